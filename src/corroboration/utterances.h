// Utterances: the words that somebody is quoted with, as one document prints them, made comparable
// with how other documents print them.
#ifndef STEMMA_CORROBORATION_UTTERANCES_H_
#define STEMMA_CORROBORATION_UTTERANCES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

// A word said. `key` is equal for words that differ in dress only; contractions are taken apart
// ("don't" is do, not), words in [editorial brackets] are left out.
struct SpokenWord {
  std::uint64_t key = 0;
  Range range;
  bool after_gap = false;       // an ellipsis stands before it
  bool sentence_start = false;  // of a sentence of the utterance
  bool run_start = false;       // first word after an opening mark
};

// Runs in marks that stand together and have one speaker.
struct Utterance {
  std::uint32_t doc = kNone;
  std::uint32_t first = 0, last = 0;  // half-open range of Statements::quotations
  std::uint32_t entity = kNone;       // of the speaker
  Span speaker;                       // words for the speaker, or none
  Range range;                        // from the first word to the last
  bool whole = false;                 // presented as complete sentences, not as a fragment
  bool closed = false;                // ends with a full stop, or with the comma before the frame
  std::vector<SpokenWord> words;
};

// The utterances of one document in order: direct quotations, and the marked runs of mixed ones.
std::vector<Utterance> read_utterances(const Document& document, const Text& text,
                                       const Statements& statements, std::uint32_t number);

// One step of an alignment of two word sequences: words a[a_start, a_end) stand where b has
// b[b_start, b_end). Steps cover both sequences from end to end, equal and unequal in turns.
struct AlignedRun {
  std::uint32_t a_start = 0, a_end = 0, b_start = 0, b_end = 0;
  bool equal = false;
};

// Longest common subsequence of keys, as runs (the classic dynamic programme; REQUIRES both no
// longer than 2,000 words, the caller cuts).
std::vector<AlignedRun> align(std::span<const SpokenWord> a, std::span<const SpokenWord> b);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_UTTERANCES_H_
