// Across documents. Local people are first blocked by keys that any two spellings of one name share
// (parts in any order, sounds, Korean readings, surname), then joined in passes from the surest to
// the weakest kind of likeness, each join weighed in bits (IDENTITY.md, 6): rarity of what agrees,
// minus the number of people who might be meant, plus what the documents have in common. A join is
// refused where a cannot-link stands between any two of those who would become one.
//
// This file reads the nodes and makes the entities; joins.h has the passes, clusters.h the joins
// and what forbids them, evidence.h the weights.
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/clusters.h"
#include "identity/identity.h"
#include "identity/joins.h"
#include "identity/judged_joins.h"
#include "identity/lexicon.h"

namespace stemma {
namespace {

// The nodes of a Clusters, of what the documents have.
class Reader {
 public:
  explicit Reader(Clusters& clusters) : clusters_(clusters) {}

  void run() {
    read_names();
    std::size_t name = 0;
    absl::flat_hash_set<std::uint32_t> words;
    for (std::uint32_t d = 0; d < local().size(); ++d) {
      for (std::uint32_t e = 0; e < local()[d].entities.size(); ++e) {
        const Entity& entity = local()[d].entities[e];
        Node node;
        node.doc = d;
        node.item = e;
        node.sex = entity.sex;
        node.open = entity.open;
        node.guarded = entity.guarded;
        if (entity.type == EntityType::person) {
          node.form = names_[name++];
          read_attributes(node, entity);
          read_own_letters(node, entity);
          read_short_form(node, entity);
          node.full = !node.open && !form(node).single();
        } else {
          node.kind = Node::Kind::other;
        }
        nodes().push_back(node);
      }
      words.clear();
      for (std::uint32_t u = 0; u < local()[d].unsure.size(); ++u) {
        const std::uint32_t word = clusters_.forms.word_of(local()[d].unsure[u].key);
        if (word == kNone || !clusters_.forms.word(word).in_full_names ||
            !words.insert(word).second)
          continue;
        Node node;
        node.doc = d;
        node.item = u;
        node.form = word;
        node.kind = Node::Kind::word;
        nodes().push_back(node);
      }
    }
  }

 private:
  std::span<LocalEntities> local() const { return clusters_.local(); }
  std::vector<Node>& nodes() { return clusters_.nodes; }
  const WrittenName& form(const Node& node) const { return clusters_.forms[node.form]; }
  std::string_view text_of(const Span& span) const {
    return span.range().of(clusters_.documents()[span.doc].text);
  }

  // Names of people, and the words of those in full: what may explain one word elsewhere.
  void read_names() {
    Forms& forms = clusters_.forms;
    std::size_t total = 0;
    for (const LocalEntities& entities : local()) {
      total += entities.entities.size() + entities.unsure.size();
      for (const Entity& entity : entities.entities) {
        if (entity.type != EntityType::person) continue;
        names_.push_back(forms.of(entity.name));
        const WrittenName& read = forms[names_.back()];
        if (entity.open || read.single()) continue;
        for (const FormPart& part : read.parts) {
          if (!part.initial) forms.word(part.word).in_full_names = true;
        }
      }
    }
    nodes().reserve(total);
  }

  // Keys of the words of a role or origin that tell people apart.
  static void add_words(std::string_view text, std::vector<std::uint64_t>& out) {
    constexpr std::string_view kBefore = " \n-,", kAfter = " \n-,.";
    const Lexicon& lexicon = Lexicon::get();
    std::size_t at = 0;
    while (at < text.size()) {
      at = std::min(text.find_first_not_of(kBefore, at), text.size());
      const std::size_t end = std::min(text.find_first_of(kAfter, at), text.size());
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

  void read_attributes(Node& node, const Entity& entity) {
    std::vector<std::uint64_t>& words = clusters_.role_words;
    const std::size_t first = words.size();
    for (const Attribute& attribute : entity.attributes) {
      if (attribute.name == "role" || attribute.name == "origin") {
        add_words(attribute.value, words);
      } else if (attribute.name == "age") {
        clusters_.ages[static_cast<std::uint32_t>(nodes().size())].push_back(
            std::atoi(attribute.value.c_str()));
        node.aged = true;
      }
    }
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, words.end());
    words.erase(std::unique(begin, words.end()), words.end());
    node.roles = static_cast<std::uint32_t>(first);
    node.role_count = static_cast<std::uint32_t>(words.size() - first);
  }

  // A name that its document also gives in Hangul is compared by that: it reads in one way only.
  void read_own_letters(Node& node, const Entity& entity) {
    if (form(node).korean.size() < 2) return;
    std::size_t looked = 0;
    for (const Span& mention : entity.mentions) {
      if (++looked > 8) return;
      const std::string_view text = text_of(mention);
      if (static_cast<unsigned char>(text[0]) < 0xEA) continue;
      const std::uint32_t own = clusters_.forms.of(text);
      if (clusters_.forms[own].korean.size() == 1) node.form = own;
    }
  }

  // Given name and surname alone, where a longer name stands so in its document too.
  void read_short_form(const Node& node, const Entity& entity) {
    if (form(node).parts.size() < 3 || !form(node).korean.empty()) return;
    const std::uint32_t given = form(node).parts.front().word,
                        surname = form(node).parts.back().word;
    std::size_t looked = 0;
    for (const Span& mention : entity.mentions) {
      if (++looked > 16) return;
      const std::uint32_t shorter = clusters_.forms.of(text_of(mention));
      const auto& parts = clusters_.forms[shorter].parts;
      if (parts.size() != 2 || parts[0].word != given || parts[1].word != surname) continue;
      clusters_.short_forms[static_cast<std::uint32_t>(nodes().size())] = shorter;
      return;
    }
  }

  Clusters& clusters_;
  std::vector<std::uint32_t> names_;  // forms of all people, in order
};

// The entities that the clusters are.
class Builder {
 public:
  explicit Builder(Clusters& clusters) : clusters_(clusters) {}

