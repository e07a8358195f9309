// Figures: one pass over the tokens. A number (figures_numbers.h) takes a unit or a sign of money
// on either side (figures_amounts.h), joins with a second number to a range and takes a bound from
// the words round it (figures_ranges.h), and is dropped where it is no figure (figures_filters.h).
// What it counts is found after all are known (figures_counted.cc).
#include <algorithm>
#include <optional>

#include "statements/figures_amounts.h"
#include "statements/figures_drafts.h"
#include "statements/figures_filters.h"
#include "statements/figures_hangul_designations.h"
#include "statements/figures_hangul_numbers.h"
#include "statements/figures_ranges.h"

namespace stemma {
namespace figures {
namespace {

constexpr Classes kStarts = kDigit | kTeen | kTens | kVague | kMulti | kSeveral | kHalf | kArticle |
                            kNative | kHundred | kHundreds | kScale | kPartOf | kNegative;

constexpr Classes kClosed = kFunction | kVerb | kAnd | kArticle | kPreposition | kDigit | kTeen |
                            kTens | kHundred | kScale | kFraction | kHalf | kNegative;

class FigureReader {
 public:
  FigureReader(const Document& document, const Text& text, std::uint32_t number,
               const std::vector<TimeExpression>& times)
      : c_(document, text, times),
        words_(c_.words),
        number_(number),
        amounts_(c_),
        ranges_(c_, amounts_),
        filters_(c_, amounts_) {}

  std::vector<Figure> read() {
    const Text& text = words_.text;
    for (std::size_t at = 0; at < words_.size();) {
      const Token& token = text.tokens[at];
      if (!can_start(at)) {
        ++at;
        continue;
      }
      if (const std::size_t behind = c_.behind_time(token.range)) {
        while (at < words_.size() && text.tokens[at].range.start < behind) ++at;
        continue;
      }
      Draft draft;
      if (token.kind == TokenKind::number) {
        if (read_hangul_age(words_, number_, at, draft)) {
          drafts_.push_back(std::move(draft));
          ++at;
          continue;
        }
        if (const std::size_t behind = hangul_designation(words_, c_.lexicon, at)) {
          at = behind;
          continue;
        }
      }
      if (read_hangul(words_, c_.lexicon, number_, at, draft)) {
        at = std::max(at + 1, draft.last);
        add_hangul(std::move(draft));
        continue;
      }
      at = std::max(at + 1, read_at(at));
    }
    resolve_tables(c_.document, words_, number_, drafts_);
    resolve_counted(words_, number_, drafts_);
    std::vector<Figure> out;
    out.reserve(drafts_.size());
    for (Draft& draft : drafts_) {
      if (draft.fraction && !shared(draft)) make_number(draft.figure);
      out.push_back(std::move(draft.figure));
    }
    return out;
  }

 private:
  bool can_start(std::size_t at) const {
    const Token& token = words_.text.tokens[at];
    if (token.kind == TokenKind::number || words_.is(at, kStarts)) return true;
    if (words_.is(at, kHalved | kEach) || (words_.is(at, kOrdinal) && words_.is(at + 1, kPortion)))
      return true;
    if (token.kind == TokenKind::word)
      return token.is(kHangul) && begins_hangul_number(words_.of(at));
    return (token.kind == TokenKind::symbol && token.range.size() > 1) ||
           (words_.of(at) == "." && words_.number(at + 1) && words_.joined(at + 1));
  }

  // Is there anything that a fraction may be a share of? Not where a document says nothing but it.
  bool shared(const Draft& draft) const {
    static const std::span<const TableRow> nouns = table("ko", "number_nouns");
    const bool number = std::any_of(nouns.begin(), nouns.end(), [&](const TableRow& row) {
      return draft.figure.counted_text == row[0];
    });
    if ((!draft.figure.counted_text.empty() && !number) || words_.text.sentences.size() > 1)
      return true;
    if (words_.is(draft.last, kOf)) return true;
    if (draft.hangul) return draft.first > 0 && words_.of(draft.first - 1).ends_with("의");
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (i >= draft.first && i < draft.last) continue;
      if (words_.text.tokens[i].kind == TokenKind::word && !words_.text.tokens[i].is(kHangul) &&
          !words_.is(i, kClosed | kMeasureNoun))
        return true;
    }
    return false;
  }

