#include "statements/times_holidays.h"

#include <charconv>

namespace stemma::times {
namespace {

// Takes a number, perhaps with a sign, from the front; 0 where there is none.
int take_number(std::string_view& text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

}  // namespace

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

std::optional<Day> nth_weekday(int year, int month, int wanted, int n) {
  if (month < 1 || month > 12 || n == 0) return std::nullopt;
  const int days = days_in_month(year, month);
  int day = 0;
  if (n > 0) {
    day = 1 + (wanted - weekday({year, month, 1}) + 7) % 7 + 7 * (n - 1);
  } else {
    day = days - (weekday({year, month, days}) - wanted + 7) % 7 + 7 * (n + 1);
  }
  if (day < 1 || day > days) return std::nullopt;
  return Day{year, month, day};
}

std::optional<Day> holiday(std::string_view rule, int year) {
  if (rule.empty() || year < 1583 || year > 4099) return std::nullopt;
  std::optional<Day> day;
  if (take(rule, "easter")) {
    day = easter(year);
  } else {
    const int month = take_number(rule);
    if (take(rule, "/")) {
      const int of_week = take_number(rule);
      take(rule, "#");
      day = nth_weekday(year, month, of_week, take_number(rule));
    } else if (take(rule, "-")) {
      const int of_month = take_number(rule);
      if (month >= 1 && month <= 12 && of_month <= days_in_month(year, month))
        day = Day{year, month, of_month};
    }
  }
  if (!day) return std::nullopt;
  return from_days(to_days(*day) + take_number(rule));
}

}  // namespace stemma::times
