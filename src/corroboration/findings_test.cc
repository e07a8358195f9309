#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "corroboration/corroboration.h"
#include "corroboration/words.h"
#include "text/text.h"

namespace stemma {
namespace {

// A case made by hand: documents of one paragraph, quotations and figures placed by their words.
struct Made {
  std::vector<Document> documents;
  std::vector<Statements> statements;
  EntityIndex entities;
  Reuse reuse;
  Lineage lineage;
  Corroboration corroboration;

  std::uint32_t add(std::string id, std::string text, std::string date = "") {
    Document document;
    document.id = std::move(id);
    document.text = std::move(text);
    document.date = std::move(date);
    document.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}}};
    documents.push_back(std::move(document));
    statements.emplace_back();
    return static_cast<std::uint32_t>(documents.size() - 1);
  }

  Span span(std::uint32_t doc, std::string_view words) const {
    const std::size_t at = documents[doc].text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return Span(doc, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size()));
  }

  void quote(std::uint32_t doc, std::string_view words, std::uint32_t speaker = kNone,
             QuotationForm form = QuotationForm::direct) {
    Quotation quotation;
    quotation.span = span(doc, words);
    quotation.form = form;
    quotation.speaker.entity = speaker;
    if (form == QuotationForm::mixed) quotation.parts = {quotation.span};
    statements[doc].quotations.push_back(quotation);
  }

  std::uint32_t figure(std::uint32_t doc, std::string_view words, double value,
                       std::string unit = "") {
    Figure figure;
    figure.span = span(doc, words);
    figure.low = figure.high = value;
    figure.unit = std::move(unit);
    statements[doc].figures.push_back(figure);
    return static_cast<std::uint32_t>(statements[doc].figures.size() - 1);
  }

  void mark(std::uint32_t doc, std::string_view words, MarkKind kind) {
    Mark mark;
    mark.span = span(doc, words);
    mark.kind = kind;
    statements[doc].marks.push_back(mark);
  }

  std::vector<Finding> find() {
    return find_findings({documents, statements, entities, reuse, lineage}, corroboration);
  }
};

TEST(Quotations, AChangedWordIsFoundAndBothWordingsAreShown) {
  Made made;
  const auto a = made.add(
      "a.txt", "\"We found the north gate obstructed by snow that morning,\" said the warden.");
  const auto b = made.add(
      "b.txt", "The warden said: \"We found the north gate locked by snow that morning.\"");
  made.quote(a, "We found the north gate obstructed by snow that morning,");
  made.quote(b, "We found the north gate locked by snow that morning.");
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::quote_altered);
  ASSERT_EQ(findings[0].spans.size(), 2u);
  EXPECT_NE(findings[0].spans[0].doc, findings[0].spans[1].doc);
}

TEST(Quotations, PunctuationSpellingContractionsAndBracketsAreNoFinding) {
  Made made;
  const auto a = made.add(
      "a.txt", "\"We don't favour the longer route; it costs more every winter,\" she said.");
  const auto b = made.add(
      "b.txt", "\"We do not favor the longer route. It [the ferry] costs more every winter\".");
  made.quote(a, "We don't favour the longer route; it costs more every winter,");
  made.quote(b, "We do not favor the longer route. It [the ferry] costs more every winter");
  EXPECT_TRUE(made.find().empty());
}

TEST(Quotations, AnUnmarkedCutOfALimitIsTruncation) {
  Made made;
  const auto a = made.add(
      "a.txt",
      "\"No letter about the roof of that hall ever reached us in writing,\" the clerk said.");
  const auto b = made.add(
      "b.txt", "\"No letter about the roof of that hall ever reached us,\" the clerk said.");
  made.quote(a, "No letter about the roof of that hall ever reached us in writing,");
  made.quote(b, "No letter about the roof of that hall ever reached us,");
  made.mark(a, "in writing", MarkKind::limit);
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::quote_truncated);
}

TEST(Quotations, AnEllipsisThatSwallowsANegationIsTruncation) {
  Made made;
  const auto a =
      made.add("a.txt", "\"The mayor is not entitled to close the shelter,\" the clerk wrote.");
  const auto b =
      made.add("b.txt", "The clerk wrote that \"the mayor is … entitled to close the shelter\".");
  made.quote(a, "The mayor is not entitled to close the shelter,");
  made.quote(b, "the mayor is … entitled to close the shelter");
  made.mark(a, "not", MarkKind::negation);
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::quote_truncated);
  EXPECT_EQ(findings[0].severity, Severity::high);
}

