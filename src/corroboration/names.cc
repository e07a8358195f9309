// The names of the enumerations as RECORDS.md spells them.
#include <array>

#include "corroboration/corroboration.h"

namespace stemma {

std::string_view name_of(OriginType type) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "interview", "testimony", "report",   "statement", "agency",
      "outlet",    "dataset",   "document", "unnamed",
  };
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name_of(ClaimType type) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "figure",
      "quotation",
      "event",
      "attribute",
  };
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name_of(Standing standing) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "corroborated",
      "single_origin",
      "contested",
      "unsourced",
  };
  return kNames[static_cast<std::size_t>(standing)];
}

std::string_view name_of(FindingType type) {
  static constexpr std::array<std::string_view, 14> kNames = {
      "single_origin",   "figure_conflict",    "account_conflict", "quote_altered",
      "quote_truncated", "caveat_lost",        "attribution_lost", "attribution_conflict",
      "detail_conflict", "scope_shift",        "arithmetic",       "circular",
      "untraceable",     "headline_overreach",
  };
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name_of(Severity severity) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "high",
      "medium",
      "low",
  };
  return kNames[static_cast<std::size_t>(severity)];
}

}  // namespace stemma
