// Whether a text is hard-wrapped is asked of the text as a whole: lines that go on in the middle of
// a sentence are common in such a text, and none is much longer than the others.
#include "intake/lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestWrap = 110;  // characters of the longest line of a wrapped text

struct Line {
  Range range;  // trimmed
  std::uint32_t chars = 0;
  std::uint32_t first_word = 0;  // characters of the first word
  bool lower = false;            // opens with a lower-case letter
  bool closed = false;           // ends as a sentence does
  bool list_mark = false;
  bool columns = false;
  bool blank_before = false;
};

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200B) || c == 0x85;
}

Range trimmed(std::string_view text, Range range) {
  std::size_t start = range.start, end = range.end;
  while (start < end) {
    std::size_t next = start;
    if (!is_space(next_char(text, next)) || next > end) break;
    start = next;
  }
  while (end > start) {
    std::size_t before = end;
    if (!is_space(previous_char(text, before)) || before < start) break;
    end = before;
  }
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

bool opens_list(std::string_view s) {
  if (s.starts_with("- ") || s.starts_with("* ") || s.starts_with("-\t") || s.starts_with("*\t")) {
    return true;
  }
  std::size_t at = 0;
  if (s.empty()) return false;
  switch (next_char(s, at)) {
    case 0x2022:
    case 0x2023:
    case 0x25AA:
    case 0x25AB:
    case 0x25CF:
    case 0x25CB:
    case 0x25E6:
    case 0x25A0:
    case 0x2043:
    case 0x2219:
      return true;
    case 0xB7:
    case 0x2013:
    case 0x2014:
      return at < s.size() && s[at] == ' ';
    default:
      return false;
  }
}

// "1. ", "12) ", "(3) ", "a) ": a number that lists, at the start of a line.
bool opens_number(std::string_view s) {
  std::size_t i = 0;
  if (i < s.size() && s[i] == '(') ++i;
  const std::size_t first = i;
  while (i < s.size() && i < first + 3 && s[i] >= '0' && s[i] <= '9') ++i;
  if (i == first && i < s.size() && ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z')))
    ++i;
  if (i == first || i + 1 >= s.size()) return false;
  return (s[i] == '.' || s[i] == ')') && s[i + 1] == ' ';
}

Line read_line(std::string_view text, Range range) {
  Line line;
  line.range = range;
  const std::string_view s = range.of(text);
  line.chars = static_cast<std::uint32_t>(count_chars(s));
  const std::size_t space = std::min(s.find(' '), s.size());
  line.first_word = static_cast<std::uint32_t>(count_chars(s.substr(0, space)));
  line.lower = !s.empty() && s[0] >= 'a' && s[0] <= 'z';
  line.closed = ends_sentence(s, false);
  line.list_mark = opens_list(s);
  line.columns = s.find('\t') != std::string_view::npos;
  for (std::size_t i = s.find("   "); i != std::string_view::npos; i = std::string_view::npos) {
    line.columns = true;
  }
  return line;
}

std::vector<Line> read_lines(std::string_view text, Range range) {
  std::vector<Line> lines;
  bool blank = true;
  std::size_t at = range.start;
  while (at < range.end) {
    std::size_t end = at;
    while (end < range.end && text[end] != '\n' && text[end] != '\r' && text[end] != '\f') ++end;
    const Range inner =
        trimmed(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    if (inner.empty()) {
      blank = true;
    } else {
      lines.push_back(read_line(text, inner));
      lines.back().blank_before = blank;
      blank = false;
    }
    if (end < range.end && text[end] == '\f') blank = true;
    if (end + 1 < range.end && text[end] == '\r' && text[end + 1] == '\n') ++end;
    at = end + 1;
  }
  return lines;
}

// The width at which the text is wrapped, in characters; 0 where it is not.
std::uint32_t wrap_width(const std::vector<Line>& lines) {
  std::uint32_t width = 0;
  std::size_t pairs = 0, flowing = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    ++pairs;
    flowing += lines[i + 1].lower && !lines[i].closed && !lines[i + 1].list_mark;
    width = std::max(width, lines[i].chars);
  }
  for (const Line& line : lines) {
    if (line.chars > kLongestWrap) return 0;
  }
  return flowing >= 2 && flowing * 4 >= pairs && width >= 30 ? width : 0;
}

bool goes_on(const Line& line, const Line& next, std::uint32_t width) {
  if (next.blank_before || next.list_mark || line.columns || next.columns) return false;
  if (width == 0) return false;
  const bool full = line.chars + 1 + next.first_word + 4 > width;
  return full || (next.lower && !line.closed);
}

}  // namespace

bool ends_sentence(std::string_view s, bool or_clause) {
  std::size_t at = s.size();
  for (int i = 0; i < 4 && at > 0; ++i) {
    switch (previous_char(s, at)) {
      case '.':
      case '!':
      case '?':
      case ':':
      case ';':
      case 0x2026:
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0x061F:
      case 0x0964:
        return true;
      case ',':
        return or_clause;
      case '"':
      case '\'':
      case ')':
      case ']':
      case 0x201C:
      case 0x201D:
      case 0x2019:
      case 0xBB:
      case 0x300D:
      case 0x300F:
        continue;
      default:
        return false;
    }
  }
  return false;
}

std::vector<LinePiece> cut_lines(std::string_view text, Range range) {
  const std::vector<Line> lines = read_lines(text, range);
  const std::uint32_t width = wrap_width(lines);
  std::vector<LinePiece> pieces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    LinePiece piece{lines[i].range, lines[i].blank_before, false, lines[i].list_mark,
                    lines[i].columns};
    while (i + 1 < lines.size() && goes_on(lines[i], lines[i + 1], width) &&
           !(opens_number(lines[i + 1].range.of(text)) && lines[i].closed)) {
      ++i;
      piece.range.end = lines[i].range.end;
      piece.wrapped = true;
    }
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace stemma
