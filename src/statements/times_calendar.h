// Days of the proleptic Gregorian calendar and the TIMEX3 forms of them.
#ifndef STEMMA_STATEMENTS_TIMES_CALENDAR_H_
#define STEMMA_STATEMENTS_TIMES_CALENDAR_H_

#include <optional>
#include <string>
#include <string_view>

namespace stemma::times {

struct Day {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const Day&, const Day&) = default;
};

// Days since 1970-01-01 and back.
long to_days(Day day);
Day from_days(long days);

// 1 Monday ... 7 Sunday.
int weekday(Day day);
int days_in_month(int year, int month);

// `months` may be negative; the day is clipped to the month.
Day add_months(Day day, long months);

// "2009-W23"
std::string iso_week(Day day);

std::string iso_day(Day day);
std::string iso_month(int year, int month);

// A day as in Document::date, "2024-03-14" (more may follow); none where it is no day.
std::optional<Day> parse_day(std::string_view text);

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_CALENDAR_H_
