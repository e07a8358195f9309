#include "identity/candidates.h"
#include "identity/identity.h"
#include "identity/within.h"

namespace stemma {
namespace {

// Many documents are held at once before their names are linked.
void shrink(LocalEntities& local) {
  for (Entity& entity : local.entities) entity.mentions.shrink_to_fit();
  local.entities.shrink_to_fit();
  local.mentions.shrink_to_fit();
}

}  // namespace

LocalEntities read_entities(const Document& document, const Text& text, std::uint32_t number,
                            Statements& statements) {
  std::vector<Candidate> unsure;
  const std::vector<Candidate> candidates = find_candidates(document, text, unsure);
  LocalEntities local = link_within(text, number, candidates);
  read_attributes(document, text, number, candidates, local);
  resolve_speakers(document, text, local, statements);
  local.unsure.reserve(unsure.size());
  for (const Candidate& candidate : unsure)
    local.unsure.emplace_back(number, range_of(text, candidate));
  shrink(local);
  return local;
}

}  // namespace stemma
