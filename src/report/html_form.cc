// The report as one HTML file: nothing is fetched, nothing needs a script. Every citation is a link
// into the text of its document at the end of the page, where its words are marked.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "report/drawing.h"
#include "report/html_style.h"
#include "report/narrative.h"

namespace stemma {
namespace {

constexpr std::array<std::string_view, 7> kAnchors = {
    "in-short", "claims", "disagreements", "stemma", "who", "to-obtain", "ledger"};
constexpr std::array<std::string_view, 7> kShort = {
    "In short", "Claims", "Disagreements", "Stemma", "Who is who", "To obtain next", "Ledger"};
// Above this, a document's text is given only around what is cited.
constexpr std::size_t kWholeTexts = 8u << 20;
constexpr std::size_t kDeepestMarks = 24;

class HtmlForm : public Form {
 public:
  explicit HtmlForm(const Case& input)
      : input_(input), lines_(input), cited_(input.collection.documents.size()) {}

  void title(std::string_view text) override {
    out_ +=
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    append_html(fmt::format("{} {}", text, counted(input_.collection.documents.size(), "document")),
                out_);
    out_ += "</title>\n<style>";
    out_ += kHtmlStyle;
    out_ +=
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#in-short\">To the report</a>\n<div "
        "class=\"page\">\n"
        "<header class=\"top\"><p class=\"name\">Stemma</p>\n<h1>";
    append_html(text, out_);
    out_ += "</h1></header>\n<nav aria-label=\"Sections\"><ul>";
    for (std::size_t i = 0; i < kAnchors.size(); ++i) {
      out_ += fmt::format("<li><a href=\"#{}\">{}</a></li>", kAnchors[i], kShort[i]);
    }
    out_ += "<li><a href=\"#documents\">Documents</a></li></ul></nav>\n<main>\n";
  }

  void section(SectionName name, std::string_view heading) override {
    close_section();
    const std::string_view anchor = kAnchors[static_cast<std::size_t>(name)];
    out_ += fmt::format("<section id=\"{0}\" aria-labelledby=\"h-{0}\"><h2 id=\"h-{0}\">", anchor);
    append_html(heading, out_);
    out_ += "</h2>\n";
    in_section_ = true;
  }

  void group(std::string_view heading, std::string_view meaning) override {
    close_entry();
    out_ += "<h3>";
    append_html(heading, out_);
    out_ += "</h3>\n";
    if (meaning.empty()) return;
    out_ += "<p class=\"meaning\">";
    append_html(meaning, out_);
    out_ += "</p>\n";
  }

  void paragraph(const Prose& prose) override {
    close_entry();
    out_ += "<p>";
    add(prose);
    out_ += "</p>\n";
  }

  void entry(const Prose& head, std::string_view tag, std::string_view side) override {
    close_entry();
    out_ += "<article class=\"entry\" tabindex=\"-1\"><h4 dir=\"auto\">";
    add(head);
    out_ += "</h4>\n";
    if (!tag.empty() || !side.empty()) {
      out_ += "<p class=\"side\">";
      if (!tag.empty()) {
        std::string name(tag);
        std::replace(name.begin(), name.end(), ' ', '-');
        out_ +=
            fmt::format("<span class=\"tag {}\">{}</span>", html_escaped(name), html_escaped(tag));
      }
      if (!tag.empty() && !side.empty()) out_ += " · ";
      append_html(side, out_);
      out_ += "</p>\n";
    }
    in_entry_ = true;
  }

  void note(std::string_view label, const Prose& prose) override {
    out_ += "<p class=\"note\"><b>";
    append_html(label, out_);
    out_ += "</b> ";
    add(prose);
    out_ += "</p>\n";
  }

