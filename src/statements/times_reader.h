// The reader of times of one text: a grammar over tokens. Each read_ function reads one form of
// expression at a token and answers where it ends with its TIMEX3 value, or nothing; extend() then
// puts together what stands beside one another ("tomorrow" and "at 7 pm", "three days" and "after
// Easter"). The parts stand by subject: dates (days and months), numeric (dates in digits), clock
// (times of day), years (years, seasons, quarters, centuries), shifts (what is reckoned from a
// day), durations (lengths, rates, "ago"), parts ("the first week of", "the end of"), compound
// (extend), and times.cc, which tries them one after another. Languages with a table of forms are
// read by that instead (times_forms.h), and times_frames.cc reckons what it finds.
#ifndef STEMMA_STATEMENTS_TIMES_READER_H_
#define STEMMA_STATEMENTS_TIMES_READER_H_

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statements/figures_numbers.h"
#include "statements/statements.h"
#include "statements/times_calendar.h"
#include "statements/times_forms.h"
#include "statements/times_frames.h"
#include "statements/times_lexicon.h"

namespace stemma::times {

enum class Grain : std::uint8_t { none, year, quarter, month, week, weekend, day };

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

struct Found {
  std::size_t first = 0, last = 0;  // half-open range of tokens
  TimeType type = TimeType::date;
  std::string value;
  std::optional<Day> day = {};   // that it names, for what follows
  std::optional<Day> from = {};  // the first day of what it names, where that is known
  Grain grain = Grain::none;
  int weekday = 0;       // it is one, named by itself: "Monday", "Monday evening"
  double amount = 0;     // of a length, in `unit`; 0 where it is none or vague
  UnitOf unit = {};      // of a length
  bool anchored = true;  // reckoned from the day of the text, or named outright
};

// A time of day.
struct Clock {
  std::size_t last = 0;
  int hour = -1;  // -1: only a part of the day
  int minute = 0;
  bool exact = false;           // 15:30, 7 pm: no other hour can be meant
  std::string_view part = {};   // MO AF EV NI
  std::string_view value = {};  // of a word: "T12:00"
};

class TimeReader {
 public:
  TimeReader(const Document& document, const Text& text, std::uint32_t number);
  std::vector<TimeExpression> read();

 private:
  // ---- what the text spoke of before (times.cc)
  void note(const Found& found);
  bool year_named(const Found& found) const;
  // Is a number at `at` one by itself, and no part of a word or a longer number?
  bool number_stands(std::size_t at) const;
  // Does the verb of the clause point ahead: the nearest one before, else the nearest behind?
  bool future(std::size_t at) const {
    const bool ahead = points_ahead(at);
    tense_ = ahead ? TenseSide::ahead : TenseSide::past;
    return ahead;
  }
  bool points_ahead(std::size_t at) const;

  // ---- looking at tokens
  bool is(std::size_t i, std::uint64_t classes) const {
    return i < words_.size() && words_[i]->is(classes);
  }
  const Word& word(std::size_t i) const { return *words_[i]; }
  std::string_view of(std::size_t i) const {
    return i < words_.size() ? text_.of(text_.tokens[i]) : std::string_view();
  }
  bool in(std::size_t i, std::size_t at) const {
    return i < words_.size() && text_.tokens[i].sentence == text_.tokens[at].sentence;
  }
  bool sign(std::size_t i, char c) const {
    return i < words_.size() && text_.tokens[i].range.size() == 1 &&
           text_.bytes[text_.tokens[i].range.start] == c;
  }
  bool apostrophe(std::size_t i) const { return sign(i, '\'') || of(i) == "’"; }
  bool plain_word(std::size_t i) const {
    return i < words_.size() && text_.tokens[i].kind == TokenKind::word;
  }
  bool joined(std::size_t i) const { return figure_words_.joined(i); }
  bool hyphen(std::size_t i) const { return figure_words_.hyphen(i); }
  // A hyphen that ties token i + 1 to token i - 1.
  bool tie(std::size_t i) const { return hyphen(i) && joined(i) && joined(i + 1); }
  bool number(std::size_t i) const { return figure_words_.number(i); }
  bool capital(std::size_t i) const { return i < words_.size() && text_.tokens[i].is(kCapital); }
  bool hangul_from(std::size_t i) const {
    return text_.tokens[i].is(kHangul) ||
           (number(i) && i + 1 < words_.size() && text_.tokens[i + 1].is(kHangul)) ||
           (number(i) && i + 3 < words_.size() && text_.tokens[i + 3].is(kHangul) && number(i + 2));
  }
  // The clause or noun phrase ends before token i: nothing, a mark, or a small word there.
  bool closes(std::size_t i, std::size_t at) const;
  // The same by a mark or the end of the sentence only.
  bool stops(std::size_t i, std::size_t at) const;
  bool article(std::size_t i) const { return figure_words_.is(i, figures::kArticle); }
  bool number_word(std::size_t i) const {
    return figure_words_.is(i, figures::kDigit | figures::kTeen | figures::kTens);
  }

