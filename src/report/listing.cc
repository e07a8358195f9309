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
  Listing(const Case& input, const ReportOptions& options, const Explained* explained)
      : input_(input), options_(options), explained_(explained), lines_(input) {}

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
        if (e.mentions.empty()) continue;
        item(name_of(e.type), e.mentions.front(),
             fmt::format("{} ({})", e.name, counted(e.mentions.size(), "mention")));
        if (explained_ == nullptr) continue;
        for (const Reason& r : e.reasons) because(explain(r), r.b ? r.b : r.a);
      }
    }
    for (std::size_t d = 0; d < input_.statements.size(); ++d) statements(d);
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
  // What was said; of words in marks that a frame or a caption interrupts, the runs.
  std::string words_said(const Quotation& q) const {
    if (q.form != QuotationForm::direct || q.parts.size() < 2) return std::string(text_of(q.span));
    std::string words;
    for (const Span& part : q.parts) {
      if (!words.empty()) words += " … ";
      words += text_of(part);
    }
    return words;
  }

  void statements(std::size_t doc) {
    const Statements& s = input_.statements[doc];
    using Of = Explained::OfDocument;
    const auto because_of = [&](std::vector<StatementReasons> Of::* of, std::size_t i) {
      if (explained_ == nullptr) return;
      for (const StatementReason& r : (explained_->documents[doc].*of)[i]) because(r.what, r.span);
    };
    const auto wanted = [&](Kind kind) { return RecordWriter::wanted(options_, kind); };
    if (wanted(Kind::quotation)) {
      for (std::size_t i = 0; i < s.quotations.size(); ++i) {
        const Quotation& q = s.quotations[i];
        item(name_of(q.form), q.span,
             fmt::format("{}: “{}”", q.speaker ? text_of(q.speaker.words()) : "nobody named",
                         words_said(q)));
        because_of(&Of::quotations, i);
      }
    }
    if (wanted(Kind::figure)) {
      for (std::size_t i = 0; i < s.figures.size(); ++i) {
        const Figure& f = s.figures[i];
        item(name_of(f.bound), f.span,
             fmt::format("{} {}", text_of(f.span),
                         f.counted_text.empty() ? text_of(f.counted) : f.counted_text));
        because_of(&Of::figures, i);
      }
    }
    if (wanted(Kind::time)) {
      for (std::size_t i = 0; i < s.times.size(); ++i) {
        const TimeExpression& t = s.times[i];
        item(name_of(t.type), t.span, fmt::format("{} = {}", text_of(t.span), t.value));
        because_of(&Of::times, i);
      }
    }
    if (wanted(Kind::citation)) {
      for (std::size_t i = 0; i < s.citations.size(); ++i) {
        const Citation& c = s.citations[i];
        item(name_of(c.kind), c.span, std::string(text_of(c.span)));
        because_of(&Of::citations, i);
      }
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
  void because(std::string_view what, const Span& span) {
    out_ += "  - ";
    line(span ? fmt::format("{}: bytes {}-{} “{}”", what, span.start, span.end, text_of(span))
              : std::string(what));
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
  const Explained* explained_;
  const Lines lines_;
  std::string out_;
};

}  // namespace

std::string write_listing(const Case& input, const ReportOptions& options,
                          const Explained* explained) {
  return Listing(input, options, explained).run();
}

}  // namespace stemma
