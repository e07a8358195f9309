// Word classes that the findings ask for, from the tables of all languages.
#ifndef STEMMA_CORROBORATION_WORDS_H_
#define STEMMA_CORROBORATION_WORDS_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/tables.h"

namespace stemma {

// Keys (text/text.h) of the single words in column `column` of table `name`, over all languages.
absl::flat_hash_set<std::uint64_t> word_set(std::string_view name, std::size_t column = 0);

// A set that is asked for every word of every text: one look at a table that is mostly empty, where
// the word's key, which is as good as random, says where to look.
class WordSet {
 public:
  WordSet() = default;
  explicit WordSet(const absl::flat_hash_set<std::uint64_t>& keys);
  bool contains(std::uint64_t key) const {
    for (std::size_t at = key & mask_; places_[at] != 0; at = (at + 1) & mask_) {
      if (places_[at] == key) return true;
    }
    return false;
  }

 private:
  std::vector<std::uint64_t> places_{0};  // 0: nothing
  std::size_t mask_ = 0;
};

bool is_function_word(std::uint64_t key);

// Do two folded words differ in spelling only (British and American endings, a slip in a long
// word)? Never true of words with digits.
bool is_spelling_variant(std::string_view a, std::string_view b);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_WORDS_H_
