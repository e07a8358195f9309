// A stack holds the marks that are open, at most one of each family, so that its depth is bounded:
// a mark that opens while one of its family is open shows that the earlier one was never closed.
#include "statements/quote_marks.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "base/tables.h"

namespace stemma {
namespace {

enum Family : std::uint8_t { kNoFamily, kDouble, kSingle, kGuillemet, kAngle, kCorner, kWhite };
enum Side : std::uint8_t { kOpen, kClose, kEither };

struct MarkClass {
  Family family = kNoFamily;
  Side side = kEither;

  bool low = false;
  bool straight = false;
};

// The marks of data/any/quote_marks.tsv; most of what is looked up is a comma or a full stop.
struct MarkTable {
  std::array<MarkClass, 128> ascii{};
  absl::flat_hash_map<std::uint64_t, MarkClass> wide;  // by hash64 of the bytes

  MarkClass of(std::string_view token) const {
    const auto first = static_cast<unsigned char>(token[0]);
    if (first < 0x80 && token.size() == 1) return ascii[first];
    const auto found = wide.find(hash64(token));
    return found == wide.end() ? MarkClass{} : found->second;
  }
};

const MarkTable& mark_table() {
  static const auto& marks = *[] {
    auto* all = new MarkTable;
    for (const TableRow& row : table("any", "quote_marks")) {
      MarkClass mark;
      mark.family = row[1] == "double"      ? kDouble
                    : row[1] == "single"    ? kSingle
                    : row[1] == "guillemet" ? kGuillemet
                    : row[1] == "angle"     ? kAngle
                    : row[1] == "corner"    ? kCorner
                                            : kWhite;
      mark.side = row[2] == "open" ? kOpen : row[2] == "close" ? kClose : kEither;
      mark.low = row[0] == "„" || row[0] == "‚";
      mark.straight = row[0] == "\"" || row[0] == "'" || row[0] == "''";
      const auto first = static_cast<unsigned char>(row[0][0]);
      if (first < 0x80 && row[0].size() == 1) {
        all->ascii[first] = mark;
      } else {
        all->wide.try_emplace(hash64(row[0]), mark);
      }
    }
    return all;
  }();
  return marks;
}

const absl::flat_hash_set<std::uint64_t>& elisions() {
  static const auto& words = *[] {
    auto* set = new absl::flat_hash_set<std::uint64_t>;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "elisions"))
        set->insert(word_key(fold_word(row[0])));
    }
    return set;
  }();
  return words;
}

class MarkReader {
 public:
  MarkReader(const Document& document, const Text& text) : document_(document), text_(text) {
    const std::size_t n = text.tokens.size();
    marks_.resize(n);
    const MarkTable& table = mark_table();
    for (std::size_t i = 0; i < n; ++i) {
      const Token& token = text.tokens[i];
      if (token.kind == TokenKind::word || token.kind == TokenKind::number) continue;
      marks_[i] = table.of(text.of(token));
      any_ |= marks_[i].family != kNoFamily;
    }
  }

  QuoteMarks read() {
    std::size_t begin = any_ ? 0 : text_.tokens.size();
    while (begin < text_.tokens.size()) {
      std::size_t end = begin + 1;
      while (end < text_.tokens.size() && text_.tokens[end].block == text_.tokens[begin].block)
        ++end;
      read_block(begin, end);
      begin = end;
    }
    abandon();
    finish();
    return std::move(out_);
  }

 private:
  struct Open {
    std::uint32_t run;
    MarkClass mark;
  };

  bool space_after(std::size_t i, std::size_t end) const {
    return i + 1 >= end || text_.tokens[i + 1].is(kSpaceBefore);
  }
  bool wordlike(std::size_t i) const {
    return text_.tokens[i].kind == TokenKind::word || text_.tokens[i].kind == TokenKind::number;
  }
  std::string_view bytes(std::size_t i) const { return text_.of(text_.tokens[i]); }
  bool opening_neighbour(std::size_t i) const {
    const std::string_view b = bytes(i);
    return b == "(" || b == "[" || b == "—" || b == "–" || b == "-" || b == "/" || b == "=" ||
           b == ">" || (marks_[i].family != kNoFamily && marks_[i].side != kClose);
  }

