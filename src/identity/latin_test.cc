#include "identity/latin.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/text.h"

namespace stemma {
namespace {

// The slow way, for every script.
std::string by_transliterator(std::string_view word) {
  std::string folded = fold_word(word);
  transliterate(folded);
  std::erase_if(folded, [](char c) { return c == '\'' || c == '-' || c == '.' || c == ' '; });
  return folded;
}

TEST(LatinFold, LettersLoseTheirMarksAndOtherScriptsAreTransliterated) {
  EXPECT_EQ(latin_fold("Nuñez"), "nunez");
  EXPECT_EQ(latin_fold("O'Dell-Ås."), "odellas");
  EXPECT_EQ(latin_fold("Łukø"), "luko");
  EXPECT_EQ(latin_fold("Đæþß"), "daethss");
  EXPECT_EQ(latin_fold("Ольга"), "olga");
}

TEST(LatinFold, EveryLatinLetterFoldsAsTheTransliteratorFoldsIt) {
  std::vector<char32_t> letters;
  for (char32_t c = 0x80; c < 0x2100; ++c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool latin = c < 0x370 || (c >= 0x1D00 && c < 0x1F00);
    if (latin && (u_isalpha(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK))
      letters.push_back(c);
  }
  ASSERT_GT(letters.size(), 1000u);
  for (const char32_t c : letters) {
    for (const char* before : {"", "ko", "I"}) {
      std::string word = before;
      append_char(word, c);
      word += "na";
      EXPECT_EQ(latin_fold(word), by_transliterator(word)) << word << ' ' << std::uint32_t{c};
    }
  }
  // Two beside each other, in an order of no meaning.
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < 20000; ++i) {
    std::string word = "s";
    for (int n = 0; n < 3; ++n) {
      state = state * 1664525u + 1013904223u;
      append_char(word, letters[(state >> 8) % letters.size()]);
    }
    EXPECT_EQ(latin_fold(word), by_transliterator(word)) << word;
  }
}

}  // namespace
}  // namespace stemma
