// What may be a name, whose it may be, and the names of a byline.
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_parts.h"
#include "intake/head_words.h"
#include "intake/passage.h"

namespace stemma {

using heads::contains_kind;
using heads::is_hangul;
using heads::trim;

bool is_name_like(std::string_view line) {
  if (line.empty() || line.size() > 120) return false;
  std::size_t at = 0;
  std::uint32_t words = 0, small = 0;
  bool hangul = false;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    std::size_t i = 0;
    const char32_t c = next_char(word, i);
    const char back = word.back();
    if (back == '?' || back == '!' || back == ':' || back == ';') return false;
    if (c == '"' || c == '\'' || c == 0x2018 || c == 0x201C) return false;
    if (c >= 0xAC00 && c <= 0xD7A3) hangul = true;
    if (u_isupper(static_cast<UChar32>(c)) || (c >= '0' && c <= '9' && words > 1) || c == '&' ||
        c >= 0x2E80)
      continue;
    if (is_head_word("small", wording_of(word, 2).text)) {
      ++small;
      continue;
    }
    return false;
  }
  if (hangul) return words <= 4;
  if (words == small) return false;
  const bool known = has_institution(line);
  return words <= (known ? 12u : 6u);
}

bool has_institution(std::string_view line) {
  const Wording folded = wording_of(line, 24);
  if (contains_kind("institution", folded.text) || contains_kind("outlet", folded.text))
    return true;
  std::size_t at = 0;
  const std::string_view text = folded.text;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (is_hangul(word) && (closes_with("outlet_end", word) > 0 ||
                            (word.size() > 6 && closes_with("institution_end", word) > 0) ||
                            is_head_word("notice", word))) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

namespace {

// "TV", "KVLR": no word could be spelt so.
bool is_acronym(std::string_view word, std::string_view folded) {
  if (is_head_word("acronym", folded)) return true;
  if (word.size() > 5 || word.size() < 2) return false;
  return word.find_first_not_of("BCDFGHJKLMNPQRSTVWXZ0123456789") == std::string_view::npos;
}

}  // namespace

std::string in_title_case(std::string_view line) {
  if (line.starts_with("IN THE ") || line.starts_with("In the ")) line.remove_prefix(7);
  std::size_t lower = 0, upper = 0, at = 0;
  while (at < line.size()) {
    const auto c = static_cast<UChar32>(next_char(line, at));
    lower += u_islower(c) != 0;
    upper += u_isupper(c) != 0;
  }
  if (lower > 0 || upper < 5 || line.find(' ') == std::string_view::npos) {
    if (lower > 0 || upper < 6) return std::string(line);
  }
  std::string out;
  at = 0;
  bool first = true;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (!first) out.push_back(' ');
    const std::string folded = wording_of(word, 2).text;
    const bool small = !first && is_head_word("small", folded);
    bool start = !small;
    if (is_acronym(word, folded)) {
      out += word;
      first = false;
      at = end + 1;
      continue;
    }
    for (std::size_t i = 0; i < word.size();) {
      const auto c = static_cast<UChar32>(next_char(word, i));
      append_char(out, static_cast<char32_t>(start ? c : u_tolower(c)));
      start = c == '-' || c == '/' || c == '(';
    }
    first = false;
    at = end + 1;
  }
  return out;
}

std::string names_of_byline(std::string_view line) {
  if (line.size() > 160) return {};
  const Wording folded = wording_of(line, 24);
  if (folded.words > 16 || folded.words < 2) return {};
  // 운평=한소라 기자: the name before the word for a reporter.
  if (is_hangul(line) && folded.words <= 6) {
    const std::string_view text = folded.text;
    std::size_t at = 0;
    std::string before;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string_view word = text.substr(at, end - at);
      if (is_head_word("by_end", word) && !before.empty()) return before;
      before = word;
      at = end + 1;
    }
  }
  const std::size_t by = opens_with("by", folded.text);
  if (by == 0) return {};
  // Behind the opening words in the line itself.
  std::uint32_t skip =
      static_cast<std::uint32_t>(std::count(
          folded.text.begin(), folded.text.begin() + static_cast<std::ptrdiff_t>(by), ' ')) +
      1;
  std::size_t at = 0;
  while (skip > 0 && at < line.size()) {
    at = std::min(line.find(' ', at), line.size());
    while (at < line.size() && line[at] == ' ') ++at;
    --skip;
  }
  std::string_view rest = line.substr(at);
  const bool colon = std::find(folded.stops.begin(), folded.stops.end(), by) != folded.stops.end();
  // The names end at a date, a stroke, an office.
  const std::vector<WrittenDate> dates = find_dates(rest);
  if (!dates.empty()) rest = rest.substr(0, dates.front().range.start);
  std::size_t cut = rest.size();
  for (std::string_view sign :
       {"|", "\u00B7", "\u2022", " - ", " \u2013 ", " \u2014 ", "\n", ";", ". "}) {
    const std::size_t found = rest.find(sign);
    // Not after an initial: "J. Smith".
    if (found != std::string_view::npos &&
        !(sign == ". " && (found < 2 || rest[found - 2] == ' ' || found == 1))) {
      cut = std::min(cut, found);
    }
  }
  rest = trim(rest.substr(0, cut));
  // Weekdays and words about dates at the end.
  for (;;) {
    const std::size_t space = rest.find_last_of(" ,");
    if (space == std::string_view::npos) break;
    const std::string_view last = rest.substr(space + 1);
    const DateWord word = date_word(wording_of(last, 2).text);
    if (word == DateWord::none || last.empty()) break;
    rest = trim(rest.substr(0, space));
  }
  // Parts between commas: names have capitals; an office behind a comma does not.
  std::string names;
  std::string_view left = rest;
  while (!left.empty()) {
    const std::size_t comma = std::min(left.find(','), left.size());
    const std::string_view part = trim(left.substr(0, comma));
    left.remove_prefix(std::min(comma + 1, left.size()));
    if (part.empty()) continue;
    std::size_t i = 0;
    const char32_t c = next_char(part, i);
    const bool staff = contains_kind("staff", wording_of(part, 8).text);
    if (!u_isupper(static_cast<UChar32>(c)) && c < 0x2E80) {
      if (names.empty() && !staff && !colon) return {};
      if (!names.empty()) break;
      if (!staff) return {};
    }
    if (!names.empty() && staff) break;
    if (!names.empty()) names += ", ";
    names += part;
  }
  const std::uint32_t count =
      static_cast<std::uint32_t>(std::count(names.begin(), names.end(), ' ')) + 1;
  if (names.empty() || count > 12 || names.size() > 100) return {};
  return names;
}

}  // namespace stemma
