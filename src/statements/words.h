// What the words of a text are to the reading of reported speech: closed classes and cue verbs from
// data/<language>/frame_words.tsv and cues.tsv, looked up once a token. Everything later reads
// these arrays by token number.
#ifndef STEMMA_STATEMENTS_WORDS_H_
#define STEMMA_STATEMENTS_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace stemma {

enum WordClass : std::uint32_t {
  kDeterminer = 1u << 0,
  kPossessive = 1u << 1,
  kPronoun = 1u << 2,  // stands as subject, third person
  kObject = 1u << 3,
  kFirst = 1u << 4,    // I, we, you
  kPreposition = 1u << 5,
  kCoordinator = 1u << 6,
  kSubordinator = 1u << 7,
  kRelative = 1u << 8,
  kBe = 1u << 9,
  kHave = 1u << 10,
  kAuxiliary = 1u << 11,
  kAdverb = 1u << 12,
  kTimeWord = 1u << 13,
  kVerb = 1u << 14,
  kLead = 1u << 15,   // opens a sentence before its subject
  kThat = 1u << 16,
  kNot = 1u << 17,
  kTo = 1u << 18,
  kComma = 1u << 19,
  kStop = 1u << 20,   // full stop, question mark, exclamation mark, ellipsis
  kColon = 1u << 21,
  kSemicolon = 1u << 22,
  kDash = 1u << 23,
  kHyphen = 1u << 24,
  kOpenBracket = 1u << 25,
  kCloseBracket = 1u << 26,
  kApostrophe = 1u << 27,  // the character; whether it is a mark is said by quote_marks.h
  kOf = 1u << 28,
  kAs = 1u << 29,
  kDocumentNoun = 1u << 30,  // report, audit, figures
};

enum CueFlag : std::uint16_t {
  kCueDirect = 1,       // q
  kCueBare = 2,         // c
  kCueThat = 4,         // t
  kCueRecipient = 8,    // r
  kCueNoun = 16,        // n
  kCueDocument = 32,    // f
  kCueCall = 64,        // k
  kCueGerund = 128,     // g
  kCueDeny = 256,       // d
  kCueParticiple = 512, // the form in -ing
  kCuePast = 1024,      // a form that may be a past participle
  kCueReports = 2048,   // o: the verb of outlets
};

// Per token of a text; both vectors are as long as Text::tokens.
struct WordReading {
  std::vector<std::uint32_t> classes;
  std::vector<std::uint16_t> cues;  // CueFlag, 0 where the word is no cue

  bool is(std::size_t token, std::uint32_t any_of) const { return (classes[token] & any_of) != 0; }
  bool cue(std::size_t token, std::uint16_t any_of) const { return (cues[token] & any_of) != 0; }
};

// `language`: a BCP 47 tag; its primary subtag chooses the tables, English where there are none.
WordReading read_words(const Text& text, std::string_view language);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_WORDS_H_
