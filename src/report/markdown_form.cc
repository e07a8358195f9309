// The report as Markdown (CommonMark with tables). Text of documents is escaped, so that it can
// start no markup and no HTML.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/narrative.h"
#include "report/terminal.h"

namespace stemma {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '#':
      case '|':
      case '~':
      case '!':
        out.push_back('\\');
        out.push_back(c);
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

// At the start of a line a digit or a dash could begin a list.
std::string line_start_escaped(std::string_view text) {
  std::string out = escaped(text);
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) out.insert(0, "\\");
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string::npos && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, "\\");
  return out;
}

class MarkdownForm : public Form {
 public:
  explicit MarkdownForm(const Case& input) : input_(input), lines_(input) {}

  void title(std::string_view text) override { out_ += fmt::format("# {}\n", escaped(text)); }
  void section(SectionName, std::string_view heading) override {
    out_ += fmt::format("\n## {}\n\n", escaped(heading));
  }
  void group(std::string_view heading, std::string_view meaning) override {
    out_ += fmt::format("\n### {}\n\n", escaped(heading));
    if (!meaning.empty()) out_ += fmt::format("*{}*\n\n", escaped(meaning));
  }
  void paragraph(const Prose& prose) override { out_ += text_of(prose) + "\n\n"; }

  void entry(const Prose& head, std::string_view tag, std::string_view side) override {
    std::string line;
    for (const Piece& piece : head.pieces()) line += escaped(piece.text);
    out_ += fmt::format("\n#### {}\n\n", line);
    if (!tag.empty() || !side.empty()) {
      out_ += fmt::format("{}{}{}\n\n", escaped(tag), tag.empty() || side.empty() ? "" : " · ",
                          escaped(side));
    }
  }

  void note(std::string_view label, const Prose& prose) override {
    out_ += fmt::format("- {}: {}\n", escaped(label), text_of(prose));
  }

  void wordings(const std::vector<ShownWording>& shown) override {
    out_ += '\n';
    for (const ShownWording& wording : shown) {
      out_ += "> " + words_of_wording(wording.wording) + "  \n> — " + cite(wording.wording.span);
      for (const Span& with : wording.with) out_ += fmt::format(", {}–{}", with.start, with.end);
      for (const Span& also : wording.also) out_ += ", " + cite(also);
      if (!wording.label.empty()) out_ += " (" + wording.label + ")";
      if (!wording.origin.empty()) out_ += "; " + text_of(wording.origin);
      out_ += "\n\n";
    }
  }

  void numbered(const std::vector<Prose>& items) override {
    for (std::size_t i = 0; i < items.size(); ++i)
      out_ += fmt::format("{}. {}\n", i + 1, text_of(items[i]));
    out_ += '\n';
  }

  void stemma(const Outline& outline, std::size_t count) override {
    for (std::size_t i = 0; i < count; ++i) {
      const TreeLine& line = outline.tree[i];
      out_.append(2 * line.rails.size(), ' ');
      out_ += "- ";
      if (line.origin != kNone) {
        const Origin& origin = input_.corroboration.origins[line.origin];
        out_ += fmt::format("*{}* ({}, not in the folder)", escaped(origin.name),
                            words_of(origin.type));
        if (!origin.named.empty()) out_ += " " + cite(origin.named.front());
      } else {
        const Document& document = input_.collection.documents[line.document];
        out_ += fmt::format("**{}** {} {}", escaped(document.id),
                            document.date.empty() ? "undated" : escaped(document.date),
                            escaped(document.outlet));
        const auto link = [&](std::uint32_t derivation, std::string_view before) {
          const Derivation& d = input_.lineage.derivations[derivation];
          out_ += fmt::format("; {}{} {} ({})", before, words_of(d.relation),
                              escaped(input_.collection.documents[d.from].id),
                              confidence_words(d.confidence));
        };
        if (line.derivation != kNone) link(line.derivation, "");
        for (const std::uint32_t also : line.also) link(also, "also ");
      }
      out_ += '\n';
    }
    out_ += '\n';
  }

  void table(const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows) override {
    out_ += '|';
    for (const std::string& cell : head) out_ += " " + escaped(cell) + " |";
    out_ += "\n|";
    for (std::size_t i = 0; i < head.size(); ++i) out_ += " --- |";
    out_ += '\n';
    for (const std::vector<std::string>& row : rows) {
      out_ += '|';
      for (const std::string& cell : row) out_ += " " + escaped(cell) + " |";
      out_ += '\n';
    }
    out_ += '\n';
  }

  void more(std::size_t left_out, std::string_view what) override {
    out_ += "\n*" + escaped(left_out_words(left_out, what)) + ": --all*\n\n";
  }

  std::string finish() override { return std::move(out_); }

 private:
  std::string text_of(const Prose& prose) const {
    std::string out;
    for (const Piece& piece : prose.pieces()) {
      switch (piece.style) {
        case Style::strong:
          out += "**" + escaped(piece.text) + "**";
          break;
        case Style::words:
          out += "“" + escaped(piece.text) + "”";
          break;
        case Style::cite:
          out +=
              fmt::format("({}, line {})", escaped(input_.collection.documents[piece.span.doc].id),
                          lines_.line_of(piece.span));
          break;
        case Style::plain:
        case Style::faint:
          out += out.empty() ? line_start_escaped(piece.text) : escaped(piece.text);
          break;
      }
    }
    return out;
  }

  std::string cite(const Span& span) const {
    return fmt::format("{}, line {}, bytes {}–{}",
                       escaped(input_.collection.documents[span.doc].id), lines_.line_of(span),
                       span.start, span.end);
  }

  std::string words_of_wording(const CitedWording& wording) const {
    const std::string_view text = input_.collection.documents[wording.span.doc].text;
    std::string out = wording.cut_before ? "… " : "";
    std::uint32_t at = wording.shown.start;
    for (const Range& mark : wording.marks) {
      const std::string_view before = Range{at, mark.start}.of(text);
      out += out.empty() ? line_start_escaped(before) : escaped(before);
      out += "**" + escaped(mark.of(text)) + "**";
      at = mark.end;
    }
    const std::string_view rest = Range{at, wording.shown.end}.of(text);
    out += out.empty() ? line_start_escaped(rest) : escaped(rest);
    return out + (wording.cut_after ? " …" : "");
  }

  const Case& input_;
  const Lines lines_;
  std::string out_;
};

}  // namespace

std::unique_ptr<Form> markdown_form(const Case& input) {
  return std::make_unique<MarkdownForm>(input);
}

}  // namespace stemma
