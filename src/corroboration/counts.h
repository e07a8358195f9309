// Counts: what documents count and measure, each with the words of its clause, made comparable with
// the counts of the other documents of the same story. In: statements and stories. Out: counts by
// document and position, and the pairs of them that may speak of one thing. Whether two counts
// conflict, or one lost its scope, is for the checks to say.
#ifndef STEMMA_CORROBORATION_COUNTS_H_
#define STEMMA_CORROBORATION_COUNTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corroboration/findings.h"

namespace stemma {

struct CountWord {
  std::uint64_t key = 0;  // of its class, or of its stem
  float weight = 0;       // of the word, less the farther it stands from the figure
  bool noun = false;      // in the noun phrase that is counted
};

struct Count {
  std::uint32_t doc = 0, figure = 0;  // index into Statements::figures
  std::uint32_t story = 0;
  Span sentence;
  std::uint64_t head = 0;          // class or stem of the noun counted; 0 where nothing is known
  std::vector<CountWord> words;    // by key; without the words of the figure itself
  float weight = 0;                // of all words
  float context = 0;               // of those that are not in the noun phrase
  std::vector<std::string> dates;  // TIMEX values of its sentence
  bool sampled = false;            // of those asked, observed, inspected ... only
  bool based = false;              // the number that it is a share of is given
  bool limited = false;            // a limit stands in its sentence
  bool repeated = false;           // so many every month, a year ...
  bool beside = false;             // the noun counted follows the figure, and is no general one
  bool title = false, question = false, negated = false;
  std::optional<double> share;  // in percent, where it is one or can be worked out
  float share_slack = 0;        // how far its words leave the share open, in percent
};

struct CountPair {
  std::uint32_t a = 0, b = 0;  // into Counts::counts, a < b
  float shared = 0;            // weight of the words in common
  float contained = 0;         // that, by the weight of the lighter of the two
  float context = 0;           // weight of the words in common that are not what is counted
  float covered = 0;           // that, by the weight of such words of the one that has fewer
};

struct Counts {
  std::vector<Count> counts;     // by document and position
  std::vector<CountPair> pairs;  // by a, b; of different documents
};

// Documents of one story only are compared; a word that many counts have pairs no more than the
// nearest of them, so that the work grows with the counts.
Counts read_counts(const Check& check);

const Figure& figure_of(const Check& check, const Count& count);

// May the two speak of different days or years?
bool dates_differ(const Count& a, const Count& b);

void check_scope(const Check& check, const Counts& counts);  // scope_shift

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_COUNTS_H_
