#include "intake/passage.h"

#include <absl/container/flat_hash_map.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/furniture.h"
#include "intake/head_words.h"
#include "intake/heads.h"
#include "intake/lines.h"

namespace stemma {
namespace {

constexpr std::uint32_t kWordsRead = 64;
constexpr std::size_t kLongBytes = 480;  // more than the words of any pattern's block take

const Patterns& litter_patterns() {
  static const auto* const kPatterns = new Patterns("litter");
  return *kPatterns;
}
const Patterns& caption_patterns() {
  static const auto* const kPatterns = new Patterns("captions");
  return *kPatterns;
}

// "XNA 0411 FLASH STORM-NORWICK", "FERRY-STRIKE/ALDBY", "BC-Bridge Closing, 1st Ld-Writethru"
bool is_slug(std::string_view s) {
  if (s.size() > 90 || s.starts_with("BC-") || s.starts_with("AM-") || s.starts_with("PM-")) {
    return s.size() <= 90;
  }
  bool joined = false, digits = false;
  std::size_t letters = 0;
  // "TULIP FAIR 2021": a year at the end is no number of a slug.
  const std::size_t last = s.rfind(' ');
  if (last != std::string_view::npos && s.size() - last == 5 &&
      (s.substr(last + 1, 2) == "19" || s.substr(last + 1, 2) == "20"))
    s = s.substr(0, last);
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c >= 'a' && c <= 'z') return false;
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    letters += c >= 'A' && c <= 'Z';
    digits |= c >= '0' && c <= '9';
    if ((c == '-' || c == '/') && i > 0 && i + 1 < s.size()) {
      joined |= s[i - 1] >= 'A' && s[i - 1] <= 'Z' && s[i + 1] >= 'A' && s[i + 1] <= 'Z';
    }
  }
  const std::size_t words = static_cast<std::size_t>(std::count(s.begin(), s.end(), ' ')) + 1;
  return letters >= 4 && (joined || (digits && words <= 6 && s.size() < 30)) && words <= 14;
}

// "Emily Wang/AP", "T. Reeve/Town Archive": a credit and nothing else.
bool is_credit(std::string_view s) {
  if (s.size() > 60) return false;
  const std::size_t slash = s.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 >= s.size()) return false;
  if (s.find('/', slash + 1) != std::string_view::npos) return false;
  if (s[slash - 1] == ' ' || s[slash + 1] == ' ') return false;
  bool start = true;
  std::size_t words = 1;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c >= '0' && c <= '9') return false;
    if (start && c >= 'a' && c <= 'z') return false;
    start = c == ' ' || c == '/';
    words += start;
  }
  return words >= 2 && words <= 7 && !s.ends_with('.');
}

bool opens_with_bullet(std::string_view s) {
  return s.starts_with("\u2022") || s.starts_with("\u25AA") || s.starts_with("\u25CF") ||
         s.starts_with("\u2023");
}

// Where the next sign that parts the links of a row stands, and its bytes; the end for none.
struct Bar {
  std::size_t at = 0, size = 0;
};
Bar next_bar(std::string_view s, std::size_t from) {
  for (std::size_t i = from; i < s.size(); ++i) {
    if (s[i] == '|' || s[i] == '\t') return {i, 1};
    for (const std::string_view sign : {"\u00B7", "\u2022", "\u203A", "\u00BB", "\uFF5C"}) {
      if (s.substr(i).starts_with(sign)) return {i, sign.size()};
    }
  }
  return {s.size(), 0};
}

// "# replies # users online": numbers, each with a word or two behind it.
bool is_counts(std::string_view text) {
  std::uint32_t words = 2;  // behind the last number
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (text.substr(at, end - at) == "#") {
      if (words == 0) return false;
      words = 0;
    } else if (at == 0 || ++words > 2) {
      return false;
    }
    at = end + 1;
  }
  return words > 0 && !text.empty();
}

// One part of a row: a control by its words, or counts ("412 replies, 6 users online").
bool is_control(const Wording& part) {
  const Patterns::Pattern* found = litter_patterns().match(part, true);
  if (found != nullptr && found->what != "end_of_text") return true;
  if (litter_patterns().is_control_bar(part)) return true;
  return is_counts(part.text);
}

