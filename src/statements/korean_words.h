// The words of Korean reported speech: which particle marks who speaks, which ending closes a
// reported clause, which verb reports, where a noun phrase begins. Rows of data/ko; works on the
// bytes of one word.
#ifndef STEMMA_STATEMENTS_KOREAN_WORDS_H_
#define STEMMA_STATEMENTS_KOREAN_WORDS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "statements/statements.h"

namespace stemma::korean {

enum class Cue : std::uint8_t {
  none,
  says,
  reports,  // as outlets do
  asks,     // what is asked is no statement
  does,     // "하다": a verb of saying only right behind a quoting particle
};
Cue cue(std::string_view word);

// Length in bytes of the particle at the end of `word` that marks a topic (은, 는), a subject (이,
// 가); 0: none, or the word is a verb or a time.
std::uint32_t topic_particle(std::string_view word);
std::uint32_t subject_particle(std::string_view word);
// Is the whole word a particle of a topic?
bool is_topic_particle(std::string_view word);

// A quoting particle behind words in marks: 라고. `naming`: 라는, behind which a noun for what was
// said must follow.
bool is_quoting(std::string_view word, bool& naming);
bool is_saying_noun(std::string_view word);

// Bytes to be cut off the last word of a reported clause ("온다고": 3) to have the clause; none
// where it ends no such clause.
std::optional<std::uint32_t> clause_end(std::string_view word);

// Does the word end as a sentence does: 다, 까?
bool ends_sentence(std::string_view word);

// "According to", behind a word in 에.
bool is_according(std::string_view word);

// A word before a speaker that is no part of the noun phrase: 한편, 이날, 지난.
bool is_lead(std::string_view word);
// One with which a sentence goes on with what its speaker said: 이어, 그러면서.
bool goes_on(std::string_view word);
// A unit of time behind a number ("3일"), with its particle.
bool is_time_unit(std::string_view word);
// A word that a noun phrase does not go back over: one with a case particle, or a verb before its
// noun.
bool bounds_phrase(std::string_view word);
// A verb before a noun: 요구한, 모이는.
bool is_attributive(std::string_view word);
// 이, 그: what was told before.
bool is_anaphor(std::string_view word);

// Could this noun speak: an office, a body, an outlet, people? Names are not known here, but for
// those of three syllables that begin with a surname.
bool may_speak(std::string_view noun);

// The kind of source that the ending of `noun` says; `according`: behind it stands "according to",
// so that papers count, too.
std::optional<SourceKind> source_kind(std::string_view noun, bool according);
bool is_outlet(std::string_view noun);

}  // namespace stemma::korean

#endif  // STEMMA_STATEMENTS_KOREAN_WORDS_H_
