// Identity: which mentions are one person, one body, one place; in a document and across documents,
// with reasons. A wrong merge puts one person's words on another and is worse than a missed one.
#ifndef STEMMA_IDENTITY_IDENTITY_H_
#define STEMMA_IDENTITY_IDENTITY_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

enum class EntityType : std::uint8_t { person, organisation, place };
std::string_view name_of(EntityType type);

// Bytes of a document that name somebody, in full or in part; no title, no pronoun.
struct Mention {
  Span span;
  EntityType type = EntityType::person;
  std::uint32_t entity = kNone;  // index into LocalEntities::entities
};

struct Attribute {
  std::string_view name;  // age, role, origin, relation, condition
  std::string value;
  Span span;
};

struct Reason {
  std::string_view what;  // a clause of ours: "given name and surname in the other order"
  Span a, b;              // the wordings compared, or none
  float bits = 0;         // weight of evidence, log2; 0 where it only explains
  // Of the bits, what each of these gave; 0 where it gave nothing.
  struct Shares {
    float rarity = 0;  // of the name
    float ground = 0;  // others named in both documents
    float affair = 0;  // documents mostly on one affair
    float roles = 0;
    float ages = 0;
  } shares;
};
// `what` with its shares: "the same full name, +21.0 bits for how rare it is".
std::string explain(const Reason& reason);

struct Entity {
  EntityType type = EntityType::person;
  std::string name;            // the fullest form, as it stands in a document
  std::vector<Span> mentions;  // by document and position
  std::vector<Attribute> attributes;
  std::vector<Reason> reasons;  // why these mentions are one
  bool open = false;            // a short form that fits two people of its document: left open
  char sex = 0;                 // 'm' or 'f' where title, role or given name tell; only keeps apart
  bool guarded = false;         // victim, minor, protected witness: never merged on the name alone
};

struct UnsureWord {
  Span span;
  std::uint64_t key = 0;  // of the name's only part (NamePart::key)
};

// People, bodies and places of one document. Entities in order of first mention.
struct LocalEntities {
  std::vector<Mention> mentions;  // by position
  std::vector<Entity> entities;
  // Single capitalised words that only another document can explain, by position: no mentions until
  // link_entities finds the person.
  std::vector<UnsureWord> unsure;
};

// Finds mentions, links them within the document, and resolves the speakers of `statements` (names,
// roles, pronouns) to local entities: sets Speaker::entity and Citation::entity to indexes into
// LocalEntities::entities.
LocalEntities read_entities(const Document& document, const Text& text, std::uint32_t number,
                            Statements& statements);

// Adds to each entity of one document why its mentions were taken for names of its type: `a` the
// mention, `b` the words that decided, where they are one place; a reason of each sort once. No
// entity is left without one. REQUIRES: they were read from this document and text.
void explain_mentions(const Document& document, const Text& text, std::uint32_t number,
                      std::vector<Entity>& entities);

// Entities over all documents. `global_of[d][e]` is the index in `entities` of local entity e of
// document d.
struct EntityIndex {
  std::vector<Entity> entities;  // ordered by first mention
  std::vector<std::vector<std::uint32_t>> global_of;
  // What the reasons of judgements say: Reason::what is a view of these.
  std::shared_ptr<const std::vector<std::string>> judged;
  // Numbers of judgements that could not be obeyed: nobody is named there any more, or an earlier
  // one says otherwise.
  std::vector<std::uint64_t> not_obeyed;
};

struct Judgement;

// Joins local entities across documents: by name evidence weighed by how common it is, plus
// context; never on a common name alone, never against a cannot-link. Takes `local` apart. A
// person's judgements come first: those judged to be one are joined whatever the rest says, those
// judged to be two never.
EntityIndex link_entities(std::span<const Document> documents, std::vector<LocalEntities> local,
                          std::span<const Judgement> judgements = {});

}  // namespace stemma

#endif  // STEMMA_IDENTITY_IDENTITY_H_
