// One pass over the bytes. ASCII is classed by a table; other characters by ICU's properties. A
// word is a run of letters and marks; an ideograph or kana is a word of its own, since no space
// parts them; digits with grouping and decimal signs between them are a number.
#include "text/tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"

namespace stemma {
namespace {

enum class Class : std::uint8_t {
  space,
  letter,
  upper,
  mark,
  digit,
  ideograph,
  hangul,
  punctuation,
  symbol,
  ignorable
};

constexpr std::array<Class, 128> make_ascii() {
  std::array<Class, 128> classes{};
  for (int c = 0; c < 128; ++c) {
    Class k = Class::punctuation;
    if (c <= ' ' || c == 127) k = Class::space;
    if (c >= '0' && c <= '9') k = Class::digit;
    if (c >= 'a' && c <= 'z') k = Class::letter;
    if (c >= 'A' && c <= 'Z') k = Class::upper;
    if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' ||
        c == '|' || c == '~') {
      k = Class::symbol;
    }
    classes[static_cast<std::size_t>(c)] = k;
  }
  return classes;
}
constexpr std::array<Class, 128> kAscii = make_ascii();

bool is_ideograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_hangul(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
         (c >= 0x3130 && c <= 0x318F);
}

Class class_of(char32_t c) {
  if (c < 128) return kAscii[c];
  if (is_hangul(c)) return Class::hangul;
  if (is_ideograph(c)) return Class::ideograph;
  if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF) {
    return Class::ignorable;
  }
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return Class::upper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Class::letter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Class::mark;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::digit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return Class::space;
    case U_FORMAT_CHAR:
      return Class::ignorable;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
    case U_OTHER_NUMBER:
    case U_LETTER_NUMBER:
      return Class::symbol;
    default:
      return Class::punctuation;
  }
}

bool in_word(Class k) {
  return k == Class::letter || k == Class::upper || k == Class::mark || k == Class::hangul ||
         k == Class::ignorable;
}

constexpr std::uint64_t kEach = 0x0101010101010101u, kHigh = 0x8080808080808080u;

// Up to eight bytes from `at` on, the first lowest; zeros behind the end.
std::uint64_t load(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  if (at + 8 <= text.size()) {
    std::memcpy(&bytes, text.data() + at, 8);
  } else {
    std::memcpy(&bytes, text.data() + at, text.size() - at);
  }
  return std::endian::native == std::endian::big ? std::byteswap(bytes) : bytes;
}

// Words get their key while they are read, eight bytes at once. Multiply and fold, as wyhash does
// (https://github.com/wangyi-fudan/wyhash).
constexpr std::uint64_t kKeySeed = 0x9E3779B97F4A7C15u, kKeyFactor = 0xD6E8FEB86659FD93u;

std::uint64_t mix_key(std::uint64_t key, std::uint64_t bytes) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(key ^ bytes) * kKeyFactor;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t end_key(std::uint64_t key, std::size_t size) { return mix_key(key, size * kKeySeed); }

// Most words are ASCII letters and nothing else: reads such a word into `token` and returns its
// end, or returns `at` where there is none.
std::size_t ascii_word(std::string_view text, std::size_t at, std::size_t end, bool space,
                       Token& token) {
  std::uint64_t key = kKeySeed;
  std::size_t i = at;
  bool capitals = true;
  for (bool more = true; more;) {
    const std::uint64_t bytes = load(text, i);
    // A byte's high bit: is it a letter?
    const std::uint64_t lower = bytes | 0x20 * kEach, low = lower & ~kHigh;
    const std::uint64_t letter =
        (low + (0x80 - 'a') * kEach) & ~(low + (0x7F - 'z') * kEach) & ~bytes & kHigh;
    const auto count = std::min<std::size_t>(
        static_cast<std::size_t>(std::countr_zero(~letter & kHigh)) / 8, end - i);
    if (count == 0) break;
    const std::uint64_t taken =
        count == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * count) - 1;
    capitals = capitals && (letter & taken & bytes << 2) == 0;
    key = mix_key(key, lower & taken);
    i += count;
    more = count == 8;
  }
  // One that goes on with a character that may be part of it.
  if (i == at || (i < end && static_cast<unsigned char>(text[i]) >= 0x80)) return at;
  token.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i)};
  token.flags = space ? kSpaceBefore : 0;
  if (text[at] <= 'Z') token.flags |= kCapital;
  if (i - at >= 2 && capitals) token.flags |= kAllCaps;
  token.key = end_key(key, i - at);
  return i;
}

}  // namespace

std::uint64_t word_key(std::string_view folded) {
  if (folded == "\"" || folded == "`") folded = "'";
  std::uint64_t key = kKeySeed;
  for (std::size_t i = 0; i < folded.size(); i += 8) key = mix_key(key, load(folded, i));
  return end_key(key, folded.size());
}

