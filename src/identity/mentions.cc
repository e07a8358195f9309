#include "identity/candidates.h"
#include "identity/identity.h"
#include "identity/latin.h"
#include "identity/name.h"
#include "identity/within.h"

namespace stemma {
namespace {

// Many documents are held at once before their names are linked.
void shrink(LocalEntities& local) {
  for (Entity& entity : local.entities) entity.mentions.shrink_to_fit();
  local.entities.shrink_to_fit();
  local.mentions.shrink_to_fit();
}

// NamePart::key of a name of one part, 0 where it has more.
std::uint64_t key_of_one_part(const Text& text, const Candidate& candidate) {
  const auto tokens =
      std::span(text.tokens).subspan(candidate.first, candidate.last - candidate.first);
  if (tokens.size() == 1) {
    const std::string folded = latin_fold(text.of(tokens.front()));
    return folded.empty() ? 0 : word_key(folded);
  }
  const Name name = parse_name(text.bytes, tokens);
  return name.parts.size() == 1 ? name.parts.front().key : 0;
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
  for (const Candidate& candidate : unsure) {
    if (const std::uint64_t key = key_of_one_part(text, candidate))
      local.unsure.push_back({Span(number, range_of(text, candidate)), key});
  }
  shrink(local);
  return local;
}

}  // namespace stemma
