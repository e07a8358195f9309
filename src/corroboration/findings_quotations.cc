// Utterances that several documents print, aligned word by word. A difference counts where content
// words, negation, number or person differ; punctuation, spelling, contractions, [brackets], marked
// cuts that swallow nothing of weight and partial quotations that keep the sense do not
// (../shared/design/CORROBORATION.md, 3).
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <map>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/union_find.h"
#include "corroboration/findings.h"
#include "corroboration/places.h"
#include "corroboration/tellings.h"
#include "corroboration/utterances.h"
#include "corroboration/words.h"
#include "text/tokens.h"

namespace stemma {
namespace {

constexpr std::size_t kGram = 4;       // words that two utterances must share in a row
constexpr std::size_t kPostings = 64;  // utterances that one gram may pair
constexpr std::size_t kLongest = 400;  // words compared of one utterance
constexpr std::size_t kLargestCluster = 24;

const KeySet& contrasts() {
  static const auto& set = *new KeySet(word_set("contrasts"));
  return set;
}

const KeySet& pronouns() {
  static const auto& set = *new KeySet(word_set("pronouns"));
  return set;
}

constexpr float kUnnamed = 0.4f;  // confidence where a speaker is a pronoun or a description

// What differs between a base utterance and another telling of it.
struct Difference {
  FindingType type = FindingType::quote_altered;
  Severity severity = Severity::medium;
  float confidence = 0.5f;
  std::vector<Range> base, other;  // the sentences to be shown
};

class Quotations {
 public:
  Quotations(const Check& check, std::vector<Spoken> spoken)
      : check_(check), utterances_(std::move(spoken)) {}

  void run() {
    pair();
    cluster();
  }

 private:
  struct Pair {
    std::uint32_t a = 0, b = 0;
    std::vector<AlignedRun> runs;
    std::uint32_t equal = 0;
  };

  void pair() {
    struct Gram {
      std::uint64_t key;
      std::uint32_t utterance;
      auto operator<=>(const Gram&) const = default;
    };
    // Most grams stand there once: only those are kept whose mark another one has set.
    std::size_t count = 0;
    for (const Spoken& utterance : utterances_) count += utterance.words.size();
    std::vector<bool> once(std::bit_ceil(4 * count + 1), false), again(once.size(), false);
    const std::uint64_t mask = once.size() - 1;
    for (const Spoken& utterance : utterances_) {
      each_gram(utterance.words,
                [&](std::uint64_t key) { (once[key & mask] ? again : once)[key & mask] = true; });
    }
    std::vector<Gram> grams;
    for (std::uint32_t u = 0; u < utterances_.size(); ++u) {
      each_gram(utterances_[u].words, [&](std::uint64_t key) {
        if (again[key & mask]) grams.push_back({key, u});
      });
    }
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    std::vector<std::uint64_t> found;
    for (std::size_t i = 0; i < grams.size();) {
      std::size_t end = i;
      while (end < grams.size() && grams[end].key == grams[i].key) ++end;
      const std::size_t last = std::min(end, i + kPostings);
      for (std::size_t a = i; a < last; ++a) {
        for (std::size_t b = a + 1; b < last; ++b) {
          if (utterances_[grams[a].utterance].doc == utterances_[grams[b].utterance].doc) continue;
          found.push_back((std::uint64_t{grams[a].utterance} << 32) | grams[b].utterance);
        }
      }
      i = end;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<Gram>().swap(grams);
    // Most pairs have too little in common to be kept, so that some are aligned at a time.
    constexpr std::size_t kAtATime = 4096;
    std::vector<Pair> some;
    for (std::size_t first = 0; first < found.size(); first += kAtATime) {
      some.assign(std::min(kAtATime, found.size() - first), {});
      parallel_for(some.size(), [&](std::size_t i) {
        Pair& made = some[i];
        made.a = static_cast<std::uint32_t>(found[first + i] >> 32);
        made.b = static_cast<std::uint32_t>(found[first + i]);
        made.runs = align(utterances_[made.a].words, utterances_[made.b].words);
        made.equal = tidy(made);
      });
      for (Pair& made : some) {
        const std::size_t shorter =
            std::min(utterances_[made.a].words.size(), utterances_[made.b].words.size());
        if (made.equal >= kGram && 2 * made.equal >= std::min<std::size_t>(shorter, 24))
          pairs_.push_back(std::move(made));
      }
    }
  }

  // Visits the key of each kGram words in a row that are not all function words.
  template <typename Visit>
  static void each_gram(std::span<const SpokenWord> words, Visit visit) {
    std::size_t content = 0;  // words read up to the last one that is no function word
    std::array<std::uint64_t, kGram> keys{};
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::copy(keys.begin() + 1, keys.end(), keys.begin());
      keys.back() = words[i].key;
      if (!is_function_word(keys.back())) content = i + 1;
      if (i + 1 < kGram || content + kGram <= i + 1) continue;
      visit(hash64({reinterpret_cast<const char*>(keys.data()), sizeof(keys)}));
    }
  }

