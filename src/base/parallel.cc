#include "base/parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <memory>

namespace stemma {

void set_threads(int threads) {
  static std::unique_ptr<tbb::global_control> control;
  control.reset();
  if (threads > 0) {
    control = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                    static_cast<std::size_t>(threads));
  }
}

void parallel_for(std::size_t n, const std::function<void(std::size_t)>& body) {
  if (n < 2) {
    if (n == 1) body(0);
    return;
  }
  tbb::parallel_for(std::size_t{0}, n, body);
}

}  // namespace stemma
