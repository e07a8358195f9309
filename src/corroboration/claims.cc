#include "corroboration/claims.h"

#include <algorithm>

#include "base/memory.h"
#include "base/parallel.h"
#include "corroboration/claims_cluster.h"
#include "corroboration/clauses.h"
#include "corroboration/readings.h"

namespace stemma {
std::vector<std::vector<NamedRange>> names_by_document(const Evidences& evidences) {
  std::vector<std::vector<NamedRange>> names(evidences.documents.size());
  std::vector<std::uint32_t> counts(names.size(), 0);
  for (const Entity& entity : evidences.entities.entities) {
    for (const Span& mention : entity.mentions) ++counts[mention.doc];
  }
  for (std::size_t d = 0; d < names.size(); ++d) names[d].reserve(counts[d]);
  for (std::uint32_t e = 0; e < evidences.entities.entities.size(); ++e) {
    for (const Span& mention : evidences.entities.entities[e].mentions) {
      names[mention.doc].push_back({mention.range(), e});
    }
  }
  for (auto& of_document : names) {
    std::sort(of_document.begin(), of_document.end(), [](const NamedRange& a, const NamedRange& b) {
      return a.range != b.range ? a.range < b.range : a.entity < b.entity;
    });
  }
  return names;
}

namespace {

constexpr std::uint32_t kUtteranceBytes = 400;  // a longer speech makes several claims

// For every unit the utterance that it is part of: what one speaker says in marks in one paragraph.
std::vector<std::uint32_t> utterances(const Evidences& evidences, std::span<const Sketch> sketches,
                                      const OriginsFound& origins) {
  std::vector<std::uint32_t> utterance;
  std::uint32_t next = 0;
  for (std::uint32_t d = 0; d < sketches.size(); ++d) {
    const std::vector<Unit>& units = sketches[d].units;
    const auto quoted = [&](std::size_t u) {
      return units[u].quotation != kNone &&
             evidences.statements[d].quotations[units[u].quotation].form != QuotationForm::indirect;
    };
    const std::size_t first = utterance.size();
    utterance.resize(first + units.size(), kNone);
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (!quoted(u) || utterance[first + u] != kNone) continue;
      std::vector<std::size_t> parts;
      std::uint32_t bytes = 0;
      for (std::size_t v = u;
           v < units.size() && units[v].block == units[u].block && bytes <= kUtteranceBytes; ++v) {
        if (!parts.empty() && units[v].sentence > units[parts.back()].sentence + 1) break;
        if (!quoted(v) || origins.of_unit[d][v].origin != origins.of_unit[d][u].origin) break;
        parts.push_back(v);
        bytes += units[v].range.size();
      }
      if (parts.size() < 2 || bytes > kUtteranceBytes) continue;
      for (std::size_t v : parts) utterance[first + v] = next;
      ++next;
    }
  }
  return utterance;
}

// What the checks need of what was compared; the rest can go.
Clauses keep_clauses(std::span<Sketch> sketches, std::span<const UnitPair> pairs,
                     std::vector<std::uint32_t> first_unit,
                     std::vector<std::vector<UnitOrigin>> origins) {
  Clauses kept;
  kept.units.resize(sketches.size());
  kept.origins.resize(sketches.size());
  const auto keep = [&](std::size_t d) {
    if (!kept.units[d].empty()) return;
    kept.units[d] = std::move(sketches[d].units);
    kept.origins[d] = std::move(origins[d]);
  };
  for (const UnitPair& pair : pairs) {
    if (pair.apart || pair.score < kAlikeAtAll) continue;
    const std::size_t a = document_of_unit(first_unit, pair.a),
                      b = document_of_unit(first_unit, pair.b);
    if (a == b) continue;
    kept.alike.push_back(pair);
    keep(a);
    keep(b);
  }
  kept.first_unit = std::move(first_unit);
  return kept;
}

// Origins and claims. What it compares is gone when it returns, but for `clauses`. The texts are
// read for `readings`, too.
Corroboration weigh_claims(const Evidences& evidences, Clauses& clauses, Readings& readings) {
  const std::size_t documents = evidences.documents.size();
  std::vector<std::vector<NamedRange>> names = names_by_document(evidences);
  std::vector<Sketch> sketches(documents);
  std::vector<SourceWords> sources(documents);
  parallel_for(documents, [&](std::size_t d) {
    const Document& document = evidences.documents[d];
    const Text text = read_text(document);
    sketches[d] = sketch(document, text, evidences.statements[d], names[d]);
    sources[d] =
        read_source_words(document, text, evidences.statements[d], static_cast<std::uint32_t>(d));
    readings.read(static_cast<std::uint32_t>(d), text, sketches[d].units, names[d]);
  });
  readings.compare();
  std::vector<std::uint32_t> first_unit{0};
  for (const Sketch& one : sketches)
    first_unit.push_back(first_unit.back() + static_cast<std::uint32_t>(one.units.size()));

  const RelatedDocuments related = related_documents(evidences, sketches);
  const UnitPairs pairs = pair_units(evidences, sketches, first_unit, related);
  for (Sketch& one : sketches) {
    std::vector<Posting>().swap(one.postings);
    std::vector<std::uint64_t>().swap(one.names);
  }
  OriginsFound origins = find_origins(evidences, sources, sketches, names);
  std::vector<SourceWords>().swap(sources);
  std::vector<std::vector<NamedRange>>().swap(names);
  release_free_memory();
  auto clusters = cluster_units(pairs.pairs, ClusterOptions{});
  join_utterances(clusters, utterances(evidences, sketches, origins));

  Corroboration result;
  result.claims = make_claims(evidences, sketches, first_unit, pairs, clusters, origins);
  result.origins = std::move(origins.origins);
  result.capped_blocks = pairs.capped;
  clauses = keep_clauses(sketches, pairs.pairs, std::move(first_unit), std::move(origins.of_unit));
  return result;
}

}  // namespace

Corroboration corroborate(const Evidences& evidences) {
  Clauses clauses;
  Readings readings(evidences);
  Corroboration result = weigh_claims(evidences, clauses, readings);
  release_free_memory();
  result.findings = find_findings(evidences, result, &clauses, readings);
  release_free_memory();
  return result;
}

}  // namespace stemma
