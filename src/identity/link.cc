// Across documents. Local people are first blocked by keys that any two spellings of one name share
// (parts in any order, sounds, Korean readings, surname), then joined in passes from the surest to
// the weakest kind of likeness, each join weighed in bits (IDENTITY.md, 6): rarity of what agrees,
// minus the number of people who might be meant, plus what the documents have in common. A join is
// refused where a cannot-link stands between any two of those who would become one.
//
// Near-linear: no pass compares more than kMostCompared members of a block.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/inlined_vector.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "identity/identity.h"
#include "identity/korean.h"
#include "identity/lexicon.h"
#include "identity/name.h"

namespace stemma {
namespace {

constexpr std::size_t kMostCompared = 24;
constexpr float kEnough = 4.3f;     // bits: .95
constexpr float kRarePart = 10.5f;  // of a given name or surname that no table calls common
constexpr float kCommonPart = 6.5f;

// A name as it is written, read once however many bear it.
struct Form {
  Name name;
  std::uint64_t key = 0;    // of the parts in any order
  std::uint64_t sound = 0;  // of the sounds of the parts in any order
  std::vector<KoreanReading> korean;
  std::size_t fullness = 0;  // more parts, and more letters in them, is more
};

// One local person, body or place.
struct Node {
  std::uint32_t doc = 0;
  std::uint32_t entity = kNone;  // kNone: an unsure word, which is nobody unless it is joined
  Entity* local = nullptr;
  Range word;  // the unsure word where it stands first
  const Form* form = nullptr;
  std::vector<std::uint64_t> roles;  // words of its roles and origins

  const Name& name() const { return form->name; }
};

// What was joined so far, kept at the root.
struct Cluster {
  absl::InlinedVector<std::uint32_t, 2> nodes;
  absl::InlinedVector<int, 2> ages;
  char sex = 0;
  bool guarded = false;
};

class CrossLinker {
 public:
  CrossLinker(std::span<const Document> documents, std::span<LocalEntities> local)
      : documents_(documents), local_(local) {}

  EntityIndex run() {
    read_nodes();
    join_bodies();
    weigh_collection();
    join_equal();
    join_sounds();
    join_korean();
    join_partial();
    join_singles();
    return build();
  }

 private:
  static void add_words(std::string_view text, std::vector<std::uint64_t>& out) {
    const Lexicon& lexicon = Lexicon::get();
    std::size_t at = 0;
    while (at < text.size()) {
      while (at < text.size() &&
             (text[at] == ' ' || text[at] == '\n' || text[at] == '-' || text[at] == ','))
        ++at;
      std::size_t end = at;
      while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '-' &&
             text[end] != ',' && text[end] != '.')
        ++end;
      if (end - at >= 3) {
        const std::uint64_t key = word_key(fold_word(text.substr(at, end - at)));
        const std::uint32_t flags = lexicon.flags(key);
        if (!(flags & kAddressTitle) && (!(flags & (kCommonWord | kLifeRole)) ||
                                         (flags & (kRoleWord | kTitleWord) & ~kLifeRole)))
          out.push_back(key);
      }
      at = end + 1;
    }
  }

  void read_nodes() {
    std::size_t total = 0;
    absl::flat_hash_set<std::string_view> parts;  // of names in full: what may explain one word
    for (const LocalEntities& entities : local_) {
      total += entities.entities.size();
      for (const Entity& entity : entities.entities) {
        if (entity.type != EntityType::person || entity.open) continue;
        const Name& name = form_of(entity.name, true)->name;
        if (name.single()) continue;
        for (const NamePart& part : name.parts) {
          if (!part.initial) parts.insert(part.text);
        }
      }
    }
    nodes_.reserve(total + total / 8);
    for (std::size_t d = 0; d < local_.size(); ++d) {
      for (std::size_t e = 0; e < local_[d].entities.size(); ++e) {
        Node node;
        node.doc = static_cast<std::uint32_t>(d);
        node.entity = static_cast<std::uint32_t>(e);
        node.local = &local_[d].entities[e];
        node.form = form_of(node.local->name, node.local->type == EntityType::person);
        if (node.local->type == EntityType::person) {
          read_roles(node);
          read_own_letters(node);
          read_short_form(node);
        }
        nodes_.push_back(std::move(node));
      }
      absl::flat_hash_set<std::string_view> words;
      for (const Span& word : local_[d].unsure) {
        const std::string_view text = word.range().of(documents_[d].text);
        const Form* form = form_of(text, false);
        if (form->name.parts.size() != 1 || !parts.contains(form->name.parts[0].text)) continue;
        if (!words.insert(form->name.parts[0].text).second) continue;
        Node node;
        node.doc = static_cast<std::uint32_t>(d);
        node.local = &word_;
        node.word = word.range();
        node.form = form;
        nodes_.push_back(std::move(node));
      }
    }
    parent_.resize(nodes_.size());
    clusters_.resize(nodes_.size());
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      const Entity& local = *nodes_[n].local;
      parent_[n] = n;
      Cluster& cluster = clusters_[n];
      cluster.nodes.push_back(n);
      cluster.sex = local.sex;
      cluster.guarded = local.guarded;
      if (nodes_[n].entity == kNone || local.type != EntityType::person) continue;
      for (const Attribute& attribute : local.attributes) {
        if (attribute.name == "age") cluster.ages.push_back(std::atoi(attribute.value.c_str()));
      }
    }
  }

