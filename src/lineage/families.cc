#include <algorithm>

#include "base/union_find.h"
#include "lineage/appeals.h"
#include "lineage/groups.h"

namespace stemma {
namespace {

// Ranges in order without overlap that cover the same bytes.
std::vector<Range> unite(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<Range> united;
  for (const Range& range : ranges) {
    if (!united.empty() && range.start <= united.back().end) {
      united.back().end = std::max(united.back().end, range.end);
    } else {
      united.push_back(range);
    }
  }
  return united;
}

std::uint64_t size(const std::vector<Range>& ranges) {
  std::uint64_t sum = 0;
  for (const Range& range : ranges) sum += range.size();
  return sum;
}

std::vector<Range> intersect(const std::vector<Range>& x, const std::vector<Range>& y) {
  std::vector<Range> both;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    const Range range{std::max(x[i].start, y[j].start), std::min(x[i].end, y[j].end)};
    if (!range.empty()) both.push_back(range);
    x[i].end < y[j].end ? ++i : ++j;
  }
  return both;
}

// Bytes of a document that are no litter.
std::uint64_t body_size(const Document& document) {
  if (document.blocks.empty()) return document.text.size();
  std::uint64_t sum = 0;
  for (const Block& block : document.blocks)
    sum += block.role == Role::litter ? 0 : block.range.size();
  return sum;
}

struct Cover {
  std::uint32_t a = 0, b = 0;
  std::vector<Range> of_a, of_b;
};

}  // namespace

std::vector<Family> find_families(std::span<const Document> documents, const Reuse& reuse,
                                  std::span<const Derivation> derivations) {
  UnionFind sets(documents.size());
  std::vector<Cover> covers;
  for (std::size_t p = 0; p < reuse.passages.size();) {
    Cover cover{reuse.passages[p].a.doc, reuse.passages[p].b.doc, {}, {}};
    for (; p < reuse.passages.size() && reuse.passages[p].a.doc == cover.a &&
           reuse.passages[p].b.doc == cover.b;
         ++p) {
      cover.of_a.push_back(reuse.passages[p].a.range());
      cover.of_b.push_back(reuse.passages[p].b.range());
    }
    cover.of_a = unite(std::move(cover.of_a));
    cover.of_b = unite(std::move(cover.of_b));
    if (2 * size(cover.of_a) < body_size(documents[cover.a]) ||
        2 * size(cover.of_b) < body_size(documents[cover.b])) {
      continue;
    }
    sets.join(cover.a, cover.b);
    covers.push_back(std::move(cover));
  }
  std::vector<Family> families;
  std::vector<std::uint32_t> family_of(documents.size(), kNone);
  for (std::vector<std::uint32_t>& docs : sets.sets()) {
    for (const std::uint32_t d : docs) family_of[d] = static_cast<std::uint32_t>(families.size());
    families.push_back({std::move(docs), kNone, {}});
  }
  // Who derives from another member is not the earliest.
  std::vector<bool> derived(documents.size(), false);
  for (const Derivation& derivation : derivations) {
    if (derivation.known && family_of[derivation.from] == family_of[derivation.to])
      derived[derivation.to] = true;
  }
  for (Family& family : families) {
    std::vector<std::uint32_t> roots;
    for (const std::uint32_t d : family.docs) {
      if (!derived[d]) roots.push_back(d);
    }
    if (roots.size() == 1) family.earliest = roots[0];
  }
  // The core: what the first member that has passages with all others shares with each of them.
  std::vector<std::vector<const Cover*>> by_family(families.size());
  for (const Cover& cover : covers) by_family[family_of[cover.a]].push_back(&cover);
  for (std::size_t f = 0; f < families.size(); ++f) {
    Family& family = families[f];
    for (std::size_t m = 0; m < std::min<std::size_t>(family.docs.size(), 4) && !family.core; ++m) {
      const std::uint32_t d = family.docs[m];
      std::vector<Range> core;
      std::size_t others = 0;
      for (const Cover* cover : by_family[f]) {
        if (cover->a != d && cover->b != d) continue;
        const std::vector<Range>& mine = cover->a == d ? cover->of_a : cover->of_b;
        core = others++ == 0 ? mine : intersect(core, mine);
      }
      if (others + 1 != family.docs.size()) continue;
      const auto longest =
          std::max_element(core.begin(), core.end(),
                           [](const Range& x, const Range& y) { return x.size() < y.size(); });
      if (longest != core.end()) family.core = Span(d, *longest);
    }
  }
  return families;
}

}  // namespace stemma
