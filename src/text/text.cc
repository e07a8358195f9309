#include "text/text.h"

#include <absl/container/flat_hash_map.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string>

#include "base/tables.h"
#include "base/utf8.h"
#include "text/tokens.h"

namespace stemma {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Quotation marks and apostrophes are one, dashes are one, what is not seen is dropped (0).
char32_t unify(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x60:
    case 0xB4:
    case 0x2BC:
    case '"':
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return 0;
    default:
      return c;
  }
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& normalizer = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return normalizer;
}

void fold_character_run(std::string_view run, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<std::int32_t>(run.size()) + 8);
  nfkc_casefold().normalizeUTF8(0,
                                icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())),
                                sink, nullptr, status);
  for (std::size_t at = 0; at < folded.size();) {
    if (const char32_t c = unify(next_char(folded, at))) append_char(out, c);
  }
}

// The letters of Latin-1 and of Latin Extended A and B, folded. None of them goes together with a
// neighbour, so that each may be folded by itself.
constexpr char32_t kFirstLatin = 0xC0, kLastLatin = 0x24F;

const std::string& folded_latin(char32_t c) {
  static const auto& all = *[] {
    auto* made = new std::vector<std::string>;
    for (char32_t letter = kFirstLatin; letter <= kLastLatin; ++letter) {
      std::string bytes;
      append_char(bytes, letter);
      fold_character_run(bytes, made->emplace_back());
    }
    return made;
  }();
  return all[c - kFirstLatin];
}

// Folds a word of such letters and of ASCII; false, with nothing done, for any other.
bool fold_latin(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_char(word, at);
    if (c >= 0x80 && (c < kFirstLatin || c > kLastLatin)) return false;
  }
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_char(word, at);
    if (c >= 0x80) {
      out += folded_latin(c);
    } else {
      const char32_t u = unify(c);
      out.push_back(static_cast<char>(u >= 'A' && u <= 'Z' ? u + 32 : u));
    }
  }
  return true;
}

// One of the general punctuation marks that unify changes: no need to ask ICU.
bool fold_mark(std::string_view word, std::string& out) {
  if (word.size() != 3 || word[0] != '\xE2' || word[1] != '\x80') return false;
  std::size_t at = 0;
  const char32_t c = next_char(word, at), u = unify(c);
  if (u == c || u >= 0x80 || u == 0) return false;
  out.push_back(static_cast<char>(u));
  return true;
}

enum class Stop : std::uint8_t { none, inner, number, maybe };

// Words that go on behind a number with a full stop in a language: "am 3. Mai".
using WordKeys = absl::flat_hash_map<std::uint64_t, bool>;
const WordKeys* ordinal_words(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, WordKeys>;
    for (const std::string_view name : table_languages()) {
      for (const TableRow& row : table(name, "abbreviations")) {
        if (row[1] == "ordinal")
          (*map)[std::string(name)].try_emplace(word_key(fold_word(row[0])), true);
      }
    }
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? nullptr : &found->second;
}

// What the word before a full stop says of it (data/<language>/abbreviations.tsv).
Stop abbreviation(std::uint64_t word) {
  static const auto& stops = *[] {
    auto* map = new absl::flat_hash_map<std::uint64_t, Stop>;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "abbreviations")) {
        if (row[1] == "ordinal") continue;
        const Stop stop = row[1] == "inner"    ? Stop::inner
                          : row[1] == "number" ? Stop::number
                                               : Stop::maybe;
        map->try_emplace(word_key(fold_word(row[0])), stop);
      }
    }
    return map;
  }();
  const auto found = stops.find(word);
  return found == stops.end() ? Stop::none : found->second;
}

// What a mark may do at the border of two sentences; some may do more than one.
enum MarkUse : std::uint8_t { kEnds = 1, kCloses = 2, kOpens = 4 };

std::uint8_t uses_of(char32_t mark) {
  switch (mark) {
    case '.':
    case '!':
    case '?':
    case 0x2026:  // …
    case 0x3002:  // 。
    case 0xFF01:  // ！
    case 0xFF1F:  // ？
    case 0x203C:  // ‼
    case 0x2047:  // ⁇
    case 0x61F:   // ؟
    case 0x964:   // ।
      return kEnds;
    case '"':
    case '\'':
    case 0x201C:  // “
    case 0x2018:  // ‘
    case 0xAB:    // «
    case 0xBB:    // »
      return kCloses | kOpens;
    case 0x201D:  // ”
    case 0x2019:  // ’
    case 0x203A:  // ›
    case ')':
    case ']':
    case 0x300D:  // 」
    case 0x300F:  // 』
    case 0xFF09:  // ）
      return kCloses;
    case 0x201E:  // „
    case 0x201A:  // ‚
    case 0x2039:  // ‹
    case '(':
    case '[':
    case '-':
    case 0x2013:  // –
    case 0x2014:  // —
    case 0x2022:  // •
    case 0x300C:  // 「
    case 0x300E:  // 『
    case 0xFF08:  // （
      return kOpens;
    default:
      return 0;
  }
}

