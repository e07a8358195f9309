// Years, decades, centuries, seasons, quarters, and parts of them.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

std::optional<Found> TimeReader::read_year(std::size_t first, std::size_t at) {
  const auto year = year_at(at);
  if (!year) return std::nullopt;
  if (joined(at + 1) && of(at + 1) == "s") {
    const std::string value =
        *year % 100 == 0 ? fmt::format("{:02}", *year / 100) : fmt::format("{:03}", *year / 10);
    return Found{first, at + 2, TimeType::date, value, {}};
  }
  if (*year < 1700 &&
      !(at > 0 && (lower(at - 1, "in") || lower(at - 1, "since") || lower(at - 1, "of"))))
    return std::nullopt;
  if (*year > 2100) return std::nullopt;
  if (joined(at + 1) && text_.tokens[at + 1].kind == TokenKind::word) return std::nullopt;
  if (of(at + 1) == "%" || of(at + 1) == "°") return std::nullopt;
  if (at > 0 && in(at - 1, at)) {
    const Token& before = text_.tokens[at - 1];
    if (before.kind == TokenKind::symbol && before.range.size() == 1 && of(at - 1) == "$")
      return std::nullopt;
    if (figures::Lexicon::get().money_before.match_before(text_, at)) {
      if (before.kind == TokenKind::symbol || text_.tokens[at - 1].is(kAllCaps))
        return std::nullopt;
    }
    if (first == at && figure_words_.is(at - 1, figures::kDesignator) && !is(at - 1, kSeason))
      return std::nullopt;
    if (const auto bound = figures::Lexicon::get().bounds.match_before(text_, at);
        bound && !lower(at - 1, "around") && !lower(at - 1, "about") && !lower(at - 1, "circa") &&
        !lower(at - 1, "ca") && !lower(at - 1, "below") && !lower(at - 1, "above") &&
        !lower(at - 1, "beyond")) {
      return std::nullopt;
    }
  }
  // A unit or a people right behind: a count.
  const std::size_t next = at + 1;
  if (in(next, at) &&
      (figure_words_.is(next, figures::kScale | figures::kPerson) ||
       figures::Lexicon::get().money_names.match(text_, next) ||
       figures::Lexicon::get().unit_names.match(text_, next) || (sign_unit(next)))) {
    return std::nullopt;
  }
  std::size_t last = at + 1;
  Found found = date(first, last, *year, 0, 0);
  // "2021–22", "2022/23": one span, the first year.
  if ((hyphen(last) || of(last) == "/") && joined(last) && joined(last + 1) &&
      of(last + 1).size() == 2 && digits(last + 1, 2) &&
      *digits(last + 1, 2) == (*year + 1) % 100 &&
      !(joined(last + 2) && (hyphen(last + 2) || of(last + 2) == "/"))) {
    found.last = last + 2;
  }
  return found;
}

bool TimeReader::sign_unit(std::size_t i) const {
  if (text_.tokens[i].kind != TokenKind::word) return false;
  const auto sign = figures::Lexicon::get().unit_signs.match(text_, i);
  return sign && of(i) == (*sign.row)[0];
}

std::optional<Found> TimeReader::read_short_year(std::size_t at) {
  if (!joined(at + 1) || of(at + 1).size() != 2 || joined(at) ||
      (joined(at + 2) && of(at + 2) != "." && of(at + 2) != "," && of(at + 2) != "s" &&
       of(at + 2) != ";" && of(at + 2) != ")"))
    return std::nullopt;
  const auto value = digits(at + 1, 2);
  if (!value) return std::nullopt;
  const int limit = anchor_ ? anchor_->year % 100 + 5 : 30;
  const int year = *value <= limit ? 2000 + *value : 1900 + *value;
  if (of(at + 2) == "s" && joined(at + 2))
    return Found{at, at + 3, TimeType::date, fmt::format("{:03}", year / 10), {}};
  return date(at, at + 2, year, 0, 0);
}

std::optional<Found> TimeReader::read_season(std::size_t first, std::size_t at) {
  const Word& w = word(at);
  const bool weak = w.is(kSeasonWeak);
  std::size_t next = at + 1;
  if (lower(next, "of")) ++next;
  if (in(next, at)) {
    if (const auto year = year_at(next)) {
      return Found{first, next + 1, TimeType::date, fmt::format("{:04}-{}", *year, w.text), {}};
    }
    if ((of(next) == "'" || of(next) == "’") && next > at + 1) {
      if (auto found = read_short_year(next)) {
        return Found{
            first, found->last, TimeType::date, found->value + "-" + std::string(w.text), {}};
      }
    }
    if (next > at + 1 && is(next, kShift) && is(next + 1, kUnit) && word(next + 1).unit == "a" &&
        anchor_) {
      return Found{first,
                   next + 2,
                   TimeType::date,
                   fmt::format("{:04}-{}", anchor_->year + word(next).number, w.text),
                   {}};
    }
  }
  if (weak) return std::nullopt;
  if (at > 0 && in(at - 1, at)) {
    const bool in_season = lower(at - 1, "in") || lower(at - 1, "during") ||
                           lower(at - 1, "since") || lower(at - 1, "by") || first < at;
    if (!in_season) return std::nullopt;
    if (in(at + 1, at) && text_.tokens[at + 1].kind == TokenKind::word &&
        !figure_words_.is(at + 1, figures::kFunction | figures::kVerb | figures::kAnd))
      return std::nullopt;
    return Found{
        first,
        at + 1,
        TimeType::date,
        anchor_ ? fmt::format("{:04}-{}", anchor_->year, w.text) : fmt::format("XXXX-{}", w.text),
        {}};
  }
  return std::nullopt;
}

