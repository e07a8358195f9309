#include "identity/korean_spelling.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kInitials = 19, kVowels = 21, kFinals = 8;
constexpr std::size_t kNoInitial = 11;  // ㅇ
constexpr std::size_t kSyllableBytes = 3;

// Sounds of the 28 finals: none, k, n, t, l, m, p, ng.
constexpr std::array<std::uint8_t, 28> kFinalSounds = {0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4,
                                                       6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3};
constexpr char32_t kInitialJamo[kInitials] = {U'ㄱ', U'ㄲ', U'ㄴ', U'ㄷ', U'ㄸ', U'ㄹ', U'ㅁ',
                                              U'ㅂ', U'ㅃ', U'ㅅ', U'ㅆ', U'ㅇ', U'ㅈ', U'ㅉ',
                                              U'ㅊ', U'ㅋ', U'ㅌ', U'ㅍ', U'ㅎ'};
constexpr char32_t kFinalJamo[kFinals] = {0, U'ㄱ', U'ㄴ', U'ㄷ', U'ㄹ', U'ㅁ', U'ㅂ', U'ㅇ'};
constexpr char32_t kFirstVowel = U'ㅏ';

// How attested spellings are smoothed: an unseen spelling made of known parts has the weight of
// this many attested ones.
constexpr float kSurnameSmoothing = 1.5f, kGivenSmoothing = 4;
// Share of letters that a part is not known to be written with, and of one such spelling.
constexpr float kUnknown = 0.001f, kOneUnknown = kUnknown * 0.05f;
constexpr float kOfficial = 0.02f;  // share of each official spelling of a part, beside attested
constexpr float kYale = 0.002f;
constexpr float kRareSurname = 2e-5f, kRareGiven = 2e-5f;
constexpr float kNorthern = 0.15f, kSouthern = 0.1f;  // 룡 read as 용 in a given name, and back

std::size_t initial_of(KoreanSyllable s) { return s / 588; }
std::size_t vowel_of(KoreanSyllable s) { return s / 28 % 21; }
std::size_t final_of(KoreanSyllable s) { return kFinalSounds[s % 28]; }

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

