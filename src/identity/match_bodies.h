// Names of bodies and places: legal forms, general words, acronyms, and by table the names that one
// body or place has in several languages.
#ifndef STEMMA_IDENTITY_MATCH_BODIES_H_
#define STEMMA_IDENTITY_MATCH_BODIES_H_

#include <cstdint>
#include <vector>

#include "identity/match.h"
#include "identity/match_name.h"

namespace stemma {

// What else is kept of a name for comparing it with names of bodies.
struct BodyName {
  bool looks_like_body = false;  // has a legal form or a word of bodies
  std::uint16_t known = 0;       // row of body_names.tsv or place_names.tsv, 0 for none
  bool acronym = false;          // one word of capitals
  std::string letters;           // the acronym, or the first letters of the words
  std::string letters_of_all;    // first letters, small words among them
  struct Word {
    SoundedWord sound;
    std::uint32_t start = 0, end = 0;
    std::uint16_t form = 0;  // row of body_words.tsv that says the same
    float weight = 1;        // 0 for small words and legal forms
    bool legal = false, number = false;
    int value = -1;  // of a number in words
  };
  std::vector<Word> words;
};

BodyName read_body_name(std::string_view text);

// The row that whole names stand in, 0 for none.
std::uint16_t known_name(std::string_view text);

void compare_bodies(std::string_view text_a, const BodyName& a, std::string_view text_b,
                    const BodyName& b, std::vector<Summand>& out);

// Is one of them the first letters of the other? 0 cannot be told, 1 yes, -1 no.
int compare_acronyms(const BodyName& a, const BodyName& b);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_BODIES_H_