TEST(Quotations, AMarkedCutThatSwallowsNothingOfWeightIsNoFinding) {
  Made made;
  const auto a = made.add(
      "a.txt", "\"The choir, which met on Fridays, sang in the old hall for years,\" he said.");
  const auto b = made.add("b.txt", "\"The choir … sang in the old hall for years,\" he said.");
  made.quote(a, "The choir, which met on Fridays, sang in the old hall for years,");
  made.quote(b, "The choir … sang in the old hall for years,");
  EXPECT_TRUE(made.find().empty());
}

TEST(Quotations, APartialQuotationThatKeepsTheSenseIsNoFinding) {
  Made made;
  const auto a = made.add("a.txt",
                          "\"It is far too early to speak of a new bridge and I would ask people "
                          "not to guess,\" he said.");
  const auto b =
      made.add("b.txt", "The engineer said it was \"far too early to speak of a new bridge\".");
  made.quote(a,
             "It is far too early to speak of a new bridge and I would ask people not to guess,");
  made.quote(b, "far too early to speak of a new bridge", kNone, QuotationForm::mixed);
  for (const Finding& finding : made.find()) {
    EXPECT_NE(finding.type, FindingType::quote_altered);
  }
}

TEST(Quotations, ASentenceWithoutItsNotIsAlteredAndNotCut) {
  Made made;
  const auto a =
      made.add("a.txt", "\"I am not against a longer pier in the bay,\" the warden said.");
  const auto b = made.add("b.txt", "\"I am against a longer pier in the bay,\" the warden said.");
  made.quote(a, "I am not against a longer pier in the bay,");
  made.quote(b, "I am against a longer pier in the bay,");
  made.mark(a, "not", MarkKind::negation);
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::quote_altered);
}

TEST(Quotations, WordsHandedBackToWhoSaidThemAreNeitherCutNorSomebodyElses) {
  Made made;
  const auto a =
      made.add("a.txt", "Bo Falk: \"You told the paper that every boat has a memory of storms.\"");
  const auto b =
      made.add("b.txt", "\"Every boat has a memory of storms,\" said the builder, Ada Lund.");
  made.entities.entities.resize(2);
  made.entities.entities[0].name = "Ada Lund";
  made.entities.entities[1].name = "Bo Falk";
  made.quote(a, "You told the paper that every boat has a memory of storms.", 1);
  made.quote(b, "Every boat has a memory of storms,", 0);
  EXPECT_TRUE(made.find().empty());
}

TEST(Quotations, SentencesLeftOutBetweenTwoThatBeginAlikeAreNoCutInTheSecond) {
  Made made;
  const auto a =
      made.add("a.txt",
               "\"Nine of the trees are firewood now. I have seen worse years here. I want "
               "to know who planted them,\" he said.");
  const auto b = made.add(
      "b.txt", "\"Nine of the trees are firewood now. I want to know who planted them,\" he said.");
  made.quote(a,
             "Nine of the trees are firewood now. I have seen worse years here. I want to know who "
             "planted them,");
  made.quote(b, "Nine of the trees are firewood now. I want to know who planted them,");
  EXPECT_TRUE(made.find().empty());
}

TEST(Quotations, TheSameWordsGivenToTwoPeopleAreAConflictShownWhereBothAreNamed) {
  for (const bool named : {true, false}) {
    Made made;
    const auto a =
        made.add("a.txt", "\"There was no storm that night, there was a skipper,\" said Ada Lund.");
    const auto b = made.add(
        "b.txt", named ? "\"There was no storm that night, there was a skipper,\" said Bo Falk."
                       : "\"There was no storm that night, there was a skipper,\" he said.");
    made.entities.entities.resize(2);
    made.entities.entities[0].name = "Ada Lund";
    made.entities.entities[0].mentions = {made.span(a, "Ada Lund")};
    made.entities.entities[1].name = "Bo Falk";
    made.quote(a, "There was no storm that night, there was a skipper,", 0);
    made.quote(b, "There was no storm that night, there was a skipper,", 1);
    made.statements[a].quotations[0].speaker.span = made.span(a, "Ada Lund");
    made.statements[b].quotations[0].speaker.span = made.span(b, named ? "Bo Falk" : "he said");
    if (named) made.entities.entities[1].mentions = {made.span(b, "Bo Falk")};
    const std::vector<Finding> findings = made.find();
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].type, FindingType::attribution_conflict);
    EXPECT_EQ(findings[0].shown, named);
  }
}

