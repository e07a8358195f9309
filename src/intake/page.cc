#include "intake/page.h"

#include "intake/charset.h"
#include "intake/plain.h"

namespace stemma {

void read_page(std::string_view bytes, Document& document) {
  Decoded decoded = decode(bytes, {});
  document.text = std::move(decoded.text);
  document.map = std::move(decoded.map);
  document.charset = std::move(decoded.charset);
  read_plain(document);
}

}  // namespace stemma
