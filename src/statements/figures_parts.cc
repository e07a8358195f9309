// What figures are to each other: conversions, wholes and their parts.
#include "statements/figures_resolver.h"

namespace stemma::figures {

// "1,000 yuan ($146)", "76 kilometres, or 47 miles": the same amount in another unit.
void Resolver::convert(std::size_t d) {
  if (d == 0) return;
  Draft& draft = drafts_[d];
  const Draft& before = drafts_[d - 1];
  if (draft.kind.empty() || draft.kind != before.kind || draft.figure.unit == before.figure.unit)
    return;
  if (draft.figure.unit.empty() && before.figure.unit.empty()) return;
  if (draft.kind == "duration" || draft.kind == "share" ||
      !w_.same_sentence(before.first, draft.first))
    return;
  if (draft.first < before.last || draft.first - before.last > 6) return;
  const std::size_t sign = before.last;
  const bool bracket = w_.of(sign) == "(" || w_.of(sign) == "[";
  const bool comma = w_.of(sign) == "," && w_.is_word(sign + 1, "or");
  const bool equals = w_.of(sign) == "=";
  if (!bracket && !comma && !equals) return;
  for (std::size_t i = sign + (comma ? 2 : 1); i < draft.first; ++i) {
    if (word(i) ? !(w_.is_bound(i) || w_.is(i, kArticle))
                : w_.text.tokens[i].kind == TokenKind::punctuation)
      return;
  }
  draft.figure.converts = static_cast<std::uint32_t>(d - 1);
}

bool Resolver::part_of(std::size_t part, std::size_t whole) const {
  const Figure& p = drafts_[part].figure;
  return drafts_[part].kind.empty() && !p.age && p.converts == kNone && p.low &&
         drafts_[whole].figure.low && *p.low <= *drafts_[whole].figure.low && !drafts_[part].one;
}

void Resolver::join_wholes() {
  for (std::size_t d = 0; d < drafts_.size(); ++d) {
    if (!drafts_[d].kind.empty() || drafts_[d].figure.age) continue;
    list_after(d);
    of_the(d);
  }
}

// "148 persons: 132 passengers and 16 crew"; "142 (84 men, 41 women and 19 children)".
void Resolver::list_after(std::size_t d) {
  const Draft& whole = drafts_[d];
  const std::size_t begin = whole.last;
  std::size_t sign = begin;
  while (sign < w_.size() && sign - begin < 8 && w_.same_sentence(sign, whole.first) &&
         (word(sign) || apostrophe(sign)))
    ++sign;
  if (sign >= w_.size() || !w_.same_sentence(sign, whole.first)) return;
  const bool bracket = w_.of(sign) == "(", colon = w_.of(sign) == ":";
  if (!bracket && !colon) return;
  std::size_t close = sign + 1;
  while (close < w_.size() && close < sign + 2 * kClause && w_.same_sentence(close, whole.first) &&
         w_.of(close) != (bracket ? ")" : ";"))
    ++close;
  std::vector<std::size_t> parts;
  for (std::size_t k = d + 1; k < drafts_.size() && k <= d + kParts && drafts_[k].first < close;
       ++k) {
    if (drafts_[k].first < sign) return;
    if (!part_of(k, d)) return;
    parts.push_back(k);
  }
  if (parts.size() < 2 || drafts_[parts.front()].first != sign + 1) return;
  for (const std::size_t k : parts) drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
}

// "Of the 52 people, 31 came from ..., 14 from ... and nine from ...": parts in the same
// sentence.
void Resolver::of_the(std::size_t d) {
  const Draft& whole = drafts_[d];
  const std::size_t begin = sentence_begin(whole.first);
  std::size_t at = whole.first;
  if (at >= begin + 3 && w_.of(at - 1) == "s" && apostrophe(at - 2)) at -= 3;  // "the state's 71"
  while (at > begin && whole.first - at < 7 && w_.is(at - 1, kFunction) && !w_.is(at - 1, kOf) &&
         !w_.is_word(at - 1, "among"))
    --at;
  if (at == begin || !(w_.is(at - 1, kOf) || w_.is_word(at - 1, "among"))) return;
  --at;
  const bool starts = at == begin || w_.text.tokens[at - 1].kind == TokenKind::punctuation;
  if (!starts) {
    // "61 of the 84"
    const std::size_t part = at > 0 && w_.is_word(at - 1, "out") ? at - 1 : at;
    if (d > 0 && drafts_[d - 1].last == part && part_of(d - 1, d)) {
      drafts_[d - 1].figure.whole = static_cast<std::uint32_t>(d);
      share_beside(d, d);
    }
    return;
  }
  for (std::size_t k = d + 1;
       k < drafts_.size() && k <= d + kParts && w_.same_sentence(drafts_[k].first, whole.first);
       ++k) {
    // The parts begin a clause: a comma, a semicolon or "and" stands before them.
    std::size_t first = drafts_[k].first;
    if (w_.is_word(first - 1, "only")) --first;
    const bool clause = w_.of(first - 1) == "," || w_.of(first - 1) == ";" ||
                        w_.is(first - 1, kAnd) || w_.is_word(first - 1, "while");
    if (!clause) continue;
    if (drafts_[k].share) {
      if (drafts_[k].figure.converts == kNone)
        drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
    } else if (part_of(k, d)) {
      drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
    }
  }
}

// The share in brackets behind "61 of the 84" is a share of the 84.
void Resolver::share_beside(std::size_t d, std::size_t whole) {
  if (d + 1 >= drafts_.size() || !drafts_[d + 1].share) return;
  if (w_.of(drafts_[d + 1].first - 1) == "(" && drafts_[d + 1].first - drafts_[d].last < 6) {
    drafts_[d + 1].figure.whole = static_cast<std::uint32_t>(whole);
  }
}

}  // namespace stemma::figures
