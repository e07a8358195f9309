#include "statements/clause_frames.h"

#include <algorithm>

namespace stemma {

bool ClauseFrames::breaks(std::uint32_t at) const {
  if (words_.is(at, kComma | kColon | kSemicolon | kDash)) return true;
  if (marks_.outer[at] == kNone || text_.tokens[at].kind != TokenKind::punctuation) return false;
  const MarkedRun& run = marks_.runs[marks_.outer[at]];
  if (run.open != at && run.close != at) return false;
  return run.close == kNone || run.last - run.first > 6 || words_.is(run.last - 1, kStop | kComma);
}

std::uint32_t ClauseFrames::segment_begin(std::uint32_t at, std::uint32_t from) const {
  while (at > from && !breaks(at - 1)) --at;
  return at;
}

std::uint32_t ClauseFrames::segment_end(std::uint32_t at, std::uint32_t to) const {
  while (at < to && !breaks(at)) ++at;
  while (at > 0 && at == to && words_.is(at - 1, kStop)) --at, --to;
  return at;
}

bool ClauseFrames::finite(std::uint32_t at) const {
  if (words_.is(at, kBe | kHave | kAuxiliary | kModal | kVerb | kSubjunctive)) return true;
  if (!word(at) || capital(at)) return false;
  if (words_.cue(at, kCueBase)) return true;
  if (words_.classes[at] != 0 || words_.grammar->finite_endings.empty()) return false;
  const std::string_view w = bytes(at);
  return std::any_of(
      words_.grammar->finite_endings.begin(), words_.grammar->finite_endings.end(),
      [&](std::string_view ending) { return w.size() > ending.size() + 1 && w.ends_with(ending); });
}

bool ClauseFrames::has_finite(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (finite(i)) return true;
  }
  return false;
}

std::uint32_t ClauseFrames::infinitive(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last && i < first + kFar_; ++i) {
    if (words_.is(i, kBe | kHave | kAuxiliary | kModal | kVerb | kSubjunctive)) return kNone;
    if (words_.is(i, kComma) && i > first) return kNone;
    if (!word(i) || capital(i)) continue;
    const bool ends = i + 2 >= last || words_.is(i + 2, kStop | kComma | kCoordinator);
    if (words_.is(i, kTo) && ends) return i + 1;
    // "zurückzutreten"
    const std::size_t inner = bytes(i).find("zu", 2);
    if (words_.classes[i] == 0 && inner != std::string_view::npos && inner + 4 < bytes(i).size() &&
        bytes(i).ends_with("n") && (i + 1 >= last || words_.is(i + 1, kStop | kComma)))
      return i;
  }
  return kNone;
}

bool ClauseFrames::has_subjunctive(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (words_.is(i, kSubjunctive) && marks_.outer[i] == kNone) return true;
  }
  return false;
}

VerbGroup ClauseFrames::verb(std::uint32_t cue, std::uint32_t from, std::uint32_t to) const {
  VerbGroup group;
  if (words_.cues[cue] == 0 || !word(cue) || marks_.outer[cue] != kNone) return group;
  if (capital(cue) && !text_.tokens[cue].is(kSentenceStart)) return group;
  const bool first = cue == 0 || text_.tokens[cue - 1].sentence != text_.tokens[cue].sentence;
  if (!first && words_.is(cue - 1, kTo | kModal)) return group;
  if (words_.cue(cue, kCueNoun) && !first &&
      words_.is(cue - 1, kDeterminer | kPossessive | kPreposition | kOf))
    return group;
  const auto perfect = [&](std::uint32_t auxiliary) {
    group.finite = auxiliary;
    group.cue = cue;
    group.last = std::max(cue, auxiliary);
    group.passive = words_.is(auxiliary, kAuxiliary) || !words_.is(auxiliary, kHave);
    return group;
  };
  if (words_.cue(cue, kCueParticiple)) {
    if (words_.grammar->verb_second) {
      // "hat ... gesagt" and, with the verb at the end, "gesagt hat".
      if (cue + 1 < to && words_.is(cue + 1, kHave | kAuxiliary)) return perfect(cue + 1);
      const std::uint32_t low = cue > from + kFar_ ? cue - kFar_ : from;
      for (std::uint32_t i = cue; i-- > low;) {
        if (words_.is(i, kColon | kSemicolon) || (words_.is(i, kThat) && i + 1 < cue)) break;
        if (words_.is(i, kHave | kAuxiliary)) return perfect(i);
      }
    } else if (!first) {
      std::uint32_t i = cue;
      while (i > from && words_.is(i - 1, kAdverb | kNot | kHyphen | kObject | kPronoun) &&
             cue - i < 6)
        --i;
      if (i > from && words_.is(i - 1, kHave)) return perfect(i - 1);
      if (i > from && words_.is(i - 1, kBe)) return perfect(i - 1);
    }
    if (!words_.cue(cue, kCueBase)) return group;
  }
  group.finite = group.last = cue;
  if (words_.cue(cue, kCueParticle)) {
    const auto found = words_.grammar->particles.find(text_.tokens[cue].key);
    const std::uint32_t high = std::min(to, cue + kFar_);
    for (std::uint32_t i = cue + 1; i < high; ++i) {
      if (words_.is(i, kColon | kSemicolon)) break;
      const bool ends =
          i == cue + 1 || i + 1 >= to || breaks(i + 1) || words_.is(i + 1, kStop | kCoordinator);
      if (!ends || found == words_.grammar->particles.end()) continue;
      if (std::find(found->second.begin(), found->second.end(), text_.tokens[i].key) !=
          found->second.end()) {
        group.last = i;
        group.cue = cue;
        return group;
      }
    }
    return VerbGroup{};
  }
  group.cue = cue;
  return group;
}

