// Words in marks are taken for speech where a frame stands beside them or where they go on with
// speech; clauses without marks where a cue verb takes them. Runs are read from the start of the
// text to its end, so that a later one may take its speaker from an earlier one.
#include <algorithm>
#include <optional>
#include <utility>

#include "statements/frames.h"
#include "statements/korean.h"
#include "statements/quote_marks.h"
#include "statements/statements.h"
#include "statements/turns.h"
#include "statements/words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

const Phrases& according() {
  static const Phrases& phrases = *[] {
    auto* all = new Phrases;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "according")) all->add(row[0], &row);
    }
    return all;
  }();
  return phrases;
}

class QuotationReader {
 public:
  QuotationReader(const Document& document, const Text& text, std::uint32_t number)
      : document_(document),
        text_(text),
        number_(number),
        words_(read_words(text, document.language)),
        marks_(read_quote_marks(document, text)),
        frames_(text, words_, marks_),
        speech_of_(marks_.runs.size(), kNone),
        used_(text.tokens.size(), false) {}

  std::vector<Quotation> read() {
    read_turns();
    read_marked();
    read_reported();
    read_according();
    read_headlines();
    read_nested();
    std::stable_sort(found_.begin(), found_.end(), [](const Quotation& a, const Quotation& b) {
      return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
    });
    std::erase_if(found_, [](const Quotation& q) { return !q.span || q.span.size() == 0; });
    return std::move(found_);
  }

