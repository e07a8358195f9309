// The text of a document with its statements marked where they stand, to be read on a terminal.
#ifndef STEMMA_REPORT_MARKED_TEXT_H_
#define STEMMA_REPORT_MARKED_TEXT_H_

#include <string>
#include <string_view>

#include "intake/document.h"
#include "statements/statements.h"

namespace stemma {

// What the marks mean, in one line.
std::string marks_legend(bool colour);

// `colour`: quotations, figures, times and appeals to sources in colours of their own; else between
// brackets with a letter, as "[Q ...]". Marks that cross are parted, so that each pair of brackets
// closes what it opened last. Characters that a terminal takes for commands are made visible; line
// breaks stay. REQUIRES: the spans of `statements` lie in the document, on character boundaries.
std::string marked_text(const Document& document, const Statements& statements, bool colour);

}  // namespace stemma

#endif  // STEMMA_REPORT_MARKED_TEXT_H_
