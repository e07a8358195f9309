#include "base/key_set.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace stemma {
namespace {

TEST(KeySet, HasWhatWasAddedAndNothingElse) {
  KeySet set;
  EXPECT_FALSE(set.contains(0));
  for (std::uint64_t key = 0; key < 3000; key += 3) set.add(key << 7);
  set.add(3u << 7);
  const std::vector<std::uint64_t> few{7, 1021 + 7, 0};
  EXPECT_TRUE(KeySet(few).contains(7) && KeySet(few).contains(0));
  EXPECT_FALSE(KeySet(few).contains(8));
  for (std::uint64_t key = 0; key < 3000; ++key)
    EXPECT_EQ(set.contains(key << 7), key % 3 == 0) << key;
}

}  // namespace
}  // namespace stemma
