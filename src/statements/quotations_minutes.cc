// Minutes of meetings report on for whole sentences: "The clerk reported that the pond had frozen.
// The ice was four inches thick." What follows a reported clause in its block is reported of the
// same speaker while its verbs stay in the past, as reported speech has them, and nobody acts
// (data/*/minutes.tsv).
#include <algorithm>

#include "statements/quotations_reader.h"

namespace stemma {
namespace {

constexpr std::uint32_t kHead = 80;  // tokens of a document that may call it minutes

// Words of minutes by what they are.
struct MinuteWords {
  Phrases names, past, acts, present;
};

const MinuteWords& minute_words() {
  static const MinuteWords& words = *[] {
    auto* all = new MinuteWords;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "minutes")) {
        Phrases& kind = row[1] == "name"   ? all->names
                        : row[1] == "past" ? all->past
                        : row[1] == "act"  ? all->acts
                                           : all->present;
        kind.add(row[0], &row);
      }
    }
    return all;
  }();
  return words;
}

}  // namespace

// Does the head of the document call it minutes? "Minutes of the meeting", "Board, minutes, 3 May".
bool QuotationReader::minutes() const {
  for (std::uint32_t t = 0; t < size() && t < kHead; ++t) {
    if (!minute_words().names.match(text_, t)) continue;
    const bool opens = t == 0 || !same_block(t - 1, t) || words_.is(t - 1, kComma) ||
                       token(t).is(kAllCaps) || token(t - 1).is(kCapital);
    const bool ends = t + 1 >= size() || !same_block(t, t + 1) || words_.is(t + 1, kComma | kOf);
    if (opens && ends && (t == 0 || token(t - 1).kind != TokenKind::number)) return true;
  }
  return false;
}

void QuotationReader::read_minutes() {
  if (!minutes()) return;
  // Per sentence, the reported clause that ends last in it.
  std::vector<std::uint32_t> last(text_.sentences.size(), kNone);
  for (std::uint32_t q = 0; q < found_.size(); ++q) {
    if (!found_[q].span || found_[q].sentence >= last.size()) continue;
    std::uint32_t& best = last[found_[q].sentence];
    if (best == kNone || found_[best].span.end < found_[q].span.end) best = q;
  }
  Span carrier;  // words for the one who speaks on
  std::uint32_t block = kNone;
  for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
    const Sentence& sentence = text_.sentences[s];
    if (sentence.last_token <= sentence.first_token) continue;
    const std::uint32_t first = sentence.first_token;
    std::uint32_t end = sentence.last_token;
    if (token(first).block != block) carrier = {};
    block = token(first).block;
    if (last[s] != kNone) {
      Quotation& q = found_[last[s]];
      // What stands behind "that" is surely reported.
      const bool sure = q.form != QuotationForm::direct && q.confidence >= 0.8f;
      carrier = sure ? q.speaker.words() : Span{};
      // "... said that it was two; the first had been lost": over the semicolon.
      std::uint32_t at = first;
      while (at < end && token(at).range.end <= q.span.end) ++at;
      if (at + 3 < end && words_.is(at, kSemicolon) && carrier &&
          goes_on_reported(at + 1, end, true)) {
        while (end > at && words_.is(end - 1, kStop)) --end;
        q.span.end = token(end - 1).range.end;
      }
      continue;
    }
    if (const Span topic = reports_on(first, end)) {
      carrier = topic;
      continue;
    }
    if (!carrier) continue;
    if (words_.is(first, kPronoun) && bytes(first) != "It" && bytes(first) != "They" &&
        bytes(first) != "There") {
      carrier = {};
      continue;
    }
    if (!goes_on_reported(first, end)) {
      carrier = {};
      continue;
    }
    const bool stops = words_.is(end - 1, kStop);
    Quotation q;
    q.span = {number_, token(first).range.start, token(end - (stops ? 2 : 1)).range.end};
    q.form = QuotationForm::indirect;
    q.rule = QuotationRule::minutes;
    q.speaker.description = carrier;
    q.frame = carrier;
    q.confidence = 0.6f;
    add(q, first);
  }
}

// May the tokens be reported speech that goes on: in the past, without a verb of saying and without
// a decision? In the sentence of the clause itself decisions may be told of.
bool QuotationReader::goes_on_reported(std::uint32_t first, std::uint32_t end,
                                       bool same_sentence) const {
  if (end - first < 5 || end - first > kLongestClause_) return false;
  bool past = false;
  for (std::uint32_t t = first; t < end; ++t) {
    if (words_.is(t, kFirst)) return false;
    if (minute_words().present.match(text_, t)) return false;
    if (!same_sentence && minute_words().acts.match(text_, t)) return false;
    const bool passive = same_sentence && words_.is(t - 1, kBe);  // "was agreed"
    if (words_.cue(t, kCueThat | kCueBare) && !words_.cue(t, kCueParticiple) && !passive &&
        frames_.verb_here(t)) {
      return false;
    }
    past = past || static_cast<bool>(minute_words().past.match(text_, t));
  }
  return past;
}

// "Mr Holt reported on the pond.": who speaks on in the sentences behind it.
Span QuotationReader::reports_on(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t t = first + 1; t + 2 < end && t < first + 24; ++t) {
    if (!words_.cue(t, kCueReports | kCueDirect) || words_.cue(t, kCueParticiple) ||
        !frames_.verb_here(t) || bytes(t + 1) != "on")
      continue;
    bool passive = false;
    const Tokens subject = frames_.subject(t, frames_.sentence_begin(t), passive);
    return passive || subject.empty() || words_.is(subject.first, kFirst) ? Span{} : span(subject);
  }
  return {};
}

}  // namespace stemma
