// What was lost between one telling and another: a caveat, an attribution. Looks at pairs of
// clauses that may say the same, whether or not they were joined to a claim: where the careful one
// is qualified, in its own words or by a sentence near it, or names its source, and the bare one
// has nothing of the kind. The best pair makes a finding; other wordings of the same two kinds are
// shown with it.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "corroboration/clauses.h"
#include "corroboration/findings.h"
#include "corroboration/readings.h"
#include "corroboration/tellings.h"

namespace stemma {
namespace {

constexpr float kAlikeNear = -1.4f;  // log odds of two clauses that a sentence beside may qualify
constexpr float kBeside = 0;         // that may be shown beside the best pair
constexpr std::uint16_t kLeastWords = 2;  // of content
constexpr float kSameWords = 1.5f;        // log odds of two clauses that need no second word
constexpr double kAboutEqual = 0.1;       // share by which two figures for one thing may differ
constexpr float kBesideReach = 0.4f;      // of a caveat in another sentence
constexpr std::size_t kMostBare = 2, kMostCareful = 2;  // wordings shown of each kind
constexpr std::uint32_t kReaches = 2;         // sentences before it that a caveat qualifies
constexpr std::uint32_t kLongSentence = 320;  // bytes; of a longer one only the clause is shown

struct Neighbour {
  std::uint32_t other = 0;  // number of a clause
  float score = 0;
};

struct Candidate {
  std::uint32_t careful = 0, bare = 0;  // clauses
  float score = 0;                      // of the pair
  float estimate = 0;                   // log odds that a reader would note it
  const Caveat* caveat = nullptr;       // that stands outside the careful clause
  std::array<float, kGivenFeatures> given{};
};

class Tellings {
 public:
  explicit Tellings(const ClaimCheck& check) : check_(check), clauses_(*check.clauses) {}

  void run() {
    read_neighbours();
    read_documents();
    read_claims();
    if (documents_.empty()) return;
    read_quotation_findings();
    caveats();
    attributions();
  }

 private:
  std::uint32_t document_of(std::uint32_t clause) const {
    return document_of_unit(clauses_.first_unit, clause);
  }

  const Telling& telling(std::uint32_t clause) const {
    const std::uint32_t d = document_of(clause);
    return documents_[d].clauses[clause - clauses_.first_unit[d]];
  }

  void read_neighbours() {
    first_.assign(clauses_.first_unit.back() + 1, 0);
    for (const UnitPair& pair : clauses_.alike) {
      ++first_[pair.a + 1];
      ++first_[pair.b + 1];
    }
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    neighbours_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const UnitPair& pair : clauses_.alike) {
      neighbours_[next[pair.a]++] = {pair.b, pair.score};
      neighbours_[next[pair.b]++] = {pair.a, pair.score};
    }
  }

  std::span<const Neighbour> neighbours(std::uint32_t clause) const {
    return std::span(neighbours_).subspan(first_[clause], first_[clause + 1] - first_[clause]);
  }

  void read_documents() {
    const std::size_t count = check_.evidences.documents.size();
    if (clauses_.alike.empty()) return;
    documents_.resize(count);
    parallel_for(count, [&](std::size_t d) {
      if (clauses_.units[d].empty()) return;
      const auto number = static_cast<std::uint32_t>(d);
      documents_[d] = read_tellings(check_.document(number), check_.readings.of(number),
                                    check_.evidences.statements[d], clauses_.units[d],
                                    clauses_.origins[d], number);
    });
    for (const Derivation& derivation : check_.evidences.lineage.derivations)
      taken_.insert(std::uint64_t{derivation.from} << 32 | derivation.to);
  }

