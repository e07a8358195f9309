// Quotation marks of a text, paired by a state machine over each block, and quotations that go on
// over blocks. Says which words stand in marks; whether they are speech is not known here.
#ifndef STEMMA_STATEMENTS_QUOTE_MARKS_H_
#define STEMMA_STATEMENTS_QUOTE_MARKS_H_

#include <cstdint>
#include <vector>

#include "intake/document.h"
#include "text/text.h"

namespace stemma {

// Words in marks, within one block. `first`, `last`: the tokens inside, half-open; `open`: the
// opening mark, or kNone where the run begins with its block; `close`: the closing mark, or kNone.
struct MarkedRun {
  std::uint32_t open = kNone;
  std::uint32_t close = kNone;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t parent = kNone;     // the run around it
  std::uint32_t continues = kNone;  // the run of an earlier block that this one goes on with
  bool goes_on = false;             // a later run continues it
  bool unclosed = false;            // no end was found; `last` is the end of its block

  std::uint32_t begin() const { return open == kNone ? first : open; }
  std::uint32_t end() const { return close == kNone ? last : close + 1; }
};

struct QuoteMarks {
  std::vector<MarkedRun> runs;  // by position of `first`; a run before those inside it
  std::vector<std::uint32_t>
      outer;  // per token: the outermost run it lies in (marks too), or kNone
};

// Linear in the number of tokens.
QuoteMarks read_quote_marks(const Document& document, const Text& text);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_QUOTE_MARKS_H_
