// Lengths of time, rates, and dates a length away ("two years ago").
#include <fmt/format.h>

#include <algorithm>

#include "statements/times_reader.h"

namespace stemma::times {

UnitOf unit_of(std::string_view unit) {
  UnitOf out;
  int factor = 0;
  while (!unit.empty() && unit[0] >= '0' && unit[0] <= '9') {
    factor = factor * 10 + (unit[0] - '0');
    unit.remove_prefix(1);
  }
  if (factor > 0) out.factor = factor;
  if (unit == "s")
    out = {out.factor, 'S', true, false};
  else if (unit == "min")
    out = {out.factor, 'M', true, false};
  else if (unit == "h")
    out = {out.factor, 'H', true, false};
  else if (unit == "wk")
    out.letter = 'W';
  else if (unit == "mo")
    out.letter = 'M';
  else if (unit == "q")
    out = {out.factor * 3, 'M', false, false};
  else if (unit == "a")
    out.letter = 'Y';
  else if (unit == "we")
    out.weekend = true;
  return out;
}

std::string plain_number(double value) {
  std::string out = fmt::format("{:.4f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string TimeReader::duration_value(double amount, UnitOf unit) {
  if (unit.weekend) return fmt::format("P{}WE", plain_number(amount));
  return fmt::format("P{}{}{}", unit.clock ? "T" : "", plain_number(amount), unit.letter);
}

// "three days", with "ago", "later", "earlier" a date. `first`: where the span begins.
std::optional<Found> TimeReader::read_duration(std::size_t first, std::size_t at) {
  const auto amount = figures::read_number(figure_words_, at);
  if (!amount || amount->kind == figures::NumberKind::share) return std::nullopt;
  if (at > 0 && in(at - 1, at) && figures::Lexicon::get().money_before.match_before(text_, at) &&
      text_.tokens[at - 1].kind == TokenKind::symbol)
    return std::nullopt;
  std::size_t unit_token = amount->last;
  const bool hyphenated = hyphen(unit_token) && joined(unit_token) && joined(unit_token + 1);
  if (hyphenated) ++unit_token;
  if (amount->kind == figures::NumberKind::vague && lower(unit_token, "of")) ++unit_token;
  // "three more days", "two consecutive years" keep their adjective inside.
  if (!hyphenated && in(unit_token, at) && !is(unit_token, kUnit | kUnits) &&
      (lower(unit_token, "more") || lower(unit_token, "full") || lower(unit_token, "consecutive") ||
       lower(unit_token, "straight") || lower(unit_token, "whole") ||
       lower(unit_token, "calendar") || lower(unit_token, "working"))) {
    ++unit_token;
  }
  if (!is(unit_token, kUnit | kUnits) || !in(unit_token, at)) return std::nullopt;
  const UnitOf unit = unit_of(word(unit_token).unit);
  double value = amount->value * unit.factor;
  std::size_t last = unit_token + 1;
  // "54-year-old", "nine years old": an age, no time.
  std::size_t after = last;
  if (hyphen(after) && joined(after)) ++after;
  if (lower(after, "old") || lower(after, "olds")) return std::nullopt;
  if (lower(last, "and") && figure_words_.is(last + 1, figures::kArticle) &&
      figure_words_.is(last + 2, figures::kHalf)) {
    value += 0.5 * unit.factor;
    last += 3;
  }
  std::string text = amount->kind == figures::NumberKind::vague
                         ? fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter)
                         : duration_value(value, unit);
  // "two hours and five minutes"
  std::size_t next = last;
  if (lower(next, "and") || of(next) == ",") ++next;
  if (in(next, at) && !hyphenated && amount->kind == figures::NumberKind::cardinal) {
    const auto second = figures::read_number(figure_words_, next);
    if (second && second->kind == figures::NumberKind::cardinal &&
        is(second->last, kUnit | kUnits) && in(second->last, at)) {
      const UnitOf small = unit_of(word(second->last).unit);
      if (rank(small) < rank(unit) && unit.clock == small.clock) {
        text += plain_number(second->value * small.factor);
        text += small.letter;
        last = second->last + 1;
      }
    }
  }
  return relative(first, last, value, unit, std::move(text), at);
}

// A stretch of `value` units that ends at token `last`; with "ago" or "later" a date.
std::optional<Found> TimeReader::relative(std::size_t first, std::size_t last, double value,
                                          UnitOf unit, std::string text, std::size_t at) {
  if (in(last, at) && is(last, kAgo | kRel)) {
    const Word& w = word(last);
    const bool ago = w.is(kAgo);
    const std::string_view name = of(last);
    if (ago || name == "earlier" || name == "later" || name == "previously") {
      const std::optional<Day>& base = ago ? anchor_ : named_;
      Found found{first, last + 1, TimeType::date, {}, {}};
      const double offset = value * w.number;
      if (unit.clock) {
        found.type = TimeType::time;
        found.value = base ? iso_day(*base) : "XXXX-XX-XX";
        return found;
      }
      if (!base || value != static_cast<double>(static_cast<long>(std::min(value, 1e6))) ||
          value > 9000) {
        found.value = ago ? "PAST_REF" : w.number < 0 ? "PAST_REF" : "FUTURE_REF";
        return found;
      }
      const long n = static_cast<long>(offset);
      if (unit.letter == 'Y') {
        const long year = base->year + n;
        found.value = year > 0 ? fmt::format("{:04}", year) : "PAST_REF";
      } else if (unit.letter == 'M') {
        const Day day = add_months(*base, n);
        found.value = day.year > 0 ? iso_month(day.year, day.month) : "PAST_REF";
      } else if (unit.letter == 'W') {
        found.value = iso_week(from_days(to_days(*base) + 7 * n));
      } else if (unit.weekend) {
        found.value = iso_week(from_days(to_days(*base) + 7 * n)) + "-WE";
      } else {
        found.day = from_days(to_days(*base) + n);
        found.value = iso_day(*found.day);
      }
      return found;
    }
  }
  return Found{first, last, TimeType::duration, std::move(text), {}};
}

// "a day" as a rate, "a year ago", "an hour later", "for a year".
std::optional<Found> TimeReader::read_article(std::size_t at) {
  std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  if (is(next, kFew) && is(next + 1, kUnits)) return few(at, next + 1);
  if (lower(next, "couple") && lower(next + 1, "of") && is(next + 2, kUnits)) {
    const UnitOf unit = unit_of(word(next + 2).unit);
    return relative(at, next + 3, 2.0 * unit.factor, unit, duration_value(2.0 * unit.factor, unit),
                    at);
  }
  if (figure_words_.is(next, figures::kHundred | figures::kScale | figures::kGroup))
    return read_duration(at, at);
  if (!is(next, kUnit) || is(next, kOrdinal) || hyphen(next + 1)) return std::nullopt;
  const UnitOf unit = unit_of(word(next).unit);
  if (word(next).unit == "q") return std::nullopt;
  auto found = relative(at, next + 1, unit.factor, unit, duration_value(unit.factor, unit), at);
  if (found && found->type == TimeType::duration) {
    if (lower(next + 1, "and") && figure_words_.is(next + 2, figures::kArticle) &&
        figure_words_.is(next + 3, figures::kHalf)) {
      return Found{at, next + 4, TimeType::duration, duration_value(1.5 * unit.factor, unit), {}};
    }
    const bool preposition = at > 0 && in(at - 1, at) &&
                             (figure_words_.is(at - 1, figures::kFunction) ||
                              figures::Lexicon::get().bounds.match_before(text_, at)) &&
                             !lower(at - 1, "what");
    if (!preposition) {
      found->type = TimeType::set;  // five a day
      if (at == 0 || !in(at - 1, at) || figure_words_.is(at - 1, figures::kVerb))
        return std::nullopt;
    }
  }
  return found;
}

std::optional<Found> TimeReader::few(std::size_t first, std::size_t units) {
  const UnitOf unit = unit_of(word(units).unit);
  if (in(units + 1, first) && is(units + 1, kAgo | kRel) && !lower(units + 1, "after") &&
      !lower(units + 1, "before")) {
    return Found{first,
                 units + 2,
                 TimeType::date,
                 word(units + 1).number < 0 ? "PAST_REF" : "FUTURE_REF",
                 {}};
  }
  return Found{first,
               units + 1,
               TimeType::duration,
               fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter),
               {}};
}

