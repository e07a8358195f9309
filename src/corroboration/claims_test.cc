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
      made.blocks.push_back({at == 0 ? Role::title : Role::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
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

  explicit Bench(std::vector<Document> docs) : documents(std::move(docs)), statements(documents.size()) {}
  Corroboration run() { return corroborate({documents, statements, entities, reuse, lineage}); }

  Span find(std::size_t doc, std::string_view words) const {
    const std::size_t at = documents[doc].text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<std::uint32_t>(doc), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  std::string_view words(const Span& span) const { return span.range().of(documents[span.doc].text); }
};

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
                   "The ferry Isle of Cumbrae returned to the Brodick crossing on Monday after its rudder was replaced at Troon.\n"
                   "Pupils of Lamlash school painted a banner for the captain.\n"),
          document("b.txt",
                   "Brodick crossing back\n"
                   "After its rudder was replaced at Troon, the ferry Isle of Cumbrae returned to the Brodick crossing.\n"
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

TEST(Claims, UnrelatedDocumentsChangeNothing) {
  Bench small(ferry_papers());
  std::vector<Document> more = ferry_papers();
  for (int i = 0; i < 20; ++i) {
    more.push_back(document("z" + std::to_string(i) + ".txt", "Market notes\nLeeks sold well in Perth on day " + std::to_string(i) + ".\n"));
  }
  Bench large(more);
  const Corroboration one = small.run(), other = large.run();
  const Claim* a = claim_with(small, one, "rudder");
  const Claim* b = claim_with(large, other, "rudder");
  ASSERT_NE(a, nullptr);
  ASSERT_NE(b, nullptr);
  ASSERT_EQ(a->statements.size(), b->statements.size());
  for (std::size_t i = 0; i < a->statements.size(); ++i) EXPECT_EQ(a->statements[i].span, b->statements[i].span);
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
  Bench bench({document("release.txt", "PRESS RELEASE\nThe Lamlash Trust will plant four hundred oaks on the north shore in autumn.\n")});
  const Corroboration result = bench.run();
  const Claim* claim = claim_with(bench, result, "oaks");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->independent, 1u);
  EXPECT_EQ(result.origins[claim->origins[0]].type, OriginType::statement);
}

TEST(Cluster, OneDoubtfulPairChainsNoClusters) {
  std::vector<UnitPair> pairs = {{0, 1, 3.0f}, {2, 3, 3.0f}, {1, 2, 0.5f}};
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

}  // namespace
}  // namespace stemma