  EntityIndex run() {
    const std::vector<Node>& nodes = clusters_.nodes;
    EntityIndex index;
    index.global_of.resize(local().size());
    for (std::size_t d = 0; d < local().size(); ++d)
      index.global_of[d].assign(local()[d].entities.size(), kNone);
    std::size_t made = 0;
    for (std::uint32_t n = 0; n < nodes.size(); ++n) made += clusters_.root(n) == n && is_entity(n);
    index.entities.reserve(made);
    std::vector<std::uint32_t> global(nodes.size(), kNone);  // of each root
    std::vector<std::uint32_t> fullness;                     // of each entity's name
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
      const std::uint32_t r = clusters_.root(n);
      if (!is_entity(r)) continue;
      const bool word = nodes[n].kind == Node::Kind::word;
      Entity of_word;
      if (word) of_word = entity_of_word(nodes[n]);
      Entity& own = word ? of_word : clusters_.entity(nodes[n]);
      if (global[r] == kNone) {
        global[r] = static_cast<std::uint32_t>(index.entities.size());
        index.entities.emplace_back().type = own.type;
        fullness.push_back(0);
      }
      Entity& entity = index.entities[global[r]];
      if (!word) index.global_of[nodes[n].doc][nodes[n].item] = global[r];
      // The fullest name; the first stays where they are equal.
      if (clusters_.members(r).size() == 1) {
        entity.name = own.name;
      } else if (nodes[n].kind != Node::Kind::other || own.name != entity.name) {
        const std::uint32_t full = fullness_at(nodes[n], own.name);
        if (entity.name.empty() || full > fullness[global[r]]) {
          entity.name = own.name;
          fullness[global[r]] = full;
        }
      }
      append(own.mentions, entity.mentions);
      append(own.attributes, entity.attributes);
      append(own.reasons, entity.reasons);
      entity.guarded = entity.guarded || own.guarded;
      if (entity.sex == 0) entity.sex = own.sex;
    }
    for (const auto& [joined, reason] : clusters_.reasons())
      index.entities[global[clusters_.root(joined)]].reasons.push_back(reason);
    for (Entity& entity : index.entities) {
      entity.mentions.shrink_to_fit();
      entity.reasons.shrink_to_fit();
    }
    return index;
  }

 private:
  std::span<LocalEntities> local() const { return clusters_.local(); }

  // A word that was not joined is nobody.
  bool is_entity(std::uint32_t root) const {
    return clusters_.nodes[root].kind != Node::Kind::word || clusters_.members(root).size() > 1;
  }

  std::uint32_t fullness_at(const Node& node, std::string_view name) const {
    return node.kind == Node::Kind::person ? clusters_.forms[node.form].fullness
                                           : fullness_of(parse_name(name));
  }

  // Everywhere the word stands in its document.
  Entity entity_of_word(const Node& node) const {
    Entity entity;
    const UnsureWord& first = local()[node.doc].unsure[node.item];
    entity.name = first.span.range().of(clusters_.documents()[node.doc].text);
    for (const UnsureWord& other : local()[node.doc].unsure) {
      if (other.key == first.key) entity.mentions.push_back(other.span);
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

  Clusters& clusters_;
};

}  // namespace

EntityIndex link_entities(std::span<const Document> documents, std::vector<LocalEntities> local,
                          std::span<const Judgement> judgements) {
  Clusters clusters(documents, local);
  Reader(clusters).run();
  clusters.start();
  Judge judge(clusters, judgements);
  judge.run();
  join_bodies(clusters);
  join_equal(clusters);
  join_sounds(clusters);
  join_korean(clusters);
  join_partial(clusters);
  join_singles(clusters);
  EntityIndex index = Builder(clusters).run();
  judge.tell(index);
  return index;
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
