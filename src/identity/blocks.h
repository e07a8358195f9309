// Nodes by a key that any two that could be one share.
#ifndef STEMMA_IDENTITY_BLOCKS_H_
#define STEMMA_IDENTITY_BLOCKS_H_

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace stemma {

// Keys are numbers below `keys`. All is added first, then sort() once.
class Blocks {
 public:
  using Block = std::span<const std::uint32_t>;

  explicit Blocks(std::size_t keys) : begin_(keys + 1) {}

  void add(std::uint32_t key, std::uint32_t node) {
    added_.emplace_back(key, node);
    ++begin_[key + 1];
  }

  // A counting sort: a block keeps the order in which its nodes were added.
  void sort() {
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    nodes_.resize(added_.size());
    for (const auto& [key, node] : added_) nodes_[next[key]++] = node;
    std::vector<std::pair<std::uint32_t, std::uint32_t>>().swap(added_);
  }

  Block operator[](std::uint32_t key) const {
    return Block(nodes_).subspan(begin_[key], begin_[key + 1] - begin_[key]);
  }

  // Those of two nodes and more, by their first node, so that nothing depends on the keys.
  std::vector<Block> in_order() const {
    std::vector<Block> blocks;
    for (std::uint32_t key = 0; key + 1 < begin_.size(); ++key) {
      if (begin_[key + 1] - begin_[key] > 1) blocks.push_back((*this)[key]);
    }
    std::sort(blocks.begin(), blocks.end(), [](Block a, Block b) {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
    });
    return blocks;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;  // key and node
  std::vector<std::uint32_t> begin_;                            // of each key's block in nodes_
  std::vector<std::uint32_t> nodes_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_BLOCKS_H_
