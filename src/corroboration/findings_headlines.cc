// Titles that say more than the body of their own document supports.
#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "corroboration/findings.h"
#include "corroboration/places.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

bool has_mark(const Statements& statements, const Range& range,
              std::initializer_list<MarkKind> kinds) {
  const std::span<const Mark> marks = marks_in(statements, range);
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    return mark.span.end <= range.end &&
           std::find(kinds.begin(), kinds.end(), mark.kind) != kinds.end();
  });
}

}  // namespace

// A title without a hedge or a source, whose matter the body only has with a doubt or a hedge.
void check_headlines(const Check& check) {
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) {
    const Document& document = check.document(d);
    const auto title = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const Block& block) { return block.role == Role::title; });
    if (title == document.blocks.end()) continue;
    const Statements& statements = check.evidences.statements[d];
    const bool careful_anywhere =
        std::any_of(statements.marks.begin(), statements.marks.end(), [](const Mark& mark) {
          return mark.kind == MarkKind::hedge || mark.kind == MarkKind::doubt;
        });
    if (!careful_anywhere) continue;
    if (has_mark(statements, title->range, {MarkKind::hedge, MarkKind::doubt, MarkKind::negation}))
      continue;
    const std::string_view words = title->range.of(document.text);
    if (words.find('?') != std::string_view::npos) continue;
    const bool attributed =
        std::any_of(statements.quotations.begin(), statements.quotations.end(),
                    [&](const Quotation& q) { return title->range.overlaps(q.span.range()); });
    if (attributed) continue;
    const Text text = read_text(document);
    absl::flat_hash_set<std::uint64_t> content;
    for (const Token& token : text.tokens) {
      if (title->range.contains(token.range) && token.kind == TokenKind::word &&
          token.range.size() > 2 && !is_function_word(token.key)) {
        content.insert(token.key);
      }
    }
    if (content.size() < 3) continue;
    Span doubted;
    bool plain = false;
    for (const Sentence& sentence : text.sentences) {
      if (title->range.overlaps(sentence.range)) continue;
      absl::flat_hash_set<std::uint64_t> met;
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        if (content.contains(text.tokens[i].key)) met.insert(text.tokens[i].key);
      }
      if (met.size() < 2 || met.size() * 5 < content.size() * 2) continue;
      const bool careful = has_mark(statements, sentence.range, {MarkKind::hedge, MarkKind::doubt});
      if (!careful) plain = true;
      if (careful && !doubted) doubted = Span(d, sentence.range);
    }
    if (!doubted || plain) continue;
    Finding finding;
    finding.type = FindingType::headline_overreach;
    finding.severity = Severity::high;
    finding.confidence = 0.5f;
    finding.spans = {Span(d, title->range), doubted};
    finding.message = "The title of " + document.id + " says " + quoted(check, finding.spans[0]) +
                      "; its text has only " + quoted(check, doubted) + ".";
    check.findings.push_back(std::move(finding));
  }
}

}  // namespace stemma
