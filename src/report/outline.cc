#include "report/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace stemma {
namespace {

bool on_sourcing(FindingType type) {
  return type == FindingType::single_origin || type == FindingType::untraceable ||
         type == FindingType::circular;
}

std::uint32_t weight_of(Severity severity) { return 3 - static_cast<std::uint32_t>(severity); }

ClaimGroup group_of(const Claim& claim, bool doubted) {
  if (claim.standing == Standing::contested) return ClaimGroup::contested;
  if (doubted) return ClaimGroup::thin;
  if (claim.standing == Standing::corroborated) return ClaimGroup::corroborated;
  return claim.documents >= 2 ? ClaimGroup::thin : ClaimGroup::other;
}

void sort_claims(const Case& input, bool all, Outline& out) {
  const std::vector<Claim>& claims = input.corroboration.claims;
  const std::vector<Finding>& findings = input.corroboration.findings;
  std::vector<std::vector<std::uint32_t>> on_claim(claims.size());
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    if ((!findings[f].shown && !all) || !on_sourcing(findings[f].type)) continue;
    if (findings[f].claims.empty()) out.loose.push_back(f);
    for (const std::uint32_t claim : findings[f].claims) on_claim[claim].push_back(f);
  }
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    const ClaimGroup group = group_of(claims[c], !on_claim[c].empty());
    out.claims[static_cast<std::size_t>(group)].push_back({c, std::move(on_claim[c])});
    if (claims[c].documents < 2) continue;
    ++out.told_twice;
    if (claims[c].independent_at_most <= 1) ++out.on_one_origin;
  }
}

void group_findings(const Case& input, bool all, Outline& out) {
  const std::vector<Finding>& findings = input.corroboration.findings;
  std::array<std::vector<std::uint32_t>, kFindingTypes> by_type;
  std::vector<FindingType> order;  // by the first of each, which is the most consequential
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    if ((!findings[f].shown && !all) || on_sourcing(findings[f].type)) continue;
    std::vector<std::uint32_t>& list = by_type[static_cast<std::size_t>(findings[f].type)];
    if (list.empty()) order.push_back(findings[f].type);
    list.push_back(f);
  }
  for (const FindingType type : order)
    out.disagreements.push_back({type, by_type[static_cast<std::size_t>(type)]});
}

// The most consequential, each of another type where that can be had.
void pick_first(const Case& input, Outline& out) {
  const std::vector<Finding>& findings = input.corroboration.findings;
  std::vector<std::uint32_t> order;
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    if (findings[f].shown) order.push_back(f);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return findings[a].severity < findings[b].severity;
  });
  std::array<bool, kFindingTypes> seen{};
  for (const std::uint32_t f : order) {
    const auto type = static_cast<std::size_t>(findings[f].type);
    if (out.first.size() < 3 && findings[f].severity != Severity::low && !seen[type]) {
      seen[type] = true;
      out.first.push_back(f);
    }
  }
  for (const std::uint32_t f : order) {
    if (out.first.size() >= 3) break;
    if (std::find(out.first.begin(), out.first.end(), f) == out.first.end()) out.first.push_back(f);
  }
}

bool earlier(const Document& a, const Document& b) {
  if (a.date.empty() != b.date.empty()) return b.date.empty();
  return std::tie(a.date, a.id) < std::tie(b.date, b.id);
}

// Documents under the one from which they took most; a document stands once.
class TreeMaker {
 public:
  TreeMaker(const Case& input, Outline& out)
      : input_(input), out_(out), documents_(input.collection.documents) {}

