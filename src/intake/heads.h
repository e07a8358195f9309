// The head of a page: its masthead, the line that dates it, its title and byline, as wording and
// place tell them.
#ifndef STEMMA_INTAKE_HEADS_H_
#define STEMMA_INTAKE_HEADS_H_

#include <string_view>
#include <vector>

#include "intake/passage.h"

namespace stemma {

// Gives roles to the passages of the head and fills `particulars`; the number of passages that
// belong to the head. REQUIRES: describe() was called.
std::size_t read_head(std::string_view text, std::vector<PageBlock>& passages,
                      Particulars& particulars);

}  // namespace stemma

#endif  // STEMMA_INTAKE_HEADS_H_
