// A figure while it is being read: the record to be, and where in the tokens it lies.
#ifndef STEMMA_STATEMENTS_FIGURES_DRAFTS_H_
#define STEMMA_STATEMENTS_FIGURES_DRAFTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "statements/figures_numbers.h"
#include "statements/statements.h"

namespace stemma::figures {

struct Draft {
  Figure figure;
  std::size_t first = 0, last = 0;  // half-open range of tokens that the span touches
  std::size_t noun = 0;             // token where the thing counted would begin
  std::string_view kind;            // of the unit: duration, length, money, share, ...; or empty
  bool share = false;
  bool fraction = false;    // a share written as a fraction
  bool hangul = false;      // a Korean figure with its counter
  bool one = false;         // the word "one"
  bool cell = false;        // fills a cell of a table
  std::size_t bounded = 0;  // Korean: where a figure that ends a range with it would begin
};

// Reads a Korean figure that begins at token `at` ("5천만 원", "12명", "세 명"), with bounds; none
// where there is none. `draft.last` is where to go on.
bool read_hangul(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at,
                 Draft& draft);

// The bound that the Korean word at token `at` puts on the number before it ("170 미만이다").
std::optional<Bound> bound_behind_number(const Words& words, std::size_t at);

// Gives the figures that fill cells of tables what stands at the head of their column. Before
// resolve_counted, which leaves cells alone.
void resolve_tables(const Document& document, const Words& words, std::uint32_t number,
                    std::vector<Draft>& drafts);

// Gives the drafts what they count (`counted`, `counted_text`), what they convert and what they are
// parts of. Indexes in the figures are indexes into `drafts`.
void resolve_counted(const Words& words, std::uint32_t number, std::vector<Draft>& drafts);

// Puts low, high and bound for a number with a word of bound.
void set_bound(Figure& figure, Bound bound, double value);
Bound bound_named(std::string_view name);

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_DRAFTS_H_
