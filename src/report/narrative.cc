#include "report/narrative.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/text.h"

namespace stemma {
namespace {

// How much of each list is shown without --all.
constexpr std::size_t kClaimsShown = 8, kFindingsShown = 8, kWordingsShown = 5, kPeopleShown = 12,
                      kFormsShown = 5;
constexpr std::size_t kReasonsShown = 2, kWantedShown = 6, kTreeShown = 40, kLedgerShown = 30,
                      kOriginsShown = 6;
constexpr std::size_t kCitesShown = 3;

class Narrator {
 public:
  Narrator(const Case& input, const ReportOptions& options, Form& form)
      : input_(input),
        found_(input.corroboration),
        all_(options.all),
        form_(form),
        outline_(make_outline(input, options.all)),
        lines_(input) {}

  std::string run() {
    form_.title("Who really says so?");
    in_short();
    claims();
    disagreements();
    stemma();
    who();
    to_obtain();
    ledger();
    return form_.finish();
  }

 private:
  std::size_t limit(std::size_t total, std::size_t shown) const {
    return all_ ? total : std::min(total, shown);
  }
  void more(std::size_t total, std::size_t shown, std::string_view what) {
    if (limit(total, shown) < total) form_.more(total - limit(total, shown), what);
  }

  const Document& document(std::uint32_t d) const { return input_.collection.documents[d]; }

  void in_short() {
    form_.section(SectionName::in_short, "In short");
    const std::size_t documents = input_.collection.documents.size();
    Prose sum;
    sum.add(counted(documents, "document"), Style::strong);
    if (outline_.origins == 0) {
      sum.add(documents == 0 ? " could be read." : "; no origin of a statement was found in them.");
    } else {
      sum.add(documents == 1 ? " comes down to " : " come down to ");
      sum.add(counted(outline_.origins, "origin"), Style::strong).add(".");
    }
    if (outline_.told_twice > 0) {
      sum.add(fmt::format(" {} told in two documents or more; ",
                          counted(outline_.told_twice, "claim is", "claims are")));
      sum.add(outline_.on_one_origin == 0
                  ? "none of them rests on one origin alone."
                  : fmt::format("{} of them {} on one origin at most.", outline_.on_one_origin,
                                outline_.on_one_origin == 1 ? "rests" : "rest"));
    }
    form_.paragraph(sum);
    if (const std::size_t unread = input_.collection.unread.size(); unread > 0) {
      Prose note;
      note.add(counted(unread, "file was", "files were") + " not read", Style::strong)
          .add(": the ledger at the end says why.");
      form_.paragraph(note);
    }
    if (documents == 0) return;
    if (outline_.first.empty()) {
      form_.paragraph(
          "Nothing was found in which the documents part ways. That is not to say that they are "
          "right.");
      return;
    }
    static constexpr std::array<std::string_view, 3> kNumbers = {
        "To know first:", "Two things to know first:", "Three things to know first:"};
    form_.paragraph(kNumbers[outline_.first.size() - 1]);
    std::vector<Prose> items;
    for (const std::uint32_t f : outline_.first) items.push_back(message_of(found_.findings[f]));
    form_.numbered(items);
  }

  // The sentence of a finding with the places of its wordings.
  Prose message_of(const Finding& finding) const {
    Prose prose;
    prose.add(finding.message.empty() ? std::string(meaning_of(finding.type)) : finding.message);
    add_cites(finding.spans, prose);
    return prose;
  }

  // The places, one for each line of a document.
  void add_cites(const std::vector<Span>& spans, Prose& prose) const {
    std::vector<Span> places;
    absl::flat_hash_set<std::uint64_t> seen;
    for (const Span& span : spans) {
      if (seen.insert((std::uint64_t{span.doc} << 32) | lines_.line_of(span)).second)
        places.push_back(span);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!all_ && i == kCitesShown && places.size() > kCitesShown + 1) {
        prose.add(fmt::format(" and {} more", places.size() - i), Style::faint);
        break;
      }
      prose.add(" ").cite(places[i]);
    }
  }

