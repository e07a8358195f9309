#include "statements/quotations_model.h"

#include <algorithm>

namespace stemma {
namespace {

// Kinds of features; weights are trained by these numbers.
enum Kind : std::uint32_t {
  kEndRule = 1,
  kEndBoundary,
  kEndNext,
  kEndNextWord,
  kEndAfter,
  kEndBefore,
  kEndVerbInside,
  kEndVerbBehind,
  kEndCueBehind,
  kEndLength,
  kEndLast,
  kEndFirst,
  kEndOpen,
  kEndStart,
  kEndSkipped,
  kEndBehind,
  kEndPair,
  kRule = 64,
  kConfidence,
  kCueWord,
  kCueFlags,
  kCueSide,
  kCueBefore,
  kCueBeforeWord,
  kCueAfter,
  kCueFar,
  kWho,
  kWhoFirst,
  kWhoLast,
  kWhoWord,
  kWhoLength,
  kBefore,
  kBeforeWord,
  kFirstWord,
  kFirstShape,
  kSecond,
  kLastShape,
  kAfter,
  kLength,
  kParts,
  kRole,
  kVerbIn,
  kFrameStart,
};

}  // namespace

QuotationModels QuotationModels::of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const LinearModel& ends = LinearModel::compiled(primary, "clause_ends");
  const LinearModel& speech = LinearModel::compiled(primary, "speech");
  return {ends ? &ends : nullptr, speech ? &speech : nullptr};
}

bool QuotationModels::use(const LinearModel& model) {
  const std::string_view name = model.table().name;
  if (name == "clause_ends") {
    ends = &model;
  } else if (name == "speech") {
    speech = &model;
  } else {
    return false;
  }
  return true;
}

std::uint64_t QuotationFeatures::shape(std::uint32_t at) const {
  if (at >= text_.tokens.size()) return 0;
  // In order of what says most; the first that holds.
  static constexpr std::uint64_t kOrder[] = {
      kComma,        kStop,   kColon,       kSemicolon,   kDash,        kOpenBracket,
      kCloseBracket, kHyphen, kApostrophe,  kThat,        kTo,          kBe,
      kHave,         kModal,  kAuxiliary,   kNot,         kRelative,    kPronoun,
      kFirst,        kObject, kCoordinator, kCondition,   kAs,          kConjunction,
      kSubordinator, kOf,     kPossessive,  kDeterminer,  kPreposition, kTimeWord,
      kAdverb,       kVerb,   kSpeakerNoun, kDocumentNoun};
  for (std::size_t n = 0; n < std::size(kOrder); ++n) {
    if (words_.is(at, kOrder[n])) return n + 1;
  }
  const Token& token = text_.tokens[at];
  if (token.kind == TokenKind::number) return 50;
  if (token.kind != TokenKind::word) return 51;
  if (words_.cues[at] != 0) return words_.cue(at, kCueParticiple) ? 53 : 52;
  if (token.is(kCapital)) return 54;
  const std::string_view word = text_.of(token);
  if (word.size() > 4 && word.ends_with("ing")) return 55;
  if (word.size() > 3 && word.ends_with("ed")) return 56;
  if (word.size() > 3 && word.ends_with("ly")) return 57;
  if (word.size() > 3 && word.ends_with("s")) return 58;
  return 59;
}

// Does a verb stand behind the coordinator before the next sign?
bool QuotationFeatures::begins_clause(std::uint32_t at, std::uint32_t end) const {
  std::uint32_t to = at;
  while (to < end && to < at + 16 && !words_.is(to, kComma | kSemicolon | kDash | kStop)) ++to;
  return frames_.has_verb(at, to);
}

void QuotationFeatures::ends(std::uint32_t start, std::uint32_t end, std::uint32_t rule,
                             std::vector<ClauseEnd>& out) const {
  out.clear();
  const auto add = [&](std::uint32_t at) {
    std::uint32_t last = at;
    while (last > start && words_.is(last - 1, kStop | kComma)) --last;
    if (last > start && (out.empty() || out.back().last < last)) out.push_back({at, last});
  };
  for (std::uint32_t i = start + 1; i < end; ++i) {
    if (out.size() + 2 > kMostEnds && i < rule) i = rule;
    if (out.size() + 1 > kMostEnds) break;
    if (i == rule) {
      add(i);
    } else if (marks_.outer[i] != kNone) {
      i = std::max(i, std::min(marks_.runs[marks_.outer[i]].end(), end) - 1);
    } else if (words_.is(i, kComma | kSemicolon | kDash | kOpenBracket) ||
               (words_.is(i, kSubordinator | kConjunction) && !words_.is(i, kDeterminer | kThat) &&
                i > start + 1) ||
               (words_.is(i, kCoordinator) && i > start + 1 && begins_clause(i + 1, end))) {
      add(i);
    }
  }
  add(end);
  std::uint32_t last = rule;
  while (last > start && words_.is(last - 1, kStop | kComma)) --last;
  for (ClauseEnd& one : out) one.by_rule = one.last == last;
}

