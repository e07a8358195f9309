// Names (words with a capital inside a sentence, and numbers) that few documents have tie documents
// of one event together; each document is compared with those that share its rarest names.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/union_find.h"
#include "lineage/appeals.h"
#include "lineage/groups.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::size_t kNames = 48;      // of a document that are compared, the rarest
constexpr int kDays = 10;               // between two pages on one event
constexpr std::size_t kLeastNames = 4;  // that two share
constexpr float kLeastShare = 0.22f;    // of the weight of the names of the smaller

struct Posting {
  std::uint32_t name = 0, document = 0;
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

// Days since the year 0, roughly exact; 0 where there is no day.
int day_number(std::string_view date) {
  if (date.size() < 10) return 0;
  const auto number = [&](std::size_t at, std::size_t n) {
    return std::atoi(std::string(date.substr(at, n)).c_str());
  };
  static constexpr std::array<int, 12> kBefore = {0,   31,  59,  90,  120, 151,
                                                  181, 212, 243, 273, 304, 334};
  const int year = number(0, 4), month = std::clamp(number(5, 2), 1, 12);
  return year * 365 + year / 4 + kBefore[static_cast<std::size_t>(month - 1)] + number(8, 2);
}

}  // namespace

std::vector<std::uint32_t> names_of(const Text& text) {
  std::vector<std::uint32_t> names;
  for (const Token& token : text.tokens) {
    const bool name = (token.kind == TokenKind::word && token.is(kCapital) &&
                       !token.is(kSentenceStart) && token.range.size() > 2) ||
                      (token.kind == TokenKind::number && token.range.size() > 2);
    if (name) names.push_back(Vocabulary::word(token.key));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<Story> find_stories(std::span<const Document> documents, const Reuse& reuse,
                                std::span<const Derivation> derivations,
                                std::vector<std::vector<std::uint32_t>> names) {
  const std::size_t n = documents.size();
  UnionFind sets(n);
  for (const Derivation& derivation : derivations) sets.join(derivation.from, derivation.to);
  for (const Passage& passage : reuse.passages) {
    if (passage.words >= 30) sets.join(passage.a.doc, passage.b.doc);
  }

  absl::flat_hash_map<std::uint32_t, std::uint32_t> counts;
  for (const auto& list : names) {
    for (const std::uint32_t name : list) ++counts[name];
  }
  const std::size_t most = std::max<std::size_t>(8, std::min<std::size_t>(n / 8, 64));
  const auto weight = [&](std::uint32_t name) {
    return std::log2(1 + static_cast<float>(n) / static_cast<float>(counts.find(name)->second));
  };
  std::vector<float> sums(n, 0);
  std::vector<Posting> postings;
  for (std::uint32_t d = 0; d < n; ++d) {
    std::vector<std::uint32_t>& list = names[d];
    std::erase_if(list, [&](std::uint32_t name) {
      const std::uint32_t count = counts.find(name)->second;
      return count < 2 || count > most;
    });
    std::sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) {
      const std::uint32_t cx = counts.find(x)->second, cy = counts.find(y)->second;
      return cx != cy ? cx < cy : x < y;
    });
    if (list.size() > kNames) list.resize(kNames);
    for (const std::uint32_t name : list) {
      sums[d] += weight(name);
      postings.push_back({name, d});
    }
    std::sort(list.begin(), list.end());
  }
  std::sort(postings.begin(), postings.end());
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i < postings.size();) {
    std::size_t end = i;
    while (end < postings.size() && postings[end].name == postings[i].name) ++end;
    for (std::size_t x = i; x < end; ++x) {
      for (std::size_t y = x + 1; y < end; ++y) {
        pairs.push_back(static_cast<std::uint64_t>(postings[x].document) << 32 |
                        postings[y].document);
      }
    }
    i = end;
  }
  std::sort(pairs.begin(), pairs.end());
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t end = i;
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    const auto a = static_cast<std::uint32_t>(pairs[i] >> 32),
               b = static_cast<std::uint32_t>(pairs[i]);
    const std::size_t shared = end - i;
    i = end;
    if (shared < kLeastNames) continue;
    const int days_a = day_number(documents[a].date), days_b = day_number(documents[b].date);
    if (days_a != 0 && days_b != 0 && std::abs(days_a - days_b) > kDays) continue;
    float both = 0;
    for (const std::uint32_t name : names[a]) {
      if (std::binary_search(names[b].begin(), names[b].end(), name)) both += weight(name);
    }
    if (both >= kLeastShare * std::min(sums[a], sums[b])) sets.join(a, b);
  }
  std::vector<Story> stories;
  for (std::vector<std::uint32_t>& docs : sets.sets()) stories.push_back({std::move(docs)});
  return stories;
}

}  // namespace stemma
