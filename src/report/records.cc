#include "report/records.h"

#include <algorithm>

#include "base/utf8.h"
#include "statements/qualified.h"

namespace stemma {
namespace {

constexpr std::array<std::string_view, kKinds> kNames = {
    "document", "unread", "entity",     "quotation", "figure", "time",    "citation", "passage",
    "family",   "story",  "derivation", "origin",    "claim",  "finding", "summary",
};

template <typename Record, typename Place>
std::vector<Place> places_of(const std::vector<Statements>& statements,
                             std::vector<Record> Statements::* records) {
  std::vector<Place> places;
  for (std::size_t d = 0; d < statements.size(); ++d) {
    for (std::size_t i = 0; i < (statements[d].*records).size(); ++i) {
      places.push_back({static_cast<std::uint32_t>(d), static_cast<std::uint32_t>(i)});
    }
  }
  return places;
}

void number_or_null(std::string_view name, const std::optional<double>& number, JsonWriter& json) {
  json.key(name);
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

// Do records of this kind have an id, or the ids of others?
bool has_ids(Kind kind) {
  return kind != Kind::document && kind != Kind::unread && kind != Kind::passage &&
         kind != Kind::derivation && kind != Kind::summary;
}

RecordIds ids_for(const Case& input, const ReportOptions& options) {
  for (std::size_t k = 0; k < kKinds; ++k) {
    const auto kind = static_cast<Kind>(k);
    if (has_ids(kind) && RecordWriter::wanted(options, kind)) return name_records(input);
  }
  return {};
}

}  // namespace

std::string_view name_of(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::span<const std::string_view> kind_names() { return kNames; }

RecordWriter::RecordWriter(const Case& input, const ReportOptions& options,
                           const Explained* explained)
    : input_(input), options_(options), explained_(explained), ids_(ids_for(input, options)) {
  places_[0] = places_of<Quotation, Place>(input.statements, &Statements::quotations);
  places_[1] = places_of<Figure, Place>(input.statements, &Statements::figures);
  places_[2] = places_of<TimeExpression, Place>(input.statements, &Statements::times);
  places_[3] = places_of<Citation, Place>(input.statements, &Statements::citations);
}

bool RecordWriter::wanted(const ReportOptions& options, Kind kind) {
  return options.kinds.empty() || std::find(options.kinds.begin(), options.kinds.end(),
                                            name_of(kind)) != options.kinds.end();
}

std::size_t RecordWriter::total_of(Kind kind) const {
  const Corroboration& found = input_.corroboration;
  switch (kind) {
    case Kind::document:
      return input_.collection.documents.size();
    case Kind::unread:
      return input_.collection.unread.size();
    case Kind::entity:
      return input_.entities.entities.size();
    case Kind::quotation:
      return places_[0].size();
    case Kind::figure:
      return places_[1].size();
    case Kind::time:
      return places_[2].size();
    case Kind::citation:
      return places_[3].size();
    case Kind::passage:
      return input_.reuse.passages.size();
    case Kind::family:
      return input_.lineage.families.size();
    case Kind::story:
      return input_.lineage.stories.size();
    case Kind::derivation:
      return input_.lineage.derivations.size();
    case Kind::origin:
      return found.origins.size();
    case Kind::claim:
      return found.claims.size();
    case Kind::finding:
      return found.findings.size();
    case Kind::summary:
      return 0;
  }
  return 0;
}

std::uint64_t RecordWriter::count(Kind kind) const {
  if (kind != Kind::finding || options_.all) return total_of(kind);
  const std::vector<Finding>& findings = input_.corroboration.findings;
  return static_cast<std::uint64_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& f) { return f.shown; }));
}

bool RecordWriter::write_one(Kind kind, std::size_t i, JsonWriter& json) const {
  if (kind == Kind::finding && !options_.all && !input_.corroboration.findings[i].shown)
    return false;
  json.begin_object();
  json.field("kind", name_of(kind));
  switch (kind) {
    case Kind::document:
      document(input_.collection.documents[i], json);
      break;
    case Kind::unread:
      unread(input_.collection.unread[i], json);
      break;
    case Kind::entity:
      entity(i, json);
      break;
    case Kind::quotation:
      quotation(places_[0][i], json);
      break;
    case Kind::figure:
      figure(places_[1][i], json);
      break;
    case Kind::time:
      time(places_[2][i], json);
      break;
    case Kind::citation:
      citation(places_[3][i], json);
      break;
    case Kind::passage:
      passage(input_.reuse.passages[i], json);
      break;
    case Kind::family:
      family(i, json);
      break;
    case Kind::story:
      story(i, json);
      break;
    case Kind::derivation:
      derivation(input_.lineage.derivations[i], json);
      break;
    case Kind::origin:
      origin(i, json);
      break;
    case Kind::claim:
      claim(i, json);
      break;
    case Kind::finding:
      finding(i, json);
      break;
    case Kind::summary:
      break;
  }
  json.end_object();
  return true;
}

