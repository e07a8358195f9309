// The function words of all languages, which say nothing of what a text is about.
#ifndef STEMMA_LINEAGE_STOP_WORDS_H_
#define STEMMA_LINEAGE_STOP_WORDS_H_

#include "base/key_set.h"
#include "text/text.h"

namespace stemma {

// Keys of the single words of data/*/stop_words.tsv.
const KeySet& stop_words();

// Words and numbers but function words.
inline bool says_something(const Token& token) {
  return (token.kind == TokenKind::word || token.kind == TokenKind::number) &&
         !stop_words().contains(token.key);
}

}  // namespace stemma

#endif  // STEMMA_LINEAGE_STOP_WORDS_H_
