#include "identity/name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/hash.h"
#include "base/span.h"
#include "identity/korean.h"
#include "identity/latin.h"
#include "identity/lexicon.h"
#include "text/text.h"
#include "text/tokens.h"

namespace stemma {
namespace {

// Spellings that stand for one sound in one transliteration or another; longer ones first. In the
// manner of the classes of IDENTITY.md, 4.
struct Exchange {
  std::string_view from, to;
};
constexpr Exchange kExchanges[] = {
    {"tch", "c"},  {"sch", "s"},  {"dzh", "z"}, {"zh", "z"}, {"dj", "z"},      {"dz", "z"},
    {"ch", "c"},   {"cz", "c"},   {"sh", "s"},  {"sz", "s"}, {"kh", "k"},      {"gh", "g"},
    {"ph", "f"},   {"th", "t"},   {"ck", "k"},  {"x", "s"},  {"eyra", "eira"}, {"eye", "e"},
    {"aye", "ae"}, {"iye", "ie"}, {"iya", "a"}, {"ye", "e"}, {"yu", "u"},      {"ya", "a"},
    {"ia", "a"},   {"yo", "o"},   {"ou", "u"},  {"oo", "u"}, {"ee", "i"},      {"q", "k"},
    {"w", "v"},    {"j", "z"},    {"y", "i"},   {"h", ""},
};

// The exchanges that begin with a letter, in the order of the list.
const std::vector<const Exchange*>& exchanges_of(char first) {
  static const auto& table = *[] {
    auto* made = new std::array<std::vector<const Exchange*>, 256>;
    for (const Exchange& exchange : kExchanges) {
      (*made)[static_cast<unsigned char>(exchange.from[0])].push_back(&exchange);
    }
    return made;
  }();
  return table[static_cast<unsigned char>(first)];
}

}  // namespace

std::string sound_key(std::string_view folded) {
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    const Exchange* found = nullptr;
    for (const Exchange* exchange : exchanges_of(folded[i])) {
      if (folded.substr(i).starts_with(exchange->from)) {
        found = exchange;
        break;
      }
    }
    const std::string_view add = found ? std::string_view(found->to) : folded.substr(i, 1);
    for (const char c : add) {
      if (out.empty() || out.back() != c) out += c;
    }
    i += found ? std::string_view(found->from).size() : 1;
  }
  return out;
}

Name parse_name(std::string_view bytes, std::span<const Token> tokens) {
  Name name;
  if (tokens.empty()) return name;
  std::string pending;  // particles and parts before a hyphen
  std::size_t comma = std::string::npos;
  absl::InlinedVector<bool, 6> capitals;  // of each part
  bool glued = false;
  // "DE LA ROSA, Ana"
  const bool has_comma = Range{tokens.front().range.start, tokens.back().range.end}.of(bytes).find(
                             ',') != std::string_view::npos;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const std::string_view word = token.range.of(bytes);
    if (word == "," && !name.parts.empty()) {
      comma = name.parts.size();
      continue;
    }
    if (token.kind != TokenKind::word) {
      // Hyphens and apostrophes inside a word join its pieces.
      glued = i > 0 && word != "." && !token.is(kSpaceBefore) && i + 1 < tokens.size() &&
              !tokens[i + 1].is(kSpaceBefore);
      continue;
    }
    std::string folded = latin_fold(word);
    if (folded.empty()) continue;
    name.may_be_korean =
        name.may_be_korean || token.is(kHangul) || may_be_korean_surname(word_key(folded));
    const bool particle =
        (!token.is(kAllCaps) || has_comma) &&
        (!token.is(kCapital) || token.is(kAllCaps) || !name.parts.empty()) &&
        comma != name.parts.size() &&
        (i + 1 < tokens.size() || (comma != std::string::npos && !token.is(kCapital))) &&
        (Lexicon::get().flags(token) & kParticle) != 0;
    if (particle && !glued) {
      pending += folded;
      continue;
    }
    if (glued && !name.parts.empty() && pending.empty()) {
      name.parts.back() = NamePart(name.parts.back().text + folded, false);
    } else {
      const bool initial = folded.size() == 1 && pending.empty() && token.is(kCapital);
      name.parts.emplace_back(pending.empty() ? std::move(folded) : pending + folded, initial);
      capitals.push_back(token.is(kAllCaps));
      pending.clear();
    }
    glued = false;
  }
  if (!pending.empty()) {
    if (comma == 1) {  // "Meer, Joost van der"
      NamePart& surname = name.parts.front();
      surname = NamePart(pending + surname.text, surname.initial);
    } else {
      name.parts.emplace_back(std::move(pending), false);
      capitals.push_back(false);
    }
  }
  if (comma != std::string::npos && comma < name.parts.size()) {
    std::rotate(name.parts.begin(), name.parts.begin() + static_cast<std::ptrdiff_t>(comma),
                name.parts.end());
    name.ordered = true;
  } else if (name.parts.size() > 1) {
    const auto caps = std::count(capitals.begin(), capitals.end(), true);
    if (caps == 1 && capitals.front()) {
      std::rotate(name.parts.begin(), name.parts.begin() + 1, name.parts.end());
      name.ordered = true;
    } else if (caps == 1 && capitals.back()) {
      name.ordered = true;
    }
  }
  return name;
}

Name parse_name(std::string_view text) {
  thread_local std::vector<Token> tokens;
  tokens.clear();
  append_tokens(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  return parse_name(text, tokens);
}

std::uint64_t key_in_any_order(const Name& name) {
  absl::InlinedVector<std::uint64_t, 6> keys;
  for (const NamePart& part : name.parts) keys.push_back(part.key);
  std::sort(keys.begin(), keys.end());
  return hash64({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof keys[0]});
}

}  // namespace stemma
