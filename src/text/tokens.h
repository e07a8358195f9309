// The tokenizer below read_text, for texts that are no documents (phrases of tables, names).
#ifndef STEMMA_TEXT_TOKENS_H_
#define STEMMA_TEXT_TOKENS_H_

#include <string_view>
#include <vector>

#include "text/text.h"

namespace stemma {

// Appends the tokens of text[range] to `tokens`, with ranges into `text`; sentence and block are
// left 0.
void append_tokens(std::string_view text, Range range, std::vector<Token>& tokens);

}  // namespace stemma

#endif  // STEMMA_TEXT_TOKENS_H_
