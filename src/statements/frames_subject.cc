// The subject of a verb of saying: from the verb leftwards over auxiliaries, appositions and
// relative clauses to the noun phrase that they belong to.
#include "statements/frames.h"

namespace stemma {

// "The Ledger, citing court papers, reported", "Holt, at a fair in Tarn, Ohio, said": that segment
// is none of the subject. Where what stands before it ends, or `end`.
std::uint32_t FrameReader::before_aside(std::uint32_t from, std::uint32_t end) const {
  const auto segment_begin = [&](std::uint32_t to) {
    std::uint32_t at = to;
    while (at > from && to - at < 14 && !words_.is(at - 1, kComma)) --at;
    return at;
  };
  const auto aside = [&](std::uint32_t at) {
    return at > from + 1 && words_.is(at - 1, kComma) &&
           (verbal(at) || (words_.is(at, kPreposition) && words_.is(at, kPlace)));
  };
  const std::uint32_t at = segment_begin(end);
  if (aside(at)) return at - 1;
  if (at < from + 2 || end - at > 2 || !name_part(at) || !name_part(end - 1)) return end;
  const std::uint32_t earlier = segment_begin(at - 1);
  return aside(earlier) && !verbal(earlier) ? earlier - 1 : end;
}

// "citing court papers", and no "during".
bool FrameReader::verbal(std::uint32_t at) const {
  return text_.of(text_.tokens[at]).ends_with("ing") && text_.tokens[at].range.size() > 5 &&
         !text_.tokens[at].is(kCapital) && !words_.is(at, kPreposition);
}

// Between a subject and its verb: "have *in the past* said". Where it begins, or `at`.
std::uint32_t FrameReader::between_verbs(std::uint32_t from, std::uint32_t at) const {
  for (std::uint32_t j = at; j > from + 1 && at - j < 6; --j) {
    if (words_.is(j - 1, kComma | kStop | kColon | kSemicolon) || verblike(j - 1)) break;
    if (words_.is(j - 1, kPreposition) && words_.is(j - 2, kHave) && !words_.is(j - 1, kTo))
      return j - 1;
  }
  return at;
}

// "people *briefed* on the move", "a panel *led* by Holt", "a poll *released* on Monday": a
// participle that what follows belongs to, behind the noun that it describes. Two finite verbs
// without a conjunction cannot follow one another.
bool FrameReader::describes(std::uint32_t low, std::uint32_t at, std::uint32_t last) const {
  if (at <= low || at + 1 >= last || words_.is(at, kBe | kHave | kAuxiliary | kAdverb))
    return false;
  const bool past = text_.of(text_.tokens[at]).ends_with("ed") || words_.is(at, kParticiple);
  if (!past || text_.tokens[at].kind != TokenKind::word) return false;
  if (!words_.is(at + 1, kPreposition | kTimeWord) && text_.of(text_.tokens[at + 1]) != "last" &&
      !words_.is(at + 1, kAdverb))
    return false;
  const std::uint32_t noun = at - 1;
  if (text_.tokens[noun].kind != TokenKind::word ||
      words_.is(noun, kPronoun | kFirst | kRelative | kCoordinator | kSubordinator | kTo | kBe |
                          kHave | kAuxiliary | kPreposition | kAdverb | kNot | kTimeWord))
    return false;
  for (std::uint32_t j = noun; j > low; --j) {
    if (words_.is(j - 1, kComma | kSemicolon | kColon | kDash)) break;
    if (words_.is(j - 1, kRelative | kConjunction) ||
        (words_.is(j - 1, kSubordinator) && !words_.is(j - 1, kDeterminer)))
      return false;
  }
  return true;
}

// "*a leaked* report", "of *registered* voters": before the noun that it describes.
bool FrameReader::adjectival(std::uint32_t low, std::uint32_t at) const {
  if (!text_.of(text_.tokens[at]).ends_with("ed") || words_.is(at, kFinite_)) return false;
  if (at == low) return false;
  return (words_.is(at - 1, kDeterminer | kPossessive) && !words_.is(at - 1, kPronoun)) ||
         words_.is(at - 1, kOf | kPreposition);
}

// "*Voters in Alba, Tarn* and Virden said", "*Holm, Rehn* and Finch said": where a list begins
// whose last names stand in [begin, end), behind a comma; else `begin`.
std::uint32_t FrameReader::list_begin(std::uint32_t low, std::uint32_t begin,
                                      std::uint32_t end) const {
  std::uint32_t joint = begin;
  while (joint < end && name_part(joint)) ++joint;
  if (joint == begin || joint + 1 >= end || !words_.is(joint, kCoordinator) ||
      !(text_.tokens[joint + 1].is(kCapital) || words_.is(joint + 1, kDeterminer)))
    return begin;
  std::uint32_t at = begin;
  while (at > low + 1 && words_.is(at - 1, kComma) && name_part(at - 2)) {
    std::uint32_t first = at - 1;
    while (first > low && !boundary(first - 1)) --first;
    const std::uint32_t lead = strip_lead(first, at - 1);
    if (lead >= at - 1 || opens_adverbial(lead, at - 1) || has_verb(lead, at - 1)) break;
    at = lead;
    if (lead != first) break;
  }
  return at;
}

Tokens FrameReader::subject(std::uint32_t verb, std::uint32_t from, bool& passive) const {
  passive = false;
  std::uint32_t i = verb;  // the subject ends before i
  const auto bytes = [&](std::uint32_t at) { return text_.of(text_.tokens[at]); };
  bool crossed_be = false, quoted_as = false, negated = false, crossed_do = false;
  if (i >= from + 2 && words_.is(i - 1, kAs) && words_.cue(verb, kCueParticiple)) {
    // "was quoted as saying", "quoted him as saying"
    std::uint32_t q = i - 1;
    std::uint32_t stop = q > from + 8 ? q - 8 : from;
    while (q > stop && !verblike(q - 1)) --q;
    if (q == i - 1) {
      quoted_as = true;
      i = q - 1;  // past the participle before "as"
    } else if (q > from) {
      return {q, i - 1};
    }
  }
  while (i > from) {
    const std::uint32_t before = i - 1;
    if (words_.is(before, kModal)) {
      // "could say that": nobody has said it. "He will argue" counts.
      passive = true;
      return {};
    }
    if (words_.is(before, kBe)) {
      crossed_be = true;
    } else if (words_.is(before, kTo) && i >= from + 2 && words_.is(i - 2, kHabit) &&
               !words_.is(i, kHave)) {
      // "used to say"; "went on to say", of which "went on" is left out
      --i;
      if (bytes(i - 1) == "on" && i >= from + 3 && words_.is(i - 2, kVerb)) --i;
    } else if (words_.is(before, kTo)) {
      // "is reported to have said"
      if (i >= from + 2 && words_.is(i, kHave) && verblike(i - 2)) {
        quoted_as = true;
        --i;
      }
    } else if (words_.is(before, kHave | kAuxiliary | kNot)) {
      // part of the verb
      negated = negated || words_.is(before, kNot);
      crossed_do = crossed_do || words_.is(before, kAuxiliary);
    } else if (words_.is(before, kApostrophe) && i < verb && bytes(i).size() <= 2) {
      // "didn't", "he'd"
    } else if (i < verb && i > from + 1 && words_.is(before - 1 + 0, kApostrophe) &&
               bytes(before).size() <= 2 && !text_.tokens[before].is(kSpaceBefore) &&
               !words_.is(before, kPronoun | kFirst)) {
      // the letters after that apostrophe
    } else if (words_.is(before, kAdverb) && !words_.is(before, kDeterminer | kPronoun)) {
      // between
    } else {
      const std::uint32_t verbs = between_verbs(from, i);
      if (verbs == i) break;
      i = verbs;
      continue;
    }
    --i;
  }
  if (crossed_be && words_.cue(verb, kCuePast) && !quoted_as) {
    passive = true;
    return {};
  }
  if (negated && crossed_do) {  // "did not say that"
    passive = true;
    return {};
  }
  if (i <= from || words_.is(i - 1, kCoordinator)) return {};

  // An aside in brackets belongs to the phrase before it: "A report of May (“...”) said".
  if (words_.is(i - 1, kCloseBracket)) {
    const std::uint32_t stop = i > from + kFar_ ? i - kFar_ : from;
    std::uint32_t open = i - 1;
    while (open > stop && !words_.is(open, kOpenBracket)) --open;
    if (open <= from || !words_.is(open, kOpenBracket)) return {};
    i = open;
  }
  // A pronoun is a subject by itself: "told the paper he believed"; not as the object of a relative
  // clause: "the school that owns it said".
  if (words_.is(i - 1, kPronoun | kFirst) && !words_.is(i - 1, kDeterminer | kRelative)) {
    bool object = false;
    if (words_.is(i - 1, kPronoun) && bytes(i - 1) == "it" && i >= from + 4 &&
        text_.tokens[i - 2].kind == TokenKind::word &&
        !words_.is(i - 2, kCoordinator | kSubordinator | kRelative)) {
      for (std::uint32_t j = i - 2; j > from && i - j < 6 && !words_.is(j, kComma); --j)
        object =
            object || (words_.is(j - 1, kRelative) && !words_.is(j - 1, kPossessive) && j < i - 1);
    }
    if (!object) return {i - 1, i};
  }

  // Over a relative clause or an apposition between commas, back to the noun they belong to.
  std::uint32_t end = i;
  if (words_.is(i - 1, kComma)) {
    end = i - 1;
    end = before_aside(from, end);
    // Segments between commas, from the left: the subject begins in the first that can begin one.
    std::uint32_t begin = end;
    std::uint32_t low = end > from + kFar_ ? end - kFar_ : from;
    std::uint32_t starts[8];
    int count = 0;
    for (std::uint32_t j = end; j-- > low && count < 7;) {
      const bool at_edge = j == low;
      if (words_.is(j, kComma) &&
          (j + 1 >= end || text_.tokens[j].kind == TokenKind::punctuation)) {
        starts[count++] = j + 1;
        continue;
      }
      if (boundary(j) && !words_.is(j, kSubordinator | kRelative)) {
        starts[count++] = j + 1;
        break;
      }
      if (at_edge) starts[count++] = j;
    }
    if (count == 0) return {};
    // From the nearest segment leftwards: appositions first, then the segment of the noun.
    for (int k = 0; k < count; ++k) {
      std::uint32_t first = starts[k];
      const std::uint32_t last = k == 0 ? end : starts[k - 1] - 1;
      if (first >= last) continue;
      const bool number = text_.tokens[first].kind == TokenKind::number;
      const bool relative =
          words_.is(first, kRelative) ||
          (words_.is(first, kPreposition) && first + 1 < last && words_.is(first + 1, kRelative));
      const bool attached = number || relative ||
                            words_.is(first, kPreposition | kDeterminer | kPossessive) ||
                            !text_.tokens[first].is(kCapital) || words_.is(first, kTimeWord);
      const bool leftmost = k + 1 == count;
      std::uint32_t s = strip_lead(first, last);
      if (s < last && words_.is(s, kPreposition) && leftmost) {
        s = trailing_phrase(s, last);
      }
      const bool clause = !relative && has_verb(s, last);
      if (leftmost) {
        if (s < last && !(k > 0 && clause && !has_relative(s, last))) begin = s;
        break;
      }
      if (clause && !number) {
        bool inner = false;  // "the man who sold it"
        for (std::uint32_t j = s + 1; j < last; ++j) inner = inner || words_.is(j, kRelative);
        if (!inner && !(words_.is(s, kDeterminer) || !text_.tokens[s].is(kCapital))) break;
      }
      // Does the segment further left hold a noun that this one can be attached to?
      const std::uint32_t left_first = starts[k + 1];
      const std::uint32_t left_last = first - 1;
      std::uint32_t left = strip_lead(left_first, left_last);
      const bool adverbial =
          left >= left_last || (words_.is(left, kPreposition) && k + 2 == count) ||
          (text_.of(text_.tokens[left]).ends_with("ing") && !words_.is(left, kPreposition));
      if (!attached && adverbial) {
        begin = s;
        break;
      }
      if (attached && !number && !relative && words_.is(left, kPreposition) && k + 2 == count) {
        begin = s;  // "In March, the clerk, ..." is not attached to the month
        break;
      }
      begin = first;
    }
    while (begin < end && words_.is(begin, kCoordinator) && !words_.is(begin, kDeterminer)) ++begin;
    if (begin >= end) return {};
    return {begin, end};
  }

  std::uint32_t begin = end;
  std::uint32_t low = end > from + kFar_ ? end - kFar_ : from;
  while (begin > low) {
    const std::uint32_t before = begin - 1;
    if (words_.is(before, kComma)) {
      // A list or an apposition to the left is not reached from here, an age is: "Ruiz, 31, said".
      break;
    }
    if (boundary(before) || (words_.is(before, kConjunction) && before > low)) break;
    if (words_.is(before, kOpenBracket)) {
      --begin;
      continue;
    }
    if (verblike(before) && begin < end) {
      // Inside a relative clause?
      std::uint32_t r = before;
      const std::uint32_t stop = before > low + 16 ? before - 16 : low;
      while (r > stop && !words_.is(r, kComma | kSemicolon | kColon) && !words_.is(r, kRelative))
        --r;
      if (r > low && words_.is(r, kRelative) && !words_.is(r - 1, kComma) && !verblike(r - 1)) {
        begin = r;
        continue;
      }
      if (adjectival(low, before) || describes(low, before, end)) {
        --begin;
        continue;
      }
      break;
    }
    if (words_.is(before, kCoordinator) && begin < end) {
      // "... was closed and Holt said": a new clause if a verb stands before.
      std::uint32_t j = before;
      const std::uint32_t stop = before > low + 14 ? before - 14 : low;
      bool finite = false;
      while (j > stop && !boundary(j - 1)) {
        --j;
        finite = finite || verblike(j);
      }
      if (finite) break;
    }
    --begin;
  }
  begin = attach(low, strip_lead(list_begin(low, begin, end), end));
  if (begin < end &&
      (words_.is(begin, kPreposition | kTimeWord) ||
       (text_.of(text_.tokens[begin]).ends_with("ing") && opens_adverbial(begin, end)))) {
    begin = trailing_phrase(begin, end);
  }
  if (begin >= end) return {};
  return {begin, end};
}

}  // namespace stemma