void QuotationFeatures::of_end(std::uint32_t start, std::uint32_t end,
                               const std::vector<ClauseEnd>& all, std::size_t n,
                               Features& out) const {
  out.clear();
  const std::uint32_t at = all[n].at;
  const bool last = n + 1 == all.size();
  // What bounds it: the sign and a conjunction behind it together.
  std::uint32_t next = at;
  std::uint64_t boundary = last ? 100 : shape(at);
  if (!last && words_.is(at, kComma | kSemicolon | kDash | kColon | kOpenBracket)) {
    ++next;
    if (words_.is(next, kCoordinator)) boundary = boundary * 64 + shape(next);
  }
  std::uint32_t word = next;  // the first word behind, conjunctions and adverbs aside
  while (word < end && word < next + 3 && words_.is(word, kCoordinator | kAdverb)) ++word;
  const std::uint32_t until = last ? end : n + 1 < all.size() ? all[n + 1].at : end;
  std::uint64_t rules = all[n].by_rule ? 1 : 3;  // 2: before the end by the rules
  for (std::size_t k = n + 1; k < all.size() && rules == 3; ++k) rules = all[k].by_rule ? 2 : 3;
  out.add(kEndRule, rules);
  out.add(kEndRule, rules, boundary);
  out.add(kEndBoundary, boundary);
  out.add(kEndFirst, n == 0, last);
  out.add(kEndLength, bucket_of(all[n].last - start), last);
  out.add(kEndVerbInside, frames_.has_verb(start, all[n].last), last);
  out.add(kEndStart, shape(start), n == 0);
  if (last) {
    out.add(kEndLast, bucket_of(all.size()));
    return;
  }
  out.add(kEndNext, boundary, shape(next));
  out.add(kEndNextWord, boundary, key(next));
  out.add(kEndAfter, boundary, shape(word));
  out.add(kEndPair, shape(word), shape(word + 1));
  out.add(kEndBefore, boundary, shape(at - 1));
  const bool verb_behind = frames_.has_verb(word, until);
  out.add(kEndVerbBehind, boundary, verb_behind);
  out.add(kEndVerbBehind, shape(word) * 2 + verb_behind, rules);
  std::uint64_t cue = 0;
  for (std::uint32_t i = next; i < std::min(end, next + 30) && cue == 0; ++i) {
    if (words_.cues[i] != 0 && marks_.outer[i] == kNone && frames_.verb_here(i))
      cue = i < until ? (words_.cue(i, kCueParticiple) ? 1 : 2) : 3;
  }
  out.add(kEndCueBehind, cue, boundary);
  out.add(kEndCueBehind, cue, rules);
  int open = 0;
  for (std::uint32_t i = start; i < at; ++i)
    open += words_.is(i, kOpenBracket) ? 1 : words_.is(i, kCloseBracket) ? -1 : 0;
  out.add(kEndOpen, open > 0, boundary);
  out.add(kEndBehind, bucket_of(end - at), boundary);
}

void QuotationFeatures::of_quotation(const Quotation& q, Role role, Features& out) const {
  out.clear();
  const auto token_at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(text_.token_at(byte));
  };
  const std::uint64_t rule =
      static_cast<std::uint64_t>(q.rule) * 4 + static_cast<std::uint64_t>(q.form);
  const std::uint32_t first = token_at(q.span.start);
  const std::uint32_t end = std::max(token_at(q.span.end), first + 1);
  const auto both = [&](std::uint32_t kind, std::uint64_t value) {
    out.add(kind, value);
    out.add(kind, value, rule);
  };
  out.add(kRule, rule);
  out.add(kConfidence, static_cast<std::uint64_t>(q.confidence * 20 + 0.5f), rule);
  out.add(kRole, static_cast<std::uint64_t>(role), rule);
  both(kFirstShape, shape(first));
  out.add(kFirstWord, key(first), rule);
  out.add(kSecond, shape(first + 1), rule);
  both(kLastShape, shape(end - 1));
  both(kBefore, first == 0 ? 0 : shape(first - 1));
  out.add(kBeforeWord, first == 0 ? 0 : key(first - 1), rule);
  both(kAfter, shape(end));
  both(kLength, bucket_of(end - first));
  out.add(kParts, bucket_of(q.parts.size()), rule);
  out.add(kVerbIn, frames_.has_verb(first, std::min(end, first + 60)), rule);
  if (q.cue) {
    const std::uint32_t cue = token_at(q.cue.start);
    const std::uint64_t side = cue < first ? 1 : cue >= end ? 2 : 3;
    both(kCueWord, key(cue));
    both(kCueSide, side);
    if (cue < words_.cues.size()) both(kCueFlags, words_.cues[cue]);
    out.add(kCueBefore, cue == 0 ? 0 : shape(cue - 1), rule);
    out.add(kCueBeforeWord, cue == 0 ? 0 : key(cue - 1));
    out.add(kCueAfter, shape(cue + 1), side);
    out.add(kCueFar, bucket_of(cue < first ? first - cue : cue - first), side);
    out.add(kFrameStart,
            token_at(q.frame.start) < text_.tokens.size() &&
                text_.tokens[token_at(q.frame.start)].is(kSentenceStart),
            rule);
  } else {
    out.add(kCueSide, 0, rule);
  }
  const std::uint64_t who = q.speaker.span ? 1 : q.speaker.description ? 2 : 0;
  both(kWho, who);
  if (who == 0) return;
  const Span words = q.speaker.words();
  const std::uint32_t from = token_at(words.start), to = std::max(token_at(words.end), from + 1);
  both(kWhoFirst, shape(from));
  out.add(kWhoLast, shape(to - 1), rule);
  out.add(kWhoWord, key(to - 1));
  out.add(kWhoWord, key(from), 1);
  out.add(kWhoLength, bucket_of(to - from), rule);
}

}  // namespace stemma
