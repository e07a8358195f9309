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

namespace {

int rank(UnitOf unit) {
  if (unit.clock) return unit.letter == 'S' ? 0 : unit.letter == 'M' ? 1 : 2;
  return unit.letter == 'D' ? 3 : unit.letter == 'W' ? 4 : unit.letter == 'M' ? 5 : 6;
}

}  // namespace

std::string TimeReader::duration_value(double amount, UnitOf unit) {
  if (unit.weekend) return fmt::format("P{}WE", plain_number(amount));
  return fmt::format("P{}{}{}", unit.clock ? "T" : "", plain_number(amount), unit.letter);
}

Found TimeReader::length(std::size_t first, std::size_t last, double amount, UnitOf unit) const {
  Found found{first, last, TimeType::duration, duration_value(amount, unit), {}};
  found.amount = amount;
  found.unit = unit;
  return found;
}

std::optional<Found> TimeReader::read_duration(std::size_t first, std::size_t at) {
  auto amount = figures::read_number(figure_words_, at);
  if (!amount) return std::nullopt;
  const bool share = amount->kind == figures::NumberKind::share;
  // "½ hour": a share of one unit.
  if (share && text_.tokens[at].kind == TokenKind::word) return std::nullopt;
  if (at > 0 && in(at - 1, at) && text_.tokens[at - 1].kind == TokenKind::symbol &&
      figure_words_.lexicon->money_before.match_before(text_, at))
    return std::nullopt;
  // "twenty and four hours"
  if (amount->last == at + 1 && figure_words_.is(at, figures::kTens) &&
      figure_words_.is(at + 1, figures::kAnd) && figure_words_.is(at + 2, figures::kDigit) &&
      is(at + 3, kUnit | kUnits)) {
    amount->value += figure_words_.words[at + 2]->value;
    amount->last = at + 3;
  }
  std::size_t unit_token = amount->last;
  double value = share ? amount->value / 100 : amount->value;
  // "one and a quarter years", "one and half hour"
  if (figure_words_.is(unit_token, figures::kAnd) && in(unit_token + 1, at)) {
    std::size_t part = unit_token + 1;
    if (article(part)) ++part;
    if (figure_words_.is(part, figures::kHalf | figures::kFraction) &&
        is(part + 1, kUnit | kUnits) && figure_words_.words[part]->value >= 2 &&
        (!is(part, kOrdinal) || is(part, kUnit | kUnits))) {
      value += 1 / figure_words_.words[part]->value;
      unit_token = part + 1;
    }
  }
  const bool hyphenated = tie(unit_token);
  if (hyphenated) ++unit_token;
  const bool vague = amount->kind == figures::NumberKind::vague;
  if (vague && is(unit_token, kOf)) ++unit_token;
  // "three more days", "two consecutive years" keep their adjective inside.
  if (!hyphenated && in(unit_token, at) && !is(unit_token, kUnit | kUnits) &&
      is(unit_token, kBetween))
    ++unit_token;
  if (!is(unit_token, kUnit | kUnits) || !in(unit_token, at)) {
    // "two nights"
    if (!is(unit_token, kPart | kParts) || word(unit_token).text != "NI" || !in(unit_token, at) ||
        vague)
      return std::nullopt;
    return length(first, unit_token + 1, value, UnitOf{});
  }
  const UnitOf unit = unit_of(word(unit_token).unit);
  if (word(unit_token).unit == "h" && of(unit_token).size() == 1 &&
      (!joined(unit_token) || !number(unit_token - 1)))
    return std::nullopt;
  std::size_t last = unit_token + 1;
  // "54-year-old", "nine years old": an age, no time.
  std::size_t after = last;
  if (hyphen(after) && joined(after)) ++after;
  if (is(after, kOld)) return std::nullopt;
  value *= unit.factor;
  // "one hour and a half", "one year and a quarter"
  if (figure_words_.is(last, figures::kAnd) && in(last + 1, at)) {
    std::size_t part = last + 1;
    const bool with_article = article(part);
    if (with_article) ++part;
    const bool half = figure_words_.is(part, figures::kHalf);
    if ((half ||
         (with_article && figure_words_.is(part, figures::kFraction) && word(part).unit == "q")) &&
        in(part, at) && !article(part + 1)) {
      value += (half ? 0.5 : 0.25) * unit.factor;
      last = part + 1;
    }
  }
  Found found = length(first, last, value, unit);
  if (vague) {
    found.value = fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter);
    found.amount = 0;
  }
  if (!hyphenated && amount->kind == figures::NumberKind::cardinal) add_smaller(found, at);
  return relative(std::move(found), at);
}

