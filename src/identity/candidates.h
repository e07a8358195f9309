// Names in running text before anybody is put together: where they stand and what they seem to
// name. The evidence is local (titles, roles, ages, verbs, head nouns, gazetteer) and shared
// between the places of a document where the same words stand.
#ifndef STEMMA_IDENTITY_CANDIDATES_H_
#define STEMMA_IDENTITY_CANDIDATES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/tables.h"
#include "identity/identity.h"
#include "text/text.h"

namespace stemma {

// Tokens [first, last) that may name somebody, titles left out.
struct Candidate {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t title_first = kNone;  // tokens [title_first, first) are titles, where there are any
  std::uint32_t words = 0;            // word tokens, particles aside
  EntityType type = EntityType::person;
  float person = 0, organisation = 0, place = 0;  // evidence in bits, roughly
  char sex = 0;           // 'm' or 'f' where a title or role beside it states it
  bool headline = false;  // in a line of capitals: counts only if the body knows it
  bool strong = false;    // its own surroundings say that it is a person
  bool label = false;     // speaker of a turn: "RUIZ:"
  bool start = false;     // first word of its sentence
  bool hangul = false;
  bool listed = false;  // in a list under one title or cue
  bool other = false;   // "another Ruiz", "the other Dr Ruiz": not the one named before
  std::uint32_t bytes =
      0;  // length of the name where it ends inside its last token; 0: it does not
};

// All names of the document that are likely enough, in order of position and not overlapping.
// `unsure` gets the single capitalised words that nothing here explains: another document may.
std::vector<Candidate> find_candidates(const Document& document, const Text& text,
                                       std::vector<Candidate>& unsure);

// The Hangul ones (surname and given syllables with a title, a particle or repetition behind them).
void find_hangul_candidates(const Document& document, const Text& text,
                            std::vector<Candidate>& out);

// The title of an office, of two syllables or more, that a word of Hangul begins with, whatever
// stands behind it; empty where there is none.
std::string_view hangul_office(std::string_view word);

// Bytes of the candidate.
Range range_of(const Text& text, const Candidate& candidate);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_CANDIDATES_H_
