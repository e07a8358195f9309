#include "base/utf8.h"

#include <unicode/utf8.h>

#include <bit>
#include <cstring>

namespace stemma {

char32_t next_wide_char(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t start = at;
  const std::uint8_t lead = bytes[at];
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  auto i = static_cast<std::int64_t>(at);
  const auto length = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, i, length, c);
  if (c < 0) {
    at = start + 1;
    return kReplacement;
  }
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

char32_t previous_char(std::string_view text, std::size_t& at) {
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && !is_boundary(text, start)) --start;
  std::size_t end = start;
  const char32_t c = next_char(text, end);
  if (end == at) {
    at = start;
    return c;
  }
  --at;
  return kReplacement;
}

void append_char(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

namespace {

constexpr std::uint64_t kHigh = 0x8080808080808080u;

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, 8);
  return bytes;
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && (eight_bytes(text, at) & kHigh) == 0) {
      at += 8;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    if (next_char(text, at) == kReplacement && at == start + 1) return false;
  }
  return true;
}

std::size_t count_chars(std::string_view text) {
  // All bytes but those that go on with a character: 10xxxxxx.
  std::size_t n = text.size(), at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t bytes = eight_bytes(text, at);
    n -= static_cast<std::size_t>(std::popcount(bytes & ~(bytes << 1) & kHigh));
  }
  for (; at < text.size(); ++at) n -= (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return n;
}

}  // namespace stemma
