// What a figure counts that has no noun of its own: what was counted before, in the clause or the
// sentences that lead to it.
#include "statements/figures_resolver.h"

namespace stemma::figures {

bool Resolver::same_value(std::size_t a, std::size_t b) const {
  const Figure &x = drafts_[a].figure, &y = drafts_[b].figure;
  return (x.low && y.low && *x.low == *y.low) || (x.high && y.high && *x.high == *y.high);
}

std::optional<std::size_t> Resolver::counted_before(std::size_t d) const {
  for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
    if (!counts(k) || !same_value(k, d)) continue;
    // Small numbers are many: only where they stand close by.
    const bool small = drafts_[d].figure.low.value_or(drafts_[d].figure.high.value_or(0)) < 10;
    if (small &&
        w_.text.tokens[drafts_[d].first].block - w_.text.tokens[drafts_[k].first].block > 1)
      return std::nullopt;
    return k;
  }
  return std::nullopt;
}

// Does the figure stand in a phrase of place ("in nine counties"), so that nothing is said of it?
bool Resolver::in_passing(std::size_t d) const {
  std::size_t i = drafts_[d].first;
  const std::size_t begin = sentence_begin(i);
  while (i > begin && (w_.is_bound(i - 1) || w_.is_word(i - 1, "the") || w_.is_word(i - 1, "all")))
    --i;
  return i > begin && w_.is(i - 1, kPreposition);
}

// What was counted last, in the block or the one before it: in the nearest sentence that counts
// something, rather what can hold d and what something is said of.
std::optional<std::size_t> Resolver::antecedent(std::size_t d) const {
  const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
  const double mine = drafts_[d].figure.low.value_or(drafts_[d].figure.high.value_or(0));
  std::optional<std::size_t> best, last;
  int best_score = 0;
  std::uint32_t sentence = kNone;
  for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
    const Token& there = w_.text.tokens[drafts_[k].first];
    if (block - there.block > 1) break;
    if (!counts(k)) continue;
    if (there.sentence != sentence && best) break;
    sentence = there.sentence;
    if (!last) last = k;
    const double value = drafts_[k].figure.low.value_or(drafts_[k].figure.high.value_or(0));
    const int score = (value >= mine || drafts_[d].share ? 2 : 0) + (in_passing(k) ? 0 : 1);
    if (score > best_score) {
      best = k;
      best_score = score;
    }
  }
  return best ? best : last;
}

// "The office asked gardeners what they grow. 38 percent said beans.": the people named last, for
// a share that does what people do.
void Resolver::people_before(std::size_t d) {
  const std::size_t here = drafts_[d].first;
  const std::uint32_t block = w_.text.tokens[here].block;
  for (std::size_t i = here; i-- > 0 && here - i < kPeople;) {
    if (block - w_.text.tokens[i].block > 1) return;
    if (!w_.is(i, kPerson) || !plural(i) || !open(i)) continue;
    set(d, {i, i + 1});
    return;
  }
}

// What the share that stands nearest before counts, in the block or the one before it: rather one
// of the same value ("half the water ... half is lost"), however far back within reach.
std::optional<std::size_t> Resolver::share_before(std::size_t d, bool same_only) const {
  const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
  std::optional<std::size_t> nearest;
  for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
    if (!drafts_[k].share || drafts_[k].figure.counted_text.empty() || drafts_[k].cell) continue;
    if (same_value(k, d)) return k;
    if (!nearest && block - w_.text.tokens[drafts_[k].first].block <= 1) nearest = k;
  }
  return same_only ? std::nullopt : nearest;
}

// A share that no words beside it explain.
void Resolver::share_back(std::size_t d) {
  if (const auto same = share_before(d, true))
    adopt(d, *same);
  else if (const auto from = antecedent(d))
    adopt(d, *from);
  else if (const auto nearest = share_before(d, false))
    adopt(d, *nearest);
}

void Resolver::go_back(std::size_t d) {
  if (const auto same = counted_before(d))
    adopt(d, *same);
  else if (const auto from = antecedent(d))
    adopt(d, *from);
  else
    name(d, "after");
}

// "Of these women, 50 percent ...": what the sentence begins with.
bool Resolver::of_phrase(std::size_t d) {
  const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
  std::size_t at = begin;
  while (at < here && at < begin + 6 && !word(at)) ++at;
  if (!(w_.is(at, kOf) || w_.is_word(at, "among"))) return false;
  ++at;
  while (at < here && w_.is(at, kFunction) && word(at)) ++at;
  const auto other =
      std::lower_bound(drafts_.begin(), drafts_.end(), at,
                       [](const Draft& draft, std::size_t token) { return draft.first < token; });
  if (other != drafts_.end() && other->first == at) {
    if (&*other == &drafts_[d]) return false;
    at = other->noun;
  }
  const Phrase phrase = at < here ? phrase_at(at, false) : Phrase{};
  if (!phrase || phrase.last > here) return false;
  set(d, phrase);
  return true;
}

// "a dozen answers, of which nine", "12 million people, two thirds of whom", "17 out of 20": what
// the figure right before counts.
bool Resolver::relative(std::size_t d) {
  const Draft& draft = drafts_[d];
  if (d == 0 || drafts_[d - 1].figure.counted_text.empty() || !drafts_[d - 1].kind.empty() ||
      !w_.same_sentence(drafts_[d - 1].first, draft.first)) {
    return false;
  }
  const auto pronoun = [&](std::size_t i) { return w_.is(i, kRelative); };
  const std::size_t here = draft.first;
  const bool before =
      here > 1 && (pronoun(here - 1) || (w_.is(here - 1, kOf) && w_.is_word(here - 2, "out")));
  const bool after = w_.is(draft.last, kOf) && pronoun(draft.last + 1);
  if (!before && !after) return false;
  if (before && !after && draft.noun < w_.size() && open(draft.noun) &&
      w_.same_sentence(draft.noun, here) && phrase_at(draft.noun, false)) {
    return false;
  }
  adopt(d, d - 1);
  return true;
}

// The noun of the next figure, where it is the one that "of the" leads to.
Phrase Resolver::through_next(std::size_t d, std::size_t at) const {
  if (d + 1 >= drafts_.size()) return {};
  const Draft& next = drafts_[d + 1];
  if (next.hangul || !next.kind.empty() || next.first < at || next.first > at + 6 ||
      !w_.same_sentence(at, next.first))
    return {};
  for (std::size_t i = at; i < next.first; ++i) {
    if (!open(i) && !apostrophe(i) && !(i > 0 && apostrophe(i - 1)) && !w_.is(i, kFunction))
      return {};
    if (plural(i) && !apostrophe(i + 1)) return {};
  }
  return phrase_at(next.noun, false);
}

// "61 (73 per cent)", "61, or 73 percent": the share counts what the number before it counts.
bool Resolver::beside(std::size_t d) {
  if (d == 0) return false;
  const Draft& before = drafts_[d - 1];
  if (before.share || !before.kind.empty() || !w_.same_sentence(before.first, drafts_[d].first))
    return false;
  const bool bracket = w_.of(drafts_[d].first - 1) == "(";
  const bool comma = w_.of(before.last) == "," && w_.is_word(before.last + 1, "or") &&
                     drafts_[d].first <= before.last + 3;
  if (!comma && !(bracket && drafts_[d].first - before.last < 9)) return false;
  if (before.figure.counted_text.empty()) return false;
  adopt(d, d - 1);
  return true;
}

}  // namespace stemma::figures
