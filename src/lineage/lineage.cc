// The path: mastheads and vocabularies of all documents, appeals of each to the others, then for
// each document the parents that explain what it shares.
#include "lineage/lineage.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "base/utf8.h"
#include "lineage/appeals.h"
#include "lineage/mastheads.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLeast = 8;  // agreeing words that a parent must add

// A passage seen from one of its documents.
struct Shared {
  std::uint32_t other = 0;
  Range here, there;
  std::uint32_t words = 0;
  float identity = 0;
};

bool is_mark(char32_t c) {
  return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 ||
         c == 0x203A || (c >= 0x300C && c <= 0x300F);
}

// Do quotation marks stand around these words?
bool framed(std::string_view text, Range range) {
  std::size_t before = range.start;
  bool opened = false;
  for (int k = 0; k < 3 && before > 0 && !opened; ++k) opened = is_mark(previous_char(text, before));
  if (!opened) return false;
  std::size_t after = range.end;
  for (int k = 0; k < 4 && after < text.size(); ++k) {
    if (is_mark(next_char(text, after))) return true;
  }
  return false;
}

class Tracer {
 public:
  Tracer(std::span<const Document> documents, std::span<Statements> statements, const Reuse& reuse)
      : documents_(documents), statements_(statements), shared_(documents.size()), appeals_(documents.size()),
        words_(documents.size(), 0) {
    for (const Passage& p : reuse.passages) {
      shared_[p.a.doc].push_back({p.b.doc, p.a.range(), p.b.range(), p.words, p.identity});
      shared_[p.b.doc].push_back({p.a.doc, p.b.range(), p.a.range(), p.words, p.identity});
    }
  }

  std::vector<Derivation> run() {
    read();
    set_citations();
    std::vector<std::vector<Derivation>> found(documents_.size());
    parallel_for(documents_.size(), [&](std::size_t d) { found[d] = parents(static_cast<std::uint32_t>(d)); });
    std::map<std::pair<std::uint32_t, std::uint32_t>, Derivation> by_pair;
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
    std::vector<Derivation> all;
    for (auto& [pair, derivation] : by_pair) all.push_back(std::move(derivation));
    return all;
  }

  std::span<const std::uint32_t> words() const { return words_; }

 private:
  void read() {
    std::vector<Masthead> mastheads(documents_.size());
    std::vector<std::optional<Vocabulary>> read_words(documents_.size());
    parallel_for(documents_.size(), [&](std::size_t d) {
      const Text text = read_text(documents_[d]);
      mastheads[d] = read_masthead(documents_[d], text);
      read_words[d].emplace(text);
      for (const Token& token : text.tokens) {
        words_[d] += token.kind == TokenKind::word || token.kind == TokenKind::number ? 1 : 0;
      }
    });
    std::vector<Vocabulary> vocabularies;
    vocabularies.reserve(documents_.size());
    for (auto& words : read_words) vocabularies.push_back(*std::move(words));
    read_words = {};
    const Frequencies frequencies(vocabularies);
    const MastheadIndex index(mastheads);
    const Folder folder{documents_, mastheads, vocabularies, frequencies, index};
    parallel_for(documents_.size(), [&](std::size_t d) {
      const Text text = read_text(documents_[d]);
      appeals_[d] = find_appeals(folder, static_cast<std::uint32_t>(d), text);
      // What stands word for word in a text that this one shares was appealed to there.
      std::erase_if(appeals_[d], [&](const Appeal& appeal) {
        const Range sentence = text.sentences[appeal.sentence].range;
        return std::any_of(shared_[d].begin(), shared_[d].end(), [&](const Shared& shared) {
          if (shared.other == appeal.target || !shared.here.overlaps(sentence)) return false;
          if (compare_dates(documents_[shared.other].date, documents_[d].date) > 0) return false;
          const std::uint32_t common = std::min(shared.here.end, sentence.end) - std::max(shared.here.start, sentence.start);
          return 10 * common >= 6 * sentence.size();
        });
      });
    });
    official_.resize(documents_.size());
    for (std::size_t d = 0; d < documents_.size(); ++d) official_[d] = mastheads[d].official;
  }

