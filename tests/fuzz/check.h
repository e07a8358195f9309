// What fuzz targets demand: a condition that fails ends the program, with its place named.
#ifndef STEMMA_TESTS_FUZZ_CHECK_H_
#define STEMMA_TESTS_FUZZ_CHECK_H_

#include <cstdio>
#include <cstdlib>

namespace stemma {

inline void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace stemma

#endif  // STEMMA_TESTS_FUZZ_CHECK_H_
