// What the units of two documents have in common: for each pair of units the weight of the features
// that both have, found by walking the postings of the two documents in step. In: two sketches.
// Out: a table that pair_units scores. Kept by each thread from one pair of documents to the next,
// so that nothing is allocated anew.
#ifndef STEMMA_CORROBORATION_CLAIMS_SHARED_H_
#define STEMMA_CORROBORATION_CLAIMS_SHARED_H_

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "corroboration/sketch.h"

namespace stemma {

inline constexpr float kLeastShared = 0.4f;  // weight that two units must share to be a pair

// Of two units, beside the weight.
struct Shared {
  float top = 0;  // the heaviest that they share
  std::uint16_t words = 0;
  bool number = false, name = false, time = false;
};

class SharedFeatures {
 public:
  // `b` is `a` itself for the pairs of units within one document. Words of two languages cannot
  // agree but by their classes, so they count only where there is `one_language`.
  void compare(const Sketch& a, const Sketch& b, bool one_language);

  // Weight of all features of a unit, each for less the more units of the two have it.
  float total_a(std::uint32_t u) const { return totals_a_[u]; }
  float total_b(std::uint32_t v) const { return same_ ? totals_a_[v] : totals_b_[v]; }

  // The weight that two units share; 0 where there is no such pair.
  float weight(std::uint32_t u, std::uint32_t v) const {
    if (same_ && u > v) std::swap(u, v);
    if (u >= rows_ || v >= columns_ || (same_ && u == v)) return 0;
    if (dense_) return weights_[u * columns_ + v];
    const auto found = sparse_.find(key(u, v));
    return found == sparse_.end() ? 0 : found->second.first;
  }

  // Calls each(u, v, weight, shared) for all that share kLeastShared, in order of u, v.
  template <typename Each>
  void for_each(Each each) const {
    if (!dense_) {
      for (const auto& [key, cell] : cells_)
        each(static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), cell.first,
             cell.second);
      return;
    }
    for (std::uint32_t u = 0, at = 0; u < rows_; ++u) {
      for (std::uint32_t v = 0; v < columns_; ++v, ++at) {
        if (weights_[at] >= kLeastShared) each(u, v, weights_[at], shared_[at]);
      }
    }
  }

  std::uint64_t capped() const { return capped_; }  // features that too many units have

  // Lets go of what two long documents needed.
  void release() {
    if (!dense_) *this = {};
  }

 private:
  using Weighed = std::pair<float, Shared>;
  struct Common {  // a key of both: where its postings begin
    std::uint32_t a, b;
  };

  static std::uint64_t key(std::uint32_t u, std::uint32_t v) { return std::uint64_t{u} << 32 | v; }
  float rarity(std::size_t uses);
  void find_common(const std::vector<Posting>& a, const std::vector<Posting>& b);
  void rate_repeated(const std::vector<Posting>& postings, std::vector<float>& rates);
  template <bool kOneLanguage>
  static void add_up(const std::vector<Posting>& postings, const std::vector<float>& rates,
                     std::vector<float>& totals);
  void share(const Posting& a, const Posting& b, float rate);
  void share_all(const Posting* a, const Posting* a_end, const Posting* b, const Posting* b_end,
                 float rate);
  void collect_sparse();

  bool same_ = false, dense_ = false;
  std::size_t rows_ = 0, columns_ = 0;
  float units_ = 0, whole_ = 0;  // see rarity()
  std::vector<float> rarities_;  // by uses; below 0 where not asked for yet
  std::vector<float> totals_a_, totals_b_;
  std::vector<float> rates_a_, rates_b_;  // by posting: how much of its weight counts
  std::vector<Common> common_;
  // Pairs of units: a grid where both documents are short, else a table. What `shared_` holds is
  // of this comparison only where `weights_` is not 0.
  std::vector<float> weights_;
  std::vector<Shared> shared_;
  absl::flat_hash_map<std::uint64_t, Weighed> sparse_;
  std::vector<std::pair<std::uint64_t, Weighed>> cells_;
  std::uint64_t capped_ = 0;
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CLAIMS_SHARED_H_
