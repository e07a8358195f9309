// Figures: one pass over the tokens. A number (figures_numbers.h) takes a unit or a sign of money
// on either side, joins with a second number to a range or a compound ("two hours and five
// minutes"), takes a bound from the words round it, and is dropped where it is no figure: part of a
// date, a name, an address, a telephone number, a score, a number of a list. What it counts is
// found after all are known (figures_counted.cc).
#include <algorithm>
#include <optional>

#include "statements/figures_drafts.h"
#include "statements/statements.h"

namespace stemma {
namespace figures {
namespace {

struct Unit {
  std::string_view code, kind;
  double factor = 1;
  std::size_t last = 0;  // token behind it
  explicit operator bool() const { return !kind.empty(); }
};

// A number with its unit, before bounds.
struct Amount {
  Number number;
  Unit unit;
  std::size_t first = 0, last = 0;
  double value = 0;
};

double seconds_of(std::string_view code) {
  static constexpr std::pair<std::string_view, double> kSeconds[] = {
      {"s", 1},       {"min", 60},     {"h", 3600},    {"d", 86400},
      {"wk", 604800}, {"mo", 2629800}, {"a", 31557600}};
  for (const auto& [unit, seconds] : kSeconds) {
    if (unit == code) return seconds;
  }
  return 0;
}

class FigureReader {
 public:
  FigureReader(const Document& document, const Text& text, std::uint32_t number,
               const std::vector<TimeExpression>& times)
      : document_(document),
        lexicon_(Lexicon::get()),
        words_{text, lexicon_.read(text)},
        number_(number),
        times_(times) {}

  std::vector<Figure> read() {
    const Text& text = words_.text;
    for (std::size_t at = 0; at < words_.size();) {
      const Token& token = text.tokens[at];
      if (!can_start(at)) {
        ++at;
        continue;
      }
      if (const std::size_t behind = behind_time(token.range)) {
        while (at < words_.size() && text.tokens[at].range.start < behind) ++at;
        continue;
      }
      Draft draft;
      if (read_hangul(words_, lexicon_, number_, at, draft)) {
        at = std::max(at + 1, draft.last);
        drafts_.push_back(std::move(draft));
        continue;
      }
      at = std::max(at + 1, read_at(at));
    }
    resolve_tables(document_, words_, number_, drafts_);
    resolve_counted(words_, number_, drafts_);
    std::vector<Figure> out;
    out.reserve(drafts_.size());
    for (Draft& draft : drafts_) out.push_back(std::move(draft.figure));
    return out;
  }

 private:
  bool can_start(std::size_t at) const {
    constexpr std::uint32_t kStarts = kDigit | kTeen | kTens | kVague | kMulti | kSeveral | kHalf |
                                      kArticle | kNative | kHundred | kScale;
    const Token& token = words_.text.tokens[at];
    return token.kind == TokenKind::number || words_.is(at, kStarts) ||
           (token.kind == TokenKind::symbol && token.range.size() > 1);
  }

  // The end of the date, time of day or set that the range lies in; 0 where it lies in none.
  std::size_t behind_time(Range range) {
    while (next_time_ < times_.size() && times_[next_time_].span.end <= range.start) ++next_time_;
    for (std::size_t i = next_time_; i < times_.size() && times_[i].span.start < range.end; ++i) {
      if (times_[i].type != TimeType::duration && times_[i].span.end > range.start)
        return times_[i].span.end;
    }
    return 0;
  }
  bool in_time(Range range) const {
    for (std::size_t i = next_time_; i < times_.size() && times_[i].span.start < range.end; ++i) {
      if (times_[i].type != TimeType::duration && times_[i].span.range().overlaps(range))
        return true;
    }
    return false;
  }

  // ---- units

  Unit unit_of(const TableRow& row, std::size_t last) const {
    Unit unit{row[1], row[2], 1, last};
    if (!row[3].empty())
      unit.factor = row[3].size() == 1 ? row[3][0] - '0' : row[3] == "10" ? 10 : 100;
    if (unit.kind == "pound") {
      if (uses_sterling())
        unit = {"GBP", "money", 1, last};
      else
        unit.kind = "mass";
    }
    return unit;
  }

  bool uses_sterling() const {
    if (!sterling_) {
      sterling_ = document_.text.find("£") != std::string::npos ||
                  document_.text.find("sterling") != std::string::npos;
    }
    return *sterling_;
  }

  Unit money_of(const TableRow& row, std::size_t last) const {
    return {row[1] == "-" ? std::string_view() : row[1], "money", 1, last};
  }

