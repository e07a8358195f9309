#include "statements/figures_amounts.h"

#include <algorithm>
#include <utility>

namespace stemma::figures {

double seconds_of(std::string_view code) {
  static constexpr std::pair<std::string_view, double> kSeconds[] = {
      {"s", 1},       {"min", 60},     {"h", 3600},    {"d", 86400},
      {"wk", 604800}, {"mo", 2629800}, {"a", 31557600}};
  for (const auto& [unit, seconds] : kSeconds) {
    if (unit == code) return seconds;
  }
  return 0;
}

// ---- units

Unit Amounts::unit_of(const TableRow& row, std::size_t last) const {
  Unit unit{.code = row[1], .kind = row[2], .last = last};
  if (!row[3].empty())
    unit.factor = row[3].size() == 1 ? row[3][0] - '0' : row[3] == "10" ? 10 : 100;
  if (unit.kind == "pound") {
    if (uses_sterling())
      unit = {.code = "GBP", .kind = "money", .last = last};
    else
      unit.kind = "mass";
  }
  return unit;
}

bool Amounts::uses_sterling() const {
  if (!sterling_) {
    sterling_ = c_.document.text.find("£") != std::string::npos ||
                c_.document.text.find("sterling") != std::string::npos;
  }
  return *sterling_;
}

Unit Amounts::money_of(const TableRow& row, std::size_t last) const {
  return {.code = row[1] == "-" ? std::string_view() : row[1],
          .kind = "money",
          .last = last,
          .minor = row[2] == "minor"};
}

Unit Amounts::unit_at(std::size_t at, std::size_t first) const {
  if (at >= words_.size() || !words_.same_sentence(at, first)) return {};
  const Text& text = words_.text;
  std::size_t next = at;
  const bool hyphen = words_.hyphen(at) && words_.joined(at) && words_.joined(at + 1);
  if (hyphen) ++next;
  if (next >= words_.size()) return {};
  if (const auto name = lexicon_.unit_names.match(text, next); name && (*name.row)[2] != "points") {
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
  if (const Unit sign = sign_at(at, false)) return sign;
  if (const Unit bracket = in_brackets(at)) return bracket;
  return inches(at);
}

// "kg", "€": a sign behind the number. A sign of money between two numbers ("5 $ 6") is the first
// one's only where that has none before it (`own`).
Unit Amounts::sign_at(std::size_t at, bool own) const {
  const Text& text = words_.text;
  if (at >= words_.size()) return {};
  if (const auto sign = lexicon_.unit_signs.match(text, at); sign && sign_stands(at, sign, false)) {
    // "24703 m212" is no measure.
    const std::size_t behind = at + sign.length;
    if (!(words_.joined(behind) && words_.number(behind))) return unit_of(*sign.row, behind);
  }
  if (const auto sign = lexicon_.money_after.match(text, at);
      sign && sign_stands(at, sign, false)) {
    const std::size_t behind = at + sign.length;
    const bool letters = text.tokens[at].kind == TokenKind::word;
    const bool next = words_.number(behind) && words_.same_sentence(at, behind);
    if (next && (words_.joined(behind) || (!own && !letters && !words_.joined(at)))) return {};
    Unit unit = money_of(*sign.row, behind);
    unit.per_number = true;
    return unit;
  }
  return {};
}

// "20 [kg]", "20 (kg)".
Unit Amounts::in_brackets(std::size_t at) const {
  static constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {
      {"[", "]"}, {"{", "}"}, {"(", ")"}};
  for (const auto& [open, close] : kBrackets) {
    if (words_.of(at) != open || !words_.joined(at + 1)) continue;
    const auto sign = lexicon_.unit_signs.match(words_.text, at + 1);
    if (!sign || !sign_stands(at + 1, sign, false) || words_.of(at + 1 + sign.length) != close)
      return {};
    return unit_of(*sign.row, at + 2 + sign.length);
  }
  return {};
}

// 10 " long; 2 in, where nothing follows.
Unit Amounts::inches(std::size_t at) const {
  const std::string_view sign = words_.of(at);
  const bool mark = sign == "″" || (sign == "\"" && (measured_by(at + 1) || no_mark_open(at)));
  const bool word = words_.is_word(at, "in") && at > 0 &&
                    (at + 1 >= words_.size() || !words_.same_sentence(at, at + 1) ||
                     words_.of(at + 1) == "." || words_.of(at + 1) == ")");
  if (!mark && !word) return {};
  return {.code = "[in_i]", .kind = "length", .last = at + 1};
}

// Is the mark written on to a number and to nothing behind it, while none is open in the sentence?
bool Amounts::no_mark_open(std::size_t at) const {
  if (!words_.joined(at) || words_.joined(at + 1)) return false;
  std::size_t i = words_.text.sentences[words_.text.tokens[at].sentence].first_token;
  if (at - i > 80) return false;
  bool open = false;
  for (; i < at; ++i) {
    const std::string_view mark = words_.of(i);
    if (i > 0 && words_.number(i - 1)) continue;  // inches, perhaps
    if (mark == "\"" || mark == "“") open = !open;
    if (mark == "”") open = false;
  }
  return !open;
}

// Does a word follow that says in which way a length is meant: "tall", "wide"?
bool Amounts::measured_by(std::size_t at) const {
  static const std::span<const TableRow> rows = table("en", "measured");
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    return row[0] == "length" && row[1] == "after" && row[3] != "distance" &&
           words_.is_word(at, row[2]);
  });
}

