// Why a statement was read as it was: the rule that made it and the words that decided, as plain
// sentences that cite bytes. Made again from the text where somebody asks (--explain); what cannot
// be seen from text and record alone is noted in the record as one byte (QuotationRule and others).
// A sentence holds no word of the document: those are cited.
#ifndef STEMMA_STATEMENTS_REASONS_H_
#define STEMMA_STATEMENTS_REASONS_H_

#include <string>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

struct StatementReason {
  std::string what;
  Span span;  // the words that decided; none where it is no single place
};
using StatementReasons = std::vector<StatementReason>;

// One list for each record, in the order of the records; no list is empty. Linear in the text.
// REQUIRES: `statements` were read from this document and text under `number`.
std::vector<StatementReasons> reasons_of_quotations(const Document& document, const Text& text,
                                                    const Statements& statements);
std::vector<StatementReasons> reasons_of_figures(const Document& document, const Text& text,
                                                 std::uint32_t number,
                                                 const Statements& statements);
std::vector<StatementReasons> reasons_of_times(const Document& document, const Text& text,
                                               std::uint32_t number, const Statements& statements);
std::vector<StatementReasons> reasons_of_citations(const Document& document, const Text& text,
                                                   const Statements& statements);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_REASONS_H_