  // Equal runs of one or two function words are chance where they stand alone; returns equal words.
  std::uint32_t tidy(Pair& made) const {
    const std::span<const SpokenWord> a = utterances_[made.a].words;
    std::vector<AlignedRun> runs;
    std::uint32_t equal = 0;
    for (AlignedRun run : made.runs) {
      if (run.equal && run.a_end - run.a_start <= 2) {
        bool content = false;
        for (std::uint32_t i = run.a_start; i < run.a_end; ++i)
          content = content || !is_function_word(a[i].key);
        const bool edge =
            runs.empty() || run.a_end == a.size() || run.b_end == utterances_[made.b].words.size();
        if (!content && (edge || run.a_end - run.a_start == 1)) run.equal = false;
      }
      if (!runs.empty() && runs.back().equal == run.equal) {
        runs.back().a_end = run.a_end;
        runs.back().b_end = run.b_end;
      } else {
        runs.push_back(run);
      }
    }
    for (const AlignedRun& run : runs) {
      if (run.equal) equal += run.a_end - run.a_start;
    }
    made.runs = std::move(runs);
    return equal;
  }

  void cluster() {
    UnionFind joined(utterances_.size());
    for (const Pair& made : pairs_) joined.join(made.a, made.b);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> clustered;  // cluster, utterance
    for (const Pair& made : pairs_) {
      for (const std::uint32_t u : {made.a, made.b}) clustered.emplace_back(joined.root(u), u);
    }
    std::sort(clustered.begin(), clustered.end());
    clustered.erase(std::unique(clustered.begin(), clustered.end()), clustered.end());
    std::vector<std::uint32_t> members;
    for (std::size_t i = 0; i < clustered.size(); ++i) {
      if (members.size() < kLargestCluster) members.push_back(clustered[i].second);
      if (i + 1 < clustered.size() && clustered[i + 1].first == clustered[i].first) continue;
      compare(members);
      compare_speakers(members);
      members.clear();
    }
  }

  // The alignment of two utterances as seen from the first; empty where they do not align.
  class Alignment {
   public:
    Alignment() = default;
    Alignment(std::span<const AlignedRun> runs, bool turned) : runs_(runs), turned_(turned) {}
    bool empty() const { return runs_.empty(); }
    // Are the two word for word the same?
    bool whole() const { return runs_.size() == 1 && runs_.front().equal; }

    template <typename Visit>
    void each_equal(Visit visit) const {
      for (AlignedRun run : runs_) {
        if (!run.equal) continue;
        if (turned_) {
          std::swap(run.a_start, run.b_start);
          std::swap(run.a_end, run.b_end);
        }
        visit(run);
      }
    }

   private:
    std::span<const AlignedRun> runs_;
    bool turned_ = false;
  };

  Alignment aligned(std::uint32_t a, std::uint32_t b) const {
    const std::pair key(std::min(a, b), std::max(a, b));
    const auto found = std::lower_bound(
        pairs_.begin(), pairs_.end(), key,
        [](const Pair& pair, const auto& other) { return std::pair(pair.a, pair.b) < other; });
    if (found == pairs_.end() || std::pair(found->a, found->b) != key) return {};
    return {found->runs, a > b};
  }

