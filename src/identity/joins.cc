#include "identity/joins.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/hash.h"
#include "identity/blocks.h"

namespace stemma {
namespace {

// Joins the members of one block, each with the first earlier cluster that takes it.
template <typename Bits>
void join_block(Clusters& clusters, Blocks::Block block, std::string_view what, float needs_context,
                Bits bits) {
  std::vector<std::uint32_t> roots;
  for (const std::uint32_t n : block) {
    const std::uint32_t own = clusters.root(n);
    bool joined = std::any_of(roots.begin(), roots.end(),
                              [&](std::uint32_t r) { return clusters.root(r) == own; });
    for (std::size_t i = 0; !joined && i < std::min(roots.size(), kMostCompared); ++i) {
      const float weight = bits(roots[i], n);
      joined = weight > 0 && clusters.weigh_and_join(roots[i], n, weight, what, needs_context);
    }
    if (!joined && roots.size() < 4 * kMostCompared) roots.push_back(n);
  }
}

// log2 of the sum over Hangul names of P(h|a) P(h|b) / P(h), as in IDENTITY.md, 3.
float korean_bits(const Forms& forms, const WrittenName& a, const WrittenName& b) {
  float odds = 0;
  for (const FormReading& x : a.korean) {
    for (const FormReading& y : b.korean) {
      if (x.name == y.name)
        odds += x.probability * y.probability / std::max(forms.frequency(x.name), 1e-7f);
    }
  }
  return odds > 0 ? std::log2(odds) : 0.f;
}

// Every Korean spelling in one cluster can be read as every one in the other.
bool fits_cluster(Clusters& clusters, std::uint32_t a, std::uint32_t b) {
  constexpr std::size_t kMost = 12;
  const auto x = clusters.members(clusters.root(a)), y = clusters.members(clusters.root(b));
  for (const std::uint32_t m : x.first(std::min(x.size(), kMost))) {
    for (const std::uint32_t n : y.first(std::min(y.size(), kMost))) {
      if (korean_bits(clusters.forms, clusters.form(m), clusters.form(n)) <= 3) return false;
    }
  }
  return true;
}

}  // namespace

// A place is told by its name here, not found on a map.
void join_bodies(Clusters& clusters) {
  absl::flat_hash_map<std::uint64_t, std::uint32_t> known;
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    const Node& node = clusters.nodes[n];
    if (node.kind != Node::Kind::other) continue;
    const Entity& entity = clusters.entity(node);
    std::string name = fold_word(entity.name);
    std::replace(name.begin(), name.end(), '\n', ' ');
    const auto [at, fresh] =
        known.try_emplace(hash64(name, static_cast<std::uint64_t>(entity.type)), n);
    if (fresh) continue;
    clusters.join(at->second, n,
                  {"the same name", clusters.first(at->second), clusters.first(n), 8, {}});
  }
}

void join_equal(Clusters& clusters) {
  const Forms& forms = clusters.forms;
  Blocks blocks(forms.same());
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    if (!clusters.nodes[n].full || clusters.form(n).with_initial) continue;
    blocks.add(clusters.form(n).same, n);
    if (const auto shorter = clusters.short_forms.find(n); shorter != clusters.short_forms.end())
      blocks.add(forms[shorter->second].same, n);
  }
  blocks.sort();
  for (const Blocks::Block block : blocks.in_order()) {
    join_block(clusters, block, "the same full name", 0, [&](std::uint32_t a, std::uint32_t b) {
      const WrittenName &p = clusters.form(a), &q = clusters.form(b);
      // Two fuller forms that differ: other people of one short form.
      if (p.same != q.same && p.parts.size() > 2 && q.parts.size() > 2) return 0.f;
      const bool second = p.same != q.same && q.parts.size() <= p.parts.size();
      return clusters.evidence().weight(forms, second ? q : p);
    });
  }
}

void join_sounds(Clusters& clusters) {
  const Forms& forms = clusters.forms;
  Blocks blocks(forms.alike());
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    if (!clusters.nodes[n].full) continue;
    const WrittenName& form = clusters.form(n);
    if (!form.with_initial && form.korean.empty()) blocks.add(form.alike, n);
  }
  blocks.sort();
  for (const Blocks::Block block : blocks.in_order()) {
    join_block(clusters, block, "spellings of one name", 1, [&](std::uint32_t a, std::uint32_t b) {
      const FormPart x = clusters.form(a).parts.front(), y = clusters.form(b).parts.front();
      // "Hanna" and "Anna" sound alike here and are two names.
      const float doubt = x.word != y.word && both_given(forms.word(x), forms.word(y)) ? 10 : 3;
      return clusters.evidence().weight(forms, clusters.form(a)) - doubt;
    });
  }
}