  std::optional<int> digits(std::size_t i, std::size_t most) const;
  // "7th", "seventh", "twenty-seventh"; `last` behind it.
  std::optional<int> ordinal_at(std::size_t i, std::size_t& last) const;
  // The day of a month: an ordinal, or digits.
  std::optional<int> day_at(std::size_t i, std::size_t& last) const;
  // The same, or a number in words ("twenty nine").
  std::optional<int> spoken_day_at(std::size_t i, std::size_t& last) const;
  std::optional<int> year_at(std::size_t i) const;
  // Digits, or words ("nineteen eighty-six", "two thousand and five"); `last` behind it.
  std::optional<int> spoken_year_at(std::size_t i, std::size_t& last) const;
  std::size_t behind_month(std::size_t i) const;  // "Sept."
  bool month_at(std::size_t i) const;             // beside a number
  bool month_name(std::size_t i) const;           // without one

  // ---- values
  std::string named_or_anchor() const;
  // The year of a month or day named without one.
  std::optional<int> year_of(int month, int day, std::size_t at) const;
  std::optional<int> year_near(int month, int day, bool ahead) const;
  Found date(std::size_t first, std::size_t last, int year, int month, int day) const;
  bool no_time_begins(std::size_t at) const;
  Found on_day(std::size_t first, std::size_t last, Day day) const;
  Found in_week(std::size_t first, std::size_t last, Day any) const;
  int full_year(int two_digits) const;

  // ---- forms
  std::optional<Found> read_at(std::size_t at);
  std::optional<Found> read_number(std::size_t at);
  std::optional<Found> read_the(std::size_t at);
  std::optional<Found> read_phrase(std::size_t at);
  std::optional<Found> read_holiday(std::size_t first, std::size_t at);

  // dates
  std::optional<Found> read_day_month(std::size_t first, int day, std::size_t month);
  std::optional<Found> read_month(std::size_t at);
  bool month_alone(std::size_t at) const;
  std::optional<Found> read_day_first(std::size_t first, std::size_t at);
  // "the 18th", "the 15th day of next month", "the 21st this month"
  std::optional<Found> read_day_alone(std::size_t first, std::size_t at, bool sure);

  // numeric
  std::optional<Found> read_numeric(std::size_t at) const;
  std::optional<Found> read_named_numeric(std::size_t at) const;
  // "5/12"
  std::optional<Found> read_short_numeric(std::size_t at) const;
  bool short_numeric_at(std::size_t at) const;

  // clock
  std::optional<Clock> clock_at(std::size_t at, bool after_day) const;
  std::optional<Clock> plain_clock_at(std::size_t at, bool after_day) const;
  std::optional<Clock> words_clock_at(std::size_t at, bool after_day) const;
  // "in the morning", "early morning", "at night": `last` behind it.
  std::string_view part_at(std::size_t at, std::size_t& last) const;
  // Meridiem at i: "am", "a.m.", "p.m"; hours to add; `last` behind it.
  std::optional<int> meridiem(std::size_t i, std::size_t& last) const;
  void skip_zone(std::size_t& last, std::size_t at) const;
  bool led(std::size_t at) const;
  static std::string clock_value(const Clock& clock);
  Found on_clock(std::size_t first, const Clock& clock);
  std::optional<Found> read_clock(std::size_t at);
  std::optional<Found> read_part(std::size_t first, std::size_t at);

  // years
  std::optional<Found> read_year(std::size_t first, std::size_t at);
  bool beside_year(std::size_t at) const;
  std::optional<Found> read_second_year(std::size_t at) const;
  bool sign_unit(std::size_t i) const;
  std::optional<Found> read_short_year(std::size_t at);
  std::optional<Found> read_season(std::size_t first, std::size_t at);
  std::optional<Found> read_q(std::size_t at);
  std::optional<Found> read_decade(std::size_t first, std::size_t at) const;
  std::optional<Found> read_year_kind(std::size_t first, std::size_t at);

  // parts
  // "third quarter of 2018", "first week of May", "19th century".
  std::optional<Found> read_ordinal(std::size_t first, std::size_t at);
  std::optional<Found> read_nth(std::size_t first, int n, std::size_t unit);
  // What "the first week of" can be of: a year or a month; `last` behind it.
  std::optional<Found> read_whole(std::size_t at);
  std::optional<Found> read_mod(std::size_t first, std::size_t at);
  std::optional<Found> read_mod_of(std::size_t first, std::size_t at);
  // "the week of the 18th", "weekend of Halloween", "week 31", "the week after next".
  std::optional<Found> read_week(std::size_t first, std::size_t at);

