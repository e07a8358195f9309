#include "statements/figures_numbers.h"

#include <algorithm>

#include "statements/figures_number_reader.h"

namespace stemma::figures {

std::optional<Number> NumberReader::read(std::size_t at) const {
  if (w_.is(at, kNegative)) return read_negative(at);
  if (w_.is(at, kArticle) && !w_.is(at + 1, after_article_) && !w_.is(at + 2, kRatio))
    return std::nullopt;
  if (auto part = read_part_of_scale(at)) return part;
  if (auto share = read_share(at)) return share;
  if (auto vague = read_vague(at)) return vague;
  Number number;
  number.first = at;
  std::size_t next = at;
  double scale = 1;
  if (read_digits(w_, at, number, next)) {
    if (number.slash) {
      number.last = next;
      return number;
    }
  } else if (w_.is(at, kHalf)) {  // half a million, half a dozen
    std::size_t behind = at + 1;
    if (w_.is(behind, kArticle)) ++behind;
    if (!w_.is(behind, kScale | kGroup | kHundred) || !w_.same_sentence(at, behind))
      return std::nullopt;
    number.value = 0.5;
    next = behind;
  } else if (const std::size_t behind = halved_scale(at)) {
    number.value = 0.5;
    next = behind;
  } else {
    Cardinal cardinal;
    if (!read_cardinal(at, true, cardinal)) return std::nullopt;
    number.value = cardinal.value;
    number.scaled = cardinal.scaled;
    scale = cardinal.scale;
    next = cardinal.last;
    add_point(number, at, next);
  }
  add_scales(number, next, scale);
  add_rest(number, next);
  add_part(number, next, scale);
  divide(number, next);
  number.last = next;
  if (w_.number(at) && number.last > at + 1) number.plain = false;
  number.one = next == at + 1 && w_.is(at, kDigit) && number.value == 1;
  return number;
}

// "minus five", "negative one over 20": not "ten minus one".
std::optional<Number> NumberReader::read_negative(std::size_t at) const {
  if (!w_.same_sentence(at, at + 1) || w_.is(at + 1, kNegative | kArticle | kHalf) ||
      w_.is_bound(at) ||  // al menos 34
      (at > 1 && w_.is(at - 1, kEither) && w_.is_word(at - 2, "plus")) ||
      (at > 0 && w_.same_sentence(at - 1, at) &&
       (w_.number(at - 1) || w_.is(at - 1, kCardinal | kScale | kHundred)))) {
    return std::nullopt;
  }
  auto number = read(at + 1);
  if (!number || number->kind != NumberKind::cardinal) return std::nullopt;
  std::size_t behind = number->last;  // "a negative 42%-49% rating" is no number below zero
  if (w_.joined(behind) && behind < w_.size() && w_.text.tokens[behind].kind == TokenKind::symbol)
    ++behind;
  if (w_.hyphen(behind) && w_.joined(behind) && w_.number(behind + 1) && w_.joined(behind + 1))
    return std::nullopt;
  number->first = at;
  number->value = -number->value;
  number->plain = number->one = false;
  number->scaled = true;
  return number;
}

// "a quarter of a million", "three quarters billion", "quarter million"
std::optional<Number> NumberReader::read_part_of_scale(std::size_t at) const {
  if (!w_.is(at, kArticle | kCardinal | kPartOf)) return std::nullopt;
  Fraction part;
  std::size_t scale = at + 1;
  if (w_.is(at, kPartOf)) {
    part = {1, w_.words[at]->value, false, at, at + 1};
  } else {
    if (!read_fraction(at, part) || part.above >= part.below) return std::nullopt;
    // "a third million" is the third.
    if (part.above == 1 && !w_.is(part.word, kPartOf) && !w_.is(part.last, kOf))
      return std::nullopt;
    scale = part.last;
  }
  if (w_.is(scale, kOf) && w_.is(scale + 1, kArticle)) scale += 2;
  if (!w_.is(scale, kScale) || !w_.same_sentence(at, scale) || w_.text.tokens[scale].is(kHangul))
    return std::nullopt;
  Number number;
  number.first = at;
  number.last = scale + 1;
  number.value = part.value() * w_.words[scale]->value;
  number.scaled = true;
  return number;
}

// "medio millón", "une demi-douzaine", "eine halbe Million": the token of the scale, or 0.
std::size_t NumberReader::halved_scale(std::size_t at) const {
  std::size_t i = w_.is(at, kArticle) ? at + 1 : at;
  if (!w_.is(i, kHalved)) return 0;
  ++i;
  if (w_.hyphen(i) && w_.joined(i)) ++i;
  return w_.is(i, kScale | kGroup | kHundred) && w_.same_sentence(at, i) ? i : 0;
}

// "million", "bn", "m" where joined; "dozen", "3 dozens"; "k" also where nothing follows.
void NumberReader::add_scales(Number& number, std::size_t& next, double& scale) const {
  for (int scales = 0; scales < 3 && next < w_.size() && w_.same_sentence(number.first, next);
       ++scales) {
    std::size_t at = next;
    if (w_.hyphen(at) && w_.joined(at) && w_.joined(at + 1)) ++at;
    const bool millions = w_.joined(next + 1) && w_.text.tokens[next].is(kCapital) &&
                          w_.lexicon->money_after.match(w_.text, next + 1);  // 350 M€
    const bool suffix = at == next && number.digits && !number.scaled && w_.is(at, kSuffix) &&
                        (millions || ((w_.joined(next) || ends(next + 1)) && suffix_stands(at)));
    const bool groups = scales == 0 && !number.scaled && dozens(at);
    if (!w_.is(at, kScale | kHundred | kGroup) && !suffix && !groups) return;
    // "50 cents" is money where the word for hundred names it too.
    if (number.digits && w_.is(at, kHundred) && w_.lexicon->money_names.match(w_.text, at)) return;
    if (w_.text.tokens[at].is(kHangul)) return;
    scale = w_.words[at]->value;
    number.value *= scale;
    number.scaled = true;
    number.plain = false;
    next = at + 1;
    if (groups || (w_.is(at, kSuffix) && !w_.is(at, kScale))) return;
  }
}

// "3 dozens", "two thousands": the plural after a number is no "dozens of".
bool NumberReader::dozens(std::size_t at) const {
  return w_.is(at, kVague) && w_.words[at]->value >= 12 && w_.words[at]->value != 40 &&
         !w_.is(at + 1, kOf) && !w_.text.tokens[at].is(kHangul);
}

bool NumberReader::ends(std::size_t at) const {
  return at >= w_.size() || !w_.same_sentence(at - 1, at) ||
         (w_.text.tokens[at].kind == TokenKind::punctuation && !w_.joined(at + 1));
}

bool NumberReader::suffix_stands(std::size_t at) const {
  if (w_.text.tokens[at].kind != TokenKind::word) return false;
  // A space apart only "k": the others are units.
  if (!w_.joined(at)) return w_.words[at]->value == 1000;
  return w_.of(at).size() == 1 || w_.text.tokens[at].is(kAllCaps) || !w_.is_word(at, "mm") ||
         (at > 1 && w_.text.tokens[at - 2].kind == TokenKind::symbol);
}

// "6 crore and two hundred", "twenty-one trillion and three hundred": what goes on a scale.
void NumberReader::add_rest(Number& number, std::size_t& next) const {
  if (!number.digits || !number.scaled || next == 0 || !w_.is(next - 1, kScale)) return;
  const std::size_t at = w_.is(next, kAnd) ? next + 1 : next;
  if (!w_.is(at, kCardinal) || !w_.same_sentence(number.first, at)) return;
  Cardinal rest;
  if (!read_cardinal(at, false, rest) || rest.value < 100 ||
      rest.value >= w_.words[next - 1]->value)
    return;
  number.value += rest.value;
  next = rest.last;
}

// "two and a half", "one and a half million", "three and a fifth", "one hundred and three
// quarters", "one billion and a quarter million".
void NumberReader::add_part(Number& number, std::size_t& next, double& scale) const {
  if (!w_.is(next, kAnd) || number.slash || !w_.same_sentence(number.first, next + 1)) return;
  Fraction part;
  if (w_.is(next + 1, kArticle) && w_.is(next + 2, kHalf) &&
      w_.same_sentence(number.first, next + 2)) {
    part = {1, 2, true, next + 2, next + 3};
  } else if (w_.is(next + 1, kHalved)) {  // un millón y medio
    part = {1, 2, true, next + 1, next + 2};
  } else if (number.digits && !number.scaled) {
    return;
  } else if (!read_fraction(next + 1, part, false) || !adds(part)) {
    return;
  }
  const std::size_t behind = part.last;
  if (number.scaled && w_.is(behind, kScale) && w_.words[behind]->value < number.value &&
      w_.same_sentence(number.first, behind)) {
    number.value += part.value() * w_.words[behind]->value;
    next = behind + 1;
  } else {
    number.value += part.value() * (number.scaled ? scale : 1);
    next = behind;
  }
  number.plain = false;
  add_scales(number, next, scale);  // one and a half million
}

// A fraction after "and" is a part of the number before it where it is less than one and nothing
// is shared.
bool NumberReader::adds(const Fraction& part) const {
  if (part.above >= part.below) return false;
  const bool scale = w_.is(part.last, kScale);
  if (w_.is(part.last, kOf | kVerb) && w_.same_sentence(part.word, part.last)) return false;
  return scale || part.above > 1 || w_.is(part.word, kPartOf) ||
         fraction_stands(part.last, part.word) ||
         (part.last < w_.size() && w_.lexicon->unit_names.match(w_.text, part.last));
}

// "one over three", where nothing is counted.
void NumberReader::divide(Number& number, std::size_t& next) const {
  if (!w_.is(next, kQuotient) || number.value < 1 || !w_.same_sentence(number.first, next + 1))
    return;
  std::size_t last = next;
  const auto below = small(next + 1, last);
  if (!below || *below <= number.value || !ends(last)) return;
  number.value /= *below;
  number.plain = false;
  number.scaled = true;
  next = last;
}

bool NumberReader::read_cardinal(std::size_t at, bool article, Cardinal& out, bool look) const {
  std::size_t i = at;
  double total = 0, current = 0;
  enum class Last { none, digit, teen, tens, hundred, scale } last = Last::none;
  double last_scale = 1e30;
  double since = 0;  // of `total`, what stands behind the last scale that is larger than the next
  if (w_.is(i, kArticle)) {
    if (!article || !w_.is(i + 1, kHundred | kScale | kGroup) || !w_.same_sentence(i, i + 1))
      return false;
    current = 1;
    last = Last::digit;
    ++i;
  } else if (w_.is(i, kHundred | kScale)) {  // the next hundred years, hundred thousand
    const bool more = w_.is(i + 1, kScale) && w_.words[i + 1]->value > w_.words[i]->value &&
                      w_.same_sentence(i, i + 1);
    const bool sequence = i > 0 && w_.same_sentence(i - 1, i) && w_.is(i - 1, kSequence);
    if (!(more || sequence || w_.is(i, kBare)) || w_.text.tokens[i].is(kHangul)) return false;
    current = 1;
    last = Last::digit;
  }
  std::size_t end = i;
  while (i < w_.size() && i < at + kNumberWords && w_.same_sentence(at, i)) {
    std::size_t word = i;
    bool space = last != Last::none;
    if (last != Last::none) {
      if (w_.hyphen(i) && w_.same_sentence(at, i + 1) && !w_.is(i + 1, kAnd) &&
          ((w_.joined(i) && w_.joined(i + 1)) ||
           (last == Last::tens && w_.of(i) == "-" && w_.is(i + 1, kDigit)))) {
        word = i + 1;
        space = false;
      } else if (w_.is(i, kAnd) && (last == Last::hundred || last == Last::scale)) {
        word = i + 1;
        space = false;
        if (!w_.is(word, kCardinal) || !w_.same_sentence(at, word)) break;
        // "five hundred and two hundred" are two numbers.
        if (last == Last::hundred && w_.is(word + 1, kHundred)) break;
        Fraction part;  // one hundred and three quarters
        if (look && read_fraction(word, part, false) && adds(part)) break;
      } else if (const std::size_t part =
                     part_of_number(i, last == Last::tens, last == Last::hundred);
                 part != 0 && w_.same_sentence(at, part)) {
        word = part;
        space = false;
      }
    }
    if (!w_.same_sentence(at, word) || w_.text.tokens[word].is(kHangul)) break;
    const Word& entry = *w_.words[word];
    double tens = 0;
    const bool after_ten = w_.lexicon->and_tens && last == Last::teen &&
                           static_cast<int>(current) % 10 == 0;                // dix-neuf
    const bool one = entry.is(kArticle) && word != i && w_.lexicon->and_tens;  // treinta y un
    if ((entry.is(kDigit) || one ||
         (last == Last::hundred && entry.is(kArticle) && w_.lexicon->and_tens &&
          entry.value == 1)) &&
        (last == Last::none || last == Last::tens || last == Last::hundred || last == Last::scale ||
         after_ten)) {
      if (last == Last::tens && word == i && !w_.text.tokens[word].is(kSpaceBefore)) break;
      current += entry.value;
      last = Last::digit;
    } else if (entry.is(kTeen) &&
               (last == Last::none || last == Last::hundred || last == Last::scale ||
                by_twenties(last == Last::tens, current))) {
      current += entry.value;
      last = Last::teen;
    } else if (entry.is(kHundreds) && (last == Last::none || last == Last::scale)) {
      current += entry.value;
      last = Last::hundred;
    } else if (w_.lexicon->and_tens && entry.is(kTens) && entry.value == 20 &&
               last == Last::digit && static_cast<int>(current) % 10 == 4) {
      current += 76;  // quatre-vingts
      last = Last::tens;
    } else if (entry.is(kTens) &&
               (last == Last::none || last == Last::hundred || last == Last::scale)) {
      current += entry.value;
      tens = space ? entry.value : 0;
      last = Last::tens;
    } else if (entry.is(kHundred) && last != Last::none && last != Last::hundred &&
               last != Last::scale && current > 0 && current < (w_.lexicon->and_tens ? 20 : 100)) {
      current *= 100;
      last = Last::hundred;
    } else if (entry.is(kScale) && last != Last::none && entry.value < last_scale && current > 0) {
      total += current * entry.value;
      since = current * entry.value;
      last_scale = entry.value;
      current = 0;
      last = Last::scale;
    } else if (entry.is(kScale) && entry.value > last_scale && since + current > 0 &&
               ((last == Last::scale && current == 0) || w_.lexicon->long_scale)) {
      // "mil millones", "cuatro mil doscientos millones": the thousand counts the scale
      total += (since + current) * entry.value - since;
      since = 0;
      current = 0;
      last_scale = entry.value;
      last = Last::scale;
    } else if (entry.is(kGroup) && last != Last::none && total == 0) {
      current *= entry.value;
      out.scaled = true;
      end = word + 1;
      break;
    } else {
      break;
    }
    out.tens = tens;
    i = end = word + 1;
  }
  if (last == Last::none || end == at || (w_.is(at, kArticle) && end == at + 1)) return false;
  out.value = total + current;
  if (last_scale < 1e30) {
    out.scaled = true;
    if (last == Last::scale) out.scale = last_scale;
  }
  out.last = end;
  return true;
}

// "treinta y cinco", "soixante et onze", "vingt-et-un": the token of the part behind the "and" at
// `at`, or 0.
std::size_t NumberReader::part_of_number(std::size_t at, bool after_tens,
                                         bool after_hundred) const {
  if (!w_.lexicon->and_tens || (!after_tens && !after_hundred)) return 0;
  const bool hyphen = w_.hyphen(at) && w_.joined(at);
  std::size_t part = hyphen ? at + 1 : at;
  if (!w_.is(part, kAnd)) return 0;
  ++part;
  if (hyphen && w_.hyphen(part)) ++part;
  if (after_hundred && !hyphen) return 0;
  if (w_.is(part, kDigit | kTeen)) return part;
  // "sesenta y un"; "treinta y un cuarto" is a number and a part.
  return w_.is(part, kArticle) && !w_.is(part + 1, kFraction | kHalf | kHalved | kGroup) ? part : 0;
}

// soixante-dix, quatre-vingt-onze: teens go on sixty and eighty.
bool NumberReader::by_twenties(bool after_tens, double current) const {
  const int tens = static_cast<int>(current) % 100;
  return after_tens && w_.lexicon->and_tens && (tens == 60 || tens == 80);
}

// "one point two million", "two hundred point seventy-one"
void NumberReader::add_point(Number& number, std::size_t at, std::size_t& end) const {
  if (!w_.is(end, kPoint) || !w_.same_sentence(at, end + 1)) return;
  if (w_.is(end + 1, kTens | kTeen | kHundreds)) {
    Cardinal decimals;
    if (!read_cardinal(end + 1, false, decimals) || decimals.value > 999) return;
    number.value += decimals.value / (decimals.value > 99 ? 1000 : 100);
    end = decimals.last;
    return;
  }
  if (!w_.is(end + 1, kDigit)) return;
  double place = 0.1;
  for (++end; end < at + 32 && w_.is(end, kDigit) && w_.same_sentence(at, end);
       ++end, place /= 10) {
    number.value += w_.words[end]->value * place;
  }
}

// dozens; tens of thousands; several hundred; multi-million.
std::optional<Number> NumberReader::read_vague(std::size_t at) const {
  Number number;
  number.first = at;
  number.kind = NumberKind::vague;
  number.scaled = true;
  if (w_.is(at, kVague) && !w_.text.tokens[at].is(kHangul)) {
    number.value = w_.words[at]->value;
    std::size_t next = at + 1;
    while (next < at + 5 && w_.is(next, kOf) && w_.is(next + 1, kVague | kScale) &&
           w_.same_sentence(at, next + 1)) {
      number.value *= w_.words[next + 1]->value;
      next += 2;
    }
    if (number.value == 10 && w_.lexicon->dated) return std::nullopt;  // "tens" alone
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

std::optional<double> NumberReader::small(std::size_t at, std::size_t& next) const {
  if (w_.number(at)) {
    bool plain = false;
    const auto value = value_of_digits(w_.of(at), plain, w_.lexicon->decimal_comma);
    if (!value || !plain) return std::nullopt;
    next = at + 1;
    return value;
  }
  if (w_.is(at, kArticle) && w_.is(at + 1, kRatio) && w_.words[at]->value == 1) {  // un sur dix
    next = at + 1;
    return 1;
  }
  Cardinal number;
  if (w_.is(at, kArticle) || !read_cardinal(at, false, number)) return std::nullopt;
  next = number.last;
  return number.value;
}

bool Words::hyphen(std::size_t i) const {
  const std::string_view token = of(i);
  return token == "-" || token == "–" || token == "—" || token == "‐" || token == "‑" ||
         token == "−" || token == "~" || token == "∼" || token == "～";
}

bool Words::is_bound(std::size_t i) const {
  return static_cast<bool>(lexicon->bounds.match_before(text, i + 1));
}

void read_compounds(Words& words, std::deque<Word>& made) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = words.text.tokens[i];
    if (token.kind != TokenKind::word || token.range.size() < 7 || words.words[i]->classes != 0)
      continue;
    const double value = words.lexicon->compound(fold_word(words.of(i)));
    if (value == 0) continue;
    made.push_back({kTeen, value});
    words.words[i] = &made.back();
  }
}

std::optional<Number> read_number(const Words& words, std::size_t at) {
  return NumberReader(words).read(at);
}

}  // namespace stemma::figures
