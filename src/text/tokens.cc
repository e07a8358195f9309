// One pass over the bytes. ASCII is classed by a table; other characters by ICU's properties. A
// word is a run of letters and marks; an ideograph or kana is a word of its own, since no space
// parts them; digits with grouping and decimal signs between them are a number.
#include "text/tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

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

// Most words are ASCII letters and nothing else: adds such a word and returns its end, or returns
// `at` where there is none.
std::size_t ascii_word(std::string_view text, std::size_t at, std::size_t end, bool space,
                       std::vector<Token>& tokens) {
  constexpr std::size_t kLongest = 48;
  std::array<char, kLongest> lower;
  std::size_t length = 0, uppers = 0;
  const std::size_t limit = std::min(end, at + kLongest);
  std::size_t i = at;
  for (; i < limit; ++i) {
    const char b = text[i];
    if (b >= 'a' && b <= 'z') {
      lower[length++] = b;
    } else if (b >= 'A' && b <= 'Z') {
      lower[length++] = static_cast<char>(b + 32);
      ++uppers;
    } else {
      break;
    }
  }
  // A longer word, or one that goes on with a character that may be part of it.
  if (length == 0 || (i == limit && i < end) ||
      (i < end && static_cast<unsigned char>(text[i]) >= 0x80))
    return at;
  Token token;
  token.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i)};
  token.flags = space ? kSpaceBefore : 0;
  if (text[at] <= 'Z') token.flags |= kCapital;
  if (length >= 2 && uppers == length) token.flags |= kAllCaps;
  token.key = word_key({lower.data(), length});
  tokens.push_back(token);
  return i;
}

}  // namespace

void append_tokens(std::string_view text, Range range, std::vector<Token>& tokens) {
  std::size_t at = range.start;
  bool space = true;
  while (at < range.end) {
    const std::size_t start = at;
    if (const std::size_t end = ascii_word(text, at, range.end, space, tokens); end > at) {
      at = end;
      space = false;
      continue;
    }
    const char32_t c = next_char(text, at);
    const Class k = class_of(c);
    if (k == Class::space) {
      space = true;
      continue;
    }
    if (k == Class::ignorable) continue;
    Token token;
    token.flags = space ? kSpaceBefore : 0;
    space = false;
    if (k == Class::digit) {
      token.kind = TokenKind::number;
      while (at < range.end) {
        std::size_t next = at;
        const char32_t d = next_char(text, next);
        if (class_of(d) == Class::digit) {
          at = next;
        } else if ((d == ',' || d == '.' || d == 0x66B || d == 0x66C) && next < range.end) {
          std::size_t after = next;
          if (class_of(next_char(text, after)) != Class::digit) break;
          at = next;
        } else {
          break;
        }
      }
    } else if (k == Class::ideograph) {
      token.flags |= kIdeograph;
    } else if (in_word(k)) {
      std::size_t letters = 0, uppers = 0;
      if (k == Class::upper) token.flags |= kCapital;
      if (k == Class::hangul) token.flags |= kHangul;
      letters += k != Class::mark;
      uppers += k == Class::upper;
      std::size_t end = at;
      while (at < range.end) {
        std::size_t next = at;
        const char32_t d = next_char(text, next);
        const Class kd = class_of(d);
        if (!in_word(kd)) break;
        at = next;
        if (kd == Class::ignorable) continue;
        end = at;
        letters += kd != Class::mark;
        uppers += kd == Class::upper;
      }
      at = end;
      if (letters >= 2 && uppers == letters) token.flags |= kAllCaps;
    } else {
      token.kind = k == Class::symbol ? TokenKind::symbol : TokenKind::punctuation;
    }
    token.range = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
    const std::string_view bytes = token.range.of(text);
    if (bytes.size() <= 64) {
      char lower[64];
      bool ascii = true;
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char b = bytes[i];
        ascii = ascii && static_cast<unsigned char>(b) < 0x80;
        lower[i] = b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b;
      }
      if (ascii) {
        token.key = word_key({lower, bytes.size()});
        tokens.push_back(token);
        continue;
      }
    }
    token.key = word_key(fold_word(bytes));
    tokens.push_back(token);
  }
}

}  // namespace stemma
