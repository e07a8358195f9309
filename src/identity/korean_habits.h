// How the three parts of a syllable, initial, vowel and final, are written in Latin letters,
// Cyrillic and Kana: P(letters | part), from attested spellings and from the official systems.
#ifndef STEMMA_IDENTITY_KOREAN_HABITS_H_
#define STEMMA_IDENTITY_KOREAN_HABITS_H_

#include <absl/container/flat_hash_map.h>

#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "identity/korean_spelling.h"

namespace stemma {

inline constexpr std::size_t kKoreanInitials = 19, kKoreanVowels = 21, kKoreanFinals = 8;
inline constexpr std::size_t kNoInitial = 11;  // ㅇ

// Parts of a syllable that is not a surname of two. Finals are the eight sounds: none, k, n, t, l,
// m, p, ng. A vowel with no initial before it is a part of its own.
inline std::size_t initial_of(KoreanSyllable s) { return s / 588; }
inline std::size_t vowel_of(KoreanSyllable s) { return s / 28 % 21; }
std::size_t final_of(KoreanSyllable s);

struct KoreanParts {
  std::uint8_t initial, vowel, final;
};
inline KoreanParts parts_of(KoreanSyllable s) {
  const bool bare = initial_of(s) == kNoInitial;
  return {static_cast<std::uint8_t>(initial_of(s)),
          static_cast<std::uint8_t>(2 * vowel_of(s) + (bare ? 1 : 0)),
          static_cast<std::uint8_t>(final_of(s))};
}

struct SpellingParts {
  std::string_view initial, vowel, final;
};
// Nothing where the spelling is not of one syllable: there is no or more than one run of vowels.
std::optional<SpellingParts> split_spelling(std::string_view spelling);

// A name is written in one of these; each has habits of its own.
enum Writing : std::uint8_t { kPlain, kMarked, kCyrillic, kKana, kWritings };

// The weights that tools/fit_korean_names.py has found.
struct SpellingWeights {
  // An unseen spelling made of known parts has the weight of this many attested ones.
  float surname_smoothing, given_smoothing;
  float discount;     // what each attested spelling of a given syllable gives to unseen ones
  float unknown;      // share of letters that a part is not known to be written with
  float one_unknown;  // of one such spelling
  float official;     // share of each official spelling of a part, beside attested
  float
      plain_in_marked;  // of habits of unmarked names in those with the marks of McCune-Reischauer

  static const SpellingWeights& get();
};

// P(letters | part) for one of the three parts, in one way of writing. The vowel is counted by
// whether no initial is before it, too.
template <std::size_t N>
class PartLetters {
 public:
  using Row = std::array<float, N>;

  void add(std::size_t part, std::string_view letters, float weight) {
    if (letters.size() <= kLongest) weights_[part][key_of(letters)] += weight;
  }
  float total(std::size_t part) const {
    float sum = 0;
    for (const auto& [key, weight] : weights_[part]) sum += weight;
    return sum;
  }
  const std::map<std::uint64_t, float>& weights(std::size_t part) const { return weights_[part]; }
  void add_key(std::size_t part, std::uint64_t key, float weight) { weights_[part][key] += weight; }

  // Makes shares of the weights; `other` has `part_of_other` of them.
  void finish(const PartLetters* other = nullptr, float part_of_other = 0) {
    constexpr float kLetter = 1.0f / 16;  // of one more letter that nobody writes
    const SpellingWeights& fitted = SpellingWeights::get();
    float share = fitted.one_unknown;
    for (std::size_t n = 0; n <= kLongest; ++n, share *= n > 1 ? kLetter : 1)
      unknown_[n].fill(share);
    for (std::size_t part = 0; part < N; ++part) {
      const float sum = total(part);
      for (const auto& [key, weight] : weights_[part])
        row_of(key)[part] = weight / sum * (1 - fitted.unknown) * (1 - part_of_other);
    }
    if (other == nullptr) return;
    for (const auto& [key, shares] : other->rows_) {
      const Row& unknown = unknown_[length_of(key)];
      Row& row = row_of(key);
      for (std::size_t part = 0; part < N; ++part) {
        if (shares[part] == unknown[part]) continue;
        if (row[part] == unknown[part]) row[part] = 0;
        row[part] += shares[part] * part_of_other;
      }
    }
  }
  const Row& row(std::string_view letters) const {
    if (letters.size() > kLongest) return unknown_[kLongest];
    const auto found = rows_.find(key_of(letters));
    return found == rows_.end() ? unknown_[letters.size()] : found->second;
  }

 private:
  static constexpr std::size_t kLongest = 8;  // letters of a part that are told apart

  static std::uint64_t key_of(std::string_view letters) {
    std::uint64_t key = 0;
    for (const char c : letters) key = key << 8 | static_cast<unsigned char>(c);
    return key;
  }
  static std::size_t length_of(std::uint64_t key) {
    return (64 - static_cast<std::size_t>(std::countl_zero(key)) + 7) / 8;
  }
  Row& row_of(std::uint64_t key) {
    return rows_.try_emplace(key, unknown_[length_of(key)]).first->second;
  }

  std::array<std::map<std::uint64_t, float>, N> weights_;
  absl::flat_hash_map<std::uint64_t, Row> rows_;
  std::array<Row, kLongest + 1> unknown_;  // by the number of letters
};

class KoreanHabits {
 public:
  // P(spelling | syllable) as the product of its parts.
  class Shares {
   public:
    float of(KoreanParts parts) const {
      return (*initial_)[parts.initial] * (*vowel_)[parts.vowel] * (*final_)[parts.final];
    }
    float of(KoreanSyllable s) const { return of(parts_of(s)); }

   private:
    friend class KoreanHabits;
    const PartLetters<kKoreanInitials>::Row* initial_;
    const PartLetters<2 * kKoreanVowels>::Row* vowel_;
    const PartLetters<kKoreanFinals>::Row* final_;
  };
  // Nothing where it is not the spelling of one syllable.
  std::optional<Shares> shares(std::string_view spelling) const;

  void count(KoreanSyllable s, std::string_view spelling, float weight);
  // What is written after no initial says something of the same vowel after one, and back.
  void share_vowels();
  // Adds the letters of data/ko/name_letters.tsv that are of this way of writing.
  void add_official(Writing writing);

  // Makes shares of the counts; `other` has `part` of them.
  void finish(const KoreanHabits* other = nullptr, float part = 0) {
    initials_.finish(other == nullptr ? nullptr : &other->initials_, part);
    vowels_.finish(other == nullptr ? nullptr : &other->vowels_, part);
    finals_.finish(other == nullptr ? nullptr : &other->finals_, part);
  }

 private:
  PartLetters<kKoreanInitials> initials_;
  PartLetters<2 * kKoreanVowels> vowels_;
  PartLetters<kKoreanFinals> finals_;
};

}  // namespace stemma

#endif  // STEMMA_IDENTITY_KOREAN_HABITS_H_
