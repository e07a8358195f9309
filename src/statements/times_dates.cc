// Days and months.
#include <fmt/format.h>

#include <algorithm>

#include "statements/times_reader.h"

namespace stemma::times {

// The year of a month or day named without one.
std::optional<int> TimeReader::year_of(int month, int day, std::size_t at) const {
  if (year_ > 0 && year_block_ == text_.tokens[at].block && (!anchor_ || year_ < anchor_->year))
    return year_;
  if (!anchor_) return std::nullopt;
  const bool ahead = future(at);
  const int here = anchor_->month * 100 + (day > 0 ? anchor_->day : 0);
  const int there = month * 100 + day;
  if (ahead) return there >= here ? anchor_->year : anchor_->year + 1;
  if (there <= here) return anchor_->year;
  // A little ahead of the text is this year's; far ahead was last year.
  const int months = month - anchor_->month;
  return months <= 2 ? anchor_->year : anchor_->year - 1;
}

Found TimeReader::date(std::size_t first, std::size_t last, int year, int month, int day) const {
  Found found{first, last, TimeType::date, {}, std::nullopt};
  if (year == 0) {
    found.value = unknown_year(month, day);
    return found;
  }
  if (month == 0) {
    found.value = fmt::format("{:04}", year);
  } else if (day == 0 || day > days_in_month(year, month)) {
    found.value = iso_month(year, month);
  } else {
    found.day = Day{year, month, day};
    found.value = iso_day(*found.day);
  }
  return found;
}

std::optional<Found> TimeReader::read_number(std::size_t at) {
  if (at > 0 && joined(at)) {
    const std::string_view before = of(at - 1);
    const bool dash =
        hyphen(at - 1) &&
        (!joined(at - 1) || text_.tokens[at >= 2 ? at - 2 : 0].kind == TokenKind::number ||
         is(at - 2, kMod | kMonth | kMonthShort));
    if (!dash && before != "(" && before != "[" && before != "'" && before != "\"" &&
        before != "“" && before != "‘" && before != "<" && before != ">" &&
        text_.tokens[at - 1].kind != TokenKind::symbol && before != "/" && before != "," &&
        before != ":") {
      return std::nullopt;
    }
    if (before == ":" && at >= 2 && number(at - 2)) return std::nullopt;
    if (text_.tokens[at - 1].kind == TokenKind::symbol && before != "<" && before != ">" &&
        before != "~" && before != "|")
      return std::nullopt;
  }
  if (auto found = read_numeric(at)) return found;
  if (auto found = read_clock(at)) return found;
  std::size_t next = at;
  if (const auto day = day_at(at, next)) {
    std::size_t month = next;
    if (lower(month, "of"))
      ++month;
    else if (hyphen(month) && joined(month) && joined(month + 1) && month_at(month + 1))
      ++month;
    if (month_at(month) && in(month, at)) return read_day_month(at, *day, month);
    // "3 to 7 May", "28 and 31 October"
    if (in(next, at) && next + 1 < words_.size() &&
        (hyphen(next) || lower(next, "to") || lower(next, "and") || lower(next, "or") ||
         of(next) == ",")) {
      std::size_t end = next;
      if (const auto other = day_at(next + 1, end);
          other && number(next + 1) && month_at(end) && in(end, at)) {
        const int month_number = word(end).number;
        const std::size_t behind = behind_month(end);
        const auto year = year_at(of(behind) == "," ? behind + 1 : behind);
        const auto of_year = year ? year : year_of(month_number, *day, at);
        return date(at, next, of_year.value_or(0), month_number, *day);
      }
    }
  }
  if (auto found = read_duration(at, at)) return found;
  return read_year(at, at);
}

std::optional<Found> TimeReader::read_day_month(std::size_t at, int day, std::size_t month) {
  const int number = word(month).number;
  std::size_t last = behind_month(month);
  std::size_t year_token = last;
  if (of(year_token) == "," || (hyphen(year_token) && joined(year_token))) ++year_token;
  int year = 0;
  if (const auto named = in(year_token, at) ? year_at(year_token) : std::nullopt) {
    year = *named;
    last = year_token + 1;
  } else if (const auto of_year = year_of(number, day, at)) {
    year = *of_year;
  }
  return date(at, last, year, number, day);
}

std::optional<Found> TimeReader::read_month(std::size_t at) {
  const int month = word(at).number;
  const bool shortened = is(at, kMonthShort);
  std::size_t next = behind_month(at);
  // "March", "May" as other words.
  std::size_t last = next;
  const auto day = in(next, at) && number(next) ? day_at(next, last) : std::nullopt;
  if (day && !(hyphen(last) && joined(last) && !number(last + 1) && !month_at(last + 1)) &&
      of(last) != ":" && !(of(last) == "%") && !year_like(next)) {
    std::size_t year_token = last;
    if (of(year_token) == ",") ++year_token;
    // "July 4-6, 2019"
    std::size_t end = 0;
    if (hyphen(last) && joined(last)) {
      if (const auto other = day_at(last + 1, end)) {
        std::size_t after = end;
        if (of(after) == ",") ++after;
        const auto named = year_at(after);
        const auto of_year = named ? named : year_of(month, *day, at);
        return date(at, last, of_year.value_or(0), month, *day);
      }
    }
    int year = 0;
    if (const auto named = in(year_token, at) ? year_at(year_token) : std::nullopt) {
      year = *named;
      last = year_token + 1;
    } else if (const auto of_year = year_of(month, *day, at)) {
      year = *of_year;
    }
    return date(at, last, year, month, *day);
  }
  std::size_t year_token = next;
  if (of(year_token) == "," || lower(year_token, "of")) ++year_token;
  if (const auto year = in(year_token, at) ? year_at(year_token) : std::nullopt) {
    return date(at, year_token + 1, *year, month, 0);
  }
  if (lower(next, "of") && is(next + 1, kShift) && is(next + 2, kUnit) &&
      anchor_) {  // May of last year
    return date(at, next + 3, anchor_->year + word(next + 1).number, month, 0);
  }
  if (lower(next, "last") && is(next + 1, kUnit) && anchor_ && word(next + 1).unit == "a") {
    return date(at, next + 2, anchor_->year - 1, month, 0);
  }
  if (shortened) return std::nullopt;
  if (!month_alone(at)) return std::nullopt;
  const auto year = year_of(month, 0, at);
  return date(at, next, year.value_or(0), month, 0);
}

// A month by itself: not a name or a verb. "May", "March", "April" (a person) need a preposition.
bool TimeReader::month_alone(std::size_t at) const {
  if (at > 0 && joined(at) && !hyphen(at - 1) && of(at - 1) != "(" && of(at - 1) != "\"" &&
      of(at - 1) != "“")
    return false;
  const bool after_name =
      at > 0 && in(at - 1, at) && capital(at - 1) && text_.tokens[at - 1].kind == TokenKind::word &&
      !text_.tokens[at - 1].is(kSentenceStart) && !is(at - 1, kMonth | kWeekday);
  const bool before_name =
      in(at + 1, at) && capital(at + 1) && text_.tokens[at + 1].kind == TokenKind::word;
  if (after_name) return false;
  const std::string_view w = of(at);
  const bool doubtful = w == "May" || w == "March" || w == "April" || w == "June" ||
                        w == "August" || w == "MAY" || w == "MARCH";
  if (!doubtful) return !(before_name && text_.tokens[at].is(kSentenceStart));
  if (before_name && !is(at + 1, kMonth)) return false;
  if (at == 0 || !in(at - 1, at)) return false;
  static constexpr std::string_view kBefore[] = {
      "in",    "since",  "until",  "till",       "by",      "from",    "to",
      "of",    "during", "before", "after",      "through", "between", "and",
      "for",   "early",  "late",   "mid",        "last",    "next",    "this",
      "every", "each",   "till",   "throughout", "around",  "about",   "in"};
  for (const std::string_view b : kBefore) {
    if (lower(at - 1, b)) return true;
  }
  return hyphen(at - 1);
}

// "2024-03-14", "14/3/2024", "14.3.2024".
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
  } else if (year_at(at) && of(at + 1) == "." && joined(at + 1) && digits(at + 2, 2) &&
             of(at + 3) == "." && joined(at + 3) && digits(at + 4, 2)) {
    // "2022. 6. 3."
    part[0] = *year_at(at), part[1] = *digits(at + 2, 2), part[2] = *digits(at + 4, 2);
    size[0] = 4;
    last = at + 5;
  } else {
    const std::string_view sign = of(at + 1);
    if (sign != "-" && sign != "/" && sign != "–" && sign != "‐" && sign != "‑")
      return std::nullopt;
    if (!joined(at + 1) || !joined(at + 2) || !joined(at + 3) || !joined(at + 4) ||
        of(at + 3) != sign)
      return std::nullopt;
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
  } else if (size[2] == 4 || (size[2] == 2 && of(at + 1) == "/")) {
    year = size[2] == 4 ? part[2] : part[2] + (part[2] < 50 ? 2000 : 1900);
    const bool month_first = !dots && part[0] <= 12;
    month = month_first ? part[0] : part[1];
    day = month_first ? part[1] : part[0];
    if (month > 12) std::swap(month, day);
  }
  if (year < 1000 || year > 2199 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return std::nullopt;
  return date(at, last, year, month, day);
}

std::optional<Found> TimeReader::read_day_month_from(std::size_t first, std::size_t at) {
  std::size_t last = at;
  const auto day = day_at(at, last);
  if (!day || *day > 31) return std::nullopt;
  std::size_t month = last;
  if (lower(month, "of")) ++month;
  if (!month_at(month) || !in(month, at)) return std::nullopt;
  auto found = read_day_month(at, *day, month);
  if (found) found->first = first;
  return found;
}

}  // namespace stemma::times
