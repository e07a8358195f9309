// Clauses that a verb of saying takes, before or behind it, and what is said according to a source.
#include <algorithm>

#include "statements/quotations_reader.h"

namespace stemma {

void QuotationReader::read_reported() {
  last_frame_ = {};
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (words_.cues[t] == 0 || marks_.outer[t] != kNone) continue;
    if (!words_.cue(t, kCueBare | kCueThat | kCueGerund) || !frames_.verb_here(t)) continue;
    if (used_[t]) {
      note_used(t);
      continue;
    }
    read_cue(t);
  }
}

void QuotationReader::note_used(std::uint32_t t) {
  bool passive = false;
  Frame frame;
  frame.cue = {t, t + 1};
  frame.speaker = frames_.subject(t, frames_.sentence_begin(t), passive);
  if (frame.speaker.empty() && t + 1 < size())
    frame.speaker = frames_.phrase(t + 1, frames_.sentence_end(t), false);
  last_frame_ = frame;
}

std::pair<std::uint32_t, std::uint32_t> QuotationReader::around(std::uint32_t t) const {
  const std::uint32_t begin = frames_.sentence_begin(t);
  const std::uint32_t end = frames_.sentence_end(t);
  return {t > begin + kLongestClause_ ? t - kLongestClause_ : begin,
          std::min(end, t + kLongestClause_)};
}

void QuotationReader::read_cue(std::uint32_t t) {
  const auto [begin, end] = around(t);
  if (begin > t) return;
  if (interrupting(t, begin, end)) return;
  bool passive = false;
  Tokens subject = frames_.subject(t, begin, passive);
  if (passive) {
    passive_clause(t, end);
    return;
  }
  const bool participle = words_.cue(t, kCueParticiple);
  bool shared = false;
  if (participle && !subject.empty() && !(t > 0 && words_.is(t - 1, kBe | kAs))) {
    // "..., adding that", "opened the show by saying": the subject is that of the clause.
    if (t > begin && words_.is(t - 1, kComma | kCoordinator | kDash | kPreposition)) {
      subject = speaker_in_sentence(t, begin);
      shared = true;
    } else {
      subject = before_participle(t, begin);
      if (subject.empty()) return;
      shared = true;
    }
  }
  if (subject.empty() && t > begin && words_.is(t - 1, kCoordinator | kComma | kAdverb)) {
    if (words_.is(t - 1, kCoordinator) || participle) {
      subject = speaker_in_sentence(t, begin);
      shared = true;
    } else if (words_.is(t - 1, kComma) && !participle) {
      inverted(t, begin, end);
      return;
    }
  }
  if (subject.empty()) return;
  // Inside a clause that is reported already: "told the paper he believed ..." is one report.
  if (t < clause_last_ && t >= clause_first_ && words_.is(subject.first, kPronoun) &&
      subject.last - subject.first == 1)
    return;
  if (!shared) subject = resolve_relative(subject, begin);
  if (subject.empty()) return;
  Tokens label;  // who "I" or "you" is in a turn
  if (words_.is(subject.first, kFirst)) {
    if (words_.cue(t, kCueDirect)) label = turn_person(t, subject);
    if (label.empty()) return;
  }
  if (words_.is(subject.first, kPronoun) &&
      (bytes(subject.first) == "there" || bytes(subject.first) == "There"))
    return;
  if (words_.cue(t, kCueDocument)) {
    bool document = false;
    for (std::uint32_t i = subject.first; i < subject.last; ++i)
      document = document || words_.is(i, kDocumentNoun);
    if (!document) return;
  }
  if (words_.is(subject.first, kRelative) && subject.last - subject.first == 1) return;
  // "the letters that the union says it sent": no clause, but a part of the noun phrase.
  for (std::uint32_t i = subject.first + 1; i + 1 < subject.last; ++i) {
    if (words_.is(i, kRelative) && !words_.is(i, kPossessive) && !words_.is(i - 1, kPreposition) &&
        words_.is(i + 1, kDeterminer | kPossessive) && !frames_.has_verb(i + 1, subject.last))
      return;
  }

  Frame frame;
  frame.speaker = subject;
  frame.cue = {t, t + 1};
  std::uint32_t next = t + 1;
  if (words_.cue(t, kCueRecipient)) {
    frame.recipient = frames_.recipient(next, end);
    // "warn prices could rise": what a verb follows is told to nobody.
    if (!frame.recipient.empty() && frame.recipient.last < end &&
        frames_.verblike(frame.recipient.last) &&
        !words_.is(frame.recipient.first, kObject | kFirst)) {
      frame.recipient = {};
    }
    if (!frame.recipient.empty()) next = frame.recipient.last;
  }
  frame.whole = {std::min(subject.first, t), next};
  if (!label.empty()) frame.speaker = label;
  next = frames_.skip_adverbials(next, end);
  if (subject.first == begin + 1 && words_.is(begin, kAs) && next + 1 < end &&
      words_.is(next, kComma)) {
    // "As Holt told the Courier, the pool will open."
    frame.whole.last = next;
    emit_clause(frame, next + 1, clause_end(next + 1, end), 0.75f);
    return;
  }
  const std::uint32_t start = clause_start(t, next, end, !frame.recipient.empty());
  // "I said maybe forty" is what somebody says now; "I said that ..." tells of another time.
  if (!label.empty() && bytes(subject.first) == "I" &&
      (start == kNone || !words_.is(start - 1, kThat) || words_.is(start, kPreposition)))
    return;
  if (start != kNone) {
    const std::uint32_t last = clause_end(start, end);
    frame.whole.last = start;
    emit_clause(frame, start, last, start > 0 && words_.is(start - 1, kThat) ? 0.85f : 0.75f);
    return;
  }
  if (participle && words_.is(t - 1, kAs)) {
    // "..., the paper quoted him as saying"
    std::uint32_t anchor = subject.first;
    if (subject.first > begin && words_.is(subject.first - 1, kQuotedVerb)) {
      bool other = false;
      const Tokens paper = frames_.subject(subject.first - 1, begin, other);
      if (paper.empty() || other) return;
      anchor = paper.first;
    }
    if (anchor > begin && words_.is(anchor - 1, kComma) && tail_only(next, end)) {
      frame.whole = {anchor, tail_end(next, end)};
      emit_before(frame, begin, anchor - 1, end);
    }
    return;
  }
  if (participle || shared) return;
  // Behind the clause: "..., the ministry said on Monday."
  if (subject.first > begin && words_.is(subject.first - 1, kComma) && tail_only(next, end)) {
    frame.whole.last = tail_end(next, end);
    emit_before(frame, begin, subject.first - 1, end);
  } else if (subject.first > begin + 1 && words_.is(subject.first - 1, kAs) &&
             words_.is(subject.first - 2, kComma) && tail_only(next, end)) {
    // "..., as the clerk noted."
    frame.whole.last = tail_end(next, end);
    emit_before(frame, begin, subject.first - 2, end);
  }
}

