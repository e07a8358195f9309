#include "statements/figures_filters.h"

#include <algorithm>

#include "statements/figures_hangul_designations.h"

namespace stemma::figures {

// The token behind what is no figure, or 0.
std::size_t Filters::not_a_figure(const Amount& amount) const {
  const Text& text = words_.text;
  const Number& number = amount.number;
  const std::size_t first = number.first, last = amount.last;
  if (c_.in_time({text.tokens[first].range.start, text.tokens[number.last - 1].range.end})) {
    return number.last;
  }
  if (place_in_row(number.last)) return number.last;
  if (!lexicon_.dated) {
    if (const std::size_t behind = date(amount)) return behind;
  }
  const bool money = amount.first < first;
  if (!number.digits) {
    if (clock(amount)) return last;
    if (first > 0 && words_.hyphen(first - 1) && words_.joined(first) && words_.joined(first - 1) &&
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
    if (!lexicon_.capital_nouns && number.kind == NumberKind::cardinal && !amount.unit &&
        text.tokens[first].is(kCapital) && !text.tokens[first].is(kSentenceStart) &&
        last < words_.size() && text.tokens[last].is(kCapital) &&
        words_.same_sentence(first, last) && running_text(first)) {
      return number.last;
    }
    // The Big Three, Ford Five Hundred: capitals in the running text.
    if (!lexicon_.capital_nouns && number.kind == NumberKind::cardinal && !amount.unit &&
        text.tokens[first].is(kCapital) && !text.tokens[first].is(kSentenceStart) && first > 0 &&
        text.tokens[first - 1].is(kCapital) && text.tokens[first - 1].kind == TokenKind::word &&
        !text.tokens[first - 1].is(kSentenceStart) &&
        !words_.is(first - 1, kFunction | kVerb | kVote | kChange) &&
        (running_text(first) || closes_mark(last))) {
      return number.last;
    }
    // "number nine", "Half Past Seven", "Apollo Eleven"
    if (!amount.unit && first > 0 && words_.same_sentence(first - 1, first) &&
        words_.is(first - 1, kDesignator) && number.kind == NumberKind::cardinal &&
        !c_.noun_follows(last)) {
      return number.last;
    }
    return 0;
  }
  if (money) return 0;
  if (identifier(number)) return number.last;
  if (bare_year(number, amount)) return number.last;
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

// A number too long to have been counted without its groups being set apart, in marks of its own:
// stamps of time, keys.
bool Filters::identifier(const Number& number) const {
  const std::size_t digits = words_.of(number.first).size();
  if (!number.plain || digits < 10 || !words_.joined(number.first)) return false;
  const std::string_view before = words_.of(number.first - 1);
  return before == "\"" || before == "'" || before == "=" || before == "“" || before == "_";
}

// "Perhaps 2016 will be the year": a year that the reader of times left alone, where nothing is
// counted and the sentence says more. "The 90's": a decade.
bool Filters::bare_year(const Number& number, const Amount& amount) const {
  if (!lexicon_.dated || !number.plain || amount.unit) return false;
  const std::size_t first = number.first, last = number.last;
  const bool apostrophe = words_.joined(last) &&
                          (words_.of(last) == "'" || words_.of(last) == "’") &&
                          words_.joined(last + 1) && words_.is_word(last + 1, "s");
  if (apostrophe && number.value >= 10 && static_cast<int>(number.value) % 10 == 0 &&
      (number.value < 100 || (number.value >= 1500 && number.value < 2100)))
    return true;
  if (number.value < 1900 || number.value > 2049 || number.value == 2000 ||
      words_.of(first).size() != 4)
    return false;
  return words_.is(last, kVerb) && !words_.is(last, kChange) && words_.same_sentence(first, last) &&
         (first == 0 || !words_.same_sentence(first - 1, first) || words_.is_bound(first - 1) ||
          words_.text.tokens[first - 1].kind == TokenKind::punctuation);
}

// "6 Mill Row"; "1 Corn Exchange, Aldby".
bool Filters::address(std::size_t first, std::size_t last) const {
  const Text& text = words_.text;
  const bool set_off = first == 0 || text.tokens[first - 1].block != text.tokens[first].block ||
                       words_.of(first - 1) == ",";
  if (!lexicon_.capital_nouns && set_off && last + 1 < words_.size() &&
      text.tokens[last].is(kCapital) && text.tokens[last + 1].is(kCapital) &&
      !text.tokens[last].is(kAllCaps) && !c_.plural(last + 1) &&
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
bool Filters::one_counts(const Draft& draft, bool bound) const {
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
    if (!words_.is(at - 1, kCarrier)) return false;
  }
  if (next >= words_.size() || !words_.same_sentence(at, next)) return false;
  return c_.noun_like(next) && !text.tokens[next].is(kCapital) && !words_.of(next).ends_with("ly");
}

// Dates, years and times of day in languages whose dates nobody reads: "3 de mayo de 2019", "3.
// Mai", "im Jahr 2019", "10 Uhr".
std::size_t Filters::date(const Amount& amount) const {
  const Number& number = amount.number;
  if (number.kind != NumberKind::cardinal || number.scaled) return 0;
  const std::size_t first = number.first, last = number.last;
  const auto inside = [&](std::size_t i) { return words_.same_sentence(first, i); };
  if (inside(last) && words_.is(last, kHour)) return last + 1;
  if (amount.unit) return 0;
  // "a las 14.30", "a las tres"
  if (first > 1 && inside(first - 2) && words_.is(first - 1, kThe) && words_.is(first - 2, kTo) &&
      number.value <= 24 && !(inside(last) && c_.noun_like(last)))
    return last;
  std::size_t month = last;
  const bool point = words_.of(month) == "." && words_.joined(month) && inside(month + 1);
  if (point || words_.is(month, kOf)) ++month;
  if (inside(month) && words_.is(month, kMonth)) {
    std::size_t year = month + 1;
    if (inside(year) && words_.is(year, kOf)) ++year;
    return inside(year) && words_.number(year) && words_.of(year).size() == 4 ? year + 1
                                                                              : month + 1;
  }
  if (point && lexicon_.capital_nouns && number.plain) return last;  // der 3. Platz
  if (number.plain && number.value >= 1500 && number.value < 2100) {
    const bool noun = inside(last) && c_.noun_like(last) &&
                      (!lexicon_.capital_nouns || words_.text.tokens[last].is(kCapital));
    const bool after = first > 0 && inside(first - 1) && words_.is(first - 1, kMonth);
    if (!noun || after) return last;
  }
  return 0;
}

// "3번째", "2위": a place in a row.
bool Filters::place_in_row(std::size_t at) const {
  if (!words_.joined(at) || !words_.text.tokens[at].is(kHangul)) return false;
  return ordinal_ending(words_.of(at), 0);
}

// Does a closing mark stand at token `at`: the "Big Three" jars?
bool Filters::closes_mark(std::size_t at) const {
  const std::string_view mark = words_.of(at);
  return words_.joined(at) && (mark == "\"" || mark == "”" || mark == "’");
}

// The new 787 Dreamliner: one thing of a number that is too large to count it.
bool Filters::model(const Number& number) const {
  const std::size_t before = number.first - 1;
  std::size_t next = number.last;
  if (!number.plain || number.value < 100 || number.value > 9999 ||
      words_.is(before, kVerb | kPreposition | kAnd) || words_.is_bound(before))
    return false;
  if (words_.of(next) == "\"" || words_.of(next) == "“") ++next;
  return next < words_.size() && words_.same_sentence(before, next) &&
         words_.text.tokens[next].is(kCapital) && !words_.text.tokens[next].is(kAllCaps) &&
         words_.text.tokens[next].kind == TokenKind::word && !c_.plural(next) &&
         !c_.noun_follows(next) && !words_.text.tokens[before].is(kCapital);
}

// "at ten at night", "by five in the morning", "eighteen minutes past eleven": times of day in
// words (data/*/clock.tsv).
bool Filters::clock(const Amount& amount) const {
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
        (amount.unit ? words_.is_word(last, "past") || words_.is_word(first - 1, "at") ||
                           words_.is_word(first - 1, "it's") || words_.is_word(first - 1, "is")
                     : words_.is_word(last, "past")))
      return true;
    if (!amount.unit && first > 1 && hour(first) && words_.is_word(first - 1, "past") &&
        (words_.is(first - 2, kHalf | kFraction | kDigit | kTeen | kTens) ||
         words_.is_word(first - 2, "minutes")))
      return true;
  }
  if (amount.unit || !hour(first)) return false;
  if (!words_.is(first - 1, kPreposition | kAnd) && !words_.is_bound(first - 1)) return false;
  return static_cast<bool>(lexicon_.clock.match(words_.text, last));
}

// "sections 12 to 14", "page 1 of 6": the numbers that go on a designation.
std::size_t Filters::chain_end(std::size_t at) const {
  while (at + 1 < words_.size() && words_.same_sentence(at - 1, at + 1) && words_.number(at + 1) &&
         (words_.is(at, kAnd) || words_.is_word(at, "to") || words_.is_word(at, "or") ||
          words_.is(at, kOf) || words_.of(at) == "," || words_.hyphen(at))) {
    const auto next = amounts_.amount_at(at + 1, at + 1);
    if (!next || !next->number.plain || next->unit || c_.noun_follows(next->last)) break;
    at = next->last;
  }
  return at;
}

// Is the sentence of a token written with small letters mostly, as titles are not?
bool Filters::running_text(std::size_t at) const {
  if (c_.document.blocks[words_.text.tokens[at].block].role != Role::paragraph) return false;
  const Sentence& sentence = words_.text.sentences[words_.text.tokens[at].sentence];
  const std::size_t end = std::min<std::size_t>(sentence.last_token, sentence.first_token + 24);
  std::size_t small = 0, large = 0;
  for (std::size_t i = sentence.first_token; i < end; ++i) {
    if (words_.text.tokens[i].kind == TokenKind::word)
      ++(words_.text.tokens[i].is(kCapital) ? large : small);
  }
  return small > large;
}

std::size_t Filters::glued_end(std::size_t at) const {
  while (at < words_.size() && words_.joined(at) &&
         (words_.number(at) || words_.hyphen(at) || words_.of(at) == "/" || words_.of(at) == ":" ||
          words_.of(at) == ".")) {
    ++at;
  }
  return at;
}

// Parts of names, telephone numbers, dates, ratios: joined to what is no unit.
bool Filters::glued(const Number& number) const {
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
      if (further.kind == TokenKind::number && !c_.vote_near(first)) return true;
    }
    if (sign == "+" && words_.number(last)) return true;                               // telephone
    if (sign == "+" && first > 1 && text.tokens[first - 2].is(kAllCaps)) return true;  // UTC +3
  }
  if (words_.joined(last)) {
    const Token& after = text.tokens[last];
    const std::string_view sign = text.of(after);
    if (after.kind == TokenKind::word && !after.is(kHangul) && !after.is(kIdeograph) &&
        !amounts_.unit_at(last, first))
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
bool Filters::list_number(std::size_t at) const {
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
  return begin == at && at + 1 < words_.size() && !words_.joined(at + 1) &&
         text.tokens[at + 1].block == block && text.tokens[at + 1].is(kCapital) &&
         words_.of(at).find('.') != std::string_view::npos;
}

// Route 66, Boeing 787, section 12, No. 7.
bool Filters::designated(std::size_t first, const Number& number) const {
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
    return !(words_.is(before, kVerb | kFunction) && c_.noun_follows(number.last));
  }
  if (!words_.same_sentence(first - 1, first) || lexicon_.capital_nouns) return false;
  if (model(number)) return true;
  const Token& name = text.tokens[before];
  // Boeing's 787, Standard and Poor's 500
  if (name.range.size() == 1 && before >= 2 && words_.joined(before) && words_.joined(before - 1) &&
      words_.is_word(before, "s") &&
      (text.of(text.tokens[before - 1]) == "'" || text.of(text.tokens[before - 1]) == "’")) {
    return text.tokens[before - 2].is(kCapital) && !c_.noun_follows(number.last) &&
           number.value >= 100;
  }
  // iPhone 4
  const std::string_view letters = text.of(name);
  const bool inner_capital =
      !name.is(kCapital) &&
      std::any_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (inner_capital) return !c_.noun_follows(number.last) || number.value < 20;
  if (!name.is(kCapital) ||
      words_.is(before, kFunction | kVerb | kAnd | kArticle | kVote | kChange))
    return false;
  if (lexicon_.bounds.match_before(text, first)) return false;
  // The UX 40 companies.
  if (name.is(kAllCaps) && running_text(first)) return true;
  if (name.is(kAllCaps) &&
      (number.last >= words_.size() || text.tokens[number.last].kind != TokenKind::word ||
       text.tokens[number.last].is(kAllCaps))) {
    return true;
  }
  if (name.is(kSentenceStart) && !words_.is(before, kDesignator))
    return !c_.noun_follows(number.last) && !c_.noun_like(number.last);
  return !c_.noun_follows(number.last);
}

// A group of a telephone number: digits with a zero first.
bool Filters::telephone(std::size_t i) const {
  return i < words_.size() && words_.number(i) && words_.of(i).size() > 2 && words_.of(i)[0] == '0';
}

// The last of a row, set off by spaces: "Viet Nam      12".
bool Filters::table_cell(std::size_t at) const {
  const Text& text = words_.text;
  if (at == 0) return false;
  const std::uint32_t gap = text.tokens[at].range.start - text.tokens[at - 1].range.end;
  if (gap < 2 && (gap == 0 || text.bytes[text.tokens[at].range.start - 1] != '\t')) return false;
  const std::string_view behind = text.bytes.substr(text.tokens[at].range.end, 1);
  return behind.empty() || behind == "\n" || behind == "\r" || behind == " " || behind == "\t";
}

}  // namespace stemma::figures
