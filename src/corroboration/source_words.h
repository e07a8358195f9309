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

// What the words of one document say about its sources; made document by document.
struct SourceWords {
  IssuingBody body;
  std::vector<std::uint64_t> body_name;  // stems of its name, sorted
  std::uint32_t sentences = 0;
  std::vector<bool> refers_back;  // by sentence: begins with what points back ("she", "the report")
  std::vector<bool> of_itself;    // by sentence: it speaks of the body that wrote it
  std::vector<bool> observed;     // by sentence: the outlet says that it saw this itself
  std::vector<std::vector<std::uint64_t>>
      speakers;                       // by quotation: the stems of the speaker's words, sorted
  std::vector<bool> wrote_report;     // by quotation: the speaker's words say who wrote a report
  std::vector<bool> definite;         // by quotation: "the company", of a name given elsewhere
  std::vector<bool> speaks_for_body;  // by quotation: the speaker's words name such a role
  std::vector<std::uint64_t> byline;  // stems of the byline, sorted
  std::vector<bool> of_a_kind;        // by quotation: people of a kind ("survivors"), no body
  std::vector<bool> nameless;         // by quotation: no name in the speaker's words
  std::vector<bool> asks;             // by quotation: it is a question
  std::vector<bool> unnamed;          // by quotation: somebody described and kept unnamed
  std::vector<bool> is_outlet;        // by quotation: they name a newspaper, a station
  std::vector<std::vector<std::uint64_t>>
      citations;  // by citation: the stems of the source's words, sorted
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
