#include <algorithm>
#include <cmath>
#include <numeric>

#include "corroboration/claims.h"
#include "corroboration/claims_sources.h"
#include "corroboration/claims_units.h"

namespace stemma {
namespace {

constexpr float kConsequential = 2.2f;  // weight of a unit that is told once and still a claim
// Of the units that only one document has, those that say most are claims: so many of a document,
// or one in so many of its units.
constexpr float kNumberOnce = 4;  // weight that a number adds to what is told once
constexpr std::size_t kLeastOnce = 8, kShareOnce = 5;
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
      : all_(evidences, sketches, first_unit, pairs.pairs),
        origins_(origins),
        sources_(all_, origins) {}

  std::vector<Claim> run(const std::vector<std::vector<std::uint32_t>>& clusters) {
    const std::vector<std::uint32_t> alone = told_once(clusters);
    claims_.reserve(clusters.size() + alone.size());
    weight_.reserve(clusters.size() + alone.size());
    for (const auto& units : clusters) {
      if (says_something(units)) make(units);
    }
    for (const std::uint32_t& unit : alone) make({&unit, 1});
    sort_claims();
    return std::move(claims_);
  }

 private:
  // The units that only one document has and that are claims, in order.
  std::vector<std::uint32_t> told_once(
      const std::vector<std::vector<std::uint32_t>>& clusters) const {
    std::vector<bool> told(all_.first_unit.back(), false);
    for (const auto& units : clusters) {
      for (std::uint32_t unit : units) told[unit] = true;
    }
    std::vector<std::uint32_t> all, once;
    for (std::uint32_t d = 0; d < all_.sketches.size(); ++d) {
      const std::vector<Unit>& of_document = all_.sketches[d].units;
      once.clear();
      for (std::uint32_t u = 0; u < of_document.size(); ++u) {
        if (!told[all_.first_unit[d] + u] && consequential(of_document[u])) once.push_back(u);
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
      for (const std::uint32_t u : once) all.push_back(all_.first_unit[d] + u);
    }
    return all;
  }

  void sort_claims() {
    std::vector<std::uint32_t> order(claims_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return weight_[a] > weight_[b]; });
    // In place, cycle by cycle: a second list of all claims would be the most that is ever held.
    for (std::uint32_t start = 0; start < order.size(); ++start) {
      if (order[start] == start) continue;
      Claim claim = std::move(claims_[start]);
      std::uint32_t at = start;
      for (std::uint32_t next; (next = order[at]) != start; at = next) {
        claims_[at] = std::move(claims_[next]);
        order[at] = at;
      }
      claims_[at] = std::move(claim);
      order[at] = at;
    }
  }

  // Is one of the units more than the words that name a speaker?
  bool says_something(std::span<const std::uint32_t> units) const {
    return std::any_of(units.begin(), units.end(), [&](std::uint32_t number) {
      const auto [doc, u] = all_.place(number);
      return !all_.sketches[doc].units[u].frame;
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

  void make(std::span<const std::uint32_t> units) {
    Claim claim;
    std::size_t quoted = 0, figures = 0;
    for (std::uint32_t number : units) {
      const auto [doc, u] = all_.place(number);
      const Unit& unit = all_.sketches[doc].units[u];
      ClaimStatement& statement = claim.statements.emplace_back();
      statement.span = Span(doc, unit.range);
      if (unit.quotation != kNone) {
        statement.kind = StatementKind::quotation;
        statement.index = unit.quotation;
        quoted += all_.evidences.statements[doc].quotations[unit.quotation].form !=
                  QuotationForm::indirect;
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
    if (units.size() > 1) take_sides(claim, all_, units);
    sources_.settle(claim, units);
    weigh_agreement(units);
    claim.gist = gist(claim, units);
    std::uint32_t last = kNone;
    for (const ClaimStatement& statement : claim.statements) {
      claim.documents += statement.span.doc != last;
      last = statement.span.doc;
    }
    stand(claim);
    claim.confidence = units.size() == 1 ? sure_of_origin(units.front()) : sure();
    weight_.push_back(consequence(claim, units));
    claims_.push_back(std::move(claim));
  }

  // Sets agreement_: how well each unit agrees with the others, on average (log odds).
  void weigh_agreement(std::span<const std::uint32_t> units) {
    agreement_.assign(units.size(), kAbsentScore);
    const std::size_t count = std::min<std::size_t>(units.size(), kWeighed);
    if (count < 2) return;
    std::fill_n(agreement_.begin(), count, 0.0f);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const float score = all_.score(units[j], units[i]);
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
    const auto [doc, u] = all_.place(unit);
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

  // Do most of the units have the words of another? Else several people say it each in their own.
  bool one_utterance(std::span<const std::uint32_t> units) const {
    if (units.size() == 1) return true;
    std::size_t same = 0;
    for (const std::uint32_t unit : units) {
      same += std::any_of(units.begin(), units.end(),
                          [&](std::uint32_t other) { return all_.same_words(unit, other); });
    }
    return 2 * same > units.size();
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
  Span gist(const Claim& claim, std::span<const std::uint32_t> units) const {
    if (units.size() == 1) return claim.statements.front().span;
    std::size_t best = 0;
    float best_value = -1e9f;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (claim.statements[i].against) continue;
      const auto [doc, u] = all_.place(units[i]);
      const Unit& unit = all_.sketches[doc].units[u];
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

  float consequence(const Claim& claim, std::span<const std::uint32_t> units) const {
    float value = 0;
    std::size_t frames = 0;
    for (std::uint32_t number : units) {
      const Unit& unit = all_[number];
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

  const ClaimUnits all_;
  const OriginsFound& origins_;
  const ClaimSources sources_;
  std::vector<float> agreement_;  // of the claim in hand, by unit
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