  void run() {
    const std::size_t total = documents_.size();
    std::vector<std::uint32_t> by_time(total);
    std::iota(by_time.begin(), by_time.end(), 0u);
    std::sort(by_time.begin(), by_time.end(), [&](std::uint32_t a, std::uint32_t b) {
      return earlier(documents_[a], documents_[b]);
    });
    rank_.resize(total);
    for (std::uint32_t i = 0; i < total; ++i) rank_[by_time[i]] = i;
    choose_parents();
    choose_origins();
    children_.resize(total);
    std::vector<std::uint32_t> roots;
    for (const std::uint32_t d : by_time) {
      if (parent_[d] != kNone) {
        children_[input_.lineage.derivations[parent_[d]].from].push_back(d);
      } else {
        roots.push_back(d);
      }
    }
    std::vector<bool> linked(total, false);
    for (const Derivation& derivation : input_.lineage.derivations) {
      if (derivation.known) linked[derivation.from] = linked[derivation.to] = true;
    }
    // The documents under one absent origin stand together, where the first of them would.
    std::vector<std::vector<std::uint32_t>> under(input_.corroboration.origins.size());
    for (const std::uint32_t d : roots) {
      if (origin_[d] != kNone) under[origin_[d]].push_back(d);
    }
    for (const std::uint32_t d : roots) {
      if (origin_[d] == kNone) {
        if (!linked[d]) {
          out_.alone.push_back(d);
        } else {
          descend(d, 0, {});
        }
        continue;
      }
      const std::vector<std::uint32_t>& siblings = under[origin_[d]];
      if (siblings.front() != d) continue;
      TreeLine line;
      line.origin = origin_[d];
      out_.tree.push_back(line);
      for (std::size_t i = 0; i < siblings.size(); ++i) {
        descend(siblings[i], 1, {static_cast<std::uint8_t>(i + 1 < siblings.size())});
      }
    }
  }

 private:
  void choose_parents() {
    const std::vector<Derivation>& derivations = input_.lineage.derivations;
    parent_.assign(documents_.size(), kNone);
    into_.resize(documents_.size());
    for (std::uint32_t i = 0; i < derivations.size(); ++i) {
      const Derivation& d = derivations[i];
      if (!d.known) {
        out_.undetermined.push_back(i);
        continue;
      }
      into_[d.to].push_back(i);
    }
    // Strongest first; a link that would close a circle is none of the tree.
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < derivations.size(); ++i) {
      if (derivations[i].known) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(derivations[a].relation, -derivations[a].confidence) <
             std::tuple(derivations[b].relation, -derivations[b].confidence);
    });
    std::vector<std::uint32_t> root(documents_.size());
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](std::uint32_t d) {
      while (root[d] != d) d = root[d] = root[root[d]];
      return d;
    };
    for (const std::uint32_t i : order) {
      const Derivation& d = derivations[i];
      if (parent_[d.to] != kNone || find(d.from) == find(d.to)) continue;
      parent_[d.to] = i;
      root[find(d.to)] = find(d.from);
    }
    for (std::uint32_t d = 0; d < documents_.size(); ++d) std::erase(into_[d], parent_[d]);
  }

  // The absent origin, reached by two documents or more, over each document that hangs on no other.
  void choose_origins() {
    origin_.assign(documents_.size(), kNone);
    const std::vector<Origin>& origins = input_.corroboration.origins;
    std::vector<std::uint32_t> order;
    for (std::uint32_t o = 0; o < origins.size(); ++o) {
      if (origins[o].document == kNone && origins[o].reached_by.size() >= 2) order.push_back(o);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return origins[a].reached_by.size() > origins[b].reached_by.size();
    });
    for (const std::uint32_t o : order) {
      for (const std::uint32_t d : origins[o].reached_by) {
        if (parent_[d] == kNone && origin_[d] == kNone) origin_[d] = o;
      }
    }
  }

  // Lines of a document and of what hangs on it, depth first. An own stack: a chain may be long.
  void descend(std::uint32_t top, std::uint32_t top_depth, std::vector<std::uint8_t> top_rails) {
    struct Step {
      std::uint32_t document, depth;
      std::vector<std::uint8_t> rails;
    };
    std::vector<Step> stack;
    stack.push_back({top, top_depth, std::move(top_rails)});
    while (!stack.empty()) {
      Step step = std::move(stack.back());
      stack.pop_back();
      const std::vector<std::uint32_t>& below = children_[step.document];
      for (std::size_t i = below.size(); i-- > 0;) {
        std::vector<std::uint8_t> rails = step.rails;
        if (rails.size() < kDeepest)
          rails.push_back(static_cast<std::uint8_t>(i + 1 < below.size()));
        stack.push_back({below[i], step.depth + 1, std::move(rails)});
      }
      TreeLine line;
      line.document = step.document;
      line.derivation = parent_[step.document];
      line.depth = step.depth;
      line.also = into_[step.document];
      line.rails = std::move(step.rails);
      out_.tree.push_back(std::move(line));
    }
  }

  static constexpr std::size_t kDeepest = 10;  // deeper lines are drawn at this depth

  const Case& input_;
  Outline& out_;
  const std::vector<Document>& documents_;
  std::vector<std::uint32_t> rank_, parent_, origin_;  // by document
  std::vector<std::vector<std::uint32_t>> children_, into_;
};

