// For the tests of this station: a text of one paragraph as a document, and the times in one.
#ifndef STEMMA_STATEMENTS_TEST_DOCUMENT_H_
#define STEMMA_STATEMENTS_TEST_DOCUMENT_H_

#include <string>
#include <utility>
#include <vector>

#include "intake/document.h"
#include "statements/statements.h"
#include "text/text.h"

namespace stemma {

inline Document one_paragraph(std::string text, std::string language) {
  Document document;
  document.id = "a.txt";
  document.language = std::move(language);
  document.text = std::move(text);
  document.blocks.push_back(
      {Role::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}});
  return document;
}

// "words|TYPE|value" of every time.
inline std::vector<std::string> times_in(const Document& document) {
  const Text text = read_text(document);
  std::vector<std::string> out;
  for (const TimeExpression& t : read_times(document, text, 0)) {
    out.push_back(std::string(t.span.range().of(document.text)) + "|" +
                  std::string(name_of(t.type)) + "|" + t.value);
  }
  return out;
}

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_TEST_DOCUMENT_H_