// Two documents of one story, each with a count of one noun.
struct TwoCounts : Made {
  TwoCounts(std::string first, std::string_view x, double u, std::string second, std::string_view y,
            double v, std::string_view noun) {
    for (const auto& [text, words, value] : {std::tuple(first, x, u), std::tuple(second, y, v)}) {
      const std::uint32_t d = add(text + ".txt", text);
      figure(d, words, value);
      statements[d].figures.back().counted = span(d, noun);
    }
    lineage.stories = {{{0, 1}}};
    Derivation derivation;
    derivation.from = 0;
    derivation.to = 1;
    lineage.derivations = {derivation};
  }
};

TEST(Figures, OneThingCountedDifferentlyInLikeSentencesIsAConflict) {
  TwoCounts made("The orchestra hired 23 singers for the summer tour.", "23", 23,
                 "For the summer tour the orchestra has hired 32 singers.", "32", 32, "singers");
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::figure_conflict);
  EXPECT_EQ(findings[0].spans.size(), 2u);
}

TEST(Figures, WhoTellsBothValuesTellsThemOfTwoThings) {
  for (const bool both : {true, false}) {
    TwoCounts made("The orchestra hired 23 singers early last summer. It had 31 in June.", "23", 23,
                   "For the summer tour the orchestra has hired 31 singers.", "31", 31, "singers");
    if (both) {
      const std::uint32_t other = made.figure(0, "31", 31);
      made.statements[0].figures[other].sentence = 1;
    }
    std::size_t shown = 0;
    for (const Finding& finding : made.find()) shown += finding.shown;
    EXPECT_EQ(shown, both ? 0u : 1u);
  }
}

TEST(Figures, MoreThanANumberHoldsBesideALargerOneButNotBesideTenTimesAsMany) {
  for (const double more : {38.0, 320.0}) {
    TwoCounts made("The orchestra hired 32 singers for the summer tour.", "32", 32,
                   "For the summer tour the orchestra has hired 99 singers.", "99", more,
                   "singers");
    made.statements[0].figures[0].bound = Bound::more_than;
    made.statements[0].figures[0].high.reset();
    EXPECT_EQ(made.find().size(), more > 100 ? 1u : 0u);
  }
}

TEST(Figures, AFigureDeniedInTheSentenceThatGivesAnotherIsTheSameThingCounted) {
  TwoCounts made("The orchestra hired 23 singers for the tour.", "23", 23,
                 "It was 40 singers, not the 23 on the list, the orchestra said.", "40", 40,
                 "singers");
  const std::uint32_t denied = made.figure(1, "23", 23);
  made.statements[1].figures[denied].counted = made.span(1, "singers");
  made.mark(1, "not", MarkKind::negation);
  ASSERT_EQ(made.find().size(), 1u);
}

TEST(Figures, ALaterAndHigherCountOfWhatGrowsIsNoConflict) {
  for (const bool later : {true, false}) {
    TwoCounts made("In the storm 12 singers of the choir were hurt on the pier.", "12", 12,
                   "In the storm 17 singers of the choir were hurt on the pier.", "17", 17,
                   "singers");
    made.documents[0].date = "2024-05-03";
    made.documents[1].date = later ? "2024-05-05" : "2024-05-03";
    std::size_t shown = 0;
    for (const Finding& finding : made.find()) shown += finding.shown;
    EXPECT_EQ(shown, later ? 0u : 1u);
  }
}

TEST(Figures, CountsOfTwoPlacesAreNoConflict) {
  for (const bool two : {true, false}) {
    TwoCounts made("After the storm in Norvale 12 halls were closed to choirs.", "12", 12,
                   two ? "After the storm in Brindle 15 halls were closed to choirs."
                       : "After the storm in Norvale 15 halls were closed to choirs.",
                   "15", 15, "halls");
    std::size_t shown = 0;
    for (const Finding& finding : made.find()) shown += finding.shown;
    EXPECT_EQ(shown, two ? 0u : 1u);
  }
}