// "(LPA) For repeats call the desk."
bool opens_with_agency(std::string_view s) {
  if (!s.starts_with('(')) return false;
  const std::size_t close = s.find(')');
  if (close == std::string_view::npos || close < 3 || close > 8 || close + 2 >= s.size())
    return false;
  return std::all_of(s.begin() + 1, s.begin() + static_cast<std::ptrdiff_t>(close),
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "NAME, 12 Mill Lane. Open Monday to Friday": the name that heads the page, a comma or a bar, and
// then a number as the first or second word.
bool opens_with_address(std::string_view s, std::string_view name) {
  const auto same = [](char a, char b) {
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return fold(a) == fold(b);
  };
  if (name.size() < 6 || s.size() < name.size() + 8 ||
      !std::equal(name.begin(), name.end(), s.begin(), same) ||
      (s[name.size()] != ',' && !s.substr(name.size()).starts_with(" |") &&
       !s.substr(name.size()).starts_with(" \u00B7")))
    return false;
  const Wording rest = wording_of(s.substr(name.size()), 2);
  return rest.text.starts_with('#') || rest.text.ends_with(" #");
}

bool has_brackets(std::string_view s) {
  return s.size() > 2 &&
         ((s.front() == '[' && s.back() == ']') || (s.front() == '(' && s.back() == ')'));
}

}  // namespace

void describe(std::string_view text, std::vector<PageBlock>& passages) {
  const std::size_t n = passages.size();
  const std::size_t tail_from = n - std::min(n, std::max<std::size_t>(6, n / 3));
  for (std::size_t i = 0; i < n; ++i) {
    PageBlock& p = passages[i];
    const std::string_view s = p.range.of(text);
    // No pattern holds for a long passage, so little of it is read.
    const bool is_long = s.size() > kLongBytes;
    p.wording = wording_of(is_long ? s.substr(0, 120) : s, is_long ? 12 : kWordsRead);
    if (is_long) p.wording.cut = true;
    p.closed = ends_sentence(s, true);
    p.slug = is_slug(s);
    p.litter = litter_patterns().match(p.wording, i >= tail_from);
  }
}

namespace {

// Numbered or lettered paragraphs and turns of a transcript are body text.
bool has_word(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return false;
  const std::size_t end = at + word.size();
  return (at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ');
}

bool is_short_line(const PageBlock& p) { return !p.wording.cut && p.wording.words <= 15; }

void mark_picture_titles(std::vector<PageBlock>& passages) {
  absl::flat_hash_map<std::string_view, std::uint32_t> times;
  const auto could_be = [](const PageBlock& p) {
    return !p.settled && !p.closed && p.wording.words >= 1 && p.wording.words <= 8 &&
           !p.wording.cut && !p.list_mark && !p.columns && !p.marked;
  };
  for (const PageBlock& p : passages) {
    if (could_be(p)) ++times[p.wording.text];
  }
  bool body = false;
  // A title repeated before each caption; the caption may be told by nothing else.
  for (std::size_t i = 0; i + 1 < passages.size(); ++i) {
    PageBlock& p = passages[i];
    body |= p.closed && p.wording.words >= 8;
    if (!body || !could_be(p)) continue;
    PageBlock& next = passages[i + 1];
    const bool repeated = times[p.wording.text] >= 2 && p.wording.words >= 2;
    const bool before_caption = next.role == Role::caption && next.settled;
    if (repeated && !next.closed && next.wording.words >= 5 && !next.settled) {
      next.role = Role::caption;
      next.settled = true;
    } else if (!before_caption) {
      continue;
    }
    // The caption's own credit on a line of its own is no reason to drop the caption.
    if (!repeated && p.wording.words > 6) continue;
    p.role = Role::litter;
    p.settled = true;
  }
}

void mark_captions(std::string_view text, std::vector<PageBlock>& passages) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    PageBlock& p = passages[i];
    if (p.settled) continue;
    const std::string_view s = p.range.of(text);
    // Korean papers open a caption with a triangle.
    const bool triangle =
        s.starts_with("\u25B2") || s.starts_with("\u25B3") || s.starts_with("\u25C0");
    const auto settle = [](PageBlock& q) {
      q.role = Role::caption;
      q.settled = true;
    };
    const bool pictured = p.wording.words <= 40 && !p.wording.cut && !p.closed &&
                          has_word(p.wording.text, "pictured");
    if (p.markup == Markup::caption || pictured || (triangle && !p.wording.cut) ||
        (!p.wording.cut && caption_patterns().match(p.wording, false) != nullptr)) {
      settle(p);
      continue;
    }
    if (is_credit(s)) {
      settle(p);
      if (i > 0 && !passages[i - 1].settled && passages[i - 1].wording.words <= 40 &&
          !passages[i - 1].wording.cut && !p.blank_before) {
        settle(passages[i - 1]);
      } else if (i > 0 && !passages[i - 1].settled && passages[i - 1].wording.words <= 12) {
        settle(passages[i - 1]);
      }
    }
  }
}

bool is_litter(const Patterns::Pattern& pattern) {
  return pattern.what == "litter" || pattern.what == "comments" || pattern.what == "links";
}

// Below the heading of a list of links, its lines.
void mark_links(std::vector<PageBlock>& passages) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (passages[i].litter == nullptr || passages[i].litter->what != "links" ||
        passages[i].litter->where != Where::whole)
      continue;
    for (std::size_t k = i + 1; k < passages.size(); ++k) {
      PageBlock& p = passages[k];
      const bool of_list =
          !p.blank_before || p.list_mark || p.markup == Markup::list || k * 3 > passages.size() * 2;
      if (p.settled && p.role == Role::litter) continue;
      if (p.settled || p.closed || p.wording.cut || p.wording.words > 16 || !of_list ||
          p.markup == Markup::heading)
        break;
      p.role = Role::litter;
      p.settled = true;
    }
  }
}

