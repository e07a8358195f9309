// Phrases of the tables, found in tokens: the link between data/<language>/*.tsv and the text.
#ifndef STEMMA_TEXT_PHRASES_H_
#define STEMMA_TEXT_PHRASES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/key_map.h"
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

  // Longest phrase that begins at token `at`; tokens of one sentence only. None behind the last
  // token.
  Match match(const Text& text, std::size_t at) const {
    return at < text.tokens.size() && entries_.maybe(text.tokens[at].key) ? match_known(text, at)
                                                                          : Match{};
  }
  // Longest phrase, of `most` tokens at most, whose last token is `end` - 1; tokens of one sentence
  // only.
  Match match_before(const Text& text, std::size_t end, std::size_t most = SIZE_MAX) const {
    return end > 0 && endings_.maybe(text.tokens[end - 1].key) ? match_known_before(text, end, most)
                                                               : Match{};
  }
  // The row of a single token, or null.
  const TableRow* find(const Token& token) const {
    return entries_.maybe(token.key) ? find_known(token.key) : nullptr;
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

  static void insert(std::vector<Entry>& entries, Entry entry);

  // By the key of the first token, and of the last; longer phrases first, earlier rows first.
  KeyMap<std::vector<Entry>> entries_, endings_;
};

}  // namespace stemma

#endif  // STEMMA_TEXT_PHRASES_H_
