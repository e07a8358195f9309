// Which statements of two documents may be one claim: pairs of units with named features and a
// score. Only documents that share names, numbers, passages or a derivation are compared, so that
// the work grows with the matters in the folder and not with the square of its documents; and every
// feature of a pair rests on its two documents alone, so that other documents change nothing.
#ifndef STEMMA_CORROBORATION_CLAIMS_PAIRS_H_
#define STEMMA_CORROBORATION_CLAIMS_PAIRS_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "corroboration/corroboration.h"
#include "corroboration/sketch.h"

namespace stemma {

// Two documents that may tell one matter; a <= b.
struct DocumentPair {
  std::uint32_t a = 0, b = 0;
  std::uint32_t names = 0;  // that they share
  bool derived = false;     // lineage has one from the other
};

struct RelatedDocuments {
  std::vector<DocumentPair> pairs;  // by a, b; each document with itself among them
  std::uint64_t capped = 0;         // names in too many documents, partners over the limit
};

RelatedDocuments related_documents(const Evidences& evidences, std::span<const Sketch> sketches);

enum PairFeature : std::uint8_t {
  kBias,
  kContained,    // weight shared by that of the lighter unit
  kOverlap,      // weight shared by that of both
  kShared,       // weight shared, log
  kSharedWords,  // stems and classes shared, count
  kSameNumber,
  kOtherNumber,   // both have figures of one kind, none agrees
  kSameCounted,   // figures of one kind that count the same
  kOtherCounted,  // the same number, of something else
  kSameName,
  kSameTime,
  kNegationDiffers,
  kBothQuoted,
  kSameSpeaker,
  kOtherSpeaker,
  kSamePassage,
  kDerived,
  kSameDocument,
  kLighter,     // weight of the lighter unit, log
  kTop,         // weight of the heaviest that they share
  kNeighbours,  // weight shared by the one and what stands beside the other
  kParallel,    // weight shared by what stands before both, or after both
  kBothNegated,
  kPairFeatures,
};
using PairFeatures = std::array<float, kPairFeatures>;
std::string_view name_of(PairFeature feature);

// Log odds of a pair of units that is not listed: they share too little.
inline constexpr float kAbsentScore = -4;

struct UnitPair {
  std::uint32_t a = 0, b = 0;  // numbers of units over all documents, a < b
  float score = 0;             // log odds that they are one claim
  bool apart = false;          // cannot be one claim
  bool same_words = false;     // one utterance or one passage: whoever is named, it is one source
};

// Finds pairs by their units. The pairs must be in order and outlive it.
class PairIndex {
 public:
  explicit PairIndex(std::span<const UnitPair> pairs);
  // The pair of two units in any order, or null.
  const UnitPair* find(std::uint32_t a, std::uint32_t b) const;

 private:
  std::span<const UnitPair> pairs_;
  std::vector<std::uint32_t> first_;  // by a: its first pair; one entry more than units
};

struct UnitPairs {
  std::vector<UnitPair> pairs;         // by a, b
  std::vector<PairFeatures> features;  // of the same; only where asked for
  std::uint64_t capped = 0;
};

// The document of a unit, where those of document d begin at first_unit[d].
inline std::uint32_t document_of_unit(std::span<const std::uint32_t> first_unit,
                                      std::uint32_t unit) {
  const auto after = std::upper_bound(first_unit.begin(), first_unit.end(), unit);
  return static_cast<std::uint32_t>(after - first_unit.begin() - 1);
}

// Numbers of units: those of document d begin at first_unit[d].
UnitPairs pair_units(const Evidences& evidences, std::span<const Sketch> sketches,
                     std::span<const std::uint32_t> first_unit, const RelatedDocuments& related,
                     bool keep_features = false);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_PAIRS_H_
