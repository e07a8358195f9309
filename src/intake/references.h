// Character references of HTML.
#ifndef STEMMA_INTAKE_REFERENCES_H_
#define STEMMA_INTAKE_REFERENCES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace stemma {

// Reads the reference that starts at `at` (an '&'), appends its characters to `out` and returns the
// number of bytes it takes; 0 where it is none. In an attribute a name without ';' that letters or
// '=' follow is none. https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
std::size_t read_reference(std::string_view text, std::size_t at, bool in_attribute,
                           std::string& out);

}  // namespace stemma

#endif  // STEMMA_INTAKE_REFERENCES_H_
