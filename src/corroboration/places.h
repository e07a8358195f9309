// Finding what stands at a place of a document without looking at all of it: statements are kept by
// position, and a document may hold a hundred thousand of them.
#ifndef STEMMA_CORROBORATION_PLACES_H_
#define STEMMA_CORROBORATION_PLACES_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "statements/statements.h"

namespace stemma {

// Ranges with a number each, asked for those that overlap a range. At most kMostSeen ranges are
// looked at for one question, the nearest first, so that nested ones cannot make it slow.
class Places {
 public:
  void add(Range range, std::uint32_t number) { places_.push_back({range, number, 0}); }

  // Call once, after the last add.
  void sort() {
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& a, const Place& b) { return a.range < b.range; });
    std::uint32_t reach = 0;
    for (Place& place : places_) place.reach = reach = std::max(reach, place.range.end);
  }

  // The first number, from the last place back, for which `holds` is true; else kNone.
  template <typename Holds>
  std::uint32_t find(Range range, Holds holds) const {
    auto at = std::lower_bound(
        places_.begin(), places_.end(), range.end,
        [](const Place& place, std::uint32_t end) { return place.range.start < end; });
    for (std::size_t seen = 0; at != places_.begin() && seen < kMostSeen; ++seen) {
      --at;
      if (at->reach <= range.start) break;
      if (at->range.overlaps(range) && holds(at->number)) return at->number;
    }
    return kNone;
  }

 private:
  static constexpr std::size_t kMostSeen = 256;
  struct Place {
    Range range;
    std::uint32_t number;
    std::uint32_t reach;  // largest end so far
  };
  std::vector<Place> places_;
};

// The quotations of a document by the words said and by their frames.
inline Places quotation_places(const Statements& statements) {
  Places places;
  for (std::uint32_t q = 0; q < statements.quotations.size(); ++q) {
    const Quotation& quotation = statements.quotations[q];
    Range range = quotation.span.range();
    if (quotation.frame) {
      range.start = std::min(range.start, quotation.frame.start);
      range.end = std::max(range.end, quotation.frame.end);
    }
    places.add(range, q);
  }
  places.sort();
  return places;
}

// The marks that begin in a range. REQUIRES: marks by position, as Statements has them.
inline std::span<const Mark> marks_in(const Statements& statements, Range range) {
  const auto by_start = [](const Mark& mark, std::uint32_t at) { return mark.span.start < at; };
  const auto first =
      std::lower_bound(statements.marks.begin(), statements.marks.end(), range.start, by_start);
  const auto last = std::lower_bound(first, statements.marks.end(), range.end, by_start);
  return {first, last};
}

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_PLACES_H_
