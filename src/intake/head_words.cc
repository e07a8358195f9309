#include "intake/head_words.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "base/tables.h"
#include "intake/wording.h"

namespace stemma {
namespace {

struct Kind {
  absl::flat_hash_set<std::string> words;
  std::size_t longest = 0;  // bytes
};

bool has(const Kind& kind, std::string_view word) {
  return kind.words.contains(absl::string_view(word.data(), word.size()));
}

const Kind& kind_of(std::string_view kind) {
  static const auto* const kKinds = [] {
    auto* kinds = new absl::flat_hash_map<std::string, Kind>;
    for (std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "heads")) {
        Kind& k = (*kinds)[std::string(row[1])];
        std::string folded = wording_of(row[0], 32).text;
        k.longest = std::max(k.longest, folded.size());
        k.words.insert(std::move(folded));
      }
    }
    return kinds;
  }();
  static const Kind kNoKind;
  const auto found = kKinds->find(absl::string_view(kind.data(), kind.size()));
  return found == kKinds->end() ? kNoKind : found->second;
}

}  // namespace

bool is_head_word(std::string_view kind, std::string_view folded) {
  return has(kind_of(kind), folded);
}

std::size_t opens_with(std::string_view kind, std::string_view folded) {
  const Kind& k = kind_of(kind);
  std::size_t best = 0;
  for (std::size_t end = 0; end <= folded.size() && end <= k.longest; ++end) {
    if (end < folded.size() && folded[end] != ' ') continue;
    if (has(k, folded.substr(0, end))) best = end;
  }
  return best;
}

std::size_t closes_with(std::string_view kind, std::string_view folded) {
  const Kind& k = kind_of(kind);
  for (std::size_t n = std::min(k.longest, folded.size()); n > 0; --n) {
    if (has(k, folded.substr(folded.size() - n))) return n;
  }
  return 0;
}

}  // namespace stemma
