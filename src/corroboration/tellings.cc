#include "corroboration/tellings.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/key_map.h"
#include "base/tables.h"
#include "corroboration/places.h"
#include "corroboration/readings.h"
#include "corroboration/words.h"
#include "text/tokens.h"

namespace stemma {
namespace {

constexpr std::size_t kGap = 6;        // tokens that "*" stands for, at most
constexpr std::uint32_t kCarries = 2;  // sentences over which a source named before is heard
constexpr std::uint32_t kLeadParagraphs = 2;
constexpr std::size_t kNoticeWords = 2;  // that make a clause an address to the reader
constexpr float kHedged = 0.6f, kDoubted = 0.9f;

// Words in order, with room for others between the parts.
struct Pattern {
  std::vector<std::vector<std::uint64_t>> parts;
  std::uint64_t second = 0;  // key of the word behind the first, or 0 where it may be any
  bool all = false;
  float strength = 0;
};

// By the key of the first word.
using Patterns = KeyMap<std::vector<Pattern>>;

const Patterns& patterns() {
  static const Patterns& made = *[] {
    auto* map = new Patterns;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "caveats")) {
        Pattern pattern;
        std::string_view rest = row[0];
        while (!rest.empty()) {
          const std::size_t star = std::min(rest.find('*'), rest.size());
          const std::string_view words = rest.substr(0, star);
          std::vector<Token> tokens;
          append_tokens(words, {0, static_cast<std::uint32_t>(words.size())}, tokens);
          std::vector<std::uint64_t> keys;
          for (const Token& token : tokens) keys.push_back(token.key);
          if (!keys.empty()) pattern.parts.push_back(std::move(keys));
          rest.remove_prefix(std::min(star + 1, rest.size()));
        }
        if (pattern.parts.empty()) continue;
        if (pattern.parts.front().size() > 1) pattern.second = pattern.parts.front()[1];
        pattern.all = row[1] == "all";
        std::from_chars(row[2].data(), row[2].data() + row[2].size(), pattern.strength);
        (*map)[pattern.parts.front().front()].push_back(std::move(pattern));
      }
    }
    return map;
  }();
  return made;
}

bool stands_at(const Text& text, const std::vector<std::uint64_t>& keys, std::size_t at,
               std::size_t end) {
  if (at + keys.size() > end) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (text.tokens[at + i].key != keys[i]) return false;
  }
  return true;
}

bool stands_at(const Text& text, const Pattern& pattern, std::size_t at, std::size_t end) {
  if (!stands_at(text, pattern.parts.front(), at, end)) return false;
  at += pattern.parts.front().size();
  for (std::size_t p = 1; p < pattern.parts.size(); ++p) {
    std::size_t skip = 0;
    while (skip <= kGap && !stands_at(text, pattern.parts[p], at + skip, end)) ++skip;
    if (skip > kGap) return false;
    at += skip + pattern.parts[p].size();
  }
  return true;
}

absl::flat_hash_set<std::uint64_t> keys_of_saying() {
  absl::flat_hash_set<std::uint64_t> keys;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "cues")) {
      for (std::string_view forms : {row[0], row[1]}) {
        while (!forms.empty()) {
          const std::size_t space = std::min(forms.find(' '), forms.size());
          if (space > 0) keys.insert(word_key(fold_word(forms.substr(0, space))));
          forms.remove_prefix(std::min(space + 1, forms.size()));
        }
      }
    }
  }
  return keys;
}

}  // namespace

const KeySet& verbs_of_saying() {
  static const auto& made = *new KeySet(keys_of_saying());
  return made;
}

std::vector<Caveat> read_caveats(const Text& text, std::uint32_t number) {
  std::vector<Caveat> caveats;
  const Patterns& all = patterns();
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const std::vector<Pattern>* const found = all.find(text.tokens[i].key);
    if (found == nullptr) continue;
    const std::uint32_t s = text.tokens[i].sentence;
    const Sentence& sentence = text.sentences[s];
    const std::uint64_t next = i + 1 < text.tokens.size() ? text.tokens[i + 1].key : 0;
    for (const Pattern& pattern : *found) {
      if (pattern.second != 0 && pattern.second != next) continue;
      if (!stands_at(text, pattern, i, sentence.last_token)) continue;
      if (caveats.empty() || caveats.back().number != s)
        caveats.push_back({Span(number, sentence.range), s, sentence.block, kNone, 0, false});
      Caveat& caveat = caveats.back();
      if (pattern.strength > caveat.strength) {
        caveat.strength = pattern.strength;
        caveat.all = pattern.all;
      }
    }
  }
  return caveats;
}

