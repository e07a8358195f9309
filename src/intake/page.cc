// Blocks of a page get their roles in two steps: the markup tells which belong to the article (the
// element that holds most of the running text, less what stands apart by tag, class or links), then
// the same pass over the words as for plain text.
#include "intake/page.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>

#include "base/tables.h"
#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/dates.h"
#include "intake/language.h"
#include "intake/layout.h"
#include "intake/lines.h"
#include "intake/markup.h"
#include "intake/page_facts.h"
#include "intake/passage.h"

namespace stemma {
namespace {

enum class Says : std::uint8_t { nothing, litter, weak, caption, byline, date, title, text };

const absl::flat_hash_map<std::string, Says>& markup_words() {
  static const auto* const kWords = [] {
    auto* all = new absl::flat_hash_map<std::string, Says>;
    for (const TableRow& row : table("any", "markup")) {
      const std::string_view kind = row[1];
      all->emplace(std::string(row[0]), kind == "litter"    ? Says::litter
                                        : kind == "weak"    ? Says::weak
                                        : kind == "caption" ? Says::caption
                                        : kind == "byline"  ? Says::byline
                                        : kind == "date"    ? Says::date
                                        : kind == "title"   ? Says::title
                                                            : Says::text);
    }
    return all;
  }();
  return *kWords;
}

struct Sayings {
  bool litter = false, weak = false, caption = false, byline = false, date = false, title = false,
       text = false;
};

// What the words of class and id say: whole words first ("share-tools"), then their parts.
Sayings sayings_of(std::string_view id_class) {
  Sayings said;
  const auto look = [&](std::string_view word) {
    const auto found = markup_words().find(absl::string_view(word.data(), word.size()));
    if (found == markup_words().end()) return false;
    switch (found->second) {
      case Says::litter:
        said.litter = true;
        break;
      case Says::weak:
        said.weak = true;
        break;
      case Says::caption:
        said.caption = true;
        break;
      case Says::byline:
        said.byline = true;
        break;
      case Says::date:
        said.date = true;
        break;
      case Says::title:
        said.title = true;
        break;
      case Says::text:
        said.text = true;
        break;
      case Says::nothing:
        break;
    }
    return true;
  };
  const auto is_part_end = [](char c) { return c == '-' || c == '_' || c == ':' || c == '/'; };
  std::size_t at = 0;
  while (at < id_class.size()) {
    std::size_t end = at;
    while (end < id_class.size() && static_cast<unsigned char>(id_class[end]) > ' ') ++end;
    const std::string_view word = id_class.substr(at, end - at);
    if (!word.empty() && !look(word)) {
      std::size_t part = 0;
      while (part < word.size()) {
        std::size_t stop = part;
        while (stop < word.size() && !is_part_end(word[stop])) ++stop;
        if (stop > part) look(word.substr(part, stop - part));
        part = stop + 1;
      }
    }
    at = end + 1;
  }
  return said;
}

struct Share {
  double words = 0;  // words of running text inside
  double all = 0;    // all words inside
};

struct BlockFacts {
  std::uint32_t words = 0;
  double links = 0;  // share of its bytes inside links
  bool running = false;
  bool apart = false;  // told as litter by markup
};

std::uint32_t count_words(std::string_view s) {
  std::uint32_t words = 0, wide = 0;
  bool inside = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c <= ' ') {
      inside = false;
    } else if (!inside) {
      inside = true;
      ++words;
    }
    wide += c >= 0xE3 && c <= 0xED;  // lead bytes of Kana, Han and Hangul
  }
  return std::max(words, wide / 2);
}

bool ends_like_sentence(std::string_view s) {
  std::size_t at = s.size();
  for (int i = 0; i < 4 && at > 0; ++i) {
    const char32_t c = previous_char(s, at);
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
        c == 0xFF1F || c == ':' || c == 0x061F)
      return true;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
        c == 0x201C || c == ' ')
      continue;
    return false;
  }
  return false;
}

