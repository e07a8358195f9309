// The head is what stands before the first passage of running text. Its lines are read in order; a
// line is a date line, a byline, a kicker ("Opinion"), a letter's salutation, an agency's slug, or
// a candidate. The first candidate is the masthead where it is written as a name and others follow;
// the title is the first candidate behind the masthead and its date, else the last beside them.
#include "intake/heads.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_words.h"

namespace stemma {
namespace {

constexpr std::size_t kMostHeadLines = 14;

enum class Kind : std::uint8_t {
  candidate,
  date,
  byline,
  kicker,
  salutation,
  slug,
  section,
  label,
  contact,
  changed,
  skipped
};

struct HeadLine {
  std::size_t passage = 0;
  Kind kind = Kind::candidate;
  bool group_start = false;
  bool after_first_group = false;
  DateLine date;
  std::string_view text;
};

bool is_separator(char32_t c) {
  return c == '|' || c == 0xB7 || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == '>' ||
         c == 0x203A || c == 0xBB || c == ':' || c == ',' || c == '(' || c == '/';
}

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

// The part before the first separator: "Evening Mail, late edition" is "Evening Mail". A hyphen
// or a stroke separates only with spaces around.
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

// The same, where a full stop may end the name: "THE FURROW. The monthly …", not "St. Bride's".
std::string_view name_part(std::string_view s) {
  const std::string_view part = first_part(s);
  const std::size_t stop = part.find(". ");
  if (stop == std::string_view::npos || stop < 4 || part[stop - 3] == ' ' || part[stop - 2] == ' ')
    return part;
  return part.substr(0, stop);
}

// A name in quotation marks behind the outlet's: RADIO LENN, "The Half Past Seven".
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

// Value behind a label: "SUBJECT: Sinking of …" for kind label_title.
std::string_view labelled(std::string_view s, const Wording& wording, std::string_view kind) {
  const std::size_t length = opens_with(kind, wording.text);
  if (length == 0) return {};
  if (std::find(wording.stops.begin(), wording.stops.end(), length) == wording.stops.end())
    return {};
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon > 24) return {};
  return trim(s.substr(colon + 1));
}

bool is_label(const PageBlock& p, std::string_view s) {
  return !labelled(s, p.wording, "label_title").empty() ||
         !labelled(s, p.wording, "label_byline").empty() ||
         !labelled(s, p.wording, "label_date").empty() ||
         !labelled(s, p.wording, "label_contact").empty() ||
         !labelled(s, p.wording, "label_other").empty();
}

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

// The agency of a dateline: "NORWICK, England, Feb 3 (XNA) -" and "ALDBY (RW) --"; and where
// the text of the paragraph begins, in bytes.
struct Lead {
  std::string_view agency, place;
  std::size_t length = 0;
};
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

class Head {
 public:
  Head(std::string_view text, std::vector<PageBlock>& passages, Particulars& particulars)
      : text_(text), passages_(passages), out_(particulars) {}

  std::size_t read() {
    collect();
    classify();
    name_above_office();
    choose_outlet();
    if (out_.outlet.empty() && !beside_.empty()) out_.outlet = in_title_case(beside_);
    choose_title();
    choose_date();
    read_lead();
    read_foot();
    month_of_issue();
    return end_;
  }

 private:
  std::string_view of(const PageBlock& p) const { return p.range.of(text_); }
  PageBlock& passage(const HeadLine& line) { return passages_[line.passage]; }

  void collect() {
    bool first_group = true;
    int body = 0;
    for (std::size_t i = 0; i < passages_.size() && lines_.size() < kMostHeadLines; ++i) {
      PageBlock& p = passages_[i];
      if (p.settled && p.role == Role::litter && p.markup != Markup::none) continue;
      if (p.settled && p.role == Role::caption) continue;
      const std::string_view s = of(p);
      const bool tagged =
          p.markup == Markup::title || p.markup == Markup::byline || p.markup == Markup::date;
      const bool in_masthead =
          i > 0 && i <= 2 && !p.blank_before && p.wording.words <= 25 && !p.wording.cut;
      if (!tagged && is_body(p, s) && read_date_line(s).score < (in_masthead ? 1 : 4)) {
        if (body == 0) end_ = i;
        // On a page with markup the byline may stand below the standfirst.
        if (!p.marked || ++body > 2) break;
        continue;
      }
      if (body > 0 && !tagged && names_of_byline(s).empty() && read_date_line(s).score < 4)
        continue;
      if (!lines_.empty() && !tagged && starts_with_number(s)) {
        end_ = std::min(end_, i);
        break;
      }
      if (!lines_.empty() && p.blank_before) first_group = false;
      HeadLine line;
      line.passage = i;
      line.text = s;
      line.group_start = p.blank_before || lines_.empty();
      line.after_first_group = !first_group;
      lines_.push_back(line);
      if (body == 0) end_ = i + 1;
    }
    if (lines_.empty()) end_ = 0;
  }

