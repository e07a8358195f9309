// A pass over the bytes of a page that bounds what the tree builder sees, in linear time. It drops
// comments, scripts and styles, attributes nobody asks for, formatting tags, and start tags nested
// too deep (their text stays); takes out the text, so that its bytes are known whatever the tree
// builder makes of them; and notes what the head says.
#ifndef STEMMA_INTAKE_MARKUP_H_
#define STEMMA_INTAKE_MARKUP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/document.h"

namespace stemma {

inline constexpr std::uint32_t kDeepestElement = 512;

// Around the number of a text in BoundedPage::html: characters that no tree builder changes.
inline constexpr std::string_view kTextOpen = "\uE000", kTextClose = "\uE001";

// Text between two tags: characters decoded, and where each run came from in the UTF-8 page.
struct TextRun {
  std::string text;
  std::vector<MapRun> map;  // text: in `text`; source: in the page
};

// The attributes of one element that are asked for; views into the page or decoded values.
struct ElementNote {
  std::string id_class;  // id and class, lower case, joined by a space
  std::string role, itemprop, datetime, content, rel, href;
  bool hidden = false;  // hidden, display:none, aria-hidden with no text for a reader
};

struct MetaTag {
  std::string name;  // name, property or itemprop, lower case
  std::string content;
};

struct BoundedPage {
  // What the tree builder reads: tags, text as its number between two marks, white space as one
  // space. An element with a note has the attribute x="<number>".
  std::string html;
  std::vector<TextRun> texts;
  std::vector<ElementNote> notes;

  std::string title;     // of <title>
  TextRun title_run;     // the same with its places, where it is not overlong
  std::string language;  // of <html lang>
  std::string canonical, saved_from;
  std::vector<MetaTag> metas;
  std::vector<std::string> json_ld;  // contents of scripts of that type
  bool too_deep = false;
};

// `page` is UTF-8.
BoundedPage bound_markup(std::string_view page);

// The label of the charset that the first bytes of a page give: <meta> or the XML declaration.
std::string charset_label(std::string_view bytes);

// Character references of an attribute's value decoded.
std::string decode_references(std::string_view value);

}  // namespace stemma

#endif  // STEMMA_INTAKE_MARKUP_H_
