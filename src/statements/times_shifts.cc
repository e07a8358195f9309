// What is reckoned from a day: weekdays, yesterday, last week, the following month.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

// "Black Friday", "Sunday Times", "the Tuesday Group".
bool TimeReader::weekday_in_name(std::size_t at, std::size_t next) const {
  if (at == 0 || !in(at - 1, at)) return false;
  if (is(at - 1, kNameBefore)) return true;
  if (!capital(at)) return false;
  const bool name_before = capital(at - 1) && plain_word(at - 1) &&
                           !text_.tokens[at - 1].is(kSentenceStart) && !is(at - 1, kOn | kWeekday);
  const bool name_behind = in(next, at) && capital(next) && plain_word(next);
  // "Police Monday said": a weekday where an ordinary word follows.
  if (name_before && (name_behind || is(at - 1, kThe))) return true;
  return name_behind && !text_.tokens[at].is(kSentenceStart) && is(at - 1, kThe) &&
         !is(next, kPart);
}

std::optional<Found> TimeReader::read_weekday(std::size_t at) {
  const Word& w = word(at);
  const bool shortened = w.is(kWeekdayShort);
  std::size_t next = at + 1;
  if (shortened && sign(next, '.') && joined(next)) ++next;
  // "Wednesday, 7 September 2023", "Friday May 5", "Monday the twenty-seventh", "Mon 13th"
  std::size_t from = next;
  if (sign(from, ',') || sign(from, '(')) ++from;
  if (is(from, kThe) && !is(from + 1, kShift | kShiftRef)) ++from;
  if (in(from, at)) {
    std::optional<Found> rest;
    std::size_t last = from;
    if (is(from, kMonth | kMonthShort))
      rest = read_month(from);
    else if (number(from) && short_numeric_at(from))
      rest = read_short_numeric(from);
    else if (number(from) || is(from, kOrdinal) || number_word(from))
      rest = read_day_first(from, from);
    if (!rest && number(from)) rest = read_numeric(from);
    if (rest && rest->day) {
      rest->first = at;
      // A year that the text does not name is the nearest in which the day is that weekday.
      if (anchor_ && weekday(*rest->day) != w.number && !year_named(*rest)) {
        for (const int years : {0, -1, 1, -2, 2, -3, 3}) {
          const Day there{anchor_->year + years, rest->day->month, rest->day->day};
          if (there.day <= days_in_month(there.year, there.month) && weekday(there) == w.number)
            return on_day(at, rest->last, there);
        }
      }
      return rest;
    }
    const bool spoken = !number(from) && from > next;
    const auto day = ordinal_at(from, last);
    const auto plain =
        !day && from == next && (!shortened || capital(at)) ? digits(from, 2) : std::nullopt;
    const int of_month = day.value_or(plain.value_or(0));
    if (plain) last = from + 1;
    // "On Sunday 14 were missing" has a weekday and a number.
    if (of_month >= 1 && of_month <= 31 && (!sign(next, ',') || spoken) &&
        (day || stops(last, at) || is(last, kAt)) && anchor_) {
      // The nearest such weekday that is that day of its month.
      for (const int months : {0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6}) {
        const Day month = add_months({anchor_->year, anchor_->month, 1}, months);
        if (of_month > days_in_month(month.year, month.month)) continue;
        const Day there{month.year, month.month, of_month};
        if (weekday(there) == w.number) return on_day(at, last, there);
      }
      if (day && of_month <= days_in_month(anchor_->year, anchor_->month))
        return on_day(at, last, {anchor_->year, anchor_->month, of_month});
    }
  }
  if (shortened) {
    const bool row = at > 0 && time_end_ > 0 && time_end_ + 1 >= at && is(at - 1, kAnd);
    const bool time_behind =
        in(next, at) && number(next) && clock_at(next, false) && clock_at(next, false)->hour >= 0;
    const bool shifts = at > 0 && in(at - 1, at) && is(at - 1, kShift) && capital(at);
    if (!capital(at) && !time_behind) return std::nullopt;
    if (!row && depth_ == 0 && !time_behind && !shifts) return std::nullopt;
  }
  if (at > 0 && joined(at) && !hyphen(at - 1) && plain_word(at - 1)) return std::nullopt;
  if (weekday_in_name(at, next)) return std::nullopt;
  std::optional<Day> day;
  if (anchor_) day = weekday_near(w.number, future(at) ? 1 : 0, false);
  Found found = with_part(at, next, day, fmt::format("XXXX-WXX-{}", w.number));
  found.weekday = w.number;
  if (is(next, kParts) && in(next, at)) {  // Friday mornings
    return Found{
        at, next + 1, TimeType::set, fmt::format("XXXX-WXX-{}T{}", w.number, word(next).text), {}};
  }
  return found;
}

