// A number is read by descent over a few states; every function gets the token to start at and
// leaves `at` behind what it read, or answers none and leaves it alone.
#include "statements/figures_numbers.h"

#include <charconv>

namespace stemma::figures {
namespace {

constexpr std::uint32_t kCardinal = kDigit | kTeen | kTens;

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

class Reader {
 public:
  explicit Reader(const Words& words) : w_(words) {}

  std::optional<Number> read(std::size_t at) const {
    Number number;
    number.first = at;
    if (auto part = read_part_of_scale(at)) return part;
    if (auto share = read_share(at)) return share;
    if (auto vague = read_vague(at)) return vague;
    std::size_t next = at;
    if (w_.number(at)) {
      const auto value = value_of_digits(w_.of(at), number.plain);
      if (!value) return std::nullopt;
      number.digits = true;
      number.value = *value;
      next = at + 1;
      join_groups(number, next);
      add_vulgar(number, next);
    } else if (const auto value = vulgar_fraction(w_.of(at))) {
      number.value = *value;
      next = at + 1;
    } else if (w_.is(at, kHalf)) {  // half a million, half a dozen
      std::size_t scale = at + 1;
      if (w_.is(scale, kArticle)) ++scale;
      if (!w_.is(scale, kScale | kGroup | kHundred)) return std::nullopt;
      number.value = 0.5;
      next = scale;
    } else if (!read_words(at, next, number)) {
      return std::nullopt;
    }
    add_scales(number, next);
    if (w_.is(next, kAnd) && w_.is(next + 1, kArticle) && w_.is(next + 2, kHalf) &&
        w_.same_sentence(at, next + 2)) {  // two and a half
      const double unit = number.scaled ? w_.words[next - 1]->value : 1;
      number.value += unit / 2;
      next += 3;
      number.plain = false;
      add_scales(number, next);  // one and a half million
    }
    number.last = next;
    if (w_.number(at) && number.last > at + 1) number.plain = false;
    number.one = next == at + 1 && w_.is(at, kDigit) && number.value == 1;
    return number;
  }

 private:
  // "a quarter of a million", "three quarters of a million"
  std::optional<Number> read_part_of_scale(std::size_t at) const {
    const std::size_t name = at + 1 + (w_.hyphen(at + 1) ? 1 : 0);
    if (!w_.is(at, kArticle | kDigit) || !w_.is(name, kFraction) || !w_.is_word(name + 1, "of") ||
        !w_.is(name + 2, kArticle) || !w_.is(name + 3, kScale) || !w_.same_sentence(at, name + 3)) {
      return std::nullopt;
    }
    Number number;
    number.first = at;
    number.last = name + 4;
    number.value = w_.words[at]->value / w_.words[name]->value * w_.words[name + 3]->value;
    number.scaled = true;
    return number;
  }

  // "412 000": three digits after one to three, more than once perhaps.
  void join_groups(Number& number, std::size_t& next) const {
    if (!number.plain || w_.of(number.first).size() > 3) return;
    while (next < number.first + 5 && w_.number(next) && w_.of(next).size() == 3 &&
           w_.same_sentence(number.first, next) &&
           w_.text.tokens[next].range.start - w_.text.tokens[next - 1].range.end <= 3 &&
           w_.text.tokens[next].is(kSpaceBefore)) {
      double group = 0;
      const std::string_view digits = w_.of(next);
      if (std::from_chars(digits.data(), digits.data() + 3, group).ptr != digits.data() + 3) return;
      number.value = number.value * 1000 + group;
      number.plain = false;
      ++next;
    }
  }

  // "3½", "3 1/2".
  void add_vulgar(Number& number, std::size_t& next) const {
    if (next >= w_.size() || !w_.same_sentence(number.first, next)) return;
    if (const auto value = vulgar_fraction(w_.of(next))) {
      number.value += *value;
      number.plain = false;
      ++next;
    } else if (number.plain && w_.number(next) && w_.of(next + 1) == "/" && w_.joined(next + 1) &&
               w_.number(next + 2) && w_.joined(next + 2) &&
               !(w_.of(next + 3) == "/" && w_.joined(next + 3))) {
      bool plain = false;
      const auto above = value_of_digits(w_.of(next), plain),
                 below = value_of_digits(w_.of(next + 2), plain);
      if (above && below && *above < *below && *below <= 16) {
        number.value += *above / *below;
        number.plain = false;
        next += 3;
      }
    }
  }