std::optional<Found> TimeReader::read_q(std::size_t at) {
  const auto quarter = digits(at + 1, 1);
  if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
  std::size_t last = at + 2;
  if (lower(last, "of")) ++last;
  if (const auto year = in(last, at) ? year_at(last) : std::nullopt) {
    return Found{at, last + 1, TimeType::date, fmt::format("{:04}-Q{}", *year, *quarter), {}};
  }
  return Found{at,
               at + 2,
               TimeType::date,
               anchor_ ? fmt::format("{:04}-Q{}", anchor_->year, *quarter)
                       : fmt::format("XXXX-Q{}", *quarter),
               {}};
}

// "third quarter of 2018", "first half of the year", "19th century".
std::optional<Found> TimeReader::read_ordinal(std::size_t first, std::size_t at) {
  std::size_t next = at + 1;
  if (hyphen(next) && joined(next)) ++next;
  if (!in(next, at)) return std::nullopt;
  const int n = word(at).number;
  const bool quarter = is(next, kUnit) && word(next).unit == "q";
  const bool half = figure_words_.is(next, figures::kHalf);
  if (is(next, kUnit) && word(next).unit == "100a") {
    return Found{first, next + 1, TimeType::date, fmt::format("{:02}", n - 1), {}};
  }
  if (!quarter && !half) {
    // "the second of May"
    if (lower(next, "of") && month_at(next + 1) && first < at)
      return read_day_month_from(first, at);
    return std::nullopt;
  }
  if (n > (quarter ? 4 : 2)) return std::nullopt;
  const char letter = quarter ? 'Q' : 'H';
  std::size_t last = next + 1;
  int year = anchor_ ? anchor_->year : 0;
  bool named = false;
  std::size_t of_token = last;
  if (lower(of_token, "of") || lower(of_token, "in")) ++of_token;
  if (const auto given = in(of_token, at) ? year_at(of_token) : std::nullopt) {
    year = *given;
    last = of_token + 1;
    named = true;
  } else if (of_token > last) {
    std::size_t shift = of_token;
    if (lower(shift, "the")) ++shift;
    if (is(shift, kShift) && is(shift + 1, kUnit) && word(shift + 1).unit == "a") {
      year += anchor_ ? word(shift).number : 0;
      last = shift + 2;
      named = true;
    } else if (shift > of_token && is(shift, kUnit) && word(shift).unit == "a") {
      last = shift + 1;
      named = true;
    }
  }
  if (half && !named) return std::nullopt;
  return Found{
      first,
      last,
      TimeType::date,
      year > 0 ? fmt::format("{:04}-{}{}", year, letter, n) : fmt::format("XXXX-{}{}", letter, n),
      {}};
}

// "the 70s"
std::optional<Found> TimeReader::read_decade(std::size_t first, std::size_t at) const {
  const auto tens = digits(at, 2);
  if (!tens || of(at).size() != 2 || *tens % 10 != 0 || of(at + 1) != "s" || !joined(at + 1))
    return std::nullopt;
  return Found{first,
               at + 2,
               TimeType::date,
               fmt::format("{:03}", (*tens <= 20 ? 200 : 190) + *tens / 10),
               {}};
}

// "early 2019", "late last year", "mid-March".
std::optional<Found> TimeReader::read_mod(std::size_t first, std::size_t at) {
  std::size_t next = at + 1;
  if (hyphen(next) && joined(next) && joined(next + 1)) ++next;
  if (!in(next, at)) return std::nullopt;
  if (lower(next, "in")) return std::nullopt;
  std::optional<Found> found;
  if (number(next)) {
    if (year_at(next)) found = read_year(first, next);
  } else if (month_at(next)) {
    const int month = word(next).number;
    found = read_month(next);
    if (!found && !is(next, kMonthShort))
      found = date(first, next + 1, year_of(month, 0, at).value_or(0), month, 0);
  } else if (is(next, kShift)) {
    found = read_shift(first, next, false);
  } else if (is(next, kDeictic)) {
    found = read_deictic(next);
  } else if (is(next, kWeekday) && capital(next)) {
    found = read_weekday(next);
  } else if (is(next, kSeason)) {
    found = read_season(first, next);
  } else if (is(next, kPart) && first < at) {
    return std::nullopt;
  }
  if (!found) return std::nullopt;
  found->first = first;
  return found;
}

// "end of May", "beginning of the year".
std::optional<Found> TimeReader::read_mod_of(std::size_t first, std::size_t at) {
  if (first == at || !lower(at + 1, "of")) return std::nullopt;
  std::size_t next = at + 2;
  if (!in(next, at)) return std::nullopt;
  std::optional<Found> found;
  if (number(next))
    found = read_year(first, next);
  else if (month_at(next)) {
    found = read_month(next);
    if (!found && !is(next, kMonthShort))
      found = date(first, next + 1, year_of(word(next).number, 0, at).value_or(0),
                   word(next).number, 0);
  } else if (is(next, kShift))
    found = read_shift(first, next, false);
  else if (lower(next, "the") && is(next + 1, kUnit) && anchor_ &&
           !unit_of(word(next + 1).unit).clock && !is(next + 1, kOrdinal)) {
    found = shifted(first, next + 2, anchor_, 0, unit_of(word(next + 1).unit), word(next + 1).unit,
                    false);
  }
  if (!found) return std::nullopt;
  found->first = first;
  return found;
}

}  // namespace stemma::times