  // The unit that begins at token `at`, the one after the number.
  Unit unit_at(std::size_t at, std::size_t first) const {
    if (at >= words_.size() || !words_.same_sentence(at, first)) return {};
    const Text& text = words_.text;
    std::size_t next = at;
    const bool hyphen = words_.hyphen(at) && words_.joined(at) && words_.joined(at + 1);
    if (hyphen) ++next;
    if (next >= words_.size()) return {};
    if (const auto name = lexicon_.unit_names.match(text, next);
        name && (*name.row)[2] != "points") {
      return unit_of(*name.row, next + name.length);
    }
    if (const auto name = lexicon_.money_names.match(text, next))
      return money_of(*name.row, next + name.length);
    if (text.tokens[next].is(kCapital) && next + 1 < words_.size()) {  // Jordanian dinars
      if (const auto name = lexicon_.money_names.match(text, next + 1);
          name && words_.same_sentence(next, next + 1)) {
        return money_of(*name.row, next + 1 + name.length);
      }
    }
    if (hyphen) return {};
    if (const auto sign = lexicon_.unit_signs.match(text, at); sign && sign_stands(at, sign)) {
      return unit_of(*sign.row, at + sign.length);
    }
    if (const auto sign = lexicon_.money_after.match(text, at);
        sign && sign_stands(at, sign) &&
        !(words_.number(at + sign.length) && words_.joined(at + sign.length))) {
      return money_of(*sign.row, at + sign.length);
    }
    return {};
  }

  // The parts of a sign are joined, and it is written as in the table where case counts.
  bool sign_stands(std::size_t at, const Phrases::Match& sign) const {
    for (std::size_t i = at + 1; i < at + sign.length; ++i) {
      if (!words_.joined(i)) return false;
    }
    const Range range{words_.text.tokens[at].range.start,
                      words_.text.tokens[at + sign.length - 1].range.end};
    if ((*sign.row)[3] == "caps" || (*sign.row)[4] == "case")
      return words_.text.of(range) == (*sign.row)[0];
    return true;
  }

  // Money sign before token `at`: "$", "US$", "EUR".
  Unit money_before(std::size_t at, std::size_t& first) const {
    if (at == 0 || !words_.same_sentence(at - 1, at)) return {};
    auto sign = lexicon_.money_before.match_before(words_.text, at);
    // "won a $5 prize" is not "A$5": the shorter sign.
    while (sign && !sign_stands(at - sign.length, sign)) {
      sign = lexicon_.money_before.match_before(words_.text, at, sign.length - 1);
    }
    if (!sign) return {};
    const std::string_view written = words_.of(at - sign.length);
    const bool letters = words_.text.tokens[at - 1].kind == TokenKind::word;
    if (letters && !(written.front() >= 'A' && written.front() <= 'Z')) return {};
    if (!drafts_.empty() && at - sign.length < drafts_.back().last)
      return {};  // the sign of the one before
    first = at - sign.length;
    return money_of(*sign.row, at);
  }

  // ---- amounts

  std::optional<Amount> amount_at(std::size_t at) const {
    Amount amount;
    amount.first = at;
    auto number = read_number(words_, at);
    if (!number) return article_amount(at);
    amount.number = *number;
    std::size_t next = number->last;
    const Unit money = money_before(at, amount.first);
    if (!money) give_back_suffix(amount.number, next);
    amount.value = amount.number.value;
    amount.last = next;
    std::size_t unit_at_token = next;
    if (amount.number.kind == NumberKind::vague && words_.is_word(next, "of"))
      unit_at_token = next + 1;
    amount.unit = unit_at(unit_at_token, at);
    if (money) {
      if (amount.unit.kind == "money") {
        amount.last = amount.unit.last;  // "$5 billion dollars"
      }
      amount.unit = money;
    } else if (amount.unit) {
      amount.last = amount.unit.last;
      amount.value *= amount.unit.factor;
    }
    if (amount.unit && words_.is(amount.last, kAnd) && words_.is(amount.last + 1, kArticle) &&
        words_.is(amount.last + 2, kHalf) && words_.same_sentence(at, amount.last + 2)) {
      amount.value += amount.unit.factor / 2;  // an hour and a half
      amount.last += 3;
    }
    return amount;
  }

  // "an hour", "half an hour": only of units.
  std::optional<Amount> article_amount(std::size_t at) const {
    Amount amount;
    amount.first = at;
    std::size_t next = at;
    amount.value = 1;
    if (words_.is(at, kHalf)) {
      amount.value = 0.5;
      ++next;
    }
    if (!words_.is(next, kArticle)) return std::nullopt;
    amount.unit = unit_at(next + 1, at);
    if (!amount.unit || amount.unit.kind == "share" || words_.hyphen(next + 1)) return std::nullopt;
    amount.last = amount.unit.last;
    amount.value *= amount.unit.factor;
    amount.number.first = at;
    amount.number.last = next + 1;
    amount.number.value = amount.value;
    amount.number.scaled = true;
    if (words_.is(amount.last, kAnd) && words_.is(amount.last + 1, kArticle) &&
        words_.is(amount.last + 2, kHalf) && words_.same_sentence(at, amount.last + 2)) {
      amount.value += amount.unit.factor / 2;
      amount.last += 3;
    }
    return amount;
  }

