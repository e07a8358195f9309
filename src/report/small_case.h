// A small case made by hand, for the tests of the report: three pages about a ferry timetable, one
// of them in two scripts, with every kind of record in it.
#ifndef STEMMA_REPORT_SMALL_CASE_H_
#define STEMMA_REPORT_SMALL_CASE_H_

#include <string>
#include <string_view>

#include "corroboration/case.h"

namespace stemma {

// The first place of `words` in document `doc`. REQUIRES: it is there.
inline Span place_of(const Case& input, std::uint32_t doc, std::string_view words) {
  const std::size_t at = input.collection.documents.at(doc).text.find(words);
  return {doc, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Document page(std::string id, std::string text, std::string date) {
  Document document;
  document.id = std::move(id);
  document.text = std::move(text);
  document.date = std::move(date);
  document.language = "en";
  document.sha256 = std::string(64, 'a');
  document.media_type = "text/plain";
  document.charset = "UTF-8";
  document.bytes = document.text.size();
  const auto end = static_cast<std::uint32_t>(document.text.size());
  const auto line = static_cast<std::uint32_t>(document.text.find('\n'));
  document.blocks = {{Role::title, {0, line}}, {Role::paragraph, {line + 1, end}}};
  document.title = document.text.substr(0, line);
  document.map = {{{0, end}, {0, end}, MapKind::copy}};
  return document;
}

inline Case small_case() {
  Case c;
  c.collection.documents = {
      page("a-notice.txt",
           "Ferry timetable\n\"The last boat may leave at nine,\" said Ana Ruiz of the harbour "
           "office. About 40 people asked.\n",
           "2024-03-01"),
      page("b-paper.txt",
           "Last boat at nine\n\"The last boat leaves at nine,\" Ruiz said. 400 people asked, "
           "reports say.\n",
           "2024-03-02"),
      page("c-blog.txt", "Na dann\nAna Ruíz (루이스 아나) <said> \"nine\" & we checked.\n", ""),
  };
  c.collection.unread = {
      {"scan.pdf", std::string(64, 'b'), UnreadReason::unsupported, "a scan without text"}};
  c.statements.resize(3);
  const auto at = [&](std::uint32_t doc, std::string_view words) {
    return place_of(c, doc, words);
  };

  Quotation q1;
  q1.span = at(0, "The last boat may leave at nine,");
  q1.speaker = {at(0, "Ana Ruiz of the harbour office"), {}, 0};
  q1.cue = at(0, "said");
  q1.confidence = 0.9f;
  Quotation q2 = q1;
  q2.span = at(1, "The last boat leaves at nine,");
  q2.speaker = {at(1, "Ruiz"), {}, 0};
  q2.cue = at(1, "said");
  c.statements[0].quotations = {q1};
  c.statements[1].quotations = {q2};

  Figure f1;
  f1.span = at(0, "40");
  f1.low = f1.high = 40;
  f1.bound = Bound::about;
  f1.counted = at(0, "people");
  Figure f2 = f1;
  f2.span = at(1, "400");
  f2.low = 400;
  f2.high.reset();
  f2.bound = Bound::exact;
  f2.counted = at(1, "people");
  c.statements[0].figures = {f1};
  c.statements[1].figures = {f2};
  c.statements[0].times = {{at(0, "nine"), "T21:00", TimeType::time, 1, 0.8f}};
  Citation citation;
  citation.span = at(1, "reports say");
  citation.origin = 1;
  c.statements[1].citations = {citation};

  Entity ruiz;
  ruiz.name = "Ana Ruiz";
  ruiz.mentions = {at(0, "Ana Ruiz"), at(1, "Ruiz"), at(2, "Ana Ruíz")};
  ruiz.attributes = {{"role", "harbour office", at(0, "harbour office")}};
  ruiz.reasons = {{"surname of a name given in full", at(0, "Ana Ruiz"), at(1, "Ruiz"), 6.5f, {}}};
  c.entities.entities = {ruiz};

  c.reuse.passages = {{at(0, "The last boat"), at(1, "The last boat"), 1.0f, 3, 3}};
  Derivation derivation;
  derivation.from = 0;
  derivation.to = 1;
  derivation.relation = Relation::rewrite;
  derivation.known = true;
  derivation.confidence = 0.8f;
  derivation.evidence = {{"date", {}, {}},
                         {"passage", at(0, "The last boat"), at(1, "The last boat")}};
  c.lineage.derivations = {derivation};
  c.lineage.families = {{{0, 1}, 0, at(0, "The last boat")}};
  c.lineage.stories = {{{0, 1, 2}}};

  Origin office;
  office.name = "Ana Ruiz, harbour office";
  office.type = OriginType::statement;
  office.document = 0;
  office.entity = 0;
  office.reached_by = {0, 1};
  office.named = {at(0, "Ana Ruiz of the harbour office")};
  Origin reports;
  reports.name = "reports say";
  reports.type = OriginType::unnamed;
  reports.reached_by = {1};
  reports.named = {at(1, "reports say")};
  c.corroboration.origins = {office, reports};

  Claim boat;
  boat.type = ClaimType::quotation;
  boat.gist = q1.span;
  boat.statements = {
      {q1.span, q1.speaker.span, 0, StatementKind::quotation, Ground::named_here, false, {0}},
      {q2.span, q2.speaker.span, 0, StatementKind::quotation, Ground::named_here, false, {0}}};
  boat.origins = {0};
  boat.independent = boat.independent_at_most = 1;
  boat.documents = 2;
  boat.standing = Standing::single_origin;
  Claim people;
  people.type = ClaimType::figure;
  people.gist = at(0, "About 40 people asked");
  people.statements = {
      {people.gist, {}, 0, StatementKind::figure, Ground::own_words, false, {0}},
      {at(1, "400 people asked"), {}, 0, StatementKind::figure, Ground::own_words, true, {1}}};
  people.origins = {0};
  people.independent = people.independent_at_most = 1;
  people.documents = 2;
  people.standing = Standing::contested;
  c.corroboration.claims = {people, boat};

  Finding conflict;
  conflict.type = FindingType::figure_conflict;
  conflict.spans = {people.statements[0].span, people.statements[1].span};
  conflict.claims = {0};
  conflict.confidence = 0.9f;
  conflict.severity = Severity::high;
  conflict.message = "a-notice.txt counts \"About 40 people\", b-paper.txt \"400 people\".";
  Finding altered;
  altered.type = FindingType::quote_altered;
  altered.spans = {q1.span, q2.span};
  altered.claims = {1};
  altered.entities = {0};
  altered.severity = Severity::medium;
  altered.message = "\"may leave\" in a-notice.txt is \"leaves\" in b-paper.txt.";
  Finding faint = altered;
  faint.type = FindingType::caveat_lost;
  faint.severity = Severity::low;
  faint.shown = false;
  c.corroboration.findings = {conflict, altered, faint};
  return c;
}

}  // namespace stemma

#endif  // STEMMA_REPORT_SMALL_CASE_H_
