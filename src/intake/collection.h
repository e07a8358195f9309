// The results of single files put together, and what only the whole set can tell.
#ifndef STEMMA_INTAKE_COLLECTION_H_
#define STEMMA_INTAKE_COLLECTION_H_

#include <expected>
#include <vector>

#include "intake/document.h"

namespace stemma {

// Sorts by id, and gives the year to days that a dateline writes without one, where the documents
// around them leave one choice.
Collection collect(std::vector<std::expected<Document, Unread>> results);

}  // namespace stemma

#endif  // STEMMA_INTAKE_COLLECTION_H_