  const Open* open_of(Family family) const {
    for (auto at = stack_.rbegin(); at != stack_.rend(); ++at) {
      if (at->mark.family == family) return &*at;
    }
    return nullptr;
  }

  // Does a single closing mark that cannot be an apostrophe follow in the block?
  void find_strong(std::size_t begin, std::size_t end) {
    const bool any = std::any_of(marks_.begin() + static_cast<std::ptrdiff_t>(begin),
                                 marks_.begin() + static_cast<std::ptrdiff_t>(end),
                                 [](const MarkClass& mark) { return mark.family == kSingle; });
    if (!any) return;  // nobody asks
    strong_.assign(end - begin + 1, false);
    bool later = false;
    for (std::size_t i = end; i-- > begin;) {
      strong_[i - begin] = later;
      if (marks_[i].family == kSingle) {
        const bool space_before = text_.tokens[i].is(kSpaceBefore);
        const bool before_stop =
            i > begin && text_.tokens[i - 1].kind == TokenKind::punctuation && !space_before;
        const bool after_stop = i + 1 >= end || (!space_after(i, end) && !wordlike(i + 1));
        if (!space_before && (before_stop || after_stop)) later = true;
        if (space_before || marks_[i].side == kOpen) later = false;
      }
    }
  }

  // What the mark does at token i of the block: 1 opens, -1 closes, 0 is none.
  int turn(std::size_t i, std::size_t begin, std::size_t end) const {
    const MarkClass& mark = marks_[i];
    const bool space_before = i == begin || text_.tokens[i].is(kSpaceBefore);
    const bool after = space_after(i, end);
    const bool word_before = !space_before && wordlike(i - 1);
    const bool word_after = !after && wordlike(i + 1);
    const bool may_open = (space_before || opening_neighbour(i - 1)) && !after;
    const Open* open = open_of(mark.family);
    if (mark.family == kCorner || mark.family == kWhite) return mark.side == kOpen ? 1 : -1;
    if (mark.family == kGuillemet || mark.family == kAngle) {
      const bool left = bytes(i) == "«" || bytes(i) == "‹";
      if (open != nullptr) {
        if (open->mark.low != left || (!space_before && after)) return -1;  // low: opened by « here
        return 0;
      }
      if (left) return 1;
      return may_open ? 1 : (space_before && after ? 0 : -1);
    }
    if (mark.family == kSingle) {
      // Between letters it is an apostrophe, but for scripts that part words from particles by
      // marks.
      const bool hangul = word_before && word_after &&
                          (text_.tokens[i - 1].is(kHangul) || text_.tokens[i + 1].is(kHangul));
      if (hangul) return open != nullptr ? -1 : 0;
      if (word_before && word_after) return 0;
      const bool decade = word_after && text_.tokens[i + 1].kind == TokenKind::number;
      if (space_before && word_after && mark.side != kOpen) {
        if (decade || elisions().contains(text_.tokens[i + 1].key)) {
          if (decade || open != nullptr || i + 2 >= end || !strong_[i - begin]) return 0;
        }
      }
      if (mark.side == kOpen) {
        if (open != nullptr && open->mark.low) return -1;
        return after || word_before ? 0 : 1;
      }
      if (may_open && mark.side == kEither) return 1;
      if (space_before) return 0;
      if (open == nullptr) return word_before ? 0 : -1;
      // An s with an apostrophe, if a surer end follows.
      if (word_before && after && i + 1 < end && strong_[i - begin] && ends_in_s(i - 1) &&
          wordlike(i + 1))
        return 0;
      if (word_before && word_after) return 0;
      return -1;
    }
    // Double marks.
    if (mark.side == kOpen) {
      if (open != nullptr && open->mark.low && !mark.low) return -1;
      if (open != nullptr && !space_before && !opening_neighbour(i - 1) && after)
        return -1;  // “ … “
      if (open == nullptr && !space_before && after) return 0;
      return 1;
    }
    if (mark.side == kClose) {
      if (open == nullptr && may_open && word_after) return 1;  // ” … ”
      return -1;
    }
    const bool number_before =
        !space_before && i > begin && text_.tokens[i - 1].kind == TokenKind::number;
    if (number_before && open == nullptr) return 0;  // inches
    if (may_open) return 1;
    if (open != nullptr) return space_before && !after ? 1 : -1;
    return space_before ? 0 : -1;
  }

