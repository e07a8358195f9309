#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corroboration/claims.h"
#include "corroboration/findings.h"

namespace stemma {
namespace {

constexpr float kConsequential = 2.2f;  // weight of a unit that is told once and still a claim
// Of the units that only one document has, those that say most are claims: so many of a document,
// or one in so many of its units.
constexpr float kNumberOnce = 4;  // weight that a number adds to what is told once
constexpr std::size_t kLeastOnce = 8, kShareOnce = 5;
constexpr float kAgree = -0.3f;  // log odds of two wordings that say the same but for a not
constexpr float kConfirms =
    -1.0f;  // log odds of two wordings that confirm each other, of one claim
constexpr std::size_t kValues = 200;  // of one claim that are weighed against each other
constexpr std::size_t kWeighed = 32;  // units of a claim by whose agreement it is weighed
constexpr float kSureFirst = 2;       // a sure claim stands before one that is doubtful
constexpr float kFramesLast = 2;  // and one that says little more than who spoke after the others
constexpr float kCentral =
    0.7f;  // of the agreement with others, in choosing what a claim is called
constexpr float kGistWords = 18;  // of a gist that reads well

class Maker {
 public:
  Maker(const Evidences& evidences, std::span<const Sketch> sketches,
        std::span<const std::uint32_t> first_unit, const UnitPairs& pairs,
        const OriginsFound& origins)
      : evidences_(evidences),
        sketches_(sketches),
        first_unit_(first_unit),
        origins_(origins),
        pairs_(pairs.pairs) {
    for (const Derivation& derivation : evidences.lineage.derivations) {
      if (derivation.known) cited_[std::uint64_t{derivation.from} << 32 | derivation.to] = true;
      if (derivation.relation == Relation::quotes || derivation.relation == Relation::cites ||
          derivation.relation == Relation::excerpt)
        continue;
      derived_[std::uint64_t{std::min(derivation.from, derivation.to)} << 32 |
               std::max(derivation.from, derivation.to)] = true;
    }
  }

  std::vector<Claim> run(const std::vector<std::vector<std::uint32_t>>& clusters) {
    std::vector<bool> told(first_unit_.back(), false);
    for (const auto& units : clusters) {
      if (says_something(units)) make(units);
      for (std::uint32_t unit : units) told[unit] = true;
    }
    std::vector<std::uint32_t> once;
    for (std::uint32_t d = 0; d < sketches_.size(); ++d) {
      const std::vector<Unit>& of_document = sketches_[d].units;
      once.clear();
      for (std::uint32_t u = 0; u < of_document.size(); ++u) {
        if (!told[first_unit_[d] + u] && consequential(of_document[u])) once.push_back(u);
      }
      const std::size_t most = std::max(kLeastOnce, of_document.size() / kShareOnce);
      if (once.size() > most) {
        std::nth_element(once.begin(), once.begin() + static_cast<std::ptrdiff_t>(most), once.end(),
                         [&](std::uint32_t a, std::uint32_t b) {
                           const float x = of_interest(of_document[a]),
                                       y = of_interest(of_document[b]);
                           return x != y ? x > y : a < b;
                         });
        once.resize(most);
        std::sort(once.begin(), once.end());
      }
      for (const std::uint32_t u : once) make({first_unit_[d] + u});
    }
    std::vector<std::uint32_t> order(claims_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return weight_[a] > weight_[b]; });
    std::vector<Claim> sorted;
    sorted.reserve(claims_.size());
    for (std::uint32_t c : order) sorted.push_back(std::move(claims_[c]));
    return sorted;
  }

 private:
  struct Place {
    std::uint32_t doc, unit;
  };

  Place place(std::uint32_t unit) const {
    const auto after = std::upper_bound(first_unit_.begin(), first_unit_.end(), unit);
    const auto doc = static_cast<std::uint32_t>(after - first_unit_.begin() - 1);
    return {doc, unit - first_unit_[doc]};
  }

  // Is one of the units more than the words that name a speaker?
  bool says_something(const std::vector<std::uint32_t>& units) const {
    return std::any_of(units.begin(), units.end(), [&](std::uint32_t number) {
      const auto [doc, u] = place(number);
      return !sketches_[doc].units[u].frame;
    });
  }

