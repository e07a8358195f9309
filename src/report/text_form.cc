// The report for a terminal: 80 columns unless told otherwise, colours only where they are asked
// for. Words that differ are underlined on a terminal and stand between asterisks elsewhere.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/narrative.h"
#include "report/terminal.h"

namespace stemma {
namespace {

enum class Ink : std::uint8_t { plain, strong, faint, mark, cite, heading, high, medium };

constexpr std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::strong:
      return "\x1b[1m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::mark:
      return "\x1b[1;4m";
    case Ink::cite:
      return "\x1b[36m";
    case Ink::heading:
      return "\x1b[1m";
    case Ink::high:
      return "\x1b[1;31m";
    case Ink::medium:
      return "\x1b[33m";
  }
  return "";
}

// Text made safe for the terminal, with its colours.
class Inked {
 public:
  void add(std::string_view text, Ink ink = Ink::plain) {
    const std::size_t before = text_.size();
    append_visible(text, text_);
    // White space is one space across pieces, too.
    if (before > 0 && before < text_.size() && text_[before - 1] == ' ' && text_[before] == ' ')
      text_.erase(before, 1);
    if (text_.size() > before) runs_.push_back({static_cast<std::uint32_t>(text_.size()), ink});
  }
  const std::string& text() const { return text_; }

  // The part of it, coloured.
  void append(Range part, bool colour, std::string& out) const {
    if (!colour) {
      out += part.of(text_);
      return;
    }
    std::uint32_t start = 0;
    auto run = std::upper_bound(runs_.begin(), runs_.end(), part.start,
                                [](std::uint32_t at, const Run& r) { return at < r.end; });
    start = part.start;
    for (; run != runs_.end() && start < part.end; ++run) {
      const std::uint32_t end = std::min(run->end, part.end);
      const std::string_view code = code_of(run->ink);
      out += code;
      out += Range{start, end}.of(text_);
      if (!code.empty()) out += "\x1b[0m";
      start = end;
    }
  }

 private:
  struct Run {
    std::uint32_t end;
    Ink ink;
  };
  std::string text_;
  std::vector<Run> runs_;
};

class TextForm : public Form {
 public:
  TextForm(const Case& input, const ReportOptions& options)
      : input_(input),
        lines_(input),
        colour_(options.colour),
        width_(std::clamp(options.width, 30, 200)) {}

  void title(std::string_view text) override {
    Inked inked;
    inked.add(text, Ink::heading);
    put(inked, "", "");
  }

  void section(SectionName, std::string_view heading) override {
    blank();
    blank_ = false;
    Inked inked;
    inked.add(heading, Ink::heading);
    put(inked, "", "");
    std::string rule;
    for (int i = 0; i < std::min(width_, 80); ++i) rule += "─";
    Inked line;
    line.add(rule, Ink::faint);
    put(line, "", "");
  }

  void group(std::string_view heading, std::string_view meaning) override {
    blank();
    Inked inked;
    inked.add(heading, Ink::heading);
    put(inked, "", "");
    if (!meaning.empty()) {
      Inked note;
      note.add(meaning, Ink::faint);
      put(note, "", "");
    }
    number_ = 0;
    blank_ = false;
  }

  void paragraph(const Prose& prose) override { put(inked(prose), "", ""); }

  void entry(const Prose& head, std::string_view tag, std::string_view side) override {
    if (blank_) blank();
    blank_ = true;
    Inked line;
    for (const Piece& piece : head.pieces()) line.add(piece.text, Ink::strong);
    const std::string number = fmt::format("{:>2}. ", ++number_);
    put(line, number, "    ");
    if (tag.empty() && side.empty()) return;
    Inked under;
    under.add(tag, tag == "high" || tag == "contested" ? Ink::high
                   : tag == "medium"                   ? Ink::medium
                                                       : Ink::plain);
    if (!tag.empty() && !side.empty()) under.add(" · ", Ink::faint);
    under.add(side, Ink::faint);
    put(under, "    ", "    ");
  }

