// What the readers of figures share: the text as words of the lexicon, where the times are, and
// questions about single tokens.
#ifndef STEMMA_STATEMENTS_FIGURES_CONTEXT_H_
#define STEMMA_STATEMENTS_FIGURES_CONTEXT_H_

#include <deque>
#include <string_view>
#include <vector>

#include "statements/figures_numbers.h"
#include "statements/statements.h"

namespace stemma::figures {

struct Context {
  Context(const Document& of, const Text& text, const std::vector<TimeExpression>& found)
      : document(of),
        lexicon(Lexicon::of_language(of.language)),
        words{text, lexicon.read(text), &lexicon},
        times(found) {
    if (lexicon.compounds) read_compounds();
  }

  const Document& document;
  const Lexicon& lexicon;
  Words words;
  const std::vector<TimeExpression>& times;
  std::deque<Word> made;      // words of this text
  std::size_t next_time = 0;  // the first that may end behind what is being read

  // The end of the date, time of day or set that the range lies in; 0 where it lies in none.
  // Ranges are asked for in order.
  std::size_t behind_time(Range range);
  bool in_time(Range range) const;

  // Numbers in one word that no table has: zweihundertfünfzig.
  void read_compounds();

  bool noun_like(std::size_t at) const;  // a word that may be one of a noun phrase
  bool plural(std::size_t at) const;
  bool noun_follows(std::size_t at) const;  // a plural within three words
  bool vote_near(std::size_t at) const;     // words of voting round it
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_CONTEXT_H_