  // "million", "bn", "m" where joined; "dozen".
  void add_scales(Number& number, std::size_t& next) const {
    for (int scales = 0; scales < 3 && next < w_.size() && w_.same_sentence(number.first, next);
         ++scales) {
      std::size_t scale = next;
      if (w_.hyphen(scale) && w_.joined(scale) && w_.joined(scale + 1)) ++scale;
      const bool joined = w_.joined(next);
      if (w_.is(scale, kScale | kHundred | kGroup) ||
          (scale == next && joined && number.digits && !number.scaled && w_.is(scale, kSuffix) &&
           w_.text.tokens[scale].kind == TokenKind::word)) {
        if (w_.text.tokens[scale].is(kHangul)) return;
        number.value *= w_.words[scale]->value;
        number.scaled = true;
        number.plain = false;
        next = scale + 1;
        if (w_.is(scale, kSuffix) && !w_.is(scale, kScale)) return;
      } else {
        return;
      }
    }
  }

  bool read_words(std::size_t at, std::size_t& next, Number& number) const {
    std::size_t i = at;
    double total = 0, current = 0;
    enum class Last { none, digit, teen, tens, hundred, scale } last = Last::none;
    double last_scale = 1e30;
    if (w_.is(i, kArticle)) {
      if (!w_.is(i + 1, kHundred | kScale | kGroup) || !w_.same_sentence(i, i + 1)) return false;
      current = 1;
      last = Last::digit;
      ++i;
    } else if (w_.is(i, kHundred | kScale)) {  // the next hundred years
      if (i == 0 || !w_.same_sentence(i - 1, i) || !w_.is(i - 1, kSequence) ||
          w_.text.tokens[i].is(kHangul))
        return false;
      current = 1;
      last = Last::digit;
    }
    std::size_t end = i;
    while (i < w_.size() && i < at + 24 && w_.same_sentence(at, i)) {
      std::size_t word = i;
      if (last != Last::none) {
        if (w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1)) {
          word = i + 1;
        } else if (w_.is(i, kAnd) && (last == Last::hundred || last == Last::scale)) {
          word = i + 1;
          if (!w_.is(word, kCardinal) || !w_.same_sentence(at, word)) break;
          // "five hundred and two hundred" are two numbers.
          if (last == Last::hundred && w_.is(word + 1, kHundred)) break;
        }
      }
      if (!w_.same_sentence(at, word) || w_.text.tokens[word].is(kHangul)) break;
      const Word& entry = *w_.words[word];
      if (entry.is(kDigit) && (last == Last::none || last == Last::tens || last == Last::hundred ||
                               last == Last::scale)) {
        if (last == Last::tens && word == i && !w_.text.tokens[word].is(kSpaceBefore)) break;
        current += entry.value;
        last = Last::digit;
      } else if (entry.is(kTeen) &&
                 (last == Last::none || last == Last::hundred || last == Last::scale)) {
        current += entry.value;
        last = Last::teen;
      } else if (entry.is(kTens) &&
                 (last == Last::none || last == Last::hundred || last == Last::scale)) {
        current += entry.value;
        last = Last::tens;
      } else if (entry.is(kHundred) && last != Last::none && last != Last::hundred &&
                 last != Last::scale && current > 0 && current < 100) {
        current *= 100;
        last = Last::hundred;
      } else if (entry.is(kScale) && last != Last::none && entry.value < last_scale &&
                 current > 0) {
        total += current * entry.value;
        last_scale = entry.value;
        current = 0;
        last = Last::scale;
      } else if (entry.is(kGroup) && last != Last::none && total == 0) {
        current *= entry.value;
        number.scaled = true;
        end = word + 1;
        break;
      } else {
        break;
      }
      i = end = word + 1;
    }
    if (last == Last::none || end == at || (w_.is(at, kArticle) && end == at + 1)) return false;
    number.value = total + current;
    if (last_scale < 1e30) number.scaled = true;
    // "one point two million"
    if (w_.is(end, kPoint) && w_.is(end + 1, kDigit) && w_.same_sentence(at, end + 1)) {
      double place = 0.1;
      for (++end; end < at + 32 && w_.is(end, kDigit) && w_.same_sentence(at, end);
           ++end, place /= 10) {
        number.value += w_.words[end]->value * place;
      }
    }
    next = end;
    return true;
  }