std::string_view RecordWriter::text_of(const Span& span) const {
  return span ? span.range().of(input_.collection.documents[span.doc].text) : std::string_view();
}

void RecordWriter::span(const Span& span, JsonWriter& json) const {
  if (!span) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("doc", id_of(span.doc));
  json.field("start", span.start);
  json.field("end", span.end);
  if (options_.span_text) json.field("text", text_of(span));
  json.end_object();
}

void RecordWriter::span_field(std::string_view name, const Span& s, JsonWriter& json) const {
  json.key(name);
  span(s, json);
}

void RecordWriter::spans_field(std::string_view name, std::span<const Span> spans,
                               JsonWriter& json) const {
  json.key(name);
  json.begin_array();
  for (const Span& s : spans) span(s, json);
  json.end_array();
}

void RecordWriter::docs_field(std::string_view name, std::span<const std::uint32_t> docs,
                              JsonWriter& json) const {
  json.key(name);
  json.begin_array();
  for (const std::uint32_t doc : docs) json.value(id_of(doc));
  json.end_array();
}

void RecordWriter::document(const Document& document, JsonWriter& json) const {
  json.field("id", document.id);
  json.text_or_null("title", document.title);
  json.text_or_null("byline", document.byline);
  json.text_or_null("outlet", document.outlet);
  json.text_or_null("date", document.date);
  json.field("language", document.language.empty() ? std::string_view("und")
                                                   : std::string_view(document.language));
  json.text_or_null("sha256", document.sha256);
  json.field("bytes", document.bytes);
  json.field("chars", count_chars(document.text));
  json.text_or_null("media_type", document.media_type);
  json.text_or_null("charset", document.charset);
  json.text_or_null("url", document.url);
  json.key("warnings");
  json.begin_array();
  for (const Warning& warning : document.warnings) {
    json.begin_object();
    json.field("code", warning.code);
    json.field("message", warning.message);
    json.end_object();
  }
  json.end_array();
  json.key("blocks");
  json.begin_array();
  for (const Block& block : document.blocks) {
    json.begin_object();
    json.field("role", name_of(block.role));
    json.field("start", block.range.start);
    json.field("end", block.range.end);
    json.end_object();
  }
  json.end_array();
  if (!options_.with_text) return;
  json.field("text", document.text);
  const auto range = [&](std::string_view name, Range r) {
    json.key(name);
    json.begin_array();
    json.value(r.start);
    json.value(r.end);
    json.end_array();
  };
  json.key("map");
  json.begin_array();
  for (const MapRun& run : document.map) {
    json.begin_object();
    range("text", run.text);
    range("source", run.source);
    json.field("kind", name_of(run.kind));
    json.end_object();
  }
  json.end_array();
}

void RecordWriter::unread(const Unread& unread, JsonWriter& json) const {
  json.field("id", unread.id);
  json.text_or_null("sha256", unread.sha256);
  json.field("reason", name_of(unread.reason));
  json.field("message", unread.message);
}

void RecordWriter::entity(std::size_t i, JsonWriter& json) const {
  const Entity& entity = input_.entities.entities[i];
  json.field("id", ids_.entities[i]);
  json.field("type", name_of(entity.type));
  json.field("name", entity.name);
  spans_field("mentions", entity.mentions, json);
  json.key("attributes");
  json.begin_array();
  for (const Attribute& attribute : entity.attributes) {
    json.begin_object();
    json.field("name", attribute.name);
    json.field("value", attribute.value);
    span_field("span", attribute.span, json);
    json.end_object();
  }
  json.end_array();
  json.key("reasons");
  json.begin_array();
  for (const Reason& reason : entity.reasons) {
    json.begin_object();
    json.field("what", explain(reason));
    span_field("a", reason.a, json);
    span_field("b", reason.b, json);
    json.field("bits", reason.bits);
    json.end_object();
  }
  json.end_array();
}

void RecordWriter::reasons(std::vector<StatementReasons> Explained::OfDocument::* of, Place at,
                           JsonWriter& json) const {
  if (explained_ == nullptr) return;
  json.key("reasons");
  json.begin_array();
  for (const StatementReason& reason : (explained_->documents[at.doc].*of)[at.index]) {
    json.begin_object();
    json.field("what", reason.what);
    span_field("span", reason.span, json);
    json.end_object();
  }
  json.end_array();
}

// Only where there are any.
void RecordWriter::qualifiers(const std::vector<Mark>& marks, JsonWriter& json) const {
  if (marks.empty()) return;
  json.key("qualifiers");
  json.begin_array();
  for (const Mark& mark : marks) {
    json.begin_object();
    json.field("kind", name_of(mark.kind));
    span_field("span", mark.span, json);
    json.end_object();
  }
  json.end_array();
}

