// What a frame (times_frames.h) is worth: its TIMEX3 type and value, reckoned from the day of the
// text or what the text named last.
#include "statements/times_frames.h"

#include <fmt/format.h>

#include "statements/times_holidays.h"
#include "statements/times_reader.h"

namespace stemma::times {
namespace {

// The hour of twenty-four that an hour of twelve is in a part of the day.
int hour_in(std::string_view part, int hour) {
  if (part == "MO") return hour == 12 ? 0 : hour;
  if (part == "AF" || part == "EV") return hour < 12 ? hour + 12 : hour;
  if (part == "NI") return hour == 12 ? 24 : hour >= 6 && hour < 12 ? hour + 12 : hour;
  return hour;
}

bool has_hour(const Frame& f) { return f.hour >= 0 || !f.clock_word.empty(); }

std::string_view unknown_value(std::string_view unit) {
  if (unit.ends_with("a")) return "XXXX";
  if (unit == "wk" || unit == "we") return "XXXX-WXX";
  if (unit == "mo" || unit == "q") return "XXXX-XX";
  return "XXXX-XX-XX";
}

}  // namespace

// "rue du 8 mai", "Platz des 18. März": behind such a word come numbers and small words only.
bool TimeReader::in_street_name(std::size_t at) const {
  for (std::size_t i = at; i > 0 && i + 5 > at && in(i - 1, at); --i) {
    if (matcher_->is(i - 1, forms_->name_kind)) return true;
    if (!number(i - 1) && !sign(i - 1, '.') && !matcher_->is(i - 1, forms_->of_kind)) return false;
  }
  return false;
}

std::optional<Found> TimeReader::read_form(std::size_t at) {
  if (number(at) && !number_stands(at)) return std::nullopt;
  if (at > 1 && plain_word(at) && tie(at - 1) && plain_word(at - 2)) return std::nullopt;
  if (in_street_name(at)) return std::nullopt;
  for (const Frame& frame : matcher_->match(at)) {
    auto found = of_frame(frame);
    if (!found) continue;
    if (frame.first > at) {  // what stands behind a word of context may be read further without it
      if (auto further = read_form(frame.first); further && further->last > found->last)
        return further;
    }
    return found;
  }
  // A year by itself.
  if (auto found = read_year(at, at)) return found;
  return std::nullopt;
}

std::optional<Found> TimeReader::of_frame(const Frame& f) {
  if (f.pending >= 0) return std::nullopt;
  if (!f.ref.empty()) return Found{f.first, f.last, TimeType::date, std::string(f.ref), {}};
  if (f.every > 0 || !f.set.empty() || f.weekdays) return set_of(f);
  if (f.lengths > 0) return length_of(f);
  auto found = day_or_more_of(f);
  if (!found) return std::nullopt;
  if (!has_hour(f) && f.part.empty()) return found;
  const bool of_day = found->day || found->value.size() == 10;
  if (!of_day) return std::nullopt;
  found->value = found->value.substr(0, 10) + hour_of(f);
  found->type = TimeType::time;
  found->grain = Grain::none;
  return found;
}

// "T15:30", "TMO", of the parts of a time of day that are there.
std::string TimeReader::hour_of(const Frame& f) {
  const int minute = f.minute + (f.minute_sign < 0 ? -f.said_minute : f.said_minute);
  if (!f.clock_word.empty()) {
    if (minute == 0) return std::string(f.clock_word);
    const int all = (f.clock_word == "T24:00" ? 0 : 720) + minute;
    return fmt::format("T{:02}:{:02}", (all + 1440) / 60 % 24, (all + 1440) % 60);
  }
  if (f.hour < 0) return "T" + std::string(f.part);
  int hour = f.hour;
  if (f.meridiem >= 0 && hour <= 12)
    hour = hour % 12 + f.meridiem;
  else if (!f.exact)
    hour = hour_in(f.part, hour);
  const int all = hour * 60 + minute;
  if (all < 0) return fmt::format("T23:{:02}", 60 + all);
  if (all == 1440) return "T24:00";
  if (all < 60 && !f.exact && f.meridiem < 0 && f.part.empty() && minute < 0)
    return fmt::format("T12:{:02}", all);  // a quarter to one
  return fmt::format("T{:02}:{:02}", all / 60 % 24, all % 60);
}

std::optional<Found> TimeReader::set_of(const Frame& f) const {
  Found found{f.first, f.last, TimeType::set, {}, {}};
  const bool hour = has_hour(f) || !f.part.empty();
  if (f.lengths > 0) {
    const UnitOf unit = unit_of(f.units[0]);
    found.value = duration_value((f.few ? 1 : f.amounts[0]) * unit.factor, unit);
  } else if (!f.set.empty()) {
    found.value = f.set;
  } else if (f.weekday > 0) {
    found.value = fmt::format("XXXX-WXX-{}", f.weekday);
  } else if (!f.unit.empty()) {
    const UnitOf unit = unit_of(f.unit);
    found.value = duration_value(std::max(f.every, 1.0) * unit.factor, unit);
  } else if (f.month > 0) {
    found.value = f.day > 0 ? fmt::format("XXXX-{:02}-{:02}", f.month, f.day)
                            : fmt::format("XXXX-{:02}", f.month);
  } else if (f.day > 0) {
    found.value = fmt::format("XXXX-XX-{:02}", f.day);
  } else if (!f.season.empty()) {
    found.value = "XXXX-" + std::string(f.season);
  } else if (f.feast != nullptr) {
    const auto day = anchor_ ? holiday((*f.feast)[1], anchor_->year) : std::nullopt;
    if (!day) return std::nullopt;
    found.value = "XXXX" + iso_day(*day).substr(4);
  } else if (!hour) {
    return std::nullopt;
  }
  if (hour) {
    if (!found.value.starts_with("XXXX-W")) found.value = "XXXX-XX-XX";
    found.value += hour_of(f);
  }
  return found;
}

// A length of time, or the day that lies it away from another.
std::optional<Found> TimeReader::length_of(const Frame& f) {
  const UnitOf unit = unit_of(f.units[0]);
  Found found = length(f.first, f.last, (f.amounts[0] + f.rest) * unit.factor, unit);
  if (f.few) {
    found.value = fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter);
    found.amount = 0;
  }
  UnitOf before = unit;
  for (int i = 1; i < f.lengths; ++i) {
    const std::size_t k = static_cast<std::size_t>(i);
    const UnitOf smaller = unit_of(f.units[k]);
    if (!before.clock && smaller.clock) found.value += "T";
    found.value += plain_number(f.amounts[k] * smaller.factor) + smaller.letter;
    found.amount = before.letter == 'H' && smaller.letter == 'M' && unit.clock
                       ? found.amount + f.amounts[k] / 60
                       : 0;
    before = smaller;
  }
  if (f.base) {
    if (f.base->days == 0 && unit.clock && second_) return moment(found, f.last, f.from_base);
    const auto day = of_frame(*f.base);
    if (day && !anchor_ && !day->from)
      return Found{f.first, f.last, TimeType::date, "XXXX-XX-XX", {}};
    if (!day || !day->from || found.amount == 0) return std::nullopt;
    return reckoned(found, f.last, *day->from, f.from_base, day->grain == Grain::day);
  }
  int sign = f.ago;
  if (f.ahead != 0) {
    const Sentence& sentence = text_.sentences[text_.tokens[f.first].sentence];
    const bool whole = sentence.first_token == f.first && f.last + 1 >= sentence.last_token;
    // What the table calls 2 leads ahead unless the clause is told in the past.
    const int tense = matcher_->tense(f.first);
    if (tense <= (f.ahead == 2 ? -1 : 0) && !second_ && !whole) {
      found.first = f.behind_ahead;
      return found;
    }
    sign = 1;
  }
  if (sign == 0 && f.rel == 0) return found;
  const bool from_text = sign != 0;
  if (!from_text) sign = f.rel;
  const std::string_view vague = sign < 0 ? "PAST_REF" : "FUTURE_REF";
  if (unit.clock) {
    if (second_ && found.amount > 0 && (from_text || !last_)) return moment(found, f.last, sign);
    return Found{f.first, f.last, TimeType::time, named_or_anchor(), {}};
  }
  const std::optional<Day> base = from_text ? anchor_ : last_ ? last_->from : named_;
  if (base && found.amount > 0) {
    if (auto day = reckoned(found, f.last, *base, sign, second_ && (from_text || !last_)))
      return day;
  }
  return Found{f.first, f.last, TimeType::date, std::string(vague), {}};
}

