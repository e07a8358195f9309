// Parts of longer times: "the third quarter of 2018", "the first week of May", "the second Tuesday
// in November", "the end of the year", "the week of the 18th", "early last week".
#include <fmt/format.h>

#include "statements/times_holidays.h"
#include "statements/times_reader.h"

namespace stemma::times {

// ---- fixed expressions and feasts

std::optional<Found> TimeReader::read_phrase(std::size_t at) {
  const auto match = lexicon_.phrases.match(text_, at);
  if (!match) return std::nullopt;
  const std::string_view kind = (*match.row)[1], value = (*match.row)[2];
  const std::size_t last = at + match.length;
  Found found{at, last, TimeType::date, std::string(value), {}};
  if (kind == "ref") return found;
  if (kind == "present") {  // at the moment
    if (at == 0 || !is(at - 1, kAt | kTo) || !in(at - 1, at) || !closes(last, at) ||
        is(last, kOf | kAnd))
      return std::nullopt;
    if (is(last, kWeekday | kDeictic) ||
        (is(last, kIn) && figure_words_.is(last + 1, figures::kArticle)))
      return std::nullopt;
    return found;
  }
  if (kind == "set" || kind == "duration") {
    found.type = kind == "set" ? TimeType::set : TimeType::duration;
    return found;
  }
  if (kind == "day") {
    int shift = value == "2" ? 2 : value == "-2" ? -2 : value == "1" ? 1 : -1;
    if (!anchor_) {
      found.value = "XXXX-XX-XX";
      return found;
    }
    return on_day(at, last, from_days(to_days(*anchor_) + shift));
  }
  if (kind == "end") {
    if (!closes(last, at)) return std::nullopt;
    const std::optional<Day>& base = anchor_;
    if (value == "d") {
      if (!base) return std::nullopt;
      found.type = second_ ? TimeType::time : TimeType::date;
      found.value = iso_day(*base) + (second_ ? "T23:59" : "");
      return found;
    }
    Found whole = shifted(at, last, base, 0, unit_of(value), value);
    whole.day.reset();
    return whole;
  }
  return std::nullopt;
}

// "Easter 2018", "next Christmas", "Halloween weekend", "Independence Day of this year".
std::optional<Found> TimeReader::read_holiday(std::size_t first, std::size_t at) {
  const auto match = lexicon_.holidays.match(text_, at);
  if (!match) return std::nullopt;
  const std::string_view rule = (*match.row)[1];
  std::size_t last = at + match.length;
  // A name of more words than the feast's: "Easter Island", "Christmas Carol".
  const bool named = capital(at);
  std::size_t next = last;
  if (joined(next) && (hyphen(next) || plain_word(next))) return std::nullopt;
  const bool weekend = is(next, kUnit) && word(next).unit == "we";
  if (weekend) ++next;
  if (is(next, kOf) || sign(next, ',')) ++next;
  int year = 0;
  if (const auto given = in(next, at) ? year_at(next) : std::nullopt) {
    year = *given;
    last = next + 1;
  } else if (is(next, kShift | kShiftRef) && is(next + 1, kUnit) && word(next + 1).unit == "a" &&
             anchor_) {
    year = anchor_->year + word(next).number;
    last = next + 2;
  } else {
    next = at + match.length + (weekend ? 1 : 0);
    last = next;
    if (named && in(next, at) && capital(next) && plain_word(next) && !is(next, kPart) &&
        !text_.tokens[at].is(kAllCaps))
      return std::nullopt;
    if (!closes(next, at) && !is(next, kPart | kMod | kDeictic | kShift | kRel) && !number(next))
      return std::nullopt;
    if (named && first == at && at > 0 && in(at - 1, at) && capital(at - 1) && plain_word(at - 1) &&
        !text_.tokens[at - 1].is(kSentenceStart))
      return std::nullopt;
    if (anchor_) {
      const auto here = holiday(rule, anchor_->year);
      year = anchor_->year;
      if (here) {
        const long away = to_days(*here) - to_days(*anchor_);
        const bool next_one = first < at && is(first, kShift | kShiftRef) && word(first).number > 0;
        const bool last_one = first < at && is(first, kShift) && word(first).number < 0;
        if (next_one) {
          year += away <= 0 ? 1 : 0;
        } else if (last_one) {
          year -= away >= 0 ? 1 : 0;
        } else if (!(first < at && is(first, kShift))) {
          const bool ahead = future(at);
          if (ahead && away < 0) ++year;
          // What lies months ahead of a text that tells of the past was last year's.
          if (!ahead && away > 60) --year;
        }
        if (is(first, kShiftRef) && first < at && named_ && word(first).number > 0) {
          const auto after = holiday(rule, named_->year);
          year = after && to_days(*after) > to_days(*named_) ? named_->year : named_->year + 1;
        }
      }
    }
  }
  if (!weekend && is(last, kUnit) && word(last).unit == "we") {  // Labor Day 2021 weekend
    ++last;
    next = kNone;
  }
  const auto day = year > 0 ? holiday(rule, year) : std::nullopt;
  if (!day) {
    return Found{first,
                 last,
                 TimeType::date,
                 year > 0 ? fmt::format("{:04}-XX-XX", year) : std::string("XXXX-XX-XX"),
                 {}};
  }
  if (weekend || next == kNone) {
    // The weekend nearest to it: that before a Monday, that of its week else.
    const Day near = from_days(to_days(*day) - (weekday(*day) == 1 ? 2 : 0));
    Found found = in_week(first, last, near);
    found.value += "-WE";
    found.grain = Grain::weekend;
    return found;
  }
  return on_day(first, last, *day);
}

// ---- "the n-th X of Y"

std::optional<Found> TimeReader::read_whole(std::size_t at) {
  if (at >= words_.size()) return std::nullopt;
  std::size_t next = at;
  if (is(next, kThe)) ++next;
  std::optional<Found> found;
  if (number(next)) {
    if (year_at(next)) found = date(next, next + 1, *year_at(next), 0, 0);
  } else if (month_name(next)) {
    found = read_month(next);
    if (!found)
      found = date(next, behind_month(next), year_of(word(next).number, 0, next).value_or(0),
                   word(next).number, 0);
  } else if (is(next, kShift | kShiftRef) && is(next + 1, kUnit | kYearKind)) {
    found = read_shift(next, next, next > at);
  } else if (next > at && is(next, kUnit) && anchor_ && !unit_of(word(next).unit).clock &&
             !is(next, kOrdinal)) {
    found = shifted(next, next + 1, anchor_, 0, unit_of(word(next).unit), word(next).unit);
  } else if (next > at && is(next, kUnit) && !anchor_) {
    return std::nullopt;
  }
  if (found && !found->from) found->from.reset();
  return found;
}

std::optional<Found> TimeReader::read_nth(std::size_t first, int n, std::size_t unit) {
  std::size_t next = unit + 1;
  const bool of_week = is(unit, kWeekday);
  std::string_view part;
  if (of_week && is(next, kPart)) {
    part = word(next).text;
    ++next;
  }
  if (!is(next, kOf) && !(is(next, kIn) && of_week)) return std::nullopt;
  auto whole = read_whole(next + 1);
  if (!whole || (whole->grain != Grain::year && whole->grain != Grain::month &&
                 whole->grain != Grain::week && whole->grain != Grain::quarter))
    return std::nullopt;
  const std::size_t last = whole->last;
  if (!whole->from) {
    Found found{first, last, TimeType::date, whole->value, {}};
    return found;
  }
  const Day from = *whole->from;
  const bool of_month = whole->grain == Grain::month, of_year = whole->grain == Grain::year;
  if (of_week) {
    if (!of_month) return std::nullopt;
    const auto day = nth_weekday(from.year, from.month, word(unit).number, n);
    if (!day) return std::nullopt;
    Found found = on_day(first, last, *day);
    if (!part.empty()) {
      found.type = TimeType::time;
      found.value += "T" + std::string(part);
    }
    return found;
  }
  const std::string_view name = word(unit).unit;
  if (name == "d") {
    if (n < 1 || n > (of_month ? days_in_month(from.year, from.month) : 366)) return std::nullopt;
    return on_day(first, last, from_days(to_days(from) + n - 1));
  }
  if (name == "mo" && of_year) {
    const int month = n > 0 ? n : 12 + n + 1;
    if (month < 1 || month > 12) return std::nullopt;
    return date(first, last, from.year, month, 0);
  }
  if (name == "wk" || name == "we") {
    Day in = from;
    if (of_year || of_month) {
      // The week of the first Thursday is the first, as ISO 8601 has it for years.
      if (n > 0) {
        in = from_days(to_days(*nth_weekday(from.year, from.month, 4, 1)) + 7L * (n - 1));
      } else {
        const int month = of_year ? 12 : from.month;
        in = *nth_weekday(from.year, month, 4, -1);
      }
    } else {
      return std::nullopt;
    }
    Found found = in_week(first, last, in);
    if (name == "we") {
      found.value += "-WE";
      found.grain = Grain::weekend;
    }
    return found;
  }
  return std::nullopt;
}

std::optional<Found> TimeReader::read_ordinal(std::size_t first, std::size_t at) {
  std::size_t next = at + 1;
  const bool last_one = is(at, kShift) && !is(at, kOrdinal);
  int n = last_one ? -1 : 0;
  if (!last_one) {
    const auto value = ordinal_at(at, next);
    if (!value) return std::nullopt;
    n = *value;
  }
  if (tie(next)) ++next;
  if (!in(next, at)) return std::nullopt;
  const bool quarter = is(next, kUnit | kUnits) && word(next).unit == "q";
  const bool half = figure_words_.is(next, figures::kHalf);
  if (is(next, kUnit) && word(next).unit == "100a") {
    if (n < 1) return std::nullopt;
    std::size_t last = next + 1;
    if (is(last, kBc) && text_.tokens[last].is(kAllCaps)) ++last;
    return Found{first, last, TimeType::date, fmt::format("{:02}", n - 1), {}};
  }
  if (!quarter && !half) {
    if (n > 0) {
      if (auto found = read_day_first(first, at)) return found;
    }
    if (is(next, kWeekday | kUnit)) {
      if (auto found = read_nth(first, n, next)) return found;
      if (is(next, kUnit) && word(next).unit == "d" && n > 0) {
        if (auto found = read_day_alone(first, at, true); found && found->last > next + 1)
          return found;
      }
    }
    if (n > 0 && (is(next, kShift | kOf)))
      if (auto found = read_day_alone(first, at, true); found && found->last > next) return found;
    return std::nullopt;
  }
  if (n > (quarter ? 4 : 2)) return std::nullopt;
  if (n < 0) n = quarter ? 4 : 2;
  const char letter = quarter ? 'Q' : 'H';
  std::size_t last = next + 1;
  int year = anchor_ ? anchor_->year : 0;
  bool named = false;
  std::size_t of_token = last;
  if (is(of_token, kOf | kIn)) ++of_token;
  if (const auto given = in(of_token, at) ? year_at(of_token) : std::nullopt) {
    year = *given;
    last = of_token + 1;
    named = true;
  } else if (of_token > last) {
    std::size_t shift = of_token;
    if (is(shift, kThe)) ++shift;
    if (is(shift, kShift) && is(shift + 1, kUnit) && word(shift + 1).unit == "a") {
      year += anchor_ ? word(shift).number : 0;
      last = shift + 2;
      named = true;
    } else if (shift > of_token && is(shift, kUnit) && word(shift).unit == "a") {
      last = shift + 1;
      named = true;
    }
  }
  if ((half || last_one || is(at, kShift)) && !named) return std::nullopt;
  if (!named && anchor_ && quarter && !future(at) && n > (anchor_->month - 1) / 3 + 1) --year;
  const std::string of_year = year > 0 ? fmt::format("{:04}", year) : "XXXX";
  return Found{first, last, TimeType::date, fmt::format("{}-{}{}", of_year, letter, n), {}};
}

// "early 2019", "late last year", "mid-March", "earlier this month", "later in the week".
std::optional<Found> TimeReader::read_mod(std::size_t first, std::size_t at) {
  std::size_t next = at + 1;
  if (tie(next)) ++next;
  if (!in(next, at)) return std::nullopt;
  std::size_t last = at;
  if (is(at, kMod | kRel) && !is(at, kBefore | kAfter)) {
    const std::string_view part = part_at(at, last);
    if (!part.empty() && (closes(last, at) || is(last, kAt) || number(last))) {
      if (auto clock = clock_at(at, false)) return on_clock(first, *clock);
    }
  }
  std::optional<Found> found;
  if (is(next, kIn)) {  // later in the week, late in the day
    if (!is(next + 1, kThe) || !is(next + 2, kUnit) || !anchor_ || is(next + 2, kOrdinal) ||
        !closes(next + 3, at) || is(next + 3, kOf) || unit_of(word(next + 2).unit).clock)
      return std::nullopt;
    found = shifted(first, next + 3, anchor_, 0, unit_of(word(next + 2).unit), word(next + 2).unit);
  } else if (number(next)) {
    if (year_at(next)) found = read_year(first, next);
  } else if (month_name(next)) {
    const int month = word(next).number;
    found = read_month(next);
    if (!found && is(next, kMonth))
      found = date(first, next + 1, year_of(month, 0, at).value_or(0), month, 0);
  } else if (is(next, kShift | kShiftPast) &&
             is(next + 1, kUnit | kPart | kSeason | kMonth | kWeekday)) {
    found = read_shift(first, next, false);
    if (!found && is(next, kShift) && is(next + 1, kUnit) && word(next + 1).unit == "d")
      return std::nullopt;
  } else if (is(at, kRel)) {
    if (is(next, kDeictic)) found = read_deictic(next);
  } else if (is(next, kDeictic)) {
    found = read_deictic(next);
  } else if (is(next, kWeekday)) {
    found = read_weekday(next);
  } else if (is(next, kSeason)) {
    found = read_season(first, next);
  } else if (is(next, kThe) && !number(next + 1) && is(next + 1, kShift | kShiftRef)) {
    found = read_shift(first, next + 1, true);
  }
  if (!found || found->type == TimeType::duration || found->type == TimeType::set)
    return std::nullopt;
  found->first = first;
  return found;
}

// "end of May", "beginning of the year".
std::optional<Found> TimeReader::read_mod_of(std::size_t first, std::size_t at) {
  if (!is(at + 1, kOf)) return std::nullopt;
  const std::size_t next = at + 2;
  if (!in(next, at)) return std::nullopt;
  auto found = read_whole(next);
  if (!found || (first == at && is(next, kThe))) return std::nullopt;
  found->first = first;
  found->day.reset();
  return found;
}

// "the week of the 18th", "weekend of Halloween", "the week commencing 4 February", "week 31",
// "the week after next", "the year 2019", "the day after".
std::optional<Found> TimeReader::read_week(std::size_t first, std::size_t at) {
  const std::string_view name = word(at).unit;
  const UnitOf unit = unit_of(name);
  std::size_t next = at + 1;
  if (!in(next, at)) {
    if (first == at && name != "we") return std::nullopt;
  }
  if (name == "a" && year_at(next) && in(next, at) && !of(at).ends_with("s"))
    return date(first, next + 1, *year_at(next), 0, 0);
  // The week after next, the year before last.
  if (first < at && is(next, kBefore | kAfter) && is(next + 1, kNextLast) && closes(next + 2, at) &&
      !unit.clock && (is(next, kAfter) == (word(next + 1).number > 0)))
    return shifted(first, next + 2, anchor_, 2 * word(next + 1).number, unit, name);
  if (first < at && name == "d" && is(next, kBefore | kAfter) && !in(next + 1, at))
    return shifted(first, next + 1, named_, is(next, kAfter) ? 1 : -1, unit, name);
  // to end the day at 2,114 points
  if (first < at && name == "d" && first > 0 && in(first - 1, first) && is(first - 1, kDayVerb) &&
      named_ && !is(next, kOf | kBefore | kAfter))
    return on_day(first, next, *named_);
  // the year previous
  if (first < at && !unit.clock && is(next, kShift) && word(next).number < 0 &&
      closes(next + 1, at))
    return shifted(first, next + 1, last_ && last_->from ? last_->from : named_, -1, unit, name);
  if (first < at && name == "d" && is(next, kBefore | kAfter) &&
      text_.tokens[next + 1].kind == TokenKind::punctuation && !hyphen(next + 1))
    return shifted(first, next + 1, named_, is(next, kAfter) ? 1 : -1, unit, name);
  const bool week = name == "wk" || name == "we";
  if (name == "wk" && first == at && anchor_) {
    const auto n = digits(next, 2);
    if (n && in(next, at) && *n >= 1 && *n <= 53 && !is(next + 1, kOf) && !joined(next + 1)) {
      int year = year_near(1 + (*n - 1) * 12 / 53, 0, true).value_or(anchor_->year);
      if (*n + 8 < (anchor_->month * 4)) year = anchor_->year;
      year = anchor_->year;
      return Found{first, next + 1, TimeType::date, fmt::format("{:04}-W{:02}", year, *n), {}};
    }
  }
  if (week && (is(next, kOf) || is(next, kBeginning)) && depth_ < 2) {
    std::size_t from = next + 1;
    if (is(from, kOn)) ++from;
    if (!in(from, at)) return std::nullopt;
    ++depth_;
    auto day = read_at(from);
    if (!day || !day->from) {
      const std::size_t nth = is(from, kThe) ? from + 1 : from;
      std::size_t behind = nth;
      if (ordinal_at(nth, behind)) day = read_day_alone(from, nth, true);
    }
    --depth_;
    if (day && day->day) {
      Found found = in_week(first, day->last, *day->day);
      if (name == "we") {
        found.value += "-WE";
        found.grain = Grain::weekend;
      }
      return found;
    }
  }
  if (name == "we") {
    if (first == at && !(in(at - 1, at) || at == 0)) return std::nullopt;
    if (hyphen(next)) return std::nullopt;
    if (first == at) {
      const bool alone = closes(next, at) && (at == 0 || !in(at - 1, at) || !article(at - 1));
      if (!alone) return std::nullopt;
      if (of(at).ends_with("s")) {
        if (at > 0 && (number(at - 1) || number_word(at - 1))) return std::nullopt;
        return Found{at, next, TimeType::set, "P1WE", {}};
      }
      if (at > 0 && in(at - 1, at) && plain_word(at - 1) && (is(at - 1, kOf) || hyphen(at - 1)))
        return std::nullopt;
    }
    int weeks = 0;
    if (anchor_ && weekday(*anchor_) < 5 && !future(at)) weeks = -1;
    return shifted(first, next, anchor_, weeks, unit, name);
  }
  return std::nullopt;
}

}  // namespace stemma::times
