// A fuller and a shorter form of one name: initials, middle names, short forms; within a surname,
// where exactly one cluster fits.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "identity/blocks.h"
#include "identity/joins.h"

namespace stemma {
namespace {

constexpr std::size_t kMostParts = 5;  // of the fuller name

// Initials that transliterations exchange: Yerbol and Erbol, Zhanna and Jeanne.
bool same_initial(char a, char b) {
  static constexpr std::string_view kPairs[] = {"ye", "jy", "jz", "kc", "kq", "vw", "iy"};
  for (const std::string_view pair : kPairs) {
    if ((a == pair[0] && b == pair[1]) || (a == pair[1] && b == pair[0])) return true;
  }
  return false;
}

char first_letter(std::string_view word) { return word.empty() ? '\0' : word.front(); }

// Bits for two parts; 0 where they are not one. Short forms are of given names only.
float part_bits(const Clusters& clusters, const FormPart& a, const FormPart& b, bool given) {
  const NameWord &x = clusters.forms.word(a), &y = clusters.forms.word(b);
  if (a.word == b.word) return clusters.evidence().weight(x, a.initial);
  if (a.initial && b.initial) return same_initial(x.text[0], y.text[0]) ? 2.5f : 0.f;
  if (a.initial != b.initial) {
    if (first_letter(x.text) == first_letter(y.text)) return 3;
    return first_letter(x.sound) == first_letter(y.sound) ? 2.5f : 0.f;
  }
  if (x.sound_number == y.sound_number) return clusters.evidence().weight(x, a.initial) - 1.5f;
  return given ? short_form_bits(x, y) : 0.f;
}

// Bits for two names that share the surname but differ in what is written of the rest; 0 where a
// part contradicts.
float partial_bits(const Clusters& clusters, const WrittenName& a, const WrittenName& b) {
  const WrittenName &s = a.parts.size() <= b.parts.size() ? a : b,
                    &l = a.parts.size() <= b.parts.size() ? b : a;
  if (s.single() || l.parts.size() > kMostParts) return 0;
  float bits = 0;
  std::uint32_t used = 0;  // of l's parts
  for (std::size_t i = 0; i < s.parts.size(); ++i) {
    float best = 0;
    std::size_t at = 0;
    for (std::size_t k = 0; k < l.parts.size(); ++k) {
      if ((used >> k & 1) != 0) continue;
      const bool given = i + 1 < s.parts.size() && k + 1 < l.parts.size();
      const float found = part_bits(clusters, s.parts[i], l.parts[k], given);
      if (found > best) best = found, at = k;
    }
    if (best == 0) return 0;
    used |= 1u << at;
    bits += best;
  }
  return bits;
}

// Every form of the one has to fit every form of the other.
float best_partial(Clusters& clusters, std::uint32_t a, std::uint32_t b) {
  constexpr std::size_t kMost = 8;
  const auto x = clusters.members(clusters.root(a)), y = clusters.members(clusters.root(b));
  float best = 0;
  for (const std::uint32_t m : x.first(std::min(x.size(), kMost))) {
    for (const std::uint32_t n : y.first(std::min(y.size(), kMost))) {
      const WrittenName &p = clusters.form(m), &q = clusters.form(n);
      if (p.single() || q.single()) continue;
      if (!p.korean.empty() && !q.korean.empty() && !p.with_initial && !q.with_initial) return 0;
      const float bits = partial_bits(clusters, p, q);
      if (bits == 0) return 0;
      best = std::max(best, bits);
    }
  }
  return best;
}

// What of a name rules out most of the names of its block at a glance: nearly all people of one
// surname have other given names. Side by side for a whole block.
class Glance {
 public:
  Glance() = default;
  Glance(const Forms& forms, const WrittenName& form) : count_(form.parts.size()) {
    for (std::size_t i = 0; i < std::min(count_, kMostParts); ++i) {
      const FormPart& part = form.parts[i];
      const NameWord& word = forms.word(part);
      Part& seen = parts_[i];
      seen = {
          part.word,    word.sound_number,  0, 0, first_letter(word.text), first_letter(word.sound),
          part.initial, word.in_short_names};
      if (word.sound.size() >= 3) {
        std::memcpy(&seen.head, word.sound.data(), 3);
        std::memcpy(&seen.tail, word.sound.data() + word.sound.size() - 3, 3);
      }
    }
  }

