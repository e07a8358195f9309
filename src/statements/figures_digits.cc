// Numbers in digits: grouping, decimals, fractions, powers and exponents.
#include <charconv>
#include <cmath>

#include "statements/figures_numbers.h"

namespace stemma::figures {
namespace {

constexpr double kMostDigitsAfterE = 300;  // beyond it a double has no value
constexpr double kMostDenominator = 10000;

// ½ and its like.
std::optional<double> vulgar_fraction(std::string_view token) {
  static constexpr std::pair<std::string_view, double> kFractions[] = {
      {"½", 1.0 / 2}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"¼", 1.0 / 4}, {"¾", 3.0 / 4},
      {"⅕", 1.0 / 5}, {"⅖", 2.0 / 5}, {"⅗", 3.0 / 5}, {"⅘", 4.0 / 5}, {"⅙", 1.0 / 6},
      {"⅚", 5.0 / 6}, {"⅛", 1.0 / 8}, {"⅜", 3.0 / 8}, {"⅝", 5.0 / 8}, {"⅞", 7.0 / 8},
  };
  for (const auto& [sign, value] : kFractions) {
    if (token == sign) return value;
  }
  return std::nullopt;
}

// What is read and how far.
struct Digits {
  const Words& w;
  std::size_t first;
  Number& number;
  std::size_t& next;

  std::optional<double> plain_at(std::size_t i) const {
    bool plain = false;
    const auto value =
        w.number(i) ? value_of_digits(w.of(i), plain, w.lexicon->decimal_comma) : std::nullopt;
    return plain ? value : std::nullopt;
  }

  // ".08": a point that nothing stands before.
  bool point() const {
    if (w.of(first) != "." || !w.number(first + 1) || !w.joined(first + 1) ||
        (w.joined(first) && w.text.tokens[first - 1].kind != TokenKind::symbol))
      return false;
    double value = 0, place = 0.1;
    for (const char c : w.of(first + 1)) {
      if (c < '0' || c > '9') return false;
      value += place * (c - '0');
      place /= 10;
    }
    number.value = value;
    next = first + 2;
    return true;
  }

  // "412 000", "1 234 567.89": three digits after one to three, more than once perhaps; decimals
  // end it.
  void join_groups() const {
    if (!number.plain || w.of(first).size() > 3) return;
    while (next < first + 5 && w.number(next) && w.same_sentence(first, next) &&
           w.text.tokens[next].range.start - w.text.tokens[next - 1].range.end <= 3 &&
           w.text.tokens[next].is(kSpaceBefore)) {
      const std::string_view digits = w.of(next);
      const bool decimals =
          digits.size() > 4 && digits[3] == (w.lexicon->decimal_comma ? ',' : '.');
      if (digits.size() != 3 && !(decimals && next > first + 1)) return;
      double group = 0, part = 0;
      const char* const end = digits.data() + digits.size();
      const char* const point = decimals ? digits.data() + 3 : end;
      if (std::from_chars(digits.data(), point, group).ptr != point) return;
      if (decimals) {
        if (std::from_chars(point + 1, end, part).ptr != end) return;
        part /= std::pow(10, static_cast<double>(end - point - 1));
      }
      number.value = number.value * 1000 + group + part;
      number.plain = false;
      ++next;
      if (decimals) return;
    }
  }

  // "3½", "3 1/2".
  void add_fraction() const {
    if (next >= w.size() || !w.same_sentence(first, next)) return;
    if (const auto value = vulgar_fraction(w.of(next))) {
      number.value += *value;
      number.plain = false;
      ++next;
      return;
    }
    if (!number.plain) return;
    if (const auto value = written_fraction(next); value && *value < 1) {
      number.value += *value;
      number.plain = false;
      next += 3;
    }
  }

  // "3/4" from token `i` on; none where more is written on to it, as in dates.
  std::optional<double> written_fraction(std::size_t i) const {
    if (w.of(i + 1) != "/" || !w.joined(i + 1) || !w.joined(i + 2) ||
        ((w.of(i + 3) == "/" || w.hyphen(i + 3)) && w.joined(i + 3)))
      return std::nullopt;
    const auto above = plain_at(i), below = plain_at(i + 2);
    if (!above || !below || *below < 2 || *below > kMostDenominator) return std::nullopt;
    return *above / *below;
  }

  // The exponent from token `i` on, with its signs; two minus signs are none.
  std::optional<double> exponent(std::size_t i, std::size_t& last) const {
    double sign = 1;
    for (; w.joined(i) && (w.of(i) == "+" || w.of(i) == "-" || w.of(i) == "−"); ++i)
      sign = w.of(i) == "+" ? sign : -sign;
    const auto value = w.joined(i) ? plain_at(i) : std::nullopt;
    if (!value || *value > kMostDigitsAfterE) return std::nullopt;
    last = i + 1;
    return sign * *value;
  }