  Prose origins_of(std::span<const std::uint32_t> origins) const {
    Prose prose;
    const std::size_t shown = limit(origins.size(), kOriginsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const Origin& origin = found_.origins[origins[i]];
      if (i > 0) prose.add("; ");
      prose.add(origin.name);
      prose.add(fmt::format(" ({}{})", words_of(origin.type),
                            origin.document == kNone ? ", not in the folder" : ""),
                Style::faint);
      if (!origin.named.empty()) {
        prose.add(" ").cite(origin.named.front());
      } else if (origin.document != kNone) {
        prose.add(" " + document(origin.document).id, Style::faint);
      }
    }
    if (shown < origins.size())
      prose.add(fmt::format("; and {} more", origins.size() - shown), Style::faint);
    return prose;
  }

  // The names alone, where the claim has said where they are named.
  std::string origin_names(std::span<const std::uint32_t> origins) const {
    if (origins.empty()) return "no origin named";
    std::string names;
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (i == kOriginsShown && !all_) {
        names += fmt::format("; and {} more", origins.size() - i);
        break;
      }
      names += (i > 0 ? "; " : "") + found_.origins[origins[i]].name;
    }
    return names;
  }

  // What a wording rests on, where it is not just the claim's one origin named beside it, and how
  // that is known.
  Prose ground_of(const ClaimStatement& statement, const Claim& claim) const {
    Prose prose;
    if (statement.origins != claim.origins && !statement.origins.empty()) {
      prose.add("from ", Style::faint).add(origin_names(statement.origins));
    }
    const std::string why = explain(statement, input_.collection.documents);
    if (statement.ground != Ground::named_here && !why.empty())
      prose.add((prose.empty() ? "" : "; ") + why, Style::faint);
    return prose;
  }

  void claims() {
    form_.section(SectionName::claims, "Claims");
    if (found_.claims.empty()) {
      form_.paragraph("No claim was found that could be compared.");
      return;
    }
    for (std::size_t g = 0; g < kClaimGroups; ++g) {
      const std::vector<ClaimEntry>& entries = outline_.claims[g];
      const auto group = static_cast<ClaimGroup>(g);
      const std::size_t shown = group == ClaimGroup::other ? (all_ ? entries.size() : 0)
                                                           : limit(entries.size(), kClaimsShown);
      if (entries.empty()) continue;
      form_.group(heading_of(group), meaning_of(group));
      for (std::size_t i = 0; i < shown; ++i) claim(entries[i]);
      if (g == 0) {
        for (const std::uint32_t f : outline_.loose) finding(f);
      }
      if (shown < entries.size()) form_.more(entries.size() - shown, "claims");
    }
  }

  void claim(const ClaimEntry& entry) {
    const Claim& claim = found_.claims[entry.claim];
    std::string independent = claim.origins.empty() ? "no origin named"
                              : claim.independent == claim.independent_at_most
                                  ? counted(claim.independent, "independent origin")
                                  : fmt::format("{} to {} independent origins", claim.independent,
                                                claim.independent_at_most);
    // "no origin named" is said once.
    form_.entry(one_line(claim.gist, input_.collection.documents),
                claim.origins.empty() && claim.standing == Standing::unsourced
                    ? ""
                    : words_of(claim.standing),
                fmt::format("{}, {}", counted(claim.documents, "document"), independent));
    if (!claim.origins.empty())
      form_.note(claim.origins.size() == 1 ? "Origin" : "Origins", origins_of(claim.origins));
    claim_wordings(claim);
    for (const std::uint32_t f : entry.findings) form_.note("Why", found_.findings[f].message);
  }

