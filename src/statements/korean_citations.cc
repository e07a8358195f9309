// Appeals to sources in Korean. A source is known by how its last word ends
// (data/ko/source_nouns.tsv).
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/tables.h"
#include "statements/korean.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma {
namespace {

struct Ending {
  std::string_view form;
  SourceKind kind;
};

const std::vector<Ending>& endings() {
  static const auto& all = *[] {
    auto* list = new std::vector<Ending>;
    for (const TableRow& row : table("ko", "source_nouns")) {
      for (int k = 0; k <= static_cast<int>(SourceKind::unnamed); ++k) {
        const auto kind = static_cast<SourceKind>(k);
        if (name_of(kind) != row[0]) continue;
        std::string_view words = row[1];
        while (!words.empty()) {
          const std::size_t end = std::min(words.find(' '), words.size());
          list->push_back({words.substr(0, end), kind});
          words.remove_prefix(std::min(end + 1, words.size()));
        }
      }
    }
    return list;
  }();
  return all;
}

// The longest ending of a source that `word` has.
std::optional<SourceKind> kind_of(std::string_view word) {
  const Ending* best = nullptr;
  for (const Ending& ending : endings()) {
    if (word.ends_with(ending.form) && (best == nullptr || ending.form.size() > best->form.size()))
      best = &ending;
  }
  return best == nullptr ? std::nullopt : std::optional(best->kind);
}

std::string_view without_particle(std::string_view word) {
  for (const TableRow& row : table("ko", "particles")) {
    if (row[0] == "told" && word.size() > row[1].size() && word.ends_with(row[1])) {
      return word.substr(0, word.size() - row[1].size());
    }
  }
  return word;
}

}  // namespace

std::vector<Citation> read_korean_citations(const Document&, const Text& text, std::uint32_t number,
                                            const std::vector<Quotation>& quotations) {
  static const Phrases& impersonal = *new Phrases(table("ko", "impersonal"));
  std::vector<Citation> found;
  const auto add = [&](Span span, Span source, SourceKind kind, float confidence) {
    Citation citation;
    citation.span = span;
    citation.source = source;
    citation.kind = kind;
    citation.sentence = text.tokens[text.token_at(span.start)].sentence;
    citation.confidence = confidence;
    found.push_back(citation);
  };
  for (const Quotation& q : quotations) {
    if (!q.speaker.span || !q.cue) continue;
    const std::string_view words = q.speaker.span.range().of(text.bytes);
    const std::string_view last = words.substr(words.rfind(' ') + 1);
    const std::optional<SourceKind> kind = kind_of(last);
    const bool according =
        q.cue.start >= q.speaker.span.end && q.frame.end == q.cue.end && q.span.start >= q.cue.end;
    if (according) {
      add({number, q.speaker.span.start, q.cue.end}, q.speaker.span,
          kind.value_or(SourceKind::witness), 0.85f);
    } else if (kind && *kind != SourceKind::organisation) {
      add(q.speaker.span, q.speaker.span, *kind, 0.8f);
    }
  }
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (const Phrases::Match match = impersonal.match(text, i)) {
      add({number, token.range.start, text.tokens[i + match.length - 1].range.end}, {},
          SourceKind::unnamed, 0.7f);
      continue;
    }
    if (!token.is(kHangul)) continue;
    const std::string_view stem = without_particle(text.of(token));
    if (stem.size() == token.range.size()) continue;
    const std::optional<SourceKind> kind = kind_of(stem);
    if (!kind || *kind != SourceKind::outlet || stem.size() <= 6)
      continue;  // a name and "newspaper"
    const Span span{number, token.range.start,
                    token.range.start + static_cast<std::uint32_t>(stem.size())};
    add(span, span, *kind, 0.75f);
  }
  std::stable_sort(found.begin(), found.end(), [](const Citation& a, const Citation& b) {
    return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
  });
  std::vector<Citation> kept;
  for (const Citation& citation : found) {
    if (!kept.empty() && kept.back().span.overlaps(citation.span)) continue;
    kept.push_back(citation);
  }
  return kept;
}

}  // namespace stemma
