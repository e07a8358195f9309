#include "intake/references.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestName = 32;

const absl::flat_hash_map<std::string, std::string>& names() {
  static const auto* const kNames = [] {
    auto* all = new absl::flat_hash_map<std::string, std::string>;
    for (const TableRow& row : table("any", "entities")) {
      std::string characters;
      std::string_view codes = row[1];
      while (!codes.empty()) {
        std::uint32_t code = 0;
        const std::size_t end = std::min(codes.find(' '), codes.size());
        std::from_chars(codes.data(), codes.data() + end, code, 16);
        append_char(characters, code);
        codes.remove_prefix(std::min(end + 1, codes.size()));
      }
      all->emplace(std::string(row[0]), std::move(characters));
    }
    return all;
  }();
  return *kNames;
}

// What &#128; to &#159; mean: the characters of windows-1252.
constexpr std::array<std::uint16_t, 32> kOldNumbers = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::size_t read_number(std::string_view text, std::size_t at, std::string& out) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t first = i;
  std::uint32_t value = 0;
  while (i < text.size()) {
    const char c = text[i];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hex && ((c | 32) >= 'a' && (c | 32) <= 'f')) {
      digit = static_cast<std::uint32_t>((c | 32) - 'a' + 10);
    } else {
      break;
    }
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
    ++i;
  }
  if (i == first) return 0;
  if (i < text.size() && text[i] == ';') ++i;
  if (value >= 0x80 && value < 0xA0) value = kOldNumbers[value - 0x80];
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = kReplacement;
  append_char(out, value);
  return i - at;
}

}  // namespace

std::size_t read_reference(std::string_view text, std::size_t at, bool in_attribute,
                           std::string& out) {
  if (at + 1 >= text.size()) return 0;
  if (text[at + 1] == '#') return read_number(text, at, out);
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName && is_letter_or_digit(text[end])) ++end;
  if (end == at + 1) return 0;
  const auto& all = names();
  if (end < text.size() && text[end] == ';') {
    const auto found = all.find(absl::string_view(text.data() + at + 1, end - at));
    if (found != all.end()) {
      out += found->second;
      return end + 1 - at;
    }
  }
  // A prefix that is a name without ';'. The longest of these has six letters.
  for (std::size_t stop = std::min(end, at + 8); stop > at + 2; --stop) {
    const auto found = all.find(absl::string_view(text.data() + at + 1, stop - at - 1));
    if (found == all.end()) continue;
    if (in_attribute && stop < text.size() && (text[stop] == '=' || is_letter_or_digit(text[stop])))
      return 0;
    out += found->second;
    return stop - at;
  }
  return 0;
}

}  // namespace stemma