// The year that a frame names, or shifts to; 0 where it does neither.
int TimeReader::frame_year(const Frame& f) const {
  if (f.year > 0) return f.year;
  if (f.short_year >= 0) return full_year(f.short_year);
  if (f.shifted && (f.unit == "a" || f.of_year) && anchor_) return anchor_->year + f.shift;
  return 0;
}

std::optional<Found> TimeReader::digits_of(std::size_t at) const {
  if (auto found = read_numeric(at)) return found;
  if (auto found = read_named_numeric(at)) return found;
  return read_short_numeric(at);
}

std::optional<Found> TimeReader::day_or_more_of(const Frame& f) {
  if (f.digits_at != SIZE_MAX) {
    auto found = digits_of(f.digits_at);
    if (!found) return std::nullopt;
    found->first = f.first;
    found->last = f.last;
    return found;
  }
  if (f.base) {  // the week of the 18th
    const auto day = of_frame(*f.base);
    if (!day || !day->day || (f.unit != "wk" && f.unit != "we")) return std::nullopt;
    Found found = in_week(f.first, f.last, *day->day);
    if (f.unit == "we") {
      found.value += "-WE";
      found.grain = Grain::weekend;
    }
    return found;
  }
  if (f.feast != nullptr) return feast_of(f);
  if (f.days) {
    const std::optional<Day>& from = f.from_named ? named_ : anchor_;
    if (!from) return Found{f.first, f.last, TimeType::date, "XXXX-XX-XX", {}};
    return on_day(f.first, f.last, from_days(to_days(*from) + *f.days));
  }
  if (f.nth != 0) return nth_of(f);
  if (f.day > 0) return day_of(f);
  if (f.weekday > 0) return weekday_of(f);
  return year_part_of(f);
}

