// Reuse: which texts share passages. Knows nothing but text (../shared/design/LINEAGE.md, 1 and 4).
//
// A passage is a place in each of two texts where at least `min_words` folded words agree in order,
// with at most `max_gap` other words between two agreeing ones on either side, and at least half of
// the words from the first to the last agree. Every passage is verified word by word.
#ifndef STEMMA_REUSE_REUSE_H_
#define STEMMA_REUSE_REUSE_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace stemma {

struct ReuseText {
  std::string_view bytes;
  std::span<const Range> skip;  // parts that are litter, in order; no passage touches them
};

struct ReuseOptions {
  std::uint32_t min_words = 8;
  std::uint32_t max_gap = 12;
  std::uint32_t shingle = 5;         // words
  std::uint32_t window = 4;          // of winnowing, in shingles
  std::uint32_t frequency_cap = 50;  // texts with one fingerprint that are all compared
  // Words of a collection below which every shingle is a fingerprint: a case of some hundred pages
  // misses no five words in a row.
  std::uint32_t small = 1u << 18;
  // Texts of a collection from which a pair is known only by a passage of so many words, or of so
  // many unchanged in a row: short agreement with edits then comes by chance, pairs being so many.
  std::uint32_t large = 1000;
  std::uint32_t sure_words = 14;
  std::uint32_t sure_run = 8;
};

struct Passage {
  Span a, b;                      // a.doc < b.doc
  float identity = 0;             // share of agreeing words, 0..1
  std::uint32_t words = 0;        // agreeing
  std::uint32_t longest_run = 0;  // words unchanged in a row
};

struct Reuse {
  std::vector<Passage> passages;  // by a.doc, b.doc, a.start
  std::uint64_t fingerprints = 0;
  std::uint64_t capped = 0;  // fingerprints over the cap: what was dropped is said
};

Reuse find_passages(std::span<const ReuseText> texts, const ReuseOptions& options);

// The same by comparing all words of all pairs: slow and obviously right. For tests.
Reuse find_passages_naively(std::span<const ReuseText> texts, const ReuseOptions& options);

}  // namespace stemma

#endif  // STEMMA_REUSE_REUSE_H_
