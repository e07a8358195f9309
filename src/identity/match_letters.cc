#include "identity/match_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"
#include "identity/latin.h"

namespace stemma {
namespace {

constexpr std::string_view kScriptNames[kMatchScripts] = {
    "latin", "arabic",  "hebrew", "cyrillic", "greek", "georgian", "armenian", "indic",
    "thai",  "myanmar", "khmer",  "ethiopic", "kana",  "hangul",   "han",      "other"};

// What one character adds to a word. Characters of the basic plane have a slot each.
struct Letter {
  MatchScript script = MatchScript::other;
  bool known = false;
  bool capital = false;
  char looks_like = 0;  // the Latin letter it is easily taken for
  std::string_view plain, code;
};

class Letters {
 public:
  static const Letters& get() {
    static const Letters& letters = *new Letters;
    return letters;
  }

  const Letter& of(char32_t c) const {
    return letters_[c < slots_.size() ? slots_[c] : std::uint16_t{0}];
  }

 private:
  Letters() : slots_(0x10000) {
    letters_.reserve(4096);
    letters_.emplace_back();
    for (const TableRow& row : table("any", "name_letters")) {
      Letter letter;
      const auto* const found =
          std::find(std::begin(kScriptNames), std::end(kScriptNames), std::string_view(row[0]));
      letter.script = static_cast<MatchScript>(found - std::begin(kScriptNames));
      letter.known = true;
      letter.plain = row[1];
      letter.code = row[2] == "-" ? std::string_view() : row[2];
      add(row[3], letter);
    }
    for (const TableRow& row : table("any", "name_han")) {
      add(row[2], {.script = MatchScript::han, .known = true, .plain = row[0], .code = row[1]});
    }
    for (const TableRow& row : table("any", "confusables")) {
      std::size_t at = 0;
      const char32_t c = next_char(row[0], at);
      if (c < slots_.size() && slots_[c] != 0) letters_[slots_[c]].looks_like = row[1][0];
    }
    add_latin();
  }

  void set(char32_t c, const Letter& letter) {
    if (c >= slots_.size()) return;
    slots_[c] = static_cast<std::uint16_t>(letters_.size());
    letters_.push_back(letter);
  }

  void add(std::string_view letters, const Letter& letter) {
    for (std::size_t at = 0; at < letters.size();) {
      const char32_t c = next_char(letters, at);
      if (c == ' ') continue;
      set(c, letter);
      const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
      if (upper == c) continue;
      Letter capital = letter;
      capital.capital = true;
      set(upper, capital);
    }
  }

  // Letters of the Latin script with marks, and what is written for those that do not come apart.
  void add_latin() {
    const auto add_range = [&](char32_t from, char32_t to) {
      for (char32_t c = from; c < to; ++c) {
        const auto wide = static_cast<UChar32>(c);
        if (slots_[c] != 0 || !u_isalpha(wide)) continue;
        std::string text;
        append_char(text, c);
        std::string& kept = *new std::string(latin_fold(text));  // lives as long as the program
        if (kept.empty()) continue;
        set(c, {.script = MatchScript::latin,
                .known = true,
                .capital = u_isupper(wide) != 0,
                .plain = kept,
                .code = kept});
      }
    };
    add_range(0xC0, 0x250);
    add_range(0x1E00, 0x1F00);
  }

  std::vector<std::uint16_t> slots_;
  std::vector<Letter> letters_;
};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'A' ||
         c == 'E' || c == 'I' || c == 'O' || c == 'U';
}

void add_code(std::string& codes, std::string_view code) {
  if (!code.starts_with('<')) {
    codes += code;
    return;
  }
  code.remove_prefix(1);
  if (!codes.empty() && is_vowel(codes.back())) codes.pop_back();
  // "kya", but "Sa": a consonant that has the glide in it takes no second one.
  if (code.starts_with('y') && !codes.empty() && (codes.back() < 'a' || codes.back() == 'j'))
    code.remove_prefix(1);
  codes += code;
}

constexpr char32_t kHangulFirst = 0xAC00, kHangulEnd = 0xD7A4;
constexpr char32_t kInitials = 0x1100, kVowels = 0x1161, kFinals = 0x11A7;
constexpr char32_t kGeresh = 0x5F3;

// One reading of the characters; `wanted` takes the place of look-alikes.
struct Reading {
  SoundedWord word;
  std::array<std::uint32_t, kMatchScripts> letters{};
  std::uint32_t digits = 0, unknown = 0, marks = 0, small = 0, capitals = 0;
  bool first_capital = false;

  void take(const Letter& letter) {
    ++letters[static_cast<std::size_t>(letter.script)];
    if (small + capitals == 0) first_capital = letter.capital;
    (letter.capital ? capitals : small) += 1;
    add_code(word.codes, letter.code);
    word.plain += letter.plain.starts_with('<') ? letter.plain.substr(1) : letter.plain;
  }

