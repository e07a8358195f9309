// Days and months by name, and the small parts of them: numbers of days and years in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "statements/times_reader.h"

namespace stemma::times {

// ---- numbers of days and years

std::optional<int> TimeReader::digits(std::size_t i, std::size_t most) const {
  if (!number(i) || of(i).size() > most) return std::nullopt;
  int value = 0;
  for (const char c : of(i)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> TimeReader::ordinal_at(std::size_t i, std::size_t& last) const {
  if (const auto value = digits(i, 3)) {
    const std::string_view suffix = of(i + 1);
    if (!joined(i + 1) || (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th"))
      return std::nullopt;
    last = i + 2;
    return value;
  }
  if (is(i, kOrdinal) && plain_word(i)) {
    last = i + 1;
    return word(i).number;
  }
  if (figure_words_.is(i, figures::kTens)) {
    const std::size_t small = tie(i + 1) ? i + 2 : i + 1;
    if (in(small, i) && is(small, kOrdinal) && word(small).number > 0 && word(small).number < 10) {
      last = small + 1;
      return static_cast<int>(figure_words_.words[i]->value) + word(small).number;
    }
  }
  return std::nullopt;
}

std::optional<int> TimeReader::day_at(std::size_t i, std::size_t& last) const {
  if (const auto value = ordinal_at(i, last)) {
    if (*value < 1 || *value > 31) return std::nullopt;
    return value;
  }
  const auto value = digits(i, 2);
  if (!value || *value < 1 || *value > 31) return std::nullopt;
  last = i + 1;
  return value;
}

std::optional<int> TimeReader::spoken_day_at(std::size_t i, std::size_t& last) const {
  if (const auto value = day_at(i, last)) return value;
  if (!number_word(i)) return std::nullopt;
  int value = static_cast<int>(figure_words_.words[i]->value);
  last = i + 1;
  if (figure_words_.is(i, figures::kTens)) {
    const std::size_t small = tie(i + 1) ? i + 2 : i + 1;
    if (in(small, i) && figure_words_.is(small, figures::kDigit)) {
      value += static_cast<int>(figure_words_.words[small]->value);
      last = small + 1;
    }
  }
  if (value < 1 || value > 31) return std::nullopt;
  return value;
}

std::optional<int> TimeReader::year_at(std::size_t i) const {
  const auto value = digits(i, 4);
  if (!value || of(i).size() != 4 || *value < 1000 || *value > 2199) return std::nullopt;
  return value;
}

std::optional<int> TimeReader::spoken_year_at(std::size_t i, std::size_t& last) const {
  if (const auto year = year_at(i)) {
    last = i + 1;
    return year;
  }
  if (!number_word(i)) return std::nullopt;
  // "two thousand and five", "nineteen hundred ninety-three"
  if (figure_words_.is(i + 1, figures::kHundred | figures::kScale) && in(i + 1, i)) {
    const double head = figure_words_.words[i]->value * figure_words_.words[i + 1]->value;
    if (head < 1000 || head > 2100) return std::nullopt;
    std::size_t next = i + 2;
    if (figure_words_.is(next, figures::kAnd)) ++next;
    last = i + 2;
    if (in(next, i) && number_word(next)) {
      const auto rest = figures::read_number(figure_words_, next);
      if (rest && rest->value < 100) {
        last = rest->last;
        return static_cast<int>(head + rest->value);
      }
    }
    return static_cast<int>(head);
  }
  // "nineteen eighty-six", "twenty nineteen"
  const int century = static_cast<int>(figure_words_.words[i]->value);
  if (century < 10 || century > 20 || !in(i + 1, i) || !number_word(i + 1) ||
      !figure_words_.is(i + 1, figures::kTens | figures::kTeen))
    return std::nullopt;
  int rest = static_cast<int>(figure_words_.words[i + 1]->value);
  last = i + 2;
  const std::size_t small = tie(i + 2) ? i + 3 : i + 2;
  if (figure_words_.is(i + 1, figures::kTens) && in(small, i) &&
      figure_words_.is(small, figures::kDigit)) {
    rest += static_cast<int>(figure_words_.words[small]->value);
    last = small + 1;
  }
  return century * 100 + rest;
}

int TimeReader::full_year(int two_digits) const {
  const int limit = anchor_ ? anchor_->year % 100 + 20 : 50;
  return two_digits <= limit ? 2000 + two_digits : 1900 + two_digits;
}

std::size_t TimeReader::behind_month(std::size_t i) const {
  return is(i, kMonthShort) && sign(i + 1, '.') && joined(i + 1) ? i + 2 : i + 1;
}

// May a number beside it make it a month? Short names and those that are other words in lower case.
bool TimeReader::month_at(std::size_t i) const { return is(i, kMonth | kMonthShort); }

// A name of a month; in lower case one that is another word as well only at the end of a clause.
bool TimeReader::month_name(std::size_t i) const {
  if (!month_at(i)) return false;
  return capital(i) || !is(i, kDoubtful) || !in(i + 1, i) ||
         text_.tokens[i + 1].kind == TokenKind::punctuation;
}

// ---- values

std::optional<int> TimeReader::year_near(int month, int day, bool ahead) const {
  if (!anchor_) return std::nullopt;
  const int here = anchor_->month * 100 + (day > 0 ? anchor_->day : 0);
  const int there = month * 100 + day;
  if (ahead) return there >= here ? anchor_->year : anchor_->year + 1;
  if (there <= here) return anchor_->year;
  // A little ahead of the text is this year's; far ahead was last year.
  return month - anchor_->month <= 2 ? anchor_->year : anchor_->year - 1;
}

std::optional<int> TimeReader::year_of(int month, int day, std::size_t at) const {
  // A text that tells of years long past goes on in the one it named last; one of its own day does
  // so in the same block only.
  const bool same_block = year_block_ == text_.tokens[at].block;
  const bool telling =
      past_years_ >= 3 && !of_the_day_ && text_.tokens[at].block <= year_block_ + 1;
  if (year_ > 0 && (same_block || telling) && (!anchor_ || year_ < anchor_->year)) return year_;
  return year_near(month, day, future(at));
}

Found TimeReader::date(std::size_t first, std::size_t last, int year, int month, int day) const {
  Found found{first, last, TimeType::date, {}, {}};
  if (year == 0) {
    found.value =
        day > 0 ? fmt::format("XXXX-{:02}-{:02}", month, day) : fmt::format("XXXX-{:02}", month);
    return found;
  }
  if (month == 0) {
    found.value = fmt::format("{:04}", year);
    found.from = Day{year, 1, 1};
    found.grain = Grain::year;
  } else if (day == 0 || day > days_in_month(year, month)) {
    found.value = iso_month(year, month);
    found.from = Day{year, month, 1};
    found.grain = Grain::month;
  } else {
    return on_day(first, last, {year, month, day});
  }
  return found;
}

Found TimeReader::on_day(std::size_t first, std::size_t last, Day day) const {
  Found found{first, last, TimeType::date, iso_day(day), day};
  found.from = day;
  found.grain = Grain::day;
  return found;
}

Found TimeReader::in_week(std::size_t first, std::size_t last, Day any) const {
  Found found{first, last, TimeType::date, iso_week(any), {}};
  found.from = from_days(to_days(any) - weekday(any) + 1);
  found.grain = Grain::week;
  return found;
}

// ---- days

// "4 May", "the 4th of May 2019", "twenty-five January", "28 and 31 October", "3 to 7 May".
std::optional<Found> TimeReader::read_day_first(std::size_t first, std::size_t at) {
  std::size_t next = at;
  const auto day = spoken_day_at(at, next);
  if (!day || !in(next, at)) return std::nullopt;
  std::size_t month = next;
  if (is(month, kUnit) && word(month).unit == "d" && is(month + 1, kOf) && next > at + 1)
    ++month;  // 15th day of
  if (is(month, kOf))
    ++month;
  else if (tie(month) || (sign(month, '.') && joined(month)))
    ++month;
  if (in(month, at) && month_at(month)) {
    // "12 may have left", "on 12 may"
    if (!month_name(month) && !year_at(month + 1) && !is(month - 1, kOf) &&
        !(first > 0 && in(first - 1, first) && is(first - 1, kOn | kWeekday | kWeekdayShort)))
      return std::nullopt;
    return read_day_month(first, *day, month);
  }
  if (!number(at) || !in(next + 1, at)) return std::nullopt;
  if (hyphen(next) || is(next, kTo | kAnd) || sign(next, ',')) {
    std::size_t end = next;
    if (!number(next + 1) || !day_at(next + 1, end)) return std::nullopt;
    if (is(end, kOf)) ++end;
    if (!in(end, at) || !month_at(end) || (is(end, kDoubtful) && !capital(end)))
      return std::nullopt;
    const int month_number = word(end).number;
    const std::size_t behind = behind_month(end);
    const auto year = year_at(sign(behind, ',') ? behind + 1 : behind);
    const auto of_year = year ? year : year_of(month_number, *day, at);
    return date(first, next, of_year.value_or(0), month_number, *day);
  }
  return std::nullopt;
}

std::optional<Found> TimeReader::read_day_month(std::size_t first, int day, std::size_t month) {
  const int number = word(month).number;
  std::size_t last = behind_month(month);
  std::size_t year_token = last, behind = last;
  if (sign(year_token, ',') || tie(year_token) || is(year_token, kOf | kIn)) ++year_token;
  int year = 0;
  if (const auto named =
          in(year_token, month) ? spoken_year_at(year_token, behind) : std::nullopt) {
    year = *named;
    last = behind;
  } else if (apostrophe(last) && joined(last + 1) && digits(last + 1, 2) &&
             of(last + 1).size() == 2) {
    year = full_year(*digits(last + 1, 2));
    last += 2;
  } else if (is(last, kShift) && word(last).number < 0 && is(last + 1, kUnit) &&
             word(last + 1).unit == "a" && anchor_) {
    year = anchor_->year + word(last).number;  // 4 May last year
    last += 2;
  } else if (const auto of_year = year_of(number, day, month)) {
    year = *of_year;
  }
  return date(first, last, year, number, day);
}

std::optional<Found> TimeReader::read_month(std::size_t at) {
  const int month = word(at).number;
  const bool shortened = is(at, kMonthShort) && !is(at, kMonth);
  const bool plain = is(at, kDoubtful) && !capital(at);
  const std::size_t next = behind_month(at);
  std::size_t from = next;
  if (sign(from, ',') && ordinal_at(from + 1, from)) from = next + 1;  // October, 1st
  if (is(from, kThe) && number(from + 1)) ++from;
  std::size_t last = from;
  const auto day = in(from, at) && (!plain || number(from) || is(from, kOrdinal))
                       ? spoken_day_at(from, last)
                       : std::nullopt;
  std::size_t behind = last;
  const bool two_years =
      day && !number(from) && spoken_year_at(from, behind);  // October two thousand
  if (day && !two_years && !(tie(last) && !number(last + 1) && !month_at(last + 1)) &&
      !sign(last, '%') && !(number(from) && of(from).size() > 2) &&
      (number(from) || is(last - 1, kOrdinal) || spoken_year_at(last, behind) ||
       (closes(last, at) && !is(last, kUnit | kUnits)))) {
    std::size_t year_token = last;
    // "May 4:" may be a time of day: "May 4:30 pm" is not.
    if (sign(last, ':') && joined(last + 1)) return std::nullopt;
    if (sign(year_token, ',') || is(year_token, kOf | kIn)) ++year_token;
    // "July 4-6, 2019"
    std::size_t end = 0;
    if (hyphen(last) && joined(last)) {
      if (day_at(last + 1, end)) {
        if (sign(end, ',')) ++end;
        const auto named = year_at(end);
        const auto of_year = named ? named : year_of(month, *day, at);
        return date(at, last, of_year.value_or(0), month, *day);
      }
    }
    int year = 0;
    if (const auto named = in(year_token, at) ? spoken_year_at(year_token, behind) : std::nullopt) {
      year = *named;
      last = behind;
    } else if (!number(from) && digits(last, 2) && of(last).size() == 2 && closes(last + 1, at)) {
      year = full_year(*digits(last, 2));  // January first 12
      ++last;
    } else if (is(last, kShift) && word(last).number < 0 && is(last + 1, kUnit) &&
               word(last + 1).unit == "a" && anchor_) {
      year = anchor_->year + word(last).number;
      last += 2;
    } else if (const auto of_year = year_of(month, *day, at)) {
      year = *of_year;
    }
    return date(at, last, year, month, *day);
  }
  std::size_t year_token = next;
  if (sign(year_token, ',') || is(year_token, kOf) ||
      (tie(year_token) && of(year_token + 1).size() == 4))
    ++year_token;
  if (const auto year = in(year_token, at) ? spoken_year_at(year_token, behind) : std::nullopt)
    return date(at, behind, *year, month, 0);
  if (apostrophe(next) && joined(next + 1) && digits(next + 1, 2) && of(next + 1).size() == 2)
    return date(at, next + 2, full_year(*digits(next + 1, 2)), month, 0);
  std::size_t shift = next;
  if (is(shift, kOf)) ++shift;
  if (is(shift, kThe)) ++shift;
  if (is(shift, kShift) && is(shift + 1, kUnit) && word(shift + 1).unit == "a" && anchor_ &&
      (shift > next || word(shift).number < 0)) {  // May of last year
    return date(at, shift + 2, anchor_->year + word(shift).number, month, 0);
  }
  if (shortened) {
    if (!capital(at) || at == 0 || !in(at - 1, at) || !is(at - 1, kIn | kMonthBefore) ||
        !closes(next, at) || is(at - 1, kAnd | kOf | kFor))
      return std::nullopt;
  } else if (!month_alone(at)) {
    return std::nullopt;
  }
  const auto year = year_of(month, 0, at);
  return date(at, next, year.value_or(0), month, 0);
}

// A month by itself: not a name or a verb. Doubtful ones need a word before them.
bool TimeReader::month_alone(std::size_t at) const {
  if (at > 0 && joined(at) && !hyphen(at - 1) && !sign(at - 1, '(') && !sign(at - 1, '"') &&
      of(at - 1) != "“")
    return false;
  const bool before_in = at > 0 && in(at - 1, at);
  if (!capital(at)) {
    if (!is(at, kDoubtful)) return true;
    return before_in && is(at - 1, kMonthBefore) && !is(at - 1, kTo | kAnd | kOf) &&
           (is(at - 1, kIn) || !is(at - 1, kFor)) && month_name(at);
  }
  const bool after_name = before_in && capital(at - 1) && plain_word(at - 1) &&
                          !text_.tokens[at - 1].is(kSentenceStart) &&
                          !is(at - 1, kMonth | kWeekday);
  if (after_name) return false;
  const bool before_name = in(at + 1, at) && capital(at + 1) && plain_word(at + 1);
  if (!is(at, kDoubtful)) return !(before_name && text_.tokens[at].is(kSentenceStart));
  if (before_name && !is(at + 1, kMonth)) return false;
  if (!before_in) return false;
  return is(at - 1, kMonthBefore) || hyphen(at - 1);
}

std::optional<Found> TimeReader::read_day_alone(std::size_t first, std::size_t at, bool sure) {
  std::size_t last = at;
  const auto day = ordinal_at(at, last);
  if (!day || *day < 1 || *day > 31 || !anchor_) return std::nullopt;
  if (is(last, kUnit) && word(last).unit == "d" && is(last + 1, kOf)) ++last;
  std::size_t next = last;
  if (is(next, kOf)) ++next;
  std::optional<Day> month;
  if (is(next, kShift | kShiftRef) && is(next + 1, kUnit) && word(next + 1).unit == "mo") {
    month = add_months(*anchor_, word(next).number);
    last = next + 2;
  } else if (is(next, kThe) && is(next + 1, kUnit) && word(next + 1).unit == "mo" && next > last) {
    month = anchor_;
    last = next + 2;
  } else if (is(next, kEvery) && is(next + 1, kUnit) && word(next + 1).unit == "mo") {
    return Found{first, next + 2, TimeType::set, fmt::format("XXXX-XX-{:02}", *day), {}};
  }
  if (month) {
    if (*day > days_in_month(month->year, month->month)) return std::nullopt;
    return on_day(first, last, {month->year, month->month, *day});
  }
  if (!sure && (first == 0 || !in(first - 1, first) ||
                !is(first - 1, kOn | kBefore | kAfter | kAround | kFrom | kTo) ||
                is(first - 1, kFor | kPastHour) || !closes(last, at) || is(last, kOf) ||
                (is(last, kAnd) && is(last + 1, kOrdinal))))
    return std::nullopt;
  const bool ahead = future(at);
  Day base = *anchor_;
  if (ahead && *day < base.day) base = add_months(base, 1);
  if (!ahead && *day > base.day) base = add_months(base, -1);
  if (*day > days_in_month(base.year, base.month)) return std::nullopt;
  return on_day(first, last, {base.year, base.month, *day});
}

}  // namespace stemma::times
