// Gumbo builds the tree from the bounded markup; the walk below puts the texts back in. Its depth
// is bounded by kDeepestElement times the few elements that the tree builder adds.
#include "intake/layout.h"

#include <gumbo.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestRow = 400;  // bytes of a row that is read as one line of a table

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_BLINK:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_OUTPUT:
      return true;
    default:
      return false;
  }
}

bool is_unseen(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_RP:
      return true;
    default:
      return false;
  }
}

Element element_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
      return Element::paragraph;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return Element::heading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return Element::list_item;
    case GUMBO_TAG_BLOCKQUOTE:
      return Element::quote;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return Element::caption;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Element::cell;
    case GUMBO_TAG_TR:
      return Element::row;
    case GUMBO_TAG_PRE:
      return Element::preformatted;
    case GUMBO_TAG_NAV:
      return Element::navigation;
    case GUMBO_TAG_FOOTER:
      return Element::footer;
    case GUMBO_TAG_HEADER:
      return Element::header;
    case GUMBO_TAG_ASIDE:
      return Element::aside;
    case GUMBO_TAG_ARTICLE:
      return Element::article;
    case GUMBO_TAG_MAIN:
      return Element::main;
    case GUMBO_TAG_FIGURE:
      return Element::figure;
    case GUMBO_TAG_BUTTON:
      return Element::button;
    default:
      return Element::other;
  }
}

const GumboVector& children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

// A row whose cells hold a few inline words: a line of a table, not a means of layout.
bool is_data_row(const GumboNode& row) {
  const GumboNode* table = row.parent;
  while (table != nullptr &&
         !(table->type == GUMBO_NODE_ELEMENT && table->v.element.tag == GUMBO_TAG_TABLE)) {
    table = table->parent;
  }
  if (table == nullptr) return false;
  std::size_t cells = 0, bytes = 0;
  const GumboVector& children = row.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* cell = static_cast<const GumboNode*>(children.data[i]);
    if (cell->type != GUMBO_NODE_ELEMENT) continue;
    ++cells;
    const GumboVector& inside = cell->v.element.children;
    for (unsigned j = 0; j < inside.length; ++j) {
      const auto* node = static_cast<const GumboNode*>(inside.data[j]);
      if (node->type == GUMBO_NODE_ELEMENT && !is_inline(node->v.element.tag) &&
          node->v.element.tag != GUMBO_TAG_BR)
        return false;
      ++bytes;
    }
  }
  // Another row with as many cells.
  if (cells < 2 || row.parent == nullptr || bytes > kLongestRow) return false;
  const GumboVector& rows = children_of(*row.parent);
  std::size_t alike = 0;
  for (unsigned i = 0; i < rows.length && i < 4; ++i) {
    alike += static_cast<const GumboNode*>(rows.data[i])->type == GUMBO_NODE_ELEMENT &&
             static_cast<const GumboNode*>(rows.data[i])->v.element.tag == GUMBO_TAG_TR;
  }
  return alike >= 2;
}

class Walker {
 public:
  explicit Walker(const BoundedPage& page) : page_(page) { out_.nodes.push_back({}); }

  Layout run(const GumboNode& root) {
    walk(root, 0);
    end_block();
    // The map covers every byte; what was cut back is gone from both.
    return std::move(out_);
  }

  Layout run_title() {
    add(page_.title_run);
    end_block();
    return std::move(out_);
  }

