// Any bytes as names: read, compared and romanised without a fault. The first byte says where the
// second name begins.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "identity/korean_match.h"
#include "identity/korean_readings.h"
#include "identity/romanize.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = data[0] % (bytes.size() + 1);
  const std::string_view a = bytes.substr(0, cut), b = bytes.substr(cut);

  const auto match = korean_match(a, b);
  const auto odds = korean_odds(b, a);
  require(match.has_value() == odds.has_value(), "both can be compared or none");
  if (match) {
    float sum = 0;
    for (const MatchReason& reason : match->reasons) {
      require(is_utf8(reason.what) && is_utf8(reason.a) && is_utf8(reason.b), "reasons are UTF-8");
      sum += reason.bits;
    }
    require(std::isfinite(match->bits) && std::abs(sum - match->bits) < 0.01F, "reasons add up");
    require(std::abs(match->bits - odds->bits) < 0.01F, "the order of names is nothing");
    require(match->how_korean >= 0 && match->how_korean <= 1, "how_korean is a share");
  }
  float all = 0;
  for (const HangulName& name : hangul_names(a, 16)) {
    require(is_utf8(name.name) && name.probability >= 0, "readings are names");
    all += name.probability;
  }
  require(all < 1.001F, "probabilities are at most 1");
  for (int system = 0; system < 6; ++system)
    require(is_utf8(romanize(bytes, static_cast<Romanization>(system))), "letters are UTF-8");
  return 0;
}
