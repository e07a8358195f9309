// Sorting records by a hash, in linear time: as hashes are spread evenly, the first bits of one say
// about where its record belongs.
#ifndef STEMMA_BASE_HASH_SORT_H_
#define STEMMA_BASE_HASH_SORT_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace stemma {

// Keeps its memory from one call to the next.
template <typename Record>
class HashSorter {
 public:
  // Sorts by `hash`, which gives 64 bits of a record; those of one hash stay in order. Linear where
  // the hashes are spread evenly or repeat, n log n at worst. REQUIRES: under 2^32 records.
  template <typename Hash>
  void sort(std::vector<Record>& records, Hash hash) {
    const std::size_t buckets = std::min(std::bit_ceil(records.size() + 2), kMostBuckets);
    const int shift = 64 - std::countr_zero(buckets);
    starts_.assign(buckets + 1, 0);
    for (const Record& record : records) ++starts_[(hash(record) >> shift) + 1];
    for (std::size_t b = 0; b < buckets; ++b) starts_[b + 1] += starts_[b];
    sorted_.resize(records.size());
    for (Record& record : records) sorted_[starts_[hash(record) >> shift]++] = std::move(record);
    records.swap(sorted_);
    // Each start has become the next one.
    std::uint32_t from = 0;
    for (std::size_t b = 0; b < buckets; from = starts_[b++]) {
      if (starts_[b] - from < 2) continue;
      Record* const first = records.data() + from;
      Record* const last = records.data() + starts_[b];
      const auto before = [&](const Record& x, const Record& y) { return hash(x) < hash(y); };
      if (last - first > kFew) {
        if (!std::is_sorted(first, last, before)) std::stable_sort(first, last, before);
        continue;
      }
      for (Record* at = first + 1; at != last; ++at) {
        if (!before(*at, *(at - 1))) continue;
        Record moved = std::move(*at);
        Record* to = at;
        do {
          *to = std::move(*(to - 1));
        } while (--to != first && before(moved, *(to - 1)));
        *to = std::move(moved);
      }
    }
  }

 private:
  static constexpr std::size_t kMostBuckets = std::size_t{1} << 16;
  static constexpr std::ptrdiff_t kFew = 32;  // records sorted by insertion

  std::vector<Record> sorted_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace stemma

#endif  // STEMMA_BASE_HASH_SORT_H_
