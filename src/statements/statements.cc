#include "statements/statements.h"

namespace stemma {

Statements read_statements(const Document& document, const Text& text, std::uint32_t number) {
  Statements statements;
  statements.times = read_times(document, text, number);
  statements.figures = read_figures(document, text, number, statements.times);
  statements.quotations = read_quotations(document, text, number);
  statements.citations = read_citations(document, text, number, statements.quotations);
  statements.marks = read_marks(document, text, number);
  return statements;
}

}  // namespace stemma
