// What every document that intake hands on must satisfy, whatever its bytes were.
#ifndef STEMMA_TESTS_FUZZ_DOCUMENT_CHECK_H_
#define STEMMA_TESTS_FUZZ_DOCUMENT_CHECK_H_

#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "intake/document.h"

namespace stemma {

// REQUIRES nothing; `source` is the bytes the document was made of, or empty where they are not at
// hand (a JSON line).
inline void check_document(const Document& document, std::string_view source) {
  const std::string_view text = document.text;
  require(is_utf8(text), "the text is UTF-8");
  std::uint32_t end = 0;
  for (const Block& block : document.blocks) {
    require(end <= block.range.start, "blocks are in order and do not overlap");
    require(block.range.start <= block.range.end && block.range.end <= text.size(),
            "blocks lie in the text");
    require(is_boundary(text, block.range.start) && is_boundary(text, block.range.end),
            "blocks lie on character boundaries");
    end = block.range.end;
  }
  std::uint32_t covered = 0;
  for (const MapRun& run : document.map) {
    require(run.text.start == covered, "runs of the map leave no gap in the text");
    require(run.text.end >= run.text.start && run.text.end <= text.size(),
            "runs of the map lie in the text");
    require(run.source.start <= run.source.end, "runs of the source are not reversed");
    if (!source.empty()) require(run.source.end <= source.size(), "runs lie in the source");
    if (run.kind == MapKind::insert) require(run.source.empty(), "what is put in has no source");
    covered = run.text.end;
  }
  if (!document.map.empty()) require(covered == text.size(), "the map covers the text");
}

}  // namespace stemma

#endif  // STEMMA_TESTS_FUZZ_DOCUMENT_CHECK_H_
