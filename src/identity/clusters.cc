#include "identity/clusters.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace stemma {
namespace {

constexpr float kEnough = 4.3f;          // bits: .95
constexpr std::size_t kMostMembers = 8;  // of a cluster that are looked at

}  // namespace

void Clusters::start() {
  parent_.resize(nodes.size());
  std::iota(parent_.begin(), parent_.end(), 0u);
  cluster_.assign(nodes.size(), kNone);
  evidence_.read(nodes, forms, local_);
}

std::span<const int> Clusters::ages_of(std::uint32_t root) const {
  if (cluster_[root] != kNone) return joined_[cluster_[root]].ages;
  if (!nodes[root].aged) return {};
  return ages.at(root);
}

bool Clusters::has_document(std::span<const std::uint32_t> members, std::uint32_t doc) const {
  const auto at = std::lower_bound(
      members.begin(), members.end(), doc,
      [&](std::uint32_t member, std::uint32_t wanted) { return nodes[member].doc < wanted; });
  return at != members.end() && nodes[*at].doc == doc;
}

void Clusters::keep_apart(std::uint32_t a, std::uint32_t b) {
  apart_[a].push_back(b);
  apart_[b].push_back(a);
}

bool Clusters::kept_apart(std::uint32_t a, std::uint32_t b) {
  if (apart_.empty()) return false;
  b = root(b);
  for (const std::uint32_t member : members(root(a))) {
    const auto found = apart_.find(member);
    if (found == apart_.end()) continue;
    if (std::any_of(found->second.begin(), found->second.end(),
                    [&](std::uint32_t other) { return root(other) == b; }))
      return true;
  }
  return false;
}

bool Clusters::forbidden(std::uint32_t a, std::uint32_t b) {
  a = root(a), b = root(b);
  if (kept_apart(a, b)) return true;
  const char sex = sex_of(a), other = sex_of(b);
  if (sex != 0 && other != 0 && sex != other) return true;
  const std::span<const std::uint32_t> x = members(a), y = members(b);
  if (x.size() == 1) return has_document(y, nodes[a].doc);
  if (y.size() == 1) return has_document(x, nodes[b].doc);
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    const std::uint32_t p = nodes[x[i]].doc, q = nodes[y[j]].doc;
    if (p == q) return true;
    p < q ? ++i : ++j;
  }
  return false;
}

bool Clusters::ages_apart(std::uint32_t a, std::uint32_t b) {
  const std::span<const int> x = ages_of(root(a)), y = ages_of(root(b));
  if (x.empty() || y.empty()) return false;
  for (const int age : x) {
    for (const int other : y) {
      if (std::abs(age - other) <= 3) return false;
    }
  }
  return true;
}

float Clusters::shared_roles(const Node& a, const Node& b) const {
  if (a.role_count == 0 || b.role_count == 0) return 0;
  const auto x = std::span(role_words).subspan(a.roles, a.role_count),
             y = std::span(role_words).subspan(b.roles, b.role_count);
  float bits = 0;
  for (const std::uint64_t role : x)
    bits += std::binary_search(y.begin(), y.end(), role) ? 2.5f : 0.f;
  return std::min(bits, 5.f);
}

Clusters::Context Clusters::context(std::uint32_t a, std::uint32_t b) {
  a = root(a), b = root(b);
  const std::span<const std::uint32_t> x = members(a), y = members(b);
  Context best;
  best.affair = evidence_.affair();
  for (const std::uint32_t m : x.first(std::min(x.size(), kMostMembers))) {
    const Node& p = nodes[m];
    for (const std::uint32_t n : y.first(std::min(y.size(), kMostMembers))) {
      const Node& q = nodes[n];
      if (evidence_.may_share(p.doc, q.doc)) {
        // The names compared are no ground for themselves.
        best.ground = std::max(best.ground,
                               evidence_.common_ground(p.doc, q.doc, person_of(p), person_of(q)));
      }
      best.roles = std::max(best.roles, shared_roles(p, q));
    }
  }
  for (const int age : ages_of(a)) {
    for (const int other : ages_of(b)) {
      if (std::abs(age - other) <= 1) best.ages = 4;
    }
  }
  return best;
}

void Clusters::join(std::uint32_t a, std::uint32_t b, Reason reason) {
  a = root(a);
  b = root(b);
  if (a == b || kept_apart(a, b)) return;
  if (b < a) std::swap(a, b);
  if (cluster_[a] == kNone) {
    Cluster alone;
    alone.nodes.push_back(a);
    const std::span<const int> own = ages_of(a);
    alone.ages.assign(own.begin(), own.end());
    alone.sex = nodes[a].sex;
    alone.guarded = nodes[a].guarded;
    cluster_[a] = static_cast<std::uint32_t>(joined_.size());
    joined_.push_back(std::move(alone));
  }
  Cluster& x = joined_[cluster_[a]];
  const std::span<const std::uint32_t> more = members(b);
  const std::size_t own = x.nodes.size();
  const bool behind = x.nodes.back() < more.front();
  x.nodes.insert(x.nodes.end(), more.begin(), more.end());
  if (!behind) {
    std::inplace_merge(x.nodes.begin(), x.nodes.begin() + static_cast<std::ptrdiff_t>(own),
                       x.nodes.end());
  }
  const std::span<const int> other_ages = ages_of(b);
  x.ages.insert(x.ages.end(), other_ages.begin(), other_ages.end());
  if (x.ages.size() > 16) x.ages.resize(16);
  if (x.sex == 0) x.sex = sex_of(b);
  x.guarded = x.guarded || guarded(b);
  if (cluster_[b] != kNone) joined_[cluster_[b]] = {};
  parent_[b] = a;
  reasons_.emplace_back(b, reason);
}

bool Clusters::weigh_and_join(std::uint32_t a, std::uint32_t b, float name_bits,
                              std::string_view what, float needs_context) {
  if (root(a) == root(b)) return true;
  if (forbidden(a, b)) return false;
  const Context shared = context(a, b);
  float bits = evidence_.prior() + name_bits + shared.sum();
  if (ages_apart(a, b)) {
    bits -= 6;
    if (shared.roles == 0 || shared.roles + shared.ground < 4) return false;
  }
  if (shared.sum() < needs_context || bits < kEnough) return false;
  if ((guarded(root(a)) || guarded(root(b))) && shared.sum() < 2.5f) return false;
  join(a, b,
       {what,
        first(a),
        first(b),
        bits,
        {name_bits, shared.ground, shared.affair, shared.roles, shared.ages}});
  return true;
}

Span Clusters::first(std::uint32_t n) const {
  const Node& node = nodes[n];
  if (node.kind == Node::Kind::word) return local_[node.doc].unsure[node.item].span;
  const Entity& found = entity(node);
  for (const Span& mention : found.mentions) {
    if (mention.range().of(documents_[mention.doc].text) == found.name) return mention;
  }
  return found.mentions.front();
}

bool Clusters::has_roles(std::uint32_t n) {
  const std::span<const std::uint32_t> all = members(root(n));
  return std::any_of(all.begin(), all.end(),
                     [&](std::uint32_t member) { return nodes[member].role_count > 0; });
}

bool Clusters::all_with_initials(std::uint32_t n) {
  const std::span<const std::uint32_t> all = members(root(n));
  return std::all_of(all.begin(), all.end(), [&](std::uint32_t member) {
    return nodes[member].kind == Node::Kind::person && form(member).with_initial;
  });
}

}  // namespace stemma
