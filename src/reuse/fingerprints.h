// Fingerprints: hashes of word sequences that choose which pairs of texts to compare. Winnowing
// (Schleimer, Wilkerson, Aiken, SIGMOD 2003): of any `window` shingles in a row the least hash is
// kept, so two texts that share `shingle + window - 1` words in a row share a fingerprint.
#ifndef STEMMA_REUSE_FINGERPRINTS_H_
#define STEMMA_REUSE_FINGERPRINTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "reuse/reuse.h"
#include "reuse/words.h"

namespace stemma {

struct Fingerprint {
  std::uint64_t hash = 0;
  std::uint32_t text = 0;
  std::uint32_t word = 0;  // where the shingle starts

  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

// In order of place.
std::vector<Fingerprint> fingerprints(const Words& words, std::uint32_t text,
                                      const ReuseOptions& options);

struct PairCount {
  std::uint32_t a = 0, b = 0;  // texts, a < b
  std::uint32_t shared = 0;    // fingerprints that chose the pair

  friend auto operator<=>(const PairCount&, const PairCount&) = default;
};

// A shingle that is litter, where it stands.
struct LitterShingle {
  std::uint32_t text = 0, word = 0;
};

struct Candidates {
  std::vector<PairCount> pairs;  // by a, b
  std::vector<LitterShingle> litter;
  std::uint64_t fingerprints = 0;
  std::uint64_t capped = 0;
};

// Pairs of texts that share a fingerprint. A fingerprint in more texts than the cap links them to
// the first few only, so that a large family stays connected at a linear price; where most of these
// pairs have little else in common, it is litter, and they are no pairs. `prints[t]` are
// the fingerprints of text t.
Candidates pair_up(std::vector<std::vector<Fingerprint>> prints, const ReuseOptions& options);

}  // namespace stemma

#endif  // STEMMA_REUSE_FINGERPRINTS_H_