  // False only where partial_bits of the two is 0: a part of the shorter has no fellow in the
  // other.
  bool may_fit(const Glance& other) const {
    const Glance &s = count_ <= other.count_ ? *this : other,
                 &l = count_ <= other.count_ ? other : *this;
    if (l.count_ > kMostParts) return false;
    for (std::size_t i = 0; i < s.count_; ++i) {
      bool any = false;
      for (std::size_t k = 0; k < l.count_ && !any; ++k) any = fits(s.parts_[i], l.parts_[k]);
      if (!any) return false;
    }
    return true;
  }

 private:
  struct Part {
    std::uint32_t word, sound;
    std::uint32_t head, tail;  // three letters of the sound, 0 where it has fewer
    char letter, sound_letter;
    bool initial, in_short_names;
  };

  static bool fits(const Part& a, const Part& b) {
    if (a.word == b.word) return true;
    if (a.initial && b.initial) return same_initial(a.letter, b.letter);
    if (a.initial != b.initial) return a.letter == b.letter || a.sound_letter == b.sound_letter;
    // A short form begins or ends as the long one does, in three letters at least.
    return a.sound == b.sound || (a.head != 0 && (a.head == b.head || a.tail == b.tail)) ||
           (a.in_short_names && b.in_short_names);
  }

  std::size_t count_ = 0;
  std::array<Part, kMostParts> parts_{};
};

struct Pair {
  float score;
  std::uint32_t a, b;
  float bits;
};

// Pairs of one block each that fit, the likeliest first.
std::vector<Pair> fitting_pairs(Clusters& clusters) {
  const Forms& forms = clusters.forms;
  Blocks blocks(forms.sounds());
  for (std::uint32_t n = 0; n < clusters.nodes.size(); ++n) {
    if (!clusters.nodes[n].full || clusters.root(n) != n) continue;
    const WrittenName& form = clusters.form(n);
    const std::uint32_t surname = forms.surname(form).sound_number;
    blocks.add(surname, n);
    const FormPart front = form.parts.front();
    const std::uint32_t given = forms.word(front).sound_number;
    if (!form.ordered && !front.initial && given != surname) blocks.add(given, n);
  }
  blocks.sort();
  std::vector<Pair> pairs;
  std::vector<Glance> glances;
  for (const Blocks::Block block : blocks.in_order()) {
    if (block.size() > 2 * kMostCompared) continue;  // a surname of so many tells nothing
    glances.clear();
    for (const std::uint32_t n : block) glances.emplace_back(forms, clusters.form(n));
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        if (!glances[i].may_fit(glances[j])) continue;
        const std::uint32_t a = block[i], b = block[j];
        const float bits = best_partial(clusters, a, b);
        if (bits <= 0 || clusters.forbidden(a, b)) continue;
        const Clusters::Context shared = clusters.context(a, b);
        if (shared.sum() >= 2) pairs.push_back({bits + shared.sum(), a, b, bits});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
    return p.score != q.score ? p.score > q.score : p.a != q.a ? p.a < q.a : p.b < q.b;
  });
  pairs.erase(std::unique(pairs.begin(), pairs.end(),
                          [](const Pair& p, const Pair& q) { return p.a == q.a && p.b == q.b; }),
              pairs.end());
  return pairs;
}

// Who else fits each node, and how well.
using Rivals = absl::flat_hash_map<std::uint32_t, std::vector<std::pair<float, std::uint32_t>>>;

// Does another fit `of` about as well as `chosen`, who cannot be the same?
bool rivalled(Clusters& clusters, const Rivals& rivals, std::uint32_t of, std::uint32_t chosen,
              float score) {
  for (const auto& [other_score, other] : rivals.at(of)) {
    const std::uint32_t root = clusters.root(other);
    if (root == clusters.root(chosen) || root == clusters.root(of)) continue;
    if (other_score > score - 2.5f && best_partial(clusters, other, chosen) <= 0) return true;
  }
  return false;
}

}  // namespace

void join_partial(Clusters& clusters) {
  const std::vector<Pair> pairs = fitting_pairs(clusters);
  // Two that fit equally well: left open.
  Rivals rivals;
  for (const Pair& pair : pairs) {
    rivals[pair.a].emplace_back(pair.score, pair.b);
    rivals[pair.b].emplace_back(pair.score, pair.a);
  }
  for (const Pair& pair : pairs) {
    if (clusters.root(pair.a) == clusters.root(pair.b) ||
        rivalled(clusters, rivals, pair.a, pair.b, pair.score) ||
        rivalled(clusters, rivals, pair.b, pair.a, pair.score) ||
        best_partial(clusters, pair.a, pair.b) <= 0)
      continue;
    clusters.weigh_and_join(pair.a, pair.b, pair.bits, "a fuller and a shorter form of one name",
                            2);
  }
}

}  // namespace stemma