  // What is told once is looked up where it gives a number.
  static float of_interest(const Unit& unit) {
    return unit.weight + (unit.last_figure > unit.first_figure ? kNumberOnce : 0);
  }

  static bool consequential(const Unit& unit) {
    if (unit.role == Role::byline || unit.role == Role::date || unit.role == Role::dateline ||
        unit.question || unit.frame)
      return false;
    return unit.weight >= kConsequential || unit.last_figure > unit.first_figure;
  }

  void make(const std::vector<std::uint32_t>& units) {
    Claim claim;
    std::size_t quoted = 0, figures = 0;
    for (std::uint32_t number : units) {
      const auto [doc, u] = place(number);
      const Unit& unit = sketches_[doc].units[u];
      ClaimStatement& statement = claim.statements.emplace_back();
      statement.span = Span(doc, unit.range);
      if (unit.quotation != kNone) {
        statement.kind = StatementKind::quotation;
        statement.index = unit.quotation;
        quoted +=
            evidences_.statements[doc].quotations[unit.quotation].form != QuotationForm::indirect;
      } else if (unit.first_figure < unit.last_figure) {
        statement.kind = StatementKind::figure;
        statement.index = unit.first_figure;
      }
      figures += unit.first_figure < unit.last_figure;
    }
    if (2 * figures > units.size()) {
      claim.type = ClaimType::figure;
    } else if (2 * quoted > units.size() && one_utterance(units)) {
      claim.type = ClaimType::quotation;
    }
    take_sides(claim, units);
    settle_origins(claim, units);
    weigh_agreement(units);
    claim.gist = gist(claim, units);
    std::vector<std::uint32_t> docs;
    for (const ClaimStatement& statement : claim.statements) docs.push_back(statement.span.doc);
    docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    claim.documents = static_cast<std::uint32_t>(docs.size());
    stand(claim);
    claim.confidence = units.size() == 1 ? sure_of_origin(units.front()) : sure();
    weight_.push_back(consequence(claim, units));
    claims_.push_back(std::move(claim));
  }

