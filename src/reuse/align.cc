#include "reuse/align.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace stemma {
namespace {

using Sequence = std::span<const std::uint32_t>;

constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ull;
constexpr std::size_t kLookBack = 256;  // runs that a run may follow

bool equal(std::uint32_t x, std::uint32_t y) { return x == y && x != Words::kBarrier; }

// Lengthens the pair of equal words to a run as long as it goes.
Run grow(Sequence a, Sequence b, std::uint32_t i, std::uint32_t j) {
  std::uint32_t back = 0;
  while (back < i && back < j && equal(a[i - back - 1], b[j - back - 1])) ++back;
  std::uint32_t length = back;
  i -= back;
  j -= back;
  while (i + length < a.size() && j + length < b.size() && equal(a[i + length], b[j + length]))
    ++length;
  return {i, j, length};
}

// Longest chain of equal words in two short stretches, appended to `out` as runs. The stretches lie
// in a gap of a chain, so both are at most ReuseOptions::max_gap long.
void fill_gap(Sequence a, Sequence b, Range in_a, Range in_b, Chain& out) {
  const std::uint32_t n = in_a.size(), m = in_b.size();
  if (n == 0 || m == 0) return;
  thread_local std::vector<std::uint8_t> best;
  best.assign((n + 1) * (m + 1), 0);
  const auto at = [&](std::uint32_t i, std::uint32_t j) -> std::uint8_t& {
    return best[i * (m + 1) + j];
  };
  for (std::uint32_t i = n; i-- > 0;) {
    for (std::uint32_t j = m; j-- > 0;) {
      at(i, j) = equal(a[in_a.start + i], b[in_b.start + j])
                     ? static_cast<std::uint8_t>(at(i + 1, j + 1) + 1)
                     : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::uint32_t i = 0, j = 0;
  while (i < n && j < m) {
    if (equal(a[in_a.start + i], b[in_b.start + j])) {
      const Run word{in_a.start + i, in_b.start + j, 1};
      if (!out.empty() && out.back().a_end() == word.a && out.back().b_end() == word.b) {
        ++out.back().length;
      } else {
        out.push_back(word);
      }
      ++i, ++j;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
}

// How far a chain may reach on each side: up to other passages of the pair and the ends of the
// texts.
struct Limits {
  std::uint32_t a_low, a_high, b_low, b_high;
};

// A pair of equal words near the end of a chain, by their distances from it.
struct Step {
  std::uint32_t i, j;
};

// One step of lengthening an end: the best few equal words near it, found in a window on each side.
// Words count 1, function words a little; what lies between costs more than half, so that agreement
// by chance does not stretch a passage. Gives the pairs, nearest first, good until the next call.
std::span<const Step> reach(Sequence a, Sequence b, std::int64_t a_at, std::int64_t b_at,
                            std::int64_t step, std::uint32_t a_room, std::uint32_t b_room,
                            std::uint32_t max_gap) {
  struct Cell {
    std::uint32_t i, j;
    float score;
    std::int32_t before;
  };
  thread_local std::vector<Cell> cells;
  thread_local std::vector<Step> path;
  cells.clear();
  path.clear();
  const std::uint32_t n = std::min(a_room, max_gap + 1), m = std::min(b_room, max_gap + 1);
  // Most words of the one window are not in the other: one bit a word says so.
  const auto bit = [](std::uint32_t word) { return std::uint64_t{1} << ((word >> 1) & 63); };
  std::uint64_t in_b = 0;
  for (std::uint32_t j = 0; j < m; ++j) in_b |= bit(b[static_cast<std::size_t>(b_at + step * j)]);
  std::int32_t best = -1;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t word = a[static_cast<std::size_t>(a_at + step * i)];
    if ((in_b & bit(word)) == 0) continue;
    for (std::uint32_t j = 0; j < m; ++j) {
      if (!equal(word, b[static_cast<std::size_t>(b_at + step * j)])) continue;
      const float gain = Words::is_function(word) ? 0.35f : 1.0f;
      Cell cell{i, j, gain - 0.7f * static_cast<float>(std::max(i, j)), -1};
      for (std::size_t p = 0; p < cells.size(); ++p) {
        if (cells[p].i >= i || cells[p].j >= j) continue;
        const float gap = static_cast<float>(std::max(i - cells[p].i, j - cells[p].j) - 1);
        const float score = cells[p].score + gain - 0.7f * gap;
        if (score > cell.score) {
          cell.score = score;
          cell.before = static_cast<std::int32_t>(p);
        }
      }
      cells.push_back(cell);
      const auto last = static_cast<std::int32_t>(cells.size()) - 1;
      if (cell.score > 0 && (best < 0 || cell.score > cells[static_cast<std::size_t>(best)].score))
        best = last;
    }
  }
  for (std::int32_t k = best; k >= 0; k = cells[static_cast<std::size_t>(k)].before)
    path.push_back({cells[static_cast<std::size_t>(k)].i, cells[static_cast<std::size_t>(k)].j});
  std::reverse(path.begin(), path.end());
  return path;
}

void lengthen(Chain& chain, Sequence a, Sequence b, const Limits& limits, std::uint32_t max_gap) {
  while (true) {
    const Run last = chain.back();
    const auto path = reach(a, b, last.a_end(), last.b_end(), 1, limits.a_high - last.a_end(),
                            limits.b_high - last.b_end(), max_gap);
    if (path.empty()) break;
    for (const auto& [i, j] : path) {
      const Run word{last.a_end() + i, last.b_end() + j, 1};
      if (chain.back().a_end() == word.a && chain.back().b_end() == word.b) {
        ++chain.back().length;
      } else {
        chain.push_back(word);
      }
    }
  }
  while (true) {
    const Run first = chain.front();
    const auto path =
        reach(a, b, static_cast<std::int64_t>(first.a) - 1, static_cast<std::int64_t>(first.b) - 1,
              -1, first.a - limits.a_low, first.b - limits.b_low, max_gap);
    if (path.empty()) break;
    Chain before;
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
      const Run word{first.a - 1 - step->i, first.b - 1 - step->j, 1};
      if (!before.empty() && before.back().a_end() == word.a && before.back().b_end() == word.b) {
        ++before.back().length;
      } else {
        before.push_back(word);
      }
    }
    if (before.back().a_end() == first.a && before.back().b_end() == first.b) {
      before.back().length += first.length;
      before.insert(before.end(), chain.begin() + 1, chain.end());
    } else {
      before.insert(before.end(), chain.begin(), chain.end());
    }
    chain = std::move(before);
  }
}

// Takes off ends that agree less than they reach: a short run far off came by chance.
void trim(Chain& chain) {
  const auto weak = [](const Run& end, const Run& next_in, bool at_end) {
    const std::uint32_t gap = at_end ? std::max(end.a - next_in.a_end(), end.b - next_in.b_end())
                                     : std::max(next_in.a - end.a_end(), next_in.b - end.b_end());
    return end.length < 4 && gap > end.length;
  };
  while (chain.size() > 1 && weak(chain.back(), chain[chain.size() - 2], true)) chain.pop_back();
  std::size_t first = 0;
  while (first + 1 < chain.size() && weak(chain[first], chain[first + 1], false)) ++first;
  chain.erase(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(first));
}

bool is_anchor(const Run& run, Sequence a) {
  if (run.length < 4) return false;
  // Of any four words in a row, one that is no function word.
  for (std::uint32_t i = run.a; i < run.a_end(); ++i) {
    if (!Words::is_function(a[i])) return true;
  }
  return false;
}

}  // namespace

std::uint64_t shingle_hash(Sequence words, std::size_t at, std::uint32_t length) {
  std::uint64_t hash = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    if (words[i] == Words::kBarrier) return 0;
    hash = (hash ^ words[i]) * kPrime;
    hash ^= hash >> 29;
  }
  return hash == 0 ? 1 : hash;
}

ShingleIndex::ShingleIndex(Sequence words, std::uint32_t length) : words_(words), length_(length) {
  const std::size_t n = words.size() < length ? 0 : words.size() - length + 1;
  const std::size_t slots = std::bit_ceil(2 * n + 2);
  shift_ = 64 - std::countr_zero(slots);
  heads_.assign(slots, kNone);
  next_.assign(n, kNone);
  repeated_.assign(n, false);
  const std::size_t filter = std::bit_ceil(std::max<std::size_t>(words.size(), 64)) / 8;
  filter_.assign(filter, 0);
  filter_mask_ = static_cast<std::uint32_t>(filter - 1);
  for (const std::uint32_t word : words) {
    if (word != Words::kBarrier)
      filter_[(word >> 7) & filter_mask_] |= std::uint64_t{1} << ((word >> 1) & 63);
  }
  // From the last to the first place, so that lists run forward.
  std::uint32_t since_barrier = 0;
  for (std::size_t i = words.size(); i-- > 0;) {
    since_barrier = words[i] == Words::kBarrier ? 0 : since_barrier + 1;
    if (since_barrier < length) continue;
    std::uint32_t& head = heads_[slot_of(words, i)];
    next_[i] = head;
    if (head != kNone) repeated_[i] = repeated_[head] = true;
    head = static_cast<std::uint32_t>(i);
    std::uint32_t place = head;
    for (std::uint32_t k = 1; k < kRepeats && next_[place] != kNone; ++k) place = next_[place];
    next_[place] = kNone;
  }
}

// The slot that has this sequence, or the empty one where it would be.
std::size_t ShingleIndex::slot_of(Sequence other, std::size_t at) const {
  std::uint64_t hash = 0;
  for (std::size_t i = at; i < at + length_; ++i) hash = (hash ^ other[i]) * kPrime;
  for (std::size_t slot = hash >> shift_;; slot = (slot + 1) & (heads_.size() - 1)) {
    const std::uint32_t place = heads_[slot];
    if (place == kNone) return slot;
    std::uint32_t same = 0;
    while (same < length_ && words_[place + same] == other[at + same]) ++same;
    if (same == length_) return slot;
  }
}

std::uint32_t ShingleIndex::find(Sequence other, std::size_t at) const {
  return heads_[slot_of(other, at)];
}

std::vector<Run> common_runs(const ShingleIndex& index, Sequence b, AlignRoom& room) {
  std::vector<Run> runs;
  const Sequence a = index.words();
  const std::uint32_t length = index.length();
  if (a.size() < length || b.size() < length) return runs;
  // Where the last run on each diagonal ends in b; a seed inside it is no news.
  std::vector<std::uint32_t>& ends = room.ends;
  if (ends.size() < a.size() + b.size()) ends.resize(a.size() + b.size());
  std::vector<std::size_t> diagonals;
  std::uint64_t budget =
      64 * (a.size() + b.size());  // words compared: repeats may not make it long
  Run along;                       // the last one found
  const auto add = [&](std::uint32_t i, std::uint32_t j) {
    const std::size_t diagonal = a.size() + j - i;
    std::uint32_t& end = ends[diagonal];
    if (j < end || budget == 0) return;
    if (end == 0) diagonals.push_back(diagonal);
    const Run run = grow(a, b, i, j);
    budget -= std::min<std::uint64_t>(budget, run.length);
    end = run.b_end();
    if (run.length >= length) runs.push_back(along = run);
  };
  if (equal(a[0], b[0])) add(0, 0);
  // Most words of b are not in a, and nearly all sequences have one that is not: asked of all words
  // first, without a branch for each.
  std::vector<std::uint64_t>& known = room.known;
  known.assign(b.size() / 64 + 2, 0);
  for (std::size_t first = 0; first < b.size(); first += 64) {
    std::uint64_t bits = 0;
    const std::size_t last = std::min<std::size_t>(b.size() - first, 64);
    for (std::size_t k = 0; k < last; ++k) bits |= std::uint64_t{index.maybe(b[first + k])} << k;
    known[first / 64] = bits;
  }
  for (std::uint32_t block = 0; block + 1 < known.size(); ++block) {
    std::uint64_t whole = known[block];
    for (std::uint32_t k = 1; k < length; ++k)
      whole &= known[block] >> k | known[block + 1] << (64 - k);
    for (; whole != 0; whole &= whole - 1) {
      const std::uint32_t j = 64 * block + static_cast<std::uint32_t>(std::countr_zero(whole));
      // Inside a run, what stands once in a is on its diagonal.
      if (j >= along.b && j + length <= along.b_end() && index.once(along.a + (j - along.b)))
        continue;
      for (std::uint32_t i = index.find(b, j); i != kNone; i = index.next(i)) add(i, j);
    }
  }
  for (const std::size_t diagonal : diagonals) ends[diagonal] = 0;
  if (runs.size() > 1) std::sort(runs.begin(), runs.end());
  return runs;
}

std::vector<Run> common_runs_naively(Sequence a, Sequence b, std::uint32_t least) {
  std::vector<Run> runs;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      if (!equal(a[i], b[j]) || (i > 0 && j > 0 && equal(a[i - 1], b[j - 1]))) continue;
      const Run run = grow(a, b, i, j);
      if (run.length >= least) runs.push_back(run);
    }
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

std::uint32_t agreeing(const Chain& chain) {
  std::uint32_t words = 0;
  for (const Run& run : chain) words += run.length;
  return words;
}

std::uint32_t extent(const Chain& chain) {
  return std::max(chain.back().a_end() - chain.front().a, chain.back().b_end() - chain.front().b);
}

std::vector<Chain> chain_runs(std::vector<Run> runs, Sequence a, Sequence b,
                              const ReuseOptions& options, bool many) {
  struct Link {
    std::int64_t score;  // agreeing words less the words in the gaps
    std::int32_t before = -1;
    std::uint32_t overlap = 0;  // words of this run that the one before has already
  };
  std::vector<Link> links(runs.size());
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Run& run = runs[r];
    Link link{run.length};
    std::int64_t best = 0;
    for (std::size_t p = r; p-- > 0 && r - p <= kLookBack;) {
      const Run& before = runs[p];
      if (before.a >= run.a || before.b >= run.b) continue;
      const std::uint32_t overlap =
          std::max({before.a_end() > run.a ? before.a_end() - run.a : 0u,
                    before.b_end() > run.b ? before.b_end() - run.b : 0u});
      if (overlap + 1 >= run.length) continue;
      const std::uint32_t gap =
          std::max(run.a + overlap - before.a_end(), run.b + overlap - before.b_end());
      if (gap > options.max_gap) continue;
      const std::int64_t cost = links[p].score - gap - overlap;
      if (cost + run.length < 0 || (link.before >= 0 && cost <= best)) continue;
      best = cost;
      link.before = static_cast<std::int32_t>(p);
      link.overlap = overlap;
    }
    if (link.before >= 0) link.score = best + run.length;
    links[r] = link;
  }

