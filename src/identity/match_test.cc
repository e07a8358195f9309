#include "identity/match.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <sstream>

#include "identity/match_chinese.h"
#include "identity/match_index.h"
#include "identity/match_list.h"
#include "identity/match_name.h"
#include "identity/match_sounds.h"

namespace stemma {
namespace {

double score(std::string_view a, std::string_view b, NameType type = NameType::unknown) {
  static NameMatcher& matcher = *new NameMatcher;
  return matcher.match(a, b, type).score;
}

void expect_same(std::initializer_list<std::pair<const char*, const char*>> pairs) {
  for (const auto& [a, b] : pairs) EXPECT_GE(score(a, b), .5) << a << " | " << b;
}
void expect_other(std::initializer_list<std::pair<const char*, const char*>> pairs) {
  for (const auto& [a, b] : pairs) EXPECT_LT(score(a, b), .5) << a << " | " << b;
}

std::string parts_of(std::string_view text) {
  std::string out;
  for (const ComparedPart& part : read_compared_name(text).parts) {
    if (!out.empty()) out += ' ';
    out += part.sound.plain;
    if (part.initial) out += '.';
    if (part.servant) out += "(servant)";
    if (part.byname) out += "(byname)";
  }
  return out;
}

TEST(ComparedName, TakesOffTitlesAndJoinsParticles) {
  EXPECT_EQ(parts_of("Dr. Marit Holm"), "marit holm");
  EXPECT_EQ(parts_of("HOLM, Marit"), "marit holm");
  EXPECT_EQ(parts_of("HOLM Marit"), "marit holm");
  EXPECT_EQ(parts_of("Joost van der Veld"), "joost veld");
  EXPECT_EQ(parts_of("A. B. Holm"), "a. b. holm");
  EXPECT_EQ(parts_of("Holm A.B."), "holm a. b.");
  EXPECT_EQ(parts_of("Abd al-Latif Darwish"), "latif(servant) darwish");
  EXPECT_EQ(parts_of("Abu Zaki Darwish"), "zaki(byname) darwish");
}

TEST(ComparedName, ReadsWhateverComes) {
  EXPECT_TRUE(read_compared_name("").parts.empty());
  EXPECT_TRUE(read_compared_name(" ,.- ").parts.empty());
  EXPECT_EQ(parts_of("x"), "x");
  EXPECT_EQ(parts_of("\xE2\x80\x8F"
                     "Marit\xE2\x80\x8E Holm"),
            "marit holm");  // right-to-left marks
  EXPECT_EQ(parts_of("Mar\xFF"
                     "it Holm"),
            "marit holm");  // ill-formed
  EXPECT_LE(read_compared_name(std::string(10'000, 'a')).parts.size(), 1U);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "a b";
  EXPECT_LE(read_compared_name(many).parts.size(), ComparedName::kMostParts);
}

TEST(Match, TheSameStringIsOneName) {
  for (const char* const name : {"Marit Holm", "Holm", "김서안", "محمد دروش", "Лев Орлов", "x",
                                 "UNICEF", "Vane & Holm Ltd", "北川晴", "12"}) {
    EXPECT_GE(score(name, name), .7) << name;
  }
}

TEST(Match, DressAndOrderAreNoEvidence) {
  expect_same({{"Marit Holm", "HOLM, Marit"},
               {"Marit Holm", "holm marit"},
               {"Marit Holm", "Marit HOLM"},
               {"Zoë Müller", "Zoe Mueller"},
               {"Jean-Luc Ferrand", "Jean Luc Ferrand"},
               {"Joost van der Veld", "Joost Vanderveld"}});
}

TEST(Match, AMissingPartIsNoEvidenceAContradictedOneIs) {
  expect_same({{"Marit Ingrid Holm", "Marit Holm"}, {"Marit Ingrid Holm", "Marit I. Holm"}});
  expect_other({{"Marit Ingrid Holm", "Marit Solveig Holm"},
                {"Marit Ingrid Holm", "Marit S. Holm"},
                {"Marit Holm", "Jonas Holm"},
                {"Marit Holm", "Marit Vane"}});
}

TEST(Match, ScriptsAreOneNameBySound) {
  expect_same({{"Leila Darwish", "ليلى درويش"},
               {"Lev Orlov", "Лев Орлов"},
               {"Nino Beridze", "ნინო ბერიძე"},
               {"Sofia Markou", "Σοφία Μάρκου"}});
  expect_other({{"Leila Darwish", "كريم درويش"}, {"Lev Orlov", "Лев Гусев"}});
}

TEST(Match, KnowsCustoms) {
  expect_same({{"Abd al-Latif Darwish", "Abdellatif Darwich"},
               {"Karim bin Zaki al-Najjar", "Kareem Zaki an-Najjar"},
               {"Lev Petrovich Orlov", "Орлов Л.П."},
               {"Lev Petrovich Orlov", "Лев Орлов"},
               {"Lucía Vega Soto", "Lucía Vega"},
               {"William Vane", "Bill Vane"},
               {"Zhou Mingli", "Chou Ming-li"},
               {"Zhou Mingli", "周明丽"}});
  expect_other({{"Abd al-Latif Darwish", "Abd al-Rahim Darwish"},
                {"Lev Petrovich Orlov", "Lev Ivanovich Orlov"},
                {"Lev Orlov", "Lev Orlova"},
                {"Lucía Vega Soto", "Lucía Vega Prado"},
                {"Karim Zaki al-Najjar", "Zaki bin Karim al-Najjar"},
                {"Zhou Mingli", "Zhou Liming"}});
}

TEST(Match, KnowsBodiesAndPlaces) {
  expect_same({{"Vane Shipping Ltd", "Vane Shipping Limited"},
               {"World Health Organization", "WHO"},
               {"Cologne", "Köln"}});
  expect_other({{"Vane Shipping Ltd", "Holm Shipping Ltd"},
                {"Brigade 12", "Brigade 14"},
                {"Cologne", "Munich"}});
}

TEST(Match, ReasonsAddUpToTheOdds) {
  NameMatcher matcher;
  for (const auto& [a, b] : {std::pair("Marit Holm", "HOLM, M."), std::pair("김서안", "Kim Seo-an"),
                             std::pair("Vane Ltd", "Vane Limited"), std::pair("", "x")}) {
    const NameMatch match = matcher.match(a, b);
    float sum = 0;
    for (const MatchReason& reason : match.reasons) sum += reason.bits;
    EXPECT_NEAR(sum, match.bits, .3F) << a << " | " << b;
    EXPECT_NEAR(match.bits, std::log2(match.score / (1 - match.score)), .05F);
  }
}

RC_GTEST_PROP(Match, IsSymmetricAndTheSameEachTime, ()) {
  static const std::vector<std::string> words = {
      "Marit", "Holm",   "van der", "Abd al-Latif", "Abu",    "Zaki", "Орлов",
      "Л.",    "周明丽", "Chou",    "Ltd",          "김서안", "דוד",  "M.",
      "محمد",  "Jr.",    "-",       "\xFF",         "WHO",    "12"};
  const auto make = [&] {
    std::string name;
    for (const int i : *rc::gen::container<std::vector<int>>(
             rc::gen::inRange(0, static_cast<int>(words.size())))) {
      if (name.size() > 60) break;
      name += (name.empty() ? "" : " ") + words[static_cast<std::size_t>(i)];
    }
    return name;
  };
  const std::string a = make(), b = make();
  NameMatcher one, two;
  const NameMatch there = one.match(a, b), back = two.match(b, a);
  RC_ASSERT(there.bits == back.bits);
  RC_ASSERT(there.score >= 0 && there.score <= 1);
  RC_ASSERT(one.match(a, b).bits == there.bits);
  RC_ASSERT(one.match(a, b, NameType::unknown, false).bits == there.bits);
}

TEST(NameList, NamesTheRowOfBrokenQuoting) {
  std::istringstream in("id,name\n1,\"Holm, Marit\"\n2,\"Vane, Haldor\n3,Lev Orlov\n4,\"A\"b\n");
  const Result<NameList> list = read_name_list(in, ListForm::csv, "list.csv", "name");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->names.size(), 2U);
  EXPECT_EQ(list->names[0].name, "Holm, Marit");
  EXPECT_EQ(list->names[0].id, "1");
  ASSERT_EQ(list->faults.size(), 2U);
  EXPECT_TRUE(list->faults[0].starts_with("row 3 of list.csv"));
  std::istringstream again("id,name\n1,x\n");
  EXPECT_FALSE(read_name_list(again, ListForm::csv, "list.csv", "title"));
}

TEST(NameIndex, FindsWhatMatches) {
  std::vector<ListedName> names;
  for (const char* const name : {"Marit Holm", "Haldor Vane", "Лев Орлов", "김서안", "周明丽",
                                 "William Vane", "Vane Shipping Ltd", "World Health Organization"})
    names.push_back({name, {}, names.size() + 1});
  const NameIndex index(std::move(names));
  NameMatcher matcher;
  const auto first = [&](std::string_view name) -> std::string {
    const std::vector<NameHit> hits = index.find(matcher, name, NameType::unknown, .5F, 3);
    return hits.empty() ? "" : index.names()[hits.front().row].name;
  };
  EXPECT_EQ(first("HOLM, Marit"), "Marit Holm");
  EXPECT_EQ(first("Marit Hollm"), "Marit Holm");
  EXPECT_EQ(first("H. Vane"), "Haldor Vane");
  EXPECT_EQ(first("Bill Vane"), "William Vane");
  EXPECT_EQ(first("Lev Orlov"), "Лев Орлов");
  EXPECT_EQ(first("Kim Seo-an"), "김서안");
  EXPECT_EQ(first("Chou Ming-li"), "周明丽");
  EXPECT_EQ(first("WHO"), "World Health Organization");
  EXPECT_EQ(first("Vane Shipping Limited"), "Vane Shipping Ltd");
  EXPECT_EQ(first("Quentin Abara"), "");
}

}  // namespace
}  // namespace stemma
