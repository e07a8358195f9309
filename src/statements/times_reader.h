// The reader of times of one text: a grammar over tokens. Each read_ function reads one form of
// expression at a token and answers where it ends with its TIMEX3 value, or nothing. Its parts
// stand by subject: dates (days and months), clock (times of day), years (years, seasons, quarters,
// centuries), shifts (what is reckoned from a day), durations (lengths, rates, "ago"), and
// times.cc, which tries them one after another.
#ifndef STEMMA_STATEMENTS_TIMES_READER_H_
#define STEMMA_STATEMENTS_TIMES_READER_H_

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statements/figures_numbers.h"
#include "statements/statements.h"
#include "statements/times_calendar.h"
#include "statements/times_lexicon.h"

namespace stemma::times {

struct Found {
  std::size_t first = 0, last = 0;  // half-open range of tokens
  TimeType type = TimeType::date;
  std::string value;
  std::optional<Day> day;  // that it names, for what follows
};

struct UnitOf {
  int factor = 1;
  char letter = 'D';   // of the TIMEX3 duration
  bool clock = false;  // PT
  bool weekend = false;
};

// The unit of a row of times.tsv: "2wk", "h".
UnitOf unit_of(std::string_view unit);

// Without zeros at the end.
std::string plain_number(double value);

class TimeReader {
 public:
  TimeReader(const Document& document, const Text& text, std::uint32_t number)
      : lexicon_(Lexicon::get()),
        text_(text),
        number_(number),
        anchor_(parse_day(document.date)),
        named_(anchor_),
        figure_words_{text, figures::Lexicon::get().read(text)} {
    words_.reserve(text.tokens.size());
    for (const Token& token : text.tokens) words_.push_back(&lexicon_.of(token));
  }
  std::vector<TimeExpression> read();

