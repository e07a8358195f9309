// Frames beside words in marks, in languages that are read by their tables alone (clause_frames.h).
#include <algorithm>

#include "statements/quotations_reader.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNear = 24;  // tokens between a cue and what it frames

}  // namespace

// Is the run the end of a clause that began before it ('Der Plan sei „nicht zu halten“, sagte
// Holm')?
bool QuotationReader::ends_clause(const MarkedRun& run) const {
  if (run.open == kNone || run.open == 0 || !same_block(run.open, run.open - 1)) return false;
  if (ends_full(run) || token(run.open - 1).sentence != token(run.first).sentence) return false;
  return token(run.open - 1).kind == TokenKind::word &&
         clauses_.has_finite(near_begin(run.open), run.open);
}

Frame QuotationReader::clausal_after(const MarkedRun& run, std::uint32_t limit) const {
  std::uint32_t at = run.end();
  if (run.close == kNone || at >= limit || !same_block(run.close, at)) return {};
  bool comma = ends_open(run);
  while (at < limit && words_.is(at, kComma | kDash)) {
    comma = true;
    ++at;
  }
  if (at >= limit) return {};
  std::uint32_t end = std::min({limit, frames_.sentence_end(at), at + kLongestClause_});
  if (at >= end || marks_.outer[at] != kNone) return {};
  for (std::uint32_t i = at; i < end; ++i) {
    if (marks_.outer[i] == kNone || marks_.runs[marks_.outer[i]].open != i) continue;
    if (like_sentence(marks_.runs[marks_.outer[i]]) ||
        marks_.runs[marks_.outer[i]].end() >= limit) {
      end = i;
      break;
    }
  }
  const bool full = ends_full(run) && !comma;
  if (full && token(at).is(kCapital)) return {};
  if (ends_clause(run)) return {};
  if (const Phrases::Match match = source_words(at, false)) {
    if ((*match.row)[2] != "comma" || comma || full) {
      const Tokens source = clausal_source(at, match, end);
      if (!source.empty()) {
        Frame frame;
        frame.cue = {at, at + match.length};
        frame.speaker = clauses_.noun_phrase(source.first, end, true);
        frame.speaker.last = std::max(frame.speaker.last, source.last);
        frame.whole = {at, frame.speaker.last};
        return frame;
      }
    }
  }
  // A name in marks is part of the clause: 'der Sender „Welle“ meldete'.
  if (!comma && !full && run.last - run.first <= 2) return {};
  if (!comma && !full && run.open != kNone && run.open > 0 && same_block(run.open, run.open - 1) &&
      token(run.open - 1).kind == TokenKind::word &&
      token(run.open - 1).sentence == token(at).sentence)
    return {};
  // "sagte Holm", "hatte Holm gesagt", "a déclaré Mme Roux", "wie Holm sagte", "Holm sagte".
  std::uint32_t stop = at;
  while (stop < end && !words_.is(stop, kComma | kSemicolon | kColon)) ++stop;
  for (std::uint32_t t = at; t < stop && t < at + kNear; ++t) {
    if (!words_.cue(t, kCueDirect) || words_.cue(t, kCueCall)) continue;
    const VerbGroup verb = clauses_.verb(t, at, stop);
    if (!verb || verb.passive) continue;
    const bool turned = std::min(verb.finite, verb.cue) <= at + 1 && !words_.is(at, kPronoun | kAs);
    if (!comma && !full && std::min(verb.finite, verb.cue) != at) return {};
    Tokens speaker = turned ? clauses_.speaker_behind(verb, end) : clauses_.speaker(verb, at, stop);
    if (!speaker.empty() && words_.is(speaker.first, kFirst)) speaker = {};
    if (speaker.empty() && !turned) return {};
    std::uint32_t last = std::max({verb.last + 1, speaker.last, at});
    return frame_of(verb, speaker, at, std::min(last, end));
  }
  return {};
}

