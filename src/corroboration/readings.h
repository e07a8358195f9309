// Readings: what the checks take from the texts. A text costs as much to read as all that is asked
// of it here, so that this is done where the claims are made of it, once: what concerns one
// document is found there and then, what is compared with other documents is kept until all are
// read.
#ifndef STEMMA_CORROBORATION_READINGS_H_
#define STEMMA_CORROBORATION_READINGS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "corroboration/corroboration.h"
#include "corroboration/counts.h"
#include "corroboration/findings.h"
#include "corroboration/sketch.h"
#include "corroboration/tellings.h"
#include "text/text.h"

namespace stemma {

// Of one document.
struct Reading {
  std::vector<Range> sentences;
  std::vector<Caveat> caveats;
  std::vector<UnitWords> units;
};

class Readings {
 public:
  // `evidences` must outlive it.
  explicit Readings(const Evidences& evidences);

  // Once for each document, from any thread. `units` of its sketch; `names` in it, by position.
  void read(std::uint32_t document, const Text& text, std::span<const Unit> units,
            std::span<const NamedRange> names);

  // Once all documents are read: makes findings of what they quote and count.
  void compare();

  const Reading& of(std::uint32_t document) const { return of_[document]; }
  Reading& of(std::uint32_t document) { return of_[document]; }

  std::vector<Finding> quotations, stories, headlines;  // set by compare()

 private:
  const Evidences& evidences_;
  std::vector<std::uint32_t> story_;  // by document; kNone: of none that another tells, too
  std::vector<Reading> of_;           // by document

  // Until compare(), by document.
  struct Told {
    std::span<const Spoken> spoken;
    DocumentCounts counts;
    std::vector<Finding> headlines;
  };
  std::vector<Told> told_;
  Arena spoken_, counted_;
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_READINGS_H_