bool may(MarkUse use, std::string_view token) {
  std::size_t at = 0;
  const char32_t c = next_char(token, at);
  const bool one = at == token.size() || token.substr(at) == token.substr(0, at);  // or doubled
  return one && (uses_of(c) & use) != 0;
}
bool is_ender(std::string_view token) { return may(kEnds, token); }
bool is_closer(std::string_view token) { return may(kCloses, token); }
bool is_opener(std::string_view token) { return may(kOpens, token); }

class SentenceSplitter {
 public:
  SentenceSplitter(Text& text, std::uint32_t block, std::size_t first, const WordKeys* ordinals)
      : text_(text), block_(block), first_(first), ordinals_(ordinals) {}

  void run() {
    const std::size_t last = text_.tokens.size();
    std::size_t begin = first_;
    for (std::size_t i = first_; i < last; ++i) {
      if (text_.tokens[i].kind == TokenKind::word || text_.tokens[i].kind == TokenKind::number ||
          !is_ender(text_.of(text_.tokens[i]))) {
        continue;
      }
      std::size_t end = i + 1;
      while (end < last && is_ender(text_.of(text_.tokens[end])) &&
             !text_.tokens[end].is(kSpaceBefore))
        ++end;
      while (end < last && is_closer(text_.of(text_.tokens[end])) &&
             !text_.tokens[end].is(kSpaceBefore))
        ++end;
      if (end < last && !ends_before(i, end)) {
        i = end - 1;
        continue;
      }
      add(begin, end);
      begin = end;
      i = end - 1;
    }
    if (begin < last) add(begin, last);
  }

 private:
  bool ends_before(std::size_t ender, std::size_t next) const {
    const Token& after = text_.tokens[next];
    const std::string_view mark = text_.of(text_.tokens[ender]);
    if (!after.is(kSpaceBefore))
      return mark == "。" || mark == "！" || mark == "？" || after.is(kIdeograph);
    // Skip marks that open the next sentence.
    std::size_t word = next;
    while (word + 1 < text_.tokens.size() && is_opener(text_.of(text_.tokens[word]))) ++word;
    const Token& first = text_.tokens[word];
    const bool starts = first.is(kCapital) || first.kind == TokenKind::number ||
                        first.is(kHangul) || first.is(kIdeograph) ||
                        first.kind == TokenKind::symbol || caseless(first);
    if (!starts) return false;
    if (mark != "." || ender == first_) return true;
    const Token& before = text_.tokens[ender - 1];
    // Dates of the form "2022. 6. 3.".
    if (before.kind == TokenKind::number && first.kind == TokenKind::number && word == next &&
        word + 1 < text_.tokens.size() && text_.of(text_.tokens[word + 1]) == "." &&
        text_.tokens[word + 1].range.start == first.range.end &&
        before.range.end == text_.tokens[ender].range.start) {
      return false;
    }
    if (ordinals_ != nullptr && before.kind == TokenKind::number && before.range.size() <= 2 &&
        word == next && ordinals_->contains(first.key)) {
      return false;
    }
    if (before.range.end != text_.tokens[ender].range.start || before.kind != TokenKind::word)
      return true;
    // The word with the dots inside it: "U.S", "a.m".
    std::uint32_t start = before.range.start;
    std::size_t j = ender - 1;
    while (j >= first_ + 2 && text_.of(text_.tokens[j - 1]) == "." &&
           !text_.tokens[j].is(kSpaceBefore) && !text_.tokens[j - 1].is(kSpaceBefore) &&
           text_.tokens[j - 2].kind == TokenKind::word) {
      j -= 2;
      start = text_.tokens[j].range.start;
    }
    const std::string_view word_before = text_.of(Range{start, before.range.end});
    // An initial: "J. Smith"; a list number stands alone. It goes before an abbreviation of the
    // same letter ("p. 7").
    if (before.range.size() == 1 && before.is(kCapital) && first.is(kCapital))
      return word_before == "I";
    const bool whole = start == before.range.start;
    switch (abbreviation(whole ? before.key : word_key(fold_word(word_before)))) {
      case Stop::inner:
        return false;
      case Stop::number:
        return first.kind != TokenKind::number;
      case Stop::maybe:
        return end_of_clause(first);
      case Stop::none:
        break;
    }
    return true;
  }