std::uint32_t ClauseFrames::strip_lead(std::uint32_t first, std::uint32_t last) const {
  while (first < last &&
         (words_.is(first, kLead | kCoordinator | kAdverb | kTimeWord | kNot) ||
          (text_.tokens[first].kind != TokenKind::word &&
           text_.tokens[first].kind != TokenKind::number && marks_.outer[first] == kNone)) &&
         !words_.is(first, kDeterminer | kPronoun | kFirst)) {
    ++first;
  }
  return first;
}

std::uint32_t ClauseFrames::skip_adverbials(std::uint32_t at, std::uint32_t to) const {
  while (at < to && words_.is(at, kAdverb | kTimeWord | kObject | kNot | kHyphen) &&
         !words_.is(at, kDeterminer | kPronoun))
    ++at;
  return at;
}

std::uint32_t ClauseFrames::skip_attached(std::uint32_t at, std::uint32_t to) const {
  for (int n = 0; n < 4; ++n) {
    at = skip_adverbials(at, to);
    if (at >= to || !words_.is(at, kPreposition | kOf)) break;
    const Tokens inner = noun_phrase(at + 1, to, false);
    if (inner.empty()) break;
    at = inner.last;
  }
  return at;
}

std::uint32_t ClauseFrames::skip_aside(std::uint32_t at, std::uint32_t to) const {
  if (words_.is(at, kOpenBracket)) {
    for (std::uint32_t i = at + 1; i < to && i < at + 9; ++i) {
      if (words_.is(i, kCloseBracket)) return i + 1;
    }
    return at;
  }
  if (marks_.outer[at] != kNone && marks_.runs[marks_.outer[at]].open == at) {
    const MarkedRun& run = marks_.runs[marks_.outer[at]];
    if (run.close != kNone && run.end() <= to && run.last - run.first <= 6 &&
        !words_.is(run.last - 1, kStop | kComma))
      return run.end();
  }
  return at;
}

