#include "report/check.h"

#include <fmt/format.h>

#include <string_view>

#include "base/utf8.h"

namespace stemma {
namespace {

class Checker {
 public:
  explicit Checker(const Case& input) : input_(input), documents_(input.collection.documents) {}

  Result<void> run() {
    check_blocks();
    check_statements();
    check_entities();
    check_lineage();
    check_corroboration();
    if (error_.empty()) return {};
    return std::unexpected(Error{error_});
  }

 private:
  // Optional spans may be none; the others may not.
  void span(const Span& s, std::string_view what) {
    if (!error_.empty()) return;
    if (s.doc >= documents_.size()) return fail(what, "names no document");
    const std::string_view text = documents_[s.doc].text;
    if (s.end < s.start || s.end > text.size()) {
      return fail(what, fmt::format("has bytes {}-{} of {}, which has {}", s.start, s.end,
                                    documents_[s.doc].id, text.size()));
    }
    if (!is_boundary(text, s.start) || !is_boundary(text, s.end)) {
      return fail(what, fmt::format("cuts a character at bytes {}-{} of {}", s.start, s.end,
                                    documents_[s.doc].id));
    }
  }
  void optional_span(const Span& s, std::string_view what) {
    if (s) span(s, what);
  }
  void index(std::uint32_t i, std::size_t size, std::string_view what) {
    if (i >= size && error_.empty()) fail(what, fmt::format("points at {} of {}", i, size));
  }
  void optional_index(std::uint32_t i, std::size_t size, std::string_view what) {
    if (i != kNone) index(i, size, what);
  }
  void fail(std::string_view what, std::string_view fault) {
    error_ = fmt::format(
        "A {} {}. This is a fault of stemma, nothing was written; please report it with the files.",
        what, fault);
  }

  void check_blocks() {
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      for (const Block& block : documents_[d].blocks)
        span({static_cast<std::uint32_t>(d), block.range}, "block");
    }
  }

  void check_statements() {
    if (input_.statements.size() > documents_.size())
      return fail("list of statements", "is longer than the documents");
    const std::size_t entities = input_.entities.entities.size();
    for (const Statements& statements : input_.statements) {
      for (const Quotation& q : statements.quotations) {
        span(q.span, "quotation");
        optional_span(q.speaker.span, "speaker");
        optional_span(q.speaker.description, "speaker");
        optional_span(q.cue, "cue");
        optional_span(q.recipient, "recipient");
        optional_span(q.frame, "frame");
        for (const Span& part : q.parts) span(part, "part of a quotation");
        optional_index(q.speaker.entity, entities, "speaker");
      }
      for (const Figure& f : statements.figures) {
        span(f.span, "figure");
        optional_span(f.counted, "thing counted");
        optional_index(f.converts, statements.figures.size(), "conversion");
        optional_index(f.whole, statements.figures.size(), "part of a figure");
      }
      for (const TimeExpression& t : statements.times) span(t.span, "time");
      for (const Citation& c : statements.citations) {
        span(c.span, "citation");
        optional_span(c.source, "source");
        optional_index(c.entity, entities, "citation");
        optional_index(c.document, documents_.size(), "citation");
        optional_index(c.origin, input_.corroboration.origins.size(), "citation");
      }
    }
  }

  void check_entities() {
    for (const Entity& entity : input_.entities.entities) {
      for (const Span& mention : entity.mentions) span(mention, "mention");
      for (const Attribute& attribute : entity.attributes)
        optional_span(attribute.span, "attribute");
      for (const Reason& reason : entity.reasons) {
        optional_span(reason.a, "reason");
        optional_span(reason.b, "reason");
      }
    }
  }

  void check_lineage() {
    for (const Passage& passage : input_.reuse.passages) {
      span(passage.a, "passage");
      span(passage.b, "passage");
    }
    for (const Derivation& d : input_.lineage.derivations) {
      index(d.from, documents_.size(), "derivation");
      index(d.to, documents_.size(), "derivation");
      for (const Evidence& evidence : d.evidence) {
        optional_span(evidence.a, "piece of evidence");
        optional_span(evidence.b, "piece of evidence");
      }
    }
    for (const Family& family : input_.lineage.families) {
      for (const std::uint32_t doc : family.docs) index(doc, documents_.size(), "family");
      optional_index(family.earliest, documents_.size(), "family");
      optional_span(family.core, "core of a family");
    }
    for (const Story& story : input_.lineage.stories) {
      for (const std::uint32_t doc : story.docs) index(doc, documents_.size(), "story");
    }
  }

  void check_corroboration() {
    const Corroboration& found = input_.corroboration;
    for (const Origin& origin : found.origins) {
      optional_index(origin.document, documents_.size(), "origin");
      optional_index(origin.entity, input_.entities.entities.size(), "origin");
      for (const std::uint32_t doc : origin.reached_by) index(doc, documents_.size(), "origin");
      for (const Span& named : origin.named) span(named, "name of an origin");
    }
    for (const Claim& claim : found.claims) {
      if (claim.gist) span(claim.gist, "gist of a claim");
      for (const ClaimStatement& statement : claim.statements) {
        span(statement.span, "statement of a claim");
        if (statement.source) span(statement.source, "source of a statement");
        for (const std::uint32_t origin : statement.origins)
          index(origin, found.origins.size(), "statement of a claim");
        check_statement_index(statement);
      }
      for (const std::uint32_t origin : claim.origins) index(origin, found.origins.size(), "claim");
    }
    for (const Finding& finding : found.findings) {
      for (const Span& s : finding.spans) span(s, "finding");
      for (const std::uint32_t claim : finding.claims) index(claim, found.claims.size(), "finding");
      for (const std::uint32_t entity : finding.entities)
        index(entity, input_.entities.entities.size(), "finding");
    }
  }

  void check_statement_index(const ClaimStatement& statement) {
    if (!error_.empty() || statement.index == kNone || statement.kind == StatementKind::sentence)
      return;
    if (statement.span.doc >= input_.statements.size())
      return fail("statement of a claim", "names no document");
    const Statements& statements = input_.statements[statement.span.doc];
    index(statement.index,
          statement.kind == StatementKind::quotation ? statements.quotations.size()
                                                     : statements.figures.size(),
          "statement of a claim");
  }

  const Case& input_;
  const std::vector<Document>& documents_;
  std::string error_;
};

}  // namespace

Result<void> check_case(const Case& input) { return Checker(input).run(); }

}  // namespace stemma
