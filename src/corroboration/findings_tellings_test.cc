#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "corroboration/case.h"

namespace stemma {
namespace {

// The first line is the title, every other one a paragraph.
Document document(std::string id, std::string date, std::string text) {
  Document made;
  made.id = std::move(id);
  made.date = std::move(date);
  made.text = std::move(text);
  made.language = "en";
  for (std::size_t at = 0; at < made.text.size();) {
    const std::size_t end = std::min(made.text.find('\n', at), made.text.size());
    made.blocks.push_back({at == 0 ? Role::title : Role::paragraph,
                           {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  return made;
}

std::vector<Finding> findings(std::vector<Document> documents, FindingType type) {
  Collection collection;
  collection.documents = std::move(documents);
  std::vector<Finding> found = build_case(std::move(collection), {}).corroboration.findings;
  std::erase_if(found, [&](const Finding& finding) { return finding.type != type; });
  return found;
}

const char* const kOrchard =
    "Frost in the orchards of Lindby\n"
    "Frost in April damaged 62 percent of the apple trees of Lindby, growers told the Lindby "
    "Register, which asked them by post.\n"
    "The growers who answered were those with losses, so this is not a representative sample of "
    "the valley.\n"
    "The pear trees flowered later, the growers of Lindby told the Register.\n";

TEST(Tellings, AWarningAboutTheSampleThatOneDocumentDropsIsShown) {
  const std::vector<Finding> found = findings(
      {document("a.txt", "2024-05-02", kOrchard),
       document("b.txt", "2024-05-04",
                "Lindby counts its losses\n"
                "Frost in April damaged 62 percent of the apple trees of Lindby, growers told the "
                "Lindby Register.\n"
                "The mayor of Lindby will visit the valley.\n")},
      FindingType::caveat_lost);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(std::any_of(found[0].spans.begin(), found[0].spans.end(),
                          [](const Span& span) { return span.doc == 0; }));
  EXPECT_TRUE(std::any_of(found[0].spans.begin(), found[0].spans.end(),
                          [](const Span& span) { return span.doc == 1; }));
}

TEST(Tellings, AWarningThatBothDocumentsHaveIsNotLost) {
  EXPECT_TRUE(findings({document("a.txt", "2024-05-02", kOrchard),
                        document("b.txt", "2024-05-04",
                                 "Lindby counts its losses\n"
                                 "Frost in April damaged 62 percent of the apple trees of Lindby, "
                                 "growers told the Lindby Register.\n"
                                 "The Register said that the growers are not representative of the "
                                 "valley.\n")},
                       FindingType::caveat_lost)
                  .empty());
}

TEST(Tellings, WhatASpeakerSaysAndALaterDocumentStatesIsShownAndAttributedTellingsAreNot) {
  const std::string source =
      "A bell at Lindby\n"
      "The bell of the chapel at Lindby was sold to a dealer in January, the sexton Ada Holm told "
      "the Register.\n"
      "The chapel has stood empty for years.\n";
  const auto with = [&](std::string sentence) {
    return findings(
        {document("a.txt", "2024-05-02", source),
         document("b.txt", "2024-05-04",
                  "What became of the bell\n" + std::move(sentence) + "\nNobody rings at noon.\n")},
        FindingType::attribution_lost);
  };
  EXPECT_EQ(with("The bell of the chapel at Lindby was sold to a dealer in January.").size(), 1u);
  EXPECT_TRUE(
      with("The bell of the chapel at Lindby was sold to a dealer in January, the sexton said.")
          .empty());
}

TEST(SingleOrigins, TwoPagesWithOneAbsentInterviewAreShownTogether) {
  const auto page = [](std::string id, std::string title, std::string about) {
    return document(std::move(id), "2024-05-02",
                    std::move(title) +
                        "\nThe keeper Ada Holm told Radio Lindby: \"The lamp of the lighthouse was "
                        "lit by hand until the winter of the flood.\"\n\"Every night my father "
                        "climbed 212 steps with a can of oil in each hand,\" Holm said.\n\"The "
                        "children of the island learned to read by that lamp,\" Holm said.\n" +
                        std::move(about) + "\n");
  };
  std::vector<Finding> found =
      findings({page("a.txt", "The lamp of Lindby", "The island has a shop and a school."),
                page("b.txt", "Steps and oil", "Visitors come by the ferry on Sundays.")},
               FindingType::single_origin);
  std::erase_if(found, [](const Finding& finding) { return finding.weighed; });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].shown);
  EXPECT_NE(found[0].message.find("Ada Holm"), std::string::npos);
}

TEST(Headlines, AWordThatTheBodyHasInDoubtOnlyIsShown) {
  const auto with = [](std::string sentence) {
    return findings(
        {document("a.txt", "2024-05-02",
                  "Beetle felled old oak of Lindby\n"
                  "The oak on the green of Lindby came down on Sunday night.\n"
                  "It was 300 years old and stood beside the school.\n"
                  "The gardener looked at the roots on Monday.\n" +
                      std::move(sentence) + "\nThe wood goes to a carpenter in the village.\n")},
        FindingType::headline_overreach);
  };
  const std::vector<Finding> found = with("She could not say whether a beetle was the cause.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].shown);
  EXPECT_TRUE(with("She found a beetle under the bark.").empty());
}

TEST(Headlines, WordsInMarksThatNobodySaysAreShown) {
  const std::vector<Finding> found =
      findings({document("a.txt", "2024-05-02",
                         "A third of Lindby paths 'rotten', walkers find\n"
                         "The walkers of Lindby went out on Sunday.\n"
                         "They judged a third of the paths to be in need of repair.\n"
                         "The council will send two men.\n"
                         "The weather was fine.\n"
                         "There was soup at noon.\n")},
               FindingType::headline_overreach);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].spans.size(), 2u);
}

}  // namespace
}  // namespace stemma
