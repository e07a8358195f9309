#include "identity/korean_match.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "identity/korean_readings.h"

namespace stemma {
namespace {

// The weights that tools/fit_korean_names.py has found.
struct MatchWeights {
  // A part is written as no rule or habit has it; in Hangul, where that is a slip.
  double random, random_hangul;
  double other_length;  // given names of different length
  // Names that are compared are more alike than names met by chance: a part that speaks against
  // counts this many times over.
  double against;
  double offset, scale;  // bits = scale * (log2 of the odds + offset)

  static const MatchWeights& get() {
    static const MatchWeights weights = {
        korean_weight("random"),  korean_weight("random_hangul"), korean_weight("other_length"),
        korean_weight("against"), korean_weight("offset"),        korean_weight("scale")};
    return weights;
  }
};

// sum over s of P(s|a) P(s|b) / P(s), both spellings as they are.
double agreement(const KoreanSlot& a, const KoreanSlot& b, float (*share)(KoreanSyllable)) {
  double sum = 0;
  std::size_t i = 0, k = 0;
  while (i < a.size && k < b.size) {
    const auto &x = a.shares[i], &y = b.shares[k];
    if (x.syllable == y.syllable) {
      sum += static_cast<double>(x.given_syllable) * y.given_syllable * share(x.syllable);
      ++i, ++k;
    } else if (x.syllable < y.syllable) {
      ++i;
    } else {
      ++k;
    }
  }
  return sum;
}

double weighed(double sum, bool both_hangul) {
  const MatchWeights& weights = MatchWeights::get();
  const double random = both_hangul ? weights.random_hangul : weights.random;
  const double odds = sum * (1 - random) * (1 - random) + 2 * random;
  return odds < 1 ? std::pow(odds, weights.against) : odds;
}

// Both in Han: other characters of one sound are other names.
bool contradict(const KoreanPiece& a, const KoreanPiece& b) {
  return a.han != 0 && b.han != 0 && a.han != b.han;
}

double surname_odds(const KoreanWay& a, const KoreanWay& b) {
  const KoreanPiece &x = *a.surname, &y = *b.surname;
  if (contradict(x, y)) return weighed(0, true);
  return weighed(agreement(x.slot, y.slot, korean_surname_share), x.is_hangul && y.is_hangul);
}

double given_odds(const KoreanWay& a, const KoreanWay& b, std::size_t i) {
  const KoreanPiece &x = *a.given[i], &y = *b.given[i];
  if (contradict(x, y)) return weighed(0, true);
  return weighed(agreement(x.slot, y.slot, korean_given_share), x.is_hangul && y.is_hangul);
}

struct Comparison {
  double odds = 0;
  // The ways that weigh most, and their part of the odds.
  const KoreanWay *a = nullptr, *b = nullptr;
  double best = 0;
};

Comparison compare(const KoreanNameWays& a, const KoreanNameWays& b) {
  Comparison result;
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t k = 0; k < b.size; ++k) {
      const KoreanWay &x = a.ways[i], &y = b.ways[k];
      double odds = static_cast<double>(x.share) * y.share * surname_odds(x, y);
      if (x.given_count == y.given_count) {
        for (std::size_t g = 0; g < x.given_count; ++g) odds *= given_odds(x, y, g);
      } else {
        odds *= MatchWeights::get().other_length;
      }
      result.odds += odds;
      if (odds > result.best) {
        result.best = odds;
        result.a = &x;
        result.b = &y;
      }
    }
  }
  return result;
}

// A factor of the odds as a summand of the bits; the offset is counted with what is left over.
float part_bits(double odds) {
  return static_cast<float>(MatchWeights::get().scale * std::log2(odds));
}
float all_bits(double odds) {
  const MatchWeights& weights = MatchWeights::get();
  return static_cast<float>(weights.scale * (std::log2(odds) + weights.offset));
}

// The syllable that both most likely write; kKoreanSyllables where they share none.
KoreanSyllable shared(const KoreanSlot& a, const KoreanSlot& b, float (*share)(KoreanSyllable)) {
  KoreanSyllable best = kKoreanSyllables;
  double most = 0;
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t k = 0; k < b.size; ++k) {
      if (a.shares[i].syllable != b.shares[k].syllable) continue;
      const double weight = static_cast<double>(a.shares[i].given_syllable) *
                            b.shares[k].given_syllable * share(a.shares[i].syllable);
      if (weight > most) {
        most = weight;
        best = a.shares[i].syllable;
      }
    }
  }
  return best;
}

MatchReason reason_of(std::string_view part, const KoreanPiece& a, const KoreanPiece& b,
                      KoreanSyllable syllable, double odds) {
  std::string what(part);
  if (syllable == kKoreanSyllables)
    what += " differs";
  else if (a.spelling != b.spelling || hangul_of(syllable) != a.spelling)
    what += " " + hangul_of(syllable) + (a.spelling == b.spelling ? " in both" : " may be both");
  else
    what += " " + hangul_of(syllable) + " in both";
  return {std::move(what), shown_spelling(a.spelling), shown_spelling(b.spelling), part_bits(odds)};
}

// Han leaves it to the other name.
float how_korean(const KoreanNameWays& a, const KoreanNameWays& b) {
  constexpr float kBothOpen = 0.5f;
  if (a.how_korean == KoreanNameWays::kOpen && b.how_korean == KoreanNameWays::kOpen)
    return kBothOpen;
  if (a.how_korean == KoreanNameWays::kOpen) return b.how_korean;
  return b.how_korean == KoreanNameWays::kOpen ? a.how_korean
                                               : std::min(a.how_korean, b.how_korean);
}

}  // namespace

std::optional<KoreanOdds> korean_odds(std::string_view a, std::string_view b) {
  const auto [x, y] = KoreanReadings::of_thread().of(a, b);
  if (x->size == 0 || y->size == 0) return std::nullopt;
  return KoreanOdds{all_bits(compare(*x, *y).odds), how_korean(*x, *y)};
}

std::optional<KoreanMatch> korean_match(std::string_view a, std::string_view b) {
  const auto [x, y] = KoreanReadings::of_thread().of(a, b);
  if (x->size == 0 || y->size == 0) return std::nullopt;
  const Comparison compared = compare(*x, *y);
  KoreanMatch match;
  match.bits = all_bits(compared.odds);
  match.how_korean = how_korean(*x, *y);
  if (compared.a == nullptr) return std::nullopt;
  const KoreanWay &p = *compared.a, &q = *compared.b;
  float left = match.bits;
  const auto add = [&](MatchReason reason) {
    left -= reason.bits;
    match.reasons.push_back(std::move(reason));
  };
  add(reason_of("surname", *p.surname, *q.surname,
                shared(p.surname->slot, q.surname->slot, korean_surname_share),
                surname_odds(p, q)));
  if (p.given_count == q.given_count) {
    for (std::size_t g = 0; g < p.given_count; ++g) {
      add(reason_of("given syllable", *p.given[g], *q.given[g],
                    shared(p.given[g]->slot, q.given[g]->slot, korean_given_share),
                    given_odds(p, q, g)));
    }
  } else {
    add({"given names of different length", "", "", part_bits(MatchWeights::get().other_length)});
  }
  match.reasons.push_back({p.surname_first == q.surname_first ? "other ways to read them"
                                                              : "order differs, other ways to read",
                           "", "", left});
  return match;
}

}  // namespace stemma
