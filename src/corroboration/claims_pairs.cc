#include "corroboration/claims_pairs.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/parallel.h"
#include "base/tables.h"

namespace stemma {
namespace {

constexpr std::size_t kKeyCap =
    1024;  // pairs of units that one feature may propose in two documents
constexpr std::uint32_t kManyNames =
    4;                              // shared; documents with fewer may be about different matters
constexpr float kStrangers = 0.5f;  // log odds that statements of two such documents need beside
constexpr std::size_t kGrid = 1 << 16;  // pairs of units that a grid may hold
constexpr float kLeastShared = 0.4f;    // weight that two units must share to be a pair
constexpr float kSameWords = 0.6f;  // contained: an utterance or passage that two documents share
// A word in common is no claim in common, if it is not one that news is about: those have a class,
// too, and count twice.
constexpr std::uint16_t kLeastWords = 2;  // where no number and no time is shared
constexpr float kAlike = 0.9f;  // of the weight of both, of short words that are quoted alike
constexpr float kLeastContained = 0.1f;
constexpr float kOtherThing =
    0.5f;                     // of the heaviest shared, lost where a number counts other things
constexpr float kBeside = 2;  // weight shared by what stands beside that counts at most

const PairFeatures& weights() {
  static const PairFeatures& all = *[] {
    auto* made = new PairFeatures{};
    for (const TableRow& row : table("any", "claim_pairs")) {
      for (std::size_t f = 0; f < kPairFeatures; ++f) {
        if (name_of(static_cast<PairFeature>(f)) != row[0]) continue;
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), (*made)[f]);
      }
    }
    return made;
  }();
  return all;
}

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

}  // namespace

std::string_view name_of(PairFeature feature) {
  static constexpr std::array<std::string_view, kPairFeatures> kNames = {
      "bias",         "contained",        "overlap",       "shared",        "shared_words",
      "same_number",  "other_number",     "same_counted",  "other_counted", "same_name",
      "same_time",    "negation_differs", "both_quoted",   "same_speaker",  "other_speaker",
      "same_passage", "derived",          "same_document", "lighter",       "top",
      "neighbours",   "parallel",         "both_negated",
  };
  return kNames[feature];
}

namespace {

struct Shared {
  float weight = 0;
  float top = 0;  // the heaviest that they share
  std::uint16_t words = 0;
  bool number = false, name = false, time = false;
};

// Compares the units of two documents.
class Comparison {
 public:
  Comparison(const Evidences& evidences, std::span<const Sketch> sketches, const DocumentPair& pair)
      : evidences_(evidences),
        pair_(pair),
        a_(sketches[pair.a]),
        b_(sketches[pair.b]),
        same_(pair.a == pair.b),
        one_language_(base(evidences.documents[pair.a].language) ==
                      base(evidences.documents[pair.b].language)) {}

  void run(std::span<const std::uint32_t> first_unit, std::vector<UnitPair>& pairs,
           std::vector<PairFeatures>* features) {
    merge();
    const auto passages = std::equal_range(evidences_.reuse.passages.begin(),
                                           evidences_.reuse.passages.end(), pair_, Order{});
    for (const auto& [key, shared] : cells_) {
      const auto u = static_cast<std::uint32_t>(key >> 32);
      const auto v = static_cast<std::uint32_t>(key);
      const float lighter = std::min(total_a_[u], total(v));
      if (shared.weight < kLeastShared || shared.weight < kLeastContained * lighter) continue;
      if (shared.words < kLeastWords && !shared.number && !shared.time &&
          !one_utterance(u, v, shared)) {
        continue;
      }
      const PairFeatures f = features_of(u, v, shared, {passages.first, passages.second});
      UnitPair made;
      made.a = first_unit[pair_.a] + u;
      made.b = first_unit[pair_.b] + v;
      for (std::size_t i = 0; i < kPairFeatures; ++i) made.score += f[i] * weights()[i];
      if (!same_ && pair_.names < kManyNames) made.score -= kStrangers;
      made.same_words = f[kContained] > kSameWords && (f[kSamePassage] > 0 || f[kBothQuoted] > 0);
      if (features) {
        features->push_back(f);
      } else if (made.score <= kAbsentScore) {
        continue;
      }
      pairs.push_back(made);
    }
  }