  // Sets agreement_: how well each unit agrees with the others, on average (log odds).
  void weigh_agreement(const std::vector<std::uint32_t>& units) {
    agreement_.assign(units.size(), kAbsentScore);
    const std::size_t count = std::min<std::size_t>(units.size(), kWeighed);
    if (count < 2) return;
    std::fill_n(agreement_.begin(), count, 0.0f);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const UnitPair* pair = pairs_.find(units[j], units[i]);
        const float score = pair == nullptr ? kAbsentScore : pair->score;
        agreement_[i] += score;
        agreement_[j] += score;
      }
    }
    for (std::size_t i = 0; i < count; ++i) agreement_[i] /= static_cast<float>(count - 1);
  }

  // How many of a claim's statements say the same thing, to be expected from how well they agree on
  // average: a logistic fit on the cases, with each left out in turn as good as it says (of claims
  // given .5, .6, .7 and .8, half, .64, .74 and .84 of the statements were of one claim).
  float sure() const {
    constexpr float kBias = 0.75f, kWeight = 0.52f;
    const std::size_t count = std::min<std::size_t>(agreement_.size(), kWeighed);
    const float mean =
        std::accumulate(agreement_.begin(), agreement_.begin() + static_cast<std::ptrdiff_t>(count),
                        0.0f) /
        static_cast<float>(count);
    return 1 / (1 + std::exp(-kBias - kWeight * mean));
  }

  // How often what is told once has the origin that it is given, by how that was found.
  float sure_of_origin(std::uint32_t unit) const {
    const auto [doc, u] = place(unit);
    switch (origins_.of_unit[doc][u].rung) {
      case Rung::in_place:
        return 0.7f;
      case Rung::own:
        return 0.6f;
      case Rung::nearby:
        return 0.4f;
      case Rung::none:
        break;
    }
    return 0.45f;
  }

  // A unit that denies what most say is against, where its words otherwise agree with one of
  // theirs; and so is a figure that cannot hold beside that of most documents.
  void take_sides(Claim& claim, const std::vector<std::uint32_t>& units) {
    if (claim.type == ClaimType::figure) return weigh_values(claim, units);
    if (claim.type == ClaimType::quotation) return;
    const auto negated = [&](std::size_t i) {
      const auto [doc, u] = place(units[i]);
      return sketches_[doc].units[u].negated;
    };
    std::size_t count = 0;
    for (std::size_t i = 0; i < units.size(); ++i) count += negated(i);
    if (count == 0 || count == units.size()) return;
    const bool most = 2 * count == units.size() ? negated(0) : 2 * count > units.size();
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (negated(i) == most) continue;
      for (std::size_t j = 0; j < units.size() && !claim.statements[i].against; ++j) {
        claim.statements[i].against = negated(j) == most && agree(units[i], units[j]);
      }
    }
  }

  // Do most of the units have the words of another? Else several people say it each in their own.
  bool one_utterance(const std::vector<std::uint32_t>& units) const {
    std::size_t same = 0;
    for (const std::uint32_t unit : units) {
      same += std::any_of(units.begin(), units.end(),
                          [&](std::uint32_t other) { return same_words(unit, other); });
    }
    return units.size() == 1 || 2 * same > units.size();
  }

  bool same_words(std::uint32_t a, std::uint32_t b) const {
    const UnitPair* pair = pairs_.find(a, b);
    return pair != nullptr && pair->same_words;
  }

  bool confirms(std::uint32_t a, std::uint32_t b) const {
    const UnitPair* pair = pairs_.find(a, b);
    return pair != nullptr && pair->score > kConfirms;
  }

  bool agree(std::uint32_t a, std::uint32_t b) const {
    const UnitPair* pair = pairs_.find(a, b);
    return pair != nullptr && pair->score > kAgree;
  }

  struct Value {
    std::size_t statement;
    double low, high;
    std::string_view unit;
    std::uint64_t head;
  };

  // Exact and rounded values of one kind: what most documents give is the claim.
  void weigh_values(Claim& claim, const std::vector<std::uint32_t>& units) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto [doc, u] = place(units[i]);
      const Unit& unit = sketches_[doc].units[u];
      for (std::uint32_t f = unit.first_figure; f < unit.last_figure; ++f) {
        const Figure& figure = evidences_.statements[doc].figures[f];
        if (!figure.low || !figure.high || figure.age || figure.converts != kNone) continue;
        const double slack = figure.bound == Bound::about ? 0.1 * std::abs(*figure.low) : 0;
        values.push_back({i, *figure.low - slack, *figure.high + slack, figure.unit,
                          sketches_[doc].counted[f].head});
      }
    }
    const auto one_kind = [](const Value& a, const Value& b) {
      return a.unit == b.unit && a.head == b.head && (a.head != 0 || !a.unit.empty());
    };
    const auto hold = [](const Value& a, const Value& b) {
      return a.low <= b.high && b.low <= a.high;
    };
    const auto documents_with = [&](const Value& value) {
      std::vector<std::uint32_t> docs;
      for (const Value& other : values) {
        if (one_kind(value, other) && hold(value, other))
          docs.push_back(claim.statements[other.statement].span.doc);
      }
      docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
      return docs.size();
    };
    if (values.size() > kValues) return;
    // What most documents give: of "14 of the 52 beams" both numbers, and who says "41 of the 52"
    // has another for one of them.
    std::vector<std::size_t> documents;
    for (const Value& value : values) documents.push_back(documents_with(value));
    const std::size_t most =
        documents.empty() ? 0 : *std::max_element(documents.begin(), documents.end());
    if (most < 2) return;
    const auto agreed = [&](std::size_t v) { return documents[v] >= 2 && 2 * documents[v] > most; };
    std::vector<bool> known(values.size(), false);  // agreed, or holds with one that is
    for (std::size_t v = 0; v < values.size(); ++v) {
      for (std::size_t w = 0; w < values.size() && !known[v]; ++w) {
        known[v] = agreed(w) && one_kind(values[v], values[w]) && hold(values[v], values[w]);
      }
    }
    for (std::size_t from = 0, to = 0; from < values.size(); from = to) {
      while (to < values.size() && values[to].statement == values[from].statement) ++to;
      bool against = false;
      for (std::size_t v = 0; v < values.size() && !against; ++v) {
        if (!agreed(v)) continue;
        bool given = false, other = false;
        for (std::size_t w = from; w < to; ++w) {
          if (!one_kind(values[v], values[w])) continue;
          given = given || hold(values[v], values[w]);
          other = other || !known[w];
        }
        against = other && !given;
      }
      claim.statements[values[from].statement].against = against;
    }
  }

  // Which statements rest on which origin, and how many of these are independent. A statement that
  // names no source takes that of the statement it shares words with; weak evidence (a source named
  // nearby) never adds an origin to those that are named in place.
  void settle_origins(Claim& claim, const std::vector<std::uint32_t>& units) {
    std::vector<const UnitOrigin*> found;
    for (std::uint32_t number : units) {
      const auto [doc, u] = place(number);
      found.push_back(&origins_.of_unit[doc][u]);
    }
    const auto linked = [&](std::size_t i, std::size_t j) {
      const std::uint32_t a = std::min(units[i], units[j]), b = std::max(units[i], units[j]);
      if (same_words(a, b)) return true;
      return derived_.contains(std::uint64_t{place(a).doc} << 32 | place(b).doc);
    };
    resolve_outlets(claim, found);
    for (std::size_t i = 0; i < units.size(); ++i) {
      ClaimStatement& statement = claim.statements[i];
      const UnitOrigin* best = found[i];
      if (best->rung < Rung::own) {
        for (std::size_t j = 0; j < units.size(); ++j) {
          if (j != i && found[j]->rung > best->rung && linked(i, j)) best = found[j];
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
    count_origins(claim, units, found, linked);
  }

  // An outlet that is named as the source, and whose own telling is in the claim, leads on to the
  // source of that telling.
  void resolve_outlets(const Claim& claim, std::vector<const UnitOrigin*>& found) const {
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

  bool is_acronym(const std::vector<std::uint64_t>& words, std::uint32_t origin) const {
    const auto& acronyms = origins_.acronyms[origin];
    return std::any_of(words.begin(), words.end(), [&](std::uint64_t word) {
      return std::find(acronyms.begin(), acronyms.end(), word) != acronyms.end();
    });
  }

  // Are the words that name one source all among those that name the other ("police", "Northsea
  // Police")?
  bool one_name(std::uint32_t a, std::uint32_t b) const {
    const auto& x = origins_.words[a];
    const auto& y = origins_.words[b];
    if (x.empty() || y.empty()) return false;
    return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
           std::includes(y.begin(), y.end(), x.begin(), x.end()) || is_acronym(x, b) ||
           is_acronym(y, a);
  }

  // The first other origin of a claim that is a body with a name.
  std::uint32_t body_beside(const Claim& claim, std::uint32_t beside) const {
    for (std::uint32_t o = 0; o < claim.origins.size(); ++o) {
      const Origin& origin = origins_.origins[claim.origins[o]];
      const bool body = origin.type == OriginType::statement || origin.type == OriginType::report ||
                        origin.type == OriginType::document || origin.type == OriginType::dataset;
      if (o != beside && body && !origins_.definite[claim.origins[o]]) return o;
    }
    return kNone;
  }

  // A document that uses another rests on it for what both say, unless it names its source.
  bool rests_on(const Claim& claim, const std::vector<const UnitOrigin*>& found, std::size_t i,
                std::size_t j) const {
    return found[i]->rung != Rung::in_place &&
           cited_.contains(std::uint64_t{claim.statements[j].span.doc} << 32 |
                           claim.statements[i].span.doc);
  }

  // Who asks does not say so.
  bool asks(const ClaimStatement& statement) const {
    const auto& units = sketches_[statement.span.doc].units;
    const auto at = std::lower_bound(
        units.begin(), units.end(), statement.span.start,
        [](const Unit& unit, std::uint32_t byte) { return unit.range.start < byte; });
    return at != units.end() && at->question;
  }

  template <typename Linked>
  void count_origins(Claim& claim, const std::vector<std::uint32_t>& units,
                     const std::vector<const UnitOrigin*>& found, const Linked& linked) {
    // Documents of which one was made from the other tell what they share once; what each gives a
    // source of its own for, in words of its own, they tell twice.
    const auto one_telling = [&](std::size_t i, std::size_t j) {
      if (!linked(i, j)) return false;
      return found[i]->rung != Rung::in_place || found[j]->rung != Rung::in_place ||
             same_words(units[i], units[j]);
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
            compare_dates(evidences_.documents[claim.statements[j].span.doc],
                          evidences_.documents[claim.statements[i].span.doc]) >= 0)
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
      return type == OriginType::unnamed || type == OriginType::outlet ||
             type == OriginType::agency;
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
        if (!confirms(units[i], units[j])) continue;
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
    claim.independent_at_most = std::max<std::uint32_t>(
        claim.independent, static_cast<std::uint32_t>(claim.origins.size()));
  }

  void stand(Claim& claim) const {
    bool sourced_against = false;
    for (const ClaimStatement& statement : claim.statements) {
      sourced_against = sourced_against || statement.against;
    }
    if (sourced_against) {
      claim.standing = Standing::contested;
    } else if (claim.independent >= 2) {
      claim.standing = Standing::corroborated;
    } else if (claim.independent == 1) {
      claim.standing = Standing::single_origin;
    } else {
      claim.standing = Standing::unsourced;
    }
  }

  // The clearest wording: what agrees best with the others, a whole sentence of the body of middle
  // length that begins with a name or a noun, of the earliest document among equals.
  Span gist(const Claim& claim, const std::vector<std::uint32_t>& units) const {
    std::size_t best = 0;
    float best_value = -1e9f;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (claim.statements[i].against) continue;
      const auto [doc, u] = place(units[i]);
      const Unit& unit = sketches_[doc].units[u];
      float value =
          kCentral * agreement_[i] - std::abs(std::log2((unit.words + 1.0f) * 2 / kGistWords));
      if (unit.role == Role::title || unit.role == Role::heading) value -= 1;
      if (unit.role == Role::caption) value -= 0.5f;
      if (unit.question || unit.frame) value -= 2;
      if (value > best_value) {
        best_value = value;
        best = i;
      }
    }
    return claim.statements[best].span;
  }

  float consequence(const Claim& claim, const std::vector<std::uint32_t>& units) const {
    float value = 0;
    std::size_t frames = 0;
    for (std::uint32_t number : units) {
      const auto [doc, u] = place(number);
      const Unit& unit = sketches_[doc].units[u];
      value = std::max(value, 0.1f * std::min(unit.weight, 6.0f));
      if (unit.role == Role::title) value += 0.5f;
      frames += unit.frame;
    }
    value += 2 * std::log2(static_cast<float>(claim.documents));
    if (claim.standing == Standing::contested) value += 2;
    if (claim.documents > 1 && claim.independent <= 1) value += 1;
    if (units.size() > 1) value += kSureFirst * (claim.confidence - 0.6f);
    value -= kFramesLast * static_cast<float>(frames) / static_cast<float>(units.size());
    return value;
  }

  const Evidences& evidences_;
  std::span<const Sketch> sketches_;
  std::span<const std::uint32_t> first_unit_;
  const OriginsFound& origins_;
  PairIndex pairs_;
  absl::flat_hash_map<std::uint64_t, bool> derived_;
  absl::flat_hash_map<std::uint64_t, bool> cited_;  // older document, the younger that uses it
  std::vector<float> agreement_;                    // of the claim in hand, by unit
  std::vector<Claim> claims_;
  std::vector<float> weight_;
};

}  // namespace

std::vector<Claim> make_claims(const Evidences& evidences, std::span<const Sketch> sketches,
                               std::span<const std::uint32_t> first_unit, const UnitPairs& pairs,
                               const std::vector<std::vector<std::uint32_t>>& clusters,
                               const OriginsFound& origins) {
  return Maker(evidences, sketches, first_unit, pairs, origins).run(clusters);
}

}  // namespace stemma
