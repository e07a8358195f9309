// Names in any text: every mention lies on character boundaries inside the text, and belongs to an
// entity of its type.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "identity/identity.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  stemma::Document document;
  document.id = "a";
  document.text.assign(reinterpret_cast<const char*>(data), size);
  if (!stemma::is_utf8(document.text)) return 0;
  const std::string& text = document.text;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    if (end > at) {
      document.blocks.push_back(
          {at == 0 ? stemma::Role::title : stemma::Role::paragraph, {at, end}});
    }
    at = end + 1;
  }
  const stemma::Text tokens = stemma::read_text(document);
  stemma::Statements statements = stemma::read_statements(document, tokens, 0);
  const stemma::LocalEntities local = stemma::read_entities(document, tokens, 0, statements);
  for (const stemma::Mention& mention : local.mentions) {
    if (mention.span.start >= mention.span.end || mention.span.end > text.size() ||
        !stemma::is_boundary(text, mention.span.start) ||
        !stemma::is_boundary(text, mention.span.end) || mention.entity >= local.entities.size() ||
        local.entities[mention.entity].type != mention.type) {
      std::abort();
    }
  }
  const stemma::EntityIndex index = stemma::link_entities({&document, 1}, {local});
  if (index.global_of.size() != 1 || index.global_of[0].size() != local.entities.size())
    std::abort();
  return 0;
}
