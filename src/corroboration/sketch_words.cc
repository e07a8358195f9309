#include "corroboration/sketch_words.h"

#include <algorithm>
#include <charconv>
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

SketchWords::SketchWords(std::string_view language) {
  const auto add = [&](std::string_view from) {
    for (const TableRow& row : table(from, "light_words")) {
      const float weight = number_of(row[1], 0);
      for_words(row[0], [&](std::string_view word) {
        light_.try_emplace(word_key(fold_word(word)), weight);
      });
    }
    for (const TableRow& row : table(from, "word_classes")) {
      const std::uint64_t key = hash64(row[0], 1);
      for_words(row[1], [&](std::string_view word) {
        classes_.try_emplace(word_key(stem(fold_word(word))), key);
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

WordFeature SketchWords::operator()(const Text& text, const Token& token) const {
  WordFeature feature;
  const auto light = light_.find(token.key);
  if (light != light_.end()) feature.weight = light->second;
  if (feature.weight <= 0) return feature;
  feature.stem = word_key(stem(fold_word(text.of(token))));
  const auto found = classes_.find(feature.stem);
  if (found != classes_.end()) feature.class_key = found->second;
  return feature;
}

const SketchWords& SketchWords::of(std::string_view language) {
  static const auto& all = *[] {
    auto* made = new std::vector<std::pair<std::string_view, SketchWords>>;
    for (std::string_view known : table_languages()) made->emplace_back(known, SketchWords(known));
    made->emplace_back("", SketchWords(""));
    return made;
  }();
  const std::string_view base = language.substr(0, language.find('-'));
  for (const auto& [name, words] : all) {
    if (name == base) return words;
  }
  return all.back().second;
}

}  // namespace stemma
