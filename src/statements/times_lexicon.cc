#include "statements/times_lexicon.h"

#include <charconv>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

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
    {"the", kThe},
    {"of", kOf},
    {"on", kOn},
    {"in", kIn},
    {"at", kAt},
    {"from", kFrom},
    {"to", kTo},
    {"before", kBefore},
    {"after", kAfter},
    {"around", kAround},
    {"and", kAnd},
    {"for", kFor},
    {"old", kOld},
    {"past_hour", kPastHour},
    {"decade", kDecade},
    {"year_kind", kYearKind},
    {"beginning", kBeginning},
    {"all", kAll},
    {"between", kBetween},
    {"bc", kBc},
    {"oclock", kOClock},
    {"doubtful", kDoubtful},
    {"month_before", kMonthBefore},
    {"time_noun", kTimeNoun},
    {"other", kOther},
    {"year_short", kYearShort},
    {"name_before", kNameBefore},
    {"quarter_short", kQuarterShort},
    {"once", kOnce},
    {"next_last", kNextLast},
    {"these", kThese},
    {"day_verb", kDayVerb},
};

// Kinds whose rows say nothing but that the word is of it; number and text are those of others.
constexpr std::uint64_t kBare = kThe | kOf | kOn | kIn | kAt | kFrom | kTo | kBefore | kAfter |
                                kAround | kAnd | kFor | kOld | kDoubtful | kMonthBefore |
                                kTimeNoun | kOther | kNameBefore | kBeginning | kAll | kBetween |
                                kOClock | kFuture | kOnce | kThese | kPastHour | kDayVerb;

}  // namespace

const Word Lexicon::kNothing{};

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon("");
  return lexicon;
}

const Lexicon& Lexicon::of_language(std::string_view language) {
  language = language.substr(0, language.find('-'));
  if (language.empty() || table(language, "time_forms").empty()) return get();
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::unique_ptr<const Lexicon>>> made;
  const std::lock_guard lock(mutex);
  for (const auto& [name, lexicon] : made) {
    if (name == language) return *lexicon;
  }
  made.emplace_back(language, std::unique_ptr<const Lexicon>(new Lexicon(language)));
  return *made.back().second;
}

void Lexicon::add_phrases(std::string_view language, std::string_view name, Phrases& into) {
  for (const TableRow& row : table(language, name)) {
    into.add(row[0], &row);
    const std::string_view first = row[0].substr(0, row[0].find_first_of(" '’-"));
    words_[word_key(fold_word(first))].classes |= kPhraseStart;
  }
}

Lexicon::Lexicon(std::string_view alone) {
  if (!alone.empty()) {
    add(alone);
    return;
  }
  for (const std::string_view language : table_languages()) {
    if (table(language, "time_forms").empty()) add(language);
  }
}

void Lexicon::add(std::string_view language) {
  for (const TableRow& row : table(language, "times")) {
    Word& word = words_[word_key(fold_word(row[0]))];
    std::uint64_t kind = 0;
    for (const Name& n : kClassNames) {
      if (n.name == row[1]) kind = n.value;
    }
    word.classes |= kind;
    if ((kind & kBare) != 0) continue;
    if (kind == kUnit || kind == kUnits) {
      word.unit = row[2];
      continue;
    }
    if (kind == kEra) {
      word.text = row[2];
      continue;
    }
    int number = 0;
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), number);
    word.number = number;
    word.text = row[2];
  }
  add_phrases(language, "time_phrases", phrases);
  add_phrases(language, "holidays", holidays);
}

}  // namespace stemma::times