// direction 0: on or before the day of the text; 1: on or after.
std::optional<Day> TimeReader::weekday_near(int wanted, int direction, bool strict) const {
  if (!anchor_) return std::nullopt;
  const long today = to_days(*anchor_);
  long delta = wanted - weekday(*anchor_);
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
  found.from = day;
  found.grain = Grain::day;
  const std::size_t part = is(next, kMod) && is(next + 1, kPart) ? next + 1 : next;
  if (is(part, kPart) && in(part, first) && !(hyphen(part + 1) && joined(part + 1))) {
    found.value += "T" + std::string(word(part).text);
    found.type = TimeType::time;
    found.last = part + 1;
  }
  return found;
}

std::optional<Found> TimeReader::read_deictic(std::size_t at) const {
  const Word& w = word(at);
  // In capitals between a name in capitals and words without: a name.
  if (text_.tokens[at].is(kAllCaps) && at > 0 && in(at - 1, at) &&
      text_.tokens[at - 1].is(kAllCaps) && plain_word(at + 1) && in(at + 1, at) &&
      !text_.tokens[at + 1].is(kAllCaps))
    return std::nullopt;
  std::optional<Day> day;
  if (anchor_) day = from_days(to_days(*anchor_) + w.number);
  if (w.text.size() > 1 && w.text.substr(1) == "NI") {
    Found found{at, at + 1, TimeType::time, day ? iso_day(*day) + "TNI" : "XXXX-XX-XXTNI", day};
    return found;
  }
  Found found = with_part(at, at + 1, day, "XXXX-XX-XX");
  if (joined(at + 1) && apostrophe(at + 1)) return found;                 // today's
  if (found.last == at + 1 && is(at + 1, kMeridiem) && in(at + 1, at)) {  // tomorrow am
    found.last = at + 2;
    found.type = TimeType::time;
    found.value += word(at + 1).number > 0 ? "TAF" : "TMO";
  }
  return found;
}

std::optional<Found> TimeReader::shifted_weekday(std::size_t first, std::size_t at) {
  const Word& w = word(at);
  const std::size_t next = at + 1;
  const bool from_named = w.is(kShiftRef);
  const std::optional<Day>& base = from_named ? named_ : anchor_;
  const int wanted = word(next).number, n = w.number;
  std::size_t last = next + 1;
  if (is(next, kWeekdayShort) && sign(last, '.') && joined(last)) ++last;
  // "this Friday 7 June", "next Friday 5/12"
  if (in(last, at) && (number(last) || is(last, kMonth | kMonthShort))) {
    auto rest = read_weekday(next);
    if (rest && rest->last > last) {
      rest->first = first;
      return rest;
    }
  }
  std::optional<Day> day;
  const bool determined = is(first, kThe);
  if (determined && n > 0 && named_) {  // what is told: the next Tuesday
    day = from_days(to_days(*named_) + (wanted - weekday(*named_) + 6) % 7 + 1);
  } else if (base) {
    const long today = to_days(*base);
    const int now = weekday(*base);
    if (n == 0) {
      day =
          from_named ? from_days(today + (wanted - now + 7) % 7) : from_days(today - now + wanted);
    } else if (w.is(kNextLast) || (from_named && named_ == anchor_ && !determined)) {
      // That of the next week, or the last: "Friday" alone would do for what is nearer.
      day = from_days(today - now + wanted + 7L * n);
      if (n < 0 && !second_) day = weekday_near(wanted, -1, true);
    } else if (from_named) {
      day = from_days(today + (wanted - now + 6) % 7 + 1);
    } else {
      day = weekday_near(wanted, n, true);
    }
  }
  Found found = with_part(first, last, day, fmt::format("XXXX-WXX-{}", wanted));
  return found;
}