  // shifts
  std::optional<Found> read_weekday(std::size_t at);
  bool weekday_in_name(std::size_t at, std::size_t next) const;
  std::optional<Day> weekday_near(int wanted, int direction, bool strict) const;
  Found with_part(std::size_t first, std::size_t next, const std::optional<Day>& day,
                  const std::string& unknown) const;
  std::optional<Found> read_deictic(std::size_t at) const;
  std::optional<Found> read_shift(std::size_t first, std::size_t at, bool determiner);
  std::optional<Found> shifted_weekday(std::size_t first, std::size_t at);
  std::optional<Found> shifted_season(std::size_t first, std::size_t at) const;
  Found stretch(std::size_t first, std::size_t last, std::string_view unit) const;
  Found shifted(std::size_t first, std::size_t last, const std::optional<Day>& base, int n,
                UnitOf unit, std::string_view name) const;

  // durations
  static std::string duration_value(double amount, UnitOf unit);
  Found length(std::size_t first, std::size_t last, double amount, UnitOf unit) const;
  // "three days", with "ago", "later", "earlier" a date. `first`: where the span begins.
  std::optional<Found> read_duration(std::size_t first, std::size_t at);
  void add_smaller(Found& found, std::size_t at) const;
  // A stretch that ends at token `last`; with "ago" or "later" a date.
  std::optional<Found> relative(Found length, std::size_t at);
  // The day or moment `sign` times a length from a day; by whole units of it where not
  // `to_the_day`.
  std::optional<Found> reckoned(const Found& length, std::size_t last, Day base, int sign,
                                bool to_the_day) const;
  std::optional<Found> moment(const Found& length, std::size_t last, int sign) const;
  std::optional<Found> read_words(std::size_t at);
  std::optional<Found> read_article(std::size_t at);
  std::optional<Found> few(std::size_t first, std::size_t units);
  std::optional<Found> read_few(std::size_t at);
  std::optional<Found> read_recent(std::size_t first, std::size_t at);
  std::optional<Found> read_units(std::size_t at);
  std::optional<Found> read_all(std::size_t at);
  std::optional<Found> read_every(std::size_t at);

  // forms (of languages read by tables alone)
  std::optional<Found> read_form(std::size_t at);
  bool in_street_name(std::size_t at) const;
  std::optional<Found> of_frame(const Frame& frame);
  std::optional<Found> set_of(const Frame& frame) const;
  std::optional<Found> length_of(const Frame& frame);
  std::optional<Found> day_or_more_of(const Frame& frame);
  std::optional<Found> feast_of(const Frame& frame) const;
  std::optional<Found> nth_of(const Frame& frame) const;
  std::optional<Found> day_of(const Frame& frame) const;
  std::optional<Found> weekday_of(const Frame& frame) const;
  std::optional<Found> year_part_of(const Frame& frame) const;
  std::optional<Found> part_day_of(const Frame& frame) const;
  std::optional<Found> digits_of(std::size_t at) const;
  int frame_year(const Frame& frame) const;
  static std::string hour_of(const Frame& frame);

  // compound
  void extend(Found& found);
  bool extend_length(Found& found);
  bool extend_day(Found& found);
  bool extend_week(Found& found);
  bool extend_set(Found& found);
  void on_weekday(Found& found) const;

  const Lexicon& lexicon_;
  const Text& text_;
  std::uint32_t number_;
  bool day_first_ = false;     // 5/12 is the fifth of December
  std::optional<Day> anchor_;  // the day of the text
  std::optional<int> second_;  // of that day, where the text is dated to the minute
  std::optional<Day> named_;   // the day named last
  std::optional<Found> last_;  // the date named last, of any size
  int year_ = 0;               // named outright in the block of that number
  std::uint32_t year_block_ = kNone;
  int past_years_ = 0;        // years named outright that lie well before the text
  bool of_the_day_ = false;   // the text speaks of its own day: today, Tuesday
  std::size_t time_end_ = 0;  // token behind the last expression
  int depth_ = 0;
  mutable TenseSide tense_ = TenseSide::unasked;  // what the verb said of what is being read
  std::deque<figures::Word> compounds_;           // numbers written as one word
  figures::Words figure_words_;
  std::vector<const Word*> words_;
  const Forms* forms_ = nullptr;  // of the language, where it has its own
  std::optional<FormMatcher> matcher_;
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_READER_H_
