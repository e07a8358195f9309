// Times of day: by the clock, in digits and words, and parts of the day.
#include <fmt/format.h>

#include <algorithm>

#include "statements/times_reader.h"

namespace stemma::times {
namespace {

// The hour of twelve that a part of the day makes one of twenty-four.
int hour_in(std::string_view part, int hour) {
  if (part == "MO") return hour == 12 ? 0 : hour;
  if (part == "AF" || part == "EV") return hour < 12 ? hour + 12 : hour;
  if (part == "NI") return hour == 12 ? 24 : hour >= 6 && hour < 12 ? hour + 12 : hour;
  return hour;
}

}  // namespace

std::string TimeReader::named_or_anchor() const { return named_ ? iso_day(*named_) : "XXXX-XX-XX"; }

std::optional<int> TimeReader::meridiem(std::size_t i, std::size_t& last) const {
  if (is(i, kMeridiem)) {
    last = i + 1;
    return word(i).number;
  }
  if (of(i).size() != 1) return std::nullopt;
  const char letter = static_cast<char>(of(i)[0] | 0x20);
  if (letter != 'a' && letter != 'p') return std::nullopt;
  const int add = letter == 'p' ? 12 : 0;
  const auto m = [&](std::size_t at) { return sign(at, 'm') || sign(at, 'M'); };
  if (sign(i + 1, '.') && m(i + 2) && joined(i + 1)) {
    last = i + 3;
    if (sign(last, '.') && joined(last)) ++last;
    return add;
  }
  // "3 p . m .", "nine a m"
  if (m(i + 1) && in(i + 1, i) && closes(i + 2, i)) {
    last = i + 2;
    return add;
  }
  if (sign(i + 1, '.') && m(i + 2) && in(i + 2, i)) {
    last = i + 3;
    return add;
  }
  return std::nullopt;
}

void TimeReader::skip_zone(std::size_t& last, std::size_t at) const {
  const auto zone = [&](std::size_t i) {
    return is(i, kZone) && in(i, at) && (text_.tokens[i].is(kAllCaps) || of(i).size() == 3) &&
           !is(i, kFuture);
  };
  if (zone(last)) {
    ++last;
    // UTC+2
    if ((sign(last, '+') || hyphen(last)) && digits(last + 1, 4) && joined(last + 1)) last += 2;
  } else if (sign(last, '(') && is(last + 1, kZone)) {
    std::size_t end = last + 2;
    while (end < last + 6 && in(end, at) && !sign(end, ')')) ++end;
    if (sign(end, ')')) last = end + 1;
  } else if (plain_word(last) && is(last + 1, kTimeNoun) && in(last + 1, at) &&
             !figure_words_.is(last, figures::kFunction) && !is(last, kThe | kShift | kShiftRef)) {
    last += 2;  // local time
  }
}

// A word that a time of day follows.
bool TimeReader::led(std::size_t at) const {
  return at > 0 && in(at - 1, at) &&
         (is(at - 1, kAt | kAround | kFrom | kBefore) || is(at - 1, kTo) ||
          (is(at - 1, kAfter) && !is(at - 1, kShiftRef)));
}

std::string_view TimeReader::part_at(std::size_t at, std::size_t& last) const {
  std::size_t i = at;
  const auto takes = [&](std::uint64_t classes) {
    if (is(i, kBefore | kAfter) || !is(i, classes)) return false;
    ++i;
    return true;
  };
  takes(kMod | kRel);  // early morning, later in the afternoon
  if (takes(kIn | kAt)) {
    takes(kThe);
    takes(kMod);
  }
  if (!in(i, at) || !is(i, kPart)) return {};
  if (hyphen(i + 1) && joined(i + 1)) return {};
  last = i + 1;
  return word(i).text;
}

std::string TimeReader::clock_value(const Clock& clock) {
  if (!clock.value.empty()) return std::string(clock.value);
  if (clock.hour < 0) return "T" + std::string(clock.part);
  return fmt::format("T{:02}:{:02}", clock.hour, clock.hour == 24 ? 0 : clock.minute);
}

// A time of day with the part of the day beside it: "half past eight in the evening", "early
// morning at 8:00". `after_day`: a day stands right before, so that a bare number may be an hour.
std::optional<Clock> TimeReader::clock_at(std::size_t at, bool after_day) const {
  if (auto clock = plain_clock_at(at, after_day)) {
    skip_zone(clock->last, at);
    std::size_t last = clock->last;
    const std::string_view part = part_at(last, last);
    if (!part.empty() && last > clock->last && clock->value.empty()) {
      clock->last = last;
      clock->part = part;
      if (!clock->exact) clock->hour = hour_in(part, clock->hour);
    } else if (is(clock->last, kAnd) && is(clock->last + 1, kRel) && clock->exact) {
      return clock;
    }
    return clock;
  }
  std::size_t last = at;
  const std::string_view part = part_at(at, last);
  if (part.empty()) return std::nullopt;
  Clock clock{last, -1, 0, false, part, {}};
  std::size_t behind = last;
  if (is(behind, kAt) || is(behind, kAround)) ++behind;
  if (const auto hour = plain_clock_at(behind, behind > last)) {
    clock = *hour;
    clock.part = part;
    if (!hour->exact) clock.hour = hour_in(part, clock.hour);
  }
  return clock;
}

std::optional<Clock> TimeReader::plain_clock_at(std::size_t at, bool after_day) const {
  if (at >= words_.size()) return std::nullopt;
  if (!number(at)) return words_clock_at(at, after_day);
  const std::string_view digits_of = of(at);
  Clock clock{at + 1, 0, 0, false, {}, {}};
  std::size_t next = at + 1;
  if (const auto h = digits(at, 2)) {
    clock.hour = *h;
    if (sign(next, ':') && joined(next) && joined(next + 1) && of(next + 1).size() == 2) {
      const auto m = digits(next + 1, 2);
      if (!m || *m > 59) return std::nullopt;
      clock.minute = *m;
      clock.exact = true;
      next += 2;
      if (sign(next, ':') && joined(next) && joined(next + 1) && digits(next + 1, 2)) next += 2;
    }
  } else if (digits_of.size() >= 4 && digits_of.size() <= 5 &&
             digits_of.find('.') != std::string_view::npos) {
    const std::size_t dot = digits_of.find('.');
    if (digits_of.size() - dot != 3) return std::nullopt;
    for (std::size_t i = 0; i < digits_of.size(); ++i) {
      if (i == dot) continue;
      if (digits_of[i] < '0' || digits_of[i] > '9') return std::nullopt;
      int& part = i < dot ? clock.hour : clock.minute;
      part = part * 10 + (digits_of[i] - '0');
    }
    if (clock.minute > 59) return std::nullopt;
  } else if (digits_of.size() == 4) {
    // "0800 UTC", "1140 a.m."
    const auto both = digits(at, 4);
    std::size_t behind = next;
    const auto add = meridiem(next, behind);
    const bool hours = is(next, kUnit) && word(next).unit == "h" &&
                       (of(next).size() == 3 || (of(next).size() == 1 && joined(next)));
    if (!both || (!is(next, kZone) && !hours && !add) || *both / 100 > 24 || *both % 100 > 59)
      return std::nullopt;
    clock = {hours ? next + 1 : behind, *both / 100, *both % 100, true, {}, {}};
    if (add) clock.hour = clock.hour % 12 + *add;
    return clock;
  } else {
    return std::nullopt;
  }
  if (clock.hour > 24 || (clock.hour == 24 && clock.minute > 0)) return std::nullopt;
  std::size_t behind = next;
  if (sign(behind, '.') && is(behind + 1, kMeridiem) && joined(behind)) ++behind;  // 9.am
  if (const auto add = meridiem(behind, behind)) {
    if (clock.hour > 12) return std::nullopt;
    clock.hour = clock.hour % 12 + *add;
    clock.exact = true;
    clock.last = behind;
    return clock;
  }
  // "8:45a", "7p"
  if (joined(next) && of(next).size() == 1 && clock.hour >= 1 && clock.hour <= 12 &&
      (sign(next, 'a') || sign(next, 'p')) && (clock.exact || led(at))) {
    clock.hour = clock.hour % 12 + (sign(next, 'p') ? 12 : 0);
    clock.exact = true;
    clock.last = next + 1;
    return clock;
  }
  clock.last = next;
  if (clock.exact) {
    clock.exact = clock.hour > 12 || clock.hour == 0;
    return clock;
  }
  const bool whole = digits(at, 2).has_value();
  if (!whole && after_day && is(at - 1, kAt | kFrom) && stops(next, at)) return clock;
  if (whole && (of(next) == "ish" && joined(next))) {
    clock.last = next + 1;
    return clock;
  }
  if (whole && is(next, kClockWord) && in(next, at)) {  // 12 noon
    clock.value = word(next).text;
    clock.last = next + 1;
    return clock;
  }
  return words_clock_at(at, after_day);
}

// The hour in words, and what is said of it: "eight o'clock", "half past seven", "ten to nine".
std::optional<Clock> TimeReader::words_clock_at(std::size_t at, bool after_day) const {
  if (is(at, kClockWord)) {
    std::size_t last = at + 1;
    if (of(last) == "ish" && joined(last)) ++last;
    return Clock{last, 12, 0, true, {}, word(at).text};
  }
  const auto hour_at = [&](std::size_t i, std::size_t& last) -> int {
    if (!in(i, at)) return 0;
    int hour = 0;
    if (const auto d = digits(i, 2))
      hour = *d;
    else if (figure_words_.is(i, figures::kDigit | figures::kTeen))
      hour = static_cast<int>(figure_words_.words[i]->value);
    if (hour < 1 || hour > 12) return 0;
    last = i + 1;
    if (is(last, kOClock))
      ++last;
    else if (sign(last, 'o') && apostrophe(last + 1) && joined(last + 1) && plain_word(last + 2) &&
             joined(last + 2))
      last += 3;
    return hour;
  };
  std::size_t last = at;
  // "half past", "a quarter to", "20 min past", "fifteen past"
  int minutes = -1;
  std::size_t next = at;
  if (figure_words_.is(at, figures::kHalf) && is(at + 1, kPastHour)) {
    minutes = 30;
    next = at + 1;
  } else {
    std::size_t i = at;
    if (article(i)) ++i;
    if (figure_words_.is(i, figures::kFraction) && word(i).unit == "q") {
      minutes = 15;
      next = i + 1;
    } else if (i == at) {
      if (const auto amount = figures::read_number(figure_words_, at);
          amount && amount->value >= 1 && amount->value < 60 &&
          amount->kind == figures::NumberKind::cardinal &&
          amount->value == static_cast<int>(amount->value)) {
        minutes = static_cast<int>(amount->value);
        next = amount->last;
        if (is(next, kUnit | kUnits) && word(next).unit == "min")
          ++next;
        else if (minutes % 5 != 0 && !led(at) && !is(at > 0 ? at - 1 : 0, kBetween))
          minutes = -1;
      }
    }
  }
  if (minutes > 0 && in(next + 1, at)) {
    const bool past = is(next, kPastHour) && !is(next, kAfter);
    const bool to = is(next, kTo) && !is(next, kAround) && minutes % 5 == 0 && minutes <= 30 &&
                    !(at > 0 && is(at - 1, kFrom));
    const int hour = past || to ? hour_at(next + 1, last) : 0;
    const bool measured = is(next - 1, kUnit | kUnits);  // minutes, a quarter
    std::size_t behind = last;
    // "by 10 to 12" is a number to a number.
    const bool sure = hour > 0 && (last > next + 2 || meridiem(last, behind) ||
                                   (!part_at(last, behind).empty() && !is(last, kPart)));
    const bool spoken = !number(next + 1) && (led(at) || measured) && closes(last, at);
    if (hour > 0 && (past || sure || spoken) &&
        !(is(last, kUnit | kUnits) && word(last).unit != "h")) {
      Clock clock{last, hour, minutes, false, {}, {}};
      if (to) {
        clock.minute = 60 - minutes;
        clock.hour = hour == 1 ? 12 : hour - 1;
      }
      if (const auto add = meridiem(last, clock.last)) {
        clock.hour = clock.hour % 12 + *add;
        clock.exact = true;
      }
      return clock;
    }
  }
  const int hour = hour_at(at, last);
  if (hour == 0) return std::nullopt;
  Clock clock{last, hour, 0, false, {}, {}};
  if (last > at + 1) return clock;  // o'clock
  std::size_t behind = last;
  if (number(at) ? false : true) {
    if (const auto add = meridiem(last, behind)) {
      return Clock{behind, hour % 12 + *add, 0, true, {}, {}};
    }
    // "seven forty-one", "five-thirty"
    const std::size_t small = tie(last) ? last + 1 : last;
    if (in(small, at) && figure_words_.is(small, figures::kTens | figures::kTeen) &&
        (small > last || text_.tokens[small].is(kSpaceBefore))) {
      const auto rest = figures::read_number(figure_words_, small);
      if (rest && rest->value < 60 && rest->value >= 10 &&
          rest->kind == figures::NumberKind::cardinal) {
        clock.minute = static_cast<int>(rest->value);
        clock.last = rest->last;
        if (is(clock.last, kUnit | kUnits) && word(clock.last).unit == "min" && led(at))
          ++clock.last;
        if (const auto add = meridiem(clock.last, behind))
          return Clock{behind, hour % 12 + *add, clock.minute, true, {}, {}};
        if (closes(clock.last, at) || is(clock.last, kDeictic | kAt)) return clock;
        clock.minute = 0;
        clock.last = last;
      }
    }
  }
  // A bare number: with a part of the day behind it, or at the end of what a day begins.
  const bool led_here = led(at);
  std::size_t part_end = last;
  if (led_here && !part_at(last, part_end).empty() && !is(last, kPart)) return clock;
  if (hyphen(last) && joined(last)) return std::nullopt;
  const bool ends = closes(last, at) && !is(last, kOf) && !is(last, kAnd) &&
                    !figure_words_.is(last, figures::kAnd) && !sign(last, '%') &&
                    !(sign(last, ',') && number(last + 1));
  // "on Friday at 4", but not "on Friday about 4 left".
  const bool sure = led_here && is(at - 1, kAt | kFrom | kTo);
  const bool after_time = led_here && time_end_ == at - 1 && time_end_ > 0;
  if ((after_day || after_time) && led_here && (sure ? ends || is(last, kTo) : stops(last, at)))
    return clock;
  if (led_here && is(last, kTo) && is(last + 1, kClockWord) && is(at - 1, kFrom)) return clock;
  if (!number(at) && led_here && is(at - 1, kAt) && !hyphen(last) && !is(last, kOf | kTo) &&
      (stops(last, at) || figure_words_.is(last, figures::kFunction | figures::kAnd)))
    return clock;  // at nine
  return std::nullopt;
}

// The time of day with the day that may follow: "4.30 a.m. on Friday", "16:00 UTC today".
Found TimeReader::on_clock(std::size_t first, const Clock& clock) {
  std::size_t from = clock.last;
  if (sign(from, ',')) ++from;
  if (is(from, kOn) || (clock.hour < 0 && is(from, kOf))) ++from;
  Found out{first, clock.last, TimeType::time, {}, {}};
  Clock of_day = clock;
  if (in(from, first) && depth_ < 2 &&
      (is(from, kWeekday | kDeictic | kMonth | kMonthShort | kWeekdayShort | kShift | kThe |
                    kPhraseStart | kEvery | kSet) ||
       number(from))) {
    ++depth_;
    std::optional<Found> day;
    if (!number(from) || !clock_at(from, false)) day = read_at(from);
    --depth_;
    if (day && day->type == TimeType::set && day->value.find('T') == std::string::npos) {
      out.last = day->last;
      out.type = TimeType::set;
      out.value =
          (day->value.starts_with("XXXX-W") ? day->value : "XXXX-XX-XX") + clock_value(clock);
      return out;
    }
    const bool part = day && day->type == TimeType::time && day->day && day->value.size() == 13 &&
                      !clock.exact && clock.hour > 0;
    if (day && day->day && (day->type == TimeType::date || part)) {
      if (part) of_day.hour = hour_in(std::string_view(day->value).substr(11), clock.hour);
      out.last = day->last;
      out.day = day->day;
      out.value = iso_day(*day->day) + clock_value(of_day);
      return out;
    }
  }
  out.value = named_or_anchor() + clock_value(clock);
  return out;
}

std::optional<Found> TimeReader::read_clock(std::size_t at) {
  const auto clock = clock_at(at, false);
  if (!clock || clock->hour < 0) return std::nullopt;
  return on_clock(at, *clock);
}

// "the morning" after "in", "mornings", "the afternoon at 7".
std::optional<Found> TimeReader::read_part(std::size_t first, std::size_t at) {
  const bool before = first > 0 && in(first - 1, first);
  if (is(at, kParts)) {
    if (first > 0 && before &&
        (article(first - 1) || number_word(first - 1) || number(first - 1) ||
         is(first - 1, kEvery)))
      return std::nullopt;
    if (hyphen(at + 1) || (!before && first < at)) return std::nullopt;
    return Found{first,
                 at + 1,
                 first < at ? TimeType::time : TimeType::set,
                 "XXXX-XX-XXT" + std::string(word(at).text),
                 {}};
  }
  if (!before || !is(first - 1, kIn) || is(first - 1, kOn)) return std::nullopt;
  if (!closes(at + 1, at) && !is(at + 1, kAt | kOn) && !number(at + 1)) return std::nullopt;
  Clock clock{at + 1, -1, 0, false, word(at).text, {}};
  std::size_t behind = at + 1;
  if (is(behind, kAt | kAround)) ++behind;
  if (const auto hour = plain_clock_at(behind, behind > at + 1)) {
    clock = *hour;
    clock.part = word(at).text;
    if (!hour->exact) clock.hour = hour_in(clock.part, clock.hour);
  }
  Found found = on_clock(first, clock);
  if (is(at + 1, kOf) && !found.day) return std::nullopt;
  return found;
}

}  // namespace stemma::times
