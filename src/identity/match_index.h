// One name against a list of millions: names of the list are found by keys that any two spellings
// of one name should share, and only those are compared.
//
// A key joins the consonant classes of one word with the first two of another, so that one of them
// may be misspelled; others stand for initials, forms of a name, Korean and Chinese readings, and
// the known names of bodies and places. Memory: the names, and 12 bytes a key, of which a name of
// two words has about six.
#ifndef STEMMA_IDENTITY_MATCH_INDEX_H_
#define STEMMA_IDENTITY_MATCH_INDEX_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/match.h"
#include "identity/match_list.h"

namespace stemma {

struct NameHit {
  std::uint32_t row = 0;  // index into names()
  NameMatch match;
};

class NameIndex {
 public:
  explicit NameIndex(std::vector<ListedName> names);

  std::span<const ListedName> names() const { return names_; }

  // The best `most` with at least this score; best first, of equals the earlier row.
  std::vector<NameHit> find(NameMatcher& matcher, std::string_view name, NameType type,
                            float least_score, std::size_t most) const;

  // Rows that share a key with the name, in order.
  std::vector<std::uint32_t> candidates(std::string_view name) const;

 private:
  std::vector<ListedName> names_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys_;  // sorted
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_INDEX_H_