  void classify() {
    for (HeadLine& line : lines_) {
      const PageBlock& p = passage(line);
      const std::string_view folded = p.wording.text;
      if (p.markup == Markup::title) continue;
      line.date = read_date_line(line.text);
      if (p.litter != nullptr && p.litter->what == "kicker") line.kind = Kind::kicker;
      if (p.settled && p.role == Role::litter) {
        line.kind = line.date.score >= 4 ? Kind::date : Kind::skipped;
        if (line.date.score < 4) continue;
      }
      if (const std::string_view value = labelled(line.text, p.wording, "label_title");
          !value.empty()) {
        label_title_ = value;
        line.kind = Kind::label;
        label_title_line_ = &line;
        continue;
      }
      if (const std::string_view value = labelled(line.text, p.wording, "label_byline");
          !value.empty()) {
        if (out_.byline.empty()) out_.byline = std::string(trim(first_part(value)));
        line.kind = Kind::byline;
        continue;
      }
      if (!labelled(line.text, p.wording, "label_contact").empty()) {
        line.kind = Kind::contact;
        continue;
      }
      if ((!labelled(line.text, p.wording, "label_other").empty() || line.text.ends_with(':') ||
           line.text.starts_with('@')) &&
          line.date.score < 4) {
        line.kind = Kind::skipped;
        continue;
      }
      if (const std::string names = names_of_byline(line.text);
          !names.empty() || p.markup == Markup::byline) {
        if (out_.byline.empty()) out_.byline = names;
        line.kind = Kind::byline;
        outlet_beside(line.text);
        continue;
      }
      // "Updated 18:05"
      if (line.date.score < 4 && p.wording.words <= 12 && opens_with_change(folded)) {
        line.kind = Kind::changed;
        continue;
      }
      if (const std::size_t length = opens_with("issued_by", folded);
          length > 0 && p.wording.words <= 14 && !p.closed && issuer_line(line, length)) {
        continue;
      }
      if (line.date.score >= 4) {
        line.kind = Kind::date;
        poster(line);
        continue;
      }
      if ((opens_with("salutation", folded) > 0 && p.wording.words <= 12) ||
          line.text.ends_with(',')) {
        line.kind = Kind::salutation;
      } else if (p.slug && !has_institution(line.text)) {
        line.kind = Kind::slug;
      } else if (is_head_word("section", folded)) {
        line.kind = Kind::section;
      } else if (!line.text.empty() && p.wording.words <= 4 && is_number_line(folded)) {
        line.kind = Kind::skipped;
      } else if (is_tagline(line)) {
        line.kind = Kind::skipped;
      }
    }
  }

  // "Updated 18:05", "Last modified on …"
  static bool opens_with_change(std::string_view folded) {
    for (int i = 0; i < 2 && !folded.empty(); ++i) {
      const std::size_t end = std::min(folded.find(' '), folded.size());
      if (date_word(folded.substr(0, end)) == DateWord::changed) return true;
      folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return false;
  }

  // "A report by the Valley Water Project"; `length` bytes of its wording open it.
  bool issuer_line(HeadLine& line, std::size_t length) {
    const std::string& folded = passage(line).wording.text;
    auto words =
        1 + std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(length), ' ');
    std::string_view rest = line.text;
    for (; words > 0; --words) rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
    if (rest.starts_with("the ")) rest.remove_prefix(4);
    rest = name_part(rest);
    if (rest.size() >= 100 || !is_name_like(rest)) return false;
    line.kind = Kind::skipped;
    if (beside_.empty()) beside_ = rest;
    return true;
  }

  // "Posted 14 February 2024 by riverwatcher", "posted by hillwalker on 14/05/2022"
  void poster(const HeadLine& line) {
    if (!out_.byline.empty()) return;
    for (std::string_view part : {line.text.substr(line.date.date.range.end),
                                  line.text.substr(0, line.date.date.range.start)}) {
      const std::size_t by = part.find(" by ");
      if (by == std::string_view::npos) continue;
      std::string_view name = trim(part.substr(by + 4));
      for (std::string_view stop : {" on", " at", " in"}) {
        if (name.ends_with(stop)) name = trim(name.substr(0, name.size() - stop.size()));
      }
      if (name.empty() || std::count(name.begin(), name.end(), ' ') > 3) continue;
      out_.byline = std::string(name);
      return;
    }
  }

