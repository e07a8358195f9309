#include "statements/frames.h"

#include <algorithm>

namespace stemma {
std::uint32_t FrameReader::sentence_end(std::uint32_t token) const {
  return text_.sentences[text_.tokens[token].sentence].last_token;
}

std::uint32_t FrameReader::sentence_begin(std::uint32_t token) const {
  const Sentence& sentence = text_.sentences[text_.tokens[token].sentence];
  std::uint32_t at = sentence.first_token;
  const std::uint32_t end = sentence.last_token;
  const bool starts_block = at == 0 || text_.tokens[at - 1].block != text_.tokens[at].block;
  if (!starts_block) return at;
  // A bullet or a list number.
  while (at < end && text_.tokens[at].kind != TokenKind::word &&
         text_.tokens[at].kind != TokenKind::number && marks_.outer[at] == kNone &&
         !words_.is(at, kOpenBracket)) {
    ++at;
  }
  if (at + 1 < end && text_.tokens[at].kind == TokenKind::number) {
    const std::uint32_t next = at + 1;
    if (words_.is(next, kStop | kCloseBracket) && next + 1 < end)
      at = next + 1;
    else if (text_.of(text_.tokens[at]).find('.') != std::string_view::npos &&
             text_.tokens[next].is(kCapital))
      at = next;
  }
  // A dateline: capitals first, then a dash within a few words.
  if (at < end && text_.tokens[at].is(kAllCaps)) {
    for (std::uint32_t i = at + 1; i < end && i < at + 18; ++i) {
      if (words_.is(i, kColon)) break;
      if (!words_.is(i, kDash)) continue;
      std::uint32_t after = i + 1;
      while (after < end && words_.is(after, kDash | kHyphen)) ++after;
      if (after < end) return after;
    }
  }
  return at;
}

// "a stop", "her plans", "the Lives Fund": a form that may be a verb, where a noun or name stands.
bool FrameReader::noun_here(std::uint32_t at) const {
  const Token& token = text_.tokens[at];
  if (token.is(kCapital)) return !token.is(kSentenceStart);
  if (at == 0 || text_.tokens[at - 1].sentence != token.sentence) return false;
  const std::string_view before = text_.of(text_.tokens[at - 1]);
  return before == "a" || before == "an" || before == "the" || before == "The" || before == "A" ||
         (words_.is(at - 1, kPossessive) && !words_.is(at - 1, kObject | kRelative));
}

bool FrameReader::verblike(std::uint32_t at) const {
  if (at > 0 && words_.is(at - 1, kTo)) return false;
  if (words_.is(at, kFinite_)) return words_.is(at, kBe | kHave | kAuxiliary) || !noun_here(at);
  // "there's", "they'd"
  if (words_.is(at, kApostrophe)) {
    return at > 0 && marks_.outer[at] == kNone && words_.is(at - 1, kPronoun | kFirst) &&
           !text_.tokens[at].is(kSpaceBefore);
  }
  if (text_.tokens[at].kind != TokenKind::word || text_.tokens[at].is(kCapital)) return false;
  if (words_.cue(at, kCueDirect | kCueThat | kCueBare) && !words_.cue(at, kCueParticiple)) {
    return !words_.cue(at, kCueNoun) || verb_here(at);
  }
  return text_.of(text_.tokens[at]).ends_with("ed");
}

bool FrameReader::has_verb(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (verblike(i)) return true;
  }
  return false;
}

bool FrameReader::verb_here(std::uint32_t at) const {
  if (words_.cues[at] == 0 || text_.tokens[at].kind != TokenKind::word) return false;
  const bool starts = text_.tokens[at].is(kSentenceStart);
  if (text_.tokens[at].is(kCapital) && !starts) return false;
  if (at == 0 || text_.tokens[at - 1].sentence != text_.tokens[at].sentence) return starts;
  const std::uint32_t before = at - 1;
  if (words_.is(before, kHyphen)) return false;
  if (at + 1 < text_.tokens.size() && words_.is(at + 1, kHyphen)) return false;
  // "warn't"
  if (at + 2 < text_.tokens.size() && words_.is(at + 1, kApostrophe) &&
      text_.of(text_.tokens[at + 2]) == "t" && !text_.tokens[at + 2].is(kSpaceBefore))
    return false;
  if (words_.is(before, kTo)) return before > 0 && words_.is(before - 1, kHabit);
  // "a written warning"
  if (words_.cue(at, kCuePast) && words_.is(before, kDeterminer | kPossessive) &&
      !words_.is(before, kPronoun))
    return false;
  if (!words_.cue(at, kCueNoun)) return true;
  // A form that is also a noun: not after what stands before nouns.
  if (words_.is(before, kDeterminer | kPossessive | kPreposition) && !words_.is(before, kPronoun))
    return false;
  if (noun_phrase_before(at)) return false;
  // "case, object, voice"
  if (words_.cue(at, kCueBase) && words_.is(before, kComma) && words_.is(at + 1, kComma))
    return false;
  if (!words_.cue(at, kCuePast | kCueBase | kCueParticiple) && bare_noun_before(at)) return false;
  // "want answers": after a verb it is a noun.
  if (words_.is(before, kVerb) && !words_.is(before, kBe | kHave | kAuxiliary) &&
      !words_.cue(at, kCuePast))
    return false;
  // "a laboratory report": the plain form is a verb after a plural only.
  if (words_.cue(at, kCueBase) && text_.tokens[before].kind == TokenKind::word &&
      !words_.is(before, kPronoun | kFirst | kAdverb | kAuxiliary | kModal | kRelative) &&
      !text_.tokens[before].is(kCapital) && !text_.of(text_.tokens[before]).ends_with("s") &&
      !text_.of(text_.tokens[before]).ends_with("people")) {
    return false;
  }
  return true;
}

