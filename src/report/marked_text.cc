#include "report/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "report/terminal.h"

namespace stemma {
namespace {

enum MarkOf : std::uint8_t { kQuotation, kCitation, kFigure, kTime };

struct Look {
  std::string_view name, letter, colour;
};
constexpr std::array<Look, 4> kLooks = {{
    {"quotation", "Q", "\x1b[32m"},
    {"source", "S", "\x1b[35m"},
    {"figure", "F", "\x1b[1;33m"},
    {"time", "T", "\x1b[36m"},
}};
constexpr std::string_view kPlain = "\x1b[0m";

struct Marked {
  Range range;
  MarkOf kind;
};

std::vector<Marked> marks_of(const Statements& statements) {
  std::vector<Marked> all;
  const auto add = [&](const Span& span, MarkOf kind) {
    if (span && span.end > span.start) all.push_back({span.range(), kind});
  };
  for (const Quotation& q : statements.quotations) {
    const bool parted = q.form != QuotationForm::mixed && !q.parts.empty();
    if (!parted) add(q.span, kQuotation);
    for (const Span& part : q.parts) {
      if (parted) add(part, kQuotation);
    }
  }
  for (const Citation& c : statements.citations) add(c.span, kCitation);
  for (const Figure& f : statements.figures) add(f.span, kFigure);
  for (const TimeExpression& t : statements.times) add(t.span, kTime);
  std::sort(all.begin(), all.end(), [](const Marked& a, const Marked& b) {
    return std::tuple(a.range.start, b.range.end, a.kind) <
           std::tuple(b.range.start, a.range.end, b.kind);
  });
  return all;
}

class Writer {
 public:
  Writer(std::string_view text, bool colour) : text_(text), colour_(colour) {}

  std::string write(const std::vector<Marked>& marks) {
    std::size_t next = 0;
    std::uint32_t at = 0;
    while (next < marks.size() || !open_.empty()) {
      // The nearest place where a mark begins or ends.
      std::uint32_t place = next < marks.size() ? marks[next].range.start : UINT32_MAX;
      for (const Marked& mark : open_) place = std::min(place, mark.range.end);
      plain(at, place);
      at = place;
      close(place);
      while (next < marks.size() && marks[next].range.start == place) open(marks[next++]);
    }
    plain(at, static_cast<std::uint32_t>(text_.size()));
    return std::move(out_);
  }

 private:
  void open(const Marked& mark) {
    open_.push_back(mark);
    const Look& look = kLooks[mark.kind];
    out_ += colour_ ? std::string(look.colour) : fmt::format("[{} ", look.letter);
  }

  // Ends what ends at `place`; what was opened inside it and goes on is opened again.
  void close(std::uint32_t place) {
    std::size_t first = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].range.end <= place) first = i;
    }
    if (first == open_.size()) return;
    std::vector<Marked> again;
    for (std::size_t i = first; i < open_.size(); ++i) {
      if (open_[i].range.end > place) again.push_back(open_[i]);
      if (!colour_) out_.push_back(']');
    }
    open_.resize(first);
    if (colour_) {
      out_ += kPlain;
      for (const Marked& mark : open_) out_ += kLooks[mark.kind].colour;
    }
    for (const Marked& mark : again) open(mark);
  }

  void plain(std::uint32_t from, std::uint32_t to) {
    while (from < to) {
      const std::size_t line = std::min<std::size_t>(text_.find('\n', from), to);
      append_visible(text_.substr(from, line - from), out_);
      if (line < to) out_.push_back('\n');
      from = static_cast<std::uint32_t>(line) + 1;
    }
  }

  std::string_view text_;
  bool colour_;
  std::vector<Marked> open_;
  std::string out_;
};

}  // namespace

std::string marks_legend(bool colour) {
  std::string out;
  for (const Look& look : kLooks) {
    if (!out.empty()) out += "  ";
    out += colour ? fmt::format("{}{}{}", look.colour, look.name, kPlain)
                  : fmt::format("[{} {}]", look.letter, look.name);
  }
  return out + "\n";
}

std::string marked_text(const Document& document, const Statements& statements, bool colour) {
  return Writer(document.text, colour).write(marks_of(statements));
}

}  // namespace stemma
