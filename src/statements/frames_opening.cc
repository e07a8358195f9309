// The subject of the clause that a sentence opens with, for verbs of saying that have none of their
// own: past adverbs, phrases of time and place, and subordinate clauses, each up to its comma.
#include "statements/frames.h"

namespace stemma {

// "Privately, ...", "Immediately she ...": an adverb that a capital hides.
bool FrameReader::opens_with_adverb(std::uint32_t at, std::uint32_t last) const {
  return at + 1 < last && words_.is(at + 1, kComma | kDeterminer | kPossessive | kPronoun) &&
         text_.tokens[at].is(kSentenceStart) && text_.of(text_.tokens[at]).size() > 4 &&
         text_.of(text_.tokens[at]).ends_with("ly") && words_.classes[at] == 0;
}

// "In Tarn", "When it rained", "Last week", "Asked about it", "Speaking on the quay".
bool FrameReader::opens_adverbial(std::uint32_t at, std::uint32_t last) const {
  if (words_.is(at, kDeterminer | kPronoun | kFirst))
    return at + 1 < last && words_.is(at + 1, kTimeWord) && !text_.tokens[at + 1].is(kCapital);
  if (words_.is(at, kPreposition | kConjunction | kSubordinator | kTimeWord | kAs)) return true;
  if (at + 1 >= last || text_.tokens[at].kind != TokenKind::word) return false;
  if (words_.is(at + 1, kTimeWord) && !text_.tokens[at + 1].is(kCapital)) return true;
  const std::string_view word = text_.of(text_.tokens[at]);
  if (word.ends_with("ing") && word.size() > 5)
    return words_.is(at + 1, kPreposition | kDeterminer | kPossessive | kObject | kSubordinator |
                                 kAdverb) ||
           text_.tokens[at + 1].is(kCapital);
  return word.ends_with("ed") && word.size() > 4 &&
         words_.is(at + 1, kPreposition | kSubordinator | kAdverb);
}

// "..., while the council agreed": the subject of the last clause on the same level.
Tokens FrameReader::later_subject(Tokens subject, std::uint32_t last) const {
  for (std::uint32_t i = subject.last; i + 2 < last; ++i) {
    if (words_.is(i, kRelative | kThat | kColon | kSemicolon)) break;
    if (!words_.is(i, kCoordinator) || marks_.outer[i] != kNone) continue;
    const bool opens =
        words_.is(i + 1, kDeterminer | kPossessive | kPronoun) || text_.tokens[i + 1].is(kCapital);
    if (!opens) continue;
    const Tokens next = phrase(i + 1, last, false);
    if (next.empty() || next.last >= last) continue;
    const std::uint32_t verb = words_.is(next.last, kAdverb) ? next.last + 1 : next.last;
    if (verb < last && verblike(verb)) subject = next;
  }
  return subject;
}

Tokens FrameReader::opening_subject(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t kLongest = 200;  // tokens: a sentence without end costs no square
  if (last > first + kLongest) return {};
  std::uint32_t at = first;
  const auto comma_from = [&](std::uint32_t from) {
    int depth = 0;
    for (; from < last; ++from) {
      depth += words_.is(from, kOpenBracket) - words_.is(from, kCloseBracket);
      if (depth <= 0 && words_.is(from, kComma) && marks_.outer[from] == kNone) break;
    }
    return from;
  };
  for (int n = 0; n < 6; ++n) {
    while (at < last && ((words_.is(at, kLead | kCoordinator | kAdverb | kComma | kDash) &&
                          !words_.is(at, kDeterminer | kPronoun)) ||
                         opens_with_adverb(at, last)))
      ++at;
    if (at >= last || marks_.outer[at] != kNone) return {};
    if (!opens_adverbial(at, last)) break;
    const std::uint32_t comma = comma_from(at);
    if (comma >= last) return {};
    at = comma + 1;
    // "In Tarn, Ohio, the mayor ...": the name of what the place is in.
    std::uint32_t name = at;
    while (name < last && name < at + 3 && name_part(name)) ++name;
    if (name > at && name < last && words_.is(name, kComma) && text_.tokens[at].is(kCapital) &&
        (opens_adverbial(name + 1, last) || has_verb(name + 1, comma_from(name + 1))))
      at = name + 1;
  }
  const Tokens subject = phrase(at, last, true);
  if (subject.empty() ||
      (subject.last == subject.first + 1 && words_.is(at, kDeterminer) && !words_.is(at, kPronoun)))
    return {};
  return later_subject(subject, last);
}

}  // namespace stemma
