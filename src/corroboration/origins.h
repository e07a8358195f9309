// Origins: where each statement entered the record. Said in place (a speaker, a citation), said
// nearby, inherited from the document that the words were taken from, or the issuing body's own
// words; else unsourced (../shared/design/CORROBORATION.md, 1).
#ifndef STEMMA_CORROBORATION_ORIGINS_H_
#define STEMMA_CORROBORATION_ORIGINS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "corroboration/corroboration.h"
#include "corroboration/sketch.h"
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
  std::vector<bool> observed;  // by sentence: the outlet says that it saw this itself
  std::vector<std::vector<std::uint64_t>>
      speakers;                       // by quotation: the stems of the speaker's words, sorted
  std::vector<bool> speaks_for_body;  // by quotation: the speaker's words name such a role
  std::vector<std::uint64_t> byline;  // stems of the byline, sorted
  std::vector<bool> nameless;         // by quotation: no name in the speaker's words
  std::vector<bool> asks;             // by quotation: it is a question
  std::vector<bool> unnamed;          // by quotation: somebody described and kept unnamed
  std::vector<bool> is_outlet;        // by quotation: they name a newspaper, a station
  std::vector<std::vector<std::uint64_t>>
      citations;  // by citation: the stems of the source's words, sorted
};

SourceWords read_source_words(const Document& document, const Text& text,
                              const Statements& statements, std::uint32_t number);

enum class Rung : std::uint8_t { none, nearby, own, in_place };

// Where one unit of a document comes from.
struct UnitOrigin {
  std::uint32_t origin = kNone;
  Rung rung = Rung::none;
  Ground ground = Ground::none;
  Span source;  // the words that `ground` is about, or none
};

struct OriginsFound {
  std::vector<Origin> origins;
  std::vector<std::vector<std::uint64_t>>
      words;  // by origin: stems of the words that name it, sorted
  std::vector<std::vector<UnitOrigin>> of_unit;  // by document, unit
};

// Sets Citation::origin too.
OriginsFound find_origins(const Evidences& evidences, std::span<const SourceWords> sources,
                          std::span<const Sketch> sketches,
                          std::span<const std::vector<NamedRange>> names);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_ORIGINS_H_