// "The union issued a statement saying": the union. "Footage of Holt saying": Holt. Else empty.
Tokens QuotationReader::before_participle(std::uint32_t t, std::uint32_t begin) const {
  if (t < begin + 2) return {};
  if (words_.is(t - 1, kDocumentNoun)) {
    const Tokens subject = frames_.opening_subject(begin, t);
    return subject.last < t ? subject : Tokens{};
  }
  std::uint32_t first = t;
  while (first > begin && frames_.name_part(first - 1)) --first;
  if (first == t || first == begin || !token(first).is(kCapital) || !words_.is(first - 1, kOf))
    return {};
  return {first, t};
}

// "New members, said Holt, are to pay twice."
bool QuotationReader::interrupting(std::uint32_t t, std::uint32_t begin, std::uint32_t end) {
  if (t < begin + 2 || !words_.is(t - 1, kComma) || !words_.cue(t, kCueDirect) ||
      words_.cue(t, kCueParticiple | kCueNoun) || t + 3 >= end)
    return false;
  const Tokens name = frames_.phrase(t + 1, end, false);
  if (name.empty() || name.last + 1 >= end || !words_.is(name.last, kComma) ||
      !words_.is(name.last + 1, kBe | kHave | kAuxiliary | kModal | kVerb) ||
      frames_.has_verb(begin, t - 1))
    return false;
  const Span head = span(begin, t - 1);
  const std::uint32_t rest = name.last + 1, rest_end = clause_end(rest, end);
  const Span tail = span(rest, rest_end);
  if (!head || !tail) return false;
  Frame frame;
  frame.cue = {t, t + 1};
  frame.speaker = name;
  frame.whole = {t, name.last};
  Quotation q;
  q.form = QuotationForm::indirect;
  q.rule = QuotationRule::clause;
  q.span = {number_, head.start, tail.end};
  q.parts = {head, tail};
  q.confidence = 0.75f;
  use(frame, q);
  clause_first_ = rest;
  clause_last_ = rest_end;
  add(q, begin);
  return true;
}

