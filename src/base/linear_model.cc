#include "base/linear_model.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace stemma {

// models.cc, written by tools/make_models.py.
std::span<const LinearModelTable> compiled_models();

std::uint64_t bucket_of(std::uint64_t number) {
  if (number < 4) return number;
  return number < 6 ? 4 : number < 9 ? 5 : number < 15 ? 6 : number < 31 ? 7 : 8;
}

const LinearModel& LinearModel::compiled(std::string_view language, std::string_view name) {
  static const auto& all = *[] {
    auto* models = new std::vector<LinearModel>;
    for (const LinearModelTable& table : compiled_models()) models->emplace_back(table);
    return models;
  }();
  static const LinearModel none;
  for (const LinearModel& model : all) {
    if (model.table_.language == language && model.table_.name == name) return model;
  }
  return none;
}

std::span<const std::int16_t> LinearModel::row(Feature feature) const {
  if (table_.labels == 0 || feature == 0) return {};
  const std::uint32_t last = (1u << table_.bits) - 1;
  std::uint32_t slot = feature >> (32 - table_.bits);
  while (table_.keys[slot] != feature) {
    if (table_.keys[slot] == 0) return {};
    slot = (slot + 1) & last;
  }
  return {table_.weights + std::size_t{slot} * table_.labels, table_.labels};
}

void LinearModel::scores(std::span<const Feature> features, std::span<std::int32_t> out) const {
  std::fill(out.begin(), out.end(), 0);
  for (const Feature feature : features) {
    const std::span<const std::int16_t> weights = row(feature);
    for (std::size_t l = 0; l < weights.size(); ++l) out[l] += weights[l];
  }
}

std::int32_t LinearModel::score(std::span<const Feature> features) const {
  std::int32_t sum = 0;
  for (const Feature feature : features) {
    if (const std::span<const std::int16_t> weights = row(feature); !weights.empty())
      sum += weights[0];
  }
  return sum;
}

std::int32_t LinearModel::margin(std::span<const Feature> features) const {
  std::int32_t sum = 0;
  for (const Feature feature : features) {
    if (const std::span<const std::int16_t> weights = row(feature); weights.size() == 2)
      sum += weights[1] - weights[0];
  }
  return sum;
}

float LinearModel::confidence(std::int32_t margin, float otherwise) const {
  float share = otherwise;
  for (std::uint32_t i = 0; i < table_.points; ++i) {
    if (i > 0 && margin < table_.calibration[i].margin) break;
    share = static_cast<float>(table_.calibration[i].permille) / 1000.0f;
  }
  return share;
}

namespace {

// Lines and words of a weights file.
struct Reader {
  std::string_view rest;
  std::size_t line_number = 0;

  bool line(std::string_view& out) {
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      out = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++line_number;
      if (!out.empty() && out[0] != '#') return true;
    }
    return false;
  }
};

std::string_view word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view out = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return out;
}

