// How sure a finding is: few features that a reader can follow, weighed by a small logistic model.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/tables.h"
#include "corroboration/findings.h"
#include "corroboration/parts.h"
#include "corroboration/places.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

enum Feature : std::size_t {
  kBias,       // 1
  kPrior,      // log odds of the check's own estimate
  kDocuments,  // documents shown beyond two, at most four
  kTellings,   // the same, copies and near copies counted once
  kQuotation,  // the claim is a quotation
  kFigure,     // the claim is a figure
  kWords,      // content words a wording, in tens, at most one
  kShort,      // share of wordings with fewer than three content words
  kTitle,      // a wording stands in a title
  kLead,       // a wording stands among the first paragraphs
  kFrame,      // share of wordings that only say who speaks
  kNotice,     // share of wordings that address the reader (call, visit, apply)
  kVerbatim,   // share of wordings that repeat another one word for word
  kOpen,       // unnamed or unstated sources may be further origins
  kCaveat,     // share of wordings with a hedge, a doubt or a limit
  kCommon,     // share of a wording's content words that another document's wordings have, the mean
  kStray,      // share of documents none of whose wordings has a third of its words in common so
  kGiven,      // from here on, what the check knows (corroboration.h)
  kFeatures = kGiven + kGivenFeatures,
};

constexpr std::array<std::string_view, kFeatures> kNames = {
    "bias",   "prior",  "documents", "tellings", "quotation", "figure",   "words",
    "short",  "title",  "lead",      "frame",    "notice",    "verbatim", "open",
    "caveat", "common", "stray",     "alike",    "strength",  "reach",    "taken",
    "later",  "known",  "carried",   "issued"};

constexpr std::size_t kMostTokens = 200;  // looked at of one wording

using Weights = std::map<FindingType, std::array<float, kFeatures>>;

const Weights& weights() {
  static const Weights& made = *[] {
    auto* all = new Weights;
    for (const TableRow& row : table("any", "finding_weights")) {
      float value = 0;
      std::from_chars(row[2].data(), row[2].data() + row[2].size(), value);
      for (std::size_t t = 0; t < kFindingTypes; ++t) {
        if (row[0] != name_of(static_cast<FindingType>(t))) continue;
        for (std::size_t f = 0; f < kFeatures; ++f) {
          if (row[1] == kNames[f]) (*all)[static_cast<FindingType>(t)][f] = value;
        }
      }
    }
    return all;
  }();
  return made;
}

// What a wording is, apart from the finding that shows it.
struct Wording {
  std::uint32_t content = 0;            // content words
  std::uint64_t words = 0;              // equal for the same words
  std::span<const std::uint64_t> keys;  // of the content words and numbers, sorted, each once
  bool title = false, lead = false, frame = false, notice = false, caveat = false;
};

// The wordings of one document, by span.
struct DocumentWordings {
  std::vector<std::uint64_t> keys;
  std::vector<Wording> wordings;
};

class Weigher {
 public:
  explicit Weigher(const ClaimCheck& check)
      : check_(check), copy_of_(joined_documents(check.evidences, true)) {}