std::vector<std::string> words_of(std::string_view s) {
  const std::string folded = wording_of(s, 40).text;
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Share of common words of two titles.
double likeness(std::string_view a, std::string_view b) {
  std::vector<std::string> x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(x.size() + y.size());
}

constexpr std::array<std::string_view, 9> kTitleSigns = {
    " | ", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " :: ", " \u00B7 ", " \u2022 ", " : "};

// <title> cut at its last sign: the part that is the title, and the part behind it.
std::pair<std::string_view, std::string_view> cut_title(std::string_view s) {
  std::size_t best = std::string_view::npos, length = 0;
  for (std::string_view sign : kTitleSigns) {
    const std::size_t at = s.rfind(sign);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
      best = at;
      length = sign.size();
    }
  }
  if (best == std::string_view::npos) return {s, {}};
  return {s.substr(0, best), s.substr(best + length)};
}

class PageReader {
 public:
  PageReader(const BoundedPage& page, const Layout& layout, const PageFacts& facts)
      : page_(page), layout_(layout), facts_(facts), text_(layout.text) {}

  // Passages with what markup says of them; `title` is the index of the heading, or kNone.
  std::vector<PageBlock> read() {
    read_nodes();
    read_blocks();
    mark_apart();
    find_main();
    choose_title();
    judge();
    return std::move(passages_);
  }

  // Names in elements told as the author's, above the end of the text; empty where there is none.
  std::string byline() const {
    std::string best;
    int best_rank = 0;
    const auto offer = [&](std::string_view s, int rank) {
      if (rank <= best_rank || s.size() > 80) return;
      std::string name = names_of_byline(s);
      if (name.empty()) name = std::string(trimmed(s));
      const auto words = 1 + std::count(name.begin(), name.end(), ' ');
      if (name.size() < 4 || words > 6 || !is_name_like(name) || has_institution(name) ||
          !find_dates(name).empty())
        return;
      best = std::move(name);
      best_rank = rank;
    };
    const auto rank_of = [&](const ElementNote& note) {
      if (note.itemprop.find("author") != std::string::npos ||
          note.itemprop.find("creator") != std::string::npos)
        return 4;
      if (note.rel.find("author") != std::string::npos) return 3;
      return sayings_of(note.id_class).byline ? 2 : 0;
    };
    for (const LaidMark& mark : layout_.marks) {
      if (!apart_[mark.node] || near_title(mark.range.start))
        offer(mark.range.of(text_), rank_of(page_.notes[mark.note]));
    }
    for (const LaidBlock& block : layout_.blocks) {
      if (apart_[block.node] && !near_title(block.range.start)) continue;
      std::uint32_t node = block.node;
      for (int i = 0; i < 3 && node != kNone; ++i, node = layout_.nodes[node].parent) {
        if (const ElementNote* note = note_of(node)) offer(block.range.of(text_), rank_of(*note));
      }
    }
    return best;
  }

  // The date of <time> beside the title, or of the element that markup calls the date of
  // publication.
  std::string date() {
    if (!date_.empty()) return date_;
    for (const LaidMark& mark : layout_.marks) {
      const ElementNote& note = page_.notes[mark.note];
      const bool published =
          note.itemprop.find("datePublished") != std::string::npos ||
          (sayings_of(note.id_class).date && !note.datetime.empty() && !says_changed(note));
      if (!published ||
          (apart_[mark.node] && !near_title(mark.range.start) && note.itemprop.empty()))
        continue;
      const std::string value =
          note.datetime.empty() ? std::string(mark.range.of(text_)) : note.datetime;
      date_ = day_of(value, ambiguous_);
      if (!date_.empty()) break;
    }
    return date_;
  }

  static bool says_changed(const ElementNote& note) {
    return note.id_class.find("updat") != std::string::npos ||
           note.id_class.find("modif") != std::string::npos ||
           note.itemprop.find("odified") != std::string::npos;
  }
  bool ambiguous() const { return ambiguous_; }

