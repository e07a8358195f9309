#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "statements/quote_marks.h"
#include "statements/statements.h"

namespace stemma {
namespace {

Document paragraphs(std::string text, std::string language = "en") {
  Document document;
  document.id = "a.txt";
  document.language = std::move(language);
  document.text = std::move(text);
  std::size_t at = 0;
  while (at < document.text.size()) {
    const std::size_t end = std::min(document.text.find("\n\n", at), document.text.size());
    if (end > at) {
      document.blocks.push_back(
          {Role::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 2;
  }
  return document;
}

struct Said {
  std::string words, speaker, cue, recipient;
  QuotationForm form;
  std::vector<std::string> parts;
};

std::vector<Said> read(std::string text, std::string language = "en") {
  const Document document = paragraphs(std::move(text), std::move(language));
  const Text tokens = read_text(document);
  std::vector<Said> all;
  const auto words = [&](const Span& span) {
    return span ? std::string(span.range().of(document.text)) : std::string();
  };
  for (const Quotation& q : read_quotations(document, tokens, 0)) {
    Said said{
        words(q.span), words(q.speaker.words()), words(q.cue), words(q.recipient), q.form, {}};
    for (const Span& part : q.parts) said.parts.push_back(words(part));
    all.push_back(said);
  }
  return all;
}

std::vector<std::string> spoken(const std::vector<Said>& all) {
  std::vector<std::string> out;
  for (const Said& said : all) out.push_back(said.words + " | " + said.speaker);
  return out;
}
using Lines = std::vector<std::string>;

TEST(Quotations, AFrameBehindTheMarksNamesTheSpeakerWithWhatIsAttached) {
  EXPECT_EQ(
      spoken(read(
          "“The ferry was late,” said Orla Finch, a deckhand from Tarn. “It is always late.”")),
      (Lines{"The ferry was late | Orla Finch, a deckhand from Tarn",
             "It is always late. | Orla Finch, a deckhand from Tarn"}));
  EXPECT_EQ(spoken(read("“The ferry was late,” Ms Finch told the council on Monday.")),
            (Lines{"The ferry was late | Ms Finch"}));
  EXPECT_EQ(read("“The ferry was late,” Ms Finch told the council on Monday.")[0].recipient,
            "the council");
}

TEST(Quotations, AFrameBeforeTheMarksNamesTheSpeaker) {
  EXPECT_EQ(spoken(read("Mayor Tomas Rehn told reporters on Tuesday: “Nobody was turned away.”")),
            (Lines{"Nobody was turned away. | Mayor Tomas Rehn"}));
  EXPECT_EQ(spoken(read("The clerk wrote that “the pool shall open at nine”.")),
            (Lines{"the pool shall open at nine | The clerk"}));
}

TEST(Quotations, AnInterruptedQuotationIsOneInTwoParts) {
  const auto all = read("“The bridge was closed,” Ms. Halden said, “but nobody put up a sign.”");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].parts, (Lines{"The bridge was closed", "but nobody put up a sign."}));
  EXPECT_EQ(all[0].speaker, "Ms. Halden");
}

TEST(Quotations, AnApostropheIsNoMarkAndAStrayMarkTakesNothing) {
  const auto all = read(
      "Orla said the crew \"wouldn‘t sail before dawn\". A stray » stood in the margin. \"We "
      "sailed,\" she added.");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].speaker, "Orla");
  EXPECT_EQ(all[1].words, "We sailed");
}

TEST(Quotations, DoubledApostrophesAreMarks) {
  EXPECT_EQ(spoken(read("''The pumps' valves failed,'' Haldis Brekke said. ''She said 'no,''' said "
                        "the clerk.")),
            (Lines{"The pumps' valves failed | Haldis Brekke", "She said 'no,' | the clerk",
                   "no | She"}));
  // Two single marks that meet are two.
  EXPECT_EQ(read("'Is it open?''It is not,' said the clerk.").size(), 2u);
}

TEST(Quotations, ParagraphsThatAreEachOpenedAreOneQuotation) {
  const auto all = read(
      "“The pumps failed,” Haldis Brekke said. “We called twice.\n\n“Nobody came. By four the "
      "water was at the sill.”");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].parts,
            (Lines{"We called twice.", "Nobody came. By four the water was at the sill."}));
  EXPECT_EQ(all[1].speaker, "Haldis Brekke");
}

