// A page of HTML: text as a reader sees it, the way back, blocks with roles, particulars.
#ifndef STEMMA_INTAKE_PAGE_H_
#define STEMMA_INTAKE_PAGE_H_

#include <string_view>

#include "intake/document.h"

namespace stemma {

// Fills text, map, blocks, charset and particulars of `document` from the bytes of a page.
void read_page(std::string_view bytes, Document& document);

}  // namespace stemma

#endif  // STEMMA_INTAKE_PAGE_H_
