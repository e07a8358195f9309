#include "corroboration/parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

namespace stemma {
namespace {

// What read_text has of the tokens that lie in a range.
std::vector<Range> inside(const std::vector<Token>& tokens, Range range) {
  std::vector<Range> found;
  for (const Token& token : tokens) {
    if (range.contains(token.range)) found.push_back(token.range);
  }
  return found;
}

TEST(Parts, HaveTheTokensThatTheWholeTextHasThere) {
  const std::string pieces[] = {
      "gate",   " ", "12,500", "3.5", ".",      ", ", "\n", "\u00e9t\u00e9",
      "\u96ea", "(", "don't",  "-",   "\u2014", "  ", "$",  "a"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Document document;
    for (int b = 0; b < 4; ++b) {
      const auto start = static_cast<std::uint32_t>(document.text.size());
      for (int i = 0; i < 12; ++i) document.text += pieces[random() % std::size(pieces)];
      document.blocks.push_back({b == 2 ? Role::litter : Role::paragraph,
                                 {start, static_cast<std::uint32_t>(document.text.size())}});
      document.text += "\n";
    }
    const auto size = static_cast<std::uint32_t>(document.text.size());
    std::vector<Range> parts(4);
    for (Range& part : parts) {
      part.start = static_cast<std::uint32_t>(random() % size);
      part.end = std::min(size, part.start + static_cast<std::uint32_t>(random() % 30));
    }
    std::sort(parts.begin(), parts.end());
    std::vector<Token> tokens;
    PartsReader reader(document, tokens);
    for (const Range& part : parts) reader.read(part);
    const Text whole = read_text(document);
    for (const Range& part : parts)
      EXPECT_EQ(inside(tokens, part), inside(whole.tokens, part)) << document.text;
    for (std::size_t i = 1; i < tokens.size(); ++i)
      EXPECT_LE(tokens[i - 1].range.end, tokens[i].range.start);
  }
}

}  // namespace
}  // namespace stemma