  const Form* form_of(std::string_view name, bool person) {
    Form*& at = forms_[person][name];
    if (at != nullptr) return at;
    at = &all_forms_.emplace_back();
    Form& form = *at;
    form.name = parse_name(name);
    add_sounds(form.name);
    form.fullness = form.name.parts.size();
    for (const NamePart& part : form.name.parts) form.fullness += part.initial ? 0 : 8;
    if (!person) return at;
    if (form.name.may_be_korean) form.korean = read_korean(name);
    if (!form.korean.empty() && form.name.single()) form.name = hangul_parts(name);
    std::vector<std::string_view> sounds;
    for (const NamePart& part : form.name.parts) sounds.push_back(part.sound);
    std::sort(sounds.begin(), sounds.end());
    form.key = key_in_any_order(form.name);
    form.sound = key_of(sounds);
    return at;
  }

  static std::uint64_t key_of(const std::vector<std::string_view>& words) {
    std::uint64_t key = 1;
    for (const std::string_view word : words) key = hash64(word, key);
    return key;
  }

  static void read_roles(Node& node) {
    for (const Attribute& attribute : node.local->attributes) {
      if (attribute.name == "role" || attribute.name == "origin")
        add_words(attribute.value, node.roles);
    }
    std::sort(node.roles.begin(), node.roles.end());
    node.roles.erase(std::unique(node.roles.begin(), node.roles.end()), node.roles.end());
  }

  // A name that its document also gives in Hangul is compared by that: it reads in one way only.
  void read_own_letters(Node& node) {
    if (node.form->korean.size() < 2) return;
    std::size_t looked = 0;
    for (const Span& mention : node.local->mentions) {
      if (++looked > 8) return;
      const std::string_view text = mention.range().of(documents_[mention.doc].text);
      if (static_cast<unsigned char>(text[0]) < 0xEA) continue;
      const Form* form = form_of(text, true);
      if (form->korean.size() == 1) node.form = form;
    }
  }

  // Given name and surname alone, where a longer name stands so in its document too.
  void read_short_form(const Node& node) {
    const auto& parts = node.name().parts;
    if (parts.size() < 3 || !node.form->korean.empty()) return;
    std::size_t looked = 0;
    for (const Span& mention : node.local->mentions) {
      if (++looked > 16) return;
      const Name& shorter = form_of(mention.range().of(documents_[mention.doc].text), true)->name;
      if (shorter.parts.size() != 2 || shorter.parts[0].text != parts.front().text ||
          shorter.parts[1].text != parts.back().text) {
        continue;
      }
      short_forms_[static_cast<std::uint32_t>(nodes_.size())] = key_in_any_order(shorter);
      return;
    }
  }

  // Hangul keeps its letters: what is one name there is one name.
  static Name hangul_parts(std::string_view text) {
    Name name;
    const std::size_t surname = text.size() == 12 ? 6 : 3;
    const std::string given(text.substr(surname)), family(text.substr(0, surname));
    name.parts.emplace_back(given, false).sound = given;
    name.parts.emplace_back(family, false).sound = family;
    name.ordered = true;
    return name;
  }

  bool person(std::uint32_t n) const { return nodes_[n].local->type == EntityType::person; }
  bool full(std::uint32_t n) const {
    return person(n) && !nodes_[n].name().single() && !nodes_[n].local->open;
  }
  bool with_initial(std::uint32_t n) const {
    return std::any_of(nodes_[n].name().parts.begin(), nodes_[n].name().parts.end(),
                       [](const NamePart& part) { return part.initial; });
  }

  std::uint32_t root(std::uint32_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }

