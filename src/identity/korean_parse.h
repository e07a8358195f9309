// How a string may fall into the surname and the given syllables of a Korean name.
#ifndef STEMMA_IDENTITY_KOREAN_PARSE_H_
#define STEMMA_IDENTITY_KOREAN_PARSE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

enum class NameScript : std::uint8_t { latin, cyrillic, hangul, han, kana };

// One way of reading: pieces are spellings for read_korean_piece.
struct KoreanParse {
  static constexpr std::size_t kMostGiven = 3;
  std::string surname;
  std::array<std::string, kMostGiven> given;
  std::uint8_t given_count = 0;
  bool surname_first = true;
  float weight = 1;  // how likely a name is written so, before its letters are looked at
};

struct KoreanParses {
  NameScript script = NameScript::latin;
  bool marked = false;            // has the marks of McCune-Reischauer
  std::vector<KoreanParse> ways;  // empty: not built like a Korean name
};

// At most kLongestKoreanName bytes are read; a longer string, one that is not UTF-8 or mixes
// scripts has no ways.
inline constexpr std::size_t kLongestKoreanName = 96;
KoreanParses parse_korean_name(std::string_view name);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_PARSE_H_
