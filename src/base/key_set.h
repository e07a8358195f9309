// A set of keys of words (Token::key) that many of the words asked for are in, as half the words of
// a text are function words. One array, at most a quarter full: nearly all are found, or not, at
// the first place. For sets that few words are in, see KeyMap. Thread-compatible.
#ifndef STEMMA_BASE_KEY_SET_H_
#define STEMMA_BASE_KEY_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma {

class KeySet {
 public:
  KeySet() = default;
  template <typename Keys>
  explicit KeySet(const Keys& keys) {
    for (const std::uint64_t key : keys) add(key);
  }

  void add(std::uint64_t key) {
    if (contains(key)) return;
    if (key == 0) {
      zero_ = true;
      return;
    }
    if (4 * ++size_ > slots_.size()) {
      std::vector<std::uint64_t> keys(2 * slots_.size(), 0);
      keys.swap(slots_);
      for (const std::uint64_t other : keys) slots_[slot_of(other)] = other;
    }
    slots_[slot_of(key)] = key;
  }

  bool contains(std::uint64_t key) const { return key == 0 ? zero_ : slots_[slot_of(key)] == key; }

 private:
  // Where this key is, or the empty place where it would be.
  std::size_t slot_of(std::uint64_t key) const {
    std::size_t slot = key & (slots_.size() - 1);
    while (slots_[slot] != key && slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(16, 0);  // 0 where there is none
  std::size_t size_ = 0;
  bool zero_ = false;
};

}  // namespace stemma

#endif  // STEMMA_BASE_KEY_SET_H_