  void note(std::string_view label, const Prose& prose) override {
    Inked line;
    line.add(label, Ink::faint);
    line.add(": ", Ink::faint);
    add(prose, line);
    put(line, "    ", "      ");
  }

  void wordings(const std::vector<ShownWording>& shown) override {
    for (const ShownWording& wording : shown) {
      Inked place;
      add_cite(wording.wording.span, place);
      for (const Span& with : wording.with)
        place.add(fmt::format(", {}-{}", with.start, with.end), Ink::faint);
      for (std::size_t i = 0; i < wording.also.size(); ++i) {
        place.add(i == 0 ? " and " : ", ", Ink::faint);
        if (i == 4 && wording.also.size() > 5) {
          place.add(fmt::format("{} more", wording.also.size() - 4), Ink::faint);
          break;
        }
        add_cite(wording.also[i], place);
      }
      if (!wording.label.empty()) place.add("  " + wording.label, Ink::medium);
      put(place, "    ", "      ");
      put(words_of_wording(wording.wording), "    │ ", "    │ ");
      if (!wording.origin.empty()) {
        Inked origin;
        add(wording.origin, origin);
        put(origin, "      ", "        ");
      }
    }
  }

  void numbered(const std::vector<Prose>& items) override {
    for (std::size_t i = 0; i < items.size(); ++i)
      put(inked(items[i]), fmt::format("{:>2}. ", i + 1), "    ");
  }

  void stemma(const Outline& outline, std::size_t count) override {
    for (std::size_t i = 0; i < count; ++i) {
      const TreeLine& line = outline.tree[i];
      if (line.depth == 0 && i > 0) out_ += '\n';
      std::string rails;
      const std::size_t depth = line.rails.size();
      for (std::size_t d = 0; d + 1 < depth; ++d) rails += line.rails[d] != 0 ? "│  " : "   ";
      // A link from a source that is not here is dashed.
      const bool dashed = depth == 1 && line.derivation == kNone;
      std::string next = rails;
      if (depth > 0) {
        const bool goes_on = line.rails[depth - 1] != 0;
        next += goes_on ? (dashed ? "┆  " : "│  ") : "   ";
        rails += goes_on ? (dashed ? "├╌ " : "├─ ") : (dashed ? "└╌ " : "└─ ");
      }
      Inked text;
      if (line.origin != kNone) {
        const Origin& origin = input_.corroboration.origins[line.origin];
        text.add("( ", Ink::faint);
        text.add(origin.name, Ink::strong);
        text.add(" )", Ink::faint);
        text.add(fmt::format(" {}, not in the folder", words_of(origin.type)), Ink::faint);
        if (!origin.named.empty()) {
          text.add(fmt::format(" [{}]", place_of(origin.named.front())), Ink::cite);
        }
      } else {
        const Document& document = input_.collection.documents[line.document];
        text.add(document.id, Ink::strong);
        text.add(document.date.empty() ? "  undated" : "  " + document.date, Ink::plain);
        if (!document.outlet.empty()) text.add("  " + document.outlet, Ink::faint);
        add_link(line.derivation, text);
        for (const std::uint32_t other : line.also) {
          const Derivation& d = input_.lineage.derivations[other];
          text.add(fmt::format(" · also {} {}", words_of(d.relation),
                               input_.collection.documents[d.from].id),
                   Ink::faint);
        }
      }
      put(text, rails, next + "  ");
    }
    out_ += '\n';
  }

  void table(const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows) override {
    // The first column is as wide as it must be, within reason; the rest follow it, wrapped.
    int first = columns(head.front());
    for (const std::vector<std::string>& row : rows)
      first = std::max(first, columns(visible(row.front())));
    first = std::min(first, width_ / 2);
    for (const std::vector<std::string>& row : rows) {
      Inked name;
      name.add(row.front(), Ink::strong);
      const int wide = columns(name.text());
      Inked rest;
      for (std::size_t i = 1; i < row.size(); ++i) {
        if (row[i].empty()) continue;
        if (!rest.text().empty()) rest.add("  ");
        rest.add(row[i], i == 1 ? Ink::plain : Ink::faint);
      }
      const std::string gap(static_cast<std::size_t>(first) + 2, ' ');
      if (wide > first) {
        put(name, "", "  ");
        put(rest, gap, gap);
      } else {
        std::string start;
        name.append({0, static_cast<std::uint32_t>(name.text().size())}, colour_, start);
        start.append(static_cast<std::size_t>(first - wide) + 2, ' ');
        put(rest, start, gap);
      }
    }
  }

