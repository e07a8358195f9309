// Sketches: what a document states, as clauses with compact features, so that the statements of two
// documents can be compared by merging sorted arrays. In: a document, its text and statements. Out:
// one unit for each clause that says something (a sentence, a part of it, a run of a quotation).
#ifndef STEMMA_CORROBORATION_SKETCH_H_
#define STEMMA_CORROBORATION_SKETCH_H_

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
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
  bool of_speaker = false;  // of words that tell who speaks, which the speaker did not say
  bool frame = false;       // and says no more than that
  bool ceased = false;      // says that something stopped
  bool negated = false;     // says that something is not so; what has ceased is not
  bool question = false;
  bool pronoun = false;  // begins with one
};

// That a unit has a feature. There are some hundred thousands a thousand documents, so that all is
// in eight bytes: half of the key (one pair of documents in ten thousands has two features of one
// half), the unit, the kind, and the weight in hundredths. In order of key, then unit.
class Posting {
 public:
  static constexpr std::size_t kUnits = 1u << 21;  // of a document that can be told apart

  Posting() = default;
  Posting(const Key& key, std::uint32_t unit)
      : bits_((key.key & ~std::uint64_t{0xFFFFFFFF}) | std::uint64_t{unit} << 11 |
              static_cast<std::uint64_t>(key.kind) << 8 |
              static_cast<std::uint64_t>(std::min(key.weight * 100 + 0.5f, 255.0f))) {}

  std::uint32_t key() const { return static_cast<std::uint32_t>(bits_ >> 32); }
  std::uint32_t unit() const { return static_cast<std::uint32_t>(bits_) >> 11; }
  KeyKind kind() const { return static_cast<KeyKind>(bits_ >> 8 & 7); }
  float weight() const { return kWeights[bits_ & 255]; }
  friend auto operator<=>(const Posting&, const Posting&) = default;

 private:
  // Of all that the hundredths may be: a look-up costs less than to divide.
  static constexpr std::array<float, 256> kWeights = [] {
    std::array<float, 256> weights{};
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i) / 100;
    return weights;
  }();
  std::uint64_t bits_ = 0;
};

// What a figure counts, for comparing it with another.
struct Counted {
  std::uint64_t head = 0;  // class or stem of the head noun; 0 where nothing is known
};

struct Sketch {
  std::vector<Unit> units;           // by position
  std::vector<Posting> postings;     // in order
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
