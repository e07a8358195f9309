#include "intake/language.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/key_map.h"
#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kRead = 6 << 10;  // bytes of the text that are looked at

// Languages that a script decides by itself.
struct ScriptLanguage {
  UScriptCode script;
  std::string_view language;
};
constexpr ScriptLanguage kScripts[] = {
    {USCRIPT_HANGUL, "ko"},   {USCRIPT_HIRAGANA, "ja"}, {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_HAN, "zh"},      {USCRIPT_CYRILLIC, "ru"}, {USCRIPT_ARABIC, "ar"},
    {USCRIPT_HEBREW, "he"},   {USCRIPT_GREEK, "el"},    {USCRIPT_THAI, "th"},
    {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_GEORGIAN, "ka"}, {USCRIPT_DEVANAGARI, "hi"},
    {USCRIPT_BENGALI, "bn"},  {USCRIPT_TAMIL, "ta"},    {USCRIPT_TELUGU, "te"},
};
constexpr std::size_t kScriptCount = sizeof kScripts / sizeof kScripts[0];

struct FunctionWords {
  std::vector<std::string_view> languages;
  // By the bytes of the word; longer words are left out.
  KeyMap<std::vector<std::uint8_t>> words;
};

// A word while it is read: its last eight bytes.
struct ShortWord {
  std::uint64_t bytes = 0;
  std::size_t size = 0;

  void add(std::uint64_t byte) {
    bytes = bytes << 8 | byte;
    ++size;
  }
  std::uint64_t key() const {
    const std::uint64_t mixed = bytes * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 32;
  }
};

std::uint64_t key_of(std::string_view word) {
  ShortWord read;
  for (char c : word) read.add(static_cast<unsigned char>(c));
  return read.key();
}

const FunctionWords& function_words() {
  static const auto* const kWords = [] {
    auto* all = new FunctionWords;
    for (std::string_view language : table_languages()) {
      const auto rows = table(language, "language_words");
      if (rows.empty()) continue;
      for (const TableRow& row : rows) {
        if (row[0].size() <= 8)
          all->words[key_of(row[0])].push_back(static_cast<std::uint8_t>(all->languages.size()));
      }
      all->languages.push_back(language);
    }
    return all;
  }();
  return *kWords;
}

// Of a byte: the small letter of ASCII that it is or stands for, else 0.
constexpr std::array<unsigned char, 256> kLower = [] {
  std::array<unsigned char, 256> lower{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) lower[c] = lower[c - 32] = c;
  return lower;
}();

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool is_tag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 16 && std::all_of(tag.begin(), tag.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
  text = text.substr(0, kRead);
  std::array<std::size_t, kScriptCount> by_script{};
  std::size_t latin = 0, other = 0;
  const FunctionWords& table_words = function_words();
  std::vector<std::size_t> hits(table_words.languages.size(), 0);
  std::size_t words = 0;
  ShortWord word;
  const auto finish = [&] {
    if (word.size == 0) return;
    ++words;
    if (word.size <= 8) {
      if (const auto* found = table_words.words.find(word.key())) {
        for (std::uint8_t language : *found) ++hits[language];
      }
    }
    word = {};
  };
  std::size_t at = 0;
  while (at < text.size()) {
    // Most of most texts, in a loop of its own.
    if (const unsigned char letter = kLower[static_cast<unsigned char>(text[at])]; letter != 0) {
      ++latin;
      word.add(letter);
      ++at;
      continue;
    }
    char32_t c = next_char(text, at);
    if (c < 0x80) {
      finish();
      continue;
    }
    if (c < 0x250) {  // Latin letters with marks
      if (c >= 0xC0) {
        ++latin;
        if (c <= 0xDE) c += 32;
        word.add(0xC0 | c >> 6);
        word.add(0x80 | (c & 0x3F));
      } else {
        finish();
      }
      continue;
    }
    finish();
    if (c >= 0x2000 && c < 0x2E80) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
    const auto* const found =
        std::find_if(std::begin(kScripts), std::end(kScripts),
                     [&](const ScriptLanguage& s) { return s.script == script; });
    if (found != std::end(kScripts)) {
      ++by_script[static_cast<std::size_t>(found - std::begin(kScripts))];
    } else {
      ++other;
    }
  }
  finish();

  const std::string said = is_tag(declared) ? std::string(declared) : std::string();
  std::size_t best = 0, non_latin = other;
  for (std::size_t i = 0; i < kScriptCount; ++i) {
    non_latin += by_script[i];
    if (by_script[i] > by_script[best]) best = i;
  }
  // A syllable of Hangul or a character of Han stands for more than a letter.
  if (non_latin * 2 > latin && by_script[best] * 2 > other) {
    const std::size_t kana = by_script[1] + by_script[2];
    std::string_view language = kScripts[best].language;
    if (kScripts[best].script == USCRIPT_HAN && kana * 10 > by_script[best]) language = "ja";
    if (primary(said) == language) return said;
    // One script, many languages: the page's own word goes before the commonest.
    const bool shared =
        language == "ru" || language == "ar" || language == "hi" || language == "zh";
    return shared && !said.empty() && primary(said) != "en" ? said : std::string(language);
  }
  if (latin == 0 || words == 0) return said.empty() ? "und" : said;
  std::size_t first = 0, second = 0;
  std::size_t winner = hits.size();
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i] > first) {
      second = first;
      first = hits[i];
      winner = i;
    } else if (hits[i] > second) {
      second = hits[i];
    }
  }
  const bool sure =
      winner < hits.size() && first >= 3 && first * 12 >= words && first * 10 >= second * 11;
  if (!said.empty()) {
    if (!sure || primary(said) == table_words.languages[winner]) return said;
    const bool known = std::find(table_words.languages.begin(), table_words.languages.end(),
                                 primary(said)) != table_words.languages.end();
    // A page declares "en" by its template more often than by its text.
    return known && first * 5 >= words ? std::string(table_words.languages[winner]) : said;
  }
  return sure ? std::string(table_words.languages[winner]) : "und";
}

}  // namespace stemma
