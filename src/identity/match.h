// Could two strings be one name? Answered from the strings alone (../shared/design/IDENTITY.md, 2,
// 4 and 7); whether one bearer is meant is for the documents.
//
// MatchEvidence is a list of summands in bits that add up to log2(score / (1 - score)) with a
// neutral prior, so that .5 means that the strings do not decide. A part that only one side has
// says nothing; a part that both have and that differs says much. Symmetric and deterministic.
#ifndef STEMMA_IDENTITY_MATCH_H_
#define STEMMA_IDENTITY_MATCH_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "identity/match_name.h"
#include "identity/match_reason.h"

namespace stemma {

enum class NameType : std::uint8_t { unknown, person, organisation, place };

// What a summand is about; its weight is a row of data/any/match_weights.tsv.
enum class MatchEvidence : std::uint8_t {
  prior,
  word_same,        // a word is the same
  word_form,        // another form of it: Bill and William
  word_sounds,      // another spelling of it
  word_differs,     // facing words that are two
  initial_same,     // the same initial
  initial_fits,     // an initial and a word that begins so
  initial_differs,  // an initial that does not fit
  slot_differs,     // words in one place that nothing pairs
  missing,          // a word that only one side has
  open_ends,        // a word more at the front of one and at the end of the other
  turned,           // the surname at the other end
  mixed,            // another order than custom allows
  order_tells,      // exchanged where the order tells child from father
  generation,       // Jr. beside none, II beside III
  sex,              // the masculine and the feminine form of a surname
  joined,           // written together on one side
  marks,            // other marks on the letters
  single,           // one side is one word
  middle,           // one has more initials
  body_words,       // share of the telling words of a body's name that are the same
  body_differs,     // telling words that only one side has
  body_missing,     // the same, of a name that only goes on
  body_number,      // another number
  body_form,        // another legal form
  known_same,       // two names of one body or place, by table
  known_differs,    // two bodies or places, by table
  acronym,          // the first letters of the other
  acronym_differs,
  syllables_same,  // Chinese: the same syllables
  syllables_differ,
  korean,
  body_prior,
  count_
};
inline constexpr std::size_t kEvidenceKinds = static_cast<std::size_t>(MatchEvidence::count_);
std::string_view evidence_name(MatchEvidence kind);  // as in match_weights.tsv

struct Summand {
  MatchEvidence kind = MatchEvidence::prior;
  float value = 1;        // times the weight gives the bits
  std::string_view a, b;  // what the sides write; slices of the names given
};

struct NameMatch {
  double score = 0;
  float bits = 0;                    // log2(score / (1 - score))
  std::vector<MatchReason> reasons;  // where asked for; they add up to `bits`, the prior among them
};

// Compares names, and keeps what it has read of each: a name that comes again is not read again.
// One thread at a time.
class NameMatcher {
 public:
  NameMatcher();
  ~NameMatcher();
  NameMatcher(const NameMatcher&) = delete;
  NameMatcher& operator=(const NameMatcher&) = delete;

  NameMatch match(std::string_view a, std::string_view b, NameType type = NameType::unknown,
                  bool with_reasons = true);

  // For training the weights: the summands of the comparison without Korean names.
  std::vector<Summand> summands(std::string_view a, std::string_view b,
                                NameType type = NameType::unknown);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_H_