 private:
  void read_nodes() {
    said_.resize(layout_.nodes.size());
    for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
      if (layout_.nodes[i].note != kNone)
        said_[i] = sayings_of(page_.notes[layout_.nodes[i].note].id_class);
    }
  }

  const ElementNote* note_of(std::uint32_t node) const {
    const std::uint32_t note = layout_.nodes[node].note;
    return note == kNone ? nullptr : &page_.notes[note];
  }

  void read_blocks() {
    facts_of_.resize(layout_.blocks.size());
    share_.resize(layout_.nodes.size());
    for (std::size_t i = 0; i < layout_.blocks.size(); ++i) {
      const LaidBlock& block = layout_.blocks[i];
      const std::string_view s = block.range.of(text_);
      BlockFacts& f = facts_of_[i];
      f.words = count_words(s);
      f.links = static_cast<double>(block.link_bytes) / std::max<double>(1, block.range.size());
      f.running = f.links < 0.4 && block.heading == 0 &&
                  (f.words >= 20 || (f.words >= 8 && ends_like_sentence(s)));
      // Own words go to the node; sums below.
      share_[block.node].all += f.words;
      if (f.running) share_[block.node].words += std::min<std::uint32_t>(f.words, 150);
    }
    for (std::size_t i = layout_.nodes.size(); i-- > 1;) {
      Share& up = share_[layout_.nodes[i].parent];
      up.words += share_[i].words;
      up.all += share_[i].all;
    }
  }

  // Elements that stand apart from the text by tag or class, unless they hold much of it.
  void mark_apart() {
    const double total = std::max(1.0, share_[0].words);
    apart_.assign(layout_.nodes.size(), false);
    for (std::size_t i = 1; i < layout_.nodes.size(); ++i) {
      const LaidNode& node = layout_.nodes[i];
      const Sayings& said = said_[i];
      const double part = share_[i].words / total;
      bool apart = apart_[node.parent];
      const ElementNote* note = note_of(static_cast<std::uint32_t>(i));
      const std::string_view role =
          note == nullptr ? std::string_view() : std::string_view(note->role);
      if (node.element == Element::navigation || role == "navigation" || role == "search" ||
          role == "listbox" || role == "dialog" || role == "alertdialog" || role == "menu" ||
          role == "menubar" || role == "banner" || role == "contentinfo" ||
          role == "complementary") {
        apart |= part < 0.5;
      }
      if (node.element == Element::footer || node.element == Element::aside ||
          node.element == Element::button)
        apart |= part < 0.3;
      const bool heading = node.element == Element::heading;
      if (said.litter && !heading) apart |= part < (said.text || said.title ? 0.05 : 0.25);
      if (said.weak && !heading && !said.text && !said.title && !said.byline && !said.date &&
          !said.caption)
        apart |= part < 0.04 && share_[i].words < 25;
      apart_[i] = apart;
    }
    for (std::size_t i = 0; i < layout_.blocks.size(); ++i)
      facts_of_[i].apart = apart_[layout_.blocks[i].node];
  }

  // The deepest element that holds most of the running text that does not stand apart.
  void find_main() {
    std::vector<double> words(layout_.nodes.size(), 0);
    for (std::size_t i = 0; i < layout_.blocks.size(); ++i) {
      const BlockFacts& f = facts_of_[i];
      if (f.running && !f.apart)
        words[layout_.blocks[i].node] += std::min<std::uint32_t>(f.words, 150);
    }
    for (std::size_t i = layout_.nodes.size(); i-- > 1;) words[layout_.nodes[i].parent] += words[i];
    const double total = words[0];
    std::vector<std::uint32_t> best_child(layout_.nodes.size(), kNone);
    for (std::size_t i = 1; i < layout_.nodes.size(); ++i) {
      std::uint32_t& best = best_child[layout_.nodes[i].parent];
      if (best == kNone || words[i] > words[best]) best = static_cast<std::uint32_t>(i);
    }
    main_ = 0;
    for (std::uint32_t node = 0; best_child[node] != kNone;) {
      const std::uint32_t child = best_child[node];
      const Element element = layout_.nodes[child].element;
      if (element == Element::paragraph || element == Element::list_item ||
          element == Element::quote || element == Element::row || element == Element::cell) {
        if (element != Element::cell && element != Element::row) break;
      }
      const ElementNote* note = note_of(child);
      const bool body = note != nullptr && note->itemprop.find("articlebody") != std::string::npos;
      if (words[child] < (body || element == Element::article ? 0.55 : 0.75) * words[node] ||
          words[child] < 0.5 * total)
        break;
      main_ = child;
      node = child;
    }
    inside_.assign(layout_.nodes.size(), false);
    inside_[main_] = true;
    for (std::size_t i = 1; i < layout_.nodes.size(); ++i) {
      if (inside_[layout_.nodes[i].parent]) inside_[i] = true;
    }
    running_total_ = total;
  }

  void choose_title() {
    double best = 0;
    for (std::size_t i = 0; i < layout_.blocks.size(); ++i) {
      const LaidBlock& block = layout_.blocks[i];
      const std::string_view s = block.range.of(text_);
      if (s.size() > 400) continue;
      double like = 0;
      for (const std::string& headline : facts_.headlines)
        like = std::max(like, likeness(s, headline));
      if (!facts_.page_title.empty()) {
        like = std::max(like, 0.95 * likeness(s, facts_.page_title));
        like = std::max(like, 0.98 * likeness(s, cut_title(facts_.page_title).first));
      }
      double score = 0;
      if (block.heading > 0) {
        score = like + (block.heading == 1 ? 0.6 : block.heading == 2 ? 0.15 : 0.05);
        if (facts_of_[i].apart && like < 0.6) score -= 0.5;
        if (facts_of_[i].links > 0.8 && like < 0.6) score -= 0.3;
      } else if (like > 0.7 && !in_copyright(s) && facts_of_[i].words >= 2 &&
                 !facts_of_[i].running && facts_of_[i].links < 0.5 && !facts_of_[i].apart) {
        score = like - 0.4 + (said_[block.node].title ? 0.2 : 0);
      }
      if (score > best + 1e-9) {
        best = score;
        title_ = static_cast<std::uint32_t>(i);
      }
    }
    if (best < 0.25) title_ = kNone;
  }

  // Does the line of the copyright name it? Then it is the outlet, whatever <title> opens with.
  bool in_copyright(std::string_view name) const {
    const auto same = [](char a, char b) {
      const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
      return fold(a) == fold(b);
    };
    return std::any_of(layout_.blocks.begin(), layout_.blocks.end(), [&](const LaidBlock& block) {
      const std::string_view s = block.range.of(text_);
      return s.size() < 400 && s.find("\u00A9") != std::string_view::npos &&
             std::search(s.begin(), s.end(), name.begin(), name.end(), same) != s.end();
    });
  }

  static std::string_view trimmed(std::string_view s) {
    while (!s.empty() && static_cast<unsigned char>(s.front()) <= ' ') s.remove_prefix(1);
    while (!s.empty() &&
           (static_cast<unsigned char>(s.back()) <= ' ' || s.back() == ',' || s.back() == '|'))
      s.remove_suffix(1);
    return s;
  }

  bool near_title(std::uint32_t at) const {
    if (title_ == kNone) return false;
    const Range title = layout_.blocks[title_].range;
    return at >= title.start && at < title.end + 400;
  }

  bool has_ancestor(std::uint32_t node, Element element) const {
    for (; node != kNone; node = layout_.nodes[node].parent) {
      if (layout_.nodes[node].element == element) return true;
    }
    return false;
  }

  // Is the block told as caption, byline or date by itself or by an element close above?
  bool said_near(std::uint32_t node, bool Sayings::* what) const {
    for (int i = 0; i < 3 && node != kNone && node != main_; ++i) {
      if (said_[node].*what) return true;
      node = layout_.nodes[node].parent;
    }
    return false;
  }

  void judge() {
    const std::size_t n = layout_.blocks.size();
    // Where the article's running text begins and ends.
    std::size_t first_running = n, last_running = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!facts_of_[i].running || facts_of_[i].apart || !inside_[layout_.blocks[i].node]) continue;
      first_running = std::min(first_running, i);
      last_running = i;
    }
    // Most of the text in <p>: a bare <div> between is something else.
    double in_paragraphs = 0, in_all = 1;
    for (std::size_t i = 0; i < n; ++i) {
      if (!facts_of_[i].running || facts_of_[i].apart || !inside_[layout_.blocks[i].node]) continue;
      in_all += facts_of_[i].words;
      if (has_text_tag(layout_.blocks[i].node)) in_paragraphs += facts_of_[i].words;
    }
    const bool paragraphs = in_paragraphs > 0.7 * in_all;
    const std::size_t title = title_ == kNone ? 0 : title_;
    for (std::size_t i = 0; i < n; ++i) {
      const LaidBlock& block = layout_.blocks[i];
      const BlockFacts& f = facts_of_[i];
      const std::string_view s = block.range.of(text_);
      const Element element = layout_.nodes[block.node].element;
      PageBlock p;
      p.range = block.range;
      p.blank_before = true;
      p.marked = true;
      const bool caption =
          has_ancestor(block.node, Element::caption) || said_near(block.node, &Sayings::caption);
      const bool by = said_near(block.node, &Sayings::byline) ||
                      (!facts_.byline.empty() && f.words <= 10 &&
                       s.find(facts_.byline) != std::string_view::npos);
      const bool dated = f.words <= 30 && read_date_line(s).score >= 4;
      const bool named = f.words <= 14 && !names_of_byline(s).empty();
      bool litter = f.apart;
      if (i == title_) {
        p.markup = Markup::title;
        litter = false;
      } else if (title_ != kNone && i < title) {
        litter = litter || !((dated && !f.apart) || named);
        if (f.running && !f.apart && f.words > 40) litter = !inside_[block.node];
      } else if (!inside_[block.node]) {
        // Between the title and the text: the standfirst, the byline, the date.
        const bool between = title_ != kNone && i > title && i < first_running;
        litter = litter || !between || (f.links > 0.5 && !by && !named);
      } else if (f.links > 0.8 && f.words < 40 && !by && !named && !dated && !caption) {
        litter = litter || block.heading > 1 || lone_links(i);
      } else if (f.links > 0.65 && f.words <= 20 && !ends_like_sentence(s) && !by && !named &&
                 !dated && !caption) {
        litter = true;
      }
      if (!litter && i != title_ && i > last_running && last_running > 0 && !caption) {
        // Behind the text: headings of what follows, lists of links, notes of the page.
        const bool plain = has_text_tag(block.node) || element == Element::list_item;
        if (block.heading > 0 && !dated) litter = true;
        if (paragraphs && !plain && block.heading == 0 && !named) litter = true;
        if (f.links > 0.5) litter = true;
      }
      if (!litter && i != title_ && paragraphs && inside_[block.node] &&
          !has_text_tag(block.node) && block.heading == 0 && !caption && !by && !named && !dated &&
          f.words <= 25 && !said_near(block.node, &Sayings::text) &&
          layout_.nodes[block.node].note != kNone && element == Element::other &&
          !ends_like_sentence(s)) {
        litter = true;
      }
      if (litter && (by || named || dated) && !f.apart && title_ != kNone && i > title &&
          i <= first_running)
        litter = false;
      if (i == title_) {
      } else if (litter) {
        p.markup = Markup::litter;
      } else if (caption && !(named && f.words <= 14 && i < first_running + 2)) {
        p.markup = Markup::caption;
      } else if (block.heading > 0) {
        p.markup = Markup::heading;
      } else if (by && f.words <= 30 && i < first_running + 2) {
        p.markup = Markup::byline;
      } else if (dated && said_near(block.node, &Sayings::date)) {
        p.markup = Markup::date;
      } else if (element == Element::list_item) {
        p.markup = Markup::list;
      } else if (element == Element::row) {
        p.markup = Markup::table;
      }
      p.columns = element == Element::row && p.markup != Markup::litter;
      note_date(i, litter);
      if ((block.preformatted || block.broken) && p.markup != Markup::title &&
          p.markup != Markup::litter) {
        for (const LinePiece& piece : cut_lines(text_, block.range)) {
          PageBlock q = p;
          q.range = piece.range;
          q.blank_before = piece.blank_before;
          q.list_mark = piece.list_mark;
          q.columns = piece.columns;
          passages_.push_back(std::move(q));
        }
      } else {
        passages_.push_back(std::move(p));
      }
    }
  }

  bool has_text_tag(std::uint32_t node) const {
    switch (layout_.nodes[node].element) {
      case Element::paragraph:
      case Element::quote:
      case Element::heading:
      case Element::list_item:
      case Element::preformatted:
      case Element::row:
      case Element::cell:
      case Element::caption:
        return true;
      default:
        return false;
    }
  }

  // A block of links with no running text right after it in the same element.
  bool lone_links(std::size_t i) const {
    const Element element = layout_.nodes[layout_.blocks[i].node].element;
    return element == Element::list_item || element == Element::other || facts_of_[i].words <= 14;
  }

  // <time datetime> beside the title or the byline.
  void note_date(std::size_t i, bool litter) {
    if (litter || !date_.empty()) return;
    const LaidBlock& block = layout_.blocks[i];
    for (std::uint32_t note : {block.inline_note, layout_.nodes[block.node].note}) {
      if (note == kNone) continue;
      const ElementNote& element = page_.notes[note];
      if (element.datetime.empty() || facts_of_[i].words > 40) continue;
      if (says_changed(element)) continue;
      const DateLine line = read_date_line(block.range.of(text_));
      const bool changed = line.score == 0 && !find_dates(block.range.of(text_)).empty();
      if (changed) continue;
      date_ = day_of(element.datetime, ambiguous_);
    }
  }

  const BoundedPage& page_;
  const Layout& layout_;
  const PageFacts& facts_;
  std::string_view text_;
  std::vector<Sayings> said_;
  std::vector<Share> share_;
  std::vector<BlockFacts> facts_of_;
  std::vector<bool> apart_, inside_;
  std::vector<PageBlock> passages_;
  std::uint32_t main_ = 0, title_ = kNone;
  double running_total_ = 0;
  std::string date_;
  bool ambiguous_ = false;
};

