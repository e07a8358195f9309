// Details of one person that differ between accounts beyond what time explains.
#include <algorithm>
#include <charconv>
#include <map>

#include "corroboration/findings.h"

namespace stemma {
namespace {

struct Age {
  int years = 0;
  Span span;
};

int year_of(const Document& document) {
  int year = 0;
  if (document.date.size() >= 4)
    std::from_chars(document.date.data(), document.date.data() + 4, year);
  return year;
}

void check_ages(const Check& check) {
  const std::vector<Entity>& entities = check.evidences.entities.entities;
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    const Entity& entity = entities[e];
    if (entity.type != EntityType::person) continue;
    std::vector<Age> ages;
    for (const Attribute& attribute : entity.attributes) {
      if (attribute.name != "age") continue;
      Age age;
      age.span = attribute.span;
      const auto [end, error] = std::from_chars(
          attribute.value.data(), attribute.value.data() + attribute.value.size(), age.years);
      if (error == std::errc() && age.years > 0) ages.push_back(age);
    }
    if (ages.size() < 2) continue;
    // The age that most give, against each that time does not explain.
    std::map<int, int> votes;
    for (const Age& age : ages) ++votes[age.years];
    const int common =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
    Finding finding;
    finding.type = FindingType::detail_conflict;
    finding.severity = Severity::medium;
    finding.confidence = 0.85f;
    finding.entities = {e};
    Span first, other;
    for (const Age& age : ages) {
      if (age.years == common) {
        if (!first) first = age.span;
        if (finding.spans.size() < 4) finding.spans.push_back(age.span);
      }
    }
    for (const Age& age : ages) {
      const int passed =
          std::abs(year_of(check.document(age.span.doc)) - year_of(check.document(first.doc)));
      if (std::abs(age.years - common) <= 1 + (passed < 100 ? passed : 0)) continue;
      if (!other) other = age.span;
      finding.spans.push_back(age.span);
    }
    if (!other) continue;
    finding.message = check.document(first.doc).id + " gives the age of " + entity.name + " as " +
                      quoted(check, first) + ", " + check.document(other.doc).id + " as " +
                      quoted(check, other) + ".";
    check.findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_people(const Check& check) { check_ages(check); }

}  // namespace stemma