// The parts of a sign are joined, and it is written as in the table where case counts. `apart`: as
// tokens are printed with a space between each ("c $ 16.4").
bool Amounts::sign_stands(std::size_t at, const Phrases::Match& sign, bool apart) const {
  for (std::size_t i = at + 1; i < at + sign.length; ++i) {
    if (!apart && !words_.joined(i)) return false;
  }
  const Range range{words_.text.tokens[at].range.start,
                    words_.text.tokens[at + sign.length - 1].range.end};
  if ((*sign.row)[3] == "caps" || (*sign.row)[4] == "case")
    return words_.text.of(range) == (*sign.row)[0];
  return true;
}

// Money sign before token `at`: "$", "US$", "EUR".
Unit Amounts::money_before(std::size_t at, std::size_t taken, std::size_t& first) const {
  if (at == 0 || at <= taken || !words_.same_sentence(at - 1, at)) return {};
  auto sign = lexicon_.money_before.match_before(words_.text, at);
  // "won a $5 prize" is not "A$5": the shorter sign. "us $ 150" with spaces all round is.
  while (sign) {
    const std::size_t start = at - sign.length;
    const bool apart = sign.length > 1 && !words_.joined(at) && !words_.joined(at - 1) &&
                       !words_.is(start, kArticle | kPreposition) &&
                       (start == 0 || words_.text.tokens[start - 1].kind == TokenKind::word);
    if (sign_stands(start, sign, apart)) break;
    sign = lexicon_.money_before.match_before(words_.text, at, sign.length - 1);
  }
  if (!sign) return {};
  const bool letters = words_.text.tokens[at - 1].kind == TokenKind::word;
  const std::string_view written = words_.of(at - sign.length);
  // Codes may be written small ("usd 20"); what else is a word may not.
  if (letters && !(written.front() >= 'A' && written.front() <= 'Z') &&
      ((*sign.row)[3] == "caps" || (*sign.row)[0].size() != 3))
    return {};
  if (at - sign.length < taken) return {};  // the sign of the one before
  first = at - sign.length;
  return money_of(*sign.row, at);
}

// "dollar 22.5 million": a name before an amount that can be nothing else.
Unit Amounts::money_name_before(const Number& number, std::size_t taken, std::size_t& first) const {
  const std::size_t at = number.first;
  if (!number.digits || !number.scaled || at == 0 || at <= taken ||
      !words_.same_sentence(at - 1, at) || words_.text.tokens[at - 1].kind != TokenKind::word)
    return {};
  const auto name = lexicon_.money_names.match(words_.text, at - 1);
  if (!name || name.length != 1 || (*name.row)[1] == "-") return {};
  if (at > 1 && words_.is(at - 2, kArticle | kPossessor)) return {};  // the dollar
  first = at - 1;
  return money_of(*name.row, at);
}

// ---- amounts

