// Counts: what documents count and measure, each with the words of its clause, made comparable with
// the counts of the other documents of the same story. In: the statements of a story's documents.
// Out: counts by document and position, and the pairs of them that may speak of one thing. Whether
// two counts conflict, or one lost its scope, is for the checks to say.
#ifndef STEMMA_CORROBORATION_COUNTS_H_
#define STEMMA_CORROBORATION_COUNTS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "corroboration/accounts.h"
#include "corroboration/findings.h"
#include "corroboration/sketch.h"

namespace stemma {

struct CountWord {
  std::uint64_t key = 0;  // of its class, or of its stem
  float weight = 0;       // of the word, less the farther it stands from the figure
  bool name = false;      // a name, or part of one, in the same part of the sentence
  bool noun = false;      // in the noun phrase that is counted
};

struct Count {
  std::uint32_t doc = 0, figure = 0;  // index into Statements::figures, or for a date ::times
  Span sentence;
  std::uint64_t head = 0;            // class or stem of the noun counted; 0 where nothing is known
  std::span<const CountWord> words;  // by key; without the words of the figure itself
  float weight = 0;                  // of all words
  float context = 0;                 // of those that are not in the noun phrase
  std::span<const std::string_view> dates;  // TIMEX values of its sentence
  bool sampled = false;                     // of those asked, observed, inspected ... only
  bool based = false;                       // the number that it is a share of is given
  bool limited = false;                     // a limit stands in its sentence
  bool growing = false;   // of the dead, the arrested ...: news goes on counting them
  bool repeated = false;  // so many every month, a year ...
  bool beside = false;    // the noun counted follows the figure, and is no general one
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

// Something said of people or things beside a count: that one is kin of another, or is not; that a
// thing has a number for a name ("gate No. 12").
struct Detail {
  Span sentence;
  bool kin = false;              // else a number that names
  bool denied = false;           // no kin
  std::uint64_t key = 0;         // what has the number; the word for the kin
  std::uint32_t person = kNone;  // who is called so
  double number = 0;
  std::vector<std::uint32_t> there;    // sorted: spoken of in the sentence
  std::vector<std::uint32_t> persons;  // and just before it
};

// What one document counts. The dates are read as the counts are: they have the words of their
// clauses, and no noun.
struct DocumentCounts {
  std::span<const Count> counts, dates;  // by position
  std::vector<Detail> details;
  std::span<const Account> accounts;
};

// `names` in order of position. The counts and their words are kept in `kept`.
DocumentCounts read_counts(const Evidences& evidences, std::uint32_t document, const Text& text,
                           std::span<const NamedRange> names, Arena& kept);

// What the documents of one story count, and what may be of one thing.
struct Counts {
  std::vector<Count> counts;     // by document and position
  std::vector<CountPair> pairs;  // by a, b; of different documents, and in one unit or both shares
  std::vector<Count> dates;
  std::vector<CountPair> date_pairs;
  std::vector<Detail> details;
  std::vector<Account> accounts;
};

// A word that many counts have pairs no more than the nearest of them, so that the work grows with
// the counts. `documents` in order of their numbers.
Counts counts_of_story(const Check& check, std::vector<DocumentCounts> documents);

// What the clauses of two counts have in common.
CountPair compare_counts(const std::vector<Count>& counts, std::uint32_t a, std::uint32_t b);

const Figure& figure_of(const Check& check, const Count& count);

// May the two speak of different days or years?
bool dates_differ(const Count& a, const Count& b);

// Are names beside each of the two, and none beside both?
bool names_differ(const Count& a, const Count& b);

// How well a slip of the pen explains that two values differ, up to 1: two digits the other way
// round, one of them another, a nought too many.
float slip(double u, double v);

// What the documents of each story count; `quotations` are the findings about what they quote.
void check_stories(const Check& check, std::vector<std::vector<DocumentCounts>> stories,
                   std::span<const Finding> quotations);
// Of one story each. `joined`: see joined_documents.
void check_units(const Check& check, const Counts& counts);  // figure_conflict
void check_scope(const Check& check, const Counts& counts);  // scope_shift
void check_details(const Check& check, const Counts& counts,
                   std::span<const std::uint32_t> joined);  // detail_conflict

// Two people of like names whom no document speaks of together, with ages of which one is the other
// with its digits turned: "Ana Marsh, 34" and "Anna Marsh, 43".
void check_turned_ages(const Check& check);

// The details of a document, by position.
std::vector<Detail> read_details(const Evidences& evidences, std::uint32_t document,
                                 const Text& text, std::span<const NamedRange> names);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_COUNTS_H_
