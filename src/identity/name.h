// A name read into parts, for comparing names across documents. Knows strings only: whether two
// bearers are one is decided in link.cc.
#ifndef STEMMA_IDENTITY_NAME_H_
#define STEMMA_IDENTITY_NAME_H_

#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/text.h"

namespace stemma {

struct NamePart {
  std::string text;  // folded, in Latin letters, without marks, hyphens and apostrophes
  bool initial = false;
  std::uint64_t key = 0;  // word_key(text)

  NamePart(std::string letters, bool is_initial)
      : text(std::move(letters)), initial(is_initial), key(word_key(text)) {}
};

// Parts in the order given name(s), surname as far as a comma or capitals tell; else as written.
// Particles (van, bin) are joined to the part that they lead.
struct Name {
  absl::InlinedVector<NamePart, 3> parts;
  bool ordered = false;  // a comma or capitals told which part is the surname (the last)
  // A word of it is in Hangul or spelled as a Korean surname may be; else read_korean finds
  // nothing.
  bool may_be_korean = false;

  bool single() const { return parts.size() < 2; }
};

Name parse_name(std::string_view text);
// The same of tokens that are read already, with ranges into `bytes`.
Name parse_name(std::string_view bytes, std::span<const Token> tokens);

// Equal for names of the same parts in any order.
std::uint64_t key_in_any_order(const Name& name);

// Equal for spellings of one word that differ as transliterations do: Zhanar and Janar, Aysulu and
// Aisulu, Qasymov and Kasymov. Not enough alone for a merge.
std::string sound_key(std::string_view folded);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_NAME_H_
