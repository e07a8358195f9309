#include <absl/container/flat_hash_map.h>

#include <string>

#include "identity/candidates.h"
#include "identity/identity.h"
#include "identity/within.h"

namespace stemma {
namespace {

// Words that may be names, apart from what the document itself explains.
void add_unsure(const Text& text, std::uint32_t number, const std::vector<Candidate>& unsure,
                LocalEntities& local) {
  absl::flat_hash_map<std::uint64_t, std::size_t> known;
  for (const Candidate& candidate : unsure) {
    const Range range = range_of(text, candidate);
    const auto [at, fresh] =
        known.try_emplace(text.tokens[candidate.first].key, local.unsure.size());
    if (fresh) {
      Entity& entity = local.unsure.emplace_back();
      entity.name = std::string(text.of(range));
    }
    local.unsure[at->second].mentions.emplace_back(number, range);
  }
}

}  // namespace

LocalEntities read_entities(const Document& document, const Text& text, std::uint32_t number,
                            Statements& statements) {
  std::vector<Candidate> unsure;
  const std::vector<Candidate> candidates = find_candidates(document, text, unsure);
  LocalEntities local = link_within(text, number, candidates);
  read_attributes(document, text, number, candidates, local);
  resolve_speakers(document, text, local, statements);
  add_unsure(text, number, unsure, local);
  return local;
}

}  // namespace stemma
