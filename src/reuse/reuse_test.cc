#include "reuse/reuse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/utf8.h"
#include "reuse/words.h"

namespace stemma {
namespace {

Reuse find(const std::vector<std::string>& texts) {
  std::vector<ReuseText> in;
  for (const std::string& text : texts) in.push_back({text, {}});
  return find_passages(in, {});
}

std::string at(const std::vector<std::string>& texts, const Span& span) {
  return std::string(span.range().of(texts[span.doc]));
}

// Words that stand nowhere else: w17x0, w17x1, ...
std::string words(int id, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "w" + std::to_string(id) + "x" + std::to_string(i) + " ";
  return out;
}

constexpr char kFerry[] =
    "The ferry Marigold left Port Anselm at noon with forty passengers and a cargo of tinned peas.";
constexpr char kPrize[] =
    "Nobody claimed the second prize of the regatta, which the mayor then gave to the lighthouse "
    "school.";

TEST(Reuse, SharedWordsAreOnePassageAsLongAsItGoes) {
  const std::vector<std::string> texts = {
      "It rained on Monday. " + std::string(kFerry) + " Crowds waved.",
      "Our reporter writes: " + std::string(kFerry) + " Nothing else is known."};
  const Reuse reuse = find(texts);
  ASSERT_EQ(reuse.passages.size(), 1u);
  const std::string shared(kFerry, sizeof(kFerry) - 2);  // without the full stop
  EXPECT_EQ(at(texts, reuse.passages[0].a), shared);
  EXPECT_EQ(at(texts, reuse.passages[0].b), shared);
  EXPECT_EQ(reuse.passages[0].words, 17u);
  EXPECT_EQ(reuse.passages[0].identity, 1.0f);
}

TEST(Reuse, DressDoesNotHideAPassageAndSpansCiteTheOriginalBytes) {
  const std::vector<std::string> texts = {
      "The café “Étoile” on the quay re\u00ADopened its doors yesterday after nine quiet years.",
      "THE CAFE\u0301 'E\u0301toile' on the quay reopened its doors yesterday after "
      "nine\u00A0quiet years!"};
  const Reuse reuse = find(texts);
  ASSERT_EQ(reuse.passages.size(), 1u);
  EXPECT_EQ(
      at(texts, reuse.passages[0].a),
      "The café “Étoile” on the quay re\u00ADopened its doors yesterday after nine quiet years");
  EXPECT_EQ(reuse.passages[0].words, 14u);
}

TEST(Reuse, TwoMovedParagraphsAreTwoPassages) {
  // dasmiq/passim#9: p1 + p2 against p2 + p1 finds one paragraph only.
  const std::string p1 = kFerry, p2 = kPrize;
  const std::vector<std::string> texts = {p1 + "\n\n" + p2, p2 + "\n\n" + p1};
  const Reuse reuse = find(texts);
  ASSERT_EQ(reuse.passages.size(), 2u);
  EXPECT_EQ(at(texts, reuse.passages[0].a) + ".", p1);
  EXPECT_EQ(at(texts, reuse.passages[0].b) + ".", p1);
  EXPECT_EQ(at(texts, reuse.passages[1].a) + ".", p2);
  EXPECT_EQ(at(texts, reuse.passages[1].b) + ".", p2);
}

TEST(Reuse, EditsInsideAndNearTheEndsStayInThePassage) {
  const std::vector<std::string> texts = {
      "The board closed the upper lake to boats for two weeks after green algae were found near "
      "the weir.",
      "Yesterday the committee closed the upper lake to small boats for three weeks after algae "
      "were found "
      "near the old weir."};
  const Reuse reuse = find(texts);
  ASSERT_EQ(reuse.passages.size(), 1u);
  EXPECT_EQ(at(texts, reuse.passages[0].b),
            "closed the upper lake to small boats for three weeks after algae were found near the "
            "old weir");
  EXPECT_LT(reuse.passages[0].identity, 1.0f);
  EXPECT_GE(reuse.passages[0].identity, 0.5f);
}

TEST(Reuse, AGapOfMoreThanTwelveWordsPartsPassages) {
  const std::string p1 = kFerry, p2 = kPrize;
  EXPECT_EQ(find({p1 + " " + p2, p1 + " " + words(1, 12) + p2}).passages.size(), 1u);
  EXPECT_EQ(find({p1 + " " + p2, p1 + " " + words(1, 13) + p2}).passages.size(), 2u);
}

TEST(Reuse, SevenWordsAreNoPassageAndEightAre) {
  EXPECT_TRUE(find({"old stones kept the northern harbour dry " + words(1, 20),
                    "old stones kept the northern harbour dry " + words(2, 20)})
                  .passages.empty());
  EXPECT_EQ(find({"old stones kept the northern harbour quite dry " + words(1, 20),
                  "old stones kept the northern harbour quite dry " + words(2, 20)})
                .passages.size(),
            1u);
}

TEST(Reuse, FunctionWordsAloneAreNoPassage) {
  EXPECT_TRUE(find({"apple and it was not the one that they had been in before pear",
                    "stone and it was not the one that they had been in before wall"})
                  .passages.empty());
}

TEST(Reuse, NothingIsFoundInUnrelatedTextsOrInNone) {
  EXPECT_TRUE(find({}).passages.empty());
  EXPECT_TRUE(find({"", "", "a"}).passages.empty());
  EXPECT_TRUE(find({kFerry, kPrize}).passages.empty());
}

TEST(Reuse, NoPassageTouchesWhatIsSkipped) {
  const std::string footer =
      " Share this page with your friends and read more stories on our website now. ";
  const std::vector<std::string> texts = {std::string(kFerry) + footer + kPrize,
                                          std::string(kFerry) + footer + kPrize};
  const auto start = static_cast<std::uint32_t>(std::string(kFerry).size());
  const std::vector<Range> skip = {{start, start + static_cast<std::uint32_t>(footer.size())}};
  const std::vector<ReuseText> in = {{texts[0], skip}, {texts[1], skip}};
  const Reuse reuse = find_passages(in, {});
  ASSERT_EQ(reuse.passages.size(), 2u);
  for (const Passage& passage : reuse.passages) {
    EXPECT_FALSE(passage.a.range().overlaps(skip[0]));
    EXPECT_FALSE(passage.b.range().overlaps(skip[0]));
  }
}

TEST(Reuse, AFamilyOverTheCapStaysConnected) {
  std::vector<std::string> texts(120, std::string(kFerry) + " " + kPrize);
  const Reuse reuse = find(texts);
  std::vector<bool> reached(texts.size(), false);
  for (const Passage& passage : reuse.passages)
    reached[passage.a.doc] = reached[passage.b.doc] = true;
  EXPECT_EQ(std::count(reached.begin(), reached.end(), true), 120);
  EXPECT_GT(reuse.capped, 0u);
  EXPECT_LT(reuse.passages.size(), 120u * 10u);
}

TEST(Reuse, RepetitionIsNotQuadratic) {
  std::string same;
  for (int i = 0; i < 60000; ++i) same += "row ";
  std::string verse;
  for (int i = 0; i < 4000; ++i) verse += "row the boat gently down the wide green river today ";
  const Reuse reuse = find({same, same + "row", verse, verse + verse});
  EXPECT_FALSE(reuse.passages.empty());
}

// Random texts made of a few sources, cut, shuffled and edited, from a small vocabulary.
std::vector<std::string> random_texts(std::mt19937& random) {
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const int vocabulary = 4 + pick(300);
  std::vector<std::vector<std::string>> sources(1 + pick(3));
  for (auto& source : sources) {
    const int length = pick(60);
    for (int i = 0; i < length; ++i) {
      static constexpr const char* kDress[] = {"v%d", "V%d", "\u00E9%d",  "e\u0301%d",
                                               "the", "of",  "\u00ADz%d", "\u6F22"};
      std::string word = kDress[pick(8)];
      if (const auto where = word.find("%d"); where != std::string::npos) {
        word.replace(where, 2, std::to_string(pick(vocabulary)));
      }
      source.push_back(word);
    }
  }
  std::vector<std::string> texts(2 + pick(4));
  for (std::string& text : texts) {
    const int parts = pick(4);
    for (int p = 0; p < parts; ++p) {
      const auto& source =
          sources[static_cast<std::size_t>(pick(static_cast<int>(sources.size())))];
      const int edits = pick(3) == 0 ? 3 + pick(20) : 1000;
      for (std::size_t i = source.empty() ? 0 : random() % source.size(); i < source.size(); ++i) {
        const int what = pick(edits);
        if (what == 0) continue;
        if (what == 1) text += "new" + std::to_string(pick(vocabulary)) + " ";
        text += source[i] + (pick(9) == 0 ? ", " : " ");
      }
    }
  }
  return texts;
}

// The definition of a passage, checked from the bytes alone: an order of agreeing words exists.
void expect_passage(const std::vector<std::string>& texts, const Passage& passage) {
  ASSERT_LT(passage.a.doc, passage.b.doc);
  const std::string a = at(texts, passage.a), b = at(texts, passage.b);
  for (const Span& span : {passage.a, passage.b}) {
    EXPECT_TRUE(is_boundary(texts[span.doc], span.start));
    EXPECT_TRUE(is_boundary(texts[span.doc], span.end));
  }
  const Words x = fold_words({a, {}}, 13), y = fold_words({b, {}}, 13);
  std::vector<std::vector<int>> best(x.size() + 1, std::vector<int>(y.size() + 1, 0));
  for (std::size_t i = x.size(); i-- > 0;) {
    for (std::size_t j = y.size(); j-- > 0;) {
      best[i][j] = x.hash[i] == y.hash[j] ? best[i + 1][j + 1] + 1
                                          : std::max(best[i + 1][j], best[i][j + 1]);
    }
  }
  EXPECT_GE(best[0][0], static_cast<int>(passage.words));
  EXPECT_GE(passage.words, 8u);
  EXPECT_GE(2 * passage.words, std::max(x.size(), y.size()));
  EXPECT_EQ(x.hash.front(), y.hash.front());
  EXPECT_EQ(x.hash.back(), y.hash.back());
}

bool same(const Passage& x, const Passage& y) {
  return x.a == y.a && x.b == y.b && x.words == y.words;
}

TEST(Reuse, AgreesWithTheNaiveComparisonOnRandomTexts) {
  std::mt19937 random(20240611);
  std::size_t passages = 0;
  for (int round = 0; round < 600; ++round) {
    const std::vector<std::string> texts = random_texts(random);
    std::vector<ReuseText> in;
    for (const std::string& text : texts) in.push_back({text, {}});
    ReuseOptions winnowed;
    winnowed.small = 0;
    const Reuse all = find_passages(in, {}), some = find_passages(in, winnowed);
    const Reuse slow = find_passages_naively(in, {});
    passages += slow.passages.size();
    const auto has = [](const Reuse& reuse, const Passage& passage) {
      return std::any_of(reuse.passages.begin(), reuse.passages.end(),
                         [&](const Passage& other) { return same(passage, other); });
    };
    ASSERT_EQ(all.passages.size(), slow.passages.size()) << "round " << round;
    for (std::size_t p = 0; p < slow.passages.size(); ++p) {
      const Passage& passage = slow.passages[p];
      expect_passage(texts, passage);
      EXPECT_TRUE(same(all.passages[p], passage)) << "round " << round;
      // Winnowing may miss shorter runs only.
      EXPECT_TRUE(passage.longest_run < 8 || has(some, passage)) << "round " << round;
      for (std::size_t q = 0; q < p; ++q) {
        const Passage &x = passage, &y = slow.passages[q];
        if (x.a.doc == y.a.doc && x.b.doc == y.b.doc) {
          EXPECT_FALSE(x.a.overlaps(y.a) || x.b.overlaps(y.b));
        }
      }
    }
    for (const Passage& passage : some.passages)
      EXPECT_TRUE(has(slow, passage)) << "round " << round;
    if (HasFailure()) return;
  }
  EXPECT_GT(passages, 300u);
}

TEST(Reuse, OrderAndThreadsDoNotMatter) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    const std::vector<std::string> texts = random_texts(random);
    set_threads(1);
    const Reuse one = find(texts);
    set_threads(2);
    const Reuse two = find(texts);
    ASSERT_EQ(one.passages.size(), two.passages.size());
    for (std::size_t p = 0; p < one.passages.size(); ++p)
      EXPECT_TRUE(same(one.passages[p], two.passages[p]));
  }
  set_threads(0);
}

}  // namespace
}  // namespace stemma
