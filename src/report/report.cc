#include "report/report.h"

namespace stemma {

Result<std::string> write_report(const Case&, const ReportOptions&) { return std::string(); }

}  // namespace stemma
