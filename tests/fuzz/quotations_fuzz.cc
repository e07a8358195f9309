// Quotations, citations and marks of any text: spans lie in the document on character boundaries,
// parts lie in order inside their quotation, everything names its sentence. The first byte chooses
// the language and the roles of the blocks.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "intake/document.h"
#include "statements/quote_marks.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {
namespace {

void check_span(const Document& document, Span span, bool needed) {
  if (!span) {
    require(!needed, "a statement has a span");
    return;
  }
  require(span.doc == 7, "spans name their document");
  require(span.start < span.end && span.end <= document.text.size(), "spans lie in the text");
  require(is_boundary(document.text, span.start) && is_boundary(document.text, span.end),
          "spans lie on character boundaries");
}

void check_sentence(const Text& text, std::uint32_t sentence, Span span) {
  require(sentence < text.sentences.size(), "a statement names its sentence");
  require(text.sentences[sentence].range.start <= span.start &&
              span.start < text.sentences[sentence].range.end,
          "a statement starts in its sentence");
}

void check_quotations(const Document& document, const Text& text,
                      const std::vector<Quotation>& all) {
  std::uint32_t start = 0;
  for (const Quotation& q : all) {
    check_span(document, q.span, true);
    require(q.span.start >= start, "quotations are in order");
    start = q.span.start;
    check_sentence(text, q.sentence, q.span);
    check_span(document, q.speaker.span, false);
    check_span(document, q.speaker.description, false);
    check_span(document, q.cue, false);
    check_span(document, q.recipient, false);
    check_span(document, q.frame, false);
    require(q.confidence >= 0 && q.confidence <= 1, "confidence is a probability");
    std::uint32_t end = q.span.start;
    for (const Span& part : q.parts) {
      check_span(document, part, true);
      require(q.span.contains(part), "parts lie in the quotation");
      require(part.start >= end, "parts are in order");
      end = part.end;
    }
  }
}

void check_marks(const Text& text, const QuoteMarks& marks) {
  require(marks.outer.size() == text.tokens.size(), "every token knows whether it stands in marks");
  for (std::uint32_t r = 0; r < marks.runs.size(); ++r) {
    const MarkedRun& run = marks.runs[r];
    require(run.first < run.last && run.last <= text.tokens.size(), "runs have words");
    require(run.open == kNone || run.open < run.first, "a run begins behind its mark");
    require(run.close == kNone || run.close == run.last, "a run ends at its mark");
    require(run.parent == kNone || run.parent < r, "a run comes after the one around it");
    require(run.continues == kNone || run.continues < r, "a run goes on with an earlier one");
    require(text.tokens[run.first].block == text.tokens[run.last - 1].block,
            "a run lies in one block");
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size == 0) return 0;
  static constexpr std::string_view kLanguages[] = {"en", "ko", "de", "und"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!is_utf8(bytes)) return 0;

  Document document;
  document.text = bytes;
  document.language = kLanguages[data[0] % std::size(kLanguages)];
  std::uint32_t start = 0;
  std::uint32_t number = data[0] / 4;
  static constexpr Role kRoles[] = {Role::paragraph, Role::title, Role::paragraph, Role::caption,
                                    Role::litter};
  for (std::uint32_t at = 0; at <= bytes.size(); ++at) {
    if (at < bytes.size() && bytes[at] != '\n') continue;
    if (at > start) document.blocks.push_back({kRoles[number++ % std::size(kRoles)], {start, at}});
    start = at + 1;
  }
  const Text text = read_text(document);
  check_marks(text, read_quote_marks(document, text));
  const std::vector<Quotation> quotations = read_quotations(document, text, 7);
  check_quotations(document, text, quotations);
  start = 0;
  for (const Citation& citation : read_citations(document, text, 7, quotations)) {
    check_span(document, citation.span, true);
    check_span(document, citation.source, false);
    check_sentence(text, citation.sentence, citation.span);
    require(citation.span.start >= start, "citations are in order and do not overlap");
    start = citation.span.end;
  }
  start = 0;
  for (const Mark& mark : read_marks(document, text, 7)) {
    check_span(document, mark.span, true);
    check_sentence(text, mark.sentence, mark.span);
    require(mark.span.start >= start, "marks are in order and do not overlap");
    start = mark.span.end;
  }
  return 0;
}
