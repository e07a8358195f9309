// The pairs of statements that are weighed for being one claim, with their features: what
// tools/train_claims.py fits the weights of (data/any/claim_pairs.tsv). Prints JSON Lines: `unit`
// records (the clauses of the documents), then `pair` records with the numbers of two units.
//
//     claim_pairs DOCS
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "corroboration/case.h"
#include "corroboration/claims_pairs.h"
#include "corroboration/sketch.h"
#include "intake/intake.h"

namespace stemma {
namespace {

using Json = nlohmann::json;

std::vector<std::vector<NamedRange>> names_by_document(const Case& made) {
  std::vector<std::vector<NamedRange>> names(made.collection.documents.size());
  for (std::uint32_t e = 0; e < made.entities.entities.size(); ++e) {
    for (const Span& mention : made.entities.entities[e].mentions)
      names[mention.doc].push_back({mention.range(), e});
  }
  for (auto& of : names) {
    std::sort(of.begin(), of.end(), [](const NamedRange& a, const NamedRange& b) {
      return a.range != b.range ? a.range < b.range : a.entity < b.entity;
    });
  }
  return names;
}

int run(const char* folder) {
  auto collection = read_paths({folder}, {});
  if (!collection) return 2;
  Case made = build_case(*std::move(collection), {.with_corroboration = false, .progress = {}});
  const std::vector<Document>& documents = made.collection.documents;
  const auto names = names_by_document(made);
  std::vector<Sketch> sketches;
  std::vector<std::uint32_t> first{0};
  for (std::size_t d = 0; d < documents.size(); ++d) {
    sketches.push_back(sketch(documents[d], read_text(documents[d]), made.statements[d], names[d]));
    first.push_back(first.back() + static_cast<std::uint32_t>(sketches.back().units.size()));
    for (const Unit& unit : sketches.back().units) {
      std::cout << Json{{"kind", "unit"},
                        {"span",
                         {{"doc", documents[d].id},
                          {"start", unit.range.start},
                          {"end", unit.range.end},
                          {"text", unit.range.of(documents[d].text)}}}}
                       .dump()
                << "\n";
    }
  }
  const Evidences evidences{documents, made.statements, made.entities, made.reuse, made.lineage};
  const UnitPairs pairs =
      pair_units(evidences, sketches, first, related_documents(evidences, sketches), true);
  for (std::size_t p = 0; p < pairs.pairs.size(); ++p) {
    Json features;
    for (std::size_t f = 0; f < kPairFeatures; ++f)
      features[std::string(name_of(static_cast<PairFeature>(f)))] = pairs.features[p][f];
    std::cout << Json{{"kind", "pair"},
                      {"a", pairs.pairs[p].a},
                      {"b", pairs.pairs[p].b},
                      {"features", features}}
                     .dump()
              << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: claim_pairs DOCS\n";
    return 2;
  }
  return stemma::run(argv[1]);
}