  bool no_word_joined(std::size_t last) const {
    return !(w.joined(last) && w.text.tokens[last].kind == TokenKind::word &&
             !w.text.tokens[last].is(kHangul));
  }

  // "1.3e6", "2^10", "8x2^10".
  void raise() const {
    std::size_t last = 0;
    if (w.joined(next) && w.is_word(next, "e")) {
      // "the 7e7" is the name of something.
      if (number.plain && first > 0 && w.is(first - 1, kPossessor | kArticle)) return;
      if (const auto power = exponent(next + 1, last); power && no_word_joined(last))
        set(number.value * std::pow(10, *power), last);
      return;
    }
    if (w.joined(next) && w.of(next) == "^") {
      if (const auto power = exponent(next + 1, last)) set(std::pow(number.value, *power), last);
      return;
    }
    if ((w.is_word(next, "x") || w.of(next) == "×") && w.same_sentence(first, next + 1)) {
      const auto base = plain_at(next + 1);
      if (!base || w.of(next + 2) != "^" || !w.joined(next + 2)) return;
      if (const auto power = exponent(next + 3, last))
        set(number.value * std::pow(*base, *power), last);
    }
  }

  void set(double value, std::size_t last) const {
    if (!std::isfinite(value)) return;
    number.value = value;
    number.plain = false;
    number.raised = true;
    next = last;
  }
};

}  // namespace

bool read_digits(const Words& words, std::size_t at, Number& number, std::size_t& next) {
  const Digits reader{words, at, number, next};
  if (words.number(at)) {
    const auto value = value_of_digits(words.of(at), number.plain, words.lexicon->decimal_comma);
    if (!value) return false;
    number.digits = true;
    number.value = *value;
    next = at + 1;
    if (number.plain) {
      if (const auto fraction = reader.written_fraction(at); fraction && *fraction < 1) {
        number.value = *fraction;
        number.plain = false;
        number.slash = true;
        next = at + 3;
        return true;
      }
    }
    reader.join_groups();
    reader.add_fraction();
    reader.raise();
    return true;
  }
  if (const auto value = vulgar_fraction(words.of(at))) {
    number.value = *value;
    next = at + 1;
    return true;
  }
  number.digits = reader.point();
  return number.digits;
}

std::optional<double> value_of_digits(std::string_view token, bool& plain, bool decimal_comma) {
  char digits[48];
  std::size_t size = 0;
  std::size_t commas = 0, dots = 0, since = 0;
  plain = true;
  bool groups_of_three = true, indian = true;
  char last_sign = 0;
  std::size_t last_sign_at = 0;
  if (token.size() > 40) return std::nullopt;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if (c >= '0' && c <= '9') {
      ++since;
      continue;
    }
    if (c != ',' && c != '.') return std::nullopt;  // digits of other scripts: not yet
    if (commas + dots > 0) {
      groups_of_three = groups_of_three && since == 3;
      indian = indian && since == 2;
    } else if (since > 3) {
      groups_of_three = false;
    }
    (c == ',' ? commas : dots)++;
    last_sign = c;
    last_sign_at = i;
    since = 0;
    plain = false;
  }
  if (token.size() > 1 && token[0] == '0' && token[1] >= '0' && token[1] <= '9')
    return std::nullopt;
  char decimal = 0;
  if (commas > 0 && dots > 0) {
    // The last kind of sign is the decimal one, and stands once.
    decimal = last_sign;
    if ((decimal == '.' ? dots : commas) != 1) return std::nullopt;
  } else if (decimal_comma && commas == 1) {
    decimal = ',';
  } else if (dots == 1) {
    if (!decimal_comma || since != 3 || last_sign_at > 3) decimal = '.';
  } else if (dots > 1) {
    if (!groups_of_three || since != 3) return std::nullopt;
  } else if (commas == 1) {
    if (since != 3 || last_sign_at > 3) decimal = ',';
    if (decimal == ',' && since > 2) return std::nullopt;
  } else if (commas > 1) {
    if (since != 3 || !(groups_of_three || indian)) return std::nullopt;
  }
  for (const char c : token) {
    if (c >= '0' && c <= '9')
      digits[size++] = c;
    else if (c == decimal)
      digits[size++] = '.';
  }
  double value = 0;
  if (std::from_chars(digits, digits + size, value).ec != std::errc()) return std::nullopt;
  return value;
}

}  // namespace stemma::figures
