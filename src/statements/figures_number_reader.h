// The reader of numbers in words (figures_numbers.h): whole numbers in figures_numbers.cc,
// fractions and shares in figures_fractions.cc. It descends over a few states; every function gets
// the token to start at and moves what it is given by reference behind what it read, or answers
// none and leaves it alone.
#ifndef STEMMA_STATEMENTS_FIGURES_NUMBER_READER_H_
#define STEMMA_STATEMENTS_FIGURES_NUMBER_READER_H_

#include <optional>

#include "statements/figures_numbers.h"

namespace stemma::figures {

inline constexpr Classes kCardinal = kDigit | kTeen | kTens | kHundreds;
// What makes a number with "a" before it.
inline constexpr Classes kAfterArticle = kCardinal | kHundred | kScale | kGroup | kFraction |
                                         kOrdinal | kHalf | kVague | kSeveral | kMulti | kHalved;
inline constexpr std::size_t kNumberWords = 24;  // tokens of a number in words

// "one hundred and three": a whole number in words.
struct Cardinal {
  double value = 0;
  double scale = 1;      // of its last word, if that is a scale
  bool scaled = false;   // has a scale or a dozen
  double tens = 0;       // its last word, if that is thirty and nothing but a space stands before
  std::size_t last = 0;  // token behind it
};

struct Fraction {
  double above = 0, below = 0;
  bool article = false;
  std::size_t word = 0;  // its last token
  std::size_t last = 0;
  double value() const { return above / below; }
};

class NumberReader {
 public:
  explicit NumberReader(const Words& words)
      : w_(words),
        after_article_(kAfterArticle | (words.lexicon->dated ? Classes{0} : Classes{kRatio})) {}

  std::optional<Number> read(std::size_t at) const;

 private:
  // ---- whole numbers and what is added to them

  std::optional<Number> read_negative(std::size_t at) const;
  std::optional<Number> read_part_of_scale(std::size_t at) const;
  std::size_t halved_scale(std::size_t at) const;
  void add_scales(Number& number, std::size_t& next, double& scale) const;
  bool dozens(std::size_t at) const;
  bool ends(std::size_t at) const;
  bool suffix_stands(std::size_t at) const;
  void add_rest(Number& number, std::size_t& next) const;
  void add_part(Number& number, std::size_t& next, double& scale) const;
  bool adds(const Fraction& part) const;
  void divide(Number& number, std::size_t& next) const;
  bool read_cardinal(std::size_t at, bool article, Cardinal& out, bool look = true) const;
  bool by_twenties(bool after_tens, double current) const;
  std::size_t part_of_number(std::size_t at, bool after_tens, bool after_hundred) const;
  void add_point(Number& number, std::size_t at, std::size_t& end) const;
  std::optional<Number> read_vague(std::size_t at) const;
  std::optional<double> small(std::size_t at, std::size_t& next) const;

  // ---- fractions and shares

  bool plural(std::size_t at) const;
  bool ordinal_word(std::size_t at) const;
  bool read_below(std::size_t at, Fraction& out) const;
  bool read_fraction(std::size_t at, Fraction& out, bool look = true) const;
  std::optional<Number> read_share(std::size_t at) const;
  std::optional<Number> read_share_of(Number number, const Fraction& part) const;
  bool part_stands(const Fraction& part) const;
  std::optional<Number> read_ratio(Number number, std::size_t at) const;
  std::optional<Number> read_each(Number number, std::size_t at) const;
  std::optional<Number> read_one_among(Number number, std::size_t at) const;
  bool fraction_stands(std::size_t after, std::size_t word) const;
  bool half_stands(std::size_t at) const;

  const Words& w_;
  Classes after_article_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_NUMBER_READER_H_
