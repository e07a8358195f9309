#include "identity/romanize.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "identity/korean_readings.h"

namespace stemma {
namespace {

TEST(Romanize, WritesTheSoundsOfWordsInThreeSystems) {
  const auto all = [](std::string_view hangul) {
    return romanize(hangul, Romanization::rr) + " " + romanize(hangul, Romanization::mr) + " " +
           romanize(hangul, Romanization::dprk);
  };
  EXPECT_EQ(all("국물"), "gungmul kungmul kungmul");
  EXPECT_EQ(all("협력"), "hyeomnyeok hyŏmnyŏk hyŏmryŏk");
  EXPECT_EQ(all("난로"), "nallo nallo nallo");
  EXPECT_EQ(all("칼날"), "kallal k'allal khallal");
  EXPECT_EQ(all("한글"), "hangeul han'gŭl hangŭl");
  EXPECT_EQ(all("밭이"), "bachi pach'i pachi");
  EXPECT_EQ(all("앉히다"), "anchida anch'ida anchida");
  EXPECT_EQ(all("많고"), "manko mank'o mankho");
  EXPECT_EQ(all("값이"), "gapsi kapsi kapsi");
}

TEST(Romanize, KnowsWordsThatSoundByTheirParts) {
  const auto rr = [](std::string_view hangul) { return romanize(hangul, Romanization::rr); };
  EXPECT_EQ(rr("꽃잎"), "kkonnip");
  EXPECT_EQ(rr("물약"), "mullyak");
  EXPECT_EQ(rr("건물일"), "geonmuril");
  EXPECT_EQ(rr("판단력"), "pandannyeok");
  EXPECT_EQ(rr("먹혔다"), "meokyeotda");
  EXPECT_EQ(rr("북한"), "bukhan");
  EXPECT_EQ(rr("읽고"), "ilgo");
  EXPECT_EQ(rr("밟는"), "bamneun");
  const auto mr = [](std::string_view hangul) { return romanize(hangul, Romanization::mr); };
  EXPECT_EQ(mr("결정"), "kyŏlchŏng");
  EXPECT_EQ(mr("놀다"), "nolda");
  EXPECT_EQ(mr("쉬다"), "shwida");
  EXPECT_EQ(romanize("코물", Romanization::dprk), "khonmul");
}

TEST(Romanize, WritesNamesAsPeopleLibrariesAndTheNorthDo) {
  const auto all = [](std::string_view hangul) {
    return romanize(hangul, Romanization::rr_name) + ", " +
           romanize(hangul, Romanization::mr_name) + ", " + romanize(hangul, Romanization::kcna);
  };
  EXPECT_EQ(all("노빛나"), "No Bit-na, No Pin-na, Ro Pit Na");
  EXPECT_EQ(all("이덕구"), "I Deok-gu, Yi Tŏk-ku, Ri Tok Ku");
  EXPECT_EQ(all("설영렬"), "Seol Yeong-ryeol, Sŏl Yŏng-nyŏl, Sol Yong Ryol");
  EXPECT_EQ(all("표석영"), "Pyo Seok-yeong, P'yo Sŏg-yŏng, Phyo Sok Yong");
  EXPECT_EQ(all("설인구"), "Seol In-gu, Sŏl In-gu, Sol In Gu");
  EXPECT_EQ(all("남궁은"), "Namgung Eun, Namgung Ŭn, Namgung Un");
  EXPECT_EQ(all("표 은"), "Pyo Eun, P'yo Ŭn, Phyo Un");
}

TEST(Romanize, KeepsWhatIsNoHangul) {
  EXPECT_EQ(romanize("", Romanization::rr), "");
  EXPECT_EQ(romanize("A 가, 나!\n", Romanization::rr), "A ga, na!\n");
  EXPECT_EQ(romanize("\u1112\u1161\u11AB", Romanization::rr), "han");  // jamo are composed
  EXPECT_EQ(romanize("설 ", Romanization::kcna), "Sol ");
  EXPECT_TRUE(is_utf8(romanize("가\xFF\xEA\xB0", Romanization::mr)));
  EXPECT_EQ(romanize("\u200F가", Romanization::mr), "\u200Fka");
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "국";
  EXPECT_EQ(romanize(many, Romanization::rr).substr(0, 12), "gukgukgukguk");
  EXPECT_FALSE(romanization_of("revised"));
}

TEST(HangulNames, ReadsANameBack) {
  const auto names = hangul_names("No Pin-na", 5);
  float sum = 0;
  bool found = false;
  for (const HangulName& one : names) {
    sum += one.probability;
    found = found || one.name == "노 빛나";
  }
  EXPECT_LE(sum, 1.0001);
  EXPECT_EQ(hangul_names("Seol Mirae", 5).at(0).name, "설 미래");
  EXPECT_EQ(hangul_names("Mi-rae SEOL", 5).at(0).name, "설 미래");
  EXPECT_EQ(hangul_names("남궁은", 5).at(0).name, "남궁 은");
  EXPECT_TRUE(hangul_names("", 5).empty());
}

}  // namespace
}  // namespace stemma
