// Alignment of two word sequences into passages: runs of equal words are chained where both sides
// go forward and no gap exceeds `max_gap`, then lengthened at both ends. Linear in the lengths of
// the texts but for a bounded number of repeats.
#ifndef STEMMA_REUSE_ALIGN_H_
#define STEMMA_REUSE_ALIGN_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reuse/reuse.h"
#include "reuse/words.h"

namespace stemma {

// Equal words in a row: a[a .. a+length) and b[b .. b+length).
struct Run {
  std::uint32_t a = 0, b = 0, length = 0;

  std::uint32_t a_end() const { return a + length; }
  std::uint32_t b_end() const { return b + length; }
  friend auto operator<=>(const Run&, const Run&) = default;
};

// Runs that make one passage, in order on both sides, without overlap.
using Chain = std::vector<Run>;

// Where each sequence of `length` words stands in a text, which must outlive this. Sequences that
// stand more than `kRepeats` times are known by their first places only.
class ShingleIndex {
 public:
  static constexpr std::uint32_t kRepeats = 8;

  ShingleIndex(std::span<const std::uint32_t> words, std::uint32_t length);

  std::span<const std::uint32_t> words() const { return words_; }
  std::uint32_t length() const { return length_; }
  // False only where the word is not in the text.
  bool maybe(std::uint32_t word) const {
    return (filter_[(word >> 7) & filter_mask_] >> ((word >> 1) & 63) & 1) != 0;
  }
  // First place of the sequence that stands at `at` of another text, or kNone; next() gives the
  // others in order.
  std::uint32_t find(std::span<const std::uint32_t> other, std::size_t at) const;
  std::uint32_t next(std::uint32_t place) const { return next_[place]; }
  // Does the sequence at this place stand nowhere else?
  bool once(std::uint32_t place) const { return !repeated_[place]; }

 private:
  std::size_t slot_of(std::span<const std::uint32_t> other, std::size_t at) const;

  std::span<const std::uint32_t> words_;
  std::uint32_t length_;
  int shift_ = 0;
  std::uint32_t filter_mask_ = 0;
  std::vector<std::uint64_t> filter_;  // one bit a word, chosen by its hash
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;
  std::vector<bool> repeated_;
};

// Hash of words[at .. at+length); 0 where a barrier is among them.
std::uint64_t shingle_hash(std::span<const std::uint32_t> words, std::size_t at,
                           std::uint32_t length);

// Room that comparisons use again.
struct AlignRoom {
  std::vector<std::uint32_t> ends;   // by diagonal; all 0 between calls
  std::vector<std::uint64_t> known;  // one bit a word
};

// All runs of at least index.length() words, by place in a, the text of the index, then b.
std::vector<Run> common_runs(const ShingleIndex& index, std::span<const std::uint32_t> b,
                             AlignRoom& room);

// The same by comparing every word of a with every word of b.
std::vector<Run> common_runs_naively(std::span<const std::uint32_t> a,
                                     std::span<const std::uint32_t> b, std::uint32_t least);

// Passages made of these runs, by place in a; none overlaps another on either side. A passage with
// no run of four words that are not all function words comes only beside one that has such a run;
// `many` texts ask more of the first (ReuseOptions::large).
std::vector<Chain> chain_runs(std::vector<Run> runs, std::span<const std::uint32_t> a,
                              std::span<const std::uint32_t> b, const ReuseOptions& options,
                              bool many);

// Agreeing words of a chain; the words from the first to the last on the longer side.
std::uint32_t agreeing(const Chain& chain);
std::uint32_t extent(const Chain& chain);

}  // namespace stemma

#endif  // STEMMA_REUSE_ALIGN_H_
