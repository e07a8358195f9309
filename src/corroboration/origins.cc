#include "corroboration/origins.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "base/hash.h"
#include "corroboration/sketch_words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kCarriesOn = 2;   // paragraphs over which a source carries on
constexpr std::uint32_t kLeadBlocks = 8;  // title, date, lead: rest on the first source of these
constexpr std::uint32_t kNameLead = 12;  // bytes of a title before the name that a unit begins with
constexpr int kQuestions = 3;            // at least, of an interviewer

class Finder {
 public:
  Finder(const Evidences& evidences, std::span<const SourceWords> sources,
         std::span<const Sketch> sketches, std::span<const std::vector<NamedRange>> names)
      : evidences_(evidences), sources_(sources), sketches_(sketches), names_(names) {}

  OriginsFound run() {
    bodies_.reserve(sources_.size());
    for (const SourceWords& words : sources_) bodies_.push_back(words.body);
    find_issuers();
    find_spokespeople();
    for (std::uint32_t d = 0; d < sources_.size(); ++d) {
      if (!sources_[d].body_name.empty()) body_named_.try_emplace(key_of(sources_[d].body_name), d);
    }
    for (std::uint32_t d = 0; d < sources_.size(); ++d) {
      if (!sources_[d].byline.empty()) body_named_.try_emplace(key_of(sources_[d].byline), d);
    }
    found_.of_unit.resize(sources_.size());
    for (const Statements& statements : evidences_.statements) {
      for (const Quotation& quotation : statements.quotations) {
        if (quotation.speaker.entity != kNone) speakers_.insert(quotation.speaker.entity);
      }
    }
    for (std::uint32_t d = 0; d < sources_.size(); ++d) read_document(d);
    for (Origin& origin : found_.origins) {
      std::sort(origin.reached_by.begin(), origin.reached_by.end());
      origin.reached_by.erase(std::unique(origin.reached_by.begin(), origin.reached_by.end()),
                              origin.reached_by.end());
    }
    return std::move(found_);
  }

 private:
  // The organisation that is named at the top of a source document, or whose name its outlet is.
  void find_issuers() {
    for (std::uint32_t e = 0; e < evidences_.entities.entities.size(); ++e) {
      const Entity& entity = evidences_.entities.entities[e];
      if (entity.type != EntityType::organisation) continue;
      for (const Span& mention : entity.mentions) {
        IssuingBody& body = bodies_[mention.doc];
        if (body.entity != kNone) continue;
        const std::string_view words = text_of(mention);
        const bool in_name = body.named && body.named.overlaps(mention);
        const bool is_outlet = !evidences_.documents[mention.doc].outlet.empty() &&
                               fold_word(words) == fold_word(body.name);
        if (!in_name && !is_outlet) continue;
        body.entity = e;
        if (body.source) issuer_of_.try_emplace(e, mention.doc);
      }
    }
  }

  // People who speak for a body are one origin with it: those quoted in its own statement, and
  // those whose role says so.
  void find_spokespeople() {
    for (std::uint32_t d = 0; d < sources_.size(); ++d) {
      const std::vector<Quotation>& quotations = evidences_.statements[d].quotations;
      for (std::size_t q = 0; q < quotations.size(); ++q) {
        const std::uint32_t person = quotations[q].speaker.entity;
        if (person == kNone || evidences_.entities.entities[person].type != EntityType::person)
          continue;
        if (bodies_[d].source && bodies_[d].type == OriginType::statement) {
          speaks_for_.try_emplace(person, d);
          continue;
        }
        if (!sources_[d].speakers[q].speaks_for_body) continue;
        std::uint32_t organisation = organisation_in(quotations[q].speaker.words());
        if (organisation == kNone && sources_[d].speakers[q].wrote_report)
          organisation = issuer_of_report(d, quotations[q].span.start);
        if (organisation != kNone) employer_of_.try_emplace(person, organisation);
      }
    }
  }

  // Whose report the text speaks of at a place: the last one cited before it, or the first.
  std::uint32_t issuer_of_report(std::uint32_t d, std::uint32_t at) const {
    std::uint32_t found = kNone;
    for (const Citation& citation : evidences_.statements[d].citations) {
      if (citation.entity == kNone ||
          evidences_.entities.entities[citation.entity].type == EntityType::person)
        continue;
      if (citation.kind != SourceKind::report && citation.kind != SourceKind::organisation)
        continue;
      if (found != kNone && citation.span.start > at) break;
      found = citation.entity;
    }
    return found;
  }

