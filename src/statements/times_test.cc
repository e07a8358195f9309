#include <gtest/gtest.h>

#include "statements/statements.h"
#include "statements/times_calendar.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

// "words|TYPE|value" of every time in a text of Thursday, 14 March 2024.
Strings times_of(const std::string& bytes, const std::string& date = "2024-03-14") {
  Document d;
  d.text = bytes;
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  d.date = date;
  const Text text = read_text(d);
  Strings out;
  for (const TimeExpression& t : read_times(d, text, 0)) {
    out.push_back(std::string(t.span.range().of(d.text)) + "|" + std::string(name_of(t.type)) +
                  "|" + t.value);
  }
  return out;
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
            (Strings{"three days|DURATION|P3D", "every Monday|SET|XXXX-WXX-1",
                     "9.30 a.m.|TIME|2024-03-14T09:30", "48 hours|DURATION|PT48H"}));
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

TEST(Calendar, WeeksAndMonthsFollowIso8601) {
  EXPECT_EQ(times::iso_week({2021, 1, 3}), "2020-W53");
  EXPECT_EQ(times::iso_week({2024, 12, 30}), "2025-W01");
  EXPECT_EQ(times::add_months({2024, 1, 31}, 1), (times::Day{2024, 2, 29}));
  EXPECT_EQ(times::add_months({2024, 3, 31}, -13), (times::Day{2023, 2, 28}));
  EXPECT_EQ(times::weekday({2024, 3, 14}), 4);
}

}  // namespace
}  // namespace stemma
