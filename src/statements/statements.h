// Statements: who is quoted, which figures, which times, which sources, which hedges. Works on one
// document at a time and knows how people report speech and numbers (../shared/design/STATEMENTS.md
// has the definitions). An invented quotation does more harm than a missed one.
#ifndef STEMMA_STATEMENTS_STATEMENTS_H_
#define STEMMA_STATEMENTS_STATEMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "text/text.h"

namespace stemma {

enum class QuotationForm : std::uint8_t { direct, indirect, mixed };
std::string_view name_of(QuotationForm form);

// Which rule made a record, for reasons.h: noted where the record is made.
enum class QuotationRule : std::uint8_t {
  unnoted,
  turn,           // the label of a transcript
  marked,         // words in marks beside a frame
  called,         // "called it “...”"
  dialogue,       // words in marks beside a verb that is in no table
  free_standing,  // words in marks without a frame
  dash,           // a dash opens it
  clause,         // a clause beside a verb of saying or "according to"
  minutes,        // goes on with what minutes report
  subjunctive,    // goes on with reported speech, by the mood of its verbs
  nested,         // inside a quotation
};

// Who says it. `span`: the nearest words for the speaker in the frame ("Ana Ruiz, a nurse"; "She").
// A quotation that continues another without a frame has span none and `description` the words
// there. Neither: nobody found, and nobody is guessed.
struct Speaker {
  Span span;
  Span description;
  std::uint32_t entity = kNone;  // set by identity: first local, then index into Case::entities

  explicit operator bool() const {
    return static_cast<bool>(span) || static_cast<bool>(description);
  }
  Span words() const { return span ? span : description; }
};

struct Quotation {
  Span
      span;  // the words said, without the marks; the whole reported clause where indirect or mixed
  QuotationForm form = QuotationForm::direct;
  QuotationRule rule = QuotationRule::unnoted;
  Speaker speaker;
  Span cue;                    // verb, or "according to"
  Span recipient;              // who was told
  Span frame;                  // the clause that holds speaker and cue, for the caveats beside it
  std::vector<Span> parts;     // the runs in marks, where interrupted or mixed
  std::uint32_t sentence = 0;  // of its start
  float confidence = 0.5f;
};

enum class Bound : std::uint8_t {
  exact,
  about,
  at_least,
  at_most,
  more_than,
  fewer_than,
  range,
  vague,
};
std::string_view name_of(Bound bound);

// Where the thing counted was found, for reasons.h.
enum class CountedRule : std::uint8_t {
  none,
  phrase,   // a noun phrase of the same sentence
  adopted,  // that of another figure
  cell,     // the head of a column, or the label of a row
  named,    // what a word beside it says that it measures
};

struct Figure {
  Span span;  // the number with multiplier and unit; words of bound outside
  std::optional<double> low, high;
  std::string unit;  // ISO 4217, UCUM, "%", or empty
  Bound bound = Bound::exact;
  CountedRule counted_rule = CountedRule::none;
  Span counted;              // the noun phrase counted, or none
  std::string counted_text;  // as it is to be read: resolved through "of these", "half of them"
  std::uint32_t converts = kNone;  // index of the figure that this is an equivalent of
  std::uint32_t whole = kNone;     // index of the figure this is a part of ("of the 52, 31 ...")
  std::uint32_t sentence = 0;
  bool age = false;  // of a person or a group
  float confidence = 0.5f;
};

enum class TimeType : std::uint8_t { date, time, duration, set };
std::string_view name_of(TimeType type);

// Which side of the day of the text the verb of the clause put a time on, where that was asked.
enum class TenseSide : std::uint8_t { unasked, past, ahead };

struct TimeExpression {
  Span span;
  std::string value;  // TIMEX3
  TimeType type = TimeType::date;
  std::uint32_t sentence = 0;
  float confidence = 0.5f;
  TenseSide tense = TenseSide::unasked;
};

enum class SourceKind : std::uint8_t {
  witness,
  official,
  expert,
  organisation,
  report,
  outlet,
  document,
  unnamed,
};
std::string_view name_of(SourceKind kind);

// Which rule made a citation, for reasons.h.
enum class CitationRule : std::uint8_t {
  unnoted,
  speaker,     // who speaks in a quotation is a source
  outlet,      // the name of who speaks or is told something is that of an outlet
  told,        // who is told something is an outlet
  according,   // behind "according to"
  appeal,      // a phrase of appeals.tsv
  impersonal,  // a phrase of impersonal.tsv
};

// An appeal to a source: "according to a report by ...", "two officials", "it is believed".
struct Citation {
  Span span;  // the appeal
  SourceKind kind = SourceKind::unnamed;
  CitationRule rule = CitationRule::unnoted;
  Span source;  // the words for the source, or none ("it is believed")
  std::uint32_t entity = kNone;
  std::uint32_t document = kNone;  // where the source is in the folder; set by lineage
  std::uint32_t origin = kNone;    // index into Case::origins; set by corroboration
  std::uint32_t sentence = 0;
  float confidence = 0.5f;
};

// A mark on the sentence that it qualifies.
enum class MarkKind : std::uint8_t {
  hedge,     // may, appears, reportedly, estimated, allegedly
  doubt,     // could not be verified, did not see, I think
  negation,  // not, no, denied
  limit,     // scope: in one district, before 2015, most of, only, a sample
};
std::string_view name_of(MarkKind kind);

struct Mark {
  Span span;
  MarkKind kind = MarkKind::hedge;
  std::uint32_t sentence = 0;
};

// Each vector in order of position. Indexes between them are indexes into these vectors.
struct Statements {
  std::vector<Quotation> quotations;
  std::vector<Figure> figures;
  std::vector<TimeExpression> times;
  std::vector<Citation> citations;
  std::vector<Mark> marks;
};

// `number` is the document's, for the spans.
Statements read_statements(const Document& document, const Text& text, std::uint32_t number);

// The parts of it, each in its own file and usable alone.
std::vector<TimeExpression> read_times(const Document& document, const Text& text,
                                       std::uint32_t number);
std::vector<Figure> read_figures(const Document& document, const Text& text, std::uint32_t number,
                                 const std::vector<TimeExpression>& times);
std::vector<Quotation> read_quotations(const Document& document, const Text& text,
                                       std::uint32_t number);
std::vector<Citation> read_citations(const Document& document, const Text& text,
                                     std::uint32_t number,
                                     const std::vector<Quotation>& quotations);
std::vector<Mark> read_marks(const Document& document, const Text& text, std::uint32_t number);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_STATEMENTS_H_