// A feast, of a year that is named or the nearest on the side that the clause looks to.
std::optional<Found> TimeReader::feast_of(const Frame& f) const {
  const std::string_view rule = (*f.feast)[1];
  int year = frame_year(f);
  if (year == 0 && anchor_) {
    year = anchor_->year;
    if (const auto here = holiday(rule, year)) {
      const long away = to_days(*here) - to_days(*anchor_);
      if (f.shifted && f.shift != 0) {
        if (f.shift > 0 && away <= 0) ++year;
        if (f.shift < 0 && away >= 0) --year;
      } else if (!f.shifted) {
        const bool ahead = future(f.first);
        if (ahead && away < 0) ++year;
        if (!ahead && away > 60) --year;
      }
    }
  }
  const auto day = year > 0 ? holiday(rule, year) : std::nullopt;
  if (!day) {
    return Found{f.first,
                 f.last,
                 TimeType::date,
                 year > 0 ? fmt::format("{:04}-XX-XX", year) : std::string("XXXX-XX-XX"),
                 {}};
  }
  if (f.unit == "we") {
    Found found = in_week(f.first, f.last, from_days(to_days(*day) - (weekday(*day) == 1 ? 2 : 0)));
    found.value += "-WE";
    found.grain = Grain::weekend;
    return found;
  }
  return on_day(f.first, f.last, *day);
}

