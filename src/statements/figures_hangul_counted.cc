// What Korean figures count.
#include <cstdint>
#include <iterator>

#include "statements/figures_hangul_numbers.h"
#include "statements/figures_resolver.h"

namespace stemma::figures {

// The noun before the number: "아동 12명", "생활 아동은 37명"; or behind: "12명의 아동".
void Resolver::count_hangul(std::size_t d) {
  const Draft& draft = drafts_[d];
  if (!draft.kind.empty() && draft.kind != "share") return;
  const std::size_t here = draft.first;
  const std::string_view tail = w_.text.bytes.substr(draft.figure.span.end);
  const std::string_view span = draft.figure.span.range().of(w_.text.bytes);
  if (span.ends_with("점") && scored(draft.figure)) return;
  if (span.ends_with("표")) {  // votes
    drafts_[d].figure.counted = {number_, {draft.figure.span.end - 3, draft.figure.span.end}};
    drafts_[d].figure.counted_rule = CountedRule::phrase;
    drafts_[d].figure.counted_text = "표";
    return;
  }
  if (tail.starts_with("의") && word(draft.last) && w_.same_sentence(here, draft.last) &&
      w_.text.tokens[draft.last].is(kHangul)) {
    set_hangul(d, draft.last);
    return;
  }
  std::size_t at = here;
  while (at > 0 && w_.same_sentence(at - 1, here)) {
    const bool mark = w_.of(at - 1) == ":";
    const bool bound = word(at - 1) && w_.is_bound(at - 1);
    if (!mark && !bound) break;
    --at;
  }
  if (at == 0 || !w_.same_sentence(at - 1, here) || !word(at - 1) ||
      !w_.text.tokens[at - 1].is(kHangul)) {
    count_behind(d);
    return;
  }
  if (d > 0 && at == drafts_[d - 1].last + (w_.joined(at - 1) ? 0 : 1) &&
      is_among(at - 1)) {  // 52명 중 31명
    if (counts(d - 1)) adopt(d, d - 1);
    if (part_of(d, d - 1)) draft_whole(d, d - 1);
    return;
  }
  std::size_t noun = at - 1;
  while (noun > 0 && case_word(noun, "over") && w_.same_sentence(noun - 1, here) &&
         word(noun - 1) && w_.text.tokens[noun - 1].is(kHangul))
    --noun;
  if (w_.joined(noun) && noun > 0 && w_.number(noun - 1)) {
    // The counter of another figure; a rate by the day is still one.
    if (noun != at - 1 && !often(span) && case_word(noun + 1, "over", "rate"))
      set_hangul(d, noun + 1);
    return;
  }
  if (case_word(noun, "over")) {
    if (!often(span) && draft.kind.empty() && case_word(noun, "over", "rate")) set_hangul(d, noun);
    return;
  }
  const std::string_view before = w_.of(noun);
  if (before.ends_with("은") || before.ends_with("는") || before.ends_with("의")) count_behind(d);
  if (drafts_[d].figure.counted_text.empty()) set_hangul(d, noun);
  if (drafts_[d].figure.counted_text.empty()) count_behind(d);
}

// Is it said how often, which counts nothing?
bool Resolver::often(std::string_view span) {
  return span.ends_with("차례") || span.ends_with("번") || span.ends_with("회");
}

bool Resolver::case_word(std::size_t i, std::string_view kind, std::string_view more) const {
  static const std::span<const TableRow> rows = table("ko", "case_particles");
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    return row[1] == kind && w_.of(i) == row[0] && row[2].starts_with(more);
  });
}

// "92.5점", "534점": a score, and no two treasures.
bool Resolver::scored(const Figure& figure) {
  const double value = figure.low.value_or(figure.high.value_or(0));
  return value >= 60 || value != static_cast<double>(static_cast<std::int64_t>(value));
}

// "4개 초등학교에서": the noun behind a counter of things that stands before it.
void Resolver::count_behind(std::size_t d) {
  const Draft& draft = drafts_[d];
  const std::string_view tail = w_.text.bytes.substr(draft.figure.span.end);
  const std::string_view span = draft.figure.span.range().of(w_.text.bytes);
  static constexpr std::string_view kBefore[] = {"개", "가지", "종"};
  const std::size_t at = draft.last;
  if (!tail.starts_with(" ") || !word(at) || !w_.same_sentence(draft.first, at) ||
      !w_.text.tokens[at].is(kHangul) || w_.is_bound(at) || is_among(at) ||
      bound_behind_number(w_, at) ||
      std::none_of(std::begin(kBefore), std::end(kBefore),
                   [&](std::string_view counter) { return span.ends_with(counter); }))
    return;
  set_hangul(d, at, true);
}

bool Resolver::is_among(std::size_t i) const { return case_word(i, "among"); }

// The noun in a Korean word: without its particle; none where the particle or ending says that it
// is a place, a means or a verb (`behind` the counter it may be any but a verb).
void Resolver::set_hangul(std::size_t d, std::size_t at, bool behind) {
  static const std::span<const TableRow> particles = table("ko", "case_particles");
  Range range = w_.text.tokens[at].range;
  const std::string_view s = w_.text.of(range);
  for (const TableRow& row : particles) {
    if ((row[1] == "among" || row[1] == "alone") && s == row[0]) return;
    if (row[1] == "among" || row[1] == "alone" || row[1] == "over" || !s.ends_with(row[0]))
      continue;
    if (row[1] == "verb" && s == row[0] && s.size() > 3) return;
    if (row[1] == "verb" || (row[1] == "other" && !behind)) {
      if (s.size() >= row[0].size() + 3) return;
      continue;
    }
    if (s.size() >= row[0].size() + (row[1] == "sure" || row[0].size() > 3 ? 3 : 6)) {
      range.end -= static_cast<std::uint32_t>(row[0].size());
      break;
    }
  }
  drafts_[d].figure.counted = {number_, range};
  drafts_[d].figure.counted_rule = CountedRule::phrase;
  drafts_[d].figure.counted_text = std::string(w_.text.of(range));
}

}  // namespace stemma::figures
