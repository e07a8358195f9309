// The report's ways of writing a text that somebody else chose: as JSON, as HTML, and on a
// terminal.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "report/drawing.h"
#include "report/json_writer.h"
#include "report/terminal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  std::string json;
  append_json_string(text, json);
  require(is_utf8(json), "JSON is UTF-8");
  require(json.find_first_of("\n\r") == std::string::npos, "JSON stays on its line");
  const nlohmann::json read = nlohmann::json::parse(json, nullptr, false);
  require(read.is_string(), "another reader takes it for a string");
  if (is_utf8(text)) require(read.get<std::string>() == text, "and reads the same text");

  std::string html;
  append_html(text, html);
  require(is_utf8(html), "HTML is UTF-8");
  require(html.find_first_of("<>\"'") == std::string::npos, "no text becomes markup");
  for (std::size_t at = 0; at < html.size();) {
    const char32_t c = next_char(html, at);
    require(c == '\n' || c == '\t' || !is_command_character(c),
            "no command character is left in HTML");
  }

  const std::string shown = visible(text);
  for (std::size_t at = 0; at < shown.size();) {
    require(!is_command_character(next_char(shown, at)), "no command character reaches a terminal");
  }
  const int width = 1 + static_cast<int>(size % 90);
  std::uint32_t last = 0;
  for (const Range& line : wrap(shown, width)) {
    require(last <= line.start && line.start < line.end && line.end <= shown.size(),
            "lines are in order");
    require(is_boundary(shown, line.start) && is_boundary(shown, line.end),
            "lines cut no character");
    require(Range{last, line.start}.of(shown).find_first_not_of(' ') == std::string_view::npos,
            "wrapping loses no word");
    require(columns(line.of(shown)) <= std::max(width, 2), "lines keep within the width");
    last = line.end;
  }
  return 0;
}
