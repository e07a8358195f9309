// Memory for values that are made one after the other and let go of together. They stand in blocks
// of their own: freed, small vectors that were made in between others would leave holes that the
// system never gets back.
#ifndef STEMMA_BASE_ARENA_H_
#define STEMMA_BASE_ARENA_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <type_traits>
#include <vector>

namespace stemma {

// Thread-safe. What it returns lives as long as the arena, or until clear().
class Arena {
 public:
  template <typename T>
  std::span<const T> keep(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (values.empty()) return {};
    T* const place = static_cast<T*>(take(values.size_bytes(), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), place);
    return {place, values.size()};
  }
  template <typename T>
  std::span<const T> keep(const std::vector<T>& values) {
    return keep(std::span<const T>(values));
  }

  void clear() {
    blocks_.clear();
    next_ = nullptr;
    left_ = 0;
  }

 private:
  static constexpr std::size_t kBlock = 256 << 10;  // bytes

  void* take(std::size_t bytes, std::size_t alignment) {
    const std::lock_guard lock(mutex_);
    void* place = next_;
    if (place == nullptr || std::align(alignment, bytes, place, left_) == nullptr) {
      left_ = std::max(kBlock, bytes);
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(left_));
      place = blocks_.back().get();
    }
    next_ = static_cast<std::byte*>(place) + bytes;
    left_ -= bytes;
    return place;
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;  // bytes of the last block
};

}  // namespace stemma

#endif  // STEMMA_BASE_ARENA_H_
