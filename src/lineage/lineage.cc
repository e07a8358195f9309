// The path: mastheads and vocabularies of all documents, appeals of each to the others, then for
// each document the parents that explain what it shares.
#include "lineage/lineage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "base/union_find.h"
#include "lineage/appeals.h"
#include "lineage/facts.h"
#include "lineage/groups.h"
#include "lineage/lifted.h"
#include "lineage/mastheads.h"
#include "lineage/reading.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLeast = 8;        // agreeing words that a parent must add
constexpr std::size_t kLarge = 200;        // documents
constexpr float kFact = 4.0f;              // bits of a fact that tells its source alone
constexpr float kFactTie = 0.6f;           // by which two sources of it differ at least
constexpr std::uint32_t kAloneQuoted = 6;  // words of a quotation that tells its source alone
constexpr float kOwnForms = 40;  // the same between pages of one outlet, which repeats its forms
constexpr float kLongQuotation = 30;
constexpr std::uint32_t kLeastUndetermined = 18;  // the same where nobody can tell which came first

// A passage seen from one of its documents.
struct Shared {
  std::uint32_t other = 0;
  Range here, there;
  std::uint32_t words = 0;
  float identity = 0;
  std::uint32_t passage = 0;
  bool first = true;  // is `here` the passage's a?
};

class Tracer {
 public:
  Tracer(std::span<const Document> documents, std::span<Statements> statements, const Reuse& reuse)
      : documents_(documents),
        statements_(statements),
        shared_(documents.size()),
        appeals_(documents.size()),
        words_(documents.size(), 0) {
    for (std::uint32_t n = 0; n < reuse.passages.size(); ++n) {
      const Passage& p = reuse.passages[n];
      shared_[p.a.doc].push_back({p.b.doc, p.a.range(), p.b.range(), p.words, p.identity, n, true});
      shared_[p.b.doc].push_back(
          {p.a.doc, p.b.range(), p.a.range(), p.words, p.identity, n, false});
    }
    copied_.resize(documents.size());
    for (std::size_t d = 0; d < documents.size(); ++d) {
      for (const Shared& shared : shared_[d]) copied_[d] += shared.words;
    }
  }

  std::vector<Derivation> run(LineageReadings& readings) {
    read(readings);
    list_figures();
    set_citations();
    std::vector<std::vector<Derivation>> found(documents_.size());
    parallel_for(documents_.size(),
                 [&](std::size_t d) { found[d] = parents(static_cast<std::uint32_t>(d)); });
    ByPair by_pair;
    for (const std::vector<Derivation>& list : found) {
      for (const Derivation& derivation : list) {
        const auto reverse = by_pair.find({derivation.to, derivation.from});
        if (reverse != by_pair.end() && (!derivation.known || !reverse->second.known)) {
          if (!derivation.known) continue;
          by_pair.erase(reverse);
        }
        by_pair.try_emplace({derivation.from, derivation.to}, derivation);
      }
    }
    keep_spanning(by_pair);
    std::vector<Derivation> all;
    for (auto& [pair, derivation] : by_pair) all.push_back(std::move(derivation));
    return all;
  }

 private:
  using ByPair = std::map<std::pair<std::uint32_t, std::uint32_t>, Derivation>;