  // A fraction of nothing ("two thirds") is a number.
  static void make_number(Figure& figure) {
    if (figure.low) *figure.low /= 100;
    if (figure.high) *figure.high /= 100;
    figure.unit.clear();
  }

  // Tokens before this one belong to a figure.
  std::size_t taken() const { return drafts_.empty() ? 0 : drafts_.back().last; }

  // Does the sentence hold nothing but these tokens, marks aside?
  bool alone(std::size_t first, std::size_t last) const {
    const Sentence& sentence = words_.text.sentences[words_.text.tokens[first].sentence];
    if (sentence.first_token != first) return false;
    for (std::size_t i = last; i < sentence.last_token; ++i) {
      if (i > last + 2 || words_.text.tokens[i].kind != TokenKind::punctuation) return false;
    }
    return true;
  }

  // Reads what begins at `at`; answers the token to go on with.
  std::size_t read_at(std::size_t at) {
    const bool article = words_.is(at, kArticle) || words_.is(at, kHalf);
    auto amount = amounts_.amount_at(at, taken());
    if (!amount) return at + 1;
    if (!words_.same_sentence(at, amount->last - 1)) return at + 1;
    if (amount->number.slash && !amount->unit && !hangul_joined(amount->last) &&
        !alone(at, amount->last) && !(at > 0 && words_.joined(at) && alone(at - 1, amount->last)))
      return amount->last;  // a date, a score, a name
    if (const std::size_t behind = filters_.not_a_figure(*amount)) return behind;
    const bool half = words_.is(at, kHalf);
    const bool bare_article = article && amount->number.kind == NumberKind::cardinal &&
                              amount->number.last <= at + 2 && amount->unit &&
                              words_.is(amount->number.last - 1, kArticle);
    Draft draft;
    draft.first = amount->first;
    draft.last = amount->last;
    draft.one = amount->number.one;
    double low = amount->value, high = amount->value;
    Bound bound = Bound::exact;
    Unit unit = amount->unit;
    if (!bare_article || half) {
      amounts_.join_compound(draft.first, low, unit, draft.last);
      high = low;
    }
    if (draft.first > taken() && negative(*amount)) {
      low = high = -low;
      --draft.first;
    }
    const bool compound = draft.last != amount->last;
    if (bare_article && !half) {
      amounts_.join_compound(draft.first, low, unit, draft.last);
      high = low;
    }
    bool range = false;
    switch (ranges_.join(*amount, draft, low, high, unit)) {
      case Ranges::Outcome::rejected:
        return draft.last;
      case Ranges::Outcome::range:
        range = true;
        break;
      case Ranges::Outcome::none:
        break;
    }
    if (range && !unit && filters_.address(draft.first, draft.last)) return draft.last;
    std::size_t bound_first = draft.first;
    const auto before = ranges_.bound_before(draft.first, unit,
                                             amount->number.kind == NumberKind::share, bound_first);
    if (bare_article && !compound && !before && !range && draft.last == amount->last && !half &&
        amount->last == amount->unit.last && !defined(*amount)) {
      return amount->last;  // "an hour" alone is mostly a rate
    }
    if (bare_article && before == Bound::exact && !range) return amount->last;
    if (draft.one && !filters_.one_counts(draft, before.has_value())) return draft.last;
    draft.share = amount->number.kind == NumberKind::share || unit.kind == "share";
    draft.fraction = amount->number.fraction;
    draft.kind = amount->number.kind == NumberKind::share ? "share" : unit.kind;
    draft.noun = draft.last;
    if (words_.hyphen(draft.last) && words_.joined(draft.last) && words_.joined(draft.last + 1) &&
        !unit)
      ++draft.noun;
    Figure& figure = draft.figure;
    figure.unit = amount->number.kind == NumberKind::share ? "%" : std::string(unit.code);
    if (range) {
      figure.low = low;
      figure.high = high;
      figure.bound = Bound::range;
    } else {
      if (before) bound = *before;
      if (amount->number.kind == NumberKind::vague) {
        figure.low = low;
        figure.bound = Bound::vague;
      } else {
        if (const auto after = ranges_.bound_after(draft)) bound = *after;
        set_bound(figure, bound, low);
      }
    }
    set_age(draft, unit);
    figure.span = {number_, Range{words_.text.tokens[draft.first].range.start,
                                  words_.text.tokens[draft.last - 1].range.end}};
    figure.sentence = words_.text.tokens[draft.first].sentence;
    figure.confidence = confidence_in(amount->number, draft);
    const std::size_t next = draft.last;
    if (!drafts_.empty() && !range) take_unit(drafts_.back(), draft, unit);
    if (before && !drafts_.empty() && ranges_.join_bounds(drafts_.back(), draft, bound_first))
      return next;
    drafts_.push_back(std::move(draft));
    return next;
  }

