// What lineage needs of the words of one document, read while its Text is at hand, so that no text
// is read again for it.
#ifndef STEMMA_LINEAGE_READING_H_
#define STEMMA_LINEAGE_READING_H_

#include <cstdint>
#include <vector>

#include "intake/document.h"
#include "lineage/appeals.h"
#include "lineage/mastheads.h"
#include "text/text.h"

namespace stemma {

struct LineageReading {
  Masthead masthead;
  Vocabulary vocabulary;
  std::vector<std::uint32_t> names;  // see names_of
  std::uint32_t words = 0;           // and numbers
};

LineageReading read_for_lineage(const Document& document, const Text& text);

}  // namespace stemma

#endif  // STEMMA_LINEAGE_READING_H_