  // Of pairs whose direction nobody can tell, those that tie texts together which no other pair
  // ties: ten copies have nine derivations among them, the closest.
  void keep_spanning(ByPair& by_pair) const {
    UnionFind sets(documents_.size());
    struct Edge {
      std::uint32_t words, a, b;
    };
    std::vector<Edge> open;
    for (const auto& [pair, derivation] : by_pair) {
      if (derivation.known && derivation.relation != Relation::cites)
        sets.join(pair.first, pair.second);
      if (!derivation.known)
        open.push_back({shared_words(pair.first, pair.second), pair.first, pair.second});
    }
    std::sort(open.begin(), open.end(), [](const Edge& x, const Edge& y) {
      return x.words != y.words ? x.words > y.words : std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    for (const Edge& edge : open) {
      if (sets.root(edge.a) == sets.root(edge.b)) by_pair.erase({edge.a, edge.b});
      sets.join(edge.a, edge.b);
    }
  }

  std::uint32_t shared_words(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t words = 0;
    for (const Shared& shared : shared_[a]) words += shared.other == b ? shared.words : 0;
    return words;
  }

  void read(LineageReadings& readings) {
    mastheads_ = std::move(readings.mastheads);
    part_names(mastheads_);
    contents_ = std::move(readings.contents);
    std::vector<Vocabulary> vocabularies;
    vocabularies.reserve(documents_.size());
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      vocabularies.push_back(readings.words[d].vocabulary);
      words_[d] = readings.words[d].count;
    }
    const bool small = documents_.size() < kLarge;
    placed_.resize(small ? documents_.size() : 0);
    std::vector<std::vector<PlacedWord>>& placed = placed_;
    const Frequencies frequencies(vocabularies);
    const MastheadIndex index(mastheads_);
    const Folder folder{documents_, mastheads_, vocabularies, frequencies, index};
    const Appellants appellants(folder);
    parallel_for(documents_.size(), [&](std::size_t d) {
      const auto number = static_cast<std::uint32_t>(d);
      const std::vector<std::uint32_t> others = related(number);
      if (!appellants.may_appeal(number, readings.words[d], others)) return;
      const Text text = read_text(documents_[d]);
      if (small) placed[d] = placed_words(text);
      appeals_[d] = find_appeals(folder, number, text, others);
      // What stands word for word in a text that this one shares was appealed to there.
      if (mastheads_[d].correction) return;
      std::erase_if(appeals_[d], [&](const Appeal& appeal) {
        const Range sentence = text.sentences[appeal.sentence].range;
        return std::any_of(shared_[d].begin(), shared_[d].end(), [&](const Shared& shared) {
          if (shared.other == appeal.target || !shared.here.overlaps(sentence)) return false;
          if (order(mastheads_, shared.other, number) <= 0) return false;
          const std::uint32_t common =
              std::min(shared.here.end, sentence.end) - std::max(shared.here.start, sentence.start);
          return 10 * common >= 6 * sentence.size();
        });
      });
    });
    if (!small) return;
    std::vector<std::vector<Range>> quoted(documents_.size());
    for (std::size_t d = 0; d < std::min(documents_.size(), statements_.size()); ++d)
      quoted[d] = quoted_ranges(statements_[d]);
    lifted_ = find_lifted(placed, quoted);
    facts_ = Facts(placed_, statements_);
    // Who names the speaker as nobody else does has the words from the speaker.
    for (std::size_t d = 0; d < lifted_.size(); ++d) {
      std::erase_if(lifted_[d], [&](const Lifted& lifted) {
        return names_speaker(d, quoted[d][lifted.quotation], placed[d], frequencies);
      });
    }
  }

  bool names_speaker(std::size_t d, Range quoted, const std::vector<PlacedWord>& words,
                     const Frequencies& frequencies) const {
    for (const Quotation& quotation : statements_[d].quotations) {
      if (!quotation.speaker.span || !quotation.span.range().overlaps(quoted)) continue;
      const Range speaker = quotation.speaker.span.range();
      auto word = std::lower_bound(
          words.begin(), words.end(), speaker.start,
          [](const PlacedWord& one, std::uint32_t at) { return one.range.start < at; });
      for (; word != words.end() && word->range.end <= speaker.end; ++word) {
        if (word->capital && word->content && frequencies.count(word->key) == 1) return true;
      }
    }
    return false;
  }

  // Which of two came first, apart from whom they name: 1 a, -1 b, 0 not known.
  int order(std::span<const Masthead> mastheads, std::uint32_t a, std::uint32_t b) const {
    const int dates = compare_dates(mastheads[a].day, mastheads[b].day);
    if (dates != 0) return -dates;
    if (mastheads[a].official != mastheads[b].official) return mastheads[a].official ? 1 : -1;
    if (mastheads[a].agency != mastheads[b].agency) return mastheads[a].agency ? 1 : -1;
    return 0;
  }

  std::vector<std::uint32_t> related(std::uint32_t d) const {
    std::vector<std::uint32_t> others;
    for (const Shared& shared : shared_[d]) others.push_back(shared.other);
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    return others;
  }

  void list_figures() {
    if (documents_.size() >= kLarge) return;  // where a figure may stand anywhere by chance

    for (std::uint32_t d = 0; d < std::min(documents_.size(), statements_.size()); ++d) {
      for (const Figure& figure : statements_[d].figures) {
        if (!telling(figure, 10)) continue;
        std::vector<std::uint32_t>& holders = figures_[key_of(figure)];
        if (holders.empty() || holders.back() != d) holders.push_back(d);
      }
    }
    const std::size_t most = std::max<std::size_t>(3, documents_.size() / 3);
    std::erase_if(figures_, [&](const auto& entry) {
      return entry.second.size() > std::min<std::size_t>(most, 24);
    });
  }

  void set_citations() {
    for (std::size_t d = 0; d < std::min(documents_.size(), statements_.size()); ++d) {
      for (Citation& citation : statements_[d].citations) {
        for (const Appeal& appeal : appeals_[d]) {
          if (appeal.span.overlaps(citation.span) ||
              (citation.source && appeal.span.overlaps(citation.source))) {
            citation.document = appeal.target;
            break;
          }
        }
      }
    }
  }

  bool appeals_to(std::uint32_t d, std::uint32_t target) const {
    return std::any_of(appeals_[d].begin(), appeals_[d].end(),
                       [&](const Appeal& appeal) { return appeal.target == target; });
  }

  // Is `a` known to be the older? 1 yes, -1 the younger, 0 not known.
  int older(std::uint32_t a, std::uint32_t b) const {
    const bool b_names_a = appeals_to(b, a), a_names_b = appeals_to(a, b);
    const int dates = compare_dates(mastheads_[a].day, mastheads_[b].day);
    if (dates == 0 && b_names_a != a_names_b) return b_names_a ? 1 : -1;
    if (const int other = order(mastheads_, a, b); other != 0) return other;
    // One has in quotation marks what is the other's own wording.
    bool marks_a = false, marks_b = false;
    for (const Shared& shared : shared_[b]) {
      if (shared.other != a || here(shared).framed() == there(shared).framed()) continue;
      (here(shared).framed() ? marks_b : marks_a) = true;
    }
    return marks_a == marks_b ? 0 : marks_b ? 1 : -1;
  }

  const Content& here(const Shared& shared) const {
    return contents_[2 * shared.passage + (shared.first ? 0 : 1)];
  }
  const Content& there(const Shared& shared) const {
    return contents_[2 * shared.passage + (shared.first ? 1 : 0)];
  }

  Relation relation(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t words = 0, quoted = 0, last = 0;
    std::uint32_t weighed = 0;
    bool ordered = true;
    std::vector<std::pair<Range, Range>> places;
    for (const Shared& shared : shared_[b]) {
      if (shared.other != a) continue;
      words += shared.words;
      weighed += static_cast<std::uint32_t>(static_cast<float>(shared.words) /
                                            std::max(shared.identity, 0.1f));
      if (here(shared).framed()) quoted += shared.words;
      places.emplace_back(shared.there, shared.here);
    }
    if (words == 0) {
      const bool lifted =
          b < lifted_.size() && std::any_of(
                                    lifted_[b].begin(), lifted_[b].end(),
                                    [&](const Lifted& one) { return one.other == a; });
      return lifted ? Relation::quotes : Relation::cites;
    }
    std::sort(places.begin(), places.end());
    for (const auto& [there, here] : places) {
      ordered = ordered && here.start >= last;
      last = here.start;
    }
    const float of_a = static_cast<float>(weighed) / static_cast<float>(std::max(words_[a], 1u));
    const float of_b = static_cast<float>(weighed) / static_cast<float>(std::max(words_[b], 1u));
    const float identity = static_cast<float>(words) / static_cast<float>(std::max(weighed, 1u));
    if (quoted == words) return Relation::quotes;
    if (of_a > 0.85f && of_b > 0.85f && identity > 0.995f) return Relation::copy;
    if (of_b < 0.5f && of_a < 0.5f) return Relation::excerpt;
    if (ordered && identity > 0.75f) return Relation::near_copy;
    return Relation::rewrite;
  }

  // Which of two that explain the same is the likelier source: the older, then the more copied.
  bool before(std::uint32_t a, std::uint32_t other) const {
    if (const int order = older(a, other); order != 0) return order > 0;
    return copied_[a] > copied_[other];
  }

  // Short quotations that nobody named so far has: from the paper of a body that has them, from the
  // page that has several, or from the only one that has them. A few words that several have may
  // come from any of them.
  void by_quotations(std::uint32_t b, std::map<std::uint32_t, Derivation>& found) const {
    if (b >= lifted_.size() || mastheads_[b].correction || mastheads_[b].official) return;
    std::vector<bool> explained;
    for (const Lifted& lifted : lifted_[b]) {
      explained.resize(std::max<std::size_t>(explained.size(), lifted.quotation + 1), false);
      // Whose order is not known may be where it comes from.
      if (found.contains(lifted.other)) explained[lifted.quotation] = true;
    }
    // Who has the most of a quotation, and how many have as much.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> most(explained.size());
    for (const Lifted& lifted : lifted_[b]) {
      if (older(lifted.other, b) < 0) continue;
      auto& [words, holders] = most[lifted.quotation];
      if (lifted.words > words) holders = 0;
      words = std::max(words, lifted.words);
      holders += lifted.words == words ? 1 : 0;
    }
    struct Sum {
      std::uint32_t quotations = 0, words = 0;
      bool alone = false;
    };
    while (true) {
      std::map<std::uint32_t, Sum> sums;
      for (const Lifted& lifted : lifted_[b]) {
        if (explained[lifted.quotation] || older(lifted.other, b) <= 0) continue;
        Sum& sum = sums[lifted.other];
        ++sum.quotations;
        sum.words += lifted.words;
        const auto& [words, holders] = most[lifted.quotation];
        sum.alone = sum.alone || (holders == 1 && lifted.words == words);
      }
      std::uint32_t best = kNone;
      for (const auto& [a, sum] : sums) {
        const bool some = sum.words >= kAloneQuoted;
        if (sum.quotations < 2 && !(mastheads_[a].official ? some || sum.alone : some && sum.alone))
          continue;
        if (same_owner(mastheads_[a], mastheads_[b])) continue;
        if (best == kNone || sum.words > sums[best].words ||
            (sum.words == sums[best].words && before(a, best)))
          best = a;
      }
      if (best == kNone) return;
      Derivation& derivation = found[best];
      derivation.from = best;
      derivation.to = b;
      derivation.known = true;
      derivation.confidence = 0.65f;
      for (const Lifted& lifted : lifted_[b]) {
        if (lifted.other != best) continue;
        explained[lifted.quotation] = true;
        derivation.evidence.push_back(
            {"quotation", Span(best, lifted.there), Span(b, lifted.here)});
      }
    }
  }

  // Figures that tell where they come from: of three digits that are not round, or two that stand
  // in one sentence. A body's paper that has them first, and nobody named so far that has them too.
  void by_figures(std::uint32_t b, std::map<std::uint32_t, Derivation>& found) const {
    if (b >= statements_.size() || mastheads_[b].correction || mastheads_[b].official) return;
    const std::vector<Figure>& figures = statements_[b].figures;
    std::map<std::uint32_t, std::vector<const Figure*>> evidence;
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const FigureKey key = key_of(figures[f]);
      const auto holders = figures_.find(key);
      if (!telling(figures[f], 10) || holders == figures_.end()) continue;
      bool explained = false;
      std::uint32_t first = kNone;
      for (const std::uint32_t a : holders->second) {
        if (a == b) continue;
        explained = explained || found.contains(a);
        if (!mastheads_[a].official || older(a, b) <= 0) continue;
        if (first != kNone) explained = true;  // two papers have it
        first = a;
      }
      // Who had it before the paper may be where the paper has it from.
      for (const std::uint32_t a : holders->second)
        explained = explained || (first != kNone && a != b && a != first && older(a, first) > 0);
      if (!explained && first != kNone) evidence[first].push_back(&figures[f]);
    }
    for (const auto& [a, list] : evidence) {
      const Figure* sign = nullptr;
      for (const Figure* figure : list) {
        if (telling(*figure, 100)) sign = figure;
        for (const Figure* other : list) {
          if (other != figure && other->sentence == figure->sentence &&
              key_of(*other) != key_of(*figure) && together(a, *figure, *other)) {
            sign = figure;
          }
        }
      }
      if (sign == nullptr) continue;
      Derivation& derivation = found[a];
      derivation.from = a;
      derivation.to = b;
      derivation.known = true;
      derivation.confidence = 0.6f;
      derivation.evidence.push_back({"figure", {}, sign->span});
    }
  }