  std::vector<std::uint32_t> order(runs.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) order[r] = r;
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return links[x].score != links[y].score ? links[x].score > links[y].score : x < y;
  });

  std::vector<bool> used(runs.size(), false);
  std::vector<Chain> accepted;
  for (const std::uint32_t end : order) {
    if (used[end] || links[end].score < 3) continue;
    // The chain backwards, up to a run that another passage has or overlaps.
    Chain chain;
    Limits limits{0, static_cast<std::uint32_t>(a.size()), 0, static_cast<std::uint32_t>(b.size())};
    const auto narrow = [&](const Run& run) {
      for (const Chain& other : accepted) {
        const Run &first = other.front(), &last = other.back();
        if (last.a_end() <= run.a) limits.a_low = std::max(limits.a_low, last.a_end());
        if (first.a >= run.a_end()) limits.a_high = std::min(limits.a_high, first.a);
        if (last.b_end() <= run.b) limits.b_low = std::max(limits.b_low, last.b_end());
        if (first.b >= run.b_end()) limits.b_high = std::min(limits.b_high, first.b);
      }
    };
    const auto free_of_others = [&](const Run& run) {
      return std::none_of(accepted.begin(), accepted.end(), [&](const Chain& other) {
        return (run.a < other.back().a_end() && other.front().a < run.a_end()) ||
               (run.b < other.back().b_end() && other.front().b < run.b_end());
      });
    };
    for (std::int32_t r = static_cast<std::int32_t>(end); r >= 0;
         r = links[static_cast<std::size_t>(r)].before) {
      const auto at = static_cast<std::size_t>(r);
      if (used[at]) break;
      Run run = runs[at];
      run.a += links[at].overlap;
      run.b += links[at].overlap;
      run.length -= links[at].overlap;
      if (!free_of_others(run)) break;
      if (!chain.empty() && (run.a < limits.a_low || run.b < limits.b_low)) break;
      if (chain.empty()) narrow(run);
      used[at] = true;
      chain.push_back(run);
    }
    if (chain.empty()) continue;
    std::reverse(chain.begin(), chain.end());
    trim(chain);
    Chain filled;
    for (const Run& run : chain) {
      if (!filled.empty()) {
        const Run before = filled.back();
        fill_gap(a, b, {before.a_end(), run.a}, {before.b_end(), run.b}, filled);
        if (filled.back().a_end() == run.a && filled.back().b_end() == run.b) {
          filled.back().length += run.length;
          continue;
        }
      }
      filled.push_back(run);
    }
    lengthen(filled, a, b, limits, options.max_gap);
    const std::uint32_t words = agreeing(filled);
    if (words >= options.min_words && 2 * words >= extent(filled))
      accepted.push_back(std::move(filled));
  }

  const bool anchored = std::any_of(accepted.begin(), accepted.end(), [&](const Chain& chain) {
    const bool anchor =
        std::any_of(chain.begin(), chain.end(), [&](const Run& run) { return is_anchor(run, a); });
    return anchor && (!many || agreeing(chain) >= options.sure_words ||
                      std::any_of(chain.begin(), chain.end(),
                                  [&](const Run& run) { return run.length >= options.sure_run; }));
  });
  if (!anchored) return {};
  std::sort(accepted.begin(), accepted.end(),
            [](const Chain& x, const Chain& y) { return x.front() < y.front(); });
  return accepted;
}

}  // namespace stemma
