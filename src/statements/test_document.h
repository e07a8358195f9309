// For the tests of this station: a text of one paragraph as a document.
#ifndef STEMMA_STATEMENTS_TEST_DOCUMENT_H_
#define STEMMA_STATEMENTS_TEST_DOCUMENT_H_

#include <string>
#include <utility>

#include "intake/document.h"

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

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_TEST_DOCUMENT_H_
