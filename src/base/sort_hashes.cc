// The high bits lay each hash near its place; one pass of insertion puts them in order.
#include "base/sort_hashes.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace stemma {
namespace {

constexpr int kBits = 8;
constexpr std::size_t kParts = std::size_t{1} << kBits;
constexpr std::size_t kLeast = 48;   // fewer are sorted as they are
constexpr std::size_t kMost = 2048;  // as are more

void insertion_sort(std::vector<std::uint32_t>& hashes) {
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    const std::uint32_t hash = hashes[i];
    std::size_t at = i;
    for (; at > 0 && hashes[at - 1] > hash; --at) hashes[at] = hashes[at - 1];
    hashes[at] = hash;
  }
}

}  // namespace

void sort_hashes(std::vector<std::uint32_t>& hashes) {
  if (hashes.size() < kLeast || hashes.size() > kMost) {
    std::sort(hashes.begin(), hashes.end());
  } else {
    thread_local std::vector<std::uint32_t> before;
    before.assign(hashes.begin(), hashes.end());
    std::array<std::uint32_t, kParts + 1> places{};
    for (const std::uint32_t hash : before) ++places[(hash >> (32 - kBits)) + 1];
    const bool even = *std::max_element(places.begin(), places.end()) <= 64;
    for (std::size_t part = 1; part < kParts; ++part) places[part] += places[part - 1];
    for (const std::uint32_t hash : before) hashes[places[hash >> (32 - kBits)]++] = hash;
    even ? insertion_sort(hashes) : std::sort(hashes.begin(), hashes.end());
  }
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace stemma
