// Report: a case as text, Markdown, HTML, JSON, JSON Lines (RECORDS.md) and CSV. Every sentence
// carries its citation, and every span is checked against the documents' bytes before anything is
// written.
#ifndef STEMMA_REPORT_REPORT_H_
#define STEMMA_REPORT_REPORT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "corroboration/case.h"

namespace stemma {

enum class Format : std::uint8_t { text, md, html, json, jsonl, csv };

struct ReportOptions {
  Format format = Format::text;
  std::vector<std::string> kinds;  // records to keep; empty keeps all
  bool with_text = false;          // `text` and `map` in document records
  bool span_text = true;           // `text` in spans
  bool masked = false;  // names of guarded people are masked (mask.h); only said in the summary
  bool all = false;     // findings below the default line as well
  bool colour = false;
  int width = 80;  // columns of the text report
};

// The whole report. Error: a span that is not on character boundaries of its document, or outside
// it (a fault of the program; nothing is written then).
Result<std::string> write_report(const Case& input, const ReportOptions& options);

// Takes the next part of a report. Error: it cannot be written, and nothing more is.
using ReportSink = std::function<Result<void>(std::string_view)>;

// The same in parts, so that the many records of a large case are never held together. Error: as
// above, before any part; or the sink's.
Result<void> write_report(const Case& input, const ReportOptions& options, const ReportSink& sink);

}  // namespace stemma

#endif  // STEMMA_REPORT_REPORT_H_
