// Text for a terminal: columns as they are shown (East Asian width), wrapping on words, and nothing
// of a document reaches the terminal that it would take for a command.
#ifndef STEMMA_REPORT_TERMINAL_H_
#define STEMMA_REPORT_TERMINAL_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace stemma {

// Would a terminal take the character for a command, or show the text around it in another order
// (C0, DEL, C1, bidi embeddings, overrides and isolates, line and paragraph separators)?
bool is_command_character(char32_t c);

// Appends `text` with those characters made visible as <U+202E>, ill-formed UTF-8 as U+FFFD, and
// every run of white space as one space.
void append_visible(std::string_view text, std::string& out);
std::string visible(std::string_view text);

// Columns that the text takes: wide characters two, combining marks none.
int columns(std::string_view text);

// Lines of at most `width` columns as parts of `text`, broken at spaces (which are left out),
// between ideographs, and inside a word only where it is wider than a line. `text` as from
// append_visible.
std::vector<Range> wrap(std::string_view text, int width);

}  // namespace stemma

#endif  // STEMMA_REPORT_TERMINAL_H_