std::optional<Found> TimeReader::shifted_season(std::size_t first, std::size_t at) const {
  static constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};
  const std::size_t next = at + 1;
  const int n = word(at).number;
  const std::optional<Day>& base = word(at).is(kShiftRef) ? named_ : anchor_;
  if (!base)
    return Found{first, next + 1, TimeType::date, fmt::format("XXXX-{}", word(next).text), {}};
  int index = 0;
  while (index < 3 && kSeasons[index] != word(next).text) ++index;
  const int now = base->month < 3 ? -1 : (base->month - 3) / 3;  // -1: last year's winter goes on
  int year = base->year;
  if (n < 0 && (index >= now)) --year;
  if (n > 0 && (index <= now)) ++year;
  return Found{first, next + 1, TimeType::date, fmt::format("{:04}-{}", year, word(next).text), {}};
}

// last week, next Monday, this month, the past two years, that afternoon.
std::optional<Found> TimeReader::read_shift(std::size_t first, std::size_t at, bool determiner) {
  const Word& w = word(at);
  const int n = w.number;
  const bool from_named = w.is(kShiftRef);
  const std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  // "this past week", "this coming Friday", "that same year"
  if (n == 0 && !determiner && is(next, kShift | kShiftPast | kShiftRef) &&
      word(next).number * word(next).number <= 1 &&
      is(next + 1, kUnit | kWeekday | kSeason | kPart | kMonth)) {
    if (is(next, kShiftPast) && is(next + 1, kUnit)) {
      return shifted(first, next + 2, anchor_, -1, unit_of(word(next + 1).unit),
                     word(next + 1).unit);
    }
    return read_shift(first, next, false);
  }
  if (w.is(kShift) && (is(next, kOrdinal | kUnit))) {  // the last week of July
    if (n < 0 && is(next, kUnit)) {
      if (auto found = read_ordinal(first, at)) return found;
    }
  }
  if (n < 0 && w.is(kNextLast) && is(next, kWeekday)) {  // the last Friday of May
    if (auto found = read_nth(first, -1, next)) return found;
  }
  if (is(next, kPhraseStart) && (w.is(kShift) || determiner)) {
    if (auto found = read_holiday(at, next)) {
      found->first = first;
      return found;
    }
  }
  // Stretches: "the last three days".
  if (number(next) ||
      figure_words_.is(next,
                       figures::kDigit | figures::kTeen | figures::kTens | figures::kSeveral) ||
      is(next, kFew)) {
    if (n == 0 && !w.is(kShiftPast)) {
      if (number(next) && w.is(kShift)) {
        std::size_t last = next;  // this 5/12
        auto found = short_numeric_at(next)   ? read_short_numeric(next)
                     : ordinal_at(next, last) ? read_day_first(next, next)
                                              : std::nullopt;
        if (found) found->first = first;
        return found;
      }
      return std::nullopt;
    }
    if (n > 0 && number(next)) {
      std::size_t last = next;
      auto found = short_numeric_at(next)   ? read_short_numeric(next)
                   : ordinal_at(next, last) ? read_day_first(next, next)
                                            : std::nullopt;
      if (found) {
        found->first = first;
        return found;
      }
    }
    if (auto found = read_duration(first, next)) return found;
    if (is(next, kFew) && is(next + 1, kUnit | kUnits))
      return stretch(first, next + 2, word(next + 1).unit);
    return std::nullopt;
  }
  if (is(next, kWeekday) || (is(next, kWeekdayShort) && (capital(next) || n != 0)))
    return shifted_weekday(first, at);
  const std::optional<Day>& base = from_named ? named_ : anchor_;
  if (is(next, kMonth) && month_name(next) && n * n <= 1) {
    if (is(next, kDoubtful) && !capital(next) && w.is(kShiftRef)) return std::nullopt;
    const int month = word(next).number;
    std::size_t last = next + 1;
    if (in(last, at) && number(last)) {  // this April 4
      auto found = read_month(next);
      if (found) found->first = first;
      return found;
    }
    if (!base || from_named) {
      Found found = date(first, next + 1, year_ > 0 ? year_ : 0, month, 0);
      return found;
    }
    int year = base->year;
    if (n < 0 && month >= base->month) --year;
    if (n > 0 && month <= base->month) ++year;
    return date(first, next + 1, year, month, 0);
  }
  if (is(next, kSeason | kSeasonWeak)) return shifted_season(first, at);
  if (is(next, kYearKind)) {
    if (!w.is(kShift)) return std::nullopt;
    if (is(next + 1, kUnit) && word(next + 1).unit == "a") return read_year_kind(first, next);
    std::size_t unit = next + 1;
    if (!is(next, kBetween) || !is(unit, kUnit)) return std::nullopt;
    return shifted(first, unit + 1, base, n, unit_of(word(unit).unit), word(unit).unit);
  }
  if (is(next, kPart)) {
    std::optional<Day> day = determiner && w.is(kShift) && n != 0 ? named_ : base;
    if (w.is(kShift) && n != 0 && day)
      day = from_days(to_days(*day) + (word(next).text == "NI" && n < 0 ? -1 : n));
    if (w.is(kShiftRef) && n != 0 && day) day = from_days(to_days(*day) + n);
    Found found{first, next + 1, TimeType::time,
                (day ? iso_day(*day) : "XXXX-XX-XX") + "T" + std::string(word(next).text), day};
    return found;
  }
  std::size_t unit_token = next;
  if (is(unit_token, kBetween) && is(unit_token + 1, kUnit) && w.is(kShift))
    ++unit_token;  // this working week
  if (is(unit_token, kUnit) && !is(unit_token, kOrdinal)) {
    const UnitOf unit = unit_of(word(unit_token).unit);
    const std::string_view name = word(unit_token).unit;
    const std::size_t last = unit_token + 1;
    if (w.is(kShiftPast))
      return Found{first, last, TimeType::duration, duration_value(unit.factor, unit), {}};
    if (unit.clock) return std::nullopt;
    if (hyphen(last) && joined(last)) return std::nullopt;
    if (from_named && name == "a" && year_ > 0 && year_block_ == text_.tokens[at].block)
      return date(first, last, year_ + n, 0, 0);
    if (from_named && last_ && last_->from && name != "d" && last_->grain >= Grain::year) {
      if (name == "a") return date(first, last, last_->from->year + n, 0, 0);
      if (name == "mo" && last_->grain >= Grain::month)
        return shifted(first, last, last_->from, n, unit, name);
    }
    // In what is told, "the next day" is the one after the day named last.
    const bool told = determiner && name == "d" && n != 0 && named_;
    return shifted(first, last, told ? named_ : base, n, unit, name);
  }
  if (is(next, kUnits) && determiner && !w.is(kShiftRef))
    return stretch(first, next + 1, word(next).unit);
  return std::nullopt;
}

