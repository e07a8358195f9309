#include "statements/statements.h"

#include "statements/speech.h"

namespace stemma {

SpeechReading read_speech(const Document& document, const Text& text) {
  SpeechReading speech;
  if (!is_korean(document)) speech.words = read_words(text, document.language);
  speech.marks = read_quote_marks(document, text);
  return speech;
}

Statements read_statements(const Document& document, const Text& text, std::uint32_t number) {
  return read_statements(document, text, number, QuotationModels::of(document.language));
}

Statements read_statements(const Document& document, const Text& text, std::uint32_t number,
                           const QuotationModels& models) {
  Statements statements;
  statements.times = read_times(document, text, number);
  statements.figures = read_figures(document, text, number, statements.times);
  const SpeechReading speech = read_speech(document, text);
  statements.quotations = read_quotations(document, text, speech, number, models);
  statements.citations = read_citations(document, text, speech, number, statements.quotations);
  statements.marks = read_marks(document, text, number);
  return statements;
}

}  // namespace stemma