  // "640m", "5t" without money are metres and tonnes, unless a decimal or a noun says otherwise.
  void give_back_suffix(Number& number, std::size_t& next) const {
    if (!number.digits || next != number.first + 2 || !words_.joined(next - 1)) return;
    const std::string_view suffix = words_.of(next - 1);
    const bool decimal = words_.of(number.first).find('.') != std::string_view::npos;
    const bool metres = suffix == "m" && !decimal && !noun_like(next);
    if (!metres && suffix != "t") return;
    number.value /= words_.words[next - 1]->value;
    number.scaled = false;
    --next;
    number.last = next;
  }

  bool noun_like(std::size_t at) const {
    return at < words_.size() && words_.text.tokens[at].kind == TokenKind::word &&
           !words_.is(at, kFunction | kVerb | kAnd | kArticle) && words_.of(at).size() > 2;
  }

  // Reads what begins at `at`; answers the token to go on with.
  std::size_t read_at(std::size_t at) {
    const bool article = words_.is(at, kArticle) || words_.is(at, kHalf);
    auto amount = amount_at(at);
    if (!amount) return at + 1;
    if (!words_.same_sentence(at, amount->last - 1)) return at + 1;
    if (const std::size_t behind = not_a_figure(*amount)) return behind;
    const bool bare_article = article && amount->number.kind == NumberKind::cardinal &&
                              amount->number.last <= at + 2 && amount->unit &&
                              words_.is(amount->number.last - 1, kArticle);
    Draft draft;
    draft.first = amount->first;
    draft.last = amount->last;
    draft.share = amount->number.kind == NumberKind::share || amount->unit.kind == "share";
    draft.one = amount->number.one;
    double low = amount->value, high = amount->value;
    Bound bound = Bound::exact;
    Unit unit = amount->unit;
    if (!bare_article || words_.is(at, kHalf)) join_compound(*amount, draft, low, high, unit);
    if (const double sign = negative(*amount);
        sign < 0 && (drafts_.empty() || draft.first > drafts_.back().last)) {
      low = high = -low;
      --draft.first;
    }
    const bool compound = draft.last != amount->last;
    if (bare_article && !words_.is(at, kHalf)) {
      join_compound(*amount, draft, low, high, unit);
    }
    std::size_t stop_after_first = 0;
    bool range = false;
    if (low == high) range = join_range(*amount, draft, low, high, unit, stop_after_first);
    if (stop_after_first == kRejected) return draft.last;
    if (range && !unit && address(draft.first, draft.last)) return draft.last;
    std::size_t bound_first = draft.first;
    const auto before = bound_before(draft.first, unit, bound_first);
    if (bare_article && !compound && !before && !range && draft.last == amount->last &&
        !words_.is(at, kHalf) && amount->last == amount->unit.last) {
      return amount->last;  // "an hour" alone is mostly a rate
    }
    if (bare_article && before == Bound::exact && !range) return amount->last;
    if (draft.one && !one_counts(draft, before.has_value())) return draft.last;
    draft.share = amount->number.kind == NumberKind::share || unit.kind == "share";
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
        if (const auto after = bound_after(draft)) bound = *after;
        set_bound(figure, bound, low);
      }
    }
    set_age(draft, unit);
    figure.span = {number_, Range{words_.text.tokens[draft.first].range.start,
                                  words_.text.tokens[draft.last - 1].range.end}};
    figure.sentence = words_.text.tokens[draft.first].sentence;
    figure.confidence = unit || amount->number.scaled ? 0.95f : 0.85f;
    const std::size_t next = draft.last;
    drafts_.push_back(std::move(draft));
    return next;
  }

  // "two years and four months", "an hour and two minutes": in the smaller unit.
  void join_compound(const Amount& amount, Draft& draft, double& low, double& high,
                     Unit& unit) const {
    if (unit.kind != "duration") return;
    std::size_t next = amount.last;
    if (words_.is(next, kAnd) || words_.of(next) == ",") ++next;
    if (words_.is(next, kArticle) || !words_.same_sentence(next, draft.first) ||
        next >= words_.size())
      return;
    if (words_.is(next, kHalf)) return;
    const auto second = amount_at(next);
    if (!second || second->unit.kind != "duration" || second->number.kind != NumberKind::cardinal)
      return;
    if (!words_.same_sentence(second->last - 1, draft.first)) return;
    const double big = seconds_of(unit.code), small = seconds_of(second->unit.code);
    if (small == 0 || big <= small) return;
    double each = big / small;
    if (unit.code == "a" && second->unit.code == "mo") each = 12;
    if (second->value >= each) return;
    low = high = low * each + second->value;
    unit = second->unit;
    draft.last = second->last;
  }