std::optional<Amount> Amounts::amount_at(std::size_t at, std::size_t taken) const {
  Amount amount;
  amount.first = at;
  auto number = read_number(words_, at);
  if (!number) return article_amount(at);
  amount.number = *number;
  std::size_t next = number->last;
  const Unit money = money_before(at, taken, amount.first);
  if (!money) give_back_suffix(amount.number, next);
  amount.value = amount.number.value;
  amount.last = next;
  std::size_t unit_at_token = next;
  if (words_.is(next, kOf) &&
      (amount.number.kind == NumberKind::vague || (lexicon_.partitive && amount.number.scaled))) {
    unit_at_token = next + 1;
    if (words_.of(unit_at_token) == "'" || words_.of(unit_at_token) == "’") ++unit_at_token;
  }
  amount.unit = unit_at(unit_at_token, at);
  if (!money && !amount.unit && part_of_percent(amount)) return amount;
  if (!money && !amount.unit) amount.unit = sign_at(unit_at_token, true);
  if (!amount.unit && amount.number.scaled && words_.of(next) == "." && words_.joined(next))
    amount.unit = unit_at(next + 1, at);  // 5 Mrd. Euro
  // "three-quarters inch": a part of a measure and no share.
  if (amount.number.fraction && amount.unit && amount.unit.kind != "share") {
    amount.number.kind = NumberKind::cardinal;
    amount.number.fraction = false;
    amount.value = amount.number.value /= 100;
  }
  if (money) {
    if (amount.unit.kind == "money" && amount.unit.code == money.code) {
      amount.last = amount.unit.last;  // "$5 billion dollars"
    }
    amount.unit = money;
  } else if (amount.unit) {
    amount.last = amount.unit.last;
    amount.value *= amount.unit.factor;
    if (amount.unit.per_number && words_.is(amount.last, kScale) && !amount.number.scaled &&
        words_.same_sentence(at, amount.last)) {
      amount.value *= words_.words[amount.last]->value;
      ++amount.last;
    }
  } else if (const Unit name = money_name_before(amount.number, taken, amount.first)) {
    amount.unit = name;
  }
  add_half(amount);
  return amount;
}

// "one-half of 1 percent", "two tenths of a percent".
bool Amounts::part_of_percent(Amount& amount) const {
  const std::size_t of = amount.last;
  if (!amount.number.fraction || !words_.is(of, kOf) || !words_.same_sentence(amount.first, of + 2))
    return false;
  const bool one = words_.is(of + 1, kArticle) || words_.of(of + 1) == "1" ||
                   (words_.is(of + 1, kDigit) && words_.words[of + 1]->value == 1);
  const Unit unit = one ? unit_at(of + 2, amount.first) : Unit();
  if (unit.kind != "share" || unit.code != "%") return false;
  amount.value /= 100;
  amount.number.value = amount.value;
  amount.number.kind = NumberKind::cardinal;
  amount.number.fraction = false;
  amount.number.last = of + 2;
  amount.unit = unit;
  amount.last = unit.last;
  return true;
}

// "an hour and a half"
void Amounts::add_half(Amount& amount) const {
  if (amount.unit && words_.is(amount.last, kAnd) && words_.is(amount.last + 1, kHalved) &&
      words_.same_sentence(amount.first, amount.last + 1)) {  // dos años y medio
    amount.value += amount.unit.factor / 2;
    amount.last += 2;
    return;
  }
  if (amount.unit && words_.is(amount.last, kAnd) && words_.is(amount.last + 1, kArticle) &&
      words_.is(amount.last + 2, kHalf) && words_.same_sentence(amount.first, amount.last + 2)) {
    amount.value += amount.unit.factor / 2;
    amount.last += 3;
  }
}

// "an hour", "half an hour": only of units.
std::optional<Amount> Amounts::article_amount(std::size_t at) const {
  Amount amount;
  amount.first = at;
  std::size_t next = at;
  amount.value = 1;
  if (words_.is(at, kHalf)) {
    amount.value = 0.5;
    ++next;
  }
  // "medio kilómetro", "une demi-heure", "eine halbe Stunde"
  const std::size_t whole = words_.is(at, kArticle) ? at + 1 : at;
  // "half metre", "a half mile"
  const std::size_t half = words_.is(at, kArticle) && words_.is(at + 1, kHalf) ? at + 2 : at + 1;
  if (words_.is(half - 1, kHalf) && words_.same_sentence(at, half) && half_measure(half, at)) {
    amount.value = 0.5;
    next = half - 1;
  } else if (words_.is(whole, kHalved) && words_.same_sentence(at, whole)) {
    amount.value = 0.5;
    next = whole;
  } else if (!words_.is(next, kArticle)) {
    return std::nullopt;
  }
  const bool halved = words_.is(next, kHalved);
  amount.unit = unit_at(next + 1, at);
  if (!amount.unit || (words_.hyphen(next + 1) && !halved) ||
      (amount.unit.kind == "share" && !words_.is(at, kHalf)))
    return std::nullopt;
  amount.last = amount.unit.last;
  amount.value *= amount.unit.factor;
  amount.number.first = at;
  amount.number.last = next + 1;
  amount.number.value = amount.value;
  amount.number.scaled = true;
  add_half(amount);
  return amount;
}

