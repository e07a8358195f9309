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

constexpr std::size_t kPart = 1u << 20;  // bytes

Result<void> write_jsonl(const Case& input, const ReportOptions& options, const ReportSink& sink) {
  std::string part;
  Result<void> taken;
  const auto hand_on = [&] {
    if (taken) taken = sink(part);
    part.clear();
  };
  const RecordWriter records(input, options);
  JsonWriter json(part);
  RecordCounts counts{};
  for (std::size_t k = 0; k < kKinds && taken; ++k) {
    const auto kind = static_cast<Kind>(k);
    counts[k] = records.count(kind);
    if (!RecordWriter::wanted(options, kind) || kind == Kind::summary) continue;
    records.write(kind, json, [&] {
      json.end_line();
      if (part.size() >= kPart) hand_on();
    });
  }
  if (RecordWriter::wanted(options, Kind::summary)) {
    append_summary(counts, &input, options, json);
    json.end_line();
  }
  hand_on();
  return taken;
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
    case Format::jsonl: {
      std::string whole;
      const auto written = write_jsonl(input, options, [&](std::string_view part) -> Result<void> {
        whole += part;
        return {};
      });
      if (!written) return std::unexpected(written.error());
      return whole;
    }
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

Result<void> write_report(const Case& input, const ReportOptions& options, const ReportSink& sink) {
  if (options.format == Format::jsonl) {
    if (const Result<void> checked = check_case(input); !checked) return checked;
    return write_jsonl(input, options, sink);
  }
  const Result<std::string> report = write_report(input, options);
  if (!report) return std::unexpected(report.error());
  return sink(*report);
}

}  // namespace stemma
