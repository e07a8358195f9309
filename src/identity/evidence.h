// What the collection as a whole says on names: how rare their parts are here, how many people
// might be meant, and which documents name the same people, bodies and places.
#ifndef STEMMA_IDENTITY_EVIDENCE_H_
#define STEMMA_IDENTITY_EVIDENCE_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "identity/forms.h"
#include "identity/identity.h"

namespace stemma {

struct Node;

class NameEvidence {
 public:
  // `nodes` by document.
  void read(std::span<const Node> nodes, const Forms& forms, std::span<const LocalEntities> local);

  // Bits: minus the logarithm of the number of people who might be meant.
  float prior() const { return prior_; }
  // Bits for documents that are mostly on one affair.
  float affair() const { return affair_; }
  // Bits that the agreement of a part, or of a whole name, is worth.
  float weight(const NameWord& word, bool initial) const;
  float weight(const Forms& forms, const WrittenName& form) const;

  // False where the two documents share nothing.
  bool may_share(std::uint32_t a, std::uint32_t b) const {
    bool any = false;
    for (std::size_t i = 0; i < Signature{}.size(); ++i)
      any = any || (signatures_[a][i] & signatures_[b][i]) != 0;
    return any;
  }
  // Bits for what two documents share beside two people (WrittenName::person): people by full name,
  // bodies, rare places.
  float common_ground(std::uint32_t a, std::uint32_t b, std::uint32_t but_a,
                      std::uint32_t but_b) const;

 private:
  std::vector<std::uint32_t> bearers_;  // by sound number: how many people have such a part
  float people_ = 1;
  float prior_ = -9;
  float affair_ = 0;
  // What each document names that another names, too, sorted: twice the number of a body or place,
  // or of a person, and one. Those of document d begin at begin_[d].
  std::vector<std::uint32_t> keys_, begin_;
  // One of 256 bits for each key: documents without a bit in common share nothing.
  using Signature = std::array<std::uint64_t, 4>;
  std::vector<Signature> signatures_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_EVIDENCE_H_
