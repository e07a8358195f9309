// Joins pairs of units into claims: average link, best pairs first, so that one doubtful pair
// cannot chain two claims, and never against a cannot-link.
#ifndef STEMMA_CORROBORATION_CLAIMS_CLUSTER_H_
#define STEMMA_CORROBORATION_CLAIMS_CLUSTER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "corroboration/claims_pairs.h"

namespace stemma {

struct ClusterOptions {
  float join = -1.8f;           // log odds, on average over all pairs across, to join two clusters
  float absent = kAbsentScore;  // of a pair that is not listed
  std::size_t cap = 256;        // units of one cluster
};

// `pairs` by a, b. Clusters of two units or more, by their first unit; units in order.
std::vector<std::vector<std::uint32_t>> cluster_units(std::span<const UnitPair> pairs,
                                                      const ClusterOptions& options);

// Joins clusters whose units stand side by side in the same utterances: `utterance` has for every
// unit the number of the utterance that it is part of, or kNone.
void join_utterances(std::vector<std::vector<std::uint32_t>>& clusters,
                     std::span<const std::uint32_t> utterance);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_CLUSTER_H_