  void read_claims() {
    claim_.assign(clauses_.first_unit.back(), kNone);
    against_.assign(clauses_.first_unit.back(), false);
    for (std::uint32_t c = 0; c < check_.made.claims.size(); ++c) {
      for (const ClaimStatement& statement : check_.made.claims[c].statements) {
        const std::uint32_t d = statement.span.doc;
        const auto& units = clauses_.units[d];
        const auto at = std::lower_bound(
            units.begin(), units.end(), statement.span.start,
            [](const Unit& unit, std::uint32_t start) { return unit.range.start < start; });
        if (at == units.end()) continue;
        const std::uint32_t clause =
            clauses_.first_unit[d] + static_cast<std::uint32_t>(at - units.begin());
        claim_[clause] = c;
        against_[clause] = statement.against;
      }
    }
  }

  float later(const Telling& careful, const Telling& bare) const {
    const int order =
        compare_dates(check_.document(careful.clause.doc), check_.document(bare.clause.doc));
    return order < 0 ? 1.0f : order > 0 ? 0.0f : 0.5f;
  }

  bool taken(const Telling& careful, const Telling& bare) const {
    return taken_.contains(std::uint64_t{careful.clause.doc} << 32 | bare.clause.doc);
  }

  std::span<const Figure> figures(std::uint32_t clause) const {
    const std::uint32_t d = document_of(clause);
    const Unit& unit = clauses_.units[d][clause - clauses_.first_unit[d]];
    return std::span(check_.evidences.statements[d].figures)
        .subspan(unit.first_figure, unit.last_figure - unit.first_figure);
  }

  // Do both have figures, and no two of about one value? Then one is not the other without caution.
  bool figures_differ(std::uint32_t a, std::uint32_t b) const {
    bool both = false;
    for (const Figure& one : figures(a)) {
      for (const Figure& other : figures(b)) {
        const std::optional<double> x = one.low ? one.low : one.high,
                                    y = other.low ? other.low : other.high;
        if (!x || !y) continue;
        both = true;
        if (std::abs(*x - *y) <= kAboutEqual * std::max(std::abs(*x), std::abs(*y))) return false;
      }
    }
    return both;
  }

  // Does another telling of the same, in the bare one's document, take something back?
  bool careful_elsewhere(std::uint32_t careful, const Telling& bare, bool all) const {
    const std::span<const Neighbour> others = neighbours(careful);
    return std::any_of(others.begin(), others.end(), [&](const Neighbour& neighbour) {
      if (neighbour.score < kBeside) return false;
      const Telling& other = telling(neighbour.other);
      return other.clause.doc == bare.clause.doc && qualified(other, all);
    });
  }

  // Do both tell what one origin told them?
  bool one_source(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t origin = telling(a).origin;
    if (origin != kNone && origin == telling(b).origin) return true;
    return claim_[a] != kNone && claim_[a] == claim_[b] &&
           check_.made.claims[claim_[a]].independent == 1;
  }

  // Does the telling, or a sentence near it, take anything back?
  bool qualified(const Telling& telling, bool all) const {
    const DocumentTellings& document = documents_[telling.clause.doc];
    for (const Telling& other : document.clauses) {
      if (other.number == telling.number && other.hedge > 0) return true;
    }
    return std::any_of(document.caveats.begin(), document.caveats.end(), [&](const Caveat& c) {
      return (all && c.all) ||
             (c.number + 1 >= telling.number && c.number <= telling.number + kReaches + 1);
    });
  }

