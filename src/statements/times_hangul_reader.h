// The reader of one time in Korean: it moves a cursor over what it can read and sets a value. What
// is reckoned from a day stands in times_hangul.cc, dates in times_hangul_dates.cc, hours and
// lengths in times_hangul_clock.cc. Every read_ function answers false where it read nothing.
#ifndef STEMMA_STATEMENTS_TIMES_HANGUL_READER_H_
#define STEMMA_STATEMENTS_TIMES_HANGUL_READER_H_

#include <optional>
#include <string>
#include <string_view>

#include "statements/times_hangul.h"
#include "statements/times_hangul_words.h"

namespace stemma::times::hangul {

class HangulReader {
 public:
  HangulReader(Cursor cursor, const HangulBase& base) : cursor_(cursor), base_(base) {}

  // `goes_on`: the time is the end of a range whose beginning was read before.
  std::optional<HangulTime> read(bool number, bool goes_on);

 private:
  std::string day_value() const;
  void set_day(Day day);
  void set_shifted(const std::optional<Day>& from, char unit, int n);
  bool read_date();
  bool read_first_of_range();
  void finish_date(int year, int month, int day);
  bool read_part_of_year(Cursor look, int year);
  void read_part_of_month(int year, int month);
  bool read_stage(Cursor look);
  void add_hour();
  static bool take_clock(Cursor& cursor, std::string& value);
  bool read_clock();
  bool read_length();
  bool length_stands(std::string_view amount, const TableRow& unit, const Cursor& behind) const;
  void finish_length(bool clock, char letter, int n, int minutes);
  void set_moment(long seconds);
  bool read_word();
  static bool gives_way(const TableRow& row, const Cursor& behind);
  bool read_deictic();
  void after_shift(char unit, int n);
  bool read_shift();
  int season_year(std::string_view season, int n) const;
  bool read_weekday();
  bool read_fixed();
  bool read_part();
  bool read_feast();

  Cursor cursor_;
  const HangulBase& base_;
  HangulTime out_;
  int side_ = 0;          // 1 a day to come, -1 one that has been, 0 either
  bool goes_on_ = false;  // a range: the day is of the month named last
};

}  // namespace stemma::times::hangul

#endif  // STEMMA_STATEMENTS_TIMES_HANGUL_READER_H_