  // "fell from 14.5 to 12.8 percent": the first takes the unit of the second.
  void take_unit(Draft& first, const Draft& second, const Unit& unit) const {
    if (!unit || unit.kind == "duration" || !first.kind.empty() || first.share || first.hangul ||
        first.last + 1 != second.first || first.first == 0 || !words_.is(first.first - 1, kFrom) ||
        !words_.is(first.last, kTo | kPreposition) ||
        !words_.same_sentence(first.first - 1, second.first) ||
        first.figure.bound != Bound::exact || first.figure.age)
      return;
    first.kind = unit.kind;
    first.share = unit.kind == "share";
    first.figure.unit = second.figure.unit;
  }

  // How often a figure of this make had its value and unit right on the development sets
  // (docs/accuracy.md): numbers in words, fractions and "one" less often than digits, and languages
  // that are tables only less often than those with rules of their own.
  float confidence_in(const Number& number, const Draft& draft) const {
    if (draft.one) return 0.8f;
    const bool tables_only = !c_.lexicon.dated;
    if (number.digits && !number.fraction) return tables_only ? 0.9f : 0.95f;
    if (number.fraction) return tables_only ? 0.75f : 0.85f;
    return tables_only ? 0.75f : 0.9f;
  }

  // "A mile is eight furlongs."
  bool defined(const Amount& amount) const {
    constexpr Classes kNumber = kDigit | kTeen | kTens;
    const std::size_t is = amount.last;
    return amount.unit.kind != "duration" && amount.unit.kind != "money" &&
           words_.is(amount.first, kArticle) && words_.is(is, kCopula) &&
           words_.same_sentence(amount.first, is + 2) &&
           (words_.number(is + 1) || words_.number(is + 2) || words_.is(is + 1, kNumber) ||
            words_.is(is + 2, kNumber));
  }

  // A Korean particle, written on to the number or alone.
  bool hangul_joined(std::size_t at) const {
    return at < words_.size() && words_.text.tokens[at].is(kHangul) &&
           (words_.joined(at) || words_.text.tokens[at].range.size() == 3);
  }

  // Is a minus sign written on to the number that belongs to nothing before it?
  bool negative(const Amount& amount) const {
    const std::size_t first = amount.first;
    if (first < 1 || first != amount.number.first || !amount.number.digits ||
        !words_.same_sentence(first - 1, first))
      return false;
    const std::string_view sign = words_.of(first - 1);
    if (sign != "-" && sign != "−") return false;
    const bool starts = first == 1 || !words_.same_sentence(first - 2, first);
    if (starts && alone(first - 1, amount.last)) return true;
    if (!words_.joined(first)) return false;
    if (starts) return amount.unit || !amount.number.plain || hangul_joined(amount.last);
    const Token& before = words_.text.tokens[first - 2];
    if (before.kind == TokenKind::symbol) return true;  // <-30
    if (!words_.text.tokens[first - 1].is(kSpaceBefore) || before.kind == TokenKind::number)
      return false;
    return amount.unit || !amount.number.plain || words_.is(first - 2, kVerb | kPreposition);
  }

  // "1000 초과 1500 미만": one range.
  void add_hangul(Draft draft) {
    if (!drafts_.empty()) {
      Draft& before = drafts_.back();
      if (before.hangul && before.bounded > before.first && before.bounded == draft.first &&
          words_.same_sentence(before.first, draft.first) &&
          opposite(before.figure, draft.figure)) {
        make_range(before.figure, draft.figure);
        before.figure.span.end = draft.figure.span.end;
        before.last = before.noun = draft.last;
        return;
      }
    }
    drafts_.push_back(std::move(draft));
  }

