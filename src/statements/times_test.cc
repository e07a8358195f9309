#include <gtest/gtest.h>

#include "statements/statements.h"
#include "statements/test_document.h"
#include "statements/times_calendar.h"
#include "statements/times_holidays.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

// "words|TYPE|value" of every time in a text of Thursday, 14 March 2024, perhaps to the minute.
Strings times_of(const std::string& bytes, const std::string& date = "2024-03-14",
                 const std::string& time_of_day = {}) {
  Document d;
  d.text = bytes;
  d.time_of_day = time_of_day;
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  d.date = date;
  return times_in(d);
}

TEST(Times, DatesAreReadInTheUsualForms) {
  EXPECT_EQ(
      times_of(
          "It opened on 4 May 2019, closed on May 6, 2020 and moved in June 2021; see 2022-07-01."),
      (Strings{"4 May 2019|DATE|2019-05-04", "May 6, 2020|DATE|2020-05-06",
               "June 2021|DATE|2021-06", "2022-07-01|DATE|2022-07-01"}));
}

TEST(Times, WhatIsRelativeIsReckonedFromTheDayOfTheText) {
  EXPECT_EQ(times_of("The ferry sank yesterday, was raised on Tuesday and will sail on Saturday."),
            (Strings{"yesterday|DATE|2024-03-13", "Tuesday|DATE|2024-03-12",
                     "Saturday|DATE|2024-03-16"}));
  EXPECT_EQ(
      times_of("Two years ago it was new; last month it leaked; next week it goes."),
      (Strings{"Two years ago|DATE|2022", "last month|DATE|2024-02", "next week|DATE|2024-W12"}));
}

TEST(Times, WithoutADayOfTheTextTheYearStaysUnknown) {
  EXPECT_EQ(times_of("The fair on 3 May was wet.", ""), (Strings{"3 May|DATE|XXXX-05-03"}));
}

TEST(Times, SeasonsOfTwoYearsAreOneTimeEach) {
  EXPECT_EQ(times_of("Landings fell from 412 000 t in 2021–22 to 398 000 t in 2022–23."),
            (Strings{"2021–22|DATE|2021", "2022–23|DATE|2022"}));
}

TEST(Times, DurationsSetsAndTimesOfDay) {
  EXPECT_EQ(times_of("For three days, every Monday at 9.30 a.m., they waited 48 hours."),
            (Strings{"three days|DURATION|P3D", "every Monday at 9.30 a.m.|SET|XXXX-WXX-1T09:30",
                     "48 hours|DURATION|PT48H"}));
}

TEST(Times, NamesAndPlainWordsAreNoTimes) {
  EXPECT_EQ(
      times_of(
          "May Rigby may march in spring boots; the second bridge stood, and 1,204 people came."),
      Strings{});
}

TEST(Times, KoreanTimesEndBeforeTheirParticle) {
  EXPECT_EQ(times_of("2019년 1월부터 지난달까지 11개월 동안, 6월 9일 오후 2시 30분에"),
            (Strings{"2019년 1월|DATE|2019-01", "지난달|DATE|2024-02", "11개월|DURATION|P11M",
                     "6월 9일 오후 2시 30분|TIME|2023-06-09T14:30"}));
}

TEST(Times, DatesInDigitsAreReadInEveryOrder) {
  EXPECT_EQ(times_of("Sep-23-2020, 23/Sep/2020, 2020/Sep/23, 20200923, Dec-2018, by 2020 10 24."),
            (Strings{"Sep-23-2020|DATE|2020-09-23", "23/Sep/2020|DATE|2020-09-23",
                     "2020/Sep/23|DATE|2020-09-23", "20200923|DATE|2020-09-23",
                     "Dec-2018|DATE|2018-12", "2020 10 24|DATE|2020-10-24"}));
}

TEST(Times, ADayAndAMonthInDigitsNeedAWordThatDaysStandBehind) {
  EXPECT_EQ(times_of("Book the hall on 5/12, or on Friday 22/3."),
            (Strings{"5/12|DATE|2024-05-12", "Friday 22/3|DATE|2024-03-22"}));
  EXPECT_EQ(times_of("About 5/12 of the bread was sold and they won 3/2."), Strings{});
}

TEST(Times, DaysMonthsAndYearsMayStandInWords) {
  EXPECT_EQ(
      times_of("She was born on January twenty-five nineteen eighty-six, he on the fourth of July "
               "two thousand and five."),
      (Strings{"January twenty-five nineteen eighty-six|DATE|1986-01-25",
               "the fourth of July two thousand and five|DATE|2005-07-04"}));
}

