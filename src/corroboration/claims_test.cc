#include "corroboration/claims.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corroboration/claims_cluster.h"
#include "corroboration/sketch_words.h"

namespace stemma {
namespace {

Document document(std::string id, std::string text) {
  Document made;
  made.id = std::move(id);
  made.text = std::move(text);
  made.language = "en";
  std::size_t at = 0;
  while (at < made.text.size()) {
    const std::size_t end = std::min(made.text.find('\n', at), made.text.size());
    if (end > at) {
      made.blocks.push_back({at == 0 ? Role::title : Role::paragraph,
                             {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 1;
  }
  return made;
}

// A case of documents without what the earlier stations read.
struct Bench {
  std::vector<Document> documents;
  std::vector<Statements> statements;
  EntityIndex entities;
  Reuse reuse;
  Lineage lineage;

  explicit Bench(std::vector<Document> docs)
      : documents(std::move(docs)), statements(documents.size()) {}
  Corroboration run() { return corroborate({documents, statements, entities, reuse, lineage}); }

  Span find(std::size_t doc, std::string_view words) const {
    const std::size_t at = documents[doc].text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<std::uint32_t>(doc), static_cast<std::uint32_t>(at),
            static_cast<std::uint32_t>(at + words.size())};
  }
  std::string_view words(const Span& span) const {
    return span.range().of(documents[span.doc].text);
  }
};

// A bench with quotations: `speaker` and `words` as they stand in the text.
void quote(Bench& bench, std::uint32_t doc, std::string_view words, std::string_view speaker) {
  Quotation quotation;
  quotation.span = bench.find(doc, words);
  quotation.speaker.span = bench.find(doc, speaker);
  const Text text = read_text(bench.documents[doc]);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    if (text.sentences[s].range.start <= quotation.span.start) quotation.sentence = s;
  }
  quotation.confidence = 0.9f;
  bench.statements[doc].quotations.push_back(quotation);
}

void count(Bench& bench, std::uint32_t doc, std::string_view words, double value,
           std::string_view counted) {
  Figure figure;
  figure.span = bench.find(doc, words);
  figure.low = figure.high = value;
  figure.counted = bench.find(doc, counted);
  figure.counted_text = counted;
  bench.statements[doc].figures.push_back(figure);
}

const Claim* claim_with(const Bench& bench, const Corroboration& result, std::string_view words) {
  for (const Claim& claim : result.claims) {
    for (const ClaimStatement& statement : claim.statements) {
      if (bench.words(statement.span).find(words) != std::string_view::npos) return &claim;
    }
  }
  return nullptr;
}

std::vector<Document> ferry_papers() {
  return {document("a.txt",
                   "Ferry to Brodick runs again\n"
                   "The ferry Isle of Cumbrae returned to the Brodick crossing on Monday after its "
                   "rudder was replaced at Troon.\n"
                   "Pupils of Lamlash school painted a banner for the captain.\n"),
          document("b.txt",
                   "Brodick crossing back\n"
                   "After its rudder was replaced at Troon, the ferry Isle of Cumbrae returned to "
                   "the Brodick crossing.\n"
                   "Cafe owners in Brodick welcomed the news.\n"),
          document("c.txt",
                   "Choir wins prize\n"
                   "The Glenfarg choir won the county prize for the third time.\n")};
}

TEST(Stem, TakesInflectedFormsToOne) {
  EXPECT_EQ(stem("ferries"), stem("ferry"));
  EXPECT_EQ(stem("stopped"), stem("stop"));
  EXPECT_EQ(stem("closing"), stem("close"));
  EXPECT_EQ(stem("votes"), stem("voted"));
  EXPECT_NE(stem("bus"), stem("bu"));
}

TEST(Claims, TheSameEventInTwoDocumentsIsOneClaim) {
  Bench bench(ferry_papers());
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "rudder");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->documents, 2u);
}

TEST(Claims, DifferentMattersStayApart) {
  Bench bench(ferry_papers());
  const Corroboration result = bench.run();
  const Claim* choir = claim_with(bench, result, "choir");
  ASSERT_NE(choir, nullptr);
  EXPECT_EQ(choir->documents, 1u);
}

TEST(SketchWords, CommonWordsWeighLessAndClassesAreOneInAllLanguages) {
  const Document english = document("a.txt", "The government closed the padlocked kiln");
  const Document korean = [] {
    Document made = document("b.txt", "가마를 폐쇄했다");
    made.language = "ko";
    return made;
  }();
  const Text text = read_text(english), other = read_text(korean);
  const SketchWords& words = SketchWords::of("en");
  const auto feature = [&](std::size_t token) { return words(text, text.tokens[token]); };
  EXPECT_LT(feature(1).weight, 0.9f);  // government
  EXPECT_EQ(feature(5).weight, 1.0f);  // kiln
  EXPECT_NE(feature(2).class_key, 0u);
  EXPECT_EQ(feature(2).class_key,
            SketchWords::of("ko")(other, other.tokens.back()).class_key);  // closed
}

TEST(Claims, WordingsThatAgreeMoreMakeASurerClaim) {
  Bench close(
      {document("a.txt",
                "Weir\nThe weir at Pladda was rebuilt with granite from Glenfarg quarry.\n"),
       document("b.txt",
                "Pladda\nThe weir at Pladda was rebuilt with granite from Glenfarg quarry "
                "last autumn.\n")});
  Bench loose(
      {document("a.txt",
                "Weir\nThe weir at Pladda was rebuilt with granite from Glenfarg quarry.\n"),
       document("b.txt",
                "Pladda\nMasons hauled Glenfarg granite past the chapel, and in autumn "
                "Pladda had its weir.\n")});
  const Corroboration one = close.run(), other = loose.run();
  const Claim* surer = claim_with(close, one, "was rebuilt");
  const Claim* less = claim_with(loose, other, "was rebuilt");
  ASSERT_NE(surer, nullptr);
  ASSERT_NE(less, nullptr);
  ASSERT_EQ(surer->documents, 2u);
  ASSERT_EQ(less->documents, 2u);
  EXPECT_GT(surer->confidence, less->confidence);
  EXPECT_LT(surer->confidence, 1.0f);
}

TEST(Claims, AClaimIsCalledByTheWordingThatAgreesBest) {
  Bench bench(
      {document("a.txt",
                "Weir\nThe weir at Pladda was rebuilt with granite from Glenfarg quarry.\n"),
       document("b.txt", "Pladda\nThe weir at Pladda was rebuilt with granite from Glenfarg.\n"),
       document("c.txt",
                "Glenfarg\nBeside its chapel the weir at Pladda was rebuilt in two dry "
                "summers by the patient masons of Glenfarg.\n")});
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "patient");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->documents, 3u);
  EXPECT_TRUE(bench.words(claim->gist).starts_with("The weir at Pladda"))
      << bench.words(claim->gist);
}

