#include <algorithm>
#include <cmath>
#include <vector>

#include "corroboration/claims_units.h"

namespace stemma {
namespace {

constexpr float kAgree = -0.3f;       // log odds of two wordings that say the same but for a not
constexpr std::size_t kValues = 200;  // of one claim that are weighed against each other

struct Value {
  std::size_t statement;
  double low, high;
  std::string_view unit;
  std::uint64_t head;
};

// Exact and rounded values of one kind: what most documents give is the claim.
void weigh_values(Claim& claim, const ClaimUnits& all, std::span<const std::uint32_t> units) {
  std::vector<Value> values;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto [doc, u] = all.place(units[i]);
    const Unit& unit = all.sketches[doc].units[u];
    for (std::uint32_t f = unit.first_figure; f < unit.last_figure; ++f) {
      const Figure& figure = all.evidences.statements[doc].figures[f];
      if (!figure.low || !figure.high || figure.age || figure.converts != kNone) continue;
      const double slack = figure.bound == Bound::about ? 0.1 * std::abs(*figure.low) : 0;
      values.push_back({i, *figure.low - slack, *figure.high + slack, figure.unit,
                        all.sketches[doc].counted[f].head});
    }
  }
  const auto one_kind = [](const Value& a, const Value& b) {
    return a.unit == b.unit && a.head == b.head && (a.head != 0 || !a.unit.empty());
  };
  const auto hold = [](const Value& a, const Value& b) {
    return a.low <= b.high && b.low <= a.high;
  };
  const auto documents_with = [&](const Value& value) {
    std::vector<std::uint32_t> docs;
    for (const Value& other : values) {
      if (one_kind(value, other) && hold(value, other))
        docs.push_back(claim.statements[other.statement].span.doc);
    }
    docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    return docs.size();
  };
  if (values.size() > kValues) return;
  // What most documents give: of "14 of the 52 beams" both numbers, and who says "41 of the 52"
  // has another for one of them.
  std::vector<std::size_t> documents;
  for (const Value& value : values) documents.push_back(documents_with(value));
  const std::size_t most =
      documents.empty() ? 0 : *std::max_element(documents.begin(), documents.end());
  if (most < 2) return;
  const auto agreed = [&](std::size_t v) { return documents[v] >= 2 && 2 * documents[v] > most; };
  std::vector<bool> known(values.size(), false);  // agreed, or holds with one that is
  for (std::size_t v = 0; v < values.size(); ++v) {
    for (std::size_t w = 0; w < values.size() && !known[v]; ++w) {
      known[v] = agreed(w) && one_kind(values[v], values[w]) && hold(values[v], values[w]);
    }
  }
  for (std::size_t from = 0, to = 0; from < values.size(); from = to) {
    while (to < values.size() && values[to].statement == values[from].statement) ++to;
    bool against = false;
    for (std::size_t v = 0; v < values.size() && !against; ++v) {
      if (!agreed(v)) continue;
      bool given = false, other = false;
      for (std::size_t w = from; w < to; ++w) {
        if (!one_kind(values[v], values[w])) continue;
        given = given || hold(values[v], values[w]);
        other = other || !known[w];
      }
      against = other && !given;
    }
    claim.statements[values[from].statement].against = against;
  }
}

}  // namespace

// A unit that denies what most say is against, where its words otherwise agree with one of
// theirs; and so is a figure that cannot hold beside that of most documents.
void take_sides(Claim& claim, const ClaimUnits& all, std::span<const std::uint32_t> units) {
  if (claim.type == ClaimType::figure) return weigh_values(claim, all, units);
  if (claim.type == ClaimType::quotation) return;
  const auto negated = [&](std::size_t i) {
    const auto [doc, u] = all.place(units[i]);
    return all.sketches[doc].units[u].negated;
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < units.size(); ++i) count += negated(i);
  if (count == 0 || count == units.size()) return;
  const bool most = 2 * count == units.size() ? negated(0) : 2 * count > units.size();
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (negated(i) == most) continue;
    for (std::size_t j = 0; j < units.size() && !claim.statements[i].against; ++j) {
      claim.statements[i].against = negated(j) == most && all.score(units[i], units[j]) > kAgree;
    }
  }
}

}  // namespace stemma
