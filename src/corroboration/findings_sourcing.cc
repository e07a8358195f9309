// What the claims rest on: one origin told in several documents, nobody who could be looked up, or
// each other.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "corroboration/findings.h"
#include "corroboration/places.h"
#include "corroboration/readings.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

// Told alike in several documents: the weights of the model are trained with this estimate.
constexpr float kAnyClaim = 0.6f;

constexpr std::size_t kCommonWordings = 3;  // that two documents have from one origin
constexpr std::size_t kMostTellers = 24;    // of a claim whose documents are paired
constexpr std::size_t kAtLength = 60;       // bytes of a wording that says something whole
constexpr std::size_t kWordingsShown = 2;   // of each
constexpr float kCommon = 0.6f;
constexpr std::size_t kCommonWords = 2;  // of two sentences that are of one matter
constexpr double kSmall = 10;            // a count below may agree by chance

std::set<std::uint32_t> tellers(const Claim& claim) {
  std::set<std::uint32_t> docs;
  for (const ClaimStatement& statement : claim.statements) {
    if (!statement.against) docs.insert(statement.span.doc);
  }
  return docs;
}

bool in_title(const ClaimCheck& check, const Span& span) {
  return check.document(span.doc).role_at(span.start) == Role::title;
}

// What speaks for a single origin beyond its wordings (see GivenFeature).
class Origins {
 public:
  explicit Origins(const ClaimCheck& check) : check_(check) {
    for (const Derivation& derivation : check.evidences.lineage.derivations) {
      if (derivation.known) parents_.insert({derivation.to, derivation.from});
    }
  }

  void fill(const Claim& claim, const std::set<std::uint32_t>& docs, Finding& finding) const {
    float all = 0, bare = 0, small = 0, figures = 0;
    for (const ClaimStatement& statement : claim.statements) {
      if (statement.against) continue;
      ++all;
      bare += statement.origins.empty() ? 1.0f : 0.0f;
      if (statement.kind != StatementKind::figure || statement.index == kNone) continue;
      const Figure& figure =
          check_.evidences.statements[statement.span.doc].figures[statement.index];
      ++figures;
      small += figure.unit.empty() && figure.high && *figure.high < kSmall ? 1.0f : 0.0f;
    }
    float taken = 0;
    for (const std::uint32_t to : docs) {
      taken += std::any_of(docs.begin(), docs.end(),
                           [&](std::uint32_t from) { return parents_.contains({to, from}); })
                   ? 1.0f
                   : 0.0f;
    }
    finding.given[kAlike] = claim.confidence;
    finding.given[kCarried] = bare / all;
    finding.given[kTaken] = taken / static_cast<float>(docs.size() - 1);
    finding.given[kReach] = figures > 0 ? small / figures : 0;
  }

 private:
  const ClaimCheck& check_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> parents_;  // document, whom it has it from
};

void check_single_origins(const ClaimCheck& check) {
  const Origins origins(check);
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
    const Claim& claim = check.made.claims[c];
    if (claim.independent != 1 || claim.origins.empty() || claim.statements.size() < 2) continue;
    const std::set<std::uint32_t> docs = tellers(claim);
    if (docs.size() < 2) continue;
    Finding finding;
    bool leads = false;
    for (const ClaimStatement& statement : claim.statements) {
      if (statement.against) continue;
      leads = leads || in_title(check, statement.span);
      finding.spans.push_back(statement.span);
    }
    const Origin& origin = check.made.origins[claim.origins.front()];
    finding.type = FindingType::single_origin;
    finding.severity = leads ? Severity::high : docs.size() > 2 ? Severity::medium : Severity::low;
    finding.confidence = kAnyClaim;
    finding.claims = {c};
    origins.fill(claim, docs, finding);
    finding.message = quoted(check, finding.spans.front()) + " is told in " +
                      std::to_string(docs.size()) +
                      " documents and rests on one origin: " + origin.name + ".";
    check.findings.push_back(std::move(finding));
  }
}

// Two documents and what they tell from one origin.
struct Common {
  std::vector<std::uint32_t> claims;
  std::size_t wordings = 0;  // in each of the two
};

// The wordings of a claim in a document whose source is named, the longest first.
std::vector<Span> wordings_in(const Claim& claim, std::uint32_t doc) {
  std::vector<Span> spans;
  for (const ClaimStatement& statement : claim.statements) {
    if (statement.span.doc != doc || statement.against) continue;
    const bool told = claim.type == ClaimType::quotation
                          ? statement.kind == StatementKind::quotation
                          : statement.kind != StatementKind::sentence;
    if (told &&
        (statement.ground == Ground::named_here || statement.ground == Ground::named_nearby))
      spans.push_back(statement.span);
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.size() > b.size(); });
  return spans;
}