TEST(Claims, WordsThatOnlyNameTheSpeakerAreNoClaim) {
  Bench bench(
      {document("a.txt",
                "Weir\n\"We shall mend the weir before the autumn salmon,\" said Morag Bain, "
                "warden of Pladda.\n"),
       document("b.txt",
                "Pladda\n\"We shall mend the weir before the autumn salmon,\" said Morag Bain, "
                "warden of Pladda.\n")});
  for (std::uint32_t doc : {0u, 1u}) {
    quote(bench, doc, "We shall mend the weir before the autumn salmon,",
          "Morag Bain, warden of Pladda");
  }
  const Corroboration result = bench.run();
  EXPECT_NE(claim_with(bench, result, "mend the weir"), nullptr);
  EXPECT_EQ(claim_with(bench, result, "warden of Pladda"), nullptr);
}

TEST(Claims, WhoHasAnotherPartOfTheSameWholeIsAgainst) {
  std::vector<Document> documents;
  for (const char* part : {"14", "14", "41"}) {
    documents.push_back(document(std::string(1, static_cast<char>('a' + documents.size())) + ".txt",
                                 "Pladda bridge\nInspectors found rot in " + std::string(part) +
                                     " of the 52 beams of Pladda bridge near Glenfarg.\n"));
  }
  Bench bench(documents);
  for (std::uint32_t doc = 0; doc < 3; ++doc) {
    count(bench, doc, doc == 2 ? "41" : "14", doc == 2 ? 41 : 14, "beams");
    count(bench, doc, "52", 52, "beams");
  }
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "rot");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->statements.size(), 3u);
  EXPECT_FALSE(claim->statements[0].against);
  EXPECT_FALSE(claim->statements[1].against);
  EXPECT_TRUE(claim->statements[2].against);
}

