#include "reuse/fingerprints.h"

#include <tbb/parallel_sort.h>

#include <algorithm>

#include "reuse/align.h"

namespace stemma {
namespace {

constexpr std::size_t kLinks = 4;  // first texts to which the others of a capped list are linked

}  // namespace

std::vector<Fingerprint> fingerprints(const Words& words, std::uint32_t text, const ReuseOptions& options) {
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

Candidates pair_up(std::vector<Fingerprint> records, const ReuseOptions& options) {
  Candidates found;
  found.fingerprints = records.size();
  tbb::parallel_sort(records.begin(), records.end());
  std::vector<std::uint64_t> pairs;
  std::vector<std::uint32_t> texts;
  for (std::size_t i = 0; i < records.size();) {
    std::size_t end = i + 1;
    while (end < records.size() && records[end].hash == records[i].hash) ++end;
    if (end - i > 1) {
      texts.clear();
      for (std::size_t k = i; k < end; ++k) {
        if (texts.empty() || texts.back() != records[k].text) texts.push_back(records[k].text);
      }
      const bool capped = texts.size() > options.frequency_cap;
      found.capped += capped ? 1 : 0;
      const std::size_t firsts = capped ? std::min(kLinks, texts.size()) : texts.size();
      for (std::size_t x = 0; x < firsts; ++x) {
        for (std::size_t y = x + 1; y < texts.size(); ++y) {
          pairs.push_back(static_cast<std::uint64_t>(texts[x]) << 32 | texts[y]);
        }
      }
    }
    i = end;
  }
  records = {};
  tbb::parallel_sort(pairs.begin(), pairs.end());
  for (const std::uint64_t pair : pairs) {
    const auto a = static_cast<std::uint32_t>(pair >> 32), b = static_cast<std::uint32_t>(pair);
    if (found.pairs.empty() || found.pairs.back().a != a || found.pairs.back().b != b) {
      found.pairs.push_back({a, b, 0});
    }
    ++found.pairs.back().shared;
  }
  return found;
}

}  // namespace stemma
