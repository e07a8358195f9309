// A map from keys of words (Token::key) that is asked for many more words than it holds, as the
// words of a text are looked up in a table. One bit a key, chosen by the key, in at least 32 bits a
// key, says of most that are not there that they are not, at a fraction of a look-up.
// Thread-compatible.
#ifndef STEMMA_BASE_KEY_MAP_H_
#define STEMMA_BASE_KEY_MAP_H_

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma {

template <typename Value>
class KeyMap {
 public:
  // The value of `key`, made where there is none. Pointers to values hold until the next is made.
  Value& operator[](std::uint64_t key) {
    const auto [place, fresh] = map_.try_emplace(key);
    if (fresh) note(key);
    return place->second;
  }

  // False only where the key is not there.
  bool maybe(std::uint64_t key) const { return (bits_[key >> 6 & mask_] >> (key & 63) & 1) != 0; }

  // Null where there is none.
  const Value* find(std::uint64_t key) const {
    if (!maybe(key)) return nullptr;
    const auto found = map_.find(key);
    return found == map_.end() ? nullptr : &found->second;
  }

 private:
  void note(std::uint64_t key) {
    if (bits_.size() * 2 >= map_.size()) return set(key);
    bits_.assign(std::max<std::size_t>(8, std::bit_ceil(map_.size())), 0);
    mask_ = bits_.size() - 1;
    for (const auto& [there, value] : map_) set(there);
  }
  void set(std::uint64_t key) { bits_[key >> 6 & mask_] |= std::uint64_t{1} << (key & 63); }

  absl::flat_hash_map<std::uint64_t, Value> map_;
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1, 0);
  std::uint64_t mask_ = 0;
};

}  // namespace stemma

#endif  // STEMMA_BASE_KEY_MAP_H_
