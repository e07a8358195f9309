#include "text/text.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

Document document(std::string text) {
  Document d;
  d.text = std::move(text);
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  return d;
}

std::vector<std::string> sentences(const std::string& bytes) {
  const Document d = document(bytes);
  const Text text = read_text(d);
  std::vector<std::string> out;
  for (const Sentence& s : text.sentences) out.emplace_back(text.of(s.range));
  return out;
}

TEST(Text, SentencesDoNotEndAtTitlesInitialsAndNumbers) {
  EXPECT_EQ(
      sentences("Dr. Ana M. Ruiz sold 2.5 tonnes. She left at 5 p.m. on Friday. No. 7 stayed."),
      (std::vector<std::string>{"Dr. Ana M. Ruiz sold 2.5 tonnes.", "She left at 5 p.m. on Friday.",
                                "No. 7 stayed."}));
}

TEST(Text, ClosingMarksBelongToTheSentenceThatTheyClose) {
  EXPECT_EQ(sentences("“We sailed.” He left. “Stop!” she cried."),
            (std::vector<std::string>{"“We sailed.”", "He left.", "“Stop!” she cried."}));
}

TEST(Text, TwoApostrophesAreOneMark) {
  EXPECT_EQ(sentences("''We sailed.'' He left. ''Stop!'' she cried."),
            (std::vector<std::string>{"''We sailed.''", "He left.", "''Stop!'' she cried."}));
  const Document d = document("''Say 'no,''' she said.");
  const Text text = read_text(d);
  std::vector<std::string> marks;
  for (const Token& token : text.tokens)
    if (token.kind == TokenKind::punctuation) marks.emplace_back(text.of(token));
  EXPECT_EQ(marks, (std::vector<std::string>{"''", "'", ",", "'", "''", "."}));
  EXPECT_EQ(text.tokens.front().key, word_key("\""));
}

TEST(Text, KeysAreEqualForWordsThatDifferInDressOnly) {
  const Document d = document("Café CAFÉ cafe\u0301 cafe");
  const Text text = read_text(d);
  ASSERT_EQ(text.tokens.size(), 4u);
  EXPECT_EQ(text.tokens[0].key, text.tokens[1].key);
  EXPECT_EQ(text.tokens[0].key, text.tokens[2].key);
  EXPECT_NE(text.tokens[0].key, text.tokens[3].key);
}

TEST(Text, FoldedTextLeadsBackToTheOriginalBytes) {
  const std::string original = "The  “Éclair”—ﬁne";
  const Folded folded = fold(original);
  EXPECT_EQ(folded.text, "the 'éclair'-fine");
  ASSERT_EQ(folded.origin.size(), folded.text.size() + 1);
  EXPECT_EQ(folded.origin[folded.text.find("fine")], original.find("ﬁ"));
}

TEST(Fold, LatinLettersAreFoldedAsUnicodeSays) {
  EXPECT_EQ(fold_word("Straße"), "strasse");
  EXPECT_EQ(fold_word("ŁÓDŹ"), "łódź");
  EXPECT_EQ(fold_word("Ǆep"), "džep");
  EXPECT_EQ(fold_word("ſoŉ"), "so'n");
  EXPECT_EQ(fold_word("o\u0308l"), "öl");  // a letter and its mark, which go together
}

}  // namespace
}  // namespace stemma
