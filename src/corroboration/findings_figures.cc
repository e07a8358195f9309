// Figures of one claim that cannot all hold, and figures whose scope moved.
#include <algorithm>
#include <set>

#include "corroboration/findings.h"

namespace stemma {
namespace {

const Figure* figure_of(const Check& check, const ClaimStatement& statement) {
  if (statement.kind != StatementKind::figure) return nullptr;
  const std::vector<Figure>& figures = check.evidences.statements[statement.span.doc].figures;
  return statement.index < figures.size() ? &figures[statement.index] : nullptr;
}

void check_conflicts(const Check& check) {
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
    const Claim& claim = check.made.claims[c];
    if (claim.type != ClaimType::figure) continue;
    std::vector<const ClaimStatement*> in_favour, against;
    for (const ClaimStatement& statement : claim.statements) {
      (statement.against ? against : in_favour).push_back(&statement);
    }
    if (in_favour.empty() || against.empty()) continue;
    // One finding for each value that stands against the claim.
    std::set<std::pair<double, double>> values;
    for (const ClaimStatement* other : against) {
      const Figure* figure = figure_of(check, *other);
      const std::pair<double, double> value =
          figure == nullptr ? std::pair(0.0, 0.0) : std::pair(figure->low.value_or(-1), figure->high.value_or(-1));
      if (!values.insert(value).second) continue;
      Finding finding;
      finding.type = FindingType::figure_conflict;
      finding.severity = Severity::high;
      finding.confidence = claim.confidence;
      finding.claims = {c};
      for (const ClaimStatement* statement : in_favour) {
        if (finding.spans.size() < 3) finding.spans.push_back(statement->span);
      }
      for (const ClaimStatement* same : against) {
        const Figure* its = figure_of(check, *same);
        if (same == other || (its != nullptr && figure != nullptr && its->low == figure->low && its->high == figure->high)) {
          finding.spans.push_back(same->span);
        }
      }
      finding.message = check.document(in_favour.front()->span.doc).id + " says " + quoted(check, in_favour.front()->span) +
                        ", " + check.document(other->span.doc).id + " " + quoted(check, other->span) + ".";
      check.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

void check_figures(const Check& check) { check_conflicts(check); }

}  // namespace stemma
