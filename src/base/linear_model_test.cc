#include "base/linear_model.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace stemma {
namespace {

Feature feature(std::uint32_t kind, std::uint64_t value) {
  Features f;
  f.add(kind, value);
  return f.all()[0];
}

std::string hex(Feature feature) {
  std::ostringstream out;
  out << std::hex << feature;
  return out.str();
}

TEST(LinearModel, AddsTheWeightsOfTheFeaturesThatItKnows) {
  const std::string file =
      "# a comment\nstemma-weights 1\nlanguage en\nname x\nlabels no yes\nrows 2\n" +
      hex(feature(1, 7)) + " -3 4\n" + hex(feature(2, 0)) + " 10 0\n";
  const Result<LinearModel> model = LinearModel::parse(file);
  ASSERT_TRUE(model) << model.error().message;
  Features f;
  f.add(1, 7);
  f.add(2);
  f.add(1, 8);  // unknown
  EXPECT_EQ(model->margin(f.all()), 4 + 3 - 10);
  std::int32_t scores[2];
  model->scores(f.all(), scores);
  EXPECT_EQ(scores[0], 7);
  EXPECT_EQ(scores[1], 4);
  EXPECT_EQ(model->score(f.all()), 7);
  EXPECT_EQ(model->label(1), "yes");
}

TEST(LinearModel, SaysNothingWithoutWeights) {
  const LinearModel& none = LinearModel::compiled("xx", "nothing");
  EXPECT_FALSE(none);
  Features f;
  f.add(1, 7);
  EXPECT_EQ(none.margin(f.all()), 0);
  EXPECT_EQ(none.confidence(3, 0.25f), 0.25f);
}

TEST(LinearModel, TakesOneFeatureOfTwoValuesForAnotherThanEither) {
  Features f;
  f.add(1, 7);
  f.add(1, 7, 0);
  f.add(1, 7, 9);
  f.add(1, 9, 7);
  f.add(2, 7);
  for (std::size_t a = 0; a < 5; ++a)
    for (std::size_t b = a + 1; b < 5; ++b) EXPECT_NE(f.all()[a], f.all()[b]) << a << ' ' << b;
}

TEST(LinearModel, GivesTheShareThatWasRightAtAMargin) {
  const Result<LinearModel> model = LinearModel::parse(
      "stemma-weights 1\nlanguage en\nname x\nlabels no yes\ncalibration 0:500 20:900\nrows 0\n");
  ASSERT_TRUE(model);
  EXPECT_FLOAT_EQ(model->confidence(-5, 0), 0.5f);
  EXPECT_FLOAT_EQ(model->confidence(19, 0), 0.5f);
  EXPECT_FLOAT_EQ(model->confidence(20, 0), 0.9f);
}

TEST(LinearModel, RefusesFilesThatAreDamaged) {
  const std::string head = "stemma-weights 1\nlanguage en\nname x\nlabels no yes\n";
  for (const std::string& file :
       {std::string(), std::string("stemma-weights 2\n"), head, head + "rows 1\n",
        head + "rows 1\n0 1 2\n", head + "rows 1\nff 1\n", head + "rows 1\nff 1 40000\n",
        head + "rows 1\nff 1 2 3\n", head + "transitions 1 2\nrows 0\n", head + "surprise 1\n",
        head + "calibration 1\nrows 0\n", std::string("stemma-weights 1\nrows 0\n")})
    EXPECT_FALSE(LinearModel::parse(file)) << file;
}

// Every row of labels, by its sum.
TEST(Lattice, FindsTheBestRowAndByHowMuchItIsBetter) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto weight = [&] { return static_cast<int>(random() % 41) - 20; };
    std::string file = "stemma-weights 1\nlanguage en\nname x\nlabels O B-A I-A\ntransitions";
    int transitions[4][3];
    for (auto& from : transitions)
      for (int& to : from) file += ' ' + std::to_string(to = random() % 9 == 0 ? -32768 : weight());
    const Result<LinearModel> model = LinearModel::parse(file + "\nrows 0\n");
    ASSERT_TRUE(model) << model.error().message;
    Lattice lattice;
    lattice.start(*model);
    const int items = 1 + static_cast<int>(random() % 4);
    int scores[4][3];
    for (int i = 0; i < items; ++i) {
      const std::span<std::int32_t> out = lattice.add({});
      for (int l = 0; l < 3; ++l) out[l] = scores[i][l] = weight();
    }
    int rows = 1;
    for (int i = 0; i < items; ++i) rows *= 3;
    const auto label = [](int row, int i) {
      for (; i > 0; --i) row /= 3;
      return row % 3;
    };
    const auto total = [&](int row) {
      int sum = 0;
      for (int i = 0; i < items; ++i) {
        const int step = transitions[i == 0 ? 0 : label(row, i - 1) + 1][label(row, i)];
        if (step == -32768) return -1000000;
        sum += step + scores[i][label(row, i)];
      }
      return sum;
    };
    int best = -1000000;
    for (int row = 0; row < rows; ++row) best = std::max(best, total(row));
    if (best == -1000000) continue;  // all are ruled out
    int found = 0;
    const std::span<const std::uint8_t> labels = lattice.best();
    for (int i = items; i-- > 0;) found = found * 3 + labels[i];
    EXPECT_EQ(total(found), best);
    for (int i = 0; i < items; ++i) {
      int other = -1000000;
      for (int row = 0; row < rows; ++row)
        if (label(row, i) != labels[i]) other = std::max(other, total(row));
      if (other != -1000000) {
        EXPECT_EQ(lattice.margin(i), best - other);
      }
    }
  }
}

TEST(Models, AreCompiledInAsTheirFilesSay) {
  const std::filesystem::path folder = std::filesystem::path(STEMMA_SOURCE_DIR) / "models";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".weights") continue;
    EXPECT_LE(entry.file_size(), 1u << 20);
    std::ostringstream file;
    file << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const Result<LinearModel> model = LinearModel::parse(file.str());
    ASSERT_TRUE(model) << entry.path() << model.error().message;
    const LinearModel& compiled =
        LinearModel::compiled(model->table().language, model->table().name);
    ASSERT_EQ(compiled.labels(), model->labels()) << entry.path();
    ASSERT_EQ(compiled.table().bits, model->table().bits);
    for (std::uint32_t slot = 0; slot < 1u << model->table().bits; ++slot) {
      ASSERT_EQ(compiled.table().keys[slot], model->table().keys[slot]);
      for (std::uint32_t l = 0; l < model->labels(); ++l)
        ASSERT_EQ(compiled.table().weights[slot * model->labels() + l],
                  model->table().weights[slot * model->labels() + l]);
    }
  }
}

}  // namespace
}  // namespace stemma