// "the third quarter of 2018", "the first week of May", "the 19th century", "the last Friday of
// June", "week 31".
std::optional<Found> TimeReader::nth_of(const Frame& f) const {
  int n = f.nth;
  const std::string_view unit = f.unit;
  if (unit == "100a") {
    if (n < 1) return std::nullopt;
    return Found{f.first, f.last, TimeType::date, fmt::format("{:02}", n - 1), {}};
  }
  int year = f.year > 0             ? f.year
             : f.short_year >= 0    ? full_year(f.short_year)
             : f.shifted && anchor_ ? anchor_->year + f.shift
                                    : 0;
  const bool named = year > 0;
  if (!named && anchor_) year = anchor_->year;
  if (unit == "q" || unit == "6mo") {
    const int most = unit == "q" ? 4 : 2;
    if (n < 0) n = most;
    if (n > most) return std::nullopt;
    if (!named && anchor_ && !future(f.first) && (n - 1) * (12 / most) + 1 > anchor_->month) --year;
    return Found{f.first,
                 f.last,
                 TimeType::date,
                 fmt::format("{}-{}{}", year > 0 ? fmt::format("{:04}", year) : "XXXX",
                             unit == "q" ? 'Q' : 'H', n),
                 {}};
  }
  if (year == 0) return std::nullopt;
  if (f.weekday > 0) {
    if (f.month == 0) return std::nullopt;
    const int of = named ? year : year_of(f.month, 0, f.first).value_or(year);
    const auto day = nth_weekday(of, f.month, f.weekday, n);
    return day ? std::optional(on_day(f.first, f.last, *day)) : std::nullopt;
  }
  if (f.month > 0 && !named) year = year_of(f.month, 0, f.first).value_or(year);
  if (unit == "d") {
    const int days = f.month > 0 ? days_in_month(year, f.month) : 365;
    if (n > days) return std::nullopt;
    const Day start{year, f.month > 0 ? f.month : 1, 1};
    if (n > 0) return on_day(f.first, f.last, from_days(to_days(start) + n - 1));
    return f.month > 0 ? on_day(f.first, f.last, {year, f.month, days})
                       : on_day(f.first, f.last, {year, 12, 31});
  }
  if (unit == "mo" && f.month == 0) {
    const int month = n > 0 ? n : 12;
    return month <= 12 ? std::optional(date(f.first, f.last, year, month, 0)) : std::nullopt;
  }
  if (unit == "wk" || unit == "we") {
    // The week of the first Thursday is the first, as ISO 8601 has it for years.
    const auto thursday = n > 0 ? nth_weekday(year, f.month > 0 ? f.month : 1, 4, 1)
                                : nth_weekday(year, f.month > 0 ? f.month : 12, 4, -1);
    if (!thursday || n > 53) return std::nullopt;
    Found found =
        in_week(f.first, f.last, from_days(to_days(*thursday) + (n > 0 ? 7L * (n - 1) : 0)));
    if (unit == "we") {
      found.value += "-WE";
      found.grain = Grain::weekend;
    }
    return found;
  }
  return std::nullopt;
}

// A day by its number, with a month, a weekday, or neither.
std::optional<Found> TimeReader::day_of(const Frame& f) const {
  int year = frame_year(f);
  if (f.month > 0) {
    if (f.day > days_in_month(2000, f.month) && year == 0) {
      return Found{
          f.first, f.last, TimeType::date, fmt::format("XXXX-{:02}-{:02}", f.month, f.day), {}};
    }
    if (year == 0) {
      if (f.shifted && f.shift != 0)
        year = year_near(f.month, f.day, f.shift > 0).value_or(0);
      else
        year = year_of(f.month, f.day, f.first).value_or(0);
    }
    Found found = date(f.first, f.last, year, f.month, f.day);
    // The nearest year in which the day is that weekday.
    if (f.weekday > 0 && found.day && f.year == 0 && anchor_ && weekday(*found.day) != f.weekday) {
      for (const int years : {0, -1, 1, -2, 2, -3, 3}) {
        const Day there{anchor_->year + years, f.month, f.day};
        if (there.day <= days_in_month(there.year, there.month) && weekday(there) == f.weekday)
          return on_day(f.first, f.last, there);
      }
    }
    return found;
  }
  if (year > 0) return std::nullopt;
  if (!anchor_)
    return Found{f.first, f.last, TimeType::date, fmt::format("XXXX-XX-{:02}", f.day), {}};
  if (f.weekday > 0) {
    for (const int months : {0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6}) {
      const Day month = add_months({anchor_->year, anchor_->month, 1}, months);
      if (f.day > days_in_month(month.year, month.month)) continue;
      const Day there{month.year, month.month, f.day};
      if (weekday(there) == f.weekday) return on_day(f.first, f.last, there);
    }
  }
  Day base{anchor_->year, anchor_->month, 1};
  if (f.shifted && f.unit == "mo") {
    base = add_months(base, f.shift);
  } else {
    const bool ahead = (f.shifted && f.shift > 0) || (!f.shifted && future(f.first));
    if (ahead && f.day < anchor_->day) base = add_months(base, 1);
    if (!ahead && f.day > anchor_->day) base = add_months(base, -1);
  }
  if (f.day > days_in_month(base.year, base.month)) return std::nullopt;
  return on_day(f.first, f.last, {base.year, base.month, f.day});
}