// "14 pages, 412 replies · Subscribe · Mark as read": parts between bars, most of which are
// controls or counts.
bool is_row_of_links(const PageBlock& p, std::string_view s) {
  if (p.wording.bars == 0 || p.wording.cut || p.wording.words > 40 || !names_of_byline(s).empty() ||
      !find_dates(s).empty())
    return false;
  std::size_t parts = 0, controls = 0;
  for (std::size_t at = 0; at <= s.size();) {
    const Bar bar = next_bar(s, at);
    const Wording part = wording_of(s.substr(at, bar.at - at), 12);
    if (part.words > 0) {
      ++parts;
      controls += is_control(part);
    }
    at = bar.at + std::max<std::size_t>(bar.size, 1);
  }
  return parts >= 3 && controls * 2 >= parts;
}

// Controls behind the author or the date on one line ("By Mila Torv | 3 May | 12 comments | Share")
// become a passage of their own.
void cut_controls(std::string_view text, std::vector<PageBlock>& passages) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const PageBlock& p = passages[i];
    if ((p.role != Role::byline && p.role != Role::dateline && p.role != Role::date) ||
        p.wording.cut || p.wording.words > 40)
      continue;
    const std::string_view s = p.range.of(text);
    const std::size_t cut = litter_patterns().controls_from(s);
    if (cut == 0 || cut >= s.size()) continue;
    PageBlock rest = p;
    rest.role = Role::litter;
    rest.range.start = p.range.start + static_cast<std::uint32_t>(cut);
    PageBlock& kept = passages[i];
    kept.range.end = rest.range.start;
    while (kept.range.end > kept.range.start && text[kept.range.end - 1] == ' ') --kept.range.end;
    passages.insert(passages.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    ++i;
  }
}

void mark_litter(std::string_view text, std::vector<PageBlock>& passages) {
  for (PageBlock& p : passages) {
    if (p.settled) continue;
    if (p.markup == Markup::litter) {
      p.role = Role::litter;
      p.settled = true;
      continue;
    }
    const std::string_view s = p.range.of(text);
    const bool bar = p.markup != Markup::title &&
                     (litter_patterns().is_control_bar(p.wording) || is_row_of_links(p, s));
    if (!bar && (p.litter == nullptr || !is_litter(*p.litter))) continue;
    // A heading or a title that only looks like a control ("Comments") keeps its role by markup.
    if (p.markup == Markup::title) continue;
    // Controls on the line of the byline do not take it away.
    if (!bar && p.litter->where == Where::end && !names_of_byline(s).empty()) continue;
    p.role = Role::litter;
    p.settled = true;
  }
}

// What closes a page behind its text: the agency's note to its customers ("(LPA) For repeats call
// the desk."), and the publisher's own line that opens with its name and its address.
void mark_colophon(std::string_view text, std::vector<PageBlock>& passages) {
  const std::size_t n = passages.size();
  if (n < 6) return;
  const PageBlock& head = passages.front();
  const std::string_view name = head.wording.words <= 8 && !head.closed && !head.wording.cut
                                    ? head.range.of(text)
                                    : std::string_view();
  for (std::size_t i = n - 2; i < n; ++i) {
    PageBlock& p = passages[i];
    if (p.settled || p.markup == Markup::title || p.wording.cut) continue;
    const std::string_view s = p.range.of(text);
    const bool agency = i + 1 == n && p.wording.words <= 20 && opens_with_agency(s);
    if (!agency && !opens_with_address(s, name)) continue;
    p.role = Role::litter;
    p.settled = true;
  }
}