std::optional<Found> TimeReader::read_few(std::size_t at) {
  if (is(at + 1, kUnits) && in(at + 1, at) && !is(at + 1, kOrdinal)) return few(at, at + 1);
  return std::nullopt;
}

std::optional<Found> TimeReader::read_recent(std::size_t first, std::size_t at) {
  if (is(at + 1, kUnits) && in(at + 1, at))
    return Found{first, at + 2, TimeType::date, "PAST_REF", {}};
  return std::nullopt;
}

// every day, each Monday, per week, every two years.
std::optional<Found> TimeReader::read_every(std::size_t at) {
  const std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  if (is(next, kUnit) && !is(next, kOrdinal)) {
    const UnitOf unit = unit_of(word(next).unit);
    return Found{at, next + 1, TimeType::set, duration_value(unit.factor, unit), {}};
  }
  if (lower(at, "per")) return std::nullopt;
  if (is(next, kWeekday) && capital(next)) {
    Found found{at, next + 1, TimeType::set, fmt::format("XXXX-WXX-{}", word(next).number), {}};
    if (is(next + 1, kPart) && in(next + 1, at)) {
      found.value += "T" + std::string(word(next + 1).text);
      ++found.last;
    }
    return found;
  }
  if (is(next, kMonth) && capital(next))
    return Found{at, next + 1, TimeType::set, unknown_year(word(next).number, 0), {}};
  if (is(next, kPart))
    return Found{at, next + 1, TimeType::set, "XXXX-XX-XXT" + std::string(word(next).text), {}};
  if (is(next, kSeason))
    return Found{at, next + 1, TimeType::set, "XXXX-" + std::string(word(next).text), {}};
  if (auto found = read_duration(at, next); found && found->type == TimeType::duration) {
    found->type = TimeType::set;
    return found;
  }
  return std::nullopt;
}

}  // namespace stemma::times
