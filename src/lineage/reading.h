// What lineage needs of the words of each document, read while its Text is at hand, so that hardly
// any text is read again for it.
#ifndef STEMMA_LINEAGE_READING_H_
#define STEMMA_LINEAGE_READING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/array_store.h"
#include "base/span.h"
#include "intake/document.h"
#include "lineage/mastheads.h"
#include "lineage/word_lists.h"
#include "reuse/reuse.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

// What a passage holds on one of its sides: words that say something and are no names, stock
// sentences aside; in quotation marks and not.
struct Content {
  std::uint32_t quoted = 0, own = 0;

  std::uint32_t all() const { return quoted + own; }
  bool framed() const { return quoted > 2 * own; }
};

class LineageReadings {
 public:
  // `reuse` must outlive this.
  LineageReadings(const Reuse& reuse, std::size_t documents);

  // Reads document `number`. Thread-safe for different documents.
  void read(std::size_t number, const Document& document, const Text& text,
            const Statements& statements);

  // By document.
  std::vector<Masthead> mastheads;
  std::vector<WordLists> words;
  // Two a passage: on the side of a, of b.
  std::vector<Content> contents;

 private:
  const Reuse& reuse_;
  ArrayStore store_;
  // Sides of passages, numbered as in `contents`, by document, and where those of each end.
  std::vector<std::uint32_t> sides_;
  std::vector<std::size_t> ends_;
};

// Words in marks, as the statements have them, in order.
std::vector<Range> quoted_ranges(const Statements& statements);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_READING_H_
