// The passes that join people, bodies and places across documents, from the surest to the weakest
// kind of likeness. Each looks only at nodes that share a key ("block"), and at no more than a
// fixed number of them, so that the whole is near-linear.
#ifndef STEMMA_IDENTITY_JOINS_H_
#define STEMMA_IDENTITY_JOINS_H_

#include <cstddef>

#include "identity/clusters.h"

namespace stemma {

inline constexpr std::size_t kMostCompared = 24;  // of a block

void join_bodies(Clusters& clusters);   // the same words
void join_equal(Clusters& clusters);    // the same parts in any order
void join_sounds(Clusters& clusters);   // spellings of one name
void join_korean(Clusters& clusters);   // names that may write one Korean name
void join_partial(Clusters& clusters);  // initials, middle names, short forms
void join_singles(Clusters& clusters);  // people known by one word in their document

}  // namespace stemma

#endif  // STEMMA_IDENTITY_JOINS_H_
