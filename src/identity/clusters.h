// What is joined across documents so far: the people, bodies and places of single documents (nodes)
// and the clusters of those that are one, with what forbids a join, what speaks for it beside the
// name, and the reasons. Used by link.cc, which fills it, and joins.cc.
#ifndef STEMMA_IDENTITY_CLUSTERS_H_
#define STEMMA_IDENTITY_CLUSTERS_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/evidence.h"
#include "identity/forms.h"
#include "identity/identity.h"

namespace stemma {

// One local person, body or place, or a word of which only another document can say who it is.
// There are many: what few have stands apart.
struct Node {
  enum class Kind : std::uint8_t { person, other, word };  // word: nobody unless it is joined

  std::uint32_t doc = 0;
  std::uint32_t item = 0;   // into LocalEntities::entities, or ::unsure where it stands first
  std::uint32_t form = 0;   // of a person: into Forms; of a word: its number there
  std::uint32_t roles = 0;  // into Clusters::role_words
  std::uint32_t role_count = 0;
  Kind kind = Kind::person;
  char sex = 0;
  bool open = false;     // Entity::open
  bool full = false;     // a person, not open, whose name has two parts or more
  bool guarded = false;  // Entity::guarded
  bool aged = false;     // has ages
};

class Clusters {
 public:
  Clusters(std::span<const Document> documents, std::span<LocalEntities> local)
      : documents_(documents), local_(local) {}

  // To be filled first; then start().
  std::vector<Node> nodes;  // by document and position
  Forms forms;
  std::vector<std::uint64_t> role_words;  // words of roles and origins of each node, sorted
  absl::flat_hash_map<std::uint32_t, absl::InlinedVector<int, 2>> ages;  // by node
  // Of nodes whose name has three parts and more: the form of given name and surname alone that
  // stands in the document, too.
  absl::flat_hash_map<std::uint32_t, std::uint32_t> short_forms;
  void start();

  std::span<const Document> documents() const { return documents_; }
  std::span<LocalEntities> local() const { return local_; }
  Entity& entity(const Node& node) const { return local_[node.doc].entities[node.item]; }
  const WrittenName& form(std::uint32_t n) const { return forms[nodes[n].form]; }
  const NameEvidence& evidence() const { return evidence_; }

  // The node that stands for the cluster of `n`: its first.
  std::uint32_t root(std::uint32_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  // Nodes of the cluster of a root, in order.
  std::span<const std::uint32_t> members(std::uint32_t root) const {
    if (cluster_[root] == kNone) return {&parent_[root], 1};  // of one alone, which is its own root
    return joined_[cluster_[root]].nodes;
  }
  bool all_with_initials(std::uint32_t n);
  bool has_roles(std::uint32_t n);

  // Never to be joined, nor any that are one with them.
  void keep_apart(std::uint32_t a, std::uint32_t b);
  bool kept_apart(std::uint32_t a, std::uint32_t b);

  // Cannot-links: two of one document, sexes, a judgement.
  bool forbidden(std::uint32_t a, std::uint32_t b);
  // Ages that cannot be one person's, unless an account errs: only strong names survive that.
  bool ages_apart(std::uint32_t a, std::uint32_t b);

  // Bits beside the name.
  struct Context {
    float affair = 0, ground = 0, roles = 0, ages = 0;
    float sum() const { return affair + ground + roles + ages; }
  };
  // The best of what members of the two clusters have in common.
  Context context(std::uint32_t a, std::uint32_t b);

  void join(std::uint32_t a, std::uint32_t b, Reason reason);
  // Weighs one join and makes it where it is sure enough.
  bool weigh_and_join(std::uint32_t a, std::uint32_t b, float name_bits, std::string_view what,
                      float needs_context);

  // Where the name of the node stands first.
  Span first(std::uint32_t n) const;
  // Why each root ceased to be one, in the order of the joins.
  const std::vector<std::pair<std::uint32_t, Reason>>& reasons() const { return reasons_; }

 private:
  // More than one node that are one; those of one alone have no such record.
  struct Cluster {
    std::vector<std::uint32_t> nodes;
    std::vector<int> ages;
    char sex = 0;
    bool guarded = false;
  };
  char sex_of(std::uint32_t root) const {
    return cluster_[root] == kNone ? nodes[root].sex : joined_[cluster_[root]].sex;
  }
  bool guarded(std::uint32_t root) const {
    return cluster_[root] == kNone ? nodes[root].guarded : joined_[cluster_[root]].guarded;
  }
  std::span<const int> ages_of(std::uint32_t root) const;
  // WrittenName::person of a person.
  std::uint32_t person_of(const Node& node) const {
    return node.kind == Node::Kind::person ? forms[node.form].person : kNone;
  }
  bool has_document(std::span<const std::uint32_t> members, std::uint32_t doc) const;
  float shared_roles(const Node& a, const Node& b) const;

  std::span<const Document> documents_;
  std::span<LocalEntities> local_;
  NameEvidence evidence_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> cluster_;  // of a root: into joined_, or kNone
  std::vector<Cluster> joined_;
  std::vector<std::pair<std::uint32_t, Reason>> reasons_;
  absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> apart_;  // by node
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_CLUSTERS_H_
