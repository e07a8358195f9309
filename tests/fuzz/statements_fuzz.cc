// The whole way of `stemma statements --explain` and `stemma read --marks` over any text, in every
// language that has tables: the last gate lets it pass, every record has a reason whose words are
// there, marked text loses and invents nothing, and what was read is read again. The first two
// bytes choose language, day and roles.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "report/check.h"
#include "report/explained.h"
#include "report/marked_text.h"
#include "text/text.h"

namespace stemma {
namespace {

Document document_of(std::string_view bytes, std::uint8_t first, std::uint8_t second) {
  static constexpr std::string_view kLanguages[] = {"en", "ko", "de", "es", "fr", "und", "en-US"};
  static constexpr std::string_view kDays[] = {
      "2024-03-14", "", "2020-02-29", "9999-12-31", "0000-00-00", "2024-99-99", "2023-02-31"};
  static constexpr Role kRoles[] = {Role::paragraph, Role::title,   Role::paragraph, Role::list,
                                    Role::table,     Role::caption, Role::litter};
  Document document;
  document.id = "a";
  document.text = bytes;
  document.language = kLanguages[first % std::size(kLanguages)];
  document.date = kDays[first / 7 % std::size(kDays)];
  if (first > 200) document.time_of_day = first > 230 ? "99:99:99" : "14:30";
  std::uint32_t start = 0, number = second;
  for (std::uint32_t at = 0; at <= bytes.size(); ++at) {
    if (at < bytes.size() && bytes[at] != '\n') continue;
    if (at > start) {
      const Role role = second == 0 ? Role::paragraph : kRoles[number++ % std::size(kRoles)];
      document.blocks.push_back({role, {start, at}});
    }
    start = at + 1;
  }
  return document;
}

Case read_case(const Document& document) {
  Case one;
  one.collection.documents.push_back(document);
  const Document& only = one.collection.documents.front();
  const Text text = read_text(only);
  one.statements.push_back(read_statements(only, text, 0));
  one.entities.entities = read_entities(only, text, 0, one.statements.front()).entities;
  return one;
}

bool same(const Statements& a, const Statements& b) {
  const auto spans = [](const auto& x, const auto& y) {
    if (x.size() != y.size()) return false;
    for (std::size_t i = 0; i < x.size(); ++i)
      if (x[i].span != y[i].span || x[i].confidence != y[i].confidence) return false;
    return true;
  };
  return spans(a.quotations, b.quotations) && spans(a.figures, b.figures) &&
         spans(a.times, b.times) && spans(a.citations, b.citations);
}

void check_reasons(const std::vector<StatementReasons>& all, std::size_t records) {
  require(all.size() == records, "every record has its list of reasons");
  for (const StatementReasons& reasons : all) {
    require(!reasons.empty(), "a record has a reason");
    for (const StatementReason& reason : reasons)
      require(!reason.what.empty() && is_utf8(reason.what), "a reason is a sentence");
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  if (!is_utf8(bytes)) return 0;
  const Document document = document_of(bytes, data[0], data[1]);
  Case one = read_case(document);
  require(check_case(one).has_value(), "every span and index of a case is sound");
  require(same(one.statements.front(), read_case(document).statements.front()),
          "what is read twice is the same");

  const Text text = read_text(one.collection.documents.front());
  const Result<Explained> explained = explain_one(one, text);
  require(explained.has_value(), "reasons cite bytes that are there");
  const Statements& statements = one.statements.front();
  const Explained::OfDocument& of = explained->documents.front();
  check_reasons(of.quotations, statements.quotations.size());
  check_reasons(of.figures, statements.figures.size());
  check_reasons(of.times, statements.times.size());
  check_reasons(of.citations, statements.citations.size());
  for (const Entity& entity : one.entities.entities)
    require(!entity.reasons.empty(), "an entity has a reason");
  require(check_case(one).has_value(), "a case is sound with its reasons");

  for (const bool colour : {false, true})
    require(is_utf8(marked_text(document, statements, colour)), "marked text is UTF-8");
  return 0;
}
