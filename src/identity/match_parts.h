// Two names read into parts, part against part: which face each other, and what that says.
#ifndef STEMMA_IDENTITY_MATCH_PARTS_H_
#define STEMMA_IDENTITY_MATCH_PARTS_H_

#include <array>
#include <span>
#include <vector>

#include "identity/match.h"
#include "identity/match_name.h"

namespace stemma {

using MatchWeights = std::array<float, kEvidenceKinds>;  // bits a unit of value
const MatchWeights& match_weights();                     // of data/any/match_weights.tsv

inline float bits_of(const Summand& summand) {
  return summand.value * match_weights()[static_cast<std::size_t>(summand.kind)];
}
float bits_of(std::span<const Summand> summands);

// One word against another, whatever they are in their names.
Summand compare_words(const ComparedName& a, const ComparedPart& x, const ComparedName& b,
                      const ComparedPart& y);

// The summands of the arrangement that says most for one name, the prior among them.
// REQUIRES: both have parts.
void compare_parts(const ComparedName& a, const ComparedName& b, std::vector<Summand>& out);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_PARTS_H_
