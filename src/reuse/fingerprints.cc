#include "reuse/fingerprints.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "reuse/align.h"

namespace stemma {
namespace {

constexpr std::size_t kPart = 2048;       // records that are sorted at a time: 32 KB
constexpr std::size_t kMostParts = 4096;  // places that are written to in turn
constexpr std::size_t kLinks = 4;  // first texts to which the others of a capped list are linked

// A pair of one family shares at least this part of the shorter text's fingerprints.
bool is_family(std::uint32_t shared, std::uint32_t a, std::uint32_t b) {
  return 6ull * shared >= std::min(a, b);
}

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint64_t>(a) << 32 | b;
}

// What the records of one part say.
struct Part {
  std::vector<std::uint64_t> near, far;                     // pairs of lists under and over the cap
  std::vector<std::pair<std::size_t, std::size_t>> capped;  // lists over it
};

// Pairs in order, and how often each is in these lists. The pairs of one first text are laid
// together and then sorted: they are few.
std::vector<PairCount> count_pairs(std::span<Part> parts, std::vector<std::uint64_t> Part::* list,
                                   std::size_t texts) {
  std::vector<std::size_t> ends(texts + 1, 0);  // of the pairs of each first text
  for (const Part& part : parts) {
    for (const std::uint64_t key : part.*list) ++ends[(key >> 32) + 1];
  }
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<std::uint32_t> others(ends.back());
  for (Part& part : parts) {
    for (const std::uint64_t key : part.*list)
      others[ends[key >> 32]++] = static_cast<std::uint32_t>(key);
    std::vector<std::uint64_t>().swap(part.*list);
  }
  std::vector<PairCount> pairs;
  std::size_t first = 0;
  for (std::uint32_t a = 0; a < texts; ++a) {
    std::sort(others.begin() + static_cast<std::ptrdiff_t>(first),
              others.begin() + static_cast<std::ptrdiff_t>(ends[a]));
    for (; first < ends[a]; ++first) {
      if (pairs.empty() || pairs.back().a != a || pairs.back().b != others[first])
        pairs.push_back({a, others[first], 0});
      ++pairs.back().shared;
    }
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
  // Hashes of the last `window` shingles and a few more; 0 stands for none.
  const std::size_t mask = std::bit_ceil(options.window) - 1;
  std::vector<std::uint64_t> hashes(mask + 1, 0);
  std::size_t least = kNone;  // shingle that is the least of the window
  std::size_t kept = kNone;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t hash = shingle_hash(words.hash, i, options.shingle);
    hashes[i & mask] = hash;
    if (least == kNone || least + options.window <= i) {
      least = kNone;
      for (std::size_t k = i + 1 >= options.window ? i + 1 - options.window : 0; k <= i; ++k) {
        const std::uint64_t other = hashes[k & mask];
        if (other != 0 && (least == kNone || other <= hashes[least & mask])) least = k;
      }
    } else if (hash != 0 && hash <= hashes[least & mask]) {
      least = i;
    }
    if (least != kNone && least != kept && (i + 1 >= options.window || i + 1 == n)) {
      out.push_back({hashes[least & mask], text, static_cast<std::uint32_t>(least)});
      kept = least;
    }
  }
  return out;
}

namespace {

// Records in parts by the low bits of their hashes (winnowing leaves few large ones, so the high
// bits are uneven), each part small enough for the caches. In a part those of one text stay in
// order. `ends` are the ends of the parts.
std::vector<Fingerprint> lay_out(std::vector<std::vector<Fingerprint>> prints,
                                 std::vector<std::size_t>& ends) {
  std::size_t total = 0;
  for (const auto& list : prints) total += list.size();
  const std::size_t parts =
      std::clamp<std::size_t>(std::bit_ceil(total / kPart + 1), 1, kMostParts);
  ends.assign(parts + 1, 0);
  for (const auto& list : prints) {
    for (const Fingerprint& print : list) ++ends[(print.hash & (parts - 1)) + 1];
  }
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<Fingerprint> records(total);
  for (auto& list : prints) {
    for (const Fingerprint& print : list) records[ends[print.hash & (parts - 1)]++] = print;
    std::vector<Fingerprint>().swap(list);
  }
  ends.pop_back();
  return records;
}

// Leaves out records whose hash no other has, but for a few; gives the end of those that stay.
Fingerprint* drop_single(Fingerprint* first, Fingerprint* last) {
  const auto size = static_cast<std::size_t>(last - first);
  const int shift = 64 - std::countr_zero(std::bit_ceil(8 * size + 64));
  std::vector<std::uint64_t> once((std::size_t{1} << (64 - shift)) / 64, 0), twice(once);
  const auto place = [&](const Fingerprint& print) {
    return print.hash * 0x9E3779B97F4A7C15ull >> shift;
  };
  for (const Fingerprint* print = first; print != last; ++print) {
    const std::uint64_t at = place(*print), bit = std::uint64_t{1} << (at & 63);
    twice[at / 64] |= once[at / 64] & bit;
    once[at / 64] |= bit;
  }
  return std::remove_if(first, last, [&](const Fingerprint& print) {
    const std::uint64_t at = place(print);
    return (twice[at / 64] >> (at & 63) & 1) == 0;
  });
}

Part read_part(std::span<Fingerprint> records, std::size_t first, std::size_t last,
               const ReuseOptions& options) {
  Part part;
  const std::size_t stay = static_cast<std::size_t>(
      drop_single(records.data() + first, records.data() + last) - records.data());
  std::sort(records.begin() + static_cast<std::ptrdiff_t>(first),
            records.begin() + static_cast<std::ptrdiff_t>(stay));
  std::vector<std::uint32_t> texts;
  for (std::size_t i = first; i < stay;) {
    std::size_t end = i + 1;
    while (end < stay && records[end].hash == records[i].hash) ++end;
    if (end - i > 1) {
      texts.clear();
      for (std::size_t k = i; k < end; ++k) {
        if (texts.empty() || texts.back() != records[k].text) texts.push_back(records[k].text);
      }
      const bool over = texts.size() > options.frequency_cap;
      if (over) part.capped.emplace_back(i, end);
      for (std::size_t x = 0; x < (over ? kLinks : texts.size()); ++x) {
        for (std::size_t y = x + 1; y < texts.size(); ++y)
          (over ? part.far : part.near).push_back(pair_key(texts[x], texts[y]));
      }
    }
    i = end;
  }
  return part;
}

}  // namespace

Candidates pair_up(std::vector<std::vector<Fingerprint>> prints, const ReuseOptions& options) {
  Candidates found;
  std::vector<std::uint32_t> counts;  // of fingerprints, by text
  counts.reserve(prints.size());
  for (const auto& list : prints) counts.push_back(static_cast<std::uint32_t>(list.size()));
  std::vector<std::size_t> ends;
  std::vector<Fingerprint> records = lay_out(std::move(prints), ends);
  found.fingerprints = records.size();
  std::vector<Part> parts(ends.size());
  parallel_for(parts.size(), [&](std::size_t p) {
    parts[p] = read_part(records, p == 0 ? 0 : ends[p - 1], ends[p], options);
  });
  const std::vector<PairCount> near_pairs = count_pairs(parts, &Part::near, counts.size()),
                               far_pairs = count_pairs(parts, &Part::far, counts.size());
  const auto shared = [&](std::uint32_t a, std::uint32_t b) {
    return shared_by(near_pairs, a, b) + shared_by(far_pairs, a, b);
  };
  for (const Part& part : parts) {
    found.capped += part.capped.size();
    for (const auto& [first, last] : part.capped) {
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
