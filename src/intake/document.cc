#include "intake/document.h"

#include <algorithm>
#include <array>

namespace stemma {

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "title",     "byline", "dateline", "date",    "heading",
      "paragraph", "list",   "table",    "caption", "litter",
  };
  return kNames[static_cast<std::size_t>(role)];
}

std::string_view name_of(MapKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "copy", "entity", "space", "insert", "other",
  };
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(UnreadReason reason) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "empty",   "encrypted",   "corrupt",     "truncated", "unsupported",
      "no_text", "undecodable", "over_budget", "timed_out", "crashed",
      "unsafe",  "not_regular", "permission",
  };
  return kNames[static_cast<std::size_t>(reason)];
}

Role Document::role_at(std::uint32_t byte) const {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), byte,
                       [](std::uint32_t at, const Block& block) { return at < block.range.start; });
  if (after == blocks.begin()) return Role::litter;
  const Block& block = *(after - 1);
  return byte < block.range.end ? block.role : Role::litter;
}

}  // namespace stemma
