// The names of the enumerations as RECORDS.md spells them.
#include <array>

#include "identity/identity.h"

namespace stemma {

std::string_view name_of(EntityType type) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "person",
      "organisation",
      "place",
  };
  return kNames[static_cast<std::size_t>(type)];
}

}  // namespace stemma
