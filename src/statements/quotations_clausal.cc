// Quotations in languages that are read by their tables alone (clause_frames.h): frames beside
// words in marks, reported clauses, and what is said according to a source.
#include <algorithm>

#include "statements/quotations_reader.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNear = 24;  // tokens between a cue and what it frames
constexpr std::uint32_t kShortest = 3;

}  // namespace

Frame QuotationReader::frame_of(const VerbGroup& verb, Tokens speaker, std::uint32_t from,
                                std::uint32_t to) const {
  Frame frame;
  frame.cue = {verb.cue, verb.cue + 1};
  if (verb.last == verb.cue + 1 && words_.cue(verb.cue, kCueParticle))
    frame.cue.last = verb.last + 1;
  frame.speaker = speaker;
  frame.whole = {from, to};
  return frame;
}

// Where the sentence of `at` begins, as far as a frame reaches.
std::uint32_t QuotationReader::near_begin(std::uint32_t at) const {
  const std::uint32_t begin = frames_.sentence_begin(at);
  return at > begin + kLongestClause_ ? at - kLongestClause_ : begin;
}

// What the table says of the words at `at`: before a source, or none.
Phrases::Match QuotationReader::source_words(std::uint32_t at, bool behind) const {
  const Phrases::Match match = according_.match(text_, at);
  if (!match || ((*match.row)[1] == "after") != behind) return {};
  return match;
}

// The source that such words at `at` bring, or empty.
Tokens QuotationReader::clausal_source(std::uint32_t at, const Phrases::Match& match,
                                       std::uint32_t end) const {
  const std::uint32_t first = at + match.length;
  Tokens source = clauses_.noun_phrase(first, end, false);
  if (source.empty()) return {};
  bool named = false;
  for (std::uint32_t i = source.first; i < source.last; ++i)
    named = named || words_.is(i, kSourceNoun | kSpeakerNoun | kDocumentNoun);
  if ((*match.row)[2] == "source" && !named) return {};
  // "laut einer Umfrage unter 384 Betrieben", up to what cannot belong to it.
  while (source.last < end && words_.is(source.last, kPreposition)) {
    const Tokens inner = clauses_.noun_phrase(source.last + 1, end, false);
    if (inner.empty() || words_.grammar->noun_capitals == false) break;
    source.last = inner.last;
  }
  return source;
}

void QuotationReader::read_clausal() {
  last_frame_ = {};
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (marks_.outer[t] != kNone) continue;
    if (const Phrases::Match match = according_.match(text_, t); match && !used_[t]) {
      clausal_according(t, match);
      continue;
    }
    if (used_[t]) continue;
    if (words_.is(t, kThatNoun)) clausal_noun(t);
    if (words_.cues[t] != 0) clausal_cue(t);
  }
  clausal_run_on();
}

// Where a sentence ends that stops inside marks: with the marks.
std::uint32_t QuotationReader::over_run(std::uint32_t end) const {
  if (end == 0 || end >= size() || marks_.outer[end - 1] == kNone) return end;
  const MarkedRun& run = marks_.runs[marks_.outer[end - 1]];
  return run.close != kNone && run.end() > end && run.open != kNone ? run.end() : end;
}

// Where the clause from `start` ends, at most at `end`.
std::uint32_t QuotationReader::clausal_end(std::uint32_t start, std::uint32_t end) const {
  end = over_run(end);
  end = std::min(end, start + kLongestClause_);
  std::uint32_t i = start;
  for (; i < end; ++i) {
    if (marks_.outer[i] != kNone) {
      const MarkedRun& run = marks_.runs[marks_.outer[i]];
      if (speech_of_[marks_.outer[i]] != kNone && like_sentence(run) && run.open > start) break;
      i = std::max(i, std::min(run.end(), end) - 1);
      continue;
    }
    if (words_.is(i, kSemicolon) || (words_.is(i, kStop) && i + 1 >= end)) break;
    if (i == start || !words_.is(i, kComma | kCoordinator)) continue;
    // "... und betonte", ", so der Minister": the next frame.
    std::uint32_t next = i + 1;
    while (next < end && words_.is(next, kCoordinator | kAdverb | kHave | kObject)) ++next;
    if (next >= end || marks_.outer[next] != kNone) continue;
    if (const Phrases::Match match = source_words(next, false)) {
      if ((*match.row)[2] == "comma" && words_.is(i, kComma)) break;
    }
    if (words_.cues[next] == 0 || words_.cue(next, kCueCall) || next > i + 4) continue;
    const VerbGroup verb = clauses_.verb(next, i + 1, end);
    if (verb && !verb.passive && verb.finite > i && verb.finite <= next) break;
  }
  while (i > start && words_.is(i - 1, kStop | kComma)) --i;
  return i;
}