TEST(Figures, AContrastInOneSentenceSetsAllWhoTellOneValueAgainstAllWhoTellTheOther) {
  TwoCounts made("A baker told me 90 buns, not 40 buns.", "40", 40,
                 "There were, the notice read, 40 buns in the shop.", "40", 40, "buns");
  made.mark(0, "not", MarkKind::negation);
  const std::uint32_t asserted = made.figure(0, "90", 90);
  made.statements[0].figures[asserted].counted = made.span(0, "buns");
  std::swap(made.statements[0].figures[0], made.statements[0].figures[1]);
  const std::vector<Finding> findings = made.find();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].type, FindingType::figure_conflict);
}

TEST(Scope, AShareOfThoseVisitedThatIsToldOfAllIsFoundAndOneOfThoseVisitedIsNot) {
  for (const bool lost : {true, false}) {
    TwoCounts made("The club said 37 percent of the halls it visited have a leaking roof.",
                   "37 percent", 37,
                   lost ? "In the county 37 percent of halls have a leaking roof."
                        : "Of the halls visited 37 percent have a leaking roof.",
                   "37 percent", 37, "halls");
    for (Statements& statements : made.statements) statements.figures[0].unit = "%";
    const std::vector<Finding> findings = made.find();
    ASSERT_EQ(findings.size(), lost ? 1u : 0u);
    if (lost) {
      EXPECT_EQ(findings[0].type, FindingType::scope_shift);
    }
  }
}

// Documents of one story that speak of the same people.
struct People : Made {
  void name(std::string full, std::initializer_list<std::pair<std::uint32_t, const char*>> where) {
    Entity entity;
    entity.name = std::move(full);
    for (const auto& [doc, words] : where) entity.mentions.push_back(span(doc, words));
    entities.entities.push_back(std::move(entity));
  }
};

TEST(Details, KinInOneAccountAndNoKinInAnotherIsAConflict) {
  for (const bool denied : {true, false}) {
    People made;
    const auto a = made.add("a.txt", denied ? "Ana Marsh is not related to the baker Leo Marsh."
                                            : "Ana Marsh is related to the baker Leo Marsh.");
    const auto b = made.add("b.txt", "Leo Marsh came, and so did his sister Ana Marsh.");
    made.name("Ana Marsh", {{a, "Ana Marsh"}, {b, "Ana Marsh"}});
    made.name("Leo Marsh", {{a, "Leo Marsh"}, {b, "Leo Marsh"}});
    if (denied) made.mark(a, "not", MarkKind::negation);
    made.lineage.stories = {{{0, 1}}};
    const std::vector<Finding> findings = made.find();
    ASSERT_EQ(findings.size(), denied ? 1u : 0u);
    if (denied) {
      EXPECT_EQ(findings[0].type, FindingType::detail_conflict);
    }
  }
}

TEST(Details, NoKinOfOnePersonMayBeKinOfAnotherOfTheSameSurname) {
  People made;
  const auto a = made.add("a.txt", "Ana Marsh is not related to the baker Leo Marsh.");
  const auto b = made.add("b.txt", "Tom Marsh came, and so did his sister Ana Marsh.");
  made.name("Ana Marsh", {{a, "Ana Marsh"}, {b, "Ana Marsh"}});
  made.name("Leo Marsh", {{a, "Leo Marsh"}});
  made.name("Tom Marsh", {{b, "Tom Marsh"}});
  made.mark(a, "not", MarkKind::negation);
  made.lineage.stories = {{{0, 1}}};
  EXPECT_TRUE(made.find().empty());
}

TEST(Details, ANumberThatNamesAThingWithItsDigitsTurnedIsAConflictUnlessADocumentHasBoth) {
  for (const bool both : {true, false}) {
    People made;
    const auto a = made.add("a.txt", "The choir waits at gate No. 118 for the bus.");
    const auto b = made.add("b.txt", both ? "At gate No. 118 and gate No. 181 stood the choir."
                                          : "At gate No. 181 stood the choir.");
    made.name("Ana Marsh", {{a, "choir"}, {b, "choir"}});
    made.lineage.stories = {{{0, 1}}};
    EXPECT_EQ(made.find().size(), both ? 0u : 1u);
  }
}

