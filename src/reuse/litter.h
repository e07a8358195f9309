// Litter by the shape of its sharing: a run of words whose sharers have nothing else in common.
#ifndef STEMMA_REUSE_LITTER_H_
#define STEMMA_REUSE_LITTER_H_

#include <span>
#include <vector>

#include "base/span.h"
#include "reuse/reuse.h"

namespace stemma {

// Places that are litter, by document and position. `passages` by a.doc, b.doc; `texts` is their
// number: in a small collection nothing is litter, since a few pages may well quote one speech and
// share nothing else.
std::vector<Span> litter_by_shape(std::span<const Passage> passages, std::size_t texts);

}  // namespace stemma

#endif  // STEMMA_REUSE_LITTER_H_
