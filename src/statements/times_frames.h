// Frames: the slots that the words of a time fill, whatever the language and the order.
#ifndef STEMMA_STATEMENTS_TIMES_FRAMES_H_
#define STEMMA_STATEMENTS_TIMES_FRAMES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/tables.h"

namespace stemma::times {

// What a word fills. Kinds that fill nothing ("of", "on", whatever a table calls them) only hold
// forms together.
enum class Slot : std::uint8_t {
  none,
  month,
  weekday,
  weekday_part,  // Monday evening, as one word: 1EV
  weekdays,      // on Mondays
  unit,
  units,  // days: a length, even where nothing says how many
  deictic,
  named,  // the eve, the day after: from the day named last
  part,
  clock_word,
  season,
  shift,      // from the day of the text
  shift_ref,  // from the day named last
  ago,        // before or behind a length; -1, or 1 for "in two weeks"
  ahead,      // 1, where the clause speaks of what is to come, or else the length is one
  rel,        // later, earlier: from the day named last
  base,       // before, after: of a length and a day
  every,
  set,
  ref,
  meridiem,
  minutes,      // added to the hour: half past 30, a quarter to -15
  minute_sign,  // 1, -1: of the minutes that stand beside it
  ordinal,
  few,      // some, several: a length without a number
  amount,   // one and a half
  measure,  // a unit with its amount in one word: 15min
  rest,     // 0.5 behind a length: "and a half"
  decade,
  decade_sign,  // 90er, 1990er
  year_kind,
  year_noun,  // the year that a shift is of, beside a month or another unit
  bc,
};

// What a form of time_forms.tsv has filled; times_frames.cc says what it is worth.
struct Frame {
  std::size_t first = SIZE_MAX, last = 0;  // tokens of the time

  int year = 0, month = 0, day = 0, weekday = 0;  // 0: none
  int short_year = -1;                            // two digits
  int nth = 0;                                    // of a unit, weekday, quarter; -1 the last
  std::string_view unit;                          // that a shift or a number is of: d wk mo a
  std::string_view season, year_kind;
  int decade = -1;  // of its century, 0 to 9
  bool decade_sign = false, has_year_kind = false, of_year = false;
  int era = 0;                       // -1 before Christ
  const TableRow* feast = nullptr;   // of holidays.tsv
  std::size_t digits_at = SIZE_MAX;  // token of a date in digits

  int shift = 0;  // units away
  bool shifted = false, from_named = false;
  std::optional<int> days;  // from the day of the text: yesterday -1
  std::string_view ref;     // PAST_REF and so on

  int hour = -1, minute = 0, meridiem = -1;
  int said_minute = 0, minute_sign = 0;  // "ten" and "to", in either order
  bool exact = false;                    // no other hour of the day can be meant
  std::string_view part, clock_word;     // MO; T12:00

  std::array<double, 3> amounts{};  // of a length, with their units
  std::array<std::string_view, 3> units{};
  int lengths = 0;
  double pending = -1;  // an amount whose unit comes
  double rest = 0;      // "and a half"
  bool few = false;     // a length without a number

  // Where a length leads: before or behind the day of the text, the day named last, a day beside
  // it.
  int ago = 0, ahead = 0, rel = 0, from_base = 0;
  std::size_t behind_ahead = 0;       // token behind "in" (two weeks)
  std::shared_ptr<const Frame> base;  // of that day

  double every = 0;
  bool weekdays = false;
  std::string_view set;
};

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_FRAMES_H_
