// Word classes that the findings ask for, from the tables of all languages.
#ifndef STEMMA_CORROBORATION_WORDS_H_
#define STEMMA_CORROBORATION_WORDS_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/key_set.h"
#include "base/tables.h"

namespace stemma {

// Keys (text/text.h) of the single words in column `column` of table `name`, over all languages.
absl::flat_hash_set<std::uint64_t> word_set(std::string_view name, std::size_t column = 0);

bool is_function_word(std::uint64_t key);

// Do two folded words differ in spelling only (British and American endings, a slip in a long
// word)? Never true of words with digits.
bool is_spelling_variant(std::string_view a, std::string_view b);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_WORDS_H_
