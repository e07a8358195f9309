// How the origin of a statement was found, in words.
#include "base/utf8.h"
#include "corroboration/origins.h"

namespace stemma {

std::string clipped(std::string_view words) {
  std::string out;
  for (char c : words) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  if (out.size() > kClippedBytes) {
    std::size_t end = out.rfind(' ', kClippedBytes);
    if (end == std::string::npos || end < kClippedBytes / 2) {
      end = kClippedBytes;
      while (end > 0 && !is_boundary(out, end)) --end;
    }
    out.resize(end);
    out += "…";
  }
  return out;
}

std::string one_line(Span span, std::span<const Document> documents) {
  std::string words;
  if (!span) return words;
  for (char c : span.range().of(documents[span.doc].text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

std::string explain(const ClaimStatement& statement, std::span<const Document> documents) {
  const auto source = [&] {
    return statement.source
               ? clipped(statement.source.range().of(documents[statement.source.doc].text))
               : std::string("a source");
  };
  switch (statement.ground) {
    case Ground::none:
      return statement.origins.empty() ? "no source is named" : "";
    case Ground::named_here:
      return "the sentence names the source: " + source();
    case Ground::named_first:
      return "the source that the text names first: " + source();
    case Ground::named_nearby:
      return "the passage rests on " + source();
    case Ground::seen:
      return "the outlet says that it saw this itself";
    case Ground::own_words:
      return "the document's own words";
    case Ground::about_speaker:
      return "about " + source() + ", who is quoted";
    case Ground::shared_passage:
      return "the words stand in a passage shared with a document that has the source";
  }
  return {};
}

}  // namespace stemma
