// Years, decades, seasons, quarters.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

// Is the year one of two, the later behind: "1635 – 1699", "in 1687 and 1689"?
bool TimeReader::beside_year(std::size_t at) const {
  const auto joins = [&](std::size_t i) { return hyphen(i) || is(i, kAnd | kTo); };
  const int year = *year_at(at);
  const auto behind = in(at + 2, at) && joins(at + 1) ? year_at(at + 2) : std::nullopt;
  if (behind && *behind > year && *behind - year < 200) return true;
  const auto before = at >= 2 && in(at - 2, at) && joins(at - 1) && time_end_ + 1 == at
                          ? year_at(at - 2)
                          : std::nullopt;
  return before && *before < year && year - *before < 200;
}

// What stands short behind a year or decade with a space between: "1890 – 91", "the 70s and 80s".
std::optional<Found> TimeReader::read_second_year(std::size_t at) const {
  if (at < 2 || !in(at - 2, at) || time_end_ + 1 != at || of(at).size() != 2) return std::nullopt;
  const auto two = digits(at, 2);
  if (!two) return std::nullopt;
  if (const auto first = year_at(at - 2); first && hyphen(at - 1)) {
    if (*two <= *first % 100 || !closes(at + 1, at)) return std::nullopt;
    return date(at, at + 1, *first / 100 * 100 + *two, 0, 0);
  }
  if (of(at - 2) == "s" && (hyphen(at - 1) || is(at - 1, kAnd | kTo))) return read_decade(at, at);
  return std::nullopt;
}

std::optional<Found> TimeReader::read_year(std::size_t first, std::size_t at) {
  const auto year = year_at(at);
  if (!year) return std::nullopt;
  if (joined(at + 1) && of(at + 1) == "s") {
    const std::string value =
        *year % 100 == 0 ? fmt::format("{:02}", *year / 100) : fmt::format("{:03}", *year / 10);
    return Found{first, at + 2, TimeType::date, value, {}};
  }
  if (is(at + 1, kQuarterShort) && joined(at + 2) && in(at + 2, at)) {  // 2018 Q1
    const auto quarter = digits(at + 2, 1);
    const bool half = word(at + 1).number == 2;
    if (quarter && *quarter >= 1 && *quarter <= (half ? 2 : 4))
      return Found{first,
                   at + 3,
                   TimeType::date,
                   fmt::format("{:04}-{}{}", *year, half ? 'H' : 'Q', *quarter),
                   {}};
  }
  if (is(at + 1, kMonth) && in(at + 1, at) && month_name(at + 1) && closes(at + 2, at))
    return date(first, at + 2, *year, word(at + 1).number, 0);  // 2017 April
  const bool inside = at > 0 && in(at - 1, at);
  const auto bound = figure_words_.lexicon->bounds.match_before(text_, at);
  const bool beside = beside_year(at);
  if (*year < 1700 && !beside &&
      !(inside && !bound && (is(at - 1, kIn | kOf) || (is(at - 1, kAround) && stops(at + 1, at)))))
    return std::nullopt;
  if (*year > 2100 && !(inside && is(at - 1, kIn) && stops(at + 1, at))) return std::nullopt;
  if (joined(at + 1) && plain_word(at + 1)) return std::nullopt;
  if (sign(at + 1, '%') || of(at + 1) == "°") return std::nullopt;
  if (inside) {
    const Token& before = text_.tokens[at - 1];
    if (sign(at - 1, '$')) return std::nullopt;
    if (figure_words_.lexicon->money_before.match_before(text_, at)) {
      if (before.kind == TokenKind::symbol || before.is(kAllCaps)) return std::nullopt;
    }
    if (first == at && figure_words_.is(at - 1, figures::kDesignator) &&
        !is(at - 1, kSeason | kUnit))
      return std::nullopt;
    if (bound && !beside && !(bound.length == 1 && is(at - 1, kAround))) return std::nullopt;
  }
  // A unit or a people right behind: a count.
  const std::size_t next = at + 1;
  if (in(next, at) && (figure_words_.is(next, figures::kScale | figures::kPerson) ||
                       figure_words_.lexicon->money_names.match(text_, next) ||
                       figure_words_.lexicon->unit_names.match(text_, next) || (sign_unit(next)))) {
    return std::nullopt;
  }
  Found found = date(first, at + 1, *year, 0, 0);
  // "2021–22", "2022/23": one span, the first year.
  const std::size_t last = at + 1;
  if ((hyphen(last) || sign(last, '/')) && joined(last) && joined(last + 1) &&
      of(last + 1).size() == 2 && digits(last + 1, 2) &&
      *digits(last + 1, 2) == (*year + 1) % 100 &&
      !(joined(last + 2) && (hyphen(last + 2) || sign(last + 2, '/')))) {
    found.last = last + 2;
  }
  return found;
}

