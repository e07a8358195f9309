#include "identity/candidates.h"
#include "identity/identity.h"
#include "identity/within.h"

namespace stemma {

LocalEntities read_entities(const Document& document, const Text& text, std::uint32_t number,
                            Statements& statements) {
  const std::vector<Candidate> candidates = find_candidates(document, text);
  LocalEntities local = link_within(text, number, candidates);
  read_attributes(document, text, number, candidates, local);
  resolve_speakers(document, text, local, statements);
  return local;
}

}  // namespace stemma