namespace {

// Keys of the ASCII characters alone, folded.
const std::array<std::uint64_t, 128>& ascii_keys() {
  static const auto keys = [] {
    std::array<std::uint64_t, 128> made{};
    for (std::size_t c = 0; c < made.size(); ++c) {
      const char folded = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      made[c] = word_key({&folded, 1});
    }
    return made;
  }();
  return keys;
}

// Digits with grouping and decimal signs between them, from `at` on.
std::size_t number_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    std::size_t next = at;
    const char32_t d = next_char(text, next);
    if (class_of(d) == Class::digit) {
      at = next;
    } else if ((d == ',' || d == '.' || d == 0x66B || d == 0x66C) && next < end) {
      std::size_t after = next;
      if (class_of(next_char(text, after)) != Class::digit) break;
      at = next;
    } else {
      break;
    }
  }
  return at;
}

// Two apostrophes or graves in a row are one quotation mark, as typewriters and archives write it:
// where such a mark that ends at `at` ends. Of three, the outer pair is one: ''' opens with the
// pair and closes with it.
std::size_t doubled_mark_end(std::string_view text, std::size_t start, std::size_t at,
                             std::size_t end, bool space) {
  const std::string_view mark = text.substr(start, at - start);
  std::size_t run = 1;
  while (run < 4 && at + (run - 1) * mark.size() < end &&
         text.substr(start + run * mark.size(), mark.size()) == mark)
    ++run;
  return run == 2 || run == 4 || (run == 3 && space) ? at + mark.size() : at;
}

// The rest of a word whose first character, of class `k`, ends at `at`.
std::size_t word_end(std::string_view text, std::size_t at, std::size_t last, Class k,
                     Token& token) {
  std::size_t letters = k != Class::mark, uppers = k == Class::upper;
  if (k == Class::upper) token.flags |= kCapital;
  if (k == Class::hangul) token.flags |= kHangul;
  std::size_t end = at;
  while (at < last) {
    std::size_t next = at;
    const Class kd = class_of(next_char(text, next));
    if (!in_word(kd)) break;
    at = next;
    if (kd == Class::ignorable) continue;
    end = at;
    letters += kd != Class::mark;
    uppers += kd == Class::upper;
  }
  if (letters >= 2 && uppers == letters) token.flags |= kAllCaps;
  return end;
}

// Keys of words that ICU has to fold; the same names and marks come again and again. A word takes
// the place of another with the same hash.
class FoldedKeys {
 public:
  std::uint64_t of(std::string_view word) {
    Entry fresh;
    if (word.size() > sizeof fresh.bytes) return word_key(fold_word(word));
    fresh.size = static_cast<unsigned char>(word.size());
    std::memcpy(fresh.bytes, word.data(), word.size());
    std::uint64_t hash = word.size();
    for (std::size_t i = 0; i < word.size(); i += 8) hash = mix_key(hash ^ kKeySeed, load(word, i));
    Entry& kept = entries_[hash % entries_.size()];
    if (kept.size != fresh.size || std::memcmp(kept.bytes, fresh.bytes, word.size()) != 0) {
      fresh.key = word_key(fold_word(word));
      kept = fresh;
    }
    return kept.key;
  }

 private:
  struct Entry {
    std::uint64_t key = 0;
    unsigned char size = 0;
    char bytes[23] = {};
  };
  std::array<Entry, 1024> entries_{};
};

// The key of any token; ASCII costs no ICU call.
std::uint64_t key_of(std::string_view bytes) {
  static thread_local FoldedKeys folded;
  char lower[64];
  if (bytes.size() > sizeof lower) return word_key(fold_word(bytes));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char b = bytes[i];
    if (static_cast<unsigned char>(b) >= 0x80) return folded.of(bytes);
    lower[i] = b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b;
  }
  return word_key({lower, bytes.size()});
}

}  // namespace

void append_tokens(std::string_view text, Range range, std::vector<Token>& tokens) {
  const std::array<std::uint64_t, 128>& keys = ascii_keys();
  bool space = true;
  for (std::size_t at = range.start; at < range.end;) {
    if (text[at] == ' ') {
      space = true;
      ++at;
      continue;
    }
    const std::size_t start = at;
    std::size_t keyed = 0;  // where the part ends that the key is made of; 0: the whole
    Token token;
    if (const std::size_t end = ascii_word(text, at, range.end, space, token); end > at) {
      at = end;
    } else {
      const char32_t c = next_char(text, at);
      const Class k = class_of(c);
      space = space || k == Class::space;
      if (k == Class::space || k == Class::ignorable) continue;
      token.flags = space ? kSpaceBefore : 0;
      if (k == Class::digit) {
        token.kind = TokenKind::number;
        at = number_end(text, at, range.end);
      } else if (k == Class::ideograph) {
        token.flags |= kIdeograph;
      } else if (in_word(k)) {
        at = word_end(text, at, range.end, k, token);
      } else {
        token.kind = k == Class::symbol ? TokenKind::symbol : TokenKind::punctuation;
        keyed = at;
        if (c == '\'' || c == '`' || c == 0x2018 || c == 0x2019)
          at = doubled_mark_end(text, start, at, range.end, space);
      }
      token.range = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
      if (keyed == 0) keyed = at;
      token.key =
          c < 128 && keyed == start + 1 ? keys[c] : key_of(text.substr(start, keyed - start));
    }
    space = false;
    tokens.push_back(token);
  }
}

}  // namespace stemma
