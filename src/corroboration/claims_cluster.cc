#include "corroboration/claims_cluster.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace stemma {

std::vector<std::vector<std::uint32_t>> cluster_units(std::span<const UnitPair> pairs, const ClusterOptions& options) {
  constexpr float kApart = -1e6f;
  const auto key = [](std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
  };
  absl::flat_hash_map<std::uint64_t, float> score;
  score.reserve(pairs.size());
  std::vector<const UnitPair*> order;
  for (const UnitPair& pair : pairs) {
    score[key(pair.a, pair.b)] = pair.apart ? kApart : pair.score;
    if (!pair.apart && pair.score > options.join) order.push_back(&pair);
  }
  std::sort(order.begin(), order.end(), [](const UnitPair* x, const UnitPair* y) {
    if (x->score != y->score) return x->score > y->score;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
  });
  absl::flat_hash_map<std::uint32_t, std::uint32_t> cluster_of;  // unit -> index into clusters
  std::vector<std::vector<std::uint32_t>> clusters;
  const auto cluster = [&](std::uint32_t unit) {
    const auto [at, fresh] = cluster_of.try_emplace(unit, static_cast<std::uint32_t>(clusters.size()));
    if (fresh) clusters.push_back({unit});
    return at->second;
  };
  for (const UnitPair* pair : order) {
    const std::uint32_t x = cluster(pair->a), y = cluster(pair->b);
    if (x == y || clusters[x].size() + clusters[y].size() > options.cap) continue;
    float sum = 0;
    for (std::uint32_t u : clusters[x]) {
      for (std::uint32_t v : clusters[y]) {
        const auto found = score.find(key(u, v));
        sum += found == score.end() ? options.absent : found->second;
      }
    }
    if (sum <= options.join * static_cast<float>(clusters[x].size() * clusters[y].size())) continue;
    const std::uint32_t into = clusters[x].size() >= clusters[y].size() ? x : y;
    const std::uint32_t from = into == x ? y : x;
    for (std::uint32_t unit : clusters[from]) cluster_of[unit] = into;
    clusters[into].insert(clusters[into].end(), clusters[from].begin(), clusters[from].end());
    clusters[from].clear();
  }
  std::erase_if(clusters, [](const auto& units) { return units.size() < 2; });
  for (auto& units : clusters) std::sort(units.begin(), units.end());
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

}  // namespace stemma
