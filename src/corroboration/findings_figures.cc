// The same thing counted with values that cannot both hold: in a claim, in sentences of one story
// that say the same otherwise, and where a figure lives on that its own outlet has corrected.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "corroboration/counts.h"
#include "corroboration/findings.h"
#include "corroboration/places.h"
#include "corroboration/words.h"
#include "text/phrases.h"
#include "text/tokens.h"

namespace stemma {
namespace {

// Log odds that are lost where one document tells both values.
constexpr float kTellsBoth = 1.5f;

const Figure* claimed(const ClaimCheck& check, const ClaimStatement& statement) {
  if (statement.kind != StatementKind::figure) return nullptr;
  const std::vector<Figure>& figures = check.evidences.statements[statement.span.doc].figures;
  return statement.index < figures.size() ? &figures[statement.index] : nullptr;
}

// Can both values hold? "About" leaves a tenth; "more than 120" says less than twice as many, and
// "at least" and "up to" leave the other end open, but not tenfold; "thousands" and "tens of
// thousands" are orders.
bool both_hold(const Figure& a, const Figure& b) {
  if (a.bound == Bound::vague && b.bound == Bound::vague) {
    return !a.low || !b.low || std::max(*a.low, *b.low) < 10 * std::min(*a.low, *b.low);
  }
  if (a.bound == Bound::vague || b.bound == Bound::vague) return true;
  const auto low = [](const Figure& f) {
    if (f.low) return *f.low * (f.bound == Bound::about ? 0.9 : 1);
    return *f.high * (f.bound == Bound::fewer_than ? 0.5 : 0.1);
  };
  const auto high = [](const Figure& f) {
    if (f.high) return *f.high * (f.bound == Bound::about ? 1.1 : 1);
    return *f.low * (f.bound == Bound::more_than ? 2 : 10);
  };
  if ((!a.low && !a.high) || (!b.low && !b.high)) return true;
  return low(a) <= high(b) && low(b) <= high(a);
}

// What claims put together is the same thing less surely than sentences that say the same.
constexpr float kClaimed = 0.7f;

}  // namespace

void check_claimed_figures(const ClaimCheck& check) {
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
    const Claim& claim = check.made.claims[c];
    if (claim.type != ClaimType::figure || claim.statements.size() < 2) continue;
    std::vector<const ClaimStatement*> in_favour, against;
    for (const ClaimStatement& statement : claim.statements) {
      (statement.against ? against : in_favour).push_back(&statement);
    }
    if (in_favour.empty() || against.empty()) continue;
    // One finding for each value that stands against the claim.
    std::set<std::pair<double, double>> values;
    for (const ClaimStatement* other : against) {
      const Figure* figure = claimed(check, *other);
      const std::pair<double, double> value =
          figure == nullptr ? std::pair(0.0, 0.0)
                            : std::pair(figure->low.value_or(-1), figure->high.value_or(-1));
      if (!values.insert(value).second) continue;
      const bool holds = std::any_of(in_favour.begin(), in_favour.end(), [&](const auto* one) {
        const Figure* its = claimed(check, *one);
        return its != nullptr && figure != nullptr &&
               (its->unit != figure->unit || both_hold(*its, *figure));
      });
      if (holds) continue;
      Finding finding;
      finding.type = FindingType::figure_conflict;
      finding.severity = Severity::high;
      finding.confidence = kClaimed * claim.confidence;
      finding.claims = {c};
      for (const ClaimStatement* statement : in_favour) {
        if (finding.spans.size() < 3) finding.spans.push_back(statement->span);
      }
      for (const ClaimStatement* same : against) {
        const Figure* its = claimed(check, *same);
        if (same == other || (its != nullptr && figure != nullptr && its->low == figure->low &&
                              its->high == figure->high)) {
          finding.spans.push_back(same->span);
        }
      }
      finding.message = check.document(in_favour.front()->span.doc).id + " says " +
                        quoted(check, in_favour.front()->span) + ", " +
                        check.document(other->span.doc).id + " " + quoted(check, other->span) + ".";
      check.findings.push_back(std::move(finding));
    }
  }
}

