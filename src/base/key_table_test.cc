#include "base/key_table.h"

#include <gtest/gtest.h>

#include <map>

namespace stemma {
namespace {

TEST(KeyTable, HoldsWhatAMapHoldsAndNothingOnceCleared) {
  KeyTable<std::uint32_t> table;
  for (const std::uint64_t uses : {3u, 500u, 20000u, 40u}) {  // smaller and larger than it keeps
    table.clear();
    EXPECT_TRUE(table.empty());
    EXPECT_EQ(table.find(7), nullptr);
    std::map<std::uint64_t, std::uint32_t> map;
    for (std::uint64_t i = 0; i < uses; ++i) {
      const std::uint64_t key = i * i % 9001 * 0x100000001u;
      const auto [value, fresh] = table.insert(key, static_cast<std::uint32_t>(i));
      EXPECT_EQ(fresh, map.try_emplace(key, static_cast<std::uint32_t>(i)).second);
      EXPECT_EQ(*value, map[key]);
      ++table[key];
      ++map[key];
    }
    for (std::uint64_t i = 0; i < 9001; ++i) {
      const std::uint32_t* value = table.find(i * 0x100000001u);
      const auto found = map.find(i * 0x100000001u);
      ASSERT_EQ(value != nullptr, found != map.end());
      if (value != nullptr) {
        EXPECT_EQ(*value, found->second);
      }
    }
  }
}

}  // namespace
}  // namespace stemma