TEST(Claims, WhatHasStoppedIsNotDone) {
  const Document made = document("a.txt", "Deliveries were paused\nNo delivery took place\n");
  const Text text = read_text(made);
  Statements statements;
  Mark no;
  no.kind = MarkKind::negation;
  no.span = Span(0, {23, 25});
  statements.marks.push_back(no);
  const Sketch units = sketch(made, text, statements, {});
  ASSERT_EQ(units.units.size(), 2u);
  EXPECT_TRUE(units.units[0].negated);
  EXPECT_TRUE(units.units[1].negated);
}

TEST(Claims, APhraseOfTwoCommonWordsJoinsNothing) {
  Bench bench({document("a.txt",
                        "Public works in Glenfarg\n"
                        "The Glenfarg council said that public works take place where drains "
                        "have burst.\n"),
               document("b.txt",
                        "Glenfarg letters\n"
                        "A lawyer in Glenfarg has broken with the rules of public works.\n")});
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "drains");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->documents, 1u);
}

TEST(Claims, UnrelatedDocumentsChangeNothing) {
  Bench small(ferry_papers());
  std::vector<Document> more = ferry_papers();
  for (int i = 0; i < 20; ++i) {
    more.push_back(
        document("z" + std::to_string(i) + ".txt",
                 "Market notes\nLeeks sold well in Perth on day " + std::to_string(i) + ".\n"));
  }
  Bench large(more);
  const Corroboration one = small.run(), other = large.run();
  const Claim* a = claim_with(small, one, "rudder");
  const Claim* b = claim_with(large, other, "rudder");
  ASSERT_NE(a, nullptr);
  ASSERT_NE(b, nullptr);
  ASSERT_EQ(a->statements.size(), b->statements.size());
  for (std::size_t i = 0; i < a->statements.size(); ++i)
    EXPECT_EQ(a->statements[i].span, b->statements[i].span);
}

TEST(Claims, NobodyNamedMeansUnsourced) {
  Bench bench(ferry_papers());
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "rudder");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->independent, 0u);
  EXPECT_EQ(claim->standing, Standing::unsourced);
}

TEST(Claims, AReleaseIsItsOwnSource) {
  Bench bench({document("release.txt",
                        "PRESS RELEASE\nThe Lamlash Trust will plant four hundred oaks on the "
                        "north shore in autumn.\n")});
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "oaks");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->independent, 1u);
  EXPECT_EQ(result.origins[claim->origins[0]].type, OriginType::statement);
}

TEST(Cluster, OneDoubtfulPairChainsNoClusters) {
  std::vector<UnitPair> pairs = {{0, 1, 3.0f}, {1, 2, 0.5f}, {2, 3, 3.0f}};
  const auto clusters = cluster_units(pairs, {});
  ASSERT_EQ(clusters.size(), 2u);
  EXPECT_EQ(clusters[0], (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(clusters[1], (std::vector<std::uint32_t>{2, 3}));
}

TEST(Cluster, NeverJoinsWhatMustStayApart) {
  std::vector<UnitPair> pairs = {{0, 1, 5.0f}, {0, 2, 5.0f}, {1, 2, 5.0f, true}};
  const auto clusters = cluster_units(pairs, {});
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].size(), 2u);
}

std::vector<Document> regatta_papers(std::string second_speaker) {
  return {
      document("a.txt",
               "Regatta off\n"
               "The Kilmory rowing regatta was called off because the slipway at Whiting Bay is "
               "cracked, Flora Adair said.\n"),
      document(
          "b.txt",
          "No regatta this year\n"
          "The slipway at Whiting Bay is cracked and the Kilmory rowing regatta was called off, " +
              second_speaker + " said.\n")};
}

const Claim* regatta_claim(Bench& bench, std::string_view second_speaker, Corroboration& result) {
  quote(bench, 0,
        "The Kilmory rowing regatta was called off because the slipway at Whiting Bay is cracked",
        "Flora Adair");
  quote(bench, 1,
        "The slipway at Whiting Bay is cracked and the Kilmory rowing regatta was called off",
        second_speaker);
  result = bench.run();
  return claim_with(bench, result, "slipway");
}