// Does a line among the first of a page begin with the name, in any case?
bool opens_page(std::string_view text, std::string_view name) {
  constexpr std::size_t kTop = 400;  // bytes
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (std::size_t at = 0; at < std::min(text.size(), kTop);) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    if (line.size() > name.size() && std::equal(name.begin(), name.end(), line.begin(),
                                                [&](char a, char b) { return fold(a) == fold(b); }))
      return true;
    at += line.size() + 1;
  }
  return false;
}

// The outlet as <title> gives it beside the page's own title: the part behind the last sign, or the
// first part where it stands before a motto. The name must look like one, and be known as one by
// its words or stand on the page.
std::string outlet_of_title(std::string_view page_title, std::string_view title,
                            std::string_view text) {
  const auto [before, behind] = cut_title(page_title);
  const auto stands_on_page = [&](std::string_view name) {
    std::size_t found = text.find(name);
    if (found == std::string_view::npos) {
      std::string upper(name);
      for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      }
      found = text.find(upper);
    }
    return name.size() >= 4 && found != std::string_view::npos;
  };
  const auto could_be = [&](std::string_view part) {
    return !part.empty() && is_name_like(part) && likeness(part, title) < 0.4;
  };
  if (could_be(behind) &&
      (likeness(before, title) > 0.3 || has_institution(behind) || stands_on_page(behind))) {
    // Where the first part is none of the title either, the page is named first and described
    // behind.
    const std::string_view first = before.substr(0, before.find(" | "));
    if (likeness(before, title) <= 0.3 && could_be(first) && stands_on_page(first) &&
        !stands_on_page(behind)) {
      return in_title_case(first);
    }
    return in_title_case(behind);
  }
  if (could_be(before) && (behind.empty() || stands_on_page(before))) return in_title_case(before);
  // "The Hedge: nine kinds of gate": the name of a blog at the top of its page.
  const std::size_t colon = page_title.find(": ");
  if (colon == std::string_view::npos) return {};
  const std::string_view name = page_title.substr(0, colon);
  if (could_be(name) && likeness(page_title.substr(colon + 2), title) > 0.3 &&
      opens_page(text, name))
    return in_title_case(name);
  return {};
}