// The clause that a cue takes begins here, or kNone.
std::uint32_t QuotationReader::clausal_start(const VerbGroup& verb, std::uint32_t end) const {
  const std::uint32_t t = verb.cue;
  if (!words_.cue(t, kCueThat | kCueBare | kCueInfinitive)) return kNone;
  const std::uint32_t from = std::max(verb.last, verb.finite) + 1;
  int commas = 0;
  for (std::uint32_t i = verb.finite + 1; i < end && i < from + kNear; ++i) {
    if (marks_.outer[i] != kNone) {
      const MarkedRun& run = marks_.runs[marks_.outer[i]];
      if (speech_of_[marks_.outer[i]] != kNone || like_sentence(run)) return kNone;
      i = std::max(i, std::min(run.end(), end) - 1);
      continue;
    }
    if (words_.is(i, kStop | kSemicolon) && (i + 1 >= end || words_.is(i, kSemicolon)))
      return kNone;
    if (words_.is(i, kThat) && i >= from) {
      const bool comma = words_.is(i - 1, kComma);
      // "so ..., dass" tells of a result.
      bool result = false;
      for (std::uint32_t j = verb.finite + 1; j < i; ++j) result = result || words_.is(j, kResult);
      if (result && words_.grammar->verb_second) return kNone;
      if (words_.grammar->verb_second && !comma) continue;
      std::uint32_t first = i + 1;
      if (first < end && words_.is(first, kApostrophe)) ++first;
      return end > first + 1 && clauses_.has_finite(first, end) ? first : kNone;
    }
    if (words_.is(i, kWhether) && i >= from && words_.cue(t, kCueThat) &&
        (words_.is(i - 1, kComma) || !words_.grammar->verb_second))
      return end > i + 2 ? i : kNone;
    if (!words_.is(i, kComma | kColon)) {
      if (i >= from && !words_.grammar->verb_second && clauses_.finite(i) &&
          !words_.is(i, kObject | kAdverb))
        return kNone;
      continue;
    }
    const std::uint32_t first = i + 1;
    if (first + 1 >= end || ++commas > 3 || words_.is(first, kThat | kWhether)) continue;
    // A clause in the subjunctive; a relative clause has its verb at its end.
    const std::uint32_t stop = std::min(end, first + kNear);
    if (!words_.grammar->verb_second || words_.is(first, kSubordinator | kAs)) continue;
    for (std::uint32_t s = first; s < stop; ++s) {
      if (words_.is(s, kComma) && s > first + 1 && !words_.is(first, kPreposition)) break;
      if (!words_.is(s, kSubjunctive) || marks_.outer[s] != kNone) continue;
      const bool last = s + 1 >= end || words_.is(s + 1, kComma | kStop);
      if (last && words_.is(first, kDeterminer) && s > first + 2) break;
      return first;
    }
    if (words_.cue(t, kCueInfinitive) && words_.is(i, kComma) &&
        clauses_.infinitive(first, end) != kNone)
      return first;
  }
  return kNone;
}

