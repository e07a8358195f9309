#include "corroboration/sketch_words.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/tables.h"

namespace stemma {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// A word in a buffer of its own, being cut.
struct Cut {
  char* at;
  std::size_t size;

  char back() const { return at[size - 1]; }

  template <std::size_t kSize>
  bool ends_with(const char (&suffix)[kSize]) const {  // kSize counts the closing zero
    if (size < kSize - 1) return false;
    for (std::size_t i = 1; i < kSize; ++i) {
      if (at[size - i] != suffix[kSize - 1 - i]) return false;
    }
    return true;
  }

  // Puts `instead` in the place of `suffix` where `at_least` letters, with a vowel, stand before.
  template <std::size_t kSize>
  bool cut(const char (&suffix)[kSize], std::size_t at_least, std::string_view instead = "") {
    if (size < kSize - 1 + at_least || !ends_with(suffix)) return false;
    const std::size_t left = size - (kSize - 1);
    if (!std::any_of(at, at + left, is_vowel)) return false;
    size = left + instead.copy(at + left, instead.size());
    return true;
  }
};

// After Porter (1980), steps 1 and some of 2 to 5 only: what is left need not be a word. Answers
// how many letters are left. REQUIRES: letters a to z.
std::size_t stem_in_place(char* letters, std::size_t size) {
  Cut word{letters, size};
  if (size < 4) return size;
  if (!word.cut("sses", 1, "ss") && !word.cut("ies", 2, "y") && word.back() == 's' &&
      !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    --word.size;
  }
  const bool cut_tense = word.cut("ing", 3) || word.cut("ied", 2, "y") || word.cut("ed", 3);
  if (cut_tense && word.size > 3 && word.back() == word.at[word.size - 2] &&
      !is_vowel(word.back()) && word.back() != 'l' && word.back() != 's' && word.back() != 'z') {
    --word.size;
  }
  if (!word.cut("ation", 3) && !word.cut("ment", 4) && !word.cut("ness", 3) && !word.cut("ly", 4))
    word.cut("ful", 3);
  if (word.size > 3 && word.back() == 'e') --word.size;
  if (word.size > 3 && word.back() == 'y') word.at[word.size - 1] = 'i';
  return word.size;
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// The key of the stem of a word whose own key is known. Most words are of plain letters, and are
// folded and stemmed without allocating.
std::uint64_t stem_key(std::string_view word, std::uint64_t key) {
  constexpr std::size_t kLongest = 64;
  std::array<char, kLongest> letters;
  bool ascii = word.size() <= kLongest, plain = ascii;
  for (std::size_t i = 0; i < word.size() && ascii; ++i) {
    const char c = word[i];
    letters[i] = static_cast<char>(c | 0x20);
    ascii = static_cast<unsigned char>(c) < 0x80;
    plain = plain && is_small_letter(letters[i]);
  }
  if (!ascii) return word_key(stem(fold_word(word)));
  if (!plain) return key;  // no stem
  return word_key({letters.data(), stem_in_place(letters.data(), word.size())});
}

template <typename Each>
void for_words(std::string_view words, Each each) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) each(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

constexpr std::size_t kSlots = 1u << 14;
constexpr float kLeastOfClass = 0.6f;   // what news is about is never light, however common
constexpr std::size_t kBeginning = 15;  // bytes: five syllables

bool is_hangul(std::string_view word) {
  const auto lead = word.empty() ? 0 : static_cast<unsigned char>(word[0]);
  return lead >= 0xEA && lead <= 0xED;
}

float number_of(std::string_view field, float otherwise) {
  float value = otherwise;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace

std::string stem(std::string_view folded) {
  std::string word(folded);
  if (std::all_of(word.begin(), word.end(), is_small_letter))
    word.resize(stem_in_place(word.data(), word.size()));
  return word;
}

std::uint64_t class_of(std::string_view name) { return hash64(name, 1); }

SketchWords::SketchWords(std::string_view language) {
  static std::atomic<std::uint32_t> last = 0;
  number_ = ++last;
  const auto add = [&](std::string_view from) {
    for (const std::string_view name : {"light_words", "frequent_words"}) {
      for (const TableRow& row : table(from, name)) {
        const float weight = number_of(row[1], 0);
        for_words(row[0], [&](std::string_view word) {
          const std::uint64_t word_of = word_key(fold_word(word));
          if (light_.find(word_of) == nullptr) light_[word_of] = weight;
        });
      }
    }
    for (const TableRow& row : table(from, "word_classes")) {
      const std::uint64_t key = class_of(row[0]);
      for_words(row[1], [&](std::string_view word) {
        const bool hangul = is_hangul(word);
        const std::uint64_t word_of = hangul ? word_key(word) : word_key(stem(fold_word(word)));
        KeyMap<std::uint64_t>& classes = hangul ? beginnings_ : classes_;
        if (classes.find(word_of) == nullptr) classes[word_of] = key;
      });
    }
  };
  const std::string_view base = language.substr(0, language.find('-'));
  const auto known = table_languages();
  if (std::find(known.begin(), known.end(), base) != known.end()) {
    add(base);
  } else {
    for (std::string_view other : known) add(other);
  }
}

// A few words make most of a text: each thread keeps the features of those that it met last.
WordFeature SketchWords::operator()(const Text& text, const Token& token) const {
  struct alignas(32) Slot {  // two in a line of the cache
    std::uint64_t key = 0, stem = 0, class_key = 0;
    float weight = 0;
    std::uint32_t words = 0;  // SketchWords::number_
  };
  thread_local std::vector<Slot> slots(kSlots);
  if (token.is(kHangul)) return read(text, token);
  Slot& slot = slots[token.key & (kSlots - 1)];
  if (slot.words != number_ || slot.key != token.key) {
    const WordFeature feature = read(text, token);
    slot = {token.key, feature.stem, feature.class_key, feature.weight, number_};
  }
  return {slot.stem, slot.class_key, slot.weight};
}

WordFeature SketchWords::read(const Text& text, const Token& token) const {
  WordFeature feature;
  if (const float* light = light_.find(token.key)) feature.weight = *light;
  if (feature.weight <= 0) return feature;
  if (token.is(kHangul)) {
    // Particles and endings follow: the longest beginning that is known.
    const std::string_view word = text.of(token);
    feature.stem = word_key(word);
    for (std::size_t end = std::min(word.size(), kBeginning); end > 0; --end) {
      if (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) continue;
      const std::uint64_t* begins = beginnings_.find(word_key(word.substr(0, end)));
      if (begins == nullptr) continue;
      feature.class_key = *begins;
      break;
    }
    return feature;
  }
  feature.stem = stem_key(text.of(token), token.key);
  if (const std::uint64_t* found = classes_.find(feature.stem)) {
    feature.class_key = *found;
    feature.weight = std::max(feature.weight, kLeastOfClass);
  }
  return feature;
}

const SketchWords& SketchWords::of(std::string_view language) {
  struct OfLanguage {
    std::once_flag once;
    std::optional<SketchWords> words;
  };
  static const auto languages = table_languages();
  static auto& all = *new std::vector<OfLanguage>(languages.size() + 1);  // the last: of all
  thread_local std::pair<std::string, const SketchWords*> last;
  if (last.second != nullptr && last.first == language) return *last.second;
  const std::string_view base = language.substr(0, language.find('-'));
  const auto at = std::find(languages.begin(), languages.end(), base) - languages.begin();
  OfLanguage& found = all[static_cast<std::size_t>(at)];
  std::call_once(found.once, [&] { found.words.emplace(base); });
  last = {std::string(language), &*found.words};
  return *last.second;
}

}  // namespace stemma
