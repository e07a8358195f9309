// What the parts of making claims share: the units of the case by number, and how two of them
// agree.
#ifndef STEMMA_CORROBORATION_CLAIMS_UNITS_H_
#define STEMMA_CORROBORATION_CLAIMS_UNITS_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "corroboration/claims_pairs.h"
#include "corroboration/corroboration.h"
#include "corroboration/sketch.h"

namespace stemma {

struct ClaimUnits {
  ClaimUnits(const Evidences& all, std::span<const Sketch> of, std::span<const std::uint32_t> first,
             std::span<const UnitPair> listed)
      : evidences(all), sketches(of), first_unit(first), pairs(listed) {
    document.reserve(first.back());
    for (std::uint32_t d = 0; d < of.size(); ++d) document.resize(first[d + 1], d);
  }

  const Evidences& evidences;
  std::span<const Sketch> sketches;
  std::span<const std::uint32_t> first_unit;  // by document, and the number of all
  std::vector<std::uint32_t> document;        // by unit
  PairIndex pairs;

  struct Place {
    std::uint32_t doc, unit;
  };

  Place place(std::uint32_t unit) const {
    const std::uint32_t doc = document[unit];
    return {doc, unit - first_unit[doc]};
  }

  const Unit& operator[](std::uint32_t unit) const {
    const auto [doc, u] = place(unit);
    return sketches[doc].units[u];
  }

  // Log odds that two units are of one claim.
  float score(std::uint32_t a, std::uint32_t b) const {
    const UnitPair* pair = pairs.find(a, b);
    return pair == nullptr ? kAbsentScore : pair->score;
  }

  bool same_words(std::uint32_t a, std::uint32_t b) const {
    const UnitPair* pair = pairs.find(a, b);
    return pair != nullptr && pair->same_words;
  }
};

// Which statements of a claim are against what most say. Sets ClaimStatement::against.
// REQUIRES: claim.statements by `units`, its type set.
void take_sides(Claim& claim, const ClaimUnits& all, std::span<const std::uint32_t> units);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_UNITS_H_
