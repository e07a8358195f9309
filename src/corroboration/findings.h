// The checks behind find_findings, one file a matter. Each appends what it finds, in order of
// document and position; find_findings orders, thresholds and drops what says the same twice.
#ifndef STEMMA_CORROBORATION_FINDINGS_H_
#define STEMMA_CORROBORATION_FINDINGS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "corroboration/corroboration.h"
#include "corroboration/tellings.h"
#include "corroboration/utterances.h"
#include "text/text.h"

namespace stemma {

class Readings;

// What a check has to go by that looks at the documents and their statements.
struct Check {
  const Evidences& evidences;
  std::vector<Finding>& findings;

  const Document& document(std::uint32_t doc) const { return evidences.documents[doc]; }
  std::string_view words(const Span& span) const {
    return span.range().of(document(span.doc).text);
  }
};

// And one that looks at what the statements were made into, too.
struct ClaimCheck : Check {
  const Corroboration& made;  // origins and claims
  const Clauses* clauses;     // or null
  Readings& readings;
};

// What the quotation checks need of an utterance.
struct Spoken {
  std::uint32_t doc = kNone;
  std::uint32_t entity = kNone;  // the speaker
  Span speaker;                  // words for the speaker, or none
  bool whole = false, closed = false;
  std::span<const SpokenWord> words;
};

// Those of a document that may be the words of another one's, too; their words are kept in `kept`.
std::vector<Spoken> read_spoken(const Document& document, const Text& text,
                                const Statements& statements, std::uint32_t number, Arena& kept);

// quote_altered, quote_truncated, attribution_conflict. `spoken` by document and position.
// Has it one value, not two bounds apart or one of them alone?
inline bool is_point(const Figure& figure) {
  return figure.low && figure.high && *figure.low == *figure.high;
}

void check_quotations(const Check& check, std::vector<Spoken> spoken);
void check_claimed_figures(const ClaimCheck& check);   // figure_conflict
void check_claimed_accounts(const ClaimCheck& check);  // account_conflict
void check_arithmetic(const Check& check);     // arithmetic, within a document and of conversions
void check_sums(const Check& check);           // arithmetic, over the lines of tables
void check_people(const Check& check);         // detail_conflict
void check_sourcing(const ClaimCheck& check);  // single_origin, untraceable, circular
void check_tellings(const ClaimCheck& check);  // caveat_lost, attribution_lost
// headline_overreach, in one document
void check_headlines(const Check& check, std::uint32_t document, const Text& text,
                     std::span<const Caveat> caveats);

// Sets features and confidence of all findings: a logistic model a type over named features
// (data/any/finding_weights.tsv, made by tools/train_findings.py), where the checks' own estimate
// is one feature; types without weights keep that estimate.
void weigh_findings(const ClaimCheck& check);

// For messages: the words of a span on one line in quotation marks, cut at about 90 characters.
std::string quoted(const Check& check, const Span& span);

// For each document, the least number among those that derivations join it to, however far apart;
// with `copies_only`, copies and near copies alone, which are one text for a reader.
std::vector<std::uint32_t> joined_documents(const Evidences& evidences, bool copies_only);

// -1 or 1 where the dates say that a is older or younger than b; 0 where nothing says.
int compare_dates(const Document& a, const Document& b);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_FINDINGS_H_