  // Facts that nobody named so far has: the weightiest first, of those who have it the first.
  void by_facts(std::uint32_t b, std::map<std::uint32_t, Derivation>& found) const {
    if (placed_.empty() || mastheads_[b].correction) return;
    while (true) {
      std::vector<std::uint32_t> known;
      for (const auto& [a, derivation] : found) {
        const Relation kind = relation(a, b);
        if (kind == Relation::copy || kind == Relation::near_copy) return;
        known.push_back(a);
      }
      const std::vector<Fact> facts = facts_.shared(b, known, [&](std::uint32_t a) {
        return !found.contains(a) && older(a, b) > 0 && !mastheads_[a].correction;
      });
      const Fact* best = nullptr;
      float most = 0;
      for (const Fact& fact : facts) most = std::max(most, fact.weight);
      if (most < kFact) return;
      for (const Fact& fact : facts) {
        if (fact.weight < std::max(kFact, most - kFactTie)) continue;
        if (best == nullptr || older(fact.other, best->other) > 0) best = &fact;
      }
      Derivation& derivation = found[best->other];
      derivation.from = best->other;
      derivation.to = b;
      derivation.known = true;
      derivation.confidence = 0.55f;
      derivation.evidence.push_back({"figure", best->there, best->here});
    }
  }

