#include "base/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "base/parallel.h"

namespace stemma {
namespace {

TEST(Arena, KeepsWhatSeveralThreadsPutIn) {
  Arena arena;
  std::vector<std::span<const std::uint64_t>> kept(2000);
  std::vector<std::span<const char>> marks(kept.size());
  parallel_for(kept.size(), [&](std::size_t i) {
    std::vector<std::uint64_t> values(i % 97);
    std::iota(values.begin(), values.end(), i);
    kept[i] = arena.keep(values);
    const char mark = static_cast<char>('a' + i % 26);
    marks[i] = arena.keep(std::span(&mark, 1));
  });
  for (std::size_t i = 0; i < kept.size(); ++i) {
    ASSERT_EQ(kept[i].size(), i % 97);
    for (std::size_t k = 0; k < kept[i].size(); ++k) ASSERT_EQ(kept[i][k], i + k);
    ASSERT_EQ(marks[i].front(), static_cast<char>('a' + i % 26));
  }
}

TEST(Arena, HasRoomForMoreThanABlock) {
  Arena arena;
  const std::vector<std::uint32_t> much(200'000, 7), little(3, 8);
  const auto first = arena.keep(little), second = arena.keep(much), third = arena.keep(little);
  EXPECT_EQ(second.back(), 7u);
  EXPECT_EQ(first.back() + third.back(), 16u);
  arena.clear();
  EXPECT_EQ(arena.keep(little).size(), 3u);
}

}  // namespace
}  // namespace stemma