TEST(Quotations, ANicknameInMarksIsNoSpeech) {
  EXPECT_EQ(spoken(read("“They took the road at night,” said a ferryman known as “Twine”.")).size(),
            1u);
  EXPECT_TRUE(read("The so-called “volunteers” were paid. A banner read “Welcome Home”. He starred "
                   "in “Grist” and “The Mill”.")
                  .size() <= 1u);
}

TEST(Quotations, InThePassiveTheAgentSpeaks) {
  EXPECT_EQ(spoken(read("It was announced by the council that the pool would close in May.")),
            (Lines{"the pool would close in May | the council"}));
  EXPECT_EQ(spoken(read("The plan was described by Orla Finch as “a waste of paint”.")),
            (Lines{"a waste of paint | Orla Finch"}));
  EXPECT_EQ(spoken(read("It was called “a waste” by the mayor.")), (Lines{"a waste | the mayor"}));
}

TEST(Quotations, PerOpensASentenceThatGivesItsSource) {
  EXPECT_EQ(spoken(read("Per the notice, the pool shut in May. Per person, it costs four pounds.")),
            (Lines{"the pool shut in May | the notice"}));
}

TEST(Quotations, AClauseMayOpenWithItsConditionAndAFrameMayPartIt) {
  EXPECT_EQ(spoken(read("Holt said if it rained, the fair would be put off.")),
            (Lines{"if it rained, the fair would be put off | Holt"}));
  EXPECT_EQ(read("New members, said Holt, are to pay twice.")[0].parts,
            (Lines{"New members", "are to pay twice"}));
  EXPECT_EQ(spoken(read("According to Finch the pool was closed.")),
            (Lines{"the pool was closed | Finch"}));
}

TEST(Quotations, AReportedClauseEndsBeforeTheNextFrame) {
  EXPECT_EQ(spoken(read(
                "The company denied that it had known of the leak and insisted no one was hurt.")),
            (Lines{"it had known of the leak | The company", "no one was hurt | The company"}));
  EXPECT_EQ(
      spoken(read("Economists warn prices could rise, though the central bank says inflation will "
                  "stay low.")),
      (Lines{"prices could rise | Economists", "inflation will stay low | the central bank"}));
}

TEST(Quotations, AFrameBehindAClauseTakesTheClauseBefore) {
  EXPECT_EQ(spoken(read("The pool will open in May, the council said on Tuesday.")),
            (Lines{"The pool will open in May | the council"}));
  EXPECT_EQ(spoken(read("More than 300 people applied, according to a report by Harbour Watch.")),
            (Lines{"More than 300 people applied | a report by Harbour Watch"}));
  EXPECT_EQ(spoken(read("According to a report by Harbour Watch, more than 300 people applied.")),
            (Lines{"more than 300 people applied | a report by Harbour Watch"}));
}

TEST(Quotations, APartInMarksOfAReportedClauseIsMixed) {
  const auto all = read("The clerk said the plan was “far too early to judge” and left.");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].form, QuotationForm::mixed);
  EXPECT_EQ(all[0].parts, (Lines{"far too early to judge"}));
}

TEST(Quotations, APaperThatQuotesSomebodyIsNotTheOneWhoSpeaks) {
  EXPECT_EQ(spoken(read("He left by a window, the paper quoted him as saying.")),
            (Lines{"He left by a window | him"}));
}

TEST(Quotations, TurnsOfATranscriptAreSpokenByTheirLabels) {
  const auto all =
      read("CHAIR: Who sold the tickets?\n\nMR. HOLT: I did. (LAUGHTER)\n\nCHAIR: Thank you.");
  EXPECT_EQ(spoken(all),
            (Lines{"Who sold the tickets? | CHAIR", "I did. | MR. HOLT", "Thank you. | CHAIR"}));
}

TEST(Quotations, KoreanSpeechStandsBeforeItsVerb) {
  EXPECT_EQ(spoken(read("김하린 조사관은 “배가 늦었다”고 말했다.", "ko")),
            (Lines{"배가 늦었다 | 김하린 조사관"}));
  EXPECT_EQ(spoken(read("회사 측은 지연을 알지 못했다고 부인했다.", "ko")),
            (Lines{"지연을 알지 못했다 | 회사 측"}));
}

