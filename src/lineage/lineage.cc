#include "lineage/lineage.h"

namespace stemma {

Lineage trace_lineage(std::span<const Document>, std::span<Statements>, const EntityIndex&, const Reuse&) {
  return {};
}

}  // namespace stemma
