#include "base/hash_sort.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <utility>

namespace stemma {
namespace {

using Numbered = std::pair<std::uint64_t, std::uint32_t>;  // hash, place

std::vector<Numbered> numbered(const std::vector<std::uint64_t>& hashes) {
  std::vector<Numbered> records;
  for (const std::uint64_t hash : hashes)
    records.emplace_back(hash, static_cast<std::uint32_t>(records.size()));
  return records;
}

void expect_stable_order(std::vector<Numbered> records) {
  std::vector<Numbered> expected = records;
  std::stable_sort(expected.begin(), expected.end(),
                   [](const Numbered& a, const Numbered& b) { return a.first < b.first; });
  HashSorter<Numbered>().sort(records, [](const Numbered& record) { return record.first; });
  EXPECT_EQ(records, expected);
}

RC_GTEST_PROP(HashSorter, SortsAnyHashesAndLeavesEqualOnesInOrder,
              (const std::vector<std::uint64_t>& hashes)) {
  expect_stable_order(numbered(hashes));
}

TEST(HashSorter, SortsHashesThatAllBeginAlike) {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < 5000; ++i) hashes.push_back(i * 7919 % 1009);
  expect_stable_order(numbered(hashes));
}

TEST(HashSorter, KeepsItsMemoryAndNothingElse) {
  HashSorter<Numbered> sorter;
  const auto hash = [](const Numbered& record) { return record.first; };
  std::vector<Numbered> many = numbered({5, 3, ~std::uint64_t{0}, 3, 1, 2}), few = numbered({9, 4});
  sorter.sort(many, hash);
  sorter.sort(few, hash);
  EXPECT_EQ(few, (std::vector<Numbered>{{4, 1}, {9, 0}}));
}

}  // namespace
}  // namespace stemma
