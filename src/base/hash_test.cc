#include "base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace stemma {
namespace {

TEST(Hash, ShortWordsWithSmallSeedsDoNotMeet) {
  std::set<std::uint64_t> seen;
  std::size_t hashed = 0;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    for (char a = 'a'; a <= 'z'; ++a) {
      for (char b = 'a'; b <= 'z'; ++b) {
        seen.insert(hash64(std::string{'u', a, b}, seed));
        ++hashed;
      }
    }
  }
  EXPECT_EQ(seen.size(), hashed);
}

}  // namespace
}  // namespace stemma
