#include "intake/type.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/tables.h"
#include "intake/charset.h"

namespace stemma {
namespace {

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Bytes as "25504446" with "??" for any byte.
bool has_magic(std::string_view bytes, std::string_view hex, std::size_t offset) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
  if (bytes.size() < offset + hex.size() / 2) return false;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    if (hex[i] == '?') continue;
    if (static_cast<unsigned char>(bytes[offset + i / 2]) != digit(hex[i]) * 16 + digit(hex[i + 1]))
      return false;
  }
  return true;
}

// The first tag of the content is one that only a page has.
bool looks_like_html(std::string_view bytes) {
  std::string head;
  for (char c : bytes.substr(0, 8192)) {
    if (c != '\0') head.push_back(c);  // UTF-16
  }
  head = lower(head);
  std::size_t at = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFF\xFE");
  while (at != std::string::npos && head.compare(at, 4, "<!--") == 0) {
    at = head.find("-->", at);
    if (at != std::string::npos) at = head.find_first_not_of(" \t\r\n", at + 3);
  }
  if (at == std::string::npos || head[at] != '<') return false;
  const std::string_view rest = std::string_view(head).substr(at);
  for (std::string_view tag : {"<!doctype html",
                               "<html",
                               "<head",
                               "<body",
                               "<title",
                               "<meta",
                               "<script",
                               "<style",
                               "<table",
                               "<div",
                               "<p>",
                               "<p ",
                               "<h1",
                               "<article",
                               "<br",
                               "<a ",
                               "<b>",
                               "<center",
                               "<font",
                               "<link",
                               "<iframe",
                               "<main",
                               "<section"}) {
    if (rest.starts_with(tag)) return true;
  }
  if (rest.starts_with("<?xml")) {
    return rest.find("<!doctype html") != std::string_view::npos ||
           rest.find("<html") != std::string_view::npos;
  }
  return false;
}

// Control characters that no text has.
bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 64 << 10);
  std::size_t controls = 0, zeros = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (i + 8 <= sample.size()) {
      // Eight bytes none of which is below 32: that many less, and no high bit appears.
      std::uint64_t eight = 0;
      std::memcpy(&eight, sample.data() + i, 8);
      constexpr std::uint64_t kEach = 0x0101010101010101u;
      if (((eight - 32 * kEach) & ~eight & 0x80 * kEach) == 0) {
        i += 7;
        continue;
      }
    }
    const auto c = static_cast<unsigned char>(sample[i]);
    if (c == 0) {
      ++zeros;
    } else if (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B &&
               c != 0x08) {
      ++controls;
    }
  }
  if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) return false;
  if (!unmarked_utf16(bytes).empty()) return false;
  return (controls + zeros) * 20 > sample.size();
}

}  // namespace

FileType type_of(std::string_view bytes, std::string_view name) {
  for (const TableRow& row : table("any", "file_types")) {
    if (row[0].empty()) continue;
    const std::size_t offset =
        row[1].empty() ? 0 : static_cast<std::size_t>(std::stoul(std::string(row[1])));
    if (has_magic(bytes, row[0], offset))
      return {false, false, std::string(row[2]), std::string(row[3])};
  }
  const std::string lower_name = lower(name);
  const std::size_t dot = lower_name.rfind('.');
  const std::string suffix = dot == std::string::npos ? "" : lower_name.substr(dot + 1);
  if (is_binary(bytes)) {
    for (const TableRow& row : table("any", "file_types")) {
      if (!row[4].empty() && row[4] == suffix)
        return {false, false, std::string(row[2]), std::string(row[3])};
    }
    return {false, false, "application/octet-stream", "a binary file of unknown kind"};
  }
  for (const TableRow& row : table("any", "file_types")) {
    if (row[0].empty() && row[4] == suffix)
      return {false, false, std::string(row[2]), std::string(row[3])};
  }
  const bool named_html =
      suffix == "html" || suffix == "htm" || suffix == "xhtml" || suffix == "shtml";
  if (named_html ||
      (suffix != "txt" && suffix != "text" && suffix != "md" && looks_like_html(bytes))) {
    return {true, true, "text/html", "a page"};
  }
  return {true, false, "text/plain", "a text"};
}

}  // namespace stemma