void join_korean(Clusters& clusters) {
  const Forms& forms = clusters.forms;
  if (forms.korean_names() == 0) return;
  Blocks blocks(forms.korean_names());
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    if (!clusters.nodes[n].full) continue;
    const auto& readings = clusters.form(n).korean;
    for (std::size_t r = 0; r < std::min<std::size_t>(readings.size(), 6); ++r) {
      if (readings[r].probability < 0.02f) break;
      blocks.add(readings[r].name, n);
    }
  }
  blocks.sort();
  // Most likely pairs first, so that a doubtful reading never takes the place of a sure one.
  struct Pair {
    float bits;
    std::uint32_t a, b;
  };
  std::vector<Pair> pairs;
  for (const Blocks::Block block : blocks.in_order()) {
    const std::size_t most = std::min(block.size(), kMostCompared);
    for (std::size_t i = 0; i < most; ++i) {
      for (std::size_t j = i + 1; j < most; ++j) {
        const float bits = korean_bits(forms, clusters.form(block[i]), clusters.form(block[j]));
        if (bits > 0) pairs.push_back({bits, block[i], block[j]});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
    return p.bits != q.bits ? p.bits > q.bits : p.a != q.a ? p.a < q.a : p.b < q.b;
  });
  for (const Pair& pair : pairs) {
    if (!fits_cluster(clusters, pair.a, pair.b)) continue;
    clusters.weigh_and_join(pair.a, pair.b, pair.bits, "names that write one Korean name", 0);
  }
}

// Only to the one bearer of the collection whose document or role is close.
void join_singles(Clusters& clusters) {
  constexpr float kNeedsContext = 4;
  const Forms& forms = clusters.forms;
  Blocks blocks(forms.words());
  absl::InlinedVector<std::uint32_t, 16> seen;
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    if (!clusters.nodes[n].full || clusters.root(n) != n) continue;
    seen.clear();
    for (const std::uint32_t member : clusters.members(n)) {
      for (const FormPart& part : clusters.form(member).parts) {
        if (part.initial || std::find(seen.begin(), seen.end(), part.word) != seen.end()) continue;
        seen.push_back(part.word);
        blocks.add(part.word, n);
      }
      if (seen.size() > 12) break;
    }
  }
  blocks.sort();
  // Words by which alone a document calls somebody.
  absl::flat_hash_set<std::pair<std::uint32_t, std::uint32_t>> alone;
  for (const Node& node : clusters.nodes) {
    if (node.kind == Node::Kind::word) alone.insert({node.doc, node.form});
    if (node.kind != Node::Kind::person || node.full) continue;
    const WrittenName& form = forms[node.form];
    if (form.single() && !form.parts.empty()) alone.insert({node.doc, form.parts.front().word});
  }
  struct Fit {
    std::uint32_t node;
    Clusters::Context shared;
  };
  std::vector<Fit> fits;
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    const Node& node = clusters.nodes[n];
    if (node.kind == Node::Kind::other || node.full || node.open) continue;
    FormPart part{node.form, false};
    if (node.kind == Node::Kind::person) {
      const WrittenName& form = forms[node.form];
      if (!form.single() || form.parts.empty() || clusters.root(n) != n) continue;
      part = form.parts.front();
    }
    const Blocks::Block block = blocks[part.word];
    if (block.empty() || block.size() > kMostCompared) continue;
    fits.clear();
    float best = 0;
    for (const std::uint32_t other : block) {
      if (clusters.forbidden(n, other) || clusters.ages_apart(n, other)) continue;
      fits.push_back({other, clusters.context(n, other)});
      best = std::max(best, fits.back().shared.sum());
    }
    if (best < kNeedsContext) continue;  // nearly all: whatever fits, nothing will be joined
    const std::uint32_t sound = forms.word(part).sound_number;
    std::erase_if(fits, [&](const Fit& fit) {
      // Being of one affair is enough only for a surname of somebody who is named in full, and
      // whose role is no other.
      const float besides = fit.shared.sum() - fit.shared.affair;
      const FormPart surname = clusters.form(fit.node).parts.back();
      if (forms.word(surname).sound_number != sound) {
        // A page that calls somebody Kell does not call him Anton as well: that is another Anton.
        return besides < 2 || alone.contains({node.doc, surname.word});
      }
      return besides < 2 &&
             (clusters.all_with_initials(fit.node) ||
              (fit.shared.roles == 0 && clusters.has_roles(n) && clusters.has_roles(fit.node)));
    });
    if (fits.empty()) continue;
    std::stable_sort(fits.begin(), fits.end(),
                     [](const Fit& a, const Fit& b) { return a.shared.sum() > b.shared.sum(); });
    const bool rival = fits.size() > 1 &&
                       clusters.root(fits[1].node) != clusters.root(fits[0].node) &&
                       fits[1].shared.sum() > fits[0].shared.sum() - 2;
    if (rival) continue;
    // With its namesakes weighed already: rarity of the word as if it were borne once.
    const float bits = std::max(clusters.evidence().weight(forms.word(part), part.initial),
                                fits.size() == 1 ? 5.f : 3.f);
    clusters.weigh_and_join(clusters.root(fits[0].node), n, bits,
                            "one word of the name, which fits nobody else here", kNeedsContext);
  }
}

}  // namespace stemma