  // The statements of a claim, those of equal words together.
  void claim_wordings(const Claim& claim) {
    std::vector<Span> first;
    std::vector<std::size_t> of;  // index into the statements
    std::vector<std::vector<Span>> also;
    absl::flat_hash_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < claim.statements.size(); ++i) {
      const ClaimStatement& statement = claim.statements[i];
      const std::string_view text = statement.span.range().of(document(statement.span.doc).text);
      const auto [place, added] =
          seen.try_emplace(fold(text).text + (statement.against ? "-" : "+"), first.size());
      // The very same few digits ("40") in two sentences are two wordings.
      if (added || text.size() < 12) {
        first.push_back(statement.span);
        of.push_back(i);
        also.emplace_back();
      } else {
        also[place->second].push_back(statement.span);
      }
    }
    const std::size_t shown = limit(first.size(), kWordingsShown);
    const std::size_t left_out = first.size() - shown;
    first.resize(shown);
    std::vector<CitedWording> views = wordings(input_, first);
    std::vector<ShownWording> result;
    for (std::size_t i = 0; i < shown; ++i) {
      const ClaimStatement& statement = claim.statements[of[i]];
      ShownWording wording{
          std::move(views[i]), statement.against ? "against" : "", std::move(also[i]), {}, {}};
      wording.origin = ground_of(statement, claim);
      result.push_back(std::move(wording));
    }
    form_.wordings(result);
    if (left_out > 0) form_.more(left_out, "wordings");
  }

  void finding(std::uint32_t f) {
    const Finding& finding = found_.findings[f];
    form_.entry(finding.message.empty() ? std::string(meaning_of(finding.type)) : finding.message,
                name_of(finding.severity),
                fmt::format("confidence {}{}", confidence_words(finding.confidence),
                            finding.shown ? "" : ", below the default line"));
    finding_wordings(finding);
  }

  // The wordings of a finding: equal ones together, and one for all that stand in one short place.
  void finding_wordings(const Finding& finding) {
    std::vector<Span> first;
    std::vector<std::vector<Span>> also;
    absl::flat_hash_map<std::string, std::size_t> seen;
    for (const Span& span : finding.spans) {
      const std::string_view text = span.range().of(document(span.doc).text);
      const auto [place, added] = seen.try_emplace(fold(text).text, first.size());
      if (added || text.size() < 12) {
        first.push_back(span);
        also.emplace_back();
      } else {
        also[place->second].push_back(span);
      }
    }
    std::vector<ShownWording> shown;
    std::size_t left_out = 0;
    std::vector<CitedWording> views = wordings(input_, first);
    for (std::size_t i = 0; i < views.size(); ++i) {
      CitedWording& view = views[i];
      const auto before = std::find_if(shown.begin(), shown.end(), [&](const ShownWording& other) {
        return other.wording.span.doc == view.span.doc && other.wording.shown.overlaps(view.shown);
      });
      if (before != shown.end()) {
        join(before->wording, view);
        before->with.push_back(view.span);
        before->with.insert(before->with.end(), also[i].begin(), also[i].end());
      } else if (shown.size() == limit(views.size(), kWordingsShown)) {
        ++left_out;
      } else {
        shown.push_back({std::move(view), {}, std::move(also[i]), {}, {}});
      }
    }
    form_.wordings(shown);
    if (left_out > 0) form_.more(left_out, "wordings");
  }

  static void join(CitedWording& wording, const CitedWording& other) {
    if (other.shown.start < wording.shown.start) wording.cut_before = other.cut_before;
    if (other.shown.end > wording.shown.end) wording.cut_after = other.cut_after;
    wording.shown = {std::min(wording.shown.start, other.shown.start),
                     std::max(wording.shown.end, other.shown.end)};
    wording.marks.insert(wording.marks.end(), other.marks.begin(), other.marks.end());
    std::sort(wording.marks.begin(), wording.marks.end());
    std::vector<Range> apart;
    for (const Range& mark : wording.marks) {
      if (!apart.empty() && mark.start <= apart.back().end) {
        apart.back().end = std::max(apart.back().end, mark.end);
      } else {
        apart.push_back(mark);
      }
    }
    wording.marks = std::move(apart);
  }

  void disagreements() {
    form_.section(SectionName::disagreements, "Where the accounts disagree");
    if (outline_.disagreements.empty()) form_.paragraph("No place was found.");
    for (const FindingGroup& group : outline_.disagreements) {
      form_.group(heading_of(group.type), meaning_of(group.type));
      const std::size_t shown = limit(group.findings.size(), kFindingsShown);
      for (std::size_t i = 0; i < shown; ++i) finding(group.findings[i]);
      more(group.findings.size(), kFindingsShown, "findings");
    }
  }

  void stemma() {
    form_.section(SectionName::stemma, "The stemma");
    if (outline_.tree.empty()) {
      form_.paragraph(outline_.undetermined.empty()
                          ? "No document was seen to take from another."
                          : "No document was seen to take from another with a direction.");
    } else {
      form_.stemma(outline_, limit(outline_.tree.size(), kTreeShown));
      more(outline_.tree.size(), kTreeShown, "documents");
    }
    const std::size_t shown = limit(outline_.undetermined.size(), kFindingsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const Derivation& derivation = input_.lineage.derivations[outline_.undetermined[i]];
      Prose prose;
      prose.add(document(derivation.from).id, Style::strong)
          .add(" and ")
          .add(document(derivation.to).id, Style::strong);
      prose.add(" share words; nothing in them says who took them from whom.");
      for (const Evidence& evidence : derivation.evidence) {
        if (!evidence.a || !evidence.b) continue;
        prose.add(" ").cite(evidence.a).add(" ").cite(evidence.b);
        break;
      }
      form_.note("Undetermined", prose);
    }
    more(outline_.undetermined.size(), kFindingsShown, "links without a direction");
    if (!outline_.alone.empty() && !outline_.tree.empty()) {
      Prose prose;
      const std::size_t count = limit(outline_.alone.size(), kPeopleShown);
      for (std::size_t i = 0; i < count; ++i)
        prose.add((i > 0 ? ", " : "") + document(outline_.alone[i]).id);
      if (count < outline_.alone.size())
        prose.add(fmt::format(" and {} more", outline_.alone.size() - count), Style::faint);
      form_.note("Hang on none here", prose);
    }
  }

  void who() {
    form_.section(SectionName::who, "Who is who");
    if (outline_.who.empty()) form_.paragraph("No name was found.");
    const std::vector<Entity>& entities = input_.entities.entities;
    // Nobody is looked up here who may have asked not to be: victims, minors.
    std::vector<std::uint32_t> listed;
    for (const std::uint32_t e : outline_.who) {
      if (all_ || !entities[e].guarded) listed.push_back(e);
    }
    const std::size_t guarded = outline_.who.size() - listed.size();
    static constexpr std::array<std::string_view, 3> kGroups = {"People", "Organisations",
                                                                "Places"};
    for (std::size_t i = 0; i < listed.size();) {
      const EntityType type = entities[listed[i]].type;
      std::size_t end = i;
      while (end < listed.size() && entities[listed[end]].type == type) ++end;
      form_.group(kGroups[static_cast<std::size_t>(type)], "");
      const std::size_t shown =
          limit(end - i, type == EntityType::person ? kPeopleShown : kPeopleShown / 2);
      for (std::size_t j = i; j < i + shown; ++j) entity(entities[listed[j]]);
      if (shown < end - i)
        form_.more(end - i - shown, type == EntityType::person ? "people" : "names");
      i = end;
    }
    if (guarded > 0) {
      form_.paragraph(
          fmt::format("{} not listed: the documents say of them that they are victims, minors or "
                      "asked not to be named. --all lists them, --mask hides their names.",
                      guarded == 1 ? "One person is" : fmt::format("{} people are", guarded)));
    }
  }

  void entity(const Entity& entity) {
    // Spellings, each with its first place.
    std::vector<std::pair<std::string_view, Span>> forms;
    std::size_t documents = 0;
    std::uint32_t last = kNone;
    for (const Span& mention : entity.mentions) {
      documents += mention.doc != last;
      last = mention.doc;
      if (forms.size() > 32) continue;
      const std::string_view text = mention.range().of(document(mention.doc).text);
      const bool known = std::any_of(forms.begin(), forms.end(),
                                     [&](const auto& form) { return form.first == text; });
      if (!known) forms.emplace_back(text, mention);
    }
    form_.entry(entity.name, {},
                fmt::format("{} in {}", counted(entity.mentions.size(), "mention"),
                            counted(documents, "document")));
    Prose written;
    const std::size_t shown = limit(forms.size(), kFormsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) written.add(", ");
      written.add(forms[i].first, Style::words).add(" ").cite(forms[i].second);
    }
    if (shown < forms.size())
      written.add(fmt::format(" and {} more", forms.size() - shown), Style::faint);
    if (!written.empty()) form_.note("Written", written);
    attributes_of(entity);
    reasons_of(entity);
  }

  // What is said of somebody, equal words once, with the places.
  void attributes_of(const Entity& entity) {
    if (entity.attributes.empty()) return;
    std::vector<std::pair<std::string, std::vector<Span>>> said;
    absl::flat_hash_map<std::string, std::size_t> seen;
    for (const Attribute& attribute : entity.attributes) {
      const std::string words = fmt::format("{}: {}", attribute.name, attribute.value);
      const auto [place, added] = seen.try_emplace(fold(words).text, said.size());
      if (added) said.emplace_back(words, std::vector<Span>());
      if (attribute.span) said[place->second].second.push_back(attribute.span);
    }
    Prose prose;
    const std::size_t shown = limit(said.size(), kFormsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      prose.add((i > 0 ? "; " : "") + said[i].first);
      add_cites(said[i].second, prose);
    }
    if (shown < said.size())
      prose.add(fmt::format(" and {} more", said.size() - shown), Style::faint);
    form_.note("Said of them", prose);
  }

  // The kinds of reason, each with the first wordings that it joins.
  void reasons_of(const Entity& entity) {
    absl::flat_hash_set<std::string_view> seen;
    std::size_t shown = 0;
    for (const Reason& reason : entity.reasons) {
      if (!all_ && (shown == kReasonsShown || !seen.insert(reason.what).second)) continue;
      ++shown;
      Prose why(explain(reason));
      if (reason.a) why.add(" ").cite(reason.a);
      if (reason.b) why.add(" ").cite(reason.b);
      form_.note("One because", why);
    }
  }

  void to_obtain() {
    form_.section(SectionName::to_obtain, "To obtain next");
    if (outline_.to_obtain.empty()) {
      form_.paragraph("No origin is known that is not in the folder.");
      return;
    }
    form_.paragraph("Origins that are not in the folder, those first on which most rests.");
    std::vector<Prose> items;
    const std::size_t shown = limit(outline_.to_obtain.size(), kWantedShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const Wanted& wanted = outline_.to_obtain[i];
      const Origin& origin = found_.origins[wanted.origin];
      Prose prose;
      prose.add(origin.name, Style::strong)
          .add(fmt::format(" ({})", words_of(origin.type)), Style::faint);
      prose.add(fmt::format(": {} on it", counted(wanted.claims, "claim rests", "claims rest")));
      if (wanted.claims_on_it_alone > 0)
        prose.add(fmt::format(", {} on it alone", wanted.claims_on_it_alone));
      prose.add(fmt::format("; {} it.", counted(origin.reached_by.size(), "document goes back to",
                                                "documents go back to")));
      add_cites(origin.named, prose);
      items.push_back(std::move(prose));
    }
    form_.numbered(items);
    more(outline_.to_obtain.size(), kWantedShown, "origins");
  }

  void ledger() {
    form_.section(SectionName::ledger, "Ledger");
    const std::vector<Unread>& unread = input_.collection.unread;
    form_.paragraph(fmt::format("{}: {} read, {} not read.",
                                counted(unread.size() + input_.collection.documents.size(), "file"),
                                input_.collection.documents.size(), unread.size()));
    if (!unread.empty()) {
      form_.group("Not read", "");
      std::vector<std::vector<std::string>> rows;
      const std::size_t shown = limit(unread.size(), kLedgerShown);
      for (std::size_t i = 0; i < shown; ++i) {
        rows.push_back({unread[i].id, std::string(name_of(unread[i].reason)), unread[i].message});
      }
      form_.table({"File", "Reason", "What to do"}, rows);
      more(unread.size(), kLedgerShown, "files not read");
    }
    const std::vector<Document>& documents = input_.collection.documents;
    if (documents.empty()) return;
    form_.group("Read", "");
    std::vector<std::vector<std::string>> rows;
    const std::size_t shown = limit(documents.size(), kLedgerShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const Document& d = documents[i];
      std::string warnings;
      for (const Warning& warning : d.warnings)
        warnings += (warnings.empty() ? "" : "; ") + warning.message;
      rows.push_back({d.id, d.date.empty() ? "undated" : d.date, d.outlet,
                      fmt::format("{}", d.bytes), d.sha256.substr(0, 12), warnings});
    }
    form_.table({"File", "Date", "Outlet", "Bytes", "SHA-256", "Warnings"}, rows);
    more(documents.size(), kLedgerShown, "files");
  }

  const Case& input_;
  const Corroboration& found_;
  const bool all_;
  Form& form_;
  const Outline outline_;
  const Lines lines_;
};

}  // namespace

std::string tell(const Case& input, const ReportOptions& options, Form& form) {
  return Narrator(input, options, form).run();
}

}  // namespace stemma