// "two hours and five minutes"
void TimeReader::add_smaller(Found& found, std::size_t at) const {
  UnitOf unit = found.unit;
  for (int parts = 0; parts < 3; ++parts) {
    std::size_t next = found.last;
    if (sign(next, ',')) ++next;
    if (figure_words_.is(next, figures::kAnd)) ++next;
    if (!in(next, at)) return;
    const auto second = figures::read_number(figure_words_, next);
    if (!second || second->kind != figures::NumberKind::cardinal ||
        !is(second->last, kUnit | kUnits) || !in(second->last, at))
      return;
    const UnitOf small = unit_of(word(second->last).unit);
    if (rank(small) >= rank(unit)) return;
    if (!unit.clock && small.clock) found.value += "T";
    found.value += plain_number(second->value * small.factor);
    found.value += small.letter;
    found.last = second->last + 1;
    if (unit.clock == small.clock && unit.letter == 'H' && small.letter == 'M')
      found.amount += second->value / 60;
    else
      found.amount = 0;
    unit = small;
  }
}

std::optional<Found> TimeReader::moment(const Found& length, std::size_t last, int sign) const {
  Found found{length.first, last, TimeType::time, {}, {}};
  if (!anchor_ || length.amount == 0) {
    found.value = named_or_anchor();
    return found;
  }
  if (!second_) {
    found.value = named_or_anchor();
    return found;
  }
  const double unit = length.unit.letter == 'H' ? 3600 : length.unit.letter == 'M' ? 60 : 1;
  if (length.amount * unit > 1e9) return std::nullopt;
  const long seconds =
      to_days(*anchor_) * 86400 + *second_ + sign * static_cast<long>(length.amount * unit);
  const long day = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
  const long rest = seconds - day * 86400;
  found.day = from_days(day);
  found.value = fmt::format("{}T{:02}:{:02}:{:02}", iso_day(*found.day), rest / 3600,
                            rest / 60 % 60, rest % 60);
  return found;
}

std::optional<Found> TimeReader::reckoned(const Found& length, std::size_t last, Day base, int sign,
                                          bool to_the_day) const {
  const double value = length.amount;
  if (length.unit.clock || value == 0 || value > 9000) return std::nullopt;
  const bool whole = value == static_cast<double>(static_cast<long>(value));
  long n = static_cast<long>(value) * sign;
  char letter = length.unit.letter;
  if (!whole) {
    if (letter != 'Y' || value * 12 != static_cast<double>(static_cast<long>(value * 12)))
      return std::nullopt;
    letter = 'M';
    n = static_cast<long>(value * 12) * sign;
  }
  const std::size_t first = length.first;
  Day day = base;
  if (length.unit.weekend) {
    Found found = in_week(first, last, from_days(to_days(base) + 7 * n));
    found.value += "-WE";
    found.grain = Grain::weekend;
    return found;
  }
  if (letter == 'Y' || letter == 'M') {
    if (base.year * 12L + n * (letter == 'Y' ? 12 : 1) < 13) return std::nullopt;
    day = add_months(base, letter == 'Y' ? 12 * n : n);
    if (!to_the_day) return date(first, last, day.year, letter == 'Y' ? 0 : day.month, 0);
  } else {
    day = from_days(to_days(base) + (letter == 'W' ? 7 * n : n));
    if (letter == 'W' && !to_the_day) return in_week(first, last, day);
  }
  return on_day(first, last, day);
}

