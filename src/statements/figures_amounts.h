// Amounts: a number with its unit or its sign of money, and what belongs together ("two hours and
// five minutes", "3 dollars 50 cents").
#ifndef STEMMA_STATEMENTS_FIGURES_AMOUNTS_H_
#define STEMMA_STATEMENTS_FIGURES_AMOUNTS_H_

#include <optional>

#include "statements/figures_context.h"

namespace stemma::figures {

struct Unit {
  std::string_view code, kind;
  double factor = 1;
  std::size_t last = 0;     // token behind it
  bool minor = false;       // a hundredth of the money beside it: cents
  bool per_number = false;  // a scale may follow: "75 USD million"
  explicit operator bool() const { return !kind.empty(); }
};

// A number with its unit, before bounds.
struct Amount {
  Number number;
  Unit unit;
  std::size_t first = 0, last = 0;
  double value = 0;
};

// Seconds in a unit of time by its UCUM code; 0 for other units.
double seconds_of(std::string_view code);

class Amounts {
 public:
  explicit Amounts(const Context& context)
      : c_(context), words_(context.words), lexicon_(context.lexicon) {}

  // The amount that begins at token `at`; its sign of money may stand before, from token `taken`
  // on.
  std::optional<Amount> amount_at(std::size_t at, std::size_t taken) const;

  // The unit that begins at token `at`, behind a number whose first token is `first`.
  Unit unit_at(std::size_t at, std::size_t first) const;

  // Takes "and five minutes", "50 cents" behind an amount into it: `value`, `unit`, `last`.
  void join_compound(std::size_t first, double& value, Unit& unit, std::size_t& last) const;

 private:
  Unit unit_of(const TableRow& row, std::size_t last) const;
  Unit money_of(const TableRow& row, std::size_t last) const;
  Unit in_brackets(std::size_t at) const;
  Unit inches(std::size_t at) const;
  Unit sign_at(std::size_t at, bool own) const;
  bool uses_sterling() const;
  bool sign_stands(std::size_t at, const Phrases::Match& sign, bool apart) const;
  Unit money_before(std::size_t at, std::size_t taken, std::size_t& first) const;
  Unit money_name_before(const Number& number, std::size_t taken, std::size_t& first) const;
  std::optional<Amount> article_amount(std::size_t at) const;
  bool half_measure(std::size_t at, std::size_t first) const;
  bool part_of_percent(Amount& amount) const;
  void add_half(Amount& amount) const;
  void give_back_suffix(Number& number, std::size_t& next) const;
  bool no_mark_open(std::size_t at) const;
  bool measured_by(std::size_t at) const;
  bool join_cents(std::size_t first, double& value, std::size_t& last, std::size_t next) const;

  const Context& c_;
  const Words& words_;
  const Lexicon& lexicon_;
  mutable std::optional<bool> sterling_;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_AMOUNTS_H_
