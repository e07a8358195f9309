// A reason for or against two strings being one name, with its weight.
#ifndef STEMMA_IDENTITY_MATCH_REASON_H_
#define STEMMA_IDENTITY_MATCH_REASON_H_

#include <string>

namespace stemma {

// One summand of the log-odds that `a` and `b` are one name. The reasons of a comparison, added up,
// give log2(score / (1 - score)); each is rounded to a tenth of a bit only when it is printed.
struct MatchReason {
  std::string what;  // in plain words, without naming a people or a faith: "given name", "order"
  std::string a, b;  // what each side writes there, as it was given; empty where it has none
  float bits = 0;    // for (above zero) or against (below)
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_REASON_H_