Tokens ClauseFrames::noun_phrase(std::uint32_t at, std::uint32_t to, bool apposition) const {
  to = std::min(to, at + kFar_);
  if (at >= to) return {};
  if (words_.is(at, kPronoun) && !words_.is(at, kDeterminer)) return {at, at + 1};
  if (words_.is(at, kFirst)) return {at, at + 1};
  if (words_.is(at, kPreposition | kOf | kThat | kSubordinator | kRelative | kCoordinator) &&
      !words_.is(at, kDeterminer))
    return {};
  const bool capitals = words_.grammar->noun_capitals;
  std::uint32_t i = at;
  bool complete = false, name = false, any = false;
  while (i < to) {
    const Token& token = text_.tokens[i];
    if (const std::uint32_t after = skip_aside(i, to); after > i) {
      complete = complete || marks_.outer[i] != kNone;
      i = after;
      any = true;
      continue;
    }
    if (marks_.outer[i] != kNone) break;
    if (token.kind == TokenKind::number) {
      if (complete && !name && !capitals) break;
      any = true;
      ++i;
      continue;
    }
    if (token.kind != TokenKind::word) {
      const bool joint = words_.is(i, kHyphen | kApostrophe) || bytes(i) == "&" ||
                         bytes(i) == "/" || (bytes(i) == "." && i + 1 < to);
      if (!joint || !any) break;
      ++i;
      continue;
    }
    const bool joined = i > at && words_.is(i - 1, kHyphen);
    if (joined) {
      complete = complete || capital(i) || !capitals;
      ++i;
      continue;
    }
    if (words_.is(i, kThat | kSubordinator | kRelative) && !words_.is(i, kDeterminer)) break;
    if (words_.is(i, kCoordinator)) {
      if (!complete || i + 1 >= to) break;
      const bool goes_on = capital(i + 1) || words_.is(i + 1, kDeterminer | kPossessive) ||
                           text_.tokens[i + 1].kind == TokenKind::number;
      // "und die Stadt sagte": a new clause where a verb follows the phrase.
      if (!goes_on) break;
      const Tokens other = noun_phrase(i + 1, to, false);
      if (other.empty() || (other.last < to && finite(other.last) && other.last + 1 < to &&
                            !words_.is(at, kDeterminer) && capitals))
        break;
      i = other.last;
      name = capital(i - 1);
      continue;
    }
    if (words_.is(i, kOf) && (complete || !words_.is(i, kDeterminer))) {
      if (!complete) break;
      complete = false;
      name = false;
    } else if (words_.is(i, kDeterminer | kPossessive)) {
      if (complete) {
        const bool attribute = words_.is(i, kGenitive) && !name;
        const bool attribute_of_name = words_.is(i, kGenitive) && bytes(i) != "der" && name;
        if (!attribute && !attribute_of_name) break;
      }
      complete = false;
      name = false;
    } else if (words_.is(i, kPreposition)) {
      break;
    } else if (words_.is(i, kTimeWord | kPronoun | kFirst | kObject)) {
      if (any) break;
      return {};
    } else if (capital(i)) {
      name = !words_.is(i, kSourceNoun | kDocumentNoun | kSpeakerNoun) &&
             (i == at || !words_.is(i - 1, kDeterminer | kPossessive | kOf));
      complete = true;
    } else if (capitals) {
      // "tarn.de"
      if (!complete && i + 2 < to && bytes(i + 1) == "." && !text_.tokens[i + 1].is(kSpaceBefore) &&
          !text_.tokens[i + 2].is(kSpaceBefore)) {
        i += 3;
        complete = name = any = true;
        continue;
      }
      // In lower case: an attribute before the noun, and no part of the phrase behind it.
      if (complete || words_.is(i, kBe | kHave | kAuxiliary | kModal | kVerb | kSubjunctive)) break;
      if (words_.is(i, kAdverb | kNot) && !any) return {};
    } else {
      if (words_.is(i, kAdverb | kNot | kBe | kHave | kAuxiliary | kModal | kVerb)) break;
      if (words_.cue(i, kCueBase) && any && complete) break;
      complete = true;
      name = false;
    }
    any = true;
    ++i;
  }
  while (i > at && words_.is(i - 1, kStop | kHyphen | kApostrophe | kOf | kDeterminer) &&
         text_.tokens[i - 1].kind != TokenKind::number && marks_.outer[i - 1] == kNone)
    --i;
  if (i <= at || !complete) {
    const bool alone = i == at + 1 && words_.is(at, kDeterminer | kPronoun);
    if (!alone && (i <= at || capitals)) return {};
  }
  if (!apposition) return {at, i};
  // ", der Sprecher der Polizei", ", Klaus Meier", ", 31"
  for (int n = 0; n < 3 && i + 1 < to && words_.is(i, kComma); ++n) {
    const std::uint32_t first = i + 1;
    std::uint32_t last = first;
    if (text_.tokens[first].kind == TokenKind::number) {
      last = first + 1;
    } else if (!words_.is(first, kPronoun | kFirst | kThat | kTimeWord | kAdverb) ||
               words_.is(first, kDeterminer)) {
      const Tokens other = noun_phrase(first, to, false);
      if (other.empty()) break;
      last = skip_attached(other.last, to);
    }
    if (last <= first ||
        (last < to && !words_.is(last, kComma | kStop | kColon | kSemicolon | kDash) &&
         !breaks(last)))
      break;
    i = last;
  }
  return {at, i};
}

Tokens ClauseFrames::phrase_before(std::uint32_t end, std::uint32_t from) const {
  const std::uint32_t low = end > from + kFar_ ? end - kFar_ : from;
  std::uint32_t begin = end;
  // The longest stretch that is one phrase up to the end.
  for (std::uint32_t i = end; i-- > low;) {
    if (breaks(i) && !words_.is(i, kCloseBracket)) break;
    if (finite(i) && !words_.is(i, kDeterminer)) break;
    if (words_.is(i, kPreposition)) continue;
    const Tokens phrase = noun_phrase(i, end, false);
    if (!phrase.empty() && phrase.last == end &&
        (!words_.is(i, kAdverb | kTimeWord | kCoordinator)))
      begin = i;
    // The determiner that opens it; a genitive may stand before.
    if (words_.is(i, kDeterminer | kPossessive) && !words_.is(i, kGenitive)) break;
  }
  return begin < end ? Tokens{begin, end} : Tokens{};
}

