// Words in plain Latin letters, so that names written with and without marks, or in other scripts,
// can be compared.
#ifndef STEMMA_IDENTITY_LATIN_H_
#define STEMMA_IDENTITY_LATIN_H_

#include <string>
#include <string_view>

namespace stemma {

// Folded word in Latin letters without marks, hyphens and apostrophes: "Nuñez" gives "nunez".
std::string latin_fold(std::string_view word);

// What ICU's transliterator makes of a folded word: latin_fold for scripts that need it. The first
// call costs 150 million instructions, for ICU reads the rules of all scripts.
void transliterate(std::string& folded);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_LATIN_H_