void QuotationReader::clausal_cue(std::uint32_t t) {
  const auto [begin, end] = around(t);
  if (begin > t) return;
  const VerbGroup verb = clauses_.verb(t, begin, end);
  if (!verb || (words_.cue(t, kCueCall) && !words_.cue(t, kCueThat))) return;
  if (t >= clause_first_ && t < clause_last_) return;
  const std::uint32_t v = std::min(verb.finite, verb.cue);
  std::uint32_t low = begin;
  if (clause_last_ > low && clause_last_ <= v) low = clause_last_;
  for (std::uint32_t i = v; i-- > low;) {
    if (words_.is(i, kSemicolon) ||
        (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone)) {
      low = i + 1;
      break;
    }
  }
  const std::uint32_t segment = clauses_.segment_begin(v, low);
  // "wie Ida Holm, eine Nachbarin, sagte"
  std::uint32_t opens = segment;
  for (int n = 0;
       n < 3 && opens > low + 1 && !words_.is(opens, kAs) && words_.is(opens - 1, kComma); ++n) {
    const std::uint32_t earlier = clauses_.segment_begin(opens - 1, low);
    if (!words_.is(earlier, kAs) && clauses_.has_finite(earlier, opens - 1)) break;
    opens = earlier;
  }
  const bool as_clause = opens < v && words_.is(opens, kAs);
  const bool behind_comma = segment > low && words_.is(segment - 1, kComma);
  const bool turned = behind_comma && segment == v;
  Tokens speaker = clauses_.speaker(verb, low, end);
  const bool shared = speaker.empty() && segment > begin && words_.is(segment, kCoordinator);
  if ((shared || (speaker.empty() && !words_.grammar->verb_second)) && last_frame_ &&
      same_block(last_frame_.cue.first, t))
    speaker = last_frame_.speaker;
  if (!speaker.empty() && words_.is(speaker.first, kFirst)) return;
  if (verb.passive) speaker = {};

  if (as_clause) {
    if (opens < segment) {
      const Tokens name = clauses_.noun_phrase(opens + 1, segment, true);
      if (!name.empty()) speaker = name;
    }
    if (speaker.empty()) return;
    const std::uint32_t comma = clauses_.segment_end(std::max(v, verb.last), end);
    const Frame frame = frame_of(verb, speaker, opens, comma);
    if (opens == low || !words_.is(opens - 1, kComma)) {
      if (comma < end && words_.is(comma, kComma))
        emit_clause(frame, comma + 1, clausal_end(comma + 1, end), 0.8f);
    } else {
      clausal_around(frame, low, opens - 1, comma, end);
    }
    return;
  }
  const std::uint32_t start = clausal_start(verb, end);
  if (start != kNone) {
    if (speaker.empty() && !verb.passive && words_.grammar->verb_second) return;
    const std::uint32_t last = clausal_end(start, end);
    if (last < start + kShortest) return;
    // Behind the cue what was taken for an apposition may have been the clause.
    if (speaker.last > start && speaker.first < start) speaker.last = start - 1;
    while (speaker.last > speaker.first && words_.is(speaker.last - 1, kComma | kColon))
      --speaker.last;
    emit_clause(frame_of(verb, speaker, std::min(speaker.empty() ? v : speaker.first, v), start),
                start, last, verb.passive ? 0.6f : 0.8f);
    return;
  }
  if (verb.passive || speaker.empty() || !words_.cue(t, kCueDirect)) return;
  if (segment == begin && v == begin + 1 && words_.is(begin, kThis) && verb.finite == v) {
    sentence_before(frame_of(verb, speaker, begin, end), begin);
    return;
  }
  // "..., sagte Holm."; "..., dijo la alcaldesa."
  if (!behind_comma) return;
  Tokens behind = turned ? clauses_.speaker_behind(verb, end) : speaker;
  if (behind.empty() || words_.is(behind.first, kFirst)) return;
  if (!turned && (words_.grammar->verb_second || speaker.first < segment)) return;
  const std::uint32_t last = std::max(behind.last, verb.last + 1);
  const std::uint32_t tail = clauses_.skip_attached(last, end);
  if (tail < end && !words_.is(tail, kComma | kStop | kSemicolon | kDash)) return;
  clausal_around(frame_of(verb, behind, segment, tail), low, segment - 1, tail, end);
}

