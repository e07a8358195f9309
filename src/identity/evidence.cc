#include "identity/evidence.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "identity/clusters.h"
#include "identity/lexicon.h"

namespace stemma {
namespace {

constexpr float kRarePart = 10.5f;  // of a given name or surname that no table calls common
constexpr float kCommonPart = 6.5f;
constexpr std::size_t kMostKeys = 256;  // of one document

// Counts, for each sound of a part, the people who have one.
class Bearers {
 public:
  explicit Bearers(const Forms& forms)
      : forms_(forms), people_(forms.people()), read_(forms.size()), counts_(forms.sounds()) {}

  void add(std::uint32_t number) {
    if (read_[number]) return;
    read_[number] = true;
    const WrittenName& form = forms_[number];
    const bool known = people_[form.person];
    people_[form.person] = true;
    people_count_ += !known;
    // Spellings of one name have the same sounds, unless it was read as a Korean one.
    if (known && form.korean.empty()) return;
    for (std::size_t i = 0; i < form.parts.size(); ++i) {
      const std::uint32_t sound = forms_.word(form.parts[i]).sound_number;
      bool again = false;
      for (std::size_t j = 0; j < i; ++j)
        again = again || forms_.word(form.parts[j]).sound_number == sound;
      if (again) continue;
      const std::uint64_t pair = std::uint64_t{sound} << 32 | form.person;
      if (form.korean.empty() || pairs_.insert(pair).second) ++counts_[sound];
    }
  }

  std::size_t people() const { return people_count_; }
  std::vector<std::uint32_t> take() { return std::move(counts_); }

 private:
  const Forms& forms_;
  std::vector<bool> people_, read_;
  absl::flat_hash_set<std::uint64_t> pairs_;  // of sounds and people with Korean names
  std::vector<std::uint32_t> counts_;
  std::size_t people_count_ = 0;
};

}  // namespace

void NameEvidence::read(std::span<const Node> nodes, const Forms& forms,
                        std::span<const LocalEntities> local) {
  const std::size_t documents = local.size();
  Bearers bearers(forms);
  absl::flat_hash_map<std::uint64_t, std::uint32_t> place_numbers;
  std::vector<std::uint32_t> places;  // how often each stands, by number
  keys_.clear();
  begin_.assign(documents + 1, 0);
  std::size_t next = 0;
  for (std::size_t d = 0; d < documents; ++d) {
    begin_[d] = static_cast<std::uint32_t>(keys_.size());
    for (; next < nodes.size() && nodes[next].doc == d; ++next) {
      const Node& node = nodes[next];
      if (node.kind == Node::Kind::other) {
        const std::string& name = local[d].entities[node.item].name;
        if (name.size() < 8 || name.find(' ') == std::string::npos) continue;
        const auto [at, fresh] = place_numbers.try_emplace(
            hash64(fold_word(name), 7), static_cast<std::uint32_t>(places.size()));
        if (fresh) places.push_back(0);
        ++places[at->second];
        keys_.push_back(at->second << 1);
      } else if (node.full) {
        keys_.push_back(forms[node.form].person << 1 | 1);
        if (!forms[node.form].with_initial) bearers.add(node.form);
      }
    }
  }
  begin_[documents] = static_cast<std::uint32_t>(keys_.size());
  people_ = static_cast<float>(std::max<std::size_t>(bearers.people(), 1));
  bearers_ = bearers.take();

  // Each once in a document; without bodies and places that most documents name: they tell nothing.
  std::vector<std::uint32_t> named(2 * std::max(forms.people(), places.size()));
  std::size_t kept = 0;
  for (std::size_t d = 0; d < documents; ++d) {
    const auto begin = keys_.begin() + begin_[d];
    auto end = std::remove_if(begin, keys_.begin() + begin_[d + 1], [&](std::uint32_t key) {
      return (key & 1) == 0 && places[key >> 1] * 3 > documents + 3;
    });
    std::sort(begin, end);
    end = std::unique(begin, end);
    if (end - begin > static_cast<std::ptrdiff_t>(kMostKeys)) end = begin + kMostKeys;
    for (auto key = begin; key != end; ++key) ++named[*key];
    begin_[d] = static_cast<std::uint32_t>(kept);
    kept = static_cast<std::size_t>(
        std::copy(begin, end, keys_.begin() + static_cast<std::ptrdiff_t>(kept)) - keys_.begin());
  }
  begin_[documents] = static_cast<std::uint32_t>(kept);

  // Pairs of documents that name one person in full, among all pairs.
  std::uint64_t pairs = 0;
  for (std::size_t key = 1; key < named.size(); key += 2) {
    const std::uint64_t count = named[key];
    pairs += count > 1 ? count * (count - 1) / 2 : 0;
  }
  const double all = static_cast<double>(documents) * (static_cast<double>(documents) - 1) / 2;
  if (all > 0)
    affair_ = static_cast<float>(4 * std::min(1.0, static_cast<double>(pairs) / all / 0.25));
  // The more names, the more there are beside them.
  prior_ = -std::max(9.f, std::log2(people_) + 2.f);

  // What one document alone names is common to no two.
  signatures_.assign(documents, Signature{});
  kept = 0;
  for (std::size_t d = 0; d < documents; ++d) {
    const std::size_t from = begin_[d], to = begin_[d + 1];
    begin_[d] = static_cast<std::uint32_t>(kept);
    for (std::size_t i = from; i < to; ++i) {
      if (named[keys_[i]] < 2) continue;
      const std::uint32_t bit = keys_[i] * 0x9E3779B1u >> 24;
      signatures_[d][bit >> 6] |= std::uint64_t{1} << (bit & 63);
      keys_[kept++] = keys_[i];
    }
  }
  begin_[documents] = static_cast<std::uint32_t>(kept);
  keys_.resize(kept);
  keys_.shrink_to_fit();
}

float NameEvidence::weight(const NameWord& word, bool initial) const {
  float bits = kRarePart;
  if ((word.flags & kGivenName) && (word.flags & (kMale | kFemale))) bits = kCommonPart + 1;
  if (word.flags & kCommonSurname) bits = kCommonPart;
  if (initial) bits = 3.5f;
  const std::uint32_t bearers = bearers_[word.sound_number];
  if (bearers > 1) {
    bits =
        std::min(bits, std::log2(std::max(people_, 4.f) / static_cast<float>(bearers - 1)) + 1.f);
  }
  return std::max(bits, 0.5f);
}

float NameEvidence::weight(const Forms& forms, const WrittenName& form) const {
  float bits = 0;
  for (const FormPart& part : form.parts) bits += weight(forms.word(part), part.initial);
  return bits;
}

float NameEvidence::common_ground(std::uint32_t a, std::uint32_t b, std::uint32_t but_a,
                                  std::uint32_t but_b) const {
  const std::uint32_t skip_a = but_a << 1 | 1, skip_b = but_b << 1 | 1;
  float bits = 0;
  for (std::size_t i = begin_[a], j = begin_[b]; i < begin_[a + 1] && j < begin_[b + 1];) {
    if (keys_[i] < keys_[j]) {
      ++i;
    } else if (keys_[j] < keys_[i]) {
      ++j;
    } else {
      if (keys_[i] != skip_a && keys_[i] != skip_b) bits += (keys_[i] & 1) ? 2.5f : 1.f;
      ++i, ++j;
    }
  }
  return std::min(bits, 9.f);
}

}  // namespace stemma