  void wordings(const std::vector<ShownWording>& shown) override {
    if (shown.empty()) return;
    out_ += "<div class=\"sides\">\n";
    for (const ShownWording& wording : shown) {
      out_ += wording.label == "against" ? "<figure class=\"against\">" : "<figure>";
      out_ += "<blockquote dir=\"auto\"";
      add_language(wording.wording.span.doc);
      out_ += ">";
      add_words(wording.wording);
      out_ += "</blockquote><figcaption>";
      add_cite(wording.wording.span, true);
      for (const Span& with : wording.with) {
        cited_[with.doc].insert(with.range());
        out_ += fmt::format(", <a class=\"bytes\" href=\"#s{0}-{1}-{2}\">{1}–{2}</a>", with.doc,
                            with.start, with.end);
      }
      for (std::size_t i = 0; i < wording.also.size(); ++i) {
        out_ += i == 0 ? "; the same in " : ", ";
        if (i == 6 && wording.also.size() > 7) {
          out_ += fmt::format("{} more", wording.also.size() - i);
          break;
        }
        add_cite(wording.also[i], true);
      }
      if (!wording.label.empty())
        out_ += "<span class=\"label\">" + html_escaped(wording.label) + "</span>";
      if (!wording.origin.empty()) {
        out_ += "<br>";
        add(wording.origin);
      }
      out_ += "</figcaption></figure>\n";
    }
    out_ += "</div>\n";
  }

  void numbered(const std::vector<Prose>& items) override {
    close_entry();
    out_ += "<ol class=\"first\">\n";
    for (const Prose& item : items) {
      out_ += "<li>";
      add(item);
      out_ += "</li>\n";
    }
    out_ += "</ol>\n";
  }

