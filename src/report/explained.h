// Why each statement of a case was read as it was, for `--explain`: made only where it is asked
// for, written beside the records (records.h, listing.h).
#ifndef STEMMA_REPORT_EXPLAINED_H_
#define STEMMA_REPORT_EXPLAINED_H_

#include <vector>

#include "base/error.h"
#include "corroboration/case.h"
#include "statements/reasons.h"

namespace stemma {

struct Explained {
  struct OfDocument {
    std::vector<StatementReasons> quotations, figures, times, citations;  // as in Statements
  };
  std::vector<OfDocument> documents;  // as in Case::statements
};

// Of a case of one document, read as `text`; gives the entities their reasons as well. Error: a
// reason cites bytes that are not there, which is a fault of the program.
Result<Explained> explain_one(Case& only, const Text& text);

}  // namespace stemma

#endif  // STEMMA_REPORT_EXPLAINED_H_
