// Dates in digits: "2024-03-14", "14.3.2024", "23/Sep/2020", "03/2015", "20161016", "5/12".
#include <fmt/format.h>

#include <utility>

#include "statements/times_reader.h"

namespace stemma::times {
namespace {

bool separates(std::string_view sign) {
  return sign == "-" || sign == "/" || sign == "–" || sign == "‐" || sign == "‑" || sign == ".";
}

bool valid(int year, int month, int day) {
  return year >= 1000 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

}  // namespace

std::optional<Found> TimeReader::read_numeric(std::size_t at) const {
  const std::string_view first = of(at);
  int part[3] = {0, 0, 0};
  std::size_t size[3] = {0, 0, 0};
  std::size_t last = at + 1;
  int n = 0;
  bool dots = false;
  if (first.find('.') != std::string_view::npos) {
    for (const char c : first) {
      if (c == '.') {
        if (++n > 2) return std::nullopt;
      } else if (c >= '0' && c <= '9' && size[n] < 4) {
        part[n] = part[n] * 10 + (c - '0');
        ++size[n];
      } else {
        return std::nullopt;
      }
    }
    if (n != 2) return std::nullopt;
    dots = true;
  } else if (first.size() == 8) {
    // "20161016"
    const auto all = digits(at, 8);
    if (!all || *all / 10000 < 1900 || *all / 10000 > 2099 ||
        !valid(*all / 10000, *all / 100 % 100, *all % 100))
      return std::nullopt;
    return date(at, last, *all / 10000, *all / 100 % 100, *all % 100);
  } else if (year_at(at) && sign(at + 1, '.') && joined(at + 1) && digits(at + 2, 2) &&
             sign(at + 3, '.') && joined(at + 3) && digits(at + 4, 2)) {
    // "2022. 6. 3."
    part[0] = *year_at(at), part[1] = *digits(at + 2, 2), part[2] = *digits(at + 4, 2);
    size[0] = 4;
    last = at + 5;
  } else if (year_at(at) && digits(at + 1, 2) && digits(at + 2, 2) && of(at + 1).size() == 2 &&
             of(at + 2).size() == 2 && in(at + 2, at) && !joined(at + 1) && at > 0 &&
             in(at - 1, at) && is(at - 1, kOn | kMonthBefore)) {
    // "2016 10 16"
    part[0] = *year_at(at), part[1] = *digits(at + 1, 2), part[2] = *digits(at + 2, 2);
    size[0] = 4;
    last = at + 3;
  } else {
    const std::string_view sign = of(at + 1);
    if (!separates(sign) || sign == "." || !joined(at + 1) || !joined(at + 2)) return std::nullopt;
    if (!joined(at + 3) || !joined(at + 4) || of(at + 3) != sign || !number(at + 4)) {
      // "2015-3", "03/2015"
      const auto a = digits(at, 4), b = digits(at + 2, 4);
      if (!a || !b || (joined(at + 3) && (of(at + 3) == sign || plain_word(at + 3))))
        return std::nullopt;
      if (year_at(at) && of(at + 2).size() <= 2 && *b >= 1 && *b <= 12 &&
          *b != (*a + 1) % (of(at + 2).size() == 1 ? 10 : 100) && *a >= 1900 &&
          (sign == "/" || sign == "-"))
        return date(at, at + 3, *a, *b, 0);
      if (sign == "/" && year_at(at + 2) && of(at).size() <= 2 && *a >= 1 && *a <= 12 &&
          *b >= 1900 && at > 0 && in(at - 1, at) && is(at - 1, kMonthBefore | kOn))
        return date(at, at + 3, *b, *a, 0);
      return std::nullopt;
    }
    for (n = 0; n < 3; ++n) {
      const auto value = digits(at + 2 * static_cast<std::size_t>(n), 4);
      if (!value) return std::nullopt;
      part[n] = *value;
      size[n] = of(at + 2 * static_cast<std::size_t>(n)).size();
    }
    last = at + 5;
  }
  int year = 0, month = 0, day = 0;
  if (size[0] == 4) {
    year = part[0], month = part[1], day = part[2];
  } else if (size[2] == 4 || (size[2] == 2 && sign(at + 1, '/'))) {
    year = size[2] == 4 ? part[2] : full_year(part[2]);
    const bool month_first = !dots && !day_first_ && part[0] <= 12;
    month = month_first ? part[0] : part[1];
    day = month_first ? part[1] : part[0];
    if (month > 12) std::swap(month, day);
  }
  if (!valid(year, month, day)) {
    // A day that the month has not: the month at least.
    if (size[0] != 4 || month < 1 || month > 12 || day < 1 || day > 31 || year < 1900) {
      if (!(size[2] == 4 && month >= 1 && month <= 12 && day >= 1 && day <= 31))
        return std::nullopt;
    }
  }
  return date(at, last, year, month, day);
}

// Three parts with one sign between, one of them the name of a month, one a year: "Sep-23-2020",
// "2020/23/Sep"; or two: "Dec-2018", "Oct/2".
std::optional<Found> TimeReader::read_named_numeric(std::size_t at) const {
  const std::string_view sign = of(at + 1);
  if (!separates(sign) || sign == "." || !joined(at + 1) || !joined(at + 2)) return std::nullopt;
  int year = 0, month = 0, day = 0;
  int parts = 0;
  std::size_t last = at;
  for (; parts < 3; ++parts) {
    const std::size_t i = at + 2 * static_cast<std::size_t>(parts);
    if (parts > 0 && (of(i - 1) != sign || !joined(i - 1) || !joined(i))) break;
    if (is(i, kMonth | kMonthShort)) {
      if (month > 0) return std::nullopt;
      month = word(i).number;
    } else if (const auto named = year_at(i)) {
      if (year > 0) return std::nullopt;
      year = *named;
    } else if (const auto number = digits(i, 2)) {
      if (day > 0 || *number < 1 || *number > 31) break;
      day = *number;
    } else {
      break;
    }
    last = i + 1;
  }
  if (month == 0 || parts < 2 || (parts == 2 && year > 0 && day > 0)) return std::nullopt;
  if (year > 0) return date(at, last, year, month, parts == 3 ? day : 0);
  if (parts != 2 || sign != "/") return std::nullopt;
  return date(at, last, year_near(month, day, future(at)).value_or(0), month, day);
}

bool TimeReader::short_numeric_at(std::size_t at) const {
  const auto a = digits(at, 2), b = digits(at + 2, 2);
  if (!a || !b || !sign(at + 1, '/') || !joined(at + 1) || !joined(at + 2) ||
      (joined(at + 3) && !sign(at + 3, '.') && !sign(at + 3, ',') && !sign(at + 3, '?') &&
       !sign(at + 3, ')')))
    return false;
  return *a >= 1 && *b >= 1 && *a <= 31 && *b <= 31 && (*a <= 12 || *b <= 12);
}

// A day and a month beside a word that days stand behind, or beside another such; elsewhere it is a
// fraction or a score.
std::optional<Found> TimeReader::read_short_numeric(std::size_t at) const {
  if (!short_numeric_at(at)) return std::nullopt;
  const Sentence& sentence = text_.sentences[text_.tokens[at].sentence];
  bool dated = at > 0 && in(at - 1, at) &&
               (is(at - 1, kOn | kWeekday | kWeekdayShort) ||
                (is(at - 1, kShift) && word(at - 1).number >= 0));
  dated = dated || (sentence.first_token == at && at + 3 >= sentence.last_token);
  // One of a row of them: at the end of the row before, or with another behind.
  if (!dated && at > 0 && time_end_ > 0 && at - 1 <= time_end_ + 1 &&
      (is(at - 1, kAnd | kTo) || sign(at - 1, ',') || hyphen(at - 1)) && at >= 4 &&
      short_numeric_at(at - 4))
    dated = true;
  if (!dated && (sign(at + 3, ',') || is(at + 3, kAnd)) && short_numeric_at(at + 4)) dated = true;
  if (!dated && number(at + 3) && !joined(at + 3)) {  // 5/2 7pm
    const auto clock = plain_clock_at(at + 3, false);
    dated = clock && clock->hour >= 0;
  }
  if (!dated && sign(at + 3, ',') && number(at + 4)) {
    std::size_t last = at + 4;
    if (day_at(at + 4, last)) dated = month_at(is(last, kOf) ? last + 1 : last);
  }
  if (!dated) return std::nullopt;
  int month = *digits(at, 2), day = *digits(at + 2, 2);
  if (day_first_ || month > 12) std::swap(month, day);
  if (month > 12) std::swap(month, day);
  if (day > days_in_month(2000, month)) return std::nullopt;
  return date(at, at + 3, year_near(month, day, future(at)).value_or(0), month, day);
}

}  // namespace stemma::times
