#include "report/ids.h"

#include <absl/container/flat_hash_set.h>

#include <array>
#include <span>
#include <string_view>

#include "base/hash.h"

namespace stemma {
namespace {

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  std::array<char, sizeof value> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(value >> (8 * i));
  return hash64({bytes.data(), bytes.size()}, seed);
}

// Gives out ids of one kind, each only once.
class Namer {
 public:
  Namer(std::string_view prefix, std::size_t records) : prefix_(prefix) { taken_.reserve(records); }

  std::string name(std::uint64_t hash) {
    while (!taken_.insert(hash & kShown).second) hash = mix(hash, 1);
    return std::string(prefix_) + short_id(hash);
  }

 private:
  static constexpr std::uint64_t kShown = (std::uint64_t{1} << kShortIdBits) - 1;

  std::string_view prefix_;
  absl::flat_hash_set<std::uint64_t> taken_;  // what short_id() shows of the hashes
};

class SpanHash {
 public:
  explicit SpanHash(std::span<const Document> documents) {
    documents_.reserve(documents.size());
    for (const Document& document : documents) documents_.push_back(hash64(document.id));
  }

  std::uint64_t operator()(const Span& span, std::uint64_t seed = 0) const {
    if (!span) return mix(seed, kNone);
    return mix(mix(seed, documents_[span.doc]), (std::uint64_t{span.start} << 32) | span.end);
  }
  std::uint64_t operator()(std::span<const std::uint32_t> docs) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t doc : docs) hash = mix(hash, documents_[doc]);
    return hash;
  }

 private:
  std::vector<std::uint64_t> documents_;
};

template <typename Record>
void name_spans(std::string_view prefix, const std::vector<Statements>& statements,
                std::vector<Record> Statements::* records, const SpanHash& hash,
                std::vector<std::vector<std::string>>& ids) {
  std::size_t total = 0;
  for (const Statements& of : statements) total += (of.*records).size();
  Namer namer(prefix, total);
  ids.resize(statements.size());
  for (std::size_t d = 0; d < statements.size(); ++d) {
    ids[d].reserve((statements[d].*records).size());
    for (const Record& record : statements[d].*records)
      ids[d].push_back(namer.name(hash(record.span)));
  }
}

}  // namespace

RecordIds name_records(const Case& input) {
  RecordIds ids;
  const SpanHash hash(input.collection.documents);
  name_spans("q:", input.statements, &Statements::quotations, hash, ids.quotations);
  name_spans("f:", input.statements, &Statements::figures, hash, ids.figures);
  name_spans("t:", input.statements, &Statements::times, hash, ids.times);
  name_spans("s:", input.statements, &Statements::citations, hash, ids.citations);

  const auto name_all = [](std::string_view prefix, const auto& records, const auto& hash_of,
                           std::vector<std::string>& out) {
    Namer namer(prefix, records.size());
    out.reserve(records.size());
    for (const auto& record : records) out.push_back(namer.name(hash_of(record)));
  };
  name_all(
      "n:", input.entities.entities,
      [&](const Entity& entity) {
        return entity.mentions.empty() ? hash64(entity.name) : hash(entity.mentions.front());
      },
      ids.entities);
  name_all(
      "family:", input.lineage.families, [&](const Family& family) { return hash(family.docs); },
      ids.families);
  name_all(
      "story:", input.lineage.stories, [&](const Story& story) { return hash(story.docs); },
      ids.stories);
  const Corroboration& found = input.corroboration;
  name_all(
      "o:", found.origins,
      [](const Origin& origin) {
        return hash64(origin.name, static_cast<std::uint64_t>(origin.type));
      },
      ids.origins);
  name_all(
      "c:", found.claims,
      [&](const Claim& claim) {
        const auto seed = static_cast<std::uint64_t>(claim.type);
        return claim.statements.empty() ? hash(claim.gist, seed)
                                        : hash(claim.statements.front().span, seed);
      },
      ids.claims);
  name_all(
      "x:", found.findings,
      [&](const Finding& finding) {
        std::uint64_t value = hash64(name_of(finding.type));
        for (const Span& span : finding.spans) value = hash(span, value);
        return value;
      },
      ids.findings);
  return ids;
}

}  // namespace stemma
