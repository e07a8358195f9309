// The words of times, from data/*/times.tsv.
#ifndef STEMMA_STATEMENTS_TIMES_LEXICON_H_
#define STEMMA_STATEMENTS_TIMES_LEXICON_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/key_map.h"
#include "text/text.h"

namespace stemma::times {

enum Class : std::uint32_t {
  kMonth = 1u << 0,
  kMonthShort = 1u << 1,
  kWeekday = 1u << 2,
  kWeekdayShort = 1u << 3,
  kWeekdays = 1u << 4,    // Mondays
  kUnit = 1u << 5,        // day
  kUnits = 1u << 6,       // days
  kDeictic = 1u << 7,     // yesterday
  kPart = 1u << 8,        // morning
  kParts = 1u << 9,       // mornings
  kPartAlone = 1u << 10,  // overnight
  kClockWord = 1u << 11,  // noon
  kSeason = 1u << 12,
  kSeasonWeak = 1u << 13,
  kShift = 1u << 14,      // last, next, this: from the day of the text
  kShiftPast = 1u << 15,  // past: "the past year" is a stretch
  kShiftRef = 1u << 16,   // following, that: from the day named last
  kAgo = 1u << 17,
  kRel = 1u << 18,  // later, earlier, after
  kEvery = 1u << 19,
  kSet = 1u << 20,  // daily
  kRef = 1u << 21,  // now, recently
  kRecent = 1u << 22,
  kMod = 1u << 23,    // early, late, mid
  kModOf = 1u << 24,  // end (of)
  kMeridiem = 1u << 25,
  kZone = 1u << 26,
  kFuture = 1u << 27,
  kOrdinal = 1u << 28,
  kFew = 1u << 29,
  kEra = 1u << 30,  // (the) past, future
};

struct Word {
  std::uint32_t classes = 0;
  int number = 0;         // of month, weekday, shift, ordinal
  std::string_view unit;  // s min h d wk mo q a we, perhaps with a factor before
  std::string_view text;  // the value as written
  bool is(std::uint32_t any) const { return (classes & any) != 0; }
};

class Lexicon {
 public:
  static const Lexicon& get();
  const Word& of(const Token& token) const {
    const Word* found = words_.find(token.key);
    return found == nullptr ? kNothing : *found;
  }

 private:
  Lexicon();
  static const Word kNothing;
  KeyMap<Word> words_;
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_LEXICON_H_
