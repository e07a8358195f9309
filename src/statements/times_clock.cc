// Times of day.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

std::optional<std::string> TimeReader::day_part_of_value(std::size_t& next, std::size_t at,
                                                         std::optional<Day>& day) {
  // "on Friday", "Friday", "on 3 May", "yesterday" right behind a time of day.
  std::size_t from = next;
  if (of(from) == ",") ++from;
  if (lower(from, "on")) ++from;
  if (!in(from, at)) return std::nullopt;
  std::optional<Found> found;
  if (is(from, kWeekday) && capital(from))
    found = read_weekday(from);
  else if (is(from, kDeictic))
    found = read_deictic(from);
  else if (month_at(from))
    found = read_month(from);
  else if (number(from)) {
    std::size_t last = from;
    if (day_at(from, last) && month_at(last)) found = read_number(from);
  }
  if (!found || found->value.find('T') != std::string::npos || !found->day) return std::nullopt;
  day = found->day;
  next = found->last;
  return found->value;
}

// Meridiem at i: "am", "a.m.", "p.m"; hours to add; `last` behind it.
std::optional<int> TimeReader::meridiem(std::size_t i, std::size_t& last) const {
  if (is(i, kMeridiem)) {
    last = i + 1;
    return word(i).number;
  }
  if ((lower(i, "a") || lower(i, "p")) && of(i + 1) == "." && joined(i + 1) && lower(i + 2, "m")) {
    last = i + 3;
    if (of(last) == "." && joined(last)) ++last;
    return lower(i, "p") ? 12 : 0;
  }
  return std::nullopt;
}

Found TimeReader::clock(std::size_t first, std::size_t next, int hour, int minute,
                        bool has_minutes) {
  std::optional<Day> day;
  std::size_t last = next;
  if (is(last, kZone) && in(last, first))
    ++last;
  else if (of(last) == "(" && is(last + 1, kZone) && of(last + 2) == ")")
    last += 3;
  else if (lower(last, "local") && lower(last + 1, "time"))
    last += 2;
  const auto date_value = day_part_of_value(last, first, day);
  std::string base = date_value ? *date_value : named_or_anchor();
  if (hour == 24)
    base += "T24:00";
  else
    base += fmt::format("T{:02}:{:02}", hour, has_minutes ? minute : 0);
  return {first, last, TimeType::time, base, day};
}

std::string TimeReader::named_or_anchor() const {
  if (named_) return iso_day(*named_);
  return "XXXX-XX-XX";
}

std::optional<Found> TimeReader::read_clock(std::size_t at) {
  const std::string_view digits_of = of(at);
  std::size_t next = at + 1;
  int hour = 0, minute = 0;
  bool has_minutes = false, sure = false;
  if (const auto h = digits(at, 2)) {
    hour = *h;
    if (of(next) == ":" && joined(next) && joined(next + 1) && of(next + 1).size() == 2) {
      const auto m = digits(next + 1, 2);
      if (!m || *m > 59) return std::nullopt;
      minute = *m;
      has_minutes = sure = true;
      next += 2;
      if (of(next) == ":" && joined(next) && joined(next + 1) && digits(next + 1, 2)) next += 2;
    }
  } else if (digits_of.size() >= 4 && digits_of.size() <= 5 &&
             digits_of.find('.') != std::string_view::npos) {
    const std::size_t dot = digits_of.find('.');
    if (digits_of.size() - dot != 3) return std::nullopt;
    for (std::size_t i = 0; i < digits_of.size(); ++i) {
      if (i == dot) continue;
      if (digits_of[i] < '0' || digits_of[i] > '9') return std::nullopt;
      int& part = i < dot ? hour : minute;
      part = part * 10 + (digits_of[i] - '0');
    }
    if (minute > 59) return std::nullopt;
    has_minutes = true;
  } else if (digits_of.size() == 4 && (is(next, kZone) || lower(next, "hrs"))) {
    const auto both = digits(at, 4);
    if (!both || *both / 100 > 24 || *both % 100 > 59) return std::nullopt;
    return clock(at, lower(next, "hrs") ? next + 1 : next, *both / 100, *both % 100, true);
  } else {
    return std::nullopt;
  }
  if (hour > 24) return std::nullopt;
  std::size_t behind = next;
  if (const auto add = meridiem(next, behind)) {
    if (hour > 12) return std::nullopt;
    hour = hour % 12 + *add;
    return clock(at, behind, hour, minute, has_minutes);
  }
  if (lower(next, "o") && of(next + 1).size() <= 3 && lower(next + 2, "clock")) {
    return clock(at, next + 3, hour, 0, false);
  }
  if (!sure) return std::nullopt;
  if (hour == 24 && minute > 0) return std::nullopt;
  return clock(at, next, hour, minute, true);
}

std::optional<Found> TimeReader::read_clock_word(std::size_t at) {
  const Word& w = word(at);
  std::size_t last = at + 1;
  std::optional<Day> day;
  const auto value = day_part_of_value(last, at, day);
  return Found{at, last, TimeType::time, (value ? *value : named_or_anchor()) + std::string(w.text),
               day};
}