  bool ends_in_s(std::size_t i) const {
    const std::string_view b = bytes(i);
    return !b.empty() && (b.back() == 's' || b.back() == 'S');
  }

  void read_block(std::size_t begin, std::size_t end) {
    stack_.clear();
    find_strong(begin, end);
    bool resumed = false;
    std::size_t at = begin;
    if (pending_ != kNone) at = resume(begin, end, resumed);
    const std::size_t before = out_.runs.size();
    const std::vector<Open> open_before = stack_;
    if (read_marks(at, begin, end) && !resumed && plan(begin, end)) {
      // Marks that contradict one another by their neighbours are paired over the whole block.
      out_.runs.resize(before);
      stack_ = open_before;
      planned_ = true;
      read_marks(at, begin, end);
      planned_ = false;
    }
    // The outermost run left open may go on in the next paragraph.
    if (!stack_.empty()) {
      const std::uint32_t run = stack_.front().run;
      for (std::size_t k = 1; k < stack_.size(); ++k) drop(stack_[k].run);
      out_.runs[run].last = static_cast<std::uint32_t>(end);
      out_.runs[run].unclosed = true;
      abandon();
      pending_ = run;
      pending_mark_ = stack_.front().mark;
      waited_ = 0;
    } else if (pending_ != kNone && !resumed && ++waited_ > 4) {
      abandon();
    }
  }

  // "'Is it?''It is.'": two single marks that look like a doubled one, where a single one is open
  // and no double one. Such a token is in both runs.
  bool close_and_open(std::size_t i, std::size_t begin, std::size_t end) {
    if (bytes(i) != "''" || (i > begin && text_.tokens[i].is(kSpaceBefore)) ||
        open_of(kDouble) != nullptr || open_of(kSingle) == nullptr || i + 1 >= end)
      return false;
    marks_[i].family = kSingle;
    close(i);
    open(i, begin, end);
    return true;
  }

  // Reads the marks of [at, end). Do some contradict one another: a straight mark that closes
  // nothing, or that opens within its own family?
  bool read_marks(std::size_t at, std::size_t begin, std::size_t end) {
    bool contradiction = false;
    for (std::size_t i = at; i < end; ++i) {
      if (marks_[i].family == kNoFamily) continue;
      if (close_and_open(i, begin, end)) continue;
      const bool planned = planned_ && marks_[i].straight;
      const int what = planned ? plan_[i - begin] : turn(i, begin, end);
      const bool within = what != 0 && open_of(marks_[i].family) != nullptr;
      if (marks_[i].straight && what != 0 && within == (what > 0)) contradiction = true;
      if (what > 0) open(i, begin, end);
      if (what < 0) close(i);
    }
    return contradiction;
  }

  // What each straight mark of the block does so that all together is least odd: the cheapest path
  // between "outside" and "inside" over the marks of one family (Viterbi's algorithm). Space on the
  // wrong side, a mark that does nothing and one that is never closed have their price. False where
  // the block mixes straight marks with others of the family.
  bool plan(std::size_t begin, std::size_t end) {
    plan_.assign(end - begin, 0);
    for (const Family family : {kDouble, kSingle}) {
      for (std::size_t i = begin; i < end; ++i) {
        if (marks_[i].family == family && !marks_[i].straight && bytes(i) != "’") return false;
      }
      plan_family(family, begin, end);
    }
    return true;
  }

