// The names of the enumerations as RECORDS.md spells them.
#include <array>

#include "lineage/lineage.h"

namespace stemma {

std::string_view name_of(Relation relation) {
  static constexpr std::array<std::string_view, 6> kNames = {
      "copy", "near_copy", "excerpt", "rewrite", "quotes", "cites",
  };
  return kNames[static_cast<std::size_t>(relation)];
}

}  // namespace stemma
