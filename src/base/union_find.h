// Disjoint sets over 0..n-1, four bytes a member. The root of a set is its least member, so that
// the result does not depend on the order of joining.
#ifndef STEMMA_BASE_UNION_FIND_H_
#define STEMMA_BASE_UNION_FIND_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace stemma {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), 0u); }

  std::uint32_t root(std::uint32_t x) {
    while (up_[x] != x) x = up_[x] = up_[up_[x]];
    return x;
  }
  void join(std::uint32_t x, std::uint32_t y) {
    x = root(x);
    y = root(y);
    if (x != y) up_[std::max(x, y)] = std::min(x, y);
  }
  // The sets of two members and more, by least member; members in order.
  std::vector<std::vector<std::uint32_t>> sets() {
    std::vector<std::vector<std::uint32_t>> by_root(up_.size());
    for (std::uint32_t x = 0; x < up_.size(); ++x) by_root[root(x)].push_back(x);
    std::erase_if(by_root, [](const auto& set) { return set.size() < 2; });
    return by_root;
  }

 private:
  std::vector<std::uint32_t> up_;
};

}  // namespace stemma

#endif  // STEMMA_BASE_UNION_FIND_H_