Tokens ClauseFrames::speaker_behind(const VerbGroup& verb, std::uint32_t to) const {
  std::uint32_t at = skip_adverbials(verb.finite + 1, to);
  // French: "dit-il", "a-t-il dit".
  if (at < to && !words_.grammar->verb_second && verb.cue > verb.finite && at <= verb.cue &&
      !words_.is(at, kPronoun))
    at = skip_adverbials(verb.cue + 1, to);
  if (at < to && words_.is(at, kPreposition)) {
    // "sagte am Freitag der Minister"
    const std::uint32_t after = skip_attached(at, to);
    if (after >= to || after == at || breaks(after)) return {};
    at = after;
  }
  if (at >= to || words_.is(at, kDative)) return {};
  if (words_.grammar->verb_second && verb.cue > verb.finite) to = std::min(to, verb.cue);
  return noun_phrase(at, to, true);
}

Tokens ClauseFrames::speaker(const VerbGroup& verb, std::uint32_t from, std::uint32_t to) const {
  std::uint32_t v = verb.finite;
  const bool second = words_.grammar->verb_second;
  std::uint32_t begin = segment_begin(v, from);
  // With the verb at the end the auxiliary stands behind the participle.
  if (second && verb.cue < v) v = verb.cue, begin = segment_begin(v, from);
  while (!second && v > begin && words_.is(v - 1, kObject | kNot | kAdverb) &&
         !words_.is(v - 1, kDeterminer | kPronoun))
    --v;
  std::uint32_t at = begin;
  const bool relative = second ? false : at < v && words_.is(at, kRelative);
  if (relative) return at > from ? phrase_before(at - 1, from) : Tokens{};
  if (at < v && words_.is(at, kSubordinator | kAs | kThat | kWhether)) {
    // "wie die Polizei mitteilte": nothing but the subject, what is told to whom, and the verb.
    return noun_phrase(strip_lead(at + 1, v), v, false);
  }
  at = strip_lead(at, v);
  if (at >= v) {
    // Behind a comma: an apposition or a relative clause of the first phrase, or a turned clause.
    if (begin > from && words_.is(begin - 1, kComma)) {
      const std::uint32_t first = strip_lead(from, begin - 1);
      const Tokens head = noun_phrase(first, begin - 1, false);
      if (!head.empty() &&
          (head.last == begin - 1 || words_.is(head.last, kComma | kPreposition))) {
        const bool clause = second ? word(begin - 2) && !capital(begin - 2) : finite(begin - 2);
        if (clause || head.last == begin - 1) {
          std::uint32_t comma = head.first;
          while (comma < begin - 1 && !words_.is(comma, kComma)) ++comma;
          return {head.first, comma};
        }
        return {head.first, begin - 1};
      }
    }
    return speaker_behind(verb, to);
  }
  if (words_.is(at, kPreposition)) {
    if (second) return speaker_behind(verb, to);
    const std::uint32_t after = skip_attached(at, v);
    const Tokens rest = after < v ? noun_phrase(after, v, false) : Tokens{};
    return rest;
  }
  const Tokens before = noun_phrase(at, v, false);
  if (second && words_.is(at, kThis) && before.last == at + 1) return speaker_behind(verb, to);
  if (before.empty()) {
    // A name in lower case: "die brücke berichtet".
    if (second && words_.is(at, kDeterminer) && at + 2 == v) return {at, v};
    return second ? speaker_behind(verb, to) : Tokens{};
  }
  if (second) {
    // "Das sagte er", "Dem Blatt sagte Holm": the subject stands behind.
    const std::uint32_t p = verb.finite + 1;
    if (p < to && words_.is(p, kPronoun) && !words_.is(p, kDeterminer | kPossessive | kObject))
      return {p, p + 1};
    bool paper = words_.is(at, kDative);
    for (std::uint32_t i = before.first; i < before.last; ++i)
      paper = paper || (words_.is(i, kSourceNoun) && words_.is(at, kGenitive));
    if (paper) {
      const Tokens behind = speaker_behind(verb, to);
      if (!behind.empty() && (words_.is(at, kDative) || behind.last >= to || breaks(behind.last)))
        return behind;
    }
  }
  // "Ida Holm, eine Sprecherin der Polizei sagte": the name stands before the comma.
  if (begin > from + 1 && words_.is(begin - 1, kComma) && at == begin) {
    const std::uint32_t low = segment_begin(begin - 1, from);
    const std::uint32_t first = strip_lead(low, begin - 1);
    const Tokens head = first < begin - 1 ? noun_phrase(first, begin - 1, false) : Tokens{};
    if (!head.empty() && head.last == begin - 1 && !words_.is(head.first, kPronoun))
      return {head.first, before.last};
  }
  if (words_.is(before.first, kPronoun | kFirst) && before.last == before.first + 1) return before;
  // What stands between the phrase and the verb belongs to it: "die Polizei in Tarn".
  Tokens whole{before.first, v};
  while (whole.last > before.last && words_.is(whole.last - 1, kAdverb | kTimeWord | kObject))
    --whole.last;
  return whole.last - whole.first > 24 ? before : whole;
}

}  // namespace stemma
