#include "identity/judgement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace stemma {
namespace {

// The entity of one document that is named at `span`, or kNone.
std::uint32_t entity_at(const LocalEntities& local, const Span& span) {
  for (std::uint32_t e = 0; e < local.entities.size(); ++e) {
    for (const Span& mention : local.entities[e].mentions) {
      if (mention.overlaps(span)) return e;
    }
  }
  return kNone;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> kNames = {"same", "different", "unsure"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string reason_of(const Judgement& judgement) {
  return fmt::format("judged to be {} by {} on {}{}{}",
                     judgement.verdict == Verdict::same ? "one" : "two", judgement.who,
                     judgement.when.substr(0, 10), judgement.why.empty() ? "" : ": ",
                     judgement.why);
}

void split_judged(std::span<const Document> documents, std::span<const Judgement> judgements,
                  std::vector<LocalEntities>& local, std::vector<Statements>& statements) {
  for (const Judgement& judgement : judgements) {
    if (judgement.verdict != Verdict::different || judgement.a.doc != judgement.b.doc) continue;
    const std::uint32_t d = judgement.a.doc;
    const std::uint32_t of_a = entity_at(local[d], judgement.a),
                        of_b = entity_at(local[d], judgement.b);
    if (of_a == kNone || of_a != of_b) continue;
    const auto words = [&](const Span& span) { return span.range().of(documents[d].text); };
    Entity& from = local[d].entities[of_a];
    std::string_view kept, moved;
    for (const Span& mention : from.mentions) {
      if (mention.overlaps(judgement.a)) kept = words(mention);
      if (mention.overlaps(judgement.b)) moved = words(mention);
    }
    const bool alike = kept == moved;
    const auto goes = [&](const Span& mention) {
      return alike ? mention.overlaps(judgement.b) : words(mention) == moved;
    };
    Entity other;
    other.type = from.type;
    other.name = moved;
    other.guarded = from.guarded;
    const auto middle = std::stable_partition(from.mentions.begin(), from.mentions.end(),
                                              [&](const Span& mention) { return !goes(mention); });
    other.mentions.assign(middle, from.mentions.end());
    from.mentions.erase(middle, from.mentions.end());
    if (from.name == moved && !from.mentions.empty()) from.name = words(from.mentions.front());
    const auto number = static_cast<std::uint32_t>(local[d].entities.size());
    for (Mention& mention : local[d].mentions) {
      if (mention.entity == of_a && goes(mention.span)) mention.entity = number;
    }
    const auto names_other = [&](const Span& span) {
      return span && std::any_of(other.mentions.begin(), other.mentions.end(),
                                 [&](const Span& mention) { return mention.overlaps(span); });
    };
    for (Quotation& q : statements[d].quotations) {
      if (q.speaker.entity == of_a && names_other(q.speaker.words())) q.speaker.entity = number;
    }
    for (Citation& c : statements[d].citations) {
      if (c.entity == of_a && names_other(c.source)) c.entity = number;
    }
    local[d].entities.push_back(std::move(other));
  }
}

}  // namespace stemma
