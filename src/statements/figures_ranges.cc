#include "statements/figures_ranges.h"

#include <algorithm>

namespace stemma::figures {

Ranges::Outcome Ranges::join(const Amount& first, Draft& draft, double& low, double& high,
                             Unit& unit) const {
  if (first.number.kind == NumberKind::vague) return Outcome::none;
  std::size_t connector = draft.last;
  if (connector + 1 >= words_.size() || !words_.same_sentence(connector, draft.first))
    return Outcome::none;
  const bool between = draft.first > 0 && words_.is(draft.first - 1, kBetween);
  bool hyphen = words_.hyphen(connector);
  const bool joined = words_.joined(connector) && words_.joined(connector + 1);
  if (hyphen && words_.joined(connector) && !joined && words_.is(connector + 1, kTo | kEither)) {
    ++connector;  // an 8- to 16-metre boat
    hyphen = false;
  }
  const bool to = words_.is(connector, kTo), alternative = words_.is(connector, kEither);
  const bool spaced = hyphen && !joined && apart(first, connector);
  if (!(hyphen && joined) && !spaced && !to && !alternative &&
      !(between && words_.is(connector, kAnd)))
    return Outcome::none;
  std::size_t at = connector + 1;
  while (at < words_.size() && words_.text.tokens[at].kind == TokenKind::symbol &&
         words_.same_sentence(at, draft.first) && at < connector + 3) {
    ++at;  // sign of money
  }
  if (at >= words_.size() || !words_.same_sentence(at, draft.first)) return Outcome::none;
  if (c_.in_time(words_.text.tokens[at].range)) {
    // "three or four months ago": the first is a part of the time.
    return (to || alternative) && words_.is(at, kDigit | kTeen | kTens) && !unit &&
                   !first.number.digits
               ? Outcome::rejected
               : Outcome::none;
  }
  const auto second = amounts_.amount_at(at, connector + 1);
  if (hyphen && joined && words_.number(at) && !second) {  // 555-0142
    draft.last = at + 1;
    return Outcome::rejected;
  }
  if (!second || second->number.kind != first.number.kind) return Outcome::none;
  if (second->first < connector + 1 || second->number.slash) return Outcome::none;
  double a = low, b = second->value;
  Unit both = second->unit ? second->unit : unit;
  if (unit && second->unit && unit.code != second->unit.code) {
    const double big = seconds_of(unit.code), small = seconds_of(second->unit.code);
    if (big == 0 || small == 0) return Outcome::none;
    if (big > small) {
      a *= big / small;
    } else {
      b *= small / big;
      both = unit;
    }
  } else if (!first.number.scaled && second->number.scaled &&
             first.number.kind == NumberKind::cardinal && scale_of(second->number) > 1 &&
             a < b / scale_of(second->number)) {
    a *= scale_of(second->number);  // "5 to 6 million"
  }
  if (unit.kind == "money" && second->unit && second->unit.kind != "money") return Outcome::none;
  const std::size_t end = second->last;
  if (!words_.same_sentence(end - 1, draft.first)) return Outcome::none;
  if (spaced) {
    if (a >= b || b < 10) return Outcome::none;
  } else if (hyphen) {
    const bool more = words_.hyphen(end) && words_.joined(end) && words_.joined(end + 1) &&
                      words_.number(end + 1);
    if (more) {
      std::size_t k = end;
      while (k < words_.size() && words_.joined(k)) ++k;
      draft.last = k;
      return Outcome::rejected;
    }
    if (a >= b || (!both && !c_.noun_like(end) && !before_range(draft.first))) {
      if (c_.vote_near(draft.first)) return Outcome::none;  // 3-1: two figures
      if (!first.number.digits) return Outcome::none;
      draft.last = end;  // a score
      return Outcome::rejected;
    }
  } else if (a >= b) {
    return Outcome::none;
  }
  if (to && change_before(draft.first)) return Outcome::none;
  if (alternative && (b > 3 * a || first.unit)) return Outcome::none;
  const bool starts = draft.first == 0 || !words_.same_sentence(draft.first - 1, draft.first);
  if (to && !between && !both && !starts && !c_.noun_like(end) && !before_range(draft.first) &&
      !words_.is_bound(draft.first - 1))
    return Outcome::none;
  low = a;
  high = b;
  unit = both;
  draft.last = end;
  return Outcome::range;
}

// "1000 - 5000": a hyphen with spaces round it between two plain numbers.
bool Ranges::apart(const Amount& first, std::size_t connector) const {
  const bool money =
      first.unit.kind == "money" && words_.text.tokens[connector + 1].kind == TokenKind::symbol;
  return !words_.joined(connector) && !words_.joined(connector + 1) && first.number.plain &&
         (money || (!first.unit && words_.number(connector + 1)));
}

double Ranges::scale_of(const Number& number) const {
  const Word& word = *words_.words[number.last - 1];
  return word.is(kScale | kSuffix) ? word.value : 1;
}

bool Ranges::before_range(std::size_t first) const {
  return first > 0 && words_.is(first - 1, kSpan | kAged);
}

// "rose from 20 to 30": two figures.
bool Ranges::change_before(std::size_t at) const {
  if (at == 0 || !words_.is(at - 1, kFrom)) return false;
  const std::size_t begin = words_.text.sentences[words_.text.tokens[at].sentence].first_token;
  for (std::size_t i = at - 1; i > begin && at - i < 8; --i) {
    if (words_.is(i - 1, kChange)) return true;
  }
  return false;
}

// ---- bounds

std::optional<Bound> Ranges::bound_before(std::size_t first, const Unit& unit, bool part,
                                          std::size_t& bound_first) const {
  if (first == 0 || !words_.same_sentence(first - 1, first)) return std::nullopt;
  std::size_t end = first;
  auto phrase = lexicon_.bounds.match_before(words_.text, end);
  // "más de la mitad", "fast die Hälfte"
  if (!phrase && part && end > 1 && words_.is(end - 1, kThe) &&
      words_.same_sentence(end - 2, first))
    phrase = lexicon_.bounds.match_before(words_.text, --end);
  if (!phrase) return std::nullopt;
  const TableRow& row = *phrase.row;
  if (row[2] == "share" && unit.kind != "share") return std::nullopt;
  if (row[2] == "weak" && unit.kind == "duration") {
    const std::size_t start = end - phrase.length;
    if (start == 0 || !(words_.is(start - 1, kVerb) || words_.is_word(start - 1, "for")))
      return std::nullopt;
  }
  bound_first = end - phrase.length;
  return bound_named(row[1]);
}

std::optional<Bound> Ranges::bound_after(const Draft& draft) const {
  const Text& text = words_.text;
  if (const auto korean = bound_behind_number(words_, draft.last);
      korean && words_.same_sentence(draft.last, draft.first))
    return korean;
  std::size_t limit = 0;
  for (std::size_t i = draft.last;
       i < words_.size() && limit < 4 && words_.same_sentence(i, draft.first); ++i, ++limit) {
    if (const auto phrase = lexicon_.bounds_after.match(text, i)) {
      const std::string_view word = (*phrase.row)[0];
      if ((word == "+") != words_.joined(i)) return std::nullopt;
      // "or more than": the bound of what follows
      const std::size_t behind = i + phrase.length;
      if (words_.is(behind, kDigit | kTeen | kTens) || words_.number(behind) ||
          (words_.is(behind, kArticle) && words_.is(behind + 1, kHalf | kFraction)) ||
          words_.is_word(behind, "than"))
        return std::nullopt;
      return bound_named((*phrase.row)[1]);
    }
    if (text.tokens[i].kind != TokenKind::word || words_.is(i, kFunction | kVerb | kAnd)) {
      if (i != draft.last || !words_.hyphen(i)) return std::nullopt;
    }
  }
  return std::nullopt;
}

bool Ranges::join_bounds(Draft& lower, const Draft& upper, std::size_t bound_first) const {
  if (upper.first < lower.last || !words_.same_sentence(lower.first, upper.first) ||
      lower.kind != upper.kind || lower.hangul != upper.hangul ||
      !opposite(lower.figure, upper.figure))
    return false;
  if (bound_first > lower.last + 2 || bound_first <= lower.last) return false;
  for (std::size_t i = lower.last; i < bound_first; ++i) {
    if (!words_.is(i, kAnd) && words_.of(i) != "," && !words_.is_word(i, "but")) return false;
  }
  make_range(lower.figure, upper.figure);
  lower.figure.span.end = upper.figure.span.end;
  lower.last = upper.last;
  lower.noun = upper.noun;
  return true;
}

bool opposite(const Figure& a, const Figure& b) {
  const auto lower = [](const Figure& f) {
    return f.bound == Bound::at_least || f.bound == Bound::more_than;
  };
  const auto upper = [](const Figure& f) {
    return f.bound == Bound::at_most || f.bound == Bound::fewer_than;
  };
  if (a.unit != b.unit && !a.unit.empty() && !b.unit.empty()) return false;
  return (lower(a) && upper(b) && *a.low < *b.high) || (upper(a) && lower(b) && *b.low < *a.high);
}

void make_range(Figure& figure, const Figure& end) {
  if (!figure.low) figure.low = end.low;
  if (!figure.high) figure.high = end.high;
  if (figure.unit.empty()) figure.unit = end.unit;
  figure.bound = Bound::range;
}

}  // namespace stemma::figures
