// Chinese names by their syllables: pinyin, Wade-Giles, Palladius' Cyrillic, Cantonese and old
// spellings, and Han characters, each read as rows of syllables in which one is the surname.
#ifndef STEMMA_IDENTITY_MATCH_CHINESE_H_
#define STEMMA_IDENTITY_MATCH_CHINESE_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma {

struct ChineseReading {
  std::vector<std::uint16_t> surname, given;  // rows of data/any/chinese_syllables.tsv
  bool operator==(const ChineseReading&) const = default;
};

// How a name may be read; empty where it is not built like a Chinese one: a surname, and one or
// two syllables more, in either order.
struct ChineseName {
  std::vector<ChineseReading> readings;
  bool han = false;  // in Han characters
};
ChineseName read_chinese_name(std::string_view text);

// -1 two names, 1 may be one, 0 one of them is not read.
int compare_chinese(const ChineseName& a, const ChineseName& b);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_CHINESE_H_