TEST(Origins, TwoPeopleWhoSayOneThingInTheirOwnWordsAreTwo) {
  Bench bench(regatta_papers("Hamish Crerar"));
  bench.statements[0].marks.clear();
  Corroboration result;
  const Claim* claim = regatta_claim(bench, "Hamish Crerar", result);
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->documents, 2u);
  EXPECT_EQ(claim->origins.size(), 2u);
}

TEST(Origins, OnePersonInTwoPapersIsOne) {
  Bench bench(regatta_papers("Ms Adair"));
  Corroboration result;
  const Claim* claim = regatta_claim(bench, "Ms Adair", result);
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->documents, 2u);
  EXPECT_EQ(claim->independent, 1u);
  EXPECT_EQ(claim->standing, Standing::single_origin);
}

TEST(Origins, ASourceIsNotThatOfTheNextParagraphWhereNothingPointsBack) {
  Bench bench({document("a.txt",
                        "Shore road\n"
                        "Morag Bain said the shore road will be closed for repairs.\n"
                        "About four thousand puffins nest on the cliffs of Pladda.\n"
                        "She counted nineteen broken culverts below the cliffs.\n")});
  quote(bench, 0, "the shore road will be closed for repairs", "Morag Bain");
  const Corroboration result = bench.run();
  const Claim* puffins = claim_with(bench, result, "puffins");
  const Claim* culverts = claim_with(bench, result, "culverts");
  ASSERT_NE(puffins, nullptr);
  ASSERT_NE(culverts, nullptr);
  EXPECT_EQ(puffins->independent, 0u);
  EXPECT_EQ(culverts->independent, 1u);
}

TEST(Origins, ALetterIsItsWritersOwnWords) {
  Bench bench({document("letter.txt",
                        "Kilmory Drainage Board\n"
                        "Dear Madam,\n"
                        "Our office cleared nineteen culverts below the cliffs of Pladda.\n"
                        "Yours faithfully,\n")});
  bench.documents[0].byline = "Hamish Rae";
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "culverts");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->independent, 1u);
}

TEST(Origins, AReporterOfThePaperIsItsOwnWitness) {
  Bench bench({document("a.txt",
                        "Gate shut\n"
                        "A Pladda Courier reporter was turned away at the gate of the weir.\n")});
  bench.documents[0].outlet = "Pladda Courier";
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "turned away");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->independent, 1u);
  EXPECT_EQ(result.origins[claim->origins[0]].type, OriginType::outlet);
}

TEST(Origins, TheCompanyIsTheOneThatIsNamed) {
  Bench bench(
      {document("release.txt",
                "PRESS RELEASE\nPladda Ferries\nPladda Ferries will lay up the Isle of Cumbrae at "
                "Troon for a new rudder.\n"),
       document(
           "b.txt",
           "Cumbrae laid up\n"
           "The Isle of Cumbrae will be laid up at Troon for a new rudder, the company said.\n")});
  bench.documents[0].outlet = "Pladda Ferries";
  quote(bench, 1, "The Isle of Cumbrae will be laid up at Troon for a new rudder", "the company");
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "will be laid up");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->documents, 2u);
  EXPECT_EQ(claim->independent, 1u);
}

TEST(Origins, WhatTellsWhoSpeaksIsNotWhatTheySay) {
  Bench bench(
      {document("a.txt",
                "Weir\n"
                "Neighbours of a weir that drowned forty sheep in Glenfarg want it mended.\n")});
  quote(bench, 0, "want it mended", "Neighbours of a weir that drowned forty sheep in Glenfarg");
  count(bench, 0, "forty", 40, "sheep");
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "drowned forty sheep");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->independent, 0u);
}

TEST(Origins, UnnamedSourcesAddNothingCertain) {
  Bench bench(regatta_papers("an official"));
  Corroboration result;
  const Claim* claim = regatta_claim(bench, "an official", result);
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->independent, 1u);
  EXPECT_EQ(claim->independent_at_most, 2u);
}

