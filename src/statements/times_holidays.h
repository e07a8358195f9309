// Feasts and holidays: the day of one in a year, from the rules of data/<language>/holidays.tsv.
#ifndef STEMMA_STATEMENTS_TIMES_HOLIDAYS_H_
#define STEMMA_STATEMENTS_TIMES_HOLIDAYS_H_

#include <optional>
#include <string_view>

#include "statements/times_calendar.h"

namespace stemma::times {

// Easter Sunday of the Western churches (Meeus/Jones/Butcher).
Day easter(int year);

// The weekday (1 Monday ... 7 Sunday) number `n` of a month; counted from its end where n < 0. None
// where the month has no such day.
std::optional<Day> nth_weekday(int year, int month, int weekday, int n);

// The day of a rule in a year: "12-25", "easter+1", "11/4#4+1" (the day after the fourth Thursday
// of November), "5/1#-1" (the last Monday of May). None where the rule is empty, as for feasts of
// calendars that no formula gives to the day.
std::optional<Day> holiday(std::string_view rule, int year);

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_HOLIDAYS_H_
