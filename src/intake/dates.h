// Dates as written on a page: in the line that dates it, in a dateline, in markup.
#ifndef STEMMA_INTAKE_DATES_H_
#define STEMMA_INTAKE_DATES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace stemma {

struct WrittenDate {
  Range range;             // in the text read
  std::uint16_t year = 0;  // 0 where the text gives none
  std::uint8_t month = 0;  // 0 where it cannot be told which number is the month
  std::uint8_t day = 0;    // 0 where only a month is written
  bool ambiguous = false;  // 03/04/2024

  bool full() const { return year != 0 && month != 0 && day != 0; }
  std::string iso() const;  // "2024-03-01", or empty where it is not full
  // "2024-03-01", "2024-03" where only a month is written, or empty.
  std::string iso_or_month() const;
};

// All dates of `text`, in order. Meant for short texts: the head of a page, a line.
std::vector<WrittenDate> find_dates(std::string_view text);

// The date of a value in markup: ISO 8601, or one written date and nothing else that could be one.
WrittenDate date_of_value(std::string_view value);

// What a word says in a line that dates a page.
enum class DateWord : std::uint8_t { none, weekday, published, changed, seen, around, other };
DateWord date_word(std::string_view folded);

// A line that dates a page: how surely, and what stands in it beside the date.
struct DateLine {
  WrittenDate date;
  int score = 0;            // 0: not a line that dates the page; up to 6
  std::string_view before;  // words before the date that are not about dates ("Evening Mail,")
  std::uint32_t rest = 0;   // words beside the date and words about dates
  WrittenDate changed;      // when the page was last changed, where the line says so
};
DateLine read_date_line(std::string_view line);

}  // namespace stemma

#endif  // STEMMA_INTAKE_DATES_H_
