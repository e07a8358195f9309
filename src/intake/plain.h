// A text without markup: blocks and particulars of a document whose text is set.
#ifndef STEMMA_INTAKE_PLAIN_H_
#define STEMMA_INTAKE_PLAIN_H_

#include "intake/document.h"

namespace stemma {

// REQUIRES: document.text is UTF-8. Fills blocks, title, byline, outlet, date and language.
void read_plain(Document& document);

}  // namespace stemma

#endif  // STEMMA_INTAKE_PLAIN_H_
