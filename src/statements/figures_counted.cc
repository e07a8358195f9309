// What figures count. There is no parser: a noun phrase ends at words of closed classes and at the
// first plural that no plural follows. Where no noun follows, a reader goes back: to the noun that
// the same number had before, to the subject of the clause, to what was counted last; and so does
// this.
#include <algorithm>
#include <optional>

#include "statements/figures_drafts.h"

namespace stemma::figures {
namespace {

struct Phrase {
  std::size_t first = 0, last = 0;
  explicit operator bool() const { return last > first; }
};

// How far anything is looked for, so that no text takes more than linear time: figures back, tokens
// of a clause, figures of a list.
constexpr std::size_t kLookBack = 60;
constexpr std::size_t kClause = 60;
constexpr std::size_t kParts = 24;
constexpr std::size_t kPeople = 60;    // tokens
constexpr std::size_t kLongest = 256;  // tokens of a sentence that are looked back on

class Resolver {
 public:
  Resolver(const Words& words, std::uint32_t number, std::vector<Draft>& drafts)
      : w_(words), number_(number), drafts_(drafts) {}

  void run() {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].cell) continue;
      convert(d);
      if (drafts_[d].figure.converts == kNone)
        count(d);
      else
        adopt(d, drafts_[d].figure.converts);
    }
    join_wholes();
  }

 private:
  // ---- words

  bool word(std::size_t i) const {
    return i < w_.size() && w_.text.tokens[i].kind == TokenKind::word;
  }
  bool open(std::size_t i) const {
    return word(i) && !w_.is(i, kFunction | kVerb | kAnd | kArticle | kChange | kVague) &&
           !w_.text.tokens[i].is(kHangul);
  }
  bool plural(std::size_t i) const {
    if (w_.is(i, kPlural)) return true;
    const std::string_view s = w_.of(i);
    if (s.size() > 5 && (s.ends_with("men") || s.ends_with("people") || s.ends_with("children")))
      return true;
    return s.size() > 3 && (s.back() == 's' || s.back() == 'S') && !s.ends_with("ss") &&
           !s.ends_with("us") && (!s.ends_with("is") || w_.text.tokens[i].is(kCapital));
  }
  bool past(std::size_t i) const {
    const std::string_view s = w_.of(i);
    return s.size() > 4 && s.ends_with("ed") && !w_.is(i, kPlural);
  }
  bool apostrophe(std::size_t i) const {
    return w_.joined(i) && (w_.of(i) == "'" || w_.of(i) == "’");
  }
  bool same_block(std::size_t i, std::size_t j) const {
    return i < w_.size() && j < w_.size() && w_.text.tokens[i].block == w_.text.tokens[j].block;
  }
  // Of a sentence that goes on and on, the last kLongest tokens are enough.
  std::size_t sentence_begin(std::size_t i) const {
    const std::size_t first = w_.text.sentences[w_.text.tokens[i].sentence].first_token;
    return std::max<std::size_t>(first, i < kLongest ? 0 : i - kLongest);
  }
  std::size_t sentence_end(std::size_t i) const {
    return w_.text.sentences[w_.text.tokens[i].sentence].last_token;
  }

  // ---- noun phrases

  // The noun phrase that begins at token `at`; none where no plural is its head, unless `singular`.
  Phrase phrase_at(std::size_t at, bool singular) const {
    if (at >= w_.size()) return {};
    const std::size_t end = std::min(sentence_end(at), at + 9);
    std::size_t i = at, head = 0, base = at;
    while (i < end) {
      if (i > at && w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1)) {
        ++i;
        continue;
      }
      if (i > at && apostrophe(i)) {  // children's homes
        i += w_.joined(i + 1) && (w_.of(i + 1) == "s" || w_.of(i + 1) == "S") ? 2 : 1;
        head = 0;
        base = i;
        continue;
      }
      // "12 dead or missing swans"
      if (head == i && i == at + 1 && w_.is(at, kPlural) && i + 2 < end &&
          (w_.is(i, kAnd) || w_.is_word(i, "or")) && open(i + 1) && plural(i + 2) &&
          (past(i + 1) || w_.of(i + 1).ends_with("ing"))) {
        head = 0;
        i += 2;
        continue;
      }
      if (!open(i)) {
        if (word(i) && w_.is(i, kPlural)) head = i + 1;
        // "current and former members", "North, South and East"
        else if (head == 0 && i > at && i + 1 < end &&
                 (w_.is(i, kAnd) || w_.of(i) == "," || w_.is_word(i, "or")) && open(i + 1) &&
                 i - at < 4) {
          ++i;
          continue;
        }
        break;
      }
      if (head != 0 && (!plural(i) || governs(i))) break;
      // A participle is no adjective where a closed word follows it: "31 detained by", "nine
      // received a".
      if (past(i) && !open(i + 1) && !w_.hyphen(i + 1)) {
        if (i > at && singular) head = head != 0 ? head : i;
        break;
      }
      // "The 38 concerns the counts": a verb.
      if (i == at && w_.is_word(i + 1, "the") && !w_.is(i, kPlural)) break;
      if (plural(i)) head = i + 1;
      ++i;
    }
    if (head != 0) return {at, head};
    if (singular) return {at, std::min(i, base + 3)};
    return {};
  }

  // Is a word in -s after a plural a verb: does an object follow?
  bool governs(std::size_t i) const {
    return w_.is(i + 1, kArticle) || w_.is_word(i + 1, "the") || w_.is_word(i + 1, "that");
  }

  // The noun phrase that ends before token `end`.
  Phrase phrase_before(std::size_t end) const {
    if (end == 0) return {};
    const std::size_t begin = sentence_begin(end - 1);
    std::size_t first = end;
    while (first > begin && end - first < 4 && open(first - 1) && !past(first - 1)) --first;
    return {first, end};
  }

  void set(std::size_t d, Phrase phrase) {
    Figure& figure = drafts_[d].figure;
    const Range range{w_.text.tokens[phrase.first].range.start,
                      w_.text.tokens[phrase.last - 1].range.end};
    figure.counted = {number_, range};
    figure.counted_text = std::string(w_.text.of(range));
    std::replace(figure.counted_text.begin(), figure.counted_text.end(), '\n', ' ');
  }
  void adopt(std::size_t d, std::size_t from) {
    drafts_[d].figure.counted = drafts_[from].figure.counted;
    drafts_[d].figure.counted_text = drafts_[from].figure.counted_text;
  }
  bool counts(std::size_t d) const {
    return !drafts_[d].figure.counted_text.empty() && drafts_[d].kind.empty() &&
           !drafts_[d].figure.age && !drafts_[d].cell;
  }

  // ---- going back

  bool same_value(std::size_t a, std::size_t b) const {
    const Figure &x = drafts_[a].figure, &y = drafts_[b].figure;
    return (x.low && y.low && *x.low == *y.low) || (x.high && y.high && *x.high == *y.high);
  }

  std::optional<std::size_t> counted_before(std::size_t d) const {
    for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
      if (!counts(k) || !same_value(k, d)) continue;
      // Small numbers are many: only where they stand close by.
      const bool small = drafts_[d].figure.low.value_or(drafts_[d].figure.high.value_or(0)) < 10;
      if (small &&
          w_.text.tokens[drafts_[d].first].block - w_.text.tokens[drafts_[k].first].block > 1)
        return std::nullopt;
      return k;
    }
    return std::nullopt;
  }

  // Does the figure stand in a phrase of place ("in nine counties"), so that nothing is said of it?
  bool in_passing(std::size_t d) const {
    std::size_t i = drafts_[d].first;
    const std::size_t begin = sentence_begin(i);
    while (i > begin &&
           (w_.is_bound(i - 1) || w_.is_word(i - 1, "the") || w_.is_word(i - 1, "all")))
      --i;
    return i > begin && w_.is(i - 1, kPreposition);
  }

  // What was counted last, in the block or the one before it: in the nearest sentence that counts
  // something, rather what can hold d and what something is said of.
  std::optional<std::size_t> antecedent(std::size_t d) const {
    const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
    const double mine = drafts_[d].figure.low.value_or(drafts_[d].figure.high.value_or(0));
    std::optional<std::size_t> best, last;
    int best_score = 0;
    std::uint32_t sentence = kNone;
    for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
      const Token& there = w_.text.tokens[drafts_[k].first];
      if (block - there.block > 1) break;
      if (!counts(k)) continue;
      if (there.sentence != sentence && best) break;
      sentence = there.sentence;
      if (!last) last = k;
      const double value = drafts_[k].figure.low.value_or(drafts_[k].figure.high.value_or(0));
      const int score = (value >= mine || drafts_[d].share ? 2 : 0) + (in_passing(k) ? 0 : 1);
      if (score > best_score) {
        best = k;
        best_score = score;
      }
    }
    return best ? best : last;
  }

  // "The office asked gardeners what they grow. 38 percent said beans.": the people named last, for
  // a share that does what people do.
  void people_before(std::size_t d) {
    const std::size_t here = drafts_[d].first;
    const std::uint32_t block = w_.text.tokens[here].block;
    for (std::size_t i = here; i-- > 0 && here - i < kPeople;) {
      if (block - w_.text.tokens[i].block > 1) return;
      if (!w_.is(i, kPerson) || !plural(i) || !open(i)) continue;
      set(d, {i, i + 1});
      return;
    }
  }

  // What the share that stands nearest before counts, in the block or the one before it: rather one
  // of the same value ("half the water ... half is lost"), however far back within reach.
  std::optional<std::size_t> share_before(std::size_t d, bool same_only) const {
    const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
    std::optional<std::size_t> nearest;
    for (std::size_t k = d; k-- > 0 && d - k <= kLookBack;) {
      if (!drafts_[k].share || drafts_[k].figure.counted_text.empty() || drafts_[k].cell) continue;
      if (same_value(k, d)) return k;
      if (!nearest && block - w_.text.tokens[drafts_[k].first].block <= 1) nearest = k;
    }
    return same_only ? std::nullopt : nearest;
  }

  // A share that no words beside it explain.
  void share_back(std::size_t d) {
    if (const auto same = share_before(d, true))
      adopt(d, *same);
    else if (const auto from = antecedent(d))
      adopt(d, *from);
    else if (const auto nearest = share_before(d, false))
      adopt(d, *nearest);
  }

  // "cut the bill by 18 per cent": what a verb of change takes before "by". "18 per cent less
  // water": the noun behind the comparative.
  bool changed(std::size_t d) {
    const Draft& draft = drafts_[d];
    const std::size_t begin = sentence_begin(draft.first);
    const bool comparative = w_.is_word(draft.last, "less") || w_.is_word(draft.last, "more") ||
                             w_.is_word(draft.last, "fewer");
    if (comparative && w_.same_sentence(draft.last + 1, draft.first) && open(draft.last + 1)) {
      if (const Phrase phrase = phrase_at(draft.last + 1, true)) {
        set(d, {phrase.first, std::min(phrase.last, phrase.first + 2)});
        return true;
      }
    }
    std::size_t by = draft.first;
    while (by > begin && w_.is_bound(by - 1)) --by;
    if (by <= begin + 1 || !w_.is_word(by - 1, "by")) return false;
    --by;
    for (std::size_t i = by; i-- > begin && by - i < 8 && word(i);) {
      if (!w_.is(i, kChange) || w_.is_word(i, "up") || w_.is_word(i, "down")) continue;
      std::size_t at = i + 1;
      while (at < by && w_.is(at, kFunction | kArticle)) ++at;
      if (at >= by) return false;
      const Phrase phrase = phrase_at(at, true);
      if (!phrase) return false;
      set(d, {phrase.first, std::min(phrase.last, by)});
      return true;
    }
    return false;
  }

  // The words right before a measure that has no verb: "Length of body 68.4 cm".
  bool heading_words(std::size_t d) {
    const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
    if (here == begin || here - begin > 5) return false;
    for (std::size_t i = begin; i < here; ++i) {
      if (!open(i) && !w_.is_word(i, "of")) return false;
      if (past(i)) return false;
    }
    if (!open(begin) || !open(here - 1)) return false;
    set(d, {begin, here});
    return true;
  }

  void go_back(std::size_t d) {
    if (const auto same = counted_before(d))
      adopt(d, *same);
    else if (const auto from = antecedent(d))
      adopt(d, *from);
    else
      name(d, "after");
  }

  // What the words beside a figure say that it measures: "47 miles away" a distance, "26 drowned"
  // people (data/*/measured.tsv).
  bool name(std::size_t d, std::string_view side) {
    const Draft& draft = drafts_[d];
    const std::string_view kind = draft.kind.empty() ? "count" : draft.kind;
    const std::size_t begin = sentence_begin(draft.first);
    static const std::span<const TableRow> rows = table("en", "measured");
    for (const TableRow& row : rows) {
      if (row[0] != kind || row[1] != side) continue;
      bool found = false;
      if (side == "after") {
        std::size_t at = draft.last;
        if (w_.of(at) == "(") {  // 47 miles (76 km) away
          while (at < w_.size() && w_.same_sentence(at, draft.first) && at < draft.last + 8 &&
                 w_.of(at) != ")")
            ++at;
          ++at;
        }
        if (w_.of(at) == ")") ++at;
        found = w_.is_word(at, row[2]) && w_.same_sentence(at, draft.first);
      } else if (side == "vote") {
        found = w_.is_word(draft.last, row[2]) && w_.same_sentence(draft.last, draft.first) &&
                (!word(draft.last + 1) || w_.is(draft.last + 1, kAnd));
      } else {
        for (std::size_t i = draft.first; i > begin && draft.first - i < 7 && !found; --i)
          found = w_.is_word(i - 1, row[2]);
      }
      if (!found) continue;
      drafts_[d].figure.counted_text = std::string(row[3]);
      return true;
    }
    return false;
  }

  // "Of these women, 50 percent ...": what the sentence begins with.
  bool of_phrase(std::size_t d) {
    const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
    std::size_t at = begin;
    while (at < here && at < begin + 6 && !word(at)) ++at;
    if (!(w_.is_word(at, "of") || w_.is_word(at, "among"))) return false;
    ++at;
    while (at < here && w_.is(at, kFunction) && word(at)) ++at;
    const auto other =
        std::lower_bound(drafts_.begin(), drafts_.end(), at,
                         [](const Draft& draft, std::size_t token) { return draft.first < token; });
    if (other != drafts_.end() && other->first == at) {
      if (&*other == &drafts_[d]) return false;
      at = other->noun;
    }
    const Phrase phrase = at < here ? phrase_at(at, false) : Phrase{};
    if (!phrase || phrase.last > here) return false;
    set(d, phrase);
    return true;
  }

  // Back over phrases of time and place to the noun that they belong to: "the flow at night", "the
  // reading of 2 May"; of a word for a measure, what it is a measure of.
  Phrase head_of(Phrase phrase, std::size_t begin) const {
    for (int steps = 0; phrase && steps < 4; ++steps) {
      std::size_t i = phrase.first;
      const bool month = w_.text.tokens[phrase.first].is(kCapital);  // 2 May, not 2018 landings
      while (i > begin && ((month && w_.number(i - 1)) ||
                           (w_.is(i - 1, kFunction | kArticle) && !w_.is(i - 1, kPreposition))))
        --i;
      if (i < begin + 2 || !w_.is(i - 1, kPreposition) || !open(i - 2)) break;
      const Phrase before = phrase_before(i - 1);
      if (!before || before.first < begin) break;
      if (w_.is_word(i - 1, "of") && w_.is(before.last - 1, kMeasureNoun)) break;
      phrase = before;
    }
    return phrase;
  }

  // What a share or a bare number is said of: the words before the verb that it follows.
  bool subject(std::size_t d) {
    const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
    for (std::size_t i = here; i-- > begin && here - i < kClause;) {
      if (!word(i) && !w_.is(i, kChange)) {
        const std::string_view s = w_.of(i);
        if (s == ";" || s == ":" || s == "(" || s == "“" || s == "\"") return false;
        continue;
      }
      if (!(w_.is(i, kVerb | kChange) || past(i)) || i == begin) continue;
      if (w_.is(i, kChange) && !w_.is(i, kVerb) && !past(i)) continue;  // up, down
      if (!w_.is(i, kCopula | kChange)) return false;
      std::size_t end = i;
      while (end > begin && w_.is(end - 1, kVerb)) --end;  // has been
      if (end == begin || !open(end - 1)) return false;
      const Phrase phrase = head_of(phrase_before(end), begin);
      // "The figure was 31" says nothing of what it counts.
      if (!phrase || w_.is(phrase.last - 1, kMeasureNoun)) return false;
      set(d, phrase);
      name(d, "before");
      return true;
    }
    return false;
  }

  // "Passengers embarked: 132", "Baptisms: two.", "rescued, 97;"
  bool label(std::size_t d) {
    std::size_t here = drafts_[d].first;
    const std::size_t after = drafts_[d].last;
    while (here > 2 && w_.is_bound(here - 1) && w_.of(here - 1) != ":") --here;
    if (listed(d)) return true;
    if (here < 2 || w_.of(here - 1) != ":" || !same_block(here - 1, here)) return false;
    if (after < w_.size() && w_.same_sentence(after, here) && word(after)) return false;
    std::size_t first = here - 1;
    while (first > 0 && same_block(first - 1, here) && here - first < 8 && word(first - 1)) --first;
    while (first < here - 1 && w_.is(first, kArticle | kAnd)) ++first;
    if (first == here - 1) return false;
    // "lost 30 of them: 40 percent"
    if (w_.is(here - 2, kFunction)) {
      if (d == 0 || drafts_[d - 1].figure.counted_text.empty() || !drafts_[d - 1].kind.empty() ||
          !w_.same_sentence(drafts_[d - 1].first, here))
        return false;
      adopt(d, d - 1);
      return true;
    }
    if (w_.text.tokens[here - 2].is(kAllCaps) && w_.text.tokens[first].is(kAllCaps))
      return false;  // who speaks
    set(d, {first, here - 1});
    return true;
  }

  // "saved, 97; bodies found, 21; missing, 30." after a colon or a semicolon.
  bool listed(std::size_t d) {
    const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
    const std::size_t after = drafts_[d].last;
    if (here < begin + 2 || w_.of(here - 1) != ",") return false;
    const std::string_view next = w_.same_sentence(after, here) ? w_.of(after) : ";";
    if (next != ";" && next != "." && next != "(") return false;
    std::size_t first = here - 1;
    while (first > begin && here - first < 5 && word(first - 1) && !w_.is(first - 1, kFunction) &&
           !w_.text.tokens[first - 1].is(kHangul))
      --first;
    if (first == here - 1) return false;
    const bool set_off = first > begin && (w_.of(first - 1) == ";" || w_.of(first - 1) == ":");
    if (!set_off || w_.text.tokens[first].is(kCapital)) return false;
    set(d, {first, here - 1});
    return true;
  }

  // "a crowd of 140", "a decline of 30 percent"
  bool noun_of(std::size_t d) {
    std::size_t of = drafts_[d].first;
    const std::size_t begin = sentence_begin(of);
    while (of > begin && w_.is_bound(of - 1) && !w_.is_word(of - 1, "of")) --of;
    if (of < begin + 2 || !w_.is_word(of - 1, "of") || !word(of - 2)) return false;
    if (!open(of - 2) && !w_.is(of - 2, kChange)) return false;
    if (w_.is(of - 2, kMeasureNoun)) return false;
    set(d, {of - 2, of - 1});
    return true;
  }

  // "a dozen answers, of which nine", "12 million people, two thirds of whom", "17 out of 20": what
  // the figure right before counts.
  bool relative(std::size_t d) {
    const Draft& draft = drafts_[d];
    if (d == 0 || drafts_[d - 1].figure.counted_text.empty() || !drafts_[d - 1].kind.empty() ||
        !w_.same_sentence(drafts_[d - 1].first, draft.first)) {
      return false;
    }
    const auto pronoun = [&](std::size_t i) {
      return w_.is_word(i, "whom") || w_.is_word(i, "which");
    };
    const std::size_t here = draft.first;
    const bool before = here > 1 && (pronoun(here - 1) ||
                                     (w_.is_word(here - 1, "of") && w_.is_word(here - 2, "out")));
    const bool after = w_.is_word(draft.last, "of") && pronoun(draft.last + 1);
    if (!before && !after) return false;
    if (before && !after && draft.noun < w_.size() && open(draft.noun) &&
        w_.same_sentence(draft.noun, here) && phrase_at(draft.noun, false)) {
      return false;
    }
    adopt(d, d - 1);
    return true;
  }

  // "voted 3-1", "carried, eleven for, two against, one abstaining"
  bool name_votes(std::size_t d) {
    const Draft& draft = drafts_[d];
    if (draft.share) return false;
    const bool split =
        (w_.hyphen(draft.last) && w_.joined(draft.last) && w_.number(draft.last + 1)) ||
        (draft.first > 1 && w_.hyphen(draft.first - 1) && w_.joined(draft.first) &&
         w_.number(draft.first - 2));
    return (split && name(d, "before")) || (!split && name(d, "vote"));
  }

  // "a 12% rise", "a nearly 30 percent cut"
  bool after_article(std::size_t here) const {
    const std::size_t begin = sentence_begin(here);
    while (here > begin && w_.is_bound(here - 1) && !w_.is(here - 1, kArticle)) --here;
    return here > begin && (w_.is(here - 1, kArticle) || w_.is_word(here - 1, "the"));
  }

  // ---- one figure

  void count(std::size_t d) {
    Draft& draft = drafts_[d];
    if (draft.hangul) {
      count_hangul(d);
      return;
    }
    if (draft.figure.age) {
      count_aged(d);
      return;
    }
    const std::size_t here = draft.first;
    std::size_t at = draft.noun;
    if (!draft.kind.empty() && draft.kind != "share") {
      count_measure(d);
      return;
    }
    if (name_votes(d) || relative(d)) return;
    bool of = false, back = false;
    if (w_.same_sentence(at, here)) {
      if (w_.is_word(at, "out") && w_.is_word(at + 1, "of")) ++at;
      // "half the water", "half its staff"
      if (draft.share && w_.is(draft.last - 1, kHalf | kFraction) && w_.is(at, kPossessor) &&
          open(at + 1)) {
        if (const Phrase phrase = phrase_at(at + 1, true)) {
          set(d, phrase);
          return;
        }
      }
      if (w_.is_word(at, "of")) {
        of = true;
        ++at;
        while (w_.is(at, kFunction) && word(at) && w_.same_sentence(here, at)) {
          back = w_.is_word(at, "them") || w_.is_word(at, "these") || w_.is_word(at, "those") ||
                 w_.is_word(at, "whom") || w_.is_word(at, "which") || w_.is_word(at, "us") ||
                 w_.is_word(at, "it");
          ++at;
        }
        if (const Phrase phrase =
                through_next(d, at)) {  // 61 of the 84 crew; 412 of the country's 3,870 stations
          set(d, phrase);
          return;
        }
        if (d + 1 < drafts_.size() && drafts_[d + 1].first == at && drafts_[d + 1].kind.empty() &&
            !drafts_[d + 1].hangul) {
          if (const auto same = counted_before(d + 1)) {
            adopt(d, *same);
            return;
          }
        }
      }
      while (w_.is_word(at, "other") || w_.is_word(at, "more") || w_.is_word(at, "such")) ++at;
    }
    if (w_.same_sentence(at, here)) {
      const bool unit = draft.figure.low == 1 && draft.figure.high == 1 && !draft.share;
      const bool may_be_singular = draft.one || unit || (draft.share && of && !back);
      const bool hyphenated =
          at == draft.last + 1 && w_.hyphen(draft.last) && word(at);  // a 200-pupil school
      if (hyphenated && w_.is(at, kMeasureNoun)) ++at;                // a 20-strong crew
      Phrase phrase = hyphenated ? Phrase{at, std::min(at + 1, sentence_end(here))}
                                 : phrase_at(at, may_be_singular);
      if (back && phrase && phrase.last - phrase.first > 2) phrase = {};
      // "28 percent of the total": of what was counted.
      if (phrase && draft.share && of && phrase.last - phrase.first == 1 &&
          w_.is(phrase.first, kMeasureNoun)) {
        if (d > 0 && !drafts_[d - 1].share && counts(d - 1) &&
            w_.same_sentence(drafts_[d - 1].first, here)) {
          adopt(d, d - 1);
          return;
        }
        if (const auto from = antecedent(d)) {
          adopt(d, *from);
          return;
        }
      }
      if (phrase) {
        set(d, phrase);
        return;
      }
    }
    if (draft.share && !of && w_.same_sentence(at, here) && word(at) && w_.is(at, kChange) &&
        !past(at) && !w_.is(at, kFunction) && (!w_.is(at, kVerb) || after_article(here))) {
      set(d, {at, at + 1});  // a 30 percent drop
      return;
    }
    if (label(d) || noun_of(d)) return;
    if (draft.share && !back && changed(d)) return;
    if (draft.share && !back) {
      if (beside(d)) return;
      const bool subject_itself = w_.is(draft.last, kVerb) || past(draft.last);
      if (of_phrase(d)) return;
      if (subject_itself) {
        if (d > 0 && drafts_[d - 1].share && w_.same_sentence(drafts_[d - 1].first, here))
          adopt(d, d - 1);
        else
          share_back(d);
        if (drafts_[d].figure.counted_text.empty()) people_before(d);
        return;
      }
      if (subject(d)) return;
      share_back(d);
      return;
    }
    if (!back && of_phrase(d)) return;
    if (!back) {
      if (const auto same = counted_before(d)) {
        adopt(d, *same);
        return;
      }
      if (states(d) && subject(d)) return;
      if (!antecedent(d) && name(d, "after")) return;
    }
    go_back(d);
  }

  // "0.06 litres an hour, or 1.4 litres a day"; "It is 11 cm": what the measure of the same kind
  // before it is of.
  bool measured_before(std::size_t d) {
    const std::size_t begin = sentence_begin(drafts_[d].first);
    std::size_t i = drafts_[d].first;
    while (i > begin && w_.is_bound(i - 1)) --i;
    const bool alternative = i > begin && w_.is_word(i - 1, "or");
    std::size_t verb = i;
    while (verb > begin && w_.is(verb - 1, kCopula | kVerb)) --verb;
    const bool pronoun = verb < i && verb > begin &&
                         (w_.is_word(verb - 1, "it") || w_.is_word(verb - 1, "that") ||
                          w_.is_word(verb - 1, "this"));
    if (!alternative && !pronoun) return false;
    for (std::size_t k = d; k-- > 0 && d - k <= 4;) {
      const Draft& before = drafts_[k];
      if (before.kind != drafts_[d].kind) continue;
      if (before.figure.counted_text.empty()) return false;
      if (alternative && !w_.same_sentence(before.first, drafts_[d].first)) return false;
      if (w_.text.tokens[drafts_[d].first].block - w_.text.tokens[before.first].block > 1)
        return false;
      adopt(d, k);
      return true;
    }
    return false;
  }

  // Does the number stand as what a subject is: "attendance was 230", "turnout reached 800"? A
  // measure may be followed by more ("was 4 litres an hour").
  bool states(std::size_t d, bool measure = false) const {
    const std::size_t after = drafts_[d].last;
    const bool ends = measure || after >= w_.size() || !w_.same_sentence(after, drafts_[d].first) ||
                      !word(after) || w_.is(after, kFunction);
    std::size_t i = drafts_[d].first;
    const std::size_t begin = sentence_begin(i);
    while (ends && i > begin && drafts_[d].first - i < 4) {
      --i;
      if (w_.is(i, kCopula | kChange)) return i > begin && open(i - 1);
      if (!w_.is(i, kFunction)) return false;
    }
    return false;
  }

  // The noun of the next figure, where it is the one that "of the" leads to.
  Phrase through_next(std::size_t d, std::size_t at) const {
    if (d + 1 >= drafts_.size()) return {};
    const Draft& next = drafts_[d + 1];
    if (next.hangul || !next.kind.empty() || next.first < at || next.first > at + 6 ||
        !w_.same_sentence(at, next.first))
      return {};
    for (std::size_t i = at; i < next.first; ++i) {
      if (!open(i) && !apostrophe(i) && !w_.is(i, kFunction)) return {};
      if (plural(i) && !apostrophe(i + 1)) return {};
    }
    return phrase_at(next.noun, false);
  }

  // "61 (73 per cent)", "61, or 73 percent": the share counts what the number before it counts.
  bool beside(std::size_t d) {
    if (d == 0) return false;
    const Draft& before = drafts_[d - 1];
    if (before.share || !before.kind.empty() || !w_.same_sentence(before.first, drafts_[d].first))
      return false;
    const bool bracket = w_.of(drafts_[d].first - 1) == "(";
    const bool comma = w_.of(before.last) == "," && w_.is_word(before.last + 1, "or") &&
                       drafts_[d].first <= before.last + 3;
    if (!comma && !(bracket && drafts_[d].first - before.last < 9)) return false;
    if (before.figure.counted_text.empty()) return false;
    adopt(d, d - 1);
    return true;
  }

  void count_measure(std::size_t d) {
    const Draft& draft = drafts_[d];
    const std::size_t here = draft.first;
    // A 47-mile drive.
    const std::size_t before_unit = draft.last - 1;
    const bool hyphenated =
        before_unit > here && w_.joined(before_unit) && w_.hyphen(before_unit - 1);
    if (hyphenated && draft.kind != "money") {
      if (const Phrase phrase = phrase_at(draft.last, true);
          phrase && w_.same_sentence(phrase.first, here))
        set(d, phrase);
      return;
    }
    if (draft.kind == "duration" || draft.kind == "money") return;
    if (name(d, "after") || name(d, "before")) return;
    if (w_.is_word(draft.last, "of") && w_.same_sentence(draft.last, here)) {  // tonnes of rice
      if (const Phrase phrase = phrase_at(draft.last + 1, true)) {
        set(d, phrase);
        return;
      }
    }
    // Waves of about four metres; the depth was given as four metres.
    std::size_t of = here;
    const std::size_t begin = sentence_begin(here);
    while (of > begin && w_.is_bound(of - 1) && !w_.is_word(of - 1, "of")) --of;
    if (of > begin && (w_.is_word(of - 1, "of") || w_.is_word(of - 1, "as"))) {
      if (const Phrase phrase = phrase_before(of - 1)) {
        set(d, phrase);
        return;
      }
    }
    if (changed(d) || label(d)) return;
    if (states(d, true) && subject(d)) return;
    if (measured_before(d)) return;
    heading_words(d);
  }

  // Women aged between 12 and 29; children under 7; girls as young as nine.
  void count_aged(std::size_t d) {
    const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
    std::size_t i = here;
    while (i > begin && here - i < 5 && !(open(i - 1) && plural(i - 1))) {
      if (!word(i - 1)) return;
      --i;
    }
    if (i == here || i == begin || !open(i - 1) || !plural(i - 1)) return;
    Phrase phrase = phrase_before(i);
    // women and girls
    if (phrase.first > begin + 1 && w_.is(phrase.first - 1, kAnd) && open(phrase.first - 2) &&
        plural(phrase.first - 2)) {
      phrase.first = phrase_before(phrase.first - 1).first;
    }
    set(d, phrase);
  }

  // ---- Korean

  // The noun before the number: "아동 12명", "생활 아동은 37명"; or behind: "12명의 아동".
  void count_hangul(std::size_t d) {
    const Draft& draft = drafts_[d];
    if (!draft.kind.empty() && draft.kind != "share") return;
    const std::size_t here = draft.first;
    const std::string_view tail = w_.text.bytes.substr(draft.figure.span.end);
    if (tail.starts_with("의") && word(draft.last) && w_.same_sentence(here, draft.last) &&
        w_.text.tokens[draft.last].is(kHangul)) {
      set_hangul(d, draft.last);
      return;
    }
    std::size_t at = here;
    while (at > 0 && w_.same_sentence(at - 1, here)) {
      const bool mark = w_.of(at - 1) == ":";
      const bool bound = word(at - 1) && w_.is_bound(at - 1);
      if (!mark && !bound) break;
      --at;
    }
    if (at == 0 || !w_.same_sentence(at - 1, here) || !word(at - 1) ||
        !w_.text.tokens[at - 1].is(kHangul))
      return;
    if (d > 0 && at == drafts_[d - 1].last + (w_.joined(at - 1) ? 0 : 1) &&
        is_among(at - 1)) {  // 52명 중 31명
      if (counts(d - 1)) adopt(d, d - 1);
      if (part_of(d, d - 1)) draft_whole(d, d - 1);
      return;
    }
    if (w_.joined(at - 1) && w_.number(at - 2)) return;  // the counter of another figure
    set_hangul(d, at - 1);
  }

  bool is_among(std::size_t i) const {
    static const std::span<const TableRow> rows = table("ko", "case_particles");
    return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
      return row[1] == "among" && w_.of(i) == row[0];
    });
  }
  void draft_whole(std::size_t d, std::size_t whole) {
    drafts_[d].figure.whole = static_cast<std::uint32_t>(whole);
  }

  // The noun in a Korean word: without its particle; none where the particle or ending says that it
  // is a place, a means or a verb.
  void set_hangul(std::size_t d, std::size_t at) {
    static const std::span<const TableRow> particles = table("ko", "case_particles");
    Range range = w_.text.tokens[at].range;
    const std::string_view s = w_.text.of(range);
    for (const TableRow& row : particles) {
      if (row[1] == "among" || !s.ends_with(row[0])) continue;
      if (row[1] == "other" || row[1] == "verb") {
        if (s.size() >= row[0].size() + 3) return;
        continue;
      }
      if (s.size() >= row[0].size() + (row[1] == "sure" ? 3 : 6)) {
        range.end -= static_cast<std::uint32_t>(row[0].size());
        break;
      }
    }
    drafts_[d].figure.counted = {number_, range};
    drafts_[d].figure.counted_text = std::string(w_.text.of(range));
  }

  // ---- between figures

  // "1,000 yuan ($146)", "76 kilometres, or 47 miles": the same amount in another unit.
  void convert(std::size_t d) {
    if (d == 0) return;
    Draft& draft = drafts_[d];
    const Draft& before = drafts_[d - 1];
    if (draft.kind.empty() || draft.kind != before.kind || draft.figure.unit == before.figure.unit)
      return;
    if (draft.figure.unit.empty() && before.figure.unit.empty()) return;
    if (draft.kind == "duration" || draft.kind == "share" ||
        !w_.same_sentence(before.first, draft.first))
      return;
    if (draft.first < before.last || draft.first - before.last > 6) return;
    const std::size_t sign = before.last;
    const bool bracket = w_.of(sign) == "(" || w_.of(sign) == "[";
    const bool comma = w_.of(sign) == "," && w_.is_word(sign + 1, "or");
    const bool equals = w_.of(sign) == "=";
    if (!bracket && !comma && !equals) return;
    for (std::size_t i = sign + (comma ? 2 : 1); i < draft.first; ++i) {
      if (word(i) ? !(w_.is_bound(i) || w_.is(i, kArticle))
                  : w_.text.tokens[i].kind == TokenKind::punctuation)
        return;
    }
    draft.figure.converts = static_cast<std::uint32_t>(d - 1);
  }

  bool part_of(std::size_t part, std::size_t whole) const {
    const Figure& p = drafts_[part].figure;
    return drafts_[part].kind.empty() && !p.age && p.converts == kNone && p.low &&
           drafts_[whole].figure.low && *p.low <= *drafts_[whole].figure.low && !drafts_[part].one;
  }

  void join_wholes() {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (!drafts_[d].kind.empty() || drafts_[d].figure.age) continue;
      list_after(d);
      of_the(d);
    }
  }

  // "148 persons: 132 passengers and 16 crew"; "142 (84 men, 41 women and 19 children)".
  void list_after(std::size_t d) {
    const Draft& whole = drafts_[d];
    const std::size_t begin = whole.last;
    std::size_t sign = begin;
    while (sign < w_.size() && sign - begin < 8 && w_.same_sentence(sign, whole.first) &&
           (word(sign) || apostrophe(sign)))
      ++sign;
    if (sign >= w_.size() || !w_.same_sentence(sign, whole.first)) return;
    const bool bracket = w_.of(sign) == "(", colon = w_.of(sign) == ":";
    if (!bracket && !colon) return;
    std::size_t close = sign + 1;
    while (close < w_.size() && close < sign + 2 * kClause &&
           w_.same_sentence(close, whole.first) && w_.of(close) != (bracket ? ")" : ";"))
      ++close;
    std::vector<std::size_t> parts;
    for (std::size_t k = d + 1; k < drafts_.size() && k <= d + kParts && drafts_[k].first < close;
         ++k) {
      if (drafts_[k].first < sign) return;
      if (!part_of(k, d)) return;
      parts.push_back(k);
    }
    if (parts.size() < 2 || drafts_[parts.front()].first != sign + 1) return;
    for (const std::size_t k : parts) drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
  }

  // "Of the 52 people, 31 came from ..., 14 from ... and nine from ...": parts in the same
  // sentence.
  void of_the(std::size_t d) {
    const Draft& whole = drafts_[d];
    const std::size_t begin = sentence_begin(whole.first);
    std::size_t at = whole.first;
    if (at >= begin + 3 && w_.of(at - 1) == "s" && apostrophe(at - 2)) at -= 3;  // "the state's 71"
    while (at > begin && whole.first - at < 7 && w_.is(at - 1, kFunction) &&
           !w_.is_word(at - 1, "of") && !w_.is_word(at - 1, "among"))
      --at;
    if (at == begin || !(w_.is_word(at - 1, "of") || w_.is_word(at - 1, "among"))) return;
    --at;
    const bool starts = at == begin || w_.text.tokens[at - 1].kind == TokenKind::punctuation;
    if (!starts) {
      // "61 of the 84"
      const std::size_t part = at > 0 && w_.is_word(at - 1, "out") ? at - 1 : at;
      if (d > 0 && drafts_[d - 1].last == part && part_of(d - 1, d)) {
        drafts_[d - 1].figure.whole = static_cast<std::uint32_t>(d);
        share_beside(d, d);
      }
      return;
    }
    for (std::size_t k = d + 1;
         k < drafts_.size() && k <= d + kParts && w_.same_sentence(drafts_[k].first, whole.first);
         ++k) {
      // The parts begin a clause: a comma, a semicolon or "and" stands before them.
      std::size_t first = drafts_[k].first;
      if (w_.is_word(first - 1, "only")) --first;
      const bool clause = w_.of(first - 1) == "," || w_.of(first - 1) == ";" ||
                          w_.is(first - 1, kAnd) || w_.is_word(first - 1, "while");
      if (!clause) continue;
      if (drafts_[k].share) {
        if (drafts_[k].figure.converts == kNone)
          drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
      } else if (part_of(k, d)) {
        drafts_[k].figure.whole = static_cast<std::uint32_t>(d);
      }
    }
  }

  // The share in brackets behind "61 of the 84" is a share of the 84.
  void share_beside(std::size_t d, std::size_t whole) {
    if (d + 1 >= drafts_.size() || !drafts_[d + 1].share) return;
    if (w_.of(drafts_[d + 1].first - 1) == "(" && drafts_[d + 1].first - drafts_[d].last < 6) {
      drafts_[d + 1].figure.whole = static_cast<std::uint32_t>(whole);
    }
  }

  const Words& w_;
  std::uint32_t number_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void resolve_counted(const Words& words, std::uint32_t number, std::vector<Draft>& drafts) {
  Resolver(words, number, drafts).run();
}

}  // namespace stemma::figures