  struct Price {
    float open = 0, close = 0, nothing = 0;
  };

  Price price(std::size_t i, std::size_t begin, std::size_t end) const {
    const bool space_before = i == begin || text_.tokens[i].is(kSpaceBefore);
    const bool after = space_after(i, end);
    const bool mark_before = !space_before && opening_neighbour(i - 1);
    const bool word_before = !space_before && wordlike(i - 1);
    const bool stop_before = !space_before && !word_before && !mark_before;
    const bool word_after = !after && wordlike(i + 1);
    Price p;
    p.open = space_before || mark_before ? (after ? 1.0f : 0.0f) : (after ? 2.0f : 1.5f);
    if (word_before) p.open += 2.0f;
    p.close = space_before ? (after ? 1.5f : 2.5f) : (word_after ? 1.5f : 0.0f);
    if (word_before) p.close += 0.3f;
    const bool apostrophe = marks_[i].family == kSingle && word_before;
    p.nothing = apostrophe ? (word_after ? -4.0f : ends_in_s(i - 1) ? 0.4f : 1.0f) : 3.0f;
    if (marks_[i].family == kSingle && space_before && word_after) {
      const bool elided = elisions().contains(text_.tokens[i + 1].key) ||
                          text_.tokens[i + 1].kind == TokenKind::number;
      p.nothing = elided ? 0.2f : 2.0f;
    }
    if (marks_[i].family == kDouble && word_before && text_.tokens[i - 1].kind == TokenKind::number)
      p.nothing = 1.0f;
    if (stop_before && !after && !word_after) p.close = 0.0f;
    return p;
  }

  void plan_family(Family family, std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> at;
    for (std::size_t i = begin; i < end; ++i) {
      if (marks_[i].family == family) at.push_back(static_cast<std::uint32_t>(i));
    }
    if (at.empty()) return;
    // Per mark and state after it: what it did, and the state before it (2 bits of each).
    std::vector<std::array<std::int8_t, 2>> did(at.size());
    float outside = 0, inside = 1e9f;
    for (std::size_t n = 0; n < at.size(); ++n) {
      const Price p = price(at[n], begin, end);
      const float stay_out = outside + p.nothing, closed = inside + p.close;
      const float stay_in = inside + p.nothing, opened = outside + p.open;
      did[n] = {static_cast<std::int8_t>(closed < stay_out ? -1 : 0),
                static_cast<std::int8_t>(opened < stay_in ? 1 : 0)};
      outside = std::min(stay_out, closed);
      inside = std::min(stay_in, opened);
    }
    int state = inside + 1.5f < outside ? 1 : 0;
    for (std::size_t n = at.size(); n-- > 0;) {
      const std::int8_t what = did[n][static_cast<std::size_t>(state)];
      plan_[at[n] - begin] = what;
      if (what != 0) state = 1 - state;
    }
  }

  // An open quotation of an earlier block: does this block go on with it? It does where it begins
  // with an opening mark of the family, or where it has a closing mark that nothing in it opened.
  std::size_t resume(std::size_t begin, std::size_t end, bool& resumed) {
    const Family family = pending_mark_.family;
    const bool opens = marks_[begin].family == family && turn(begin, begin, end) > 0;
    if (opens) {
      const std::uint32_t from = pending_;
      pending_ = kNone;
      out_.runs[from].goes_on = true;
      out_.runs[from].unclosed = false;
      open(begin, begin, end);
      out_.runs[stack_.back().run].continues = from;
      resumed = true;
      return begin + 1;
    }
    const Role role = document_.blocks[text_.tokens[begin].block].role;
    if (role == Role::caption || role == Role::heading || role == Role::title) return begin;
    // A closing mark first of all marks of the family?
    for (std::size_t i = begin; i < end; ++i) {
      if (marks_[i].family != family) continue;
      const bool space_before = i == begin || text_.tokens[i].is(kSpaceBefore);
      if (space_before || marks_[i].side == kOpen) return begin;
      const bool ends = i > begin && text_.tokens[i - 1].kind == TokenKind::punctuation;
      if (!ends) {
        if (family == kSingle) continue;  // an apostrophe
        return begin;
      }
      const std::uint32_t from = pending_;
      pending_ = kNone;
      out_.runs[from].goes_on = true;
      out_.runs[from].unclosed = false;
      MarkedRun run;
      run.first = static_cast<std::uint32_t>(begin);
      run.last = static_cast<std::uint32_t>(i);
      run.close = static_cast<std::uint32_t>(i);
      run.continues = from;
      out_.runs.push_back(run);
      resumed = true;
      return i + 1;
    }
    return begin;
  }