  void propose_caveat(std::vector<Candidate>& found, std::uint32_t careful, const Caveat* caveat,
                      float strength, float reach, float least) const {
    const Telling& from = telling(careful);
    if (against_[careful]) return;  // it denies, which is more than to be careful
    for (const Neighbour& neighbour : neighbours(careful)) {
      if (neighbour.score < least || against_[neighbour.other]) continue;
      const Telling& to = telling(neighbour.other);
      if (!to.usable || qualified(to, reach >= 1)) continue;
      if (figures_differ(careful, neighbour.other)) continue;
      if (careful_elsewhere(careful, to, reach >= 1)) continue;
      if (to.words < kLeastWords || (to.words == kLeastWords && neighbour.score < kSameWords))
        continue;
      Candidate candidate{careful, neighbour.other, neighbour.score, 0, caveat, {}};
      candidate.given[kAlike] = neighbour.score / 10;
      candidate.given[kStrength] = strength;
      candidate.given[kReach] = reach;
      candidate.given[kTaken] = taken(from, to) || one_source(careful, neighbour.other);
      candidate.given[kLater] = later(from, to);
      candidate.given[kCarried] = to.attributed;
      candidate.given[kIssued] = from.issued;
      candidate.estimate = -1.5f + 0.4f * neighbour.score + strength - 0.8f * reach +
                           0.6f * candidate.given[kTaken] + candidate.given[kLater] +
                           (to.prominent ? 0.3f : 0.0f);
      if (caveat != nullptr && reach >= kBesideReach && says_of(*caveat, neighbour.other))
        candidate.estimate += 0.8f;
      // Doubts about a sample or a method concern rates before counts.
      if (caveat != nullptr && caveat->all) candidate.estimate += from.share ? 0.8f : -0.6f;
      found.push_back(candidate);
    }
  }

  // Do the caveat's own words have to do with what the clause tells?
  bool says_of(const Caveat& caveat, std::uint32_t clause) const {
    const std::span<const Neighbour> all = neighbours(clause);
    return std::any_of(all.begin(), all.end(), [&](const Neighbour& neighbour) {
      const Telling& other = telling(neighbour.other);
      return other.clause.doc == caveat.sentence.doc && other.number == caveat.number;
    });
  }

  void caveats() {
    std::vector<Candidate> found;
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
      const DocumentTellings& document = documents_[d];
      const std::uint32_t first = clauses_.first_unit[d];
      for (std::uint32_t u = 0; u < document.clauses.size(); ++u) {
        const Telling& clause = document.clauses[u];
        if (clause.hedge > 0 && clause.usable)
          propose_caveat(found, first + u, nullptr, clause.hedge, 0, kAlikeAtAll);
      }
      for (const Caveat& caveat : document.caveats) {
        for (std::uint32_t u = 0; u < document.clauses.size(); ++u) {
          const Telling& clause = document.clauses[u];
          if (!clause.usable) continue;
          const bool here = clause.number == caveat.number;
          // What somebody takes back is what he said.
          const bool one_voice = caveat.origin == kNone || caveat.origin == clause.origin;
          const bool near = one_voice && clause.number < caveat.number &&
                            clause.number + kReaches >= caveat.number &&
                            (clause.block == caveat.block || clause.block + 1 == caveat.block);
          if (here) {
            propose_caveat(found, first + u, &caveat, caveat.strength, 0.2f, kAlikeAtAll);
          } else if (near) {
            propose_caveat(found, first + u, &caveat, caveat.strength,
                           clause.number + 1 == caveat.number ? 0.4f : 0.6f, kAlikeNear);
          } else if (caveat.all && clause.figure) {
            propose_caveat(found, first + u, &caveat, caveat.strength, 1, kAlikeNear);
          }
        }
      }
    }
    emit(found, FindingType::caveat_lost);
  }

  float witness(const Telling& telling) const {
    if (telling.origin == kNone) return 0.5f;
    switch (check_.made.origins[telling.origin].type) {
      case OriginType::interview:
      case OriginType::testimony:
        return 1;
      case OriginType::unnamed:
        return 0.9f;
      case OriginType::outlet:
      case OriginType::agency:
        return 0.6f;
      default:
        return 0.4f;
    }
  }

