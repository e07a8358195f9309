// Which marks (hedges, doubts, negations, limits) qualify which figure and which quotation. A mark
// qualifies what stands in its clause: before the figure, or right behind it ("12 people may have
// drowned"); of a quotation, what stands beside its cue ("reportedly said", "denied that").
#ifndef STEMMA_STATEMENTS_QUALIFIED_H_
#define STEMMA_STATEMENTS_QUALIFIED_H_

#include <string_view>
#include <vector>

#include "statements/statements.h"

namespace stemma {

// In order of position; `text` is that of the document. A mark that is the record's own words is
// none of its qualifiers. Looks at no more than a few hundred bytes round the record.
std::vector<Mark> qualifiers_of(std::string_view text, const Statements& statements,
                                const Figure& figure);
std::vector<Mark> qualifiers_of(std::string_view text, const Statements& statements,
                                const Quotation& quotation);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_QUALIFIED_H_