// Documents that do not take from each other and yet tell several things from one source that is
// not in the folder: read side by side, they look like two.
void check_common_origins(const ClaimCheck& check) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> claims_of;  // by origin
  for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
    const Claim& claim = check.made.claims[c];
    if (claim.documents < 2 || claim.documents > kMostTellers || claim.independent != 1 ||
        claim.origins.empty())
      continue;
    if (claim.type != ClaimType::quotation && claim.type != ClaimType::figure) continue;
    for (const std::uint32_t number : claim.origins) {
      const Origin& origin = check.made.origins[number];
      if (origin.document == kNone && origin.type != OriginType::unnamed &&
          origin.type != OriginType::outlet && origin.type != OriginType::agency)
        claims_of[number].push_back(c);
    }
  }
  if (claims_of.empty()) return;
  std::set<std::pair<std::uint32_t, std::uint32_t>> derived;
  for (const Derivation& derivation : check.evidences.lineage.derivations) {
    // Who quotes the same words need not have them from the other.
    if (derivation.relation != Relation::quotes || derivation.known)
      derived.insert(std::minmax(derivation.from, derivation.to));
  }
  for (const auto& [number, claims] : claims_of) {
    // The two documents that tell most of it.
    std::map<std::pair<std::uint32_t, std::uint32_t>, Common> told;
    for (const std::uint32_t c : claims) {
      const Claim& claim = check.made.claims[c];
      const std::set<std::uint32_t> docs = tellers(claim);
      for (auto a = docs.begin(); a != docs.end(); ++a) {
        for (auto b = std::next(a); b != docs.end(); ++b) {
          if (derived.contains({*a, *b})) continue;
          const std::size_t wordings =
              std::min(wordings_in(claim, *a).size(), wordings_in(claim, *b).size());
          if (wordings == 0) continue;
          Common& common = told[{*a, *b}];
          common.claims.push_back(c);
          common.wordings += wordings;
        }
      }
    }
    const auto most = std::max_element(told.begin(), told.end(), [](const auto& x, const auto& y) {
      return x.second.wordings < y.second.wordings;
    });
    if (most == told.end() || most->second.wordings < kCommonWordings) continue;
    const auto [a, b] = most->first;
    Finding finding;
    finding.type = FindingType::single_origin;
    finding.severity = Severity::high;
    finding.confidence = kCommon;
    finding.weighed = false;
    // One of them is shown: the first that both tell at some length, claims being in order of
    // consequence, or the longest.
    std::size_t longest = 0;
    for (const std::uint32_t c : most->second.claims) {
      const std::vector<Span> one = wordings_in(check.made.claims[c], a),
                              other = wordings_in(check.made.claims[c], b);
      if (one.empty() || other.empty()) continue;
      const std::size_t bytes = std::min(one.front().size(), other.front().size());
      if (bytes <= longest) continue;
      longest = bytes >= kAtLength ? SIZE_MAX : bytes;
      finding.claims = {c};
      finding.spans.assign(one.begin(), one.begin() + std::min(one.size(), kWordingsShown));
      finding.spans.insert(finding.spans.end(), other.begin(),
                           other.begin() + std::min(other.size(), kWordingsShown));
    }
    std::sort(finding.spans.begin(), finding.spans.end());
    const Origin& origin = check.made.origins[number];
    finding.message =
        check.document(a).id + " and " + check.document(b).id +
        " tell several things that rest on one origin, which is not in the folder: " + origin.name +
        ". One is " + quoted(check, finding.spans.front()) + ".";
    check.findings.push_back(std::move(finding));
  }
}

// Which claim holds a place of a document, for the documents that are asked about.
class ClaimPlaces {
 public:
  ClaimPlaces(const ClaimCheck& check, const std::vector<bool>& asked)
      : places_(check.evidences.documents.size()) {
    for (std::uint32_t c = 0; c < check.made.claims.size(); ++c) {
      for (const ClaimStatement& statement : check.made.claims[c].statements) {
        if (asked[statement.span.doc]) places_[statement.span.doc].add(statement.span.range(), c);
      }
    }
    for (Places& places : places_) places.sort();
  }

  std::uint32_t at(const Span& span) const {
    return places_[span.doc].find(span.range(), [](std::uint32_t) { return true; });
  }

 private:
  std::vector<Places> places_;  // by document
};