  void open(std::size_t i, std::size_t, std::size_t) {
    // One of its family is open already: that one was never closed.
    for (std::size_t k = 0; k < stack_.size(); ++k) {
      if (stack_[k].mark.family != marks_[i].family) continue;
      for (std::size_t j = k; j < stack_.size(); ++j) drop(stack_[j].run);
      stack_.resize(k);
      break;
    }
    MarkedRun run;
    run.open = static_cast<std::uint32_t>(i);
    run.first = static_cast<std::uint32_t>(i + 1);
    run.parent = stack_.empty() ? kNone : stack_.back().run;
    stack_.push_back({static_cast<std::uint32_t>(out_.runs.size()), marks_[i]});
    if (marks_[i].family == kGuillemet || marks_[i].family == kAngle) {
      stack_.back().mark.low = bytes(i) == "«" || bytes(i) == "‹";
    }
    out_.runs.push_back(run);
  }

  void close(std::size_t i) {
    for (std::size_t k = stack_.size(); k-- > 0;) {
      if (stack_[k].mark.family != marks_[i].family) continue;
      MarkedRun& run = out_.runs[stack_[k].run];
      run.last = static_cast<std::uint32_t>(i);
      run.close = static_cast<std::uint32_t>(i);
      for (std::size_t j = k + 1; j < stack_.size(); ++j) drop(stack_[j].run);
      stack_.resize(k);
      return;
    }
  }

  void drop(std::uint32_t run) { out_.runs[run].first = out_.runs[run].last = kNone; }

  void abandon() { pending_ = kNone; }

  // Takes out the runs that were dropped or are empty, and fills `outer`.
  void finish() {
    std::vector<std::uint32_t> place(out_.runs.size(), kNone);
    std::vector<MarkedRun> kept;
    for (std::size_t r = 0; r < out_.runs.size(); ++r) {
      const MarkedRun& run = out_.runs[r];
      if (run.first == kNone || run.last <= run.first) continue;
      place[r] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(run);
    }
    for (MarkedRun& run : kept) {
      std::uint32_t parent = run.parent;
      while (parent != kNone && place[parent] == kNone) parent = out_.runs[parent].parent;
      run.parent = parent == kNone ? kNone : place[parent];
      run.continues = run.continues == kNone ? kNone : place[run.continues];
    }
    out_.runs = std::move(kept);
    out_.outer.assign(text_.tokens.size(), kNone);
    for (std::uint32_t r = 0; r < out_.runs.size(); ++r) {
      const MarkedRun& run = out_.runs[r];
      if (run.parent != kNone) continue;
      for (std::uint32_t i = run.begin(); i < run.end(); ++i) out_.outer[i] = r;
    }
  }

  const Document& document_;
  const Text& text_;
  std::vector<MarkClass> marks_;
  std::vector<Open> stack_;
  std::vector<std::int8_t> plan_;  // per token of the block
  bool planned_ = false;
  std::vector<bool> strong_;  // of the block, where it has single marks
  bool any_ = false;
  std::uint32_t pending_ = kNone;
  MarkClass pending_mark_;
  int waited_ = 0;
  QuoteMarks out_;
};

}  // namespace

QuoteMarks read_quote_marks(const Document& document, const Text& text) {
  return MarkReader(document, text).read();
}

}  // namespace stemma
