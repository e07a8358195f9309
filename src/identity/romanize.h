// Hangul in Latin letters by the rules of six systems (../shared/design/IDENTITY.md, Commands).
//
// For words and places: Revised Romanization (Ministry of Culture and Tourism, notification
// 2000-8), McCune-Reischauer (ALA-LC tables), and the northern system (report of 2012 to the UN
// group of experts). For people: Revised, where sounds do not change between the syllables of a
// given name (Noh Bit-na); McCune-Reischauer as libraries write it (No Pin-na, Yi for 이); and the
// practice of the northern news agency (Ri Pit Na: no marks, every syllable apart, northern
// surname).
//
// What depends on the meaning of a word is looked up (data/ko/sound_words.tsv) and else taken as if
// it did not; tense sounds inside compounds are not written.
#ifndef STEMMA_IDENTITY_ROMANIZE_H_
#define STEMMA_IDENTITY_ROMANIZE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

enum class Romanization : std::uint8_t { rr, mr, dprk, rr_name, mr_name, kcna };

// The system of a name as the command line has it ("mr-name"); nothing for other words.
std::optional<Romanization> romanization_of(std::string_view name);
inline constexpr std::string_view kRomanizations = "rr, mr, dprk, rr-name, mr-name, kcna";

// `hangul` in the system's letters, in NFC; other characters stay. For people, each run of Hangul
// is one name, surname first, in which a space may part surname and given name; names begin with
// capitals, words do not. Ill-formed UTF-8 comes out as U+FFFD.
std::string romanize(std::string_view hangul, Romanization system);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_ROMANIZE_H_