  // Short words, quoted alike by both?
  bool one_utterance(std::uint32_t u, std::uint32_t v, const Shared& shared) const {
    return a_.units[u].quotation != kNone && b_.units[v].quotation != kNone &&
           shared.weight > kAlike * std::max(total_a_[u], total(v));
  }

  std::uint64_t capped() const { return capped_; }

 private:
  struct Order {
    bool operator()(const Passage& p, const DocumentPair& d) const {
      return p.a.doc != d.a ? p.a.doc < d.a : p.b.doc < d.b;
    }
    bool operator()(const DocumentPair& d, const Passage& p) const {
      return d.a != p.a.doc ? d.a < p.a.doc : d.b < p.b.doc;
    }
  };

  static std::string_view base(std::string_view language) {
    return language.substr(0, language.find('-'));
  }

  // Words of two languages cannot agree but by their classes, so they count only where there is
  // one.
  bool counts(const Posting& posting) const {
    return one_language_ || posting.kind() != KeyKind::word;
  }

  float total(std::uint32_t v) const { return same_ ? total_a_[v] : total_b_[v]; }

  // Walks the postings of both in step. A feature counts for less the more units of the two have
  // it.
  void merge() {
    columns_ = b_.units.size();
    dense_ = a_.units.size() * columns_ <= kGrid;
    if (dense_) grid_.assign(a_.units.size() * columns_, {});
    total_a_.assign(a_.units.size(), 0);
    total_b_.assign(b_.units.size(), 0);
    const float units =
        static_cast<float>(same_ ? a_.units.size() : a_.units.size() + b_.units.size()) + 2;
    const float whole = std::log2(std::max(units / 2, 2.0f));
    std::size_t i = 0, j = 0;
    while (i < a_.postings.size() || j < b_.postings.size()) {
      const bool left = j == b_.postings.size() ||
                        (i < a_.postings.size() && a_.postings[i].key() <= b_.postings[j].key());
      const std::uint32_t key = left ? a_.postings[i].key() : b_.postings[j].key();
      std::size_t i_end = i, j_end = j;
      while (i_end < a_.postings.size() && a_.postings[i_end].key() == key) ++i_end;
      while (j_end < b_.postings.size() && b_.postings[j_end].key() == key) ++j_end;
      const std::size_t uses = same_ ? i_end - i : i_end - i + j_end - j;
      const float rarity = std::min(
          1.0f, std::log2(units / static_cast<float>(std::max<std::size_t>(uses, 2))) / whole);
      for (std::size_t k = i; k < i_end; ++k) {
        if (counts(a_.postings[k]))
          total_a_[a_.postings[k].unit()] += a_.postings[k].weight() * rarity;
      }
      for (std::size_t k = j; k < j_end; ++k) {
        if (counts(b_.postings[k]))
          total_b_[b_.postings[k].unit()] += b_.postings[k].weight() * rarity;
      }
      if ((i_end - i) * (j_end - j) > kKeyCap) {
        ++capped_;
      } else {
        for (std::size_t k = i; k < i_end; ++k) {
          for (std::size_t m = same_ ? k + 1 : j; m < j_end; ++m)
            share(a_.postings[k], b_.postings[m], rarity);
        }
      }
      i = i_end;
      j = j_end;
    }
    if (same_) total_b_.clear();
    if (dense_) {
      cells_.reserve(touched_.size());
      for (std::uint64_t key : touched_) cells_.emplace_back(key, grid_[at(key)]);
    } else {
      cells_.assign(found_.begin(), found_.end());
    }
    std::erase_if(cells_, [](const auto& cell) { return cell.second.weight < kLeastShared; });
    std::sort(cells_.begin(), cells_.end(),
              [](const auto& x, const auto& y) { return x.first < y.first; });
  }

  void share(const Posting& a, const Posting& b, float rarity) {
    if (same_ && a.unit() == b.unit()) return;
    const std::uint64_t key = pair_key(a.unit(), b.unit());
    Shared& cell = dense_ ? grid_[at(key)] : found_[key];
    if (dense_ && cell.weight == 0) touched_.push_back(key);
    const float weight = std::min(a.weight(), b.weight()) * rarity;
    cell.weight += weight;
    cell.top = std::max(cell.top, weight);
    switch (a.kind()) {
      case KeyKind::word:
      case KeyKind::word_class:
        ++cell.words;
        break;
      case KeyKind::number:
        cell.number = true;
        break;
      case KeyKind::name:
        cell.name = true;
        break;
      case KeyKind::time:
        cell.time = true;
        break;
    }
  }

