#include "intake/head_parts.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_words.h"

namespace stemma::heads {

namespace {

bool is_separator(char32_t c) {
  return c == '|' || c == 0xB7 || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == '>' ||
         c == 0x203A || c == 0xBB || c == ':' || c == ',' || c == '(' || c == '/';
}

}  // namespace

std::string_view trim(std::string_view s) {
  const auto drop = [](char32_t c) {
    return c <= ' ' || c == 0xA0 || c == ',' || c == '|' || c == 0xB7 || c == 0x2013 ||
           c == 0x2014 || c == '-' || c == ':' || c == ';' || c == '/' || c == '(' || c == '[' ||
           c == '*' || c == '>';
  };
  while (!s.empty()) {
    std::size_t at = 0;
    if (!drop(next_char(s, at))) break;
    s.remove_prefix(at);
  }
  while (!s.empty()) {
    std::size_t at = s.size();
    if (!drop(previous_char(s, at))) break;
    s.remove_suffix(s.size() - at);
  }
  return s;
}

std::string_view first_part(std::string_view s) {
  std::size_t at = 0;
  while (at < s.size()) {
    const std::size_t start = at;
    const char32_t c = next_char(s, at);
    const bool spaced =
        start > 0 && s[start - 1] == ' ' && at < s.size() && (s[at] == ' ' || s[at] == '-');
    if ((c == '-' || c == '/' || c == 0x2013) ? spaced : is_separator(c))
      return trim(s.substr(0, start));
  }
  return trim(s);
}

std::string_view name_part(std::string_view s) {
  const std::string_view part = first_part(s);
  const std::size_t stop = part.find(". ");
  if (stop == std::string_view::npos || stop < 4 || part[stop - 3] == ' ' || part[stop - 2] == ' ')
    return part;
  return part.substr(0, stop);
}

std::string_view quoted_part(std::string_view s) {
  std::size_t open = std::string_view::npos, at = 0;
  while (at < s.size()) {
    const std::size_t start = at;
    const char32_t c = next_char(s, at);
    if (c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) {
      if (open == std::string_view::npos) {
        open = at;
      } else {
        std::string_view inner = s.substr(open, start - open);
        while (inner.ends_with(',')) inner.remove_suffix(1);
        return inner;
      }
    }
  }
  return {};
}

bool contains_kind(std::string_view kind, std::string_view folded) {
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = folded.substr(at, end - at);
    if (is_head_word(kind, word)) return true;
    at = end + 1;
  }
  return false;
}

bool is_hangul(std::string_view s) {
  std::size_t at = 0;
  while (at < s.size()) {
    const char32_t c = next_char(s, at);
    if (c >= 0xAC00 && c <= 0xD7A3) return true;
  }
  return false;
}

std::string_view labelled(std::string_view s, const Wording& wording, std::string_view kind) {
  const std::size_t length = opens_with(kind, wording.text);
  if (length == 0) return {};
  if (std::find(wording.stops.begin(), wording.stops.end(), length) == wording.stops.end())
    return {};
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon > 24) return {};
  return trim(s.substr(colon + 1));
}

namespace {

bool is_label(const PageBlock& p, std::string_view s) {
  return !labelled(s, p.wording, "label_title").empty() ||
         !labelled(s, p.wording, "label_byline").empty() ||
         !labelled(s, p.wording, "label_date").empty() ||
         !labelled(s, p.wording, "label_contact").empty() ||
         !labelled(s, p.wording, "label_other").empty();
}

}  // namespace