namespace {

double value_of(const Figure& f) { return f.low.value_or(f.high.value_or(0)); }

bool same_value(const Figure& a, const Figure& b) {
  return a.unit == b.unit && value_of(a) == value_of(b);
}

// Figures of a document that one of its own outlet, or one that rests on it, corrects.
struct Correction {
  std::uint32_t from = 0, to = 0;      // the document corrected, and the correction
  std::uint32_t wrong = 0, right = 0;  // figures of `to`
};

bool is_correction(const Document& document) {
  static const Phrases& words = *new Phrases(Phrases::of_all_languages("correction_words"));
  constexpr std::size_t kHead = 200;  // bytes that hold the title
  Text head;
  head.bytes = document.text;
  append_tokens(document.text,
                {0, static_cast<std::uint32_t>(std::min(document.text.size(), kHead))},
                head.tokens);
  head.sentences.push_back({{}, 0, static_cast<std::uint32_t>(head.tokens.size()), 0});
  for (std::size_t i = 0; i < head.tokens.size(); ++i) {
    if (words.match(head, i)) return true;
  }
  return false;
}

// Papers correct themselves: "Daily News" and "Daily News Online" are one.
bool same_outlet(const Document& a, const Document& b) {
  const std::string x = fold_word(a.outlet), y = fold_word(b.outlet);
  return x.starts_with(y) || y.starts_with(x);
}

// Said to be wrong in its own sentence: "52 people, not the 38 of the register".
bool denied(std::string_view text, const Statements& statements, const Figure& figure) {
  constexpr std::uint32_t kBefore = 16, kBetween = 6;  // bytes
  const std::span<const Mark> marks =
      marks_in(statements, {std::max(figure.span.start, kBefore) - kBefore, figure.span.start});
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    if (mark.kind != MarkKind::negation || mark.span.end > figure.span.start ||
        mark.span.end + kBetween <= figure.span.start)
      return false;
    // A denial that ends before the figure is of something else: "They said no: 38 came."
    const std::string_view between = Range{mark.span.end, figure.span.start}.of(text);
    return between.find_first_of(":;.!?") == std::string_view::npos;
  });
}

// A correction repeats a figure of the document corrected and then gives another one of its kind,
// or gives one and denies the other.
std::vector<Correction> read_corrections(const Evidences& evidences) {
  std::vector<Correction> corrections;
  std::vector<std::int8_t> corrects(evidences.documents.size(), -1);  // -1: not known yet
  for (const Derivation& derivation : evidences.lineage.derivations) {
    std::int8_t& one = corrects[derivation.to];
    if (one < 0) one = is_correction(evidences.documents[derivation.to]) ? 1 : 0;
    if (one == 0 ||
        !same_outlet(evidences.documents[derivation.from], evidences.documents[derivation.to]))
      continue;
    const std::vector<Figure>& before = evidences.statements[derivation.from].figures;
    const std::vector<Figure>& figures = evidences.statements[derivation.to].figures;
    if (figures.size() > 100) continue;
    const auto old = [&](const Figure& figure) {
      return std::any_of(before.begin(), before.end(),
                         [&](const Figure& other) { return same_value(figure, other); });
    };
    for (std::uint32_t w = 0; w < figures.size(); ++w) {
      if (!old(figures[w]) || (figures[w].unit.empty() && value_of(figures[w]) <= 3)) continue;
      const bool no = denied(evidences.documents[derivation.to].text,
                             evidences.statements[derivation.to], figures[w]);
      std::uint32_t right = kNone, least = 4;
      for (std::uint32_t r = 0; r < figures.size(); ++r) {
        if (figures[r].unit != figures[w].unit || old(figures[r]) || (r < w) != no) continue;
        const auto distance = static_cast<std::uint32_t>(
            std::abs(static_cast<std::int64_t>(figures[r].sentence) - figures[w].sentence));
        if (distance >= least) continue;
        least = distance;
        right = r;
      }
      if (right != kNone) corrections.push_back({derivation.from, derivation.to, w, right});
    }
  }
  return corrections;
}

// Two values told of one thing in a story, and who tells which.
struct Dispute {
  const Figure* figure = nullptr;  // of the surest pair
  float odds = 0;                  // log odds of it
  bool corrected = false;          // an outlet has corrected one value into the other
  std::array<std::vector<std::pair<float, Span>>, 2> told;  // the lower value, the higher one

