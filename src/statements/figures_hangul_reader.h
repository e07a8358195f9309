// The reader of one Korean figure (figures_hangul.cc): counters and units there, fractions, ranges
// and numbers without a counter in figures_hangul_bare.cc.
#ifndef STEMMA_STATEMENTS_FIGURES_HANGUL_READER_H_
#define STEMMA_STATEMENTS_FIGURES_HANGUL_READER_H_

#include "statements/figures_drafts.h"
#include "statements/figures_hangul_numbers.h"

namespace stemma::figures {

// The row of bounds_after for what stands behind a number or its counter, the longest that fits;
// `length` in bytes. match_bound: right there; bound_behind: behind at most one particle.
const TableRow* match_bound(std::string_view rest, std::size_t& length);
const TableRow* bound_behind(std::string_view rest, std::size_t& length);

class HangulReader {
 public:
  HangulReader(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at)
      : words_(words), lexicon_(lexicon), text_(words.text), number_(number), at_(at) {}

  bool read(Draft& draft);

 private:
  std::string_view rest(std::size_t byte) const { return text_.bytes.substr(byte, end_ - byte); }

  // Not a part of a date, a version or an ordinal.
  static bool stands_behind(std::string_view sign) {
    return sign != "." && sign != "-" && sign != ":" && sign != "/" && sign != "제";
  }

  bool minus_sign();
  bool among_hangul() const;
  std::size_t skip_prefixes(std::size_t byte);
  const TableRow* counter_at(std::string_view at, bool native = false) const;
  bool counter_behind(std::size_t byte) const;
  bool with_unit(const HangulNumber& number, Draft& draft) const;
  bool latin_unit(const HangulNumber& number, double high, bool more, std::size_t byte,
                  Draft& draft) const;
  bool unit_stands(const HangulNumber& number, const TableRow& unit, std::size_t byte,
                   std::size_t size, bool joined) const;
  static bool sino_stands(const HangulNumber& number, std::string_view kind, bool joined);
  bool name_of_decade(const HangulNumber& number, const TableRow& unit, std::size_t byte) const;
  static bool decades(double low, double high);
  bool noun_before() const;
  bool surname() const;
  bool behind_is_hangul(std::size_t byte) const;
  std::string_view prefixed(std::string_view code) const;
  bool weighs() const;
  bool said(std::span<const TableRow> rows) const;
  void compound(std::string_view kind, std::string_view& code, double& value,
                std::size_t& span_end) const;

  // ---- figures_hangul_bare.cc

  bool half(Draft& draft) const;
  bool read_fraction(const HangulReadings& readings, Draft& draft) const;
  bool fraction_from(const HangulNumber& below, double& value, std::size_t& behind) const;
  void fraction(Draft& draft, double value, std::size_t behind) const;
  bool without_unit(const HangulNumber& number, Draft& draft) const;
  bool topic(std::size_t byte) const;
  HangulNumber second_end(std::size_t byte, std::size_t& to) const;
  void range_to(Draft& draft, double value, double& high, bool& range, std::string_view kind,
                std::size_t& span_end) const;
  bool join_range(HangulNumber& number, double& high) const;
  void finish(Draft& draft, double value, double high, bool range, bool more, std::size_t span_end,
              bool vague = false, bool counter = false) const;
  bool latin_behind(std::size_t byte) const;
  std::size_t next_figure(std::size_t byte) const;
  bool stops(const HangulNumber& number) const;
  bool alone(std::size_t byte) const;

  const Words& words_;
  const Lexicon& lexicon_;
  const Text& text_;
  std::uint32_t number_;
  std::size_t at_, end_ = 0;
  std::size_t sign_ = 0;  // tokens before `at_` that are a minus sign
  std::string_view prefix_;
  bool negative_ = false, minus_ = false;
};

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_HANGUL_READER_H_