// "findings or scientific *notes*": a form in -s has a singular subject, and a common noun in the
// singular has a determiner before it.
bool FrameReader::bare_noun_before(std::uint32_t at) const {
  std::uint32_t i = at;
  const std::uint32_t stop = at > 8 ? at - 8 : 0;
  bool any = false;
  while (i > stop && text_.tokens[i - 1].sentence == text_.tokens[at].sentence) {
    const Token& token = text_.tokens[i - 1];
    if (token.kind != TokenKind::word || token.is(kCapital)) return false;
    if (words_.is(i - 1, kCoordinator)) return any;
    if ((words_.classes[i - 1] & ~std::uint64_t{kPlain}) != 0 || text_.of(token).ends_with("s"))
      return false;
    any = true;
    --i;
  }
  return false;
}

// Does what stands before a form that may be noun or verb show a noun: "a 2009 report", "a Tarn
// Gazette report", "to probe claims"?
bool FrameReader::noun_phrase_before(std::uint32_t at) const {
  const std::uint32_t before = at - 1;
  const auto same = [&](std::uint32_t t) {
    return t < at && text_.tokens[t].sentence == text_.tokens[at].sentence;
  };
  if (before > 0 && words_.is(before - 1, kTo) && same(before - 1) &&
      !text_.tokens[before].is(kCapital) && !words_.is(before, kDeterminer | kAdverb | kHave | kBe))
    return true;
  if (!words_.cue(at, kCueBase)) return false;
  std::uint32_t first = before;
  while (first > 0 && same(first) && before - first < 5 &&
         (text_.tokens[first].kind == TokenKind::number || name_part(first)))
    --first;
  if (first == before || !same(first) || !words_.is(first, kDeterminer | kPossessive) ||
      words_.is(first, kPronoun))
    return false;
  // "The Finns claim"
  return !text_.of(text_.tokens[before]).ends_with("s") || text_.of(text_.tokens[first]) == "a" ||
         text_.of(text_.tokens[first]) == "an";
}

bool FrameReader::name_part(std::uint32_t at) const {
  const Token& token = text_.tokens[at];
  if (token.kind == TokenKind::word) return token.is(kCapital) && !words_.is(at, kTimeWord);
  if (words_.is(at, kHyphen)) return true;
  if (words_.is(at, kApostrophe)) return marks_.outer[at] == kNone && !token.is(kSpaceBefore);
  if (words_.is(at, kStop)) return text_.of(token) == ".";
  return text_.of(token) == "&";
}

// What a subject cannot reach across.
bool FrameReader::boundary(std::uint32_t at) const {
  if (words_.is(at, kSemicolon | kColon | kDash | kComma)) return true;
  if (words_.is(at, kSubordinator) && !words_.is(at, kDeterminer)) return true;
  if (words_.is(at, kStop)) {
    return at + 1 >= text_.tokens.size() ||
           text_.tokens[at + 1].sentence != text_.tokens[at].sentence ||
           text_.of(text_.tokens[at]) != ".";
  }
  return marks_.outer[at] != kNone && text_.tokens[at].kind == TokenKind::punctuation &&
         (marks_.runs[marks_.outer[at]].open == at || marks_.runs[marks_.outer[at]].close == at);
}

