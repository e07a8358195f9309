// Words in marks are taken for speech where a frame stands beside them or where they go on with
// speech.
#include <algorithm>

#include "statements/quotations_reader.h"

namespace stemma {

bool QuotationReader::ends_open(const MarkedRun& run) const {
  const std::uint32_t last = run.last - 1;
  return words_.is(last, kComma | kDash) || bytes(last) == "?" || bytes(last) == "!" ||
         bytes(last) == "…" || (bytes(last) == "." && last > run.first && bytes(last - 1) == ".");
}

bool QuotationReader::like_sentence(const MarkedRun& run) const {
  if (run.last - run.first < 3) return ends_full(run) && run.last - run.first == 2;
  if (!token(run.first).is(kCapital) && token(run.first).kind == TokenKind::word &&
      run.continues == kNone)
    return false;
  // A dash at the end breaks it off.
  return ends_full(run) || run.unclosed || run.goes_on ||
         (run.last - run.first >= 4 && words_.is(run.last - 1, kDash | kHyphen));
}

Frame QuotationReader::frame_after(const MarkedRun& run, std::uint32_t limit) const {
  if (clausal()) return clausal_after(run, limit);
  std::uint32_t at = run.end();
  if (run.close == kNone || at >= limit || !same_block(run.close, at)) return {};
  bool comma = ends_open(run) || words_.is(run.close, kComma);
  while (at < limit && words_.is(at, kComma | kDash)) {
    comma = true;
    ++at;
  }
  if (at >= limit) return {};
  std::uint32_t end = std::min(limit, frames_.sentence_end(at));
  // Up to the next run.
  for (std::uint32_t i = at; i < end && i < at + 60; ++i) {
    if (marks_.outer[i] != kNone && marks_.outer[i] != marks_.outer[run.first]) {
      // A name in marks is part of the frame.
      const MarkedRun& other = marks_.runs[marks_.outer[i]];
      if (other.end() - other.begin() <= 5 && !ends_full(other)) {
        i = other.end() - 1;
        continue;
      }
      end = i;
      break;
    }
  }
  const bool full = ends_full(run) && !comma;
  if (full && token(at).is(kCapital) && !sentence_of_frame(at, end)) return {};
  Frame frame;
  if (finite_cue(at, kCueDirect) && !words_.cue(at, kCueCall) && !token(at).is(kCapital) &&
      (comma || full || !words_.cue(at, kCueNoun))) {
    frame.cue = {at, at + 1};
    std::uint32_t next = frames_.skip_adverbials(at + 1, end);
    frame.speaker = frames_.phrase(next, end, true);
    frame.whole = {at, frame.speaker.empty() ? at + 1 : frame.speaker.last};
    if (frame.speaker.empty() && !comma && !full) return {};
    return frame;
  }
  if (const Phrases::Match match = according_.match(text_, at)) {
    frame.cue = {at, at + match.length};
    frame.speaker = source_after(at + match.length, end);
    frame.whole = {at, frame.speaker.last};
    if (!frame.speaker.empty()) return frame;
    return {};
  }
  if (!comma && !full) return {};
  for (std::uint32_t t = at + 1; t < end && t < at + 45; ++t) {
    if (words_.is(t, kCloseBracket)) {  // the run stands in brackets: a title, an aside
      bool opened = false;
      for (std::uint32_t i = at; i < t; ++i) opened = opened || words_.is(i, kOpenBracket);
      if (!opened) return {};
    }
    if (!words_.cue(t, kCueDirect) || words_.cue(t, kCueCall) || !frames_.verb_here(t)) continue;
    if (words_.cue(t, kCueParticiple) && !words_.is(t - 1, kAs)) continue;
    bool passive = false;
    const Tokens subject = frames_.subject(t, at, passive);
    if (passive) continue;
    if (subject.empty()) return {};
    const bool quoted =
        words_.is(t - 1, kAs) && subject.first - at <= 8;  // "the paper quoted her as saying"
    for (std::uint32_t i = at; i < subject.first && !quoted; ++i) {
      if (!words_.is(i, kLead | kAdverb | kCoordinator | kSubordinator | kComma | kDash)) return {};
    }
    frame.cue = {t, t + 1};
    frame.speaker = subject;
    std::uint32_t next = t + 1;
    if (words_.cue(t, kCueRecipient)) {
      frame.recipient = frames_.recipient(next, end);
      if (!frame.recipient.empty()) next = frame.recipient.last;
    }
    frame.whole = {at, end};
    while (frame.whole.last > next && words_.is(frame.whole.last - 1, kStop)) --frame.whole.last;
    return frame;
  }
  return {};
}

// “It rained.” Holt said.: a full stop in place of the comma, and nothing else in the sentence.
bool QuotationReader::sentence_of_frame(std::uint32_t at, std::uint32_t end) const {
  const Tokens who = frames_.phrase(at, end, false);
  if (who.empty() || words_.is(who.first, kFirst) || !finite_cue(who.last, kCueDirect) ||
      words_.cue(who.last, kCueCall | kCueNoun))
    return false;
  std::uint32_t last = who.last + 1;
  while (last < end && !words_.is(last, kStop)) ++last;
  return last < end && last + 1 >= end && last - who.last <= 3 &&
         (last == who.last + 1 || tail_only(who.last + 1, last));
}

Frame QuotationReader::frame_before(const MarkedRun& run) const {
  if (clausal()) return clausal_before(run);
  if (run.open == kNone || run.open == 0) return {};
  std::uint32_t at = run.open;  // the frame ends before `at`
  if (!same_block(run.open, at - 1) && !words_.is(at - 1, kColon)) return {};
  Frame frame;
  const std::uint32_t before = at - 1;
  std::uint32_t begin = frames_.sentence_begin(before);
  if (begin > before) return {};
  // Not over an earlier run of the sentence, unless it is a name or a phrase.
  const bool colon = words_.is(before, kColon), comma = words_.is(before, kComma | kDash);
  const bool that = words_.is(before, kThat);
  if (!colon && !comma && !that && !words_.cue(before, kCueDirect)) return {};
  const std::uint32_t far = colon ? 40 : comma ? 14 : 2;
  for (std::uint32_t t = before + 1; t-- > begin && before - t < far;) {
    if (marks_.outer[t] != kNone) {
      if (!colon) return {};
      const MarkedRun& other = marks_.runs[marks_.outer[t]];
      if (like_sentence(other)) return {};
      continue;
    }
    if (words_.cue(t, kCueDirect | kCueThat) && frames_.verb_here(t) && (!used_[t] || !comma)) {
      if (words_.cue(t, kCueCall)) continue;
      // 'said though it rained, “nobody left”': the marks end a clause that began without them.
      if (words_.is(before, kComma) && t + 1 < before && !words_.is(t + 1, kComma) &&
          !token(run.first).is(kCapital) && token(run.first).kind == TokenKind::word &&
          run.continues == kNone &&
          ((words_.is(t + 1, kThat) && t + 2 < before) ||
           (words_.is(t + 1, kCondition) && frames_.has_verb(t + 2, before))))
        return {};
      bool passive = false;
      const Tokens subject = frames_.subject(t, begin, passive);
      frame.cue = {t, t + 1};
      frame.whole = {begin, at};
      if (passive) {
        if (!colon) return {};
        continue;
      }
      if (words_.cue(t, kCueParticiple) && !words_.is(t - 1, kBe | kAs)) {
        frame.speaker = speaker_in_sentence(t, begin);
      } else if (subject.empty()) {
        frame.speaker =
            t > begin && words_.is(t - 1, kCoordinator) ? speaker_in_sentence(t, begin) : Tokens{};
        if (frame.speaker.empty() && t + 1 < before && comma)
          frame.speaker = frames_.phrase(t + 1, at, false);
      } else {
        frame.speaker = resolve_relative(subject, begin);
      }
      if (words_.cue(t, kCueRecipient)) frame.recipient = frames_.recipient(t + 1, at);
      return frame;
    }
  }
  // "Holt: “...”"
  if (colon && before - begin <= 7 && before > begin && token(begin).is(kCapital) &&
      !frames_.has_verb(begin, before)) {
    const Tokens name = frames_.phrase(begin, before, true);
    if (!name.empty() && name.last == before) {
      frame.speaker = name;
      frame.cue = {before, at};
      frame.whole = {begin, before};
      return frame;
    }
  }
  return {};
}

// The noun phrase that a relative pronoun at `last` stands for: of "a word from Holm, who" it is
// Holm, of "the head of the council, who" the head, of "Holm on camera, who" Holm.
Tokens QuotationReader::antecedent(std::uint32_t begin, std::uint32_t last) const {
  bool passive = false;
  Tokens noun = frames_.subject(last, begin, passive);
  if (passive || noun.empty()) return {};
  const bool bare = noun.last == noun.first + 1 && !token(noun.first).is(kCapital) &&
                    !words_.is(noun.first, kSpeakerNoun | kPronoun | kPlural);
  if (bare && noun.first > begin + 1 && words_.is(noun.first - 1, kPreposition) &&
      token(noun.first - 2).is(kCapital)) {
    noun = frames_.subject(noun.first - 1, begin, passive);
    return passive ? Tokens{} : noun;
  }
  for (std::uint32_t i = noun.last - 1; i > noun.first + 1; --i) {
    if (words_.is(i, kComma)) break;
    if (!words_.is(i, kPreposition) || token(i).is(kCapital)) continue;
    const bool plural =
        i + 2 == noun.last && !token(i + 1).is(kCapital) && bytes(i + 1).ends_with("s");
    const bool another = plural || bytes(i + 1) == "a" || bytes(i + 1) == "an";
    if (words_.is(i, kOf) ? another : words_.is(i, kToward) && frames_.name_part(i + 1))
      noun.first = i + 1;
    break;
  }
  return noun;
}

Tokens QuotationReader::resolve_relative(Tokens subject, std::uint32_t begin) const {
  if (subject.empty() || !words_.is(subject.last - 1, kRelative)) return subject;
  std::uint32_t last = subject.last - 1;
  if (last > subject.first) return {subject.first, last};
  while (last > begin && words_.is(last - 1, kComma)) --last;
  const Tokens noun = antecedent(begin, last);
  if (!noun.empty()) return noun;
  std::uint32_t first = last;
  while (
      first > begin && last - first < 12 &&
      !words_.is(first - 1, kComma | kSemicolon | kColon | kPreposition | kSubordinator | kDash) &&
      !frames_.verblike(first - 1)) {
    --first;
  }
  return {first, last};
}

Tokens QuotationReader::speaker_in_sentence(std::uint32_t verb, std::uint32_t begin) const {
  if (last_frame_ && last_frame_.cue.first < verb &&
      token(last_frame_.cue.first).sentence == token(verb).sentence) {
    return last_frame_.speaker;
  }
  return frames_.opening_subject(begin, verb);
}

Tokens QuotationReader::source_after(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return {};
  std::uint32_t last = at;
  while (last < end && last < at + 30 && !words_.is(last, kComma | kSemicolon | kColon | kDash) &&
         marks_.outer[last] == kNone) {
    if (words_.is(last, kStop) && last + 1 >= end) break;
    if (words_.is(last, kCoordinator) && last + 1 < end && words_.is(last + 1, kPronoun | kFirst))
      break;
    ++last;
  }
  return {at, last};
}

void QuotationReader::read_marked() {
  std::uint32_t previous = kNone;  // run
  for (std::uint32_t r = 0; r < marks_.runs.size(); ++r) {
    const MarkedRun& run = marks_.runs[r];
    if (run.parent != kNone || run.last <= run.first) continue;
    read_run(r, previous);
    previous = r;
  }
}

std::uint32_t QuotationReader::next_outer(std::uint32_t r) const {
  std::uint32_t next = r + 1;
  while (next < marks_.runs.size() && marks_.runs[next].parent != kNone) ++next;
  return next;
}

void QuotationReader::read_run(std::uint32_t r, std::uint32_t previous) {
  const MarkedRun& run = marks_.runs[r];
  // It goes on with speech of an earlier paragraph.
  if (run.continues != kNone && speech_of_[run.continues] != kNone) {
    const std::uint32_t s = speech_of_[run.continues];
    const Span part = run_span(run);
    if (part) {
      if (found_[s].parts.empty()) found_[s].parts.push_back(found_[s].span);
      found_[s].parts.push_back(part);
      found_[s].span.end = part.end;
    }
    speech_of_[r] = s;
    // "... was closed,” Holt said" at the end of the last paragraph.
    if (!found_[s].speaker) {
      const std::uint32_t next = next_outer(r);
      const std::uint32_t limit =
          next < marks_.runs.size() ? std::max(marks_.runs[next].begin(), run.end()) : size();
      if (const Frame frame = frame_after(run, limit)) use(frame, found_[s]);
    }
    return;
  }
  MarkedRun bounded = run;
  if (run.unclosed) {
    // No end was found: it ends with its sentence, or before a frame behind a comma.
    bounded.last = std::min(run.last, frames_.sentence_end(run.first));
    cut_before_frame(bounded);
    if (bounded.last <= bounded.first) return;
  }
  const std::uint32_t next = next_outer(r);
  const std::uint32_t limit =
      next < marks_.runs.size() ? std::max(marks_.runs[next].end(), bounded.end()) : size();
  Frame frame = frame_after(bounded, limit);
  bool after = static_cast<bool>(frame);
  Quotation q;
  q.form = QuotationForm::direct;
  q.rule = QuotationRule::marked;
  q.span = run_span(bounded);
  if (!q.span) return;
  // An interrupted quotation goes on: “A,” she said, “b.”
  if (!after && previous != kNone && speech_of_[previous] != kNone && goes_on_from(previous, r)) {
    Quotation& whole = found_[speech_of_[previous]];
    if (whole.parts.empty()) whole.parts.push_back(whole.span);
    whole.parts.push_back(q.span);
    whole.span.end = q.span.end;
    speech_of_[r] = speech_of_[previous];
    return;
  }
  const Frame ahead = frame_before(bounded);
  if (!after || (ahead && words_.is(bounded.open - 1, kColon))) {
    if (ahead) frame = ahead;
  }
  if (frame && (!frame.speaker.empty() || after || ahead)) {
    use(frame, q);
    q.confidence = run.unclosed ? 0.6f : 0.95f;
    if (frame.speaker.empty()) {
      q.confidence = 0.7f;
      inherit(q, r, previous);
    }
    speech_of_[r] = add(q, bounded.first);
    return;
  }
  if (in_turn(bounded.first)) return;
  if (call_frame(bounded, q)) {
    q.rule = QuotationRule::called;
    speech_of_[r] = add(q, bounded.first);
    return;
  }
  if (const Frame told = dialogue_frame(bounded, limit)) {
    use(told, q);
    q.rule = QuotationRule::dialogue;
    q.confidence = 0.7f;
    speech_of_[r] = add(q, bounded.first);
    return;
  }
  // "..." , ... "...": begins a sentence behind speech of the paragraph and breaks off with a
  // comma.
  const bool broken_off = words_.is(bounded.last - 1, kComma) &&
                          token(bounded.first).is(kCapital) && previous != kNone &&
                          speech_of_[previous] != kNone &&
                          same_block(marks_.runs[previous].first, bounded.first);
  if ((!like_sentence(bounded) && !broken_off) || run.unclosed) return;
  // Without a frame: it must stand where a sentence can stand.
  const bool opens_block =
      bounded.open == kNone || bounded.open == 0 || !same_block(bounded.open, bounded.open - 1);
  const bool opens_sentence = opens_block || words_.is(bounded.open - 1, kStop | kColon) ||
                              marks_.outer[bounded.open - 1] != kNone;
  if (!opens_sentence) return;
  const Role role = document_.blocks[token(bounded.first).block].role;
  if (role == Role::title || role == Role::heading || role == Role::caption) return;
  inherit(q, r, previous);
  q.rule = QuotationRule::free_standing;
  q.confidence = q.speaker ? 0.75f : 0.55f;
  const bool answers = previous != kNone && speech_of_[previous] != kNone &&
                       marks_.runs[previous].end() == bounded.begin();
  if (!q.speaker && bounded.last - bounded.first < 4 && !answers) return;
  speech_of_[r] = add(q, bounded.first);
}

void QuotationReader::use(const Frame& frame, Quotation& q) {
  set_frame(q, frame);
  for (std::uint32_t i = frame.cue.first; i < frame.cue.last; ++i) used_[i] = true;
  last_frame_ = frame;
}

bool QuotationReader::goes_on_from(std::uint32_t previous, std::uint32_t r) const {
  const MarkedRun& a = marks_.runs[previous];
  const MarkedRun& b = marks_.runs[r];
  if (a.close == kNone || b.open == kNone || !same_block(a.close, b.open)) return false;
  if (b.open <= a.close + 1 || b.open - a.close > 40) return false;
  bool cue = false;
  for (std::uint32_t i = a.close + 1; i < b.open; ++i) {
    if (words_.is(i, kStop) && i + 1 < size() && token(i + 1).sentence != token(i).sentence)
      return false;
    if (words_.is(i, kColon)) return false;
    if (words_.is(i, kSemicolon) && i + 1 < b.open) return false;
    if (words_.cue(i, kCueParticiple) && used_[a.close]) return false;
    if (used_[i]) {
      if (cue) return false;
      cue = true;
    }
  }
  const std::uint32_t before = b.open - 1;
  const bool lower = !token(b.first).is(kCapital) || bytes(b.first) == "I";
  if (words_.is(before, kComma | kDash | kSemicolon)) {
    // A second cue right before it has a quotation of its own: ', adding, “...”'
    for (std::uint32_t i = before; i > a.close && before - i < 4; --i) {
      if (words_.cue(i, kCueParticiple) && !used_[i]) return false;
    }
    return lower || (cue && !words_.is(before, kSemicolon));
  }
  if (words_.is(before, kCoordinator) && lower) return before == a.close + 1;
  return false;
}

void QuotationReader::inherit(Quotation& q, std::uint32_t r, std::uint32_t previous) const {
  const MarkedRun& run = marks_.runs[r];
  const std::uint32_t begin = run.begin();
  const bool opens_block = begin == 0 || !same_block(begin, begin - 1);
  const std::uint32_t s = previous == kNone ? kNone : speech_of_[previous];
  if (!opens_block) {
    const std::uint32_t sentence = token(begin - 1).sentence;
    const bool same = s != kNone && same_block(marks_.runs[previous].first, begin);
    // The sentence right before it, if it is no frame, may name the speaker.
    const std::uint32_t start = frames_.sentence_begin(begin - 1);
    const bool frame_sentence =
        same && (token(marks_.runs[previous].end() - 1).sentence == sentence ||
                 marks_.runs[previous].end() == begin ||
                 (marks_.runs[previous].end() < size() &&
                  token(marks_.runs[previous].end()).sentence == sentence));
    // Marks that follow one another without a word between: after one that was no frame's either
    // somebody else may speak.
    if (same && marks_.runs[previous].end() == begin && !found_[s].speaker.span &&
        found_[s].speaker && s + 1 == found_.size() && chained(previous))
      return;
    if (same && (frame_sentence || words_.is(start, kPronoun))) {
      q.speaker.description = found_[s].speaker.words();
      return;
    }
    if (clausal()) {
      if (same) q.speaker.description = found_[s].speaker.words();
      return;
    }
    const Tokens name = before_speech(start, begin);
    if (!name.empty() && name.last < begin) {
      q.speaker.description = span(name);
      return;
    }
    if (same) q.speaker.description = found_[s].speaker.words();
    return;
  }
  if (const Tokens name = clausal() ? Tokens{} : before_colon(begin); !name.empty()) {
    q.speaker.description = span(name);
    return;
  }
  // A paragraph of its own after a quotation with a frame.
  if (s == kNone || !found_[s].speaker.span) return;
  const MarkedRun& last = marks_.runs[previous];
  const std::uint32_t gap = token(begin).block - token(last.end() - 1).block;
  const bool alone = run.end() >= size() || !same_block(run.end() - 1, run.end());
  if (gap == 1 && alone) q.speaker.description = found_[s].speaker.words();
}

// Did the run follow another without a word between?
bool QuotationReader::chained(std::uint32_t r) const {
  const std::uint32_t begin = marks_.runs[r].begin();
  return begin > 0 && same_block(begin - 1, begin) && marks_.outer[begin - 1] != kNone &&
         marks_.outer[begin - 1] != r;
}

// Who the sentence [start, begin) before speech is about, if it is somebody who may speak.
Tokens QuotationReader::before_speech(std::uint32_t start, std::uint32_t begin) const {
  if (begin > start + kLongestClause_) return {};
  Tokens name;
  // "The pool closed in May, *the council* said."
  for (std::uint32_t t = start; t < begin && name.empty(); ++t) {
    if (marks_.outer[t] != kNone || !finite_cue(t, kCueDirect) || words_.cue(t, kCueCall)) continue;
    bool passive = false;
    name = frames_.subject(t, start, passive);
    if (passive || name.empty()) return {};
    name = resolve_relative(name, start);
  }
  if (name.empty()) name = frames_.opening_subject(start, begin);
  if (name.empty() || words_.is(name.first, kFirst)) return {};
  const std::string_view first = bytes(name.first);
  if (first == "It" || first == "There" || first == "They" || first == "That" || first == "This")
    return {};
  return name;
}

// "Holm put it plainly:" as the end of the paragraph before [begin: who says what follows.
Tokens QuotationReader::before_colon(std::uint32_t begin) const {
  if (begin < 3 || !words_.is(begin - 1, kColon)) return {};
  const Tokens name = before_speech(frames_.sentence_begin(begin - 1), begin - 1);
  if (name.empty() || name.last + 1 >= begin) return {};
  bool who = words_.is(name.first, kPronoun) && name.last == name.first + 1;
  for (std::uint32_t i = name.first; i < name.last && !who; ++i) {
    who = words_.is(i, kSpeakerNoun | kDocumentNoun) ||
          (token(i).is(kCapital) && !token(i).is(kSentenceStart));
  }
  const bool single = name.last == name.first + 1 && token(name.first).is(kCapital) &&
                      (words_.classes[name.first] & ~std::uint64_t{kPlain}) == 0;
  return who || single ? name : Tokens{};
}

// Who does it in the passive: "by Holt", right behind the verb or behind the marks.
Tokens QuotationReader::agent_of(std::uint32_t verb, const MarkedRun& run) const {
  for (const std::uint32_t at : {verb + 1, run.end()}) {
    if (at + 1 >= size() || token(at).sentence != token(verb).sentence || bytes(at) != "by")
      continue;
    const std::uint32_t end = at < run.open ? run.open : frames_.sentence_end(at);
    const Tokens agent = frames_.phrase(at + 1, end, at > run.open);
    if (!agent.empty()) return agent;
  }
  return {};
}

bool QuotationReader::call_frame(const MarkedRun& run, Quotation& q) {
  if (clausal()) return clausal_call(run, q);
  if (run.open == kNone || run.open < 2 || run.last - run.first < 2) return false;
  if (token(run.first).is(kCapital)) return false;
  const std::uint32_t begin = frames_.sentence_begin(run.open);
  for (std::uint32_t t = run.open; t-- > begin && run.open - t < 12;) {
    if (marks_.outer[t] != kNone || words_.is(t, kComma | kSemicolon | kColon | kSubordinator)) {
      if (!words_.is(t, kAs)) return false;
    }
    if (!words_.cue(t, kCueCall) || !frames_.verb_here(t)) continue;
    bool passive = false;
    Tokens subject = frames_.subject(t, begin, passive);
    if (passive || (subject.empty() && words_.cue(t, kCuePast))) {
      // "was called “a farce” by Holt", "described by Holt as “a farce”"
      subject = agent_of(t, run);
      passive = subject.empty();
    } else {
      subject = resolve_relative(subject, begin);
    }
    if (passive || subject.empty() || words_.is(subject.first, kFirst)) return false;
    Frame frame;
    frame.speaker = subject;
    frame.cue = {t, t + 1};
    frame.whole = {std::min(subject.first, t), run.open};
    use(frame, q);
    q.confidence = 0.75f;
    return true;
  }
  return false;
}

void QuotationReader::cut_before_frame(MarkedRun& run) const {
  for (std::uint32_t t = run.first + 1; t < run.last; ++t) {
    if (!finite_cue(t, kCueDirect)) continue;
    bool passive = false;
    const Tokens subject = frames_.subject(t, run.first, passive);
    if (!subject.empty() && subject.first > run.first + 1 && words_.is(subject.first - 1, kComma) &&
        t + 4 >= run.last) {
      run.close = subject.first - 1;  // the comma stands for the mark
      run.last = run.close;
      return;
    }
  }
}

}  // namespace stemma