  void set_citations() {
    for (std::size_t d = 0; d < std::min(documents_.size(), statements_.size()); ++d) {
      for (Citation& citation : statements_[d].citations) {
        for (const Appeal& appeal : appeals_[d]) {
          if (appeal.span.overlaps(citation.span) || (citation.source && appeal.span.overlaps(citation.source))) {
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
    const int order = compare_dates(documents_[a].date, documents_[b].date);
    if (order != 0) return -order;
    if (b_names_a != a_names_b) return b_names_a ? 1 : -1;
    if (official_[a] != official_[b]) return official_[a] ? 1 : -1;
    return 0;
  }

  Relation relation(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t words = 0, quoted = 0, last = 0;
    std::uint32_t weighed = 0;
    bool ordered = true;
    std::vector<std::pair<Range, Range>> places;
    for (const Shared& shared : shared_[b]) {
      if (shared.other != a) continue;
      words += shared.words;
      weighed += static_cast<std::uint32_t>(static_cast<float>(shared.words) / std::max(shared.identity, 0.1f));
      if (framed(documents_[b].text, shared.here)) quoted += shared.words;
      places.emplace_back(shared.there, shared.here);
    }
    if (words == 0) return Relation::cites;
    std::sort(places.begin(), places.end());
    for (const auto& [there, here] : places) {
      ordered = ordered && here.start >= last;
      last = here.start;
    }
    const float of_a = static_cast<float>(weighed) / static_cast<float>(std::max(words_[a], 1u));
    const float of_b = static_cast<float>(weighed) / static_cast<float>(std::max(words_[b], 1u));
    const float identity = static_cast<float>(words) / static_cast<float>(std::max(weighed, 1u));
    if (quoted == words) return Relation::quotes;
    if (of_a > 0.9f && of_b > 0.9f && identity > 0.995f) return Relation::copy;
    if (of_b < 0.5f && of_a < 0.5f) return Relation::excerpt;
    if (ordered && identity > 0.75f) return Relation::near_copy;
    return Relation::rewrite;
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
      derivation.confidence = std::max(derivation.confidence, appeal.credit ? 0.8f : 0.65f);
      derivation.evidence.push_back({appeal.credit ? "credit" : "citation", {}, appeal.span});
    }
    // By shared text: the parent that explains most first, then what it leaves.
    std::vector<std::uint32_t> candidates;
    for (const Shared& shared : shared_[b]) {
      if (candidates.empty() || candidates.back() != shared.other) candidates.push_back(shared.other);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](std::uint32_t a) { return older(a, b) < 0; });
    std::vector<Range> covered;
    while (!candidates.empty()) {
      std::uint32_t best = kNone;
      float best_gain = 0;
      for (const std::uint32_t a : candidates) {
        float gain = 0;
        for (const Shared& shared : shared_[b]) {
          if (shared.other != a) continue;
          const float left = uncovered(shared.here, covered);
          const bool quoted = framed(documents_[b].text, shared.here) && framed(documents_[a].text, shared.there);
          if (quoted && !official_[a] && !found.contains(a)) continue;
          if (left > 0.4f) gain += left * static_cast<float>(shared.words);
        }
        if (found.contains(a)) gain *= 1.2f;
        if (gain > best_gain) {
          best = a;
          best_gain = gain;
        }
      }
      if (best == kNone || best_gain < static_cast<float>(kLeast) * 0.75f) break;
      Derivation& derivation = found[best];
      derivation.from = best;
      derivation.to = b;
      derivation.known = derivation.known || older(best, b) > 0;
      derivation.confidence = derivation.known ? std::max(derivation.confidence, 0.85f) : 0.5f;
      for (const Shared& shared : shared_[b]) {
        if (shared.other != best) continue;
        covered.push_back(shared.here);
        derivation.evidence.push_back({"passage", Span(best, shared.there), Span(b, shared.here)});
      }
      std::erase(candidates, best);
    }
    std::vector<Derivation> list;
    for (auto& [a, derivation] : found) {
      derivation.relation = relation(a, b);
      if (compare_dates(documents_[a].date, documents_[b].date) < 0) derivation.evidence.push_back({"date", {}, {}});
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
  std::vector<bool> official_;
  std::vector<std::uint32_t> words_;
};

}  // namespace

Lineage trace_lineage(std::span<const Document> documents, std::span<Statements> statements, const EntityIndex&,
                      const Reuse& reuse) {
  Lineage lineage;
  Tracer tracer(documents, statements, reuse);
  lineage.derivations = tracer.run();
  return lineage;
}

}  // namespace stemma
