// What the words of a text are to the reading of reported speech: closed classes and cue verbs from
// data/<language>/frame_words.tsv and cues.tsv, looked up once a token. Everything later reads
// these arrays by token number.
#ifndef STEMMA_STATEMENTS_WORDS_H_
#define STEMMA_STATEMENTS_WORDS_H_

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace stemma {

enum WordClass : std::uint64_t {
  kDeterminer = 1ull << 0,
  kPossessive = 1ull << 1,
  kPronoun = 1ull << 2,  // stands as subject, third person
  kObject = 1ull << 3,
  kFirst = 1ull << 4,  // I, we, you
  kPreposition = 1ull << 5,
  kCoordinator = 1ull << 6,
  kSubordinator = 1ull << 7,
  kRelative = 1ull << 8,
  kBe = 1ull << 9,
  kHave = 1ull << 10,
  kAuxiliary = 1ull << 11,
  kAdverb = 1ull << 12,
  kTimeWord = 1ull << 13,
  kVerb = 1ull << 14,
  kLead = 1ull << 15,  // opens a sentence before its subject
  kThat = 1ull << 16,
  kNot = 1ull << 17,
  kTo = 1ull << 18,
  kComma = 1ull << 19,
  kStop = 1ull << 20,  // full stop, question mark, exclamation mark, ellipsis
  kColon = 1ull << 21,
  kSemicolon = 1ull << 22,
  kDash = 1ull << 23,
  kHyphen = 1ull << 24,
  kOpenBracket = 1ull << 25,
  kCloseBracket = 1ull << 26,
  kApostrophe = 1ull << 27,  // the character; whether it is a mark is said by quote_marks.h
  kOf = 1ull << 28,
  kAs = 1ull << 29,
  kConjunction = 1ull << 31,  // after, before, since, until: a clause may follow
  kModal = 1ull << 32,
  kPlace = 1ull << 36,         // in, at, on: prepositions that begin an aside
  kThatNoun = 1ull << 37,      // nouns that take a clause themselves: "on condition that"
  kHabit = 1ull << 33,         // what "to" and a verb of saying follow: "used to say"
  kSpeakerNoun = 1ull << 34,   // police, officials, ministry: nouns for those who speak
  kQuotedVerb = 1ull << 35,    // quoted, cited: "was quoted as saying"
  kDocumentNoun = 1ull << 30,  // report, audit, figures
  kCondition = 1ull << 47,     // if, although: may open a reported clause
  kPlural = 1ull << 48,        // pronouns that plain forms of verbs follow
  kParticiple = 1ull << 50,    // led, held: past forms without an ending that may describe a noun
  kToward = 1ull << 51,        // from, to: prepositions that part a person from a thing
  kPlain = 1ull << 52,         // no adverb, whatever its ending: "family", "Emily"
  kHearsay = 1ull << 49,       // "demnach": the sentence is of the source before it
  // Of languages read by their tables alone (clause_frames.h):
  kSubjunctive = 1ull << 38,      // forms that mark a clause as reported: "sei", "habe"
  kWhether = 1ull << 39,          // open a question that is reported
  kSourceNoun = 1ull << 40,       // what a preposition makes a source: "nach Angaben"
  kGenitive = 1ull << 41,         // determiners that may open an attribute of the noun before
  kDative = 1ull << 42,           // determiners that no subject has
  kCalled = 1ull << 43,           // before what something is called: "bezeichnete ihn als"
  kResult = 1ull << 44,           // "so ..., dass" tells of a result
  kThis = 1ull << 46,             // stands for the sentence before: "Das sagte sie."
  kRelativePronoun = 1ull << 45,  // that stand for a source: "laut dem"
};

enum CueFlag : std::uint16_t {
  kCueDirect = 1,          // q
  kCueBare = 2,            // c
  kCueThat = 4,            // t
  kCueRecipient = 8,       // r
  kCueNoun = 16,           // n
  kCueDocument = 32,       // f
  kCueCall = 64,           // k
  kCueGerund = 128,        // g
  kCueDeny = 256,          // d
  kCueParticiple = 512,    // the form in -ing
  kCuePast = 1024,         // a form that may be a past participle
  kCueBase = 4096,         // the form without an ending
  kCueWeak = 8192,         // w: takes a clause without "that" only where it is plainly one
  kCueReports = 2048,      // o: the verb of outlets
  kCueParticle = 16384,    // only with one of its particles (fourth column)
  kCueInfinitive = 32768,  // z: takes an infinitive with "zu"
};

// How clauses are built in a language that is read by its tables alone
// (data/<language>/clauses.tsv).
struct ClauseGrammar {
  bool noun_capitals = false;   // every noun has a capital
  bool verb_second = false;     // what stands before the verb need not be its subject
  bool hyphen_clitics = false;  // a hyphen ties pronouns to verbs: "dit-il"
  std::vector<std::string_view> finite_endings;  // of words that are verbs where no noun can stand
  // Cue to the particles that may part from it ("teilte ... mit"), by keys.
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint64_t>> particles;
};

// Per token of a text; both vectors are as long as Text::tokens. A token number beyond them (the
// one before the first token as well, since numbers are unsigned) is nothing.
struct WordReading {
  std::vector<std::uint64_t> classes;
  std::vector<std::uint16_t> cues;         // CueFlag, 0 where the word is no cue
  const ClauseGrammar* grammar = nullptr;  // null: English, which has frames of its own (frames.h)

  bool is(std::uint32_t token, std::uint64_t any_of) const {
    return token < classes.size() && (classes[token] & any_of) != 0;
  }
  bool cue(std::uint32_t token, std::uint16_t any_of) const {
    return token < cues.size() && (cues[token] & any_of) != 0;
  }
};

// `language`: a BCP 47 tag; its primary subtag chooses the tables, English where there are none.
WordReading read_words(const Text& text, std::string_view language);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_WORDS_H_
