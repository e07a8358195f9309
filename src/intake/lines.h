// A text without markup, cut into pieces that may become blocks: a paragraph (its hard-wrapped
// lines together), or a line that stands by itself.
#ifndef STEMMA_INTAKE_LINES_H_
#define STEMMA_INTAKE_LINES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace stemma {

struct LinePiece {
  Range range;                // trimmed of white space at both ends; never empty
  bool blank_before = false;  // an empty line, or the start of the text, lies before
  bool wrapped = false;       // several lines of the text
  bool list_mark = false;     // opens with a bullet or a dash and a space
  bool columns = false;       // has tabs or runs of spaces inside, as a table's row has
};

// Does it end as a sentence does, closing marks aside; with `or_clause`, a comma will do?
bool ends_sentence(std::string_view s, bool or_clause);

std::vector<LinePiece> cut_lines(std::string_view text, Range range);

}  // namespace stemma

#endif  // STEMMA_INTAKE_LINES_H_
