#include "statements/times_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace stemma::times {

namespace chrono = std::chrono;

long to_days(Day day) {
  const chrono::year_month_day date{chrono::year(day.year),
                                    chrono::month(static_cast<unsigned>(day.month)),
                                    chrono::day(static_cast<unsigned>(day.day))};
  return chrono::sys_days(date).time_since_epoch().count();
}

Day from_days(long days) {
  const chrono::year_month_day date{chrono::sys_days(chrono::days(days))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int weekday(Day day) {
  return static_cast<int>(
      chrono::weekday(chrono::sys_days(chrono::days(to_days(day)))).iso_encoding());
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

Day add_months(Day day, long months) {
  const long all = static_cast<long>(day.year) * 12 + day.month - 1 + months;
  const long year = all >= 0 ? all / 12 : (all - 11) / 12;
  Day out{static_cast<int>(year), static_cast<int>(all - year * 12 + 1), day.day};
  out.day = std::min(out.day, days_in_month(out.year, out.month));
  return out;
}

std::string iso_week(Day day) {
  const long thursday = to_days(day) - weekday(day) + 4;
  const Day in_year = from_days(thursday);
  const long first = to_days({in_year.year, 1, 1});
  return fmt::format("{:04}-W{:02}", in_year.year, (thursday - first) / 7 + 1);
}

std::string iso_day(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string iso_month(int year, int month) { return fmt::format("{:04}-{:02}", year, month); }

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const Day day{number(0, 4), number(5, 2), number(8, 2)};
  if (day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1 ||
      day.day > days_in_month(day.year, day.month)) {
    return std::nullopt;
  }
  return day;
}

}  // namespace stemma::times
