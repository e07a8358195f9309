// Sketches: what a document states, as clauses with compact features, so that the statements of two
// documents can be compared by merging sorted arrays. In: a document, its text and statements. Out:
// one unit for each clause that says something (a sentence, a part of it, a run of a quotation).
#ifndef STEMMA_CORROBORATION_SKETCH_H_
#define STEMMA_CORROBORATION_SKETCH_H_

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

enum class KeyKind : std::uint8_t { word, word_class, name, number, time };

// A feature of a unit: a stem, a class of words, somebody named, a number, a time.
struct Key {
  std::uint64_t key = 0;
  float weight = 0;
  KeyKind kind = KeyKind::word;
};

struct Unit {
  Range range;
  std::uint32_t sentence = 0;  // index into Text::sentences
  std::uint32_t block = 0;
  Role role = Role::paragraph;
  std::uint32_t quotation = kNone;                  // that it lies in
  std::uint32_t first_figure = 0, last_figure = 0;  // half-open, into Statements::figures
  float weight = 0;                                 // of all its keys
  std::uint16_t words = 0;                          // that carry content
  bool frame = false;                               // says no more than who speaks
  bool ceased = false;                              // says that something stopped
  bool negated = false;  // says that something is not so; what has ceased is not
  bool question = false;
  bool pronoun = false;  // begins with one
};

// There are some hundred thousands a thousand documents: 16 bytes each.
struct Posting {
  static constexpr float kStep = 1.0f / 8192;  // of a weight, which is below 8

  std::uint64_t key = 0;
  std::uint32_t unit = 0;
  std::uint16_t steps = 0;
  KeyKind kind = KeyKind::word;

  float weight() const { return static_cast<float>(steps) * kStep; }
};

// What a figure counts, for comparing it with another.
struct Counted {
  std::uint64_t head = 0;  // class or stem of the head noun; 0 where nothing is known
};

struct Sketch {
  std::vector<Unit> units;           // by position
  std::vector<Posting> postings;     // by key, then unit
  std::vector<Counted> counted;      // by figure
  std::vector<std::uint64_t> names;  // sorted: what tells which documents are about one matter
};

// A name in the document, with the entity that it stands for in the whole case.
struct NamedRange {
  Range range;
  std::uint32_t entity = kNone;
};

// `names` in order of position.
Sketch sketch(const Document& document, const Text& text, const Statements& statements,
              const std::vector<NamedRange>& names);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_SKETCH_H_
