#include "lineage/lineage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/text.h"

namespace stemma {
namespace {

Document page(std::string id, std::string date, std::string outlet, std::string text) {
  Document d;
  d.id = std::move(id);
  d.date = std::move(date);
  d.outlet = std::move(outlet);
  d.text = std::move(text);
  for (std::size_t at = 0; at < d.text.size();) {
    const std::size_t end = std::min(d.text.find("\n\n", at), d.text.size());
    d.blocks.push_back(
        {Role::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = std::min(end + 2, d.text.size());
  }
  return d;
}

struct Traced {
  std::vector<Document> documents;
  std::vector<Statements> statements;
  Lineage lineage;

  // "older > younger relation", "a ? b relation" where the direction is not known; sorted.
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const Derivation& d : lineage.derivations) {
      std::string from = documents[d.from].id, to = documents[d.to].id;
      if (!d.known && to < from) std::swap(from, to);
      out.push_back(from + (d.known ? " > " : " ? ") + to + " " + std::string(name_of(d.relation)));
    }
    std::sort(out.begin(), out.end());
    return out;
  }
};

Traced trace(std::vector<Document> documents) {
  Traced traced;
  traced.documents = std::move(documents);
  std::vector<ReuseText> texts;
  for (std::size_t d = 0; d < traced.documents.size(); ++d) {
    const Document& document = traced.documents[d];
    texts.push_back({document.text, {}});
    traced.statements.push_back(
        read_statements(document, read_text(document), static_cast<std::uint32_t>(d)));
  }
  const Reuse reuse = find_passages(texts, {});
  traced.lineage = trace_lineage(traced.documents, traced.statements, EntityIndex{}, reuse);
  return traced;
}

using Lines = std::vector<std::string>;

constexpr char kStory[] =
    "The ferry Marigold was late again on Tuesday because a swan had settled on the slipway and "
    "would not be "
    "moved. Passengers shared their sandwiches with the bird while the harbour master looked for a "
    "net.\n\n"
    "The crossing to Port Anselm usually takes twenty minutes and had never before been stopped by "
    "an animal, "
    "although a goat once delayed the mail boat.";
constexpr char kOther[] =
    "Pupils of the lighthouse school won a prize for a kite made of old tea bags, which stayed up "
    "for nine "
    "hours and frightened two painters on the church roof.";

TEST(Lineage, ACopyIsTracedToTheOlderPage) {
  const Traced traced =
      trace({page("a", "2024-03-02", "Anselm Echo", std::string("Anselm Echo\n\n") + kStory),
             page("b", "2024-03-01", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
             page("c", "2024-03-01", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther)});
  EXPECT_EQ(traced.lines(), (Lines{"b > a copy"}));
}

TEST(Lineage, WithoutADateOrACreditTheDirectionIsNotSaid) {
  const Traced traced =
      trace({page("a", "", "", kStory), page("b", "", "", std::string(kStory) + " " + kOther)});
  ASSERT_EQ(traced.lineage.derivations.size(), 1u);
  EXPECT_FALSE(traced.lineage.derivations[0].known);
}

TEST(Lineage, ACreditGivesTheDirectionWhereDatesDoNot) {
  const Traced traced = trace(
      {page("a", "", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
       page("b", "", "Anselm Echo",
            std::string("Anselm Echo\n\n") + kStory + "\n\nFirst reported by the Sedge Courier.")});
  ASSERT_EQ(traced.lineage.derivations.size(), 1u);
  EXPECT_TRUE(traced.lineage.derivations[0].known);
  EXPECT_EQ(traced.documents[traced.lineage.derivations[0].from].id, "a");
}

TEST(Lineage, AChainHasNoShortcut) {
  const std::string a = kStory;
  const std::string b =
      a + "\n\nA second swan arrived on Wednesday with four young and the mayor brought lettuce.";
  const std::string c = b +
                        "\n\nBy Friday the slipway had been given a painted sign, a bench and a "
                        "small brass plate with a poem about patience.";
  const Traced traced =
      trace({page("a", "2024-03-01", "Sedge Courier", a), page("b", "2024-03-03", "Anselm Echo", b),
             page("c", "2024-03-05", "Hill Gazette", c)});
  EXPECT_EQ(traced.lines(), (Lines{"a > b near_copy", "b > c near_copy"}));
}

TEST(Lineage, WhoIsToldSomethingIsCited) {
  const Traced traced = trace(
      {page("courier", "2024-03-01", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
       page("echo", "2024-03-02", "Anselm Echo",
            "Anselm Echo\n\nBird stops boat\n\nThe harbour master told the Sedge Courier that the "
            "swan on the "
            "slipway had a good view and knew it.")});
  EXPECT_EQ(traced.lines(), (Lines{"courier > echo cites"}));
}

TEST(Lineage, ABodyIsCitedOnlyForWhatStandsInItsPaper) {
  const Document statement =
      page("statement", "2024-03-01", "",
           "SEDGE HARBOUR AUTHORITY\nStatement on the slipway\n\nThe Authority removed 38 nests "
           "from the slipway in February and will repaint the railings in May.");
  const Document on_it = page(
      "on-it", "2024-03-02", "Anselm Echo",
      "Anselm Echo\n\nThe harbour authority said that it had removed 38 nests from the slipway.");
  const Document off_it =
      page("off-it", "2024-03-02", "Hill Gazette",
           "Hill Gazette\n\nThe harbour authority said that its canteen would serve pears.");
  EXPECT_EQ(trace({statement, on_it, off_it}).lines(), (Lines{"statement > on-it cites"}));
}

TEST(Lineage, ACorrectionMeansTheEarlierPageOfItsOutlet) {
  const Traced traced =
      trace({page("report", "2024-03-01", "Sedge Courier",
                  "Sedge Courier\n\nKite prize\n\nThe tea bag kite of the lighthouse school stayed "
                  "up for nineteen hours, "
                  "its teacher said, and frightened two painters."),
             page("correction", "2024-03-04", "Sedge Courier",
                  "Sedge Courier\nCorrections and clarifications\n\nOur report on the tea bag kite "
                  "of the lighthouse school "
                  "said that it stayed up for nineteen hours. It was nine. The painters were "
                  "frightened nonetheless."),
             page("echo", "2024-03-01", "Anselm Echo", std::string("Anselm Echo\n\n") + kOther)});
  const Lines lines = traced.lines();
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("report > correction");
  }));
}

TEST(Lineage, WordsThatTwoQuoteFromAThirdAreNoDerivation) {
  const std::string said =
      "“We shall mend the north pier before the herring come, whatever the weather says,”";
  const Traced traced =
      trace({page("a", "2024-03-01", "Sedge Courier",
                  "Sedge Courier\n\nBefore a full hall the mayor spoke of stone. " + said +
                      " she told the meeting, and sat down."),
             page("b", "2024-03-02", "Anselm Echo",
                  "Anselm Echo\n\nNobody slept through the budget this year. " + said +
                      " Mayor Orla Finch declared to applause.")});
  EXPECT_EQ(traced.lines(), Lines{});
}

TEST(Lineage, AnAppealThatEverybodyPrintsIsNoDerivation) {
  const std::string appeal =
      "\n\nAnyone with information about lost oars is asked to call the harbour desk on 555, "
      "quoting reference 12 of March.";
  const Traced traced = trace(
      {page("a", "2024-03-01", "Sedge Courier",
            "Sedge Courier\n\nA swan sat on the slipway." + appeal),
       page("b", "2024-03-02", "Anselm Echo", std::string("Anselm Echo\n\n") + kOther + appeal)});
  EXPECT_EQ(traced.lines(), Lines{});
}

TEST(Lineage, UnrelatedPagesHaveNone) {
  std::vector<Document> pages;
  static constexpr const char* kThings[] = {"herring", "kites", "bells", "railings",
                                            "lettuce", "oars",  "pears", "nets"};
  for (int i = 0; i < 200; ++i) {
    std::string text = "Notes of day " + std::to_string(i) + "\n\n";
    for (int s = 0; s < 6; ++s) {
      text += "Visitor" + std::to_string(7 * i + s) + " counted " +
              std::to_string(100 + 13 * i + s) + " " + kThings[(i + s) % 8] + " near gate" +
              std::to_string(i * 3 + s) + " before tea. ";
    }
    pages.push_back(page("p" + std::to_string(1000 + i), "2024-03-01", "", text));
  }
  EXPECT_EQ(trace(pages).lines(), Lines{});
}

TEST(Lineage, TheOrderOfDocumentsDoesNotMatter) {
  std::vector<Document> pages = {
      page("a", "2024-03-01", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
      page("b", "2024-03-02", "Anselm Echo",
           std::string("Anselm Echo\n\n") + kStory + "\n\n" + kOther),
      page("c", "2024-03-04", "Hill Gazette",
           std::string("Hill Gazette\n\nThe Sedge Courier reported a swan. ") + kOther),
      page("d", "2024-03-04", "Fen Post", std::string("Fen Post\n\n") + kOther)};
  const Lines forward = trace(pages).lines();
  std::reverse(pages.begin(), pages.end());
  EXPECT_EQ(trace(pages).lines(), forward);
  EXPECT_FALSE(forward.empty());
}

TEST(Lineage, PagesThatAreOneTextAreAFamilyWithItsCoreAndItsEarliest) {
  const Traced traced =
      trace({page("a", "2024-03-02", "", kStory), page("b", "2024-03-01", "", kStory),
             page("c", "2024-03-01", "", kOther)});
  ASSERT_EQ(traced.lineage.families.size(), 1u);
  const Family& family = traced.lineage.families[0];
  EXPECT_EQ(family.docs, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(family.earliest, 1u);
  ASSERT_TRUE(family.core);
  EXPECT_GT(family.core.size(), 300u);
}

TEST(Lineage, ACitationLeadsToThePageThatItNames) {
  Traced traced = trace(
      {page("courier", "2024-03-01", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
       page("echo", "2024-03-02", "Anselm Echo",
            "Anselm Echo\n\nBird stops boat\n\nThe swan would not be moved from the slipway, "
            "according to the Sedge Courier.")});
  const std::vector<Citation>& citations = traced.statements[1].citations;
  for (const Citation& citation : citations) EXPECT_EQ(citation.document, 0u);
}

constexpr char kRelease[] =
    "News from Sedge Water\n\nA quieter summer for taps\n\nSedge Water fitted 412 new taps in the "
    "villages and counted the drops with a small brass counter that clicks.\n\nNotes to editors\n\n"
    "Sedge Water was founded by two brothers and a horse.";

TEST(Lineage, AReleaseIsCitedByTheBodyThatItBringsNewsFrom) {
  const Traced traced =
      trace({page("release", "2024-03-01", "News from Sedge Water", kRelease),
             page("echo", "2024-03-02", "Anselm Echo",
                  "Anselm Echo\n\nTaps\n\nSedge Water says that it has fitted "
                  "412 taps, and that each of them has a brass counter."),
             page("hill", "2024-03-02", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther)});
  EXPECT_EQ(traced.lines(), (Lines{"release > echo cites"}));
}

TEST(Lineage, ThePlaceInTheNameOfAnOutletIsNotTheOutlet) {
  const Traced traced = trace(
      {page("courier", "2024-03-01", "Sedge Lane Courier",
            std::string("Sedge Lane Courier\n\n") + kStory),
       page("echo", "2024-03-02", "Anselm Echo",
            "Anselm Echo\n\nA baker said that on Sedge Lane nobody had seen snow for 30 years.")});
  EXPECT_EQ(traced.lines(), Lines{});
}

TEST(Lineage, ACorrectionIsOfTheOnlyEarlierPageOfItsOutlet) {
  const Traced traced = trace(
      {page("report", "2024-03-01", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
       page("correction", "2024-03-08", "Sedge Courier",
            "Sedge Courier\n\nPutting it right\n\nOur report last week said that a swan "
            "stopped the Marigold. It was a goose."),
       page("hill", "2024-03-02", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther)});
  EXPECT_EQ(traced.lines(), (Lines{"report > correction cites"}));
}

TEST(Lineage, PapersOfTheOnlyCouncilAreItsMinutes) {
  const Traced traced = trace(
      {page("minutes", "2024-03-01", "Sedge Town Council",
            "Sedge Town Council\n\nMinutes of the meeting of 1 March\n\nIt was resolved that the "
            "duck pond be closed for repairs on 31 October, and that 14 ducks be housed."),
       page("echo", "2024-03-09", "Anselm Echo",
            "Anselm Echo\n\nDucks\n\nThe pond will be closed on 31 October, according to council "
            "papers, and the ducks housed elsewhere."),
       page("hill", "2024-03-02", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther)});
  EXPECT_EQ(traced.lines(), (Lines{"minutes > echo cites"}));
}

TEST(Lineage, AShortQuotationComesFromTheOnlyPageThatHasIt) {
  std::vector<Document> pages;
  pages.push_back(page(
      "courier", "2024-03-01", "Sedge Courier",
      "Sedge Courier\n\nSwan\n\nThe mayor fed the bird. \"Nobody hurries a large white sleeping "
      "swan,\" said Ida Merrow, the harbour master, and made tea."));
  pages.push_back(
      page("site", "2024-03-03", "Marsh Weekly",
           "Marsh Weekly\n\nYou will love this bird\n\nBoats wait while it dozes. "
           "\"Nobody hurries a large white sleeping swan,\" one sailor said on the quay."));
  pages.push_back(
      page("hill", "2024-03-02", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther));
  EXPECT_EQ(trace(pages).lines(), (Lines{"courier > site quotes"}));
  // Not where two have it: they may have heard it as the third did.
  pages.push_back(
      page("echo", "2024-03-01", "Anselm Echo",
           "Anselm Echo\n\nLate\n\n\"Nobody hurries a large white sleeping swan,\" said Ida Merrow "
           "while passengers queued."));
  for (const std::string& line : trace(pages).lines())
    EXPECT_EQ(line.find("> site"), std::string::npos) << line;
}

TEST(Lineage, ABodyThatIsNamedAgainByItsNounIsCited) {
  const Traced traced = trace(
      {page("release", "2024-03-05", "Sedge Museum of Bells",
            "Sedge Museum of Bells\n\nNews release\n\nA bell of 40 kilos has come home with a chip "
            "in its rim, found when the box was opened.\n\nNotes to editors\n\nOpen on Sundays."),
       page("echo", "2024-03-06", "Anselm Echo",
            "Anselm Echo\n\nBell\n\nA bell that is the pride of the Sedge Museum of Bells has a "
            "chip in its rim, the museum said on Tuesday."),
       page("hill", "2024-03-02", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther)});
  EXPECT_EQ(traced.lines(), (Lines{"release > echo cites"}));
}

TEST(Lineage, APaperIsKnownByItsKindAndItsDay) {
  const auto with = [](const std::string& words) {
    return trace(
               {page("report", "2024-02-20", "Sedge Bell Trust",
                     "Sedge Bell Trust\n\nCondition report\n\nThe bell has a chip of 4 cm."),
                page("later", "2024-03-20", "Sedge Bell Trust",
                     "Sedge Bell Trust\n\nVisitors report\n\nNine ducks and a choir came."),
                page("letter", "2024-04-02", "Anselm Chapel Society",
                     "Anselm Chapel Society\n\nStatement on a chip\n\nIt was there when the crate "
                     "was opened, as " +
                         words + " says.")})
        .lines();
  };
  EXPECT_EQ(with("the lender's own report of February"), (Lines{"report > letter cites"}));
  EXPECT_EQ(with("the report of 20 March"), (Lines{"later > letter cites"}));
  EXPECT_EQ(with("the report of 21 March"), Lines{});
}

TEST(Lineage, AThreadIsAsNewAsItsLastPost) {
  Document thread = page("thread", "2024-03-01", "Pond Talk",
                         "ducklover, 1 March 2024, 08:15\n\nNobody feeds them.\n\n"
                         "reedling, 2 March 2024, 09:20\n\nSomebody should.\n\n"
                         "ducklover, 5 March 2024, 07:50\n\nThe Sedge Courier says that a swan "
                         "had settled on the slipway.");
  for (Block& block : thread.blocks) {
    if (thread.text.substr(block.range.start, block.range.size()).find(", 0") != std::string::npos)
      block.role = Role::heading;
  }
  const Traced traced = trace(
      {page("courier", "2024-03-04", "Sedge Courier", std::string("Sedge Courier\n\n") + kStory),
       std::move(thread)});
  EXPECT_EQ(traced.lines(), (Lines{"courier > thread cites"}));
}

TEST(Lineage, APageIsCitedByTheBodyThatItBelongsTo) {
  const Traced traced = trace(
      {page("visit", "2024-03-01", "Visit Sedge",
            "Visit Sedge\n\nThe tower has 212 steps and was built by a baker who feared floods.\n\n"
            "Visit Sedge is a service of the Sedge tourist board."),
       page("echo", "2024-03-05", "Anselm Echo",
            "Anselm Echo\n\nA tower for bakers\n\nAccording to the tourist board the tower has 212 "
            "steps and was built by a baker who feared floods.")});
  ASSERT_EQ(traced.lineage.derivations.size(), 1u);
  EXPECT_EQ(traced.lineage.derivations[0].evidence.front().kind, "credit");
}

TEST(Lineage, ABodyInAListOfSourcesIsOneToo) {
  const Traced traced = trace(
      {page("visit", "2024-03-01", "Visit Sedge",
            "Visit Sedge\n\nThe tower was built by a baker who feared floods.\n\n"
            "Visit Sedge is a service of the Sedge tourist board."),
       page("furrow", "2024-03-02", "The Furrow Weekly",
            "The Furrow Weekly\n\nSpades, and a word on towers that bakers built."),
       page("echo", "2024-03-03", "Anselm Echo", "Anselm Echo\n\nA goat may be taught to count."),
       page("minutes", "2024-03-05", "Sedge Council",
            "Sedge Council\n\nMinutes of 5 March 2024\n\nThe chair named the tourist board, the "
            "Anselm Echo and The Furrow Weekly.")});
  EXPECT_EQ(traced.lines(),
            (Lines{"echo > minutes cites", "furrow > minutes cites", "visit > minutes cites"}));
}

TEST(Lineage, OurReportOfADayIsThePageOfThatDay) {
  const Traced traced =
      trace({page("old", "2024-03-02", "Anselm Echo", std::string("Anselm Echo\n\n") + kStory),
             page("later", "2024-04-02", "Anselm Echo", std::string("Anselm Echo\n\n") + kOther),
             page("letter", "2024-05-01", "Anselm Echo",
                  "Anselm Echo\n\nSir, I own the swan.\n\nOur report of 2 March 2024 did not say "
                  "so.")});
  EXPECT_EQ(traced.lines(), (Lines{"old > letter cites"}));
}

TEST(Lineage, AFactThatOneOtherHasIsTakenFromItWithoutAName) {
  const Traced traced = trace(
      {page("register", "2024-03-01", "Sedge Council",
            "Sedge Council\n\nMinutes of 1 March 2024\n\nThe pumping station stood idle for 118 "
            "hours because a valve had rusted."),
       page("gossip", "2024-03-05", "Anselm Whisper",
            "Anselm Whisper\n\nImagine: a rusted valve, and nobody pumping for 118 hours!"),
       page("other", "2024-03-05", "Hill Gazette", std::string("Hill Gazette\n\n") + kOther),
       page("story", "2024-03-02", "Anselm Echo", std::string("Anselm Echo\n\n") + kStory)});
  EXPECT_EQ(traced.lines(), (Lines{"register > gossip cites"}));
}

TEST(Lineage, AFigureThatManyHaveTellsNoSource) {
  const Traced traced =
      trace({page("a", "2024-03-01", "Sedge Courier", "Sedge Courier\n\nIdle for 118 hours."),
             page("b", "2024-03-02", "Anselm Echo", "Anselm Echo\n\nThe hens laid 118 eggs."),
             page("c", "2024-03-03", "Hill Gazette", "Hill Gazette\n\nRain fell on 118 days.")});
  EXPECT_EQ(traced.lines(), Lines{});
}

}  // namespace
}  // namespace stemma
