// A person's judgements on names, obeyed before anything is weighed.
#ifndef STEMMA_IDENTITY_JUDGED_JOINS_H_
#define STEMMA_IDENTITY_JUDGED_JOINS_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "identity/clusters.h"
#include "identity/judgement.h"

namespace stemma {

class Judge {
 public:
  // REQUIRES: `clusters` is started, and nothing is joined yet.
  Judge(Clusters& clusters, std::span<const Judgement> judgements)
      : clusters_(clusters), judgements_(judgements) {}

  // First those who are two, then those who are one, in the order of their numbers.
  void run();
  // Adds what was judged, and what could not be obeyed.
  void tell(EntityIndex& index);

 private:
  // The node named at `span`, or kNone.
  std::uint32_t node_at(const Span& span) const;

  Clusters& clusters_;
  std::span<const Judgement> judgements_;
  std::shared_ptr<std::vector<std::string>> words_;  // by judgement
  std::vector<std::uint64_t> not_obeyed_;
  // Nodes that are kept apart, with the number of the judgement in `judgements_`.
  struct Apart {
    std::uint32_t a, b;
    std::size_t judgement;
  };
  std::vector<Apart> apart_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_JUDGED_JOINS_H_
