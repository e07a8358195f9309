// The findings that the checks make of a careful reader's statements and claims: reads the gold of
// a case (../shared/cases/README.md) in place of the earlier stations, so that a wrong finding is
// known to be the check's own fault. Prints JSON Lines as `stemma report` does.
//
//     score_case.py --run './build/release/case_oracle {docs}' CASE...
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>

#include "corroboration/case.h"
#include "intake/intake.h"
#include "report/report.h"
#include "text/text.h"

namespace stemma {
namespace {

using Json = nlohmann::json;

// A document's text without white space, with the way back, to place words as the gold gives them.
class Places {
 public:
  explicit Places(const std::vector<Document>& documents) : documents_(documents) {
    for (std::uint32_t d = 0; d < documents.size(); ++d) numbers_[documents[d].id] = d;
  }

  Span find(const Json& gold) const {
    const auto number = numbers_.find(gold.at("doc").get<std::string>());
    if (number == numbers_.end()) return {};
    const std::string& text = documents_[number->second].text;
    const std::string words = squeeze(gold.at("text").get<std::string>(), nullptr);
    std::vector<std::uint32_t> origin;
    const std::string squeezed = squeeze(text, &origin);
    int nth = gold.value("nth", 1);
    for (std::size_t at = squeezed.find(words); at != std::string::npos;
         at = squeezed.find(words, at + 1)) {
      const Range range{origin[at], origin[at + words.size() - 1] + 1};
      if (inside_word(text, range.start) || inside_word(text, range.end)) continue;
      if (--nth == 0) return Span(number->second, range);
    }
    return {};
  }

  std::uint32_t number(const std::string& id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? kNone : found->second;
  }

 private:
  static std::string squeeze(const std::string& text, std::vector<std::uint32_t>* origin) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c <= ' ') continue;
      if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0) {
        ++i;
        continue;
      }
      out.push_back(text[i]);
      if (origin != nullptr) origin->push_back(static_cast<std::uint32_t>(i));
    }
    return out;
  }

  static bool inside_word(const std::string& text, std::size_t at) {
    return at > 0 && at < text.size() &&
           std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0 &&
           std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  }

  const std::vector<Document>& documents_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