  void more(std::size_t left_out, std::string_view what) override {
    Inked line;
    line.add(left_out_words(left_out, what) + ": --all", Ink::faint);
    put(line, "    ", "    ");
  }

  std::string finish() override { return std::move(out_); }

 private:
  void blank() { out_ += '\n'; }

  // Writes wrapped lines. The indents count as columns by what is seen of them.
  void put(const Inked& line, const std::string& first, const std::string& next) {
    const int indent = columns(next.empty() ? first : next);
    const std::vector<Range> parts = wrap(line.text(), std::max(20, width_ - indent));
    if (parts.empty() && !first.empty())
      out_ += first.substr(0, first.find_last_not_of(' ') + 1) + "\n";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      out_ += i == 0 ? first : next;
      line.append(parts[i], colour_, out_);
      out_ += '\n';
    }
  }

  Inked inked(const Prose& prose) const {
    Inked line;
    add(prose, line);
    return line;
  }

  void add(const Prose& prose, Inked& line) const {
    for (const Piece& piece : prose.pieces()) {
      switch (piece.style) {
        case Style::plain:
          line.add(piece.text);
          break;
        case Style::strong:
          line.add(piece.text, Ink::strong);
          break;
        case Style::faint:
          line.add(piece.text, Ink::faint);
          break;
        case Style::words:
          line.add("“" + piece.text + "”");
          break;
        case Style::cite:
          line.add(fmt::format("[{}]", place_of(piece.span)), Ink::cite);
          break;
      }
    }
  }

  std::string place_of(const Span& span) const {
    return fmt::format("{}:{}", input_.collection.documents[span.doc].id, lines_.line_of(span));
  }

  void add_cite(const Span& span, Inked& line) const {
    line.add(place_of(span), Ink::cite);
    line.add(fmt::format(" bytes {}-{}", span.start, span.end), Ink::faint);
  }

  Inked words_of_wording(const CitedWording& wording) const {
    const std::string_view text = input_.collection.documents[wording.span.doc].text;
    Inked line;
    if (wording.cut_before) line.add("… ", Ink::faint);
    std::uint32_t at = wording.shown.start;
    for (const Range& mark : wording.marks) {
      line.add(Range{at, mark.start}.of(text));
      line.add(colour_ ? std::string(mark.of(text)) : fmt::format("*{}*", mark.of(text)),
               Ink::mark);
      at = mark.end;
    }
    line.add(Range{at, wording.shown.end}.of(text));
    if (wording.cut_after) line.add(" …", Ink::faint);
    return line;
  }

  void add_link(std::uint32_t derivation, Inked& text) const {
    if (derivation == kNone) return;
    const Derivation& d = input_.lineage.derivations[derivation];
    text.add(fmt::format("  {} {}, {}", words_of(d.relation),
                         input_.collection.documents[d.from].id, confidence_words(d.confidence)),
             Ink::faint);
    for (const Evidence& evidence : d.evidence) {
      if (!evidence.b) continue;
      text.add(fmt::format(" [{}]", place_of(evidence.b)), Ink::cite);
      break;
    }
  }

  const Case& input_;
  const Lines lines_;
  const bool colour_;
  const int width_;
  std::string out_;
  int number_ = 0;
  bool blank_ = false;
};

}  // namespace

std::unique_ptr<Form> text_form(const Case& input, const ReportOptions& options) {
  return std::make_unique<TextForm>(input, options);
}

}  // namespace stemma