  static constexpr std::size_t kRejected = 1;

  // "12 to 29", "10-20", "two or three", "between 12 and 29".
  bool join_range(const Amount& first, Draft& draft, double& low, double& high, Unit& unit,
                  std::size_t& outcome) const {
    if (first.number.kind == NumberKind::vague) return false;
    std::size_t connector = draft.last;
    if (connector + 1 >= words_.size() || !words_.same_sentence(connector, draft.first))
      return false;
    const bool between = draft.first > 0 && lower_is(draft.first - 1, "between");
    bool hyphen = words_.hyphen(connector);
    const bool joined = words_.joined(connector) && words_.joined(connector + 1);
    if (hyphen && words_.joined(connector) && !joined &&
        (words_.is_word(connector + 1, "to") || words_.is_word(connector + 1, "or"))) {
      ++connector;  // an 8- to 16-metre boat
      hyphen = false;
    }
    const bool to = words_.is_word(connector, "to"), alternative = words_.is_word(connector, "or");
    if (!(hyphen && joined) && !to && !alternative && !(between && words_.is(connector, kAnd)))
      return false;
    std::size_t at = connector + 1;
    while (at < words_.size() && words_.text.tokens[at].kind == TokenKind::symbol &&
           words_.same_sentence(at, draft.first) && at < connector + 3) {
      ++at;  // sign of money
    }
    if (at >= words_.size() || !words_.same_sentence(at, draft.first) ||
        in_time(words_.text.tokens[at].range))
      return false;
    const auto second = amount_at(at);
    if (hyphen && words_.number(at) && !second) {  // 555-0142
      outcome = kRejected;
      draft.last = at + 1;
      return false;
    }
    if (!second || second->number.kind != first.number.kind) return false;
    if (second->first < connector + 1) return false;
    double a = low, b = second->value;
    Unit both = second->unit ? second->unit : unit;
    if (unit && second->unit && unit.code != second->unit.code) {
      const double big = seconds_of(unit.code), small = seconds_of(second->unit.code);
      if (big == 0 || small == 0) return false;
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
    if (unit.kind == "money" && second->unit && second->unit.kind != "money") return false;
    const std::size_t end = second->last;
    if (!words_.same_sentence(end - 1, draft.first)) return false;
    if (hyphen) {
      const bool more = words_.hyphen(end) && words_.joined(end) && words_.joined(end + 1) &&
                        words_.number(end + 1);
      if (more) {
        outcome = kRejected;
        std::size_t k = end;
        while (k < words_.size() && words_.joined(k)) ++k;
        draft.last = k;
        return false;
      }
      if (a >= b || (!both && !noun_like(end) && !before_range(draft.first))) {
        if (vote_near(draft.first)) return false;  // 3-1: two figures
        if (!first.number.digits) return false;
        outcome = kRejected;  // a score
        draft.last = end;
        return false;
      }
    } else if (a >= b) {
      return false;
    }
    if (to && change_before(draft.first)) return false;
    if (alternative && (b > 3 * a || first.unit)) return false;
    if (to && !between && !both && !noun_like(end) && !lower_is(draft.first - 1, "from") &&
        !lower_is(draft.first - 1, "aged"))
      return false;
    low = a;
    high = b;
    unit = both;
    draft.last = end;
    return true;
  }

  double scale_of(const Number& number) const {
    const Word& word = *words_.words[number.last - 1];
    return word.is(kScale | kSuffix) ? word.value : 1;
  }

  bool before_range(std::size_t first) const {
    return first > 0 && (lower_is(first - 1, "aged") || lower_is(first - 1, "ages") ||
                         lower_is(first - 1, "between") || lower_is(first - 1, "from"));
  }

  bool lower_is(std::size_t at, std::string_view word) const {
    return at < words_.size() && words_.text.tokens[at].key == word_key(word);
  }

  bool vote_near(std::size_t at) const {
    const Sentence& sentence = words_.text.sentences[words_.text.tokens[at].sentence];
    const std::size_t begin = std::max<std::size_t>(sentence.first_token, at < 12 ? 0 : at - 12);
    for (std::size_t i = begin; i < std::min<std::size_t>(sentence.last_token, at + 8); ++i) {
      if (words_.is(i, kVote) && !words_.is(i, kFunction)) return true;
    }
    return false;
  }

  // "rose from 20 to 30": two figures.
  bool change_before(std::size_t at) const {
    if (at == 0 || !lower_is(at - 1, "from")) return false;
    const std::size_t begin = words_.text.sentences[words_.text.tokens[at].sentence].first_token;
    for (std::size_t i = at - 1; i > begin && at - i < 8; --i) {
      if (words_.is(i - 1, kChange)) return true;
    }
    return false;
  }

  // -1 where a minus sign is written on to the number and belongs to nothing before it.
  double negative(const Amount& amount) const {
    const std::size_t first = amount.first;
    if (first < 2 || first != amount.number.first || !amount.number.digits ||
        !words_.same_sentence(first - 2, first))
      return 1;
    const std::string_view sign = words_.of(first - 1);
    if ((sign != "-" && sign != "−") || !words_.joined(first) ||
        !words_.text.tokens[first - 1].is(kSpaceBefore))
      return 1;
    return amount.unit || !amount.number.plain || words_.is(first - 2, kVerb | kPreposition) ? -1
                                                                                             : 1;
  }

  // ---- bounds

  std::optional<Bound> bound_before(std::size_t first, const Unit& unit,
                                    std::size_t& bound_first) const {
    if (first == 0 || !words_.same_sentence(first - 1, first)) return std::nullopt;
    std::size_t end = first;
    const auto phrase = lexicon_.bounds.match_before(words_.text, end);
    if (!phrase) return std::nullopt;
    const TableRow& row = *phrase.row;
    if (row[2] == "share" && unit.kind != "share") return std::nullopt;
    if (row[2] == "weak" && unit.kind == "duration") {
      const std::size_t start = end - phrase.length;
      if (start == 0 || !(words_.is(start - 1, kVerb) || lower_is(start - 1, "for")))
        return std::nullopt;
    }
    bound_first = end - phrase.length;
    return bound_named(row[1]);
  }

  std::optional<Bound> bound_after(const Draft& draft) const {
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
            lower_is(behind, "than"))
          return std::nullopt;
        return bound_named((*phrase.row)[1]);
      }
      if (text.tokens[i].kind != TokenKind::word || words_.is(i, kFunction | kVerb | kAnd)) {
        if (i != draft.last || !words_.hyphen(i)) return std::nullopt;
      }
    }
    return std::nullopt;
  }

  // ---- what is no figure

  // The token behind what is no figure, or 0.
  std::size_t not_a_figure(const Amount& amount) const {
    const Text& text = words_.text;
    const Number& number = amount.number;
    const std::size_t first = number.first, last = amount.last;
    if (in_time({text.tokens[first].range.start, text.tokens[number.last - 1].range.end})) {
      return number.last;
    }
    const bool money = amount.first < first;
    if (!number.digits) {
      if (clock(amount)) return last;
      if (first > 0 && words_.hyphen(first - 1) && words_.joined(first) &&
          words_.joined(first - 1) &&
          text.tokens[first - (first > 1 ? 2 : 1)].kind == TokenKind::word && !number.scaled &&
          !amount.unit) {
        return number.last;  // "twenty-something-one", "cat-o-nine"
      }
      if (words_.hyphen(number.last) && words_.joined(number.last) &&
          words_.joined(number.last + 1) &&
          (number.one || words_.is(number.last + 1, kFunction))) {  // two-by-two
        std::size_t end = number.last;
        while (end < words_.size() && words_.joined(end)) ++end;
        if (!amount.unit) return end;
      }
      // The Nine Elms
      if (number.kind == NumberKind::cardinal && !amount.unit && text.tokens[first].is(kCapital) &&
          !text.tokens[first].is(kSentenceStart) && last < words_.size() &&
          text.tokens[last].is(kCapital) && words_.same_sentence(first, last) &&
          running_text(first)) {
        return number.last;
      }
      // The Big Three, Ford Five Hundred: capitals in the running text.
      if (number.kind == NumberKind::cardinal && !amount.unit && text.tokens[first].is(kCapital) &&
          !text.tokens[first].is(kSentenceStart) && first > 0 &&
          text.tokens[first - 1].is(kCapital) && text.tokens[first - 1].kind == TokenKind::word &&
          !text.tokens[first - 1].is(kSentenceStart) &&
          !words_.is(first - 1, kFunction | kVerb | kVote | kChange) && running_text(first)) {
        return number.last;
      }
      // "number nine", "Half Past Seven", "Apollo Eleven"
      if (!amount.unit && first > 0 && words_.same_sentence(first - 1, first) &&
          words_.is(first - 1, kDesignator) && number.kind == NumberKind::cardinal &&
          !noun_follows(last)) {
        return number.last;
      }
      return 0;
    }
    if (money) return 0;
    if (glued(number)) return glued_end(number.last);
    if (list_number(first)) return number.last;
    if (amount.unit) return 0;
    if (number.plain && (telephone(first - 1) || telephone(number.last))) return number.last;
    if (number.plain || words_.of(first).find(',') == std::string_view::npos ||
        words_.is(first - (first > 0), kDesignator) || (first > 0 && words_.of(first - 1) == ".")) {
      if (designated(first, number)) return chain_end(number.last);
      if (address(first, last)) return number.last;
    }
    return 0;
  }

  // "at ten at night", "by five in the morning", "eighteen minutes past eleven": times of day in
  // words (data/*/clock.tsv).
  bool clock(const Amount& amount) const {
    const Number& number = amount.number;
    const std::size_t first = number.first, last = amount.last;
    if (number.kind != NumberKind::cardinal || number.scaled || number.value > 60) return false;
    if (first == 0 || !words_.same_sentence(first - 1, first)) return false;
    const auto hour = [&](std::size_t at) {
      return words_.is(at, kDigit | kTeen) && words_.words[at]->value <= 12 &&
             words_.same_sentence(first, at);
    };
    if (amount.unit.code == "min" || !amount.unit) {
      const bool past = words_.is_word(last, "past") || words_.is_word(last, "to");
      if (past && hour(last + 1) &&
          (amount.unit ? words_.is_word(last, "past") || lower_is(first - 1, "at") ||
                             lower_is(first - 1, "it's") || lower_is(first - 1, "is")
                       : words_.is_word(last, "past")))
        return true;
      if (!amount.unit && first > 1 && hour(first) && words_.is_word(first - 1, "past") &&
          (words_.is(first - 2, kHalf | kFraction | kDigit | kTeen | kTens) ||
           lower_is(first - 2, "minutes")))
        return true;
    }
    if (amount.unit || !hour(first)) return false;
    if (!words_.is(first - 1, kPreposition | kAnd) && !words_.is_bound(first - 1)) return false;
    return static_cast<bool>(lexicon_.clock.match(words_.text, last));
  }

  // "sections 12 to 14", "page 1 of 6": the numbers that go on a designation.
  std::size_t chain_end(std::size_t at) const {
    while (at + 1 < words_.size() && words_.same_sentence(at - 1, at + 1) &&
           words_.number(at + 1) &&
           (words_.is(at, kAnd) || words_.is_word(at, "to") || words_.is_word(at, "or") ||
            words_.is_word(at, "of") || words_.of(at) == "," || words_.hyphen(at))) {
      const auto next = amount_at(at + 1);
      if (!next || !next->number.plain || next->unit || noun_follows(next->last)) break;
      at = next->last;
    }
    return at;
  }

  // Is the sentence of a token written with small letters mostly, as titles are not?
  bool running_text(std::size_t at) const {
    if (document_.blocks[words_.text.tokens[at].block].role != Role::paragraph) return false;
    const Sentence& sentence = words_.text.sentences[words_.text.tokens[at].sentence];
    const std::size_t end = std::min<std::size_t>(sentence.last_token, sentence.first_token + 24);
    std::size_t small = 0, large = 0;
    for (std::size_t i = sentence.first_token; i < end; ++i) {
      if (words_.text.tokens[i].kind == TokenKind::word)
        ++(words_.text.tokens[i].is(kCapital) ? large : small);
    }
    return small > large;
  }

  std::size_t glued_end(std::size_t at) const {
    while (at < words_.size() && words_.joined(at) &&
           (words_.number(at) || words_.hyphen(at) || words_.of(at) == "/" ||
            words_.of(at) == ":" || words_.of(at) == ".")) {
      ++at;
    }
    return at;
  }

  // Parts of names, telephone numbers, dates, ratios: joined to what is no unit.
  bool glued(const Number& number) const {
    const Text& text = words_.text;
    const std::size_t first = number.first, last = number.last;
    if (words_.joined(first)) {
      const Token& before = text.tokens[first - 1];
      const std::string_view sign = text.of(before);
      if (before.kind == TokenKind::word && (!before.is(kHangul) || sign == "제")) return true;
      if (sign == "(" && words_.joined(first - 1)) return true;  // 501(c)(3)
      if (sign == "/" || sign == ":" || sign == "#" || sign == "." || sign == "_" || sign == "@")
        return true;
      if (words_.hyphen(first - 1) && words_.joined(first - 1)) {
        const Token& further = text.tokens[first - 2];
        if (further.kind == TokenKind::word) return !further.is(kHangul);
        if (further.kind == TokenKind::number && !vote_near(first)) return true;
      }
      if (sign == "+" && words_.number(last)) return true;  // telephone
    }
    if (words_.joined(last)) {
      const Token& after = text.tokens[last];
      const std::string_view sign = text.of(after);
      if (after.kind == TokenKind::word && !after.is(kHangul) && !after.is(kIdeograph) &&
          !unit_at(last, first))
        return true;
      if ((sign == "/" || sign == ":" || sign == "_" || sign == "@" || sign == "(") &&
          words_.joined(last + 1))
        return true;
      if (sign == "." && words_.joined(last + 1) && last + 1 < words_.size() &&
          (words_.number(last + 1) || text.tokens[last + 1].kind == TokenKind::word)) {
        return true;
      }
    }
    return false;
  }

  // "1. The boiler", "3.1 Member", "(2)" where a block begins.
  bool list_number(std::size_t at) const {
    const Text& text = words_.text;
    const std::uint32_t block = text.tokens[at].block;
    std::size_t begin = at;
    while (begin > 0 && text.tokens[begin - 1].block == block &&
           text.tokens[begin - 1].kind != TokenKind::word && at - begin < 2) {
      --begin;
    }
    if (begin > 0 && text.tokens[begin - 1].block == block) return false;
    const std::string_view after = words_.of(at + 1);
    if ((after == "." || after == ")" || after == ":") && words_.joined(at + 1) &&
        (at + 2 >= words_.size() || text.tokens[at + 2].is(kSpaceBefore))) {
      return true;
    }
    return begin == at && at + 1 < words_.size() && text.tokens[at + 1].block == block &&
           text.tokens[at + 1].is(kCapital) && words_.of(at).find('.') != std::string_view::npos;
  }

  bool plural(std::size_t at) const {
    if (at >= words_.size()) return false;
    const std::string_view word = words_.of(at);
    return words_.is(at, kPlural) ||
           (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's');
  }

  bool noun_follows(std::size_t at) const {
    for (std::size_t i = at; i < at + 3 && noun_like(i) && words_.same_sentence(i, at - 1); ++i) {
      if (plural(i)) return true;
    }
    return false;
  }

  // Route 66, Boeing 787, section 12, No. 7.
  bool designated(std::size_t first, const Number& number) const {
    const Text& text = words_.text;
    if (first == 0 || text.tokens[first - 1].block != text.tokens[first].block) return false;
    std::size_t before = first - 1;
    if (table_cell(first)) return false;
    const std::string_view mark = text.of(text.tokens[before]);
    if ((mark == "." || mark == ":") && before > 0 && words_.is(before - 1, kDesignator) &&
        !words_.is(before - 1, kVerb))
      --before;
    if (text.tokens[before].kind != TokenKind::word) return false;
    if (words_.is(before, kDesignator)) {
      return !(words_.is(before, kVerb | kFunction) && noun_follows(number.last));
    }
    if (!words_.same_sentence(first - 1, first)) return false;
    const Token& name = text.tokens[before];
    // Boeing's 787, Standard and Poor's 500
    if (name.range.size() == 1 && before >= 2 && words_.joined(before) &&
        words_.joined(before - 1) && words_.is_word(before, "s") &&
        (text.of(text.tokens[before - 1]) == "'" || text.of(text.tokens[before - 1]) == "’")) {
      return text.tokens[before - 2].is(kCapital) && !noun_follows(number.last) &&
             number.value >= 100;
    }
    // iPhone 4
    const std::string_view letters = text.of(name);
    const bool inner_capital =
        !name.is(kCapital) &&
        std::any_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (inner_capital) return !noun_follows(number.last) || number.value < 20;
    if (!name.is(kCapital) ||
        words_.is(before, kFunction | kVerb | kAnd | kArticle | kVote | kChange))
      return false;
    if (lexicon_.bounds.match_before(text, first)) return false;
    if (name.is(kAllCaps) &&
        (number.last >= words_.size() || text.tokens[number.last].kind != TokenKind::word ||
         text.tokens[number.last].is(kAllCaps))) {
      return true;
    }
    if (name.is(kSentenceStart) && !words_.is(before, kDesignator))
      return !noun_follows(number.last) && !noun_like(number.last);
    return !noun_follows(number.last);
  }

  // A group of a telephone number: digits with a zero first.
  bool telephone(std::size_t i) const {
    return i < words_.size() && words_.number(i) && words_.of(i).size() > 2 &&
           words_.of(i)[0] == '0';
  }

  // The last of a row, set off by spaces: "Viet Nam      12".
  bool table_cell(std::size_t at) const {
    const Text& text = words_.text;
    if (at == 0) return false;
    const std::uint32_t gap = text.tokens[at].range.start - text.tokens[at - 1].range.end;
    if (gap < 2 && (gap == 0 || text.bytes[text.tokens[at].range.start - 1] != '\t')) return false;
    const std::string_view behind = text.bytes.substr(text.tokens[at].range.end, 1);
    return behind.empty() || behind == "\n" || behind == "\r" || behind == " " || behind == "\t";
  }

  // "6 Mill Row"; "1 Corn Exchange, Aldby".
  bool address(std::size_t first, std::size_t last) const {
    const Text& text = words_.text;
    const bool set_off = first == 0 || text.tokens[first - 1].block != text.tokens[first].block ||
                         words_.of(first - 1) == ",";
    if (set_off && last + 1 < words_.size() && text.tokens[last].is(kCapital) &&
        text.tokens[last + 1].is(kCapital) && !text.tokens[last].is(kAllCaps) &&
        !plural(last + 1) &&
        (last + 2 >= words_.size() || words_.of(last + 2) == "," ||
         !words_.same_sentence(last + 2, first))) {
      return true;
    }
    for (std::size_t i = last; i < last + 4 && i < words_.size() && words_.same_sentence(first, i);
         ++i) {
      if (!text.tokens[i].is(kCapital)) return false;
      if (i > last && words_.is(i, kStreet)) return true;
    }
    return false;
  }

  // "one": the numeral, not the pronoun.
  bool one_counts(const Draft& draft, bool bound) const {
    const Text& text = words_.text;
    const std::size_t at = draft.first, next = draft.last;
    if (draft.figure.age || bound) return true;
    // "Absent: one."
    if (at > 1 && words_.of(at - 1) == ":" && words_.same_sentence(at - 2, at) &&
        (next >= words_.size() || !words_.same_sentence(at, next) || words_.of(next) == "."))
      return true;
    if (next == at + 2) return !words_.is_word(at + 1, "day");  // "one day" is some day
    if (words_.is(next, kIdiom)) return false;                  // in one word
    if (words_.of(next + 1) == "," && next + 2 < words_.size() &&
        text.tokens[next + 2].is(kCapital)) {
      return false;  // "One deckhand, Ana Ruiz,"
    }
    if (next > at + 1) return true;
    if (at > 0 && words_.same_sentence(at - 1, at) && words_.is(at - 1, kFunction | kArticle)) {
      static constexpr std::string_view kCarriers[] = {
          "with", "for",  "from", "in",   "on",      "at",  "by",   "to",
          "only", "just", "of",   "into", "between", "and", "than", "but"};
      if (std::none_of(std::begin(kCarriers), std::end(kCarriers),
                       [&](std::string_view word) { return words_.is_word(at - 1, word); }))
        return false;
    }
    if (next >= words_.size() || !words_.same_sentence(at, next)) return false;
    return noun_like(next) && !text.tokens[next].is(kCapital) && !words_.of(next).ends_with("ly");
  }

  void set_age(Draft& draft, const Unit& unit) const {
    const Text& text = words_.text;
    Figure& figure = draft.figure;
    std::size_t after = draft.last;
    if (words_.hyphen(after) && words_.joined(after)) ++after;
    if (unit.kind == "duration" && words_.same_sentence(draft.first, after) &&
        (lower_is(after, "old") || lower_is(after, "olds") ||
         (lower_is(after, "of") && lower_is(after + 1, "age") &&
          words_.same_sentence(after, after + 1)))) {
      figure.age = true;
      draft.last = lower_is(after, "of") ? after + 2 : after + 1;
      return;
    }
    if (unit || draft.share || draft.first == 0) return;
    const std::size_t before = draft.first - 1;
    if (lower_is(before, "aged") || lower_is(before, "age") || lower_is(before, "ages")) {
      figure.age = true;
      figure.unit = "a";
      return;
    }
    // aged 24 and 31
    if (!drafts_.empty() && drafts_.back().figure.age && words_.is(before, kAnd) &&
        before == drafts_.back().last && words_.same_sentence(before, draft.first) &&
        !noun_follows(draft.last)) {
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
        (follows == "," || follows == ")" || ends) && figure.low && *figure.low < 120 &&
        figure.bound == Bound::exact && words_.same_sentence(before - 1, draft.first)) {
      figure.age = true;
      figure.unit = "a";
    }
  }

  const Document& document_;
  const Lexicon& lexicon_;
  Words words_;
  std::uint32_t number_;
  const std::vector<TimeExpression>& times_;
  std::size_t next_time_ = 0;
  mutable std::optional<bool> sterling_;
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
