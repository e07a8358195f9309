// The words that numbers, units, bounds and the phrases round them are made of, from
// data/*/{numbers,units,currencies,bounds,bounds_after,grammar}.tsv. The tables of all languages
// are one lexicon, since a document may quote another language and their words do not collide.
#ifndef STEMMA_STATEMENTS_FIGURES_LEXICON_H_
#define STEMMA_STATEMENTS_FIGURES_LEXICON_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/key_map.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma::figures {

// What a word can be. A word has several where it is ambiguous ("second", "point").
enum Class : std::uint32_t {
  kDigit = 1u << 0,  // one ... nine, zero
  kTeen = 1u << 1,   // ten ... nineteen
  kTens = 1u << 2,   // twenty ... ninety
  kHundred = 1u << 3,
  kScale = 1u << 4,   // thousand, million
  kSuffix = 1u << 5,  // k, m: scales right after digits
  kGroup = 1u << 6,   // dozen
  kVague = 1u << 7,   // dozens, thousands
  kMulti = 1u << 8,   // multi
  kSeveral = 1u << 9,
  kHalf = 1u << 10,
  kFraction = 1u << 11,  // third, quarters; the value is the denominator
  kOrdinal = 1u << 12,
  kArticle = 1u << 13,
  kAnd = 1u << 14,
  kPoint = 1u << 15,
  kFunction = 1u << 16,
  kVerb = 1u << 17,
  kPlural = 1u << 18,
  kPerson = 1u << 19,
  kChange = 1u << 20,
  kDesignator = 1u << 21,
  kStreet = 1u << 22,
  kVote = 1u << 23,
  kRate = 1u << 24,
  kNative = 1u << 25,    // Korean 한, 두
  kCopula = 1u << 26,    // verbs that say how many something is: was, reached, totalled
  kSequence = 1u << 27,  // the next hundred years
  kPreposition = 1u << 30,
  kIdiom = 1u << 29,        // one word, one thing
  kPossessor = 1u << 31,    // the, its, their: what stands before a noun after a share
  kMeasureNoun = 1u << 28,  // total, number, average: what they count stands elsewhere
};

struct Word {
  std::uint32_t classes = 0;
  double value = 0;
  bool is(std::uint32_t any) const { return (classes & any) != 0; }
};

class Lexicon {
 public:
  static const Lexicon& get();

  // The class of every token of a text.
  std::vector<const Word*> read(const Text& text) const;
  const Word& of(const Token& token) const {
    const Word* found = words_.find(token.key);
    return found == nullptr ? kNothing : *found;
  }

  // Rows: code, kind, factor, case.
  Phrases unit_names, unit_signs;
  Phrases money_names;                // names; code
  Phrases money_before, money_after;  // sign, code, side, caps
  Phrases bounds, bounds_after;       // words, bound, weak
  Phrases clock;                      // words behind an hour in words: "in the morning"
  // Korean units by their bytes, the longest first.
  std::vector<const TableRow*> hangul_units;

 private:
  Lexicon();
  static const Word kNothing;
  KeyMap<Word> words_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_LEXICON_H_
