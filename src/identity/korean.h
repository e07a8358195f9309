// Korean names through the syllable lattice (../shared/design/IDENTITY.md, 3): a name in Hangul or
// in any romanisation is read as the Hangul names that it may write, with probabilities.
#ifndef STEMMA_IDENTITY_KOREAN_H_
#define STEMMA_IDENTITY_KOREAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

struct KoreanReading {
  std::string name;  // surname, space, given name, in Hangul; northern surnames in southern form
  float probability = 0;  // of this name, given the spelling
};

// Best readings first, at most `most`; empty where the name is not built like a Korean one.
std::vector<KoreanReading> read_korean(std::string_view name, std::size_t most = 12);

// Is this the key of a spelling in Latin letters (word_key of latin_fold) that a Korean surname may
// have? A name without such a word, and without Hangul, has no readings.
bool may_be_korean_surname(std::uint64_t key);

// Probability that a Korean has this name, from the frequencies of its parts.
float korean_frequency(std::string_view hangul_name);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_H_
