// Runs the checks, puts what they found in order, and keeps one of two that say the same.
#include "corroboration/findings.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/tables.h"
#include "base/union_find.h"
#include "base/utf8.h"
#include "corroboration/claims.h"
#include "corroboration/readings.h"

namespace stemma {
namespace {

// Confidence from which a type is shown by default (data/any/findings.tsv).
float line_of(FindingType type) {
  static const auto lines = [] {
    std::array<float, kFindingTypes> made;
    made.fill(1.1f);
    for (const TableRow& row : table("any", "findings")) {
      for (std::size_t t = 0; t < kFindingTypes; ++t) {
        if (row[0] != name_of(static_cast<FindingType>(t))) continue;
        float value = 0;
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
        made[t] = value;
      }
    }
    return made;
  }();
  return lines[static_cast<std::size_t>(type)];
}

std::uint32_t shared_documents(const Finding& finding) {
  std::vector<std::uint32_t> docs;
  for (const Span& span : finding.spans) docs.push_back(span.doc);
  std::sort(docs.begin(), docs.end());
  return static_cast<std::uint32_t>(std::unique(docs.begin(), docs.end()) - docs.begin());
}

// Do most of the spans of the smaller finding stand in the other one?
bool says_the_same(const Finding& a, const Finding& b) {
  if (a.type != b.type) return false;
  const Finding& small = a.spans.size() <= b.spans.size() ? a : b;
  const Finding& large = &small == &a ? b : a;
  const auto met = std::count_if(small.spans.begin(), small.spans.end(), [&](const Span& span) {
    return std::any_of(large.spans.begin(), large.spans.end(),
                       [&](const Span& other) { return span.overlaps(other); });
  });
  return static_cast<std::size_t>(met) == small.spans.size();
}

}  // namespace

std::string quoted(const Check& check, const Span& span) {
  constexpr std::size_t kCharacters = 90;
  const std::string_view words = check.words(span);
  std::string out = "“";
  out.reserve(kCharacters + 16);
  std::size_t at = 0, count = 0;
  bool space = false;
  while (at < words.size() && count < kCharacters) {
    const std::size_t start = at;
    const auto byte = static_cast<unsigned char>(words[at]);
    const char32_t c = byte < 0x80 ? (++at, byte) : next_char(words, at);
    if (c <= ' ' || c == 0xA0) {
      space = true;
      continue;
    }
    if (space && out.size() > 3) {
      out.push_back(' ');
      ++count;
    }
    space = false;
    if (byte < 0x80) {
      out.push_back(words[start]);
    } else {
      out.append(words.substr(start, at - start));
    }
    ++count;
  }
  if (at < words.size()) out += "…";
  return out + "”";
}

std::vector<std::uint32_t> joined_documents(const Evidences& evidences, bool copies_only) {
  UnionFind sets(evidences.documents.size());
  for (const Derivation& derivation : evidences.lineage.derivations) {
    const bool copy =
        derivation.relation == Relation::copy || derivation.relation == Relation::near_copy;
    if (copy || !copies_only) sets.join(derivation.from, derivation.to);
  }
  std::vector<std::uint32_t> least(evidences.documents.size());
  for (std::uint32_t d = 0; d < least.size(); ++d) least[d] = sets.root(d);
  return least;
}

int compare_dates(const Document& a, const Document& b) {
  // Compared as far as both go: a month against a day in it says nothing.
  const std::size_t length = std::min(a.date.size(), b.date.size());
  if (length == 0) return 0;
  const int order = a.date.compare(0, length, b.date, 0, length);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::vector<Finding> find_findings(const Evidences& evidences, const Corroboration& claims,
                                   const Clauses* clauses, Readings& readings) {
  std::vector<Finding> findings = std::move(readings.quotations);
  const ClaimCheck check{{evidences, findings}, claims, clauses, readings};
  const auto append = [&](std::vector<Finding>& some) {
    std::move(some.begin(), some.end(), std::back_inserter(findings));
  };
  check_claimed_figures(check);
  check_claimed_accounts(check);
  append(readings.stories);
  check_arithmetic(check);
  check_sums(check);
  check_people(check);
  check_sourcing(check);
  check_tellings(check);
  release_free_memory();
  append(readings.headlines);

  weigh_findings(check);
  for (Finding& finding : findings) finding.shown = finding.confidence >= line_of(finding.type);
  const auto key = [](const Finding& f) {
    return std::tuple(!f.shown, f.severity, -static_cast<int>(shared_documents(f)), -f.confidence,
                      f.type);
  };
  std::vector<std::pair<decltype(key(findings[0])), std::uint32_t>> order;
  order.reserve(findings.size());
  for (std::uint32_t i = 0; i < findings.size(); ++i) order.emplace_back(key(findings[i]), i);
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const auto &left = findings[a.second].spans, &right = findings[b.second].spans;
    return left != right ? left < right : a.second < b.second;
  });
  std::vector<std::uint32_t> kept;
  // Numbers of the findings kept by type and place, in stretches of so many bytes: two that say the
  // same have a stretch in common.
  constexpr std::uint32_t kStretch = 256;
  using Place = std::tuple<FindingType, std::uint32_t, std::uint32_t>;
  absl::flat_hash_map<Place, std::vector<std::uint32_t>> shown_at;
  const auto each_place = [&](const Finding& finding, const auto& visit) {
    for (const Span& span : finding.spans) {
      for (std::uint32_t at = span.start / kStretch; at <= span.end / kStretch; ++at)
        visit(Place(finding.type, span.doc, at));
    }
  };
  for (const auto& [rank, number] : order) {
    Finding& finding = findings[number];
    bool again = false;
    each_place(finding, [&](const Place& place) {
      const auto found = shown_at.find(place);
      if (again || found == shown_at.end()) return;
      again = std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t other) {
        return says_the_same(finding, findings[other]);
      });
    });
    if (again) continue;
    each_place(finding, [&](const Place& place) {
      std::vector<std::uint32_t>& numbers = shown_at[place];
      if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
    });
    kept.push_back(number);
  }
  shown_at.clear();
  std::vector<Finding> result;
  result.reserve(kept.size());
  for (const std::uint32_t number : kept) result.push_back(std::move(findings[number]));
  return result;
}

std::vector<Finding> find_findings(const Evidences& evidences, const Corroboration& claims) {
  Readings readings(evidences);
  const std::vector<std::vector<NamedRange>> names = names_by_document(evidences);
  parallel_for(evidences.documents.size(), [&](std::size_t d) {
    readings.read(static_cast<std::uint32_t>(d), read_text(evidences.documents[d]), {}, names[d]);
  });
  readings.compare();
  return find_findings(evidences, claims, nullptr, readings);
}

}  // namespace stemma
