// What was lost between one telling of a claim and another: a caveat, an attribution.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <map>

#include "corroboration/findings.h"
#include "corroboration/places.h"

namespace stemma {
namespace {

// One statement of a claim, and what stands round it.
struct Telling {
  const ClaimStatement* statement = nullptr;
  Span sentence;
  int hedges = 0, doubts = 0, limits = 0;  // marks in its sentence
  bool attributed = false;                 // a speaker or a source in its sentence
  bool witness = false;                    // and that is a person, not a body or a paper
  bool own = false;                        // the document is itself where the statement comes from
};

class Tellings {
 public:
  explicit Tellings(const Check& check) : check_(check) {}

  void run() {
    for (std::uint32_t c = 0; c < check_.made.claims.size(); ++c) {
      const Claim& claim = check_.made.claims[c];
      if (claim.documents < 2) continue;
      std::vector<Telling> tellings;
      for (const ClaimStatement& statement : claim.statements) {
        if (!statement.against) tellings.push_back(tell(statement));
      }
      if (tellings.size() >= 2) {
        caveats(c, tellings);
        attributions(c, tellings);
      }
    }
  }

 private:
  // Sentences of a document by position; their ranges alone, since every document may be asked for.
  const std::vector<Range>& sentences_of(std::uint32_t doc) {
    const auto [found, fresh] = sentences_.try_emplace(doc);
    if (fresh) {
      const Text text = read_text(check_.document(doc));
      found->second.reserve(text.sentences.size());
      for (const Sentence& sentence : text.sentences) found->second.push_back(sentence.range);
    }
    return found->second;
  }

  const Places& quotations_of(std::uint32_t doc) {
    const auto found = quotations_.find(doc);
    if (found != quotations_.end()) return found->second;
    return quotations_.emplace(doc, quotation_places(check_.evidences.statements[doc]))
        .first->second;
  }

  Telling tell(const ClaimStatement& statement) {
    Telling telling;
    telling.statement = &statement;
    const std::uint32_t doc = statement.span.doc;
    const std::vector<Range>& sentences = sentences_of(doc);
    const auto at =
        std::partition_point(sentences.begin(), sentences.end() - 1,
                             [&](Range sentence) { return sentence.end <= statement.span.start; });
    const auto number = static_cast<std::uint32_t>(at - sentences.begin());
    telling.sentence = Span(doc, *at);
    const Statements& all = check_.evidences.statements[doc];
    for (const Mark& mark : marks_in(all, telling.sentence.range())) {
      telling.hedges += mark.kind == MarkKind::hedge;
      telling.doubts += mark.kind == MarkKind::doubt;
      telling.limits += mark.kind == MarkKind::limit;
    }
    const std::vector<Entity>& entities = check_.evidences.entities.entities;
    quotations_of(doc).find(telling.sentence.range(), [&](std::uint32_t q) {
      const Quotation& quotation = all.quotations[q];
      if (!quotation.speaker) return false;
      if (!quotation.span.overlaps(statement.span) &&
          !(quotation.frame && quotation.frame.overlaps(telling.sentence))) {
        return false;
      }
      telling.attributed = true;
      const std::uint32_t entity = quotation.speaker.entity;
      telling.witness |= entity < entities.size() && entities[entity].type == EntityType::person;
      return telling.witness;
    });
    const auto by_sentence = [](const Citation& citation, std::uint32_t s) {
      return citation.sentence < s;
    };
    for (auto citation =
             std::lower_bound(all.citations.begin(), all.citations.end(), number, by_sentence);
         citation != all.citations.end() && citation->sentence == number; ++citation) {
      telling.attributed = true;
      telling.witness |= citation->kind == SourceKind::witness;
    }
    for (const std::uint32_t origin : statement.origins)
      telling.own |= check_.made.origins[origin].document == doc;
    return telling;
  }

  void caveats(std::uint32_t c, const std::vector<Telling>& tellings) {
    std::vector<const Telling*> careful, bare;
    for (const Telling& telling : tellings) {
      if (telling.hedges + telling.doubts > 0) {
        careful.push_back(&telling);
      } else {
        bare.push_back(&telling);
      }
    }
    if (careful.empty() || bare.empty()) return;
    emit(c, FindingType::caveat_lost, careful, bare,
         std::any_of(careful.begin(), careful.end(), [](const Telling* t) { return t->doubts > 0; })
             ? 0.6f
             : 0.5f,
         Severity::medium, " qualifies what it tells, ", " does not: ");
  }

  void attributions(std::uint32_t c, const std::vector<Telling>& tellings) {
    std::vector<const Telling*> careful, bare;
    bool witness = false;
    for (const Telling& telling : tellings) {
      if (telling.attributed) careful.push_back(&telling);
      if (!telling.attributed && !telling.own) bare.push_back(&telling);
      witness |= telling.witness;
    }
    if (careful.empty() || bare.empty()) return;
    // That a body's published count goes on without its name is a habit; that one person's account
    // does is a loss.
    emit(c, FindingType::attribution_lost, careful, bare, witness ? 0.6f : 0.4f,
         witness ? Severity::high : Severity::low, " says who says so, ", " states it as fact: ");
  }

  void emit(std::uint32_t c, FindingType type, const std::vector<const Telling*>& careful,
            const std::vector<const Telling*>& bare, float confidence, Severity severity,
            std::string_view with, std::string_view without) {
    Finding finding;
    finding.type = type;
    finding.severity = severity;
    finding.confidence = confidence * std::min(1.0f, check_.made.claims[c].confidence + 0.3f);
    finding.claims = {c};
    const Telling* other = nullptr;
    for (const Telling* telling : bare) {
      const bool elsewhere = std::none_of(careful.begin(), careful.end(), [&](const Telling* t) {
        return t->sentence.doc == telling->sentence.doc;
      });
      const bool later = std::any_of(careful.begin(), careful.end(), [&](const Telling* t) {
        return compare_dates(check_.document(t->sentence.doc),
                             check_.document(telling->sentence.doc)) <= 0;
      });
      if (!elsewhere || !later) continue;
      if (other == nullptr) other = telling;
      if (finding.spans.size() < 3) finding.spans.push_back(telling->statement->span);
    }
    if (other == nullptr) return;
    for (const Telling* telling : careful) {
      if (finding.spans.size() < 5) finding.spans.push_back(telling->sentence);
    }
    std::sort(finding.spans.begin(), finding.spans.end());
    const Telling* first = careful.front();
    finding.message = check_.document(first->sentence.doc).id + std::string(with) +
                      quoted(check_, first->sentence) + "; " +
                      check_.document(other->sentence.doc).id + std::string(without) +
                      quoted(check_, other->sentence) + ".";
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  std::map<std::uint32_t, std::vector<Range>> sentences_;
  std::map<std::uint32_t, Places> quotations_;
};

}  // namespace

void check_tellings(const Check& check) { Tellings(check).run(); }

}  // namespace stemma
