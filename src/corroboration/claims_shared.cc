#include "corroboration/claims_shared.h"

#include <array>
#include <cmath>

namespace stemma {
namespace {

constexpr std::size_t kKeyCap =
    1024;  // pairs of units that one feature may propose in two documents
constexpr std::size_t kGrid = 1 << 16;  // pairs of units that a grid may hold
constexpr std::size_t kRarities = 64;   // uses for which rarity is kept

const Posting* end_of_key(const Posting* at, const Posting* end) {
  const std::uint32_t key = at->key();
  do {
    ++at;
  } while (at != end && at->key() == key);
  return at;
}

}  // namespace

void SharedFeatures::compare(const Sketch& a, const Sketch& b, bool one_language) {
  same_ = &a == &b;
  capped_ = 0;
  rows_ = a.units.size();
  columns_ = b.units.size();
  dense_ = rows_ * columns_ <= kGrid;
  if (dense_) {
    weights_.assign(rows_ * columns_, 0);
    if (shared_.size() < weights_.size()) shared_.resize(weights_.size());
  } else {
    sparse_.clear();
  }
  units_ = static_cast<float>(same_ ? rows_ : rows_ + columns_) + 2;
  whole_ = std::log2(std::max(units_ / 2, 2.0f));
  rarities_.assign(kRarities, -1);

  rate_repeated(a.postings, rates_a_);
  if (same_) {
    const Posting* const end = a.postings.data() + a.postings.size();
    for (const Posting* from = a.postings.data(); from != end;) {
      const Posting* to = end_of_key(from, end);
      if (to - from > 1) share_all(from, to, from, to, rarity(static_cast<std::size_t>(to - from)));
      from = to;
    }
  } else {
    rate_repeated(b.postings, rates_b_);
    find_common(a.postings, b.postings);
    const Posting* const first_a = a.postings.data();
    const Posting* const first_b = b.postings.data();
    for (const Common& common : common_) {
      const Posting* const from_a = first_a + common.a;
      const Posting* const from_b = first_b + common.b;
      const Posting* const to_a = end_of_key(from_a, first_a + a.postings.size());
      const Posting* const to_b = end_of_key(from_b, first_b + b.postings.size());
      const auto uses = static_cast<std::size_t>(to_a - from_a + to_b - from_b);
      const float rate = rarity(uses);
      if (uses > 2) {
        std::fill(rates_a_.begin() + common.a, rates_a_.begin() + (to_a - first_a), rate);
        std::fill(rates_b_.begin() + common.b, rates_b_.begin() + (to_b - first_b), rate);
      }
      share_all(from_a, to_a, from_b, to_b, rate);
    }
  }
  totals_a_.assign(rows_, 0);
  totals_b_.assign(same_ ? 0 : columns_, 0);
  if (one_language) {
    add_up<true>(a.postings, rates_a_, totals_a_);
    if (!same_) add_up<true>(b.postings, rates_b_, totals_b_);
  } else {
    add_up<false>(a.postings, rates_a_, totals_a_);
    if (!same_) add_up<false>(b.postings, rates_b_, totals_b_);
  }
  if (!dense_) collect_sparse();
}

// A feature counts for less the more units of the two documents have it.
float SharedFeatures::rarity(std::size_t uses) {
  const auto rate = [&] {
    return std::min(
        1.0f, std::log2(units_ / static_cast<float>(std::max<std::size_t>(uses, 2))) / whole_);
  };
  if (uses >= kRarities) return rate();
  if (rarities_[uses] < 0) rarities_[uses] = rate();
  return rarities_[uses];
}

// The rates as far as one document alone decides.
void SharedFeatures::rate_repeated(const std::vector<Posting>& postings,
                                   std::vector<float>& rates) {
  rates.assign(postings.size(), rarity(2));
  for (std::size_t i = 2; i < postings.size(); ++i) {
    if (postings[i].key() != postings[i - 2].key()) continue;
    const Posting* const from = postings.data() + i - 2;
    const Posting* const to = end_of_key(from, postings.data() + postings.size());
    const auto uses = static_cast<std::size_t>(to - from);
    std::fill_n(rates.begin() + static_cast<std::ptrdiff_t>(i - 2), uses, rarity(uses));
    i += uses - 2;
  }
}

// Without branches, as which of two hashes is the smaller cannot be foretold.
void SharedFeatures::find_common(const std::vector<Posting>& a, const std::vector<Posting>& b) {
  common_.resize(std::min(a.size(), b.size()) + 1);
  std::size_t found = 0;
  for (std::uint32_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint32_t x = a[i].key(), y = b[j].key();
    common_[found] = {i, j};
    found += x == y;
    i += x <= y;
    j += y <= x;
  }
  common_.resize(found);
  // Keys that several units of both have were met more than once.
  std::erase_if(common_, [&](const Common& common) {
    return common.a > 0 && common.b > 0 && a[common.a - 1].key() == a[common.a].key() &&
           b[common.b - 1].key() == b[common.b].key();
  });
}

template <bool kOneLanguage>
void SharedFeatures::add_up(const std::vector<Posting>& postings, const std::vector<float>& rates,
                            std::vector<float>& totals) {
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (kOneLanguage || postings[i].kind() != KeyKind::word)
      totals[postings[i].unit()] += postings[i].weight() * rates[i];
  }
}

void SharedFeatures::share_all(const Posting* a, const Posting* a_end, const Posting* b,
                               const Posting* b_end, float rate) {
  if (static_cast<std::size_t>((a_end - a) * (b_end - b)) > kKeyCap) {
    ++capped_;
    return;
  }
  for (const Posting* x = a; x != a_end; ++x) {
    for (const Posting* y = same_ ? x + 1 : b; y != b_end; ++y) share(*x, *y, rate);
  }
}

void SharedFeatures::share(const Posting& a, const Posting& b, float rate) {
  const std::uint32_t u = a.unit(), v = b.unit();
  if (same_ && u == v) return;
  float* sum;
  Shared* shared;
  if (dense_) {
    const std::size_t at = u * columns_ + v;
    sum = &weights_[at];
    shared = &shared_[at];
    if (*sum == 0) *shared = {};
  } else {
    Weighed& cell = sparse_[key(u, v)];
    sum = &cell.first;
    shared = &cell.second;
  }
  const float weight = std::min(a.weight(), b.weight()) * rate;
  *sum += weight;
  shared->top = std::max(shared->top, weight);
  const KeyKind kind = a.kind();
  if (kind == KeyKind::word || kind == KeyKind::word_class) ++shared->words;
  shared->number |= kind == KeyKind::number;
  shared->name |= kind == KeyKind::name;
  shared->time |= kind == KeyKind::time;
}

void SharedFeatures::collect_sparse() {
  cells_.clear();
  for (const auto& [key, cell] : sparse_) {
    if (cell.first >= kLeastShared) cells_.emplace_back(key, cell);
  }
  std::sort(cells_.begin(), cells_.end(),
            [](const auto& x, const auto& y) { return x.first < y.first; });
}

}  // namespace stemma
