// Claims: clusters of units made into claims, with stance, origins, gist and standing.
#ifndef STEMMA_CORROBORATION_CLAIMS_H_
#define STEMMA_CORROBORATION_CLAIMS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "corroboration/claims_pairs.h"
#include "corroboration/corroboration.h"
#include "corroboration/origins.h"
#include "corroboration/sketch.h"

namespace stemma {

// What the names in each document stand for, by position.
std::vector<std::vector<NamedRange>> names_by_document(const Evidences& evidences);

// The claims on the units of the case: clusters of two and more, and single units that say
// something of consequence. The most consequential first.
std::vector<Claim> make_claims(const Evidences& evidences, std::span<const Sketch> sketches,
                               std::span<const std::uint32_t> first_unit, const UnitPairs& pairs,
                               const std::vector<std::vector<std::uint32_t>>& clusters,
                               const OriginsFound& origins);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_H_