Frame QuotationReader::clausal_before(const MarkedRun& run) const {
  if (run.open == kNone || run.open == 0) return {};
  const std::uint32_t at = run.open, before = at - 1;
  if (!same_block(at, before) && !words_.is(before, kColon)) return {};
  std::uint32_t begin = near_begin(before);
  if (begin > before) return {};
  const bool colon = words_.is(before, kColon);
  const bool beside = colon || words_.is(before, kComma | kDash | kThat);
  // 'said that “nobody told” the others': the clause goes on behind the marks.
  if (words_.is(before, kThat) && run.end() < size() && same_block(before, run.end()) &&
      token(run.end()).kind == TokenKind::word &&
      token(run.end()).sentence == token(before).sentence)
    return {};
  for (std::uint32_t i = begin; i < before; ++i) {
    if (marks_.outer[i] == kNone) continue;
    const MarkedRun& other = marks_.runs[marks_.outer[i]];
    if (like_sentence(other) || speech_of_[marks_.outer[i]] != kNone) begin = other.end();
    i = std::max(i, other.end() - 1);
  }
  if (begin >= before && !colon) return {};
  while (begin < before && words_.is(begin, kComma | kDash)) ++begin;
  for (std::uint32_t t = before + 1; t-- > begin && before - t < (colon ? 40u : kNear);) {
    if (!words_.cue(t, kCueDirect | kCueThat) || words_.cue(t, kCueCall) || used_[t]) continue;
    const VerbGroup verb = clauses_.verb(t, begin, at);
    if (!verb) continue;
    if (!beside && verb.last != before) continue;
    if (verb.passive) return {};
    // "sagte, Ziel sei es, „...“ zu ...": in a clause of its own.
    if (!colon && clauses_.has_finite(verb.last + 1, before) && !words_.is(before, kThat))
      return {};
    const Tokens speaker = clauses_.speaker(verb, begin, before);
    if (!speaker.empty() && words_.is(speaker.first, kFirst)) return {};
    if (speaker.empty() && !colon && !words_.is(before, kThat) && verb.last != before) return {};
    return frame_of(verb, speaker, begin, at);
  }
  if (!colon || begin >= before) return {};
  // "Holm: „...“"
  const Tokens name = clauses_.noun_phrase(begin, before, true);
  if (!name.empty() && name.last == before && before - begin <= 8) {
    Frame frame;
    frame.speaker = name;
    frame.cue = {before, at};
    frame.whole = {begin, before};
    return frame;
  }
  // A whole sentence in marks behind a colon: of the subject of the sentence before it.
  if (!like_sentence(run) || !clauses_.has_finite(begin, before)) return {};
  for (std::uint32_t t = begin; t < before && t < begin + kNear; ++t) {
    if (!clauses_.finite(t)) continue;
    VerbGroup verb;
    verb.finite = verb.cue = verb.last = t;
    const Tokens speaker = clauses_.speaker(verb, begin, before);
    if (speaker.empty() || words_.is(speaker.first, kFirst)) return {};
    Frame frame = frame_of(verb, speaker, begin, at);
    return frame;
  }
  return {};
}

bool QuotationReader::clausal_call(const MarkedRun& run, Quotation& q) {
  if (run.open == kNone || run.open < 2) return false;
  const std::uint32_t begin = near_begin(run.open);
  const std::uint32_t end = std::min(frames_.sentence_end(run.open), run.end() + kLongestClause_);
  // A name or title is called nothing: 'nennt das Schiff „Möwe“'.
  const bool as = words_.is(run.open - 1, kCalled);
  if (token(run.first).is(kCapital) && !as) return false;
  const auto take = [&](std::uint32_t t) {
    if (!words_.cue(t, kCueCall) || marks_.outer[t] != kNone) return false;
    const VerbGroup verb = clauses_.verb(t, begin, end);
    if (!verb || verb.passive) return false;
    const Tokens speaker = clauses_.speaker(verb, begin, end);
    if (speaker.empty() || words_.is(speaker.first, kFirst)) return false;
    use(frame_of(verb, speaker, std::min(speaker.first, t), run.open), q);
    q.confidence = 0.75f;
    return true;
  };
  for (std::uint32_t t = run.open; t-- > begin && run.open - t < 30;) {
    if (words_.is(t, kSemicolon | kColon)) return false;
    if (take(t)) return true;
  }
  // "hat den Plan als „...“ bezeichnet"
  for (std::uint32_t t = run.end(); t < end && t < run.end() + 3; ++t) {
    if (words_.is(t, kComma | kSemicolon | kColon)) return false;
    if (take(t)) return true;
  }
  return false;
}

}  // namespace stemma