bool number(std::string_view text, int base, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<LinearModel> LinearModel::parse(std::string_view file) {
  LinearModel model;
  model.storage_.assign(file.begin(), file.end());
  Reader reader{{model.storage_.data(), model.storage_.size()}};
  const auto wrong = [&](std::string_view what) {
    return std::unexpected(
        Error{"weights, line " + std::to_string(reader.line_number) + ": " + std::string(what)});
  };
  const auto small = [](std::string_view text, std::int64_t& value) {
    return number(text, 10, value) && value >= std::numeric_limits<std::int16_t>::min() &&
           value <= std::numeric_limits<std::int16_t>::max();
  };
  std::string_view line;
  if (!reader.line(line) || line != "stemma-weights 1") return wrong("not of version 1");
  std::int64_t rows = -1;
  while (rows < 0) {
    if (!reader.line(line)) return wrong("ends before its rows");
    const std::string_view key = word(line);
    if (key == "language") {
      model.table_.language = line;
    } else if (key == "name") {
      model.table_.name = line;
    } else if (key == "labels") {
      while (!line.empty()) model.names_.push_back(word(line));
    } else if (key == "transitions") {
      for (std::int64_t value = 0; !line.empty();) {
        if (!small(word(line), value)) return wrong("a transition is no 16-bit number");
        model.transitions_.push_back(static_cast<std::int16_t>(value));
      }
    } else if (key == "calibration") {
      while (!line.empty()) {
        const std::string_view point = word(line);
        const std::size_t colon = point.find(':');
        std::int64_t margin = 0, permille = 0;
        if (colon == std::string_view::npos || !number(point.substr(0, colon), 10, margin) ||
            !number(point.substr(colon + 1), 10, permille) || permille < 0 || permille > 1000)
          return wrong("a point of the calibration is no MARGIN:PERMILLE");
        model.points_.push_back(
            {static_cast<std::int32_t>(margin), static_cast<std::int32_t>(permille)});
      }
    } else if (key == "rows") {
      if (!number(line, 10, rows) || rows < 0 || rows > (1 << 24)) return wrong("no count of rows");
    } else {
      return wrong("an unknown key");
    }
  }
  const std::size_t labels = model.names_.size();
  if (labels == 0 || labels > 64) return wrong("1 to 64 labels");
  if (!model.transitions_.empty() && model.transitions_.size() != (labels + 1) * labels)
    return wrong("transitions are (labels + 1) x labels numbers");
  std::uint32_t bits = 1;
  while ((std::int64_t{1} << bits) < rows + rows / 2 + 1) ++bits;
  const std::uint32_t last = (1u << bits) - 1;
  model.keys_.assign(std::size_t{1} << bits, 0);
  model.weights_.assign((std::size_t{1} << bits) * labels, 0);
  for (std::int64_t n = 0; n < rows; ++n) {
    std::int64_t key = 0, value = 0;
    if (!reader.line(line)) return wrong("fewer rows than it says");
    if (!number(word(line), 16, key) || key <= 0 || key > 0xFFFFFFFFll)
      return wrong("no feature of 32 bits");
    std::uint32_t slot = static_cast<Feature>(key) >> (32 - bits);
    while (model.keys_[slot] != 0) slot = (slot + 1) & last;
    model.keys_[slot] = static_cast<Feature>(key);
    for (std::size_t l = 0; l < labels; ++l) {
      if (!small(word(line), value)) return wrong("a weight is no 16-bit number");
      model.weights_[slot * labels + l] = static_cast<std::int16_t>(value);
    }
    if (!line.empty()) return wrong("more weights than labels");
  }
  model.table_.labels = static_cast<std::uint32_t>(labels);
  model.table_.bits = bits;
  model.table_.label_names = model.names_.data();
  model.table_.keys = model.keys_.data();
  model.table_.weights = model.weights_.data();
  model.table_.transitions = model.transitions_.empty() ? nullptr : model.transitions_.data();
  model.table_.calibration = model.points_.data();
  model.table_.points = static_cast<std::uint32_t>(model.points_.size());
  return model;
}

void Lattice::start(const LinearModel& model) {
  model_ = &model;
  labels_ = model.labels();
  items_ = 0;
  scores_.clear();
}

std::span<std::int32_t> Lattice::add(std::span<const Feature> features) {
  scores_.resize(scores_.size() + labels_);
  const std::span<std::int32_t> out(scores_.data() + std::size_t{items_} * labels_, labels_);
  model_->scores(features, out);
  ++items_;
  return out;
}

std::int32_t Lattice::step(std::uint32_t from, std::uint32_t to) const {
  const std::int16_t* transitions = model_->table().transitions;
  return transitions == nullptr ? 0 : transitions[from * labels_ + to];
}

namespace {

constexpr std::int64_t kRuledOut = std::numeric_limits<std::int64_t>::min() / 4;

std::int64_t sum(std::int64_t before, std::int32_t weight) {
  return weight <= Lattice::kNever ? kRuledOut : std::max(before + weight, kRuledOut);
}

}  // namespace

std::span<const std::uint8_t> Lattice::best() {
  const std::size_t cells = std::size_t{items_} * labels_;
  forward_.assign(cells, kRuledOut);
  from_.assign(cells, 0);
  best_.assign(items_, 0);
  backward_.clear();
  if (items_ == 0) return best_;
  for (std::uint32_t l = 0; l < labels_; ++l) forward_[l] = sum(sum(0, step(0, l)), scores_[l]);
  for (std::uint32_t i = 1; i < items_; ++i) {
    const std::size_t here = std::size_t{i} * labels_, before = here - labels_;
    for (std::uint32_t l = 0; l < labels_; ++l) {
      std::int64_t most = kRuledOut;
      for (std::uint32_t k = 0; k < labels_; ++k) {
        const std::int64_t total = sum(forward_[before + k], step(k + 1, l));
        if (total > most) {
          most = total;
          from_[here + l] = static_cast<std::uint8_t>(k);
        }
      }
      forward_[here + l] = sum(most, scores_[here + l]);
    }
  }
  const auto last = forward_.end() - labels_;
  auto label = static_cast<std::uint8_t>(std::max_element(last, forward_.end()) - last);
  for (std::uint32_t i = items_; i-- > 0;) {
    best_[i] = label;
    label = from_[std::size_t{i} * labels_ + label];
  }
  // What follows each cell, for margins.
  backward_.assign(cells, 0);
  for (std::uint32_t i = items_ - 1; i-- > 0;) {
    const std::size_t here = std::size_t{i} * labels_, next = here + labels_;
    for (std::uint32_t l = 0; l < labels_; ++l) {
      std::int64_t most = kRuledOut;
      for (std::uint32_t k = 0; k < labels_; ++k) {
        most = std::max(most, sum(sum(backward_[next + k], step(l + 1, k)), scores_[next + k]));
      }
      backward_[here + l] = most;
    }
  }
  return best_;
}

std::int32_t Lattice::margin(std::uint32_t item) const {
  const std::size_t here = std::size_t{item} * labels_;
  std::int64_t other = kRuledOut;
  for (std::uint32_t l = 0; l < labels_; ++l) {
    if (l != best_[item]) other = std::max(other, forward_[here + l] + backward_[here + l]);
  }
  const std::int64_t most = forward_[here + best_[item]] + backward_[here + best_[item]];
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(most - other, std::numeric_limits<std::int32_t>::max()));
}

void append_example(std::string& out, std::string_view task, std::string_view document,
                    std::uint32_t start, std::uint32_t end, std::uint64_t group,
                    std::string_view note, std::span<const Feature> features) {
  out.append(task).append(1, '\t').append(document);
  for (const std::uint64_t n : {std::uint64_t{start}, std::uint64_t{end}, group})
    out.append(1, '\t').append(std::to_string(n));
  out.append(1, '\t').append(note).append(1, '\t');
  char buffer[8];
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i > 0) out.push_back(' ');
    const auto [end_of, error] = std::to_chars(buffer, buffer + sizeof buffer, features[i], 16);
    out.append(buffer, end_of);
  }
  out.push_back('\n');
}

}  // namespace stemma
