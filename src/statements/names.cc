// The names of the enumerations as RECORDS.md spells them.
#include <array>

#include "statements/statements.h"

namespace stemma {

std::string_view name_of(QuotationForm form) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "direct",
      "indirect",
      "mixed",
  };
  return kNames[static_cast<std::size_t>(form)];
}

std::string_view name_of(Bound bound) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "exact", "about", "at_least", "at_most", "more_than", "fewer_than", "range", "vague",
  };
  return kNames[static_cast<std::size_t>(bound)];
}

std::string_view name_of(SourceKind kind) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "witness", "official", "expert", "organisation", "report", "outlet", "document", "unnamed",
  };
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MarkKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "hedge",
      "doubt",
      "negation",
      "limit",
  };
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(TimeType type) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "DATE",
      "TIME",
      "DURATION",
      "SET",
  };
  return kNames[static_cast<std::size_t>(type)];
}

}  // namespace stemma
