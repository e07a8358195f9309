// Turns of a transcript: blocks that begin with the label of who speaks ("MR. HOLT: ...").
#ifndef STEMMA_STATEMENTS_TURNS_H_
#define STEMMA_STATEMENTS_TURNS_H_

#include <vector>

#include "intake/document.h"
#include "statements/frames.h"
#include "text/text.h"

namespace stemma {

struct Turn {
  Tokens label;    // without the colon and without what stands in brackets
  Tokens content;  // without stage directions at its end
};

// In order of position; empty where the document is no transcript.
std::vector<Turn> read_transcript(const Document& document, const Text& text);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_TURNS_H_
