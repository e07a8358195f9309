// What a string may be as a Korean name: its ways of being read, with what each part of it may
// write. Kept for the thread that asked, for names come back.
#ifndef STEMMA_IDENTITY_KOREAN_READINGS_H_
#define STEMMA_IDENTITY_KOREAN_READINGS_H_

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/korean_parse.h"
#include "identity/korean_spelling.h"

namespace stemma {

struct KoreanWay {
  const KoreanPiece* surname;
  std::array<const KoreanPiece*, KoreanParse::kMostGiven> given;
  std::uint8_t given_count;
  bool surname_first;
  float share;  // of the ways of this name
};

struct KoreanNameWays {
  static constexpr std::size_t kMost = 8;
  std::array<KoreanWay, kMost> ways;  // the likeliest first
  std::uint8_t size = 0;              // 0: not built like a Korean name
  float how_korean = 0;               // 0 to 1; kOpen in Han, for such names may be Chinese
  static constexpr float kOpen = -1;
};

class KoreanReadings {
 public:
  static KoreanReadings& of_thread();

  // Holds until the next call of either.
  const KoreanNameWays* of(std::string_view name) {
    make_room();
    return find(name);
  }
  std::pair<const KoreanNameWays*, const KoreanNameWays*> of(std::string_view a,
                                                             std::string_view b) {
    make_room();
    const KoreanNameWays* const first = find(a);
    return {first, find(b)};
  }

 private:
  // Kept at most; what has more is forgotten and begun anew.
  static constexpr std::size_t kMostPieces = 1 << 16, kMostNames = 1 << 16;

  void make_room();
  const KoreanNameWays* find(std::string_view name);
  const KoreanPiece* piece(const std::string& spelling, KoreanPart part, bool marked);
  std::unique_ptr<KoreanNameWays> read(std::string_view name);

  absl::flat_hash_map<std::uint64_t, std::unique_ptr<KoreanNameWays>> names_;  // by hash64
  absl::flat_hash_map<std::uint64_t, std::unique_ptr<KoreanPiece>> pieces_;    // by hash64
};

// Hangul names that a string may write, the likeliest first, at most `most`: surname, space, given
// name. Their probabilities add up to 1 over all.
struct HangulName {
  std::string name;
  float probability = 0;
};
std::vector<HangulName> hangul_names(std::string_view name, std::size_t most);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_READINGS_H_
