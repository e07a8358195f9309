#include "report/report.h"

#include <algorithm>
#include <memory>

#include "report/check.h"
#include "report/csv.h"
#include "report/listing.h"
#include "report/narrative.h"
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

// One object with an array a kind.
std::string write_json(const Case& input, const ReportOptions& options) {
  std::string out;
  const RecordWriter records(input, options);
  RecordCounts counts{};
  JsonWriter json(out);
  json.begin_object();
  for (std::size_t k = 0; k < kKinds; ++k) {
    const auto kind = static_cast<Kind>(k);
    counts[k] = records.count(kind);
    if (!RecordWriter::wanted(options, kind)) continue;
    if (kind == Kind::summary) {
      json.key("summary");
      append_summary(counts, &input, options, json);
      continue;
    }
    json.key(name_of(kind));
    json.begin_array();
    records.write(kind, json, [] {});
    json.end_array();
  }
  json.end_object();
  json.end_line();
  return out;
}

}  // namespace

Result<std::string> write_report(const Case& input, const ReportOptions& options) {
  if (const Result<void> checked = check_case(input); !checked)
    return std::unexpected(checked.error());
  std::unique_ptr<Form> form;
  switch (options.format) {
    case Format::jsonl:
      return write_jsonl(input, options);
    case Format::json:
      return write_json(input, options);
    case Format::csv:
      return write_csv(input, options);
    case Format::text:
      if (!options.kinds.empty()) return write_listing(input, options);
      form = text_form(input, options);
      break;
    case Format::md:
      form = markdown_form(input);
      break;
    case Format::html:
      form = html_form(input);
      break;
  }
  return tell(input, options, *form);
}

}  // namespace stemma
