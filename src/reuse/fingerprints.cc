#include "reuse/fingerprints.h"

#include <tbb/parallel_sort.h>

#include <algorithm>

#include "reuse/align.h"

namespace stemma {
namespace {

constexpr std::size_t kLinks = 4;  // first texts to which the others of a capped list are linked

// A pair of one family shares at least this part of the shorter text's fingerprints.
bool is_family(std::uint32_t shared, std::uint32_t a, std::uint32_t b) {
  return 6ull * shared >= std::min(a, b);
}

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint64_t>(a) << 32 | b;
}

std::vector<PairCount> count_pairs(std::vector<std::uint64_t> keys) {
  tbb::parallel_sort(keys.begin(), keys.end());
  std::vector<PairCount> pairs;
  for (const std::uint64_t key : keys) {
    const auto a = static_cast<std::uint32_t>(key >> 32), b = static_cast<std::uint32_t>(key);
    if (pairs.empty() || pairs.back().a != a || pairs.back().b != b) pairs.push_back({a, b, 0});
    ++pairs.back().shared;
  }
  return pairs;
}

std::uint32_t shared_by(const std::vector<PairCount>& pairs, std::uint32_t a, std::uint32_t b) {
  const auto found = std::lower_bound(pairs.begin(), pairs.end(), PairCount{a, b, 0});
  return found != pairs.end() && found->a == a && found->b == b ? found->shared : 0;
}

}  // namespace

std::vector<Fingerprint> fingerprints(const Words& words, std::uint32_t text,
                                      const ReuseOptions& options) {
  std::vector<Fingerprint> out;
  const std::size_t n = words.size() < options.shingle ? 0 : words.size() - options.shingle + 1;
  out.reserve(2 * n / (options.window + 1) + 2);
  // Hashes of the last `window` shingles; 0 stands for none.
  std::vector<std::uint64_t> hashes(options.window, 0);
  std::size_t least = kNone;  // shingle that is the least of the window
  std::size_t kept = kNone;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t hash = shingle_hash(words.hash, i, options.shingle);
    hashes[i % options.window] = hash;
    if (least == kNone || least + options.window <= i) {
      least = kNone;
      for (std::size_t k = i + 1 >= options.window ? i + 1 - options.window : 0; k <= i; ++k) {
        const std::uint64_t other = hashes[k % options.window];
        if (other != 0 && (least == kNone || other <= hashes[least % options.window])) least = k;
      }
    } else if (hash != 0 && hash <= hashes[least % options.window]) {
      least = i;
    }
    if (least != kNone && least != kept && (i + 1 >= options.window || i + 1 == n)) {
      out.push_back({hashes[least % options.window], text, static_cast<std::uint32_t>(least)});
      kept = least;
    }
  }
  return out;
}

Candidates pair_up(std::vector<Fingerprint> records, std::span<const std::uint32_t> counts,
                   const ReuseOptions& options) {
  Candidates found;
  found.fingerprints = records.size();
  tbb::parallel_sort(records.begin(), records.end());
  std::vector<std::uint64_t> near, far;                     // pairs of lists under and over the cap
  std::vector<std::pair<std::size_t, std::size_t>> capped;  // lists over it
  std::vector<std::uint32_t> texts;
  for (std::size_t i = 0; i < records.size();) {
    std::size_t end = i + 1;
    while (end < records.size() && records[end].hash == records[i].hash) ++end;
    if (end - i > 1) {
      texts.clear();
      for (std::size_t k = i; k < end; ++k) {
        if (texts.empty() || texts.back() != records[k].text) texts.push_back(records[k].text);
      }
      const bool over = texts.size() > options.frequency_cap;
      if (over) capped.emplace_back(i, end);
      for (std::size_t x = 0; x < (over ? kLinks : texts.size()); ++x) {
        for (std::size_t y = x + 1; y < texts.size(); ++y)
          (over ? far : near).push_back(pair_key(texts[x], texts[y]));
      }
    }
    i = end;
  }
  found.capped = capped.size();
  const std::vector<PairCount> near_pairs = count_pairs(std::move(near)),
                               far_pairs = count_pairs(std::move(far));
  const auto shared = [&](std::uint32_t a, std::uint32_t b) {
    return shared_by(near_pairs, a, b) + shared_by(far_pairs, a, b);
  };
  for (const auto& [first, last] : capped) {
    std::size_t family = 0, pairs = 0;
    const std::uint32_t a = records[first].text;
    for (std::size_t k = first + 1; k < last; ++k) {
      const std::uint32_t b = records[k].text;
      if (b == a || b == records[k - 1].text) continue;
      ++pairs;
      family += is_family(shared(a, b), counts[a], counts[b]) ? 1 : 0;
    }
    if (2 * family >= pairs) continue;
    for (std::size_t k = first; k < last; ++k)
      found.litter.push_back({records[k].text, records[k].word});
  }
  records = {};
  // Both lists are in order.
  std::size_t n = 0, f = 0;
  while (n < near_pairs.size() || f < far_pairs.size()) {
    const bool from_near = f == far_pairs.size() ||
                           (n < near_pairs.size() && std::pair(near_pairs[n].a, near_pairs[n].b) <=
                                                         std::pair(far_pairs[f].a, far_pairs[f].b));
    if (from_near) {
      PairCount pair = near_pairs[n++];
      if (f < far_pairs.size() && far_pairs[f].a == pair.a && far_pairs[f].b == pair.b)
        pair.shared += far_pairs[f++].shared;
      found.pairs.push_back(pair);
    } else {
      const PairCount& pair = far_pairs[f++];
      if (is_family(pair.shared, counts[pair.a], counts[pair.b])) found.pairs.push_back(pair);
    }
  }
  return found;
}

}  // namespace stemma