TEST(Arithmetic, PartsThatExceedTheirWholeAreFoundAndPartsThatFitAreNot) {
  for (const double last : {9.0, 7.0}) {
    Made made;
    const auto a =
        made.add("a.txt", "Of the 52 singers, 31 came by bus, 14 by train and 9 on foot.");
    const auto whole = made.figure(a, "52", 52);
    made.figure(a, "31", 31);
    made.figure(a, "14", 14);
    made.figure(a, "9", last);
    for (Figure& figure : made.statements[a].figures) figure.whole = whole;
    made.statements[a].figures[whole].whole = kNone;
    EXPECT_EQ(made.find().size(), last == 9 ? 1u : 0u);
  }
}

TEST(Arithmetic, PartsInTheNextSentenceAreHeldAgainstTheWhole) {
  for (const double last : {8.0, 5.0}) {
    Made made;
    const auto a = made.add("a.txt",
                            "The club tried 132 bells. In all 118 were sound, 9 were cracked and 8 "
                            "were mute.");
    made.figure(a, "132", 132);
    made.figure(a, "118", 118);
    made.figure(a, "9", 9);
    made.figure(a, "8", last);
    for (Figure& figure : made.statements[a].figures) {
      figure.counted = made.span(a, "bells");
      figure.sentence = figure.span.start > 30 ? 1 : 0;
    }
    EXPECT_EQ(made.find().size(), last == 8 ? 1u : 0u);
  }
}

TEST(Arithmetic, AShareThatItsCountAndWholeDoNotGiveIsFound) {
  for (const double share : {63.0, 73.0}) {
    Made made;
    const auto a = made.add("a.txt", "Of the 84 bells 61 (63 per cent) were sound.");
    made.figure(a, "84", 84);
    made.figure(a, "61", 61);
    made.statements[a].figures[1].whole = 0;
    made.figure(a, "63 per cent", share, "%");
    EXPECT_EQ(made.find().size(), share == 63 ? 1u : 0u);
  }
}

TEST(Arithmetic, SharesOfOneYearEachAreNoParts) {
  for (const bool years : {true, false}) {
    Made made;
    const auto a = made.add("a.txt",
                            "It was 12 per cent in 2021, 15 per cent in 2022, 70 per cent "
                            "in 2023.");
    made.figure(a, "12 per cent", 12, "%");
    made.figure(a, "15 per cent", 15, "%");
    made.figure(a, "70 per cent", 70, "%");
    for (const char* year : {"2021", "2022", "2023"}) {
      TimeExpression time;
      time.span = made.span(a, year);
      time.value = year;
      if (years) made.statements[a].times.push_back(time);
    }
    EXPECT_EQ(made.find().size(), years ? 0u : 1u);
  }
}

TEST(Arithmetic, ConversionsAtDifferentRatesAreFound) {
  Made made;
  const auto a = made.add("a.txt", "The roof will cost 200,000 lira ($3,600).");
  const auto b = made.add("b.txt", "A roof for 200,000 lira ($36,000).");
  made.figure(a, "200,000 lira", 200000, "TRY");
  made.figure(a, "$3,600", 3600, "USD");
  made.figure(b, "200,000 lira", 200000, "TRY");
  made.figure(b, "$36,000", 36000, "USD");
  made.statements[a].figures[1].converts = 0;
  made.statements[b].figures[1].converts = 0;
  ASSERT_EQ(made.find().size(), 1u);
  made.statements[b].figures[1].low = made.statements[b].figures[1].high = 3700;
  EXPECT_TRUE(made.find().empty());
}

TEST(Arithmetic, AConversionThatTheDefinitionsDoNotBearOutIsFound) {
  for (const double miles : {2.9, 4.6}) {
    Made made;
    const auto a = made.add("a.txt", "The moor covers 7.5 square kilometres (N square miles).");
    made.figure(a, "7.5 square kilometres", 7.5, "km2");
    made.figure(a, "N square miles", miles, "[mi_i]2");
    made.statements[a].figures[1].converts = 0;
    EXPECT_EQ(made.find().size(), miles == 2.9 ? 0u : 1u) << miles;
  }
}