bool TimeReader::sign_unit(std::size_t i) const {
  if (text_.tokens[i].kind != TokenKind::word) return false;
  const auto sign = figure_words_.lexicon->unit_signs.match(text_, i);
  return sign && of(i) == (*sign.row)[0];
}

// '16
std::optional<Found> TimeReader::read_short_year(std::size_t at) {
  if (!joined(at + 1) || of(at + 1).size() != 2 || joined(at) ||
      (joined(at + 2) && !sign(at + 2, '.') && !sign(at + 2, ',') && of(at + 2) != "s" &&
       !sign(at + 2, ';') && !sign(at + 2, ')')))
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
  if (is(next, kOf)) ++next;
  if (in(next, at)) {
    if (const auto year = year_at(next))
      return Found{first, next + 1, TimeType::date, fmt::format("{:04}-{}", *year, w.text), {}};
    if (apostrophe(next) && next > at + 1) {
      if (auto found = read_short_year(next))
        return Found{
            first, found->last, TimeType::date, found->value + "-" + std::string(w.text), {}};
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
  if (weak || at == 0 || !in(at - 1, at)) return std::nullopt;
  if (!is(at - 1, kIn | kAround | kAll) &&
      !(is(at - 1, kMonthBefore) && !is(at - 1, kOf | kTo | kAnd)) && first == at)
    return std::nullopt;
  if (in(at + 1, at) && plain_word(at + 1) && !closes(at + 1, at)) return std::nullopt;
  const std::string year = anchor_ ? fmt::format("{:04}", anchor_->year) : "XXXX";
  return Found{first, at + 1, TimeType::date, year + "-" + std::string(w.text), {}};
}

// Q3 2018
std::optional<Found> TimeReader::read_q(std::size_t at) {
  const auto quarter = digits(at + 1, 1);
  const char letter = word(at).number == 2 ? 'H' : 'Q';
  if (!quarter || *quarter < 1 || *quarter > (letter == 'H' ? 2 : 4)) return std::nullopt;
  std::size_t last = at + 2;
  if (is(last, kOf)) ++last;
  const auto named = in(last, at) ? year_at(last) : std::nullopt;
  if (letter == 'H' && !named) return std::nullopt;
  const std::string year = named     ? fmt::format("{:04}", *named)
                           : anchor_ ? fmt::format("{:04}", anchor_->year)
                                     : "XXXX";
  return Found{at,
               named ? last + 1 : at + 2,
               TimeType::date,
               fmt::format("{}-{}{}", year, letter, *quarter),
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

// "fiscal year 2008", "FY18", "this school year"; the word before the kind is read by read_shift.
std::optional<Found> TimeReader::read_year_kind(std::size_t first, std::size_t at) {
  const std::string prefix(word(at).text);
  std::size_t next = at + 1;
  int year = 0;
  if (is(at, kYearShort)) {
    const auto two = digits(next, 2);
    if (two && of(next).size() == 2 && (joined(next) || text_.tokens[at].is(kAllCaps)))
      year = full_year(*two);
    else if (year_at(next))
      year = *year_at(next);
    else
      return std::nullopt;
    return Found{first, next + 1, TimeType::date, fmt::format("{}{:04}", prefix, year), {}};
  }
  if (!is(next, kUnit) || word(next).unit != "a" || !in(next, at)) return std::nullopt;
  ++next;
  std::size_t last = next;
  if (is(next, kOf)) ++next;
  if (const auto named = in(next, at) ? year_at(next) : std::nullopt) {
    year = *named;
    last = next + 1;
  } else if (!anchor_) {
    return Found{first, last, TimeType::date, prefix + "XXXX", {}};
  } else {
    const bool shifted = first < at && is(at - 1, kShift);
    if (!shifted && !(at > 0 && in(at - 1, at) && is(at - 1, kIn | kThe))) return std::nullopt;
    year = anchor_->year + (shifted ? word(at - 1).number : 0);
  }
  return Found{first, last, TimeType::date, fmt::format("{}{:04}", prefix, year), {}};
}

}  // namespace stemma::times