std::uint32_t FrameReader::strip_lead(std::uint32_t first, std::uint32_t last) const {
  // "this month", "last week"
  if (first + 2 < last && words_.is(first + 1, kTimeWord) && !words_.is(first, kPreposition) &&
      !text_.tokens[first + 1].is(kCapital))
    first += 2;
  while (first < last && text_.tokens[first].kind != TokenKind::word &&
         text_.tokens[first].kind != TokenKind::number && marks_.outer[first] == kNone &&
         !words_.is(first, kOpenBracket)) {
    ++first;
  }
  while (first < last &&
         (words_.is(first, kLead | kCoordinator | kSubordinator | kAdverb) ||
          words_.is(first, kComma | kDash | kColon | kSemicolon) ||
          opens_with_adverb(first, last)) &&
         !words_.is(first, kDeterminer | kPronoun)) {
    ++first;
  }
  return first;
}

// The last noun phrase of a range that began with something else ("In a statement on Sunday Ms
// Holt").
std::uint32_t FrameReader::trailing_phrase(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t at = last;
  while (at > first && name_part(at - 1)) --at;
  const std::uint32_t name = at;
  // Words before the name, or a phrase without one, back to its determiner.
  std::uint32_t i = at;
  for (std::uint32_t n = 0; i > first && n < 7; ++n) {
    const std::uint32_t before = i - 1;
    // "On Monday the owner of the pool"
    if (words_.is(before, kDeterminer | kPossessive) && before > first + 1 &&
        words_.is(before - 1, kOf)) {
      i = before - 1;
      continue;
    }
    if (words_.is(before, kDeterminer | kPossessive)) return before;
    if (words_.is(before, kPronoun | kFirst) && i == last) return before;
    if (words_.is(before, kOf) && i > first + 1) {
      --i;
      continue;
    }
    if (words_.is(before, kPreposition | kTimeWord | kCoordinator | kComma) || verblike(before)) {
      return name < last ? name : (words_.is(before, kTimeWord) || i == last ? last : i);
    }
    --i;
  }
  return name < last ? name : i;
}

bool FrameReader::has_relative(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (words_.is(i, kRelative) && !(words_.is(i, kThat) && i > first && verblike(i - 1)))
      return true;
  }
  return false;
}

// "Finch, 31, a deckhand from Tarn said": an apposition that no comma closes belongs to the name
// before it.
std::uint32_t FrameReader::attach(std::uint32_t low, std::uint32_t begin) const {
  if (begin < low + 2 || !words_.is(begin - 1, kComma)) return begin;
  const bool lower = text_.tokens[begin].kind == TokenKind::word &&
                     !text_.tokens[begin].is(kCapital) &&
                     !words_.is(begin, kPreposition | kPronoun | kFirst | kCoordinator |
                                           kSubordinator | kAdverb | kRelative);
  if (!lower && !words_.is(begin, kDeterminer | kPossessive)) return begin;
  std::uint32_t end = begin - 1;
  if (text_.tokens[end - 1].kind == TokenKind::number && end >= low + 3 &&
      words_.is(end - 2, kComma))
    end -= 2;
  // "Finch (T-Tarn), a member"
  if (end > low + 2 && words_.is(end - 1, kCloseBracket)) {
    const std::uint32_t close = end - 1;
    std::uint32_t open = close;
    while (open > low && close - open < 8 && !words_.is(open, kOpenBracket)) --open;
    if (words_.is(open, kOpenBracket)) end = open;
  }
  std::uint32_t first = end;
  while (first > low && name_part(first - 1) && !words_.is(first - 1, kPreposition)) --first;
  if (opens_with_adverb(first, begin)) return begin;
  if (first == end || (first > low && !boundary(first - 1) && first > low)) return begin;
  return first;
}

// Where the plain noun phrase at `at` ends.
std::uint32_t FrameReader::phrase_end(std::uint32_t at, std::uint32_t to) const {
  std::uint32_t i = at;
  bool lower_head = false, any = false;
  while (i < to) {
    const Token& token = text_.tokens[i];
    if (words_.is(i, kPronoun | kFirst) && !words_.is(i, kDeterminer)) return any ? i : i + 1;
    if (token.kind == TokenKind::word) {
      if (words_.is(i, kOf)) {
        if (!any) return i;
      } else if (words_.is(i, kPreposition)) {
        // Goes on after a common noun ("a spokesman for the ministry"), not after a name.
        if (!any || !lower_head || i + 1 >= to || words_.is(i + 1, kTimeWord | kPossessive) ||
            text_.tokens[i + 1].kind == TokenKind::number)
          return i;
        if (words_.is(i, kTo)) return i;
      } else if (words_.is(i, kTimeWord) && any) {
        return i;
      } else if (words_.is(i, kCoordinator)) {
        if (!any || i + 1 >= to || verblike(i + 1) || words_.is(i + 1, kPronoun | kAdverb))
          return i;
      } else if (words_.is(i, kSubordinator | kRelative) && !words_.is(i, kDeterminer)) {
        return i;
      } else if (any && !lower_head && !token.is(kCapital) && text_.of(token).ends_with("ing") &&
                 token.range.size() > 5) {
        return i;  // "Holt commenting on it"
      } else if (verblike(i) || (words_.is(i, kAdverb) && !words_.is(i, kDeterminer))) {
        if (any) return i;
      } else {
        if (!words_.is(i, kDeterminer | kPossessive)) {
          lower_head = !token.is(kCapital);
        }
      }
      any = true;
    } else if (token.kind == TokenKind::number) {
      any = true;
    } else if (!name_part(i) && !words_.is(i, kHyphen)) {
      return i;
    } else if (words_.is(i, kStop) && i + 1 >= to) {
      return i;
    }
    ++i;
  }
  return i;
}