// With "ago", "earlier", "later" behind it a length is a date.
std::optional<Found> TimeReader::relative(Found length, std::size_t at) {
  const std::size_t last = length.last;
  if (!in(last, at) || !is(last, kAgo | kRel)) return length;
  const Word& w = word(last);
  const bool ago = w.is(kAgo);
  if (!ago && is(last, kBefore | kAfter)) return length;
  if (!ago && in(last + 1, at) &&
      (is(last + 1, kShift)
           ? is(last + 2, kUnit | kPart)
           : is(last + 1, kIn) && is(last + 2, kThe) && is(last + 3, kUnit | kPart)))
    return length;  // 30 minutes later this week
  const int sign = w.number;
  const std::string_view vague = sign < 0 ? "PAST_REF" : "FUTURE_REF";
  if (length.unit.clock) {
    if (second_ && length.amount > 0 && (ago || last_ == std::nullopt))
      return moment(length, last + 1, sign);
    return Found{length.first, last + 1, TimeType::time, named_or_anchor(), {}};
  }
  // "later" is reckoned from the date named last, by the size of that.
  const std::optional<Day> base = ago ? anchor_ : last_ ? last_->from : named_;
  const bool to_the_day = second_ && (ago || !last_);
  if (base) {
    if (auto found = reckoned(length, last + 1, *base, sign, to_the_day)) return found;
  }
  return Found{length.first, last + 1, TimeType::date, std::string(vague), {}};
}

std::optional<Found> TimeReader::read_words(std::size_t at) {
  if (auto found = read_duration(at, at)) return found;
  std::size_t last = at;
  // "half an hour"
  if (figure_words_.is(at, figures::kHalf) && article(at + 1) && is(at + 2, kUnit))
    return relative(
        length(at, at + 3, 0.5 * unit_of(word(at + 2).unit).factor, unit_of(word(at + 2).unit)),
        at);
  if (auto found = read_day_first(at, at)) return found;
  if (ordinal_at(at, last)) {
    if (auto found = read_ordinal(at, at)) return found;
  }
  return read_clock(at);
}