TEST(Quotations, WhatSomebodyToldAnOutletStandsBehindAs) {
  EXPECT_EQ(spoken(read("As Orla Finch told the Tarn Courier, the pool will open in May.")),
            (Lines{"the pool will open in May | Orla Finch"}));
}

TEST(Quotations, MinutesReportOnWhileTheirVerbsStayInThePast) {
  EXPECT_EQ(
      spoken(read("Minutes of the meeting of the Pond Committee, 3 May 2023\n\nThe Clerk reported "
                  "that the pond had frozen. The ice was four inches thick. It had borne a dog. He "
                  "went home. The pond was drained.\n\nMr Holt said that the bench was new; the "
                  "old one had been sold before that was agreed. The meeting was closed.")),
      (Lines{"the pond had frozen | The Clerk", "The ice was four inches thick | The Clerk",
             "It had borne a dog | The Clerk",
             "the bench was new; the old one had been sold before that was agreed | Mr Holt"}));
  EXPECT_EQ(spoken(read("The clerk reported that the pond had frozen. The ice was four inches "
                        "thick.")),
            (Lines{"the pond had frozen | The clerk"}));
}

TEST(Quotations, InATurnIAndYouAreTheSpeakers) {
  EXPECT_EQ(spoken(read("HOLT: You told the paper that the swans had left.\n\nFINCH: I did, and I "
                        "went on to say that they would be back.\n\nHOLT: So they were."))[1],
            "the swans had left | FINCH");
  EXPECT_EQ(spoken(read("HOLT: You told the paper that the swans had left.\n\nFINCH: I did, and I "
                        "went on to say that they would be back.\n\nHOLT: So they were."))[3],
            "they would be back | FINCH");
}

TEST(Quotations, ASpeakerMayCarryARelativeClauseOrAnAsideInBrackets) {
  EXPECT_EQ(spoken(read("The lute was found to have a crack, the small school that owns it said.")),
            (Lines{"The lute was found to have a crack | the small school that owns it"}));
  EXPECT_EQ(spoken(read("Ms Brau, who teaches the lute, said a crack of that length could be "
                        "mended.")),
            (Lines{"a crack of that length could be mended | Ms Brau, who teaches the lute"}));
  EXPECT_EQ(spoken(read("A report of 11 April (“Tarn has lost its bees”) said that the county had "
                        "lost many hives.")),
            (Lines{"the county had lost many hives | A report of 11 April"}));
  EXPECT_EQ(spoken(read("So far, she added, there was no sign that rain had played a part.")),
            (Lines{"there was no sign that rain had played a part | she"}));
  EXPECT_EQ(spoken(read("As one baker put it: “The oven is ashamed.”")),
            (Lines{"The oven is ashamed. | one baker"}));
}

TEST(Quotations, AFrameMayBreakAPredicateOrStandBehindAs) {
  EXPECT_EQ(spoken(read("The swan came in May and, Holt recalled, would not eat until she had been "
                        "fed by hand.")),
            (Lines{"would not eat until she had been fed by hand | Holt"}));
  EXPECT_EQ(spoken(read("The lamp was broken, as the clerk noted.")),
            (Lines{"The lamp was broken | the clerk"}));
  EXPECT_EQ(spoken(read("The pond was at 29 percent, a leaked pond report revealed.")),
            (Lines{"The pond was at 29 percent | a leaked pond report"}));
  EXPECT_TRUE(read("The letters that the union says it sent in May are lost.").empty());
}

TEST(Quotations, NobodyIsQuotedWhereNobodySpeaks) {
  EXPECT_TRUE(
      read("The children's coats were wet. It was said to be the rain. He was told to wait.")
          .empty());
}

TEST(QuoteMarks, TenThousandMarksAreReadInLinearTime) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += i % 3 == 0 ? "“a " : i % 3 == 1 ? "' b\" " : "«c‘ ";
  const Document document = paragraphs(text);
  const Text tokens = read_text(document);
  for (const MarkedRun& run : read_quote_marks(document, tokens).runs)
    EXPECT_LT(run.first, run.last);
  read_quotations(document, tokens, 0);
}

}  // namespace
}  // namespace stemma