TEST(Figures, OneNumberInTwoUnitsIsAConflict) {
  struct Told {
    const char *words, *unit;
    double value;
    std::size_t findings;
  };
  for (const Told& told : {Told{"46 metres", "m", 46, 1}, Told{"460 millimetres", "mm", 460, 0},
                           Told{"46 litres", "L", 46, 0}, Told{"46 centimetres", "cm", 46, 0}}) {
    Made made;
    const auto a = made.add("a.txt", "The pond at Aldby rose by 46 centimetres in one night.");
    const auto b = made.add("b.txt", "In one night the pond at Aldby rose by " +
                                         std::string(told.words) + ", the wardens said.");
    made.lineage.stories.push_back({{a, b}});
    made.figure(a, "46 centimetres", 46, "cm");
    made.figure(b, told.words, told.value, told.unit);
    const std::vector<Finding> findings = made.find();
    ASSERT_EQ(findings.size(), told.findings) << told.words;
    for (const Finding& finding : findings) EXPECT_EQ(finding.type, FindingType::figure_conflict);
  }
}

// Two documents of one story; how many conflicts of accounts are shown.
std::size_t account_conflicts(const std::string& one, const std::string& other) {
  Made made;
  const auto a = made.add("a.txt", one);
  const auto b = made.add("b.txt", other);
  made.lineage.stories.push_back({{a, b}});
  for (const std::uint32_t doc : {a, b}) {
    for (const auto& [word, value] : {std::pair("Three", 3), std::pair("six", 6)}) {
      if (made.documents[doc].text.find(word) != std::string::npos) made.figure(doc, word, value);
    }
    std::sort(made.statements[doc].figures.begin(), made.statements[doc].figures.end(),
              [](const Figure& x, const Figure& y) { return x.span.start < y.span.start; });
  }
  std::size_t found = 0;
  for (const Finding& finding : made.find())
    found += finding.type == FindingType::account_conflict && finding.shown;
  return found;
}

TEST(Accounts, WhatWasSentAndNeverCameIsAConflict) {
  const std::string denied = "No complaint about the bells of the chapel had reached the parish.";
  EXPECT_EQ(
      account_conflicts(denied, "The baker complained to the parish about the bells in March."),
      1u);
  EXPECT_EQ(account_conflicts(denied, "Nobody wrote to the parish about the bells, he said."), 0u);
  EXPECT_EQ(account_conflicts(denied, "The baker wrote a letter to his sister in April."), 0u);
  EXPECT_EQ(account_conflicts(denied, "Had anybody complained to the parish about the bells?"), 0u);
}

TEST(Accounts, AUnanimousVoteWithVotesAgainstIsAConflict) {
  const std::string split = "Three members voted for the new stalls and six against.";
  EXPECT_EQ(account_conflicts(split, "The stalls were agreed unanimously, the members say."), 1u);
  EXPECT_EQ(account_conflicts(split, "The vote on the stalls was not unanimous."), 0u);
  EXPECT_EQ(account_conflicts("The members voted for the new stalls.",
                              "The stalls were agreed unanimously."),
            0u);
}

TEST(Words, SpellingVariantsAreOneWordAndNumbersNeverAre) {
  EXPECT_TRUE(is_spelling_variant("harbour", "harbor"));
  EXPECT_TRUE(is_spelling_variant("organised", "organized"));
  EXPECT_FALSE(is_spelling_variant("132", "182"));
  EXPECT_FALSE(is_spelling_variant("locked", "looked"));
}

TEST(Findings, TwoPagesThatNameEachOtherForOneMatterAreACircle) {
  Made made;
  const auto a = made.add("thread", "The Furrow says that the pump at Sedge runs backwards.");
  const auto b = made.add("furrow", "The pump at Sedge runs backwards, as Pond Talk has it.");
  const auto c = made.add("other", "The Furrow is read by Pond Talk on Sundays.");
  const auto taken = [&](std::uint32_t from, std::uint32_t to, std::string_view words) {
    Derivation derivation;
    derivation.from = from;
    derivation.to = to;
    derivation.known = true;
    derivation.evidence = {{"citation", {}, made.span(to, words)}};
    made.lineage.derivations.push_back(std::move(derivation));
  };
  taken(b, a, "The Furrow");
  taken(a, b, "Pond Talk");
  taken(b, c, "The Furrow");
  std::vector<Finding> circles = made.find();
  std::erase_if(circles, [](const Finding& f) { return f.type != FindingType::circular; });
  ASSERT_EQ(circles.size(), 1u);
  EXPECT_EQ(circles[0].spans.front().doc, a);
  EXPECT_EQ(circles[0].spans.back().doc, b);
  EXPECT_TRUE(circles[0].shown);
}

}  // namespace
}  // namespace stemma
