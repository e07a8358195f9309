// One number told in two units: 34 centimetres that become 34 metres, pounds that become dollars.
// The digits survive a retelling, the unit does not; so equal digits in two units of one dimension,
// of what may be one matter, are a conflict, and values that are equal in the end are none.
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "corroboration/counts.h"
#include "corroboration/measures.h"

namespace stemma {
namespace {

constexpr float kLeastShared = 0.3f;       // of the clauses' words, by weight
constexpr std::size_t kMostCompared = 32;  // counts of one number

bool is_positive(const Figure& figure) { return is_point(figure) && *figure.low > 0; }

// Two digits or more that say something: 34, 1.7 million, but not 20 or 3,000.
bool is_marked(double value) {
  while (value < 1e15 && std::abs(value - std::round(value)) > 1e-9 * value) value *= 10;
  while (value >= 10 && std::fmod(value, 10) == 0) value /= 10;
  return value >= 10;
}

bool other_unit(const Figure& a, const Figure& b) {
  if (a.unit == b.unit || a.unit.empty() || b.unit.empty()) return false;
  if (is_currency(a.unit) && is_currency(b.unit)) return true;
  const Measure *x = measure_of(a.unit), *y = measure_of(b.unit);
  // Within a few per cent of one another ("hectopascals", "millibars") they are one unit.
  return x != nullptr && y != nullptr && x->dimension == y->dimension && x->offset == y->offset &&
         std::abs(x->factor / y->factor - 1) > 0.05;
}

}  // namespace

void check_units(const Check& check, const Counts& counts) {
  // Counts with one number, in order; each is held against the next few.
  std::vector<std::uint32_t> marked;
  for (std::uint32_t c = 0; c < counts.counts.size(); ++c) {
    const Figure& figure = figure_of(check, counts.counts[c]);
    if (!figure.unit.empty() && is_positive(figure) && is_marked(*figure.low) &&
        figure.converts == kNone && !counts.counts[c].question)
      marked.push_back(c);
  }
  absl::flat_hash_set<std::tuple<std::uint32_t, std::string_view, double>> told;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const std::uint32_t d = counts.counts[marked[i]].doc;
    if (i > 0 && counts.counts[marked[i - 1]].doc == d) continue;
    for (const Figure& figure : check.evidences.statements[d].figures) {
      if (!figure.unit.empty() && is_positive(figure)) told.emplace(d, figure.unit, *figure.low);
    }
  }
  struct Told {
    std::vector<Span> sides[2];
    float odds = -9;
  };
  std::map<std::tuple<double, std::string_view, std::string_view>, Told> found;
  const auto compare = [&](std::uint32_t i, std::uint32_t j) {
    const Count *a = &counts.counts[i], *b = &counts.counts[j];
    const Figure *x = &figure_of(check, *a), *y = &figure_of(check, *b);
    if (a->doc == b->doc || !other_unit(*x, *y)) return;
    // Who tells it in both tells of two things, or converts.
    if (told.contains({a->doc, y->unit, *y->low}) || told.contains({b->doc, x->unit, *x->low}))
      return;
    if (dates_differ(*a, *b) || names_differ(*a, *b)) return;
    const CountPair pair = compare_counts(counts.counts, i, j);
    if (pair.shared < kLeastShared) return;
    const float odds = -1.0f + 1.5f * std::min(pair.shared, 3.0f) +
                       (a->head != 0 && a->head == b->head ? 1.0f : 0);
    if (x->unit > y->unit) std::swap(a, b), std::swap(x, y);
    Told& one = found[{*x->low, x->unit, y->unit}];
    one.odds = std::max(one.odds, odds);
    const auto add = [](std::vector<Span>& side, const Span& span) {
      constexpr std::size_t kMost = 3;
      if (side.size() < kMost && std::find(side.begin(), side.end(), span) == side.end())
        side.push_back(span);
    };
    add(one.sides[0], a->sentence);
    add(one.sides[1], b->sentence);
  };
  const auto rank = [&](std::uint32_t c) {
    return std::pair(*figure_of(check, counts.counts[c]).low, c);
  };
  std::sort(marked.begin(), marked.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  for (std::size_t i = 0; i < marked.size(); ++i) {
    for (std::size_t j = i + 1; j < marked.size() && j - i <= kMostCompared; ++j) {
      if (rank(marked[i]).first != rank(marked[j]).first) break;
      compare(marked[i], marked[j]);
    }
  }
  for (auto& [key, one] : found) {
    Finding finding;
    finding.type = FindingType::figure_conflict;
    finding.severity = Severity::high;
    finding.weighed = false;
    finding.confidence = 1 / (1 + std::exp(-one.odds));
    for (const std::vector<Span>& side : one.sides)
      finding.spans.insert(finding.spans.end(), side.begin(), side.end());
    const Span &first = one.sides[0].front(), &second = one.sides[1].front();
    finding.message = check.document(first.doc).id + " says " + quoted(check, first) + ", " +
                      check.document(second.doc).id + " " + quoted(check, second) +
                      ": one number in two units.";
    check.findings.push_back(std::move(finding));
  }
}

}  // namespace stemma
