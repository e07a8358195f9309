// Korean numbers that name or rank a thing and count nothing: "2차 공판", "18번 홀", "3·1 운동",
// "1-0으로 이겼다"; and the age in brackets behind a name.
#ifndef STEMMA_STATEMENTS_FIGURES_HANGUL_DESIGNATIONS_H_
#define STEMMA_STATEMENTS_FIGURES_HANGUL_DESIGNATIONS_H_

#include <string_view>

#include "statements/figures_drafts.h"

namespace stemma::figures {

// The token behind such a number at token `at`, or 0.
std::size_t hangul_designation(const Words& words, const Lexicon& lexicon, std::size_t at);

// Is what stands behind a number an ending of a place in a row (data/ko/ordinal_endings.tsv)?
bool ordinal_ending(std::string_view rest, double value);

// Do these words behind "3일" say that it is three days and no day of a month?
// `change`: also verbs of change, which may be said of a day too ("27일 짧아진").
bool counts_days(std::string_view behind, bool change = true);

// "김노들(33)", "(본명 김노들·33) 씨": an age.
bool read_hangul_age(const Words& words, std::uint32_t number, std::size_t at, Draft& draft);

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_HANGUL_DESIGNATIONS_H_
