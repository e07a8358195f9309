// Furniture of a page told by its words: blocks that no pattern of litter.tsv knows ("… has 60
// packets of seed to give away. Text SEED to 5050. Terms apply.") but that speak of the page, the
// paper and its readers and of nothing else.
#ifndef STEMMA_INTAKE_FURNITURE_H_
#define STEMMA_INTAKE_FURNITURE_H_

#include <cstdint>

#include "intake/wording.h"

namespace stemma {

// Sum of the weights of the phrases of furniture.tsv that the wording has, each counted once.
std::uint32_t furniture_weight(const Wording& wording);

// Does the weight suffice for a block of that many words? More is asked of one amid the text.
bool is_furniture(const Wording& wording, bool behind_text);

}  // namespace stemma

#endif  // STEMMA_INTAKE_FURNITURE_H_