  std::size_t at(std::uint64_t key) const {
    return (key >> 32) * columns_ + static_cast<std::uint32_t>(key);
  }

  PairFeatures features_of(std::uint32_t u, std::uint32_t v, const Shared& shared,
                           std::span<const Passage> passages) const {
    const Unit& a = a_.units[u];
    const Unit& b = b_.units[v];
    const float lighter = std::min(total_a_[u], total(v)), sum = total_a_[u] + total(v);
    PairFeatures f{};
    f[kBias] = 1;
    compare_counted(a, b, shared.number, f);
    // The same number of something else says little.
    const float weight =
        f[kOtherCounted] > 0 ? shared.weight - kOtherThing * shared.top : shared.weight;
    f[kContained] = weight / std::max(lighter, 0.1f);
    f[kOverlap] = 2 * weight / std::max(sum, 0.1f);
    f[kShared] = std::log2(1 + weight);
    f[kTop] = shared.top;
    compare_neighbours(u, v, f);
    f[kSharedWords] = std::log2(1.0f + shared.words);
    f[kSameNumber] = shared.number;
    f[kOtherNumber] = !shared.number && numbers_differ(a, b);
    f[kSameName] = shared.name;
    f[kSameTime] = shared.time;
    f[kNegationDiffers] = a.negated != b.negated;
    if (a.quotation != kNone && b.quotation != kNone) {
      f[kBothQuoted] = 1;
      const std::uint32_t one = speaker(pair_.a, a), other = speaker(pair_.b, b);
      if (one != kNone && other != kNone) f[one == other ? kSameSpeaker : kOtherSpeaker] = 1;
    }
    f[kBothNegated] = a.negated && b.negated;
    f[kSamePassage] = in_passage(a, b, passages);
    f[kDerived] = pair_.derived;
    f[kSameDocument] = same_;
    f[kLighter] = std::log2(1 + lighter);
    return f;
  }

  float shared_weight(std::uint32_t u, std::uint32_t v) const {
    if (same_ && u > v) std::swap(u, v);
    if (u >= a_.units.size() || v >= b_.units.size() || (same_ && u == v)) return 0;
    if (dense_) return grid_[u * columns_ + v].weight;
    const auto found = found_.find(pair_key(u, v));
    return found == found_.end() ? 0 : found->second.weight;
  }

  // Do the statements beside them agree, too?
  void compare_neighbours(std::uint32_t u, std::uint32_t v, PairFeatures& f) const {
    const auto beside = [](const Sketch& sketch, std::uint32_t unit, std::uint32_t other) {
      return other < sketch.units.size() && sketch.units[unit].block == sketch.units[other].block;
    };
    float near = 0;
    for (const std::uint32_t step : {~0u, 1u}) {
      if (beside(a_, u, u + step)) near = std::max(near, shared_weight(u + step, v));
      if (beside(b_, v, v + step)) near = std::max(near, shared_weight(u, v + step));
    }
    f[kNeighbours] = std::min(near, kBeside);
    f[kParallel] =
        std::min(std::max(shared_weight(u - 1, v - 1), shared_weight(u + 1, v + 1)), kBeside);
  }

  std::uint32_t speaker(std::uint32_t document, const Unit& unit) const {
    return evidences_.statements[document].quotations[unit.quotation].speaker.entity;
  }

  void compare_counted(const Unit& a, const Unit& b, bool same_number, PairFeatures& f) const {
    bool known = false, same = false;
    for (std::uint32_t x = a.first_figure; x < a.last_figure; ++x) {
      for (std::uint32_t y = b.first_figure; y < b.last_figure; ++y) {
        if (a_.counted[x].head == 0 || b_.counted[y].head == 0) continue;
        if (evidences_.statements[pair_.a].figures[x].unit !=
            evidences_.statements[pair_.b].figures[y].unit)
          continue;
        known = true;
        same = same || a_.counted[x].head == b_.counted[y].head;
      }
    }
    f[kSameCounted] = same;
    f[kOtherCounted] = known && !same && same_number;
  }