// Up to eight letters as a number; nothing for more.
std::optional<std::uint64_t> key_of(std::string_view letters) {
  if (letters.size() > 8) return std::nullopt;
  std::uint64_t key = 0;
  for (const char c : letters) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

// Letters of initial, vowel and final; false where there is no or more than one run of vowels.
struct Parts {
  std::string_view initial, vowel, final;
};
std::optional<Parts> split(std::string_view spelling) {
  std::size_t from = 0;
  while (from < spelling.size() && !is_korean_vowel_letter(spelling[from])) ++from;
  std::size_t to = from;
  while (to < spelling.size() && is_korean_vowel_letter(spelling[to])) ++to;
  if (from == to) return std::nullopt;
  for (std::size_t i = to; i < spelling.size(); ++i) {
    if (is_korean_vowel_letter(spelling[i])) return std::nullopt;
  }
  return Parts{spelling.substr(0, from), spelling.substr(from, to - from), spelling.substr(to)};
}

// Folded letters of a field of name_letters: several by spaces, "-" for none.
std::vector<std::string> letters_of(std::string_view field) {
  std::vector<std::string> letters;
  std::size_t at = 0;
  while (at < field.size()) {
    const std::size_t end = std::min(field.find(' ', at), field.size());
    const std::string_view word = field.substr(at, end - at);
    std::string& folded = letters.emplace_back();
    for (std::size_t i = 0; word != "-" && i < word.size();) {
      const char32_t c = next_char(word, i);
      folded.push_back(c < 0x80 ? static_cast<char>(c) : cyrillic_letter(c));
    }
    at = end + 1;
  }
  return letters;
}

// P(letters | part) for one of the three parts; the vowel also by whether no initial is before it.
template <std::size_t N>
class PartLetters {
 public:
  using Row = std::array<float, N>;

  void add(std::size_t part, std::string_view letters, float weight) {
    const auto key = key_of(letters);
    if (!key) return;
    weights_[part].push_back({*key, weight});
  }
  float total(std::size_t part) const {
    float sum = 0;
    for (const auto& [key, weight] : weights_[part]) sum += weight;
    return sum;
  }
  const std::vector<std::pair<std::uint64_t, float>>& weights(std::size_t part) const {
    return weights_[part];
  }
  // Makes shares of the weights, Latin and Cyrillic letters each by themselves.
  void finish() {
    unknown_.fill(kOneUnknown);
    for (std::size_t part = 0; part < N; ++part) {
      float sums[2] = {0, 0};
      for (const auto& [key, weight] : weights_[part]) sums[is_cyrillic(key)] += weight;
      for (const auto& [key, weight] : weights_[part]) {
        const auto [row, fresh] = rows_.try_emplace(key, unknown_);
        const float share = weight / sums[is_cyrillic(key)] * (1 - kUnknown);
        float& there = row->second[part];
        there = there == kOneUnknown ? share : there + share;
      }
    }
  }
  bool knows(std::string_view letters) const {
    const auto key = key_of(letters);
    return key && rows_.contains(*key);
  }
  const Row& row(std::string_view letters) const {
    const auto key = key_of(letters);
    const auto found = key ? rows_.find(*key) : rows_.end();
    return found == rows_.end() ? unknown_ : found->second;
  }

 private:
  static bool is_cyrillic(std::uint64_t key) { return (key & 0x80) != 0; }

  std::array<std::vector<std::pair<std::uint64_t, float>>, N> weights_;
  absl::flat_hash_map<std::uint64_t, Row> rows_;
  Row unknown_;
};

class Spellings {
 public:
  static const Spellings& get() {
    static const Spellings& spellings = *new Spellings;
    return spellings;
  }

  struct Known {
    KoreanSyllable syllable;
    float share, total;  // P of the syllable; how often it is attested
  };

  float surname_share(KoreanSyllable s) const { return surname_shares_[s]; }
  float given_share(KoreanSyllable s) const { return given_shares_[s]; }

  KoreanSyllable double_surname(KoreanSyllable first, KoreanSyllable second) const {
    for (std::size_t i = 0; i < doubles_.size(); ++i) {
      if (doubles_[i].first == first && doubles_[i].second == second)
        return static_cast<KoreanSyllable>(kDoubleSurnames + i);
    }
    return kKoreanSyllables;
  }
  std::pair<KoreanSyllable, KoreanSyllable> halves(KoreanSyllable s) const {
    return doubles_[s - kDoubleSurnames];
  }

  void read_letters(KoreanPiece& piece) const {
    const Rows rows(*this, piece.spelling);
    const auto attested = [&](const Counts& counts) -> const Counts::mapped_type* {
      const auto found = counts.find(piece.spelling);
      return found == counts.end() ? nullptr : &found->second;
    };
    fill(piece.surname, surnames_, attested(surname_counts_), kSurnameSmoothing,
         [&](KoreanSyllable s) { return rows.share(s); });
    if (rows.single)
      fill(piece.given, givens_, attested(given_counts_), kGivenSmoothing,
           [&](KoreanSyllable s) { return rows.share(s); });
  }

  void read_hangul(KoreanPiece& piece, KoreanSyllable first, KoreanSyllable second) const {
    if (second < kKoreanSyllables) {
      const KoreanSyllable both = double_surname(first, second);
      if (both != kKoreanSyllables) set(piece.surname, {{both, 1}}, surname_shares_);
      return;
    }
    set(piece.surname, {{southern_surname(first), 1}}, surname_shares_);
    std::vector<std::pair<KoreanSyllable, float>> given = {{first, 1}};
    constexpr std::size_t kR = 5, kN = 2;
    const std::size_t initial = initial_of(first), rest = first % 588;
    const auto with = [&](std::size_t i) { return static_cast<KoreanSyllable>(i * 588 + rest); };
    if (initial == kR)
      given.push_back({with(falls_silent(vowel_of(first)) ? kNoInitial : kN), kNorthern});
    else if (initial == kNoInitial && falls_silent(vowel_of(first)))
      given.push_back({with(kR), kSouthern});
    set(piece.given, given, given_shares_);
  }

 private:
  using Counts = absl::flat_hash_map<std::string, std::vector<std::pair<KoreanSyllable, float>>>;

  // Shares of the parts of one spelling, as one syllable and, for surnames, as two.
  struct Rows {
    struct One {
      const std::array<float, kInitials>* initial;
      const std::array<float, 2 * kVowels>* vowel;
      const std::array<float, kFinals>* final;
      float share(KoreanSyllable s) const {
        return (*initial)[initial_of(s)] *
               (*vowel)[2 * vowel_of(s) + (initial_of(s) == kNoInitial ? 1 : 0)] *
               (*final)[final_of(s)];
      }
    };
    std::optional<One> single;
    std::vector<std::pair<One, One>> pairs;
    const Spellings& all;

    Rows(const Spellings& spellings, std::string_view spelling)
        : single(one(spellings, spelling)), all(spellings) {
      if (single) return;
      for (std::size_t cut = 2; cut + 1 < spelling.size(); ++cut) {
        const auto a = one(spellings, spelling.substr(0, cut)),
                   b = one(spellings, spelling.substr(cut));
        if (a && b) pairs.emplace_back(*a, *b);
      }
    }
    static std::optional<One> one(const Spellings& spellings, std::string_view spelling) {
      const std::optional<Parts> parts = split(spelling);
      if (!parts) return std::nullopt;
      return One{&spellings.initials_.row(parts->initial), &spellings.vowels_.row(parts->vowel),
                 &spellings.finals_.row(parts->final)};
    }
    float share(KoreanSyllable s) const {
      if (s < kKoreanSyllables) return single ? single->share(s) : 0;
      const auto [first, second] = all.halves(s);
      float best = 0;
      for (const auto& [a, b] : pairs) best = std::max(best, a.share(first) * b.share(second));
      return best;
    }
  };

  // ㄹ before i and y is silent at the start of a southern word; before other vowels it is n.
  static bool falls_silent(std::size_t vowel) {
    return vowel == 2 || vowel == 3 || vowel == 6 || vowel == 7 || vowel == 12 || vowel == 17 ||
           vowel == 20;
  }

  template <typename Share>
  static void fill(KoreanSlot& slot, const std::vector<Known>& known,
                   const Counts::mapped_type* attested, float smoothing, const Share& share_of) {
    struct Candidate {
      KoreanSyllable syllable;
      float q, mass;
    };
    std::vector<Candidate> candidates;
    float sum = 1e-9f;
    for (const Known& one : known) {
      float count = 0;
      if (attested != nullptr) {
        for (const auto& [syllable, n] : *attested) {
          if (syllable == one.syllable) count = n;
        }
      }
      const float q = (count + smoothing * share_of(one.syllable)) / (one.total + smoothing);
      if (q < 1e-8f) continue;
      candidates.push_back({one.syllable, q, q * one.share});
      sum += q * one.share;
    }
    const std::size_t n = std::min(candidates.size(), KoreanSlot::kMost);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(n),
                      candidates.end(), [](const Candidate& a, const Candidate& b) {
                        return a.mass != b.mass ? a.mass > b.mass : a.syllable < b.syllable;
                      });
    candidates.resize(n);
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.syllable < b.syllable; });
    slot.chance = sum;
    for (const Candidate& one : candidates) slot.shares[slot.size++] = {one.syllable, one.q / sum};
  }

  static void set(KoreanSlot& slot, std::vector<std::pair<KoreanSyllable, float>> syllables,
                  const std::vector<float>& shares) {
    std::sort(syllables.begin(), syllables.end());
    for (const auto& [syllable, q] : syllables) slot.chance += q * shares[syllable];
    for (const auto& [syllable, q] : syllables)
      slot.shares[slot.size++] = {syllable, q / slot.chance};
  }

  void count_parts(KoreanSyllable s, std::string_view spelling, float weight) {
    const std::optional<Parts> parts = split(spelling);
    if (!parts) return;
    initials_.add(initial_of(s), parts->initial, weight);
    vowels_.add(2 * vowel_of(s) + (initial_of(s) == kNoInitial ? 1 : 0), parts->vowel, weight);
    finals_.add(final_of(s), parts->final, weight);
  }

  template <std::size_t N>
  static void add_official(PartLetters<N>& part, std::size_t at, const TableRow& row) {
    const float total = part.total(at);
    for (const std::string& letters : letters_of(row[2]))
      part.add(at, letters, kOfficial * total + 0.5f);
    for (const std::string& letters : letters_of(row[3]))
      part.add(at, letters, kYale * total + 0.02f);
    float weight = 1;
    for (const std::string& letters : letters_of(row[4])) {
      // No letters are no letters in each script.
      if (!letters.empty()) part.add(at, letters, weight);
      weight *= 0.5f;
    }
  }

  void read_tables() {
    std::vector<float> totals;
    float sum = 0;
    const auto syllable_of = [](std::string_view hangul) {
      std::size_t at = 0;
      return korean_syllable(next_char(hangul, at));
    };
    std::vector<float> surname_totals(kKoreanSyllables + 32), given_totals(kKoreanSyllables);
    for (const TableRow& row : table("ko", "surnames")) {
      const float count = static_cast<float>(number(row[2]));
      KoreanSyllable s = southern_surname(syllable_of(row[0]));
      if (row[0].size() == 2 * kSyllableBytes) {
        const KoreanSyllable second = syllable_of(row[0].substr(kSyllableBytes));
        const auto there = std::find(doubles_.begin(), doubles_.end(), std::pair(s, second));
        const auto at = there - doubles_.begin();
        if (there == doubles_.end()) doubles_.emplace_back(s, second);
        s = static_cast<KoreanSyllable>(kDoubleSurnames + at);
      } else if (row[0].size() == kSyllableBytes) {
        count_parts(syllable_of(row[0]), row[1], 0.5f * std::pow(std::max(count, 0.3f), 0.7f));
      } else {
        continue;
      }
      add(surname_counts_, row[1], s, count + 0.3f);
      surname_totals[s] += count + 0.3f;
      sum += count + 0.3f;
    }
    surname_shares_.assign(kDoubleSurnames + doubles_.size(), kRareSurname);
    for (std::size_t s = 0; s < surname_shares_.size(); ++s) {
      if (surname_totals[s] == 0) continue;
      surname_shares_[s] = surname_totals[s] / sum;
      surnames_.push_back({static_cast<KoreanSyllable>(s), surname_shares_[s], surname_totals[s]});
    }
    sum = 50;
    for (const TableRow& row : table("ko", "name_syllables")) {
      const float count = static_cast<float>(number(row[2]));
      const KoreanSyllable s = syllable_of(row[0]);
      count_parts(s, row[1], std::pow(count, 0.7f));
      add(given_counts_, row[1], s, count);
      given_totals[s] += count;
      sum += count;
    }
    given_shares_.assign(kKoreanSyllables, kRareGiven);
    for (std::size_t s = 0; s < kKoreanSyllables; ++s) {
      if (given_totals[s] == 0) continue;
      given_shares_[s] = (given_totals[s] + 0.1f) / sum;
      givens_.push_back({static_cast<KoreanSyllable>(s), given_shares_[s], given_totals[s]});
    }
  }

  static void add(Counts& counts, std::string_view spelling, KoreanSyllable s, float count) {
    auto& list = counts[std::string(spelling)];
    for (auto& [syllable, n] : list) {
      if (syllable == s) {
        n += count;
        return;
      }
    }
    list.emplace_back(s, count);
  }

  void read_letters_table() {
    // What is written after no initial says something of the same vowel after one, and the other
    // way around.
    for (std::size_t v = 0; v < kVowels; ++v) {
      const auto with = vowels_.weights(2 * v), without = vowels_.weights(2 * v + 1);
      const float total = vowels_.total(2 * v) + vowels_.total(2 * v + 1);
      for (const auto& list : {with, without}) {
        for (const auto& [key, weight] : list) {
          std::string letters;
          for (int shift = 56; shift >= 0; shift -= 8) {
            if (const char c = static_cast<char>(key >> shift & 0xFF); c != 0) letters.push_back(c);
          }
          vowels_.add(2 * v, letters, 2 * weight / total);
          vowels_.add(2 * v + 1, letters, 2 * weight / total);
        }
      }
    }
    for (const TableRow& row : table("ko", "name_letters")) {
      std::size_t at = 0;
      const char32_t jamo = row[1] == "-" ? 0 : next_char(row[1], at);
      if (row[0] == "initial") {
        for (std::size_t i = 0; i < kInitials; ++i) {
          if (kInitialJamo[i] == jamo) add_official(initials_, i, row);
        }
      } else if (row[0] == "vowel") {
        add_official(vowels_, 2 * (jamo - kFirstVowel), row);
        add_official(vowels_, 2 * (jamo - kFirstVowel) + 1, row);
      } else {
        for (std::size_t i = 0; i < kFinals; ++i) {
          if (kFinalJamo[i] == jamo) add_official(finals_, i, row);
        }
      }
    }
    initials_.finish();
    vowels_.finish();
    finals_.finish();
  }

  Spellings() {
    read_tables();
    read_letters_table();
  }

  PartLetters<kInitials> initials_;
  PartLetters<2 * kVowels> vowels_;
  PartLetters<kFinals> finals_;
  Counts surname_counts_, given_counts_;
  std::vector<Known> surnames_, givens_;
  std::vector<float> surname_shares_, given_shares_;
  std::vector<std::pair<KoreanSyllable, KoreanSyllable>> doubles_;
};

}  // namespace

