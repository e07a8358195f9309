#include "corroboration/claims_pairs.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/parallel.h"
#include "base/tables.h"
#include "corroboration/claims_shared.h"

namespace stemma {
namespace {

constexpr std::uint32_t kManyNames =
    4;                              // shared; documents with fewer may be about different matters
constexpr float kStrangers = 0.5f;  // log odds that statements of two such documents need beside
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

// Compares the units of two documents.
class Comparison {
 public:
  // `passages`: those of the two documents.
  Comparison(const Evidences& evidences, std::span<const Sketch> sketches, const DocumentPair& pair,
             std::span<const Passage> passages, SharedFeatures& shared)
      : evidences_(evidences),
        pair_(pair),
        passages_(passages),
        a_(sketches[pair.a]),
        b_(sketches[pair.b]),
        same_(pair.a == pair.b),
        shared_(shared) {}

  // Appends the pairs, by their units.
  void run(std::span<const std::uint32_t> first_unit, std::vector<UnitPair>& pairs,
           std::vector<PairFeatures>* features) {
    const std::string_view one = base(evidences_.documents[pair_.a].language);
    shared_.compare(a_, b_, same_ || one == base(evidences_.documents[pair_.b].language));
    const PairFeatures& weight = weights();
    shared_.for_each([&](std::uint32_t u, std::uint32_t v, float sum, const Shared& shared) {
      const float lighter = std::min(shared_.total_a(u), shared_.total_b(v));
      if (sum < kLeastContained * lighter) return;
      if (shared.words < kLeastWords && !shared.number && !shared.time &&
          !one_utterance(u, v, sum)) {
        return;
      }
      const PairFeatures f = features_of(u, v, sum, shared);
      UnitPair made;
      made.a = first_unit[pair_.a] + u;
      made.b = first_unit[pair_.b] + v;
      for (std::size_t i = 0; i < kPairFeatures; ++i) made.score += f[i] * weight[i];
      if (!same_ && pair_.names < kManyNames) made.score -= kStrangers;
      made.same_words = f[kContained] > kSameWords && (f[kSamePassage] > 0 || f[kBothQuoted] > 0);
      if (features) {
        features->push_back(f);
      } else if (made.score <= kAbsentScore) {
        return;
      }
      pairs.push_back(made);
    });
  }

 private:
  static std::string_view base(std::string_view language) {
    return language.substr(0, language.find('-'));
  }

  // Short words, quoted alike by both?
  bool one_utterance(std::uint32_t u, std::uint32_t v, float sum) const {
    return a_.units[u].quotation != kNone && b_.units[v].quotation != kNone &&
           sum > kAlike * std::max(shared_.total_a(u), shared_.total_b(v));
  }

  PairFeatures features_of(std::uint32_t u, std::uint32_t v, float shared_weight,
                           const Shared& shared) const {
    const Unit& a = a_.units[u];
    const Unit& b = b_.units[v];
    const float total_a = shared_.total_a(u), total_b = shared_.total_b(v);
    const float lighter = std::min(total_a, total_b), sum = total_a + total_b;
    PairFeatures f{};
    f[kBias] = 1;
    compare_counted(a, b, shared.number, f);
    // The same number of something else says little.
    const float weight =
        f[kOtherCounted] > 0 ? shared_weight - kOtherThing * shared.top : shared_weight;
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
    f[kSamePassage] = in_passage(a, b);
    f[kDerived] = pair_.derived;
    f[kSameDocument] = same_;
    f[kLighter] = std::log2(1 + lighter);
    return f;
  }

