#include "report/terminal.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

namespace stemma {
namespace {

int columns_of(char32_t c) {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  switch (static_cast<UEastAsianWidth>(u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH))) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return 2;
    default:
      return 1;
  }
}

// May a line end before or after it without a space?
bool breaks(char32_t c) {
  return c >= 0x2E80 && columns_of(c) == 2 &&
         !(c >= 0xAC00 && c <= 0xD7A3);  // Korean breaks at spaces
}

}  // namespace

bool is_command_character(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

void append_visible(std::string_view text, std::string& out) {
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_char(text, at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      if (!space) out.push_back(' ');
      space = true;
      continue;
    }
    space = false;
    if (is_command_character(c)) {
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
    } else if (c == kReplacement) {
      append_char(out, kReplacement);
    } else {
      out.append(text, start, at - start);
    }
  }
}

std::string visible(std::string_view text) {
  std::string out;
  append_visible(text, out);
  return out;
}

int columns(std::string_view text) {
  int total = 0;
  for (std::size_t at = 0; at < text.size();) total += columns_of(next_char(text, at));
  return total;
}

std::vector<Range> wrap(std::string_view text, int width) {
  std::vector<Range> lines;
  Range line{0, 0};
  int used = 0;        // columns of the line
  bool begun = false;  // it may hold marks that take no column
  Range piece{0, 0};   // what may not be broken
  int piece_columns = 0;
  bool space = false;  // before the piece
  const auto place = [&] {
    if (piece.empty()) return;
    const int gap = space && begun ? 1 : 0;
    if (begun && used + gap + piece_columns > width) {
      lines.push_back(line);
      line = piece;
      used = piece_columns;
    } else {
      if (!begun) line.start = piece.start;
      line.end = piece.end;
      used += gap + piece_columns;
    }
    begun = true;
    piece = {piece.end, piece.end};
    piece_columns = 0;
    space = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto start = static_cast<std::uint32_t>(at);
    const char32_t c = next_char(text, at);
    const auto end = static_cast<std::uint32_t>(at);
    if (c == ' ') {
      place();
      piece = {end, end};
      space = true;
      continue;
    }
    const int wide = columns_of(c);
    if (breaks(c) || piece_columns + wide > width) {
      place();
      piece = {start, start};
    }
    piece.end = end;
    piece_columns += wide;
    if (breaks(c)) place();
  }
  place();
  if (begun) lines.push_back(line);
  return lines;
}

}  // namespace stemma