Tokens FrameReader::phrase(std::uint32_t at, std::uint32_t to, bool with_apposition) const {
  to = std::min(to, at + kFar_);
  if (at >= to || words_.is(at, kPreposition) || verblike(at) ||
      (text_.tokens[at].kind != TokenKind::word && text_.tokens[at].kind != TokenKind::number)) {
    return {};
  }
  if (words_.is(at, kPronoun | kFirst) && !words_.is(at, kDeterminer)) return {at, at + 1};
  std::uint32_t end = phrase_end(at, to);
  if (end <= at) return {};
  if (!with_apposition) return {at, end};
  // ", a nurse at the clinic", ", 31", ", chaplain of the mission"
  while (end + 1 < to && words_.is(end, kComma)) {
    const std::uint32_t first = end + 1;
    if (words_.is(first, kRelative | kPreposition | kSubordinator | kCoordinator | kPronoun |
                             kFirst | kAdverb | kTimeWord) &&
        !words_.is(first, kDeterminer)) {
      break;
    }
    if (text_.of(text_.tokens[first]).ends_with("ing") || verblike(first) ||
        text_.tokens[first].kind == TokenKind::punctuation)
      break;
    std::uint32_t next = first;
    if (text_.tokens[first].kind == TokenKind::number) {
      next = first + 1;
    } else {
      next = phrase_end(first, to);
      // A relative clause of the apposition belongs to it.
      if (next < to && words_.is(next, kRelative)) {
        while (next < to && !words_.is(next, kComma | kSemicolon | kDash | kStop)) ++next;
      }
    }
    if (next <= first) break;
    if (next < to &&
        !words_.is(next, kComma | kStop | kDash | kSemicolon | kColon | kPreposition | kRelative))
      break;
    end = next;
  }
  return {at, end};
}

Tokens FrameReader::recipient(std::uint32_t at, std::uint32_t to) const {
  to = std::min(to, at + 20);
  std::uint32_t i = at;
  bool name = false, noun = false;
  if (i < to && words_.is(i, kObject | kFirst | kPossessive) && !words_.is(i, kDeterminer)) {
    // "her" may be a possessive: "told her mother".
    if (!words_.is(i, kPossessive) || i + 1 >= to || text_.tokens[i + 1].kind != TokenKind::word ||
        words_.is(i + 1, kPreposition | kSubordinator | kPronoun | kDeterminer)) {
      return {i, i + 1};
    }
  }
  while (i < to) {
    const Token& token = text_.tokens[i];
    const bool first = i == at;
    if (token.kind == TokenKind::word) {
      if (words_.is(i, kDeterminer | kPossessive)) {
        if (!first) break;
      } else if (words_.is(i, kOf)) {
        if (first) break;
      } else if (words_.is(i, kPreposition | kSubordinator | kPronoun | kFirst | kObject |
                                  kRelative | kTimeWord | kAdverb | kLead) ||
                 verblike(i)) {
        break;
      } else if (words_.is(i, kCoordinator)) {
        if (first || i + 1 >= to || words_.is(i + 1, kPronoun | kFirst) || verblike(i + 1)) break;
      } else if (token.is(kCapital)) {
        name = true;
      } else {
        // Without a determiner one common noun is enough: "told reporters children ..."
        if (noun && !words_.is(at, kDeterminer | kPossessive) &&
            !(i + 1 < to && words_.is(i + 1, kThat | kPronoun | kComma | kColon | kTimeWord)))
          break;
        noun = true;
      }
    } else if (token.kind == TokenKind::number) {
      if (!first) break;
    } else if (!name_part(i) || (words_.is(i, kStop) && i + 1 >= to)) {
      break;
    }
    ++i;
  }
  if (!name && !noun) return {};
  return {at, i};
}

std::uint32_t FrameReader::skip_adverbials(std::uint32_t at, std::uint32_t to) const {
  std::uint32_t i = at;
  while (i < to && words_.is(i, kTimeWord | kAdverb) && !words_.is(i, kDeterminer | kPronoun)) ++i;
  return i;
}

}  // namespace stemma