std::vector<UnitWords> read_unit_words(const Text& text, std::span<const Unit> units) {
  std::vector<UnitWords> made(units.size());
  if (units.empty()) return made;
  enum : std::uint8_t { kSays = 1, kAddresses = 2 };
  static const auto& kinds = *[] {
    auto* made_of = new KeyMap<std::uint8_t>;
    for (const std::uint64_t key : keys_of_saying()) (*made_of)[key] |= kSays;
    for (const std::uint64_t key : word_set("notices")) (*made_of)[key] |= kAddresses;
    return made_of;
  }();
  thread_local std::vector<Range> said, addressed;  // the words of either kind
  said.clear();
  addressed.clear();
  for (const Token& token : text.tokens) {
    const std::uint8_t* const kind = kinds.find(token.key);
    if (kind == nullptr) continue;
    if ((*kind & kSays) != 0) said.push_back(token.range);
    if ((*kind & kAddresses) != 0) addressed.push_back(token.range);
  }
  // Are so many of the words in a unit?
  const auto has = [](const std::vector<Range>& words, std::size_t least, Range unit) {
    const auto first =
        std::lower_bound(words.begin(), words.end(), unit.start,
                         [](const Range& word, std::uint32_t start) { return word.start < start; });
    return static_cast<std::size_t>(words.end() - first) >= least &&
           (first + static_cast<std::ptrdiff_t>(least - 1))->end <= unit.end;
  };
  for (std::size_t u = 0; u < units.size(); ++u)
    made[u] = {has(said, 1, units[u].range), has(addressed, kNoticeWords, units[u].range)};
  return made;
}

DocumentTellings read_tellings(const Document& document, Reading& reading,
                               const Statements& statements, const std::vector<Unit>& units,
                               const std::vector<UnitOrigin>& origins, std::uint32_t number) {
  DocumentTellings made;
  made.caveats = std::move(reading.caveats);
  std::vector<bool> lead(document.blocks.size(), false);
  std::uint32_t paragraphs = 0;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const Role role = document.blocks[b].role;
    if (role == Role::paragraph && ++paragraphs > kLeadParagraphs) break;
    lead[b] = role == Role::paragraph || role == Role::title;
  }
  const Places quotations = quotation_places(statements);
  made.clauses.reserve(units.size());
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    Telling telling;
    telling.clause = Span(number, unit.range);
    telling.sentence = Span(number, reading.sentences[unit.sentence]);
    telling.number = unit.sentence;
    telling.block = unit.block;
    telling.words = unit.words;
    telling.origin = origins[u].origin;
    telling.issued = origins[u].rung == Rung::own;
    telling.said = unit.quotation != kNone &&
                   statements.quotations[unit.quotation].form != QuotationForm::indirect;
    telling.figure = unit.last_figure > unit.first_figure;
    telling.prominent = lead[unit.block];
    telling.title = unit.role == Role::title || unit.role == Role::heading;
    telling.speaks = reading.units[u].speaks;
    for (std::uint32_t f = unit.first_figure; f < unit.last_figure; ++f)
      telling.share = telling.share || statements.figures[f].unit == "%";
    telling.usable = !unit.question && unit.role != Role::byline && unit.role != Role::date &&
                     unit.role != Role::dateline && unit.role != Role::table &&
                     !reading.units[u].notice;
    const bool framed = quotations.find(telling.sentence.range(), [&](std::uint32_t q) {
      const Quotation& quotation = statements.quotations[q];
      return quotation.speaker && (quotation.span.overlaps(telling.clause) ||
                                   (quotation.frame && quotation.frame.overlaps(telling.sentence)));
    }) != kNone;
    telling.attributed = origins[u].rung == Rung::in_place || telling.said || framed;
    for (std::size_t v = u; !telling.attributed && v-- > 0;) {
      const Telling& before = made.clauses[v];
      if (before.block != unit.block || before.number + kCarries < unit.sentence) break;
      telling.carried = telling.carried || (before.attributed && before.number < unit.sentence);
    }
    for (const Mark& mark : marks_in(statements, unit.range)) {
      if (mark.span.end > unit.range.end) continue;
      if (mark.kind == MarkKind::hedge) telling.hedge = std::max(telling.hedge, kHedged);
      if (mark.kind == MarkKind::doubt) telling.hedge = std::max(telling.hedge, kDoubted);
    }
    if (telling.attributed) {
      for (Caveat& caveat : made.caveats) {
        if (caveat.number == unit.sentence) caveat.origin = telling.origin;
      }
    }
    made.clauses.push_back(telling);
  }
  return made;
}

}  // namespace stemma