  void add(std::size_t side, float how_sure, Span span) {
    for (auto& [sure, other] : told[side]) {
      if (other != span) continue;
      sure = std::max(sure, how_sure);
      return;
    }
    constexpr std::size_t kMost = 64;
    if (told[side].size() < kMost) told[side].emplace_back(how_sure, span);
  }
};

constexpr float kSlipped = 2.2f, kApartSlipped = 0.5f;

// What is known of all stories before one is looked at.
class Background {
 public:
  Background(const Evidences& evidences, std::span<const Finding> quotations)
      : corrections_(read_corrections(evidences)),
        joined_(joined_documents(evidences, false)),
        quotations_(quotations) {
    for (std::uint32_t c = 0; c < corrections_.size(); ++c) {
      corrections_of_[corrections_[c].from].push_back(c);
      corrections_of_[corrections_[c].to].push_back(c);
    }
    for (std::uint32_t f = 0; f < quotations_.size(); ++f) {
      const Finding& finding = quotations_[f];
      if (finding.type != FindingType::quote_altered) continue;
      for (const Span& a : finding.spans) {
        for (const Span& b : finding.spans) {
          if (a.doc < b.doc) altered_[{a.doc, b.doc}].push_back(f);
        }
      }
    }
  }

  std::span<const std::uint32_t> joined() const { return joined_; }
  const Correction& correction(std::uint32_t number) const { return corrections_[number]; }

  // Numbers of the corrections that a document makes or that are made of it.
  std::span<const std::uint32_t> corrections_of(std::uint32_t document) const {
    const auto found = corrections_of_.find(document);
    if (found == corrections_of_.end()) return {};
    return found->second;
  }

  // Are two spans shown already as words of one utterance that differ?
  bool quoted_otherwise(const Span& a, const Span& b) const {
    const auto found = altered_.find({std::min(a.doc, b.doc), std::max(a.doc, b.doc)});
    if (found == altered_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t f) {
      const std::vector<Span>& spans = quotations_[f].spans;
      const auto shows = [&](const Span& span) {
        return std::any_of(spans.begin(), spans.end(),
                           [&](const Span& other) { return other.overlaps(span); });
      };
      return shows(a) && shows(b);
    });
  }

 private:
  const std::vector<Correction> corrections_;
  const std::vector<std::uint32_t> joined_;
  std::span<const Finding> quotations_;
  absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> corrections_of_;  // by document
  // Findings of altered quotations, by two documents that they show.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> altered_;
};

// Of one story.
class Disputes {
 public:
  Disputes(const Check& check, const Counts& counts, const Background& background)
      : check_(check), counts_(counts), background_(background) {}

  void run() {
    read_corrections();
    for (std::uint32_t p = 0; p < counts_.pairs.size(); ++p) compare(p);
    for (const std::uint32_t c : corrections_) follow(background_.correction(c));
    contrasts();
    for (const auto& [key, dispute] : disputes_) report(dispute);
  }

 private:
  using Key = std::tuple<std::string_view, double, double>;  // unit, values

  // The corrections that concern documents of the story, and the pairs of counts of these.
  void read_corrections() {
    for (const Count& count : counts_.counts) {
      const std::span<const std::uint32_t> some = background_.corrections_of(count.doc);
      if (some.empty() || pairs_of_.contains(count.doc)) continue;
      pairs_of_[count.doc];
      corrections_.insert(corrections_.end(), some.begin(), some.end());
    }
    if (corrections_.empty()) return;
    std::sort(corrections_.begin(), corrections_.end());
    corrections_.erase(std::unique(corrections_.begin(), corrections_.end()), corrections_.end());
    for (std::uint32_t p = 0; p < counts_.pairs.size(); ++p) {
      for (const std::uint32_t c : {counts_.pairs[p].a, counts_.pairs[p].b}) {
        const auto concerned = pairs_of_.find(counts_.counts[c].doc);
        if (concerned != pairs_of_.end()) concerned->second.push_back(p);
      }
    }
  }