  bool numbers_differ(const Unit& a, const Unit& b) const {
    for (std::uint32_t x = a.first_figure; x < a.last_figure; ++x) {
      for (std::uint32_t y = b.first_figure; y < b.last_figure; ++y) {
        if (evidences_.statements[pair_.a].figures[x].unit ==
            evidences_.statements[pair_.b].figures[y].unit)
          return true;
      }
    }
    return false;
  }

  bool in_passage(const Unit& a, const Unit& b, std::span<const Passage> passages) const {
    if (same_) return false;
    for (const Passage& passage : passages) {
      if (!passage.a.range().overlaps(a.range) || !passage.b.range().overlaps(b.range)) continue;
      // About the same place in the passage?
      const auto at = [](Range unit, Range whole) {
        return (static_cast<double>(unit.start + unit.end) / 2 - whole.start) /
               std::max(1u, whole.size());
      };
      const double apart =
          std::abs(at(a.range, passage.a.range()) - at(b.range, passage.b.range()));
      if (apart * passage.a.size() < 120) return true;
    }
    return false;
  }

  const Evidences& evidences_;
  const DocumentPair& pair_;
  const Sketch& a_;
  const Sketch& b_;
  const bool same_;
  const bool one_language_;
  std::vector<float> total_a_, total_b_;
  // Pairs of units: a grid where both documents are short, else a table.
  bool dense_ = false;
  std::size_t columns_ = 0;
  std::vector<Shared> grid_;
  std::vector<std::uint64_t> touched_;
  absl::flat_hash_map<std::uint64_t, Shared> found_;
  std::vector<std::pair<std::uint64_t, Shared>> cells_;
  std::uint64_t capped_ = 0;
};

}  // namespace

UnitPairs pair_units(const Evidences& evidences, std::span<const Sketch> sketches,
                     std::span<const std::uint32_t> first_unit, const RelatedDocuments& related,
                     bool keep_features) {
  std::vector<std::vector<UnitPair>> pairs(related.pairs.size());
  std::vector<std::vector<PairFeatures>> features(related.pairs.size());
  std::vector<std::uint64_t> capped(related.pairs.size(), 0);
  parallel_for(related.pairs.size(), [&](std::size_t p) {
    Comparison comparison(evidences, sketches, related.pairs[p]);
    comparison.run(first_unit, pairs[p], keep_features ? &features[p] : nullptr);
    capped[p] = comparison.capped();
    pairs[p].shrink_to_fit();
  });
  UnitPairs result;
  result.capped = related.capped;
  std::size_t total = 0;
  for (const auto& made : pairs) total += made.size();
  result.pairs.reserve(total);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    result.pairs.insert(result.pairs.end(), pairs[p].begin(), pairs[p].end());
    result.features.insert(result.features.end(), features[p].begin(), features[p].end());
    result.capped += capped[p];
    std::vector<UnitPair>().swap(pairs[p]);
  }
  if (keep_features) return result;
  // Those of one document's units stand together; among them, the first unit decides.
  for (std::size_t p = 0, from = 0; from < result.pairs.size(); from = p) {
    const auto document =
        std::upper_bound(first_unit.begin(), first_unit.end(), result.pairs[from].a);
    for (p = from; p < result.pairs.size() && result.pairs[p].a < *document;) ++p;
    std::sort(
        result.pairs.begin() + static_cast<std::ptrdiff_t>(from),
        result.pairs.begin() + static_cast<std::ptrdiff_t>(p),
        [](const UnitPair& x, const UnitPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  }
  return result;
}

PairIndex::PairIndex(std::span<const UnitPair> pairs) : pairs_(pairs) {
  first_.assign(pairs.empty() ? 1 : pairs.back().a + 2, 0);
  for (const UnitPair& pair : pairs) ++first_[pair.a + 1];
  for (std::size_t a = 1; a < first_.size(); ++a) first_[a] += first_[a - 1];
}

const UnitPair* PairIndex::find(std::uint32_t a, std::uint32_t b) const {
  if (a > b) std::swap(a, b);
  if (a + 1 >= first_.size()) return nullptr;
  const auto end = pairs_.begin() + first_[a + 1];
  const auto at =
      std::lower_bound(pairs_.begin() + first_[a], end, b,
                       [](const UnitPair& pair, std::uint32_t unit) { return pair.b < unit; });
  return at != end && at->b == b ? &*at : nullptr;
}

}  // namespace stemma
