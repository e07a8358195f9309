// The clauses of the documents that tell what others tell too, which of them may say the same, and
// where each comes from: what is kept of the making of claims for the checks that compare single
// tellings.
#ifndef STEMMA_CORROBORATION_CLAUSES_H_
#define STEMMA_CORROBORATION_CLAUSES_H_

#include <cstdint>
#include <vector>

#include "corroboration/claims_pairs.h"
#include "corroboration/origins.h"
#include "corroboration/sketch.h"

namespace stemma {

inline constexpr float kAlikeAtAll = -1.7f;  // log odds from which a pair is kept

// Clauses are numbered over all documents, those of document d from first_unit[d] on.
struct Clauses {
  std::vector<std::uint32_t> first_unit;
  std::vector<UnitPair> alike;                   // of two documents, by a, b
  std::vector<std::vector<Unit>> units;          // by document; empty where no pair has one of it
  std::vector<std::vector<UnitOrigin>> origins;  // of the same
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAUSES_H_
