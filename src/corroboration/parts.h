// The tokens of some parts of a document, for checks that look at a few sentences of it: as
// read_text has them, but for their sentences and blocks.
#ifndef STEMMA_CORROBORATION_PARTS_H_
#define STEMMA_CORROBORATION_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "text/text.h"

namespace stemma {

// A token holds no white space, so that a part is read from the white space before it to that
// behind it, or to the ends of its block. No byte is read twice.
class PartsReader {
 public:
  // Appends to `tokens`; both must outlive it.
  PartsReader(const Document& document, std::vector<Token>& tokens)
      : document_(document), tokens_(tokens) {}

  // REQUIRES: parts by start.
  void read(Range part);

 private:
  bool is_space(std::uint32_t at) const {
    const char c = document_.text[at];
    return c == ' ' || c == '\n';
  }

  const Document& document_;
  std::vector<Token>& tokens_;
  std::size_t block_ = 0;   // the first that may hold more
  std::uint32_t done_ = 0;  // end of what has been read
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_PARTS_H_
