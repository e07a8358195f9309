// Which documents are compared: those that share names and large numbers, that one was made from,
// or that are of one matter with the same others.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

#include "base/hash_sort.h"
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

// The documents of each name that two of them have and not too many.
class NameUses {
 public:
  explicit NameUses(std::span<const Sketch> sketches) {
    struct Use {
      std::uint64_t name;
      std::uint32_t document;
    };
    std::size_t total = 0;
    for (const Sketch& sketch : sketches) total += sketch.names.size();
    std::vector<Use> uses;
    uses.reserve(total);
    for (std::uint32_t d = 0; d < sketches.size(); ++d) {
      for (std::uint64_t name : sketches[d].names) uses.push_back({name, d});
    }
    HashSorter<Use>().sort(uses, [](const Use& use) { return use.name; });

    for (std::size_t i = 0, end = 0; i < uses.size(); i = end) {
      while (end < uses.size() && uses[end].name == uses[i].name) ++end;
      if (end - i > kNameCap) ++capped_;
      if (end - i > kNameCap || end - i < 2) continue;
      for (std::size_t k = i; k < end; ++k) documents_.push_back(uses[k].document);
      ends_.push_back(static_cast<std::uint32_t>(documents_.size()));
    }
    first_.assign(sketches.size() + 1, 0);
    for (const std::uint32_t document : documents_) ++first_[document + 1];
    for (std::size_t d = 0; d < sketches.size(); ++d) first_[d + 1] += first_[d];
    names_.resize(documents_.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t name = 0, k = 0; name < ends_.size(); ++name) {
      for (; k < ends_[name]; ++k) names_[next[documents_[k]]++] = name;
    }
  }

  // Calls each(other) for every name of a document and every document that has it, itself too.
  template <typename Each>
  void for_each(std::uint32_t document, Each each) const {
    for (std::uint32_t i = first_[document]; i < first_[document + 1]; ++i) {
      const std::uint32_t name = names_[i];
      for (std::uint32_t k = name == 0 ? 0 : ends_[name - 1]; k < ends_[name]; ++k)
        each(documents_[k]);
    }
  }

  std::uint64_t capped() const { return capped_; }  // names that too many documents have

 private:
  std::vector<std::uint32_t> documents_;  // of one name after the other
  std::vector<std::uint32_t> ends_;       // by name, into documents_
  std::vector<std::uint32_t> first_;      // by document, into names_; one entry more
  std::vector<std::uint32_t> names_;      // of one document after the other
  std::uint64_t capped_ = 0;
};

}  // namespace

RelatedDocuments related_documents(const Evidences& evidences, std::span<const Sketch> sketches) {
  RelatedDocuments result;
  const NameUses uses(sketches);
  result.capped = uses.capped();
  const auto linked = linked_documents(evidences);
  std::vector<std::vector<std::uint32_t>> linked_to(sketches.size());
  for (const auto& [key, derived] : linked) {
    linked_to[key >> 32].push_back(static_cast<std::uint32_t>(key));
    linked_to[static_cast<std::uint32_t>(key)].push_back(static_cast<std::uint32_t>(key >> 32));
  }
  std::vector<std::uint32_t> count(sketches.size(), 0);
  std::vector<std::uint32_t> seen;
  std::vector<DocumentPair> best;
  for (std::uint32_t d = 0; d < sketches.size(); ++d) {
    seen.clear();
    const auto add = [&](std::uint32_t other, std::uint32_t weight) {
      if (count[other] == 0) seen.push_back(other);
      count[other] += weight;
    };
    uses.for_each(d, [&](std::uint32_t other) { add(other, 1); });
    for (std::uint32_t other : linked_to[d]) add(other, 1000);
    count[d] = 0;
    best.clear();
    for (std::uint32_t other : seen) {
      const std::uint32_t names = std::exchange(count[other], 0);
      if (names < kSharedNames) continue;
      const float least =
          kShareOfNames *
          static_cast<float>(std::min(sketches[d].names.size(), sketches[other].names.size()));
      if (static_cast<float>(names) >= least)
        best.push_back({std::min(d, other), std::max(d, other), names, false});
    }
    const auto more = [](const DocumentPair& a, const DocumentPair& b) {
      if (a.names != b.names) return a.names > b.names;
      return a.a != b.a ? a.a < b.a : a.b < b.b;
    };
    if (best.size() > kPartners) {
      result.capped += best.size() - kPartners;
      std::nth_element(best.begin(), best.begin() + kPartners, best.end(), more);
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