  const Figure& figure(const Count& count) const { return figure_of(check_, count); }

  bool denied(const Count& count) const {
    return stemma::denied(check_.document(count.doc).text, check_.evidences.statements[count.doc],
                          figure(count));
  }

  // Does the sentence of a count give the value of another figure as well?
  const Figure* beside(const Count& count, const Figure& other) const {
    const std::vector<Figure>& figures = check_.evidences.statements[count.doc].figures;
    const std::uint32_t sentence = figures[count.figure].sentence;
    for (std::uint32_t f = count.figure; f-- > 0 && figures[f].sentence == sentence;) {
      if (same_value(figures[f], other)) return &figures[f];
    }
    for (std::uint32_t f = count.figure; f < figures.size() && figures[f].sentence == sentence;
         ++f) {
      if (same_value(figures[f], other)) return &figures[f];
    }
    return nullptr;
  }

  // Does the document of a count give the value of another figure anywhere, too?
  bool tells(const Count& count, const Figure& other) {
    if (values_.empty()) {
      for (const Count& one : counts_.counts)
        values_.emplace(one.doc, figure(one).unit, value_of(figure(one)));
    }
    return values_.contains({count.doc, other.unit, value_of(other)});
  }

  // Told by a correction, or corrected by one.
  bool mended(const Count& count) const {
    const std::span<const std::uint32_t> concerned = background_.corrections_of(count.doc);
    return std::any_of(concerned.begin(), concerned.end(), [&](std::uint32_t c) {
      const Correction& one = background_.correction(c);
      const std::vector<Figure>& figures = check_.evidences.statements[one.to].figures;
      return one.to == count.doc ||
             (one.from == count.doc && same_value(figures[one.wrong], figure(count)));
    });
  }

  void compare(std::uint32_t p) {
    const CountPair& pair = counts_.pairs[p];
    const Count &a = counts_.counts[pair.a], &b = counts_.counts[pair.b];
    const Figure &x = figure(a), &y = figure(b);
    if (x.unit != y.unit || both_hold(x, y) || a.question || b.question) return;
    if (x.converts != kNone || y.converts != kNone) return;
    if (mended(a) || mended(b) || denied(a) || denied(b)) return;
    bool contrast = false;
    for (const auto& [count, other] : {std::pair(&a, &y), std::pair(&b, &x)}) {
      const Figure* also = beside(*count, *other);
      if (also == nullptr) continue;
      Count said = *count;
      said.figure =
          static_cast<std::uint32_t>(also - check_.evidences.statements[count->doc].figures.data());
      if (!denied(said)) return;
      contrast = true;
    }
    const double u = value_of(x), v = value_of(y);
    const float strength = std::min(pair.context * pair.covered, 3.0f);
    const float slipped = slip(value_of(x), value_of(y)) * std::min(1.0f, strength / 0.6f);
    // The later and the higher count of what grows contradicts nobody.
    const int order = compare_dates(check_.document(a.doc), check_.document(b.doc));
    if (slipped < 1 && a.growing && b.growing && (order < 0 ? u < v : order > 0 && u > v)) return;
    // Where nothing says that one thing is counted, a half of it is likelier than an error.
    const bool known = a.head != 0 && b.head != 0;
    const bool far = std::max(u, v) > (known ? 3 : 2) * std::min(u, v) && slipped < 1;
    float z = -3.2f + 1.5f * strength + kSlipped * slipped;
    if (known) {
      z += a.head == b.head ? 1.6f : -1.5f;
    } else {
      z += x.unit.empty() ? -0.5f : 0.8f;
    }
    // "Turnout was 60 %": what is measured is named, and nothing else need be.
    if (a.head == b.head && a.head != 0 && !x.unit.empty() && x.counted.end <= x.span.start &&
        y.counted.end <= y.span.start)
      z += 0.8f;
    if (contrast) z += 2;
    // Who tells both values tells them of two things.
    if (!contrast && slipped < 1 && (tells(a, y) || tells(b, x))) z -= kTellsBoth;
    if (far) z -= known ? 1.5f : 3.0f;
    if (dates_differ(a, b)) z -= 2.5f;
    if (names_differ(a, b)) z -= 2;
    if (x.whole != kNone || y.whole != kNone) z -= 1;
    if (std::min(u, v) <= 3) z -= 0.8f;
    if (background_.joined()[a.doc] != background_.joined()[b.doc])
      z -= slipped < 1 ? 1.5f : kApartSlipped;
    if (z < -1.5f) return;
    add(p, z);
  }

