// UTF-8 by hand: characters forwards and backwards, against ICU's own reading.
#include <unicode/utf8.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  bool well_formed = true;
  std::string again;
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < size;) {
    starts.push_back(at);
    const std::size_t before = at;
    std::int32_t i = static_cast<std::int32_t>(at);
    UChar32 expected;
    U8_NEXT(data, i, static_cast<std::int32_t>(size), expected);
    const char32_t c = next_char(text, at);
    require(at > before, "next_char moves on");
    if (expected < 0) {
      well_formed = false;
      require(c == kReplacement && at == before + 1, "an ill-formed byte is replaced by itself");
    } else {
      require(c == static_cast<char32_t>(expected), "next_char reads what ICU reads");
      require(at == static_cast<std::size_t>(i), "next_char moves as far as ICU");
      append_char(again, c);
    }
  }
  require(is_utf8(text) == well_formed, "is_utf8 agrees with next_char");
  if (!well_formed) return 0;

  require(again == text, "append_char writes what next_char reads");
  require(count_chars(text) == starts.size(), "count_chars counts what next_char reads");
  std::size_t at = size;
  while (!starts.empty()) {
    require(is_boundary(text, at), "characters start and end on boundaries");
    previous_char(text, at);
    require(at == starts.back(), "previous_char undoes next_char");
    starts.pop_back();
  }
  require(at == 0, "previous_char comes back to the start");
  return 0;
}
