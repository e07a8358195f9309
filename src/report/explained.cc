#include "report/explained.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace stemma {
namespace {

// "She": who a pronoun or a role stands for.
void add_entity(const Case& only, const Quotation& q, StatementReasons& out) {
  if (q.speaker.entity == kNone || !q.speaker) return;
  const Entity& entity = only.entities.entities[q.speaker.entity];
  const Span words = q.speaker.words();
  const std::vector<Span>& mentions = entity.mentions;
  const auto next =
      std::lower_bound(mentions.begin(), mentions.end(), words.start,
                       [](const Span& mention, std::uint32_t at) { return mention.start < at; });
  if (mentions.empty() || (next != mentions.end() && words.contains(*next))) return;
  // Where a reader comes from: the last mention before, else the first.
  out.push_back({"these words are taken for who is named here",
                 next == mentions.begin() ? mentions.front() : *(next - 1)});
}

}  // namespace

Result<Explained> explain_one(Case& only, const Text& text) {
  const Document& document = only.collection.documents.front();
  const Statements& statements = only.statements.front();
  Explained all;
  Explained::OfDocument& of = all.documents.emplace_back();
  of.quotations = reasons_of_quotations(document, text, statements);
  for (std::size_t i = 0; i < of.quotations.size(); ++i)
    add_entity(only, statements.quotations[i], of.quotations[i]);
  of.figures = reasons_of_figures(document, text, 0, statements);
  of.times = reasons_of_times(document, text, 0, statements);
  of.citations = reasons_of_citations(document, text, statements);
  explain_mentions(document, text, 0, only.entities.entities);
  for (const auto* lists : {&of.quotations, &of.figures, &of.times, &of.citations}) {
    for (const StatementReasons& reasons : *lists) {
      for (const StatementReason& reason : reasons) {
        const Span& s = reason.span;
        if (!s || (s.doc == 0 && s.start <= s.end && s.end <= document.text.size() &&
                   is_boundary(document.text, s.start) && is_boundary(document.text, s.end)))
          continue;
        return std::unexpected(Error{fmt::format(
            "A reason cites bytes {}-{} of {}, which has {}. This is a fault of stemma, nothing "
            "was written; please report it with the files.",
            s.start, s.end, document.id, document.text.size())});
      }
    }
  }
  return all;
}

}  // namespace stemma