std::optional<Found> TimeReader::read_words(std::size_t at) {
  if (auto found = read_duration(at, at)) return found;
  // "eight o'clock", "half past seven"
  if (figure_words_.is(at, figures::kHalf) && lower(at + 1, "past") &&
      figure_words_.is(at + 2, figures::kDigit | figures::kTeen)) {
    const int hour = static_cast<int>(figure_words_.words[at + 2]->value);
    if (hour >= 1 && hour <= 12) return clock(at, at + 3, hour, 30, true);
  }
  if (figure_words_.is(at, figures::kHalf) && figure_words_.is(at + 1, figures::kArticle) &&
      is(at + 2, kUnit)) {
    const UnitOf unit = unit_of(word(at + 2).unit);
    return relative(at, at + 3, 0.5, unit, duration_value(0.5 * unit.factor, unit), at);
  }
  if (auto found = read_past(at)) return found;
  if (!figure_words_.is(at, figures::kDigit | figures::kTeen)) return std::nullopt;
  const int hour = static_cast<int>(figure_words_.words[at]->value);
  if (hour < 1 || hour > 12) return std::nullopt;
  if (lower(at + 1, "o") && lower(at + 3, "clock")) return clock(at, at + 4, hour, 0, false);
  std::size_t behind = at + 1;
  if (const auto add = meridiem(at + 1, behind))
    return clock(at, behind, hour % 12 + *add, 0, false);
  // "on Saturday from ten"
  if (at >= 2 && at - 1 == time_end_ &&
      (lower(at - 1, "from") || lower(at - 1, "at") || lower(at - 1, "until") ||
       lower(at - 1, "before") || lower(at - 1, "after")) &&
      (!in(at + 1, at) || text_.tokens[at + 1].kind == TokenKind::punctuation ||
       lower(at + 1, "to") || lower(at + 1, "until"))) {
    return clock(at, at + 1, hour, 0, false);
  }
  const bool past_from = lower(at + 1, "to") || lower(at + 1, "till") || lower(at + 1, "until");
  if (past_from && is(at + 2, kClockWord) && at > 0 && lower(at - 1, "from"))
    return clock(at, at + 1, hour, 0, false);
  // "seven forty-one"
  if (figure_words_.is(at + 1, figures::kTens) && in(at + 1, at) &&
      text_.tokens[at + 1].is(kSpaceBefore)) {
    const auto minutes = figures::read_number(figure_words_, at + 1);
    if (minutes && minutes->value < 60 &&
        (!in(minutes->last, at) || text_.tokens[minutes->last].kind == TokenKind::punctuation ||
         is(minutes->last, kMeridiem))) {
      return clock(at, minutes->last, hour, static_cast<int>(minutes->value), true);
    }
  }
  if (at > 0 && lower(at - 1, "at") &&
      (!in(at + 1, at) || text_.tokens[at + 1].kind == TokenKind::punctuation ||
       figure_words_.is(at + 1, figures::kFunction | figures::kAnd))) {
    if (hyphen(at + 1) || lower(at + 1, "of") || lower(at + 1, "to") || lower(at + 1, "per"))
      return std::nullopt;
    return clock(at, at + 1, hour, 0, false);
  }
  return std::nullopt;
}

// "twenty past eight", after a word that a time of day follows.
std::optional<Found> TimeReader::read_past(std::size_t at) {
  if (at == 0 || !in(at - 1, at)) return std::nullopt;
  const bool led = lower(at - 1, "at") || lower(at - 1, "by") || lower(at - 1, "until") ||
                   lower(at - 1, "about") || lower(at - 1, "around") || lower(at - 1, "from") ||
                   lower(at - 1, "before") || lower(at - 1, "after") || lower(at - 1, "since");
  const auto minutes = led ? figures::read_number(figure_words_, at) : std::nullopt;
  if (!minutes || minutes->value < 1 || minutes->value > 59 ||
      minutes->kind != figures::NumberKind::cardinal)
    return std::nullopt;
  const bool past = lower(minutes->last, "past"), to = lower(minutes->last, "to");
  if (!past && !(to && static_cast<int>(minutes->value) % 5 == 0)) return std::nullopt;
  const std::size_t hour_token = minutes->last + 1;
  if (!in(hour_token, at) || !figure_words_.is(hour_token, figures::kDigit | figures::kTeen))
    return std::nullopt;
  int hour = static_cast<int>(figure_words_.words[hour_token]->value);
  if (hour < 1 || hour > 12 ||
      (to && in(hour_token + 1, at) && text_.tokens[hour_token + 1].kind == TokenKind::word &&
       !figure_words_.is(hour_token + 1, figures::kFunction))) {
    return std::nullopt;
  }
  int minute = static_cast<int>(minutes->value);
  if (to) {
    minute = 60 - minute;
    hour = hour == 1 ? 12 : hour - 1;
  }
  return clock(at, hour_token + 1, hour, minute, true);
}

}  // namespace stemma::times
