// Text: sentences and tokens of a document, with byte spans. Cheap to make again (one pass), so
// nobody keeps a Text longer than the work on its document.
#ifndef STEMMA_TEXT_TEXT_H_
#define STEMMA_TEXT_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "intake/document.h"

namespace stemma {

enum class TokenKind : std::uint8_t {
  word,    // letters, with inner apostrophes and hyphens left as tokens of their own
  number,  // digits with grouping and decimal signs: 1,234.5
  punctuation,
  symbol,  // currency, mathematics, other
};

enum TokenFlag : std::uint8_t {
  kSpaceBefore = 1,  // white space, or the start of a block, stands before it
  kCapital = 2,      // first letter is upper or title case
  kAllCaps = 4,      // two letters or more, all upper case
  kHangul = 8,
  kIdeograph = 16,      // Han, Kana
  kSentenceStart = 32,  // first word token of its sentence (opening marks aside)
};

struct Token {
  std::uint64_t key = 0;  // word_key(fold_word(bytes)): equal for words that differ in dress only
  Range range;
  std::uint32_t sentence = 0;  // index into Text::sentences
  std::uint32_t block = 0;     // index into Document::blocks
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;

  bool is(TokenFlag flag) const { return (flags & flag) != 0; }
};

struct Sentence {
  Range range;                    // without white space at its ends
  std::uint32_t first_token = 0;  // half-open range of tokens
  std::uint32_t last_token = 0;
  std::uint32_t block = 0;
};

// Litter blocks have no tokens and no sentences. A sentence never crosses a block.
struct Text {
  std::string_view bytes;  // Document::text; the document must outlive this
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  std::string_view of(Range range) const { return range.of(bytes); }
  std::string_view of(const Token& token) const { return token.range.of(bytes); }
  // First token that starts at or after byte `at`.
  std::size_t token_at(std::uint32_t at) const;
};

Text read_text(const Document& document);

// Folded form of a word: NFKC, case folded, quotes and dashes unified, soft hyphens and zero-width
// characters dropped. ASCII words cost no ICU call.
std::string fold_word(std::string_view word);

// Key of a folded word, as in Token::key.
std::uint64_t word_key(std::string_view folded);

// A folded text with the way back: `origin[i]` is the byte of the original where folded byte i
// comes from; origin has one entry more than text has bytes. White space is folded to one space.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;
};
Folded fold(std::string_view text);

}  // namespace stemma

#endif  // STEMMA_TEXT_TEXT_H_