  void set_age(Draft& draft, const Unit& unit) const {
    const Text& text = words_.text;
    Figure& figure = draft.figure;
    std::size_t after = draft.last;
    if (words_.hyphen(after) && words_.joined(after)) ++after;
    if (unit.kind == "duration" && words_.same_sentence(draft.first, after) &&
        (words_.is(after, kOld) || (words_.is(after, kOf) && words_.is_word(after + 1, "age") &&
                                    words_.same_sentence(after, after + 1)))) {
      figure.age = true;
      draft.last = words_.is(after, kOf) ? after + 2 : after + 1;
      return;
    }
    if (unit || draft.share || draft.first == 0) return;
    const std::size_t before = draft.first - 1;
    if (words_.is(before, kAged)) {
      figure.age = true;
      figure.unit = "a";
      return;
    }
    // aged 24 and 31
    if (!drafts_.empty() && drafts_.back().figure.age && words_.is(before, kAnd) &&
        before == drafts_.back().last && words_.same_sentence(before, draft.first) &&
        !c_.noun_follows(draft.last)) {
      figure.age = true;
      figure.unit = "a";
      return;
    }
    // Holub, 51, said; said Mara Holub, 51.
    const std::string_view follows = words_.of(draft.last);
    const bool ends = follows == "." && before > 1 && text.tokens[before - 2].is(kCapital) &&
                      text.tokens[before - 2].kind == TokenKind::word &&
                      words_.same_sentence(before - 2, draft.first) &&
                      !words_.same_sentence(draft.last + 1, draft.first) &&
                      figure.low.value_or(0) >= 16;
    if (text.of(text.tokens[before]) == "," && before > 0 && text.tokens[before - 1].is(kCapital) &&
        words_.number(draft.first) && draft.last == draft.first + 1 &&
        (follows == "," || follows == ")" || follows == ";" || ends) && figure.low &&
        *figure.low < 120 && figure.bound == Bound::exact &&
        words_.same_sentence(before - 1, draft.first) &&
        !(words_.number(draft.last + 1) &&
          words_.of(draft.last + 1).size() == 4)) {  // May, 26, 2014
      figure.age = true;
      figure.unit = "a";
      return;
    }
    // Mara Holub (51); "voters 45 and older"
    const bool bracket =
        words_.of(before) == "(" && follows == ")" && before > 1 &&
        text.tokens[before - 1].is(kCapital) && text.tokens[before - 1].kind == TokenKind::word &&
        !text.tokens[before - 1].is(kAllCaps) && words_.number(draft.first) &&
        draft.last == draft.first + 1 && figure.low && *figure.low >= 16 && *figure.low < 105 &&
        figure.bound == Bound::exact && *figure.low == static_cast<int>(*figure.low);
    if (bracket || aged_behind(draft)) {
      figure.age = true;
      figure.unit = "a";
    }
  }

  // "45 and older", "30 or younger"
  bool aged_behind(const Draft& draft) const {
    const auto after =
        c_.lexicon.bounds_after.match(words_.text, std::min(draft.last, words_.size() - 1));
    return after && (*after.row)[2] == "age" && words_.same_sentence(draft.first, draft.last);
  }

  Context c_;
  const Words& words_;
  std::uint32_t number_;
  Amounts amounts_;
  Ranges ranges_;
  Filters filters_;
  std::vector<Draft> drafts_;
};

}  // namespace

Bound bound_named(std::string_view name) {
  for (int b = 0; b <= static_cast<int>(Bound::vague); ++b) {
    if (name_of(static_cast<Bound>(b)) == name) return static_cast<Bound>(b);
  }
  return Bound::exact;
}

void set_bound(Figure& figure, Bound bound, double value) {
  figure.bound = bound;
  if (bound != Bound::at_most && bound != Bound::fewer_than) figure.low = value;
  if (bound != Bound::at_least && bound != Bound::more_than) figure.high = value;
}

}  // namespace figures

std::vector<Figure> read_figures(const Document& document, const Text& text, std::uint32_t number,
                                 const std::vector<TimeExpression>& times) {
  return figures::FigureReader(document, text, number, times).read();
}

}  // namespace stemma
