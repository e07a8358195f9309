#include "corroboration/claims_sources.h"

#include <algorithm>
#include <numeric>

#include "corroboration/findings.h"

namespace stemma {
namespace {

constexpr float kConfirms =
    -0.3f;  // log odds of two wordings that confirm each other, of one claim

}  // namespace

ClaimSources::ClaimSources(const ClaimUnits& all, const OriginsFound& origins)
    : all_(all), origins_(origins) {
  for (const Derivation& derivation : all.evidences.lineage.derivations) {
    if (derivation.known) cited_.insert(std::uint64_t{derivation.from} << 32 | derivation.to);
    if (derivation.relation == Relation::quotes || derivation.relation == Relation::cites ||
        derivation.relation == Relation::excerpt)
      continue;
    derived_.insert(std::uint64_t{std::min(derivation.from, derivation.to)} << 32 |
                    std::max(derivation.from, derivation.to));
  }
}

// As below, where there is nothing to compare with: of ten claims eight are told once.
void ClaimSources::settle_alone(Claim& claim, std::uint32_t number) const {
  const auto [doc, u] = all_.place(number);
  const UnitOrigin& found = origins_.of_unit[doc][u];
  if (found.origin == kNone) return;
  ClaimStatement& statement = claim.statements.front();
  statement.origins.push_back(found.origin);
  statement.ground = found.ground;
  statement.source = found.source;
  if (asks(statement)) return;
  claim.origins.push_back(found.origin);
  claim.independent = claim.independent_at_most = 1;
}

void ClaimSources::settle(Claim& claim, std::span<const std::uint32_t> units) const {
  if (units.size() == 1) return settle_alone(claim, units.front());
  Found found;
  for (std::uint32_t number : units) {
    const auto [doc, u] = all_.place(number);
    found.push_back(&origins_.of_unit[doc][u]);
  }
  resolve_outlets(claim, found);
  for (std::size_t i = 0; i < units.size(); ++i) {
    ClaimStatement& statement = claim.statements[i];
    const UnitOrigin* best = found[i];
    if (best->rung < Rung::own) {
      for (std::size_t j = 0; j < units.size(); ++j) {
        if (j != i && found[j]->rung > best->rung && linked(units[i], units[j])) best = found[j];
      }
      if (best != found[i]) statement.ground = Ground::shared_passage;
    }
    if (best->origin == kNone) {
      statement.ground = Ground::none;
      continue;
    }
    statement.origins.push_back(best->origin);
    if (statement.ground == Ground::none) {
      statement.ground = best->ground;
      statement.source = best->source;
    }
  }
  count(claim, units, found);
}

// An outlet that is named as the source, and whose own telling is in the claim, leads on to the
// source of that telling.
void ClaimSources::resolve_outlets(const Claim& claim, Found& found) const {
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]->origin == kNone) continue;
    const Origin& origin = origins_.origins[found[i]->origin];
    if (origin.type != OriginType::outlet || origin.document == kNone) continue;
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (claim.statements[j].span.doc == origin.document && found[j]->origin != kNone) {
        found[i] = found[j];
        break;
      }
    }
  }
}

bool ClaimSources::is_acronym(const std::vector<std::uint64_t>& words, std::uint32_t origin) const {
  const auto& acronyms = origins_.acronyms[origin];
  return std::any_of(words.begin(), words.end(), [&](std::uint64_t word) {
    return std::find(acronyms.begin(), acronyms.end(), word) != acronyms.end();
  });
}

// Are the words that name one source all among those that name the other ("police", "Northsea
// Police")?
bool ClaimSources::one_name(std::uint32_t a, std::uint32_t b) const {
  const auto& x = origins_.words[a];
  const auto& y = origins_.words[b];
  if (x.empty() || y.empty()) return false;
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end()) || is_acronym(x, b) ||
         is_acronym(y, a);
}

// The first other origin of a claim that is a body with a name.
std::uint32_t ClaimSources::body_beside(const Claim& claim, std::uint32_t beside) const {
  for (std::uint32_t o = 0; o < claim.origins.size(); ++o) {
    const Origin& origin = origins_.origins[claim.origins[o]];
    const bool body = origin.type == OriginType::statement || origin.type == OriginType::report ||
                      origin.type == OriginType::document || origin.type == OriginType::dataset;
    if (o != beside && body && !origins_.definite[claim.origins[o]]) return o;
  }
  return kNone;
}

// A document that uses another rests on it for what both say, unless it names its source.
bool ClaimSources::rests_on(const Claim& claim, const Found& found, std::size_t i,
                            std::size_t j) const {
  return found[i]->rung != Rung::in_place &&
         cited_.contains(std::uint64_t{claim.statements[j].span.doc} << 32 |
                         claim.statements[i].span.doc);
}

// Who asks does not say so.
bool ClaimSources::asks(const ClaimStatement& statement) const {
  const auto& units = all_.sketches[statement.span.doc].units;
  const auto at = std::lower_bound(
      units.begin(), units.end(), statement.span.start,
      [](const Unit& unit, std::uint32_t byte) { return unit.range.start < byte; });
  return at != units.end() && at->question;
}