 private:
  std::uint32_t note_of(const GumboNode& node) const {
    const GumboVector& attributes = node.v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      if (attribute->name[0] != 'x' || attribute->name[1] != '\0') continue;
      const std::string_view value = attribute->value;
      std::uint32_t number = kNone;
      std::from_chars(value.data(), value.data() + value.size(), number);
      return number < page_.notes.size() ? number : kNone;
    }
    return kNone;
  }

  void walk(const GumboNode& node, std::uint32_t parent) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      read_text(node.v.text.text);
      return;
    }
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) return;
    if (node.type == GUMBO_NODE_DOCUMENT) {
      walk_children(node, parent);
      return;
    }
    const GumboTag tag = node.v.element.tag;
    if (is_unseen(tag)) return;
    const std::uint32_t note = note_of(node);
    if (note != kNone && page_.notes[note].hidden) return;
    if (tag == GUMBO_TAG_BR) {
      line_break();
      return;
    }
    if (tag == GUMBO_TAG_HR) {
      end_block();
      return;
    }
    if (is_inline(tag)) {
      walk_inline(node, parent, note);
      return;
    }
    const Element element = element_of(tag);
    const bool cell_of_row = element == Element::cell && in_row_;
    if (cell_of_row) {
      if (!first_cell_) pending_tab_ = true;
      first_cell_ = false;
    } else {
      end_block();
    }
    const auto index = static_cast<std::uint32_t>(out_.nodes.size());
    LaidNode laid{parent, element, 0, note};
    if (element == Element::heading)
      laid.level = static_cast<std::uint8_t>(1 + (tag - GUMBO_TAG_H1));
    out_.nodes.push_back(laid);
    const std::uint32_t outer_node = node_;
    const std::uint8_t outer_heading = heading_;
    const bool outer_pre = preformatted_, outer_row = in_row_;
    if (!cell_of_row) node_ = index;
    if (laid.level > 0) heading_ = laid.level;
    if (element == Element::preformatted) preformatted_ = true;
    if (element == Element::row) {
      in_row_ = is_data_row(node);
      first_cell_ = true;
    }
    walk_children(node, index);
    if (!cell_of_row) end_block();
    node_ = outer_node;
    heading_ = outer_heading;
    preformatted_ = outer_pre;
    in_row_ = outer_row;
    pending_tab_ = pending_tab_ && in_row_;
  }

  void walk_children(const GumboNode& node, std::uint32_t index) {
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i) {
      walk(*static_cast<const GumboNode*>(children.data[i]), index);
    }
  }

  void walk_inline(const GumboNode& node, std::uint32_t parent, std::uint32_t note) {
    const GumboTag tag = node.v.element.tag;
    if (note != kNone) pending_note_ = note;
    const bool quote = tag == GUMBO_TAG_Q;
    if (quote) insert(quotes_++ % 2 == 0 ? "\u201C" : "\u2018");
    if (tag == GUMBO_TAG_A) ++links_;
    const std::uint32_t from = open_ ? size() : kNone;
    walk_children(node, parent);
    if (note != kNone && open_) {
      // An element that opens its block begins where the block does.
      const std::uint32_t start = from == kNone ? start_ : from;
      if (start < size()) out_.marks.push_back({{start, size()}, note, node_});
    }
    if (tag == GUMBO_TAG_A) --links_;
    if (quote) insert(--quotes_ % 2 == 0 ? "\u201D" : "\u2019");
  }

  // The texts named by their numbers, and single spaces.
  void read_text(std::string_view s) {
    std::size_t at = 0;
    while (at < s.size()) {
      if (s.compare(at, kTextOpen.size(), kTextOpen) == 0) {
        at += kTextOpen.size();
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(s.data() + at, s.data() + s.size(), number);
        at = static_cast<std::size_t>(end - s.data());
        if (s.compare(at, kTextClose.size(), kTextClose) == 0) at += kTextClose.size();
        if (error == std::errc() && number < page_.texts.size()) add(page_.texts[number]);
      } else {
        if (!preformatted_) space();
        ++at;
      }
    }
  }

  void space() {
    if (open_) pending_space_ = true;
  }

  void add(const TextRun& run) {
    for (const MapRun& part : run.map) {
      const std::string_view s = part.text.of(run.text);
      if (part.kind != MapKind::copy) {
        if (s.size() == 1 && is_space(s[0])) {
          space_from(part.source);
          pending_plain_ = false;
          continue;
        }
        put(s, part.source, MapKind::entity);
        continue;
      }
      std::size_t at = 0;
      while (at < s.size()) {
        std::size_t end = at;
        if (is_space(s[at])) {
          while (end < s.size() && is_space(s[end])) ++end;
          const Range source{static_cast<std::uint32_t>(part.source.start + at),
                             static_cast<std::uint32_t>(part.source.start + end)};
          if (preformatted_ && open_) {
            put(s.substr(at, end - at), source, MapKind::copy);
          } else {
            space_from(source);
            pending_plain_ = pending_source_ == source && s.substr(at, end - at) == " ";
          }
        } else {
          while (end < s.size() && !is_space(s[end])) ++end;
          put(s.substr(at, end - at),
              {static_cast<std::uint32_t>(part.source.start + at),
               static_cast<std::uint32_t>(part.source.start + end)},
              MapKind::copy);
        }
        at = end;
      }
    }
  }

  void space_from(Range source) {
    if (!open_) return;
    if (!pending_space_) pending_source_ = source;
    pending_space_ = true;
  }

  void insert(std::string_view s) {
    flush_space();
    start_block();
    const auto from = size();
    out_.text += s;
    push({{from, size()}, {last_source_, last_source_}, MapKind::insert});
  }

  void flush_space() {
    if (!open_) return;
    if (pending_tab_) {
      const auto from = size();
      out_.text.push_back('\t');
      push({{from, size()}, {last_source_, last_source_}, MapKind::insert});
    } else if (pending_line_) {
      const auto from = size();
      out_.text.push_back('\n');
      push({{from, size()}, {last_source_, last_source_}, MapKind::insert});
    } else if (pending_space_) {
      const auto from = size();
      out_.text.push_back(' ');
      if (pending_source_.empty()) pending_source_ = {last_source_, last_source_};
      push({{from, size()},
            pending_source_,
            pending_source_.empty() ? MapKind::insert
            : pending_plain_        ? MapKind::copy
                                    : MapKind::space});
    }
    pending_space_ = pending_tab_ = pending_line_ = false;
    pending_source_ = {};
  }

  void put(std::string_view s, Range source, MapKind kind) {
    last_source_ = std::max(last_source_, source.start);
    if (open_) flush_space();
    start_block();
    const auto from = size();
    out_.text += s;
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(s.size());
    push({{from, size()}, source, kind});
    last_source_ = source.end;
    if (pending_note_ != kNone) {
      block_note_ = pending_note_;
      pending_note_ = kNone;
    }
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }

  void start_block() {
    if (open_) return;
    open_ = true;
    pending_space_ = pending_line_ = pending_tab_ = false;
    link_bytes_ = 0;
    block_note_ = kNone;
    undo_text_ = out_.text.size();
    undo_map_ = out_.map.size();
    undo_last_ = out_.map.empty() ? MapRun{} : out_.map.back();
    if (!out_.text.empty()) {
      const auto from = size();
      out_.text += "\n\n";
      push({{from, size()}, {last_source_, last_source_}, MapKind::insert});
    }
    start_ = size();
    broken_ = false;
  }

  void line_break() {
    if (!open_) return;
    if (pending_line_) {  // two breaks part paragraphs
      end_block();
      return;
    }
    pending_line_ = true;
    broken_ = true;
  }

  void end_block() {
    pending_space_ = pending_tab_ = pending_line_ = false;
    if (!open_) return;
    open_ = false;
    std::uint32_t start = start_, end = size();
    const auto blank = [](char32_t c) {
      return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0x200B ||
             c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0x00AD ||
             (c >= 0x2000 && c <= 0x200A);
    };
    while (start < end) {
      std::size_t next = start;
      if (!blank(next_char(out_.text, next))) break;
      start = static_cast<std::uint32_t>(next);
    }
    while (end > start) {
      std::size_t before = end;
      if (!blank(previous_char(out_.text, before))) break;
      end = static_cast<std::uint32_t>(before);
    }
    if (start >= end) {  // nothing that shows
      while (!out_.marks.empty() && out_.marks.back().range.end > undo_text_) out_.marks.pop_back();
      out_.text.resize(undo_text_);
      out_.map.resize(undo_map_);
      if (!out_.map.empty()) out_.map.back() = undo_last_;
      return;
    }
    LaidBlock block;
    block.range = {start, end};
    block.node = node_;
    block.link_bytes = link_bytes_;
    block.heading = heading_;
    block.preformatted = preformatted_;
    block.broken = broken_;
    block.inline_note = block_note_;
    out_.blocks.push_back(block);
  }

  void push(MapRun run) {
    if (!out_.map.empty() && run.kind == MapKind::copy) {
      MapRun& last = out_.map.back();
      if (last.kind == MapKind::copy && last.source.end == run.source.start &&
          last.text.end == run.text.start) {
        last.text.end = run.text.end;
        last.source.end = run.source.end;
        return;
      }
    }
    out_.map.push_back(run);
  }

  const BoundedPage& page_;
  Layout out_;
  std::uint32_t node_ = 0, start_ = 0, link_bytes_ = 0, last_source_ = 0;
  std::uint32_t pending_note_ = kNone, block_note_ = kNone;
  std::uint8_t heading_ = 0;
  int links_ = 0;
  std::uint32_t quotes_ = 0;
  bool open_ = false, preformatted_ = false, broken_ = false;
  bool in_row_ = false, first_cell_ = true;
  bool pending_space_ = false, pending_tab_ = false, pending_line_ = false;
  bool pending_plain_ = false;  // one space of the source stands for the space
  Range pending_source_;
  std::size_t undo_text_ = 0, undo_map_ = 0;
  MapRun undo_last_;
};

}  // namespace

Layout lay_out(const BoundedPage& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* tree = gumbo_parse_with_options(&options, page.html.data(), page.html.size());
  if (tree == nullptr) return {};
  Layout layout = Walker(page).run(*tree->document);
  gumbo_destroy_output(&options, tree);
  return layout;
}

Layout lay_out_title(const BoundedPage& page) { return Walker(page).run_title(); }

}  // namespace stemma
