#include <gtest/gtest.h>

#include "statements/statements.h"

namespace stemma {
namespace {

Document document(std::string text, std::string date = "2024-03-14") {
  Document d;
  d.text = std::move(text);
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  d.date = std::move(date);
  return d;
}

std::string shown(double value) {
  std::string s = std::to_string(value);
  s.erase(s.find_last_not_of('0') + 1);
  if (s.back() == '.') s.pop_back();
  return s;
}

// "span|low|high|bound|unit" of every figure.
std::vector<std::string> figures(const std::string& bytes, const std::string& language = "und") {
  Document d = document(bytes);
  d.language = language;
  const Text text = read_text(d);
  std::vector<std::string> out;
  for (const Figure& f : read_figures(d, text, 0, read_times(d, text, 0))) {
    out.push_back(std::string(f.span.range().of(d.text)) + "|" + (f.low ? shown(*f.low) : "") +
                  "|" + (f.high ? shown(*f.high) : "") + "|" + std::string(name_of(f.bound)) + "|" +
                  f.unit);
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Figures, BlanksInThousandsAreKeptAndSeasonsAreNoFigures) {
  EXPECT_EQ(figures("Landings fell from 412 000 t in 2021–22 to 398 000 t in 2022–23."),
            (Strings{"412 000 t|412000|412000|exact|t", "398 000 t|398000|398000|exact|t"}));
}

TEST(Figures, BoundsAreKeptAndWordsOfARangeAreNotAddedUp) {
  EXPECT_EQ(figures("Between five and six barges, up to 700 sheep and 90 people or more crossed."),
            (Strings{"five and six|5|6|range|", "700||700|at_most|", "90|90||at_least|"}));
}

TEST(Figures, MoneyStandsWithItsSignOrItsName) {
  EXPECT_EQ(figures("The pier cost $1.3 million, €90m or 420 million won; a ticket is £4.50."),
            (Strings{"$1.3 million|1300000|1300000|exact|USD", "€90m|90000000|90000000|exact|EUR",
                     "420 million won|420000000|420000000|exact|KRW", "£4.50|4.5|4.5|exact|GBP"}));
}

TEST(Figures, SharesInWordsAreReadInPerCent) {
  EXPECT_EQ(
      figures(
          "One in ten ferries was late, nearly half were full and two thirds of the crews agreed."),
      (Strings{"One in ten|10|10|exact|%", "half|50|50|about|%",
               "two thirds|66.666667|66.666667|exact|%"}));
}

TEST(Figures, NumbersOfNamesListsAndDatesAreNone) {
  EXPECT_EQ(figures("2. On 4 May 2019 Route 66, Article 19, flight 370 and B-52 met at 9.30 a.m."),
            Strings{});
}

TEST(Figures, KoreanFiguresAreReadUpToTheirCounter) {
  EXPECT_EQ(figures("주민 수만 명이 12억 4천만 원을 모았고 아이 세 명과 어민 300명 이상이 왔다."),
            (Strings{"수만 명|10000||vague|", "12억 4천만 원|1240000000|1240000000|exact|KRW",
                     "세 명|3|3|exact|", "300명|300||at_least|"}));
}

// What the n-th figure of a text counts.
std::vector<std::string> counted(const std::string& bytes) {
  const Document d = document(bytes);
  const Text text = read_text(d);
  std::vector<std::string> out;
  for (const Figure& f : read_figures(d, text, 0, read_times(d, text, 0)))
    out.push_back(f.counted_text);
  return out;
}

TEST(Figures, CountedIsTheNounPhraseAlsoThroughOfAndEllipsis) {
  EXPECT_EQ(
      counted("The council heard 52 allotment holders; eleven said yes and nine of them left."),
      (Strings{"allotment holders", "allotment holders", "allotment holders"}));
  EXPECT_EQ(counted("Inspectors visited 12 of the county's 40 swimming pools."),
            (Strings{"swimming pools", "swimming pools"}));
  EXPECT_EQ(counted("Of these gardeners, 60 percent grow beans and 30 percent grow peas."),
            (Strings{"gardeners", "gardeners"}));
  EXPECT_EQ(counted("Turnout was 58%. A crowd of 140 came."), (Strings{"Turnout", "crowd"}));
  EXPECT_EQ(counted("아동 12명과 배 세 척"), (Strings{"아동", "배"}));
}

TEST(Figures, PartsKnowTheirWholeOnlyWhereTheTextDividesIt) {
  const Document d = document(
      "On board were 148 persons: 132 passengers and 16 crew. Of the 52 riders, 31 came from Vell, "
      "14 from "
      "Orrin and nine from Tarn. Then 40 sheep and 12 goats crossed.");
  const Text text = read_text(d);
  std::vector<std::uint32_t> wholes;
  for (const Figure& f : read_figures(d, text, 0, {})) wholes.push_back(f.whole);
  EXPECT_EQ(wholes, (std::vector<std::uint32_t>{kNone, 0, 0, kNone, 3, 3, 3, kNone, kNone}));
}

TEST(Figures, AnAmountInBracketsConvertsTheOneBefore) {
  const Document d = document(
      "The bell cost £18,400 (about €21,500) and weighs 900 kg; it hangs 40 feet (12 metres) up.");
  const Text text = read_text(d);
  std::vector<std::uint32_t> converts;
  for (const Figure& f : read_figures(d, text, 0, {})) converts.push_back(f.converts);
  EXPECT_EQ(converts, (std::vector<std::uint32_t>{kNone, 0, kNone, kNone, 3}));
}

TEST(Figures, DurationsAreFiguresWithAUnitAndAgesAreMarked) {
  EXPECT_EQ(figures("The walk took an hour and two minutes, the repair two or three weeks and the "
                    "lease 2 years and 4 months."),
            (Strings{"an hour and two minutes|62|62|exact|min", "two or three weeks|2|3|range|wk",
                     "2 years and 4 months|28|28|exact|mo"}));
  const Document d =
      document("Mara Olin, 51, and a 7-year-old boy met children under 12 on the pier.");
  const Text text = read_text(d);
  const std::vector<Figure> read = read_figures(d, text, 0, {});
  ASSERT_GE(read.size(), 2u);
  EXPECT_TRUE(read[0].age);
  EXPECT_TRUE(read[1].age);
  const Document e = document("“It rained,” said chairman Mara Olin, 58.");
  const Text words = read_text(e);
  const std::vector<Figure> last = read_figures(e, words, 0, {});
  ASSERT_EQ(last.size(), 1u);
  EXPECT_TRUE(last[0].age);
}

TEST(Figures, OneIsAFigureBeforeANounAndNoneAsAPronoun) {
  EXPECT_EQ(
      figures("With one smoke detector, one of the guests, the one by the door, told no one."),
      (Strings{"one|1|1|exact|"}));
}

TEST(Figures, VotesAreTwoFiguresAndScoresNone) {
  EXPECT_EQ(figures("The council voted 5-2 for the slide. Harwick won 3-1 at home."),
            (Strings{"5|5|5|exact|", "2|2|2|exact|"}));
}

TEST(Figures, AnArticleBeforeADollarSignIsNoOtherCurrency) {
  EXPECT_EQ(figures("Orrin won a $3 million lottery; a second A$5 ticket lost."),
            (Strings{"$3 million|3000000|3000000|exact|USD", "A$5|5|5|exact|AUD"}));
}

TEST(Figures, DesignationsWithoutACapitalBeforeThemAreNone) {
  EXPECT_EQ(figures("Pages 41 to 44 and No. 1,204 are lost; call 555-0142 or see 501(c)(3), "
                    "Harwick's 787 and the Big Three."),
            Strings{});
}

TEST(Figures, ABoundMayStandBeforeAboutAndAfterNever) {
  EXPECT_EQ(
      figures("No more than about 14 kites flew. The dial reads within 2 per cent. It was never "
              "below 46 litres. All hundred and two of them came. I counted a little over 30 "
              "ducks and four geese and change."),
      (Strings{"14||14|at_most|", "2 per cent||2|at_most|%", "46 litres|46||at_least|L",
               "hundred and two|102|102|exact|", "30|30||more_than|", "four|4||more_than|"}));
}

TEST(Figures, HoursInWordsAreTimesAndNoFigures) {
  EXPECT_EQ(figures("Between ten at night and five in the morning the owl called. It was eighteen "
                    "minutes past eleven. Over the past three winters two of them sang."),
            (Strings{"three|3|3|exact|", "two|2|2|exact|"}));
}

TEST(Figures, SixOutOfNineAreTwoCountsAndThreeOutOfFiveAShare) {
  EXPECT_EQ(figures("Lost 6 out of 9. Three out of five bakers agree. Absent: one."),
            (Strings{"6|6|6|exact|", "9|9|9|exact|", "Three out of five|60|60|exact|%",
                     "one|1|1|exact|"}));
}

TEST(Figures, WhatAVerbOfChangeTakesIsCounted) {
  EXPECT_EQ(counted("The new valve cut the gas bill by 18 per cent."), (Strings{"gas bill"}));
  EXPECT_EQ(counted("Bakers used 12 per cent less flour."), (Strings{"flour"}));
  EXPECT_EQ(counted("Half the pond is frozen. “Half is gone,” said the warden."),
            (Strings{"pond", "pond"}));
  EXPECT_EQ(counted("The club lost 12 of its 30 kites: 40 percent."),
            (Strings{"kites", "kites", "kites"}));
}

TEST(Figures, AMeasureIsOfWhatStandsBeforeItsVerbOrBeforeOf) {
  EXPECT_EQ(counted("The carpenter found a gap of about 11 centimetres. The plank measured 4 cm. "
                    "Width of shelf 30 cm."),
            (Strings{"gap", "plank", "Width of shelf"}));
}

TEST(Figures, AMeasureIsOfTheHeadOfItsSubjectAlsoThroughItAndOr) {
  EXPECT_EQ(counted("The flow at night was 0.06 litres an hour, or about 1.4 litres a day."),
            (Strings{"flow", "flow"}));
  EXPECT_EQ(counted("The plank measured 11 cm. It was 11 cm."), (Strings{"plank", "plank"}));
  EXPECT_EQ(counted("As of noon: landed, 97; boats damaged, 21; missing, 3. Guests: about 140."),
            (Strings{"landed", "boats damaged", "missing", "Guests"}));
  EXPECT_EQ(counted("The warden saw 30 dead or missing swans and 1 heron."),
            (Strings{"dead or missing swans", "heron"}));
}

TEST(Figures, AShareThatDoesWhatPeopleDoIsOfThePeopleNamedLast) {
  EXPECT_EQ(counted("The office asked gardeners what they grow. Thirty-eight percent said beans."),
            (Strings{"gardeners"}));
}

TEST(Figures, CellsOfTablesCountTheHeadOfTheirColumnOrWhatTheLineAboveIsAbout) {
  Document d;
  d.text =
      "Pond      Swans   Lost\n\nMill      3,010    12 %\n\nRope      18\n\nText.\n\nBoats by "
      "port (all year)\n\nTarn\t41\n\nSpoilt papers\t4";
  const auto block = [&](Role role, std::string_view words) {
    const std::uint32_t at = static_cast<std::uint32_t>(d.text.find(words));
    d.blocks.push_back({role, {at, at + static_cast<std::uint32_t>(words.size())}});
  };
  block(Role::table, "Pond      Swans   Lost");
  block(Role::table, "Mill      3,010    12 %");
  block(Role::table, "Rope      18");
  block(Role::paragraph, "Text.");
  block(Role::heading, "Boats by port (all year)");
  block(Role::table, "Tarn\t41");
  block(Role::table, "Spoilt papers\t4");
  const Text text = read_text(d);
  Strings out;
  for (const Figure& f : read_figures(d, text, 0, {})) out.push_back(f.counted_text);
  EXPECT_EQ(out, (Strings{"Swans", "Lost", "Swans", "Boats", "Spoilt papers"}));
}

TEST(Figures, EndlessRowsOfNumberWordsTakeLinearTime) {
  for (const char* part : {"one hundred ",
                           "tens of thousands of ",
                           "1 million million ",
                           "111 ",
                           "of the 5, ",
                           "1천 ",
                           "5-",
                           "12 dogs: ",
                           "one hundred and ",
                           "three quarters and ",
                           "minus ",
                           "one over ",
                           "2^",
                           "1e1 ",
                           "3/4 ",
                           "$ 5 ",
                           "일백 ",
                           "천",
                           "삼분의 ",
                           "5와 ",
                           "마이너스 ",
                           "5부터 ",
                           "4\" ",
                           "above 4 and below "}) {
    std::string text;
    while (text.size() < 60000) text += part;
    for (const std::string& figure : figures(text))
      ASSERT_EQ(figure.find("inf"), std::string::npos);
  }
}

TEST(Figures, KoreanPartsKnowTheirWholeAndVerbsAreNotCounted) {
  const Document d = document(
      "회의에 위원 9명 중 7명이 왔다. 배가 가라앉아 세 명이 다치고 3시간 30분 뒤 170 미만이다.");
  const Text text = read_text(d);
  const std::vector<Figure> read = read_figures(d, text, 0, {});
  ASSERT_EQ(read.size(), 5u);
  EXPECT_EQ(read[0].counted_text, "위원");
  EXPECT_EQ(read[1].counted_text, "위원");
  EXPECT_EQ(read[1].whole, 0u);
  EXPECT_EQ(read[3].low, 210.0);
  EXPECT_EQ(read[3].unit, "min");
  EXPECT_EQ(read[4].bound, Bound::fewer_than);
}

TEST(Figures, PartsOfAScaleAndHangingHyphensAreRead) {
  EXPECT_EQ(figures("Almost a quarter of a million people saw an 8- to 16-metre boat; it fell to "
                    "-12 degrees Celsius."),
            (Strings{"a quarter of a million|250000|250000|about|", "8- to 16-metre|8|16|range|m",
                     "-12 degrees Celsius|-12|-12|exact|Cel"}));
}

TEST(Figures, FractionsAddUpWithTheWholeBeforeThem) {
  EXPECT_EQ(figures("The bolt of cloth is three and a fifth metres, the rope one hundred and three "
                    "quarters, the barrel two and a half litres."),
            (Strings{"three and a fifth metres|3.2|3.2|exact|m",
                     "one hundred and three quarters|100.75|100.75|exact|",
                     "two and a half litres|2.5|2.5|exact|L"}));
  EXPECT_EQ(figures("They printed 3 million and a quarter, quarter million of them in blue."),
            (Strings{"3 million and a quarter|3250000|3250000|exact|",
                     "quarter million|250000|250000|exact|"}));
}

TEST(Figures, AFractionOfNothingIsANumberAndOfSomethingAShare) {
  EXPECT_EQ(figures("seven fortieths"), (Strings{"seven fortieths|0.175|0.175|exact|"}));
  EXPECT_EQ(figures("one hundred thirty fifths"),
            (Strings{"one hundred thirty fifths|2.857143|2.857143|exact|"}));
  EXPECT_EQ(figures("The answer is minus seven over twenty."),
            (Strings{"minus seven over twenty|-0.35|-0.35|exact|"}));
  EXPECT_EQ(figures("A third of the plums fell."),
            (Strings{"A third|33.333333|33.333333|exact|%"}));
  EXPECT_EQ(figures("The shelf is 3/4 inch deep; page 3/4 is blank."),
            (Strings{"3/4 inch|0.75|0.75|exact|[in_i]"}));
}

TEST(Figures, PowersExponentsAndPointsAreRead) {
  EXPECT_EQ(figures("The counts were 1.5e6, 2^10, 3x10^4 and .25 litres."),
            (Strings{"1.5e6|1500000|1500000|exact|", "2^10|1024|1024|exact|",
                     "3x10^4|30000|30000|exact|", ".25 litres|0.25|0.25|exact|L"}));
}

TEST(Figures, TwoBoundsOfOneNumberAreARange) {
  EXPECT_EQ(
      figures("The dial must stand above 40 and below 60. Keep it greater than or equal to 7, "
              "or >= 9."),
      (Strings{"40 and below 60|40|60|range|", "7|7||at_least|", "9|9||at_least|"}));
}

TEST(Figures, MoneyAndItsHundredthsAreOneAmount) {
  EXPECT_EQ(figures("A jar costs 3 dollars 50 cents, a crate 15 euros and 40, the cart 75 USD "
                    "million, the lid 20 usd."),
            (Strings{"3 dollars 50 cents|3.5|3.5|exact|USD", "15 euros and 40|15.4|15.4|exact|EUR",
                     "75 USD million|75000000|75000000|exact|USD", "20 usd|20|20|exact|USD"}));
}

TEST(Figures, KoreanNumbersInWordsNeedACounterOrMoreThanTwoSyllables) {
  EXPECT_EQ(figures("배 오백 척과 나무 일천이백 그루, 십 년, 삼 퍼센트."),
            (Strings{"오백 척|500|500|exact|", "일천이백 그루|1200|1200|exact|",
                     "십 년|10|10|exact|a", "삼 퍼센트|3|3|exact|%"}));
  EXPECT_EQ(figures("이 사람은 구조대를 만나 이번 일을 사과했다. 이장 백만석 씨도 왔다."),
            Strings{});
  EXPECT_EQ(figures("빵 3천 5백만 원어치와 배 1만 2천 345 대, 쉰두 명."),
            (Strings{"3천 5백만 원|35000000|35000000|exact|KRW",
                     "1만 2천 345 대|12345|12345|exact|", "쉰두 명|52|52|exact|"}));
}

TEST(Figures, KoreanFractionsAndUnitsBeforeTheNumber) {
  EXPECT_EQ(
      figures("주민의 3분의 1이 왔고 절반은 갔다. 기온은 영하 5도, 바람은 시속 60km였다. 배는 "
              "12kg이다."),
      (Strings{"3분의 1|33.333333|33.333333|exact|%", "절반|50|50|exact|%",
               "영하 5도|-5|-5|exact|Cel", "시속 60km|60|60|exact|km/h", "12kg|12|12|exact|kg"}));
}

TEST(Figures, KoreanBoundsMayStandBehindAParticleOrAVerb) {
  EXPECT_EQ(
      figures("표는 1000 초과 1500 미만이다. 값은 30보다 많거나 같다. 돈은 5천 원을 넘었다. "
              "개 20마리부터 40마리까지 있다. 지난해 120명보다 많다."),
      (Strings{"1000 초과 1500|1000|1500|range|", "30|30||at_least|", "5천 원|5000||more_than|KRW",
               "20마리부터 40마리|20|40|range|", "120명|120|120|exact|"}));
}

TEST(Figures, PartsOfAPercentAndMarginsAreOneFigure) {
  EXPECT_EQ(figures("It led by less than one-half of 1 percent; the margin is plus or minus 5.7 "
                    "points."),
            (Strings{"one-half of 1 percent||0.5|fewer_than|%", "5.7|5.7|5.7|exact|"}));
}

TEST(Figures, StampsOfTimeDecadesAndYearsOfATaleAreNone) {
  EXPECT_EQ(figures("<post id=\"1748849779350777861\">In the 90’s, Olga kept 3 goats. Perhaps "
                    "2016 will be the year."),
            (Strings{"3|3|3|exact|"}));
}

TEST(Figures, AgesStandInListsAndBrackets) {
  EXPECT_EQ(
      figures("Her children are Ada, 38; Ivo, 34; and Mara Holub (31). It asked voters 45 "
              "and older."),
      (Strings{"38|38|38|exact|a", "34|34|34|exact|a", "31|31|31|exact|a", "45|45||at_least|a"}));
}

TEST(Figures, ASharesNounStandsBehindItsArticle) {
  EXPECT_EQ(counted("Of the 40 mills, a 35 percent tariff hurt most."),
            (Strings{"mills", "tariff"}));
  EXPECT_EQ(counted("They led by 212 to 210 votes."), (Strings{"votes", "votes"}));
}

TEST(Figures, GermanNumbersAreReadByTheirTables) {
  EXPECT_EQ(figures("Rund 1.250 Schafe und mindestens zweihundertdreiundzwanzig Ziegen; die Brücke "
                    "kostete 2,4 Millionen Euro.",
                    "de"),
            (Strings{"1.250|1250|1250|about|", "zweihundertdreiundzwanzig|223||at_least|",
                     "2,4 Millionen Euro|2400000|2400000|exact|EUR"}));
  EXPECT_EQ(figures("Im Jahr 2019, am 3. Mai um 10 Uhr, kamen 5 bis 7 Boote, drei von vier leer; "
                    "ein Drittel der Netze war neu.",
                    "de-AT"),
            (Strings{"5 bis 7|5|7|range|", "drei von vier|75|75|exact|%",
                     "ein Drittel|33.333333|33.333333|exact|%"}));
}

TEST(Figures, SpanishNumbersAreReadByTheirTables) {
  EXPECT_EQ(figures("Unas 1.250 ovejas, al menos doscientas treinta y cinco cabras y mil millones "
                    "de pesos; hasta un 3,5 por ciento.",
                    "es"),
            (Strings{"1.250|1250|1250|about|", "doscientas treinta y cinco|235||at_least|",
                     "mil millones de pesos|1000000000|1000000000|exact|",
                     "3,5 por ciento|3.5|3.5|exact|%"}));
  EXPECT_EQ(
      figures("El 3 de mayo de 2019 la mitad de las barcas y uno de cada diez remos faltaban.",
              "es"),
      (Strings{"mitad|50|50|exact|%", "uno de cada diez|10|10|exact|%"}));
}

TEST(Figures, FrenchNumbersAreReadByTheirTables) {
  EXPECT_EQ(
      figures("Environ 1 250 moutons, plus de quatre-vingt-dix-neuf chats et soixante et onze "
              "chiens; deux milliards d'euros.",
              "fr"),
      (Strings{"1 250|1250|1250|about|", "quatre-vingt-dix-neuf|99||more_than|",
               "soixante et onze|71|71|exact|",
               "deux milliards d'euros|2000000000|2000000000|exact|EUR"}));
  EXPECT_EQ(
      figures("Le 3 mai 2019, entre 12 et 29 bateaux; un sur cinq coule, la moitié des autres "
              "reste.",
              "fr"),
      (Strings{"12 et 29|12|29|range|", "un sur cinq|20|20|exact|%", "moitié|50|50|exact|%"}));
}

}  // namespace
}  // namespace stemma