  void compare(const std::vector<std::uint32_t>& members) {
    // The base is the telling that most others bear out; the fullest of these, then the oldest.
    const std::size_t count = members.size();
    std::vector<Alignment> alignments(count * count);
    std::vector<bool> alters(count * count);
    for (std::size_t u = 0; u < count; ++u) {
      for (std::size_t v = 0; v < count; ++v) {
        if (u == v) continue;
        const Alignment& runs = alignments[u * count + v] = aligned(members[u], members[v]);
        if (runs.empty() || runs.whole()) continue;
        const std::vector<Difference> differences = differ(members[u], members[v], runs, false);
        alters[u * count + v] =
            std::any_of(differences.begin(), differences.end(),
                        [](const Difference& d) { return d.type == FindingType::quote_altered; });
      }
    }
    std::uint32_t base = members.front();
    std::array<std::int64_t, 3> best{-1, 0, 0};
    for (std::size_t u = 0; u < count; ++u) {
      const Document& document = check_.document(utterances_[members[u]].doc);
      std::int64_t agreeing = 0, words = 0, older = 0;
      for (std::size_t v = 0; v < count; ++v) {
        const int order = compare_dates(document, check_.document(utterances_[members[v]].doc));
        older -= order;
        const Alignment& runs = alignments[u * count + v];
        if (runs.empty()) continue;
        // What an older telling does not have has been put in.
        const bool later = order > 0;
        agreeing += !alters[u * count + v] && !(later && alters[v * count + u]);
        runs.each_equal([&](const AlignedRun& run) { words += run.a_end - run.a_start; });
      }
      const std::array<std::int64_t, 3> key{agreeing, words, older};
      if (key > best) {
        best = key;
        base = members[u];
      }
    }
    struct Group {
      Difference difference;
      std::uint32_t fuller;  // the utterance that difference.base lies in
      std::vector<Span> others;
    };
    std::vector<Group> groups;
    const auto append = [](std::vector<Span>& spans, std::uint32_t doc,
                           const std::vector<Range>& ranges) {
      for (const Range range : ranges) spans.emplace_back(doc, range);
    };
    for (const std::uint32_t u : members) {
      if (u == base) continue;
      const Alignment runs = aligned(base, u);
      if (runs.empty()) continue;
      std::uint32_t fuller = base, other = u;
      std::vector<Difference> differences = differ(base, u, runs, true);
      if (differences.empty()) {
        // The base may itself be the telling that was cut.
        differences = differ(u, base, aligned(u, base), true);
        std::erase_if(differences,
                      [](const Difference& d) { return d.type != FindingType::quote_truncated; });
        std::swap(fuller, other);
      }
      for (const Difference& difference : differences) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
          return group.difference.type == difference.type && group.fuller == fuller &&
                 group.difference.base.front().overlaps(difference.base.front());
        });
        if (same != groups.end()) {
          append(same->others, utterances_[other].doc, difference.other);
          same->difference.confidence =
              std::max(same->difference.confidence, difference.confidence);
        } else {
          groups.push_back({difference, fuller, {}});
          append(groups.back().others, utterances_[other].doc, difference.other);
        }
      }
    }
    for (const Group& group : groups) {
      Finding finding;
      finding.type = group.difference.type;
      finding.severity = group.difference.severity;
      finding.confidence = group.difference.confidence;
      append(finding.spans, utterances_[group.fuller].doc, group.difference.base);
      // Tellings that bear the base out stand beside it.
      for (const std::uint32_t u : members) {
        if (u == group.fuller || finding.spans.size() > 3) continue;
        const bool differs =
            std::any_of(group.others.begin(), group.others.end(),
                        [&](const Span& span) { return span.doc == utterances_[u].doc; });
        if (differs) continue;
        const Alignment runs = aligned(group.fuller, u);
        const Range shown = counterpart(group.fuller, u, runs, group.difference.base.front());
        if (!shown.empty()) finding.spans.emplace_back(utterances_[u].doc, shown);
      }
      finding.spans.insert(finding.spans.end(), group.others.begin(), group.others.end());
      const Span one(utterances_[group.fuller].doc, group.difference.base.front());
      const Span& other = group.others.front();
      finding.message = finding.type == FindingType::quote_altered
                            ? check_.document(one.doc).id + " quotes " + quoted(check_, one) +
                                  " and " + check_.document(other.doc).id + " the same words as " +
                                  quoted(check_, other) + "."
                            : check_.document(other.doc).id + " quotes " + quoted(check_, other) +
                                  " without a mark of a cut; " + check_.document(one.doc).id +
                                  " has " + quoted(check_, one) + ".";
      check_.findings.push_back(std::move(finding));
    }
  }

  // The sentences of u that stand where `range` stands in base.
  Range counterpart(std::uint32_t base, std::uint32_t u, const Alignment& runs, Range range) const {
    const Spoken& a = utterances_[base];
    const Spoken& b = utterances_[u];
    std::uint32_t first = kNone, last = 0;
    runs.each_equal([&](const AlignedRun& run) {
      for (std::uint32_t i = run.a_start; i < run.a_end; ++i) {
        if (!range.contains(a.words[i].range)) continue;
        const std::uint32_t j = run.b_start + (i - run.a_start);
        first = std::min(first, j);
        last = j + 1;
      }
    });
    if (first == kNone) return {};
    return sentences(b, first, last);
  }

  // From the start of the sentence of word `first` to the end of that of word `last - 1`.
  static Range sentences(const Spoken& u, std::uint32_t first, std::uint32_t last) {
    const auto size = static_cast<std::uint32_t>(u.words.size());
    first = std::min(first, size - 1);
    last = std::clamp(last, first + 1, size);
    while (first > 0 && !u.words[first].sentence_start && !u.words[first].run_start) --first;
    while (last < size && !u.words[last].sentence_start && !u.words[last].run_start) ++last;
    return {u.words[first].range.start, u.words[last - 1].range.end};
  }

  bool has(const Spoken& u, std::uint32_t start, std::uint32_t end, const KeySet& set) const {
    for (std::uint32_t i = start; i < end; ++i) {
      if (set.contains(u.words[i].key)) return true;
    }
    return false;
  }

  bool has_content(const Spoken& u, std::uint32_t start, std::uint32_t end) const {
    for (std::uint32_t i = start; i < end; ++i) {
      if (!is_function_word(u.words[i].key)) return true;
    }
    return false;
  }

  // A negation, a hedge, a doubt or a limit in these words, or the turn of a sentence.
  bool weighs(const Spoken& u, std::uint32_t start, std::uint32_t end) const {
    if (start >= end) return false;
    return has(u, start, end, contrasts()) ||
           has_mark(u, start, end, [](MarkKind) { return true; });
  }

  // Word for word the same but for spelling and function words?
  bool same_sense(const Spoken& a, const AlignedRun& run, const Spoken& b) const {
    std::vector<std::string> left, right;
    const auto take = [&](const Spoken& u, std::uint32_t start, std::uint32_t end,
                          std::vector<std::string>& out) {
      for (std::uint32_t i = start; i < end; ++i) {
        if (!is_function_word(u.words[i].key)) {
          out.push_back(fold_word(u.words[i].range.of(check_.document(u.doc).text)));
        }
      }
    };
    take(a, run.a_start, run.a_end, left);
    take(b, run.b_start, run.b_end, right);
    if (left.size() == right.size()) {
      bool same = true;
      for (std::size_t i = 0; i < left.size() && same; ++i)
        same = is_spelling_variant(left[i], right[i]);
      if (same) return true;
    }
    // One word written as two, or with a hyphen.
    std::string l, r;
    for (const std::string& word : left) l += word;
    for (const std::string& word : right) r += word;
    std::erase(l, '-');
    std::erase(r, '-');
    return l == r;
  }

  // Where the words of b stand in a: position in a, or kNone.
  static std::vector<std::uint32_t> places(const Alignment& runs, std::size_t size) {
    std::vector<std::uint32_t> place(size, kNone);
    runs.each_equal([&](const AlignedRun& run) {
      for (std::uint32_t j = run.b_start; j < run.b_end; ++j)
        place[j] = run.a_start + (j - run.b_start);
    });
    return place;
  }

  static std::uint32_t sentence_begin(const Spoken& u, std::uint32_t at) {
    while (at > 0 && !u.words[at].sentence_start) --at;
    return at;
  }

  static std::uint32_t sentence_end(const Spoken& u, std::uint32_t at) {
    const auto size = static_cast<std::uint32_t>(u.words.size());
    while (at < size && (at == 0 || !u.words[at].sentence_start)) ++at;
    return at;
  }

  // Differences of substance between base utterance `ua` and another telling `ub`, taken sentence
  // by sentence of the other one. With `edges`, also what it leaves out before and behind.
  std::vector<Difference> differ(std::uint32_t ua, std::uint32_t ub, const Alignment& runs,
                                 bool edges) const {
    const Spoken& a = utterances_[ua];
    const Spoken& b = utterances_[ub];
    const auto b_size = static_cast<std::uint32_t>(b.words.size());
    std::vector<std::uint32_t> place = places(runs, b_size);
    std::vector<Difference> found;
    for (std::uint32_t begin = 0; begin < b_size;) {
      std::uint32_t end = begin + 1;
      while (end < b_size && !b.words[end].sentence_start && !b.words[end].run_start) ++end;
      std::uint32_t first = kNone, last = 0, equal = 0;
      for (std::uint32_t j = begin; j < end; ++j) {
        if (place[j] == kNone) continue;
        if (first == kNone) first = j;
        last = j;
        ++equal;
      }
      const std::uint32_t length = end - begin;
      if (equal >= 3 && (5 * equal >= 3 * length || (equal >= 6 && 2 * equal >= length))) {
        for (std::uint32_t j = first; j < last;) {
          std::uint32_t next = j + 1;
          while (place[next] == kNone) ++next;
          // The first word may as well be the one at the start of the base's later sentence.
          if (j == begin && next == j + 1 && place[next] > place[j] + 1 &&
              a.words[place[next] - 1].key == b.words[j].key &&
              (a.words[place[next] - 1].sentence_start || a.words[place[next] - 1].run_start)) {
            place[j] = place[next] - 1;
          }
          const bool whole = next == last || place[next + 1] == place[next] + 1;
          compare_between(a, {place[j] + 1, place[next]}, b, {j + 1, next}, whole, found);
          j = next;
        }
        if (edges) {
          compare_end(a, b, place, begin, last, end, found);
          compare_begin(a, b, place, begin, first, last, found);
        }
      }
      begin = end;
    }
    return merged(found);
  }

  // Words of a and of b that stand between two words that agree; `whole`: and the next one agrees.
  void compare_between(const Spoken& a, Range lost, const Spoken& b, Range gained, bool whole,
                       std::vector<Difference>& found) const {
    if (lost.empty() && gained.empty()) return;
    if (same_sense(a, {lost.start, lost.end, gained.start, gained.end, false}, b)) return;
    if (lost.size() > 40 || gained.size() > 24) return;
    const bool marked = b.words[gained.end].after_gap;
    const bool base_marked = a.words[lost.end].after_gap || a.words[lost.end].run_start;
    Difference difference;
    if (gained.empty() || !has_content(b, gained.start, gained.end)) {
      const bool heavy = weighs(a, lost.start, lost.end);
      if (!heavy && (marked || !has_content(a, lost.start, lost.end))) return;
      // Without its "not" the sentence is no shorter, it says the reverse.
      const bool reversed =
          whole && !marked && lost.size() <= 2 && has_negation(a, lost.start, lost.end);
      difference.type = reversed ? FindingType::quote_altered : FindingType::quote_truncated;
      difference.severity = heavy ? Severity::high : Severity::medium;
      difference.confidence = heavy ? 0.85f : 0.75f;
    } else {
      if (lost.empty() && base_marked) return;  // the base has the cut
      difference.type = FindingType::quote_altered;
      difference.severity = Severity::high;
      difference.confidence = 0.8f;
    }
    show(difference, a, lost.start, lost.end, b, gained.start, gained.end);
    found.push_back(difference);
  }

  // What stands behind the last word that agrees, up to the ends of the two sentences.
  void compare_end(const Spoken& a, const Spoken& b, const std::vector<std::uint32_t>& place,
                   std::uint32_t begin, std::uint32_t last, std::uint32_t end,
                   std::vector<Difference>& found) const {
    const std::uint32_t start = place[last] + 1;
    const std::uint32_t stop = sentence_end(a, start);
    const auto b_size = static_cast<std::uint32_t>(b.words.size());
    // Told further on, behind an interruption, or cut with a mark.
    for (std::uint32_t j = end; j < b_size && j < end + 6; ++j) {
      if (place[j] != kNone && place[j] >= start && place[j] <= stop) return;
    }
    const bool marked = end < b_size && b.words[end].after_gap;
    if (start < stop && stop - start <= 30) {
      const Range gained{last + 1, end}, lost{start, stop};
      if (has_content(b, gained.start, gained.end)) {
        if (gained.size() <= std::min<std::size_t>(4, lost.size() + 1) && lost.size() <= 8 &&
            last + 1 >= begin + 4 && place[begin] != kNone &&
            a.words[place[begin]].sentence_start &&
            !same_sense(a, {lost.start, lost.end, gained.start, gained.end, false}, b)) {
          Difference difference;
          difference.type = FindingType::quote_altered;
          difference.severity = Severity::high;
          difference.confidence = 0.75f;
          show(difference, a, lost.start, lost.end, b, gained.start, gained.end);
          found.push_back(difference);
        }
        return;
      }
      const bool heavy = weighs(a, lost.start, lost.end);
      const bool from_start = b.words[begin].sentence_start &&
                              a.words[place[last]].key == b.words[last].key && b.whole &&
                              (end < b_size || b.closed);
      if (marked && !heavy) return;
      if (!has_content(a, lost.start, lost.end) || !(heavy || from_start)) return;
      Difference difference;
      difference.type = FindingType::quote_truncated;
      difference.severity = heavy ? Severity::high : Severity::medium;
      difference.confidence = heavy && from_start ? 0.85f : heavy ? 0.6f : 0.65f;
      show(difference, a, lost.start, lost.end, b, last, end);
      found.push_back(difference);
      return;
    }
    // The sentence is whole; the base goes on with a turn or a doubt that the other telling, which
    // ends here, leaves out.
    if (stop >= a.words.size() || end < b_size || marked || a.words[stop].after_gap) return;
    const std::uint32_t after = sentence_end(a, stop + 1);
    const bool turn = contrasts().contains(a.words[stop].key) || has_doubt(a, stop, after);
    if (!turn || after - stop > 40) return;
    Difference difference;
    difference.type = FindingType::quote_truncated;
    difference.severity = Severity::high;
    difference.confidence = 0.55f;
    show(difference, a, place[last], after, b, last, end);
    found.push_back(difference);
  }

  // What stands before the first word that agrees.
  void compare_begin(const Spoken& a, const Spoken& b, const std::vector<std::uint32_t>& place,
                     std::uint32_t begin, std::uint32_t first, std::uint32_t last,
                     std::vector<Difference>& found) const {
    const std::uint32_t stop = place[first];
    const std::uint32_t start = sentence_begin(a, stop);
    if (start == stop || stop - start > 30 || b.words[begin].after_gap) return;
    for (std::uint32_t j = begin; j-- > 0 && j + 6 > begin;) {
      if (place[j] != kNone && place[j] >= start && place[j] < stop) return;
    }
    if (has_content(b, begin, first) || hands_back(a, start, stop)) return;
    const bool heavy = has_weight_mark(a, start, stop);
    const bool content = has_content(a, start, stop);
    const char initial = check_.document(b.doc).text[b.words[begin].range.start];
    const bool fragment = !b.whole || (initial >= 'a' && initial <= 'z');
    const bool subject = fragment && content && pronouns().contains(b.words[first].key);
    const bool as_start =
        b.whole && initial >= 'A' && initial <= 'Z' && content && stop - start >= 2;
    if (!heavy && !subject && !as_start) return;
    Difference difference;
    difference.type = FindingType::quote_truncated;
    difference.severity = Severity::high;
    difference.confidence = as_start && heavy ? 0.8f : as_start ? 0.7f : heavy ? 0.6f : 0.65f;
    show(difference, a, start, stop, b, first, last + 1);
    found.push_back(difference);
  }

  bool has_doubt(const Spoken& u, std::uint32_t start, std::uint32_t end) const {
    return has_mark(u, start, end, [](MarkKind kind) { return kind == MarkKind::doubt; });
  }

  bool has_negation(const Spoken& u, std::uint32_t start, std::uint32_t end) const {
    return has_mark(u, start, end, [](MarkKind kind) { return kind == MarkKind::negation; });
  }

  // Do the words from `at` on stand in a sentence that hands back what somebody said: "You told us
  // that ..."? `start` is where the sentence begins.
  static bool hands_back(const Spoken& u, std::uint32_t start, std::uint32_t at) {
    static const auto& addressed = *new KeySet(word_set("addressed"));
    bool to_him = false, said = false;
    for (std::uint32_t i = start; i < at; ++i) {
      to_him = to_him || addressed.contains(u.words[i].key);
      said = said || verbs_of_saying().contains(u.words[i].key);
    }
    return to_him && said;
  }

  bool has_weight_mark(const Spoken& u, std::uint32_t start, std::uint32_t end) const {
    return has_mark(u, start, end, [](MarkKind kind) { return kind != MarkKind::limit; });
  }

  template <typename Kinds>
  bool has_mark(const Spoken& u, std::uint32_t start, std::uint32_t end, Kinds kinds) const {
    if (start >= end) return false;
    const Range range{u.words[start].range.start, u.words[end - 1].range.end};
    const std::span<const Mark> marks = marks_in(check_.evidences.statements[u.doc], range);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      return mark.span.end <= range.end && kinds(mark.kind);
    });
  }

  // The sentences that hold the words, and a word on either side where the words are none.
  void show(Difference& difference, const Spoken& a, std::uint32_t a_start, std::uint32_t a_end,
            const Spoken& b, std::uint32_t b_start, std::uint32_t b_end) const {
    if (a_start == a_end && a_start > 0) --a_start;
    if (b_start == b_end && b_start > 0) --b_start;
    difference.base = {sentences(a, a_start, a_end)};
    difference.other = {sentences(b, b_start, b_end)};
  }

  // One difference a telling: the sentences of all, of the graver kind.
  static std::vector<Difference> merged(const std::vector<Difference>& differences) {
    if (differences.size() < 2) return differences;
    Difference all = differences.front();
    const auto add = [](std::vector<Range>& ranges, Range range) {
      for (Range& other : ranges) {
        if (!other.overlaps(range)) continue;
        other = {std::min(other.start, range.start), std::max(other.end, range.end)};
        return;
      }
      ranges.push_back(range);
    };
    for (const Difference& difference : differences) {
      add(all.base, difference.base.front());
      add(all.other, difference.other.front());
      if (difference.type == FindingType::quote_altered) all.type = difference.type;
      all.severity = std::min(all.severity, difference.severity);
      all.confidence = std::max(all.confidence, difference.confidence);
    }
    return {all};
  }

  // May two people be one whom identity left apart: is one name a part of the other, or do they
  // have a name in common and no document that speaks of both?
  static bool may_be_one(const Entity& a, const Entity& b) {
    const auto parts = [](const Entity& entity) {
      std::vector<std::uint64_t> keys;
      std::vector<Token> tokens;
      append_tokens(entity.name, {0, static_cast<std::uint32_t>(entity.name.size())}, tokens);
      for (const Token& token : tokens) {
        if (token.kind == TokenKind::word) keys.push_back(token.key);
      }
      std::sort(keys.begin(), keys.end());
      return keys;
    };
    const std::vector<std::uint64_t> x = parts(a), y = parts(b);
    if (std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
        std::includes(y.begin(), y.end(), x.begin(), x.end()))
      return true;
    std::vector<std::uint64_t> common;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
    if (common.empty()) return false;
    const auto by_document = [](const Span& span, std::uint32_t doc) { return span.doc < doc; };
    return std::none_of(a.mentions.begin(), a.mentions.end(), [&](const Span& mention) {
      const auto at =
          std::lower_bound(b.mentions.begin(), b.mentions.end(), mention.doc, by_document);
      return at != b.mentions.end() && at->doc == mention.doc;
    });
  }

  // Do the words for the speaker name him?
  bool by_name(std::uint32_t u) const {
    const Span& words = utterances_[u].speaker;
    const std::vector<Span>& mentions =
        check_.evidences.entities.entities[utterances_[u].entity].mentions;
    const auto at = std::lower_bound(
        mentions.begin(), mentions.end(), words, [](const Span& mention, const Span& w) {
          return mention.doc != w.doc ? mention.doc < w.doc : mention.end <= w.start;
        });
    return at != mentions.end() && at->overlaps(words);
  }

  // The same words in the mouths of different people.
  void compare_speakers(const std::vector<std::uint32_t>& members) {
    const std::vector<Entity>& entities = check_.evidences.entities.entities;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_speaker;
    for (const std::uint32_t u : members) {
      const std::uint32_t entity = utterances_[u].entity;
      if (entity >= entities.size() || entities[entity].type != EntityType::person) continue;
      by_speaker[entity].push_back(u);
    }
    if (by_speaker.size() < 2) return;
    // The speaker whom most documents name, against each other one.
    auto most = by_speaker.begin();
    for (auto it = by_speaker.begin(); it != by_speaker.end(); ++it) {
      if (it->second.size() > most->second.size()) most = it;
    }
    for (const auto& [entity, told] : by_speaker) {
      if (entity == most->first) continue;
      Finding finding;
      finding.type = FindingType::attribution_conflict;
      finding.severity = Severity::high;
      finding.confidence = may_be_one(entities[most->first], entities[entity]) ? 0.35f : 0.8f;
      finding.entities = {most->first, entity};
      // A speaker who is only "he" or "the warden" there may be another than identity thinks.
      const auto named = [&](const std::vector<std::uint32_t>& some) {
        return std::any_of(some.begin(), some.end(), [&](std::uint32_t u) { return by_name(u); });
      };
      if (!named(told) || !named(most->second))
        finding.confidence = std::min(finding.confidence, kUnnamed);
      std::size_t longest = 0;
      for (const std::uint32_t u : told) {
        for (const std::uint32_t v : most->second) {
          const Alignment runs = aligned(v, u);
          std::uint32_t equal = 0;
          runs.each_equal([&](const AlignedRun& run) { equal += run.a_end - run.a_start; });
          const std::size_t shorter =
              std::min(utterances_[u].words.size(), utterances_[v].words.size());
          if (equal < 5 || equal * 4 < shorter * 3) continue;
          std::uint32_t v_first = kNone, v_last = 0, u_first = kNone, u_last = 0;
          runs.each_equal([&](const AlignedRun& run) {
            if (run.a_end - run.a_start < 3) return;
            v_first = std::min(v_first, run.a_start);
            u_first = std::min(u_first, run.b_start);
            v_last = run.a_end;
            u_last = run.b_end;
          });
          if (v_first == kNone) continue;
          if (hands_back(utterances_[v], sentence_begin(utterances_[v], v_first), v_first) ||
              hands_back(utterances_[u], sentence_begin(utterances_[u], u_first), u_first))
            continue;
          longest = std::max<std::size_t>(longest, equal);
          for (const Span& shown :
               {Span(utterances_[v].doc, sentences(utterances_[v], v_first, v_last)),
                Span(utterances_[u].doc, sentences(utterances_[u], u_first, u_last))}) {
            if (std::find(finding.spans.begin(), finding.spans.end(), shown) ==
                finding.spans.end()) {
              finding.spans.push_back(shown);
            }
          }
        }
      }
      if (longest == 0) continue;
      std::sort(finding.spans.begin(), finding.spans.end());
      finding.message = "The words " + quoted(check_, finding.spans.front()) + " are given to " +
                        entities[most->first].name + " in one account and to " +
                        entities[entity].name + " in another.";
      check_.findings.push_back(std::move(finding));
    }
  }

  const Check& check_;
  std::vector<Spoken> utterances_;
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<Spoken> read_spoken(const Document& document, const Text& text,
                                const Statements& statements, std::uint32_t number, Arena& kept) {
  std::vector<Spoken> spoken;
  for (const Utterance& utterance : read_utterances(document, text, statements, number)) {
    if (utterance.words.size() < kGram) continue;
    const std::span words =
        std::span(utterance.words).first(std::min(utterance.words.size(), kLongest));
    spoken.push_back({number, utterance.entity, utterance.speaker, utterance.whole,
                      utterance.closed, kept.keep(words)});
  }
  return spoken;
}

void check_quotations(const Check& check, std::vector<Spoken> spoken) {
  Quotations(check, std::move(spoken)).run();
}

}  // namespace stemma