template <typename Enum>
Enum named(const std::string& name, int count) {
  for (int i = 0; i < count; ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return Enum{};
}

void read_gold(const Json& gold, Case& made) {
  const std::vector<Document>& documents = made.collection.documents;
  const Places places(documents);
  std::map<std::string, std::uint32_t> people;
  made.entities.entities.clear();
  for (const Json& person : gold.at("people")) {
    Entity entity;
    entity.name = person.at("name");
    people[person.at("id")] = static_cast<std::uint32_t>(made.entities.entities.size());
    for (const Json& mention : person.at("mentions")) {
      if (const Span span = places.find(mention)) entity.mentions.push_back(span);
    }
    std::sort(entity.mentions.begin(), entity.mentions.end());
    made.entities.entities.push_back(std::move(entity));
  }
  for (Statements& statements : made.statements) {
    statements.quotations.clear();
    statements.figures.clear();
    for (Citation& citation : statements.citations) citation.entity = citation.origin = kNone;
  }
  for (const Json& entry : gold.at("quotations")) {
    Quotation quotation;
    quotation.span = places.find(entry.at("span"));
    if (!quotation.span) continue;
    quotation.form = named<QuotationForm>(entry.at("form"), 3);
    if (quotation.form == QuotationForm::mixed) quotation.parts = {quotation.span};
    const Json& speaker = entry.at("speaker");
    const Json& first = speaker.is_array() ? speaker.at(0) : speaker;
    if (first.is_string()) {
      const auto found = people.find(first.get<std::string>());
      if (found != people.end()) quotation.speaker.entity = found->second;
      quotation.speaker.description = quotation.span;
    }
    made.statements[quotation.span.doc].quotations.push_back(quotation);
  }
  for (const Json& entry : gold.at("figures")) {
    Figure figure;
    figure.span = places.find(entry.at("span"));
    if (!figure.span) continue;
    if (entry.at("low").is_number()) figure.low = entry.at("low").get<double>();
    if (entry.at("high").is_number()) figure.high = entry.at("high").get<double>();
    if (entry.at("unit").is_string()) figure.unit = entry.at("unit");
    if (entry.at("counted").is_string()) figure.counted_text = entry.at("counted");
    figure.bound = named<Bound>(entry.at("bound"), 8);
    made.statements[figure.span.doc].figures.push_back(figure);
  }
  for (Statements& statements : made.statements) {
    const auto by_place = [](const auto& a, const auto& b) { return a.span < b.span; };
    std::stable_sort(statements.quotations.begin(), statements.quotations.end(), by_place);
    std::stable_sort(statements.figures.begin(), statements.figures.end(), by_place);
  }

  Corroboration& made_of = made.corroboration;
  made_of = {};
  std::map<std::string, std::uint32_t> origins;
  for (const Json& entry : gold.at("origins")) {
    Origin origin;
    origin.name = entry.at("name");
    origin.type = named<OriginType>(entry.at("type"), 9);
    if (entry.at("document").is_string()) origin.document = places.number(entry.at("document"));
    origins[entry.at("id")] = static_cast<std::uint32_t>(made_of.origins.size());
    made_of.origins.push_back(std::move(origin));
  }
  for (const Json& entry : gold.at("claims")) {
    Claim claim;
    claim.type = named<ClaimType>(entry.at("type"), 4);
    claim.confidence = 1;
    claim.independent = claim.independent_at_most = entry.at("independent");
    std::vector<std::uint32_t> docs;
    for (const Json& told : entry.at("statements")) {
      ClaimStatement statement;
      statement.span = places.find(told.at("span"));
      if (!statement.span) continue;
      statement.against = told.value("stance", "for") == "against";
      for (const Json& origin : told.at("origins")) {
        statement.origins.push_back(origins.at(origin));
        if (!statement.against) claim.origins.push_back(origins.at(origin));
      }
      const Statements& all = made.statements[statement.span.doc];
      for (std::uint32_t f = 0; f < all.figures.size() && claim.type == ClaimType::figure; ++f) {
        if (all.figures[f].span.overlaps(statement.span) && statement.index == kNone) {
          statement.kind = StatementKind::figure;
          statement.index = f;
        }
      }
      for (std::uint32_t q = 0; q < all.quotations.size() && statement.index == kNone; ++q) {
        if (all.quotations[q].span.overlaps(statement.span)) {
          statement.kind = StatementKind::quotation;
          statement.index = q;
        }
      }
      docs.push_back(statement.span.doc);
      claim.statements.push_back(std::move(statement));
    }
    std::sort(claim.statements.begin(), claim.statements.end(),
              [](const ClaimStatement& a, const ClaimStatement& b) { return a.span < b.span; });
    std::sort(claim.origins.begin(), claim.origins.end());
    claim.origins.erase(std::unique(claim.origins.begin(), claim.origins.end()),
                        claim.origins.end());
    std::sort(docs.begin(), docs.end());
    claim.documents =
        static_cast<std::uint32_t>(std::unique(docs.begin(), docs.end()) - docs.begin());
    made_of.claims.push_back(std::move(claim));
  }
  made_of.findings =
      find_findings({documents, made.statements, made.entities, made.reuse, made.lineage}, made_of);
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: case_oracle CASE/docs\n";
    return 2;
  }
  auto collection = stemma::read_paths({argv[1]}, {});
  if (!collection) {
    std::cerr << collection.error().message << "\n";
    return 2;
  }
  std::ifstream in(std::string(argv[1]) + "/../gold.json");
  stemma::Case made = stemma::build_case(*std::move(collection), {});
  stemma::read_gold(nlohmann::json::parse(in), made);
  stemma::ReportOptions options;
  options.format = stemma::Format::jsonl;
  const auto report = stemma::write_report(made, options);
  if (!report) {
    std::cerr << report.error().message << "\n";
    return 2;
  }
  std::cout << *report;
}
