#include "corroboration/claims_cluster.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bit>

namespace stemma {

std::vector<std::vector<std::uint32_t>> cluster_units(std::span<const UnitPair> pairs,
                                                      const ClusterOptions& options) {
  constexpr float kApart = -1e6f;
  const PairIndex index(pairs);
  // Best first: the score turned into bits that fall as it rises, then the place in `pairs`, which
  // is the order of the units.
  std::vector<std::uint64_t> order;
  std::uint32_t last_unit = 0;
  for (std::uint32_t p = 0; p < pairs.size(); ++p) {
    last_unit = std::max(last_unit, pairs[p].b);
    if (pairs[p].apart || pairs[p].score <= options.join) continue;
    const auto bits = std::bit_cast<std::uint32_t>(pairs[p].score + 0.0f);  // no -0
    const std::uint32_t falling = (bits >> 31) != 0 ? bits : ~bits & 0x7FFFFFFF;
    order.push_back(std::uint64_t{falling} << 32 | p);
  }
  std::sort(order.begin(), order.end());
  // By unit: its cluster, or kNone while it is alone.
  std::vector<std::uint32_t> cluster_of(std::size_t{last_unit} + 1, kNone);
  std::vector<std::vector<std::uint32_t>> clusters;
  const auto units_of = [&](const std::uint32_t& unit) {
    return cluster_of[unit] == kNone ? std::span(&unit, 1)
                                     : std::span<const std::uint32_t>(clusters[cluster_of[unit]]);
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
  for (const std::uint64_t place : order) {
    const UnitPair& pair = pairs[static_cast<std::uint32_t>(place)];
    const std::uint32_t a = cluster_of[pair.a], b = cluster_of[pair.b];
    if (a == b && a != kNone) continue;
    const std::span<const std::uint32_t> x = units_of(pair.a), y = units_of(pair.b);
    if (x.size() + y.size() > options.cap) continue;
    const std::size_t across = x.size() * y.size();
    const float sum = across == 1 ? pair.score : sum_across(x, y);
    if (sum <= options.join * static_cast<float>(across)) continue;
    if (across == 1) {
      cluster_of[pair.a] = cluster_of[pair.b] = static_cast<std::uint32_t>(clusters.size());
      clusters.push_back({pair.a, pair.b});
      continue;
    }
    const bool left = x.size() >= y.size();
    const std::uint32_t into = left ? a : b, emptied = left ? b : a;
    const std::span<const std::uint32_t> joined = left ? y : x;
    for (std::uint32_t unit : joined) cluster_of[unit] = into;
    clusters[into].insert(clusters[into].end(), joined.begin(), joined.end());
    if (emptied != kNone) clusters[emptied].clear();
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