  using FigureKey = std::pair<double, std::string>;
  // A value of three digits that is not round is known without its unit.
  static FigureKey key_of(const Figure& figure) {
    return {figure.low.value_or(0), telling(figure, 100) ? std::string() : figure.unit};
  }

  // An exact value of at least `least`, not a round one nor a year; no age.
  static bool telling(const Figure& figure, double least) {
    if (!figure.low || !figure.high || *figure.low != *figure.high || figure.age) return false;
    double value = *figure.low;
    for (int k = 0; k < 3 && std::abs(value - std::round(value)) > 1e-6; ++k) value *= 10;
    if (value < least || (figure.unit.empty() && value >= 1800 && value < 2100)) return false;
    double digits = value;
    while (digits >= 1000 && std::fmod(digits, 10) == 0) digits /= 10;
    return least < 100 || std::fmod(digits, 10) != 0;
  }

  bool together(std::uint32_t a, const Figure& x, const Figure& y) const {
    for (const Figure& one : statements_[a].figures) {
      if (key_of(one) != key_of(x)) continue;
      for (const Figure& other : statements_[a].figures) {
        if (other.sentence == one.sentence && key_of(other) == key_of(y)) return true;
      }
    }
    return false;
  }

  // The documents that explain what `b` shares with others and whom it names.
  std::vector<Derivation> parents(std::uint32_t b) const {
    std::map<std::uint32_t, Derivation> found;
    // By appeal.
    for (const Appeal& appeal : appeals_[b]) {
      Derivation& derivation = found[appeal.target];
      derivation.from = appeal.target;
      derivation.to = b;
      derivation.known = true;
      derivation.confidence = std::max(derivation.confidence, documents_.size() >= kLarge ? 0.3f
                                                              : appeal.credit             ? 0.85f
                                                                                          : 0.75f);
      derivation.evidence.push_back({appeal.credit ? "credit" : "citation", {}, appeal.span});
    }
    // By shared text: the parent that explains most first, then what it leaves.
    std::vector<std::uint32_t> candidates = related(b);
    std::erase_if(candidates, [&](std::uint32_t a) {
      // A correction repeats its own page.
      return older(a, b) < 0 || (mastheads_[b].correction && !found.contains(a) &&
                                 !same_owner(mastheads_[a], mastheads_[b]));
    });
    std::vector<Range> covered;
    while (!candidates.empty()) {
      std::uint32_t best = kNone;
      float best_gain = 0;
      for (const std::uint32_t a : candidates) {
        float quoted = 0, own_words = 0;
        std::uint32_t quotations = 0;
        for (const Shared& shared : shared_[b]) {
          if (shared.other != a) continue;
          const float left = uncovered(shared.here, covered);
          if (left < 0.4f) continue;
          const Content &mine = here(shared), &theirs = there(shared);
          const float words =
              left * static_cast<float>(mine.framed() ? shared.words
                                                      : std::min(shared.words, 2 * mine.all()));
          const float marked =
              mine.all() == 0 ? 0
                              : static_cast<float>(mine.quoted) / static_cast<float>(mine.all());
          const bool both = theirs.quoted > theirs.own;
          quoted += both ? words * marked : 0;
          own_words += words * (both ? 1 - marked : 1);
          quotations += both && mine.framed() ? 1 : 0;
        }
        // Words that both quote may come from a third; several quotations do not.
        const bool taken = mastheads_[a].official || found.contains(a) || quotations > 1 ||
                           quoted >= kLongQuotation || own_words >= static_cast<float>(kLeast);
        float gain = own_words + (taken ? quoted : 0);
        if (found.contains(a)) gain *= 1.2f;
        if (mastheads_[a].official) gain *= 1.05f;
        if (same_owner(mastheads_[a], mastheads_[b]) && !mastheads_[b].correction &&
            gain < kOwnForms)
          continue;
        if (older(a, b) == 0 && !found.contains(a) &&
            own_words < static_cast<float>(kLeastUndetermined))
          continue;
        if (gain <
            static_cast<float>(older(a, b) > 0 || found.contains(a) ? kLeast : kLeastUndetermined))
          continue;
        const bool tie = best != kNone && std::abs(gain - best_gain) <= 0.03f * best_gain;
        if (tie ? before(a, best) : gain > best_gain) {
          best = a;
          best_gain = gain;
        }
      }
      if (best == kNone) break;
      Derivation& derivation = found[best];
      derivation.from = best;
      derivation.to = b;
      derivation.known = derivation.known || older(best, b) > 0;
      derivation.confidence = derivation.known ? std::max(derivation.confidence, 0.8f) : 0.65f;
      for (const Shared& shared : shared_[b]) {
        if (shared.other != best) continue;
        covered.push_back(shared.here);
        derivation.evidence.push_back({"passage", Span(best, shared.there), Span(b, shared.here)});
      }
      std::erase(candidates, best);
    }
    by_quotations(b, found);
    by_figures(b, found);
    by_facts(b, found);
    // What a copy has from its original is not its own appeal.
    for (const auto& [x, derivation] : std::map(found)) {
      const Relation kind = relation(x, b);
      if ((kind != Relation::copy && kind != Relation::near_copy) || older(x, b) <= 0) continue;
      for (const Appeal& appeal : appeals_[x]) {
        const auto inherited = found.find(appeal.target);
        if (inherited != found.end() && inherited->first != x) found.erase(inherited);
      }
    }
    std::vector<Derivation> list;
    for (auto& [a, derivation] : found) {
      derivation.relation = relation(a, b);
      if (compare_dates(mastheads_[a].day, mastheads_[b].day) < 0)
        derivation.evidence.push_back({"date", {}, {}});
      list.push_back(std::move(derivation));
    }
    return list;
  }