// "Holm ist der Ansicht, dass ...": what the noun takes is said by the subject of its clause.
void QuotationReader::clausal_noun(std::uint32_t t) {
  const auto [begin, end] = around(t);
  if (begin > t || !words_.grammar->verb_second || (t >= clause_first_ && t < clause_last_)) return;
  std::uint32_t comma = t + 1;
  while (comma < end && comma < t + 4 && !words_.is(comma, kComma)) ++comma;
  if (comma + 3 >= end || !words_.is(comma, kComma)) return;
  std::uint32_t first = comma + 1;
  if (words_.is(first, kThat)) {
    ++first;
  } else if (clauses_.infinitive(first, end) == kNone) {
    return;
  }
  for (std::uint32_t v = clauses_.segment_begin(t, begin); v < t; ++v) {
    if (!clauses_.finite(v) || words_.is(v, kDeterminer)) continue;
    if (words_.cues[v] != 0 || words_.is(v, kAuxiliary)) return;  // a verb of saying takes it
    VerbGroup verb;
    verb.finite = verb.cue = verb.last = v;
    const Tokens speaker = clauses_.speaker(verb, begin, t);
    if (speaker.empty() || words_.is(speaker.first, kFirst) || speaker.last > t) return;
    for (std::uint32_t i = speaker.first; i < speaker.last; ++i)
      if (words_.is(i, kThatNoun)) return;
    Frame frame = frame_of(verb, speaker, std::min(speaker.first, v), first);
    frame.cue = {t, t + 1};
    const std::uint32_t last = clausal_end(first, end);
    if (last >= first + kShortest) emit_clause(frame, first, last, 0.7f);
    return;
  }
}

// "Die Brücke ist gesperrt. Das teilte die Stadt mit.": the sentence before is what was said.
void QuotationReader::sentence_before(const Frame& frame, std::uint32_t begin) {
  if (begin == 0 || !same_block(begin, begin - 1)) return;
  const Sentence& sentence = text_.sentences[token(begin - 1).sentence];
  const std::uint32_t first = sentence.first_token;
  std::uint32_t last = sentence.last_token;
  while (last > first && words_.is(last - 1, kStop)) --last;
  if (last < first + 4 || first < clause_last_ || !clauses_.has_finite(first, last)) return;
  for (std::uint32_t i = first; i < last; ++i) {
    if (used_[i] || (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone)) return;
  }
  emit_clause(frame, first, last, 0.7f);
}

// What is said stands before a frame, and perhaps goes on behind it: [begin, last), and from
// `after`.
void QuotationReader::clausal_around(const Frame& frame, std::uint32_t begin, std::uint32_t last,
                                     std::uint32_t after, std::uint32_t end) {
  while (begin < last && (words_.is(begin, kComma | kDash) ||
                          (words_.is(begin, kCoordinator) && !words_.is(begin, kDeterminer))))
    ++begin;
  while (last > begin && words_.is(last - 1, kComma | kDash)) --last;
  const bool verb = clauses_.has_finite(begin, last);
  std::uint32_t rest = kNone, rest_end = kNone;
  const bool comma = after < end && words_.is(after, kComma);
  if (comma || (after < end && !words_.is(after, kStop | kSemicolon | kDash))) {
    const std::uint32_t next = comma ? after + 1 : after;
    const std::uint32_t next_end = clausal_end(next, end);
    const bool goes_on = !verb || !comma || clauses_.has_subjunctive(next, next_end) ||
                         words_.is(next, kThat | kSubordinator);
    if (next + 1 < next_end && goes_on) rest = next, rest_end = next_end;
  }
  if (last <= begin || (!verb && rest == kNone)) return;
  if (last - begin < kShortest && rest == kNone) return;
  if (!verb && !clauses_.has_finite(rest, rest_end)) return;
  // "Als er ankam, sagte er nichts": no clause of its own.
  if (words_.is(begin, kSubordinator) && rest == kNone) {
    bool second = false;
    for (std::uint32_t i = begin; i < last; ++i) second = second || words_.is(i, kComma);
    if (!second) return;
  }
  Quotation q;
  q.form = QuotationForm::indirect;
  q.rule = QuotationRule::clause;
  q.span = span(begin, last);
  if (!q.span) return;
  q.confidence = 0.8f;
  take_parts(q, begin, last);
  if (rest != kNone) {
    const Span head = q.span, part = span(rest, rest_end);
    if (part) {
      q.span.end = part.end;
      take_parts(q, rest, rest_end);
      q.parts = {head, part};
      last = rest_end;
    }
  }
  use(frame, q);
  clause_first_ = begin;
  clause_last_ = last;
  add(q, begin);
}

