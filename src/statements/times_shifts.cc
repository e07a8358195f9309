// What is reckoned from a day: weekdays, yesterday, last week, the following month.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

std::optional<Found> TimeReader::read_weekday(std::size_t at) {
  const Word& w = word(at);
  std::size_t next = at + 1;
  if (w.is(kWeekdayShort) && of(next) == "." && joined(next)) ++next;
  // "Wednesday, 7 September 2023", "Friday May 5"
  std::size_t from = next;
  if (of(from) == ",") ++from;
  if (in(from, at)) {
    std::optional<Found> rest;
    std::size_t last = from;
    if (month_at(from))
      rest = read_month(from);
    else if (number(from) && day_at(from, last) &&
             (month_at(last) || (lower(last, "of") && month_at(last + 1))))
      rest = read_number(from);
    else if (lower(from, "the") && number(from + 1) && day_at(from + 1, last) &&
             lower(last, "of") && month_at(last + 1))
      rest = read_number(from + 1);
    if (rest && rest->day) {
      rest->first = at;
      return rest;
    }
  }
  if (w.is(kWeekdayShort)) return std::nullopt;
  if (at > 0 && joined(at) && !hyphen(at - 1) && text_.tokens[at - 1].kind == TokenKind::word)
    return std::nullopt;
  // In a name: "Black Friday", "Sunday Times".
  if (at > 0 && in(at - 1, at) && capital(at - 1) && !text_.tokens[at - 1].is(kSentenceStart) &&
      text_.tokens[at - 1].kind == TokenKind::word && !is(at - 1, kWeekday) &&
      !lower(at - 1, "on")) {
    // "Police Monday said": allow where an ordinary verb follows.
    if (in(next, at) && capital(next)) return std::nullopt;
    if (lower(at - 1, "black") || lower(at - 1, "good") || lower(at - 1, "easter") ||
        lower(at - 1, "ash") || lower(at - 1, "palm") || lower(at - 1, "bloody") ||
        lower(at - 1, "holy") || lower(at - 1, "the"))
      return std::nullopt;
  }
  if (in(next, at) && capital(next) && text_.tokens[next].kind == TokenKind::word &&
      text_.tokens[at].is(kSentenceStart) == false && at > 0 && lower(at - 1, "the"))
    return std::nullopt;
  std::optional<Day> day;
  if (anchor_) day = weekday_near(w.number, future(at) ? 1 : 0, false);
  return with_part(at, next, day, fmt::format("XXXX-WXX-{}", w.number));
}

// direction 0: on or before the day of the text; 1: on or after; -7: the week before; 7: the week
// after.
std::optional<Day> TimeReader::weekday_near(int wanted, int direction, bool strict) const {
  if (!anchor_) return std::nullopt;
  const long today = to_days(*anchor_);
  const int now = weekday(*anchor_);
  long delta = wanted - now;
  if (direction <= 0) {
    if (delta > 0 || (strict && delta == 0)) delta -= 7;
  } else {
    if (delta < 0 || (strict && delta == 0)) delta += 7;
  }
  return from_days(today + delta);
}

// A day with the part of it that may follow: "morning", "night".
Found TimeReader::with_part(std::size_t first, std::size_t next, const std::optional<Day>& day,
                            const std::string& unknown) const {
  Found found{first, next, TimeType::date, day ? iso_day(*day) : unknown, day};
  if (is(next, kPart) && in(next, first)) {
    found.value += "T" + std::string(word(next).text);
    found.type = TimeType::time;
    found.last = next + 1;
  }
  return found;
}

std::optional<Found> TimeReader::read_deictic(std::size_t at) const {
  const Word& w = word(at);
  std::optional<Day> day;
  if (anchor_) day = from_days(to_days(*anchor_) + w.number);
  if (w.text.size() > 1 && w.text.substr(1) == "NI") {
    return Found{at, at + 1, TimeType::time, day ? iso_day(*day) + "TNI" : "XXXX-XX-XXTNI", day};
  }
  if (joined(at + 1) && (of(at + 1) == "'" || of(at + 1) == "’")) {  // today's
    return Found{at, at + 1, TimeType::date, day ? iso_day(*day) : "XXXX-XX-XX", day};
  }
  return with_part(at, at + 1, day, "XXXX-XX-XX");
}

