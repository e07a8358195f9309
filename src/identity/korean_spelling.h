// How the syllables of Korean names are spelled: for a spelling ("hyŏn", "hyun", "현", "хён"), the
// syllables that it may write, as surname and in a given name.
//
// P(spelling | syllable) is that of attested spellings (data/ko/surnames.tsv, name_syllables.tsv),
// smoothed by the product over its three parts, initial, vowel and final, of how often each is
// written with these letters in all syllables that have it (data/ko/name_letters.tsv adds the
// official systems). So an unseen spelling made of known habits has its mass, too.
#ifndef STEMMA_IDENTITY_KOREAN_SPELLING_H_
#define STEMMA_IDENTITY_KOREAN_SPELLING_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace stemma {

// A Hangul syllable by its place from 가; kKoreanSyllables, the number of them, is none, and from
// kDoubleSurnames on come surnames of two syllables.
using KoreanSyllable = std::uint16_t;
inline constexpr std::size_t kKoreanSyllables = 11172, kDoubleSurnames = kKoreanSyllables + 1;
// The syllable of a character; kKoreanSyllables where it is none.
KoreanSyllable korean_syllable(char32_t c);
std::string hangul_of(KoreanSyllable syllable);

// What a spelling may write in one place of a name.
struct KoreanSlot {
  static constexpr std::size_t kMost = 16;
  struct Share {
    KoreanSyllable syllable;
    float given_syllable;  // P(spelling | syllable) / P(spelling)
  };
  std::array<Share, kMost> shares;  // ordered by syllable
  std::uint8_t size = 0;
  float chance = 0;  // P(spelling): of a Korean name's part to be spelled so
};

// One part of a name as it is spelled. Latin letters are lower-case with 'O' for ŏ and 'U' for ŭ,
// apostrophes behind aspirates only; Cyrillic letters and those of Kana are one byte each; Hangul
// and Han are one character of UTF-8 (two in a surname).
struct KoreanPiece {
  std::string spelling;
  bool is_hangul = false;
  // Han: the character, or the one that it is a simplified form of; in a surname of two, the
  // second.
  char32_t han = 0;
  KoreanSlot slot;  // what it may write in its part of the name
};

enum class KoreanPart : std::uint8_t { surname, given };

// Cyrillic а–я and ё as bytes; 0 for others.
char cyrillic_letter(char32_t c);
// A Latin letter that stands for the sound of Kana, as a byte.
char kana_letter(char latin);
// Of letters folded so: is it part of a vowel, with w, в and й?
bool is_korean_vowel_letter(char c);

// `marked`: of a name with the marks of McCune-Reischauer, which has its own habits.
std::unique_ptr<KoreanPiece> read_korean_piece(std::string_view spelling, KoreanPart part,
                                               bool marked);

// The letters as they may be shown, marks back in place.
std::string shown_spelling(std::string_view spelling);

// A weight of data/ko/name_weights.tsv. REQUIRES: there is one of this name.
double korean_weight(std::string_view name);

// P of a syllable as surname and in a given name. Never 0.
float korean_surname_share(KoreanSyllable syllable);
float korean_given_share(KoreanSyllable syllable);

// The surname of two syllables, or kKoreanSyllables.
KoreanSyllable korean_double_surname(KoreanSyllable first, KoreanSyllable second);
// Southern form of a northern surname (리: 이), of others the same.
KoreanSyllable southern_surname(KoreanSyllable surname);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_SPELLING_H_