  // "By Ruth Amis | The Check | 12 May 2022": the part that is neither byline nor date.
  void outlet_beside(std::string_view line) {
    if (!out_.outlet.empty() || line.find(" | ") == std::string_view::npos) return;
    bool first = true;
    while (!line.empty()) {
      const std::size_t cut = std::min(line.find(" | "), line.size());
      const std::string_view part = trim(line.substr(0, cut));
      line.remove_prefix(std::min(cut + 3, line.size()));
      if (!first && !part.empty() && find_dates(part).empty() && is_name_like(part) &&
          !is_dated_word(part)) {
        beside_ = part;
        return;
      }
      first = false;
    }
  }

  static bool starts_with_number(std::string_view s) {
    std::size_t i = 0;
    while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
    return i > 0 && i < 3 && i + 1 < s.size() && (s[i] == '.' || s[i] == ')') && s[i + 1] == ' ';
  }
  static bool is_number_line(std::string_view folded) {
    return folded == "#" || folded.ends_with("no #") || folded.ends_with("number #") ||
           folded.ends_with("vol #") || folded.ends_with("issue #") || folded.ends_with("nr #");
  }
  // A motto below the masthead: "All the news that waddles", "We look it up."
  bool is_tagline(const HeadLine& line) const {
    if (line.passage == 0 || line.group_start) return false;
    std::size_t at = 0;
    const bool lower = u_islower(static_cast<UChar32>(next_char(line.text, at))) != 0;
    const PageBlock& p = passages_[line.passage];
    return lower || (p.closed && line.text.ends_with('.') && p.wording.words <= 8);
  }

  // "Helen Barrow" above "Local democracy reporter".
  void name_above_office() {
    // "Jess Thorne, environment correspondent"
    for (HeadLine& line : lines_) {
      const std::size_t comma = line.text.find(", ");
      if (line.kind != Kind::candidate || !out_.byline.empty() || comma == std::string_view::npos ||
          passage(line).wording.words > 8)
        continue;
      const std::string_view name = line.text.substr(0, comma);
      const auto words = 1 + std::count(name.begin(), name.end(), ' ');
      if (words < 2 || words > 4 || !is_name_like(name) || has_institution(name) ||
          !is_mixed_case(name))
        continue;
      if (!contains_kind("staff", wording_of(line.text.substr(comma), 8).text)) continue;
      out_.byline = std::string(name);
      line.kind = Kind::byline;
    }
    for (std::size_t i = 1; i < lines_.size() && out_.byline.empty(); ++i) {
      HeadLine& name = lines_[i - 1];
      HeadLine& office = lines_[i];
      if (name.kind != Kind::candidate || office.kind != Kind::candidate || office.group_start)
        continue;
      const std::string_view folded = passage(office).wording.text;
      if (passage(office).wording.words > 5 || !contains_kind("staff", folded) ||
          passage(name).wording.words > 4)
        continue;
      if (passage(name).wording.words < 2 || !is_name_like(name.text) ||
          has_institution(name.text) || !is_mixed_case(name.text))
        continue;
      out_.byline = std::string(name.text);
      name.kind = office.kind = Kind::byline;
    }
  }

  // Candidates that are not settled otherwise, in order.
  std::vector<HeadLine*> candidates() {
    std::vector<HeadLine*> found;
    for (HeadLine& line : lines_) {
      if (line.kind == Kind::candidate && !passage(line).columns) found.push_back(&line);
    }
    return found;
  }