TEST(Times, NamesInLowerCaseAreTimesWhereTheyCanBeNothingElse) {
  EXPECT_EQ(times_of("see you monday at 4pm, or on 14 nov, or in may."),
            (Strings{"monday at 4pm|TIME|2024-03-11T16:00", "14 nov|DATE|2023-11-14",
                     "may|DATE|2024-05"}));
  EXPECT_EQ(times_of("he may march to an august hall and sat in the sun; at least 12 may have."),
            Strings{});
}

TEST(Times, ADayAndItsHourAreOneTime) {
  EXPECT_EQ(
      times_of("The bus leaves tomorrow at 7.30 am, on Friday evening at 8, at half past five "
               "on Saturday and next week on Tuesday at noon."),
      (Strings{"tomorrow at 7.30 am|TIME|2024-03-15T07:30",
               "Friday evening at 8|TIME|2024-03-08T20:00",
               "half past five on Saturday|TIME|2024-03-09T05:30",
               "next week on Tuesday at noon|TIME|2024-03-19T12:00"}));
}

TEST(Times, HoursAreReadInTheirManyForms) {
  EXPECT_EQ(
      times_of("They rang at ten past nine in the evening, 1140 a.m., 8 o'clock, a quarter to "
               "three."),
      (Strings{"ten past nine in the evening|TIME|2024-03-14T21:10",
               "1140 a.m.|TIME|2024-03-14T11:40", "8 o'clock|TIME|2024-03-14T08:00",
               "a quarter to three|TIME|2024-03-14T02:45"}));
}

TEST(Times, ALengthBeforeOrAfterADayIsADate) {
  EXPECT_EQ(times_of("It opened two days before 4 May 2023, three weeks after Easter 2023."),
            (Strings{"two days before 4 May 2023|DATE|2023-05-02",
                     "three weeks after Easter 2023|DATE|2023-04-30"}));
  EXPECT_EQ(times_of("For three days from Monday the hall was shut."),
            (Strings{"three days|DURATION|P3D", "Monday|DATE|2024-03-11"}));
}

TEST(Times, WhatIsToComeInTwoWeeksIsADateAndWhatTookTwoWeeksIsNot) {
  EXPECT_EQ(times_of("The hall will open in two weeks."), (Strings{"two weeks|DATE|2024-W13"}));
  EXPECT_EQ(times_of("The hall was built in two weeks."), (Strings{"two weeks|DURATION|P2W"}));
  EXPECT_EQ(times_of("I'll be back in 5 minutes", "2024-03-14", "12:00:00"),
            (Strings{"5 minutes|TIME|2024-03-14T12:05:00"}));
}

TEST(Times, PartsOfMonthsAndYearsAreReckoned) {
  EXPECT_EQ(
      times_of("The first week of 2021, the second Tuesday in May 2023, the fifth day of June 2023 "
               "and the third month of 2022."),
      (Strings{
          "The first week of 2021|DATE|2021-W01", "the second Tuesday in May 2023|DATE|2023-05-09",
          "the fifth day of June 2023|DATE|2023-06-05", "the third month of 2022|DATE|2022-03"}));
}

TEST(Times, FeastsHaveTheirDay) {
  EXPECT_EQ(times_of("The stall was there on Good Friday 2022, at Christmas and on Easter Monday."),
            (Strings{"Good Friday 2022|DATE|2022-04-15", "Christmas|DATE|2023-12-25",
                     "Easter Monday|DATE|2024-04-01"}));
  EXPECT_EQ(times_of("A Christmas pudding on Easter Island."), Strings{});
}

TEST(Times, YearsOfAKindAndCenturies) {
  EXPECT_EQ(
      times_of("In the fiscal year 2008, this school year, the 19th century and the sixties."),
      (Strings{"the fiscal year 2008|DATE|FY2008", "this school year|DATE|2024",
               "the 19th century|DATE|18", "the sixties|DATE|196"}));
}

TEST(Times, KoreanWeeksHaveTheirWeekdayAndHour) {
  EXPECT_EQ(
      times_of("다음 주 월요일 오후 3시에 만나고 지난 금요일에 쉬었다."),
      (Strings{"다음 주 월요일 오후 3시|TIME|2024-03-18T15:00", "지난 금요일|DATE|2024-03-08"}));
  EXPECT_EQ(times_of("두 시간 동안, 3년 반 동안, 이틀 전, 5월 중순부터"),
            (Strings{"두 시간|DURATION|PT2H", "3년 반|DURATION|P3.5Y", "이틀 전|DATE|2024-03-12",
                     "5월 중순|DATE|2024-05"}));
}

