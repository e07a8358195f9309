#include "corroboration/claims.h"

#include <algorithm>

#include "base/parallel.h"
#include "corroboration/claims_cluster.h"

namespace stemma {
namespace {

// Names by document and position.
std::vector<std::vector<NamedRange>> names_by_document(const Evidences& evidences) {
  std::vector<std::vector<NamedRange>> names(evidences.documents.size());
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

}  // namespace

Corroboration corroborate(const Evidences& evidences) {
  const std::size_t documents = evidences.documents.size();
  const std::vector<std::vector<NamedRange>> names = names_by_document(evidences);
  std::vector<Sketch> sketches(documents);
  std::vector<SourceWords> sources(documents);
  parallel_for(documents, [&](std::size_t d) {
    const Document& document = evidences.documents[d];
    const Text text = read_text(document);
    sketches[d] = sketch(document, text, evidences.statements[d], names[d]);
    sources[d] = read_source_words(document, text, evidences.statements[d], static_cast<std::uint32_t>(d));
  });
  std::vector<std::uint32_t> first_unit{0};
  for (const Sketch& one : sketches) first_unit.push_back(first_unit.back() + static_cast<std::uint32_t>(one.units.size()));

  const RelatedDocuments related = related_documents(evidences, sketches);
  const UnitPairs pairs = pair_units(evidences, sketches, first_unit, related);
  const auto clusters = cluster_units(pairs.pairs, ClusterOptions{});
  OriginsFound origins = find_origins(evidences, sources, sketches, names);

  Corroboration result;
  result.claims = make_claims(evidences, sketches, first_unit, pairs, clusters, origins);
  result.origins = std::move(origins.origins);
  result.capped_blocks = pairs.capped;
  result.findings = find_findings(evidences, result);
  return result;
}

}  // namespace stemma
