#include "statements/korean.h"

namespace stemma {

std::vector<Quotation> read_korean_quotations(const Document&, const Text&, std::uint32_t) {
  return {};
}

}  // namespace stemma
