#include "report/report.h"

#include "report/check.h"
#include "report/records.h"

namespace stemma {
namespace {

std::string write_jsonl(const Case& input, const ReportOptions& options) {
  std::string out;
  RecordCounts counts{};
  append_records(input, options, out, counts);
  if (RecordWriter::wanted(options, Kind::summary)) {
    JsonWriter json(out);
    append_summary(counts, &input, options, json);
    json.end_line();
  }
  return out;
}

}  // namespace

Result<std::string> write_report(const Case& input, const ReportOptions& options) {
  if (const Result<void> checked = check_case(input); !checked) return std::unexpected(checked.error());
  return write_jsonl(input, options);
}

}  // namespace stemma