  void choose_outlet() {
    const std::vector<HeadLine*> all = candidates();
    bool tagged_title = false;
    for (HeadLine& line : lines_) tagged_title |= passage(line).markup == Markup::title;
    // A date line that opens with a name.
    HeadLine* named = nullptr;
    std::string_view name;
    for (HeadLine& line : lines_) {
      if (line.date.score == 0 || line.date.before.empty()) continue;
      const std::string_view before = trim(line.date.before);
      std::string_view part = first_part(before);
      if (line.kind != Kind::date && (&line != &lines_.front() || part.size() == before.size()))
        continue;
      if (part.empty() || is_dated_word(part) || !is_name_like(part)) continue;
      if (names_document(part) || is_number_line(wording_of(part, 4).text)) continue;
      named = &line;
      name = part;
      break;
    }
    if (tagged_title) {
      if (named != nullptr && has_institution(name)) out_.outlet = in_title_case(name);
      return;
    }
    HeadLine* first = all.empty() ? nullptr : all.front();
    const bool first_is_first = first != nullptr && first == &lines_.front();
    const bool institution = first_is_first && is_issuer(first->text);
    bool dated_next = false;
    if (first_is_first && lines_.size() > 1 && !lines_[1].group_start) {
      dated_next =
          lines_[1].kind == Kind::date || (lines_[1].date.date.full() && passage(lines_[1]).closed);
      for (std::size_t i = 1; i < lines_.size() && !lines_[i].group_start && !dated_next; ++i) {
        dated_next = lines_[i].kind == Kind::date;
        if (lines_[i].kind == Kind::candidate) break;
      }
    }
    // PLAINLY / We look it up.; MOTHERS WITHIN REACH / Statement on the closing …
    bool motto_next = false, document_next = false;
    if (first_is_first && lines_.size() > 1 && !lines_[1].group_start) {
      motto_next = lines_[1].kind == Kind::skipped && passage(lines_[1]).closed;
      document_next = opens_with("document", passage(lines_[1]).wording.text) > 0;
    }
    const bool more = all.size() > 1 || !label_title_.empty();
    if (first_is_first && named == first) {
      out_.outlet = in_title_case(name);
      outlet_in_date_ = named;
      if (more) first->kind = Kind::date;
    } else if (institution && (more || dated_next || document_next)) {
      set_masthead(all);
    } else if ((motto_next || document_next) && is_name_like(first_part(first->text)) &&
               opens_with("document", passage(*first).wording.text) == 0) {
      set_masthead(all);
    } else if (first_is_first && dated_next && more && is_name_like(first_part(first->text))) {
      set_masthead(all);
    } else if (first_is_first && (described(*first) || stands_in_capitals(*first))) {
      set_masthead(all);
    } else if (named != nullptr) {
      out_.outlet = in_title_case(name);
      outlet_in_date_ = named;
    } else if (first_is_first && more && is_name_like(first_part(first->text)) &&
               first_part(first->text) != first->text && lines_.size() > 1 &&
               lines_[1].kind == Kind::date) {
      set_masthead(all);
    }
    if (out_.outlet.empty() && first_is_first) breadcrumb(*first);
    if (out_.outlet.empty() && first_is_first) lone_name(all);
  }

  // "THE FURROW. The monthly for people who dig", "Pondopedia, the lexicon that anyone can edit": a
  // name, and what kind of outlet it is.
  static bool described(const HeadLine& line) {
    const std::string_view name = name_part(line.text);
    if (name.size() == line.text.size() || !is_name_like(name)) return false;
    const std::string_view rest = trim(line.text.substr(name.size()));
    const Wording folded = wording_of(rest.starts_with(". ") ? rest.substr(2) : rest, 16);
    return opens_with("article", folded.text) > 0 &&
           (contains_kind("outlet", folded.text) || contains_kind("medium", folded.text));
  }

  // Capitals above lines that have none: a letterhead, where something else follows that can be the
  // title.
  bool stands_in_capitals(const HeadLine& line) const {
    const PageBlock& p = passages_[line.passage];
    if (p.closed || p.wording.words < 2 || p.wording.words > 6 || !is_name_like(line.text) ||
        !in_capitals(line.text) || opens_with("document", p.wording.text) > 0)
      return false;
    if (lines_.size() < 3 || lines_[1].group_start || in_capitals(lines_[1].text) ||
        lines_[1].kind == Kind::byline || passages_[lines_[1].passage].closed)
      return false;
    return std::any_of(lines_.begin(), lines_.end(), [](const HeadLine& other) {
      return other.after_first_group && other.kind == Kind::candidate;
    });
  }

  static bool in_capitals(std::string_view s) {
    bool upper = false;
    for (std::size_t at = 0; at < s.size();) {
      const auto c = static_cast<UChar32>(next_char(s, at));
      if (u_islower(c)) return false;
      upper |= u_isupper(c) != 0;
    }
    return upper;
  }