  // dozens; tens of thousands; several hundred; multi-million.
  std::optional<Number> read_vague(std::size_t at) const {
    Number number;
    number.first = at;
    number.kind = NumberKind::vague;
    number.scaled = true;
    if (w_.is(at, kVague) && !w_.text.tokens[at].is(kHangul)) {
      number.value = w_.words[at]->value;
      std::size_t next = at + 1;
      while (next < at + 5 && w_.is_word(next, "of") && w_.is(next + 1, kVague | kScale) &&
             w_.same_sentence(at, next + 1)) {
        number.value *= w_.words[next + 1]->value;
        next += 2;
      }
      if (number.value == 10) return std::nullopt;  // "tens" alone
      number.last = next;
      return number;
    }
    if (w_.is(at, kMulti) && w_.hyphen(at + 1) && w_.is(at + 2, kScale)) {
      number.value = w_.words[at + 2]->value;
      number.last = at + 3;
      return number;
    }
    if (w_.is(at, kSeveral) && w_.is(at + 1, kHundred | kScale | kGroup) &&
        !w_.text.tokens[at].is(kHangul) && w_.same_sentence(at, at + 1)) {
      number.value = w_.words[at + 1]->value * w_.words[at]->value;
      number.last = at + 2;
      return number;
    }
    return std::nullopt;
  }

  std::optional<double> small(std::size_t at, std::size_t& next) const {
    if (w_.number(at)) {
      bool plain = false;
      const auto value = value_of_digits(w_.of(at), plain);
      if (!value || !plain) return std::nullopt;
      next = at + 1;
      return value;
    }
    Number number;
    if (!w_.is(at, kArticle) && read_words(at, next, number)) return number.value;
    return std::nullopt;
  }

  // half; a third; two-thirds; three in four; one in every 10; four out of five.
  std::optional<Number> read_share(std::size_t at) const {
    Number number;
    number.first = at;
    number.kind = NumberKind::share;
    number.scaled = true;
    const auto done = [&](double value, std::size_t last) {
      number.value = value;
      number.last = last;
      return number;
    };
    std::size_t next = at;
    if (w_.number(at) && w_.of(at + 1) == "/" && w_.joined(at + 1) && w_.number(at + 2) &&
        w_.joined(at + 2) && w_.is_word(at + 3, "of")) {
      bool plain = false;  // 3/4 of
      const auto above = value_of_digits(w_.of(at), plain),
                 below = value_of_digits(w_.of(at + 2), plain);
      if (above && below && *above < *below && *below <= 10)
        return done(100 * *above / *below, at + 3);
      return std::nullopt;
    }
    if (w_.is(at, kArticle) && w_.is(at + 1, kFraction) && w_.same_sentence(at, at + 1)) {
      return fraction_stands(at + 2, at + 1)
                 ? std::optional(done(100 / w_.words[at + 1]->value, at + 2))
                 : std::nullopt;
    }
    if (w_.is(at, kHalf)) {
      return half_stands(at) ? std::optional(done(50, at + 1)) : std::nullopt;
    }
    const auto above = small(at, next);
    if (!above) return std::nullopt;
    std::size_t below = next;
    if (w_.hyphen(below) && w_.joined(below)) ++below;
    if (w_.is(below, kFraction) && *above >= 1 && *above < w_.words[below]->value &&
        w_.same_sentence(at, below) && !w_.number(at)) {
      if (*above == 1 && !fraction_stands(below + 1, below)) return std::nullopt;
      return done(100 * *above / w_.words[below]->value, below + 1);
    }
    std::size_t in = next;
    bool out_of = false;
    if (w_.is_word(in, "out") && w_.is_word(in + 1, "of")) {
      in += 2;
      out_of = true;
    } else if (w_.is_word(in, "in")) {
      ++in;
      if (w_.is_word(in, "every")) ++in;
    } else {
      return std::nullopt;
    }
    if (w_.same_sentence(at, in)) {
      std::size_t last = in;
      const auto whole = small(in, last);
      if (whole && *whole > *above && *whole <= 1000000 && *above >= 1 && *above <= 100 &&
          !(w_.number(in) && *whole > 1900 && *whole < 2100) && !w_.is(last, kScale) &&
          !(out_of && (*whole > 10 || (*whole > 5 && *whole < 10))) &&  // "6 out of 9" is a count
          !Lexicon::get().unit_names.match(w_.text, std::min(last, w_.size() - 1))) {
        return done(100 * *above / *whole, last);
      }
    }
    return std::nullopt;
  }

