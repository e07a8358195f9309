// Fractions and shares in words: "a fifth", "two thirds", "three twenty-firsts", "half", "one in
// ten".
#include "statements/figures_number_reader.h"

namespace stemma::figures {

bool NumberReader::plural(std::size_t at) const {
  return w_.of(at).ends_with('s') || w_.of(at).ends_with('S');
}

bool NumberReader::ordinal_word(std::size_t at) const {
  return w_.is(at, kFraction) || (w_.is(at, kOrdinal) && w_.words[at]->value > 2);
}

// What stands below the line: "fifths", "twenty-first", "one hundred and fifth".
bool NumberReader::read_below(std::size_t at, Fraction& out) const {
  if (w_.is(at, kOrdinal | kFraction) && w_.is(at + 1, kPortion)) {  // tercera parte
    out.below = w_.words[at]->value;
    out.word = at + 1;
    return out.below > 1;
  }
  if (ordinal_word(at) || w_.is(at, kHalf)) {
    out.below = w_.words[at]->value;
    out.word = at;
    return true;
  }
  Cardinal whole;
  if (!w_.is(at, kCardinal) || !read_cardinal(at, false, whole, false)) return false;
  std::size_t i = whole.last;
  if ((w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1)) || w_.is(i, kAnd)) ++i;
  if (!w_.is(i, kFraction | kOrdinal) || !w_.same_sentence(at, i)) return false;
  const double rest = w_.words[i]->value;
  const bool after_tens = w_.is(whole.last - 1, kTens) && rest < 10;
  const bool after_hundred = w_.is(whole.last - 1, kHundred) && rest < 100;
  if (!after_tens && !after_hundred) return false;
  out.below = whole.value + rest;
  out.word = i;
  return true;
}

// "a fifth", "two thirds", "three twenty-firsts", "one hundred thirty fifths" (100/35).
// `look`: whether a whole number may stand before it (once, so that nothing is read over and
// over).
bool NumberReader::read_fraction(std::size_t at, Fraction& out, bool look) const {
  std::size_t i = at + 1;
  if (w_.is(at, kArticle)) {
    out.article = true;
    out.above = 1;
    Cardinal many;  // a hundred trillionths
    if (read_cardinal(at, true, many, look)) {
      out.above = many.value;
      i = many.last;
    }
    if (!w_.same_sentence(at, i) || !read_below(i, out)) return false;
  } else {
    Cardinal above;
    if (!w_.is(at, kCardinal) || !read_cardinal(at, false, above, look)) return false;
    out.above = above.value;
    i = above.last;
    if (!w_.same_sentence(at, i)) return false;
    const bool hyphen = w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1);
    const bool apart = !hyphen && w_.of(i) == "-" && !w_.joined(i) && !w_.joined(i + 1);
    if (hyphen || apart) ++i;
    const bool tens = above.tens > 0 || (hyphen && w_.is(above.last - 1, kTens));
    const double last = above.tens > 0 ? above.tens : tens ? w_.words[above.last - 1]->value : 0;
    if (tens && w_.is(i, kFraction | kOrdinal) && w_.words[i]->value < 10 && !apart &&
        above.value > last) {
      out.above -= last;
      out.below = last + w_.words[i]->value;
      out.word = i;
    } else if (hyphen && tens) {
      return false;  // twenty-fifths of what?
    } else if (!read_below(i, out)) {
      return false;
    }
  }
  if (!w_.same_sentence(at, out.word)) return false;
  out.last = out.word + 1;
  // "three quarter million"
  const bool scale = w_.is(out.word, kPartOf) && w_.is(out.last, kScale);
  return scale || !w_.lexicon->plain_plurals || plural(out.word) == (out.above > 1);
}

// half; a third; two-thirds; three in four; one in every 10; four out of five.
std::optional<Number> NumberReader::read_share(std::size_t at) const {
  Number number;
  number.first = at;
  number.kind = NumberKind::share;
  number.scaled = true;
  const auto done = [&](double value, std::size_t last) {
    number.value = value;
    number.last = last;
    return number;
  };
  if (w_.is(at, kHalf)) {
    number.fraction = true;
    return half_stands(at) ? std::optional(done(50, at + 1)) : std::nullopt;
  }
  if (w_.is(at, kEach)) return read_each(number, at);
  if (auto among = read_one_among(number, at)) return among;
  if (!w_.number(at)) {
    if (w_.is(at, kOrdinal) && w_.is(at + 1, kPortion) && w_.words[at]->value > 1 &&
        w_.same_sentence(at, at + 1)) {  // la tercera parte
      number.fraction = true;
      return done(100 / w_.words[at]->value, at + 2);
    }
    if (!w_.is(at, kArticle | kCardinal)) return std::nullopt;
    if (w_.is(at, kArticle) && w_.is(at + 1, kHalf) && ends(at + 2) &&
        w_.same_sentence(at, at + 1)) {
      number.fraction = true;
      return done(50, at + 2);
    }
    Fraction part;
    if (read_fraction(at, part)) return read_share_of(number, part);
    if (w_.is(at, kArticle) && !w_.is(at + 1, kRatio)) return std::nullopt;
  } else if (w_.of(at + 1) == "/" && w_.joined(at + 1)) {
    std::size_t last = at;  // 3/4 of
    Number written;
    if (!read_digits(w_, at, written, last) || !written.slash || !w_.is(last, kOf))
      return std::nullopt;
    number.fraction = true;
    return done(100 * written.value, last);
  }
  return read_ratio(number, at);
}