  void run() {
    std::vector<Shown> shown;
    for (const Finding& finding : check_.findings) {
      for (const Span& span : finding.spans)
        shown.push_back({span, static_cast<std::uint32_t>(shown.size())});
    }
    std::sort(shown.begin(), shown.end(),
              [](const Shown& a, const Shown& b) { return a.span < b.span; });
    std::vector<std::size_t> first;  // of each document that any finding shows
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i == 0 || shown[i].span.doc != shown[i - 1].span.doc) first.push_back(i);
    }
    first.push_back(shown.size());
    std::vector<DocumentWordings> documents(first.size() - 1);
    wordings_.resize(shown.size());
    parallel_for(documents.size(), [&](std::size_t d) {
      read(std::span(shown).subspan(first[d], first[d + 1] - first[d]), documents[d]);
    });
    std::span<const Wording* const> wordings = wordings_;
    for (Finding& finding : check_.findings) {
      weigh(finding, wordings.first(finding.spans.size()));
      wordings = wordings.subspan(finding.spans.size());
    }
  }

 private:
  using Wordings = std::span<const Wording* const>;

  // A span of a finding, and its number among the spans of all.
  struct Shown {
    Span span;
    std::uint32_t number;
  };

  // The wordings of one document. Findings often show the same words.
  void read(std::span<const Shown> shown, DocumentWordings& made) {
    const Document& document = check_.document(shown.front().span.doc);
    thread_local std::vector<Token> tokens;
    tokens.clear();
    PartsReader parts(document, tokens);
    std::size_t different = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i > 0 && shown[i].span == shown[i - 1].span) continue;
      parts.read(shown[i].span.range());
      ++different;
    }
    const Places quotations = quotation_places(check_.evidences.statements[shown.front().span.doc]);
    std::vector<std::size_t> key_end;
    made.wordings.reserve(different);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i == 0 || shown[i].span != shown[i - 1].span) {
        made.wordings.push_back(read(document, tokens, quotations, shown[i].span, made.keys));
        key_end.push_back(made.keys.size());
      }
      wordings_[shown[i].number] = &made.wordings.back();
    }
    for (std::size_t w = 0, begin = 0; w < different; begin = key_end[w++])
      made.wordings[w].keys = std::span(made.keys).subspan(begin, key_end[w] - begin);
  }

  // Appends its keys to `keys`.
  Wording read(const Document& document, const std::vector<Token>& tokens, const Places& quotations,
               const Span& span, std::vector<std::uint64_t>& keys) const {
    static const auto& notices = *new KeySet(word_set("notices"));
    Wording wording;
    std::uint32_t telephone = 0;
    const auto own = static_cast<std::ptrdiff_t>(keys.size());
    auto at = std::lower_bound(
        tokens.begin(), tokens.end(), span.start,
        [](const Token& token, std::uint32_t byte) { return token.range.start < byte; });
    for (std::size_t seen = 0;
         seen < kMostTokens && at != tokens.end() && at->range.end <= span.end; ++seen, ++at) {
      if (at->kind != TokenKind::word && at->kind != TokenKind::number) continue;
      wording.words = wording.words * 31 + at->key;
      if (!is_function_word(at->key)) {
        ++wording.content;
        keys.push_back(at->key);
      }
      if (notices.contains(at->key)) ++telephone;
    }
    std::sort(keys.begin() + own, keys.end());
    keys.erase(std::unique(keys.begin() + own, keys.end()), keys.end());
    wording.notice = telephone >= 2;
    const Role role = document.role_at(span.start);
    wording.title = role == Role::title;
    std::uint32_t paragraphs = 0;
    for (const Block& block : document.blocks) {
      if (block.role == Role::paragraph && ++paragraphs > 2) break;
      if (block.role == Role::paragraph && block.range.contains(span.range())) wording.lead = true;
    }
    const Statements& statements = check_.evidences.statements[span.doc];
    const std::uint32_t said = quotations.find(span.range(), [&](std::uint32_t q) {
      return statements.quotations[q].span.overlaps(span);
    });
    const std::uint32_t frame = quotations.find(span.range(), [&](std::uint32_t q) {
      return statements.quotations[q].frame && statements.quotations[q].frame.contains(span);
    });
    wording.frame = said == kNone && frame != kNone;
    const std::span<const Mark> marks = marks_in(statements, span.range());
    wording.caveat = std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      return mark.kind != MarkKind::negation && mark.span.end <= span.end;
    });
    return wording;
  }

  // What the wordings of different documents have in common.
  static void read_common(const Finding& finding, Wordings wordings,
                          std::array<float, kFeatures>& x) {
    constexpr float kThird = 1.0f / 3;
    // The words that two documents have, in order.
    thread_local std::vector<std::pair<std::uint64_t, std::uint32_t>> held;  // word, document
    thread_local std::vector<std::uint64_t> common;
    held.clear();
    common.clear();
    for (std::size_t i = 0; i < wordings.size(); ++i) {
      for (const std::uint64_t key : wordings[i]->keys)
        held.emplace_back(key, finding.spans[i].doc);
    }
    std::sort(held.begin(), held.end());
    for (std::size_t i = 1; i < held.size(); ++i) {
      if (held[i].first == held[i - 1].first && held[i].second != held[i - 1].second &&
          (common.empty() || common.back() != held[i].first))
        common.push_back(held[i].first);
    }
    thread_local std::vector<std::pair<std::uint32_t, float>> parts;  // of a wording, by document
    parts.clear();
    for (std::size_t i = 0; i < wordings.size(); ++i) {
      const std::span<const std::uint64_t> keys = wordings[i]->keys;
      std::size_t shared = 0, other = 0;
      for (const std::uint64_t key : keys) {
        while (other < common.size() && common[other] < key) ++other;
        shared += other < common.size() && common[other] == key;
      }
      const float part =
          static_cast<float>(shared) / static_cast<float>(std::max<std::size_t>(keys.size(), 1));
      x[kCommon] += part / static_cast<float>(wordings.size());
      parts.emplace_back(finding.spans[i].doc, part);
    }
    // The largest of each document stands last.
    std::sort(parts.begin(), parts.end());
    std::size_t documents = 0, stray = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i + 1 < parts.size() && parts[i + 1].first == parts[i].first) continue;
      ++documents;
      stray += parts[i].second < kThird;
    }
    for (std::size_t i = 0; i < stray; ++i) x[kStray] += 1.0f / static_cast<float>(documents);
  }

  void weigh(Finding& finding, Wordings wordings) const {
    std::array<float, kFeatures> x{};
    x[kBias] = 1;
    const float prior = std::clamp(finding.confidence, 0.02f, 0.98f);
    x[kPrior] = std::log(prior / (1 - prior));
    thread_local std::vector<std::uint32_t> docs, tellings;
    docs.clear();
    tellings.clear();
    for (const Span& span : finding.spans) {
      docs.push_back(span.doc);
      tellings.push_back(copy_of_[span.doc]);
    }
    const auto different = [](std::vector<std::uint32_t>& numbers) {
      std::sort(numbers.begin(), numbers.end());
      const auto count = std::unique(numbers.begin(), numbers.end()) - numbers.begin();
      return static_cast<float>(std::clamp<std::ptrdiff_t>(count - 2, -1, 4));
    };
    x[kDocuments] = different(docs);
    x[kTellings] = different(tellings);
    if (!finding.claims.empty()) {
      const Claim& claim = check_.made.claims[finding.claims.front()];
      x[kQuotation] = claim.type == ClaimType::quotation;
      x[kFigure] = claim.type == ClaimType::figure;
      x[kOpen] = claim.independent_at_most > claim.independent;
    }
    thread_local std::vector<std::uint64_t> seen;
    seen.clear();
    const float share = 1.0f / static_cast<float>(std::max<std::size_t>(wordings.size(), 1));
    for (const Wording* one : wordings) {
      const Wording& wording = *one;
      x[kWords] += share * static_cast<float>(std::min(wording.content, 10u)) / 10;
      x[kShort] += wording.content < 3 ? share : 0;
      x[kTitle] = std::max(x[kTitle], wording.title ? 1.0f : 0.0f);
      x[kLead] = std::max(x[kLead], wording.lead ? 1.0f : 0.0f);
      x[kFrame] += wording.frame ? share : 0;
      x[kNotice] += wording.notice ? share : 0;
      x[kCaveat] += wording.caveat ? share : 0;
      x[kVerbatim] += std::find(seen.begin(), seen.end(), wording.words) != seen.end() ? share : 0;
      seen.push_back(wording.words);
    }
    read_common(finding, wordings, x);
    std::copy(finding.given.begin(), finding.given.end(), x.begin() + kGiven);
    finding.features.assign(x.begin(), x.end());
    if (!finding.weighed) return;
    const auto model = weights().find(finding.type);
    if (model == weights().end()) return;
    float z = 0;
    for (std::size_t f = 0; f < kFeatures; ++f) z += model->second[f] * x[f];
    finding.confidence = 1 / (1 + std::exp(-z));
  }

  const ClaimCheck& check_;
  std::vector<std::uint32_t> copy_of_;
  std::vector<const Wording*> wordings_;  // by finding and span
};

}  // namespace

std::span<const std::string_view> feature_names() { return kNames; }

void weigh_findings(const ClaimCheck& check) { Weigher(check).run(); }

}  // namespace stemma
