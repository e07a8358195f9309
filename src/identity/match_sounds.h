// How well two words may be two spellings of one, by the letters that face each other.
//
// An edit distance whose units have up to three letters and are weighed by the bits that they say
// for one word rather than two (data/any/name_sounds.tsv, learned by models/train_match.py after
// Ristad and Yianilos, Learning string-edit distance, 1998). Vowels weigh less than consonants by
// themselves, and nothing where a script does not write them.
#ifndef STEMMA_IDENTITY_MATCH_SOUNDS_H_
#define STEMMA_IDENTITY_MATCH_SOUNDS_H_

#include <string_view>

#include "identity/match_letters.h"

namespace stemma {

// Bits for (above zero) or against one word behind both; symmetric. Words are compared by their
// first kSoundLetters letters; what follows must then be equal to be for it.
inline constexpr std::size_t kSoundLetters = 24;
float compare_sounds(const SoundedWord& a, const SoundedWord& b);

// Can a name that begins with `initial` (one letter) begin as `word` does?
bool fits_initial(const SoundedWord& initial, const SoundedWord& word);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_SOUNDS_H_
