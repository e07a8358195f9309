// What looks like a figure and is none: dates, designations, list numbers, telephone numbers,
// addresses, times of day, "one" as a pronoun.
#ifndef STEMMA_STATEMENTS_FIGURES_FILTERS_H_
#define STEMMA_STATEMENTS_FIGURES_FILTERS_H_

#include "statements/figures_amounts.h"
#include "statements/figures_drafts.h"

namespace stemma::figures {

class Filters {
 public:
  Filters(const Context& context, const Amounts& amounts)
      : c_(context), words_(context.words), lexicon_(context.lexicon), amounts_(amounts) {}

  // The token behind what is no figure, or 0.
  std::size_t not_a_figure(const Amount& amount) const;
  // "6 Mill Row"; "1 Corn Exchange, Aldby".
  bool identifier(const Number& number) const;
  bool bare_year(const Number& number, const Amount& amount) const;
  bool address(std::size_t first, std::size_t last) const;
  // "one": the numeral, not the pronoun.
  bool one_counts(const Draft& draft, bool bound) const;

 private:
  bool clock(const Amount& amount) const;
  std::size_t chain_end(std::size_t at) const;
  std::size_t date(const Amount& amount) const;
  bool place_in_row(std::size_t at) const;
  bool closes_mark(std::size_t at) const;
  bool model(const Number& number) const;
  bool running_text(std::size_t at) const;
  std::size_t glued_end(std::size_t at) const;
  bool glued(const Number& number) const;
  bool list_number(std::size_t at) const;
  bool designated(std::size_t first, const Number& number) const;
  bool telephone(std::size_t i) const;
  bool table_cell(std::size_t at) const;

  const Context& c_;
  const Words& words_;
  const Lexicon& lexicon_;
  const Amounts& amounts_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_FILTERS_H_
