// What both quotations and citations rest on: the classes of the words and the quotation marks of a
// text, read once for the two. For the files of statements only; others call read_statements.
#ifndef STEMMA_STATEMENTS_SPEECH_H_
#define STEMMA_STATEMENTS_SPEECH_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/document.h"
#include "statements/quotations_model.h"
#include "statements/quote_marks.h"
#include "statements/statements.h"
#include "statements/words.h"
#include "text/text.h"

namespace stemma {

struct SpeechReading {
  WordReading words;  // none for Korean, whose readers take words apart by themselves
  QuoteMarks marks;
};

inline bool is_korean(const Document& document) {
  return std::string_view(document.language).starts_with("ko");
}

SpeechReading read_speech(const Document& document, const Text& text);

// For the trainer (tools/features): the examples of a document as it is read, or of clauses that
// begin at these bytes.
QuotationExamples quotation_examples(const Document& document, const Text& text,
                                     const std::vector<std::uint32_t>* starts = nullptr);

// As in statements.h, with the reading of document and text.
std::vector<Quotation> read_quotations(const Document& document, const Text& text,
                                       const SpeechReading& speech, std::uint32_t number,
                                       const QuotationModels& models);
std::vector<Citation> read_citations(const Document& document, const Text& text,
                                     const SpeechReading& speech, std::uint32_t number,
                                     const std::vector<Quotation>& quotations);

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_SPEECH_H_