// last week, next Monday, this month, the past two years, that afternoon.
std::optional<Found> TimeReader::read_shift(std::size_t first, std::size_t at, bool determiner) {
  const Word& w = word(at);
  const int n = w.number;
  const bool from_named = w.is(kShiftRef);
  const std::optional<Day>& base = from_named ? named_ : anchor_;
  const std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  if (w.is(kShiftRef) && n == 0 && of(at) != "that" && of(at) != "That" && of(at) != "same")
    return std::nullopt;
  // Stretches: "the last three days".
  if (w.is(kShift | kShiftPast | kShiftRef) &&
      (number(next) ||
       figure_words_.is(next,
                        figures::kDigit | figures::kTeen | figures::kTens | figures::kSeveral) ||
       is(next, kFew))) {
    if (n == 0 && !w.is(kShiftPast)) return std::nullopt;
    if (auto found = read_duration(first, next)) return found;
    if (is(next, kFew) && is(next + 1, kUnits))
      return stretch(first, next + 2, word(next + 1).unit);
    return std::nullopt;
  }
  if (is(next, kWeekday) && capital(next)) {
    std::optional<Day> day;
    if (base) {
      if (n == 0)
        day = from_named ? std::optional(from_days(to_days(*base) +
                                                   (word(next).number - weekday(*base) + 7) % 7))
                         : this_week(word(next).number);
      else if (from_named)
        day = from_days(to_days(*base) + ((word(next).number - weekday(*base) + 6) % 7) + 1);
      else
        day = weekday_near(word(next).number, n, true);
    }
    return with_part(first, next + 1, day, fmt::format("XXXX-WXX-{}", word(next).number));
  }
  if (is(next, kMonth) && capital(next)) {
    if (!base || from_named)
      return Found{first, next + 1, TimeType::date, unknown_year(word(next).number, 0), {}};
    const int month = word(next).number;
    int year = base->year;
    if (n < 0 && month >= base->month) --year;
    if (n > 0 && month <= base->month) ++year;
    return date(first, next + 1, year, month, 0);
  }
  if (is(next, kSeason | kSeasonWeak)) {
    static constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};
    if (!base)
      return Found{first, next + 1, TimeType::date, fmt::format("XXXX-{}", word(next).text), {}};
    int index = 0;
    while (index < 3 && kSeasons[index] != word(next).text) ++index;
    const int now = base->month < 3 ? -1 : (base->month - 3) / 3;  // -1: last year's winter goes on
    int year = base->year;
    if (n < 0 && (index >= now)) --year;
    if (n > 0 && (index <= now)) ++year;
    return Found{
        first, next + 1, TimeType::date, fmt::format("{:04}-{}", year, word(next).text), {}};
  }
  if (is(next, kPart)) {
    std::optional<Day> day = base;
    if (w.is(kShift) && n != 0 && day) {
      if (word(next).text == "NI" && n < 0)
        day = from_days(to_days(*day) - 1);
      else
        day = from_days(to_days(*day) + n);
    }
    if (w.is(kShiftRef) && n != 0 && day) day = from_days(to_days(*day) + n);
    return Found{first, next + 1, TimeType::time,
                 (day ? iso_day(*day) : "XXXX-XX-XX") + "T" + std::string(word(next).text), day};
  }
  if (is(next, kUnit) && !(is(next, kOrdinal))) {
    const UnitOf unit = unit_of(word(next).unit);
    if (w.is(kShiftPast))
      return Found{first, next + 1, TimeType::duration, duration_value(unit.factor, unit), {}};
    if (unit.clock) return std::nullopt;
    if (hyphen(next + 1) && joined(next + 1)) return std::nullopt;
    if (from_named && word(next).unit == "a" && year_ > 0 &&
        year_block_ == text_.tokens[at].block) {
      return Found{first, next + 1, TimeType::date, fmt::format("{:04}", year_ + n), {}};
    }
    return shifted(first, next + 1, base, n, unit, word(next).unit, from_named);
  }
  if (is(next, kUnits) && determiner && !w.is(kShiftRef))
    return stretch(first, next + 1, word(next).unit);
  return std::nullopt;
}

std::optional<Day> TimeReader::this_week(int wanted) const {
  if (!anchor_) return std::nullopt;
  return from_days(to_days(*anchor_) - weekday(*anchor_) + wanted);
}

Found TimeReader::stretch(std::size_t first, std::size_t last, std::string_view unit) const {
  const UnitOf u = unit_of(unit);
  return {first, last, TimeType::duration, fmt::format("P{}X{}", u.clock ? "T" : "", u.letter), {}};
}

Found TimeReader::shifted(std::size_t first, std::size_t last, const std::optional<Day>& base,
                          int n, UnitOf unit, std::string_view name, bool) const {
  Found found{first, last, TimeType::date, {}, {}};
  if (!base) {
    found.value = unit.letter == 'Y'   ? "XXXX"
                  : unit.letter == 'W' ? "XXXX-WXX"
                  : unit.letter == 'M' ? "XXXX-XX"
                                       : "XXXX-XX-XX";
    return found;
  }
  if (name == "q") {
    const Day day = add_months(*base, 3L * n);
    found.value = fmt::format("{:04}-Q{}", day.year, (day.month - 1) / 3 + 1);
  } else if (unit.weekend) {
    const Day day = from_days(to_days(*base) + 7L * n);
    found.value = iso_week(day) + "-WE";
  } else if (name == "10a") {
    found.value = fmt::format("{:03}", base->year / 10 + n);
  } else if (name == "100a") {
    found.value = fmt::format("{:02}", base->year / 100 + n);
  } else if (unit.letter == 'Y') {
    found.value = fmt::format("{:04}", base->year + n);
  } else if (unit.letter == 'M') {
    const Day day = add_months(*base, n);
    found.value = iso_month(day.year, day.month);
  } else if (unit.letter == 'W') {
    found.value = iso_week(from_days(to_days(*base) + 7L * n * unit.factor));
  } else {
    found.day = from_days(to_days(*base) + n);
    found.value = iso_day(*found.day);
  }
  return found;
}

}  // namespace stemma::times
