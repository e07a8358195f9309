// The words that numbers, units, bounds and the phrases round them are made of, from
// data/*/{numbers,units,currencies,bounds,bounds_after,grammar}.tsv. The tables of all languages
// are one lexicon, since a document may quote another language and their words do not collide.
#ifndef STEMMA_STATEMENTS_FIGURES_LEXICON_H_
#define STEMMA_STATEMENTS_FIGURES_LEXICON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/key_map.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma::figures {

// What a word can be. A word has several where it is ambiguous ("second", "point").
enum Class : std::uint64_t {
  kDigit = 1ull << 0,  // one ... nine, zero
  kTeen = 1ull << 1,   // ten ... nineteen
  kTens = 1ull << 2,   // twenty ... ninety
  kHundred = 1ull << 3,
  kScale = 1ull << 4,   // thousand, million
  kSuffix = 1ull << 5,  // k, m: scales right after digits
  kGroup = 1ull << 6,   // dozen
  kVague = 1ull << 7,   // dozens, thousands
  kMulti = 1ull << 8,   // multi
  kSeveral = 1ull << 9,
  kHalf = 1ull << 10,
  kFraction = 1ull << 11,  // third, quarters; the value is the denominator
  kOrdinal = 1ull << 12,
  kArticle = 1ull << 13,
  kAnd = 1ull << 14,
  kPoint = 1ull << 15,
  kFunction = 1ull << 16,
  kVerb = 1ull << 17,
  kPlural = 1ull << 18,
  kPerson = 1ull << 19,
  kChange = 1ull << 20,
  kDesignator = 1ull << 21,
  kStreet = 1ull << 22,
  kVote = 1ull << 23,
  kRate = 1ull << 24,
  kNative = 1ull << 25,    // Korean 한, 두
  kCopula = 1ull << 26,    // verbs that say how many something is: was, reached, totalled
  kSequence = 1ull << 27,  // the next hundred years
  kPreposition = 1ull << 30,
  kIdiom = 1ull << 29,        // one word, one thing
  kPossessor = 1ull << 31,    // the, its, their: what stands before a noun after a share
  kMeasureNoun = 1ull << 28,  // total, number, average: what they count stands elsewhere
  kNegative = 1ull << 32,     // minus, negative
  kQuotient = 1ull << 33,     // over: one over three
  kOf = 1ull << 34,
  kPartOf = 1ull << 35,       // quarter: a part also before a scale ("quarter million")
  kCarrier = 1ull << 36,      // prepositions and the like after which "one" may be a number
  kAnaphor = 1ull << 37,      // them, these, which: what points back to what was counted
  kRelative = 1ull << 38,     // whom, which
  kComparative = 1ull << 39,  // less, more, fewer
  kFurther = 1ull << 40,      // other, more, such: between a number and its noun
  kAged = 1ull << 41,         // aged, age: before a number that is an age
  kOld = 1ull << 42,          // old: after years
  kSpan = 1ull << 43,         // between, from: before a range
  kMyriad = 1ull << 44,       // Korean 만, 억, 조
  kSino = 1ull << 45,         // Korean 일, 이, 삼
  kTo = 1ull << 46,           // 12 to 29
  kEither = 1ull << 47,       // two or three
  kBetween = 1ull << 48,
  kFrom = 1ull << 49,
  kEvery = 1ull << 50,
  kRatio = 1ull << 51,     // one in ten
  kMonth = 1ull << 52,     // names of months, where no reader of times knows them
  kHour = 1ull << 53,      // what makes a time of day of the number before it: Uhr
  kBare = 1ull << 54,      // a scale or hundred that may begin a number: tausend, mil
  kHundreds = 1ull << 55,  // doscientos, dreihundert: whole hundreds
  kThe = 1ull << 56,
  kHalved = 1ull << 57,   // medio, demi, halbe: half of the one thing named behind it
  kPortion = 1ull << 58,  // parte: makes a share of the ordinal before it
  kEach = 1ull << 59,     // jeder: makes a share of the ordinal behind it (every fourth house)
};
using Classes = std::uint64_t;

struct Word {
  Classes classes = 0;
  double value = 0;
  bool is(Classes any) const { return (classes & any) != 0; }
};

class Lexicon {
 public:
  // English and Korean, which quote each other and whose words do not collide.
  static const Lexicon& get();
  // That of a document in the language (BCP 47): its own where its numbers.tsv says "apart", else
  // the common one.
  static const Lexicon& of_language(std::string_view language);

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
  std::vector<const TableRow*> latin_units;  // signs, likewise

  // How a language writes its numbers: rows of kind "style" in numbers.tsv.
  bool plain_plurals = true;   // the word below a fraction's line has an s where there are several
  bool decimal_comma = false;  // 1.234,5
  bool capital_nouns = false;  // all nouns have a capital
  bool compounds = false;      // numbers are written as one word: dreiundzwanzig
  bool partitive = false;      // "of" stands between a scale and its unit: millones de euros
  bool and_tens = false;       // treinta y cinco, soixante-dix
  bool long_scale = false;     // a thousand counts the scale behind it: mil doscientos millones
  bool dated = true;           // there is a reader of its dates
  // How plurals and finite verbs end (grammar.tsv); without any, plurals are those of English.
  std::vector<std::string_view> plural_endings, verb_endings;

  // The value of a number in one word, made of words of the tables; 0 where it is none.
  double compound(std::string_view word) const;

 private:
  explicit Lexicon(std::string_view alone);
  static bool apart(std::string_view language);
  void add(std::string_view language);
  template <typename Use>
  static void each_spelling(std::string_view language, std::string_view name, Use use);
  static const Word kNothing;
  void add_to_compounds(std::string_view kind, std::string_view name, double value);
  struct Part {
    std::string word;
    double value;
  };
  std::vector<Part> digits_, teens_, tens_, factors_, joints_;  // of compounds
  KeyMap<Word> words_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_LEXICON_H_
