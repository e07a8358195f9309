// The words by which names are known: the tables titles, roles, relations, organisation_words,
// place_words, places, not_names, common_words, person_verbs, given_names ... of all languages, as
// flags by word. One lookup a token; phrases of several words behind it.
#ifndef STEMMA_IDENTITY_LEXICON_H_
#define STEMMA_IDENTITY_LEXICON_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/phrases.h"
#include "text/text.h"

namespace stemma {

enum WordFlag : std::uint32_t {
  kTitleWord = 1u << 0,     // stands before a name: Dr, Captain, President
  kAddressTitle = 1u << 1,  // of these, those that are said to persons only: Mr, Sir, Dr
  kRankTitle = 1u << 2,
  kRoleWord = 1u << 3,
  kLifeRole = 1u << 4,  // a role that tells nobody apart: man, resident, survivor
  kRelationWord = 1u << 5,
  kParticle = 1u << 6,
  kWeakParticle = 1u << 7,
  kOrganisationHead = 1u << 8,
  kPlaceAfter = 1u << 9,
  kPlaceBefore = 1u << 10,
  kPlaceName = 1u << 11,
  kNotName = 1u << 12,
  kGivenName = 1u << 13,
  kCommonSurname = 1u << 14,
  kCommonWord = 1u << 15,
  kPersonVerb = 1u << 16,
  kSaysVerb = 1u << 17,
  kMale = 1u << 18,
  kFemale = 1u << 19,
  kStartsPhrase = 1u << 20,  // a title, role, place or heading of several words begins with it
  kPluralTitle = 1u << 21,   // Councillors, Messrs: titles of a list of names
  kListCue = 1u << 22,       // "Present:" and the like begin a list of names
  kHyphenTail = 1u << 23,    // "-based", "-born": no part of the name before it
  kJoiner = 1u << 24,        // "of", "for": go on with the name of a body or place
  kPlacePreposition = 1u << 25,
  kKoreanSurname = 1u << 26,  // in Latin letters
  kKoreanSyllable = 1u << 27,
  kArticle = 1u << 29,
  kPersonPronoun = 1u << 28,  // he, she
  kSurnameToo = 1u << 30,     // a head of places that is a usual surname: Marsh, Hill
  kOtherWord = 1u << 31,      // "another", "second" before a name
};

class Lexicon {
 public:
  static const Lexicon& get();

  // An acronym of the tables counts as such only where it is written in capitals: "UN" is no name,
  // "Un" may be part of one.
  std::uint32_t flags(const Token& token) const {
    const std::uint32_t known = flags(token.key);
    return token.is(kAllCaps) && acronyms_.contains(token.key) ? known | kNotName : known;
  }
  std::uint32_t flags(std::uint64_t key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? 0 : found->second;
  }

  // The key by which forms of one role are compared: "chairman" and "chair".
  std::uint64_t role(std::uint64_t key) const {
    const auto found = role_forms_.find(key);
    return found == role_forms_.end() ? key : found->second;
  }

  Phrases titles;  // of one word and more
  Phrases roles;
  Phrases places;
  Phrases not_names;  // of two words and more
  Phrases guarded;
  Phrases namesakes;  // "of the same name"

 private:
  Lexicon();
  void add(std::string_view word, std::uint32_t flags);
  absl::flat_hash_map<std::uint64_t, std::uint32_t> words_;
  std::vector<Token> tokens_;  // of the word that is added
  absl::flat_hash_set<std::uint64_t> acronyms_;
  absl::flat_hash_map<std::uint64_t, std::uint64_t> role_forms_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_LEXICON_H_