  // After "a third": the share, not the ordinal ("a third man"), where no noun follows.
  bool fraction_stands(std::size_t after, std::size_t word) const {
    if (after >= w_.size() || !w_.same_sentence(word, after)) return true;
    if (w_.is_word(after, "of")) {
      return !(w_.is(word, kFraction) && w_.words[word]->value == 4 &&
               w_.is(after + 1, kArticle));  // of an hour
    }
    const Token& token = w_.text.tokens[after];
    if (token.kind == TokenKind::punctuation) return !w_.hyphen(after) || token.is(kSpaceBefore);
    return w_.is(after, kFunction | kVerb);
  }

  bool half_stands(std::size_t at) const {
    const bool bound = at > 0 && w_.same_sentence(at - 1, at) && w_.is_bound(at - 1);
    if (at > 0 && w_.same_sentence(at - 1, at)) {
      if (w_.joined(at) && w_.hyphen(at - 1)) return false;
      if (w_.number(at - 1)) return false;  // "30 are full, 12 half": a word for each of them
      if ((w_.is_word(at - 1, "the") || w_.is_word(at - 1, "other")) && !w_.is_word(at + 1, "of"))
        return false;
      if (w_.is(at - 1, kOrdinal | kAnd | kArticle) && !w_.is_word(at + 1, "of")) return false;
      if (w_.is(at - 1, kOrdinal)) return false;
    }
    const std::size_t after = at + 1;
    if (after >= w_.size() || !w_.same_sentence(at, after)) return true;
    if (w_.hyphen(after)) return w_.text.tokens[after].is(kSpaceBefore);
    if (w_.is(after, kArticle)) return false;  // half an hour
    if (w_.text.tokens[after].kind == TokenKind::punctuation) return true;
    if (w_.number(after)) return false;
    if (bound && w_.of(after).ends_with("ed")) return true;
    // "half seen": a participle of what stands before.
    if (w_.is(after, kVerb) && !w_.is(after, kCopula) && at > 0 && w_.same_sentence(at - 1, at) &&
        !bound && w_.text.tokens[at - 1].kind == TokenKind::word && !w_.is(at - 1, kAnd)) {
      return false;
    }
    return w_.is(after, kFunction | kVerb) && w_.of(after) != "past" && w_.of(after) != "way";
  }

  const Words& w_;
};

}  // namespace

bool Words::hyphen(std::size_t i) const {
  const std::string_view token = of(i);
  return token == "-" || token == "–" || token == "—" || token == "‐" || token == "‑" ||
         token == "−" || token == "~" || token == "∼" || token == "～";
}

bool Words::is_bound(std::size_t i) const {
  return static_cast<bool>(Lexicon::get().bounds.match_before(text, i + 1));
}

std::optional<double> value_of_digits(std::string_view token, bool& plain) {
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
  } else if (dots == 1) {
    decimal = '.';
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

std::optional<Number> read_number(const Words& words, std::size_t at) {
  return Reader(words).read(at);
}

}  // namespace stemma::figures
