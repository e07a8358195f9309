// Dialogue: verbs in no table, dashes, marks that the printer or a converter spaced wrongly.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "statements/quote_marks.h"
#include "statements/statements.h"

namespace stemma {
namespace {

using Lines = std::vector<std::string>;

Document document_of(const std::string& text, const std::string& language) {
  Document document;
  document.id = "a.txt";
  document.language = language;
  document.text = text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      document.blocks.push_back(
          {Role::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 1;
  }
  return document;
}

Lines spoken(const std::string& text, const std::string& language = "en") {
  const Document document = document_of(text, language);
  const Text tokens = read_text(document);
  const auto words = [&](const Span& span) {
    return span ? std::string(span.range().of(document.text)) : std::string("-");
  };
  Lines out;
  for (const Quotation& q : read_quotations(document, tokens, 0)) {
    std::string line;
    if (q.parts.empty()) line = words(q.span);
    for (std::size_t p = 0; p < q.parts.size(); ++p) line += (p ? " / " : "") + words(q.parts[p]);
    out.push_back(line + " | " + words(q.speaker.words()));
  }
  return out;
}

TEST(Dialogue, AVerbInNoTableFramesWhatBreaksOffWithAComma) {
  EXPECT_EQ(spoken("“You came late again,” drawled Orla Finch. The rain went on."),
            (Lines{"You came late again | Orla Finch"}));
  EXPECT_EQ(spoken("“Never,” she hissed, and shut the hatch. The rain went on."),
            (Lines{"Never | she"}));
  EXPECT_EQ(spoken("“The Long Tide,” released the same year, won a prize. It rained."), Lines{});
}

TEST(Dialogue, DashesOpenSpeechThatFramesPartAndTellingEnds) {
  EXPECT_EQ(spoken("— You came late, Orla said. I waited an hour.\n"
                   "— The tide was against us.\n"
                   "— It always is! he cried. She turned to the stove and stirred the pot.\n"
                   "— Is there soup?\n"),
            (Lines{"You came late / I waited an hour. | Orla", "The tide was against us. | -",
                   "It always is! | he", "Is there soup? | -"}));
  // Points of a list are no dialogue.
  EXPECT_EQ(spoken("— Bread and milk\n— Two lamps\n— A rope of ten metres\n— Paint\n— Oil\n"),
            Lines{});
}

TEST(Dialogue, MarksSpacedWronglyArePairedOverTheWholeBlock) {
  EXPECT_EQ(
      spoken("He said to her:' You must not go out.' The door stood open.' It is late, Orla!' "
             "said the pilot.' I know it is,' said the girl. It rained on."),
      (Lines{"You must not go out. | He", "It is late, Orla! | the pilot",
             "I know it is | the girl"}));
}

TEST(Dialogue, TenThousandContradictingMarksAreReadInLinearTime) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += i % 3 == 0 ? "word,\" " : "\"' word ";
  const Document document = document_of(text, "en");
  EXPECT_LT(read_quotations(document, read_text(document), 0).size(), 10000u);
}

}  // namespace
}  // namespace stemma
