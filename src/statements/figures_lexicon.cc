#include "statements/figures_lexicon.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
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
    {"to", kTo},
    {"either", kEither},
    {"between", kBetween},
    {"from", kFrom},
    {"every", kEvery},
    {"ratio", kRatio},
    {"month", kMonth},
    {"hour", kHour},
    {"bare", kBare},
    {"hundreds", kHundreds},
    {"the", kThe},
    {"halved", kHalved},
    {"portion", kPortion},
    {"each", kEach},
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
  static const Lexicon lexicon("");
  return lexicon;
}

const Lexicon& Lexicon::of_language(std::string_view language) {
  language = language.substr(0, language.find('-'));
  // One for each language that is not read with the others; made when first asked for.
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::unique_ptr<const Lexicon>>> made;
  if (language.empty() || !apart(language)) return get();
  const std::lock_guard lock(mutex);
  for (const auto& [name, lexicon] : made) {
    if (name == language) return *lexicon;
  }
  made.emplace_back(language, std::unique_ptr<const Lexicon>(new Lexicon(language)));
  return *made.back().second;
}

// Does the table of numbers say that the words of the language are other words in the rest?
bool Lexicon::apart(std::string_view language) {
  const std::span<const TableRow> rows = table(language, "numbers");
  return std::any_of(rows.begin(), rows.end(),
                     [](const TableRow& row) { return row[1] == "style" && row[0] == "apart"; });
}

Lexicon::Lexicon(std::string_view alone) {
  for (const std::string_view language : table_languages()) {
    // English and Korean make one lexicon, since they quote each other and do not collide.
    if (alone.empty() ? !apart(language) : language == alone || language == "ko") add(language);
  }
  add("any");
  for (std::vector<const TableRow*>* units : {&hangul_units, &latin_units}) {
    std::stable_sort(units->begin(), units->end(), [](const TableRow* a, const TableRow* b) {
      return (*a)[0].size() > (*b)[0].size();
    });
  }
}

// The name as the table writes it and, where letters are also written otherwise (rows of kind
// "letter" in numbers.tsv), as it is with those.
template <typename Use>
void Lexicon::each_spelling(std::string_view language, std::string_view name, Use use) {
  use(name);
  std::string other(name);
  for (const TableRow& row : table(language, "numbers")) {
    if (row[1] != "letter") continue;
    for (std::size_t at = 0; (at = other.find(row[0], at)) != std::string::npos;
         at += row[2].size())
      other.replace(at, row[0].size(), row[2]);
  }
  if (other != name) use(other);
}

void Lexicon::add(std::string_view language) {
  for (const TableRow& row : table(language, "numbers")) {
    if (row[1] == "style") {
      plain_plurals = plain_plurals && row[0] != "free_plurals";
      decimal_comma = decimal_comma || row[0] == "decimal_comma";
      capital_nouns = capital_nouns || row[0] == "capital_nouns";
      compounds = compounds || row[0] == "compounds";
      and_tens = and_tens || row[0] == "and_tens";
      partitive = partitive || row[0] == "partitive";
      long_scale = long_scale || row[0] == "long_scale";
      dated = dated && row[0] != "apart";
      continue;
    }
    if (row[1] == "letter") continue;
    each_spelling(language, row[0], [&](std::string_view name) {
      Word& word = words_[word_key(fold_word(name))];
      word.classes |= class_named(row[1]);
      if (!row[2].empty()) word.value = number_of(row[2]);
      if (compounds) add_to_compounds(row[1], name, word.value);
    });
  }
  for (const TableRow& row : table(language, "grammar")) {
    if (row[1] == "plural_ending")
      plural_endings.push_back(row[0]);
    else if (row[1] == "verb_ending")
      verb_endings.push_back(row[0]);
    else
      words_[word_key(fold_word(row[0]))].classes |= class_named(row[1]);
  }
  const bool hangul = language == "ko";
  for (const TableRow& row : table(language, "units")) {
    if (hangul) hangul_units.push_back(&row);
    if (language == "any") latin_units.push_back(&row);
    Phrases& phrases = language == "any" ? unit_signs : unit_names;
    if (hangul) continue;
    each_alternative(row[0], [&](std::string_view name) {
      each_spelling(language, name, [&](std::string_view as) { phrases.add(as, &row); });
    });
  }
  for (const TableRow& row : table(language, "currencies")) {
    if (language == "any") {
      if (row[2] != "after") money_before.add(row[0], &row);
      if (row[2] != "before") money_after.add(row[0], &row);
    } else {
      each_alternative(row[0], [&](std::string_view name) {
        each_spelling(language, name, [&](std::string_view as) { money_names.add(as, &row); });
      });
    }
  }
  for (const TableRow& row : table(language, "clock")) clock.add(row[0], &row);
  for (const auto& [name, phrases] :
       {std::pair("bounds", &bounds), std::pair("bounds_after", &bounds_after)}) {
    for (const TableRow& row : table(language, name))
      each_spelling(language, row[0],
                    [&, to = phrases](std::string_view as) { to->add(as, &row); });
  }
}

void Lexicon::add_to_compounds(std::string_view kind, std::string_view name, double value) {
  const auto add_to = [&](std::vector<Part>& parts) {
    parts.push_back({std::string(name), value});
  };
  if (kind == "digit" || kind == "article") add_to(digits_);
  if (kind == "teen") add_to(teens_);
  if (kind == "tens") add_to(tens_);
  if (kind == "hundred" || (kind == "scale" && value == 1000)) add_to(factors_);
  if (kind == "and") add_to(joints_);
}

double Lexicon::compound(std::string_view word) const {
  const auto take = [&word](const std::vector<Part>& parts, double& value) {
    const Part* best = nullptr;
    for (const Part& part : parts) {
      if (word.starts_with(part.word) && (best == nullptr || part.word.size() > best->word.size()))
        best = &part;
    }
    if (best == nullptr) return false;
    word.remove_prefix(best->word.size());
    value = best->value;
    return true;
  };
  double total = 0, current = 0, value = 0;
  int parts = 0;
  while (!word.empty()) {
    if (parts > 0 && take(joints_, value)) continue;
    if (take(factors_, value)) {
      current = (current > 0 ? current : 1) * value;
      if (value == 1000) {
        total += current;
        current = 0;
      }
    } else if (take(teens_, value) || take(tens_, value) || take(digits_, value)) {
      current += value;
    } else {
      return 0;
    }
    ++parts;
  }
  return parts > 1 ? total + current : 0;
}

std::vector<const Word*> Lexicon::read(const Text& text) const {
  std::vector<const Word*> words;
  words.reserve(text.tokens.size());
  for (const Token& token : text.tokens) words.push_back(&of(token));
  return words;
}

}  // namespace stemma::figures