TEST(Origins, APassageTakenOverHasTheSourceOfTheOneItWasTakenFrom) {
  Bench bench(
      {document("a.txt",
                "Oaks\nThe council will plant four hundred oaks along the north shore road, Morag "
                "Bain said.\n"),
       document(
           "b.txt",
           "More oaks\nThe council will plant four hundred oaks along the north shore road.\n")});
  quote(bench, 0, "The council will plant four hundred oaks along the north shore road",
        "Morag Bain");
  Passage passage;
  passage.a = bench.find(0, "The council will plant four hundred oaks along the north shore road");
  passage.b = bench.find(1, "The council will plant four hundred oaks along the north shore road");
  passage.identity = 1;
  passage.words = passage.longest_run = 12;
  bench.reuse.passages.push_back(passage);
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "oaks along");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->statements.size(), 2u);
  EXPECT_EQ(claim->statements[1].origins, claim->statements[0].origins);
  EXPECT_EQ(claim->independent, 1u);
}

TEST(Origins, ASourceCarriesOnWithinItsParagraph) {
  Bench bench({document("a.txt",
                        "Shore road\n"
                        "Morag Bain said the shore road will be closed for repairs. Buses will run "
                        "by the hill road until Easter.\n")});
  quote(bench, 0, "the shore road will be closed for repairs", "Morag Bain");
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "Buses will run");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->independent, 1u);
  EXPECT_EQ(explain(claim->statements[0], bench.documents), "the passage rests on Morag Bain");
}

TEST(Origins, WhoOnlyAsksIsTheInterviewer) {
  Bench bench({document("a.txt",
                        "Radio Arran, transcript\n"
                        "GREER: Is the pier open?\n"
                        "BAIN: The pier opened on Monday.\n"
                        "GREER: How many boats came?\n"
                        "BAIN: Nineteen boats came in.\n"
                        "GREER: Will more come?\n")});
  quote(bench, 0, "Is the pier open?", "GREER");
  quote(bench, 0, "The pier opened on Monday", "BAIN");
  quote(bench, 0, "How many boats came?", "GREER");
  quote(bench, 0, "Nineteen boats came in", "BAIN");
  quote(bench, 0, "Will more come?", "GREER");
  const Corroboration result = bench.run();
  for (const Origin& origin : result.origins) EXPECT_NE(origin.name, "GREER");
}

TEST(Claims, AValueThatCannotHoldBesideThatOfMostIsAgainst) {
  const auto text = [](std::string number) {
    return "Open day\nThe Lamlash pier on Arran had " + number +
           " visitors when Flora Adair opened the lifeboat house.\n";
  };
  Bench bench({document("a.txt", text("430")), document("b.txt", text("430")),
               document("c.txt", text("340"))});
  count(bench, 0, "430", 430, "visitors");
  count(bench, 1, "430", 430, "visitors");
  count(bench, 2, "340", 340, "visitors");
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "lifeboat");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->type, ClaimType::figure);
  ASSERT_EQ(claim->statements.size(), 3u);
  EXPECT_FALSE(claim->statements[0].against);
  EXPECT_FALSE(claim->statements[1].against);
  EXPECT_TRUE(claim->statements[2].against);
  EXPECT_EQ(claim->standing, Standing::contested);
}

TEST(Claims, TheOrderOfTheDocumentsChangesNoClaim) {
  Bench one(ferry_papers());
  std::vector<Document> turned = ferry_papers();
  std::swap(turned[0], turned[2]);
  Bench other(turned);
  const Corroboration a = one.run(), b = other.run();
  ASSERT_EQ(a.claims.size(), b.claims.size());
  const Claim* x = claim_with(one, a, "rudder");
  const Claim* y = claim_with(other, b, "rudder");
  ASSERT_NE(x, nullptr);
  ASSERT_NE(y, nullptr);
  EXPECT_EQ(x->statements.size(), y->statements.size());
  EXPECT_EQ(x->independent, y->independent);
}

TEST(Claims, AVeryLongLineIsReadInLinearTime) {
  std::string text = "Notes\n";
  for (int i = 0; i < 20000; ++i) text += "The ferry sailed at noon, and the ferry sailed again; ";
  Bench bench({document("a.txt", text)});
  EXPECT_LE(bench.run().claims.size(), 200000u);
}

TEST(Cluster, SentencesOfAnUtteranceThatIsToldAgainAreOneClaim) {
  std::vector<std::vector<std::uint32_t>> clusters = {{0, 2}, {1, 3}};
  const std::vector<std::uint32_t> utterance = {7, 7, 8, 8};
  join_utterances(clusters, utterance);
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].size(), 4u);
}

}  // namespace
}  // namespace stemma
