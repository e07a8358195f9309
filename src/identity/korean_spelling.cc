#include "identity/korean_spelling.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"
#include "identity/korean_habits.h"

namespace stemma {
namespace {

constexpr std::size_t kSyllableBytes = 3;
constexpr float kRareSurname = 2e-5f, kRareGiven = 2e-5f;
constexpr float kNorthern = 0.15f, kSouthern = 0.1f;  // 룡 read as 용 in a given name, and back
// A customary spelling that was not seen weighs this; what was seen once in many names is damped.
constexpr float kCustomary = 0.3f, kDamping = 0.7f, kSurnameHabits = 0.5f;
constexpr float kGivenUnseen = 50, kGivenLeast = 0.1f;

float number(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Writing writing_of(std::string_view spelling, bool marked) {
  const auto first = static_cast<unsigned char>(spelling.empty() ? '\0' : spelling.front());
  return first >= static_cast<unsigned char>(kana_letter('a')) ? kKana
         : first >= 0x80                                       ? kCyrillic
         : marked                                              ? kMarked
                                                               : kPlain;
}

// ㄹ before i and y is silent at the start of a southern word; before other vowels it is n.
bool falls_silent(std::size_t vowel) {
  return vowel == 2 || vowel == 3 || vowel == 6 || vowel == 7 || vowel == 12 || vowel == 17 ||
         vowel == 20;
}

constexpr std::pair<char32_t, char32_t> kNorthernSurnames[] = {
    {U'리', U'이'}, {U'로', U'노'}, {U'림', U'임'}, {U'류', U'유'}, {U'려', U'여'},
    {U'라', U'나'}, {U'렴', U'염'}, {U'량', U'양'}, {U'룡', U'용'}, {U'륙', U'육'}};

KoreanSyllable northern_surname(KoreanSyllable s) {
  for (const auto& [northern, southern] : kNorthernSurnames) {
    if (s == korean_syllable(southern)) return korean_syllable(northern);
  }
  return s;
}

class Spellings {
 public:
  static const Spellings& get() {
    static const Spellings& spellings = *new Spellings;
    return spellings;
  }

  float surname_share(KoreanSyllable s) const { return surname_shares_[s]; }
  float given_share(KoreanSyllable s) const { return given_shares_[s]; }

  KoreanSyllable double_surname(KoreanSyllable first, KoreanSyllable second) const {
    for (std::size_t i = 0; i < doubles_.size(); ++i) {
      if (doubles_[i] == std::pair(first, second))
        return static_cast<KoreanSyllable>(kDoubleSurnames + i);
    }
    return kKoreanSyllables;
  }
  std::pair<KoreanSyllable, KoreanSyllable> halves(KoreanSyllable s) const {
    return doubles_[s - kDoubleSurnames];
  }

  void read_letters(KoreanPiece& piece, KoreanPart part, bool marked) const {
    const Writing writing = writing_of(piece.spelling, marked);
    // Attested spellings are of unmarked names; Yi is customary beside marks.
    if (part == KoreanPart::given)
      read_given(piece, habits_[writing], writing == kPlain);
    else
      read_surname(piece, habits_[writing],
                   writing == kPlain || (writing == kMarked && piece.spelling == "yi"));
  }

  void read_hangul(KoreanPiece& piece, KoreanPart part, KoreanSyllable first,
                   KoreanSyllable second) const {
    piece.is_hangul = true;
    if (part == KoreanPart::given) {
      set(piece.slot, with_variants({{first, 1}}, kNorthern, kSouthern), given_shares_);
    } else if (second == kKoreanSyllables) {
      set(piece.slot, {{southern_surname(first), 1}}, surname_shares_);
    } else if (const KoreanSyllable both = double_surname(first, second);
               both != kKoreanSyllables) {
      set(piece.slot, {{both, 1}}, surname_shares_);
    }
  }

  void read_han(KoreanPiece& piece, KoreanPart part, char32_t first, char32_t second) const {
    const auto one = han_.find(first);
    if (one == han_.end()) return;
    piece.han = one->second.traditional;
    if (part == KoreanPart::given)
      return set(piece.slot, with_variants(one->second.readings, 1, 1), given_shares_);
    Attested surnames;
    if (second == 0) {
      for (const auto& [s, share] : one->second.readings) add(surnames, southern_surname(s), share);
    } else if (const auto two = han_.find(second); two != han_.end()) {
      piece.han = two->second.traditional;
      for (const auto& [a, x] : one->second.readings) {
        for (const auto& [b, y] : two->second.readings) {
          if (const KoreanSyllable both = double_surname(a, b); both != kKoreanSyllables)
            surnames.emplace_back(both, x * y);
        }
      }
    }
    set(piece.slot, std::move(surnames), surname_shares_);
  }

 private:
  struct Known {
    KoreanSyllable syllable;
    float share, total;                     // P of the syllable; how often it is attested
    std::size_t spellings;                  // attested in so many ways
    KoreanParts parts = {}, northern = {};  // of one syllable, and of the surname's northern form
  };
  using Attested = std::vector<std::pair<KoreanSyllable, float>>;
  using Counts = absl::flat_hash_map<std::string, Attested>;
  struct Han {
    char32_t traditional;
    Attested readings;  // and which part of a reading's characters this one is
  };

  void read_given(KoreanPiece& piece, const KoreanHabits& habits, bool counted) const {
    const SpellingWeights& weights = SpellingWeights::get();
    const auto shares = habits.shares(piece.spelling);
    if (!shares && !(counted && given_counts_.contains(piece.spelling))) return;
    fill(piece.slot, givens_, counted ? &given_counts_ : nullptr, piece.spelling,
         weights.given_smoothing, counted ? weights.discount : 0,
         [&](const Known& one) { return shares ? shares->of(one.parts) : 0; });
  }

  void read_surname(KoreanPiece& piece, const KoreanHabits& habits, bool counted) const {
    const std::string& spelling = piece.spelling;
    const float smoothing = SpellingWeights::get().surname_smoothing;
    const Counts* const counts = counted ? &surname_counts_ : nullptr;
    if (const auto shares = habits.shares(spelling)) {
      return fill(piece.slot, surnames_, counts, spelling, smoothing, 0, [&](const Known& one) {
        if (one.syllable >= kDoubleSurnames) return 0.0f;
        return std::max(shares->of(one.parts), shares->of(one.northern));
      });
    }
    // No syllable by its letters: a surname of two, or one in a spelling of its own (Yune).
    std::vector<std::pair<KoreanHabits::Shares, KoreanHabits::Shares>> cuts;
    for (std::size_t cut = 2; cut + 1 < spelling.size(); ++cut) {
      const auto a = habits.shares(std::string_view(spelling).substr(0, cut)),
                 b = habits.shares(std::string_view(spelling).substr(cut));
      if (a && b) cuts.emplace_back(*a, *b);
    }
    const bool attested = counted && surname_counts_.contains(spelling);
    if (cuts.empty() && !attested) return;
    fill(piece.slot, attested ? surnames_ : double_surnames_, counts, spelling, smoothing, 0,
         [&](const Known& one) {
           float best = 0;
           if (one.syllable < kDoubleSurnames) return best;
           const auto [first, second] = halves(one.syllable);
           for (const auto& [a, b] : cuts) best = std::max(best, a.of(first) * b.of(second));
           return best;
         });
  }

  // Readings with the northern or southern form of each.
  static Attested with_variants(Attested readings, float to_south, float to_north) {
    constexpr std::size_t kR = 5, kN = 2;
    for (std::size_t i = 0, n = readings.size(); i < n; ++i) {
      const auto [s, share] = readings[i];
      const auto with = [&](std::size_t initial) {
        return static_cast<KoreanSyllable>(initial * 588 + s % 588);
      };
      const bool silent = falls_silent(vowel_of(s));
      if (initial_of(s) == kR)
        add(readings, with(silent ? kNoInitial : kN), share * to_south);
      else if (initial_of(s) == kNoInitial && silent)
        add(readings, with(kR), share * to_north);
    }
    return readings;
  }

  static void add(Attested& list, KoreanSyllable s, float count) {
    for (auto& [syllable, n] : list) {
      if (syllable != s) continue;
      n += count;
      return;
    }
    list.emplace_back(s, count);
  }

  // Without counts, P(spelling | syllable) is what its letters say.
  template <typename ShareOf>
  static void fill(KoreanSlot& slot, const std::vector<Known>& known, const Counts* counts,
                   const std::string& spelling, float smoothing, float discount,
                   const ShareOf& share_of) {
    constexpr float kLeast = 1e-18f;
    struct Candidate {
      KoreanSyllable syllable;
      float q, mass;
    };
    std::vector<Candidate> candidates;
    candidates.reserve(known.size());
    const Attested* attested = nullptr;
    if (counts != nullptr) {
      if (const auto found = counts->find(spelling); found != counts->end())
        attested = &found->second;
    }
    float sum = kLeast;
    for (const Known& one : known) {
      float count = 0;
      if (attested != nullptr) {
        for (const auto& [syllable, n] : *attested) {
          if (syllable == one.syllable) count = n;
        }
      }
      const float unseen = smoothing + discount * static_cast<float>(one.spellings);
      const float total = counts == nullptr ? 0 : one.total;
      const float q =
          (std::max(0.0f, count - discount) + unseen * share_of(one)) / (total + smoothing);
      if (q < kLeast) continue;
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

  // P(spelling | syllable) as given; the likeliest where there are too many.
  static void set(KoreanSlot& slot, Attested syllables, const std::vector<float>& shares) {
    std::sort(syllables.begin(), syllables.end(), [&](const auto& a, const auto& b) {
      return a.second * shares[a.first] > b.second * shares[b.first];
    });
    if (syllables.size() > KoreanSlot::kMost) syllables.resize(KoreanSlot::kMost);
    std::sort(syllables.begin(), syllables.end());
    for (const auto& [syllable, q] : syllables) slot.chance += q * shares[syllable];
    for (const auto& [syllable, q] : syllables)
      slot.shares[slot.size++] = {syllable, q / slot.chance};
  }

  static KoreanSyllable syllable_of(std::string_view hangul) {
    std::size_t at = 0;
    return hangul.empty() ? static_cast<KoreanSyllable>(kKoreanSyllables)
                          : korean_syllable(next_char(hangul, at));
  }

  void read_surnames() {
    KoreanHabits& habits = habits_[kPlain];
    struct Total {
      float count = 0;
      std::size_t spellings = 0;
    };
    std::vector<Total> totals(kDoubleSurnames + table("ko", "surnames").size());
    float sum = 0;
    for (const TableRow& row : table("ko", "surnames")) {
      const float count = number(row[2]);
      KoreanSyllable s = southern_surname(syllable_of(row[0]));
      if (row[0].size() == 2 * kSyllableBytes) {
        const std::pair both(s, syllable_of(row[0].substr(kSyllableBytes)));
        s = double_surname(both.first, both.second);
        if (s == kKoreanSyllables) {
          doubles_.push_back(both);
          s = double_surname(both.first, both.second);
        }
      } else {
        habits.count(syllable_of(row[0]), row[1],
                     kSurnameHabits * std::pow(std::max(count, kCustomary), kDamping));
      }
      add(surname_counts_[std::string(row[1])], s, count + kCustomary);
      totals[s].count += count + kCustomary;
      ++totals[s].spellings;
      sum += count + kCustomary;
    }
    surname_shares_.assign(kDoubleSurnames + doubles_.size(), kRareSurname);
    for (std::size_t s = 0; s < surname_shares_.size(); ++s) {
      if (totals[s].spellings == 0) continue;
      surname_shares_[s] = totals[s].count / sum;
      const auto syllable = static_cast<KoreanSyllable>(s);
      Known known{syllable, surname_shares_[s], totals[s].count, totals[s].spellings};
      if (s < kKoreanSyllables) {
        known.parts = parts_of(syllable);
        known.northern = parts_of(northern_surname(syllable));
      }
      surnames_.push_back(known);
      if (s >= kDoubleSurnames) double_surnames_.push_back(surnames_.back());
    }
  }

  void read_givens() {
    std::vector<float> totals(kKoreanSyllables);
    std::vector<std::size_t> spellings(kKoreanSyllables);
    float sum = kGivenUnseen;
    for (const TableRow& row : table("ko", "name_syllables")) {
      const float count = number(row[2]);
      const KoreanSyllable s = syllable_of(row[0]);
      habits_[kPlain].count(s, row[1], std::pow(count, kDamping));
      add(given_counts_[std::string(row[1])], s, count);
      totals[s] += count;
      ++spellings[s];
      sum += count;
    }
    given_shares_.assign(kKoreanSyllables, kRareGiven);
    for (std::size_t s = 0; s < kKoreanSyllables; ++s) {
      if (spellings[s] == 0) continue;
      given_shares_[s] = (totals[s] + kGivenLeast) / sum;
      const auto syllable = static_cast<KoreanSyllable>(s);
      givens_.push_back(
          {syllable, given_shares_[s], totals[s], spellings[s], parts_of(syllable), {}});
    }
  }

  void read_hanja() {
    for (const TableRow& row : table("ko", "hanja")) {
      const KoreanSyllable s = syllable_of(row[0]);
      const auto all = static_cast<float>(std::count(row[1].begin(), row[1].end(), ' ') + 1);
      char32_t traditional = 0;
      for (std::size_t at = 0; at < row[1].size();) {
        const char32_t c = next_char(row[1], at);
        if (c == U' ') {
          traditional = 0;
          continue;
        }
        if (traditional == 0) traditional = c;
        Han& han = han_.try_emplace(c, Han{traditional, {}}).first->second;
        add(han.readings, s, 1 / all);
      }
    }
  }

  Spellings() {
    read_surnames();
    read_givens();
    read_hanja();
    habits_[kPlain].share_vowels();
    for (const Writing writing : {kPlain, kMarked, kCyrillic, kKana})
      habits_[writing].add_official(writing);
    habits_[kPlain].finish();
    habits_[kMarked].finish(&habits_[kPlain], SpellingWeights::get().plain_in_marked);
    habits_[kCyrillic].finish();
    habits_[kKana].finish();
  }

  std::array<KoreanHabits, kWritings> habits_;
  Counts surname_counts_, given_counts_;
  std::vector<Known> surnames_, double_surnames_, givens_;
  std::vector<float> surname_shares_, given_shares_;
  std::vector<std::pair<KoreanSyllable, KoreanSyllable>> doubles_;
  absl::flat_hash_map<char32_t, Han> han_;
};

}  // namespace

KoreanSyllable korean_syllable(char32_t c) {
  return static_cast<KoreanSyllable>(c >= 0xAC00 && c <= 0xD7A3 ? c - 0xAC00 : kKoreanSyllables);
}

std::string hangul_of(KoreanSyllable syllable) {
  std::string hangul;
  if (syllable < kKoreanSyllables) {
    append_char(hangul, 0xAC00 + syllable);
  } else if (syllable >= kDoubleSurnames) {
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

char kana_letter(char latin) { return static_cast<char>(0xA1 + (latin - 'a')); }

bool is_korean_vowel_letter(char c) {
  static constexpr std::u32string_view kCyrillicVowels = U"аеиоуыэюяёйв";  // with the glides й, в
  static constexpr std::string_view kLatinVowels = "aeiouyOUw";
  static const std::array<bool, 256> is_vowel = [] {
    std::array<bool, 256> all{};
    for (const char32_t v : kCyrillicVowels)
      all[static_cast<unsigned char>(cyrillic_letter(v))] = true;
    for (const char v : kLatinVowels) {
      all[static_cast<unsigned char>(v)] = true;
      if (v >= 'a') all[static_cast<unsigned char>(kana_letter(v))] = true;
    }
    return all;
  }();
  return is_vowel[static_cast<unsigned char>(c)];
}

std::unique_ptr<KoreanPiece> read_korean_piece(std::string_view spelling, KoreanPart part,
                                               bool marked) {
  auto piece = std::make_unique<KoreanPiece>();
  piece->spelling = spelling;
  if (spelling.empty()) return piece;
  if (static_cast<unsigned char>(spelling[0]) < 0xE0) {
    Spellings::get().read_letters(*piece, part, marked);
    return piece;
  }
  std::size_t at = 0;
  const char32_t first = next_char(spelling, at);
  const char32_t second = at < spelling.size() ? next_char(spelling, at) : 0;
  if (const KoreanSyllable s = korean_syllable(first); s != kKoreanSyllables)
    Spellings::get().read_hangul(*piece, part, s, korean_syllable(second));
  else
    Spellings::get().read_han(*piece, part, first, second);
  return piece;
}

std::string shown_spelling(std::string_view spelling) {
  if (spelling.empty() || static_cast<unsigned char>(spelling[0]) >= 0xE0)
    return std::string(spelling);
  std::string text;
  for (const char c : spelling) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == 'O' || c == 'U')
      text += c == 'O' ? "ŏ" : "ŭ";
    else if (byte < 0x80)
      text.push_back(c);
    else if (byte >= static_cast<unsigned char>(kana_letter('a')))
      text.push_back(static_cast<char>(byte - static_cast<unsigned char>(kana_letter('a')) + 'a'));
    else
      append_char(text, byte == 0xA0 ? U'ё' : U'а' + (byte - 0x80));
  }
  return text;
}

double korean_weight(std::string_view name) {
  for (const TableRow& row : table("ko", "name_weights")) {
    double value = 0;
    if (row[0] != name) continue;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
    return value;
  }
  return 0;
}

float korean_surname_share(KoreanSyllable s) { return Spellings::get().surname_share(s); }
float korean_given_share(KoreanSyllable s) { return Spellings::get().given_share(s); }

KoreanSyllable korean_double_surname(KoreanSyllable first, KoreanSyllable second) {
  return Spellings::get().double_surname(first, second);
}

KoreanSyllable southern_surname(KoreanSyllable s) {
  for (const auto& [northern, southern] : kNorthernSurnames) {
    if (s == korean_syllable(northern)) return korean_syllable(southern);
  }
  return s;
}

}  // namespace stemma