  Dispute& dispute_of(const Figure& x, const Figure& y) {
    return disputes_[{x.unit, std::min(value_of(x), value_of(y)),
                      std::max(value_of(x), value_of(y))}];
  }

  void add(std::uint32_t p, float z) {
    const CountPair& pair = counts_.pairs[p];
    const Count &a = counts_.counts[pair.a], &b = counts_.counts[pair.b];
    const Figure &x = figure(a), &y = figure(b);
    Dispute& dispute = dispute_of(x, y);
    if (dispute.told[0].empty() || z > dispute.odds) {
      dispute.figure = &x;
      dispute.odds = z;
    }
    const std::size_t side = value_of(x) < value_of(y) ? 0 : 1;
    dispute.add(side, z, a.sentence);
    dispute.add(1 - side, z, b.sentence);
  }

  // "Somebody told me 140, not 40": one sentence says that the two values are of one thing, and
  // then all who tell one of them of that thing stand against those who tell the other.
  void contrasts() {
    constexpr float kOdds = 0.9f;
    constexpr std::size_t kMost = 40;                                  // tellings of one value
    using Told = std::tuple<std::uint64_t, std::string_view, double>;  // head, unit, value
    std::map<Told, std::vector<const Count*>> told;
    std::vector<std::pair<const Count*, const Count*>> found;  // asserted, denied
    const std::vector<Count>& counts = counts_.counts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i].question || mended(counts[i])) continue;
      if (counts[i].head == 0 || !denied(counts[i])) {
        if (counts[i].head != 0)
          told[{counts[i].head, figure(counts[i]).unit, value_of(figure(counts[i]))}].push_back(
              &counts[i]);
        continue;
      }
      for (const std::size_t k : {i - 1, i + 1}) {
        if (k >= counts.size() || counts[k].sentence != counts[i].sentence ||
            figure(counts[k]).unit != figure(counts[i]).unit || denied(counts[k]) ||
            both_hold(figure(counts[k]), figure(counts[i])) || value_of(figure(counts[i])) <= 3)
          continue;
        found.emplace_back(&counts[k], &counts[i]);
        break;
      }
    }
    for (const auto& [asserted, denied] : found) {
      const auto others = [&](const Figure& f) {
        return told[{denied->head, f.unit, value_of(f)}];
      };
      const Figure &right = figure(*asserted), &wrong = figure(*denied);
      const std::vector<const Count*> against = others(wrong);
      const bool elsewhere = std::any_of(against.begin(), against.end(), [&](const Count* count) {
        return count->doc != denied->doc;
      });
      if (!elsewhere) continue;
      Dispute& dispute = dispute_of(right, wrong);
      if (dispute.figure == nullptr || kOdds > dispute.odds) {
        dispute.figure = &right;
        dispute.odds = kOdds;
      }
      const std::size_t side = value_of(right) < value_of(wrong) ? 0 : 1;
      dispute.add(side, kOdds + 0.1f, asserted->sentence);
      const std::vector<const Count*> with = others(right);
      for (std::size_t i = 0; i < std::min(kMost, with.size()); ++i)
        dispute.add(side, kOdds, with[i]->sentence);
      for (std::size_t i = 0; i < std::min(kMost, against.size()); ++i)
        dispute.add(1 - side, kOdds, against[i]->sentence);
    }
  }

  // Who else tells what was corrected.
  void follow(const Correction& correction) {
    const std::vector<Figure>& figures = check_.evidences.statements[correction.to].figures;
    const Figure &wrong = figures[correction.wrong], &right = figures[correction.right];
    const auto concerned = [&](const Count& count) {
      return (count.doc == correction.from && same_value(figure(count), wrong)) ||
             (count.doc == correction.to &&
              (count.figure == correction.wrong || count.figure == correction.right));
    };
    const auto source =
        std::partition_point(counts_.counts.begin(), counts_.counts.end(), [&](const Count& count) {
          return std::pair(count.doc, count.figure) < std::pair(correction.to, correction.right);
        });
    if (source == counts_.counts.end() || source->doc != correction.to ||
        source->figure != correction.right)
      return;
    std::vector<std::uint32_t> pairs = pairs_of_[correction.from];
    pairs.insert(pairs.end(), pairs_of_[correction.to].begin(), pairs_of_[correction.to].end());
    for (const std::uint32_t p : pairs) {
      const CountPair& pair = counts_.pairs[p];
      for (const auto& [one, other] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
        const Count &a = counts_.counts[one], &b = counts_.counts[other];
        if (!concerned(a) || a.doc == b.doc || b.doc == correction.from || b.doc == correction.to ||
            !same_value(figure(b), wrong) || pair.shared < 1)
          continue;
        const Figure* also = beside(b, right);
        if (also != nullptr) continue;
        const float z = std::min(2.0f, -0.2f + pair.shared * 0.6f);
        Dispute& dispute = dispute_of(wrong, right);
        if (dispute.told[0].empty() || z > dispute.odds) dispute.odds = z;
        if (dispute.figure == nullptr) dispute.figure = &wrong;
        dispute.corrected = true;
        const std::size_t side = value_of(wrong) < value_of(right) ? 0 : 1;
        dispute.add(side, z, b.sentence);
        dispute.add(1 - side, z, source->sentence);
      }
    }
  }

  void report(const Dispute& dispute) {
    Finding finding;
    // How long somebody has done something is a detail of his.
    static const auto& durations = *new absl::flat_hash_set<std::string>{"a", "mo", "wk", "d"};
    finding.type = durations.contains(dispute.figure->unit) ? FindingType::detail_conflict
                                                            : FindingType::figure_conflict;
    finding.severity = dispute.corrected ? Severity::medium : Severity::high;
    finding.confidence = 1 / (1 + std::exp(-dispute.odds));
    std::array<Span, 2> first;
    for (std::size_t side = 0; side < 2; ++side) {
      std::vector<std::pair<float, Span>> told = dispute.told[side];
      std::stable_sort(told.begin(), told.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      first[side] = told.front().second;
      std::vector<std::uint32_t> docs;  // one wording of each
      for (const auto& [sure, span] : told) {
        if (docs.size() == 3 || sure <= dispute.odds - 1.5f ||
            std::find(docs.begin(), docs.end(), span.doc) != docs.end())
          continue;
        docs.push_back(span.doc);
        finding.spans.push_back(span);
      }
    }
    if (background_.quoted_otherwise(first[0], first[1])) return;
    finding.message = check_.document(first[0].doc).id + " says " + quoted(check_, first[0]) +
                      ", " + check_.document(first[1].doc).id + " " + quoted(check_, first[1]) +
                      ".";
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  const Counts& counts_;
  const Background& background_;
  std::vector<std::uint32_t> corrections_;  // numbers, in order
  // Of the documents that correct or are corrected: pairs of counts.
  absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> pairs_of_;
  std::map<Key, Dispute> disputes_;
  // What the documents tell: document, unit, value. Empty until it is asked for.
  absl::flat_hash_set<std::tuple<std::uint32_t, std::string_view, double>> values_;
};

}  // namespace

void check_stories(const Check& check, std::vector<std::vector<DocumentCounts>> stories,
                   std::span<const Finding> quotations) {
  const Background background(check.evidences, quotations);
  std::vector<std::vector<Finding>> found(stories.size());
  parallel_for(stories.size(), [&](std::size_t s) {
    const Check of_story{check.evidences, found[s]};
    const Counts counts = counts_of_story(of_story, std::exchange(stories[s], {}));
    Disputes(of_story, counts, background).run();
    check_units(of_story, counts);
    check_scope(of_story, counts);
    check_details(of_story, counts, background.joined());
    check_denials(of_story, counts.accounts);
  });
  for (std::vector<Finding>& of_story : found)
    std::move(of_story.begin(), of_story.end(), std::back_inserter(check.findings));
  check_turned_ages(check);
}

}  // namespace stemma