bool is_body(const PageBlock& p, std::string_view s) {
  if (p.list_mark && !s.ends_with(" -")) return true;  // "- and -" parts the names of a case
  if (p.wording.words <= 24 && !p.wording.cut && is_label(p, s)) return false;
  if (p.wording.cut || p.wording.words >= 28) return true;
  if (p.closed && p.wording.words >= (s.ends_with('.') ? 8u : 12u)) return true;
  // "1. The Authority extends …"; "VOSS: Good morning."
  if (p.closed && !s.empty() && s[0] >= '0' && s[0] <= '9' && p.wording.words >= 6) return true;
  if (is_hangul(s) && p.closed && p.wording.words >= 6) return true;
  const std::size_t colon = s.find(": ");
  if (p.closed && colon != std::string_view::npos && colon > 0 && colon < 40 &&
      p.wording.words >= 3) {
    const std::string_view speaker = s.substr(0, colon);
    if (std::none_of(speaker.begin(), speaker.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      return false;
    return std::none_of(speaker.begin(), speaker.end(),
                        [](char c) { return c >= 'a' && c <= 'z'; });
  }
  return false;
}

bool opens_with_change(std::string_view folded) {
  for (int i = 0; i < 2 && !folded.empty(); ++i) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (date_word(folded.substr(0, end)) == DateWord::changed) return true;
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return false;
}

bool starts_with_number(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
  return i > 0 && i < 3 && i + 1 < s.size() && (s[i] == '.' || s[i] == ')') && s[i + 1] == ' ';
}

bool is_number_line(std::string_view folded) {
  return folded == "#" || folded.ends_with("no #") || folded.ends_with("number #") ||
         folded.ends_with("vol #") || folded.ends_with("issue #") || folded.ends_with("nr #");
}

bool in_capitals(std::string_view s) {
  bool upper = false;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = static_cast<UChar32>(next_char(s, at));
    if (u_islower(c)) return false;
    upper |= u_isupper(c) != 0;
  }
  return upper;
}

bool closes_with_word(std::string_view kind, std::string_view folded) {
  const std::size_t n = closes_with(kind, folded);
  return n > 0 && (n == folded.size() || folded[folded.size() - n - 1] == ' ');
}

bool names_document(std::string_view part) {
  const Wording folded = wording_of(part, 16);
  return closes_with_word("document", folded.text) || opens_with("release", folded.text) > 0;
}

bool is_dated_word(std::string_view part) {
  const Wording w = wording_of(part, 4);
  return date_word(w.text) != DateWord::none;
}

bool is_issuer(std::string_view line) {
  const std::string_view part = first_part(line);
  if (!is_name_like(part)) return false;
  return has_institution(part);
}

bool closes_in_document(std::string_view line) {
  const Wording folded = wording_of(line.substr(0, line.find('(')), 16);
  return closes_with("document", folded.text) > 0;
}

bool is_mixed_case(std::string_view s) {
  bool word = false, lower = false;
  for (std::size_t at = 0; at <= s.size();) {
    const char32_t c = at < s.size() ? next_char(s, at) : (++at, U' ');
    if (c == ' ') {
      if (word && !lower) return false;
      word = lower = false;
      continue;
    }
    word = true;
    lower |= u_islower(static_cast<UChar32>(c)) != 0;
    if (c >= '0' && c <= '9') return false;
  }
  return true;
}

std::optional<Lead> read_dateline(std::string_view s) {
  const std::string_view head = s.substr(0, 140);
  std::size_t capitals = 0, at = 0;
  while (at < head.size()) {
    const std::size_t start = at;
    const char32_t c = next_char(head, at);
    if (u_isupper(static_cast<UChar32>(c))) {
      ++capitals;
      continue;
    }
    if (u_islower(static_cast<UChar32>(c))) break;
    if (c == ',' || c == ' ' || c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == '/')
      continue;
    if (c == '(' || c == 0x2013 || c == 0x2014) {
      at = start;
      break;
    }
    break;
  }
  // "Marlow (AFP) –": the agency in brackets is enough.
  const std::size_t bracket = head.find(") ");
  const bool bracketed = bracket != std::string_view::npos && bracket < 60 &&
                         head.find('(') < bracket &&
                         (head.substr(bracket + 2).starts_with("-") ||
                          head.substr(bracket + 2).starts_with("\u2013") ||
                          head.substr(bracket + 2).starts_with("\u2014"));
  if (capitals < 3 && !(bracketed && is_name_like(trim(head.substr(0, head.find('('))))))
    return std::nullopt;
  // The dash that ends the dateline.
  std::size_t dash = std::string_view::npos;
  std::size_t length = 0;
  for (std::string_view d : {" -- ", " - ", " \u2013 ", " \u2014 ", " --", "\u2014"}) {
    const std::size_t found = head.find(d);
    if (found != std::string_view::npos && (dash == std::string_view::npos || found < dash)) {
      dash = found;
      length = d.size();
    }
  }
  if (dash == std::string_view::npos || dash < 3) return std::nullopt;
  const std::string_view before = head.substr(0, dash);
  if (before.find(". ") != std::string_view::npos && before.find("(") == std::string_view::npos)
    return std::nullopt;
  Lead lead;
  lead.length = dash + length;
  const std::size_t open = before.rfind('(');
  if (open != std::string_view::npos && before.ends_with(')')) {
    lead.agency = before.substr(open + 1, before.size() - open - 2);
    if (lead.agency.size() > 40) lead.agency = {};
  }
  lead.place = trim(before.substr(0, std::min(before.find(','), before.find('('))));
  // The place is in capitals, or an agency is named.
  std::size_t lower_case = 0;
  for (char c : lead.place) lower_case += c >= 'a' && c <= 'z';
  if (lower_case > 0 && lead.agency.empty()) return std::nullopt;
  return lead;
}

}  // namespace stemma::heads
