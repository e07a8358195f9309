#include "corroboration/measures.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>

#include "base/tables.h"

namespace stemma {
namespace {

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

const Measure* measure_of(std::string_view unit) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string_view, Measure>;
    for (const TableRow& row : table("any", "measures"))
      map->try_emplace(row[0], Measure{row[1], number_of(row[2]), number_of(row[3])});
    return map;
  }();
  const auto found = all.find(unit);
  return found == all.end() ? nullptr : &found->second;
}

std::optional<double> converted(double value, std::string_view from, std::string_view to) {
  const Measure *a = measure_of(from), *b = measure_of(to);
  if (a == nullptr || b == nullptr || a->dimension != b->dimension) return std::nullopt;
  return (value * a->factor + a->offset - b->offset) / b->factor;
}

bool is_currency(std::string_view unit) {
  return unit.size() == 3 &&
         std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace stemma