  // After "U.S." or "p.m." a capital may be a name; a function word with a capital starts anew.
  bool end_of_clause(const Token& first) const {
    static const auto& starters = *[] {
      auto* set = new absl::flat_hash_map<std::uint64_t, bool>;
      for (const char* word :
           {"the", "a",     "an",  "he",   "she",   "it",     "they",  "we",    "in",  "on",
            "at",  "but",   "and", "this", "that",  "these",  "those", "there", "his", "her",
            "its", "their", "as",  "when", "after", "before", "for",   "if",    "i",   "you"}) {
        set->try_emplace(word_key(word), true);
      }
      return set;
    }();
    return starters.contains(first.key) || is_opener(text_.of(first));
  }

  // Letters of scripts without case.
  bool caseless(const Token& token) const {
    if (token.kind != TokenKind::word) return false;
    std::size_t at = token.range.start;
    const char32_t c = next_char(text_.bytes, at);
    return c >= 0x590 && u_isalpha(static_cast<UChar32>(c)) && !u_islower(static_cast<UChar32>(c));
  }

  void add(std::size_t begin, std::size_t end) {
    Sentence sentence;
    sentence.range = {text_.tokens[begin].range.start, text_.tokens[end - 1].range.end};
    sentence.first_token = static_cast<std::uint32_t>(begin);
    sentence.last_token = static_cast<std::uint32_t>(end);
    sentence.block = block_;
    const auto number = static_cast<std::uint32_t>(text_.sentences.size());
    bool started = false;
    for (std::size_t i = begin; i < end; ++i) {
      Token& token = text_.tokens[i];
      token.sentence = number;
      token.block = block_;
      if (!started && (token.kind == TokenKind::word || token.kind == TokenKind::number)) {
        token.flags |= kSentenceStart;
        started = true;
      }
    }
    text_.sentences.push_back(sentence);
  }

  Text& text_;
  std::uint32_t block_;
  std::size_t first_;
  const WordKeys* ordinals_;
};

}  // namespace

std::size_t Text::token_at(std::uint32_t at) const {
  const auto found = std::lower_bound(
      tokens.begin(), tokens.end(), at,
      [](const Token& token, std::uint32_t byte) { return token.range.start < byte; });
  return static_cast<std::size_t>(found - tokens.begin());
}

Text read_text(const Document& document) {
  Text text;
  text.bytes = document.text;
  text.tokens.reserve(document.text.size() / 4 + 16);
  const WordKeys* ordinals = ordinal_words(document.language);
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const Block& block = document.blocks[b];
    if (block.role == Role::litter) continue;
    const std::size_t first = text.tokens.size();
    append_tokens(document.text, block.range, text.tokens);
    SentenceSplitter(text, static_cast<std::uint32_t>(b), first, ordinals).run();
  }
  return text;
}

std::string fold_word(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  if (is_ascii(word)) {
    for (char c : word) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (c == '"' || c == '`') c = '\'';
      out.push_back(c);
    }
    return out;
  }
  if (!fold_mark(word, out) && !fold_latin(word, out)) fold_character_run(word, out);
  return out;
}

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.origin.reserve(text.size() + 1);
  std::size_t at = 0;
  bool space = false;
  while (at < text.size()) {
    const std::size_t start = at;
    const char32_t c = next_char(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      if (!space) {
        folded.text.push_back(' ');
        folded.origin.push_back(static_cast<std::uint32_t>(start));
      }
      space = true;
      continue;
    }
    const std::size_t before = folded.text.size();
    if (c < 0x80) {
      const char32_t u = unify(c);
      folded.text.push_back(static_cast<char>(u >= 'A' && u <= 'Z' ? u + 32 : u));
    } else {
      // A letter folds together with the marks that follow it.
      std::size_t end = at;
      while (end < text.size()) {
        std::size_t next = end;
        if (u_getCombiningClass(static_cast<UChar32>(next_char(text, next))) == 0) break;
        end = next;
      }
      at = end;
      fold_character_run(text.substr(start, end - start), folded.text);
    }
    if (folded.text.size() > before) space = false;
    folded.origin.resize(folded.text.size(), static_cast<std::uint32_t>(start));
  }
  folded.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return folded;
}

}  // namespace stemma
