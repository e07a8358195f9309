// Appeals to sources in Korean. A source is known by how its last word ends
// (data/ko/source_nouns.tsv).
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/tables.h"
#include "statements/korean.h"
#include "statements/korean_words.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma {
namespace {

// The last word of a phrase, without "등" ("and others") and what stands in brackets.
std::string_view last_word(std::string_view words) {
  constexpr std::string_view kAndOthers = " 등";
  if (words.ends_with(kAndOthers)) words.remove_suffix(kAndOthers.size());
  if (words.ends_with(')') && words.find('(') != std::string_view::npos)
    words = words.substr(0, words.rfind('('));
  return words.substr(words.rfind(' ') + 1);
}

// `word` without a particle of an outlet that is told something, or that tells it (`teller`); empty
// where it has none.
std::string_view without_particle(std::string_view word, bool& teller) {
  for (const TableRow& row : table("ko", "particles")) {
    teller = row[0] == "teller";
    if (!teller && row[0] != "told") continue;
    if (word.size() > row[1].size() && word.ends_with(row[1]))
      return word.substr(0, word.size() - row[1].size());
  }
  return {};
}

bool reports(const Text& text, std::size_t from) {
  const std::size_t end = text.sentences[text.tokens[from].sentence].last_token;
  for (std::size_t i = from + 1; i < end; ++i) {
    const korean::Cue cue = korean::cue(text.of(text.tokens[i]));
    if (cue == korean::Cue::reports || cue == korean::Cue::says) return true;
  }
  return false;
}

}  // namespace

std::vector<Citation> read_korean_citations(const Document&, const Text& text, std::uint32_t number,
                                            const std::vector<Quotation>& quotations) {
  static const Phrases& impersonal = *new Phrases(table("ko", "impersonal"));
  std::vector<Citation> found;
  const auto add = [&](Span span, Span source, SourceKind kind, CitationRule rule,
                       float confidence) {
    Citation citation;
    citation.span = span;
    citation.source = source;
    citation.kind = kind;
    citation.rule = rule;
    citation.sentence = text.tokens[text.token_at(span.start)].sentence;
    citation.confidence = confidence;
    found.push_back(citation);
  };
  for (const Quotation& q : quotations) {
    if (!q.speaker.span || !q.cue) continue;
    const std::string_view words = q.speaker.span.range().of(text.bytes);
    const std::string_view last = last_word(words);
    const bool according =
        q.cue.start >= q.speaker.span.end && q.frame.end == q.cue.end && q.span.start >= q.cue.end;
    const std::optional<SourceKind> kind = korean::source_kind(last, according);
    if (according) {
      // "보도에 따르면": nobody says whose.
      const bool bare = last.size() == words.size() && kind == SourceKind::outlet &&
                        !korean::source_kind(last, false);
      add({number, q.speaker.span.start, q.cue.end}, q.speaker.span,
          bare ? SourceKind::unnamed : kind.value_or(SourceKind::witness), CitationRule::according,
          0.85f);
    } else if (kind && *kind != SourceKind::organisation) {
      add(q.speaker.span, q.speaker.span, *kind, CitationRule::speaker, 0.8f);
    }
  }
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (const Phrases::Match match = impersonal.match(text, i)) {
      add({number, token.range.start, text.tokens[i + match.length - 1].range.end}, {},
          SourceKind::unnamed, CitationRule::impersonal, 0.7f);
      continue;
    }
    if (!token.is(kHangul)) continue;
    bool teller = false;
    const std::string_view stem = without_particle(text.of(token), teller);
    if (stem.size() <= 6 || !korean::is_outlet(stem)) continue;  // a name and "newspaper"
    if (teller && !reports(text, i)) continue;
    const Span span{number, token.range.start,
                    token.range.start + static_cast<std::uint32_t>(stem.size())};
    add(span, span, SourceKind::outlet, CitationRule::outlet, 0.75f);
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