  // Bodies and places of the same words are one; a place is told by its name here, not found on a
  // map.
  void join_bodies() {
    absl::flat_hash_map<std::string, std::uint32_t> known;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (person(n)) continue;
      std::string key = fold_word(nodes_[n].local->name);
      std::replace(key.begin(), key.end(), '\n', ' ');
      key += nodes_[n].local->type == EntityType::place ? '\1' : '\2';
      const auto [at, fresh] = known.try_emplace(std::move(key), n);
      if (!fresh) join(at->second, n, {"the same name", first(at->second), first(n), 8, {}});
    }
  }

  Span first(std::uint32_t n) const {
    if (nodes_[n].entity == kNone) return Span(nodes_[n].doc, nodes_[n].word);
    for (const Span& mention : nodes_[n].local->mentions) {
      if (mention.range().of(documents_[mention.doc].text) == nodes_[n].local->name) return mention;
    }
    return nodes_[n].local->mentions.front();
  }

  // How many different people bear a part here; what each document has of full names.
  void weigh_collection() {
    absl::flat_hash_map<std::string, absl::flat_hash_set<std::uint64_t>> partners;
    absl::flat_hash_set<std::uint64_t> names;
    shared_.resize(local_.size());
    absl::flat_hash_map<std::uint64_t, std::uint32_t> document_count;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      if (!person(n)) {
        if (node.local->name.find(' ') != std::string::npos && node.local->name.size() >= 8) {
          const std::uint64_t key = hash64(fold_word(node.local->name), 7) & ~std::uint64_t{1};
          shared_[node.doc].push_back(key);
          ++document_count[key];
        }
        continue;
      }
      if (!full(n)) continue;
      std::uint64_t key = node.form->sound;
      if (!node.form->korean.empty()) key = hash64(node.form->korean.front().name, 3);
      shared_[node.doc].push_back(key | 1);
      if (with_initial(n)) continue;
      names.insert(key);
      for (const NamePart& part : node.name().parts) {
        if (!part.initial) partners[part.sound].insert(key);
      }
    }
    people_ = static_cast<float>(std::max<std::size_t>(names.size(), 1));
    for (auto& [part, keys] : partners) bearers_[part] = static_cast<std::uint32_t>(keys.size());
    for (std::vector<std::uint64_t>& keys : shared_) {
      // Bodies and places that most documents name tell nothing.
      std::erase_if(keys, [&](std::uint64_t key) {
        const auto found = document_count.find(key);
        return found != document_count.end() && found->second * 3 > local_.size() + 3;
      });
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      if (keys.size() > 256) keys.resize(256);
    }
    signatures_.assign(shared_.size(), Signature{});
    for (std::size_t d = 0; d < shared_.size(); ++d) {
      for (const std::uint64_t key : shared_[d])
        signatures_[d][key >> 8 & 3] |= std::uint64_t{1} << (key >> 2 & 63);
    }
    // Pairs of documents that name one person in full, among all pairs.
    absl::flat_hash_map<std::uint64_t, std::uint32_t> named;
    for (const std::vector<std::uint64_t>& keys : shared_) {
      for (const std::uint64_t key : keys) named[key] += key & 1;
    }
    std::uint64_t pairs = 0;
    for (const auto& [key, count] : named)
      pairs += count > 1 ? std::uint64_t{count} * (count - 1) / 2 : 0;
    const double all =
        static_cast<double>(local_.size()) * (static_cast<double>(local_.size()) - 1) / 2;
    if (all > 0)
      affair_ = static_cast<float>(4 * std::min(1.0, static_cast<double>(pairs) / all / 0.25));
    // People who might be meant: the more names, the more there are beside them.
    prior_ = -std::max(9.f, std::log2(people_) + 2.f);
  }

  // Bits that a part's agreement is worth.
  float weight_of(const NamePart& part) const {
    const std::uint32_t flags = Lexicon::get().flags(part.key);
    float bits = (flags & kCommonSurname) || ((flags & kGivenName) && (flags & (kMale | kFemale)))
                     ? kCommonPart + 1
                     : kRarePart;
    if (flags & kCommonSurname) bits = kCommonPart;
    if (part.initial) bits = 3.5f;
    const auto found = bearers_.find(part.sound);
    if (found != bearers_.end() && found->second > 1) {
      bits = std::min(
          bits, std::log2(std::max(people_, 4.f) / static_cast<float>(found->second - 1)) + 1.f);
    }
    return std::max(bits, 0.5f);
  }

  float weight_of(const Name& name) const {
    float bits = 0;
    for (const NamePart& part : name.parts) bits += weight_of(part);
    return bits;
  }

  // What two documents share beside the names compared: people by full name, bodies, rare places.
  float common_ground(std::uint32_t a, std::uint32_t b, std::uint64_t but_a,
                      std::uint64_t but_b) const {
    bool any = false;
    for (std::size_t i = 0; i < Signature{}.size(); ++i)
      any = any || (signatures_[a][i] & signatures_[b][i]) != 0;
    if (!any) return 0;
    const std::vector<std::uint64_t>&x = shared_[a], &y = shared_[b];
    float bits = 0;
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
      if (x[i] < y[j])
        ++i;
      else if (y[j] < x[i])
        ++j;
      else {
        if (x[i] != but_a && x[i] != but_b) bits += (x[i] & 1) ? 2.5f : 1.f;
        ++i, ++j;
      }
    }
    return std::min(bits, 9.f);
  }

  std::uint64_t shared_key(std::uint32_t n) const {
    const Node& node = nodes_[n];
    if (!node.form->korean.empty()) return hash64(node.form->korean.front().name, 3) | 1;
    return node.form->sound | 1;
  }

  struct Context {
    float affair = 0, ground = 0, roles = 0, ages = 0;
    float sum() const { return affair + ground + roles + ages; }
  };

  // The best of what members of the two clusters have in common.
  Context context(std::uint32_t a, std::uint32_t b) {
    const Cluster &x = clusters_[root(a)], &y = clusters_[root(b)];
    Context best;
    best.affair = affair_;
    const std::size_t n = std::min<std::size_t>(x.nodes.size(), 8),
                      m = std::min<std::size_t>(y.nodes.size(), 8);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < m; ++j) {
        const Node &p = nodes_[x.nodes[i]], &q = nodes_[y.nodes[j]];
        best.ground = std::max(best.ground, common_ground(p.doc, q.doc, shared_key(x.nodes[i]),
                                                          shared_key(y.nodes[j])));
        float roles = 0;
        for (const std::uint64_t role : p.roles)
          roles += std::binary_search(q.roles.begin(), q.roles.end(), role) ? 2.5f : 0.f;
        best.roles = std::max(best.roles, std::min(roles, 5.f));
      }
    }
    for (const int age : x.ages) {
      for (const int other : y.ages) {
        if (std::abs(age - other) <= 1) best.ages = 4;
      }
    }
    return best;
  }

  // Cannot-links: two of one document, sexes, ages.
  bool forbidden(std::uint32_t a, std::uint32_t b) {
    const Cluster &x = clusters_[root(a)], &y = clusters_[root(b)];
    if (x.sex != 0 && y.sex != 0 && x.sex != y.sex) return true;
    for (std::size_t i = 0, j = 0; i < x.nodes.size() && j < y.nodes.size();) {
      const std::uint32_t p = nodes_[x.nodes[i]].doc, q = nodes_[y.nodes[j]].doc;
      if (p == q) return true;
      p < q ? ++i : ++j;
    }
    return false;
  }

  // Ages that cannot be one person's, unless an account errs: only strong names survive that.
  bool ages_apart(std::uint32_t a, std::uint32_t b) {
    const Cluster &x = clusters_[root(a)], &y = clusters_[root(b)];
    if (x.ages.empty() || y.ages.empty()) return false;
    for (const int age : x.ages) {
      for (const int other : y.ages) {
        if (std::abs(age - other) <= 3) return false;
      }
    }
    return true;
  }

  void join(std::uint32_t a, std::uint32_t b, Reason reason) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    Cluster &x = clusters_[a], &y = clusters_[b];
    parent_[b] = a;
    const std::size_t own = x.nodes.size();
    x.nodes.insert(x.nodes.end(), y.nodes.begin(), y.nodes.end());
    std::inplace_merge(x.nodes.begin(), x.nodes.begin() + static_cast<std::ptrdiff_t>(own),
                       x.nodes.end());
    x.ages.insert(x.ages.end(), y.ages.begin(), y.ages.end());
    if (x.ages.size() > 16) x.ages.resize(16);
    if (x.sex == 0) x.sex = y.sex;
    x.guarded = x.guarded || y.guarded;
    y.nodes.clear();
    y.ages.clear();
    reasons_[b].push_back(reason);
    order_.push_back(b);
  }

  // Weighs one join and makes it where it is sure enough.
  bool weigh_and_join(std::uint32_t a, std::uint32_t b, float name_bits, std::string_view what,
                      float needs_context) {
    if (root(a) == root(b)) return true;
    if (forbidden(a, b)) return false;
    const Context shared = context(a, b);
    float bits = prior_ + name_bits + shared.sum();
    if (ages_apart(a, b)) {
      bits -= 6;
      if (shared.roles == 0 || shared.roles + shared.ground < 4) return false;
    }
    if (shared.sum() < needs_context || bits < kEnough) return false;
    if ((clusters_[root(a)].guarded || clusters_[root(b)].guarded) && shared.sum() < 2.5f)
      return false;
    join(a, b,
         {what,
          first(a),
          first(b),
          bits,
          {name_bits, shared.ground, shared.affair, shared.roles, shared.ages}});
    return true;
  }

  // Joins the members of one block, each with the first earlier cluster that takes it.
  template <typename Bits>
  void join_block(const std::vector<std::uint32_t>& block, std::string_view what,
                  float needs_context, Bits bits) {
    std::vector<std::uint32_t> roots;
    for (const std::uint32_t n : block) {
      bool joined = false;
      for (const std::uint32_t r : roots) {
        if (root(r) == root(n)) {
          joined = true;
          break;
        }
      }
      for (std::size_t i = 0; !joined && i < std::min(roots.size(), kMostCompared); ++i) {
        const float weight = bits(roots[i], n);
        if (weight > 0 && weigh_and_join(roots[i], n, weight, what, needs_context)) joined = true;
      }
      if (!joined && roots.size() < 4 * kMostCompared) roots.push_back(n);
    }
  }

  using Blocks = absl::flat_hash_map<std::uint64_t, std::vector<std::uint32_t>>;

  // Blocks in order of their first member, so that nothing depends on the table's order.
  static std::vector<const std::vector<std::uint32_t>*> in_order(const Blocks& blocks) {
    std::vector<const std::vector<std::uint32_t>*> out;
    for (const auto& [key, block] : blocks) {
      if (block.size() > 1) out.push_back(&block);
    }
    std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return *a < *b; });
    return out;
  }

  void join_equal() {
    Blocks blocks;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!full(n) || with_initial(n)) continue;
      blocks[nodes_[n].form->key].push_back(n);
      if (const auto shorter = short_forms_.find(n); shorter != short_forms_.end())
        blocks[shorter->second].push_back(n);
    }
    for (const auto* block : in_order(blocks)) {
      join_block(*block, "the same full name", 0, [&](std::uint32_t a, std::uint32_t b) {
        const Node &p = nodes_[a], &q = nodes_[b];
        if (p.form->key == q.form->key) return weight_of(p.name());
        // Two fuller forms that differ: other people of one short form.
        if (p.name().parts.size() > 2 && q.name().parts.size() > 2) return 0.f;
        return weight_of(p.name().parts.size() < q.name().parts.size() ? p.name() : q.name());
      });
    }
  }

  void join_sounds() {
    Blocks blocks;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (full(n) && !with_initial(n) && nodes_[n].form->korean.empty())
        blocks[nodes_[n].form->sound].push_back(n);
    }
    for (const auto* block : in_order(blocks)) {
      join_block(*block, "spellings of one name", 1, [&](std::uint32_t a, std::uint32_t b) {
        const NamePart &x = nodes_[a].name().parts.front(), &y = nodes_[b].name().parts.front();
        // "Hanna" and "Anna" sound alike here and are two names.
        const float doubt = x.text != y.text && both_given(x, y) ? 10 : 3;
        return weight_of(nodes_[a].name()) - doubt;
      });
    }
  }

  // log2 of the sum over Hangul names of P(h|a) P(h|b) / P(h), as in IDENTITY.md, 3.
  static float korean_bits(const std::vector<KoreanReading>& a,
                           const std::vector<KoreanReading>& b) {
    float odds = 0;
    for (const KoreanReading& x : a) {
      for (const KoreanReading& y : b) {
        if (x.name == y.name)
          odds += x.probability * y.probability / std::max(korean_frequency(x.name), 1e-7f);
      }
    }
    return odds > 0 ? std::log2(odds) : 0.f;
  }

  void join_korean() {
    Blocks blocks;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!full(n)) continue;
      for (std::size_t r = 0; r < std::min<std::size_t>(nodes_[n].form->korean.size(), 6); ++r) {
        if (nodes_[n].form->korean[r].probability < 0.02f) break;
        blocks[hash64(nodes_[n].form->korean[r].name)].push_back(n);
      }
    }
    // Most likely pairs first, so that a doubtful reading never takes the place of a sure one.
    struct Pair {
      float bits;
      std::uint32_t a, b;
    };
    std::vector<Pair> pairs;
    for (const auto* block : in_order(blocks)) {
      const std::size_t most = std::min(block->size(), kMostCompared);
      for (std::size_t i = 0; i < most; ++i) {
        for (std::size_t j = i + 1; j < most; ++j) {
          const float bits =
              korean_bits(nodes_[block->at(i)].form->korean, nodes_[block->at(j)].form->korean);
          if (bits > 0) pairs.push_back({bits, block->at(i), block->at(j)});
        }
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
      return p.bits != q.bits ? p.bits > q.bits : p.a != q.a ? p.a < q.a : p.b < q.b;
    });
    for (const Pair& pair : pairs) {
      if (!fits_cluster(pair.a, pair.b)) continue;
      weigh_and_join(pair.a, pair.b, pair.bits, "names that write one Korean name", 0);
    }
  }

  // Every Korean spelling in one cluster can be read as every one in the other.
  bool fits_cluster(std::uint32_t a, std::uint32_t b) {
    const Cluster &x = clusters_[root(a)], &y = clusters_[root(b)];
    for (std::size_t i = 0; i < std::min<std::size_t>(x.nodes.size(), 12); ++i) {
      for (std::size_t j = 0; j < std::min<std::size_t>(y.nodes.size(), 12); ++j) {
        if (korean_bits(nodes_[x.nodes[i]].form->korean, nodes_[y.nodes[j]].form->korean) <= 3)
          return false;
      }
    }
    return true;
  }

  // Surname of a name whose order is known or usual.
  static const std::string& surname(const Name& name) { return name.parts.back().sound; }

  static const absl::flat_hash_set<std::string>& short_names() {
    static const auto& pairs = *[] {
      auto* set = new absl::flat_hash_set<std::string>;
      for (const TableRow& row : table("any", "short_names"))
        set->insert(std::string(row[0]) + " " + std::string(row[1]));
      return set;
    }();
    return pairs;
  }

  static bool both_given(const NamePart& a, const NamePart& b) {
    const Lexicon& lexicon = Lexicon::get();
    return (lexicon.flags(a.key) & kGivenName) && (lexicon.flags(b.key) & kGivenName);
  }

  // Is one given name a short form of the other, by table or as a beginning or end of it?
  static float short_form(const NamePart& a, const NamePart& b) {
    const NamePart &s = a.text.size() <= b.text.size() ? a : b,
                   &l = a.text.size() <= b.text.size() ? b : a;
    if (short_names().contains(s.text + " " + l.text)) return 6;
    if (both_given(a, b)) return 0;  // "Paul" and "Paula" are two names
    const std::string &x = s.sound, &y = l.sound;
    if (x.size() >= 3 && y.size() > x.size() && (y.starts_with(x) || y.ends_with(x))) return 5;
    if (x.size() >= 4 && y.size() > x.size() && y.starts_with(x.substr(0, x.size() - 1)) &&
        x.size() + 2 <= y.size())
      return 4;
    return 0;
  }

  // Initials that transliterations exchange: Yerbol and Erbol, Zhanna and Jeanne.
  static bool same_initial(std::string_view a, std::string_view b) {
    static constexpr std::string_view kPairs[] = {"ye", "jy", "jz", "kc", "kq", "vw", "iy"};
    for (const std::string_view pair : kPairs) {
      if ((a[0] == pair[0] && b[0] == pair[1]) || (a[0] == pair[1] && b[0] == pair[0])) return true;
    }
    return false;
  }

  // Bits for two names that share the surname but differ in what is written of the rest; 0 where a
  // part contradicts.
  float partial_bits(const Name& a, const Name& b) const {
    const Name &s = a.parts.size() <= b.parts.size() ? a : b,
               &l = a.parts.size() <= b.parts.size() ? b : a;
    if (s.single() || l.parts.size() > 5) return 0;
    float bits = 0;
    std::uint32_t used = 0;  // of l's parts, which are five at most
    for (const NamePart& part : s.parts) {
      float best = 0;
      std::size_t at = 0;
      for (std::size_t k = 0; k < l.parts.size(); ++k) {
        if ((used >> k & 1) != 0) continue;
        const NamePart& other = l.parts[k];
        float found = 0;
        if (part.text == other.text)
          found = weight_of(part);
        else if (part.initial && other.initial)
          found = same_initial(part.text, other.text) ? 2.5f : 0.f;
        else if (part.initial != other.initial && part.text.substr(0, 1) == other.text.substr(0, 1))
          found = 3;
        else if (part.initial != other.initial &&
                 part.sound.substr(0, 1) == other.sound.substr(0, 1))
          found = 2.5f;
        else if (part.initial || other.initial)
          found = 0;
        else if (part.sound == other.sound)
          found = weight_of(part) - 1.5f;
        else
          found =
              &part != &s.parts.back() && k + 1 < l.parts.size() ? short_form(part, other) : 0.f;
        if (found > best) best = found, at = k;
      }
      if (best == 0) return 0;
      used |= 1u << at;
      bits += best;
    }
    return bits;
  }

  // Initials, middle names, short forms: within a surname, where exactly one cluster fits.
  void join_partial() {
    Blocks blocks;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!full(n) || root(n) != n) continue;
      const Name& name = nodes_[n].name();
      blocks[hash64(surname(name))].push_back(n);
      if (!name.ordered && !name.parts.front().initial && name.parts.front().sound != surname(name))
        blocks[hash64(name.parts.front().sound)].push_back(n);
    }
    struct Pair {
      float score;
      std::uint32_t a, b;
      float bits;
    };
    std::vector<Pair> pairs;
    for (const auto* block : in_order(blocks)) {
      if (block->size() > 2 * kMostCompared) continue;  // a surname of so many tells nothing
      for (std::size_t i = 0; i < block->size(); ++i) {
        for (std::size_t j = i + 1; j < block->size(); ++j) {
          const std::uint32_t a = block->at(i), b = block->at(j);
          const float bits = best_partial(a, b);
          if (bits <= 0 || forbidden(a, b)) continue;
          const Context shared = context(a, b);
          if (shared.sum() < 2) continue;
          pairs.push_back({bits + shared.sum(), a, b, bits});
        }
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
      return p.score != q.score ? p.score > q.score : p.a != q.a ? p.a < q.a : p.b < q.b;
    });
    pairs.erase(std::unique(pairs.begin(), pairs.end(),
                            [](const Pair& p, const Pair& q) { return p.a == q.a && p.b == q.b; }),
                pairs.end());
    // Two that fit equally well: left open.
    absl::flat_hash_map<std::uint32_t, std::vector<std::pair<float, std::uint32_t>>> rivals;
    for (const Pair& pair : pairs) {
      rivals[pair.a].emplace_back(pair.score, pair.b);
      rivals[pair.b].emplace_back(pair.score, pair.a);
    }
    for (const Pair& pair : pairs) {
      if (root(pair.a) == root(pair.b)) continue;
      if (rivalled(rivals, pair.a, pair.b, pair.score) ||
          rivalled(rivals, pair.b, pair.a, pair.score))
        continue;
      if (best_partial(root(pair.a), root(pair.b)) <= 0) continue;
      weigh_and_join(pair.a, pair.b, pair.bits, "a fuller and a shorter form of one name", 2);
    }
  }

  float best_partial(std::uint32_t a, std::uint32_t b) {
    // Every form of the one has to fit every form of the other.
    const Cluster &x = clusters_[root(a)], &y = clusters_[root(b)];
    float best = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(x.nodes.size(), 8); ++i) {
      for (std::size_t j = 0; j < std::min<std::size_t>(y.nodes.size(), 8); ++j) {
        const Node &p = nodes_[x.nodes[i]], &q = nodes_[y.nodes[j]];
        if (p.name().single() || q.name().single()) continue;
        if (!p.form->korean.empty() && !q.form->korean.empty() && !with_initial(x.nodes[i]) &&
            !with_initial(y.nodes[j]))
          return 0;
        const float bits = partial_bits(p.name(), q.name());
        if (bits == 0) return 0;
        best = std::max(best, bits);
      }
    }
    return best;
  }

  bool rivalled(const absl::flat_hash_map<std::uint32_t,
                                          std::vector<std::pair<float, std::uint32_t>>>& rivals,
                std::uint32_t of, std::uint32_t chosen, float score) {
    for (const auto& [other_score, other] : rivals.at(of)) {
      if (root(other) == root(chosen) || root(other) == root(of)) continue;
      // A rival that is compatible with the chosen one is no rival but the same.
      if (other_score > score - 2.5f && best_partial(other, chosen) <= 0) return true;
    }
    return false;
  }

  // People known by one word in their document: only to the one bearer of the collection whose
  // document or role is close.
  void join_singles() {
    Blocks blocks;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!full(n) || root(n) != n) continue;
      absl::flat_hash_set<std::string> seen;
      for (const std::uint32_t member : clusters_[n].nodes) {
        for (const NamePart& part : nodes_[member].name().parts) {
          if (!part.initial && seen.insert(part.text).second)
            blocks[hash64(part.text)].push_back(n);
        }
        if (seen.size() > 12) break;
      }
    }
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!person(n) || !nodes_[n].name().single() || nodes_[n].local->open ||
          nodes_[n].name().parts.empty() || root(n) != n)
        continue;
      const NamePart& part = nodes_[n].name().parts.front();
      const auto found = blocks.find(hash64(part.text));
      if (found == blocks.end() || found->second.size() > kMostCompared) continue;
      struct Fit {
        float bits;
        std::uint32_t cluster;
        bool surname;
      };
      std::vector<Fit> fits;
      for (const std::uint32_t other : found->second) {
        if (forbidden(n, other) || ages_apart(n, other)) continue;
        const Context shared = context(n, other);
        // Being of one affair is enough only for a surname of somebody who is named in full, and
        // whose role is no other.
        if (shared.sum() - shared.affair < 2 &&
            (surname(nodes_[other].name()) != part.sound || only_initials(other) ||
             (shared.roles == 0 && has_roles(n) && has_roles(other))))
          continue;
        fits.push_back({shared.sum(), root(other), surname(nodes_[other].name()) == part.sound});
      }
      if (fits.empty()) continue;
      std::stable_sort(fits.begin(), fits.end(),
                       [](const Fit& a, const Fit& b) { return a.bits > b.bits; });
      const bool rival =
          fits.size() > 1 && fits[1].cluster != fits[0].cluster && fits[1].bits > fits[0].bits - 2;
      if (rival) continue;
      // With its namesakes weighed already: rarity of the word as if it were borne once.
      const float bits = std::max(weight_of(part), fits.size() == 1 ? 5.f : 3.f);
      weigh_and_join(fits[0].cluster, n, bits, "one word of the name, which fits nobody else here",
                     4);
    }
  }

  bool has_roles(std::uint32_t n) {
    const Cluster& cluster = clusters_[root(n)];
    return std::any_of(cluster.nodes.begin(), cluster.nodes.end(),
                       [&](std::uint32_t member) { return !nodes_[member].roles.empty(); });
  }

  bool only_initials(std::uint32_t n) {
    const Cluster& cluster = clusters_[root(n)];
    return std::all_of(cluster.nodes.begin(), cluster.nodes.end(),
                       [&](std::uint32_t member) { return with_initial(member); });
  }

  EntityIndex build() {
    EntityIndex index;
    index.global_of.resize(local_.size());
    for (std::size_t d = 0; d < local_.size(); ++d)
      index.global_of[d].assign(local_[d].entities.size(), kNone);
    std::vector<std::uint32_t> global(nodes_.size(), kNone);
    std::vector<std::size_t> fullness(nodes_.size(), 0);
    std::size_t made = 0;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      made += parent_[n] == n && (nodes_[n].entity != kNone || clusters_[n].nodes.size() > 1);
    }
    index.entities.reserve(made);
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      const std::uint32_t r = root(n);
      if (nodes_[n].entity == kNone && clusters_[r].nodes.size() == 1) continue;
      if (global[r] == kNone) {
        global[r] = static_cast<std::uint32_t>(index.entities.size());
        index.entities.emplace_back();
        index.entities.back().type = nodes_[n].local->type;
      }
      if (nodes_[n].entity != kNone) {
        index.global_of[nodes_[n].doc][nodes_[n].entity] = global[r];
      }
      Entity& entity = index.entities[global[r]];
      Entity word;
      if (nodes_[n].entity == kNone) word = entity_of_word(nodes_[n]);
      Entity& local = nodes_[n].entity == kNone ? word : *nodes_[n].local;
      // The fullest name; the first stays where they are equal.
      if (entity.name.empty() || nodes_[n].form->fullness > fullness[r]) {
        entity.name = local.name;
        fullness[r] = nodes_[n].form->fullness;
      }
      append(local.mentions, entity.mentions);
      append(local.attributes, entity.attributes);
      append(local.reasons, entity.reasons);
      entity.guarded = entity.guarded || local.guarded;
      if (entity.sex == 0) entity.sex = local.sex;
    }
    for (const std::uint32_t joined : order_) {
      Entity& entity = index.entities[global[root(joined)]];
      for (const Reason& reason : reasons_[joined]) entity.reasons.push_back(reason);
    }
    for (Entity& entity : index.entities) {
      entity.mentions.shrink_to_fit();
      entity.reasons.shrink_to_fit();
    }
    return index;
  }

  // Everywhere the word stands in its document.
  Entity entity_of_word(const Node& node) {
    Entity entity;
    const std::string_view text = documents_[node.doc].text;
    entity.name = node.word.of(text);
    for (const Span& other : local_[node.doc].unsure) {
      const Form* form = form_of(other.range().of(text), false);
      if (form->name.parts.size() == 1 && form->name.parts[0].text == node.name().parts[0].text)
        entity.mentions.push_back(other);
    }
    return entity;
  }

  // Moves all of `from` to the end of `to`.
  template <typename T>
  static void append(std::vector<T>& from, std::vector<T>& to) {
    if (to.empty()) {
      to = std::move(from);
    } else {
      to.insert(to.end(), std::make_move_iterator(from.begin()),
                std::make_move_iterator(from.end()));
    }
    std::vector<T>().swap(from);
  }

  std::span<const Document> documents_;
  std::span<LocalEntities> local_;
  std::deque<Form> all_forms_;
  std::array<absl::flat_hash_map<std::string_view, Form*>, 2> forms_;  // of people: the second
  Entity word_;  // what the nodes of all unsure words have for an entity
  absl::flat_hash_map<std::uint32_t, std::uint64_t> short_forms_;  // by node, see read_short_form
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> parent_;
  std::vector<Cluster> clusters_;
  std::vector<std::vector<std::uint64_t>> shared_;  // by document, sorted
  // One of 256 bits for each key of `shared_`: documents without a bit in common share nothing.
  using Signature = std::array<std::uint64_t, 4>;
  std::vector<Signature> signatures_;
  absl::flat_hash_map<std::string, std::uint32_t> bearers_;
  absl::flat_hash_map<std::uint32_t, std::vector<Reason>> reasons_;
  std::vector<std::uint32_t> order_;
  float people_ = 1;
  float prior_ = -9;
  float affair_ = 0;  // bits for documents that are mostly on one affair
};

}  // namespace

EntityIndex link_entities(std::span<const Document> documents, std::vector<LocalEntities> local) {
  return CrossLinker(documents, local).run();
}

std::string explain(const Reason& reason) {
  std::string text(reason.what);
  const auto add = [&](float bits, std::string_view what) {
    if (bits > 0) text += fmt::format(", {:+.1f}{}", bits, what);
  };
  add(reason.shares.rarity, " bits for how rare it is");
  add(reason.shares.ground, " for others named in both documents");
  add(reason.shares.affair, " for documents that are mostly on one affair");
  add(reason.shares.roles, " for the same role or origin");
  add(reason.shares.ages, " for ages that fit");
  return text;
}

}  // namespace stemma
