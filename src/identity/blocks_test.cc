#include "identity/blocks.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

std::vector<std::uint32_t> nodes(Blocks::Block block) { return {block.begin(), block.end()}; }

TEST(Blocks, KeepTheOrderOfTheirNodesAndComeByTheFirst) {
  Blocks blocks(5);
  blocks.add(4, 1);
  blocks.add(0, 2);
  blocks.add(3, 2);
  blocks.add(0, 3);
  blocks.add(4, 5);
  blocks.sort();
  EXPECT_EQ(nodes(blocks[4]), (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(nodes(blocks[3]), std::vector<std::uint32_t>{2});
  EXPECT_TRUE(blocks[1].empty());
  const std::vector<Blocks::Block> all = blocks.in_order();  // the key of one node alone is none
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(nodes(all[0]), (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(nodes(all[1]), (std::vector<std::uint32_t>{2, 3}));
}

}  // namespace
}  // namespace stemma
