// Records of some kinds for reading: a line or two each, for the stations' `--format text`.
#ifndef STEMMA_REPORT_LISTING_H_
#define STEMMA_REPORT_LISTING_H_

#include <string>

#include "corroboration/case.h"
#include "report/explained.h"
#include "report/report.h"

namespace stemma {

// REQUIRES: check_case(input). With `explained`, the reasons of each statement and entity stand
// below it, a line each.
std::string write_listing(const Case& input, const ReportOptions& options,
                          const Explained* explained = nullptr);

}  // namespace stemma

#endif  // STEMMA_REPORT_LISTING_H_