void map_to_source(const Layout& layout, const SourceFinder& finder, bool exact,
                   Document& document) {
  document.map.reserve(layout.map.size() + 2);
  for (const MapRun& run : layout.map) {
    MapRun mapped = run;
    mapped.source = {finder.of(run.source.start), finder.of(run.source.end)};
    if (mapped.source.end < mapped.source.start) mapped.source.end = mapped.source.start;
    if (run.kind == MapKind::copy && !exact) mapped.kind = MapKind::other;
    document.map.push_back(mapped);
  }
}

// The words of <title> stand on the tab of a page, before what is on it: a block of their own that
// is no part of the text, so that they can be read and cited too.
void put_before(const Layout& title, const SourceFinder& finder, bool exact, Document& document) {
  if (title.blocks.size() != 1 || document.blocks.empty()) return;
  const Range block = title.blocks[0].range;
  Document head;
  map_to_source(title, finder, exact, head);
  std::vector<MapRun>& map = head.map;
  const auto size = static_cast<std::uint32_t>(title.text.size());
  const std::uint32_t source = map.empty() ? 0 : map.back().source.end, shift = size + 2;
  map.push_back({{size, shift}, {source, source}, MapKind::insert});
  for (MapRun& run : document.map) {
    run.text.start += shift;
    run.text.end += shift;
  }
  document.map.insert(document.map.begin(), map.begin(), map.end());
  for (Block& other : document.blocks) {
    other.range.start += shift;
    other.range.end += shift;
  }
  document.blocks.insert(document.blocks.begin(), {Role::litter, block});
  document.text.insert(0, title.text + "\n\n");
}

}  // namespace

