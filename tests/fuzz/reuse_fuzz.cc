// Passages of any texts: the input is split at the byte 0xFF; the passages are those of the naive
// comparison, lie on character boundaries, and do not overlap in a pair.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "reuse/reuse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size > 20000) return 0;  // the naive comparison is quadratic
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<ReuseText> texts;
  while (texts.size() < 5) {
    const std::size_t end = std::min(rest.find('\xFF'), rest.size());
    texts.push_back({rest.substr(0, end), {}});
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  for (const ReuseText& text : texts) {
    if (!is_utf8(text.bytes)) return 0;
  }
  const Reuse fast = find_passages(texts, {}), slow = find_passages_naively(texts, {});
  for (std::size_t p = 0; p < fast.passages.size(); ++p) {
    const Passage& passage = fast.passages[p];
    for (const Span& span : {passage.a, passage.b}) {
      const std::string_view bytes = texts[span.doc].bytes;
      require(span.start < span.end && span.end <= bytes.size(), "spans lie in the text");
      require(is_boundary(bytes, span.start) && is_boundary(bytes, span.end),
              "spans lie on character boundaries");
    }
    require(passage.a.doc < passage.b.doc, "the first text comes first");
    require(passage.words >= 8 && passage.identity >= 0.5f && passage.identity <= 1.0f,
            "at least half agrees");
    for (std::size_t q = 0; q < p; ++q) {
      const Passage& other = fast.passages[q];
      if (other.a.doc != passage.a.doc || other.b.doc != passage.b.doc) continue;
      require(!passage.a.overlaps(other.a) && !passage.b.overlaps(other.b),
              "passages of a pair do not overlap");
    }
  }
  // Repeats beyond the eighth are known by their first places only, so what is found may be less.
  require(fast.passages.empty() || !slow.passages.empty(),
          "the naive comparison finds passages too");
  return 0;
}
