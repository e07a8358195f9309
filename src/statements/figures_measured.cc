// What measures and ages are of.
#include "statements/figures_resolver.h"

namespace stemma::figures {

// What the words beside a figure say that it measures: "47 miles away" a distance, "26 drowned"
// people (data/*/measured.tsv).
bool Resolver::name(std::size_t d, std::string_view side) {
  const Draft& draft = drafts_[d];
  const std::string_view kind = draft.kind.empty() ? "count" : draft.kind;
  const std::size_t begin = sentence_begin(draft.first);
  static const std::span<const TableRow> rows = table("en", "measured");
  for (const TableRow& row : rows) {
    if (row[0] != kind || row[1] != side) continue;
    bool found = false;
    if (side == "after") {
      std::size_t at = draft.last;
      if (w_.of(at) == "(") {  // 47 miles (76 km) away
        while (at < w_.size() && w_.same_sentence(at, draft.first) && at < draft.last + 8 &&
               w_.of(at) != ")")
          ++at;
        ++at;
      }
      if (w_.of(at) == ")") ++at;
      found = w_.is_word(at, row[2]) && w_.same_sentence(at, draft.first);
    } else if (side == "vote") {
      found = w_.is_word(draft.last, row[2]) && w_.same_sentence(draft.last, draft.first) &&
              (!word(draft.last + 1) || w_.is(draft.last + 1, kAnd));
    } else {
      for (std::size_t i = draft.first; i > begin && draft.first - i < 7 && !found; --i)
        found = w_.is_word(i - 1, row[2]);
    }
    if (!found) continue;
    drafts_[d].figure.counted_text = std::string(row[3]);
    drafts_[d].figure.counted_rule = CountedRule::named;
    return true;
  }
  return false;
}

// "cut the bill by 18 per cent": what a verb of change takes before "by". "18 per cent less
// water": the noun behind the comparative.
bool Resolver::changed(std::size_t d) {
  const Draft& draft = drafts_[d];
  const std::size_t begin = sentence_begin(draft.first);
  const bool comparative = w_.is(draft.last, kComparative);
  if (comparative && w_.same_sentence(draft.last + 1, draft.first) && open(draft.last + 1)) {
    if (const Phrase phrase = phrase_at(draft.last + 1, true)) {
      set(d, {phrase.first, std::min(phrase.last, phrase.first + 2)});
      return true;
    }
  }
  std::size_t by = draft.first;
  while (by > begin && w_.is_bound(by - 1)) --by;
  if (by <= begin + 1 || !w_.is_word(by - 1, "by")) return false;
  --by;
  for (std::size_t i = by; i-- > begin && by - i < 8 && word(i);) {
    if (!w_.is(i, kChange) || w_.is_word(i, "up") || w_.is_word(i, "down")) continue;
    std::size_t at = i + 1;
    while (at < by && w_.is(at, kFunction | kArticle)) ++at;
    if (at >= by) return false;
    const Phrase phrase = phrase_at(at, true);
    if (!phrase) return false;
    set(d, {phrase.first, std::min(phrase.last, by)});
    return true;
  }
  return false;
}

// The words right before a measure that has no verb: "Length of body 68.4 cm".
bool Resolver::heading_words(std::size_t d) {
  const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
  if (here == begin || here - begin > 5) return false;
  for (std::size_t i = begin; i < here; ++i) {
    if (!open(i) && !w_.is(i, kOf)) return false;
    if (past(i) || w_.is_bound(i)) return false;
  }
  if (!open(begin) || !open(here - 1)) return false;
  set(d, {begin, here});
  return true;
}

// "0.06 litres an hour, or 1.4 litres a day"; "It is 11 cm": what the measure of the same kind
// before it is of.
bool Resolver::measured_before(std::size_t d) {
  const std::size_t begin = sentence_begin(drafts_[d].first);
  std::size_t i = drafts_[d].first;
  while (i > begin && w_.is_bound(i - 1)) --i;
  const bool alternative = i > begin && w_.is_word(i - 1, "or");
  std::size_t verb = i;
  while (verb > begin && w_.is(verb - 1, kCopula | kVerb)) --verb;
  const bool pronoun =
      verb < i && verb > begin &&
      (w_.is_word(verb - 1, "it") || w_.is_word(verb - 1, "that") || w_.is_word(verb - 1, "this"));
  if (!alternative && !pronoun) return false;
  for (std::size_t k = d; k-- > 0 && d - k <= 4;) {
    const Draft& before = drafts_[k];
    if (before.kind != drafts_[d].kind) continue;
    if (before.figure.counted_text.empty()) return false;
    if (alternative && !w_.same_sentence(before.first, drafts_[d].first)) return false;
    if (w_.text.tokens[drafts_[d].first].block - w_.text.tokens[before.first].block > 1)
      return false;
    adopt(d, k);
    return true;
  }
  return false;
}

void Resolver::count_measure(std::size_t d) {
  const Draft& draft = drafts_[d];
  const std::size_t here = draft.first;
  // A 47-mile drive.
  const std::size_t before_unit = draft.last - 1;
  const bool hyphenated =
      before_unit > here && w_.joined(before_unit) && w_.hyphen(before_unit - 1);
  if (hyphenated && draft.kind != "money") {
    if (const Phrase phrase = phrase_at(draft.last, true);
        phrase && w_.same_sentence(phrase.first, here))
      set(d, phrase);
    return;
  }
  if (draft.kind == "duration" || draft.kind == "money") return;
  if (name(d, "after") || name(d, "before")) return;
  if (w_.is(draft.last, kOf) && w_.same_sentence(draft.last, here)) {  // tonnes of rice
    if (const Phrase phrase = phrase_at(draft.last + 1, true)) {
      set(d, phrase);
      return;
    }
  }
  // Waves of about four metres; the depth was given as four metres.
  std::size_t of = here;
  const std::size_t begin = sentence_begin(here);
  while (of > begin && w_.is_bound(of - 1) && !w_.is(of - 1, kOf)) --of;
  if (of > begin && (w_.is(of - 1, kOf) || w_.is_word(of - 1, "as"))) {
    if (const Phrase phrase = phrase_before(of - 1);
        phrase && !w_.is(phrase.last - 1, kMeasureNoun)) {
      set(d, phrase);
      return;
    }
  }
  if (changed(d) || label(d)) return;
  if (states(d, true) && subject(d)) return;
  if (measured_before(d)) return;
  heading_words(d);
}

// Women aged between 12 and 29; children under 7; girls as young as nine.
void Resolver::count_aged(std::size_t d) {
  const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
  std::size_t i = here;
  while (i > begin && here - i < 5 && !(open(i - 1) && plural(i - 1))) {
    if (!word(i - 1)) return;
    --i;
  }
  if (i == here || i == begin || !open(i - 1) || !plural(i - 1)) return;
  Phrase phrase = phrase_before(i);
  // women and girls
  if (phrase.first > begin + 1 && w_.is(phrase.first - 1, kAnd) && open(phrase.first - 2) &&
      plural(phrase.first - 2)) {
    phrase.first = phrase_before(phrase.first - 1).first;
  }
  set(d, phrase);
}

}  // namespace stemma::figures
