// Accounts of one event, act or state that deny each other.
#include "corroboration/findings.h"

namespace stemma {
namespace {

void check_claim(const Check& check, std::uint32_t c) {
  const Claim& claim = check.made.claims[c];
  if (claim.documents < 2) return;
  if (claim.type == ClaimType::figure || claim.type == ClaimType::quotation) return;
  Finding finding;
  finding.type = FindingType::account_conflict;
  finding.severity = Severity::high;
  finding.confidence = claim.confidence;
  finding.claims = {c};
  const ClaimStatement* one = nullptr;
  const ClaimStatement* other = nullptr;
  for (const ClaimStatement& statement : claim.statements) {
    if (statement.against && other == nullptr) other = &statement;
    if (!statement.against && one == nullptr) one = &statement;
    if (finding.spans.size() < 6) finding.spans.push_back(statement.span);
  }
  if (one == nullptr || other == nullptr) return;
  finding.message = check.document(one->span.doc).id + " says " + quoted(check, one->span) + "; " +
                    check.document(other->span.doc).id +
                    " says otherwise: " + quoted(check, other->span) + ".";
  check.findings.push_back(std::move(finding));
}

}  // namespace

void check_accounts(const Check& check) {
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) check_claim(check, c);
}

}  // namespace stemma
