// Speech that a dash opens, as novels and interviews in many languages have it: "— Come in, he
// said. It is late." Nothing closes it: it ends before the next dash, with its block, or where
// telling goes on (data/<language>/narration.tsv). Frames inside it part it.
#include <algorithm>

#include "base/key_map.h"
#include "base/tables.h"
#include "statements/quotations_reader.h"

namespace stemma {
namespace {

constexpr std::uint32_t kFewest = 4;      // dashes of a document with dialogue
constexpr std::uint32_t kFramed = 2;      // of them with a frame
constexpr std::uint32_t kSentences = 40;  // the longest speech

enum Telling : std::uint8_t { kPast = 1, kPresent = 2, kAddress = 4 };

struct Narration {
  KeyMap<std::uint8_t> words;
  std::vector<std::string_view> past_endings;
};

const Narration& narration(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, Narration>;
    for (const std::string_view name : table_languages()) {
      Narration& one = (*map)[std::string(name)];
      for (const TableRow& row : table(name, "narration")) {
        if (row[1] == "past_ending") {
          one.past_endings.push_back(row[0]);
          continue;
        }
        one.words[word_key(fold_word(row[0]))] |= row[1] == "past"      ? kPast
                                                  : row[1] == "present" ? kPresent
                                                                        : kAddress;
      }
    }
    (*map)["en"];
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? all.find(std::string("en"))->second : found->second;
}

}  // namespace

// Does the dash at `at` open speech?
bool QuotationReader::opens_with_dash(std::uint32_t at) const {
  if (!words_.is(at, kDash) || at + 2 >= size() || marks_.outer[at] != kNone) return false;
  if (bytes(at) == "-" || !token(at).is(kSpaceBefore) || !same_block(at, at + 1)) return false;
  if (at > 0 && same_block(at, at - 1) && !words_.is(at - 1, kStop | kColon)) return false;
  std::uint32_t first = at + 1;
  while (first + 1 < size() && words_.is(first, kDash)) ++first;
  if (token(first).kind != TokenKind::word && first + 1 < size()) ++first;  // "¿", "¡"
  return token(first).kind == TokenKind::word && token(first).is(kCapital);
}

// Is the sentence, or what of it is in [first, end), told and not spoken?
bool QuotationReader::narrated(std::uint32_t first, std::uint32_t end) const {
  const Narration& tell = narration(document_.language);
  bool past = false;
  for (std::uint32_t t = first; t < end; ++t) {
    if (token(t).kind == TokenKind::punctuation) {
      if (bytes(t) == "?" || bytes(t) == "!") return false;
      continue;
    }
    if (const std::uint8_t* kind = tell.words.find(token(t).key)) {
      if ((*kind & (kPresent | kAddress)) != 0) return false;
      past = past || (*kind & kPast) != 0;
    } else if (!token(t).is(kCapital)) {
      for (const std::string_view ending : tell.past_endings)
        past = past || (bytes(t).size() > ending.size() + 2 && bytes(t).ends_with(ending));
    }
  }
  return past;
}

// The frame within the sentence, and where speech goes on behind it (or kNone).
Frame QuotationReader::frame_in_speech(std::uint32_t first, std::uint32_t end,
                                       std::uint32_t& goes_on) const {
  goes_on = kNone;
  for (std::uint32_t k = first + 2; k < end && k < first + 80; ++k) {
    const bool turn = words_.is(k - 1, kComma | kDash) || bytes(k - 1) == "?" ||
                      bytes(k - 1) == "!" || bytes(k - 1) == "…";
    if (!turn || token(k).kind != TokenKind::word) continue;
    MarkedRun run;
    run.first = first;
    run.last = k;
    run.close = k - 1;
    const Frame frame = frame_after(run, end);
    if (!frame || frame.speaker.empty()) continue;
    std::uint32_t last = std::max(frame.cue.last, frame.speaker.last);
    last = clausal() ? clauses_.skip_adverbials(last, end) : frames_.skip_adverbials(last, end);
    const bool dash = last < end && words_.is(last, kDash);
    if (last + 1 < end && (words_.is(last, kComma) || dash) &&
        !words_.is(last + 1, kPreposition | kCoordinator | kStop) &&
        !bytes(last + 1).ends_with("ing"))
      goes_on = last + 1;
    return frame;
  }
  return {};
}

void QuotationReader::read_dashes() {
  std::vector<std::uint32_t> starts;
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (words_.is(t, kDash) && opens_with_dash(t)) starts.push_back(t);
  }
  std::uint32_t spoken = 0;
  for (const std::uint32_t s : speech_of_) spoken += s != kNone;
  if (starts.size() < kFewest || spoken > starts.size()) return;
  std::vector<std::pair<Quotation, std::uint32_t>> read;
  std::vector<Frame> frames;
  std::uint32_t framed = 0;
  for (std::size_t n = 0; n < starts.size(); ++n) {
    std::uint32_t first = starts[n] + 1;
    while (first < size() && words_.is(first, kDash)) ++first;
    const std::uint32_t limit = n + 1 < starts.size() ? starts[n + 1] : size();
    Quotation q;
    q.form = QuotationForm::direct;
    q.rule = QuotationRule::dash;
    q.confidence = 0.8f;
    std::uint32_t open = first;  // where the part that is being read began
    std::uint32_t last = first;
    Frame frame;
    const auto part = [&](std::uint32_t end) {
      while (end > open && words_.is(end - 1, kComma | kDash)) --end;
      const Span words = open < end ? span(open, end) : Span{};
      if (words) q.parts.push_back(words);
    };
    for (std::uint32_t s = token(first).sentence, count = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      if (sentence.last_token <= sentence.first_token) continue;
      if (sentence.first_token >= limit || count++ > kSentences ||
          !same_block(sentence.first_token, first))
        break;
      const std::uint32_t begin = std::max(sentence.first_token, first);
      const std::uint32_t end = std::min(sentence.last_token, limit);
      // "He turned and said: — ..." leads to the next speech.
      if (begin > first && (words_.is(end - 1, kColon) || narrated(begin, end))) break;
      last = end;
      if (frame || sentence.first_token > first + 60) continue;
      std::uint32_t goes_on = kNone;
      frame = frame_in_speech(begin, end, goes_on);
      if (!frame) continue;
      part(frame.whole.first);
      open = goes_on == kNone ? end : goes_on;
    }
    part(last);
    if (q.parts.empty()) continue;
    if (!frame && starts[n] > 0 && words_.is(starts[n] - 1, kColon)) {
      MarkedRun run;
      run.open = starts[n];
      run.first = first;
      run.last = last;
      frame = frame_before(run);
    }
    if (frame) {
      set_frame(q, frame);
      ++framed;
    }
    q.span = q.parts.front();
    q.span.end = q.parts.back().end;
    if (q.parts.size() == 1) q.parts.clear();
    read.emplace_back(std::move(q), first);
    frames.push_back(frame);
  }
  if (framed < kFramed) return;
  for (std::size_t n = 0; n < read.size(); ++n) {
    const Range range = read[n].first.span.range();
    for (auto t = read[n].second; t < size() && token(t).range.start < range.end; ++t)
      used_[t] = true;
    for (std::uint32_t t = frames[n].cue.first; t < frames[n].cue.last; ++t) used_[t] = true;
    add(std::move(read[n].first), read[n].second);
  }
}

}  // namespace stemma
