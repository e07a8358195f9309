// Folded words of a text: what reuse compares. A folded word is a run of letters, marks and digits
// after NFKC and case folding, without soft hyphens and zero-width characters; an ideograph or kana
// is a word of its own. Eight bytes a word; the bytes themselves stay in the text.
#ifndef STEMMA_REUSE_WORDS_H_
#define STEMMA_REUSE_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "reuse/reuse.h"

namespace stemma {

// Words in order. Where a part is left out stand `barrier` words that equal nothing, so that no
// passage can reach over it.
struct Words {
  static constexpr std::uint32_t kBarrier = 0;

  std::vector<std::uint32_t> hash;   // of the folded word; the lowest bit: is a function word
  std::vector<std::uint32_t> start;  // byte where it starts

  std::size_t size() const { return hash.size(); }
  static bool is_function(std::uint32_t hash) { return (hash & 1) != 0; }
};

Words fold_words(const ReuseText& text, std::uint32_t barrier);

// The byte where the word that starts at byte `start` ends.
std::uint32_t word_end(std::string_view bytes, std::uint32_t start);

// Are the words that start at these bytes equal when folded? Compares them in full.
bool same_folded(std::string_view a, std::uint32_t a_start, std::string_view b,
                 std::uint32_t b_start);

}  // namespace stemma

#endif  // STEMMA_REUSE_WORDS_H_