// "It was announced by the council that ...", "were told by the clerk that ...": the agent speaks.
void QuotationReader::passive_clause(std::uint32_t t, std::uint32_t end) {
  if (!words_.cue(t, kCueThat) || !words_.cue(t, kCuePast) || t + 4 >= end) return;
  if (t >= clause_first_ && t < clause_last_) return;  // part of what somebody reports
  if (!words_.is(t - 1, kBe | kAdverb) || bytes(t + 1) != "by") return;
  std::uint32_t limit = t + 2;
  while (limit < end && !words_.is(limit, kThat)) ++limit;
  const Tokens agent = frames_.phrase(t + 2, limit, true);
  if (agent.empty() || words_.is(agent.first, kFirst)) return;
  const std::uint32_t start = clause_start(t, frames_.skip_adverbials(agent.last, end), end, false);
  if (start == kNone || !words_.is(start - 1, kThat)) return;
  Frame frame;
  frame.cue = {t, t + 1};
  frame.speaker = agent;
  frame.whole = {t, start};
  emit_clause(frame, start, clause_end(start, end), 0.75f);
}

void QuotationReader::inverted(std::uint32_t t, std::uint32_t begin, std::uint32_t end) {
  if (!words_.cue(t, kCueDirect)) return;
  if (words_.cue(t, kCueNoun) && words_.cue(t, kCueBase)) return;  // "case, object, voice"
  Frame frame;
  frame.cue = {t, t + 1};
  frame.speaker = frames_.phrase(t + 1, end, true);
  if (frame.speaker.empty() || !tail_only(frame.speaker.last, end)) return;
  frame.whole = {t, tail_end(frame.speaker.last, end)};
  emit_before(frame, begin, t - 1, end);
}

void QuotationReader::emit_clause(const Frame& frame, std::uint32_t start, std::uint32_t last,
                                  float confidence) {
  while (last > start && words_.is(last - 1, kStop | kComma)) --last;
  if (last <= start) return;
  if (last - start < 2 && marks_.outer[start] == kNone) return;
  Quotation q;
  q.span = span(start, last);
  q.form = QuotationForm::indirect;
  q.rule = QuotationRule::clause;
  q.confidence = confidence;
  take_parts(q, start, last);
  use(frame, q);
  clause_first_ = start;
  clause_last_ = last;
  add(q, start);
}

void QuotationReader::take_parts(Quotation& q, std::uint32_t start, std::uint32_t last) {
  for (std::uint32_t i = start; i < last; ++i) {
    const std::uint32_t r = marks_.outer[i];
    if (r == kNone) continue;
    const MarkedRun& run = marks_.runs[r];
    if (run.last - run.first >= 1 && run.end() <= last + 2) {
      const Span part = run_span(run);
      if (part && q.span.contains(part)) {
        q.parts.push_back(part);
        q.form = QuotationForm::mixed;
        if (speech_of_[r] != kNone) found_[speech_of_[r]].span = {};
      }
    }
    i = std::max(i, run.end() - 1);
  }
  if (q.parts.size() == 1 && q.parts[0] == q.span) {
    q.parts.clear();
    q.form = QuotationForm::direct;
  }
}

