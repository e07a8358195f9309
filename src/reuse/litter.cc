#include "reuse/litter.h"

#include <algorithm>
#include <cstdint>

#include "base/union_find.h"

namespace stemma {
namespace {

constexpr std::size_t kLeastTexts = 200;  // fewer may well quote one speech and share nothing else
constexpr std::size_t kSharers = 7;       // texts that have the words
constexpr std::size_t kCompared = 256;    // places that are looked at around one
constexpr std::uint32_t kLongest = 80;    // words: longer ones are no stock sentence

// One side of a passage.
struct Place {
  Span span;
  std::uint32_t passage = 0;
  bool alone = false;  // is it all that the pair shares?
};

std::uint32_t overlap(const Span& x, const Span& y) {
  const std::uint32_t start = std::max(x.start, y.start), end = std::min(x.end, y.end);
  return end > start ? end - start : 0;
}

}  // namespace

std::vector<Span> litter_by_shape(std::span<const Passage> passages, std::size_t texts) {
  if (texts < kLeastTexts) return {};
  std::vector<Place> places;
  places.reserve(2 * passages.size());
  for (std::size_t p = 0; p < passages.size();) {
    std::size_t end = p;
    while (end < passages.size() && passages[end].a.doc == passages[p].a.doc &&
           passages[end].b.doc == passages[p].b.doc) {
      ++end;
    }
    for (std::size_t k = p; k < end; ++k) {
      const auto number = static_cast<std::uint32_t>(k);
      places.push_back({passages[k].a, number, end - p == 1});
      places.push_back({passages[k].b, number, end - p == 1});
    }
    p = end;
  }
  std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) {
    return x.span != y.span ? x.span < y.span : x.passage < y.passage;
  });

  // Short passages whose places are mostly the same bytes are one group; a longer passage over such
  // a place is one more thing that its two texts have in common.
  UnionFind groups(passages.size());
  std::vector<std::uint32_t> more(passages.size(), 0);
  const auto is_short = [&](const Place& place) {
    return passages[place.passage].words <= kLongest;
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t k = i + 1;
         k < places.size() && k - i <= kCompared && places[k].span.doc == places[i].span.doc &&
         places[k].span.start < places[i].span.end;
         ++k) {
      const Place &x = places[i], &y = places[k];
      const std::uint32_t both = overlap(x.span, y.span);
      const bool in_x = 2 * both >= y.span.size(), in_y = 2 * both >= x.span.size();
      if (in_x && in_y && is_short(x) && is_short(y)) {
        groups.join(x.passage, y.passage);
      } else if (in_x && is_short(y)) {
        ++more[y.passage];
      } else if (in_y && is_short(x)) {
        ++more[x.passage];
      }
    }
  }
  struct Group {
    std::vector<std::uint32_t> texts;
    std::size_t alone = 0, others = 0;
  };
  std::vector<Group> sums(passages.size());
  for (const Place& place : places) {
    if (!is_short(place)) continue;
    Group& group = sums[groups.root(place.passage)];
    group.texts.push_back(place.span.doc);
    ++(place.alone ? group.alone : group.others);
  }
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    if (passages[p].words <= kLongest) sums[groups.root(p)].others += more[p];
  }
  std::vector<bool> litter_group(passages.size(), false);
  for (std::size_t g = 0; g < sums.size(); ++g) {
    Group& group = sums[g];
    std::sort(group.texts.begin(), group.texts.end());
    group.texts.erase(std::unique(group.texts.begin(), group.texts.end()), group.texts.end());
    litter_group[g] = group.texts.size() >= kSharers && group.alone >= 4 * group.others;
  }
  std::vector<Span> litter;
  for (const Place& place : places) {
    if (is_short(place) && litter_group[groups.root(place.passage)]) litter.push_back(place.span);
  }
  litter.erase(std::unique(litter.begin(), litter.end()), litter.end());
  return litter;
}

}  // namespace stemma
