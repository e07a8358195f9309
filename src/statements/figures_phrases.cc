// The noun phrases that figures count. A phrase ends at words of closed classes and at the first
// plural that no plural follows.
#include "statements/figures_resolver.h"

namespace stemma::figures {

// The noun phrase that begins at token `at`; none where no plural is its head, unless `singular`.
Phrase Resolver::phrase_at(std::size_t at, bool singular) const {
  if (at >= w_.size()) return {};
  const std::size_t end = std::min(sentence_end(at), at + 9);
  if (w_.lexicon->capital_nouns) {  // the first noun, with the adjectives before it
    for (std::size_t i = at; i < end && i < at + 4 && open(i); ++i) {
      if (w_.text.tokens[i].is(kCapital)) return {at, i + 1};
    }
    return {};
  }
  std::size_t i = at, head = 0, base = at;
  std::size_t joint = 0;  // where an "and" or a comma was passed without a plural before it
  while (i < end) {
    if (i > at && w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1)) {
      ++i;
      continue;
    }
    if (i > at && apostrophe(i)) {  // children's homes
      i += w_.joined(i + 1) && (w_.of(i + 1) == "s" || w_.of(i + 1) == "S") ? 2 : 1;
      head = 0;
      base = i;
      continue;
    }
    // "12 dead or missing swans"
    if (head == i && i == at + 1 && w_.is(at, kPlural) && i + 2 < end &&
        (w_.is(i, kAnd) || w_.is_word(i, "or")) && open(i + 1) && plural(i + 2) &&
        (past(i + 1) || w_.of(i + 1).ends_with("ing"))) {
      head = 0;
      i += 2;
      continue;
    }
    if (!open(i)) {
      if (word(i) && w_.is(i, kPlural)) head = i + 1;
      // "current and former members", "North, South and East"
      else if (head == 0 && i > at && i + 1 < end &&
               (w_.is(i, kAnd) || (w_.of(i) == "," && !singular) || w_.is_word(i, "or")) &&
               open(i + 1) && i - at < 4) {
        if (joint == 0) joint = i;
        ++i;
        continue;
      }
      break;
    }
    if (head != 0 && (!plural(i) || governs(i))) break;
    // A participle is no adjective where a closed word follows it: "31 detained by", "nine
    // received a".
    if (past(i) && !open(i + 1) && !w_.hyphen(i + 1)) {
      if (i > at && singular) head = head != 0 ? head : joint > 0 ? joint : i;
      break;
    }
    // "The 38 concerns the counts": a verb.
    if (i == at && w_.is_word(i + 1, "the") && !w_.is(i, kPlural)) break;
    if (plural(i)) head = i + 1;
    ++i;
  }
  if (head != 0) return {at, head};
  if (singular) return {at, std::min(joint > 0 ? joint : i, base + 3)};
  return {};
}

// Is a word in -s after a plural a verb: does an object follow?
bool Resolver::governs(std::size_t i) const {
  return w_.is(i + 1, kArticle) || w_.is_word(i + 1, "the") || w_.is_word(i + 1, "that");
}

// The noun phrase that ends before token `end`.
Phrase Resolver::phrase_before(std::size_t end) const {
  if (end == 0) return {};
  const std::size_t begin = sentence_begin(end - 1);
  std::size_t first = end;
  while (first > begin && end - first < 4 && open(first - 1) && !past(first - 1)) --first;
  return {first, end};
}

// Back over phrases of time and place to the noun that they belong to: "the flow at night", "the
// reading of 2 May"; of a word for a measure, what it is a measure of.
Phrase Resolver::head_of(Phrase phrase, std::size_t begin) const {
  for (int steps = 0; phrase && steps < 4; ++steps) {
    std::size_t i = phrase.first;
    const bool month = w_.text.tokens[phrase.first].is(kCapital);  // 2 May, not 2018 landings
    while (i > begin && ((month && w_.number(i - 1)) ||
                         (w_.is(i - 1, kFunction | kArticle) && !w_.is(i - 1, kPreposition))))
      --i;
    if (i < begin + 2 || !w_.is(i - 1, kPreposition) || !open(i - 2)) break;
    const Phrase before = phrase_before(i - 1);
    if (!before || before.first < begin) break;
    if (w_.is(i - 1, kOf) && w_.is(before.last - 1, kMeasureNoun)) break;
    phrase = before;
  }
  return phrase;
}

void Resolver::set(std::size_t d, Phrase phrase) {
  Figure& figure = drafts_[d].figure;
  const Range range{w_.text.tokens[phrase.first].range.start,
                    w_.text.tokens[phrase.last - 1].range.end};
  figure.counted = {number_, range};
  figure.counted_rule = CountedRule::phrase;
  figure.counted_text = std::string(w_.text.of(range));
  std::replace(figure.counted_text.begin(), figure.counted_text.end(), '\n', ' ');
}

void Resolver::adopt(std::size_t d, std::size_t from) {
  drafts_[d].figure.counted = drafts_[from].figure.counted;
  drafts_[d].figure.counted_rule = CountedRule::adopted;
  drafts_[d].figure.counted_text = drafts_[from].figure.counted_text;
}

}  // namespace stemma::figures
