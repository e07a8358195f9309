// Figures that fill a cell of a table count what stands at the head of their column; where the
// table has no row of heads, what the line above it is about. Cells are set off by tabs, bars or
// two spaces and more; a column goes by its place in the row where tabs part them, else by the
// place in the line.
#include <algorithm>
#include <string>

#include "statements/figures_drafts.h"

namespace stemma::figures {
namespace {

constexpr std::size_t kLine = 512;  // bytes of a row that are looked at
constexpr std::size_t kCells = 24;  // cells of a row
constexpr std::size_t kPhrase = 4;  // words of what a line is about

struct Cell {
  Range range;                   // in the text, without space at its ends
  std::size_t from = 0, to = 0;  // bytes from the start of its line
};

class Tables {
 public:
  Tables(const Document& document, const Words& words, std::uint32_t number,
         std::vector<Draft>& drafts)
      : document_(document), w_(words), number_(number), drafts_(drafts) {}

  void run() {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
      if (!in_table(block)) continue;
      if (block >= behind_) enter(block);
      fill(d, block);
    }
  }

 private:
  bool in_table(std::size_t block) const {
    return block < document_.blocks.size() && document_.blocks[block].role == Role::table;
  }
  std::string_view bytes() const { return w_.text.bytes; }

  std::vector<Cell> cells(std::size_t block) const {
    const Range range = document_.blocks[block].range;
    const std::size_t end = std::min<std::size_t>(range.end, range.start + kLine);
    std::size_t line = range.start;
    while (line > 0 && range.start - line < kLine && bytes()[line - 1] != '\n') --line;
    std::vector<Cell> out;
    const auto parts = [&](std::size_t i) {  // bytes of the gap at i, or 0
      if (bytes()[i] == '\t' || bytes()[i] == '|') return std::size_t{1};
      std::size_t n = 0;
      while (i + n < end && bytes()[i + n] == ' ') ++n;
      return n >= 2 ? n : std::size_t{0};
    };
    std::size_t at = range.start;
    for (std::size_t i = range.start; i <= end && out.size() < kCells; ++i) {
      const std::size_t gap = i < end ? parts(i) : 1;
      if (gap == 0) continue;
      std::size_t first = at, last = i;
      while (first < last && bytes()[first] == ' ') ++first;
      while (last > first && bytes()[last - 1] == ' ') --last;
      if (last > first || (i < end && bytes()[i] == '\t')) {
        out.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)},
                       first - line,
                       last - line});
      }
      i += gap - 1;
      at = i + 1;
    }
    return out;
  }

  // The cell that the figure fills; cells.size() where it is a part of one.
  std::size_t cell_of(const std::vector<Cell>& row, std::size_t d) const {
    const Range figure = drafts_[d].figure.span.range();
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (figure.start >= row[c].range.start && figure.end <= row[c].range.end)
        return row[c].range.size() <= figure.size() + 2 ? c : row.size();
    }
    return row.size();
  }

  // A new table: its row of heads, if the first row holds no figure of its own.
  void enter(std::size_t block) {
    std::size_t first = block;
    while (first > 0 && first + 64 > block && in_table(first - 1)) --first;
    behind_ = block + 1;
    while (in_table(behind_)) ++behind_;
    heads_.clear();
    about_ = {};
    if (first < block) {
      heads_ = cells(first);
      tabs_ = bytes()
                  .substr(document_.blocks[first].range.start, document_.blocks[first].range.size())
                  .find('\t') != std::string_view::npos;
      if (heads_.size() > 1) return;
      heads_.clear();
    }
    if (first > 0) about_ = about(first - 1);
  }

  // What a line above a table is about: its first words that may be a noun phrase.
  Range about(std::size_t block) const {
    const Block& above = document_.blocks[block];
    if (above.range.size() == 0) return {};
    const char last = bytes()[above.range.end - 1];
    if (above.role != Role::heading && above.role != Role::caption && last != ':') return {};
    const auto begin = std::lower_bound(
        w_.text.tokens.begin(), w_.text.tokens.end(), above.range.start,
        [](const Token& token, std::uint32_t at) { return token.range.start < at; });
    std::size_t i = static_cast<std::size_t>(begin - w_.text.tokens.begin());
    const std::size_t end = std::min(i + 80, w_.size());
    if (last == ':') {  // the last sentence of a paragraph
      const auto stop = std::lower_bound(
          w_.text.tokens.begin(), w_.text.tokens.end(), above.range.end - 1,
          [](const Token& token, std::uint32_t at) { return token.range.start < at; });
      const std::size_t colon = static_cast<std::size_t>(stop - w_.text.tokens.begin());
      if (colon >= w_.size()) return {};
      i = std::max<std::size_t>(i, w_.text.sentences[w_.text.tokens[colon].sentence].first_token);
    }
    while (i < end && w_.text.tokens[i].range.end <= above.range.end && !open(i)) ++i;
    std::size_t behind = i;
    while (behind < end && behind - i < kPhrase &&
           w_.text.tokens[behind].range.end <= above.range.end && open(behind))
      ++behind;
    if (behind == i || i >= w_.size()) return {};
    return {w_.text.tokens[i].range.start, w_.text.tokens[behind - 1].range.end};
  }

  bool open(std::size_t i) const {
    return i < w_.size() && w_.text.tokens[i].kind == TokenKind::word &&
           !w_.is(i, kFunction | kVerb | kAnd | kArticle | kPreposition);
  }

  void fill(std::size_t d, std::size_t block) {
    const std::vector<Cell> row = cells(block);
    const std::size_t c = cell_of(row, d);
    if (c >= row.size()) return;
    drafts_[d].cell = true;
    Range range = about_;
    if (!heads_.empty()) {
      if (tabs_) {
        if (c < heads_.size()) range = heads_[c].range;
      } else {
        std::size_t best = 0;
        for (const Cell& head : heads_) {
          const std::size_t from = std::max(head.from, row[c].from);
          const std::size_t to = std::min(head.to, row[c].to);
          if (to > from && to - from > best) {
            best = to - from;
            range = head.range;
          }
        }
        if (best == 0 && heads_.size() == row.size()) range = heads_[c].range;
      }
    } else if (c > 0 && names_many(row[0].range)) {
      range = row[0].range;  // "Spoilt papers    14"
    }
    const std::string_view words = bytes().substr(range.start, range.size());
    const std::size_t end = std::min(words.find('('), words.size());
    range.end = range.start + static_cast<std::uint32_t>(end);
    while (range.end > range.start && bytes()[range.end - 1] == ' ') --range.end;
    if (range.size() == 0) return;
    drafts_[d].figure.counted = {number_, range};
    drafts_[d].figure.counted_rule = CountedRule::cell;
    drafts_[d].figure.counted_text = std::string(w_.text.of(range));
  }

  // Does a label name things and not one: does it end in a plural without a capital?
  bool names_many(Range range) const {
    const std::string_view words = w_.text.of(range);
    const std::size_t space = words.rfind(' ');
    if (space == std::string_view::npos || words.size() < space + 4) return false;
    const char first = words[space + 1];
    return first >= 'a' && first <= 'z' && words.back() == 's' && !words.ends_with("ss");
  }

  const Document& document_;
  const Words& w_;
  std::uint32_t number_;
  std::vector<Draft>& drafts_;
  std::size_t behind_ = 0;  // block behind the table that is being read
  std::vector<Cell> heads_;
  bool tabs_ = false;
  Range about_;
};

}  // namespace

void resolve_tables(const Document& document, const Words& words, std::uint32_t number,
                    std::vector<Draft>& drafts) {
  Tables(document, words, number, drafts).run();
}

}  // namespace stemma::figures