// "a day" as a rate, "a year ago", "an hour later", "for a year".
std::optional<Found> TimeReader::read_article(std::size_t at) {
  std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  if (is(next, kFew) && is(next + 1, kUnits | kUnit) && of(next + 1).ends_with("s"))
    return few(at, next + 1);
  if (is(next, kFew) && is(next + 1, kOf) && is(next + 2, kUnits | kUnit)) {  // a couple of weeks
    const UnitOf unit = unit_of(word(next + 2).unit);
    return relative(length(at, next + 3, 2.0 * unit.factor, unit), at);
  }
  if (figure_words_.is(next, figures::kHundred | figures::kScale | figures::kGroup))
    return read_duration(at, at);
  if (is(next, kUnit) && word(next).unit == "q") {
    if (is(next + 1, kPastHour | kTo)) return read_clock(at);
    return std::nullopt;
  }
  if (figure_words_.is(next, figures::kHalf) && is(next + 1, kUnit))
    return relative(length(at, next + 2, 0.5 * unit_of(word(next + 1).unit).factor,
                           unit_of(word(next + 1).unit)),
                    at);
  if (!is(next, kUnit) || is(next, kOrdinal) || hyphen(next + 1)) return std::nullopt;
  const UnitOf unit = unit_of(word(next).unit);
  Found whole = length(at, next + 1, unit.factor, unit);
  const bool half = figure_words_.is(next + 1, figures::kAnd) && article(next + 2) &&
                    figure_words_.is(next + 3, figures::kHalf);
  if (half) {
    whole = length(at, next + 4, 1.5 * unit.factor, unit);
    return relative(std::move(whole), at);
  }
  auto found = relative(std::move(whole), at);
  if (found && found->type == TimeType::duration) {
    const bool preposition = at > 0 && in(at - 1, at) &&
                             (figure_words_.is(at - 1, figures::kFunction) ||
                              figure_words_.lexicon->bounds.match_before(text_, at)) &&
                             !(is(at - 1, kOnce));
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
  if (in(units + 1, first) && is(units + 1, kAgo | kRel) && !is(units + 1, kBefore | kAfter)) {
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
  if (is(at + 1, kUnits | kUnit) && in(at + 1, at) && !is(at + 1, kOrdinal) &&
      of(at + 1).ends_with("s"))
    return few(at, at + 1);
  return std::nullopt;
}

std::optional<Found> TimeReader::read_recent(std::size_t first, std::size_t at) {
  if (is(at + 1, kUnits | kUnit) && in(at + 1, at))
    return Found{first, at + 2, TimeType::date, "PAST_REF", {}};
  return std::nullopt;
}

// "for years", "in minutes", "days before": a length without a number.
std::optional<Found> TimeReader::read_units(std::size_t at) {
  if (!of(at).ends_with("s") || at == 0 || !in(at - 1, at)) return std::nullopt;
  const bool led_by = is(at - 1, kFor) && closes(at + 1, at) && !is(at + 1, kOf);
  const bool before = is(at + 1, kAgo) || (is(at + 1, kRel) && !is(at + 1, kBefore | kAfter));
  if (before)
    return Found{
        at, at + 2, TimeType::date, word(at + 1).number < 0 ? "PAST_REF" : "FUTURE_REF", {}};
  if (!led_by) return std::nullopt;
  return stretch(at, at + 1, word(at).unit);
}

// "all day", "the whole month"
std::optional<Found> TimeReader::read_all(std::size_t at) {
  std::size_t next = at + 1;
  if (is(next, kThe)) ++next;
  if (!in(next, at) || is(next, kOrdinal)) return std::nullopt;
  if (is(next, kUnit) && word(next).unit == "we")
    return Found{
        at, next + 1, of(next).ends_with("s") ? TimeType::set : TimeType::duration, "P1WE", {}};
  if (is(next, kPart) && !is(at, kBetween) && next == at + 1)
    return Found{at, next + 1, TimeType::duration, "P1" + std::string(word(next).text), {}};
  if (!is(next, kUnit) || of(next).ends_with("s")) return std::nullopt;
  const UnitOf unit = unit_of(word(next).unit);
  if (unit.clock && unit.letter != 'H') return std::nullopt;
  std::size_t last = next + 1;
  if (is(last, kBetween) && closes(last + 1, at)) ++last;  // all day long
  return length(at, last, unit.factor, unit);
}

// every day, each Monday, per week, every two years.
std::optional<Found> TimeReader::read_every(std::size_t at) {
  std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  if (word(at).number == 0 && !is(next, kWeekday) && !(is(next, kUnit) && word(next).unit == "we"))
    return std::nullopt;  // any day
  const bool other = is(next, kOther);
  if (other) ++next;
  if (is(next, kUnit) && !is(next, kOrdinal)) {
    const UnitOf unit = unit_of(word(next).unit);
    return Found{
        at, next + 1, TimeType::set, duration_value((other ? 2 : 1) * unit.factor, unit), {}};
  }
  if (is(at, kRef)) return std::nullopt;
  if (is(next, kWeekday)) {
    Found found{at, next + 1, TimeType::set, fmt::format("XXXX-WXX-{}", word(next).number), {}};
    if (is(next + 1, kPart) && in(next + 1, at)) {
      found.value += "T" + std::string(word(next + 1).text);
      ++found.last;
    }
    return found;
  }
  if (is(next, kMonth) && month_name(next))
    return Found{at, next + 1, TimeType::set, fmt::format("XXXX-{:02}", word(next).number), {}};
  if (is(next, kPart))
    return Found{at, next + 1, TimeType::set, "XXXX-XX-XXT" + std::string(word(next).text), {}};
  if (is(next, kSeason | kSeasonWeak))
    return Found{at, next + 1, TimeType::set, "XXXX-" + std::string(word(next).text), {}};
  if (is(next, kPhraseStart)) {
    if (auto found = read_holiday(next, next); found && found->day)
      return Found{at, found->last, TimeType::set, "XXXX" + found->value.substr(4), {}};
  }
  if (auto found = read_duration(at, next); found && found->type == TimeType::duration) {
    found->type = TimeType::set;
    return found;
  }
  return std::nullopt;
}

}  // namespace stemma::times
