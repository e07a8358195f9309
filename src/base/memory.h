// Memory that no step needs any longer.
#ifndef STEMMA_BASE_MEMORY_H_
#define STEMMA_BASE_MEMORY_H_

namespace stemma {

// Gives what is freed back to the system. Between two steps with millions of small blocks, glibc
// else keeps the pages of the one while the other asks for more. Does nothing elsewhere.
void release_free_memory();

}  // namespace stemma

#endif  // STEMMA_BASE_MEMORY_H_