Found TimeReader::stretch(std::size_t first, std::size_t last, std::string_view unit) const {
  const UnitOf u = unit_of(unit);
  return {first, last, TimeType::duration, fmt::format("P{}X{}", u.clock ? "T" : "", u.letter), {}};
}

Found TimeReader::shifted(std::size_t first, std::size_t last, const std::optional<Day>& base,
                          int n, UnitOf unit, std::string_view name) const {
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
    found.grain = Grain::quarter;
  } else if (unit.weekend) {
    found = in_week(first, last, from_days(to_days(*base) + 7L * n));
    found.value += "-WE";
    found.grain = Grain::weekend;
  } else if (name == "10a") {
    found.value = fmt::format("{:03}", base->year / 10 + n);
  } else if (name == "100a") {
    found.value = fmt::format("{:02}", base->year / 100 + n);
  } else if (unit.letter == 'Y') {
    return date(first, last, base->year + n, 0, 0);
  } else if (unit.letter == 'M') {
    const Day day = add_months(*base, n);
    return date(first, last, day.year, day.month, 0);
  } else if (unit.letter == 'W') {
    return in_week(first, last, from_days(to_days(*base) + 7L * n * unit.factor));
  } else {
    return on_day(first, last, from_days(to_days(*base) + n));
  }
  return found;
}

}  // namespace stemma::times
