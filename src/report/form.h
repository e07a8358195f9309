// A form of the report: text, Markdown or HTML. The narrative (narrative.h) says what is told in
// which order; a form only gives it its looks. Calls come in the order of the page: a section, its
// groups, their entries, and what belongs to an entry until the next one.
#ifndef STEMMA_REPORT_FORM_H_
#define STEMMA_REPORT_FORM_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/outline.h"

namespace stemma {

enum class Style : std::uint8_t {
  plain,
  strong,
  faint,
  words,  // of a document, to be put in quotation marks
  cite,   // a citation of `span`; `text` is empty
};

struct Piece {
  std::string text;
  Style style = Style::plain;
  Span span;  // of cite
};

// A sentence or a line. Texts come as they stand in documents: a form escapes them.
class Prose {
 public:
  Prose() = default;
  template <std::convertible_to<std::string_view> Text>
  Prose(const Text& text) {  // NOLINT: a plain sentence is a Prose
    add(text);
  }
  Prose& add(std::string_view text, Style style = Style::plain) {
    pieces_.push_back({std::string(text), style, {}});
    return *this;
  }
  Prose& cite(const Span& span) {
    pieces_.push_back({{}, Style::cite, span});
    return *this;
  }
  const std::vector<Piece>& pieces() const { return pieces_; }
  bool empty() const { return pieces_.empty(); }

 private:
  std::vector<Piece> pieces_;
};

struct ShownWording {
  CitedWording wording;
  std::string label;       // "against", or empty
  std::vector<Span> also;  // other places with the same words
  std::vector<Span> with;  // other words cited that are in sight here
  Prose origin;            // what it rests on, or empty
};

enum class SectionName : std::uint8_t {
  in_short,
  claims,
  disagreements,
  stemma,
  who,
  to_obtain,
  ledger
};

class Form {
 public:
  virtual ~Form() = default;

  virtual void title(std::string_view text) = 0;
  virtual void section(SectionName name, std::string_view heading) = 0;
  virtual void group(std::string_view heading, std::string_view meaning) = 0;
  virtual void paragraph(const Prose& prose) = 0;
  // Begins an entry. `tag` is its severity, standing or kind in a word or two; `side` what is known
  // of it in numbers.
  virtual void entry(const Prose& head, std::string_view tag, std::string_view side) = 0;
  virtual void note(std::string_view label, const Prose& prose) = 0;
  virtual void wordings(const std::vector<ShownWording>& shown) = 0;
  virtual void numbered(const std::vector<Prose>& items) = 0;
  virtual void stemma(const Outline& outline,
                      std::size_t lines) = 0;  // the first `lines` lines of it
  virtual void table(const std::vector<std::string>& head,
                     const std::vector<std::vector<std::string>>& rows) = 0;
  virtual void more(std::size_t left_out, std::string_view what) = 0;
  virtual std::string finish() = 0;
};

}  // namespace stemma

#endif  // STEMMA_REPORT_FORM_H_
