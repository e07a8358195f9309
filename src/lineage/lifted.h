// Words in quotation marks that stand in another document as well, too few to be a passage: "the
// host is ashamed" in a page that names no source for it.
#ifndef STEMMA_LINEAGE_LIFTED_H_
#define STEMMA_LINEAGE_LIFTED_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "text/text.h"

namespace stemma {

// A word of a document, and where it stands. Marks are left out.
struct PlacedWord {
  std::uint64_t key = 0;
  Range range;
  std::uint32_t sentence = 0;
  bool content = false;  // says something: no function word
  bool capital = false;
  bool initial = false;  // of a sentence
  bool number = false;   // in digits
};

std::vector<PlacedWord> placed_words(const Text& text);

struct Lifted {
  std::uint32_t other = 0;  // document that has them
  Range here, there;        // the words that agree; the longest run of a quotation
  std::uint32_t words = 0;
  std::uint32_t quotation = 0;  // number of the quoted run in the document
};

// `quoted[d]`: ranges in quotation marks of document d, in order. A quoted run counts where at
// least four of its words, and most of it, agree in one run with two words among them that say
// something. By quotation, then document. For small collections: what few words agree is chance in
// large ones.
std::vector<std::vector<Lifted>> find_lifted(std::span<const std::vector<PlacedWord>> documents,
                                             std::span<const std::vector<Range>> quoted);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_LIFTED_H_
