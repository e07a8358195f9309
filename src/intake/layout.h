// A page laid out as text: what a reader sees, in order, in blocks, with the way back to the source
// and with what the markup says of every block.
#ifndef STEMMA_INTAKE_LAYOUT_H_
#define STEMMA_INTAKE_LAYOUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "intake/markup.h"

namespace stemma {

// What an element is, as far as blocks are concerned.
enum class Element : std::uint8_t {
  other,
  paragraph,
  heading,
  list_item,
  quote,
  caption,
  cell,
  row,
  preformatted,
  navigation,
  footer,
  header,
  aside,
  article,
  main,
  figure,
  button,
  inline_date,
};

struct LaidNode {
  std::uint32_t parent = kNone;
  Element element = Element::other;
  std::uint8_t level = 0;      // of a heading
  std::uint32_t note = kNone;  // index into BoundedPage::notes
};

struct LaidBlock {
  Range range;
  std::uint32_t node = 0;        // innermost block-level element
  std::uint32_t link_bytes = 0;  // of its text inside links
  std::uint8_t heading = 0;      // level, 0 for none
  bool preformatted = false;
  bool broken = false;                // has line ends of <br> inside
  std::uint32_t inline_note = kNone;  // of the last <time> or noted inline element inside
};

// The text of an inline element that has a note.
struct LaidMark {
  Range range;
  std::uint32_t note = kNone;
  std::uint32_t node = 0;  // innermost block-level element
};

struct Layout {
  std::string text;
  std::vector<MapRun> map;  // text to the UTF-8 page
  std::vector<LaidBlock> blocks;
  std::vector<LaidMark> marks;  // in order of their ends
  std::vector<LaidNode> nodes;  // a parent stands before its children; 0 is the root
};

Layout lay_out(const BoundedPage& page);

// <title> as a block of its own; no block where there is none.
Layout lay_out_title(const BoundedPage& page);

}  // namespace stemma

#endif  // STEMMA_INTAKE_LAYOUT_H_