// What the fraction is: a share, or a number where it is more than one.
std::optional<Number> NumberReader::read_share_of(Number number, const Fraction& part) const {
  number.last = part.last;
  number.fraction = true;
  if (part.above < part.below) {
    if (part.above == 1 && !part_stands(part)) return std::nullopt;
    number.value = 100 * part.above / part.below;
    return number;
  }
  // "four quarters" of a game, "two halves".
  if (part.below <= 4 || !ends(part.last)) return std::nullopt;
  number.kind = NumberKind::cardinal;
  number.fraction = false;
  number.value = part.value();
  return number;
}

// "a third" before a verb; "a twenty-first" only where nothing follows, since that may be a
// person.
bool NumberReader::part_stands(const Fraction& part) const {
  if (w_.is(part.word, kPortion)) return true;
  const bool usual = w_.is(part.word, kFraction) && part.below == w_.words[part.word]->value;
  return usual ? fraction_stands(part.last, part.word) : w_.is(part.last, kOf) || ends(part.last);
}

// three in four; one in every 10; four out of five.
std::optional<Number> NumberReader::read_ratio(Number number, std::size_t at) const {
  std::size_t next = at;
  const auto above = small(at, next);
  if (!above) return std::nullopt;
  std::size_t in = next;
  bool out_of = false;
  if (w_.is_word(in, "out") && w_.is(in + 1, kOf)) {
    in += 2;
    out_of = true;
  } else if (w_.is(in, kRatio) && w_.is(in, kOf)) {  // drei von vier
    ++in;
    out_of = true;
  } else if (w_.is(in, kRatio) || (w_.is(in, kOf) && w_.is(in + 1, kEvery))) {
    ++in;
    if (w_.is(in, kEvery)) ++in;
  } else {
    return std::nullopt;
  }
  if (!w_.same_sentence(at, in)) return std::nullopt;
  std::size_t last = in;
  const auto whole = small(in, last);
  if (whole && *whole > *above && *whole <= 1000000 && *above >= 1 && *above <= 100 &&
      !(w_.number(in) && *whole > 1900 && *whole < 2100) && !w_.is(last, kScale) &&
      !(out_of && (*whole > 10 || (*whole > 5 && *whole < 10))) &&  // "6 out of 9" is a count
      !w_.lexicon->unit_names.match(w_.text, std::min(last, w_.size() - 1))) {
    number.value = 100 * *above / *whole;
    number.last = last;
    number.fraction = true;
    return number;
  }
  return std::nullopt;
}

// "jeder vierte Einwohner": the share; "jeder dritte Tag" is a time.
std::optional<Number> NumberReader::read_each(Number number, std::size_t at) const {
  if (!w_.is(at + 1, kOrdinal) || w_.words[at + 1]->value < 2 || !w_.same_sentence(at, at + 2) ||
      w_.text.tokens[at + 2].kind != TokenKind::word || w_.is(at + 2, kFunction | kMonth) ||
      w_.lexicon->unit_names.match(w_.text, at + 2))
    return std::nullopt;
  number.value = 100 / w_.words[at + 1]->value;
  number.last = at + 2;
  number.fraction = true;
  return number;
}

// "un habitant sur quatre", "one household in five": the noun stands between the numbers. Only
// where nothing follows that the second may count.
std::optional<Number> NumberReader::read_one_among(Number number, std::size_t at) const {
  if (!w_.is(at, kArticle | kDigit) || w_.words[at]->value != 1 || !w_.is(at + 2, kRatio) ||
      (w_.lexicon->dated && w_.is(at, kArticle)) || !w_.same_sentence(at, at + 3) ||
      w_.text.tokens[at + 1].kind != TokenKind::word ||
      w_.is(at + 1, kFunction | kVerb | kArticle | kScale | kHundred | kGroup | kCardinal))
    return std::nullopt;
  std::size_t last = at + 3;
  const auto whole = small(at + 3, last);
  if (!whole || *whole < 2 || *whole > 100) return std::nullopt;
  const bool stands = ends(last) || !w_.same_sentence(at, last) ||
                      (w_.is(last, kVerb | kFunction) && !w_.is(last, kOf)) ||
                      w_.text.tokens[last].kind == TokenKind::punctuation;
  if (!stands || w_.is(last, kScale | kHundred | kGroup)) return std::nullopt;
  number.value = 100 / *whole;
  number.last = last;
  number.fraction = true;
  return number;
}

// After "a third": the share, not the ordinal ("a third man"), where no noun follows.
bool NumberReader::fraction_stands(std::size_t after, std::size_t word) const {
  if (after >= w_.size() || !w_.same_sentence(word, after)) return true;
  if (w_.is(after, kOf)) {
    return !(w_.is(word, kFraction) && w_.words[word]->value == 4 &&
             w_.is(after + 1, kArticle));  // of an hour
  }
  const Token& token = w_.text.tokens[after];
  if (token.kind == TokenKind::punctuation) return !w_.hyphen(after) || token.is(kSpaceBefore);
  return w_.is(after, kFunction | kVerb);
}

bool NumberReader::half_stands(std::size_t at) const {
  const bool bound = at > 0 && w_.same_sentence(at - 1, at) && w_.is_bound(at - 1);
  if (at > 0 && w_.same_sentence(at - 1, at)) {
    if (w_.joined(at) && w_.hyphen(at - 1)) return false;
    if (w_.number(at - 1)) return false;  // "30 are full, 12 half": a word for each of them
    if (((w_.is(at - 1, kThe) && w_.lexicon->dated) || w_.is(at - 1, kFurther)) &&
        !w_.is(at + 1, kOf))
      return false;
    if (w_.is(at - 1, kOrdinal | kAnd | kArticle) && !w_.is(at + 1, kOf)) return false;
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

}  // namespace stemma::figures