 private:
  // The year that a text speaks of: one named outright, until its block ends.
  void note_year(const Found& found);
  // Do the words of a date hold the digits of its year?
  bool year_named(const Found& found) const;
  static std::optional<int> parse_year(std::string_view value);
  bool is(std::size_t i, std::uint32_t classes) const {
    return i < words_.size() && words_[i]->is(classes);
  }
  const Word& word(std::size_t i) const { return *words_[i]; }
  std::string_view of(std::size_t i) const {
    return i < words_.size() ? text_.of(text_.tokens[i]) : std::string_view();
  }
  bool in(std::size_t i, std::size_t at) const {
    return i < words_.size() && text_.tokens[i].sentence == text_.tokens[at].sentence;
  }
  bool joined(std::size_t i) const { return figure_words_.joined(i); }
  bool hyphen(std::size_t i) const { return figure_words_.hyphen(i); }
  bool number(std::size_t i) const { return figure_words_.number(i); }
  bool capital(std::size_t i) const { return i < words_.size() && text_.tokens[i].is(kCapital); }
  bool lower(std::size_t i, std::string_view w) const {
    return i < words_.size() && text_.tokens[i].key == word_key(w);
  }
  bool followed_by_hangul(std::size_t i) const {
    return number(i) && i + 1 < words_.size() && text_.tokens[i + 1].is(kHangul);
  }
  bool month_at(std::size_t i) const { return is(i, kMonth | kMonthShort) && capital(i); }
  std::size_t behind_month(std::size_t i) const {  // "Sept."
    return is(i, kMonthShort) && of(i + 1) == "." && joined(i + 1) ? i + 2 : i + 1;
  }
  std::optional<int> digits(std::size_t i, std::size_t most) const {
    if (!number(i) || of(i).size() > most) return std::nullopt;
    int value = 0;
    for (const char c : of(i)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  // The day of a month at i: "7", "7th"; `last` behind it.
  std::optional<int> day_at(std::size_t i, std::size_t& last) const {
    const auto value = digits(i, 2);
    if (!value || *value < 1 || *value > 31) {
      if (is(i, kOrdinal) && !number(i)) {
        last = i + 1;
        return word(i).number;
      }
      return std::nullopt;
    }
    last = i + 1;
    const std::string_view suffix = of(i + 1);
    if (joined(i + 1) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th"))
      last = i + 2;
    return value;
  }
  std::optional<int> year_at(std::size_t i) const {
    const auto value = digits(i, 4);
    if (!value || of(i).size() != 4 || *value < 1000 || *value > 2199) return std::nullopt;
    return value;
  }
  // Does the verb of the clause point ahead: the nearest one before, else the nearest behind?
  bool future(std::size_t at) const;
  std::string unknown_year(int month, int day) const {
    return day > 0 ? fmt::format("XXXX-{:02}-{:02}", month, day) : fmt::format("XXXX-{:02}", month);
  }
  // The year of a month or day named without one.
  std::optional<int> year_of(int month, int day, std::size_t at) const;
  Found date(std::size_t first, std::size_t last, int year, int month, int day) const;
  bool no_time_begins(std::size_t at) const;
  std::optional<Found> read_at(std::size_t at);
  std::optional<Found> read_number(std::size_t at);
  std::optional<Found> read_day_month(std::size_t at, int day, std::size_t month);
  std::optional<Found> read_month(std::size_t at);
  bool year_like(std::size_t i) const { return of(i).size() > 2; }
  // A month by itself: not a name or a verb. "May", "March", "April" (a person) need a preposition.
  bool month_alone(std::size_t at) const;
  // "2024-03-14", "14/3/2024", "14.3.2024".
  std::optional<Found> read_numeric(std::size_t at) const;
  std::optional<std::string> day_part_of_value(std::size_t& next, std::size_t at,
                                               std::optional<Day>& day);
  // Meridiem at i: "am", "a.m.", "p.m"; hours to add; `last` behind it.
  std::optional<int> meridiem(std::size_t i, std::size_t& last) const;
  Found clock(std::size_t first, std::size_t next, int hour, int minute, bool has_minutes);
  std::string named_or_anchor() const;
  std::optional<Found> read_clock(std::size_t at);
  std::optional<Found> read_clock_word(std::size_t at);
  std::optional<Found> read_year(std::size_t first, std::size_t at);
  bool sign_unit(std::size_t i) const;
  // '16
  std::optional<Found> read_short_year(std::size_t at);
  std::optional<Found> read_season(std::size_t first, std::size_t at);
  // Q3 2018
  std::optional<Found> read_q(std::size_t at);
  // "third quarter of 2018", "first half of the year", "19th century".
  std::optional<Found> read_ordinal(std::size_t first, std::size_t at);
  std::optional<Found> read_day_month_from(std::size_t first, std::size_t at);
  std::optional<Found> read_weekday(std::size_t at);
  // direction 0: on or before the day of the text; 1: on or after; -7: the week before; 7: the week
  // after.
  std::optional<Day> weekday_near(int wanted, int direction, bool strict) const;
  // A day with the part of it that may follow: "morning", "night".
  Found with_part(std::size_t first, std::size_t next, const std::optional<Day>& day,
                  const std::string& unknown) const;
  std::optional<Found> read_deictic(std::size_t at) const;
  // last week, next Monday, this month, the past two years, that afternoon.
  std::optional<Found> read_shift(std::size_t first, std::size_t at, bool determiner);
  std::optional<Day> this_week(int wanted) const;
  Found stretch(std::size_t first, std::size_t last, std::string_view unit) const;
  Found shifted(std::size_t first, std::size_t last, const std::optional<Day>& base, int n,
                UnitOf unit, std::string_view name, bool) const;
  static std::string duration_value(double amount, UnitOf unit);
  // "three days", with "ago", "later", "earlier" a date. `first`: where the span begins.
  std::optional<Found> read_duration(std::size_t first, std::size_t at);
  static int rank(UnitOf unit) {
    if (unit.clock) return unit.letter == 'S' ? 0 : unit.letter == 'M' ? 1 : 2;
    return unit.letter == 'D' ? 3 : unit.letter == 'W' ? 4 : unit.letter == 'M' ? 5 : 6;
  }
  // A stretch of `value` units that ends at token `last`; with "ago" or "later" a date.
  std::optional<Found> relative(std::size_t first, std::size_t last, double value, UnitOf unit,
                                std::string text, std::size_t at);
  std::optional<Found> read_words(std::size_t at);
  // "twenty past eight", after a word that a time of day follows.
  std::optional<Found> read_past(std::size_t at);
  // "a day" as a rate, "a year ago", "an hour later", "for a year".
  std::optional<Found> read_article(std::size_t at);
  std::optional<Found> few(std::size_t first, std::size_t units);
  std::optional<Found> read_few(std::size_t at);
  std::optional<Found> read_recent(std::size_t first, std::size_t at);
  // "the 1990s", "the past year", "the third quarter", "the end of May", "the summer of 2019".
  std::optional<Found> read_the(std::size_t at);
  // "the 70s"
  std::optional<Found> read_decade(std::size_t first, std::size_t at) const;
  // "early 2019", "late last year", "mid-March".
  std::optional<Found> read_mod(std::size_t first, std::size_t at);
  // "end of May", "beginning of the year".
  std::optional<Found> read_mod_of(std::size_t first, std::size_t at);
  // every day, each Monday, per week, every two years.
  std::optional<Found> read_every(std::size_t at);
  const Lexicon& lexicon_;
  const Text& text_;
  std::uint32_t number_;
  std::optional<Day> anchor_;  // the day of the text
  std::optional<Day> named_;   // the day named last
  int year_ = 0;               // named outright in the block of that number
  std::uint32_t year_block_ = kNone;
  std::size_t time_end_ = 0;  // token behind the last expression
  figures::Words figure_words_;
  std::vector<const Word*> words_;
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_READER_H_
