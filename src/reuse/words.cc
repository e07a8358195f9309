// One pass over the bytes. ASCII words are lowered on the way and hashed; others are folded by ICU,
// with a small cache for each thread, since the words of a language repeat.
#include "reuse/words.h"

#include <unicode/uchar.h>

#include <array>
#include <memory>
#include <string>

#include "base/hash.h"
#include "base/key_set.h"
#include "base/tables.h"
#include "base/utf8.h"
#include "text/text.h"

namespace stemma {
namespace {

enum class Kind : std::uint8_t { outside, inside, alone, dropped };

Kind kind_by_properties(char32_t c) {
  if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) return Kind::dropped;
  const auto u = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(u, UCHAR_IDEOGRAPHIC) || (c >= 0x3041 && c <= 0x30FF && u_isalpha(u))) {
    return Kind::alone;
  }
  return (U_MASK(u_charType(u)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0 ? Kind::inside
                                                                                   : Kind::outside;
}

constexpr std::size_t kTabled = 0x3000;

const std::array<Kind, kTabled>& kinds() {
  static const auto& table = *[] {
    auto made = std::make_unique<std::array<Kind, kTabled>>();
    for (std::size_t c = 0; c < kTabled; ++c)
      (*made)[c] = kind_by_properties(static_cast<char32_t>(c));
    return made.release();
  }();
  return table;
}

Kind kind_of(char32_t c, const std::array<Kind, kTabled>& table) {
  return c < kTabled ? table[c] : kind_by_properties(c);
}

const KeySet& function_words() {
  static const auto& words = *[] {
    auto* set = new KeySet;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "stop_words"))
        set->add(hash64(fold_word(row[0])) >> 32);
    }
    return set;
  }();
  return words;
}

// Lowest bit: function word. Never the barrier.
std::uint32_t hash_of(std::string_view folded, const KeySet& function) {
  const auto hash = static_cast<std::uint32_t>(hash64(folded) >> 32);
  const std::uint32_t marked = (hash & ~1u) | (function.contains(hash) ? 1u : 0u);
  return marked == Words::kBarrier ? 2u : marked;
}

// ASCII letters and digits in lower case, and 0 for all other bytes.
const std::array<char, 256>& ascii_letters() {
  static const auto letters = [] {
    std::array<char, 256> made{};
    for (std::size_t c = 0; c < 128; ++c) {
      if (kinds()[c] != Kind::inside) continue;
      made[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return made;
  }();
  return letters;
}

// Folded hashes of words that are not ASCII, by the hash of their bytes. A clash of two 64-bit
// hashes would only make a word look like another until passages are verified.
class FoldCache {
 public:
  std::uint32_t hash_of_bytes(std::string_view bytes, const KeySet& function) {
    const std::uint64_t key = hash64(bytes);
    Slot& slot = slots_[key & (slots_.size() - 1)];
    if (slot.key != key || slot.hash == Words::kBarrier)
      slot = {key, hash_of(fold_word(bytes), function)};
    return slot.hash;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t hash = Words::kBarrier;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(4096);
};

// The word at `at`, which is moved behind it; false where the character there is outside words.
bool take_word(std::string_view bytes, std::size_t& at, const std::array<Kind, kTabled>& table) {
  const Kind kind = kind_of(next_char(bytes, at), table);
  if (kind == Kind::alone) return true;
  if (kind != Kind::inside) return false;
  std::size_t end = at;
  while (at < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte < 0x80) {
      if (table[byte] != Kind::inside) break;
      end = ++at;
      continue;
    }
    std::size_t next = at;
    const Kind following = kind_of(next_char(bytes, next), table);
    if (following == Kind::dropped) {
      at = next;
      continue;
    }
    if (following != Kind::inside) break;
    end = at = next;
  }
  at = end;
  return true;
}

// Does a run of ASCII letters that reaches to `at` end there?
bool ends_word(std::string_view bytes, std::size_t at, const std::array<Kind, kTabled>& table) {
  if (at >= bytes.size() || static_cast<unsigned char>(bytes[at]) < 0x80) return true;
  return kind_of(next_char(bytes, at), table) == Kind::outside;
}

}  // namespace

Words fold_words(const ReuseText& text, std::uint32_t barrier) {
  const std::array<Kind, kTabled>& table = kinds();
  const std::array<char, 256>& letters = ascii_letters();
  const KeySet& function = function_words();
  thread_local FoldCache cache;
  Words words;
  words.hash.reserve(text.bytes.size() / 6 + 8);
  words.start.reserve(text.bytes.size() / 6 + 8);
  std::array<char, 64> lower;
  std::size_t at = 0;
  for (std::size_t part = 0; part <= text.skip.size(); ++part) {
    const bool last = part == text.skip.size();
    const std::string_view bytes = last ? text.bytes : text.bytes.substr(0, text.skip[part].start);
    while (at < bytes.size()) {
      const std::size_t start = at;
      std::size_t length = 0;
      while (at < bytes.size() && length < lower.size()) {
        const char letter = letters[static_cast<unsigned char>(bytes[at])];
        if (letter == 0) break;
        lower[length++] = letter;
        ++at;
      }
      std::uint32_t hash;
      if (length == 0 && static_cast<unsigned char>(bytes[at]) < 0x80) {
        ++at;
        continue;
      }
      if (length > 0 && length < lower.size() && ends_word(bytes, at, table)) {
        hash = hash_of({lower.data(), length}, function);
      } else {
        at = start;
        if (!take_word(bytes, at, table)) continue;
        hash = cache.hash_of_bytes(bytes.substr(start, at - start), function);
      }
      words.hash.push_back(hash);
      words.start.push_back(static_cast<std::uint32_t>(start));
    }
    if (last) break;
    at = std::max<std::size_t>(at, text.skip[part].end);
    for (std::uint32_t i = 0; i < barrier; ++i) {
      words.hash.push_back(Words::kBarrier);
      words.start.push_back(text.skip[part].start);
    }
  }
  return words;
}

std::uint32_t word_end(std::string_view bytes, std::uint32_t start) {
  std::size_t at = start;
  take_word(bytes, at, kinds());
  return static_cast<std::uint32_t>(at);
}

bool same_folded(std::string_view a, std::uint32_t a_start, std::string_view b,
                 std::uint32_t b_start) {
  const std::string_view x = a.substr(a_start, word_end(a, a_start) - a_start);
  const std::string_view y = b.substr(b_start, word_end(b, b_start) - b_start);
  return x == y || fold_word(x) == fold_word(y);
}

}  // namespace stemma
