#include "identity/korean_match.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "identity/korean_parse.h"

namespace stemma {
namespace {

float bits(std::string_view a, std::string_view b) {
  const auto match = korean_match(a, b);
  return match ? match->bits : -100;
}

TEST(KoreanMatch, ReadsEveryRomanisationAsTheSameName) {
  for (const char* one : {"No Mi-rae", "Noh Mirae", "Roh Mi Rae", "Ro Mi Rae", "MIRAE NOH",
                          "Noh, Mi-rae", "노미래", "Но Ми Рэ", "로미래", "No Milay"})
    EXPECT_GT(bits(one, "노미래"), 4) << one;
  EXPECT_GT(bits("Sŏl Ch'ŏr-yŏng", "Seol Cheolyeong"), 4);
  EXPECT_GT(bits("Pyo Yŏng-nyŏl", "표영렬"), 4);
  EXPECT_GT(bits("Namgoong Bit-na", "남궁빛나"), 4);
  EXPECT_GT(bits("Nam Kung Bitna", "Namgung Pit-na"), 4);
  EXPECT_GT(bits("盧美來", "Noh Mi-rae"), 4);
  EXPECT_GT(bits("卢美来", "盧美來"), 4);
  EXPECT_GT(bits("ノ・ミレ", "노미래"), 4);
  EXPECT_GT(bits("ピョ・ソギョン", "Pyo Seok-yeong"), 0);
  EXPECT_GT(bits("설 미래", "설미래"), 4);
}

TEST(KoreanMatch, TellsNamesApartThatDifferInOnePart) {
  EXPECT_LT(bits("Seol Mirae", "Seol Minu"), -3);
  EXPECT_LT(bits("설미래", "설미나"), -5);
  EXPECT_LT(bits("盧美來", "盧美然"), -5);
  EXPECT_LT(bits("盧貞恩", "盧正恩"), -5);  // of one sound
  EXPECT_LT(bits("설미래", "Pyo Mirae"), 0);
  EXPECT_LT(bits("Seol Mi-rae", "Seol Rae-mi"), -10);
  EXPECT_LT(bits("Seol Mi", "Seol Mi-rae"), 0);
}

TEST(KoreanMatch, ReasonsAddUpToTheBits) {
  for (const auto& [a, b] : {std::pair("Seol Mirae", "설미래"),
                             std::pair("Mi Rae Pyo", "Sul, Mina"), std::pair("Noh Mi", "로미래")}) {
    const auto match = korean_match(a, b);
    ASSERT_TRUE(match);
    float sum = 0;
    for (const MatchReason& reason : match->reasons) sum += reason.bits;
    EXPECT_NEAR(sum, match->bits, 1e-3);
    const auto odds = korean_odds(a, b);
    EXPECT_FLOAT_EQ(odds->bits, match->bits);
    EXPECT_NEAR(korean_match(b, a)->bits, match->bits, 1e-3);
  }
}

TEST(KoreanMatch, SaysHowKoreanNamesAre) {
  const auto how = [](std::string_view name) { return korean_odds(name, name)->how_korean; };
  for (const char* name :
       {"Noh Mirae", "Seol Bit-na", "표석영", "Соль Ми Рэ", "P'yo Sŏg-yŏng", "ソル・ミレ"})
    EXPECT_GT(how(name), 0.5) << name;
  for (const char* name : {"Ada Quill", "Bo Vale", "마르케티", "Anna Marchetti"}) {
    const auto odds = korean_odds(name, name);
    EXPECT_TRUE(!odds || odds->how_korean < 0.3) << name;
  }
}

TEST(KoreanMatch, HasNoAnswerForWhatIsNoKoreanName) {
  const std::string long_name = "Seol " + std::string(10000, 'a');
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "설 ";
  for (const std::string& bad :
       {std::string(), std::string("설"), std::string("a"), long_name, many,
        std::string("Seol 미래"), std::string("\xFF\xFE"), std::string("Seol \xC3"),
        std::string("-- ,, ''"), std::string("1234 5678")})
    EXPECT_FALSE(korean_match(bad, "설미래")) << bad.substr(0, 20);
  EXPECT_TRUE(korean_match("\u200FSeol Mirae\u200F", "설미래"));
}

}  // namespace
}  // namespace stemma
