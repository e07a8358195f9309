// The words of times, from data/*/times.tsv and holidays.tsv: what each can be in an expression.
#ifndef STEMMA_STATEMENTS_TIMES_LEXICON_H_
#define STEMMA_STATEMENTS_TIMES_LEXICON_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/key_map.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma::times {

enum Class : std::uint64_t {
  kMonth = 1ull << 0,
  kMonthShort = 1ull << 1,
  kWeekday = 1ull << 2,
  kWeekdayShort = 1ull << 3,
  kWeekdays = 1ull << 4,    // Mondays
  kUnit = 1ull << 5,        // day
  kUnits = 1ull << 6,       // days
  kDeictic = 1ull << 7,     // yesterday
  kPart = 1ull << 8,        // morning
  kParts = 1ull << 9,       // mornings
  kPartAlone = 1ull << 10,  // overnight
  kClockWord = 1ull << 11,  // noon
  kSeason = 1ull << 12,
  kSeasonWeak = 1ull << 13,
  kShift = 1ull << 14,      // last, next, this: from the day of the text
  kShiftPast = 1ull << 15,  // past: "the past year" is a stretch
  kShiftRef = 1ull << 16,   // following, that: from the day named last
  kAgo = 1ull << 17,
  kRel = 1ull << 18,  // later, earlier, after
  kEvery = 1ull << 19,
  kSet = 1ull << 20,  // daily
  kRef = 1ull << 21,  // now, recently
  kRecent = 1ull << 22,
  kMod = 1ull << 23,    // early, late, mid
  kModOf = 1ull << 24,  // end (of)
  kMeridiem = 1ull << 25,
  kZone = 1ull << 26,
  kFuture = 1ull << 27,
  kOrdinal = 1ull << 28,
  kFew = 1ull << 29,
  kEra = 1ull << 30,  // (the) past, future
  // Small words that hold expressions together.
  kThe = 1ull << 31,
  kOf = 1ull << 32,
  kOn = 1ull << 33,
  kIn = 1ull << 34,
  kAt = 1ull << 35,
  kFrom = 1ull << 36,
  kTo = 1ull << 37,      // to, until, through
  kBefore = 1ull << 38,  // before, after: a length before them and a time behind them is one time
  kAfter = 1ull << 39,
  kAround = 1ull << 40,  // by, around, since: what else may stand before a time of day
  kAnd = 1ull << 41,     // and, or
  kFor = 1ull << 42,     // for, over, within: a length follows
  kOld = 1ull << 43,     // behind a length: an age
  kPastHour = 1ull << 44,
  kDecade = 1ull << 45,    // sixties; the number is the first of its years in the century
  kYearKind = 1ull << 46,  // fiscal, calendar; the text goes before the year
  kBeginning = 1ull << 47,
  kAll = 1ull << 48,      // all day
  kBetween = 1ull << 49,  // between a number and its unit: three consecutive days
  kBc = 1ull << 50,       // -1 BC, 1 AD
  kOClock = 1ull << 51,
  kDoubtful = 1ull << 52,      // months that are other words as well
  kMonthBefore = 1ull << 53,   // what stands before a month that is one
  kPhraseStart = 1ull << 54,   // begins a row of time_phrases.tsv or holidays.tsv
  kTimeNoun = 1ull << 55,      // (in two weeks') time
  kOther = 1ull << 56,         // every other day
  kYearShort = 1ull << 57,     // FY, CY, joined to or before a year
  kNameBefore = 1ull << 58,    // makes a weekday part of a name: Black Friday
  kQuarterShort = 1ull << 59,  // Q
  kOnce = 1ull << 60,
  kNextLast = 1ull << 61,  // (the week after) next, (the week before) last
  kThese = 1ull << 62,
  kDayVerb = 1ull << 63,  // end (the day), close: what it is of is a day that was named
};

struct Word {
  std::uint64_t classes = 0;
  int number = 0;         // of month, weekday, shift, ordinal
  std::string_view unit;  // s min h d wk mo q a we, perhaps with a factor before
  std::string_view text;  // the value as written
  bool is(std::uint64_t any) const { return (classes & any) != 0; }
};

class Lexicon {
 public:
  static const Lexicon& get();
  // That of a document in the language (BCP 47): its own where it has a table of forms
  // (times_forms.h), else that of the languages without one.
  static const Lexicon& of_language(std::string_view language);
  const Word& of(const Token& token) const {
    const Word* found = words_.find(token.key);
    return found == nullptr ? kNothing : *found;
  }

  // Rows: words, TIMEX3 type, value or rule (times_parts.cc says how rules are read).
  Phrases phrases;
  // Rows: name, rule of its day (times_holidays.h).
  Phrases holidays;

 private:
  explicit Lexicon(std::string_view alone);
  void add(std::string_view language);
  void add_phrases(std::string_view language, std::string_view name, Phrases& into);

  static const Word kNothing;
  KeyMap<Word> words_;
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_LEXICON_H_