  std::uint32_t organisation_in(Span words) const {
    const std::vector<NamedRange>& names = names_[words.doc];
    auto at = std::lower_bound(
        names.begin(), names.end(), words.start,
        [](const NamedRange& name, std::uint32_t byte) { return name.range.start < byte; });
    for (; at != names.end() && at->range.end <= words.end; ++at) {
      if (at->entity != kNone &&
          evidences_.entities.entities[at->entity].type == EntityType::organisation) {
        return at->entity;
      }
    }
    return kNone;
  }

  std::string_view text_of(Span span) const {
    return span.range().of(evidences_.documents[span.doc].text);
  }

  std::uint32_t make(std::uint64_t key, Origin origin, std::uint32_t reached_by,
                     const std::vector<std::uint64_t>& words = {}) {
    const auto [at, fresh] =
        by_key_.try_emplace(key, static_cast<std::uint32_t>(found_.origins.size()));
    if (fresh) {
      const bool organisation =
          origin.entity != kNone &&
          evidences_.entities.entities[origin.entity].type != EntityType::person;
      found_.origins.push_back(std::move(origin));
      found_.definite.push_back(false);
      found_.acronyms.push_back(acronyms(found_.origins.back().name));
      // An organisation is compared by its name, whoever spoke for it.
      found_.words.push_back(
          organisation ? described(found_.origins.back().name,
                                   SketchWords::of(evidences_.documents[reached_by].language))
                       : words);
    }
    found_.origins[at->second].reached_by.push_back(reached_by);
    return at->second;
  }

  std::uint32_t body_origin(std::uint32_t d, std::uint32_t reached_by) {
    const IssuingBody& body = bodies_[d];
    Origin origin;
    origin.name = body.name;
    origin.type = body.type;
    origin.document = d;
    origin.entity = body.entity;
    if (body.named) origin.named.push_back(body.named);
    const std::uint64_t key =
        body.entity != kNone ? hash64("entity", body.entity) : hash64(fold_word(body.name), 17);
    return make(key, std::move(origin), reached_by, sources_[d].body_name);
  }

  std::uint32_t outlet_origin(std::uint32_t d) {
    Origin origin;
    origin.name = bodies_[d].name;
    origin.type = OriginType::outlet;
    origin.document = d;
    return make(hash64(fold_word(bodies_[d].name), 19), std::move(origin), d,
                sources_[d].body_name);
  }

  std::uint32_t entity_origin(std::uint32_t entity, std::uint32_t d, Span words, Span recipient,
                              const std::vector<std::uint64_t>& stems, bool outlet) {
    const auto body = speaks_for_.find(entity);
    if (body != speaks_for_.end()) return body_origin(body->second, d);
    const auto employer = employer_of_.find(entity);
    if (employer != employer_of_.end()) entity = employer->second;
    const auto issuer = issuer_of_.find(entity);
    if (issuer != issuer_of_.end()) return body_origin(issuer->second, d);
    const bool person = evidences_.entities.entities[entity].type == EntityType::person;
    if (!person) {
      const auto named = body_named_.find(key_of(stems));
      if (named != body_named_.end()) return body_origin(named->second, d);
    }
    Origin origin;
    origin.entity = entity;
    origin.name = evidences_.entities.entities[entity].name;
    origin.type = person   ? OriginType::interview
                  : outlet ? OriginType::outlet
                           : OriginType::statement;
    if (recipient) {
      origin.name += ", told to " + clipped(text_of(recipient));
    } else if (bodies_[d].source) {
      origin.document = d;
      if (origin.type == OriginType::interview) origin.type = OriginType::testimony;
    }
    if (words) origin.named.push_back(words);
    return make(hash64("entity", entity), std::move(origin), d, stems);
  }

  std::uint32_t described_origin(std::uint32_t d, Span words,
                                 const std::vector<std::uint64_t>& stems, OriginType type) {
    const std::uint64_t key = key_of(stems);
    if (key == 0) return kNone;
    const auto body = body_named_.find(key);
    if (body != body_named_.end()) return body_origin(body->second, d);
    Origin origin;
    origin.name = clipped(text_of(words));
    origin.type = type;
    origin.named.push_back(words);
    return make(key, std::move(origin), d, stems);
  }