void ClaimSources::count(Claim& claim, std::span<const std::uint32_t> units,
                         const Found& found) const {
  // Documents of which one was made from the other tell what they share once; what each gives a
  // source of its own for, in words of its own, they tell twice.
  const auto one_telling = [&](std::size_t i, std::size_t j) {
    if (!linked(units[i], units[j])) return false;
    return found[i]->rung != Rung::in_place || found[j]->rung != Rung::in_place ||
           all_.same_words(units[i], units[j]);
  };
  std::vector<std::uint32_t> strong, weak;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> one;  // origins that shared words make one
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (claim.statements[i].against || asks(claim.statements[i])) continue;
    for (std::uint32_t origin : claim.statements[i].origins) {
      (found[i]->rung >= Rung::own ? strong : weak).push_back(origin);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (claim.statements[j].against) continue;
      if (!one_telling(i, j) && !rests_on(claim, found, i, j) && !rests_on(claim, found, j, i))
        continue;
      if (claim.statements[i].origins.empty() || claim.statements[j].origins.empty()) continue;
      // A source that is only named nearby makes no two sources one that are named in place.
      if ((found[i]->rung < Rung::own) != (found[j]->rung < Rung::own)) continue;
      one.emplace_back(claim.statements[i].origins.front(), claim.statements[j].origins.front());
    }
  }
  const auto tidy = [](std::vector<std::uint32_t>& v) {
    std::sort(v.begin(), v.end());
    v.erase(std::unique(v.begin(), v.end()), v.end());
  };
  tidy(strong);
  tidy(weak);
  const std::vector<std::uint32_t>& kept = strong.empty() ? weak : strong;
  claim.origins.assign(kept.begin(), kept.end());
  std::vector<std::uint32_t> root(claim.origins.size());
  std::iota(root.begin(), root.end(), 0);
  const auto index = [&](std::uint32_t origin) {
    const auto at = std::lower_bound(claim.origins.begin(), claim.origins.end(), origin);
    return at == claim.origins.end() || *at != origin
               ? kNone
               : static_cast<std::uint32_t>(at - claim.origins.begin());
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    if (a == kNone || b == kNone || root[a] == root[b]) return;
    const std::uint32_t from = root[a], to = root[b];
    std::replace(root.begin(), root.end(), from, to);
  };
  for (const auto& [a, b] : one) join(index(a), index(b));
  // A body that says of others what somebody else was the source of before has it from there.
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]->of_others || claim.statements[i].against) continue;
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (found[j]->rung < Rung::own || found[j]->of_others || claim.statements[j].against ||
          compare_dates(all_.evidences.documents[claim.statements[j].span.doc],
                        all_.evidences.documents[claim.statements[i].span.doc]) >= 0)
        continue;
      join(index(found[i]->origin), index(found[j]->origin));
      break;
    }
  }
  // Who only retells, or is not named, adds nothing certain beside a named source; and unnamed
  // sources may all be one.
  // Who reports what it saw itself is a witness.
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]->rung == Rung::own &&
        origins_.origins[found[i]->origin].type == OriginType::outlet) {
      seen.push_back(found[i]->origin);
    }
  }
  const auto vague = [&](std::uint32_t o) {
    if (std::find(seen.begin(), seen.end(), claim.origins[o]) != seen.end()) return false;
    const OriginType type = origins_.origins[claim.origins[o]].type;
    return type == OriginType::unnamed || type == OriginType::outlet || type == OriginType::agency;
  };
  std::uint32_t certain = kNone;
  for (std::uint32_t o = 0; o < claim.origins.size(); ++o) {
    if (certain == kNone || (vague(certain) && !vague(o))) certain = o;
  }
  for (std::uint32_t o = 0; o < claim.origins.size(); ++o) {
    if (vague(o)) join(o, certain);
    if (origins_.definite[claim.origins[o]]) join(o, body_beside(claim, o));
    for (std::uint32_t p = 0; p < o; ++p) {
      if (one_name(claim.origins[o], claim.origins[p])) join(o, p);
    }
  }
  // Two origins are independent for this claim where a wording of the one agrees well with a
  // wording of the other; a loosely related sentence confirms nothing.
  std::vector<std::uint32_t> agreed(claim.origins.size(), 0);
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (claim.statements[i].against || claim.statements[j].against) continue;
      if (all_.score(units[i], units[j]) <= kConfirms) continue;
      for (std::uint32_t x : claim.statements[i].origins) {
        for (std::uint32_t y : claim.statements[j].origins) {
          const std::uint32_t p = index(x), q = index(y);
          if (p != kNone && q != kNone && root[p] != root[q]) agreed[p] = agreed[q] = 1;
        }
      }
    }
  }
  for (std::uint32_t o = 0; o < claim.origins.size(); ++o) {
    bool any = false;
    for (std::uint32_t p = 0; p < claim.origins.size(); ++p)
      any = any || (root[p] == root[o] && agreed[p]);
    if (!any) join(o, certain);
  }
  std::vector<std::uint32_t> roots = root;
  tidy(roots);
  claim.independent = static_cast<std::uint32_t>(roots.size());
  if (strong.empty() || claim.type == ClaimType::quotation)
    claim.independent = std::min(claim.independent, 1u);
  claim.independent_at_most =
      std::max<std::uint32_t>(claim.independent, static_cast<std::uint32_t>(claim.origins.size()));
}

bool ClaimSources::linked(std::uint32_t a, std::uint32_t b) const {
  if (all_.same_words(a, b)) return true;
  const std::uint32_t x = all_.place(a).doc, y = all_.place(b).doc;
  return derived_.contains(std::uint64_t{std::min(x, y)} << 32 | std::max(x, y));
}

}  // namespace stemma