void read_page(std::string_view bytes, Document& document) {
  const Decoded decoded = decode(bytes, charset_label(bytes));
  document.charset = decoded.charset;
  if (decoded.replaced > 0) {
    document.warnings.push_back({"undecodable_bytes", std::to_string(decoded.replaced) +
                                                          " characters could not be decoded"});
  }
  const BoundedPage page = bound_markup(decoded.text);
  if (page.too_deep)
    document.warnings.push_back(
        {"deep_markup", "elements nested deeper than 512 were taken as one level"});
  Layout layout = lay_out(page);
  const PageFacts facts = read_facts(page);
  PageReader reader(page, layout, facts);
  std::vector<PageBlock> passages = reader.read();
  const Particulars found = tell_roles(layout.text, passages);

  const SourceFinder finder(decoded, bytes);
  const bool exact = decoded.replaced == 0 && !decoded.charset.starts_with("ISO-2022");
  map_to_source(layout, finder, exact, document);
  for (const PageBlock& passage : passages)
    document.blocks.push_back({passage.role, passage.range});
  if (std::none_of(document.blocks.begin(), document.blocks.end(), [](const Block& b) {
        return b.role == Role::paragraph || b.role == Role::list || b.role == Role::table;
      })) {
    document.warnings.push_back({"no_main_content", "no running text was found on the page"});
  }

  // The heading a reader sees; where there is none, what the page calls itself, less the outlet.
  for (const PageBlock& passage : passages) {
    if (passage.role == Role::title) {
      document.title = std::string(passage.range.of(layout.text));
      break;
    }
  }
  if (document.title.empty())
    document.title = facts.headlines.empty() ? std::string(cut_title(facts.page_title).first)
                                             : facts.headlines.front();
  for (char& c : document.title) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  document.outlet = facts.outlet;
  if (document.outlet.empty())
    document.outlet = outlet_of_title(facts.page_title, document.title, layout.text);
  if (document.outlet.empty()) document.outlet = found.outlet;
  document.byline = !facts.byline.empty()   ? facts.byline
                    : !found.byline.empty() ? found.byline
                                            : reader.byline();
  document.date = !facts.date.empty()      ? facts.date
                  : !reader.date().empty() ? reader.date()
                                           : found.date;
  document.month_day = found.month_day;
  if (document.date.empty() && (facts.ambiguous || reader.ambiguous())) {
    document.warnings.push_back(
        {"date_ambiguous", "the day and the month of the date cannot be told apart"});
  }
  for (const Warning& warning : found.warnings) {
    if (document.date.empty()) document.warnings.push_back(warning);
  }
  document.url = facts.url;
  std::string body;
  for (const Block& block : document.blocks) {
    if (block.role == Role::litter || body.size() > (16u << 10)) continue;
    body += block.range.of(layout.text);
    body.push_back('\n');
  }
  document.language = language_of(body, page.language);
  document.text = std::move(layout.text);
  put_before(lay_out_title(page), finder, exact, document);
}

}  // namespace stemma
