// A name read into parts for comparing two names by their strings (match.h): what is title,
// particle, by-name, initial or generation, and the words that are left, each as it sounds.
#ifndef STEMMA_IDENTITY_MATCH_NAME_H_
#define STEMMA_IDENTITY_MATCH_NAME_H_

#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "identity/match_letters.h"

namespace stemma {

struct ComparedPart {
  SoundedWord sound;
  // The same with the particles before it: "vanderbergh" beside "bergh"; empty without.
  std::string joined;
  std::uint32_t start = 0, end = 0;  // bytes of the name given
  bool initial = false;              // one letter
  bool number = false;
  bool servant = false;     // "Abd al-X": `sound` is X
  bool byname = false;      // "Abu X": `sound` is X
  bool mother = false;      // a by-name after a daughter or son of a mother: "Umm X"
  bool parent = false;      // after bin, ibn, bint ...
  bool honour = false;      // a title that may be a name
  bool given = false;       // known as a given name
  bool common = false;      // borne by very many
  bool own_order = false;   // a name of a custom without surnames, where the second is the father's
  bool tonal = false;       // of a name of single syllables, each of which counts
  bool hyphen = false;      // joined to the part before by a hyphen
  std::uint32_t marks = 0;  // hash of the letters with their marks, 0 where it has none
  absl::InlinedVector<std::uint16_t, 2> forms;  // rows of name_forms.tsv that it stands in
};

struct ComparedName {
  static constexpr std::size_t kMostParts = 24;  // what follows is not compared

  std::string text;                 // as given
  std::vector<ComparedPart> parts;  // given names first where a comma or capitals tell
  bool ordered = false;             // a comma or capitals told
  bool cut = false;                 // more than kMostParts
  std::uint8_t generation = 0;      // Jr. and II 2, III 3, Sr. 1, none 0
  bool numbered_generation = false;

  // The parts' letters without spaces.
  std::string run_together() const;
};

ComparedName read_compared_name(std::string_view text);

// The words of a row of name_forms.tsv (or of short_names.tsv) that parts have in `forms`.
const std::vector<SoundedWord>& forms_of_name(std::uint16_t form);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_NAME_H_
