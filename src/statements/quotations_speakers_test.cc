// Who speaks: subjects of verbs of saying behind what stands between, before and inside them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "statements/statements.h"

namespace stemma {
namespace {

using Lines = std::vector<std::string>;

// Per quotation "speaker: words" of a text of one paragraph.
Lines said(const std::string& text) {
  Document document;
  document.id = "a.txt";
  document.language = "en";
  document.text = text;
  document.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(text.size())}}};
  const Text tokens = read_text(document);
  const auto words = [&](const Span& span) {
    return span ? std::string(span.range().of(document.text)) : std::string("-");
  };
  Lines out;
  for (const Quotation& q : read_quotations(document, tokens, 0))
    out.push_back(words(q.speaker.words()) + ": " + words(q.span));
  return out;
}

TEST(Speakers, AVerbWithoutSubjectHasThatOfTheMainClauseBeforeIt) {
  EXPECT_EQ(said("Here in Tarn, Holm spoke of boats, saying, “We have no ferry.”"),
            (Lines{"Holm: We have no ferry."}));
  EXPECT_EQ(said("Last month, when I asked Holm if he would go, he smiled and said, “I may!”"),
            (Lines{"he: I may!"}));
  EXPECT_EQ(said("In Tarn, Ohio, the mayor rejected the idea and said that the pool was closed."),
            (Lines{"the mayor: the pool was closed"}));
  EXPECT_EQ(said("Likewise, a paper from the council had this to say: “The pool is old.”"),
            (Lines{"a paper from the council: The pool is old."}));
  EXPECT_EQ(said("Holm threw a rope and the clerk caught it, saying the quay was wet."),
            (Lines{"the clerk: the quay was wet"}));
}

TEST(Speakers, WhatDescribesANounBelongsToIt) {
  EXPECT_EQ(said("People briefed on the move said that it was late."),
            (Lines{"People briefed on the move: it was late"}));
  EXPECT_EQ(said("A panel of clerks led by Ida Holm agreed that it was late."),
            (Lines{"A panel of clerks led by Ida Holm: it was late"}));
  EXPECT_EQ(said("A majority of registered owners say the pool should open."),
            (Lines{"A majority of registered owners: the pool should open"}));
  EXPECT_EQ(
      said("A 2009 report by the Centre for Harbour and Ferry Research found that it leaked."),
      (Lines{"A 2009 report by the Centre for Harbour and Ferry Research: it leaked"}));
}

TEST(Speakers, AListOfNamesSpeaksAsOne) {
  EXPECT_EQ(said("Instead, Holm, Per Rehn and Orla Finch argued that the plan was weak."),
            (Lines{"Holm, Per Rehn and Orla Finch: the plan was weak"}));
  EXPECT_EQ(said("Most owners in Alba, Tarn and Virden said they felt betrayed."),
            (Lines{"Most owners in Alba, Tarn and Virden: they felt betrayed"}));
  EXPECT_EQ(said("Trailing contenders Per Rehn and Ida Holm said they were ready."),
            (Lines{"Trailing contenders Per Rehn and Ida Holm: they were ready"}));
  EXPECT_EQ(said("On Friday in Tarn, Holm and Rehn said they were ready."),
            (Lines{"Holm and Rehn: they were ready"}));
}

TEST(Speakers, WhatStandsBetweenSubjectAndVerbIsLeftOut) {
  EXPECT_EQ(said("Holm’s friends have in the past said he was tired."),
            (Lines{"Holm’s friends: he was tired"}));
  EXPECT_EQ(said("Holm, during a town hall meeting in Tarn, Ohio, said she was tired."),
            (Lines{"Holm: she was tired"}));
  EXPECT_EQ(said("Privately, some officials think Holm is at risk."),
            (Lines{"some officials: Holm is at risk"}));
  EXPECT_EQ(said("In Tarn, the owner of the pool said it was closed."),
            (Lines{"the owner of the pool: it was closed"}));
  EXPECT_EQ(said("On Monday the owner of the pool said it was closed."),
            (Lines{"the owner of the pool: it was closed"}));
  EXPECT_EQ(said("Ida Holm (T-Tarn), a friend of Rehn told the paper she believed that it leaked."),
            (Lines{"Ida Holm (T-Tarn), a friend of Rehn: she believed that it leaked"}));
}

