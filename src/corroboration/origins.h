// Origins: where each statement entered the record. Said in place (a speaker, a citation), said
// nearby, inherited from the document that the words were taken from, or the issuing body's own
// words; else unsourced (../shared/design/CORROBORATION.md, 1).
#ifndef STEMMA_CORROBORATION_ORIGINS_H_
#define STEMMA_CORROBORATION_ORIGINS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "corroboration/corroboration.h"
#include "corroboration/sketch.h"
#include "corroboration/source_words.h"
#include "text/text.h"

namespace stemma {

enum class Rung : std::uint8_t { none, nearby, own, in_place };

// Where one unit of a document comes from.
struct UnitOrigin {
  std::uint32_t origin = kNone;
  Rung rung = Rung::none;
  Ground ground = Ground::none;
  Span source;             // the words that `ground` is about, or none
  bool of_others = false;  // a body's own words, and not about itself
};

struct OriginsFound {
  std::vector<Origin> origins;
  std::vector<std::vector<std::uint64_t>>
      words;                   // by origin: stems of the words that name it, sorted
  std::vector<bool> definite;  // by origin: "the company", which may be a body of another name
  std::vector<std::vector<std::uint64_t>> acronyms;  // by origin: keys of what its initials may be
  std::vector<std::vector<UnitOrigin>> of_unit;      // by document, unit
};

// Sets Citation::origin too.
OriginsFound find_origins(const Evidences& evidences, std::span<const SourceWords> sources,
                          std::span<const Sketch> sketches,
                          std::span<const std::vector<NamedRange>> names);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_ORIGINS_H_
