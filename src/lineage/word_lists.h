// Words of a document as lineage compares them with those of others: 32-bit hashes, sorted, each
// once.
#ifndef STEMMA_LINEAGE_WORD_LISTS_H_
#define STEMMA_LINEAGE_WORD_LISTS_H_

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/array_store.h"
#include "text/text.h"

namespace stemma {

// The words of a document that say something: for asking what two texts have in common. A view.
class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(std::span<const std::uint32_t> words) : words_(words) {}
  bool has(std::uint64_t key) const {
    return std::binary_search(words_.begin(), words_.end(), word(key));
  }
  std::span<const std::uint32_t> words() const { return words_; }
  static std::uint32_t word(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

 private:
  std::span<const std::uint32_t> words_;
};

// Hash of two tokens that a name may begin with.
inline std::uint32_t opening(std::uint64_t first, std::uint64_t second) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint32_t>((first * kPrime + second) * kPrime >> 32);
}

struct WordLists {
  Vocabulary vocabulary;
  // What find_stories compares: words with a capital inside a sentence, and numbers.
  std::span<const std::uint32_t> names;
  // Two tokens of one sentence, the first a number or with a capital and no function word: where a
  // full name of several words may begin. For asking whether one may stand in a text without
  // reading it again.
  std::span<const std::uint32_t> openings;
  // Are there symbols that are words once they are folded, as the sign for a trade mark is?
  bool odd = false;
  std::uint32_t count = 0;  // words and numbers in all
};

// The lists live in `store`.
WordLists list_words(const Text& text, ArrayStore& store);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_WORD_LISTS_H_
