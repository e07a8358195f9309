// Times in a script whose words carry their particles with them: read in bytes from the start of a
// token, since numbers, units and particles are one word there. The words are in
// data/<language>/hangul_times.tsv.
#ifndef STEMMA_STATEMENTS_TIMES_HANGUL_H_
#define STEMMA_STATEMENTS_TIMES_HANGUL_H_

#include <cstdint>
#include <optional>
#include <string>

#include "statements/statements.h"
#include "statements/times_calendar.h"

namespace stemma::times {

struct HangulTime {
  std::uint32_t end = 0;  // byte behind it
  TimeType type = TimeType::date;
  std::string value;
  std::optional<Day> day;
};

// What times are reckoned from: the day of the text with its second, and the day named last.
struct HangulBase {
  std::optional<Day> anchor;
  std::optional<int> second;
  std::optional<Day> named;
};

// The time that begins at token `at`, without the particle at its end.
std::optional<HangulTime> read_hangul_time(const Text& text, std::size_t at,
                                           const HangulBase& base);

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_HANGUL_H_