KoreanSyllable korean_syllable(char32_t c) {
  return static_cast<KoreanSyllable>(c >= 0xAC00 && c <= 0xD7A3 ? c - 0xAC00 : kKoreanSyllables);
}

std::string hangul_of(KoreanSyllable syllable) {
  std::string hangul;
  if (syllable < kKoreanSyllables) {
    append_char(hangul, 0xAC00 + syllable);
  } else {
    const auto [first, second] = Spellings::get().halves(syllable);
    append_char(hangul, 0xAC00 + first);
    append_char(hangul, 0xAC00 + second);
  }
  return hangul;
}

char cyrillic_letter(char32_t c) {
  if (c >= U'а' && c <= U'я') return static_cast<char>(0x80 + (c - U'а'));
  return c == U'ё' ? static_cast<char>(0xA0) : '\0';
}

bool is_korean_vowel_letter(char c) {
  // а е и о у ы э ю я ё as bytes, and the Latin ones.
  switch (static_cast<unsigned char>(c)) {
    case 0x80:
    case 0x85:
    case 0x88:
    case 0x8E:
    case 0x93:
    case 0x9B:
    case 0x9D:
    case 0x9E:
    case 0x9F:
    case 0xA0:
      return true;
    case 0x89:  // й belongs to what stands beside it
    case 0x82:  // в is a glide in Korean names: ва, ви
      return true;
    default:
      return std::string_view("aeiouyOUw").find(c) != std::string_view::npos;
  }
}