std::optional<Found> TimeReader::weekday_of(const Frame& f) const {
  const std::optional<Day>& base = f.from_named ? named_ : anchor_;
  std::optional<Day> day;
  if (base) {
    const long today = to_days(*base);
    const int now = weekday(*base);
    if (f.shifted && f.unit == "wk")
      day = from_days(today - now + f.weekday + 7L * f.shift);
    else if (f.from_named)
      day = from_days(today + (f.weekday - now + 6) % 7 + (f.shift >= 0 ? 1 : -6));
    else if (f.shifted && f.shift == 0)
      day = from_days(today - now + f.weekday);
    else if (f.shifted)
      day = weekday_near(f.weekday, f.shift, true);
    else
      day = weekday_near(f.weekday, future(f.first) ? 1 : 0, false);
  }
  Found found{f.first, f.last, TimeType::date,
              day ? iso_day(*day) : fmt::format("XXXX-WXX-{}", f.weekday), day};
  found.from = day;
  found.grain = Grain::day;
  found.weekday = f.weekday;
  return found;
}

// Months, seasons, decades, years, and units that are shifted.
std::optional<Found> TimeReader::year_part_of(const Frame& f) const {
  int year = frame_year(f);
  if (f.decade >= 0 || f.decade_sign || (f.unit == "10a" && !f.shifted)) {
    std::string value;
    if (f.decade >= 0)
      value = fmt::format("{}{}", f.year > 0 ? f.year / 100 : 19, f.decade);
    else if (f.year > 0)
      value = fmt::format("{:03}", f.year / 10);
    else if (f.short_year >= 0 && f.short_year % 10 == 0)
      value = fmt::format("{:03}", (f.short_year <= 20 ? 200 : 190) + f.short_year / 10);
    else
      return std::nullopt;
    return Found{f.first, f.last, TimeType::date, value, {}};
  }
  if (f.month > 0) {
    if (year == 0 && f.shifted && anchor_) {
      year = anchor_->year;
      if (f.shift < 0 && f.month >= anchor_->month) --year;
      if (f.shift > 0 && f.month <= anchor_->month) ++year;
    }
    if (year == 0) year = year_of(f.month, 0, f.first).value_or(0);
    return date(f.first, f.last, year, f.month, 0);
  }
  if (!f.season.empty()) {
    static constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};
    if (year == 0 && anchor_) {
      year = anchor_->year;
      int index = 0;
      while (index < 3 && kSeasons[index] != f.season) ++index;
      const int now = anchor_->month < 3 ? -1 : (anchor_->month - 3) / 3;
      if (f.shifted && f.shift < 0 && index >= now) --year;
      if (f.shifted && f.shift > 0 && index <= now) ++year;
    }
    return Found{f.first,
                 f.last,
                 TimeType::date,
                 (year > 0 ? fmt::format("{:04}", year) : "XXXX") + "-" + std::string(f.season),
                 {}};
  }
  if (f.has_year_kind) {
    if (year == 0 && anchor_) year = anchor_->year + f.shift;
    return Found{f.first,
                 f.last,
                 TimeType::date,
                 std::string(f.year_kind) + (year > 0 ? fmt::format("{:04}", year) : "XXXX"),
                 {}};
  }
  if (f.year > 0 || f.short_year >= 0) {
    if (f.era < 0) return Found{f.first, f.last, TimeType::date, fmt::format("-{:04}", year), {}};
    return date(f.first, f.last, year, 0, 0);
  }
  if (!f.unit.empty()) {
    const UnitOf unit = unit_of(f.unit);
    if (unit.clock) return std::nullopt;
    const bool last_named = f.from_named && last_ && last_->from && f.unit != "d";
    const std::optional<Day> base = !f.from_named ? anchor_ : last_named ? last_->from : named_;
    if (!base)
      return Found{f.first, f.last, TimeType::date, std::string(unknown_value(f.unit)), {}};
    return shifted(f.first, f.last, base, f.shift, unit, f.unit);
  }
  return part_day_of(f);
}

// The day of an hour or a part of the day that stands without one.
std::optional<Found> TimeReader::part_day_of(const Frame& f) const {
  if (!has_hour(f) && f.part.empty()) return std::nullopt;
  if (f.shifted) {  // this evening, last night
    const std::optional<Day>& base = f.from_named ? named_ : anchor_;
    if (!base) return Found{f.first, f.last, TimeType::date, "XXXX-XX-XX", {}};
    return on_day(f.first, f.last, from_days(to_days(*base) + f.shift));
  }
  Found found{f.first, f.last, TimeType::date, named_or_anchor(), {}};
  return found;
}

}  // namespace stemma::times
