// Which documents are compared: those that share names and large numbers, that one was made from,
// or that are of one matter with the same others.
#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "corroboration/claims_pairs.h"

namespace stemma {
namespace {

constexpr std::size_t kNameCap = 128;      // documents; a name in more tells nothing
constexpr float kShareOfNames = 0.12f;     // of the shorter document's, that both must have
constexpr std::size_t kPartners = 24;      // documents compared with one, those that share most
constexpr std::uint32_t kBridges = 2;      // partners in common of documents that share a name only
constexpr std::size_t kBeyond = 8;         // such documents compared with one
constexpr std::uint32_t kSharedNames = 2;  // that two documents must share to be compared

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

// What a derivation or passages say of two documents.
absl::flat_hash_map<std::uint64_t, bool> linked_documents(const Evidences& evidences) {
  absl::flat_hash_map<std::uint64_t, bool> linked;
  for (const Derivation& derivation : evidences.lineage.derivations) {
    if (derivation.from == kNone || derivation.to == kNone) continue;
    linked[pair_key(std::min(derivation.from, derivation.to),
                    std::max(derivation.from, derivation.to))] = true;
  }
  for (const Passage& passage : evidences.reuse.passages)
    linked.try_emplace(pair_key(passage.a.doc, passage.b.doc), false);
  return linked;
}

std::uint32_t shared_names(const Sketch& a, const Sketch& b) {
  std::uint32_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.names.size() && j < b.names.size();) {
    if (a.names[i] == b.names[j]) {
      ++count, ++i, ++j;
    } else {
      a.names[i] < b.names[j] ? ++i : ++j;
    }
  }
  return count;
}

// Two documents that share a name and have several partners in common are of one matter, however
// few names they share: a notice and a thread of neighbours about what the papers write of, too.
// Independent sources are like that.
void add_of_one_matter(std::span<const Sketch> sketches, RelatedDocuments& related) {
  std::vector<std::vector<std::uint32_t>> partners(sketches.size());
  for (const DocumentPair& pair : related.pairs) {
    if (pair.a == pair.b) continue;
    partners[pair.a].push_back(pair.b);
    partners[pair.b].push_back(pair.a);
  }
  for (auto& of : partners) {
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
  }
  std::vector<std::uint32_t> common(sketches.size(), 0);
  for (std::uint32_t d = 0; d < sketches.size(); ++d) {
    if (partners[d].size() > kPartners) continue;
    std::vector<std::uint32_t> seen;
    for (const std::uint32_t p : partners[d]) {
      if (partners[p].size() > kPartners) continue;
      for (const std::uint32_t other : partners[p]) {
        if (other != d && common[other]++ == 0) seen.push_back(other);
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> best;  // partners in common, document
    for (const std::uint32_t other : seen) {
      if (common[other] >= kBridges &&
          !std::binary_search(partners[d].begin(), partners[d].end(), other)) {
        best.emplace_back(common[other], other);
      }
      common[other] = 0;
    }
    std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (best.size() > kBeyond) best.resize(kBeyond);
    for (const auto& [bridges, other] : best) {
      const std::uint32_t names = shared_names(sketches[d], sketches[other]);
      if (names > 0)
        related.pairs.push_back({std::min(d, other), std::max(d, other), names, false});
    }
  }
}

}  // namespace

RelatedDocuments related_documents(const Evidences& evidences, std::span<const Sketch> sketches) {
  RelatedDocuments result;
  struct Use {
    std::uint64_t name;
    std::uint32_t document;
  };
  std::vector<Use> uses;
  for (std::uint32_t d = 0; d < sketches.size(); ++d) {
    for (std::uint64_t name : sketches[d].names) uses.push_back({name, d});
  }
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return a.name != b.name ? a.name < b.name : a.document < b.document;
  });
  // Ranges of uses of one name, by document.
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> names_of(sketches.size());
  for (std::size_t i = 0; i < uses.size();) {
    std::size_t end = i + 1;
    while (end < uses.size() && uses[end].name == uses[i].name) ++end;
    if (end - i > kNameCap) {
      ++result.capped;
    } else if (end - i > 1) {
      for (std::size_t k = i; k < end; ++k) {
        names_of[uses[k].document].emplace_back(static_cast<std::uint32_t>(i),
                                                static_cast<std::uint32_t>(end));
      }
    }
    i = end;
  }
  const auto linked = linked_documents(evidences);
  std::vector<std::vector<std::uint32_t>> linked_to(sketches.size());
  for (const auto& [key, derived] : linked) {
    linked_to[key >> 32].push_back(static_cast<std::uint32_t>(key));
    linked_to[static_cast<std::uint32_t>(key)].push_back(static_cast<std::uint32_t>(key >> 32));
  }
  std::vector<std::uint32_t> count(sketches.size(), 0);
  std::vector<DocumentPair> best;
  for (std::uint32_t d = 0; d < sketches.size(); ++d) {
    std::vector<std::uint32_t> seen;
    const auto add = [&](std::uint32_t other, std::uint32_t weight) {
      if (other == d) return;
      if (count[other] == 0) seen.push_back(other);
      count[other] += weight;
    };
    for (const auto& [from, to] : names_of[d]) {
      for (std::uint32_t k = from; k < to; ++k) add(uses[k].document, 1);
    }
    for (std::uint32_t other : linked_to[d]) add(other, 1000);
    best.clear();
    for (std::uint32_t other : seen) {
      const float least =
          kShareOfNames *
          static_cast<float>(std::min(sketches[d].names.size(), sketches[other].names.size()));
      if (count[other] >= kSharedNames && static_cast<float>(count[other]) >= least)
        best.push_back({std::min(d, other), std::max(d, other), count[other], false});
      count[other] = 0;
    }
    std::sort(best.begin(), best.end(), [](const DocumentPair& a, const DocumentPair& b) {
      if (a.names != b.names) return a.names > b.names;
      return a.a != b.a ? a.a < b.a : a.b < b.b;
    });
    if (best.size() > kPartners) {
      result.capped += best.size() - kPartners;
      best.resize(kPartners);
    }
    result.pairs.insert(result.pairs.end(), best.begin(), best.end());
    result.pairs.push_back({d, d, 0, false});
  }
  add_of_one_matter(sketches, result);
  std::sort(result.pairs.begin(), result.pairs.end(),
            [](const DocumentPair& a, const DocumentPair& b) {
              return a.a != b.a ? a.a < b.a : a.b < b.b;
            });
  result.pairs.erase(std::unique(result.pairs.begin(), result.pairs.end(),
                                 [](const DocumentPair& a, const DocumentPair& b) {
                                   return a.a == b.a && a.b == b.b;
                                 }),
                     result.pairs.end());
  for (DocumentPair& pair : result.pairs) {
    const auto found = linked.find(pair_key(pair.a, pair.b));
    pair.derived = found != linked.end() && found->second;
  }
  return result;
}

}  // namespace stemma
