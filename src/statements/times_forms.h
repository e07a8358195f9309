// Times of languages that are read by tables alone: data/<language>/times.tsv has the words and
// data/<language>/time_forms.tsv the orders in which they may stand. A form does not say what it
// means: each of its words fills a slot of a frame (a month, a shift, an hour), and what the frame
// is worth follows from the slots that are filled (times_frames.cc). So "last week" and "semana
// pasada" are two orders of one frame, and a language needs no code.
#ifndef STEMMA_STATEMENTS_TIMES_FORMS_H_
#define STEMMA_STATEMENTS_TIMES_FORMS_H_

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/key_map.h"
#include "base/tables.h"
#include "statements/figures_numbers.h"
#include "statements/times_frames.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma::times {

// A set of kinds of words.
inline constexpr std::size_t kMostKinds = 128;
using Kinds = std::bitset<kMostKinds>;

// A word or phrase of times.tsv.
struct FormWord {
  std::vector<std::uint64_t> keys;
  std::uint8_t kind = 0;
  Slot slot = Slot::none;
  double number = 0;
  std::string_view text;  // the value as written
  enum : std::uint8_t { any, lower, capital } dress = any;
};

struct FormItem {
  enum Number : std::uint8_t {
    no_number,
    amount,      // N: any number or article
    day,         // DAY: 1 to 31, ordinal or not
    ordinal,     // ORD
    nth,         // NTH: a whole number in the place of an ordinal
    year,        // YEAR
    short_year,  // YY
    hour,        // HOUR
    minute,      // MINUTE
    digits,      // DIGITS: a date in digits
    clock,       // CLOCK: 15:30
    dotted,      // DOTTED: 15.30
    day_month,   // DAY_MONTH: 15.3
    roman,       // ROMAN
    feast,       // FEAST
    end,         // END: the clause or phrase ends before it
    stop,        // STOP: the same by a mark or the end of the sentence
  };
  Kinds kinds;
  int rule = -1;
  Number number = no_number;
  bool optional = false;
  bool outside = false;  // needed, but no part of the time
  bool told = false;     // the same, but fills its slot: the month of "3 to 7 May"
  bool joined = false;   // no space before it
  bool base = false;     // a day that the rest is reckoned from
};

// What may stand at a token: kinds of words, and numbers as bits of FormItem::Number.
struct Firsts {
  Kinds kinds;
  std::uint32_t numbers = 0;
  bool meets(const Firsts& other) const {
    return (kinds & other.kinds).any() || (numbers & other.numbers) != 0;
  }
  bool add(const Firsts& other) {
    const Firsts before = *this;
    kinds |= other.kinds;
    numbers |= other.numbers;
    return kinds != before.kinds || numbers != before.numbers;
  }
};

struct Form {
  std::vector<FormItem> items;
  Firsts firsts;  // what it may begin with
};

class Forms {
 public:
  // That of a language (BCP 47) with a table of forms; else null.
  static const Forms* of_language(std::string_view language);

  Kinds kind(std::string_view name) const;  // empty where there is none
  // All words that begin at token `at`; longer ones first.
  template <typename Use>
  void each_word(const Text& text, std::size_t at, Use use) const {
    const std::vector<FormWord>* found = words_.find(text.tokens[at].key);
    if (found == nullptr) return;
    for (const FormWord& word : *found) {
      if (matches(text, at, word)) use(word);
    }
  }
  bool maybe(const Token& token) const { return words_.maybe(token.key); }
  const std::vector<Form>& rule(int number) const {
    return rules_[static_cast<std::size_t>(number)];
  }
  int first_rule() const { return time_; }
  const Firsts& firsts(int rule) const { return firsts_[static_cast<std::size_t>(rule)]; }

  Phrases holidays;
  // Ends of words that make an ordinal of a number ("15th") or tell of the tense of a verb.
  std::vector<std::string_view> ordinal_signs, ordinal_endings, half_endings, future_endings,
      past_endings;
  Kinds future_kind, past_kind, end_kind, name_kind, of_kind, hour_kind;

 private:
  explicit Forms(std::string_view language);
  static bool matches(const Text& text, std::size_t at, const FormWord& word);
  std::uint8_t kind_number(std::string_view name);
  int rule_number(std::string_view name);
  FormItem item(std::string_view written);
  Firsts firsts_of(const FormItem& item) const;
  void find_firsts();

  KeyMap<std::vector<FormWord>> words_;
  std::vector<std::string_view> kinds_;
  std::vector<std::string_view> rule_names_;
  std::vector<std::vector<Form>> rules_;
  std::vector<Firsts> firsts_;  // of each rule
  int time_ = -1;
};

// Finds forms in a text.
class FormMatcher {
 public:
  // `digit_date`: the token behind a date in digits that begins at a token; 0 where none does.
  FormMatcher(const Text& text, const Forms& forms, const figures::Words& words,
              std::function<std::size_t(std::size_t)> digit_date);

  // Every time that can begin at token `at`, the longest first.
  std::vector<Frame> match(std::size_t at) const;
  // Whether one may.
  bool begins(std::size_t at) const { return here_[at].meets(forms_.firsts(forms_.first_rule())); }
  // Is one of these kinds at the token?
  bool is(std::size_t at, const Kinds& kinds) const;
  // Does the verb nearest to the token point ahead?
  bool future(std::size_t at) const { return tense(at) > 0; }
  // 1 ahead, -1 back, 0 where no verb tells.
  int tense(std::size_t at) const;

 private:
  struct State {
    std::size_t at = 0;
    Frame frame;
  };
  void rule(int number, const State& from, int depth, std::vector<State>& out) const;
  void items(const Form& form, std::size_t item, const State& from, int depth,
             std::vector<State>& out) const;
  void read_item(const Form& form, std::size_t item, const State& from, int depth,
                 std::vector<State>& out) const;
  void words(const FormItem& item, const State& from, std::vector<State>& out) const;
  void number(const FormItem& item, const State& from, std::vector<State>& out) const;
  bool in(std::size_t i, std::size_t at) const {
    return i < text_.tokens.size() && text_.tokens[i].sentence == text_.tokens[at].sentence;
  }
  bool sign(std::size_t i, char c) const {
    return i < text_.tokens.size() && text_.tokens[i].range.size() == 1 &&
           text_.bytes[text_.tokens[i].range.start] == c;
  }
  std::string_view of(std::size_t i) const { return words_.of(i); }
  std::optional<int> digits(std::size_t i, std::size_t most) const;
  std::optional<int> ordinal(std::size_t i, std::size_t& last) const;
  std::optional<int> cardinal(std::size_t i, std::size_t& last) const;
  std::optional<int> roman(std::size_t i) const;
  std::pair<int, int> dotted(std::size_t i) const;
  bool number_like(std::size_t at) const;
  Firsts at_token(std::size_t at) const;
  bool ends(std::size_t i) const;
  static bool fill(Frame& frame, const FormWord& word);

  const Text& text_;
  const Forms& forms_;
  const figures::Words& words_;
  std::function<std::size_t(std::size_t)> digit_date_;
  std::vector<Firsts> here_;  // at each token
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_FORMS_H_
