#include "statements/figures_lexicon.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "base/tables.h"

namespace stemma::figures {
namespace {

struct Name {
  std::string_view name;
  Class value;
};

constexpr Name kClassNames[] = {
    {"digit", kDigit},
    {"teen", kTeen},
    {"tens", kTens},
    {"hundred", kHundred},
    {"scale", kScale},
    {"suffix", kSuffix},
    {"group", kGroup},
    {"vague", kVague},
    {"multi", kMulti},
    {"several", kSeveral},
    {"half", kHalf},
    {"fraction", kFraction},
    {"ordinal", kOrdinal},
    {"article", kArticle},
    {"and", kAnd},
    {"point", kPoint},
    {"function", kFunction},
    {"verb", kVerb},
    {"plural", kPlural},
    {"person", kPerson},
    {"change", kChange},
    {"designator", kDesignator},
    {"street", kStreet},
    {"vote", kVote},
    {"rate", kRate},
    {"native", kNative},
    {"copula", kCopula},
    {"sequence", kSequence},
    {"measure_noun", kMeasureNoun},
    {"idiom", kIdiom},
    {"preposition", kPreposition},
    {"possessor", kPossessor},
    {"negative", kNegative},
    {"quotient", kQuotient},
    {"of", kOf},
    {"part", kPartOf},
    {"carrier", kCarrier},
    {"anaphor", kAnaphor},
    {"relative", kRelative},
    {"comparative", kComparative},
    {"further", kFurther},
    {"aged", kAged},
    {"old", kOld},
    {"span", kSpan},
    {"myriad", kMyriad},
    {"sino", kSino},
    {"number_noun", kNumberNoun},
};

Classes class_named(std::string_view name) {
  for (const Name& n : kClassNames) {
    if (n.name == name) return n.value;
  }
  return 0;
}

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Every alternative of a field "one|two".
template <typename Use>
void each_alternative(std::string_view field, Use use) {
  while (!field.empty()) {
    const std::size_t bar = std::min(field.find('|'), field.size());
    use(field.substr(0, bar));
    field.remove_prefix(std::min(bar + 1, field.size()));
  }
}

}  // namespace

const Word Lexicon::kNothing{};

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  std::vector<std::string_view> languages(table_languages().begin(), table_languages().end());
  languages.push_back("any");
  for (const std::string_view language : languages) {
    for (const TableRow& row : table(language, "numbers")) {
      Word& word = words_[word_key(fold_word(row[0]))];
      word.classes |= class_named(row[1]);
      word.value = number_of(row[2]);
    }
    for (const TableRow& row : table(language, "grammar")) {
      words_[word_key(fold_word(row[0]))].classes |= class_named(row[1]);
    }
    const bool hangul = language == "ko";
    for (const TableRow& row : table(language, "units")) {
      if (hangul) hangul_units.push_back(&row);
      if (language == "any") latin_units.push_back(&row);
      Phrases& phrases = language == "any" ? unit_signs : unit_names;
      if (!hangul)
        each_alternative(row[0], [&](std::string_view name) { phrases.add(name, &row); });
    }
    for (const TableRow& row : table(language, "currencies")) {
      if (language == "any") {
        if (row[2] != "after") money_before.add(row[0], &row);
        if (row[2] != "before") money_after.add(row[0], &row);
      } else {
        each_alternative(row[0], [&](std::string_view name) { money_names.add(name, &row); });
      }
    }
    for (const TableRow& row : table(language, "clock")) clock.add(row[0], &row);
    for (const TableRow& row : table(language, "bounds")) bounds.add(row[0], &row);
    for (const TableRow& row : table(language, "bounds_after")) bounds_after.add(row[0], &row);
  }
  for (std::vector<const TableRow*>* units : {&hangul_units, &latin_units}) {
    std::stable_sort(units->begin(), units->end(), [](const TableRow* a, const TableRow* b) {
      return (*a)[0].size() > (*b)[0].size();
    });
  }
}

std::vector<const Word*> Lexicon::read(const Text& text) const {
  std::vector<const Word*> words;
  words.reserve(text.tokens.size());
  for (const Token& token : text.tokens) words.push_back(&of(token));
  return words;
}

}  // namespace stemma::figures