void check_untraceable(const ClaimCheck& check) {
  std::vector<bool> unnamed(check.evidences.documents.size());
  for (std::uint32_t d = 0; d < unnamed.size(); ++d) {
    const std::vector<Citation>& citations = check.evidences.statements[d].citations;
    unnamed[d] = std::any_of(citations.begin(), citations.end(), [](const Citation& citation) {
      return citation.kind == SourceKind::unnamed;
    });
  }
  const ClaimPlaces places(check, unnamed);
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) {
    if (!unnamed[d]) continue;
    const Statements& statements = check.evidences.statements[d];
    const std::vector<Range>& sentences = check.readings.of(d).sentences;
    const Places quotations = quotation_places(statements);
    std::uint32_t shown = kNone;  // sentence of the last one: one appeal a sentence is enough
    for (const Citation& citation : statements.citations) {
      if (citation.kind != SourceKind::unnamed) continue;
      if (citation.sentence >= sentences.size() || citation.sentence == shown) continue;
      const Span sentence(d, sentences[citation.sentence]);
      // Words in somebody's mouth rest on that speaker.
      const bool said = quotations.find(citation.span.range(), [&](std::uint32_t q) {
        return statements.quotations[q].form == QuotationForm::direct &&
               statements.quotations[q].span.contains(citation.span);
      }) != kNone;
      if (said) continue;
      const std::uint32_t c = places.at(sentence);
      // Told elsewhere too: then the claim does not rest on this appeal alone.
      if (c != kNone && check.made.claims[c].documents > 1) continue;
      Finding finding;
      finding.type = FindingType::untraceable;
      finding.severity = Severity::medium;
      finding.confidence = citation.source ? 0.45f : 0.8f;
      // Where somebody speaks in the sentence before, the appeal may be to him.
      if (citation.sentence > 0) {
        const Span before(d, sentences[citation.sentence - 1]);
        const bool carried = quotations.find(before.range(), [&](std::uint32_t q) {
          return static_cast<bool>(statements.quotations[q].speaker);
        }) != kNone;
        if (carried) finding.confidence = std::min(finding.confidence, 0.45f);
      }
      finding.spans = {sentence};
      if (c != kNone) finding.claims = {c};
      finding.message = check.document(d).id + " rests " + quoted(check, sentence) +
                        " on a source that nobody could look up (" + quoted(check, citation.span) +
                        ").";
      check.findings.push_back(std::move(finding));
      shown = citation.sentence;
    }
  }
}

// Keys of the words and numbers of a sentence that say something, sorted, each once.
std::vector<std::uint64_t> content_of(const Text& text, const Span& sentence) {
  std::vector<std::uint64_t> keys;
  for (std::size_t i = text.token_at(sentence.start);
       i < text.tokens.size() && text.tokens[i].range.start < sentence.end; ++i) {
    const Token& token = text.tokens[i];
    if ((token.kind == TokenKind::word || token.kind == TokenKind::number) &&
        !is_function_word(token.key))
      keys.push_back(token.key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// The sentences in which a document names another as its source, the first few.
std::vector<Span> naming(const Derivation& derivation, const Text& text) {
  constexpr std::size_t kMost = 4;
  std::vector<Span> sentences;
  for (const Evidence& evidence : derivation.evidence) {
    if ((evidence.kind != "credit" && evidence.kind != "citation") || !evidence.b) continue;
    const std::size_t token = text.token_at(evidence.b.start);
    if (token >= text.tokens.size()) continue;
    const Span sentence(derivation.to, text.sentences[text.tokens[token].sentence].range);
    if (sentences.size() < kMost && (sentences.empty() || sentences.back() != sentence))
      sentences.push_back(sentence);
  }
  return sentences;
}

// Each of two documents names the other as its source, for what one of the sentences in which it
// does so has in common with one of the other's.
void check_circles(const ClaimCheck& check) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, const Derivation*> known;
  for (const Derivation& derivation : check.evidences.lineage.derivations) {
    if (derivation.known) known.emplace(std::pair(derivation.from, derivation.to), &derivation);
  }
  for (const auto& [pair, derivation] : known) {
    const auto [a, b] = pair;
    const auto reverse = a < b ? known.find({b, a}) : known.end();
    if (reverse == known.end()) continue;
    const Text text_a = read_text(check.document(a)), text_b = read_text(check.document(b));
    const std::vector<Span> in_b = naming(*derivation, text_b),
                            in_a = naming(*reverse->second, text_a);
    Span best_a, best_b;
    std::size_t most = 0;
    for (const Span& x : in_a) {
      const std::vector<std::uint64_t> words = content_of(text_a, x);
      for (const Span& y : in_b) {
        std::size_t common = 0;
        for (const std::uint64_t word : content_of(text_b, y))
          common += std::binary_search(words.begin(), words.end(), word) ? 1 : 0;
        if (common <= most) continue;
        most = common;
        best_a = x;
        best_b = y;
      }
    }
    if (most == 0) continue;
    Finding finding;
    finding.type = FindingType::circular;
    finding.severity = Severity::high;
    finding.confidence = most >= kCommonWords ? 0.85f : 0.76f;
    finding.spans = {best_a, best_b};
    finding.message = check.document(a).id + " and " + check.document(b).id +
                      " name each other as a source: " + quoted(check, best_a) + " and " +
                      quoted(check, best_b) + ".";
    check.findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_sourcing(const ClaimCheck& check) {
  check_single_origins(check);
  check_common_origins(check);
  check_untraceable(check);
  check_circles(check);
}

}  // namespace stemma