  void attributions() {
    std::vector<Candidate> found;
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
      const DocumentTellings& document = documents_[d];
      const std::uint32_t first = clauses_.first_unit[d];
      for (std::uint32_t u = 0; u < document.clauses.size(); ++u) {
        const Telling& from = document.clauses[u];
        if (!from.usable || from.words < kLeastWords) continue;
        if (!from.attributed || from.issued) continue;
        for (const Neighbour& neighbour : neighbours(first + u)) {
          const Telling& to = telling(neighbour.other);
          if (!to.usable || to.attributed || to.speaks || to.title || to.hedge > 0 ||
              (to.words < kLeastWords && neighbour.score < kSameWords) || against_[neighbour.other])
            continue;
          if (figures_differ(first + u, neighbour.other)) continue;
          // The source's own words need no source.
          if (to.issued && to.origin == from.origin) continue;
          if (from.origin != kNone && check_.made.origins[from.origin].document == to.clause.doc)
            continue;
          Candidate candidate{first + u, neighbour.other, neighbour.score, 0, nullptr, {}};
          candidate.given[kAlike] = neighbour.score / 10;
          candidate.given[kStrength] = witness(from);
          candidate.given[kTaken] = taken(from, to);
          candidate.given[kLater] = later(from, to);
          candidate.given[kCarried] = to.carried;
          candidate.given[kIssued] = to.issued;
          if (from.origin != kNone) {
            const auto& reached = check_.made.origins[from.origin].reached_by;
            candidate.given[kKnown] =
                std::find(reached.begin(), reached.end(), to.clause.doc) != reached.end();
          }
          candidate.estimate = -2.1f + 0.4f * neighbour.score + candidate.given[kStrength] +
                               1.2f * candidate.given[kTaken] + candidate.given[kLater] -
                               candidate.given[kCarried] - candidate.given[kIssued] -
                               0.6f * candidate.given[kKnown];
          found.push_back(candidate);
        }
      }
    }
    emit(found, FindingType::attribution_lost);
  }

  bool is_careful(FindingType type, const Telling& telling) const {
    return type == FindingType::caveat_lost ? telling.hedge > 0
                                            : telling.attributed && !telling.carried;
  }

  bool is_bare(FindingType type, const Telling& telling) const {
    if (!telling.usable || telling.words < kLeastWords) return false;
    return type == FindingType::caveat_lost
               ? !qualified(telling, false)
               : !telling.attributed && !telling.carried && !telling.issued && !telling.speaks &&
                     !telling.title;
  }

  // The sentence where it is short enough to be read at a glance.
  static Span shown(const Telling& telling) {
    return telling.sentence.size() <= kLongSentence ? telling.sentence : telling.clause;
  }

  void read_quotation_findings() {
    quoted_.resize(check_.evidences.documents.size());
    for (std::uint32_t i = 0; i < check_.findings.size(); ++i) {
      const Finding& finding = check_.findings[i];
      if (finding.type != FindingType::quote_altered &&
          finding.type != FindingType::quote_truncated)
        continue;
      for (const Span& span : finding.spans) {
        std::vector<std::uint32_t>& there = quoted_[span.doc];
        if (there.empty() || there.back() != i) there.push_back(i);
      }
    }
  }

  // Is the pair shown by a finding about its quotations already?
  bool told(const Candidate& candidate) const {
    const Telling& from = telling(candidate.careful);
    const Telling& to = telling(candidate.bare);
    const std::vector<std::uint32_t>& there = quoted_[from.sentence.doc];
    return std::any_of(there.begin(), there.end(), [&](std::uint32_t number) {
      const Finding& f = check_.findings[number];
      bool one = false, other = false;
      for (const Span& span : f.spans) {
        one = one || span.overlaps(from.sentence);
        other = other || span.overlaps(to.sentence);
      }
      return one && other;
    });
  }

  void emit(std::vector<Candidate>& found, FindingType type) {
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
      if (a.estimate != b.estimate) return a.estimate > b.estimate;
      return std::tie(a.careful, a.bare) < std::tie(b.careful, b.bare);
    });
    absl::flat_hash_set<std::uint32_t> clauses, claims;
    absl::flat_hash_set<const Caveat*> caveats;
    const auto used = [&](std::uint32_t clause) {
      return clauses.contains(clause) ||
             (claim_[clause] != kNone && claims.contains(claim_[clause]));
    };
    const auto use = [&](std::uint32_t clause) {
      clauses.insert(clause);
      if (claim_[clause] != kNone) claims.insert(claim_[clause]);
    };
    for (const Candidate& best : found) {
      if (used(best.bare) || used(best.careful) || told(best)) continue;
      if (best.caveat != nullptr && !caveats.insert(best.caveat).second) continue;
      std::vector<std::uint32_t> bare{best.bare}, careful{best.careful};
      for (const Neighbour& neighbour : neighbours(best.careful)) {
        if (neighbour.score >= kBeside && is_bare(type, telling(neighbour.other)) &&
            !against_[neighbour.other])
          add(bare, neighbour.other, kMostBare);
      }
      for (const Neighbour& neighbour : neighbours(best.bare)) {
        if (neighbour.score >= kBeside && is_careful(type, telling(neighbour.other)) &&
            !against_[neighbour.other])
          add(careful, neighbour.other, kMostCareful);
      }
      Finding finding;
      finding.type = type;
      finding.given = best.given;
      finding.confidence = 1 / (1 + std::exp(-best.estimate));
      const Telling& from = telling(best.careful);
      const Telling& to = telling(best.bare);
      for (const std::uint32_t clause : {best.bare, best.careful}) {
        if (claim_[clause] != kNone) finding.claims.push_back(claim_[clause]);
      }
      if (finding.claims.size() == 2 && finding.claims[0] == finding.claims[1])
        finding.claims.pop_back();
      for (const std::uint32_t clause : bare) {
        finding.spans.push_back(shown(telling(clause)));
        use(clause);
      }
      for (const std::uint32_t clause : careful) {
        finding.spans.push_back(shown(telling(clause)));
        use(clause);
      }
      Span qualifies = shown(from);
      if (best.caveat != nullptr) {
        qualifies = best.caveat->sentence;
        finding.spans.push_back(qualifies);
      }
      std::sort(finding.spans.begin(), finding.spans.end());
      finding.spans.erase(std::unique(finding.spans.begin(), finding.spans.end()),
                          finding.spans.end());
      const std::string& one = check_.document(from.clause.doc).id;
      const std::string& other = check_.document(to.clause.doc).id;
      if (type == FindingType::caveat_lost) {
        finding.severity =
            best.given[kStrength] >= 0.9f || to.prominent ? Severity::high : Severity::medium;
        finding.message = one + " qualifies what it tells, " + quoted(check_, qualifies) + "; " +
                          other + " does not: " + quoted(check_, shown(to)) + ".";
      } else {
        finding.severity = best.given[kStrength] >= 0.9f ? Severity::high : Severity::low;
        finding.message = one + " says who says so, " + quoted(check_, shown(from)) + "; " + other +
                          " states it as fact: " + quoted(check_, shown(to)) + ".";
      }
      check_.findings.push_back(std::move(finding));
    }
  }

  // One wording a document, at most `most`.
  void add(std::vector<std::uint32_t>& clauses, std::uint32_t clause, std::size_t most) const {
    if (clauses.size() >= most) return;
    const std::uint32_t doc = document_of(clause);
    for (const std::uint32_t other : clauses) {
      if (document_of(other) == doc) return;
    }
    clauses.push_back(clause);
  }

  std::vector<std::vector<std::uint32_t>> quoted_;  // by document: findings about its quotations
  const ClaimCheck& check_;
  const Clauses& clauses_;
  std::vector<std::uint32_t> first_;  // of neighbours_, by clause
  std::vector<Neighbour> neighbours_;
  std::vector<DocumentTellings> documents_;   // empty for those with no neighbours
  std::vector<std::uint32_t> claim_;          // by clause
  std::vector<bool> against_;                 // by clause
  absl::flat_hash_set<std::uint64_t> taken_;  // from << 32 | to
};

}  // namespace

void check_tellings(const ClaimCheck& check) {
  if (check.clauses != nullptr) Tellings(check).run();
}

}  // namespace stemma
