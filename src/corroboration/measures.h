// Measures: values in one unit told in another, by the definitions of data/any/measures.tsv.
#ifndef STEMMA_CORROBORATION_MEASURES_H_
#define STEMMA_CORROBORATION_MEASURES_H_

#include <optional>
#include <string_view>

namespace stemma {

struct Measure {
  std::string_view dimension;  // "length"
  double factor = 1;           // of the unit that states the dimension
  double offset = 0;           // added after that, for degrees
};

// Of a UCUM code; null where the table has none.
const Measure* measure_of(std::string_view unit);

// `value` of unit `from` in unit `to`; nothing where they do not measure one dimension.
std::optional<double> converted(double value, std::string_view from, std::string_view to);

// Is it an ISO 4217 code, as Figure::unit has it for money?
bool is_currency(std::string_view unit);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_MEASURES_H_