  // A blog's name by itself, then the title with its date or byline right below; a newsletter's
  // name with its number.
  void lone_name(const std::vector<HeadLine*>& all) {
    HeadLine& first = *all.front();
    const PageBlock& p = passage(first);
    const std::size_t mark = first.text.find('#');
    if (mark != std::string_view::npos && mark + 1 < first.text.size() &&
        first.text[mark + 1] >= '0' && first.text[mark + 1] <= '9' &&
        is_name_like(trim(first.text.substr(0, mark)))) {
      out_.outlet = in_title_case(trim(first.text.substr(0, mark)));
      mast_ = &first;
      first.kind = Kind::skipped;
      return;
    }
    if (p.wording.words > 4 || p.closed || !is_name_like(first.text) || lines_.size() < 3 ||
        all.size() < 2)
      return;
    const HeadLine& second = lines_[1];
    const HeadLine& third = lines_[2];
    if (second.kind != Kind::candidate || !second.group_start || third.group_start) return;
    if (third.kind != Kind::date && third.kind != Kind::byline) return;
    out_.outlet = in_title_case(first.text);
    mast_ = &first;
    first.kind = Kind::skipped;
  }

  void breadcrumb(HeadLine& line) {
    const std::size_t cut = line.text.find(" > ");
    if (cut == std::string_view::npos || line.text.size() > 120) return;
    out_.outlet = std::string(trim(line.text.substr(0, cut)));
    line.kind = Kind::skipped;
    mast_ = &line;
  }

  // "Press conference", "Minutes": what it is, not who gives it.
  static bool names_document(std::string_view part) {
    const Wording folded = wording_of(part, 16);
    return closes_with_word("document", folded.text) || opens_with("release", folded.text) > 0;
  }
  static bool closes_with_word(std::string_view kind, std::string_view folded) {
    const std::size_t n = closes_with(kind, folded);
    return n > 0 && (n == folded.size() || folded[folded.size() - n - 1] == ' ');
  }

  static bool is_dated_word(std::string_view part) {
    const Wording w = wording_of(part, 4);
    return date_word(w.text) != DateWord::none;
  }

  // The name of a body or an outlet, by its words.
  static bool is_issuer(std::string_view line) {
    const std::string_view part = first_part(line);
    if (!is_name_like(part)) return false;
    return has_institution(part);
  }

  void set_masthead(const std::vector<HeadLine*>& all) {
    HeadLine* first = all.front();
    const std::string_view part =
        described(*first) ? name_part(first->text) : first_part(first->text);
    out_.outlet = in_title_case(part);
    quoted_title_ = quoted_part(first->text);
    mast_ = first;
    first->kind = Kind::skipped;
    Wording folded = wording_of(part, 16);
    // "REPUBLIC OF NORLAND" above the ministry; "DISTRICT OF OSTREL" with its department below.
    for (std::size_t i = 1; i < all.size(); ++i) {
      HeadLine* line = all[i];
      if (line->group_start || line->passage != all[i - 1]->passage + 1) break;
      if (!is_issuer(line->text) || opens_with("document", passage(*line).wording.text) > 0) break;
      if (i + 1 >= all.size() && label_title_.empty() && !later_date(*line)) break;
      if (opens_with("state", folded.text) > 0) {
        out_.outlet = in_title_case(first_part(line->text));
      } else {
        out_.outlet += ", " + in_title_case(first_part(line->text));
      }
      folded.text.clear();
      line->kind = Kind::skipped;
    }
    korean_issuer(first->text);
  }

  // 가람군 공고 제2022-318호: the name before the word for a notice.
  void korean_issuer(std::string_view line) {
    std::size_t at = 0;
    std::string_view before;
    while (at < line.size()) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      const std::string_view word = line.substr(at, end - at);
      if (!before.empty() && is_head_word("notice", word)) {
        out_.outlet = std::string(before);
        return;
      }
      if (is_hangul(word) && word.size() > 6 && closes_with("institution_end", word) > 0 &&
          word[0] != '\xEC') {
        out_.outlet = std::string(word);
      }
      before = word;
      at = end + 1;
    }
  }

