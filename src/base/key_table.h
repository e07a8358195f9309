// A map from 64-bit keys (of words, of names) for work that is done anew for every document: it is
// emptied in constant time and keeps its memory, where a hash map allocates and frees for each.
#ifndef STEMMA_BASE_KEY_TABLE_H_
#define STEMMA_BASE_KEY_TABLE_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace stemma {

// Open addressing, at most half full. Pointers to values hold until the next insertion or clear().
template <typename Value>
class KeyTable {
 public:
  // The memory of an uncommonly large use is given back.
  void clear() {
    size_ = 0;
    if (slots_.size() > kMostKept || ++epoch_ == 0) {
      std::vector<Slot>().swap(slots_);
      epoch_ = 1;
    }
  }
  bool empty() const { return size_ == 0; }

  Value* find(std::uint64_t key) {
    return const_cast<Value*>(static_cast<const KeyTable*>(this)->find(key));
  }
  const Value* find(std::uint64_t key) const {
    if (size_ == 0) return nullptr;
    for (std::size_t i = place(key); slots_[i].epoch == epoch_; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].key == key) return &slots_[i].value;
    }
    return nullptr;
  }

  // The value of `key`, and whether it is new; a new one is `value`.
  std::pair<Value*, bool> insert(std::uint64_t key, Value value = {}) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    std::size_t i = place(key);
    for (; slots_[i].epoch == epoch_; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].key == key) return {&slots_[i].value, false};
    }
    slots_[i] = {key, epoch_, std::move(value)};
    ++size_;
    return {&slots_[i].value, true};
  }
  Value& operator[](std::uint64_t key) { return *insert(key).first; }

 private:
  static constexpr std::size_t kLeast = 64, kMostKept = 1 << 12;  // slots

  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t epoch = 0;  // in use where it is the table's
    Value value{};
  };

  std::size_t place(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >>
                                    (64 - std::countr_zero(slots_.size())));
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kLeast : 2 * slots_.size());
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.epoch != epoch_) continue;
      std::size_t i = place(slot.key);
      while (slots_[i].epoch == epoch_) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;  // none, or a power of two
  std::size_t size_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace stemma

#endif  // STEMMA_BASE_KEY_TABLE_H_
