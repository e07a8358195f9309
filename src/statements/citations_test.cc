#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "statements/statements.h"
#include "statements/test_document.h"

namespace stemma {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // kind, words

Pairs cited(std::string text, std::string language = "en") {
  const Document document = one_paragraph(std::move(text), std::move(language));
  const Text tokens = read_text(document);
  Pairs all;
  for (const Citation& c :
       read_citations(document, tokens, 0, read_quotations(document, tokens, 0))) {
    all.emplace_back(name_of(c.kind), c.span.range().of(document.text));
  }
  return all;
}

Pairs marked(std::string text, std::string language = "en") {
  const Document document = one_paragraph(std::move(text), std::move(language));
  const Text tokens = read_text(document);
  Pairs all;
  for (const Mark& m : read_marks(document, tokens, 0)) {
    all.emplace_back(name_of(m.kind), m.span.range().of(document.text));
  }
  return all;
}

TEST(Citations, WhatFollowsAccordingToIsASource) {
  EXPECT_EQ(cited("According to a report by Harbour Watch, three ferries were late."),
            (Pairs{{"report", "According to a report by Harbour Watch"}}));
}

TEST(Citations, AnOutletThatSomebodyToldSomethingIsASource) {
  EXPECT_EQ(cited("Orla Finch told the Tarn Courier that the ferry was late."),
            (Pairs{{"outlet", "the Tarn Courier"}}));
  EXPECT_EQ(cited("Orla Finch told the court that the ferry was late."), Pairs{});
}

TEST(Citations, GroupsArePersonsKeptUnnamedAndImpersonalAppealsAreNobody) {
  EXPECT_EQ(cited("Two officials said the pool would open. It is believed that it is cold."),
            (Pairs{{"official", "Two officials"}, {"unnamed", "It is believed"}}));
}

TEST(Citations, APersonThatSpeaksForItselfIsNoCitation) {
  EXPECT_EQ(cited("Orla Finch said the ferry was late."), Pairs{});
}

TEST(Citations, WhatIsCountedOrCopiedSaysTheKind) {
  EXPECT_EQ(cited("The lake fell by a metre, according to the Tarn average of surveys."),
            (Pairs{{"report", "according to the Tarn average of surveys"}}));
  EXPECT_EQ(cited("The pool will open, according to excerpts of the speech."),
            (Pairs{{"document", "according to excerpts of the speech"}}));
  EXPECT_EQ(cited("Prices rose, according to the Ferry Workers of Tarn."),
            (Pairs{{"organisation", "according to the Ferry Workers of Tarn"}}));
}

TEST(Citations, WhoIsFamiliarWithAMatterIsNotNamed) {
  EXPECT_EQ(cited("The ferry is for sale, according to a shipping clerk familiar with the talks."),
            (Pairs{{"unnamed", "according to a shipping clerk familiar with the talks"}}));
}

TEST(Citations, AMeasureIsNoSource) {
  EXPECT_EQ(cited("The boats are sorted according to age groups."), Pairs{});
  EXPECT_EQ(cited("They paint them according to their own taste."), Pairs{});
}

TEST(Citations, ANounThatOnlyModifiesAnotherSaysNothing) {
  EXPECT_EQ(cited("The maps, Orla Finch said, are kept in a records centre."), Pairs{});
}

TEST(Citations, AReportIsNoVerbOfItsOutlet) {
  EXPECT_EQ(cited("A Linden Council report released in May found that the lake fell."),
            (Pairs{{"report", "A Linden Council report"}}));
}

TEST(Citations, ATimeBehindASourceIsNoPartOfIt) {
  EXPECT_EQ(cited("Orla Finch said in a statement this month that the ferry was late."),
            (Pairs{{"document", "a statement"}}));
}

TEST(Citations, SomebodyWithANameIsToldThingsToo) {
  EXPECT_EQ(cited("Orla Finch told host Nils Amber that the ferry was late."), Pairs{});
  EXPECT_EQ(cited("Orla Finch told Amber that the ferry was late."), Pairs{});
  EXPECT_EQ(cited("Orla Finch told RVT that the ferry was late."), (Pairs{{"outlet", "RVT"}}));
}

TEST(Citations, TheWordsThatGoWithAnAppealBelongToIt) {
  EXPECT_EQ(cited("But unconfirmed reports say the lake is empty."),
            (Pairs{{"unnamed", "unconfirmed reports say"}}));
}

TEST(Citations, KoreanSourcesAreKnownByTheirEnding) {
  EXPECT_EQ(cited("하버워치 보고서에 따르면 배가 늦었다.", "ko"),
            (Pairs{{"report", "하버워치 보고서에 따르면"}}));
}

TEST(Marks, HedgesDoubtsNegationsAndLimitsAreMarkedWhereTheyStand) {
  EXPECT_EQ(
      marked("The pool may open. I think it was not cold. Only one was inspected since 2021."),
      (Pairs{{"hedge", "may"},
             {"doubt", "I think"},
             {"negation", "not"},
             {"limit", "Only"},
             {"limit", "inspected"},
             {"limit", "since 2021"}}));
}

TEST(Marks, TheMonthOfMayIsNoHedge) { EXPECT_EQ(marked("The pool opens in May."), Pairs{}); }

}  // namespace
}  // namespace stemma
