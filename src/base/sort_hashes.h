// Sorting of hashes: numbers that are spread evenly over their 32 bits, but may be repeated.
#ifndef STEMMA_BASE_SORT_HASHES_H_
#define STEMMA_BASE_SORT_HASHES_H_

#include <cstdint>
#include <vector>

namespace stemma {

// Sorts and leaves each hash once. Linear where they are spread evenly, as words of a text are.
void sort_hashes(std::vector<std::uint32_t>& hashes);

}  // namespace stemma

#endif  // STEMMA_BASE_SORT_HASHES_H_
