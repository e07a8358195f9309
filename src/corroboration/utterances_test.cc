#include "corroboration/utterances.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace stemma {
namespace {

std::vector<SpokenWord> words(std::mt19937& random, std::size_t most) {
  std::vector<SpokenWord> made(random() % (most + 1));
  for (SpokenWord& word : made) word.key = random() % 4;
  return made;
}

// Longest common subsequence by the definition, and the words that agree in the order in which a
// walk from the start meets them.
std::vector<std::pair<std::size_t, std::size_t>> naive(const std::vector<SpokenWord>& a,
                                                       const std::vector<SpokenWord>& b) {
  std::vector<std::vector<int>> length(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;)
      length[i][j] = a[i].key == b[j].key ? length[i + 1][j + 1] + 1
                                          : std::max(length[i + 1][j], length[i][j + 1]);
  }
  std::vector<std::pair<std::size_t, std::size_t>> equal;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key) {
      equal.emplace_back(i++, j++);
    } else {
      ++(length[i + 1][j] >= length[i][j + 1] ? i : j);
    }
  }
  return equal;
}

TEST(Utterances, AreAlignedAsTheWholeTableSays) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::vector<SpokenWord> a = words(random, 12), b = words(random, 12);
    const std::vector<SpokenWord> head = words(random, round % 2 == 0 ? 0 : 6);
    a.insert(a.begin(), head.begin(), head.end());
    b.insert(b.begin(), head.begin(), head.end());
    std::vector<std::pair<std::size_t, std::size_t>> equal;
    std::uint32_t a_end = 0, b_end = 0;
    for (const AlignedRun& run : align(a, b)) {
      EXPECT_EQ(run.a_start, a_end);
      EXPECT_EQ(run.b_start, b_end);
      a_end = run.a_end;
      b_end = run.b_end;
      for (std::uint32_t i = 0; run.equal && i < run.a_end - run.a_start; ++i)
        equal.emplace_back(run.a_start + i, run.b_start + i);
    }
    EXPECT_EQ(a_end, a.size());
    EXPECT_EQ(b_end, b.size());
    EXPECT_EQ(equal, naive(a, b));
  }
}

}  // namespace
}  // namespace stemma
