#include "report/listing.h"

#include <fmt/format.h>

#include <string_view>

#include "report/outline.h"
#include "report/records.h"
#include "report/terminal.h"

namespace stemma {
namespace {

class Listing {
 public:
  Listing(const Case& input, const ReportOptions& options)
      : input_(input), options_(options), lines_(input) {}

  std::string run() {
    const auto wanted = [&](Kind kind) { return RecordWriter::wanted(options_, kind); };
    if (wanted(Kind::unread)) {
      for (const Unread& u : input_.collection.unread) {
        line(fmt::format("not read  {}  {}: {}", u.id, name_of(u.reason), u.message));
      }
    }
    if (wanted(Kind::document)) {
      for (const Document& d : input_.collection.documents) {
        std::string text = fmt::format("read      {}  {}  {} bytes  sha256 {}", d.id,
                                       d.date.empty() ? "undated" : d.date, d.bytes, d.sha256);
        for (const Warning& warning : d.warnings) text += "  warning: " + warning.message;
        line(text);
      }
    }
    if (wanted(Kind::entity)) {
      for (const Entity& e : input_.entities.entities) {
        if (!e.mentions.empty())
          item(name_of(e.type), e.mentions.front(),
               fmt::format("{} ({})", e.name, counted(e.mentions.size(), "mention")));
      }
    }
    for (const Statements& s : input_.statements) statements(s);
    if (wanted(Kind::passage)) {
      for (const Passage& p : input_.reuse.passages) {
        item(fmt::format("shared, {} words, {}", p.words, confidence_words(p.identity)), p.a,
             std::string(text_of(p.a)));
        item("", p.b, std::string(text_of(p.b)));
      }
    }
    if (wanted(Kind::family)) {
      for (const Family& f : input_.lineage.families) line("one text  " + documents(f.docs));
    }
    if (wanted(Kind::story)) {
      for (const Story& s : input_.lineage.stories) line("one event  " + documents(s.docs));
    }
    if (wanted(Kind::derivation)) {
      for (const Derivation& d : input_.lineage.derivations) {
        line(fmt::format("{}  {}  {}{}, {}", id_of(d.to), words_of(d.relation), id_of(d.from),
                         d.known ? "" : " (direction undetermined)",
                         confidence_words(d.confidence)));
      }
    }
    if (wanted(Kind::origin)) {
      for (const Origin& o : input_.corroboration.origins) {
        line(fmt::format("{}  {}  reached by {}", words_of(o.type), o.name,
                         documents(o.reached_by)));
      }
    }
    if (wanted(Kind::claim)) {
      for (const Claim& c : input_.corroboration.claims) {
        line(fmt::format(
            "{}  {}  {}, {}", words_of(c.standing), one_line(c.gist, input_.collection.documents),
            counted(c.documents, "document"), counted(c.independent, "independent origin")));
        for (const ClaimStatement& s : c.statements)
          item(s.against ? "against" : "", s.span, std::string(text_of(s.span)));
      }
    }
    if (wanted(Kind::finding)) {
      for (const Finding& f : input_.corroboration.findings) {
        if (!f.shown && !options_.all) continue;
        line(fmt::format("{}  {}  {}", name_of(f.severity), name_of(f.type), f.message));
        for (const Span& s : f.spans) item("", s, std::string(text_of(s)));
      }
    }
    return std::move(out_);
  }

 private:
  void statements(const Statements& s) {
    const auto wanted = [&](Kind kind) { return RecordWriter::wanted(options_, kind); };
    if (wanted(Kind::quotation)) {
      for (const Quotation& q : s.quotations) {
        item(name_of(q.form), q.span,
             fmt::format("{}: “{}”", q.speaker ? text_of(q.speaker.words()) : "nobody named",
                         text_of(q.span)));
      }
    }
    if (wanted(Kind::figure)) {
      for (const Figure& f : s.figures) {
        item(name_of(f.bound), f.span,
             fmt::format("{} {}", text_of(f.span),
                         f.counted_text.empty() ? text_of(f.counted) : f.counted_text));
      }
    }
    if (wanted(Kind::time)) {
      for (const TimeExpression& t : s.times)
        item(name_of(t.type), t.span, fmt::format("{} = {}", text_of(t.span), t.value));
    }
    if (wanted(Kind::citation)) {
      for (const Citation& c : s.citations)
        item(name_of(c.kind), c.span, std::string(text_of(c.span)));
    }
  }

  std::string_view text_of(const Span& span) const {
    return span ? span.range().of(input_.collection.documents[span.doc].text) : std::string_view();
  }
  std::string_view id_of(std::uint32_t d) const { return input_.collection.documents[d].id; }
  std::string documents(const std::vector<std::uint32_t>& docs) const {
    std::string text;
    for (const std::uint32_t d : docs) text += (text.empty() ? "" : ", ") + std::string(id_of(d));
    return text;
  }

  void item(std::string_view what, const Span& span, const std::string& text) {
    line(fmt::format("{}:{} bytes {}-{}  {}{}{}", id_of(span.doc), lines_.line_of(span), span.start,
                     span.end, what, what.empty() ? "" : "  ", text));
  }
  void line(std::string_view text) {
    const std::string shown = visible(text);
    const std::vector<Range> parts = wrap(shown, options_.width - 4);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out_ += "    ";
      out_ += parts[i].of(shown);
      out_ += '\n';
    }
  }

  const Case& input_;
  const ReportOptions& options_;
  const Lines lines_;
  std::string out_;
};

}  // namespace

std::string write_listing(const Case& input, const ReportOptions& options) {
  return Listing(input, options).run();
}

}  // namespace stemma