  static float uncovered(Range range, const std::vector<Range>& covered) {
    if (range.empty()) return 0;
    std::uint32_t left = range.size();
    for (const Range& other : covered) {
      if (!other.overlaps(range)) continue;
      left -= std::min(left, std::min(other.end, range.end) - std::max(other.start, range.start));
    }
    return static_cast<float>(left) / static_cast<float>(range.size());
  }

  std::span<const Document> documents_;
  std::span<Statements> statements_;
  std::vector<std::vector<Shared>> shared_;
  std::vector<std::vector<Appeal>> appeals_;
  std::vector<Masthead> mastheads_;
  std::map<FigureKey, std::vector<std::uint32_t>> figures_;  // documents that have it, in order
  std::vector<std::uint64_t> copied_;                        // words shared with all others
  std::vector<std::vector<Lifted>> lifted_;                  // empty in large collections
  std::vector<std::vector<PlacedWord>> placed_;              // the same
  Facts facts_;
  std::vector<Content> contents_;  // two a passage: on the side of a, of b
  std::vector<std::uint32_t> words_;
};

}  // namespace

Lineage trace_lineage(std::span<const Document> documents, std::span<Statements> statements,
                      const EntityIndex& entities, const Reuse& reuse) {
  LineageReadings readings(reuse, documents.size());
  parallel_for(documents.size(), [&](std::size_t d) {
    readings.read(d, documents[d], read_text(documents[d]),
                  d < statements.size() ? statements[d] : Statements{});
  });
  return trace_lineage(documents, statements, entities, reuse, readings);
}

Lineage trace_lineage(std::span<const Document> documents, std::span<Statements> statements,
                      const EntityIndex&, const Reuse& reuse, LineageReadings& readings) {
  Lineage lineage;
  lineage.derivations = Tracer(documents, statements, reuse).run(readings);
  lineage.families = find_families(documents, reuse, lineage.derivations);
  std::vector<std::span<const std::uint32_t>> names;
  names.reserve(documents.size());
  for (const WordLists& words : readings.words) names.push_back(words.names);
  lineage.stories = find_stories(documents, reuse, lineage.derivations, names);
  return lineage;
}

}  // namespace stemma
