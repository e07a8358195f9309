#include "statements/source_phrases.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/tables.h"

namespace stemma {
namespace {

// The low byte holds the SourceKind of a common noun.
enum SourceWord : std::uint16_t {
  kForum = 1u << 8,
  kOutletName = 1u << 9,
  kOrganisationName = 1u << 10,
  kNoun = 1u << 11,
  kPart = 1u << 12,      // what "of" follows is the source: "an average of polls"
  kStandard = 1u << 13,  // "according to age"
};

std::uint16_t flag_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::uint16_t> kFlags[] = {
      {"forum", kForum}, {"outlet_name", kOutletName}, {"organisation_name", kOrganisationName},
      {"part", kPart},   {"standard", kStandard},
  };
  for (const auto& [word, flag] : kFlags) {
    if (word == name) return flag;
  }
  return 0;
}

void add_noun(SourceTables& tables, const TableRow& row) {
  const std::optional<SourceKind> kind = source_kind_named(row[0]);
  std::string_view words = row[1];
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (row[0] == "apart") {
      tables.apart_endings.push_back(word);
      continue;
    }
    std::uint16_t& flags = tables.nouns[word_key(fold_word(word))];
    if (!kind) {
      flags |= flag_of(row[0]);
    } else if ((flags & kNoun) == 0) {
      flags |= static_cast<std::uint16_t>(kNoun | static_cast<std::uint16_t>(*kind));
    }
  }
}

bool is_thing(SourceKind kind) {
  return kind == SourceKind::report || kind == SourceKind::document || kind == SourceKind::outlet ||
         kind == SourceKind::organisation;
}

}  // namespace

std::optional<SourceKind> source_kind_named(std::string_view name) {
  for (int k = 0; k <= static_cast<int>(SourceKind::unnamed); ++k) {
    if (name_of(static_cast<SourceKind>(k)) == name) return static_cast<SourceKind>(k);
  }
  return std::nullopt;
}

const SourceTables& source_tables(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, SourceTables>;
    for (const std::string_view name : table_languages()) {
      SourceTables tables{{},
                          {},
                          Phrases(table(name, "impersonal")),
                          Phrases(table(name, "appeals")),
                          Phrases(table(name, "according")),
                          Phrases(table(name, "unnamed_signs"))};
      for (const TableRow& row : table(name, "source_nouns")) add_noun(tables, row);
      map->try_emplace(std::string(name), std::move(tables));
    }
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? all.find(std::string("en"))->second : found->second;
}

std::uint16_t SourcePhrases::flags(std::uint32_t token) const {
  const auto found = tables_.nouns.find(text_.tokens[token].key);
  return found == tables_.nouns.end() ? std::uint16_t{0} : found->second;
}

bool SourcePhrases::is_noun(std::uint32_t token) const { return (flags(token) & kNoun) != 0; }

SourceKind SourcePhrases::kind_of_noun(std::uint32_t token) const {
  return static_cast<SourceKind>(flags(token) & 0xFF);
}

