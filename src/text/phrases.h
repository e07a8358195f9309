// Phrases of the tables, found in tokens: the link between data/<language>/*.tsv and the text.
#ifndef STEMMA_TEXT_PHRASES_H_
#define STEMMA_TEXT_PHRASES_H_

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/tables.h"
#include "text/text.h"

namespace stemma {

// A set of phrases, each a sequence of folded tokens, with the row of the table it came from.
// Thread-compatible: const after construction.
class Phrases {
 public:
  struct Match {
    const TableRow* row = nullptr;
    std::uint32_t length = 0;  // tokens
    explicit operator bool() const { return row != nullptr; }
  };

  // The phrase is the field number `column` of each row.
  explicit Phrases(std::span<const TableRow> rows, std::size_t column = 0);
  Phrases() = default;

  void add(std::string_view phrase, const TableRow* row);

  // Longest phrase that begins at token `at`; tokens of one sentence only.
  Match match(const Text& text, std::size_t at) const;
  // Longest phrase, of `most` tokens at most, whose last token is `end` - 1; tokens of one sentence
  // only.
  Match match_before(const Text& text, std::size_t end, std::size_t most = SIZE_MAX) const;
  // The row of a single token, or null.
  const TableRow* find(const Token& token) const;
  const TableRow* find(std::string_view phrase) const;  // one word, not folded yet

 private:
  struct Entry {
    std::vector<std::uint64_t> keys;
    const TableRow* row;
  };
  static void insert(std::vector<Entry>& entries, Entry entry);

  // By the key of the first token, and of the last; longer phrases first, earlier rows first.
  absl::flat_hash_map<std::uint64_t, std::vector<Entry>> entries_;
  absl::flat_hash_map<std::uint64_t, std::vector<Entry>> endings_;
};

}  // namespace stemma

#endif  // STEMMA_TEXT_PHRASES_H_
