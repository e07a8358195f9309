#include "statements/qualified.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <span>

#include "base/tables.h"

namespace stemma {
namespace {

constexpr std::uint32_t kBefore = 160;    // bytes from a mark to the figure behind it
constexpr std::size_t kBehind = 6;        // words from a figure to the mark behind it
constexpr std::size_t kLimitBefore = 3;   // words from a limit to the figure behind it
constexpr std::size_t kLimitBehind = 3;   // words from a figure to the limit behind it
constexpr std::size_t kWordsOfBound = 2;  // "not less than": behind the negation
constexpr std::size_t kBesideCue = 3;     // words between a mark and the cue of a quotation
constexpr int kFiguresBack = 8;           // looked at for one that a mark belongs to
constexpr int kQuotationsNear = 16;
constexpr std::uint32_t kLongQuotation = 4000;  // bytes; longer ones are not looked for

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

using WordSet = absl::flat_hash_set<std::string_view>;

// The single words of a table, in all languages; of the rows whose second field is `kind`, if any.
WordSet words_of(std::string_view name, std::string_view kind) {
  WordSet words;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, name)) {
      if ((kind.empty() || row[1] == kind) && row[0].find(' ') == std::string_view::npos)
        words.insert(row[0]);
    }
  }
  return words;
}

bool holds_word(std::string_view text, const WordSet& words) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (words.contains(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// Is there the end of a clause in the text: a mark that parts clauses, or a word of
// data/<language>/contrasts.tsv that is no limit of the same clause?
bool parts_clauses(std::string_view text) {
  static constexpr std::string_view kSigns[] = {";", ":", "—",  "–",  "“", "”", "\"",
                                                "«", "»", "「", "」", "(", ")", "\n"};
  static const WordSet& contrasts = *[] {
    auto* words = new WordSet(words_of("contrasts", {}));
    words->erase("only");
    words->erase("if");
    return words;
  }();
  for (const std::string_view sign : kSigns) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return holds_word(text, contrasts);
}

// Does the text hold a comma or a conjunction, which may begin a second clause?
bool joins_clauses(std::string_view text) {
  static const WordSet& ands = *new WordSet(words_of("numbers", "and"));
  return text.find(',') != std::string_view::npos || holds_word(text, ands);
}

// Does a clause of its own begin in the text, behind a comma or with a word of
// data/<language>/clause_starts.tsv? "And" begins a second object as often.
bool begins_clause(std::string_view text) {
  static const WordSet& starts = *[] {
    auto* words = new WordSet(words_of("clause_starts", {}));
    words->erase("and");
    words->erase("as");
    return words;
  }();
  return text.find(',') != std::string_view::npos || holds_word(text, starts);
}

std::span<const Mark> marks_near(const Statements& statements, std::uint32_t from,
                                 std::uint32_t to) {
  const auto& marks = statements.marks;
  const auto first =
      std::lower_bound(marks.begin(), marks.end(), from,
                       [](const Mark& mark, std::uint32_t at) { return mark.span.start < at; });
  const auto last =
      std::lower_bound(first, marks.end(), to,
                       [](const Mark& mark, std::uint32_t at) { return mark.span.start < at; });
  return {first, last};
}

std::string_view between(std::string_view text, std::uint32_t from, std::uint32_t to) {
  return from < to ? text.substr(from, to - from) : std::string_view();
}

// Does a mark stand inside the words of a quotation that the figure is not in, or the other way?
bool other_voice(const Statements& statements, const Mark& mark, const Span& span) {
  const auto in = [&](const Quotation& q, std::uint32_t at) {
    return at >= q.span.start && at < q.span.end;
  };
  const auto from = std::lower_bound(
      statements.quotations.begin(), statements.quotations.end(), mark.span.start,
      [](const Quotation& q, std::uint32_t at) { return q.span.start + kLongQuotation < at; });
  int seen = 0;
  for (auto q = from; q != statements.quotations.end() && q->span.start <= span.end + kBefore &&
                      seen < kQuotationsNear;
       ++q, ++seen) {
    if (q->form == QuotationForm::indirect) continue;
    if (in(*q, mark.span.start) != in(*q, span.start)) return true;
  }
  return false;
}

// Does a mark between two figures belong to the first ("12 may have drowned and 40 were saved")?
bool taken_by_one_before(std::string_view text, const Statements& statements, const Mark& mark,
                         const Figure& figure) {
  if (!joins_clauses(between(text, mark.span.end, figure.span.start))) return false;
  int seen = 0;
  for (const Figure* f = &figure; f != statements.figures.data() && seen < kFiguresBack; ++seen) {
    --f;
    if (f->sentence != figure.sentence) return false;
    if (f->span.end > mark.span.start) continue;
    return words_in(between(text, f->span.end, mark.span.start)) <= kBehind &&
           !parts_clauses(between(text, f->span.end, mark.span.start));
  }
  return false;
}

// "Only 7 of the 30 boats": the limit is on the first.
bool figure_between(const Statements& statements, const Mark& mark, const Figure& figure) {
  return &figure != statements.figures.data() && (&figure)[-1].span.start >= mark.span.end;
}

// "no fewer than 60": the negation is a part of the bound.
bool bounded(const Figure& figure) {
  return figure.bound == Bound::at_least || figure.bound == Bound::at_most ||
         figure.bound == Bound::more_than || figure.bound == Bound::fewer_than;
}

}  // namespace

std::vector<Mark> qualifiers_of(std::string_view text, const Statements& statements,
                                const Figure& figure) {
  std::vector<Mark> out;
  const Span& span = figure.span;
  const std::uint32_t from = span.start > kBefore ? span.start - kBefore : 0;
  for (const Mark& mark : marks_near(statements, from, span.end + kBefore)) {
    if (mark.sentence != figure.sentence) continue;
    if (mark.span.end > span.start && mark.span.start < span.end) continue;
    const bool before = mark.span.end <= span.start;
    const std::string_view gap = before ? between(text, mark.span.end, span.start)
                                        : between(text, span.end, mark.span.start);
    if (parts_clauses(gap) || other_voice(statements, mark, span)) continue;
    const std::size_t words = words_in(gap);
    if (before) {
      if (begins_clause(gap)) continue;
      if (mark.kind == MarkKind::limit &&
          (words > kLimitBefore || figure_between(statements, mark, figure)))
        continue;
      if (mark.kind == MarkKind::negation && words <= kWordsOfBound && bounded(figure)) continue;
      if (taken_by_one_before(text, statements, mark, figure)) continue;
    } else {
      if (words > (mark.kind == MarkKind::limit ? kLimitBehind : kBehind) || joins_clauses(gap))
        continue;
      // A figure between the two is the one that is qualified.
      const auto behind = statements.figures.data() + statements.figures.size();
      const Figure* next = &figure + 1;
      if (next != behind && next->span.end <= mark.span.start && mark.kind == MarkKind::limit)
        continue;
    }
    out.push_back(mark);
  }
  return out;
}

std::vector<Mark> qualifiers_of(std::string_view text, const Statements& statements,
                                const Quotation& quotation) {
  std::vector<Mark> out;
  const Span& cue = quotation.cue;
  if (!cue) return out;
  const std::uint32_t from = cue.start > kBefore ? cue.start - kBefore : 0;
  for (const Mark& mark : marks_near(statements, from, cue.end + kBefore)) {
    if (mark.kind == MarkKind::limit) continue;  // of who speaks: "some said"
    if (mark.span.start >= quotation.span.start && mark.span.start < quotation.span.end) continue;
    const bool before = mark.span.end <= cue.start;
    const bool own = mark.span.start < cue.end && mark.span.end > cue.start;
    const std::string_view gap = own      ? std::string_view()
                                 : before ? between(text, mark.span.end, cue.start)
                                          : between(text, cue.end, mark.span.start);
    if (words_in(gap) > kBesideCue || parts_clauses(gap) || joins_clauses(gap) ||
        gap.find('.') != std::string_view::npos)
      continue;
    out.push_back(mark);
  }
  return out;
}

}  // namespace stemma
