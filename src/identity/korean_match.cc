#include "identity/korean_match.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "identity/korean_readings.h"

namespace stemma {
namespace {

// A part is written at random, as no rule or habit has it, once in 2^20: what one contradiction
// costs at most.
constexpr double kRandom = 1.0 / (1 << 19);
// Names that are compared are more alike than names met by chance: a part that speaks against
// counts this many times over.
constexpr double kAgainst = 1.6;
// Given names of different length.
constexpr double kOtherLength = 1.0 / (1 << 19);

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
  const double odds = sum * (1 - kRandom) * (1 - kRandom) + 2 * kRandom;
  return odds < 1 ? std::pow(odds, kAgainst) : odds;
}

double surname_odds(const KoreanWay& a, const KoreanWay& b) {
  return agreement(a.surname->surname, b.surname->surname, korean_surname_share);
}

double given_odds(const KoreanWay& a, const KoreanWay& b, std::size_t i) {
  return agreement(a.given[i]->given, b.given[i]->given, korean_given_share);
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
        odds *= kOtherLength;
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

float bits_of(double odds) { return static_cast<float>(std::log2(odds)); }

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

// The letters as they may be shown: marks back in place.
std::string shown(std::string_view spelling) {
  std::string text;
  for (const char c : spelling) {
    if (c == 'O')
      text += "ŏ";
    else if (c == 'U')
      text += "ŭ";
    else if (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0 &&
             static_cast<unsigned char>(spelling[0]) < 0xE0)
      append_char(text, U'а' + (static_cast<unsigned char>(c) - 0x80));
    else if (static_cast<unsigned char>(c) == 0xA0 &&
             static_cast<unsigned char>(spelling[0]) < 0xE0)
      text += "ё";
    else
      text.push_back(c);
  }
  return text;
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
  return {std::move(what), shown(a.spelling), shown(b.spelling), bits_of(odds)};
}

}  // namespace

std::optional<KoreanOdds> korean_odds(std::string_view a, std::string_view b) {
  const auto [x, y] = KoreanReadings::of_thread().of(a, b);
  if (x->size == 0 || y->size == 0) return std::nullopt;
  return KoreanOdds{bits_of(compare(*x, *y).odds), std::min(x->how_korean, y->how_korean)};
}

std::optional<KoreanMatch> korean_match(std::string_view a, std::string_view b) {
  const auto [x, y] = KoreanReadings::of_thread().of(a, b);
  if (x->size == 0 || y->size == 0) return std::nullopt;
  const Comparison compared = compare(*x, *y);
  KoreanMatch match;
  match.bits = bits_of(compared.odds);
  match.how_korean = std::min(x->how_korean, y->how_korean);
  if (compared.a == nullptr) return std::nullopt;
  const KoreanWay &p = *compared.a, &q = *compared.b;
  float left = match.bits;
  const auto add = [&](MatchReason reason) {
    left -= reason.bits;
    match.reasons.push_back(std::move(reason));
  };
  add(reason_of("surname", *p.surname, *q.surname,
                shared(p.surname->surname, q.surname->surname, korean_surname_share),
                surname_odds(p, q)));
  if (p.given_count == q.given_count) {
    for (std::size_t g = 0; g < p.given_count; ++g) {
      add(reason_of("given syllable", *p.given[g], *q.given[g],
                    shared(p.given[g]->given, q.given[g]->given, korean_given_share),
                    given_odds(p, q, g)));
    }
  } else {
    add({"given names of different length", "", "", bits_of(kOtherLength)});
  }
  match.reasons.push_back({p.surname_first == q.surname_first ? "other ways to read them"
                                                              : "order differs, other ways to read",
                           "", "", left});
  return match;
}

}  // namespace stemma
