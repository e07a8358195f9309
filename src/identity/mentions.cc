#include "identity/identity.h"

namespace stemma {

LocalEntities read_entities(const Document&, const Text&, std::uint32_t, Statements&) { return {}; }

}  // namespace stemma
