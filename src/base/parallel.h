// Parallel loops over indexes. Bodies write to their own slots, so that the result does not depend
// on the number of threads.
#ifndef STEMMA_BASE_PARALLEL_H_
#define STEMMA_BASE_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace stemma {

// Threads that later loops may use; 0 means one a core. Call once, before any loop.
void set_threads(int threads);

// Calls body(i) for every i in [0, n), in any order, on several threads. An exception of a body
// ends the loop and is thrown on.
void parallel_for(std::size_t n, const std::function<void(std::size_t)>& body);

}  // namespace stemma

#endif  // STEMMA_BASE_PARALLEL_H_
