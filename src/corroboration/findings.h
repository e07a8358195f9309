// The checks behind find_findings, one file a matter. Each appends what it finds, in order of
// document and position; find_findings orders, thresholds and drops what says the same twice.
#ifndef STEMMA_CORROBORATION_FINDINGS_H_
#define STEMMA_CORROBORATION_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "corroboration/corroboration.h"
#include "text/text.h"

namespace stemma {

struct Check {
  const Evidences& evidences;
  const Corroboration& made;  // origins and claims
  const Clauses* clauses;     // or null
  std::vector<Finding>& findings;

  const Document& document(std::uint32_t doc) const { return evidences.documents[doc]; }
  std::string_view words(const Span& span) const {
    return span.range().of(document(span.doc).text);
  }
};

void check_quotations(const Check& check);  // quote_altered, quote_truncated, attribution_conflict
void check_figures(const Check& check);     // figure_conflict, scope_shift, account_conflict
void check_arithmetic(const Check& check);  // arithmetic, within a document and of conversions
void check_sums(const Check& check);        // arithmetic, over the lines of tables
void check_people(const Check& check);      // detail_conflict
void check_sourcing(const Check& check);    // single_origin, untraceable, circular
void check_tellings(const Check& check);    // caveat_lost, attribution_lost
void check_headlines(const Check& check);   // headline_overreach

// Sets features and confidence of all findings: a logistic model a type over named features
// (data/any/finding_weights.tsv, made by tools/train_findings.py), where the checks' own estimate
// is one feature; types without weights keep that estimate.
void weigh_findings(const Check& check);

// For messages: the words of a span on one line in quotation marks, cut at about 90 characters.
std::string quoted(const Check& check, const Span& span);

// For each document, the least number among those that derivations join it to, however far apart;
// with `copies_only`, copies and near copies alone, which are one text for a reader.
std::vector<std::uint32_t> joined_documents(const Evidences& evidences, bool copies_only);

// -1 or 1 where the dates say that a is older or younger than b; 0 where nothing says.
int compare_dates(const Document& a, const Document& b);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_FINDINGS_H_