// Does the name of one unit follow "half", which is then no half of a year's two?
bool Amounts::half_measure(std::size_t at, std::size_t first) const {
  const auto name =
      at < words_.size() ? lexicon_.unit_names.match(words_.text, at) : Phrases::Match();
  if (!name || (*name.row)[2] == "points" || (*name.row)[2] == "share" ||
      words_.of(at + name.length - 1).ends_with('s'))
    return false;
  return first == 0 || !words_.same_sentence(first - 1, first) ||
         !words_.is(first - 1, kOrdinal | kPossessor);
}

// "640m", "5t" without money are metres and tonnes, unless a decimal or a noun says otherwise;
// among Korean words they always are, for Korean has its own words for millions.
void Amounts::give_back_suffix(Number& number, std::size_t& next) const {
  if (!number.digits || next != number.first + 2 || !words_.joined(next - 1)) return;
  const std::string_view suffix = words_.of(next - 1);
  const auto is_hangul = [&](std::size_t i) {
    return i < words_.size() && words_.text.tokens[i].is(kHangul) &&
           words_.same_sentence(i, next - 1);
  };
  const bool decimal = words_.of(number.first).find('.') != std::string_view::npos;
  const bool hangul = is_hangul(next) || (number.first > 0 && is_hangul(number.first - 1));
  const bool metres =
      suffix == "m" && (hangul || (!decimal && !c_.noun_like(next)) || measured_by(next));
  if (!metres && suffix != "t") return;
  number.value /= words_.words[next - 1]->value;
  number.scaled = false;
  --next;
  number.last = next;
}

// ---- compounds

// "two years and four months", "an hour and two minutes": in the smaller unit; "3 dollars 50
// cents", "15 dollars and 50": in the larger.
void Amounts::join_compound(std::size_t first, double& value, Unit& unit, std::size_t& last) const {
  const bool money = unit.kind == "money" && !unit.minor;
  if (unit.kind != "duration" && !money) return;
  std::size_t next = last;
  if (words_.is(next, kAnd) || words_.of(next) == ",") ++next;
  if (words_.is(next, kArticle | kHalf) || !words_.same_sentence(next, first) ||
      next >= words_.size())
    return;
  if (money) {
    if (words_.of(last) != ",") join_cents(first, value, last, next);
    return;
  }
  const auto second = amount_at(next, next);
  if (!second || second->unit.kind != "duration" || second->number.kind != NumberKind::cardinal)
    return;
  if (!words_.same_sentence(second->last - 1, first)) return;
  const double big = seconds_of(unit.code), small = seconds_of(second->unit.code);
  if (small == 0 || big <= small) return;
  double each = big / small;
  if (unit.code == "a" && second->unit.code == "mo") each = 12;
  if (second->value >= each) return;
  value = value * each + second->value;
  unit = second->unit;
  last = second->last;
}

bool Amounts::join_cents(std::size_t first, double& value, std::size_t& last,
                         std::size_t next) const {
  if (!words_.number(next) && !words_.is(next, kDigit | kTeen | kTens)) return false;
  const auto second = amount_at(next, next);
  if (!second || second->number.kind != NumberKind::cardinal || second->value >= 100 ||
      second->value < 1 || value != static_cast<double>(static_cast<std::int64_t>(value)) ||
      !words_.same_sentence(second->last - 1, first))
    return false;
  if (!second->unit.minor) {
    // Without a name: two digits, and nothing follows that they may count.
    const std::size_t behind = second->last;
    const bool ends = behind >= words_.size() || !words_.same_sentence(behind, first) ||
                      words_.text.tokens[behind].kind == TokenKind::punctuation;
    const bool two = second->value >= 10 && !second->number.scaled &&
                     (second->number.plain || !second->number.digits);
    if (second->unit || !ends || !two || (words_.number(next) && words_.of(next).size() != 2))
      return false;
  }
  value += second->value / 100;
  last = second->last;
  return true;
}

}  // namespace stemma::figures
