// UTF-8 by hand, where a byte offset must be kept; whatever needs properties beyond these goes
// through ICU.
#ifndef STEMMA_BASE_UTF8_H_
#define STEMMA_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

inline constexpr char32_t kReplacement = 0xFFFD;

// The character that starts at byte `at`, which is moved behind it. REQUIRES: at < text.size().
// An ill-formed sequence gives kReplacement and moves one byte on.
char32_t next_wide_char(std::string_view text, std::size_t& at);  // the same, of any byte
inline char32_t next_char(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0x80) return next_wide_char(text, at);
  ++at;
  return lead;
}

// The character that ends before byte `at`, which is moved to its start. REQUIRES: 0 < at.
char32_t previous_char(std::string_view text, std::size_t& at);

void append_char(std::string& out, char32_t c);

// Is the whole of `text` well-formed UTF-8 (no surrogates, no overlong forms)?
bool is_utf8(std::string_view text);

// Does byte offset `at` lie between characters? Both ends of the text do.
inline bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() ? at == text.size()
                           : (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Number of code points.
std::size_t count_chars(std::string_view text);

}  // namespace stemma

#endif  // STEMMA_BASE_UTF8_H_
