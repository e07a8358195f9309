// The records of a case as JSON objects (../shared/design/RECORDS.md, docs/records.md), in the
// order of that page: for JSON Lines, for the one object of `--format json`, and for a stream of
// documents that are read one at a time.
#ifndef STEMMA_REPORT_RECORDS_H_
#define STEMMA_REPORT_RECORDS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "corroboration/case.h"
#include "report/explained.h"
#include "report/ids.h"
#include "report/json_writer.h"
#include "report/report.h"

namespace stemma {

enum class Kind : std::uint8_t {
  document,
  unread,
  entity,
  quotation,
  figure,
  time,
  citation,
  passage,
  family,
  story,
  derivation,
  origin,
  claim,
  finding,
  summary,
};
inline constexpr std::size_t kKinds = 15;
std::string_view name_of(Kind kind);

// The names of all kinds, for `--kind`.
std::span<const std::string_view> kind_names();

using RecordCounts = std::array<std::uint64_t, kKinds>;

class RecordWriter {
 public:
  // `input`, `options` and `explained` must outlive this; with the last, statements have `reasons`.
  // REQUIRES: check_case(input).
  RecordWriter(const Case& input, const ReportOptions& options,
               const Explained* explained = nullptr);

  // The number of records of a kind that write() writes.
  std::uint64_t count(Kind kind) const;
  // Is the kind asked for?
  static bool wanted(const ReportOptions& options, Kind kind);
  // Writes each record of the kind as one value; calls `after` behind each.
  template <typename After>
  void write(Kind kind, JsonWriter& json, After after) const {
    const std::size_t total = total_of(kind);
    for (std::size_t i = 0; i < total; ++i) {
      if (write_one(kind, i, json)) after();
    }
  }

 private:
  struct Place {  // of a statement: its document and its index there
    std::uint32_t doc, index;
  };

  std::size_t total_of(Kind kind) const;
  bool write_one(Kind kind, std::size_t i, JsonWriter& json) const;
  void document(const Document& document, JsonWriter& json) const;
  void unread(const Unread& unread, JsonWriter& json) const;
  void entity(std::size_t i, JsonWriter& json) const;
  void qualifiers(const std::vector<Mark>& marks, JsonWriter& json) const;
  void quotation(Place at, JsonWriter& json) const;
  void figure(Place at, JsonWriter& json) const;
  void time(Place at, JsonWriter& json) const;
  void citation(Place at, JsonWriter& json) const;
  void passage(const Passage& passage, JsonWriter& json) const;
  void family(std::size_t i, JsonWriter& json) const;
  void story(std::size_t i, JsonWriter& json) const;
  void derivation(const Derivation& derivation, JsonWriter& json) const;
  void origin(std::size_t i, JsonWriter& json) const;
  void claim(std::size_t i, JsonWriter& json) const;
  void finding(std::size_t i, JsonWriter& json) const;

  void reasons(std::vector<StatementReasons> Explained::OfDocument::* of, Place at,
               JsonWriter& json) const;
  void span(const Span& span, JsonWriter& json) const;
  void span_field(std::string_view name, const Span& span, JsonWriter& json) const;
  void spans_field(std::string_view name, std::span<const Span> spans, JsonWriter& json) const;
  void docs_field(std::string_view name, std::span<const std::uint32_t> docs,
                  JsonWriter& json) const;
  std::string_view text_of(const Span& span) const;
  std::string_view id_of(std::uint32_t doc) const { return input_.collection.documents[doc].id; }

  const Case& input_;
  const ReportOptions& options_;
  const Explained* explained_;
  const RecordIds ids_;                       // none where no kind that is written has them
  std::array<std::vector<Place>, 4> places_;  // of quotations, figures, times, citations
};

// One line for each record asked for, without the summary; adds to `counts`. `explained` as above.
void append_records(const Case& input, const ReportOptions& options, std::string& out,
                    RecordCounts& counts, const Explained* explained = nullptr);

// The last line.
void append_summary(const RecordCounts& counts, const Case* input, const ReportOptions& options,
                    JsonWriter& json);

}  // namespace stemma

#endif  // STEMMA_REPORT_RECORDS_H_