void RecordWriter::quotation(Place at, JsonWriter& json) const {
  const Quotation& quotation = input_.statements[at.doc].quotations[at.index];
  json.field("id", ids_.quotations[at.doc][at.index]);
  span_field("span", quotation.span, json);
  json.field("form", name_of(quotation.form));
  json.key("speaker");
  json.begin_object();
  span_field("span", quotation.speaker.span, json);
  json.key("entity");
  if (quotation.speaker.entity != kNone) {
    json.value(ids_.entities[quotation.speaker.entity]);
  } else {
    json.null();
  }
  json.text_or_null("description", text_of(quotation.speaker.description));
  json.end_object();
  span_field("cue", quotation.cue, json);
  json.text_or_null("recipient", text_of(quotation.recipient));
  spans_field("parts", quotation.parts, json);
  qualifiers(
      qualifiers_of(input_.collection.documents[at.doc].text, input_.statements[at.doc], quotation),
      json);
  json.field("confidence", quotation.confidence);
  reasons(&Explained::OfDocument::quotations, at, json);
}

void RecordWriter::figure(Place at, JsonWriter& json) const {
  const Figure& figure = input_.statements[at.doc].figures[at.index];
  const std::vector<std::string>& ids = ids_.figures[at.doc];
  json.field("id", ids[at.index]);
  span_field("span", figure.span, json);
  number_or_null("low", figure.low, json);
  number_or_null("high", figure.high, json);
  json.text_or_null("unit", figure.unit);
  json.field("bound", name_of(figure.bound));
  json.text_or_null("counted", figure.counted_text.empty() ? text_of(figure.counted)
                                                           : std::string_view(figure.counted_text));
  span_field("counted_span", figure.counted, json);
  json.text_or_null("converts", figure.converts == kNone ? std::string_view()
                                                         : std::string_view(ids[figure.converts]));
  json.text_or_null(
      "whole", figure.whole == kNone ? std::string_view() : std::string_view(ids[figure.whole]));
  if (figure.age) json.field("age", true);
  qualifiers(
      qualifiers_of(input_.collection.documents[at.doc].text, input_.statements[at.doc], figure),
      json);
  json.field("confidence", figure.confidence);
  reasons(&Explained::OfDocument::figures, at, json);
}

void RecordWriter::time(Place at, JsonWriter& json) const {
  const TimeExpression& time = input_.statements[at.doc].times[at.index];
  json.field("id", ids_.times[at.doc][at.index]);
  span_field("span", time.span, json);
  json.field("value", time.value);
  json.field("type", name_of(time.type));
  json.field("confidence", time.confidence);
  reasons(&Explained::OfDocument::times, at, json);
}

void RecordWriter::citation(Place at, JsonWriter& json) const {
  const Citation& citation = input_.statements[at.doc].citations[at.index];
  json.field("id", ids_.citations[at.doc][at.index]);
  span_field("span", citation.span, json);
  json.field("source_kind", name_of(citation.kind));
  json.text_or_null("source", text_of(citation.source));
  json.text_or_null("entity", citation.entity == kNone
                                  ? std::string_view()
                                  : std::string_view(ids_.entities[citation.entity]));
  json.text_or_null("document",
                    citation.document == kNone ? std::string_view() : id_of(citation.document));
  json.text_or_null("origin", citation.origin == kNone
                                  ? std::string_view()
                                  : std::string_view(ids_.origins[citation.origin]));
  json.field("confidence", citation.confidence);
  reasons(&Explained::OfDocument::citations, at, json);
}

void RecordWriter::passage(const Passage& passage, JsonWriter& json) const {
  span_field("a", passage.a, json);
  span_field("b", passage.b, json);
  json.field("identity", passage.identity);
  json.field("words", passage.words);
  json.field("longest_run", passage.longest_run);
}

void RecordWriter::family(std::size_t i, JsonWriter& json) const {
  const Family& family = input_.lineage.families[i];
  json.field("id", ids_.families[i]);
  docs_field("docs", family.docs, json);
  json.text_or_null("earliest",
                    family.earliest == kNone ? std::string_view() : id_of(family.earliest));
  span_field("core", family.core, json);
}

void RecordWriter::story(std::size_t i, JsonWriter& json) const {
  json.field("id", ids_.stories[i]);
  docs_field("docs", input_.lineage.stories[i].docs, json);
}

void RecordWriter::derivation(const Derivation& derivation, JsonWriter& json) const {
  json.field("from", id_of(derivation.from));
  json.field("to", id_of(derivation.to));
  json.field("relation", name_of(derivation.relation));
  json.field("direction", derivation.known ? "known" : "undetermined");
  json.field("confidence", derivation.confidence);
  json.key("evidence");
  json.begin_array();
  for (const Evidence& evidence : derivation.evidence) {
    json.begin_object();
    json.field("kind", evidence.kind);
    span_field("a", evidence.a, json);
    span_field("b", evidence.b, json);
    json.end_object();
  }
  json.end_array();
}

