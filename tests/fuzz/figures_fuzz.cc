// Figures and times of any text: spans lie in the document and are in order, low is no more than
// high, indexes point backwards or forwards to figures that exist. The first byte chooses the day.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {
namespace {

void check_span(const Document& document, Span span) {
  require(span.doc == 7, "spans name their document");
  require(span.start < span.end && span.end <= document.text.size(), "spans lie in the text");
  require(is_boundary(document.text, span.start) && is_boundary(document.text, span.end),
          "spans lie on character boundaries");
}

void check_figures(const Document& document, const Text& text, const std::vector<Figure>& figures) {
  std::uint32_t end = 0;
  for (std::uint32_t n = 0; n < figures.size(); ++n) {
    const Figure& figure = figures[n];
    check_span(document, figure.span);
    require(figure.span.start >= end, "figures are in order and do not overlap");
    end = figure.span.end;
    require(figure.low || figure.high, "a figure has a value");
    require(!figure.low || std::isfinite(*figure.low), "low is finite");
    require(!figure.high || std::isfinite(*figure.high), "high is finite");
    require(!figure.low || !figure.high || *figure.low <= *figure.high, "low is no more than high");
    require(figure.sentence < text.sentences.size() &&
                text.sentences[figure.sentence].range.contains(figure.span.range()),
            "a figure lies in its sentence");
    require(text.tokens[text.token_at(figure.span.start)].range.start == figure.span.start,
            "a figure begins with a token");
    if (figure.counted) check_span(document, figure.counted);
    require(figure.converts == kNone || figure.converts < n, "what is converted stands before");
    require(figure.whole == kNone || (figure.whole < figures.size() && figure.whole != n),
            "a whole exists");
    require(is_utf8(figure.counted_text), "what is counted is UTF-8");
  }
}

void check_times(const Document& document, const Text& text,
                 const std::vector<TimeExpression>& times) {
  std::uint32_t end = 0;
  for (const TimeExpression& time : times) {
    check_span(document, time.span);
    require(time.span.start >= end, "times are in order and do not overlap");
    end = time.span.end;
    require(!time.value.empty(), "a time has a value");
    require(time.sentence < text.sentences.size() &&
                text.sentences[time.sentence].range.contains(time.span.range()),
            "a time lies in its sentence");
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size == 0) return 0;
  static constexpr std::string_view kDays[] = {"",           "2024-03-14", "2020-02-29",
                                               "0001-01-01", "9999-12-31", "nonsense"};
  const std::string_view day = kDays[data[0] % std::size(kDays)];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!is_utf8(bytes)) return 0;

  Document document;
  document.text = bytes;
  document.language = "en";
  document.date = day;
  std::uint32_t start = 0;
  for (std::uint32_t at = 0; at <= bytes.size(); ++at) {
    if (at < bytes.size() && bytes[at] != '\n') continue;
    if (at > start) document.blocks.push_back({Role::paragraph, {start, at}});
    start = at + 1;
  }
  const Text text = read_text(document);
  const std::vector<TimeExpression> times = read_times(document, text, 7);
  check_times(document, text, times);
  check_figures(document, text, read_figures(document, text, 7, times));
  return 0;
}
