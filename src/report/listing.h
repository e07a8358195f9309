// Records of some kinds for reading: a line or two each, for the stations' `--format text`.
#ifndef STEMMA_REPORT_LISTING_H_
#define STEMMA_REPORT_LISTING_H_

#include <string>

#include "corroboration/case.h"
#include "report/report.h"

namespace stemma {

// REQUIRES: check_case(input).
std::string write_listing(const Case& input, const ReportOptions& options);

}  // namespace stemma

#endif  // STEMMA_REPORT_LISTING_H_
