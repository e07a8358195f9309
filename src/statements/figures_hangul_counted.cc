// What Korean figures count.
#include "statements/figures_resolver.h"

namespace stemma::figures {

// The noun before the number: "아동 12명", "생활 아동은 37명"; or behind: "12명의 아동".
void Resolver::count_hangul(std::size_t d) {
  const Draft& draft = drafts_[d];
  if (!draft.kind.empty() && draft.kind != "share") return;
  const std::size_t here = draft.first;
  const std::string_view tail = w_.text.bytes.substr(draft.figure.span.end);
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
      !w_.text.tokens[at - 1].is(kHangul))
    return;
  if (d > 0 && at == drafts_[d - 1].last + (w_.joined(at - 1) ? 0 : 1) &&
      is_among(at - 1)) {  // 52명 중 31명
    if (counts(d - 1)) adopt(d, d - 1);
    if (part_of(d, d - 1)) draft_whole(d, d - 1);
    return;
  }
  if (w_.joined(at - 1) && w_.number(at - 2)) return;  // the counter of another figure
  set_hangul(d, at - 1);
}

bool Resolver::is_among(std::size_t i) const {
  static const std::span<const TableRow> rows = table("ko", "case_particles");
  return std::any_of(rows.begin(), rows.end(),
                     [&](const TableRow& row) { return row[1] == "among" && w_.of(i) == row[0]; });
}

// The noun in a Korean word: without its particle; none where the particle or ending says that it
// is a place, a means or a verb.
void Resolver::set_hangul(std::size_t d, std::size_t at) {
  static const std::span<const TableRow> particles = table("ko", "case_particles");
  Range range = w_.text.tokens[at].range;
  const std::string_view s = w_.text.of(range);
  for (const TableRow& row : particles) {
    if ((row[1] == "among" || row[1] == "alone") && s == row[0]) return;
    if (row[1] == "among" || row[1] == "alone" || !s.ends_with(row[0])) continue;
    if (row[1] == "other" || row[1] == "verb") {
      if (s.size() >= row[0].size() + 3) return;
      continue;
    }
    if (s.size() >= row[0].size() + (row[1] == "sure" ? 3 : 6)) {
      range.end -= static_cast<std::uint32_t>(row[0].size());
      break;
    }
  }
  drafts_[d].figure.counted = {number_, range};
  drafts_[d].figure.counted_rule = CountedRule::phrase;
  drafts_[d].figure.counted_text = std::string(w_.text.of(range));
}

}  // namespace stemma::figures
