#include "base/array_store.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::size_t kBlock = 1u << 18;  // numbers: 1 MiB

}  // namespace

std::span<const std::uint32_t> ArrayStore::keep(std::span<const std::uint32_t> numbers) {
  if (numbers.empty()) return {};
  std::uint32_t* place = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (numbers.size() > left_) {
      left_ = std::max(kBlock, numbers.size());
      blocks_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(left_));
      free_ = blocks_.back().get();
    }
    place = free_;
    free_ += numbers.size();
    left_ -= numbers.size();
  }
  std::copy(numbers.begin(), numbers.end(), place);
  return {place, numbers.size()};
}

}  // namespace stemma