std::unique_ptr<KoreanPiece> read_korean_piece(std::string_view spelling) {
  auto piece = std::make_unique<KoreanPiece>();
  piece->spelling = spelling;
  std::size_t at = 0;
  const auto first = static_cast<unsigned char>(spelling.empty() ? '\0' : spelling[0]);
  if (first < 0xE0) {
    Spellings::get().read_letters(*piece);
    return piece;
  }
  const KoreanSyllable a = korean_syllable(next_char(spelling, at));
  const KoreanSyllable b =
      at < spelling.size() ? korean_syllable(next_char(spelling, at)) : kKoreanSyllables;
  if (a < kKoreanSyllables) Spellings::get().read_hangul(*piece, a, b);
  return piece;
}

float korean_surname_share(KoreanSyllable s) { return Spellings::get().surname_share(s); }
float korean_given_share(KoreanSyllable s) { return Spellings::get().given_share(s); }

KoreanSyllable korean_double_surname(KoreanSyllable first, KoreanSyllable second) {
  return Spellings::get().double_surname(first, second);
}

KoreanSyllable southern_surname(KoreanSyllable s) {
  static constexpr std::pair<char32_t, char32_t> kForms[] = {
      {U'리', U'이'}, {U'로', U'노'}, {U'림', U'임'}, {U'류', U'유'}, {U'려', U'여'},
      {U'라', U'나'}, {U'렴', U'염'}, {U'량', U'양'}, {U'룡', U'용'}, {U'륙', U'육'}};
  for (const auto& [northern, southern] : kForms) {
    if (s == korean_syllable(northern)) return korean_syllable(southern);
  }
  return s;
}

}  // namespace stemma
