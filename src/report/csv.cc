#include "report/csv.h"

#include <fmt/format.h>

#include <charconv>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "report/ids.h"
#include "report/json_writer.h"
#include "report/records.h"

namespace stemma {
namespace {

// A cell: quoted where it must be; a text that a spreadsheet would take for a formula gets an
// apostrophe before it, which spreadsheets show as text.
void append_cell(std::string_view text, bool from_document, std::string& out) {
  const bool formula = from_document && !text.empty() &&
                       (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@' ||
                        text[0] == '\t' || text[0] == '\r');
  const bool quoted = formula || text.find_first_of(",\"\n\r") != std::string_view::npos;
  if (!quoted) {
    out += text;
    return;
  }
  out.push_back('"');
  if (formula) out.push_back('\'');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

class Tables {
 public:
  Tables(const Case& input, const ReportOptions& options)
      : input_(input),
        options_(options),
        ids_(name_records(input)),
        documents_(input.collection.documents) {}

  std::string run() {
    for (const std::string_view name : kind_names()) {
      if (!options_.kinds.empty() &&
          std::find(options_.kinds.begin(), options_.kinds.end(), name) == options_.kinds.end())
        continue;
      table(name);
    }
    return std::move(out_);
  }

 private:
  void head(std::initializer_list<std::string_view> names) {
    if (!out_.empty()) out_.push_back('\n');
    for (const std::string_view name : names) cell(name, false);
    end_row();
  }
  void cell(std::string_view text, bool from_document = true) {
    if (!first_) out_.push_back(',');
    first_ = false;
    append_cell(text, from_document, out_);
  }
  template <typename Number>
  void number(Number value) {
    std::string text;
    JsonWriter(text).value(value);
    cell(text, false);
  }
  void optional_number(const std::optional<double>& value) {
    if (value) {
      number(*value);
    } else {
      cell("");
    }
  }
  void span(const Span& s) {
    if (!s) {
      for (int i = 0; i < 4; ++i) cell("");
      return;
    }
    cell(documents_[s.doc].id);
    number(s.start);
    number(s.end);
    cell(options_.span_text ? s.range().of(documents_[s.doc].text) : std::string_view());
  }
  void docs(const std::vector<std::uint32_t>& numbers) {
    std::string text;
    for (const std::uint32_t d : numbers) text += (text.empty() ? "" : " ") + documents_[d].id;
    cell(text);
  }
  void ids(std::span<const std::uint32_t> numbers, const std::vector<std::string>& names) {
    std::string text;
    for (const std::uint32_t i : numbers) text += (text.empty() ? "" : " ") + names[i];
    cell(text, false);
  }
  std::string_view entity(std::uint32_t e) const {
    return e == kNone ? std::string_view() : std::string_view(ids_.entities[e]);
  }
  std::string_view document(std::uint32_t d) const {
    return d == kNone ? std::string_view() : std::string_view(documents_[d].id);
  }
  void end_row() {
    out_.push_back('\n');
    first_ = true;
  }

  void table(std::string_view kind) {
    if (kind == "document") return document_table();
    if (kind == "unread") return unread_table();
    if (kind == "entity") return entity_table();
    if (kind == "quotation") return quotation_table();
    if (kind == "figure") return figure_table();
    if (kind == "time") return time_table();
    if (kind == "citation") return citation_table();
    if (kind == "passage") return passage_table();
    if (kind == "family" || kind == "story") return group_table(kind);
    if (kind == "derivation") return derivation_table();
    if (kind == "origin") return origin_table();
    if (kind == "claim") return claim_table();
    if (kind == "finding") return finding_table();
  }

  void document_table() {
    head({"id", "title", "byline", "outlet", "date", "language", "sha256", "bytes", "chars",
          "media_type", "charset", "url", "warnings"});
    for (const Document& d : documents_) {
      for (const std::string* field :
           {&d.id, &d.title, &d.byline, &d.outlet, &d.date, &d.language, &d.sha256})
        cell(*field);
      number(d.bytes);
      number(count_chars(d.text));
      for (const std::string* field : {&d.media_type, &d.charset, &d.url}) cell(*field);
      std::string warnings;
      for (const Warning& warning : d.warnings)
        warnings += (warnings.empty() ? "" : " ") + warning.code;
      cell(warnings);
      end_row();
    }
  }
  void unread_table() {
    head({"id", "sha256", "reason", "message"});
    for (const Unread& u : input_.collection.unread) {
      cell(u.id);
      cell(u.sha256);
      cell(name_of(u.reason));
      cell(u.message);
      end_row();
    }
  }
  // A row a mention.
  void entity_table() {
    head({"id", "type", "name", "doc", "start", "end", "text"});
    for (std::size_t e = 0; e < input_.entities.entities.size(); ++e) {
      const Entity& entity = input_.entities.entities[e];
      for (const Span& mention : entity.mentions) {
        cell(ids_.entities[e]);
        cell(name_of(entity.type));
        cell(entity.name);
        span(mention);
        end_row();
      }
    }
  }
  void quotation_table() {
    head({"id", "doc", "start", "end", "text", "form", "speaker_doc", "speaker_start",
          "speaker_end", "speaker_text", "speaker_entity", "confidence"});
    for (std::size_t d = 0; d < input_.statements.size(); ++d) {
      for (std::size_t i = 0; i < input_.statements[d].quotations.size(); ++i) {
        const Quotation& q = input_.statements[d].quotations[i];
        cell(ids_.quotations[d][i]);
        span(q.span);
        cell(name_of(q.form));
        span(q.speaker.words());
        cell(entity(q.speaker.entity));
        number(q.confidence);
        end_row();
      }
    }
  }
  void figure_table() {
    head({"id", "doc", "start", "end", "text", "low", "high", "unit", "bound", "counted",
          "converts", "confidence"});
    for (std::size_t d = 0; d < input_.statements.size(); ++d) {
      for (std::size_t i = 0; i < input_.statements[d].figures.size(); ++i) {
        const Figure& f = input_.statements[d].figures[i];
        cell(ids_.figures[d][i]);
        span(f.span);
        optional_number(f.low);
        optional_number(f.high);
        cell(f.unit);
        cell(name_of(f.bound));
        cell(!f.counted_text.empty() || !f.counted
                 ? std::string_view(f.counted_text)
                 : f.counted.range().of(documents_[f.counted.doc].text));
        cell(f.converts == kNone ? std::string_view()
                                 : std::string_view(ids_.figures[d][f.converts]));
        number(f.confidence);
        end_row();
      }
    }
  }
  void time_table() {
    head({"id", "doc", "start", "end", "text", "value", "type", "confidence"});
    for (std::size_t d = 0; d < input_.statements.size(); ++d) {
      for (std::size_t i = 0; i < input_.statements[d].times.size(); ++i) {
        const TimeExpression& t = input_.statements[d].times[i];
        cell(ids_.times[d][i]);
        span(t.span);
        cell(t.value, false);
        cell(name_of(t.type));
        number(t.confidence);
        end_row();
      }
    }
  }
  void citation_table() {
    head({"id", "doc", "start", "end", "text", "source_kind", "source_doc", "source_start",
          "source_end", "source_text", "entity", "document", "origin", "confidence"});
    for (std::size_t d = 0; d < input_.statements.size(); ++d) {
      for (std::size_t i = 0; i < input_.statements[d].citations.size(); ++i) {
        const Citation& c = input_.statements[d].citations[i];
        cell(ids_.citations[d][i]);
        span(c.span);
        cell(name_of(c.kind));
        span(c.source);
        cell(entity(c.entity));
        cell(document(c.document));
        cell(c.origin == kNone ? std::string_view() : std::string_view(ids_.origins[c.origin]));
        number(c.confidence);
        end_row();
      }
    }
  }
  void passage_table() {
    head({"a_doc", "a_start", "a_end", "a_text", "b_doc", "b_start", "b_end", "b_text", "identity",
          "words", "longest_run"});
    for (const Passage& p : input_.reuse.passages) {
      span(p.a);
      span(p.b);
      number(p.identity);
      number(p.words);
      number(p.longest_run);
      end_row();
    }
  }
  void group_table(std::string_view kind) {
    head({"id", "docs", "earliest"});
    if (kind == "family") {
      for (std::size_t i = 0; i < input_.lineage.families.size(); ++i) {
        cell(ids_.families[i]);
        docs(input_.lineage.families[i].docs);
        cell(document(input_.lineage.families[i].earliest));
        end_row();
      }
    } else {
      for (std::size_t i = 0; i < input_.lineage.stories.size(); ++i) {
        cell(ids_.stories[i]);
        docs(input_.lineage.stories[i].docs);
        cell("");
        end_row();
      }
    }
  }
  void derivation_table() {
    head({"from", "to", "relation", "direction", "confidence", "evidence"});
    for (const Derivation& d : input_.lineage.derivations) {
      cell(document(d.from));
      cell(document(d.to));
      cell(name_of(d.relation));
      cell(d.known ? "known" : "undetermined");
      number(d.confidence);
      std::string kinds;
      for (const Evidence& e : d.evidence) kinds += (kinds.empty() ? "" : " ") + e.kind;
      cell(kinds);
      end_row();
    }
  }
  void origin_table() {
    head({"id", "name", "type", "document", "reached_by"});
    for (std::size_t i = 0; i < input_.corroboration.origins.size(); ++i) {
      const Origin& o = input_.corroboration.origins[i];
      cell(ids_.origins[i]);
      cell(o.name);
      cell(name_of(o.type));
      cell(document(o.document));
      docs(o.reached_by);
      end_row();
    }
  }
  // A row a statement.
  void claim_table() {
    head({"id", "type", "gist", "standing", "independent", "independent_at_most", "documents",
          "stance", "doc", "start", "end", "text", "origins"});
    for (std::size_t i = 0; i < input_.corroboration.claims.size(); ++i) {
      const Claim& c = input_.corroboration.claims[i];
      for (const ClaimStatement& s : c.statements) {
        cell(ids_.claims[i]);
        cell(name_of(c.type));
        cell(one_line(c.gist, input_.collection.documents));
        cell(name_of(c.standing));
        number(c.independent);
        number(c.independent_at_most);
        number(c.documents);
        cell(s.against ? "against" : "for");
        span(s.span);
        ids(s.origins, ids_.origins);
        end_row();
      }
    }
  }
  // A row a wording.
  void finding_table() {
    head({"id", "type", "severity", "confidence", "message", "claims", "doc", "start", "end",
          "text"});
    for (std::size_t i = 0; i < input_.corroboration.findings.size(); ++i) {
      const Finding& f = input_.corroboration.findings[i];
      if (!f.shown && !options_.all) continue;
      for (const Span& s : f.spans) {
        cell(ids_.findings[i]);
        cell(name_of(f.type));
        cell(name_of(f.severity));
        number(f.confidence);
        cell(f.message);
        ids(f.claims, ids_.claims);
        span(s);
        end_row();
      }
    }
  }

  const Case& input_;
  const ReportOptions& options_;
  const RecordIds ids_;
  const std::vector<Document>& documents_;
  std::string out_;
  bool first_ = true;
};

}  // namespace

std::string write_csv(const Case& input, const ReportOptions& options) {
  return Tables(input, options).run();
}

}  // namespace stemma
