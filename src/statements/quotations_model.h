// What the small models of quotations look at (models/README.md): the features of one decision, by
// the same functions whether the program runs or feeds the trainer. For the files of quotations.
#ifndef STEMMA_STATEMENTS_QUOTATIONS_MODEL_H_
#define STEMMA_STATEMENTS_QUOTATIONS_MODEL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/linear_model.h"
#include "statements/frames.h"
#include "statements/quote_marks.h"
#include "statements/statements.h"
#include "statements/words.h"
#include "text/text.h"

namespace stemma {

// The models that a reading may use; null where the rules are to stand by themselves.
struct QuotationModels {
  const LinearModel* ends = nullptr;    // where a reported clause ends
  const LinearModel* speech = nullptr;  // how sure it is that somebody said what the rules found

  // Those compiled in for a language.
  static QuotationModels of(std::string_view language);

  // Takes a model by its name; false where there is none of that name.
  bool use(const LinearModel& model);
};

// read_statements with other weights than those compiled in, or none: to measure what they are
// worth.
Statements read_statements(const Document& document, const Text& text, std::uint32_t number,
                           const QuotationModels& models);

// Examples for the trainer, of one document: one string a task.
struct QuotationExamples {
  std::string ends, speech;
};

// A place where a reported clause may end: before the token `at`; `last` is what is then its end,
// without a comma or full stop.
struct ClauseEnd {
  std::uint32_t at = 0;
  std::uint32_t last = 0;
  bool by_rule = false;
};

// Reads the features of a text's decisions. REQUIRES: text, words and marks outlive it.
class QuotationFeatures {
 public:
  QuotationFeatures(const Text& text, const WordReading& words, const QuoteMarks& marks,
                    const FrameReader& frames)
      : text_(text), words_(words), marks_(marks), frames_(frames) {}

  // The places in (start, end] where the clause from `start` may end, in order; `rule`, where the
  // rules end it, is always one of them.
  void ends(std::uint32_t start, std::uint32_t end, std::uint32_t rule,
            std::vector<ClauseEnd>& out) const;
  void of_end(std::uint32_t start, std::uint32_t end, const std::vector<ClauseEnd>& all,
              std::size_t n, Features& out) const;

  // Of a quotation as the rules read it; `role` of its block.
  void of_quotation(const Quotation& q, Role role, Features& out) const;

 private:
  static constexpr std::size_t kMostEnds = 16;  // a sentence without end costs no more

  std::uint64_t key(std::uint32_t at) const {
    return at < text_.tokens.size() ? text_.tokens[at].key : 0;
  }
  bool begins_clause(std::uint32_t at, std::uint32_t end) const;
  // What the word is to grammar, as a small number: its first class, form and dress.
  std::uint64_t shape(std::uint32_t at) const;

  const Text& text_;
  const WordReading& words_;
  const QuoteMarks& marks_;
  const FrameReader& frames_;
};

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_QUOTATIONS_MODEL_H_