 private:
  // ------------------------------------------------------------------ small things
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.tokens.size()); }
  const Token& token(std::uint32_t at) const { return text_.tokens[at]; }
  std::string_view bytes(std::uint32_t at) const { return text_.of(text_.tokens[at]); }
  bool same_block(std::uint32_t a, std::uint32_t b) const { return token(a).block == token(b).block; }

  // Span of tokens without marks and commas at its ends.
  Span span(std::uint32_t first, std::uint32_t last) const {
    const auto idle = [&](std::uint32_t at) {
      return words_.is(at, kComma | kSemicolon | kColon | kDash) ||
             (words_.is(at, kApostrophe) && marks_.outer[at] != kNone);
    };
    while (first < last && (idle(first) || words_.is(first, kComma))) ++first;
    while (last > first && idle(last - 1)) --last;
    if (last <= first) return {};
    return {number_, token(first).range.start, token(last - 1).range.end};
  }
  Span span(Tokens tokens) const { return tokens.empty() ? Span{} : span(tokens.first, tokens.last); }

  // The words of a run, without a comma at the end.
  Span run_span(const MarkedRun& run) const {
    std::uint32_t first = run.first, last = run.last;
    while (last > first && words_.is(last - 1, kComma)) --last;
    if (last <= first) return {};
    return {number_, token(first).range.start, token(last - 1).range.end};
  }

  bool finite_cue(std::uint32_t at, std::uint16_t kind) const {
    return words_.cue(at, kind) && !words_.cue(at, kCueParticiple) && frames_.verb_here(at);
  }

  void set_frame(Quotation& q, const Frame& frame) const {
    q.speaker.span = span(frame.speaker);
    q.cue = span(frame.cue);
    q.recipient = span(frame.recipient);
    q.frame = span(frame.whole);
  }

  std::uint32_t add(Quotation q, std::uint32_t first_token) {
    q.sentence = token(first_token).sentence;
    found_.push_back(std::move(q));
    return static_cast<std::uint32_t>(found_.size() - 1);
  }

  // ------------------------------------------------------------------ transcripts
  void read_turns() {
    turns_ = read_transcript(document_, text_);
    for (const Turn& turn : turns_) {
      if (turn.content.empty()) continue;
      Quotation q;
      q.span = {number_, token(turn.content.first).range.start, token(turn.content.last - 1).range.end};
      q.form = QuotationForm::direct;
      q.speaker.span = {number_, token(turn.label.first).range.start, token(turn.label.last - 1).range.end};
      q.frame = q.speaker.span;
      q.confidence = 0.9f;
      add(q, turn.content.first);
    }
  }

  bool in_turn(std::uint32_t at) const {
    const auto after = std::upper_bound(turns_.begin(), turns_.end(), at, [](std::uint32_t t, const Turn& turn) {
      return t < turn.content.first;
    });
    return after != turns_.begin() && at < (after - 1)->content.last;
  }

  // ------------------------------------------------------------------ words in marks
  bool ends_open(const MarkedRun& run) const {  // with a comma or what stands for one
    const std::uint32_t last = run.last - 1;
    return words_.is(last, kComma | kDash) || bytes(last) == "?" || bytes(last) == "!" || bytes(last) == "…" ||
           (bytes(last) == "." && last > run.first && bytes(last - 1) == ".");
  }
  bool ends_full(const MarkedRun& run) const { return words_.is(run.last - 1, kStop); }

  bool like_sentence(const MarkedRun& run) const {
    if (run.last - run.first < 3) return ends_full(run) && run.last - run.first == 2;
    if (!token(run.first).is(kCapital) && token(run.first).kind == TokenKind::word && run.continues == kNone) return false;
    return ends_full(run) || run.unclosed || run.goes_on;
  }

  // A frame behind the run: "...", CUE NP or "...", NP CUE.
  Frame frame_after(const MarkedRun& run, std::uint32_t limit) const {
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
    if (full && token(at).is(kCapital)) return {};
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
    if (const Phrases::Match match = according().match(text_, at)) {
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
      const bool quoted = words_.is(t - 1, kAs) && subject.first - at <= 8;  // "the paper quoted her as saying"
      for (std::uint32_t i = at; i < subject.first && !quoted; ++i) {
        if (!words_.is(i, kLead | kAdverb | kCoordinator | kSubordinator | kComma | kDash) ) return {};
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

  // A frame before the run: NP CUE "...", NP CUE: "...", NP CUE that "...".
  Frame frame_before(const MarkedRun& run) const {
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
          frame.speaker = t > begin && words_.is(t - 1, kCoordinator) ? speaker_in_sentence(t, begin) : Tokens{};
          if (frame.speaker.empty() && t + 1 < before && comma) frame.speaker = frames_.phrase(t + 1, at, false);
        } else {
          frame.speaker = resolve_relative(subject, begin);
        }
        if (words_.cue(t, kCueRecipient)) frame.recipient = frames_.recipient(t + 1, at);
        return frame;
      }
    }
    // "Holt: “...”"
    if (colon && before - begin <= 7 && before > begin && token(begin).is(kCapital) && !frames_.has_verb(begin, before)) {
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

  // "who said": the noun that the relative stands for.
  Tokens resolve_relative(Tokens subject, std::uint32_t begin) const {
    if (subject.empty() || !words_.is(subject.last - 1, kRelative)) return subject;
    std::uint32_t last = subject.last - 1;
    if (last > subject.first) return {subject.first, last};
    while (last > begin && words_.is(last - 1, kComma)) --last;
    std::uint32_t first = last;
    while (first > begin && last - first < 12 && !words_.is(first - 1, kComma | kSemicolon | kColon | kPreposition | kSubordinator) &&
           !frames_.verblike(first - 1)) {
      --first;
    }
    return {first, last};
  }

  // The speaker of a verb without a subject of its own: of the frame before it in the sentence, else
  // the phrase that the sentence begins with.
  Tokens speaker_in_sentence(std::uint32_t verb, std::uint32_t begin) const {
    if (last_frame_ && last_frame_.cue.first < verb && token(last_frame_.cue.first).sentence == token(verb).sentence) {
      return last_frame_.speaker;
    }
    std::uint32_t at = begin;
    while (at < verb && words_.is(at, kLead | kCoordinator | kAdverb | kComma) && !words_.is(at, kDeterminer | kPronoun)) ++at;
    if (at >= verb) return {};
    return frames_.phrase(at, verb, false);
  }

  // What follows "according to".
  Tokens source_after(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return {};
    std::uint32_t last = at;
    while (last < end && last < at + 30 && !words_.is(last, kComma | kSemicolon | kColon | kDash) && marks_.outer[last] == kNone) {
      if (words_.is(last, kStop) && last + 1 >= end) break;
      if (words_.is(last, kCoordinator) && last + 1 < end && words_.is(last + 1, kPronoun | kFirst)) break;
      ++last;
    }
    return {at, last};
  }

  void read_marked() {
    std::uint32_t previous = kNone;  // run
    for (std::uint32_t r = 0; r < marks_.runs.size(); ++r) {
      const MarkedRun& run = marks_.runs[r];
      if (run.parent != kNone || run.last <= run.first) continue;
      read_run(r, previous);
      previous = r;
    }
  }

  std::uint32_t next_outer(std::uint32_t r) const {
    std::uint32_t next = r + 1;
    while (next < marks_.runs.size() && marks_.runs[next].parent != kNone) ++next;
    return next;
  }

  void read_run(std::uint32_t r, std::uint32_t previous) {
    const MarkedRun& run = marks_.runs[r];
    // It goes on with speech of an earlier paragraph.
    if (run.continues != kNone && speech_of_[run.continues] != kNone) {
      const std::uint32_t s = speech_of_[run.continues];
      if (found_[s].parts.empty()) found_[s].parts.push_back(found_[s].span);
      found_[s].parts.push_back(run_span(run));
      found_[s].span.end = run_span(run).end;
      speech_of_[r] = s;
      // "... was closed,” Holt said" at the end of the last paragraph.
      if (!found_[s].speaker) {
        const std::uint32_t next = next_outer(r);
        const std::uint32_t limit = next < marks_.runs.size() ? std::max(marks_.runs[next].begin(), run.end()) : size();
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
    const std::uint32_t limit = next < marks_.runs.size() ? std::max(marks_.runs[next].end(), bounded.end()) : size();
    Frame frame = frame_after(bounded, limit);
    bool after = static_cast<bool>(frame);
    Quotation q;
    q.form = QuotationForm::direct;
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
      if (!plausible(bounded, frame)) return;
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
      speech_of_[r] = add(q, bounded.first);
      return;
    }
    // "..." , ... "...": begins a sentence behind speech of the paragraph and breaks off with a comma.
    const bool broken_off = words_.is(bounded.last - 1, kComma) && token(bounded.first).is(kCapital) && previous != kNone &&
                            speech_of_[previous] != kNone && same_block(marks_.runs[previous].first, bounded.first);
    if ((!like_sentence(bounded) && !broken_off) || run.unclosed) return;
    // Without a frame: it must stand where a sentence can stand.
    const bool opens_block = bounded.open == kNone || bounded.open == 0 || !same_block(bounded.open, bounded.open - 1);
    const bool opens_sentence = opens_block || words_.is(bounded.open - 1, kStop | kColon) || marks_.outer[bounded.open - 1] != kNone;
    if (!opens_sentence) return;
    const Role role = document_.blocks[token(bounded.first).block].role;
    if (role == Role::title || role == Role::heading || role == Role::caption) return;
    inherit(q, r, previous);
    q.confidence = q.speaker ? 0.75f : 0.55f;
    if (!q.speaker && bounded.last - bounded.first < 4) return;
    speech_of_[r] = add(q, bounded.first);
  }

  void use(const Frame& frame, Quotation& q) {
    set_frame(q, frame);
    for (std::uint32_t i = frame.cue.first; i < frame.cue.last; ++i) used_[i] = true;
    last_frame_ = frame;
  }

  // Scare quotes stand beside frames too: 'the “so-called” experts,” he said'. What is taken here
  // must be more than a word, or stand alone between marks and frame.
  bool plausible(const MarkedRun& run, const Frame& frame) const {
    (void)frame;
    return run.last > run.first;
  }

  bool goes_on_from(std::uint32_t previous, std::uint32_t r) const {
    const MarkedRun& a = marks_.runs[previous];
    const MarkedRun& b = marks_.runs[r];
    if (a.close == kNone || b.open == kNone || !same_block(a.close, b.open)) return false;
    if (b.open <= a.close + 1 || b.open - a.close > 40) return false;
    bool cue = false;
    for (std::uint32_t i = a.close + 1; i < b.open; ++i) {
      if (words_.is(i, kStop) && i + 1 < size() && token(i + 1).sentence != token(i).sentence) return false;
      if (words_.is(i, kColon)) return false;
      if (words_.cue(i, kCueParticiple) && used_[a.close] ) return false;
      if (used_[i]) {
        if (cue) return false;
        cue = true;
      }
    }
    const std::uint32_t before = b.open - 1;
    const bool lower = !token(b.first).is(kCapital) || bytes(b.first) == "I";
    if (words_.is(before, kComma | kDash)) {
      // A second cue right before it has a quotation of its own: ', adding, “...”'
      for (std::uint32_t i = before; i > a.close && before - i < 4; --i) {
        if (words_.cue(i, kCueParticiple) && !used_[i]) return false;
      }
      return lower || cue;
    }
    if (words_.is(before, kCoordinator) && lower) return before == a.close + 1;
    return false;
  }

  // The speaker of a run without a frame.
  void inherit(Quotation& q, std::uint32_t r, std::uint32_t previous) const {
    const MarkedRun& run = marks_.runs[r];
    const std::uint32_t begin = run.begin();
    const bool opens_block = begin == 0 || !same_block(begin, begin - 1);
    const std::uint32_t s = previous == kNone ? kNone : speech_of_[previous];
    if (!opens_block) {
      const std::uint32_t sentence = token(begin - 1).sentence;
      const bool same = s != kNone && same_block(marks_.runs[previous].first, begin);
      // The sentence right before it, if it is no frame, may name the speaker.
      const std::uint32_t start = frames_.sentence_begin(begin - 1);
      const bool frame_sentence = same && (token(marks_.runs[previous].end() - 1).sentence == sentence ||
                                           marks_.runs[previous].end() == begin ||
                                           (marks_.runs[previous].end() < size() && token(marks_.runs[previous].end()).sentence == sentence));
      if (same && (frame_sentence || words_.is(start, kPronoun))) {
        q.speaker.description = found_[s].speaker.words();
        return;
      }
      std::uint32_t at = start;
      while (at < begin && words_.is(at, kLead | kCoordinator | kAdverb | kComma) && !words_.is(at, kDeterminer | kPronoun)) ++at;
      if (at < begin && marks_.outer[at] == kNone &&
          (words_.is(at, kPronoun | kDeterminer | kPossessive) || token(at).is(kCapital)) && !words_.is(at, kPreposition | kSubordinator | kFirst)) {
        const Tokens name = frames_.phrase(at, begin, true);
        if (!name.empty() && name.last < begin && (bytes(at) != "It" && bytes(at) != "There" && bytes(at) != "They" && bytes(at) != "That" && bytes(at) != "This")) {
          q.speaker.description = span(name);
          return;
        }
      }
      if (same) q.speaker.description = found_[s].speaker.words();
      return;
    }
    // A paragraph of its own after a quotation with a frame.
    if (s == kNone || !found_[s].speaker.span) return;
    const MarkedRun& last = marks_.runs[previous];
    const std::uint32_t gap = token(begin).block - token(last.end() - 1).block;
    const bool alone = run.end() >= size() || !same_block(run.end() - 1, run.end());
    if (gap == 1 && alone) q.speaker.description = found_[s].speaker.words();
  }

  // "called it “a fabrication”", "described the plan as “...”"
  bool call_frame(const MarkedRun& run, Quotation& q) {
    if (run.open == kNone || run.open < 2 || run.last - run.first < 2) return false;
    if (token(run.first).is(kCapital)) return false;
    const std::uint32_t begin = frames_.sentence_begin(run.open);
    for (std::uint32_t t = run.open; t-- > begin && run.open - t < 12;) {
      if (marks_.outer[t] != kNone || words_.is(t, kComma | kSemicolon | kColon | kSubordinator) ) {
        if (!words_.is(t, kAs)) return false;
      }
      if (!words_.cue(t, kCueCall) || !frames_.verb_here(t)) continue;
      bool passive = false;
      const Tokens subject = frames_.subject(t, begin, passive);
      if (passive || subject.empty() || words_.is(subject.first, kFirst)) return false;
      Frame frame;
      frame.speaker = resolve_relative(subject, begin);
      frame.cue = {t, t + 1};
      frame.whole = {subject.first, run.open};
      use(frame, q);
      q.confidence = 0.75f;
      return true;
    }
    return false;
  }

  void cut_before_frame(MarkedRun& run) const {
    for (std::uint32_t t = run.first + 1; t < run.last; ++t) {
      if (!finite_cue(t, kCueDirect)) continue;
      bool passive = false;
      const Tokens subject = frames_.subject(t, run.first, passive);
      if (!subject.empty() && subject.first > run.first + 1 && words_.is(subject.first - 1, kComma) && t + 4 >= run.last) {
        run.close = subject.first - 1;  // the comma stands for the mark
        run.last = run.close;
        return;
      }
    }
  }

  // ------------------------------------------------------------------ reported clauses
  void read_reported() {
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

  void note_used(std::uint32_t t) {
    bool passive = false;
    Frame frame;
    frame.cue = {t, t + 1};
    frame.speaker = frames_.subject(t, frames_.sentence_begin(t), passive);
    if (frame.speaker.empty() && t + 1 < size()) frame.speaker = frames_.phrase(t + 1, frames_.sentence_end(t), false);
    last_frame_ = frame;
  }

  // The sentence of token t, as far as a frame reaches: a sentence without end costs no more.
  std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t t) const {
    const std::uint32_t begin = frames_.sentence_begin(t);
    const std::uint32_t end = frames_.sentence_end(t);
    return {t > begin + kLongestClause_ ? t - kLongestClause_ : begin, std::min(end, t + kLongestClause_)};
  }

  void read_cue(std::uint32_t t) {
    const auto [begin, end] = around(t);
    if (begin > t) return;
    bool passive = false;
    Tokens subject = frames_.subject(t, begin, passive);
    if (passive) return;
    const bool participle = words_.cue(t, kCueParticiple);
    bool shared = false;
    if (participle && !subject.empty() && !(t > 0 && words_.is(t - 1, kBe | kAs))) {
      // "..., adding that", "opened the show by saying": the subject is that of the clause.
      if (t > begin && words_.is(t - 1, kComma | kCoordinator | kDash | kPreposition)) {
        subject = speaker_in_sentence(t, begin);
        shared = true;
      } else {
        return;
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
    if (t < clause_last_ && t >= clause_first_ && words_.is(subject.first, kPronoun) && subject.last - subject.first == 1) return;
    if (!shared) subject = resolve_relative(subject, begin);
    if (subject.empty() || words_.is(subject.first, kFirst)) return;
    if (words_.is(subject.first, kPronoun) && (bytes(subject.first) == "there" || bytes(subject.first) == "There")) return;
    if (words_.cue(t, kCueDocument)) {
      bool document = false;
      for (std::uint32_t i = subject.first; i < subject.last; ++i) document = document || words_.is(i, kDocumentNoun);
      if (!document) return;
    }
    if (words_.is(subject.first, kRelative) && subject.last - subject.first == 1) return;

    Frame frame;
    frame.speaker = subject;
    frame.cue = {t, t + 1};
    std::uint32_t next = t + 1;
    if (words_.cue(t, kCueRecipient)) {
      frame.recipient = frames_.recipient(next, end);
      // "warn prices could rise": what a verb follows is told to nobody.
      if (!frame.recipient.empty() && frame.recipient.last < end && frames_.verblike(frame.recipient.last) &&
          !words_.is(frame.recipient.first, kObject | kFirst)) {
        frame.recipient = {};
      }
      if (!frame.recipient.empty()) next = frame.recipient.last;
    }
    frame.whole = {std::min(subject.first, t), next};
    next = frames_.skip_adverbials(next, end);
    const std::uint32_t start = clause_start(t, next, end, !frame.recipient.empty());
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
    }
  }

  // "..., said a spokesman."
  void inverted(std::uint32_t t, std::uint32_t begin, std::uint32_t end) {
    if (!words_.cue(t, kCueDirect)) return;
    Frame frame;
    frame.cue = {t, t + 1};
    frame.speaker = frames_.phrase(t + 1, end, true);
    if (frame.speaker.empty() || !tail_only(frame.speaker.last, end)) return;
    frame.whole = {t, tail_end(frame.speaker.last, end)};
    emit_before(frame, begin, t - 1, end);
  }

  // From `at` nothing but phrases of time, place and manner, up to the end or a comma.
  bool tail_only(std::uint32_t at, std::uint32_t end) const {
    if (at >= end || words_.is(at, kStop | kComma | kSemicolon | kDash)) return true;
    const std::uint32_t stop = tail_end(at, end);
    if (!words_.is(at, kPreposition | kTimeWord | kAdverb | kAs) && bytes(at) != "last" && bytes(at) != "earlier") {
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
  // Tokens. Clauses may be nested, so that a sentence without end would cost its square.
  static constexpr std::uint32_t kLongestClause_ = 200;
  static constexpr std::uint64_t kFinite_ = kBe | kAuxiliary | kPronoun;

  std::uint32_t tail_end(std::uint32_t at, std::uint32_t end) const {
    while (at < end && !words_.is(at, kComma | kSemicolon | kDash | kColon)) {
      if (words_.is(at, kStop) && at + 1 >= end) break;
      ++at;
    }
    return at;
  }

  // Where the reported clause begins, or kNone.
  std::uint32_t clause_start(std::uint32_t t, std::uint32_t at, std::uint32_t end, bool told) const {
    if (at >= end) return kNone;
    if (words_.is(at, kThat) && at + 1 < end) {
      // "said that day": a pronoun, unless a clause follows.
      if (!words_.cue(t, kCueThat)) return kNone;
      return end - at > 3 && !words_.is(at + 1, kComma | kStop) ? at + 1 : kNone;
    }
    if (bytes(at) == "how" && words_.cue(t, kCueThat) && !words_.cue(t, kCueRecipient) && end - at > 4) return at + 1;
    if (words_.cue(t, kCueGerund) && bytes(at).ends_with("ing") && !token(at).is(kCapital)) return at;
    if (words_.is(at, kPreposition | kComma | kTimeWord) || bytes(at) == "last") {
      if (!words_.cue(t, kCueThat)) return kNone;
      const bool comma = words_.is(at, kComma);
      for (std::uint32_t i = at + 1; i + 1 < end && i < at + 18; ++i) {
        if (words_.is(i, kStop | kColon | kSemicolon) || marks_.outer[i] != kNone) break;
        if (words_.is(i, kThat) && (bytes(i - 1) == "so" || bytes(i - 2) == "so" || bytes(i - 2) == "such")) return kNone;
        if (words_.is(i, kThat) && !words_.is(i - 1, kPreposition)) {
          if (comma && !words_.is(i - 1, kComma)) return kNone;
          return frames_.has_verb(i + 1, end) ? i + 1 : kNone;
        }
        if (frames_.verblike(i) && !bytes(i).ends_with("ed")) break;
        if (!comma && words_.is(i, kComma)) break;
      }
      // "said on Monday it would comment"
      if (!comma && words_.cue(t, kCueBare)) {
        std::uint32_t i = at;
        while (i < end && i < at + 8 && !words_.is(i, kComma | kStop | kPronoun)) ++i;
        if (i < end && i > at && words_.is(i, kPronoun) && i + 1 < end && frames_.verblike(i + 1) &&
            words_.is(i - 1, kTimeWord)) {
          return i;
        }
      }
      return kNone;
    }
    if (words_.is(at, kColon)) {
      if (!told || at + 1 >= end || marks_.outer[at + 1] != kNone) return kNone;
      return at + 1;
    }
    if (!words_.cue(t, kCueBare)) return kNone;
    if (words_.is(at, kTo | kCoordinator | kSubordinator | kSemicolon | kDash | kStop) && !words_.is(at, kDeterminer)) return kNone;
    if (words_.is(at, kObject) && !words_.is(at, kPossessive)) return kNone;
    if (marks_.outer[at] != kNone) {
      // A run right after the cue was read as direct; the clause may begin with a phrase in marks.
      const MarkedRun& run = marks_.runs[marks_.outer[at]];
      if (run.open != at || speech_of_[marks_.outer[at]] != kNone) return kNone;
    }
    if (frames_.verblike(at) || words_.is(at, kRelative & ~kThat)) return kNone;
    if (words_.is(at, kPronoun) && !words_.is(at, kDeterminer)) {
      const bool predicate = at + 2 < end && (frames_.verblike(at + 1) || words_.is(at + 1, kAdverb | kModal | kNot) || ends_like_verb(at + 1));
      return predicate ? at : kNone;
    }
    // A noun phrase and then a verb that is not the verb of a relative clause in it.
    bool relative = false;
    for (std::uint32_t i = at + 1; i < end && i < at + 40; ++i) {
      if (words_.is(i, kSemicolon | kColon)) return kNone;
      if (words_.is(i, kStop) && i + 1 >= end) return kNone;
      if (words_.is(i, kRelative)) {
        if (relative) return kNone;
        relative = true;
        continue;
      }
      if (words_.is(i, kSubordinator) && !words_.is(i, kAs)) return kNone;
      if (!frames_.verblike(i) && !(token(i - 1).is(kCapital) && !token(i).is(kCapital) && ends_like_verb(i) && bytes(i).ends_with("s"))) continue;
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

  // An ending of finite verbs: "she loves", "it amounted".
  bool ends_like_verb(std::uint32_t at) const {
    return token(at).kind == TokenKind::word && !token(at).is(kCapital) && (bytes(at).ends_with("s") || bytes(at).ends_with("ed") || words_.cues[at] != 0) &&
           !words_.is(at, kPreposition | kSubordinator | kCoordinator);
  }

  // Where the clause from `start` ends, at most at `end`.
  std::uint32_t clause_end(std::uint32_t start, std::uint32_t end) const {
    end = std::min(end, start + kLongestClause_);
    std::uint32_t i = start;
    while (i < end) {
      if (marks_.outer[i] != kNone) {
        const MarkedRun& run = marks_.runs[marks_.outer[i]];
        if (speech_of_[marks_.outer[i]] != kNone && like_sentence(run) && run.open > start) return i;
        i = std::max(i + 1, std::min(run.end(), end));
        continue;
      }
      if (words_.is(i, kSemicolon)) return i;
      if (words_.is(i, kComma | kCoordinator | kDash) && i > start) {
        std::uint32_t next = i + 1;
        bool joined = words_.is(i, kCoordinator);
        while (next < end && words_.is(next, kCoordinator | kAdverb)) {
          joined = joined || words_.is(next, kCoordinator);
          ++next;
        }
        if (next < end) {
          if (according().match(text_, next)) return i;
          const bool subordinate = words_.is(next, kSubordinator) && !words_.is(next, kThat);
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
                  !words_.is(subject.first, kRelative) && (joined || subordinate || tail_only(cue + 1, end))) {
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

  bool cites(std::uint32_t at) const {
    const std::string_view word = bytes(at);
    return word == "citing" || word == "referring" || word == "quoting";
  }

  std::uint32_t next_cue(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from + 1; i < to; ++i) {
      if (words_.is(i, kComma | kSemicolon)) return kNone;
      if (marks_.outer[i] == kNone && finite_cue(i, kCueBare | kCueThat)) return i;
    }
    return kNone;
  }

  void emit_clause(const Frame& frame, std::uint32_t start, std::uint32_t last, float confidence) {
    while (last > start && words_.is(last - 1, kStop | kComma)) --last;
    if (last <= start) return;
    if (last - start < 2 && marks_.outer[start] == kNone) return;
    Quotation q;
    q.span = span(start, last);
    q.form = QuotationForm::indirect;
    q.confidence = confidence;
    take_parts(q, start, last);
    use(frame, q);
    clause_first_ = start;
    clause_last_ = last;
    add(q, start);
  }

  // Runs inside the clause are parts of it, and no quotations of their own.
  void take_parts(Quotation& q, std::uint32_t start, std::uint32_t last) {
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

  void emit_before(const Frame& frame, std::uint32_t begin, std::uint32_t last, std::uint32_t end) {
    std::uint32_t start = begin;
    bool inner = false;
    // After the last semicolon, and after speech in marks.
    for (std::uint32_t i = begin; i < last; ++i) {
      if (words_.is(i, kSemicolon)) start = i + 1;
      if (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone) start = std::max(start, marks_.runs[marks_.outer[i]].end());
      if (used_[i] && marks_.outer[i] == kNone) inner = true;
    }
    while (start < last && words_.is(start, kLead | kCoordinator | kComma) && !words_.is(start, kDeterminer | kPronoun)) ++start;
    if (last <= start + 1) return;
    if (words_.is(start, kAs)) return;
    const bool verb = frames_.has_verb(start, last);
    std::uint32_t after = frame.whole.last;
    std::uint32_t rest = kNone, rest_end = kNone;
    if (after < end && words_.is(after, kComma)) {
      std::uint32_t next = after + 1;
      const bool joined = next + 1 < end && words_.is(next, kCoordinator) && words_.is(next + 1, kPronoun | kDeterminer | kThat);
      const bool adverbial = words_.is(start, kPreposition | kConjunction) || (words_.is(start, kSubordinator) && !words_.is(start, kDeterminer));
      if (adverbial && next < end && !words_.is(next, kSubordinator | kRelative) && frames_.has_verb(next, end)) {
        // "By the time ..., neighbours said, flames were ..."
        last = clause_end(next, end);
        start = next;
      } else if (next < end && ((!verb && frames_.verblike(next)) || joined)) {
        rest = words_.is(next, kCoordinator) && words_.is(next + 1, kThat) ? next + 2 : joined ? next + 1 : next;
        rest_end = clause_end(rest, end);
      }
    }
    if (last <= start || (!frames_.has_verb(start, last) && rest == kNone)) return;
    if (bytes(start).ends_with("ing") && token(start).range.size() > 5 && rest == kNone) return;
    if (inner && words_.cue(frame.cue.first, kCueReports)) return;  // "She says ..., the paper reported."
    if (inner) {  // "..., 61 told researchers that ..., the report said": the report says all of it
      const std::uint32_t from = token(start).range.start, to = token(last - 1).range.end;
      for (std::size_t n = found_.size(); n > 0 && found_.size() - n < 16; --n) {
        Quotation& q = found_[n - 1];
        if (q.form != QuotationForm::direct && q.span && q.span.start >= from && q.span.end <= to) q.span = {};
      }
    }
    if (words_.is(start, kSubordinator) && !words_.is(start, kDeterminer) && rest == kNone && bytes(start) != "If") return;
    Quotation q;
    q.span = span(start, last);
    q.form = QuotationForm::indirect;
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

  // ------------------------------------------------------------------ according to
  void read_according() {
    for (std::uint32_t t = 0; t < size(); ++t) {
      if (marks_.outer[t] != kNone || used_[t]) continue;
      const Phrases::Match match = according().match(text_, t);
      if (!match) continue;
      const auto [begin, end] = around(t);
      if (begin > t) continue;
      Frame frame;
      frame.cue = {t, t + match.length};
      // "according the report": the determiner belongs to the source.
      const std::uint32_t source = words_.is(t + match.length - 1, kDeterminer) ? t + match.length - 1 : t + match.length;
      frame.speaker = source_after(source, end);
      if (frame.speaker.empty()) continue;
      frame.whole = {t, frame.speaker.last};
      std::uint32_t lead = token(t).is(kCapital) ? t : begin;
      while (lead < t && words_.is(lead, kLead | kCoordinator | kAdverb | kComma)) ++lead;
      if (lead >= t) {
        std::uint32_t start = frame.speaker.last;
        if (start >= end || !words_.is(start, kComma)) continue;
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

  // "Minister: no graves": what stands behind the colon of a title is reported of who stands before.
  void read_headlines() {
    for (std::uint32_t begin = 0; begin < size();) {
      std::uint32_t end = begin + 1;
      while (end < size() && same_block(begin, end)) ++end;
      const Role role = document_.blocks[token(begin).block].role;
      if (role == Role::title || role == Role::heading) read_headline(begin, end);
      begin = end;
    }
  }

  void read_headline(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t colon = begin;
    while (colon < end && colon < begin + 8 && !words_.is(colon, kColon)) ++colon;
    if (colon >= end || colon == begin || !words_.is(colon, kColon) || colon + 3 >= end || words_.is(end - 1, kStop)) return;
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

  // ------------------------------------------------------------------ quotations in quotations
  void read_nested() {
    for (std::uint32_t r = 0; r < marks_.runs.size(); ++r) {
      const MarkedRun& run = marks_.runs[r];
      if (run.parent == kNone || run.last <= run.first + 1 || run.unclosed) continue;
      if (run.open == kNone || run.open == 0) continue;
      const std::uint32_t before = run.open - 1;
      if (!words_.is(before, kComma | kColon) && !words_.cue(before, kCueDirect)) continue;
      std::uint32_t low = marks_.runs[run.parent].first;
      for (std::uint32_t t = before + 1; t-- > low && before - t < 8;) {
        if (words_.is(t, kStop) && token(t).sentence != token(before).sentence) break;
        if (!words_.cue(t, kCueDirect) || words_.cue(t, kCueCall) || !frames_.verb_here(t)) continue;
        bool passive = false;
        const Tokens subject = frames_.subject(t, low, passive);
        if (passive || subject.empty()) break;
        Quotation q;
        Frame frame;
        frame.cue = {t, t + 1};
        frame.speaker = subject;
        frame.whole = {subject.first, run.open};
        if (words_.cue(t, kCueRecipient)) frame.recipient = frames_.recipient(t + 1, run.open);
        q.span = run_span(run);
        set_frame(q, frame);
        q.confidence = 0.85f;
        if (q.span) add(q, run.first);
        break;
      }
    }
  }

  const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  WordReading words_;
  QuoteMarks marks_;
  FrameReader frames_;
  std::vector<std::uint32_t> speech_of_;  // per run: index into found_
  std::vector<bool> used_;                // per token: cue of a frame already used
  std::vector<Turn> turns_;
  Frame last_frame_;
  std::uint32_t clause_first_ = 0, clause_last_ = 0;  // tokens of the last reported clause
  std::vector<Quotation> found_;
};

}  // namespace

std::vector<Quotation> read_quotations(const Document& document, const Text& text, std::uint32_t number) {
  if (std::string_view(document.language).starts_with("ko")) {
    return read_korean_quotations(document, text, number);
  }
  return QuotationReader(document, text, number).read();
}

}  // namespace stemma
