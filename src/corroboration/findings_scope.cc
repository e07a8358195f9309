// The same figure told of more than it was taken of: a share of those observed, inspected or asked
// becomes a share of all; a number of one group becomes that of another; a number of a whole period
// that of each part of it.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "corroboration/counts.h"

namespace stemma {
namespace {

double value_of(const Figure& f) { return f.low.value_or(f.high.value_or(0)); }

bool is_small(const Figure& f) { return f.unit.empty() && value_of(f) < 10; }

// A share that two texts rarely have by chance: in digits, and no round one.
bool is_particular(const Count& count) {
  return count.share_slack < 1 && std::fmod(*count.share, 5) != 0;
}

// Do the two noun phrases have a word in common?
bool nouns_meet(const Count& a, const Count& b) {
  return std::any_of(a.words.begin(), a.words.end(), [&](const CountWord& word) {
    if (!word.noun) return false;
    const auto at =
        std::lower_bound(b.words.begin(), b.words.end(), word.key,
                         [](const CountWord& other, std::uint64_t key) { return other.key < key; });
    return at != b.words.end() && at->key == word.key && at->noun;
  });
}

// The wider telling and the narrower one, by one reason.
struct Shift {
  float odds = -9;
  std::vector<std::pair<float, Span>> narrow, wide;
};

class Scope {
 public:
  Scope(const Check& check, const Counts& counts) : check_(check), counts_(counts) {}

  void run() {
    for (const CountPair& pair : counts_.pairs) {
      const Count &a = counts_.counts[pair.a], &b = counts_.counts[pair.b];
      if (a.question || b.question) continue;
      compare(pair, a, b);
      compare(pair, b, a);
    }
    for (const auto& [key, shift] : shifts_) report(shift);
  }

 private:
  // Does `wide` say of more what `narrow` says?
  void compare(const CountPair& pair, const Count& narrow, const Count& wide) {
    const Figure &x = figure_of(check_, narrow), &y = figure_of(check_, wide);
    const bool shares =
        narrow.share && wide.share &&
        std::abs(*narrow.share - *wide.share) <= narrow.share_slack + wide.share_slack;
    if (shares && !wide.limited && !wide.negated && !wide.sampled) {
      const bool lost_sample = narrow.sampled;
      const bool lost_base = narrow.based && !wide.based;
      if (lost_sample || lost_base)
        add({0, std::round(*narrow.share / 8)}, narrow, wide,
            -0.9f + 0.7f * std::min(pair.shared, 4.0f) + 0.6f * pair.contained +
                (lost_sample ? 0.4f : 0.0f) +
                (is_particular(narrow) && is_particular(wide) ? 0.8f : 0.0f));
      return;
    }
    if (x.unit != y.unit || value_of(x) != value_of(y) || is_small(x) || narrow.share || wide.share)
      return;
    const float strength = std::min(pair.context * pair.covered, 3.0f);
    if (!narrow.repeated && wide.repeated)
      add({1, value_of(x)}, narrow, wide, -2.0f + 1.2f * strength);
    if (narrow.repeated != wide.repeated || x.whole != kNone || y.whole != kNone) return;
    // Of two groups neither need be the wider; each is one side.
    if (narrow.head < wide.head && narrow.beside && wide.beside && narrow.head != 0 &&
        !nouns_meet(narrow, wide) && x.unit.empty())
      add({2, value_of(x)}, narrow, wide, -1.6f + 1.2f * strength);
  }

  using Key = std::pair<int, double>;  // reason, value

  void add(Key key, const Count& narrow, const Count& wide, float odds) {
    if (odds < -1.5f) return;
    Shift& shift = shifts_[key];
    shift.odds = std::max(shift.odds, odds);
    for (const auto& [told, count] :
         {std::pair(&shift.narrow, &narrow), std::pair(&shift.wide, &wide)}) {
      const auto same = std::find_if(told->begin(), told->end(), [&](const auto& other) {
        return other.second == count->sentence;
      });
      if (same == told->end()) {
        told->emplace_back(odds, count->sentence);
      } else {
        same->first = std::max(same->first, odds);
      }
    }
  }

  void report(Shift shift) {
    Finding finding;
    finding.type = FindingType::scope_shift;
    finding.severity = Severity::high;
    finding.confidence = 1 / (1 + std::exp(-shift.odds));
    for (auto* told : {&shift.narrow, &shift.wide}) {
      std::stable_sort(told->begin(), told->end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      std::size_t shown = 0;
      for (const auto& [odds, span] : *told) {
        if (shown++ < 3 && odds > shift.odds - 1.5f) finding.spans.push_back(span);
      }
    }
    const Span &a = shift.narrow.front().second, &b = shift.wide.front().second;
    finding.message = check_.document(a.doc).id + " says " + quoted(check_, a) + "; " +
                      check_.document(b.doc).id +
                      " says the same figure of others or of more: " + quoted(check_, b) + ".";
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  const Counts& counts_;
  std::map<Key, Shift> shifts_;
};

}  // namespace

void check_scope(const Check& check, const Counts& counts) { Scope(check, counts).run(); }

}  // namespace stemma
