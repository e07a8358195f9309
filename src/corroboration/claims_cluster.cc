#include "corroboration/claims_cluster.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace stemma {

std::vector<std::vector<std::uint32_t>> cluster_units(std::span<const UnitPair> pairs,
                                                      const ClusterOptions& options) {
  constexpr float kApart = -1e6f;
  const PairIndex index(pairs);
  std::vector<const UnitPair*> order;
  for (const UnitPair& pair : pairs) {
    if (!pair.apart && pair.score > options.join) order.push_back(&pair);
  }
  std::sort(order.begin(), order.end(), [](const UnitPair* x, const UnitPair* y) {
    if (x->score != y->score) return x->score > y->score;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
  });
  absl::flat_hash_map<std::uint32_t, std::uint32_t> cluster_of;  // unit -> index into clusters
  std::vector<std::vector<std::uint32_t>> clusters;
  const auto cluster = [&](std::uint32_t unit) {
    const auto [at, fresh] =
        cluster_of.try_emplace(unit, static_cast<std::uint32_t>(clusters.size()));
    if (fresh) clusters.push_back({unit});
    return at->second;
  };
  const auto sum_across = [&](const auto& x, const auto& y) {
    float sum = 0;
    for (std::uint32_t u : x) {
      for (std::uint32_t v : y) {
        const UnitPair* found = index.find(u, v);
        sum += found == nullptr ? options.absent : found->apart ? kApart : found->score;
      }
    }
    return sum;
  };
  for (const UnitPair* pair : order) {
    const std::uint32_t x = cluster(pair->a), y = cluster(pair->b);
    if (x == y || clusters[x].size() + clusters[y].size() > options.cap) continue;
    const std::size_t across = clusters[x].size() * clusters[y].size();
    const float sum = across == 1 ? pair->score : sum_across(clusters[x], clusters[y]);
    if (sum <= options.join * static_cast<float>(across)) continue;
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

void join_utterances(std::vector<std::vector<std::uint32_t>>& clusters,
                     std::span<const std::uint32_t> utterance) {
  constexpr std::size_t kTogether = 2;  // utterances at least that hold units of both
  // Utterances of each cluster, and clusters of each utterance.
  std::vector<std::vector<std::uint32_t>> spoken(clusters.size());
  absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> holds;
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    for (std::uint32_t unit : clusters[c]) {
      if (utterance[unit] != kNone) spoken[c].push_back(utterance[unit]);
    }
    std::sort(spoken[c].begin(), spoken[c].end());
    spoken[c].erase(std::unique(spoken[c].begin(), spoken[c].end()), spoken[c].end());
    for (std::uint32_t u : spoken[c]) holds[u].push_back(c);
  }
  std::vector<std::uint32_t> root(clusters.size());
  for (std::uint32_t c = 0; c < root.size(); ++c) root[c] = c;
  const auto find = [&](std::uint32_t c) {
    while (root[c] != c) c = root[c] = root[root[c]];
    return c;
  };
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    std::vector<std::uint32_t> others;
    for (std::uint32_t u : spoken[c]) {
      for (std::uint32_t d : holds[u]) {
        if (d > c) others.push_back(d);
      }
    }
    std::sort(others.begin(), others.end());
    for (std::size_t i = 0; i < others.size();) {
      std::size_t end = i;
      while (end < others.size() && others[end] == others[i]) ++end;
      const std::uint32_t d = others[i];
      // Most of the units of both must be spoken there.
      const std::size_t least = std::min(clusters[c].size(), clusters[d].size());
      if (end - i >= kTogether && 2 * (end - i) >= least)
        root[std::max(find(c), find(d))] = std::min(find(c), find(d));
      i = end;
    }
  }
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    const std::uint32_t into = find(c);
    if (into == c) continue;
    clusters[into].insert(clusters[into].end(), clusters[c].begin(), clusters[c].end());
    clusters[c].clear();
  }
  std::erase_if(clusters, [](const auto& units) { return units.empty(); });
  for (auto& units : clusters) std::sort(units.begin(), units.end());
  std::sort(clusters.begin(), clusters.end());
}

}  // namespace stemma
