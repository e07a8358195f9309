// A place in a document's text. Every record that Stemma hands on cites the bytes it rests on by
// spans; text is never copied into results and is sliced only when a report is written.
#ifndef STEMMA_BASE_SPAN_H_
#define STEMMA_BASE_SPAN_H_

#include <compare>
#include <cstdint>
#include <string_view>

namespace stemma {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

// Half-open range of bytes in one text.
struct Range {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - start; }
  constexpr bool empty() const { return end <= start; }
  constexpr bool contains(Range inner) const { return start <= inner.start && inner.end <= end; }
  constexpr bool overlaps(Range other) const { return start < other.end && other.start < end; }
  std::string_view of(std::string_view text) const { return text.substr(start, end - start); }
  friend constexpr auto operator<=>(const Range&, const Range&) = default;
};

// Half-open range of bytes in the text of document number `doc`. Both ends lie on character
// boundaries. A span whose `doc` is kNone stands for "no span".
struct Span {
  std::uint32_t doc = kNone;
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  constexpr Span() = default;
  constexpr Span(std::uint32_t d, std::uint32_t s, std::uint32_t e) : doc(d), start(s), end(e) {}
  constexpr Span(std::uint32_t d, Range r) : doc(d), start(r.start), end(r.end) {}

  constexpr explicit operator bool() const { return doc != kNone; }
  constexpr Range range() const { return {start, end}; }
  constexpr std::uint32_t size() const { return end - start; }
  constexpr bool contains(const Span& inner) const {
    return doc == inner.doc && start <= inner.start && inner.end <= end;
  }
  constexpr bool overlaps(const Span& other) const {
    return doc == other.doc && start < other.end && other.start < end;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace stemma

#endif  // STEMMA_BASE_SPAN_H_
