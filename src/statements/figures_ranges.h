// Ranges ("12 to 29", "10-20", "between 12 and 29") and the words of bound round an amount.
#ifndef STEMMA_STATEMENTS_FIGURES_RANGES_H_
#define STEMMA_STATEMENTS_FIGURES_RANGES_H_

#include <optional>

#include "statements/figures_amounts.h"
#include "statements/figures_drafts.h"

namespace stemma::figures {

class Ranges {
 public:
  enum class Outcome {
    none,      // no range
    range,     // joined
    rejected,  // a score or a telephone number: no figure up to `draft.last`
  };

  Ranges(const Context& context, const Amounts& amounts)
      : c_(context), words_(context.words), lexicon_(context.lexicon), amounts_(amounts) {}

  // Joins the amount with a second one: `low`, `high`, `unit`, `draft.last`.
  Outcome join(const Amount& first, Draft& draft, double& low, double& high, Unit& unit) const;

  // The bound that the words before token `first` put; `bound_first` is their first token.
  std::optional<Bound> bound_before(std::size_t first, const Unit& unit, bool part,
                                    std::size_t& bound_first) const;
  std::optional<Bound> bound_after(const Draft& draft) const;

  // "above 1000 and below 1500": joins the second of two bounds, whose words begin at token
  // `bound_first`, to the first. Whether it did.
  bool join_bounds(Draft& lower, const Draft& upper, std::size_t bound_first) const;

 private:
  bool apart(const Amount& first, std::size_t connector) const;
  double scale_of(const Number& number) const;
  bool before_range(std::size_t first) const;
  bool change_before(std::size_t at) const;

  const Context& c_;
  const Words& words_;
  const Lexicon& lexicon_;
  const Amounts& amounts_;
};

// May a lower and an upper bound be the two ends of one range?
bool opposite(const Figure& a, const Figure& b);
// Makes a range of a figure and the one that ends it.
void make_range(Figure& figure, const Figure& end);

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_RANGES_H_
