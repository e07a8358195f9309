// Arrays of numbers that live and die together, laid in large blocks. Small arrays between others
// that live longer leave gaps when they are freed, which no large array can use; these leave none.
// Thread-safe.
#ifndef STEMMA_BASE_ARRAY_STORE_H_
#define STEMMA_BASE_ARRAY_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace stemma {

class ArrayStore {
 public:
  // A copy that stays where it is as long as this lives.
  std::span<const std::uint32_t> keep(std::span<const std::uint32_t> numbers);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<std::uint32_t[]>> blocks_;
  std::uint32_t* free_ = nullptr;  // in the last block
  std::size_t left_ = 0;
};

}  // namespace stemma

#endif  // STEMMA_BASE_ARRAY_STORE_H_