  // Whom a statement without a source is about, where it begins with the name of a person who is
  // quoted somewhere: what she did, heard or saw comes from her.
  const NamedRange* witness_at(std::uint32_t d, const Unit& unit) const {
    const std::vector<NamedRange>& names = names_[d];
    const auto at = std::lower_bound(
        names.begin(), names.end(), unit.range.start,
        [](const NamedRange& name, std::uint32_t byte) { return name.range.start < byte; });
    if (at == names.end() || at->range.start > unit.range.start + kNameLead || at->entity == kNone)
      return nullptr;
    return speakers_.contains(at->entity) &&
                   evidences_.entities.entities[at->entity].type == EntityType::person
               ? &*at
               : nullptr;
  }

  struct Attribution {
    std::uint32_t origin = kNone;
    Span words;
  };

  // Who asks most of the time is the interviewer, and speaks for the outlet.
  void find_interviewers(std::uint32_t d) {
    asked_.clear();
    for (const SpeakerWords& words : sources_[d].speakers) {
      const std::uint64_t key = key_of(words.stems);
      if (key == 0) continue;
      auto& [questions, all] = asked_[key];
      questions += words.asks;
      ++all;
    }
  }

  Attribution of_quotation(std::uint32_t d, std::size_t q) {
    const Quotation& quotation = evidences_.statements[d].quotations[q];
    const SpeakerWords& speaker = sources_[d].speakers[q];
    const Span words = quotation.speaker.words();
    const auto asked = asked_.find(key_of(speaker.stems));
    if (asked != asked_.end() && asked->second.first >= kQuestions &&
        2 * asked->second.first >= asked->second.second) {
      return {outlet_origin(d), words};
    }
    if (quotation.speaker.entity != kNone) {
      return {entity_origin(quotation.speaker.entity, d, words, quotation.recipient, speaker.stems,
                            speaker.is_outlet),
              words};
    }
    // A body's statement speaks through whoever is quoted in it; a report is one origin however
    // many unnamed people it draws on.
    if (bodies_[d].source && (bodies_[d].type == OriginType::statement ||
                              (speaker.nameless && (bodies_[d].type == OriginType::report ||
                                                    bodies_[d].type == OriginType::dataset)))) {
      return {body_origin(d, d), words};
    }
    if (!words) return {};
    const std::size_t known = found_.origins.size();
    const Attribution made = {
        described_origin(d, words, speaker.stems,
                         speaker.is_outlet                      ? OriginType::outlet
                         : speaker.unnamed || speaker.of_a_kind ? OriginType::unnamed
                                                                : OriginType::statement),
        words};
    // "The company" is a body that is named elsewhere, or may be.
    if (found_.origins.size() > known) found_.definite.back() = speaker.definite;
    return made;
  }

  Attribution of_citation(std::uint32_t d, std::size_t c) {
    Citation& citation = evidences_.statements[d].citations[c];
    const Span words = citation.source ? citation.source : citation.span;
    if (citation.document != kNone) {
      citation.origin = body_origin(citation.document, d);
    } else if (citation.entity != kNone) {
      citation.origin = entity_origin(citation.entity, d, words, {}, sources_[d].citations[c],
                                      citation.kind == SourceKind::outlet);
    } else {
      OriginType type = OriginType::unnamed;
      switch (citation.kind) {
        case SourceKind::organisation:
          type = OriginType::statement;
          break;
        case SourceKind::report:
          type = OriginType::report;
          break;
        case SourceKind::outlet:
          type = OriginType::outlet;
          break;
        case SourceKind::document:
          type = OriginType::document;
          break;
        default:
          break;
      }
      citation.origin = described_origin(d, words, sources_[d].citations[c], type);
      if (citation.origin == kNone) {
        citation.origin = make(hash64("unnamed", d),
                               {"an unnamed source in " + page_name(d),
                                OriginType::unnamed,
                                kNone,
                                kNone,
                                {},
                                {words}},
                               d);
      }
    }
    return {citation.origin, words};
  }

  // What a page is called: its outlet, whoever issued it, else its file; a headline names nobody.
  const std::string& page_name(std::uint32_t d) const {
    const Document& document = evidences_.documents[d];
    return document.outlet.empty() && !bodies_[d].source ? document.id : bodies_[d].name;
  }