  void read(std::string_view bytes) {
    const Letters& all = Letters::get();
    MatchScript last = MatchScript::latin;
    for (std::size_t at = 0; at < bytes.size();) {
      const char32_t c = next_char(bytes, at);
      if (c < 0x80) {
        const auto letter = static_cast<char>(c | 0x20);
        if (letter >= 'a' && letter <= 'z' && c != 0x5B) {
          ++letters[0];
          if (small + capitals == 0) first_capital = c < 'a';
          (c < 'a' ? capitals : small) += 1;
          word.plain.push_back(letter);
          word.codes.push_back(letter);
          last = MatchScript::latin;
        } else if (c >= '0' && c <= '9') {
          ++digits;
          word.plain.push_back(static_cast<char>(c));
          word.codes.push_back(static_cast<char>(c));
        } else if (c == '\'' && last == MatchScript::hebrew) {
          take(all.of(kGeresh));
        }
        continue;
      }
      if (c >= kHangulFirst && c < kHangulEnd) {
        const char32_t index = c - kHangulFirst;
        take(all.of(kInitials + index / 588));
        take(all.of(kVowels + index / 28 % 21));
        if (index % 28 != 0) take(all.of(kFinals + index % 28));
        last = MatchScript::hangul;
        continue;
      }
      const Letter& letter = all.of(c);
      if (letter.known) {
        take(letter);
        last = letter.script;
      } else if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
        ++marks;
      } else if (u_isalnum(static_cast<UChar32>(c))) {
        ++unknown;
      }
    }
  }

  std::uint32_t total() const {
    std::uint32_t sum = 0;
    for (const std::uint32_t n : letters) sum += n;
    return sum;
  }
  MatchScript script() const {
    return static_cast<MatchScript>(std::max_element(letters.begin(), letters.end()) -
                                    letters.begin());
  }
};

std::string normalised(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& nfkc = *icu::Normalizer2::getNFKCInstance(status);
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  const icu::UnicodeString composed = nfkc.normalize(wide, status);
  std::string out;
  if (U_SUCCESS(status)) composed.toUTF8String(out);
  return out;
}

// "dsch", "schtsch": rows of letters for one sound that are longer than name_sounds.tsv weighs.
void shorten_rows(std::string& plain) {
  if (plain.find("ch") == std::string::npos) return;
  static const std::span<const TableRow> rows = table("any", "name_spellings");
  for (const TableRow& row : rows) {
    for (std::size_t at = plain.find(row[0]); at != std::string::npos;
         at = plain.find(row[0], at + 1))
      plain.replace(at, row[0].size(), row[1]);
  }
}

// Cyrillic and Greek look-alikes inside a Latin word, and digits inside any, as Latin letters.
std::string with_looks(std::string_view word) {
  const Letters& all = Letters::get();
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t start = at;
    const char32_t c = next_char(word, at);
    constexpr std::string_view kLooks = "oi-eas--bg";  // 0 to 9
    if (c >= '0' && c <= '9' && kLooks[c - '0'] != '-')
      out.push_back(kLooks[c - '0']);
    else if (c >= 0x80 && all.of(c).looks_like != 0)
      out.push_back(all.of(c).looks_like);
    else
      out += word.substr(start, at - start);
  }
  return out;
}

}  // namespace

SoundedWord sound_word(std::string_view word) {
  Reading reading;
  reading.read(word);
  if (reading.unknown > 0 || reading.marks > 0) {
    const std::string whole = normalised(word);
    reading = {};
    reading.read(whole);
    if (reading.unknown > reading.total()) {
      std::string letters = whole;
      transliterate(letters);
      reading = {};
      reading.read(letters);
      reading.word.script = MatchScript::other;
      reading.word.codes = reading.word.plain;
      return std::move(reading.word);
    }
  }
  const std::uint32_t latin = reading.letters[0], total = reading.total();
  const bool mixed = latin > 0 && latin < total;
  const bool leet =
      latin > 1 && reading.digits > 0 && reading.digits <= 2 && latin > reading.digits;
  if ((mixed && 2 * latin >= total) || leet) {
    const std::string looked = with_looks(word);
    Reading again;
    again.read(looked);
    if (again.letters[0] == again.total() && again.digits == 0) reading = std::move(again);
  }
  reading.word.script = reading.total() == 0 ? MatchScript::other : reading.script();
  reading.word.capitals = reading.capitals > 1 && reading.small == 0;
  reading.word.capital = reading.first_capital;
  reading.word.letters = static_cast<std::uint8_t>(std::min(reading.total(), 255U));
  if (reading.word.script == MatchScript::latin) shorten_rows(reading.word.plain);
  if (reading.word.script == MatchScript::latin || reading.word.codes.empty())
    reading.word.codes = reading.word.plain;
  return std::move(reading.word);
}

}  // namespace stemma
