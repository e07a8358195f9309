// Are two strings one Korean name? Each is read as the Hangul names that it may write, in any
// romanisation, order and dress, in Hangul, Cyrillic or Han (../shared/design/IDENTITY.md, 3); the
// names are compared there.
#ifndef STEMMA_IDENTITY_KOREAN_MATCH_H_
#define STEMMA_IDENTITY_KOREAN_MATCH_H_

#include <optional>
#include <string_view>
#include <vector>

#include "identity/match_reason.h"

namespace stemma {

struct KoreanMatch {
  // log2 of the odds that both strings write one name against two names met by chance:
  // sum over Hangul names h of P(h|a) P(h|b) / P(h).
  float bits = 0;
  std::vector<MatchReason> reasons;  // their bits add up to `bits`
  float how_korean = 0;              // 0 to 1: that both are built like Korean names
};

// Nothing where one of them cannot be read as a Korean name. Symmetric but for the sides of the
// reasons. Keeps what it has read of names in a cache of the thread.
std::optional<KoreanMatch> korean_match(std::string_view a, std::string_view b);

// The same without reasons, several times as fast. bits and how_korean are those of korean_match.
struct KoreanOdds {
  float bits = 0;
  float how_korean = 0;
};
std::optional<KoreanOdds> korean_odds(std::string_view a, std::string_view b);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_MATCH_H_