void QuotationReader::clausal_according(std::uint32_t t, const Phrases::Match& match) {
  const auto [begin, end] = around(t);
  if (begin > t) return;
  const std::string_view place = (*match.row)[1], condition = (*match.row)[2];
  Frame frame;
  frame.cue = {t, t + match.length};
  std::uint32_t first = t, after = t + match.length;
  // ", laut dem", ", denen zufolge": of what the pronoun stands for, to the end of its clause.
  const std::uint32_t pronoun = place == "after" ? t - 1 : t + match.length;
  const std::uint32_t opens = place == "after" ? t - 1 : t;
  if (t > begin + 1 && pronoun + 1 < end && words_.is(pronoun, kRelativePronoun) &&
      words_.is(opens - 1, kComma) && words_.grammar->verb_second) {
    const std::uint32_t start = place == "after" ? t + match.length : pronoun + 1;
    const std::uint32_t stop = clausal_end(start, clauses_.segment_end(start, end));
    if (stop >= start + kShortest && !token(stop - 1).is(kCapital) && clauses_.finite(stop - 1)) {
      frame.speaker = {pronoun, pronoun + 1};
      frame.whole = {opens, start};
      emit_clause(frame, start, stop, 0.7f);
      return;
    }
  }
  if (place == "after") {
    frame.speaker = clauses_.phrase_before(t, begin);
    if (frame.speaker.empty()) return;
    bool named = condition != "source";
    for (std::uint32_t i = frame.speaker.first; i < frame.speaker.last; ++i)
      named = named || words_.is(i, kSourceNoun);
    if (!named) return;
    first = frame.speaker.first;
  } else {
    if (condition == "comma" && (t == begin || !words_.is(t - 1, kComma))) return;
    frame.speaker = clausal_source(t, match, end);
    if (frame.speaker.empty() || words_.is(frame.speaker.first, kFirst)) return;
    after = frame.speaker.last;
    if (condition == "comma") {
      frame.speaker = clauses_.noun_phrase(frame.speaker.first, end, true);
      after = clauses_.skip_attached(frame.speaker.last, end);
      if (after < end && !words_.is(after, kComma | kStop | kSemicolon | kDash)) return;
    }
  }
  frame.whole = {first, after};
  std::uint32_t lead = begin;
  while (lead < first && words_.is(lead, kLead | kCoordinator | kAdverb | kComma)) ++lead;
  if (lead >= first) {
    // "Laut Polizei brannten drei Autos": the verb follows; elsewhere a comma does.
    std::uint32_t start = after;
    const bool comma = start < end && words_.is(start, kComma);
    if (comma) {
      const Tokens apposition = clauses_.noun_phrase(frame.speaker.first, end, true);
      if (apposition.last > start && apposition.last < end && words_.is(apposition.last, kComma)) {
        frame.speaker.last = apposition.last;
        start = apposition.last;
      }
      ++start;
    } else if (!words_.grammar->verb_second || start >= end || token(start).is(kCapital) ||
               token(start).kind != TokenKind::word) {
      return;
    }
    const std::uint32_t last = clausal_end(start, end);
    if (last >= start + kShortest && (!comma || clauses_.has_finite(start, last)))
      emit_clause(frame, start, last, 0.85f);
    return;
  }
  if (first >= clause_first_ && first < clause_last_) return;
  // Within a clause: from the last frame or semicolon to the end.
  std::uint32_t low = clause_last_ > begin && clause_last_ <= first ? clause_last_ : begin;
  for (std::uint32_t i = first; i-- > low;) {
    if (words_.is(i, kSemicolon) ||
        (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone)) {
      low = i + 1;
      break;
    }
  }
  // "..., trotzdem blieb das Bad laut Polizei offen": of its own clause only.
  const std::uint32_t segment = clauses_.segment_begin(first, low);
  const std::uint32_t segment_stop = clauses_.segment_end(after, end);
  if (segment > low && words_.is(segment - 1, kComma)) {
    if (clauses_.has_finite(segment, first)) {
      if (clauses_.has_finite(low, segment - 1)) low = segment;
    } else if (segment == first && condition != "comma" &&
               !clauses_.has_finite(after, segment_stop) && segment_stop > after) {
      return;
    }
  }
  clausal_around(frame, low, first, after, end);
}

}  // namespace stemma
