// Where a reported clause begins behind its verb of saying, and where it ends.
#include <algorithm>
#include <limits>

#include "statements/quotations_reader.h"

namespace stemma {

bool QuotationReader::tail_only(std::uint32_t at, std::uint32_t end) const {
  if (at >= end || words_.is(at, kStop | kComma | kSemicolon | kDash)) return true;
  const std::uint32_t stop = tail_end(at, end);
  if (!words_.is(at, kPreposition | kTimeWord | kAdverb | kAs) && bytes(at) != "last" &&
      bytes(at) != "earlier") {
    // "the same day", "this week"
    bool time = false;
    for (std::uint32_t i = at; i < stop && i < at + 4; ++i) time = time || words_.is(i, kTimeWord);
    if (!time) return false;
  }
  for (std::uint32_t i = at; i < stop; ++i) {
    if (words_.is(i, kThat) || (words_.is(i, kFinite_) && !words_.is(i, kHave))) return false;
  }
  return stop - at <= 16;
}

std::uint32_t QuotationReader::tail_end(std::uint32_t at, std::uint32_t end) const {
  while (at < end && !words_.is(at, kComma | kSemicolon | kDash | kColon)) {
    if (words_.is(at, kStop) && at + 1 >= end) break;
    ++at;
  }
  return at;
}

// "said on Monday that it rained", "said, when asked, that it rained", "said in an interview the
// boat had sunk": where the clause begins behind what stands at `at`, or kNone.
std::uint32_t QuotationReader::behind_adverbial(std::uint32_t t, std::uint32_t at,
                                                std::uint32_t end) const {
  if (!words_.cue(t, kCueThat)) return kNone;
  const bool comma = words_.is(at, kComma), dash = words_.is(at, kDash);
  for (std::uint32_t i = at + 1; i + 1 < end && i < at + 18; ++i) {
    if (words_.is(i, kStop | kColon | kSemicolon) || marks_.outer[i] != kNone) break;
    if (words_.is(i, kThat) && words_.is(i - 1, kThatNoun)) return kNone;
    if (words_.is(i, kThat) &&
        (bytes(i - 1) == "so" || bytes(i - 2) == "so" || bytes(i - 2) == "such"))
      return kNone;
    if (words_.is(i, kThat) && !words_.is(i - 1, kPreposition)) {
      if ((comma && !words_.is(i - 1, kComma)) || (dash && !words_.is(i - 1, kDash))) return kNone;
      return frames_.has_verb(i + 1, end) ? i + 1 : kNone;
    }
    if (dash) continue;
    if (frames_.verblike(i) && !bytes(i).ends_with("ed")) break;
    // "in Tarn, Ohio, that"
    if (!comma && words_.is(i, kComma) && !words_.is(i + 1, kThat) &&
        !(token(i - 1).is(kCapital) && token(i + 1).is(kCapital) && i + 2 < end &&
          words_.is(i + 2, kComma)))
      break;
    if (!comma && words_.is(i, kComma) && !words_.is(i + 1, kThat)) ++i;
  }
  if (comma || dash || !words_.cue(t, kCueBare) || words_.is(at, kOf)) return kNone;
  // "said on Monday it would comment", "said in an interview the boat had sunk"
  for (std::uint32_t i = at + 1; i + 2 < end && i < at + 8 && !words_.is(i, kComma | kStop); ++i) {
    if (marks_.outer[i] != kNone || words_.is(i, kCoordinator) ||
        (words_.is(i, kSubordinator) && !words_.is(i, kDeterminer)))
      return kNone;
    const bool opens =
        words_.is(i, kPronoun) || (words_.is(i, kDeterminer | kPossessive) && !words_.is(i, kThat));
    if (!opens || words_.is(i - 1, kPreposition | kOf | kDeterminer) || words_.is(i + 1, kTimeWord))
      continue;
    if (words_.is(i, kPronoun) && !words_.is(i, kDeterminer))
      return frames_.verblike(i + 1) ? i : kNone;
    if (words_.cue(t, kCueWeak)) return kNone;
    const Tokens phrase = frames_.phrase(i, end, false);
    const std::uint32_t verb = phrase.last;
    return !phrase.empty() && verb + 1 < end && words_.is(verb, kBe | kHave | kAuxiliary | kModal)
               ? i
               : kNone;
  }
  return kNone;
}

// "the email scandal, *while troublesome,* was dealt with": behind what a comma and a subordinating
// word open at `at`; `at` where nothing closes it.
std::uint32_t QuotationReader::behind_aside(std::uint32_t at, std::uint32_t end) const {
  if (at == 0 || !words_.is(at - 1, kComma)) return at;
  for (std::uint32_t i = at + 1; i + 1 < end && i < at + 12; ++i) {
    if (words_.is(i, kStop | kSemicolon | kColon)) break;
    if (words_.is(i, kComma)) return i;
  }
  return at;
}

// "said if the council met *it would* vote": a main clause without a comma before it.
bool QuotationReader::conditional(std::uint32_t at, std::uint32_t end) const {
  bool verb = false;
  for (std::uint32_t i = at + 1; i + 1 < end && i < at + 30; ++i) {
    if (words_.is(i, kComma | kSemicolon | kStop | kColon) || marks_.outer[i] != kNone)
      return false;
    if (verb && words_.is(i, kPronoun | kDeterminer | kPossessive) &&
        words_.is(i + 1, kModal | kAuxiliary))
      return true;
    verb = verb || frames_.verblike(i);
  }
  return false;
}

std::uint32_t QuotationReader::clause_start(std::uint32_t t, std::uint32_t at, std::uint32_t end,
                                            bool told) const {
  if (at >= end) return kNone;
  if (words_.is(at, kThat) && at + 1 < end) {
    // "said that day": a pronoun, unless a clause follows.
    if (!words_.cue(t, kCueThat)) return kNone;
    return end - at > 3 && !words_.is(at + 1, kComma | kStop) ? at + 1 : kNone;
  }
  if (bytes(at) == "how" && words_.cue(t, kCueThat) && !words_.cue(t, kCueRecipient) &&
      end - at > 4)
    return at + 1;
  if (words_.cue(t, kCueGerund) && bytes(at).ends_with("ing") && !token(at).is(kCapital)) return at;
  if (words_.is(at, kPreposition | kComma | kTimeWord | kDash) || bytes(at) == "last")
    return behind_adverbial(t, at, end);
  if (words_.is(at, kColon)) {
    if (!told || at + 1 >= end || marks_.outer[at + 1] != kNone) return kNone;
    return at + 1;
  }
  if (!words_.cue(t, kCueBare)) return kNone;
  if (words_.is(at, kCondition) && !words_.cue(t, kCueWeak | kCueNoun)) {
    // "said if it rained, the fair would be put off"
    for (std::uint32_t i = at + 2; i + 2 < end && i < at + 24; ++i) {
      if (words_.is(i, kComma)) {
        const bool main = marks_.outer[i + 1] != kNone || frames_.has_verb(i + 1, end);
        return main && frames_.has_verb(at + 1, i) ? at : kNone;
      }
    }
    if (conditional(at, end)) return at;
  }
  if (words_.is(at, kTo | kCoordinator | kSubordinator | kSemicolon | kDash | kStop) &&
      !words_.is(at, kDeterminer))
    return kNone;
  if (words_.is(at, kObject) && !words_.is(at, kPossessive)) return kNone;
  if (marks_.outer[at] != kNone) {
    // A run right after the cue was read as direct; the clause may begin with a phrase in marks.
    const MarkedRun& run = marks_.runs[marks_.outer[at]];
    if (run.open != at || speech_of_[marks_.outer[at]] != kNone) return kNone;
  }
  if ((frames_.verblike(at) && !bytes(at).ends_with("ing")) || words_.is(at, kRelative & ~kThat))
    return kNone;
  const bool alone = at + 1 < end && !words_.is(at + 1, kCoordinator);  // not "she and her son"
  if (words_.is(at, kPronoun) && !words_.is(at, kDeterminer) && alone) {
    std::uint32_t verb = at + 1;
    // "she, too, wants", "he also wants"
    if (verb + 2 < end && words_.is(verb, kComma) && words_.is(verb + 1, kAdverb) &&
        words_.is(verb + 2, kComma))
      verb += 3;
    while (verb < end && words_.is(verb, kAdverb)) ++verb;
    const bool predicate =
        verb + 1 < end &&
        (frames_.verblike(verb) || words_.is(verb, kModal | kNot) || ends_like_verb(verb) ||
         // "he often hand picks them"
         (verb > at + 1 && token(verb).kind == TokenKind::word &&
          (words_.classes[verb] & ~(kVerb | kPlain)) == 0) ||
         // "they apply": the plain form of a verb in no table
         (!words_.cue(t, kCueWeak) && words_.is(at, kPlural) &&
          token(verb).kind == TokenKind::word && !token(verb).is(kCapital) &&
          (words_.classes[verb] & ~std::uint64_t{kPlain}) == 0));
    return predicate ? at : kNone;
  }
  // A noun phrase and then a verb that is not the verb of a relative clause in it.
  bool relative = false;
  for (std::uint32_t i = at + 1; i < end && i < at + 40; ++i) {
    if (words_.is(i, kSemicolon | kColon)) return kNone;
    if (words_.is(i, kStop) && i + 1 >= end) return kNone;
    // "a gap of that size": no relative pronoun behind a preposition.
    if (words_.is(i, kRelative) && words_.is(i, kThat) && words_.is(i - 1, kPreposition | kOf))
      continue;
    if (words_.is(i, kRelative)) {
      if (relative) return kNone;
      relative = true;
      continue;
    }
    if (words_.is(i, kSubordinator) && !words_.is(i, kAs)) {
      const std::uint32_t behind = behind_aside(i, end);
      if (behind == i) return kNone;
      i = behind;
      continue;
    }
    if (bytes(i) == "being" || bytes(i) == "having") continue;  // "an interest, his wife being ..."
    if (!frames_.verblike(i) && !(token(i - 1).is(kCapital) && !token(i).is(kCapital) &&
                                  ends_like_verb(i) && bytes(i).ends_with("s")))
      continue;
    if (relative) {  // past its verb group
      relative = false;
      while (i + 1 < end && (frames_.verblike(i + 1) || words_.is(i + 1, kAdverb | kNot))) ++i;
      continue;
    }
    if (words_.cue(t, kCueWeak) && !words_.is(i, kBe | kHave | kAuxiliary | kModal)) return kNone;
    // "said the plan approved in May": a participle that a preposition follows may be none.
    return end - at >= 3 ? at : kNone;
  }
  return kNone;
}

bool QuotationReader::ends_like_verb(std::uint32_t at) const {
  return token(at).kind == TokenKind::word && !token(at).is(kCapital) &&
         (bytes(at).ends_with("s") || bytes(at).ends_with("ed") || words_.cues[at] != 0) &&
         !words_.is(at, kPreposition | kSubordinator | kCoordinator);
}

std::uint32_t QuotationReader::clause_end(std::uint32_t start, std::uint32_t end) const {
  end = std::min(end, start + kLongestClause_);
  const std::uint32_t rule = clause_end_by_rule(start, end);
  if (models_.ends == nullptr && examples_ == nullptr) return rule;
  // Where speech of another kind begins nothing goes on.
  for (std::uint32_t i = start + 1; i < end; ++i) {
    const std::uint32_t r = marks_.outer[i];
    if (r == kNone) continue;
    if (marks_.runs[r].open > start && speech_of_[r] != kNone && like_sentence(marks_.runs[r])) {
      end = i;
      break;
    }
    i = std::max(i, marks_.runs[r].end() - 1);
  }
  // Nor over another verb that takes what is said: "..., adding that".
  if (rule < end && verb_of_saying_at(rule)) end = rule;
  features_.ends(start, end, rule, ends_);
  if (ends_.size() < 2 && examples_ == nullptr) return rule;
  std::uint32_t best = rule;
  std::int32_t most = std::numeric_limits<std::int32_t>::min(), of_rule = most;
  for (std::size_t n = 0; n < ends_.size(); ++n) {
    features_.of_end(start, end, ends_, n, one_);
    if (examples_ != nullptr) {
      append_example(examples_->ends, "ends", document_.id, token(start).range.start,
                     token(ends_[n].last - 1).range.end, start, ends_[n].by_rule ? "1" : "0",
                     one_.all());
    }
    if (models_.ends == nullptr) continue;
    const std::int32_t score = models_.ends->score(one_.all());
    if (ends_[n].by_rule) of_rule = score;
    if (score > most) {
      most = score;
      best = ends_[n].at;
    }
  }
  return most > of_rule + kOverrule_ ? best : rule;
}

bool QuotationReader::verb_of_saying_at(std::uint32_t at) const {
  while (at < size() && words_.is(at, kComma | kDash | kCoordinator | kAdverb)) ++at;
  return words_.cue(at, kCueBare) || according_.match(text_, at);
}

std::uint32_t QuotationReader::clause_end_by_rule(std::uint32_t start, std::uint32_t end) const {
  std::uint32_t i = start;
  while (i < end) {
    if (marks_.outer[i] != kNone) {
      const MarkedRun& run = marks_.runs[marks_.outer[i]];
      if (speech_of_[marks_.outer[i]] != kNone && like_sentence(run) && run.open > start) return i;
      i = std::max(i + 1, std::min(run.end(), end));
      continue;
    }
    if (words_.is(i, kSemicolon)) return i;
    // "... while adding that"
    if (i > start && words_.is(i, kSubordinator) && !words_.is(i, kThat) &&
        words_.cue(i + 1, kCueParticiple) && words_.cue(i + 1, kCueDirect))
      return i;
    if (words_.is(i, kComma | kCoordinator | kDash) && i > start) {
      std::uint32_t next = i + 1;
      bool joined = words_.is(i, kCoordinator);
      while (next < end && words_.is(next, kCoordinator | kAdverb)) {
        joined = joined || words_.is(next, kCoordinator);
        ++next;
      }
      if (next < end) {
        if (according_.match(text_, next)) return i;
        const bool subordinate = words_.is(next, kSubordinator) && !words_.is(next, kThat);
        if (joined && speaks(next, end)) return i;
        if (words_.cues[next] != 0 && frames_.verb_here(next) && marks_.outer[next] == kNone) {
          if (words_.cue(next, kCueParticiple) && words_.is(i, kComma)) return i;
          if (words_.is(i, kComma) && next == i + 1 && !words_.cue(next, kCueNoun)) return i;
          if (joined && !words_.cue(next, kCueNoun | kCueParticiple)) return i;
        }
        // "..., though the bank says", "... and a clerk says": the next frame of the sentence.
        if (joined || subordinate || words_.is(i, kComma)) {
          const std::uint32_t cue = next_cue(next, std::min(end, next + 16));
          if (cue != kNone) {
            bool passive = false;
            const Tokens subject = frames_.subject(cue, next, passive);
            if (!passive && !subject.empty() && subject.first <= next + (subordinate ? 1u : 0u) &&
                !words_.is(subject.first, kRelative) &&
                (joined || subordinate || tail_only(cue + 1, end))) {
              return i;
            }
          }
        }
        if (words_.is(i, kComma) && bytes(next).ends_with("ing") && cites(next)) return i;
      }
    }
    if (words_.is(i, kStop) && i + 1 >= end) return i;
    ++i;
  }
  return i;
}

// "... and *Orla Finch, a deckhand, said*": a name with what is attached, and its verb.
bool QuotationReader::speaks(std::uint32_t at, std::uint32_t end) const {
  if (!token(at).is(kCapital) || marks_.outer[at] != kNone) return false;
  const Tokens name = frames_.phrase(at, end, true);
  return name.last + 1 < end && words_.is(name.last, kComma) &&
         finite_cue(name.last + 1, kCueBare | kCueThat);
}

bool QuotationReader::cites(std::uint32_t at) const {
  const std::string_view word = bytes(at);
  return word == "citing" || word == "referring" || word == "quoting";
}

std::uint32_t QuotationReader::next_cue(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from + 1; i < to; ++i) {
    if (words_.is(i, kComma | kSemicolon)) return kNone;
    if (marks_.outer[i] == kNone && finite_cue(i, kCueBare | kCueThat)) return i;
  }
  return kNone;
}

}  // namespace stemma
