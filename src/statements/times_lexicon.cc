#include "statements/times_lexicon.h"

#include <charconv>

#include "base/tables.h"

namespace stemma::times {
namespace {

struct Name {
  std::string_view name;
  Class value;
};

constexpr Name kClassNames[] = {
    {"month", kMonth},
    {"month_short", kMonthShort},
    {"weekday", kWeekday},
    {"weekday_short", kWeekdayShort},
    {"weekdays", kWeekdays},
    {"unit", kUnit},
    {"units", kUnits},
    {"deictic", kDeictic},
    {"part", kPart},
    {"parts", kParts},
    {"part_alone", kPartAlone},
    {"clock_word", kClockWord},
    {"season", kSeason},
    {"season_weak", kSeasonWeak},
    {"shift", kShift},
    {"shift_past", kShiftPast},
    {"shift_ref", kShiftRef},
    {"ago", kAgo},
    {"rel", kRel},
    {"every", kEvery},
    {"set", kSet},
    {"ref", kRef},
    {"recent", kRecent},
    {"mod", kMod},
    {"mod_of", kModOf},
    {"meridiem", kMeridiem},
    {"zone", kZone},
    {"future", kFuture},
    {"ordinal", kOrdinal},
    {"few", kFew},
    {"era", kEra},
};

}  // namespace

const Word Lexicon::kNothing{};

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "times")) {
      Word& word = words_[word_key(fold_word(row[0]))];
      std::uint32_t kind = 0;
      for (const Name& n : kClassNames) {
        if (n.name == row[1]) kind = n.value;
      }
      word.classes |= kind;
      if (kind == kUnit || kind == kUnits) {
        word.unit = row[2];
        continue;
      }
      int number = 0;
      std::from_chars(row[2].data(), row[2].data() + row[2].size(), number);
      if (kind == kEra) {
        word.text = row[2];
        continue;
      }
      word.number = number;
      if (!word.is(kEra)) word.text = row[2];
    }
  }
}

}  // namespace stemma::times
