// Lineage: who took what from whom. Joins passages, shared quotations, citations and dates into
// derivations with a direction, or says that the direction is undetermined. A wrong direction is
// worse than none: it makes a copyist an origin.
#ifndef STEMMA_LINEAGE_LINEAGE_H_
#define STEMMA_LINEAGE_LINEAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "identity/identity.h"
#include "intake/document.h"
#include "reuse/reuse.h"
#include "statements/statements.h"

namespace stemma {

enum class Relation : std::uint8_t { copy, near_copy, excerpt, rewrite, quotes, cites };
std::string_view name_of(Relation relation);

struct Evidence {
  std::string kind;  // date, credit, citation, passage, quotation, shortened, ...
  Span a, b;         // in the older and the younger document; either may be none
};

struct Derivation {
  std::uint32_t from = kNone, to = kNone;  // documents; from is the older where `known`
  Relation relation = Relation::cites;
  bool known = false;  // is the direction?
  float confidence = 0.5f;
  std::vector<Evidence> evidence;
};

// Documents that are one text for a reader.
struct Family {
  std::vector<std::uint32_t> docs;
  std::uint32_t earliest = kNone;
  Span core;  // the longest text that all share
};

// Documents about one event.
struct Story {
  std::vector<std::uint32_t> docs;
};

struct Lineage {
  std::vector<Derivation> derivations;  // by from, to; one a pair
  std::vector<Family> families;
  std::vector<Story> stories;
};

// `statements[d]` and `entities` belong to `documents`. Sets Citation::document where the source
// that is appealed to is a document here.
Lineage trace_lineage(std::span<const Document> documents, std::span<Statements> statements,
                      const EntityIndex& entities, const Reuse& reuse);
// The same with what was read of each document before, which is used up.
class LineageReadings;
Lineage trace_lineage(std::span<const Document> documents, std::span<Statements> statements,
                      const EntityIndex& entities, const Reuse& reuse, LineageReadings& readings);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_LINEAGE_H_
