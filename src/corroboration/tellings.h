// Tellings: the clauses of a document as a reader who compares accounts sees them. Who is named as
// the source of each, what qualifies it in place, and which sentences of the document qualify what
// stands near them or all of its figures.
#ifndef STEMMA_CORROBORATION_TELLINGS_H_
#define STEMMA_CORROBORATION_TELLINGS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "corroboration/corroboration.h"
#include "corroboration/origins.h"
#include "corroboration/sketch.h"
#include "corroboration/words.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

struct Telling {
  Span clause, sentence;
  std::uint32_t number = 0;      // of the sentence
  std::uint32_t block = 0;       // index into Document::blocks
  std::uint32_t origin = kNone;  // into Corroboration::origins
  float hedge = 0;               // how much its own words take back, 0 to 1
  std::uint16_t words = 0;       // of content
  bool attributed = false;       // its sentence names a source
  bool carried = false;          // a sentence shortly before, in its paragraph, names its source
  bool issued = false;           // its document is itself the source
  bool said = false;             // it stands in somebody's mouth, in marks
  bool speaks = false;           // it has a verb of saying, whoever it is that says
  bool figure = false;           // it has one
  bool share = false;            // in per cent or as a fraction
  bool title = false;
  bool prominent = false;  // in the title or the first two paragraphs
  bool usable = false;     // running text or a title; not a question, not a byline
};

// A sentence that takes something back (data/<language>/caveats.tsv).
struct Caveat {
  Span sentence;
  std::uint32_t number = 0, block = 0;
  std::uint32_t origin = kNone;  // who says it, where its sentence says so
  float strength = 0;            // 0 to 1
  bool all = false;  // of every figure of the document, not only of what stands before it
};

struct DocumentTellings {
  std::vector<Telling> clauses;  // as the units
  std::vector<Caveat> caveats;   // by position
};

// Keys of all forms of the verbs of data/<language>/cues.tsv.
const KeySet& verbs_of_saying();

std::vector<Caveat> read_caveats(const Text& text, std::uint32_t number);

// What the words of a unit say of it, whatever it is compared with.
struct UnitWords {
  bool speaks = false;  // it has a verb of saying
  bool notice = false;  // it addresses the reader (call, visit, apply)
};
std::vector<UnitWords> read_unit_words(const Text& text, std::span<const Unit> units);

struct Reading;

// `reading` of the document gives up its caveats.
DocumentTellings read_tellings(const Document& document, Reading& reading,
                               const Statements& statements, const std::vector<Unit>& units,
                               const std::vector<UnitOrigin>& origins, std::uint32_t number);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_TELLINGS_H_
