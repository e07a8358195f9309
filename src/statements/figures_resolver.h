// Finds what figures count (figures_counted.cc), by subject in figures_phrases.cc, figures_back.cc,
// figures_measured.cc, figures_parts.cc and figures_hangul_counted.cc.
#ifndef STEMMA_STATEMENTS_FIGURES_RESOLVER_H_
#define STEMMA_STATEMENTS_FIGURES_RESOLVER_H_

#include <algorithm>
#include <optional>

#include "statements/figures_drafts.h"

namespace stemma::figures {

// A half-open range of tokens; none where it is empty.
struct Phrase {
  std::size_t first = 0, last = 0;
  explicit operator bool() const { return last > first; }
};

// How far anything is looked for, so that no text takes more than linear time: figures back, tokens
// of a clause, figures of a list.
inline constexpr std::size_t kLookBack = 60;
inline constexpr std::size_t kClause = 60;
inline constexpr std::size_t kParts = 24;
inline constexpr std::size_t kPeople = 60;    // tokens
inline constexpr std::size_t kLongest = 256;  // tokens of a sentence that are looked back on

class Resolver {
 public:
  Resolver(const Words& words, std::uint32_t number, std::vector<Draft>& drafts)
      : w_(words), number_(number), drafts_(drafts) {}

  void run();

 private:
  // ---- words

  bool word(std::size_t i) const {
    return i < w_.size() && w_.text.tokens[i].kind == TokenKind::word;
  }
  bool open(std::size_t i) const {
    return word(i) && !w_.is(i, kFunction | kVerb | kAnd | kArticle | kChange | kVague) &&
           !w_.text.tokens[i].is(kHangul) && !ends_with(i, w_.lexicon->verb_endings) &&
           !(w_.text.tokens[i].range.size() == 1 && i > 0 && apostrophe(i - 1));
  }
  bool ends_with(std::size_t i, const std::vector<std::string_view>& endings) const {
    const std::string_view s = w_.of(i);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
      return s.size() > ending.size() + 1 && s.ends_with(ending);
    });
  }
  bool plural(std::size_t i) const {
    if (w_.is(i, kPlural)) return true;
    if (!w_.lexicon->plural_endings.empty()) return ends_with(i, w_.lexicon->plural_endings);
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
  bool counts(std::size_t d) const {
    return !drafts_[d].figure.counted_text.empty() && drafts_[d].kind.empty() &&
           !drafts_[d].figure.age && !drafts_[d].cell;
  }
  void draft_whole(std::size_t d, std::size_t whole) {
    drafts_[d].figure.whole = static_cast<std::uint32_t>(whole);
  }

  // ---- noun phrases (figures_phrases.cc)

  Phrase phrase_at(std::size_t at, bool singular) const;
  bool governs(std::size_t i) const;
  Phrase phrase_before(std::size_t end) const;
  Phrase head_of(Phrase phrase, std::size_t begin) const;
  void set(std::size_t d, Phrase phrase);
  void adopt(std::size_t d, std::size_t from);

  // ---- going back (figures_back.cc)

  bool same_value(std::size_t a, std::size_t b) const;
  std::optional<std::size_t> counted_before(std::size_t d) const;
  bool in_passing(std::size_t d) const;
  std::optional<std::size_t> antecedent(std::size_t d) const;
  void people_before(std::size_t d);
  std::optional<std::size_t> share_before(std::size_t d, bool same_only) const;
  void share_back(std::size_t d);
  void go_back(std::size_t d);
  bool of_phrase(std::size_t d);
  bool relative(std::size_t d);
  Phrase through_next(std::size_t d, std::size_t at) const;
  bool beside(std::size_t d);

  // ---- measures and ages (figures_measured.cc)

  bool name(std::size_t d, std::string_view side);
  bool changed(std::size_t d);
  bool heading_words(std::size_t d);
  bool measured_before(std::size_t d);
  void count_measure(std::size_t d);
  void count_aged(std::size_t d);

  // ---- between figures (figures_parts.cc)

  void convert(std::size_t d);
  bool part_of(std::size_t part, std::size_t whole) const;
  void join_wholes();
  void list_after(std::size_t d);
  void of_the(std::size_t d);
  void share_beside(std::size_t d, std::size_t whole);

  // ---- Korean (figures_hangul_counted.cc)

  void count_hangul(std::size_t d);
  bool is_among(std::size_t i) const;
  static bool often(std::string_view span);
  bool case_word(std::size_t i, std::string_view kind, std::string_view more = {}) const;
  static bool scored(const Figure& figure);
  void count_behind(std::size_t d);
  void set_hangul(std::size_t d, std::size_t at, bool behind = false);

  // ---- one figure (figures_counted.cc)

  bool subject(std::size_t d);
  bool label(std::size_t d);
  bool listed(std::size_t d);
  bool noun_of(std::size_t d);
  bool name_votes(std::size_t d);
  bool after_article(std::size_t here) const;
  bool after_an(std::size_t here) const;
  void count(std::size_t d);
  bool states(std::size_t d, bool measure = false) const;

  const Words& w_;
  std::uint32_t number_;
  std::vector<Draft>& drafts_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_RESOLVER_H_
