#include "corroboration/corroboration.h"

namespace stemma {

Corroboration corroborate(const Evidences& evidences) {
  Corroboration result;
  result.findings = find_findings(evidences, result);
  return result;
}

}  // namespace stemma