  void read_document(std::uint32_t d) {
    const Statements& statements = evidences_.statements[d];
    std::vector<Attribution> by_quotation(statements.quotations.size());
    std::vector<Attribution> by_sentence(sources_[d].sentences.size());
    find_interviewers(d);
    for (std::size_t q = 0; q < statements.quotations.size(); ++q) {
      by_quotation[q] = of_quotation(d, q);
      if (by_quotation[q].origin == kNone && q > 0 && statements.quotations[q].speaker) {
        by_quotation[q] = by_quotation[q - 1];  // a pronoun: the speaker before
      }
      const std::uint32_t sentence = statements.quotations[q].sentence;
      if (by_quotation[q].origin != kNone && sentence < by_sentence.size())
        by_sentence[sentence] = by_quotation[q];
    }
    for (std::size_t c = 0; c < statements.citations.size(); ++c) {
      const Citation& citation = statements.citations[c];
      const Attribution attribution = of_citation(d, c);
      if (citation.sentence >= by_sentence.size()) continue;
      if (by_sentence[citation.sentence].origin == kNone)
        by_sentence[citation.sentence] = attribution;
    }
    std::vector<UnitOrigin>& out = found_.of_unit[d];
    out.resize(sketches_[d].units.size());
    // A source carries on until another is named, a heading comes, or several paragraphs pass. What
    // comes before the first one (title, lead) rests on it too.
    Attribution nearby;
    std::uint32_t since = 0, block = kNone;  // paragraphs since it was named
    std::vector<std::size_t> before;         // units before the first source
    for (std::size_t u = 0; u < out.size(); ++u) {
      const Unit& unit = sketches_[d].units[u];
      if (unit.block != block) {
        block = unit.block;
        ++since;
        if (unit.role == Role::heading || since > kCarriesOn) nearby = {};
      }
      UnitOrigin& origin = out[u];
      const Attribution* attribution = nullptr;
      if (unit.quotation != kNone && by_quotation[unit.quotation].origin != kNone) {
        attribution = &by_quotation[unit.quotation];
      } else if (by_sentence[unit.sentence].origin != kNone && (!unit.of_speaker || unit.frame)) {
        attribution = &by_sentence[unit.sentence];
      }
      if (attribution) {
        origin = {attribution->origin, Rung::in_place, Ground::named_here, attribution->words};
        nearby = *attribution;
        since = 0;
        if (unit.block <= kLeadBlocks) {
          for (std::size_t b : before) {
            out[b] = {nearby.origin, Rung::nearby, Ground::named_first, nearby.words};
          }
        }
        before.clear();
        continue;
      }
      if (sources_[d].sentences[unit.sentence].observed && unit.quotation == kNone &&
          !bodies_[d].source) {
        origin = {outlet_origin(d), Rung::own, Ground::seen, {}};
      } else if (bodies_[d].source) {
        origin = {body_origin(d, d), Rung::own, Ground::own_words, {}};
        origin.of_others =
            (bodies_[d].type == OriginType::statement || bodies_[d].type == OriginType::report) &&
            !sources_[d].sentences[unit.sentence].of_itself;
      } else if (const NamedRange* person = witness_at(d, unit)) {
        origin = {entity_origin(person->entity, d, {}, {}, {}, false), Rung::nearby,
                  Ground::about_speaker, Span(d, person->range)};
      } else if (unit.of_speaker) {
        continue;
      } else if (nearby.origin != kNone &&
                 (since == 0 || sources_[d].sentences[unit.sentence].refers_back)) {
        origin = {nearby.origin, Rung::nearby, Ground::named_nearby, nearby.words};
      } else if (unit.block <= kLeadBlocks) {
        before.push_back(u);
      }
    }
  }

  const Evidences& evidences_;
  std::span<const SourceWords> sources_;
  std::span<const Sketch> sketches_;
  std::span<const std::vector<NamedRange>> names_;
  std::vector<IssuingBody> bodies_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> issuer_of_;    // entity -> its document
  absl::flat_hash_map<std::uint32_t, std::uint32_t> speaks_for_;   // person -> document of the body
  absl::flat_hash_map<std::uint32_t, std::uint32_t> employer_of_;  // person -> organisation
  absl::flat_hash_set<std::uint32_t> speakers_;                    // entities who are quoted
  absl::flat_hash_map<std::uint64_t, std::pair<int, int>>
      asked_;  // speaker -> questions, all quotations
  absl::flat_hash_map<std::uint64_t, std::uint32_t> body_named_;  // key of the name -> document
  absl::flat_hash_map<std::uint64_t, std::uint32_t> by_key_;
  OriginsFound found_;
};

}  // namespace

OriginsFound find_origins(const Evidences& evidences, std::span<const SourceWords> sources,
                          std::span<const Sketch> sketches,
                          std::span<const std::vector<NamedRange>> names) {
  return Finder(evidences, sources, sketches, names).run();
}

}  // namespace stemma
