// Reported speech in Korean: words in marks before a quoting particle (라고, 고) and a verb of
// saying, clauses in -다고, -라고, -냐고, -자고, and what follows 에 따르면.
#ifndef STEMMA_STATEMENTS_KOREAN_H_
#define STEMMA_STATEMENTS_KOREAN_H_

#include <vector>

#include "statements/quote_marks.h"
#include "statements/statements.h"

namespace stemma {

std::vector<Quotation> read_korean_quotations(const Document& document, const Text& text,
                                              const QuoteMarks& marks, std::uint32_t number);

// Sources by the ending of their last word, outlets that somebody told something, impersonal
// appeals.
std::vector<Citation> read_korean_citations(const Document& document, const Text& text,
                                            std::uint32_t number,
                                            const std::vector<Quotation>& quotations);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_KOREAN_H_