// A word behind a noun that does not make it a compound: "a survey conducted", "records available",
// "the report today".
bool SourcePhrases::is_apart(std::uint32_t token) const {
  if (words_.is(token, ~std::uint64_t{0})) return true;
  if (token + 1 < text_.tokens.size() && words_.is(token + 1, kTimeWord)) return true;  // last year
  if (text_.tokens[token].kind != TokenKind::word) return true;
  const std::string_view word = text_.of(text_.tokens[token]);
  return std::any_of(tables_.apart_endings.begin(), tables_.apart_endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// The nouns before "of", "by", "from" and commas.
void SourcePhrases::read_head(Tokens head, std::uint32_t end, SourceClass& result) const {
  bool standard = false;
  std::uint32_t noun_at = head.last;
  const bool compounds = !tables_.apart_endings.empty();
  for (std::uint32_t i = head.first; i < head.last; ++i) {
    const Token& token = text_.tokens[i];
    if (token.kind != TokenKind::word) continue;
    // "the report's author": the genitive says nothing of the kind.
    if (i + 2 < end && words_.is(i + 1, kApostrophe) && !text_.tokens[i + 1].is(kSpaceBefore) &&
        !text_.tokens[i + 2].is(kSpaceBefore)) {
      i += 2;
      continue;
    }
    ++result.words;
    const std::uint16_t f = flags(i);
    const bool capital = token.is(kCapital) && !token.is(kSentenceStart);
    const bool opens = token.is(kCapital) && token.is(kSentenceStart);
    if (capital || (opens && !words_.is(i, kDeterminer | kPossessive | kPronoun | kFirst))) {
      result.name =
          result.name || capital || (i + 1 < head.last && text_.tokens[i + 1].is(kCapital));
    }
    if (capital && result.lower && result.words > 1 && !result.noun) result.lead = true;
    if (i == head.first || !words_.is(i - 1, kHyphen)) {
      // "a records centre", "the union leader": the noun only modifies another.
      if (result.noun && compounds && noun_at + 1 == i && !token.is(kCapital) && (f & kNoun) == 0 &&
          is_thing(result.kind) && !is_apart(i))
        result.noun = false;
      result.lower = !token.is(kCapital) && !words_.is(i, kDeterminer | kPossessive);
    }
    if ((f & kNoun) && (!capital || result.lower || i + 1 == head.last)) {
      const bool proper = capital && ((f & kOutletName) || (f & kOrganisationName));
      if (!proper) {
        result.noun = true;
        result.kind = static_cast<SourceKind>(f & 0xFF);
        noun_at = i;
      }
    }
    if (capital || opens) {
      result.outlet = (f & kOutletName) != 0;
      result.organisation =
          (f & kOrganisationName) != 0 || (result.organisation && !(f & kOutletName));
    }
    if (f & kForum) result.forum = true;
    // At the end, or first in a phrase without an article ("age groups").
    if (f & kStandard) standard = standard || i + 1 == head.last || i == head.first;
  }
  // "According to plan", but "according to a plan seen by …".
  const bool bare = head.empty() || !words_.is(head.first, kDeterminer | kPossessive);
  result.standard = standard && !result.name && (bare || !result.noun);
}

SourceClass SourcePhrases::classify(Tokens phrase) const {
  SourceClass result;
  std::uint32_t head = phrase.first;
  while (head < phrase.last) {
    if (words_.is(head, kComma | kRelative) ||
        (head > phrase.first && words_.is(head, kPreposition)))
      break;
    ++head;
  }
  read_head({phrase.first, head}, phrase.last, result);
  // "a superintendent, Nils Stoke": somebody with a name.
  result.named = head + 1 < phrase.last && words_.is(head, kComma) &&
                 text_.tokens[head + 1].is(kCapital) && !words_.is(head + 1, kDeterminer);
  // "an average of polls", "a group of officials".
  const bool part = head > phrase.first && (flags(head - 1) & kPart) != 0;
  if (head + 1 < phrase.last && words_.is(head, kOf) && result.lower && (part || !result.noun)) {
    const SourceClass whole = classify({head + 1, phrase.last});
    if (whole.noun && (part || is_thing(whole.kind))) {
      result.noun = true;
      result.kind = whole.kind;
      result.standard = false;
    }
  }
  // "a clerk familiar with the file": nobody who is named, whatever the office.
  if (result.lower && !result.named && (!result.noun || result.kind == SourceKind::unnamed)) {
    for (std::uint32_t i = head > phrase.first ? phrase.first + 1 : head; i < phrase.last; ++i) {
      if (!tables_.unnamed_signs.match(text_, i)) continue;
      result.noun = true;
      result.kind = SourceKind::unnamed;
      result.standard = false;
      break;
    }
  }
  return result;
}

Tokens SourcePhrases::trimmed(Tokens phrase) const {
  std::uint32_t last = phrase.last;
  if (last > phrase.first + 2 && words_.is(last - 1, kTimeWord)) {
    for (std::uint32_t i = last - 1; i > phrase.first + 1 && i + 3 > last; --i) {
      if (words_.is(i - 1, kPreposition) && !words_.is(i - 1, kOf)) {
        last = i - 1;
        if (last > phrase.first + 1 && is_apart(last - 1)) --last;  // "a report released in May"
        break;
      }
    }
  }
  while (last > phrase.first + 1 &&
         words_.is(last - 1, kDeterminer | kPreposition | kPossessive | kCoordinator))
    --last;
  return {phrase.first, last};
}

}  // namespace stemma
