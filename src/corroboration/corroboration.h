// Corroboration: where statements come from, which of them are one claim, on how many independent
// origins it rests, and where the accounts disagree (../shared/design/CORROBORATION.md). Says what
// rests on what; never what is true.
#ifndef STEMMA_CORROBORATION_CORROBORATION_H_
#define STEMMA_CORROBORATION_CORROBORATION_H_

#include <absl/container/inlined_vector.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "identity/identity.h"
#include "intake/document.h"
#include "lineage/lineage.h"
#include "statements/statements.h"

namespace stemma {

enum class OriginType : std::uint8_t {
  interview,
  testimony,
  report,
  statement,
  agency,
  outlet,
  dataset,
  document,
  unnamed,
};
std::string_view name_of(OriginType type);

// The event by which a statement entered the record.
struct Origin {
  std::string name;
  OriginType type = OriginType::statement;
  std::uint32_t document = kNone;  // where it is in the folder
  std::uint32_t entity = kNone;
  std::vector<std::uint32_t> reached_by;  // documents
  std::vector<Span> named;                // the words that name it
};

enum class ClaimType : std::uint8_t { figure, quotation, event, attribute };
std::string_view name_of(ClaimType type);

enum class Standing : std::uint8_t { corroborated, single_origin, contested, unsourced };
std::string_view name_of(Standing standing);

enum class StatementKind : std::uint8_t { quotation, figure, sentence };

// How the origin of a statement was found.
enum class Ground : std::uint8_t {
  none,            // no source is named
  named_here,      // the sentence names it
  named_first,     // the text names it first, right after this title or lead
  named_nearby,    // the passage rests on it
  seen,            // the outlet says that it saw this itself
  own_words,       // of a document that is itself a source
  about_speaker,   // about somebody who is quoted
  shared_passage,  // the words stand in a document that has the source
};

// Numbers of origins. Most lists have one, which costs no memory of its own.
using OriginNumbers = absl::InlinedVector<std::uint32_t, 2>;

// One wording of a claim in one document.
struct ClaimStatement {
  Span span;
  Span source;                  // the words that `ground` is about, or none
  std::uint32_t index = kNone;  // into Statements of the document, by kind
  StatementKind kind = StatementKind::sentence;
  Ground ground = Ground::none;
  bool against = false;
  OriginNumbers origins;  // into Corroboration::origins; empty: unsourced
};

struct Claim {
  Span gist;                                          // the clearest of its wordings
  absl::InlinedVector<ClaimStatement, 1> statements;  // by document and position
  OriginNumbers origins;                              // of the statements for it
  ClaimType type = ClaimType::event;
  std::uint32_t independent = 0;          // certain
  std::uint32_t independent_at_most = 0;  // unnamed sources may be one
  std::uint32_t documents = 0;
  Standing standing = Standing::unsourced;
  float confidence = 0.5f;
};

enum class FindingType : std::uint8_t {
  single_origin,
  figure_conflict,
  account_conflict,
  quote_altered,
  quote_truncated,
  caveat_lost,
  attribution_lost,
  attribution_conflict,
  detail_conflict,
  scope_shift,
  arithmetic,
  circular,
  untraceable,
  headline_overreach,
};
inline constexpr std::size_t kFindingTypes = 14;
std::string_view name_of(FindingType type);

enum class Severity : std::uint8_t { high, medium, low };
std::string_view name_of(Severity severity);

// What a check knows of a finding of its own beyond its wordings; 0 where it has no such thing.
enum GivenFeature : std::uint8_t {
  kAlike,     // how far two wordings say the same: log odds of the closest two, in tens
  kStrength,  // how much the careful wording takes back, or how far its source is a witness
  kReach,     // how far from the wording the caveat stands: 0 inside, 1 elsewhere in the document;
              // of a single origin, the share of its figures that are small counts
  kTaken,    // the bare telling was taken from the careful one's document, or both from one source;
             // of a single origin, the share of documents that have it from another of them
  kLater,    // it is dated later: 1, earlier: 0, unknown: half
  kKnown,    // its document names the source elsewhere
  kCarried,  // it stands near another statement of the same source; of a single origin, the share
             // of wordings without a source
  kIssued,   // one of the documents is itself a source of what it says
  kGivenFeatures,
};

struct Finding {
  FindingType type = FindingType::single_origin;
  std::vector<Span> spans;  // the wordings to be seen side by side
  std::vector<std::uint32_t> claims;
  std::vector<std::uint32_t> entities;
  float confidence = 0.5f;
  Severity severity = Severity::low;
  std::string message;  // one plain sentence, never a verdict on truth
  bool weighed = true;  // no: the check is sure by its own rule, the model is not asked
  bool shown = true;    // above the default line; `--all` prints the rest
  std::array<float, kGivenFeatures> given{};
  std::vector<float> features;  // what its confidence was made of, see feature_names()
};

// Names of the features of a finding, in the order of Finding::features.
std::span<const std::string_view> feature_names();

struct Corroboration {
  std::vector<Origin> origins;
  std::vector<Claim> claims;        // the most consequential first
  std::vector<Finding> findings;    // the most consequential first
  std::uint64_t capped_blocks = 0;  // blocks of statements too large to compare in full
};

// All that the earlier stations made of the documents, by document number.
struct Evidences {
  std::span<const Document> documents;
  std::span<Statements> statements;  // Citation::origin is set
  const EntityIndex& entities;
  const Reuse& reuse;
  const Lineage& lineage;
};

Corroboration corroborate(const Evidences& evidences);

// How the origin of a statement was found, one clause: "the sentence names the source: Bo Lind".
std::string explain(const ClaimStatement& statement, std::span<const Document> documents);

// The words of a span on one line.
std::string one_line(Span span, std::span<const Document> documents);

// The last step of it. `readings` have been compared. Without `clauses`, the checks that compare
// single tellings find nothing.
struct Clauses;
class Readings;
std::vector<Finding> find_findings(const Evidences& evidences, const Corroboration& claims,
                                   const Clauses* clauses, Readings& readings);
// The same, without clauses, where the texts have not been read.
std::vector<Finding> find_findings(const Evidences& evidences, const Corroboration& claims);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CORROBORATION_H_
