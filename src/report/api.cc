#include <algorithm>
#include <istream>

#include "corroboration/case.h"
#include "intake/intake.h"
#include "report/report.h"
#include "stemma/stemma.h"

namespace stemma::api {

struct Case::Inside {
  stemma::Case content;
};

namespace {

Format format_of(Form form) {
  switch (form) {
    case Form::text:
      return Format::text;
    case Form::md:
      return Format::md;
    case Form::html:
      return Format::html;
    case Form::json:
      return Format::json;
    case Form::jsonl:
      return Format::jsonl;
    case Form::csv:
      return Format::csv;
  }
  return Format::jsonl;
}

}  // namespace

Case::Case(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

std::uint64_t Case::documents() const { return inside_->content.collection.documents.size(); }
std::uint64_t Case::unread() const { return inside_->content.collection.unread.size(); }
std::uint64_t Case::findings() const {
  const std::vector<Finding>& findings = inside_->content.corroboration.findings;
  return static_cast<std::uint64_t>(std::count_if(
      findings.begin(), findings.end(), [](const Finding& finding) { return finding.shown; }));
}

std::expected<std::string, Fault> Case::write(const WriteOptions& options) const {
  ReportOptions inner;
  inner.format = format_of(options.form);
  inner.kinds = options.kinds;
  inner.all = options.all;
  inner.with_text = options.with_text;
  Result<std::string> report = write_report(inside_->content, inner);
  if (!report) return std::unexpected(report.error().message);
  return *std::move(report);
}

std::expected<Case, Fault> read_paths(const std::vector<std::string>& paths) {
  Result<Collection> collection = stemma::read_paths(paths, {});
  if (!collection) return std::unexpected(collection.error().message);
  return Case(std::make_unique<Case::Inside>(build_case(*std::move(collection), {})));
}

std::expected<Case, Fault> read_jsonl(std::istream& in) {
  Result<Collection> collection = stemma::read_jsonl(in, {});
  if (!collection) return std::unexpected(collection.error().message);
  return Case(std::make_unique<Case::Inside>(build_case(*std::move(collection), {})));
}

}  // namespace stemma::api