TEST(Speakers, ANounIsNoVerbOfSaying) {
  EXPECT_EQ(said("The letter asks the council to probe claims Holm made."), Lines{});
  EXPECT_EQ(said("The spot, titled “Arrogant,” features a Tarn Times report on the pool."),
            Lines{});
}

TEST(Speakers, ARelativePronounStandsForWhoeverCanSpeak) {
  EXPECT_EQ(said("It drew a harsh word from Per Rehn, who said that it leaked."),
            (Lines{"Per Rehn: it leaked"}));
  EXPECT_EQ(said("The news reached the owner of the mill, who said it was closed."),
            (Lines{"the owner of the mill: it was closed"}));
  EXPECT_EQ(said("She left, with some who warned it could leak."), (Lines{"some: it could leak"}));
}

TEST(Speakers, AFrameMayBeASentenceOfItsOwn) {
  EXPECT_EQ(said("“Nobody came.” Rehn said. The fair was closed."), (Lines{"Rehn: Nobody came."}));
  EXPECT_EQ(said("“Nobody came.” Rehn said he knew."), (Lines{"Rehn: he knew"}));
}

TEST(Speakers, AnAdverbIsNobodyAndEmilyIsNoAdverb) {
  EXPECT_EQ(said("Immediately the clerk rose. “It is closed to everybody today.”"),
            (Lines{"the clerk: It is closed to everybody today."}));
  EXPECT_EQ(said("Emily, a clerk, said that it was closed."),
            (Lines{"Emily, a clerk: it was closed"}));
}

TEST(Speakers, WhoTakesTurnsWithoutAFrameIsNotKnown) {
  EXPECT_EQ(
      said("“Is it open today?” said the clerk. “It never is.” “I told you so then.” “You did "
           "not tell me.”"),
      (Lines{"the clerk: Is it open today?", "the clerk: It never is.",
             "the clerk: I told you so then.", "-: You did not tell me."}));
}

TEST(Speakers, WhatFollowsAReportIsOfWhomItReports) {
  EXPECT_EQ(said("The pool shut in June, the council said. “We are sorry.”"),
            (Lines{"the council: The pool shut in June", "the council: We are sorry."}));
}

TEST(Clauses, AreFoundBehindWhatStandsBetween) {
  EXPECT_EQ(said("Holm said Monday she, too, wants a boat."),
            (Lines{"Holm: she, too, wants a boat"}));
  EXPECT_EQ(said("Holm says at a stop in Tarn, Ohio, that it has leaked."),
            (Lines{"Holm: it has leaked"}));
  EXPECT_EQ(said("Holm said — on the radio, as it happens — that it leaked."),
            (Lines{"Holm: it leaked"}));
  EXPECT_EQ(said("Holm says the boat, while old, was mended."),
            (Lines{"Holm: the boat, while old, was mended"}));
  EXPECT_EQ(said("Holm told cheering members that it was mended."), (Lines{"Holm: it was mended"}));
  EXPECT_EQ(said("The union issued a statement saying it was closed."),
            (Lines{"The union: it was closed"}));
  EXPECT_EQ(said("Holm said having a boat at the quay is a risk."),
            (Lines{"Holm: having a boat at the quay is a risk"}));
  EXPECT_EQ(said("Holm said if the council met it would vote."),
            (Lines{"Holm: if the council met it would vote"}));
  EXPECT_EQ(said("The laboratory said so in June and the paper has not."), Lines{});
}

TEST(Clauses, EndWhereSomebodyElseSpeaks) {
  EXPECT_EQ(said("The council says it is open, and Orla Finch, a deckhand, said it was wet."),
            (Lines{"The council: it is open", "Orla Finch, a deckhand: it was wet"}));
}

TEST(Clauses, StandBeforeNoDenialAndNoNoun) {
  EXPECT_EQ(said("It was wet, the mayor denied."), Lines{});
  EXPECT_EQ(said("He gave terms for case, object, voice and so on."), Lines{});
}

TEST(Clauses, AVerbMayNeedItsParticle) {
  EXPECT_EQ(said("Holm pointed out that it was wet. Rehn made it clear that he would go."),
            (Lines{"Holm: it was wet", "Rehn: he would go"}));
  EXPECT_EQ(said("Holm made a boat that was wet. The point that it was wet is moot."), Lines{});
}

}  // namespace
}  // namespace stemma
