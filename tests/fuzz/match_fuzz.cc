// Two names, the first line and the rest: scores are probabilities, the same from both sides, and
// the reasons add up; lists of any bytes are read.
#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include "fuzz/check.h"
#include "identity/match.h"
#include "identity/match_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const std::string_view a = text.substr(0, line);
  const std::string_view b = line == std::string_view::npos ? text : text.substr(line + 1);
  stemma::NameMatcher matcher;
  const stemma::NameMatch match = matcher.match(a, b);
  stemma::require(match.score >= 0 && match.score <= 1, "a score is a probability");
  stemma::require(matcher.match(b, a).bits == match.bits, "both sides have one score");
  float sum = 0;
  for (const stemma::MatchReason& reason : match.reasons) sum += reason.bits;
  stemma::require(std::abs(sum - match.bits) < 1, "reasons add up");
  for (const auto form :
       {stemma::ListForm::lines, stemma::ListForm::csv, stemma::ListForm::jsonl}) {
    std::istringstream in{std::string(text)};
    (void)stemma::read_name_list(in, form, "list", "name");
  }
  return 0;
}