void RecordWriter::origin(std::size_t i, JsonWriter& json) const {
  const Origin& origin = input_.corroboration.origins[i];
  json.field("id", ids_.origins[i]);
  json.field("name", origin.name);
  json.field("type", name_of(origin.type));
  json.text_or_null("document",
                    origin.document == kNone ? std::string_view() : id_of(origin.document));
  json.text_or_null("entity", origin.entity == kNone
                                  ? std::string_view()
                                  : std::string_view(ids_.entities[origin.entity]));
  docs_field("reached_by", origin.reached_by, json);
  spans_field("named", origin.named, json);
}

void RecordWriter::claim(std::size_t i, JsonWriter& json) const {
  const Claim& claim = input_.corroboration.claims[i];
  const auto origins_field = [&](std::span<const std::uint32_t> origins) {
    json.key("origins");
    json.begin_array();
    for (const std::uint32_t origin : origins) json.value(ids_.origins[origin]);
    json.end_array();
  };
  json.field("id", ids_.claims[i]);
  json.field("type", name_of(claim.type));
  json.field("gist", one_line(claim.gist, input_.collection.documents));
  json.key("statements");
  json.begin_array();
  for (const ClaimStatement& statement : claim.statements) {
    json.begin_object();
    span_field("span", statement.span, json);
    json.key("statement");
    if (statement.kind == StatementKind::sentence || statement.index == kNone) {
      json.null();
    } else {
      const auto& ids = statement.kind == StatementKind::quotation ? ids_.quotations : ids_.figures;
      json.value(ids[statement.span.doc][statement.index]);
    }
    origins_field(statement.origins);
    json.field("stance", statement.against ? "against" : "for");
    json.text_or_null("why", explain(statement, input_.collection.documents));
    json.end_object();
  }
  json.end_array();
  origins_field(claim.origins);
  json.field("independent", claim.independent);
  json.field("independent_at_most", claim.independent_at_most);
  json.field("documents", claim.documents);
  json.field("standing", name_of(claim.standing));
  json.field("confidence", claim.confidence);
}

void RecordWriter::finding(std::size_t i, JsonWriter& json) const {
  const Finding& finding = input_.corroboration.findings[i];
  json.field("id", ids_.findings[i]);
  json.field("type", name_of(finding.type));
  spans_field("spans", finding.spans, json);
  json.key("claims");
  json.begin_array();
  for (const std::uint32_t claim : finding.claims) json.value(ids_.claims[claim]);
  json.end_array();
  json.key("entities");
  json.begin_array();
  for (const std::uint32_t entity : finding.entities) json.value(ids_.entities[entity]);
  json.end_array();
  json.field("confidence", finding.confidence);
  json.field("severity", name_of(finding.severity));
  json.field("message", finding.message);
  if (options_.all) {
    json.field("shown", finding.shown);
    json.key("features");
    json.begin_object();
    for (std::size_t f = 0; f < finding.features.size(); ++f)
      json.field(feature_names()[f], finding.features[f]);
    json.end_object();
  }
}

void append_records(const Case& input, const ReportOptions& options, std::string& out,
                    RecordCounts& counts, const Explained* explained) {
  const RecordWriter records(input, options, explained);
  JsonWriter json(out);
  for (std::size_t k = 0; k < kKinds; ++k) {
    const auto kind = static_cast<Kind>(k);
    counts[k] += records.count(kind);
    if (RecordWriter::wanted(options, kind)) records.write(kind, json, [&] { json.end_line(); });
  }
}

void append_summary(const RecordCounts& counts, const Case* input, const ReportOptions& options,
                    JsonWriter& json) {
  json.begin_object();
  json.field("kind", name_of(Kind::summary));
  json.field("version", STEMMA_VERSION);
  json.key("counts");
  json.begin_object();
  for (std::size_t k = 0; k + 1 < kKinds; ++k) json.field(kNames[k], counts[k]);
  json.end_object();
  if (input != nullptr) {
    json.field("capped_fingerprints", input->reuse.capped);
    json.field("capped_blocks", input->corroboration.capped_blocks);
  }
  json.key("options");
  json.begin_object();
  json.field("all", options.all);
  json.field("with_text", options.with_text);
  json.field("span_text", options.span_text);
  if (options.masked) json.field("masked", true);
  json.key("kinds");
  json.begin_array();
  for (const std::string& kind : options.kinds) json.value(kind);
  json.end_array();
  json.end_object();
  json.end_object();
}

}  // namespace stemma
