// A name read into parts, for comparing names across documents. Knows strings only: whether two
// bearers are one is decided in link.cc.
#ifndef STEMMA_IDENTITY_NAME_H_
#define STEMMA_IDENTITY_NAME_H_

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

struct NamePart {
  std::string text;   // folded, in Latin letters, without marks, hyphens and apostrophes
  std::string sound;  // the same with letters that are exchanged between spellings made one
  bool initial = false;
};

// Parts in the order given name(s), surname as far as a comma or capitals tell; else as written.
// Particles (van, bin) are joined to the part that they lead.
struct Name {
  std::vector<NamePart> parts;
  bool ordered = false;  // a comma or capitals told which part is the surname (the last)

  bool single() const { return parts.size() < 2; }
};

Name parse_name(std::string_view text);

// Equal for spellings of one word that differ as transliterations do: Zhanar and Janar, Aysulu and
// Aisulu, Qasymov and Kasymov. Not enough alone for a merge.
std::string sound_key(std::string_view folded);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_NAME_H_
