// Figures of one claim that cannot all hold, and figures whose scope moved.
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "corroboration/findings.h"
#include "corroboration/words.h"
#include "text/tokens.h"

namespace stemma {
namespace {

const Figure* figure_of(const Check& check, const ClaimStatement& statement) {
  if (statement.kind != StatementKind::figure) return nullptr;
  const std::vector<Figure>& figures = check.evidences.statements[statement.span.doc].figures;
  return statement.index < figures.size() ? &figures[statement.index] : nullptr;
}

void check_conflicts(const Check& check) {
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
    const Claim& claim = check.made.claims[c];
    if (claim.type != ClaimType::figure) continue;
    std::vector<const ClaimStatement*> in_favour, against;
    for (const ClaimStatement& statement : claim.statements) {
      (statement.against ? against : in_favour).push_back(&statement);
    }
    if (in_favour.empty() || against.empty()) continue;
    // One finding for each value that stands against the claim.
    std::set<std::pair<double, double>> values;
    for (const ClaimStatement* other : against) {
      const Figure* figure = figure_of(check, *other);
      const std::pair<double, double> value =
          figure == nullptr ? std::pair(0.0, 0.0)
                            : std::pair(figure->low.value_or(-1), figure->high.value_or(-1));
      if (!values.insert(value).second) continue;
      Finding finding;
      finding.type = FindingType::figure_conflict;
      finding.severity = Severity::high;
      finding.confidence = claim.confidence;
      finding.claims = {c};
      for (const ClaimStatement* statement : in_favour) {
        if (finding.spans.size() < 3) finding.spans.push_back(statement->span);
      }
      for (const ClaimStatement* same : against) {
        const Figure* its = figure_of(check, *same);
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

// A count, its noun, and the content words of its sentence.
struct Count {
  std::uint64_t head = 0;
  std::uint32_t doc = 0, figure = 0;
  Span sentence;
  std::vector<std::uint64_t> words;  // sorted; by the first letters, so that forms of a word meet
};

std::uint64_t stem_key(std::string_view word) {
  constexpr std::size_t kLetters = 5;
  std::string folded = fold_word(word);
  if (folded.size() > kLetters && folded.size() < 3 * kLetters) folded.resize(kLetters);
  while (!folded.empty() && !is_boundary(folded, folded.size())) folded.pop_back();
  return hash64(folded);
}

// The counts of a document whose noun is known.
std::vector<Count> read_counts(const Check& check, std::uint32_t d) {
  std::vector<Count> counts;
  const Statements& statements = check.evidences.statements[d];
  const bool any = std::any_of(
      statements.figures.begin(), statements.figures.end(),
      [](const Figure& figure) { return figure.unit.empty() && figure.counted && !figure.age; });
  if (!any) return counts;
  const Text text = read_text(check.document(d));
  for (std::uint32_t f = 0; f < statements.figures.size(); ++f) {
    const Figure& figure = statements.figures[f];
    if (!figure.unit.empty() || !figure.counted || figure.age ||
        figure.sentence >= text.sentences.size())
      continue;
    const Sentence& sentence = text.sentences[figure.sentence];
    if (sentence.last_token - sentence.first_token > 80) continue;
    Count count;
    count.doc = d;
    count.figure = f;
    count.sentence = Span(d, sentence.range);
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = text.tokens[i];
      if (token.kind != TokenKind::word || is_function_word(token.key)) continue;
      const std::uint64_t key = stem_key(text.of(token));
      if (figure.counted.contains(Span(d, token.range))) count.head = key;
      if (!figure.span.overlaps(Span(d, token.range))) count.words.push_back(key);
    }
    std::sort(count.words.begin(), count.words.end());
    count.words.erase(std::unique(count.words.begin(), count.words.end()), count.words.end());
    if (count.head != 0 && count.words.size() >= 4) counts.push_back(std::move(count));
  }
  return counts;
}

// Can both values hold? "About" leaves a tenth; "thousands" and "tens of thousands" are orders.
bool both_hold(const Figure& a, const Figure& b) {
  if (a.bound == Bound::vague && b.bound == Bound::vague) {
    return !a.low || !b.low || std::max(*a.low, *b.low) < 10 * std::min(*a.low, *b.low);
  }
  if (a.bound == Bound::vague || b.bound == Bound::vague) return true;
  const auto low = [](const Figure& f) {
    return f.low.value_or(-1e300) * (f.bound == Bound::about ? 0.9 : 1);
  };
  const auto high = [](const Figure& f) {
    return f.high.value_or(1e300) * (f.bound == Bound::about ? 1.1 : 1);
  };
  return low(a) <= high(b) && low(b) <= high(a);
}

// Documents whose own figures another document of the folder corrects, and the corrections.
std::set<std::uint32_t> corrected(const Evidences& evidences) {
  static const auto& words = *new absl::flat_hash_set<std::uint64_t>(word_set("correction_words"));
  std::set<std::uint32_t> docs;
  for (const Derivation& derivation : evidences.lineage.derivations) {
    const Document& later = evidences.documents[derivation.to];
    constexpr std::size_t kHead = 200;  // bytes that hold the title
    std::vector<Token> tokens;
    append_tokens(later.text, {0, static_cast<std::uint32_t>(std::min(later.text.size(), kHead))},
                  tokens);
    const bool correction = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return words.contains(token.key);
    });
    if (!correction) continue;
    docs.insert(derivation.from);
    docs.insert(derivation.to);
  }
  return docs;
}

bool same_value(const Figure& a, const Figure& b) { return a.low == b.low && a.high == b.high; }

// Does the sentence of a count give the value of another figure as well?
bool says_also(const Check& check, const Count& count, const Figure& other) {
  const std::vector<Figure>& figures = check.evidences.statements[count.doc].figures;
  const std::uint32_t sentence = figures[count.figure].sentence;
  for (std::uint32_t f = count.figure; f-- > 0 && figures[f].sentence == sentence;) {
    if (same_value(figures[f], other)) return true;
  }
  for (std::uint32_t f = count.figure; f < figures.size() && figures[f].sentence == sentence; ++f) {
    if (same_value(figures[f], other)) return true;
  }
  return false;
}

// The same thing counted in sentences that say nearly the same, with values that cannot both hold.
void check_counts(const Check& check) {
  const std::size_t n = check.evidences.documents.size();
  const std::vector<std::uint32_t> group = joined_documents(check.evidences, false);
  const std::set<std::uint32_t> mended = corrected(check.evidences);
  std::vector<std::vector<Count>> by_document(n);
  parallel_for(n, [&](std::size_t d) {
    by_document[d] = read_counts(check, static_cast<std::uint32_t>(d));
  });
  std::vector<Count> counts;
  for (std::vector<Count>& some : by_document)
    std::move(some.begin(), some.end(), std::back_inserter(counts));
  std::stable_sort(counts.begin(), counts.end(),
                   [](const Count& a, const Count& b) { return a.head < b.head; });
  constexpr std::size_t kMostCompared = 60;  // counts of one noun
  for (std::size_t begin = 0; begin < counts.size();) {
    std::size_t end = begin;
    while (end < counts.size() && counts[end].head == counts[begin].head) ++end;
    struct Told {
      const Figure *x, *y;
      std::size_t finding;
    };
    std::vector<Told> pairs;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < std::min(end, i + kMostCompared); ++j) {
        const Count &a = counts[i], &b = counts[j];
        if (a.doc == b.doc) continue;
        const Figure& x = check.evidences.statements[a.doc].figures[a.figure];
        const Figure& y = check.evidences.statements[b.doc].figures[b.figure];
        if (both_hold(x, y) || says_also(check, a, y) || says_also(check, b, x)) continue;
        if (mended.contains(a.doc) || mended.contains(b.doc)) continue;
        if (group[a.doc] != group[b.doc] && x.bound != Bound::vague) continue;
        std::vector<std::uint64_t> common;
        std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                              std::back_inserter(common));
        const auto shorter = static_cast<float>(std::min(a.words.size(), b.words.size()));
        const float share = static_cast<float>(common.size()) / shorter;
        if (common.size() < 4 || share < 0.4f) continue;
        // One finding for all who give these two values.
        const auto told = std::find_if(pairs.begin(), pairs.end(), [&](const Told& other) {
          return (same_value(*other.x, x) && same_value(*other.y, y)) ||
                 (same_value(*other.x, y) && same_value(*other.y, x));
        });
        if (told != pairs.end()) {
          std::vector<Span>& spans = check.findings[told->finding].spans;
          for (const Span& span : {a.sentence, b.sentence}) {
            if (spans.size() < 6 && std::find(spans.begin(), spans.end(), span) == spans.end())
              spans.push_back(span);
          }
          continue;
        }
        pairs.push_back({&x, &y, check.findings.size()});
        Finding finding;
        finding.type = FindingType::figure_conflict;
        finding.severity = Severity::high;
        finding.confidence =
            std::min(0.95f, 0.4f + 0.1f * static_cast<float>(common.size()) * share);
        finding.spans = {a.sentence, b.sentence};
        finding.message = check.document(a.doc).id + " says " + quoted(check, a.sentence) + ", " +
                          check.document(b.doc).id + " " + quoted(check, b.sentence) + ".";
        check.findings.push_back(std::move(finding));
      }
    }
    begin = end;
  }
}

}  // namespace

void check_figures(const Check& check) {
  check_conflicts(check);
  check_counts(check);
}

}  // namespace stemma
