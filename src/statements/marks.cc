// Marks are phrases of data/<language>/qualifiers.tsv with the conditions stated there.
#include <absl/container/flat_hash_map.h>

#include <string>

#include "base/tables.h"
#include "statements/statements.h"
#include "text/phrases.h"

namespace stemma {
namespace {

const Phrases& qualifiers(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, Phrases>;
    for (const std::string_view name : table_languages()) {
      map->try_emplace(std::string(name), table(name, "qualifiers"));
    }
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? all.find(std::string("en"))->second : found->second;
}

MarkKind kind_of(std::string_view name) {
  return name == "hedge"      ? MarkKind::hedge
         : name == "doubt"    ? MarkKind::doubt
         : name == "negation" ? MarkKind::negation
                              : MarkKind::limit;
}

bool is_year(const Text& text, const Token& token) {
  return token.kind == TokenKind::number && token.range.size() == 4 &&
         (text.of(token).starts_with("1") || text.of(token).starts_with("20"));
}

// Does the condition of the row hold for tokens [first, last)?
bool holds(const Text& text, std::string_view condition, std::size_t first, std::size_t last) {
  if (condition.empty()) return true;
  const bool inside =
      last < text.tokens.size() && text.tokens[last].sentence == text.tokens[first].sentence;
  if (condition == "lower")
    return !text.tokens[first].is(kCapital) || text.tokens[first].is(kSentenceStart);
  const bool number = inside && text.tokens[last].kind == TokenKind::number;
  if (condition == "number") return number;
  if (condition == "noun") return !number;
  // A date: a year, or a capital and a year within three tokens.
  for (std::size_t i = last; inside && i < last + 3 && i < text.tokens.size(); ++i) {
    if (is_year(text, text.tokens[i])) return true;
    if (text.tokens[i].kind == TokenKind::word && !text.tokens[i].is(kCapital)) return false;
  }
  return false;
}

}  // namespace

std::vector<Mark> read_marks(const Document& document, const Text& text, std::uint32_t number) {
  const Phrases& phrases = qualifiers(document.language);
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < text.tokens.size();) {
    const Phrases::Match match = phrases.match(text, i);
    if (!match || !holds(text, (*match.row)[2], i, i + match.length)) {
      ++i;
      continue;
    }
    std::size_t last = i + match.length;
    if ((*match.row)[2] == "date") {
      while (last < text.tokens.size() && !is_year(text, text.tokens[last])) ++last;
      ++last;
    }
    marks.push_back({{number, text.tokens[i].range.start, text.tokens[last - 1].range.end},
                     kind_of((*match.row)[1]),
                     text.tokens[i].sentence});
    i = last;
  }
  return marks;
}

}  // namespace stemma