// Behind the heading of the comments, everything to the end is comments.
void mark_comments(std::vector<PageBlock>& passages) {
  const std::size_t n = passages.size();
  bool body = false, comments = false;
  for (std::size_t i = 0; i < n; ++i) {
    PageBlock& p = passages[i];
    if (comments) {
      p.role = Role::litter;
      p.settled = true;
    } else if (body && i * 2 >= n && p.litter != nullptr && p.litter->what == "comments") {
      const std::size_t left = n - i - 1;
      std::size_t running = 0;
      for (std::size_t k = i + 1; k < n; ++k) running += passages[k].wording.words >= 40;
      comments = running * 4 <= left + 3;
    }
    body |= p.wording.words >= 8 && p.closed && p.markup != Markup::litter;
  }
}

// "ENDS", "###", "-30-" and what follows; "About NAME" with a text that opens with the name.
void mark_end(std::string_view text, std::vector<PageBlock>& passages) {
  const std::size_t n = passages.size();
  if (n < 4) return;
  std::size_t cut = n;
  for (std::size_t i = n - 1; i > n / 2; --i) {
    const PageBlock& p = passages[i];
    const std::string_view s = p.range.of(text);
    const bool mark =
        s == "###" || s == "# # #" || s == "-30-" || s == "- 30 -" || s == "***" ||
        (p.litter != nullptr && p.litter->what == "end_of_text" && p.litter->where == Where::whole);
    if (mark && n - i <= 12) cut = i;
    if (i + 1 < n && p.wording.text.starts_with("about ") && p.wording.words <= 9 && !p.closed &&
        n - i <= 6) {
      std::string_view name = std::string_view(p.wording.text).substr(6);
      if (name.starts_with("the ")) name.remove_prefix(4);
      std::string_view next = passages[i + 1].wording.text;
      if (next.starts_with("the ")) next.remove_prefix(4);
      if (next.starts_with(name)) cut = i;
    }
  }
  for (std::size_t i = cut; i < n; ++i) {
    passages[i].role = Role::litter;
    passages[i].settled = true;
  }
}

// What speaks of the page and its readers: behind the text, from the end up to the first block that
// does not; amid the text, what plainly does.
void mark_furniture(std::string_view text, std::vector<PageBlock>& passages, std::size_t head) {
  const std::size_t n = passages.size();
  bool behind = true;
  for (std::size_t i = n; i-- > head;) {
    PageBlock& p = passages[i];
    if (p.settled && p.role == Role::litter) continue;
    behind = behind && i * 2 >= n;
    const bool open = !p.settled || (behind && p.role == Role::caption);
    const bool quoted = p.range.of(text).find("\u201C") != std::string_view::npos;
    if (open && !p.columns && !quoted && is_furniture(p.wording, behind)) {
      p.role = Role::litter;
      p.settled = true;
    } else {
      behind = false;
    }
  }
}

void mark_rest(std::string_view text, std::vector<PageBlock>& passages, std::size_t head) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    PageBlock& p = passages[i];
    if (p.settled) continue;
    const std::string_view s = p.range.of(text);
    p.settled = true;
    if (p.columns) {
      p.role = Role::table;
    } else if (p.list_mark || p.markup == Markup::list) {
      p.role = Role::list;
    } else if (p.markup == Markup::heading) {
      p.role = Role::heading;
    } else if (i >= head && i + 1 < passages.size() && is_short_line(p) && !p.closed &&
               p.markup == Markup::none && p.wording.words >= 1 && s.size() <= 120 &&
               passages[i + 1].markup == Markup::none && !has_brackets(s) &&
               (p.blank_before || passages[i + 1].wording.words > 12)) {
      p.role = Role::heading;
    } else {
      p.role = Role::paragraph;
    }
    if (opens_with_bullet(s)) p.role = Role::list;
  }
}

}  // namespace

Particulars tell_roles(std::string_view text, std::vector<PageBlock>& passages) {
  describe(text, passages);
  Particulars particulars;
  mark_end(text, passages);
  mark_captions(text, passages);
  mark_picture_titles(passages);
  mark_litter(text, passages);
  mark_colophon(text, passages);
  mark_links(passages);
  mark_comments(passages);
  const std::size_t head = read_head(text, passages, particulars);
  mark_furniture(text, passages, head);
  mark_rest(text, passages, head);
  cut_controls(text, passages);
  return particulars;
}

}  // namespace stemma
