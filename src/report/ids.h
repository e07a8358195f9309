// The ids of records: a prefix for the kind and a short hash of what the record rests on (the id of
// its document and its offsets), so that they stay when other documents are added. Where two
// records of a kind would share one, the later in order takes the next hash.
#ifndef STEMMA_REPORT_IDS_H_
#define STEMMA_REPORT_IDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "corroboration/case.h"

namespace stemma {

struct RecordIds {
  // By document, then as in Statements.
  std::vector<std::vector<std::string>> quotations, figures, times, citations;
  std::vector<std::string> entities, families, stories, origins, claims, findings;
};

// REQUIRES: the spans of `input` have been checked (report/check.h).
RecordIds name_records(const Case& input);

}  // namespace stemma

#endif  // STEMMA_REPORT_IDS_H_
