#include "base/hash.h"

#include <openssl/evp.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

namespace stemma {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  // Of up to three bytes XXH3 adds the seed to the bytes, so that "use" with seed 2 is "usd" with
  // 1: small seeds are spread first.
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed * 0x9E3779B97F4A7C15u);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  // Fetched once: for a page, finding the method costs as much as the digest.
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length,
             method != nullptr ? method : EVP_sha256(), nullptr);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * length);
  for (unsigned int i = 0; i < length; ++i) {
    hex.push_back(kDigits[digest[i] >> 4]);
    hex.push_back(kDigits[digest[i] & 15]);
  }
  return hex;
}

std::string short_id(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(8, '0');
  for (char& c : id) {
    c = kDigits[value & 31];
    value >>= 5;
  }
  return id;
}

}  // namespace stemma
