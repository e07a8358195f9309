#include "corroboration/sketch_words.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/tables.h"

namespace stemma {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view word) { return std::any_of(word.begin(), word.end(), is_vowel); }

bool cut(std::string& word, std::string_view suffix, std::size_t at_least,
         std::string_view instead = "") {
  if (word.size() < suffix.size() + at_least || !word.ends_with(suffix)) return false;
  if (!has_vowel(std::string_view(word).substr(0, word.size() - suffix.size()))) return false;
  word.resize(word.size() - suffix.size());
  word += instead;
  return true;
}

template <typename Each>
void for_words(std::string_view words, Each each) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) each(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

constexpr std::size_t kSlots = 1u << 13;
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

// After Porter (1980), steps 1 and some of 2 to 5 only: what is left need not be a word.
std::string stem(std::string_view folded) {
  std::string word(folded);
  if (word.size() < 4 ||
      !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return word;
  }
  if (!cut(word, "sses", 1, "ss") && !cut(word, "ies", 2, "y") && word.ends_with('s') &&
      !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
  const bool cut_tense = cut(word, "ing", 3) || cut(word, "ied", 2, "y") || cut(word, "ed", 3);
  if (cut_tense && word.size() > 3 && word.back() == word[word.size() - 2] &&
      !is_vowel(word.back()) && word.back() != 'l' && word.back() != 's' && word.back() != 'z') {
    word.pop_back();
  }
  if (!cut(word, "ation", 3) && !cut(word, "ment", 4) && !cut(word, "ness", 3) &&
      !cut(word, "ly", 4)) {
    cut(word, "ful", 3);
  }
  if (word.size() > 3 && word.back() == 'e') word.pop_back();
  if (word.size() > 3 && word.back() == 'y') word.back() = 'i';
  return word;
}

std::uint64_t class_of(std::string_view name) { return hash64(name, 1); }

SketchWords::SketchWords(std::string_view language) {
  const auto add = [&](std::string_view from) {
    for (const std::string_view name : {"light_words", "frequent_words"}) {
      for (const TableRow& row : table(from, name)) {
        const float weight = number_of(row[1], 0);
        for_words(row[0], [&](std::string_view word) {
          light_.try_emplace(word_key(fold_word(word)), weight);
        });
      }
    }
    for (const TableRow& row : table(from, "word_classes")) {
      const std::uint64_t key = class_of(row[0]);
      for_words(row[1], [&](std::string_view word) {
        const bool hangul = is_hangul(word);
        (hangul ? beginnings_ : classes_)
            .try_emplace(hangul ? word_key(word) : word_key(stem(fold_word(word))), key);
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
  struct Slot {
    std::uint64_t key = 0;
    const SketchWords* words = nullptr;
    WordFeature feature;
  };
  thread_local std::vector<Slot> slots(kSlots);
  if (token.is(kHangul)) return read(text, token);
  Slot& slot = slots[token.key & (kSlots - 1)];
  if (slot.words != this || slot.key != token.key) slot = {token.key, this, read(text, token)};
  return slot.feature;
}

WordFeature SketchWords::read(const Text& text, const Token& token) const {
  WordFeature feature;
  const auto light = light_.find(token.key);
  if (light != light_.end()) feature.weight = light->second;
  if (feature.weight <= 0) return feature;
  if (token.is(kHangul)) {
    // Particles and endings follow: the longest beginning that is known.
    const std::string_view word = text.of(token);
    feature.stem = word_key(word);
    for (std::size_t end = std::min(word.size(), kBeginning); end > 0; --end) {
      if (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) continue;
      const auto begins = beginnings_.find(word_key(word.substr(0, end)));
      if (begins == beginnings_.end()) continue;
      feature.class_key = begins->second;
      break;
    }
    return feature;
  }
  feature.stem = word_key(stem(fold_word(text.of(token))));
  const auto found = classes_.find(feature.stem);
  if (found != classes_.end()) {
    feature.class_key = found->second;
    feature.weight = std::max(feature.weight, kLeastOfClass);
  }
  return feature;
}

const SketchWords& SketchWords::of(std::string_view language) {
  static const auto& all = *[] {
    auto* made = new std::vector<std::pair<std::string_view, SketchWords>>;
    for (std::string_view known : table_languages()) made->emplace_back(known, SketchWords(known));
    made->emplace_back("", SketchWords(""));
    return made;
  }();
  thread_local std::pair<std::string, const SketchWords*> last;
  if (last.second != nullptr && last.first == language) return *last.second;
  const std::string_view base = language.substr(0, language.find('-'));
  last = {std::string(language), &all.back().second};
  for (const auto& [name, words] : all) {
    if (name == base) last.second = &words;
  }
  return *last.second;
}

}  // namespace stemma
