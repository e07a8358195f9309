// Korean times, read by characters since particles are written on: "2019년 1월", "지난달", "6월
// 9일까지", "오후 2시 30분", "3년간".
#ifndef STEMMA_STATEMENTS_TIMES_HANGUL_H_
#define STEMMA_STATEMENTS_TIMES_HANGUL_H_

#include <optional>
#include <string>

#include "statements/statements.h"
#include "statements/times_calendar.h"

namespace stemma::times {

// The time that begins at token `at`; `end` is the byte behind it.
bool read_hangul_time(const Text& text, std::size_t at, const std::optional<Day>& anchor,
                      std::uint32_t& end, TimeType& type, std::string& value);

}  // namespace stemma::times

#endif  // STEMMA_STATEMENTS_TIMES_HANGUL_H_