void QuotationReader::emit_before(const Frame& frame, std::uint32_t begin, std::uint32_t last,
                                  std::uint32_t end) {
  // Nobody denies what stands before the verb; hoping and calling take no clause there.
  const std::uint32_t cue = frame.cue.first;
  const bool plain = frame.cue.last > frame.cue.first + 1;  // "according to"
  if (!plain &&
      (!words_.cue(cue, kCueDirect | kCueBare | kCueDocument) || words_.cue(cue, kCueDeny)))
    return;
  std::uint32_t start = begin;
  bool inner = false;
  // After the last semicolon, and after speech in marks.
  for (std::uint32_t i = begin; i < last; ++i) {
    if (words_.is(i, kSemicolon)) start = i + 1;
    if (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone)
      start = std::max(start, marks_.runs[marks_.outer[i]].end());
    if (used_[i] && marks_.outer[i] == kNone) inner = true;
  }
  while (start < last && words_.is(start, kLead | kCoordinator | kComma) &&
         !words_.is(start, kDeterminer | kPronoun))
    ++start;
  // "So far, he added, there was no ...": nothing but an adverbial stands before the frame.
  const bool fronted = last <= start + 1;
  if (fronted && (frame.whole.last >= end || !words_.is(frame.whole.last, kComma))) return;
  if (words_.is(start, kAs)) return;
  const bool verb = frames_.has_verb(start, last);
  std::uint32_t after = frame.whole.last;
  std::uint32_t rest = kNone, rest_end = kNone;
  if (after < end && words_.is(after, kComma)) {
    std::uint32_t next = after + 1;
    const bool joined = next + 1 < end && words_.is(next, kCoordinator) &&
                        words_.is(next + 1, kPronoun | kDeterminer | kThat);
    // "... and, he recalled, would not eat": of what stands behind the frame.
    const bool broken = last > start && words_.is(last - 1, kCoordinator | kRelative) &&
                        next < end && !words_.is(next, kCoordinator);
    const bool adverbial =
        broken || words_.is(start, kPreposition | kConjunction) ||
        (words_.is(start, kSubordinator) && !words_.is(start, kDeterminer)) ||
        (fronted && next < end && !frames_.verblike(next) && !words_.is(start, kPronoun | kFirst));
    if (adverbial && next < end && !words_.is(next, kSubordinator | kRelative) &&
        frames_.has_verb(next, end)) {
      // "By the time ..., neighbours said, flames were ..."
      last = clause_end(next, end);
      start = next;
    } else if (next < end && ((!verb && frames_.verblike(next)) || joined)) {
      rest = words_.is(next, kCoordinator) && words_.is(next + 1, kThat) ? next + 2
             : joined                                                    ? next + 1
                                                                         : next;
      rest_end = clause_end(rest, end);
    }
  }
  if (last <= start + (fronted ? 1 : 0) || (!frames_.has_verb(start, last) && rest == kNone))
    return;
  if (bytes(start).ends_with("ing") && token(start).range.size() > 5 && rest == kNone) return;
  if (inner && words_.cue(frame.cue.first, kCueReports))
    return;     // "She says ..., the paper reported."
  if (inner) {  // "..., 61 told researchers that ..., the report said": the report says all of it
    const std::uint32_t from = token(start).range.start, to = token(last - 1).range.end;
    for (std::size_t n = found_.size(); n > 0 && found_.size() - n < 16; --n) {
      Quotation& q = found_[n - 1];
      if (q.form != QuotationForm::direct && q.span && q.span.start >= from && q.span.end <= to)
        q.span = {};
    }
  }
  if (words_.is(start, kSubordinator) && !words_.is(start, kDeterminer) && rest == kNone &&
      bytes(start) != "If")
    return;
  Quotation q;
  q.span = span(start, last);
  q.form = QuotationForm::indirect;
  q.rule = QuotationRule::clause;
  q.confidence = 0.8f;
  if (!q.span) return;
  take_parts(q, start, last);
  if (rest != kNone) {
    const Span part = span(rest, rest_end);
    const Span head = q.span;
    if (part) {
      q.span.end = part.end;
      take_parts(q, rest, rest_end);
      if (q.parts.empty()) q.parts = {head, part};
    }
  }
  use(frame, q);
  add(q, start);
}

// Behind the name that the phrase begins with, a determiner, number or preposition opens another
// phrase; where, or kNone.
std::uint32_t QuotationReader::name_ends(Tokens phrase) const {
  for (std::uint32_t i = phrase.first + 1; i < phrase.last && i < phrase.first + 10; ++i) {
    const bool name = token(i - 1).is(kCapital) && token(i - 1).kind == TokenKind::word;
    if (!name) {
      if (!words_.is(i - 1, kDeterminer | kHyphen) && i > phrase.first + 1) return kNone;
      continue;
    }
    if (words_.is(i, kOf | kCoordinator | kTimeWord) || token(i).is(kCapital)) continue;
    if (words_.is(i, kDeterminer | kPossessive) || token(i).kind == TokenKind::number) return i;
    if (bytes(i) == "over" || bytes(i) == "about" || bytes(i) == "around") return i;
    return kNone;
  }
  return kNone;
}

