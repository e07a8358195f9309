// Groups of documents: families (one text for a reader) and stories (one event).
#ifndef STEMMA_LINEAGE_GROUPS_H_
#define STEMMA_LINEAGE_GROUPS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "intake/document.h"
#include "lineage/lineage.h"
#include "reuse/reuse.h"

namespace stemma {

// Passages cover at least half of each of two documents, litter aside; and so on from one to the
// next. `earliest` only where the dates or the derivations say so.
std::vector<Family> find_families(std::span<const Document> documents, const Reuse& reuse,
                                  std::span<const Derivation> derivations);

// Documents that derive from each other, share a passage, or name the same rare names within a few
// days. A document in no story is a story of its own and not listed.
// `names` are those of each document (WordLists::names).
std::vector<Story> find_stories(std::span<const Document> documents, const Reuse& reuse,
                                std::span<const Derivation> derivations,
                                std::span<const std::span<const std::uint32_t>> names);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_GROUPS_H_
