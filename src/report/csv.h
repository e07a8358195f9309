// Records as tables of comma-separated values (RFC 4180, LF line ends), one table a kind, flat
// columns. Several tables are separated by an empty line and each has its own head.
#ifndef STEMMA_REPORT_CSV_H_
#define STEMMA_REPORT_CSV_H_

#include <string>

#include "corroboration/case.h"
#include "report/report.h"

namespace stemma {

// REQUIRES: check_case(input).
std::string write_csv(const Case& input, const ReportOptions& options);

}  // namespace stemma

#endif  // STEMMA_REPORT_CSV_H_
