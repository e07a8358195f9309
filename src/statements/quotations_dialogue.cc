// Dialogue whose verb is in no table: "Come in," drawled Holt; "Never," she hissed. What stands in
// marks and breaks off with a comma, or asks or exclaims, is speech where somebody does something
// right behind it.
#include "statements/quotations_reader.h"

namespace stemma {

// A past form that nobody else can have: "drawled", "teased".
bool QuotationReader::past_form(std::uint32_t at) const {
  return token(at).kind == TokenKind::word && !token(at).is(kCapital) && bytes(at).size() > 4 &&
         bytes(at).ends_with("ed") && (words_.classes[at] & ~std::uint64_t{kVerb}) == 0;
}

Frame QuotationReader::dialogue_frame(const MarkedRun& run, std::uint32_t limit) const {
  if (clausal() || run.close == kNone || run.open == kNone || run.unclosed) return {};
  const std::uint32_t last = run.last - 1;
  if (!words_.is(last, kComma | kDash) && bytes(last) != "?" && bytes(last) != "!") return {};
  if (!token(run.first).is(kCapital) || token(run.first).kind != TokenKind::word) return {};
  const std::uint32_t at = run.end();
  const std::uint32_t end = at < size() ? std::min(limit, frames_.sentence_end(at)) : at;
  if (at + 1 >= end || !same_block(run.close, at) || marks_.outer[at] != kNone) return {};
  // A title has capitals throughout.
  bool lower = false;
  for (std::uint32_t t = run.first + 1; t < last && !lower; ++t) {
    lower = token(t).kind == TokenKind::word && !token(t).is(kCapital) &&
            !words_.is(t, kPreposition | kDeterminer | kCoordinator | kOf | kTo);
  }
  Frame frame;
  if (words_.is(at, kPronoun | kFirst) && !words_.is(at, kDeterminer | kRelative)) {
    std::uint32_t verb = at + 1;
    while (verb < end && words_.is(verb, kAdverb)) ++verb;
    if (verb >= end || !past_form(verb)) return {};
    frame.speaker = {at, at + 1};
    frame.cue = {verb, verb + 1};
  } else if (past_form(at) && lower) {
    const bool name = token(at + 1).is(kCapital) && token(at + 1).kind == TokenKind::word;
    if (!name && !words_.is(at + 1, kPossessive | kDeterminer)) return {};
    frame.speaker = frames_.phrase(at + 1, end, true);
    if (frame.speaker.empty()) return {};
    frame.cue = {at, at + 1};
  } else if (lower && (token(at).is(kCapital) || words_.is(at, kDeterminer | kPossessive))) {
    // "the man called, as he came near"
    const Tokens name = frames_.phrase(at, end, false);
    if (name.empty() || name.last - name.first > 5 || name.last + 1 >= end) return {};
    const std::uint32_t verb = name.last;
    if (!past_form(verb) || !words_.is(verb + 1, kComma | kStop | kPreposition | kAdverb))
      return {};
    frame.speaker = name;
    frame.cue = {verb, verb + 1};
  } else {
    return {};
  }
  frame.whole = {at, std::max(frame.cue.last, frame.speaker.last)};
  return frame;
}

}  // namespace stemma