  bool later_date(const HeadLine& line) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeadLine& l) {
      return l.passage > line.passage && l.kind == Kind::date;
    });
  }

  void choose_title() {
    HeadLine* title = nullptr;
    for (HeadLine& line : lines_) {
      if (passage(line).markup == Markup::title) {
        title = &line;
        break;
      }
    }
    if (title == nullptr && !label_title_.empty()) {
      out_.title = std::string(label_title_);
      title = label_title_line_;
      settle(*title, Role::title);
    } else {
      const std::vector<HeadLine*> all = candidates();
      if (title == nullptr && mast_ != nullptr && !quoted_title_.empty() &&
          std::none_of(all.begin(), all.end(),
                       [](const HeadLine* line) { return line->after_first_group; })) {
        out_.title = std::string(quoted_title_);
        for (HeadLine* line : all) line->kind = Kind::skipped;
        return settle_rest(nullptr);
      }
      if (title == nullptr && mast_ != nullptr) title = document_line();
      if (title == nullptr && mast_ != nullptr) {
        for (HeadLine* line : all) {
          if (line->after_first_group) {
            title = line;
            break;
          }
        }
        if (title == nullptr && !all.empty()) title = all.back();
      }
      if (title == nullptr && !all.empty()) title = all.front();
      if (title == nullptr && mast_ == nullptr) {
        // Nothing else could be one: a kicker, a date line with words of its own.
        for (HeadLine& line : lines_) {
          if (line.kind == Kind::date && line.date.rest >= 3 && &line != outlet_in_date_)
            title = &line;
          if (title != nullptr) break;
        }
      }
      if (title == nullptr) {
        for (HeadLine& line : lines_) {
          if (line.kind == Kind::kicker && title == nullptr) title = &line;
        }
      }
      if (title == nullptr && !quoted_title_.empty()) out_.title = std::string(quoted_title_);
      if (title == nullptr && mast_ != nullptr && out_.title.empty()) {
        // CARROW FM - BREAKFAST SHOW
        const std::string_view rest = trim(mast_->text.substr(first_part(mast_->text).size()));
        if (find_dates(rest).empty()) out_.title = std::string(rest);
      }
      if (title != nullptr) {
        std::string_view s = title->text;
        out_.title = std::string(s);
        settle(*title, Role::title);
      }
    }
    if (title != nullptr && title != &lines_.back() && out_.byline.empty())
      name_below(lines_.back());
    settle_rest(title);
  }

  // A name alone between the title and the text, as columns have it.
  void name_below(HeadLine& line) {
    const PageBlock& p = passage(line);
    if (line.kind != Kind::candidate || p.marked || p.closed || p.wording.words < 2 ||
        p.wording.words > 3)
      return;
    if (!line.group_start || !is_name_like(line.text) || has_institution(line.text) ||
        !is_mixed_case(line.text))
      return;
    if (opens_with("document", p.wording.text) > 0) return;
    out_.byline = std::string(line.text);
    line.kind = Kind::byline;
  }

  // The line that names the kind of the document and says more than its number: "Minutes of the
  // council, ordinary sitting of 14 September". With only a number ("Bulletin No. 3") where no
  // other line could be the title.
  HeadLine* document_line() {
    HeadLine* numbered = nullptr;
    bool others = false;
    for (HeadLine& line : lines_) {
      const PageBlock& p = passage(line);
      if (&line == mast_ || p.columns) continue;
      const bool dated = line.kind == Kind::date && line.date.rest >= 1;
      if (line.kind != Kind::candidate && !dated) continue;
      const std::size_t opens = opens_with("document", p.wording.text);
      const bool korean = is_hangul(line.text) && closes_in_document(line.text);
      if (opens == 0 && !korean) {
        others |= line.kind == Kind::candidate && line.after_first_group;
        continue;
      }
      const bool release = opens_with("release", p.wording.text) > 0 && p.wording.words <= 7;
      const bool number = release || p.wording.text.find(" no #") != std::string::npos ||
                          p.wording.text.find(" # #") != std::string::npos;
      if (number && p.wording.words <= 7 && !dated) {
        if (numbered == nullptr) numbered = &line;
      } else if (!number || p.wording.words > 5) {
        if (!(number && dated)) return &line;
      }
    }
    return others ? nullptr : numbered;
  }

  static bool closes_in_document(std::string_view line) {
    const Wording folded = wording_of(line.substr(0, line.find('(')), 16);
    return closes_with("document", folded.text) > 0;
  }

  void settle_rest(const HeadLine* title) {
    for (HeadLine& line : lines_) {
      if (&line == title) continue;
      switch (line.kind) {
        case Kind::date:
          settle(line, line.date.rest == 0 ? Role::date : Role::dateline);
          break;
        case Kind::byline:
          settle(line, Role::byline);
          break;
        case Kind::slug:
          settle(line, Role::dateline);
          break;
        case Kind::skipped:
          // "Claim: …" and "Verdict: …" say something.
          if (!passage(line).settled) {
            const bool says = passage(line).wording.words >= 8 ||
                              (passage(line).closed && !line.text.ends_with(':'));
            settle(line, &line == mast_              ? Role::dateline
                         : says && !is_tagline(line) ? Role::paragraph
                                                     : Role::heading);
          }
          break;
        case Kind::candidate:
          if (!passage(line).settled && !passage(line).closed && !passage(line).columns &&
              passage(line).wording.words <= 14) {
            settle(line, Role::heading);
          }
          break;
        case Kind::section:
        case Kind::kicker:
          settle(line, Role::heading);
          break;
        case Kind::salutation:
          settle(line, Role::paragraph);
          break;
        case Kind::label:
          settle(line, Role::heading);
          break;
        case Kind::contact:
          settle(line, Role::litter);
          break;
        case Kind::changed:
          settle(line, Role::date);
          break;
      }
    }
  }

  void settle(HeadLine& line, Role role) {
    PageBlock& p = passage(line);
    if (p.settled && p.role == Role::litter && line.kind != Kind::date) return;
    p.role = role;
    p.settled = true;
  }

  void choose_date() {
    const HeadLine* best = nullptr;
    bool ambiguous = false;
    for (const HeadLine& line : lines_) {
      if (line.date.score == 0) continue;
      if (line.date.date.ambiguous) {
        ambiguous = true;
        continue;
      }
      if (!line.date.date.full()) continue;
      const bool better = best == nullptr || line.date.score > best->date.score ||
                          (line.date.score == best->date.score && line.date.rest < best->date.rest);
      if (better) best = &line;
    }
    if (best != nullptr) {
      out_.date = best->date.date.iso();
    } else if (ambiguous) {
      out_.warnings.push_back(
          {"date_ambiguous", "the day and the month of the date cannot be told apart"});
    } else {
      for (const HeadLine& line : lines_) {
        if (line.date.score >= 4 && line.date.date.day != 0 && line.date.date.year == 0) {
          set_month_day(line.date.date);
        }
      }
    }
  }

  void set_month_day(const WrittenDate& date) {
    if (!out_.month_day.empty() || date.month == 0 || date.day == 0) return;
    out_.month_day = fmt::format("--{:02}-{:02}", date.month, date.day);
  }

  // The lead-in of the first paragraph: place, day and agency.
  void read_lead() {
    for (std::size_t i = end_; i < passages_.size() && i < end_ + 3; ++i) {
      if (passages_[i].settled && passages_[i].role != Role::paragraph) continue;
      const std::string_view s = of(passages_[i]);
      const std::optional<Lead> lead = read_dateline(s);
      if (!lead) continue;
      for (const WrittenDate& date : find_dates(s.substr(0, lead->length))) {
        if (date.full() && out_.date.empty()) out_.date = date.iso();
        if (date.year == 0 && out_.date.empty()) set_month_day(date);
      }
      if (out_.outlet.empty() && !lead->agency.empty()) out_.outlet = std::string(lead->agency);
      break;
    }
  }

  // A press release names its body in "About NAME"; a text may be signed, and dated where it is.
  void read_foot() {
    if (out_.outlet.empty() && !out_.byline.empty() &&
        (out_.byline.find(' ') == std::string::npos
             ? u_isupper(static_cast<UChar32>(out_.byline[0])) != 0 && out_.byline.size() > 3
             : has_institution(out_.byline) && is_name_like(out_.byline))) {
      out_.outlet = out_.byline;
    }
    if (passages_.size() < 3) return;
    read_signature();
    read_valediction();
    if (out_.outlet.empty()) outlet_of_document_title();
    for (std::size_t i = passages_.size() / 2; i < passages_.size(); ++i) {
      const PageBlock& p = passages_[i];
      if (out_.outlet.empty() && p.settled && p.role == Role::litter &&
          p.wording.text.starts_with("about ") && p.wording.words <= 9 && !p.closed) {
        std::string_view name = of(p);
        name.remove_prefix(std::min<std::size_t>(6, name.size()));
        if (name.starts_with("the ")) name.remove_prefix(4);
        if (is_name_like(name)) out_.outlet = std::string(name);
      }
    }
    if (out_.outlet.empty()) outlet_of_copyright();
  }

  // Where no day of publication is told: the month.
  void month_of_issue() {
    if (!out_.date.empty() || !out_.month_day.empty()) return;
    for (const HeadLine& line : lines_) {
      if (line.date.score >= 2 && !line.date.date.ambiguous && line.date.date.year != 0) {
        out_.date = line.date.date.iso_or_month();
        if (!out_.date.empty()) return;
      }
    }
  }

  // "Yours faithfully, / Marcus Hale / Secretary"
  void read_valediction() {
    const std::size_t n = passages_.size();
    for (std::size_t i = n - std::min<std::size_t>(n, 6); i + 1 < n; ++i) {
      if (i < end_ || !is_head_word("valediction", passages_[i].wording.text)) continue;
      PageBlock& p = passages_[i + 1];
      const std::string_view s = of(p);
      if (p.closed || p.wording.words < 2 || p.wording.words > 5 || !is_name_like(s) ||
          has_institution(s))
        return;
      if (out_.byline.empty()) out_.byline = std::string(s);
      p.role = Role::byline;
      p.settled = true;
      return;
    }
  }

  // "Minutes of a meeting of Linden Parish Council"
  void outlet_of_document_title() {
    const std::string_view title = out_.title;
    if (title.size() > 160 || opens_with("document", wording_of(title, 8).text) == 0) return;
    for (std::string_view word : {" of the ", " of ", " by the ", " by "}) {
      const std::size_t at = title.rfind(word);
      if (at == std::string_view::npos) continue;
      const std::string_view name = first_part(title.substr(at + word.size()));
      if (is_name_like(name) && contains_kind("institution", wording_of(name, 16).text) &&
          name.find(' ') != std::string_view::npos) {
        out_.outlet = in_title_case(name);
        return;
      }
    }
  }

  // "© 2024 The Linden Chronicle. All rights reserved.", "저작권자 ⓒ 린든신문, 무단 전재 …"
  void outlet_of_copyright() {
    const std::size_t n = passages_.size();
    for (std::size_t i = n - std::min<std::size_t>(n, 12); i < n; ++i) {
      if (passages_[i].role != Role::litter || !passages_[i].settled) continue;
      const std::string_view s = of(passages_[i]);
      std::size_t at = std::string_view::npos;
      for (std::string_view sign : {"\u00A9", "\u24D2", "\u24B8", "(c)", "Copyright"}) {
        const std::size_t found = s.find(sign);
        if (found != std::string_view::npos)
          at = std::min(at == std::string_view::npos ? found + sign.size() : at,
                        found + sign.size());
      }
      if (at == std::string_view::npos) continue;
      std::string_view rest = s.substr(at);
      while (!rest.empty()) {
        std::size_t k = 0;
        const char32_t c = next_char(rest, k);
        if (u_isalpha(static_cast<UChar32>(c))) break;
        rest.remove_prefix(k);
      }
      std::size_t end = rest.find_first_of(".,|&(0123456789");
      end = std::min({end, rest.find(" All "), rest.find(" all "), rest.size()});
      const std::string_view name = trim(rest.substr(0, end));
      if (name.size() >= 4 && is_name_like(name) && !is_dated_word(name)) {
        out_.outlet = in_title_case(name);
        return;
      }
    }
  }

  void read_signature() {
    const std::size_t n = passages_.size();
    for (std::size_t i = n; i-- > n - std::min<std::size_t>(n, 4) && i >= end_;) {
      PageBlock& p = passages_[i];
      const std::string_view s = of(p);
      if (out_.date.empty() && p.wording.words <= 16 && opens_with("signoff", p.wording.text) > 0) {
        const std::vector<WrittenDate> dates = find_dates(s);
        if (dates.size() == 1 && dates.front().full()) out_.date = dates.front().iso();
      }
    }
    // "2023/06/03 14:20 송고": the hour of publication at the foot.
    for (std::size_t i = n - std::min<std::size_t>(n, 3); i < n && out_.date.empty(); ++i) {
      if (i < end_ || passages_[i].wording.cut || passages_[i].wording.words > 12) continue;
      const DateLine line = read_date_line(of(passages_[i]));
      if (line.score >= 6 && line.rest <= 2 && line.date.full()) out_.date = line.date.iso();
    }
    PageBlock& last = passages_[n - 1];
    const std::string_view s = of(last);
    if (!last.settled && !last.marked && out_.byline.empty() && !last.closed &&
        last.wording.words >= 2 && last.wording.words <= 4 && n - 1 > end_ && is_name_like(s) &&
        !has_institution(s) && is_mixed_case(s)) {
      out_.byline = std::string(s);
      last.role = Role::byline;
      last.settled = true;
    }
  }

  // Every word has a capital and a small letter, so that none is an initial or a shout.
  static bool is_mixed_case(std::string_view s) {
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

  std::string_view text_;
  std::vector<PageBlock>& passages_;
  Particulars& out_;
  std::vector<HeadLine> lines_;
  std::size_t end_ = 0;
  HeadLine* mast_ = nullptr;
  HeadLine* outlet_in_date_ = nullptr;
  HeadLine* label_title_line_ = nullptr;
  std::string_view label_title_, quoted_title_, beside_, show_;
};

}  // namespace

std::size_t read_head(std::string_view text, std::vector<PageBlock>& passages,
                      Particulars& particulars) {
  return Head(text, passages, particulars).read();
}

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
