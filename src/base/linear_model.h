// Small linear models for decisions that rules leave open: hashed features in, integer scores out.
//
// How a station uses one, here for "is this word a cue?" (classify):
//
//   static const LinearModel& model = LinearModel::compiled("en", "cues");   //
//   models/en/cues.weights Features f;                                    // kept by the reader and
//   emptied each time f.add(kWord, token.key);                       // kWord...: the station's own
//   enum of kinds f.add(kPair, token.key, next.key);             // a conjunction is one feature of
//   two values f.add(kDistance, bucket_of(distance));         // numbers in buckets: "4 to 7" is a
//   value too if (model) verdict = model.margin(f) > 0;      // no weights: the rule stands by
//   itself
//
// To choose one of several candidates ("choose", one weight a feature) give each its features and
// take the highest score(); to label a row of tokens or candidates ("sequence") add scores() of
// each to a Lattice, which finds the best row with the model's weights of one label after another
// (labels named B-x and I-x: I-x comes after B-x and I-x only).
//
// A feature is a 64-bit hash of its kind and values of which the upper 32 bits are kept: no string
// is stored or made at run time. Two features fall together once in 2^32 / rows, by chance, which
// costs a little accuracy and nothing else. Kinds must not be renumbered once weights are trained.
//
// Training: the station calls the same function that fills `Features` and writes what it got by
// append_example (tools/features.cc prints it for whole files), so that training and running
// cannot differ. models/train.py makes the weights; models/README.md has the form of the file and
// of the card. Scores are sums of 16-bit integers, so that they are the same on every machine.
#ifndef STEMMA_BASE_LINEAR_MODEL_H_
#define STEMMA_BASE_LINEAR_MODEL_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stemma {

using Feature = std::uint32_t;

// The features of one decision, in the order in which they were added.
class Features {
 public:
  void clear() { all_.clear(); }
  // `kind` below 2^16. Values are keys of words (Token::key), classes, buckets, 0 where absent.
  void add(std::uint32_t kind, std::uint64_t value = 0) { all_.push_back(hash(kind, value, 0)); }
  void add(std::uint32_t kind, std::uint64_t a, std::uint64_t b) {
    all_.push_back(hash(kind, a, b + 1));
  }
  std::span<const Feature> all() const { return all_; }

 private:
  static std::uint64_t mix(std::uint64_t x) {  // the finalizer of SplitMix64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
  }
  static Feature hash(std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
    return static_cast<Feature>(
        mix(mix(mix(kind + 0x9E3779B97F4A7C15ull) ^ a) + b * 0x9E3779B97F4A7C15ull) >> 32);
  }

  std::vector<Feature> all_;
};

// 0, 1, 2, 3, 4 for 4..5, 5 for 6..8, 6 for 9..14, 7 for 15..30, 8 beyond: lengths and distances.
std::uint64_t bucket_of(std::uint64_t number);

// A point of a calibration: of decisions with a margin of at least `margin` (up to the next point)
// `permille` of 1000 were right on documents that were not trained on.
struct CalibrationPoint {
  std::int32_t margin;
  std::int32_t permille;
};

// Weights of one model as tools/make_models.py lays them out: an open table of 2^bits slots in
// which a row of feature f stands at the first free slot from f >> (32 - bits) on; key 0 is none.
struct LinearModelTable {
  std::string_view language, name;
  std::uint32_t labels = 0;  // weights a row; 1 for models that choose
  std::uint32_t bits = 0;
  const std::string_view* label_names = nullptr;
  const Feature* keys = nullptr;
  const std::int16_t* weights = nullptr;  // labels a slot
  const std::int16_t* transitions =
      nullptr;  // sequence: (labels + 1) x labels, first from the start
  const CalibrationPoint* calibration = nullptr;
  std::uint32_t points = 0;
};

class LinearModel {
 public:
  LinearModel() = default;
  explicit LinearModel(const LinearModelTable& table) : table_(table) {}

  // Of models/<language>/<name>.weights; without weights where there is no such file.
  static const LinearModel& compiled(std::string_view language, std::string_view name);
  // From the text of a .weights file (experiments, tests); the message says what is wrong with it.
  static Result<LinearModel> parse(std::string_view file);

  explicit operator bool() const { return table_.labels != 0; }
  std::uint32_t labels() const { return table_.labels; }
  std::string_view label(std::uint32_t n) const { return table_.label_names[n]; }
  const LinearModelTable& table() const { return table_; }

  // Sum of the weights of each label. REQUIRES: out has labels() entries.
  void scores(std::span<const Feature> features, std::span<std::int32_t> out) const;
  // Of the first label: for models that choose.
  std::int32_t score(std::span<const Feature> features) const;
  // Score of label 1 less that of label 0: for models with two labels ("no yes").
  std::int32_t margin(std::span<const Feature> features) const;

  // Weights of one feature, empty where it has none: to explain a decision.
  std::span<const std::int16_t> row(Feature feature) const;

  // Share of decisions right at this margin, by the calibration; `otherwise` without one.
  float confidence(std::int32_t margin, float otherwise) const;

 private:
  LinearModelTable table_;
  // What parse() read; compiled models own nothing.
  std::vector<Feature> keys_;
  std::vector<std::int16_t> weights_, transitions_;
  std::vector<CalibrationPoint> points_;
  std::vector<std::string_view> names_;
  std::vector<char> storage_;  // not a string: its bytes must not move with it

 public:
  LinearModel(const LinearModel&) = delete;
  LinearModel& operator=(const LinearModel&) = delete;
  LinearModel(LinearModel&&) = default;
  LinearModel& operator=(LinearModel&&) = default;
};

// The best row of labels by Viterbi: time in proportion to items x labels^2. Kept and emptied for
// each row, so that no memory is asked for.
class Lattice {
 public:
  // `never`, a score of a label (or a weight of a transition) that rules it out.
  static constexpr std::int32_t kNever = -32768;

  // `model` gives labels and transitions. REQUIRES: it outlives the use.
  void start(const LinearModel& model);
  // The next item by its features; scores may be changed before best() is asked for.
  std::span<std::int32_t> add(std::span<const Feature> features);
  std::uint32_t size() const { return items_; }

  // The label of every item. Of two rows as good as each other the one of lower labels at the end.
  std::span<const std::uint8_t> best();
  // After best(): by how much the best row is better than the best with another label at `item`.
  std::int32_t margin(std::uint32_t item) const;

 private:
  std::int32_t step(std::uint32_t from, std::uint32_t to) const;  // from: labels + 1, 0 the start

  const LinearModel* model_ = nullptr;
  std::uint32_t items_ = 0, labels_ = 0;
  std::vector<std::int32_t> scores_;              // items x labels
  std::vector<std::int64_t> forward_, backward_;  // best sum up to and from here, with this label
  std::vector<std::uint8_t> from_, best_;
};

// One line of the trainer's input:
//   task TAB document TAB start TAB end TAB group TAB note TAB features in hexadecimal
// `start`, `end`: bytes of the candidate in the text, by which the trainer finds its label in the
// gold; items of one row or one choice share `group`; `note`: what rules say of it, for the trainer
// to compare with. None of them may hold a tab or a line break.
void append_example(std::string& out, std::string_view task, std::string_view document,
                    std::uint32_t start, std::uint32_t end, std::uint64_t group,
                    std::string_view note, std::span<const Feature> features);

}  // namespace stemma

#endif  // STEMMA_BASE_LINEAR_MODEL_H_
