// Frames of reported speech: the noun phrase that speaks, found from the cue beside it. No parser:
// a phrase is bounded by what cannot be inside it.
#ifndef STEMMA_STATEMENTS_FRAMES_H_
#define STEMMA_STATEMENTS_FRAMES_H_

#include <cstdint>

#include "statements/quote_marks.h"
#include "statements/words.h"
#include "text/text.h"

namespace stemma {

// Half-open range of tokens.
struct Tokens {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return last <= first; }
};

// Who says it, by which verb, to whom; token numbers.
struct Frame {
  Tokens speaker;
  Tokens cue;
  Tokens recipient;
  Tokens whole;          // speaker to the end of what belongs to the frame
  bool passive = false;  // "was told", "is said to": the subject does not speak
  explicit operator bool() const { return !cue.empty(); }
};

class FrameReader {
 public:
  FrameReader(const Text& text, const WordReading& words, const QuoteMarks& marks)
      : text_(text), words_(words), marks_(marks) {}

  // The subject of the verb at token `verb`, not before `from`. Empty where there is none;
  // `passive` is set where the subject does not speak.
  Tokens subject(std::uint32_t verb, std::uint32_t from, bool& passive) const;

  // The subject of the last main clause that begins in [first, last), which is the start of a
  // sentence and ends before a verb without a subject of its own: "In Tarn, *Holm* left, saying".
  Tokens opening_subject(std::uint32_t first, std::uint32_t last) const;

  // The noun phrase that begins at `at`, with what is attached, not beyond `to`.
  Tokens phrase(std::uint32_t at, std::uint32_t to, bool with_apposition) const;

  // The one who is told, right after the verb.
  Tokens recipient(std::uint32_t at, std::uint32_t to) const;

  // From `at` over phrases of time, place and manner that belong to the frame; where they end.
  std::uint32_t skip_adverbials(std::uint32_t at, std::uint32_t to) const;

  // Is token `at` a cue verb in use as a finite verb with a subject, or an -ing form?
  bool verb_here(std::uint32_t at) const;

  // Is there a finite verb in the range?
  bool has_verb(std::uint32_t first, std::uint32_t last) const;

  // Is the word at `at` a finite verb, as far as can be seen?
  bool verblike(std::uint32_t at) const;

  // May the token be part of a name?
  bool name_part(std::uint32_t at) const;

  // Token number of the first token of its sentence, list numbers and datelines aside.
  std::uint32_t sentence_begin(std::uint32_t token) const;
  std::uint32_t sentence_end(std::uint32_t token) const;

 private:
  static constexpr std::uint32_t kFar_ = 45;  // tokens; no phrase is longer
  static constexpr std::uint64_t kFinite_ = kBe | kHave | kAuxiliary | kVerb;

  bool boundary(std::uint32_t at) const;
  bool opens_with_adverb(std::uint32_t at, std::uint32_t last) const;
  bool opens_adverbial(std::uint32_t at, std::uint32_t last) const;
  Tokens later_subject(Tokens subject, std::uint32_t last) const;
  std::uint32_t before_aside(std::uint32_t from, std::uint32_t end) const;
  bool verbal(std::uint32_t at) const;
  std::uint32_t between_verbs(std::uint32_t from, std::uint32_t at) const;
  bool describes(std::uint32_t low, std::uint32_t at, std::uint32_t last) const;
  bool adjectival(std::uint32_t low, std::uint32_t at) const;
  bool noun_phrase_before(std::uint32_t at) const;
  std::uint32_t list_begin(std::uint32_t low, std::uint32_t begin, std::uint32_t end) const;
  bool bare_noun_before(std::uint32_t at) const;
  bool noun_here(std::uint32_t at) const;
  bool has_relative(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t attach(std::uint32_t low, std::uint32_t begin) const;
  std::uint32_t strip_lead(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t trailing_phrase(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t phrase_end(std::uint32_t at, std::uint32_t to) const;

  const Text& text_;
  const WordReading& words_;
  const QuoteMarks& marks_;
};

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_FRAMES_H_
