// Frames of reported speech in languages that are read by their tables alone: cues with their
// participles and particles (data/<language>/cues.tsv), closed classes (frame_words.tsv) and how
// clauses are built (clauses.tsv). English has rules of its own in frames.h.
#ifndef STEMMA_STATEMENTS_CLAUSE_FRAMES_H_
#define STEMMA_STATEMENTS_CLAUSE_FRAMES_H_

#include <cstdint>

#include "statements/frames.h"
#include "statements/quote_marks.h"
#include "statements/words.h"
#include "text/text.h"

namespace stemma {

// A verb of saying with what belongs to it.
struct VerbGroup {
  std::uint32_t finite = kNone;  // the word that is inflected: the cue or its auxiliary
  std::uint32_t last = kNone;    // last token of the group: a participle or particle, or the cue
  std::uint32_t cue = kNone;
  bool passive = false;  // nobody is named as the speaker: "wurde gesagt"
  explicit operator bool() const { return cue != kNone; }
};

// REQUIRES: words.grammar is not null.
class ClauseFrames {
 public:
  ClauseFrames(const Text& text, const WordReading& words, const QuoteMarks& marks)
      : text_(text), words_(words), marks_(marks) {}

  // Is the cue at `cue` in use as a verb of its clause? Looks no further than [from, to).
  VerbGroup verb(std::uint32_t cue, std::uint32_t from, std::uint32_t to) const;

  // The subject of the verb: before it, or behind it where the language or the clause has it so.
  // Empty where there is none.
  Tokens speaker(const VerbGroup& verb, std::uint32_t from, std::uint32_t to) const;
  // The subject behind the verb.
  Tokens speaker_behind(const VerbGroup& verb, std::uint32_t to) const;

  // The noun phrase that begins at `at`, with what is attached, not beyond `to`.
  Tokens noun_phrase(std::uint32_t at, std::uint32_t to, bool apposition) const;
  // The noun phrase that ends before `end`.
  Tokens phrase_before(std::uint32_t end, std::uint32_t from) const;

  // Between the marks, commas and colons beside a token, within [from, to).
  std::uint32_t segment_begin(std::uint32_t at, std::uint32_t from) const;
  std::uint32_t segment_end(std::uint32_t at, std::uint32_t to) const;

  // Over adverbs and words of time.
  std::uint32_t skip_adverbials(std::uint32_t at, std::uint32_t to) const;
  // Over prepositional phrases too.
  std::uint32_t skip_attached(std::uint32_t at, std::uint32_t to) const;

  bool finite(std::uint32_t at) const;
  bool has_finite(std::uint32_t first, std::uint32_t last) const;
  bool has_subjunctive(std::uint32_t first, std::uint32_t last) const;
  // The infinitive with its particle that ends a clause ("zu öffnen"), or kNone.
  std::uint32_t infinitive(std::uint32_t first, std::uint32_t last) const;
  bool breaks(std::uint32_t at) const;  // a comma, colon, dash or mark

 private:
  static constexpr std::uint32_t kFar_ = 45;  // tokens; no phrase is longer

  std::string_view bytes(std::uint32_t at) const { return text_.of(text_.tokens[at]); }
  bool word(std::uint32_t at) const { return text_.tokens[at].kind == TokenKind::word; }
  bool capital(std::uint32_t at) const { return text_.tokens[at].is(kCapital); }
  std::uint32_t strip_lead(std::uint32_t first, std::uint32_t last) const;
  // Over "(SPD)" and a name in marks; `at` where there is neither.
  std::uint32_t skip_aside(std::uint32_t at, std::uint32_t to) const;

  const Text& text_;
  const WordReading& words_;
  const QuoteMarks& marks_;
};

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_CLAUSE_FRAMES_H_
