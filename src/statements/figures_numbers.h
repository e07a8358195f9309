// Numbers in tokens: digits with grouping and scales, cardinals in words, shares in words. Knows
// nothing of units, bounds and what is counted.
#ifndef STEMMA_STATEMENTS_FIGURES_NUMBERS_H_
#define STEMMA_STATEMENTS_FIGURES_NUMBERS_H_

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "statements/figures_lexicon.h"
#include "text/text.h"

namespace stemma::figures {

enum class NumberKind : std::uint8_t {
  cardinal,
  vague,  // dozens, tens of thousands: at least `value`
  share,  // half, two thirds, one in ten: `value` in per cent
};

struct Number {
  std::size_t first = 0, last = 0;  // half-open range of tokens
  double value = 0;
  NumberKind kind = NumberKind::cardinal;
  bool digits = false;  // begins with digits
  bool plain = false;   // digits alone: no grouping, decimals, scale
  bool scaled = false;  // has a scale, or is a share: no ordinary name ends so
  bool one = false;     // the word "one"
  bool slash = false;   // 3/4: a fraction, or something else where nothing says so
  bool raised = false;  // has an exponent or is a power
  // A share that is written as a fraction ("two thirds"): the number 2/3 where nothing is shared.
  bool fraction = false;
};

// The text as words of the lexicon; `words` is parallel to the tokens.
struct Words {
  const Text& text;
  std::vector<const Word*> words;
  const Lexicon* lexicon = &Lexicon::get();

  std::size_t size() const { return words.size(); }
  bool is(std::size_t i, Classes classes) const {
    return i < words.size() && words[i]->is(classes);
  }
  std::string_view of(std::size_t i) const {
    return i < words.size() ? text.of(text.tokens[i]) : std::string_view();
  }
  // Token i follows token i - 1 without a space.
  bool joined(std::size_t i) const {
    return i > 0 && i < words.size() && !text.tokens[i].is(kSpaceBefore) &&
           text.tokens[i - 1].range.end == text.tokens[i].range.start;
  }
  bool same_sentence(std::size_t i, std::size_t j) const {
    return i < words.size() && j < words.size() &&
           text.tokens[i].sentence == text.tokens[j].sentence;
  }
  bool number(std::size_t i) const {
    return i < words.size() && text.tokens[i].kind == TokenKind::number;
  }
  bool hyphen(std::size_t i) const;  // any dash
  // Token i is the word, whatever its case.
  bool is_word(std::size_t i, std::string_view lower) const {
    return i < words.size() && text.tokens[i].range.size() == lower.size() &&
           text.tokens[i].key == word_key(lower);
  }
  // Token i is or ends a word of bound ("about", "at least").
  bool is_bound(std::size_t i) const;
};

// The value of a token of digits; none where it is no number (dates, versions, leading zeros).
// `plain` tells whether it is an integer without grouping.
// `decimal_comma`: 1.234,5 and not 1,234.5 where either may be meant.
std::optional<double> value_of_digits(std::string_view token, bool& plain,
                                      bool decimal_comma = false);

// The number in digits that begins at token `at`; `next` is the token behind it.
bool read_digits(const Words& words, std::size_t at, Number& number, std::size_t& next);

// Gives words that are numbers made of several ("dreiundzwanzig") one of `made` each.
void read_compounds(Words& words, std::deque<Word>& made);

// The number that begins at token `at`, the longest reading.
std::optional<Number> read_number(const Words& words, std::size_t at);

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_NUMBERS_H_
