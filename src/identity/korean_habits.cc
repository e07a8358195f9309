#include "identity/korean_habits.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

// Sounds of the 28 finals: none, k, n, t, l, m, p, ng.
constexpr std::array<std::uint8_t, 28> kFinalSounds = {0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4,
                                                       6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3};
constexpr std::u32string_view kInitialJamo = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view kFinalJamo = U"-ㄱㄴㄷㄹㅁㅂㅇ";
constexpr char32_t kFirstVowel = U'ㅏ';

// Yale letters are rare in names; the commonest of several Cyrillic, marked and Kana letters stand
// first, each next one is this much rarer.
constexpr float kYale = 0.002f, kYaleLeast = 0.02f, kOfficialLeast = 0.5f;
constexpr float kNextCyrillic = 0.5f, kNextMarked = 0.3f, kNextKana = 0.5f;

// Fields of name_letters.
enum Field : std::size_t {
  kPart,
  kJamo,
  kLatin,
  kYaleLetters,
  kCyrillicLetters,
  kMcCune,
  kKanaLetters
};

// Folded letters of a field: several by spaces, "-" for none.
std::vector<std::string> letters_of(std::string_view field, bool kana) {
  std::vector<std::string> letters;
  std::size_t at = 0;
  while (at < field.size()) {
    const std::size_t end = std::min(field.find(' ', at), field.size());
    const std::string_view word = field.substr(at, end - at);
    std::string& folded = letters.emplace_back();
    for (std::size_t i = 0; word != "-" && i < word.size();) {
      const char32_t c = next_char(word, i);
      folded.push_back(c >= 0x80 ? cyrillic_letter(c)
                       : kana    ? kana_letter(static_cast<char>(c))
                                 : static_cast<char>(c));
    }
    at = end + 1;
  }
  return letters;
}

template <std::size_t N>
void add_letters(PartLetters<N>& part, std::size_t at, const TableRow& row, Writing writing) {
  if (writing == kPlain) {
    const float total = part.total(at);
    for (const std::string& letters : letters_of(row[kLatin], false))
      part.add(at, letters, SpellingWeights::get().official * total + kOfficialLeast);
    for (const std::string& letters : letters_of(row[kYaleLetters], false))
      part.add(at, letters, kYale * total + kYaleLeast);
    return;
  }
  const Field field = writing == kMarked     ? kMcCune
                      : writing == kCyrillic ? kCyrillicLetters
                                             : kKanaLetters;
  const float next = writing == kMarked     ? kNextMarked
                     : writing == kCyrillic ? kNextCyrillic
                                            : kNextKana;
  float weight = 1;
  for (const std::string& letters : letters_of(row[field], writing == kKana)) {
    part.add(at, letters, weight);
    weight *= next;
  }
}

}  // namespace

std::size_t final_of(KoreanSyllable s) { return kFinalSounds[s % 28]; }

std::optional<SpellingParts> split_spelling(std::string_view spelling) {
  std::size_t from = 0;
  while (from < spelling.size() && !is_korean_vowel_letter(spelling[from])) ++from;
  std::size_t to = from;
  while (to < spelling.size() && is_korean_vowel_letter(spelling[to])) ++to;
  if (from == to) return std::nullopt;
  const std::string_view rest = spelling.substr(to);
  // Kana has a vowel behind most finals: kimu is 김.
  const bool has_u = rest.size() == 2 && rest[1] == kana_letter('u');
  for (const char c : rest) {
    if (!has_u && is_korean_vowel_letter(c)) return std::nullopt;
  }
  return SpellingParts{spelling.substr(0, from), spelling.substr(from, to - from), rest};
}

const SpellingWeights& SpellingWeights::get() {
  static const SpellingWeights weights = [] {
    const auto of = [](std::string_view name) { return static_cast<float>(korean_weight(name)); };
    constexpr float kOneOfUnknown = 0.05f;
    return SpellingWeights{.surname_smoothing = of("surname_smoothing"),
                           .given_smoothing = of("given_smoothing"),
                           .discount = of("discount"),
                           .unknown = of("unknown"),
                           .one_unknown = of("unknown") * kOneOfUnknown,
                           .official = of("official"),
                           .plain_in_marked = of("plain_in_marked")};
  }();
  return weights;
}

std::optional<KoreanHabits::Shares> KoreanHabits::shares(std::string_view spelling) const {
  const std::optional<SpellingParts> parts = split_spelling(spelling);
  if (!parts) return std::nullopt;
  Shares shares;
  shares.initial_ = &initials_.row(parts->initial);
  shares.vowel_ = &vowels_.row(parts->vowel);
  shares.final_ = &finals_.row(parts->final);
  return shares;
}

void KoreanHabits::count(KoreanSyllable s, std::string_view spelling, float weight) {
  const std::optional<SpellingParts> parts = split_spelling(spelling);
  if (!parts) return;
  initials_.add(initial_of(s), parts->initial, weight);
  vowels_.add(2 * vowel_of(s) + (initial_of(s) == kNoInitial ? 1 : 0), parts->vowel, weight);
  finals_.add(final_of(s), parts->final, weight);
}

void KoreanHabits::share_vowels() {
  constexpr float kShared = 2;  // as much as this many attested spellings
  for (std::size_t v = 0; v < kKoreanVowels; ++v) {
    const auto with = vowels_.weights(2 * v), without = vowels_.weights(2 * v + 1);
    const float total = vowels_.total(2 * v) + vowels_.total(2 * v + 1);
    for (const auto& list : {with, without}) {
      for (const auto& [key, weight] : list) {
        vowels_.add_key(2 * v, key, kShared * weight / total);
        vowels_.add_key(2 * v + 1, key, kShared * weight / total);
      }
    }
  }
}

void KoreanHabits::add_official(Writing writing) {
  for (const TableRow& row : table("ko", "name_letters")) {
    std::size_t at = 0;
    const char32_t jamo = next_char(row[kJamo], at);
    if (row[kPart] == "initial") {
      add_letters(initials_, kInitialJamo.find(jamo), row, writing);
    } else if (row[kPart] == "vowel") {
      add_letters(vowels_, 2 * (jamo - kFirstVowel), row, writing);
      add_letters(vowels_, 2 * (jamo - kFirstVowel) + 1, row, writing);
    } else {
      add_letters(finals_, kFinalJamo.find(jamo), row, writing);
    }
  }
}

}  // namespace stemma
