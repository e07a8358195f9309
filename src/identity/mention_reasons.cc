// Reasons of mentions: the evidence in which the decision was made, read again (candidates.h).
#include <algorithm>

#include "identity/candidates.h"
#include "identity/identity.h"
#include "identity/lexicon.h"

namespace stemma {
namespace {

constexpr std::size_t kMostReasons = 8;  // of an entity

class MentionReasons {
 public:
  MentionReasons(const Text& text, std::uint32_t number)
      : text_(text), number_(number), lexicon_(Lexicon::get()) {}

  // `longest`: of the mentions of its entity.
  Reason of(const Candidate& c, const Span& longest) const {
    const Span name(number_, range_of(text_, c));
    Reason reason;
    reason.a = name;
    reason.bits = c.type == EntityType::person         ? c.person
                  : c.type == EntityType::organisation ? c.organisation
                                                       : c.place;
    if (c.hangul) {
      reason.what = "syllables of a name with a title, a particle or the same name beside it";
    } else if (c.type != EntityType::person) {
      of_no_person(c, reason);
    } else if (c.title_first != kNone) {
      reason.what = "a title or an office stands before it";
      reason.b = tokens(c.title_first, c.first);
    } else if (c.label) {
      reason.what = "it is the label of who speaks";
    } else if (c.listed) {
      reason.what = "it stands in a list of people";
    } else if (c.strong) {
      reason.what = "a role, an age or a verb of speaking beside it says that it is a person";
      reason.b = around(c);
    } else if (longest.size() > name.size()) {
      reason.what = "a part of a longer name of the text";
      reason.b = longest;
    } else if (const Span given = word_with(c, kGivenName)) {
      reason.what = "it has a given name of the tables";
      reason.b = given;
    } else {
      reason.what = "words with capitals that no table knows as anything else";
    }
    return reason;
  }

 private:
  void of_no_person(const Candidate& c, Reason& reason) const {
    const bool place = c.type == EntityType::place;
    reason.b = word_with(c, place ? kPlaceName : kOrganisationHead);
    if (reason.b) {
      reason.what = place ? "a place of the tables" : "it has a word for a body";
      return;
    }
    reason.b = place ? word_with(c, kPlaceAfter | kPlaceBefore) : Span{};
    reason.what = reason.b ? "it has a word for a place"
                  : place  ? "what stands before it says that it is a place"
                           : "it is written or spoken of as bodies are";
  }

  Span tokens(std::size_t first, std::size_t last) const {
    return {number_, text_.tokens[first].range.start, text_.tokens[last - 1].range.end};
  }
  Span word_with(const Candidate& c, std::uint32_t flags) const {
    for (std::size_t i = c.first; i < c.last; ++i) {
      if (lexicon_.flags(text_.tokens[i]) & flags) return Span(number_, text_.tokens[i].range);
    }
    return {};
  }
  // The words on both sides, in the sentence.
  Span around(const Candidate& c) const {
    constexpr std::uint32_t kBeside = 4;
    const Sentence& sentence = text_.sentences[text_.tokens[c.first].sentence];
    return tokens(std::max(sentence.first_token, c.first - std::min(c.first, kBeside)),
                  std::min(sentence.last_token, c.last + kBeside));
  }

  const Text& text_;
  std::uint32_t number_;
  const Lexicon& lexicon_;
};

}  // namespace

void explain_mentions(const Document& document, const Text& text, std::uint32_t number,
                      std::vector<Entity>& entities) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> at;  // start of a mention, its entity
  std::vector<Span> longest(entities.size());
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    for (const Span& mention : entities[e].mentions) {
      at.emplace_back(mention.start, e);
      if (mention.size() > longest[e].size()) longest[e] = mention;
    }
  }
  std::sort(at.begin(), at.end());
  const MentionReasons reasons(text, number);
  std::vector<Candidate> unsure;
  for (const Candidate& c : find_candidates(document, text, unsure)) {
    const std::uint32_t start = range_of(text, c).start;
    const auto found = std::lower_bound(at.begin(), at.end(), std::pair(start, 0u));
    if (found == at.end() || found->first != start) continue;
    Entity& entity = entities[found->second];
    if (entity.reasons.size() >= kMostReasons) continue;
    const Reason reason = reasons.of(c, longest[found->second]);
    const bool said = std::any_of(entity.reasons.begin(), entity.reasons.end(),
                                  [&](const Reason& r) { return r.what == reason.what; });
    if (!said) entity.reasons.push_back(reason);
  }
  for (Entity& entity : entities) {
    if (entity.reasons.empty() && !entity.mentions.empty())
      entity.reasons.push_back({"words that name somebody", entity.mentions.front(), {}, 0, {}});
  }
}

}  // namespace stemma
