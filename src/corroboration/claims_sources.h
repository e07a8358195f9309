// On which origins the statements of a claim rest, and how many of these are independent.
#ifndef STEMMA_CORROBORATION_CLAIMS_SOURCES_H_
#define STEMMA_CORROBORATION_CLAIMS_SOURCES_H_

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <span>
#include <vector>

#include "corroboration/claims_units.h"
#include "corroboration/origins.h"

namespace stemma {

class ClaimSources {
 public:
  ClaimSources(const ClaimUnits& all, const OriginsFound& origins);

  // Sets the origins of the statements and of the claim, and how many are independent. A statement
  // that names no source takes that of the statement it shares words with; weak evidence (a source
  // named nearby) never adds an origin to those that are named in place.
  // REQUIRES: the statements are by `units`, the type and the sides are known.
  void settle(Claim& claim, std::span<const std::uint32_t> units) const;

 private:
  using Found = std::vector<const UnitOrigin*>;

  void settle_alone(Claim& claim, std::uint32_t number) const;
  void resolve_outlets(const Claim& claim, Found& found) const;
  bool is_acronym(const std::vector<std::uint64_t>& words, std::uint32_t origin) const;
  bool one_name(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t body_beside(const Claim& claim, std::uint32_t beside) const;
  bool rests_on(const Claim& claim, const Found& found, std::size_t i, std::size_t j) const;
  bool asks(const ClaimStatement& statement) const;
  void count(Claim& claim, std::span<const std::uint32_t> units, const Found& found) const;
  bool linked(std::uint32_t a, std::uint32_t b) const;

  const ClaimUnits& all_;
  const OriginsFound& origins_;
  absl::flat_hash_set<std::uint64_t>
      derived_;                               // two documents of which one was made from the other
  absl::flat_hash_set<std::uint64_t> cited_;  // older document, the younger that uses it
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_SOURCES_H_