// Can the phrase be a source: a document, somebody who speaks, or a name?
bool QuotationReader::source_like(Tokens phrase) const {
  bool name = false;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    if (words_.is(i, kDocumentNoun | kSpeakerNoun)) return true;
    name = name || (token(i).kind == TokenKind::word && token(i).is(kCapital));
  }
  return name;
}

void QuotationReader::read_according() {
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (marks_.outer[t] != kNone || used_[t]) continue;
    const Phrases::Match match = according_.match(text_, t);
    if (!match) continue;
    const auto [begin, end] = around(t);
    if (begin > t) continue;
    const bool opens = (*match.row)[2] == "opens";  // "Per the notice, ..."
    if (opens && t != begin) continue;
    Frame frame;
    frame.cue = {t, t + match.length};
    // "according the report": the determiner belongs to the source.
    const std::uint32_t source =
        words_.is(t + match.length - 1, kDeterminer) ? t + match.length - 1 : t + match.length;
    frame.speaker = source_after(source, end);
    if (frame.speaker.empty()) continue;
    frame.whole = {t, frame.speaker.last};
    std::uint32_t lead = token(t).is(kCapital) ? t : begin;
    while (lead < t && words_.is(lead, kLead | kCoordinator | kAdverb | kComma)) ++lead;
    if (lead >= t) {
      // Without a comma behind the source nobody can say where it ends.
      bool relative = false, finite = false;
      for (std::uint32_t i = frame.speaker.first; i < frame.speaker.last; ++i) {
        relative = relative || words_.is(i, kRelative);
        finite = finite || (words_.is(i, kBe | kHave | kAuxiliary | kModal) && !relative);
      }
      if (finite && !opens) {
        // "According to Finch the pool was closed": a name, and then what opens another phrase.
        const std::uint32_t cut = name_ends(frame.speaker);
        if (cut == kNone || !frames_.has_verb(cut, end)) continue;
        frame.speaker.last = cut;
        frame.whole.last = cut;
        emit_clause(frame, cut, clause_end(cut, end), 0.7f);
        continue;
      }
      if (finite) continue;
      std::uint32_t start = frame.speaker.last;
      if (start >= end || !words_.is(start, kComma)) continue;
      if (opens && (!frames_.has_verb(start + 1, end) || !source_like(frame.speaker))) continue;
      // An apposition of the source ends at the next comma.
      ++start;
      const Tokens apposition = frames_.phrase(start, end, false);
      if (!apposition.empty() && apposition.last < end && words_.is(apposition.last, kComma) &&
          words_.is(start, kDeterminer | kPossessive)) {
        frame.speaker.last = apposition.last;
        start = apposition.last + 1;
      }
      emit_clause(frame, start, clause_end(start, end), 0.85f);
    } else {
      std::uint32_t last = t;
      while (last > begin && words_.is(last - 1, kComma | kDash)) --last;
      if (last == t) {  // "played according to the rules": without a comma it must be a source
        bool source_noun = false;
        for (std::uint32_t i = frame.speaker.first; i < frame.speaker.last; ++i) {
          source_noun = source_noun || words_.is(i, kDocumentNoun | kSpeakerNoun);
        }
        if (!source_noun) continue;
      }
      emit_before(frame, begin, last, end);
    }
  }
}

void QuotationReader::read_headlines() {
  for (std::uint32_t begin = 0; begin < size();) {
    std::uint32_t end = begin + 1;
    while (end < size() && same_block(begin, end)) ++end;
    const Role role = document_.blocks[token(begin).block].role;
    if (role == Role::title || role == Role::heading) read_headline(begin, end);
    begin = end;
  }
}

void QuotationReader::read_headline(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t colon = begin;
  while (colon < end && colon < begin + 8 && !words_.is(colon, kColon)) ++colon;
  if (colon >= end || colon == begin || !words_.is(colon, kColon) || colon + 3 >= end ||
      words_.is(end - 1, kStop))
    return;
  bool who = false;
  for (std::uint32_t i = begin; i < colon; ++i) {
    if (frames_.verblike(i) || marks_.outer[i] != kNone) return;
    who = who || words_.is(i, kSpeakerNoun | kDocumentNoun);
  }
  if (!who || marks_.outer[colon + 1] != kNone) return;
  Frame frame;
  frame.speaker = {begin, colon};
  frame.cue = {colon, colon + 1};
  frame.whole = {begin, colon};
  emit_clause(frame, colon + 1, end, 0.7f);
}

}  // namespace stemma
