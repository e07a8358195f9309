#include "statements/quotations_model.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "statements/speech.h"

namespace stemma {
namespace {

Document document_of(const std::string& words) {
  Document document;
  document.id = "a.txt";
  document.text = words;
  document.language = "en";
  document.blocks.push_back({Role::paragraph, {0, static_cast<std::uint32_t>(words.size())}});
  return document;
}

// What is said in the one quotation of the text, by these models.
std::string said(const std::string& words, const QuotationModels& models) {
  const Document document = document_of(words);
  const Statements read = read_statements(document, read_text(document), 0, models);
  EXPECT_EQ(read.quotations.size(), 1u) << words;
  return read.quotations.empty() ? "" : std::string(read.quotations[0].span.range().of(words));
}

constexpr char kSentence[] = "The clerk said the pool was closed, but the gate stood open.";

// Weights that give `points` to the end before the comma, by a feature that only it has.
Result<LinearModel> model_for_comma(int points) {
  const Document document = document_of(kSentence);
  const Text text = read_text(document);
  const SpeechReading speech = read_speech(document, text);
  const FrameReader frames(text, speech.words, speech.marks);
  const QuotationFeatures features(text, speech.words, speech.marks, frames);
  const std::uint32_t start = 3, end = static_cast<std::uint32_t>(text.tokens.size());
  std::vector<ClauseEnd> ends;
  features.ends(start, end, end, ends);
  EXPECT_EQ(ends.size(), 2u);
  EXPECT_TRUE(ends.back().by_rule);
  Features comma, rest;
  features.of_end(start, end, ends, 0, comma);
  features.of_end(start, end, ends, 1, rest);
  for (const Feature feature : comma.all()) {
    bool shared = false;
    for (const Feature other : rest.all()) shared = shared || other == feature;
    if (shared) continue;
    char row[32];
    std::snprintf(row, sizeof row, "%x %d\n", feature, points);
    return LinearModel::parse(
        "stemma-weights 1\nlanguage en\nname clause_ends\nlabels score\nrows 1\n" +
        std::string(row));
  }
  return std::unexpected(Error{"all features are shared"});
}

TEST(QuotationModels, LeaveTheEndOfAClauseToTheRulesUnlessMuchSurer) {
  EXPECT_EQ(said(kSentence, {}), "the pool was closed, but the gate stood open");
  for (const int points : {150, 250}) {
    const Result<LinearModel> model = model_for_comma(points);
    ASSERT_TRUE(model) << model.error().message;
    QuotationModels models;
    ASSERT_TRUE(models.use(*model));
    EXPECT_EQ(said(kSentence, models), points == 150
                                           ? "the pool was closed, but the gate stood open"
                                           : "the pool was closed");
  }
}

TEST(QuotationModels, GiveConfidenceByTheirCalibrationAndTakeNothingAway) {
  const Result<LinearModel> model = LinearModel::parse(
      "stemma-weights 1\nlanguage en\nname speech\nlabels no yes\ncalibration 0:420\nrows 0\n");
  ASSERT_TRUE(model);
  QuotationModels models;
  ASSERT_TRUE(models.use(*model));
  const Document document = document_of("\"We were late,\" Ana Ruiz said.");
  const Statements read = read_statements(document, read_text(document), 0, models);
  ASSERT_EQ(read.quotations.size(), 1u);
  EXPECT_FLOAT_EQ(read.quotations[0].confidence, 0.42f);
}

TEST(QuotationModels, AreThoseOfTheLanguageAndKnowNoOthers) {
  EXPECT_NE(QuotationModels::of("en-GB").ends, nullptr);
  EXPECT_EQ(QuotationModels::of("de").ends, nullptr);
  const Result<LinearModel> other =
      LinearModel::parse("stemma-weights 1\nlanguage en\nname other\nlabels score\nrows 0\n");
  ASSERT_TRUE(other);
  QuotationModels models;
  EXPECT_FALSE(models.use(*other));
}

TEST(QuotationModels, ReadASentenceWithoutEndInLinearTime) {
  std::string words = "Ana Ruiz said the bell rang";
  for (int i = 0; i < 20000; ++i) words += ", and the clerk said that the door, which leaks, shut";
  const Document document = document_of(words + ".");
  EXPECT_FALSE(read_statements(document, read_text(document), 0).quotations.empty());
}

}  // namespace
}  // namespace stemma
