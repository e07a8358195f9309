// Names (words with a capital inside a sentence, and numbers) that few documents have tie documents
// of one event together; each document is compared with those that share its rarest names. A
// document has at most 48 of them and a name at most 64 documents, so that this is linear.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "base/union_find.h"
#include "lineage/groups.h"

namespace stemma {
namespace {

constexpr std::size_t kNames = 48;      // of a document that are compared, the rarest
constexpr std::size_t kMost = 64;       // documents that have such a name
constexpr int kDays = 10;               // between two pages on one event
constexpr std::size_t kLeastNames = 4;  // that two share
constexpr float kLeastShare = 0.22f;    // of the weight of the names of the smaller

// Days since the year 0, roughly exact; 0 where there is no day.
int day_number(std::string_view date) {
  if (date.size() < 10) return 0;
  const auto number = [&](std::size_t at, std::size_t n) {
    return std::atoi(std::string(date.substr(at, n)).c_str());
  };
  static constexpr std::array<int, 12> kBefore = {0,   31,  59,  90,  120, 151,
                                                  181, 212, 243, 273, 304, 334};
  const int year = number(0, 4), month = std::clamp(number(5, 2), 1, 12);
  return year * 365 + year / 4 + kBefore[static_cast<std::size_t>(month - 1)] + number(8, 2);
}

// The rarest names of each document that others have too, by number, in the order of the names.
class RareNames {
 public:
  // `names` by document, each list in order.
  explicit RareNames(std::span<const std::span<const std::uint32_t>> names)
      : uses_of_(names.size() + 1, 0), sums_(names.size(), 0) {
    const std::size_t n = names.size();
    std::vector<std::uint32_t> numbers;  // of all names of all documents
    std::vector<std::uint32_t> counts;   // documents that have a name, by number
    number_names(names, numbers, counts);
    const std::size_t most = std::max<std::size_t>(8, std::min<std::size_t>(n / 8, kMost));
    std::vector<float> weights(most + 1, 0);  // by count
    for (std::size_t count = 1; count <= most; ++count)
      weights[count] = std::log2(1 + static_cast<float>(n) / static_cast<float>(count));
    weights_.reserve(counts.size());
    for (const std::uint32_t count : counts) weights_.push_back(count <= most ? weights[count] : 0);

    std::vector<std::uint64_t> rarest;  // count and place in the list
    std::size_t at = 0;
    for (std::size_t d = 0; d < n; ++d) {
      rarest.clear();
      for (std::size_t k = 0; k < names[d].size(); ++k) {
        const std::uint64_t count = counts[numbers[at + k]];
        if (count >= 2 && count <= most) rarest.push_back(count << 32 | k);
      }
      std::sort(rarest.begin(), rarest.end());
      if (rarest.size() > kNames) rarest.resize(kNames);
      for (std::uint64_t& name : rarest) {
        sums_[d] += weights[name >> 32];
        name &= 0xFFFFFFFF;
      }
      std::sort(rarest.begin(), rarest.end());
      for (const std::uint64_t name : rarest) uses_.push_back(numbers[at + name]);
      uses_of_[d + 1] = uses_.size();
      at += names[d].size();
    }
    list_users(counts.size());
  }

  std::size_t names() const { return weights_.size(); }
  std::span<const std::uint32_t> of(std::uint32_t document) const {
    return std::span(uses_).subspan(uses_of_[document],
                                    uses_of_[document + 1] - uses_of_[document]);
  }
  // Documents that have the name among their rarest, in order.
  std::span<const std::uint32_t> users(std::uint32_t name) const {
    const std::size_t first = name == 0 ? 0 : ends_[name - 1];
    return std::span(users_).subspan(first, ends_[name] - first);
  }
  float weight(std::uint32_t name) const { return weights_[name]; }
  // Of the names of a document.
  float sum(std::uint32_t document) const { return sums_[document]; }

 private:
  static void number_names(std::span<const std::span<const std::uint32_t>> names,
                           std::vector<std::uint32_t>& numbers,
                           std::vector<std::uint32_t>& counts) {
    absl::flat_hash_map<std::uint32_t, std::uint32_t> number_of;
    for (const auto& list : names) {
      for (const std::uint32_t name : list) {
        const auto next = static_cast<std::uint32_t>(counts.size());
        const auto [entry, added] = number_of.try_emplace(name, next);
        if (added) counts.push_back(0);
        ++counts[entry->second];
        numbers.push_back(entry->second);
      }
    }
  }

  void list_users(std::size_t names) {
    ends_.assign(names + 1, 0);
    for (const std::uint32_t name : uses_) ++ends_[name + 1];
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    users_.resize(uses_.size());
    for (std::uint32_t d = 0; d + 1 < uses_of_.size(); ++d) {
      for (const std::uint32_t name : of(d)) users_[ends_[name]++] = d;
    }
  }

  std::vector<std::uint32_t> uses_;    // names of all documents
  std::vector<std::size_t> uses_of_;   // where those of a document begin
  std::vector<std::uint32_t> users_;   // documents of all names
  std::vector<std::size_t> ends_;      // where those of a name end
  std::vector<float> weights_, sums_;  // of a name, of the names of a document
};

}  // namespace

std::vector<Story> find_stories(std::span<const Document> documents, const Reuse& reuse,
                                std::span<const Derivation> derivations,
                                std::span<const std::span<const std::uint32_t>> names) {
  const std::size_t n = documents.size();
  UnionFind sets(n);
  for (const Derivation& derivation : derivations) sets.join(derivation.from, derivation.to);
  for (const Passage& passage : reuse.passages) {
    if (passage.words >= 30) sets.join(passage.a.doc, passage.b.doc);
  }

  const RareNames rare(names);
  std::vector<int> days;
  days.reserve(n);
  for (const Document& document : documents) days.push_back(day_number(document.date));
  std::vector<std::uint8_t> shared(n, 0);  // names with the document at hand: kNames at most
  std::vector<std::uint32_t> others;       // that have some
  std::vector<std::uint32_t> used(rare.names(), 0);  // documents so far that have the name
  std::vector<bool> mine(rare.names(), false);
  for (std::uint32_t a = 0; a < n; ++a) {
    others.clear();
    for (const std::uint32_t name : rare.of(a)) {
      mine[name] = true;
      for (const std::uint32_t b : rare.users(name).subspan(++used[name])) {
        if (shared[b]++ == 0) others.push_back(b);
      }
    }
    for (const std::uint32_t b : others) {
      const bool enough = shared[b] >= kLeastNames;
      shared[b] = 0;
      if (!enough || sets.root(a) == sets.root(b)) continue;
      if (days[a] != 0 && days[b] != 0 && std::abs(days[a] - days[b]) > kDays) continue;
      float both = 0;
      for (const std::uint32_t name : rare.of(b)) both += mine[name] ? rare.weight(name) : 0;
      if (both >= kLeastShare * std::min(rare.sum(a), rare.sum(b))) sets.join(a, b);
    }
    for (const std::uint32_t name : rare.of(a)) mine[name] = false;
  }
  std::vector<Story> stories;
  for (std::vector<std::uint32_t>& docs : sets.sets()) stories.push_back({std::move(docs)});
  return stories;
}

}  // namespace stemma
