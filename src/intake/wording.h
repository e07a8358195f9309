// The wording of a short block, folded so that patterns of the tables can be compared with it:
// lower case, punctuation dropped, numbers as "#", addresses as "@". And the patterns themselves.
#ifndef STEMMA_INTAKE_WORDING_H_
#define STEMMA_INTAKE_WORDING_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/tables.h"

namespace stemma {

// Words joined by single spaces. A number with its grouping, "k" or "m" is "#"; a mail address or a
// web address is "@"; apostrophes inside words are dropped; "©" is a word.
struct Wording {
  std::string text;
  std::uint32_t words = 0;
  absl::InlinedVector<std::uint32_t, 10>
      stops;               // ends, in `text`, of words that punctuation follows
  std::uint32_t bars = 0;  // signs that part the links of a row
  bool cut = false;        // the block has more words than were read
};

// Reads at most `limit` words.
Wording wording_of(std::string_view block, std::uint32_t limit);

// `label`: at the start, with punctuation behind it or nothing.
enum class Where : std::uint8_t { whole, start, end, inside, label };

// Rows of data/<language>/<name>.tsv of all languages: pattern, where, what, most words a block may
// have (0 for no bound), part of the page ("tail": near its end).
class Patterns {
 public:
  struct Pattern {
    std::string text;  // folded
    Where where = Where::whole;
    std::string_view what;
    std::uint32_t most_words = 0;
    bool tail = false;
  };

  explicit Patterns(std::string_view table_name);

  // Blocks of more words are never matched.
  std::uint32_t most_words() const { return most_words_; }

  // The first pattern (in the order of words) that holds for this wording; null for none.
  // Patterns for the tail are passed over unless `tail`.
  const Pattern* match(const Wording& wording, bool tail) const;

  // Is it made of two or more words of controls and nothing else ("Share Print 12 comments")?
  bool is_control_bar(const Wording& wording) const;

  // Where, in a line, the controls begin that end it ("… 12 comments Share"), in bytes: two words
  // of controls or more, or one behind a bar or a number. The size of the line where none do.
  std::size_t controls_from(std::string_view line) const;

 private:
  using ByFirstWord = absl::flat_hash_map<std::string, std::vector<Pattern>>;

  static const Pattern* match_at(const ByFirstWord& patterns, const Wording& wording,
                                 std::size_t at, bool tail);

  ByFirstWord opening_;  // hold at the start of a block only
  ByFirstWord inner_;    // hold anywhere
  // Of the first words of `inner_`: by length and first letters, so that most words cost no
  // look-up.
  std::vector<bool> maybe_inner_;
  std::uint32_t most_words_ = 0;  // of the longest block that any pattern holds for
  absl::flat_hash_set<std::string> controls_;
};

}  // namespace stemma

#endif  // STEMMA_INTAKE_WORDING_H_
