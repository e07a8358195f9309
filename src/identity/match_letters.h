// A word of a name as it sounds, in whatever script it is written: in plain Latin letters, and in
// the codes by which data/any/name_sounds.tsv weighs one script against Latin letters.
//
// ICU's transliterator is not used for the scripts of data/any/name_letters.tsv: its first call
// costs 150 million instructions (latin.h), and what it makes of abjads is no better.
#ifndef STEMMA_IDENTITY_MATCH_LETTERS_H_
#define STEMMA_IDENTITY_MATCH_LETTERS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

enum class MatchScript : std::uint8_t {
  latin,
  arabic,
  hebrew,
  cyrillic,
  greek,
  georgian,
  armenian,
  indic,
  thai,
  myanmar,
  khmer,
  ethiopic,
  kana,
  hangul,
  han,
  other
};
inline constexpr std::size_t kMatchScripts = 16;

struct SoundedWord {
  MatchScript script = MatchScript::other;  // of most of its letters
  std::uint8_t letters = 0;                 // how many, at most 255
  bool capitals = false;                    // two letters or more, all of them capitals
  bool capital = false;                     // begins with a capital
  std::string plain;                        // a-z and digits
  std::string codes;  // of name_letters.tsv; for Latin letters and where a script has none, `plain`

  bool empty() const { return plain.empty() && codes.empty(); }
};

// `word`: bytes without white space, marks of punctuation allowed and passed over. Ill-formed
// UTF-8 is passed over, too. Letters of other scripts that look like Latin ones, inside a Latin
// word, and digits for letters ("Ig0r") are read as what they look like.
SoundedWord sound_word(std::string_view word);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_LETTERS_H_
