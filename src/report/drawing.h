// The stemma drawn: layers by time from top to bottom, documents as boxes, origins that are not in
// the folder as dashed ones. Layered drawing after Sugiyama, Tagawa and Toda (1981): layers, dummy
// nodes on long edges, barycentres against crossings.
#ifndef STEMMA_REPORT_DRAWING_H_
#define STEMMA_REPORT_DRAWING_H_

#include <string>

#include "corroboration/case.h"

namespace stemma {

// An <svg> element whose boxes link to "#d-NUMBER"; empty where there is nothing to draw, or more
// than can be read in a drawing.
std::string draw_stemma(const Case& input);

// `text` for HTML and attribute values in double marks: markup escaped, characters that would be
// commands made visible, white space as it is.
std::string html_escaped(std::string_view text);
void append_html(std::string_view text, std::string& out);

}  // namespace stemma

#endif  // STEMMA_REPORT_DRAWING_H_