void rank_wanted(const Case& input, Outline& out) {
  const Corroboration& found = input.corroboration;
  std::vector<std::uint32_t> severity(found.claims.size(), 0);
  for (const Finding& finding : found.findings) {
    if (!finding.shown) continue;
    for (const std::uint32_t claim : finding.claims) severity[claim] += weight_of(finding.severity);
  }
  std::vector<Wanted> wanted(found.origins.size());
  for (std::uint32_t o = 0; o < wanted.size(); ++o) wanted[o].origin = o;
  for (std::size_t c = 0; c < found.claims.size(); ++c) {
    const OriginNumbers& own = found.claims[c].origins;
    std::vector<std::uint32_t> origins(own.begin(), own.end());
    for (const ClaimStatement& statement : found.claims[c].statements) {
      origins.insert(origins.end(), statement.origins.begin(), statement.origins.end());
    }
    std::sort(origins.begin(), origins.end());
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    for (const std::uint32_t o : origins) {
      ++wanted[o].claims;
      const bool alone =
          found.claims[c].origins.size() == 1 && found.claims[c].origins.front() == o;
      if (alone) ++wanted[o].claims_on_it_alone;
      wanted[o].weight += 1 + severity[c] + (alone && found.claims[c].documents >= 2 ? 2 : 0);
    }
  }
  for (const Wanted& w : wanted) {
    const Origin& origin = found.origins[w.origin];
    if (origin.document == kNone && w.claims > 0 && origin.type != OriginType::unnamed)
      out.to_obtain.push_back(w);
  }
  std::stable_sort(out.to_obtain.begin(), out.to_obtain.end(),
                   [](const Wanted& a, const Wanted& b) { return a.weight > b.weight; });
}

void rank_entities(const Case& input, Outline& out) {
  const std::vector<Entity>& entities = input.entities.entities;
  std::vector<std::pair<std::size_t, std::size_t>> reach(entities.size());
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    std::size_t documents = 0;
    std::uint32_t last = kNone;
    for (const Span& mention : entities[e].mentions) {
      documents += mention.doc != last;
      last = mention.doc;
    }
    reach[e] = {documents, entities[e].mentions.size()};
    out.who.push_back(e);
  }
  std::stable_sort(out.who.begin(), out.who.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(entities[a].type, std::tuple(reach[b])) <
           std::tuple(entities[b].type, std::tuple(reach[a]));
  });
}

}  // namespace

Lines::Lines(const Case& input) {
  starts_.reserve(input.collection.documents.size());
  for (const Document& document : input.collection.documents) {
    std::vector<std::uint32_t> starts = {0};
    for (std::size_t at = document.text.find('\n'); at != std::string::npos;
         at = document.text.find('\n', at + 1)) {
      starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    starts_.push_back(std::move(starts));
  }
}

std::uint32_t Lines::line_of(const Span& span) const {
  const std::vector<std::uint32_t>& starts = starts_[span.doc];
  return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), span.start) -
                                    starts.begin());
}

Outline make_outline(const Case& input, bool all) {
  Outline out;
  out.origins = static_cast<std::uint32_t>(input.corroboration.origins.size());
  sort_claims(input, all, out);
  group_findings(input, all, out);
  pick_first(input, out);
  TreeMaker(input, out).run();
  rank_wanted(input, out);
  rank_entities(input, out);
  return out;
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
  if (number == 1) return fmt::format("1 {}", singular);
  return plural.empty() ? fmt::format("{} {}s", number, singular)
                        : fmt::format("{} {}", number, plural);
}

std::string left_out_words(std::size_t number, std::string_view what) {
  const std::size_t end = std::min(what.find(' '), what.size());
  std::string noun(what.substr(0, end));
  if (number == 1) noun = noun == "people" ? "person" : noun.substr(0, noun.size() - 1);
  return fmt::format("{} more {}{}", number, noun, what.substr(end));
}

std::string confidence_words(float confidence) {
  const int percent = std::clamp(static_cast<int>(confidence * 100 + 0.5f), 0, 100);
  return percent == 100 ? "1.00" : fmt::format(".{:02}", percent);
}

std::string caption_of(const Document& document) {
  if (document.outlet.empty())
    return document.date.empty() ? document.id : fmt::format("{}, {}", document.id, document.date);
  return document.date.empty() ? document.outlet
                               : fmt::format("{}, {}", document.outlet, document.date);
}

}  // namespace stemma
