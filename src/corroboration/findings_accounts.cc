// Accounts of one event, act or state that deny each other.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/union_find.h"
#include "corroboration/accounts.h"
#include "corroboration/findings.h"

namespace stemma {
namespace {

// A claim with statements against it says less than one of the accounts below: what is denied is
// often another thing.
constexpr float kOfClaim = 0.45f;
constexpr float kLeastOdds = -0.5f;  // of a pair of accounts
constexpr std::size_t kFew = 3;
constexpr float kOfFew = 0.3f;
constexpr std::size_t kMostCompared = 64;  // accounts of the other kind in one story

void check_claim(const ClaimCheck& check, std::uint32_t c) {
  const Claim& claim = check.made.claims[c];
  if (claim.documents < 2 || claim.statements.size() < 2) return;
  if (claim.type == ClaimType::figure || claim.type == ClaimType::quotation) return;
  Finding finding;
  finding.type = FindingType::account_conflict;
  finding.severity = Severity::high;
  finding.confidence = claim.confidence * kOfClaim;
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

float shared(const Account& a, const Account& b) {
  float weight = 0;
  for (auto i = a.words.begin(), j = b.words.begin(); i != a.words.end() && j != b.words.end();) {
    if (i->key == j->key) {
      weight += std::min(i->weight, j->weight);
      ++i, ++j;
    } else {
      ++(i->key < j->key ? i : j);
    }
  }
  return weight;
}

// How much two accounts speak of one thing: their words, and the kind of message.
float agreement(const Account& a, const Account& b) {
  constexpr float kKind = 0.4f;
  const float words = shared(a, b);
  if (a.messages == 0 || b.messages == 0) return words;
  if ((a.messages & b.messages) != 0) return words + kKind;
  return ((a.messages | b.messages) & kLetter) != 0 ? words : words - kKind;
}

// What `denying` and `told` say of a story, held against each other; those that are linked by
// pairs make one finding.
class Denials {
 public:
  Denials(const Check& check, const std::vector<Account>& accounts, AccountKind denying,
          AccountKind told, float least)
      : check_(check), accounts_(accounts), least_(least) {
    for (std::uint32_t a = 0; a < accounts.size(); ++a) {
      if (accounts[a].kind == denying) denying_.push_back(a);
      if (accounts[a].kind == told) told_.push_back(a);
    }
  }

  void run() const {
    if (denying_.empty() || told_.empty()) return;
    std::vector<Pair> pairs;
    for (std::size_t d = 0; d < denying_.size(); ++d) {
      for (std::size_t t = 0; t < std::min(told_.size(), kMostCompared); ++t) {
        // Of many, the ones that stand at the same place in the order.
        const std::uint32_t other = told_[(d + t) % told_.size()];
        if (accounts_[denying_[d]].sentence.doc == accounts_[other].sentence.doc) continue;
        // A story with one such account and one of the other kind has hardly two matters.
        const float few = told_.size() <= kFew && denying_.size() <= kFew ? kOfFew : 0;
        const float odds = agreement(accounts_[denying_[d]], accounts_[other]) + few - least_;
        if (odds >= kLeastOdds) pairs.push_back({denying_[d], other, odds});
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
      return std::tuple(-a.odds, a.denying, a.told) < std::tuple(-b.odds, b.denying, b.told);
    });
    UnionFind sets(accounts_.size());
    for (const Pair& pair : pairs) sets.join(pair.denying, pair.told);
    std::map<std::uint32_t, std::vector<Pair>> groups;
    for (const Pair& pair : pairs) groups[sets.root(pair.denying)].push_back(pair);
    for (const auto& [root, group] : groups) report(group);
  }

 private:
  struct Pair {
    std::uint32_t denying, told;
    float odds;
  };

  void report(const std::vector<Pair>& group) const {
    constexpr std::size_t kMost = 3;  // wordings of a side
    Finding finding;
    finding.type = FindingType::account_conflict;
    finding.severity = Severity::high;
    finding.weighed = false;
    finding.confidence = 1 / (1 + std::exp(-group.front().odds));
    std::vector<Span> sides[2];
    for (const Pair& pair : group) {
      if (pair.odds < group.front().odds - 0.7f) continue;
      const std::uint32_t both[2] = {pair.denying, pair.told};
      for (std::size_t side = 0; side < 2; ++side) {
        const Span& span = accounts_[both[side]].sentence;
        const bool there = std::any_of(sides[side].begin(), sides[side].end(),
                                       [&](const Span& other) { return other.doc == span.doc; });
        if (!there && sides[side].size() < kMost) sides[side].push_back(span);
      }
    }
    for (const std::vector<Span>& side : sides)
      finding.spans.insert(finding.spans.end(), side.begin(), side.end());
    const Span &one = sides[0].front(), &other = sides[1].front();
    finding.message = check_.document(one.doc).id + " says " + quoted(check_, one) + "; " +
                      check_.document(other.doc).id + " says otherwise: " + quoted(check_, other) +
                      ".";
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  const std::vector<Account>& accounts_;
  const float least_;  // weight of shared words at which a pair is as likely as not
  std::vector<std::uint32_t> denying_, told_;  // numbers of accounts
};

}  // namespace

void check_claimed_accounts(const ClaimCheck& check) {
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) check_claim(check, c);
}

void check_denials(const Check& check, const std::vector<Account>& accounts) {
  Denials(check, accounts, AccountKind::not_received, AccountKind::sent, 1.0f).run();
  Denials(check, accounts, AccountKind::unanimous, AccountKind::split_vote, 0.2f).run();
}

}  // namespace stemma