TEST(Times, KoreanDaysToComeLieAheadAndThoseThatHaveBeenBehind) {
  EXPECT_EQ(times_of("오는 22일부터 사흘간, 오는 5일, 지난 20일, 오는 2월 3일에"),
            (Strings{"오는 22일|DATE|2024-03-22", "사흘|DURATION|P3D", "오는 5일|DATE|2024-04-05",
                     "지난 20일|DATE|2024-02-20", "오는 2월 3일|DATE|2025-02-03"}));
  EXPECT_EQ(times_of("2019년 5월 3일부터 7일까지 머물렀다. 이날 오전 9시"),
            (Strings{"2019년 5월 3일|DATE|2019-05-03", "7일|DATE|2019-05-07",
                     "이날 오전 9시|TIME|2019-05-07T09:00"}));
}

TEST(Times, KoreanStagesAndFeasts) {
  EXPECT_EQ(times_of("지난해 말까지, 올해 초에, 1990년대 후반, 지난달 말, 이달 초"),
            (Strings{"지난해 말|DATE|2023", "올해 초|DATE|2024", "1990년대 후반|DATE|199",
                     "지난달 말|DATE|2024-02", "이달 초|DATE|2024-03"}));
  EXPECT_EQ(times_of("설 연휴에 쉬고 크리스마스에는 열며 어린이날을 기다린다. 설계와 추석상"),
            (Strings{"설 연휴|DATE|2024-XX-XX", "크리스마스|DATE|2023-12-25",
                     "어린이날|DATE|2024-05-05"}));
}

TEST(Times, YearsOfARangeMayBeOldOrShort) {
  EXPECT_EQ(times_of("He wrote it in 1890 – 91; the pair (1635 – 1699) met in 1687 and 1689."),
            (Strings{"1890|DATE|1890", "91|DATE|1891", "1635|DATE|1635", "1699|DATE|1699",
                     "1687|DATE|1687", "1689|DATE|1689"}));
  EXPECT_EQ(times_of("It was flat in the 70s and 80s; over 2000 - 2050 it grows."),
            (Strings{"the 70s|DATE|197", "80s|DATE|198", "2000|DATE|2000", "2050|DATE|2050"}));
  EXPECT_EQ(times_of("They sold 1650 and lost 91."), Strings{});
}

TEST(Times, AStretchThatHasBeenIsNoDayToCome) {
  EXPECT_EQ(times_of("It will not close in the past three decades' way; the 1980's were dull."),
            (Strings{"the past three decades|DURATION|P30Y", "the 1980's|DATE|198"}));
  EXPECT_EQ(times_of("The VALE TODAY board met."), Strings{});
}

TEST(Times, TheDayThatSomethingEndsIsTheOneNamedLast) {
  EXPECT_EQ(times_of("Shares rose on 5 March but ended the day at 114 points."),
            (Strings{"5 March|DATE|2024-03-05", "the day|DATE|2024-03-05"}));
}

TEST(Calendar, EasterAndWeekdaysOfAMonth) {
  EXPECT_EQ(times::easter(2018), (times::Day{2018, 4, 1}));
  EXPECT_EQ(times::easter(2024), (times::Day{2024, 3, 31}));
  EXPECT_EQ(times::holiday("11/4#4", 2010), (times::Day{2010, 11, 25}));
  EXPECT_EQ(times::holiday("5/1#-1", 2024), (times::Day{2024, 5, 27}));
  EXPECT_EQ(times::holiday("", 2024), std::nullopt);
}

TEST(Calendar, WeeksAndMonthsFollowIso8601) {
  EXPECT_EQ(times::iso_week({2021, 1, 3}), "2020-W53");
  EXPECT_EQ(times::iso_week({2024, 12, 30}), "2025-W01");
  EXPECT_EQ(times::add_months({2024, 1, 31}, 1), (times::Day{2024, 2, 29}));
  EXPECT_EQ(times::add_months({2024, 3, 31}, -13), (times::Day{2023, 2, 28}));
  EXPECT_EQ(times::weekday({2024, 3, 14}), 4);
}

}  // namespace
}  // namespace stemma
