// What the words of a document say about its sources: who issued it, who is quoted and how they are
// described, which sentences speak of the document's own doings. In: one document, its text and
// statements. Out: stems and flags by which origins of several documents are told apart.
#ifndef STEMMA_CORROBORATION_SOURCE_WORDS_H_
#define STEMMA_CORROBORATION_SOURCE_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corroboration/corroboration.h"
#include "corroboration/sketch_words.h"
#include "text/text.h"

namespace stemma {

inline constexpr std::size_t kClippedBytes = 90;

// Words on one line, cut at a word after kClippedBytes bytes.
std::string clipped(std::string_view words);

// What a document is, for what it says without naming a source.
struct IssuingBody {
  bool source = false;  // the document is itself a source: a release, minutes, a register
  OriginType type = OriginType::document;
  std::uint32_t entity = kNone;  // the body that issued it
  std::string name;              // of the body, as the document has it
  Span named;                    // those words
};

// What a sentence says about its source.
struct SentenceWords {
  bool refers_back = false;  // begins with what points back ("she", "the report")
  bool of_itself = false;    // speaks of the body that wrote it
  bool observed = false;     // the outlet says that it saw this itself
};

// How a quotation describes its speaker.
struct SpeakerWords {
  std::vector<std::uint64_t> stems;  // of the speaker's words, sorted
  bool wrote_report = false;         // they say who wrote a report
  bool definite = false;             // "the company", of a name given elsewhere
  bool speaks_for_body = false;      // they name such a role
  bool of_a_kind = false;            // people of a kind ("survivors"), no body
  bool nameless = false;             // no name in them
  bool asks = false;                 // what is said is a question
  bool unnamed = false;              // somebody described and kept unnamed
  bool is_outlet = false;            // they name a newspaper, a station
};

// What the words of one document say about its sources; made document by document.
struct SourceWords {
  IssuingBody body;
  std::vector<std::uint64_t> body_name;  // stems of its name, sorted
  std::vector<std::uint64_t> byline;     // stems of the byline, sorted
  std::vector<SentenceWords> sentences;
  std::vector<SpeakerWords> speakers;                 // by quotation
  std::vector<std::vector<std::uint64_t>> citations;  // by citation: stems of the source's words
};

SourceWords read_source_words(const Document& document, const Text& text,
                              const Statements& statements, std::uint32_t number);

// The stems of the words of a speaker or source that carry content, sorted.
std::vector<std::uint64_t> described(const Text& text, Span words, const SketchWords& lexicon);
std::vector<std::uint64_t> described(std::string_view words, const SketchWords& lexicon);

// One key for those stems; 0 where there are none.
std::uint64_t key_of(const std::vector<std::uint64_t>& stems);

// The keys of the acronyms that a name may have: the first letters of its capitalised words, three
// and more from the left.
std::vector<std::uint64_t> acronyms(std::string_view name);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_SOURCE_WORDS_H_
