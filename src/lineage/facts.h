// Facts in common: a figure that stands in a sentence of two documents beside words that hardly any
// other document has. Who tells such a fact after another, and has nobody else to have it from, has
// it from there, in words of its own and without a name.
#ifndef STEMMA_LINEAGE_FACTS_H_
#define STEMMA_LINEAGE_FACTS_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/span.h"
#include "lineage/lifted.h"
#include "statements/statements.h"

namespace stemma {

struct Fact {
  std::uint32_t other = 0;  // document that has it as well
  Span there, here;         // the figures
  float weight = 0;         // of what the two sentences share: bits, log2 of documents a document
};

// Figures by their values and rare words by their keys, of all documents of a small collection.
class Facts {
 public:
  Facts() = default;
  // `words[d]` and `statements[d]` belong to document d and outlive this.
  Facts(std::span<const std::vector<PlacedWord>> words, std::span<const Statements> statements);

  // The weightiest fact that `document` shares with each of those that `may` be its source, what
  // one of `known` has left aside. By other document.
  std::vector<Fact> shared(std::uint32_t document, const std::vector<std::uint32_t>& known,
                           const std::function<bool(std::uint32_t)>& may) const;

 private:
  struct Place {
    std::uint32_t document, figure;
  };
  // What a sentence says: values of its figures and keys of its rarer words, sorted, each once.
  struct Said {
    std::vector<double> values;
    std::vector<std::uint64_t> words;
  };
  Said said(std::uint32_t document, std::uint32_t sentence) const;
  bool holds(std::uint32_t document, double value) const;
  float weight(double value) const;
  float weight(std::uint64_t word) const;

  std::span<const std::vector<PlacedWord>> words_;
  std::span<const Statements> statements_;
  std::vector<std::vector<std::uint64_t>> vocabulary_;       // by document: sorted keys
  absl::flat_hash_map<std::uint64_t, std::uint32_t> count_;  // documents with a word
  absl::flat_hash_set<std::uint64_t> names_;  // words that stand with a capital inside a sentence
  absl::flat_hash_map<double, std::vector<Place>> places_;  // in order
};

}  // namespace stemma

#endif  // STEMMA_LINEAGE_FACTS_H_
