// Linking inside one document: fullest forms first, then the shorter ones, then speakers.
#ifndef STEMMA_IDENTITY_WITHIN_H_
#define STEMMA_IDENTITY_WITHIN_H_

#include <vector>

#include "identity/candidates.h"
#include "identity/identity.h"

namespace stemma {

// Makes entities of the candidates; each candidate becomes a mention of one of them.
LocalEntities link_within(const Text& text, std::uint32_t number,
                          const std::vector<Candidate>& candidates);

// Adds age, role, origin and relation beside the mentions of people; sets `guarded` and `sex`.
// `candidates[i]` belongs to mention i.
void read_attributes(const Document& document, const Text& text, std::uint32_t number,
                     const std::vector<Candidate>& candidates, LocalEntities& local);

// Sets Speaker::entity and Citation::entity.
void resolve_speakers(const Document& document, const Text& text, const LocalEntities& local,
                      Statements& statements);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_WITHIN_H_