  void stemma(const Outline& outline, std::size_t count) override {
    const std::string drawing = draw_stemma(input_);
    if (!drawing.empty()) {
      out_ +=
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The stemma, "
          "drawn\">\n" +
          drawing + "</div>\n";
      out_ +=
          "<p class=\"legend\">From top to bottom in time. Thick lines: copies and near copies; "
          "thin: rewrites and excerpts; grey: "
          "quotes or cites; dashed boxes: origins that are not in the folder; dotted: shared words "
          "without a direction.</p>\n";
    }
    out_ += drawing.empty() ? "<ul class=\"tree\">\n" : "<ul class=\"tree drawn\">\n";
    for (std::size_t i = 0; i < count; ++i) {
      const TreeLine& line = outline.tree[i];
      out_ += fmt::format("<li style=\"--depth:{}\"", line.rails.size());
      if (line.origin != kNone) {
        const Origin& origin = input_.corroboration.origins[line.origin];
        out_ += " class=\"absent\">" + html_escaped(origin.name);
        out_ += fmt::format(" <span class=\"faint\">({}, not in the folder)</span>",
                            words_of(origin.type));
      } else {
        const Document& document = input_.collection.documents[line.document];
        out_ += fmt::format("><a href=\"#d-{}\">{}</a> <span class=\"faint\">{}", line.document,
                            html_escaped(document.id),
                            html_escaped(document.date.empty() ? "undated" : document.date));
        const auto link = [&](std::uint32_t derivation, std::string_view before) {
          const Derivation& d = input_.lineage.derivations[derivation];
          out_ += fmt::format("; {}{} {} ({})", before, words_of(d.relation),
                              html_escaped(input_.collection.documents[d.from].id),
                              confidence_words(d.confidence));
        };
        if (line.derivation != kNone) link(line.derivation, "");
        for (const std::uint32_t also : line.also) link(also, "also ");
        out_ += "</span>";
      }
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
  }

  void table(const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows) override {
    close_entry();
    out_ += "<div class=\"wrap\" tabindex=\"0\"><table><thead><tr>";
    for (const std::string& cell : head)
      out_ += "<th scope=\"col\">" + html_escaped(cell) + "</th>";
    out_ += "</tr></thead><tbody>\n";
    for (const std::vector<std::string>& row : rows) {
      out_ += "<tr>";
      for (const std::string& cell : row)
        out_ += "<td dir=\"auto\">" + html_escaped(cell) + "</td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  void more(std::size_t left_out, std::string_view what) override {
    out_ += "<p class=\"more\">" + html_escaped(left_out_words(left_out, what)) + ": --all</p>\n";
  }

  std::string finish() override {
    close_section();
    add_documents();
    out_ += "</main>\n<footer><p>Made by Stemma " STEMMA_VERSION
            " from the documents above and nothing else. It says what rests on "
            "what; it does not say what is true.</p>\n<p class=\"keys\"><kbd>j</kbd> and "
            "<kbd>k</kbd> go from entry to entry, "
            "<kbd>b</kbd> goes back.</p></footer>\n</div>\n<script>";
    out_ += kHtmlScript;
    out_ += "</script>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void close_entry() {
    if (in_entry_) out_ += "</article>\n";
    in_entry_ = false;
  }
  void close_section() {
    close_entry();
    if (in_section_) out_ += "</section>\n";
    in_section_ = false;
  }

  void add(const Prose& prose) {
    for (const Piece& piece : prose.pieces()) {
      switch (piece.style) {
        case Style::plain:
          append_html(piece.text, out_);
          break;
        case Style::strong:
          out_ += "<strong>" + html_escaped(piece.text) + "</strong>";
          break;
        case Style::faint:
          out_ += "<span class=\"faint\">" + html_escaped(piece.text) + "</span>";
          break;
        case Style::words:
          out_ += "“<bdi>" + html_escaped(piece.text) + "</bdi>”";
          break;
        case Style::cite:
          out_ += "<span class=\"faint ref\">[";
          add_cite(piece.span, false);
          out_ += "]</span>";
          break;
      }
    }
  }

  void add_language(std::uint32_t doc) {
    const std::string& language = input_.collection.documents[doc].language;
    if (!language.empty() && language != "und") out_ += " lang=\"" + html_escaped(language) + "\"";
  }

  // `with_bytes`: in sight, beside a wording; else on pointing at it.
  void add_cite(const Span& span, bool with_bytes) {
    cited_[span.doc].insert(span.range());
    out_ += fmt::format(
        "<a class=\"cite\" href=\"#s{0}-{1}-{2}\" title=\"bytes {1}–{2}\">{3}, line {4}</a>",
        span.doc, span.start, span.end, html_escaped(input_.collection.documents[span.doc].id),
        lines_.line_of(span));
    if (with_bytes)
      out_ += fmt::format(" <span class=\"bytes\">bytes {}–{}</span>", span.start, span.end);
  }

  void add_words(const CitedWording& wording) {
    const std::string_view text = input_.collection.documents[wording.span.doc].text;
    // What stands round the words cited is fainter.
    const Range inner = wording.span.range();
    const auto plain = [&](Range part) {
      const auto piece = [&](Range range, bool around) {
        if (range.empty()) return;
        if (around) out_ += "<span class=\"around\">";
        append_html(range.of(text), out_);
        if (around) out_ += "</span>";
      };
      const std::uint32_t start = std::clamp(inner.start, part.start, part.end);
      const std::uint32_t end = std::clamp(inner.end, start, part.end);
      piece({part.start, start}, true);
      piece({start, end}, false);
      piece({end, part.end}, true);
    };
    if (wording.cut_before) out_ += "<span class=\"around\">… </span>";
    std::uint32_t at = wording.shown.start;
    for (const Range& mark : wording.marks) {
      plain({at, mark.start});
      out_ += "<mark>";
      append_html(mark.of(text), out_);
      out_ += "</mark>";
      at = mark.end;
    }
    plain({at, wording.shown.end});
    if (wording.cut_after) out_ += "<span class=\"around\"> …</span>";
  }

  void add_documents() {
    const std::vector<Document>& documents = input_.collection.documents;
    if (documents.empty()) return;
    std::size_t total = 0;
    for (const Document& document : documents) total += document.text.size();
    out_ +=
        "<section id=\"documents\" aria-labelledby=\"h-documents\"><h2 "
        "id=\"h-documents\">Documents</h2>\n"
        "<p>What is cited above is underlined.</p>\n";
    for (std::uint32_t d = 0; d < documents.size(); ++d) add_document(d, total <= kWholeTexts);
    out_ += "</section>\n";
  }

  void add_document(std::uint32_t d, bool whole) {
    const Document& document = input_.collection.documents[d];
    out_ += fmt::format("<article class=\"paper\" id=\"d-{}\"><h3>{}</h3>\n<p class=\"meta\">", d,
                        html_escaped(document.id));
    std::string meta;
    for (const std::string* part :
         {&document.outlet, &document.byline, &document.date, &document.url}) {
      if (!part->empty()) meta += (meta.empty() ? "" : " · ") + *part;
    }
    append_html(meta, out_);
    out_ += fmt::format("{}SHA-256 {}</p>\n", meta.empty() ? "" : "<br>",
                        html_escaped(document.sha256));
    // Blocks in order; cited words outside of blocks (there should be none) go with the last one.
    auto cited = cited_[d].begin();
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
      const Block& block = document.blocks[b];
      const bool last = b + 1 == document.blocks.size();
      std::vector<Range> spans;
      while (cited != cited_[d].end() && (last || cited->start < block.range.end))
        spans.push_back(*cited++);
      if (spans.empty() && !whole) continue;
      add_block(d, block, spans);
    }
    if (document.blocks.empty()) {
      add_block(d, {Role::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}},
                {cited_[d].begin(), cited_[d].end()});
    }
    out_ += "</article>\n";
  }

