// Hashes: XXH3 for keys inside a run, SHA-256 for custody of files.
#ifndef STEMMA_BASE_HASH_H_
#define STEMMA_BASE_HASH_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

// Hashes with different seeds, however small, are different functions.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

// Eight letters and digits that stand for the lowest kShortIdBits of `value` in ids such as
// "q:1k2m3p4r".
inline constexpr int kShortIdBits = 40;
std::string short_id(std::uint64_t value);

}  // namespace stemma

#endif  // STEMMA_BASE_HASH_H_
