// The order of the reading, turns of transcripts, headlines, and quotations in quotations.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>

#include "base/tables.h"
#include "statements/korean.h"
#include "statements/quotations_reader.h"

namespace stemma {

const Phrases& according(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, Phrases>;
    for (const std::string_view name : table_languages())
      map->try_emplace(std::string(name), table(name, "according"));
    map->try_emplace(std::string("en"), table("en", "according"));
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? all.find(std::string("en"))->second : found->second;
}

void QuotationReader::examples_at(const std::vector<std::uint32_t>& starts) {
  for (const std::uint32_t byte : starts) {
    const auto at = static_cast<std::uint32_t>(text_.token_at(byte));
    if (at < size() && token(at).range.start == byte) clause_end(at, frames_.sentence_end(at));
  }
}

std::vector<Quotation> QuotationReader::read() {
  read_turns();
  read_marked();
  read_dashes();
  if (clausal()) {
    read_clausal();
  } else {
    read_reported();
    read_according();
    read_minutes();
    read_headlines();
    read_nested();
  }
  std::stable_sort(found_.begin(), found_.end(), [](const Quotation& a, const Quotation& b) {
    return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
  });
  std::erase_if(found_, [](const Quotation& q) { return !q.span || q.span.size() == 0; });
  weigh();
  return std::move(found_);
}

void QuotationReader::weigh() {
  if (models_.speech == nullptr && examples_ == nullptr) return;
  for (Quotation& q : found_) {
    if (q.rule == QuotationRule::turn) continue;  // no model has seen enough of them
    const auto at = static_cast<std::uint32_t>(text_.token_at(q.span.start));
    features_.of_quotation(q, document_.blocks[token(at).block].role, one_);
    if (examples_ != nullptr) {
      append_example(examples_->speech, "speech", document_.id, q.span.start, q.span.end, at,
                     name_of(q.form), one_.all());
    }
    if (models_.speech != nullptr)
      q.confidence = models_.speech->confidence(models_.speech->margin(one_.all()), q.confidence);
  }
}

Span QuotationReader::span(std::uint32_t first, std::uint32_t last) const {
  const auto idle = [&](std::uint32_t at) {
    return words_.is(at, kComma | kSemicolon | kColon | kDash) ||
           (words_.is(at, kApostrophe) && marks_.outer[at] != kNone);
  };
  while (first < last && (idle(first) || words_.is(first, kComma))) ++first;
  // 'the paper “Dawn”': a mark that closes what was opened inside belongs to it.
  const auto closes_inner = [&](std::uint32_t at) {
    const std::uint32_t r = marks_.outer[at];
    return r != kNone && marks_.runs[r].close == at && marks_.runs[r].open != kNone &&
           marks_.runs[r].open > first;
  };
  while (last > first && idle(last - 1) && !closes_inner(last - 1)) --last;
  if (last <= first) return {};
  return {number_, token(first).range.start, token(last - 1).range.end};
}

Span QuotationReader::run_span(const MarkedRun& run) const {
  std::uint32_t first = run.first, last = run.last;
  while (last > first && words_.is(last - 1, kComma)) --last;
  if (last <= first) return {};
  return {number_, token(first).range.start, token(last - 1).range.end};
}

bool QuotationReader::finite_cue(std::uint32_t at, std::uint16_t kind) const {
  return words_.cue(at, kind) && !words_.cue(at, kCueParticiple) && frames_.verb_here(at);
}

void QuotationReader::set_frame(Quotation& q, const Frame& frame) const {
  q.speaker.span = span(frame.speaker);
  q.cue = span(frame.cue);
  q.recipient = span(frame.recipient);
  q.frame = span(frame.whole);
}

std::uint32_t QuotationReader::add(Quotation q, std::uint32_t first_token) {
  q.sentence = token(first_token).sentence;
  found_.push_back(std::move(q));
  return static_cast<std::uint32_t>(found_.size() - 1);
}

void QuotationReader::read_turns() {
  turns_ = read_transcript(document_, text_);
  for (const Turn& turn : turns_) {
    bool words = false;  // "Day: (3.5.)" says nothing
    for (std::uint32_t t = turn.content.first; t < turn.content.last && !words; ++t)
      words = token(t).kind == TokenKind::word;
    if (!words) continue;
    Quotation q;
    q.span = {number_, token(turn.content.first).range.start,
              token(turn.content.last - 1).range.end};
    q.form = QuotationForm::direct;
    q.rule = QuotationRule::turn;
    q.speaker.span = {number_, token(turn.label.first).range.start,
                      token(turn.label.last - 1).range.end};
    q.frame = q.speaker.span;
    q.confidence = 0.9f;
    add(q, turn.content.first);
  }
}

bool QuotationReader::in_turn(std::uint32_t at) const {
  const auto after =
      std::upper_bound(turns_.begin(), turns_.end(), at,
                       [](std::uint32_t t, const Turn& turn) { return t < turn.content.first; });
  return after != turns_.begin() && at < (after - 1)->content.last;
}

Tokens QuotationReader::turn_person(std::uint32_t at, Tokens pronoun) const {
  if (pronoun.last - pronoun.first != 1) return {};
  const auto after =
      std::upper_bound(turns_.begin(), turns_.end(), at,
                       [](std::uint32_t t, const Turn& turn) { return t < turn.content.first; });
  if (after == turns_.begin() || at >= (after - 1)->content.last) return {};
  const auto turn = after - 1;
  const std::string_view word = bytes(pronoun.first);
  if (word == "I") return turn->label;
  if (word != "you" && word != "You") return {};
  const auto other = [&](const Turn& t) {
    return token(t.label.last - 1).key != token(turn->label.last - 1).key;
  };
  if (after != turns_.end() && other(*after)) return after->label;
  if (turn != turns_.begin() && other(*(turn - 1))) return (turn - 1)->label;
  return {};
}

void QuotationReader::read_nested() {
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
      q.rule = QuotationRule::nested;
      q.confidence = 0.85f;
      if (q.span) add(q, run.first);
      break;
    }
  }
}

std::vector<Quotation> read_quotations(const Document& document, const Text& text,
                                       std::uint32_t number) {
  return read_quotations(document, text, read_speech(document, text), number,
                         QuotationModels::of(document.language));
}

std::vector<Quotation> read_quotations(const Document& document, const Text& text,
                                       const SpeechReading& speech, std::uint32_t number,
                                       const QuotationModels& models) {
  if (is_korean(document)) return read_korean_quotations(document, text, speech.marks, number);
  return QuotationReader(document, text, speech, number, models).read();
}

QuotationExamples quotation_examples(const Document& document, const Text& text,
                                     const std::vector<std::uint32_t>* starts) {
  QuotationExamples examples;
  if (is_korean(document)) return examples;
  const SpeechReading speech = read_speech(document, text);
  const QuotationModels none;
  QuotationReader reader(document, text, speech, 0, none, &examples);
  if (starts != nullptr) {
    reader.examples_at(*starts);
  } else {
    reader.read();
  }
  return examples;
}

}  // namespace stemma
