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
  // The first field of every row of that table, in all languages.
  static Phrases of_all_languages(std::string_view table_name);

  void add(std::string_view phrase, const TableRow* row);

  // Longest phrase that begins at token `at`; tokens of one sentence only.
  Match match(const Text& text, std::size_t at) const {
    return starts_.maybe(text.tokens[at].key) ? match_known(text, at) : Match{};
  }
  // Longest phrase, of `most` tokens at most, whose last token is `end` - 1; tokens of one sentence
  // only.
  Match match_before(const Text& text, std::size_t end, std::size_t most = SIZE_MAX) const {
    return end > 0 && ends_.maybe(text.tokens[end - 1].key) ? match_known_before(text, end, most)
                                                            : Match{};
  }
  // The row of a single token, or null.
  const TableRow* find(const Token& token) const {
    return starts_.maybe(token.key) ? find_known(token.key) : nullptr;
  }
  const TableRow* find(std::string_view phrase) const;  // one word, not folded yet

 private:
  struct Entry {
    std::vector<std::uint64_t> keys;
    const TableRow* row;
  };
  // What the filter has let through.
  Match match_known(const Text& text, std::size_t at) const;
  Match match_known_before(const Text& text, std::size_t end, std::size_t most) const;
  const TableRow* find_known(std::uint64_t key) const;

  using Entries = absl::flat_hash_map<std::uint64_t, std::vector<Entry>>;
  static void insert(std::vector<Entry>& entries, Entry entry);

  // Says of most keys that are not there that they are not, at a fraction of a look-up: nearly all
  // words of a text begin no phrase. One bit a key, chosen by the key, in at least 32 bits a key.
  class Filter {
   public:
    void add(std::uint64_t key, const Entries& all);
    bool maybe(std::uint64_t key) const {
      return !bits_.empty() && (bits_[key >> 6 & mask_] >> (key & 63) & 1) != 0;
    }

   private:
    void set(std::uint64_t key) { bits_[key >> 6 & mask_] |= std::uint64_t{1} << (key & 63); }
    std::vector<std::uint64_t> bits_;
    std::uint64_t mask_ = 0;
  };

  // By the key of the first token, and of the last; longer phrases first, earlier rows first.
  Entries entries_, endings_;
  Filter starts_, ends_;
};

}  // namespace stemma

#endif  // STEMMA_TEXT_PHRASES_H_
