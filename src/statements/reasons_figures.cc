// Reasons of figures: how the number is written, where its unit, its bound and what it counts were
// found. The number and its unit are read again at their place.
#include <algorithm>
#include <optional>

#include "base/tables.h"
#include "statements/figures_amounts.h"
#include "statements/figures_drafts.h"
#include "statements/figures_hangul_numbers.h"
#include "statements/figures_ranges.h"
#include "statements/reasons.h"

namespace stemma {
namespace figures {
namespace {

class FigureReasons {
 public:
  FigureReasons(const Document& document, const Text& text, std::uint32_t number,
                const Statements& statements)
      : statements_(statements),
        number_(number),
        c_(document, text, statements.times),
        words_(c_.words),
        amounts_(c_),
        ranges_(c_, amounts_) {}

  StatementReasons of(std::size_t i) {
    out_.clear();
    const Figure& f = statements_.figures[i];
    const std::size_t first = words_.text.token_at(f.span.start);
    std::optional<Amount> amount;
    for (std::size_t at = first; at < words_.size() && at < first + 4 && !amount; ++at) {
      if (words_.text.tokens[at].range.start >= f.span.end) break;
      amount = amounts_.amount_at(at, first);
      if (amount && range(amount->number.first, amount->number.last, f).empty()) amount.reset();
    }
    add_number(f, amount);
    if (!f.unit.empty()) add_unit(f, amount);
    if (f.bound != Bound::exact) add_bound(f, first, amount);
    add_counted(f);
    if (f.converts != kNone)
      say("it stands behind this figure in another unit", statements_.figures[f.converts].span);
    if (f.whole != kNone) say("it is a part of this figure", statements_.figures[f.whole].span);
    return out_;
  }

 private:
  void say(std::string_view what, Span span) { out_.push_back({std::string(what), span}); }

  // The tokens' bytes as far as they lie in the figure's span.
  Range range(std::size_t first, std::size_t last, const Figure& f) const {
    if (first >= last || last > words_.size()) return {};
    return {std::max(words_.text.tokens[first].range.start, f.span.start),
            std::min(words_.text.tokens[last - 1].range.end, f.span.end)};
  }

  bool hangul(const Figure& f) const {
    const std::size_t at = words_.text.token_at(f.span.start);
    for (std::size_t i = at; i < words_.size() && words_.text.tokens[i].range.start < f.span.end;
         ++i)
      if (words_.text.tokens[i].is(kHangul)) return true;
    return false;
  }

  void add_number(const Figure& f, const std::optional<Amount>& amount) {
    const bool digits = std::any_of(words_.text.bytes.begin() + f.span.start,
                                    words_.text.bytes.begin() + f.span.end,
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (hangul(f) || !amount) {
      say(digits ? "a number in digits, with what is written on to it" : "a number in words",
          f.span);
      return;
    }
    const Number& n = amount->number;
    const std::string_view what =
        n.kind == NumberKind::vague   ? "words for a number without an upper end"
        : n.kind == NumberKind::share ? "words for a share, given in per cent"
        : n.digits ? (n.last > n.first + 1 ? "a number in digits with what multiplies it"
                                           : "a number in digits")
                   : "a number in words";
    say(what, Span(number_, range(n.first, n.last, f)));
  }

  void add_unit(const Figure& f, const std::optional<Amount>& amount) {
    if (f.age) {
      say("it is an age", f.span);
      return;
    }
    Range words;
    if (amount && amount->unit) {
      const Number& n = amount->number;
      words = amount->unit.last > n.last ? range(n.last, amount->unit.last, f)
                                         : range(amount->first, n.first, f);
      while (!words.empty() && words_.text.bytes[words.start] == ' ') ++words.start;
    }
    if (!words.empty()) {
      say("the unit stands beside the number", Span(number_, words));
    } else if (f.unit != "%" || hangul(f)) {
      say("the unit is part of the figure", f.span);
    }
  }

  void add_bound(const Figure& f, std::size_t first, const std::optional<Amount>& amount) {
    if (f.bound == Bound::range) {
      say("two numbers are the ends of a range", f.span);
      return;
    }
    if (f.bound == Bound::vague) return;  // said of the number
    std::size_t begin = first;
    const auto before =
        ranges_.bound_before(first, amount ? amount->unit : Unit{},
                             amount && amount->number.kind == NumberKind::share, begin);
    if (before == f.bound && begin < first) {
      say("words before it bound it", {number_, words_.text.tokens[begin].range.start,
                                       words_.text.tokens[first - 1].range.end});
      return;
    }
    const std::size_t last = words_.text.token_at(f.span.end);
    for (std::size_t i = last; i < words_.size() && i < last + 4; ++i) {
      const auto phrase = c_.lexicon.bounds_after.match(words_.text, i);
      if (!phrase || bound_named((*phrase.row)[1]) != f.bound) continue;
      say("words behind it bound it", {number_, words_.text.tokens[i].range.start,
                                       words_.text.tokens[i + phrase.length - 1].range.end});
      return;
    }
    if (const Range behind = hangul_bound(f); !behind.empty()) {
      say("words behind it bound it", Span(number_, behind));
      return;
    }
    say("a word in it or right beside it bounds it", f.span);
  }

  // The Korean word of bound behind the figure, perhaps with a particle between.
  Range hangul_bound(const Figure& f) const {
    constexpr std::uint32_t kFar = 16;  // bytes
    const std::string_view bytes = words_.text.bytes;
    for (std::uint32_t at = f.span.end; at < bytes.size() && at <= f.span.end + kFar; ++at) {
      if (bytes[at] == '\n') break;
      for (const TableRow& row : table("ko", "bounds_after")) {
        if (bound_named(row[1]) != f.bound) continue;
        if (const std::size_t length = starts_with_phrase(bytes.substr(at), row[0]))
          return {at, at + static_cast<std::uint32_t>(length)};
      }
    }
    return {};
  }

  void add_counted(const Figure& f) {
    const Span& words = f.counted;
    switch (f.counted_rule) {
      case CountedRule::none:
        return;
      case CountedRule::named:
        say("a word beside it says what it measures", {});
        return;
      case CountedRule::cell:
        if (words) say("the head of its column or row says what is counted", words);
        return;
      case CountedRule::adopted:
        if (words) say("it counts what another figure counts", words);
        return;
      case CountedRule::phrase:
        break;
    }
    if (!words) return;
    if (words.start >= f.span.end) {
      const std::string_view between =
          words_.text.bytes.substr(f.span.end, words.start - f.span.end);
      say(between == " " || between.empty() || between == "-"
              ? "what is counted stands behind it"
              : "what is counted stands behind it, in its sentence",
          words);
    } else {
      say("what is counted stands before it", words);
    }
  }

  const Statements& statements_;
  std::uint32_t number_;
  Context c_;
  const Words& words_;
  Amounts amounts_;
  Ranges ranges_;
  StatementReasons out_;
};

}  // namespace
}  // namespace figures

std::vector<StatementReasons> reasons_of_figures(const Document& document, const Text& text,
                                                 std::uint32_t number,
                                                 const Statements& statements) {
  std::vector<StatementReasons> all;
  if (statements.figures.empty()) return all;
  figures::FigureReasons reasons(document, text, number, statements);
  for (std::size_t i = 0; i < statements.figures.size(); ++i) all.push_back(reasons.of(i));
  return all;
}

}  // namespace stemma
