#include "base/sort_hashes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "base/key_set.h"

namespace stemma {
namespace {

TEST(SortHashes, SortsAndLeavesEachOnceWhateverTheNumbersAre) {
  std::mt19937 random(5);
  for (const std::size_t size : {0u, 1u, 47u, 48u, 300u, 2048u, 2049u, 9000u}) {
    // Spread evenly, few and often repeated, close together.
    for (const std::uint32_t range : {0xFFFFFFFFu, 3u, 0xFFFFu}) {
      std::vector<std::uint32_t> hashes(size);
      for (std::uint32_t& hash : hashes)
        hash = static_cast<std::uint32_t>(range == 3 ? random() % 3 << 30 : random() & range);
      std::vector<std::uint32_t> expected(hashes);
      std::sort(expected.begin(), expected.end());
      expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
      sort_hashes(hashes);
      EXPECT_EQ(hashes, expected) << size << " in " << range;
    }
  }
}

TEST(KeySet, HasWhatWasAddedAndNothingElse) {
  KeySet set;
  EXPECT_FALSE(set.has(0));
  for (std::uint64_t key = 0; key < 3000; key += 3) set.add(key << 7);
  set.add(3u << 7);
  for (std::uint64_t key = 0; key < 3000; ++key) EXPECT_EQ(set.has(key << 7), key % 3 == 0) << key;
}

}  // namespace
}  // namespace stemma
