#include "identity/lexicon.h"

#include <string>
#include <utility>
#include <vector>

#include "base/tables.h"
#include "text/tokens.h"

namespace stemma {
namespace {

std::uint32_t sex_flag(std::string_view sex) {
  if (sex == "m") return kMale;
  return sex == "f" ? static_cast<std::uint32_t>(kFemale) : 0u;
}

// Kind of a row of name_edges.
std::uint32_t edge_flag(std::string_view kind) {
  static constexpr std::pair<std::string_view, WordFlag> kKinds[] = {
      {"joiner", kJoiner},   {"place", kPlacePreposition}, {"list", kListCue},
      {"tail", kHyphenTail}, {"article", kArticle},        {"other", kOtherWord}};
  if (kind == "another") return kOtherWord | kArticle;  // an article too
  for (const auto& [name, flag] : kKinds) {
    if (kind == name) return flag;
  }
  return 0;
}

std::uint64_t first_key(std::string_view phrase) {
  std::vector<Token> tokens;
  append_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
  return tokens.empty() ? 0 : tokens.front().key;
}

}  // namespace

const Lexicon& Lexicon::get() {
  static const Lexicon& lexicon = *new Lexicon;
  return lexicon;
}

void Lexicon::add(std::string_view word, std::uint32_t flags) {
  tokens_.clear();
  append_tokens(word, {0, static_cast<std::uint32_t>(word.size())}, tokens_);
  if (tokens_.empty()) return;
  words_[tokens_.front().key] |=
      tokens_.size() > 1 ? static_cast<std::uint32_t>(kStartsPhrase) : flags;
}

Lexicon::Lexicon() {
  words_.reserve(1 << 14);
  std::vector<std::string_view> languages(table_languages().begin(), table_languages().end());
  languages.push_back("any");
  for (const std::string_view language : languages) {
    for (const TableRow& row : table(language, "titles")) {
      std::uint32_t flags = kTitleWord | sex_flag(row[2]);
      if (row[1] == "address") flags |= kAddressTitle;
      if (row[1] == "rank") flags |= kRankTitle;
      titles.add(row[0], &row);
      add(row[0], flags);
      if (row[1] != "address" && row[0].find(' ') == std::string_view::npos) {
        add(std::string(row[0]) + "s", kTitleWord | kPluralTitle);
      }
    }
    for (const TableRow& row : table(language, "roles")) {
      roles.add(row[0], &row);
      add(row[0], kRoleWord | sex_flag(row[2]) | (row[1] == "life" ? kLifeRole : 0u));
    }
    for (const TableRow& row : table(language, "relations"))
      add(row[0], kRelationWord | sex_flag(row[1]));
    for (const TableRow& row : table(language, "name_particles")) {
      add(row[0], kParticle | (row[1] == "weak" ? kWeakParticle : 0u));
    }
    for (const TableRow& row : table(language, "organisation_words"))
      add(row[0], kOrganisationHead);
    for (const TableRow& row : table(language, "place_words")) {
      add(row[0], (row[1] == "before" ? kPlaceBefore : kPlaceAfter) |
                      (row[2].empty() ? 0u : static_cast<std::uint32_t>(kSurnameToo)));
    }
    for (const TableRow& row : table(language, "places")) {
      places.add(row[0], &row);
      add(row[0], kPlaceName);
    }
    for (const TableRow& row : table(language, "not_names")) {
      if (language == "ko") continue;
      if (row[1] == "acronym") {
        acronyms_.insert(word_key(row[0]));
        continue;
      }
      add(row[0], kNotName);
      if (row[0].find_first_of(" -") != std::string_view::npos) not_names.add(row[0], &row);
    }
    for (const TableRow& row : table(language, "common_words")) add(row[0], kCommonWord);
    for (const TableRow& row : table(language, "person_verbs")) {
      add(row[0], kPersonVerb | (row[1] == "says" ? kSaysVerb : 0u));
    }
    for (const TableRow& row : table(language, "given_names"))
      add(row[0], kGivenName | sex_flag(row[1]));
    for (const TableRow& row : table(language, "common_surnames")) add(row[0], kCommonSurname);
    for (const TableRow& row : table(language, "name_edges")) add(row[0], edge_flag(row[1]));
    for (const TableRow& row : table(language, "role_forms"))
      role_forms_[word_key(row[0])] = word_key(row[1]);
    for (const TableRow& row : table(language, "person_pronouns")) {
      add(row[0], kPersonPronoun | sex_flag(row[1]));
    }
    for (const TableRow& row : table(language, "guarded")) {
      guarded.add(row[0], &row);
      add(row[0], kStartsPhrase);
    }
    for (const TableRow& row : table(language, "namesakes")) {
      namesakes.add(row[0], &row);
      // Of one word too: what is looked up must be known to begin a phrase.
      words_[first_key(row[0])] |= kStartsPhrase;
    }
  }
  for (const TableRow& row : table("ko", "surnames")) add(row[1], kKoreanSurname);
  for (const TableRow& row : table("ko", "name_syllables")) add(row[1], kKoreanSyllable);
}

}  // namespace stemma