  // Do the statements beside them agree, too?
  void compare_neighbours(std::uint32_t u, std::uint32_t v, PairFeatures& f) const {
    const auto beside = [](const Sketch& sketch, std::uint32_t unit, std::uint32_t other) {
      return other < sketch.units.size() && sketch.units[unit].block == sketch.units[other].block;
    };
    float near = 0;
    for (const std::uint32_t step : {~0u, 1u}) {
      if (beside(a_, u, u + step)) near = std::max(near, shared_.weight(u + step, v));
      if (beside(b_, v, v + step)) near = std::max(near, shared_.weight(u, v + step));
    }
    f[kNeighbours] = std::min(near, kBeside);
    f[kParallel] =
        std::min(std::max(shared_.weight(u - 1, v - 1), shared_.weight(u + 1, v + 1)), kBeside);
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

  bool in_passage(const Unit& a, const Unit& b) const {
    if (same_) return false;
    for (const Passage& passage : passages_) {
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
  const std::span<const Passage> passages_;
  const Sketch& a_;
  const Sketch& b_;
  const bool same_;
  SharedFeatures& shared_;
};

// The passages of two documents, found by the first.
class PassageIndex {
 public:
  PassageIndex(std::span<const Passage> passages, std::size_t documents)
      : passages_(passages), first_(documents + 1, 0) {
    for (const Passage& passage : passages) ++first_[passage.a.doc + 1];
    for (std::size_t d = 0; d < documents; ++d) first_[d + 1] += first_[d];
  }

  std::span<const Passage> of(const DocumentPair& pair) const {
    if (pair.a == pair.b) return {};
    const auto range = std::ranges::equal_range(
        passages_.subspan(first_[pair.a], first_[pair.a + 1] - first_[pair.a]), pair.b, {},
        [](const Passage& passage) { return passage.b.doc; });
    return {range.begin(), range.end()};
  }

 private:
  const std::span<const Passage> passages_;
  std::vector<std::uint32_t> first_;  // by document
};

// In order of the first unit; pairs of one unit stay as they stand. REQUIRES: all first units are
// among `units`, of which `first` is the first.
std::vector<UnitPair> by_first_unit(std::span<const UnitPair> pairs, std::uint32_t first,
                                    std::size_t units) {
  thread_local std::vector<std::uint32_t> next;
  next.assign(units + 1, 0);
  for (const UnitPair& pair : pairs) ++next[pair.a - first + 1];
  for (std::size_t u = 0; u < units; ++u) next[u + 1] += next[u];
  std::vector<UnitPair> sorted(pairs.size());
  for (const UnitPair& pair : pairs) sorted[next[pair.a - first]++] = pair;
  return sorted;
}

}  // namespace

UnitPairs pair_units(const Evidences& evidences, std::span<const Sketch> sketches,
                     std::span<const std::uint32_t> first_unit, const RelatedDocuments& related,
                     bool keep_features) {
  // All pairs of documents with the same first one are one piece of work.
  std::vector<std::size_t> starts;
  for (std::size_t p = 0; p < related.pairs.size(); ++p) {
    if (p == 0 || related.pairs[p].a != related.pairs[p - 1].a) starts.push_back(p);
  }
  const std::size_t pieces = starts.size();
  starts.push_back(related.pairs.size());
  const PassageIndex passages(evidences.reuse.passages, evidences.documents.size());
  std::vector<std::vector<UnitPair>> pairs(pieces);
  std::vector<std::vector<PairFeatures>> features(pieces);
  std::vector<std::uint64_t> capped(pieces, 0);
  parallel_for(pieces, [&](std::size_t piece) {
    thread_local SharedFeatures shared;
    thread_local std::vector<UnitPair> found;
    found.clear();
    for (std::size_t p = starts[piece]; p < starts[piece + 1]; ++p) {
      const DocumentPair& pair = related.pairs[p];
      Comparison(evidences, sketches, pair, passages.of(pair), shared)
          .run(first_unit, found, keep_features ? &features[piece] : nullptr);
      capped[piece] += shared.capped();
      shared.release();
    }
    const std::uint32_t document = related.pairs[starts[piece]].a;
    pairs[piece] =
        keep_features ? found
                      : by_first_unit(found, first_unit[document], sketches[document].units.size());
  });
  UnitPairs result;
  result.capped = related.capped;
  std::size_t total = 0;
  for (const auto& made : pairs) total += made.size();
  result.pairs.reserve(total);
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    result.pairs.insert(result.pairs.end(), pairs[piece].begin(), pairs[piece].end());
    result.features.insert(result.features.end(), features[piece].begin(), features[piece].end());
    result.capped += capped[piece];
    std::vector<UnitPair>().swap(pairs[piece]);
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