  // The text of a block with an element for each cited span. Spans that cross are cut where another
  // ends; the script lights up all pieces of one.
  void add_block(std::uint32_t d, const Block& block, const std::vector<Range>& spans) {
    struct Piece {
      Range range, whole;
      bool operator<(const Piece& other) const {
        return std::tuple(range.start, ~range.end, whole.start, whole.end) <
               std::tuple(other.range.start, ~other.range.end, other.whole.start, other.whole.end);
      }
    };
    const std::string_view text = input_.collection.documents[d].text;
    std::set<Piece> waiting;
    Range shown = block.range;
    for (const Range& span : spans) {
      waiting.insert({span, span});
      shown.start = std::min(shown.start, span.start);
      shown.end = std::max(shown.end, span.end);
    }
    out_ += fmt::format("<p class=\"block {}\" dir=\"auto\"", name_of(block.role));
    add_language(d);
    out_ += ">";
    std::vector<std::uint32_t> open;  // ends
    std::uint32_t at = shown.start;
    const auto write_to = [&](std::uint32_t end) {
      if (end > at) append_html(Range{at, end}.of(text), out_);
      at = std::max(at, end);
    };
    const auto close_until = [&](std::uint32_t place) {
      while (!open.empty() && open.back() <= place) {
        write_to(open.back());
        out_ += "</mark>";
        open.pop_back();
      }
    };
    while (!waiting.empty()) {
      Piece piece = *waiting.begin();
      waiting.erase(waiting.begin());
      close_until(piece.range.start);
      write_to(piece.range.start);
      const std::string id = fmt::format("s{}-{}-{}", d, piece.whole.start, piece.whole.end);
      const bool begins = piece.range.start == piece.whole.start;
      if (open.size() >= kDeepestMarks || piece.range.empty()) {
        if (begins) out_ += fmt::format("<span id=\"{}\"></span>", id);
        continue;
      }
      if (!open.empty() && piece.range.end > open.back()) {
        waiting.insert({{open.back(), piece.range.end}, piece.whole});
        piece.range.end = open.back();
      }
      out_ += begins ? fmt::format("<mark id=\"{0}\" data-of=\"{0}\">", id)
                     : fmt::format("<mark data-of=\"{}\">", id);
      open.push_back(piece.range.end);
    }
    close_until(kNone);
    write_to(shown.end);
    out_ += "</p>\n";
  }

  const Case& input_;
  const Lines lines_;
  std::vector<std::set<Range>> cited_;  // by document
  std::string out_;
  bool in_section_ = false, in_entry_ = false;
};

}  // namespace

std::unique_ptr<Form> html_form(const Case& input) { return std::make_unique<HtmlForm>(input); }

}  // namespace stemma
