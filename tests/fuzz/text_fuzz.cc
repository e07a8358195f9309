// Sentences, tokens and folding of any text.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "intake/document.h"
#include "text/text.h"
#include "text/tokens.h"

namespace stemma {
namespace {

void check_tokens(const Text& text) {
  const std::string_view bytes = text.bytes;
  std::uint32_t end = 0;
  for (const Token& token : text.tokens) {
    require(token.range.start >= end, "tokens are in order and do not overlap");
    require(!token.range.empty() && token.range.end <= bytes.size(), "tokens lie in the text");
    require(is_boundary(bytes, token.range.start) && is_boundary(bytes, token.range.end),
            "tokens lie on character boundaries");
    end = token.range.end;
  }
}

void check_sentences(const Text& text, const Document& document) {
  std::uint32_t end = 0;
  std::uint32_t token = 0;
  for (std::uint32_t n = 0; n < text.sentences.size(); ++n) {
    const Sentence& sentence = text.sentences[n];
    require(sentence.range.start >= end && !sentence.range.empty(), "sentences are in order");
    require(sentence.block < document.blocks.size() &&
                document.blocks[sentence.block].range.contains(sentence.range),
            "a sentence lies in its block");
    require(document.blocks[sentence.block].role != Role::litter, "litter has no sentences");
    require(sentence.first_token == token && sentence.last_token > token,
            "every token belongs to one sentence");
    for (; token < sentence.last_token; ++token) {
      require(text.tokens[token].sentence == n && text.tokens[token].block == sentence.block,
              "a token knows its sentence and block");
      require(sentence.range.contains(text.tokens[token].range), "a token lies in its sentence");
    }
    end = sentence.range.end;
  }
  require(token == text.tokens.size(), "no token is left over");
}

void check_fold(std::string_view text) {
  const Folded folded = fold(text);
  require(is_utf8(folded.text), "folded text is UTF-8");
  require(folded.origin.size() == folded.text.size() + 1, "every folded byte has an origin");
  std::uint32_t last = 0;
  for (const std::uint32_t origin : folded.origin) {
    require(origin >= last, "origins never go back");
    require(origin <= text.size() && is_boundary(text, origin), "origins are character boundaries");
    last = origin;
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!is_utf8(bytes)) return 0;  // intake lets no other text through

  Document document;
  document.text = bytes;
  document.language = "en";
  // One block a line; every seventh is litter.
  std::uint32_t start = 0;
  for (std::uint32_t at = 0; at <= size; ++at) {
    if (at < size && bytes[at] != '\n') continue;
    if (at > start) {
      const Role role = document.blocks.size() % 7 == 6 ? Role::litter : Role::paragraph;
      document.blocks.push_back({role, {start, at}});
    }
    start = at + 1;
  }
  const Text text = read_text(document);
  check_tokens(text);
  check_sentences(text, document);
  check_fold(bytes);
  return 0;
}
