#include "identity/korean.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/tables.h"
#include "identity/latin.h"
#include "text/text.h"
#include "text/tokens.h"

namespace stemma {
namespace {

constexpr std::size_t kSyllable = 3;         // bytes
constexpr std::size_t kLongestSyllable = 6;  // letters of a romanised syllable

using Weighed = std::vector<std::pair<std::string, float>>;  // Hangul and its share

// Jamo of a syllable by index, in the three ways of writing them that newspapers use: Revised,
// McCune-Reischauer without marks, and the northern one (National Institute of Korean Language;
// Library of Congress romanization table).
struct Jamo {
  std::array<std::string_view, 19> initial;
  std::array<std::string_view, 21> vowel;
  std::array<std::string_view, 28> final;
};
constexpr Jamo kSystems[] = {
    {{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
      "h"},
     {"a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
      "oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i"},
     {"",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
      "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}},
    {{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t",
      "p", "h"},
     {"a",  "ae", "ya", "yae", "o",  "e",  "yo", "ye", "o",  "wa", "wae",
      "oe", "yo", "u",  "wo",  "we", "wi", "yu", "u",  "ui", "i"},
     {"",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
      "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}},
    {{"g", "kk", "n", "d", "tt", "l", "m", "b", "pp", "sh", "ss", "", "j", "jj", "ch", "kh", "th",
      "ph", "h"},
     {"a",  "ae", "ya", "yae", "o",  "e",  "yo", "ye", "o",  "wa", "wae",
      "oe", "yo", "u",  "wo",  "we", "wi", "yu", "u",  "ui", "i"},
     {"",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
      "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}},
};

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

char32_t syllable_of(std::string_view bytes) {
  if (bytes.size() != kSyllable) return 0;
  return (static_cast<char32_t>(static_cast<unsigned char>(bytes[0]) & 0x0F) << 12) |
         (static_cast<char32_t>(static_cast<unsigned char>(bytes[1]) & 0x3F) << 6) |
         (static_cast<char32_t>(static_cast<unsigned char>(bytes[2]) & 0x3F));
}

struct KoreanTables {
  absl::flat_hash_map<std::string, Weighed> surname_by_spelling, syllable_by_spelling;
  absl::flat_hash_map<std::string, float> surname_share, syllable_share;
  absl::flat_hash_set<std::uint64_t> surname_keys;  // of the spellings

  static const KoreanTables& get() {
    static const KoreanTables& tables = *new KoreanTables;
    return tables;
  }

 private:
  // Northern and southern spelling are one surname.
  static std::string southern(std::string_view surname) {
    static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
        {"리", "이"}, {"로", "노"}, {"림", "임"}, {"류", "유"}, {"려", "여"},
        {"라", "나"}, {"렴", "염"}, {"량", "양"}, {"룡", "용"}, {"륙", "육"}};
    for (const auto& [northern, form] : kForms) {
      if (surname == northern) return std::string(form);
    }
    return std::string(surname);
  }

  static void add(absl::flat_hash_map<std::string, Weighed>& map, std::string_view spelling,
                  const std::string& hangul, float weight) {
    Weighed& list = map[std::string(spelling)];
    for (auto& [name, share] : list) {
      if (name == hangul) {
        share += weight;
        return;
      }
    }
    list.emplace_back(hangul, weight);
  }

  static void add_systems(absl::flat_hash_map<std::string, Weighed>& map, const std::string& hangul,
                          float weight) {
    const char32_t c = syllable_of(hangul);
    if (c < 0xAC00 || c > 0xD7A3) return;
    const std::uint32_t index = c - 0xAC00;
    std::string last;
    for (const Jamo& system : kSystems) {
      std::string spelling(system.initial[index / 588]);
      // si is written shi in the older and northern ways only where i follows.
      if (spelling == "sh" && index / 28 % 21 != 20) spelling = "s";
      spelling += system.vowel[index / 28 % 21];
      spelling += system.final[index % 28];
      if (spelling == last) continue;
      last = spelling;
      add(map, spelling, hangul, weight);
    }
  }

  KoreanTables() {
    float surnames = 0, syllables = 0;
    absl::flat_hash_map<std::string, float> rule;
    for (const TableRow& row : table("ko", "surnames")) {
      const float count = static_cast<float>(number(row[2]));
      const std::string hangul = southern(row[0]);
      add(surname_by_spelling, row[1], hangul, count + 0.5f);
      surname_share[hangul] += count + 0.2f;
      surnames += count + 0.2f;
    }
    for (const TableRow& row : table("ko", "name_syllables")) {
      const float count = static_cast<float>(number(row[2]));
      add(syllable_by_spelling, row[1], std::string(row[0]), count);
      syllable_share[std::string(row[0])] += count;
      syllables += count;
    }
    // Each system writes a tenth as much again as is attested.
    std::vector<std::pair<std::string, float>> all(syllable_share.begin(), syllable_share.end());
    std::sort(all.begin(), all.end());
    for (const auto& [hangul, count] : all)
      add_systems(syllable_by_spelling, hangul, 0.1f * count + 0.3f);
    std::vector<std::pair<std::string, float>> families(surname_share.begin(), surname_share.end());
    std::sort(families.begin(), families.end());
    for (const auto& [hangul, count] : families)
      add_systems(surname_by_spelling, hangul, 0.03f * count + 0.2f);
    for (auto* map : {&surname_by_spelling, &syllable_by_spelling}) {
      for (auto& [spelling, list] : *map) {
        float sum = 0;
        for (const auto& [hangul, weight] : list) sum += weight;
        for (auto& [hangul, weight] : list) weight /= sum;
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
          return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
      }
    }
    for (const auto& [spelling, list] : surname_by_spelling)
      surname_keys.insert(word_key(spelling));
    for (auto& [hangul, share] : surname_share) share /= surnames;
    for (auto& [hangul, share] : syllable_share) share /= syllables;
  }
};

const Weighed* find(const absl::flat_hash_map<std::string, Weighed>& map,
                    std::string_view spelling) {
  const auto found = map.find(std::string(spelling));
  return found == map.end() ? nullptr : &found->second;
}

bool is_hangul(std::string_view text) {
  if (text.empty() || text.size() % kSyllable != 0) return false;
  for (std::size_t i = 0; i < text.size(); i += kSyllable) {
    const char32_t c = syllable_of(text.substr(i, kSyllable));
    if (c < 0xAC00 || c > 0xD7A3) return false;
  }
  return true;
}

// Readings of surname and two given spellings into `out`.
void combine(const Weighed& surnames, const Weighed& first, const Weighed* second, float weight,
             Weighed& out) {
  constexpr std::size_t kBeam = 5;
  for (std::size_t s = 0; s < std::min(surnames.size(), kBeam); ++s) {
    for (std::size_t a = 0; a < std::min(first.size(), kBeam); ++a) {
      const float share = weight * surnames[s].second * first[a].second;
      if (second == nullptr) {
        out.emplace_back(surnames[s].first + " " + first[a].first, share);
        continue;
      }
      for (std::size_t b = 0; b < std::min(second->size(), kBeam); ++b) {
        out.emplace_back(surnames[s].first + " " + first[a].first + second->at(b).first,
                         share * second->at(b).second);
      }
    }
  }
}

}  // namespace

std::vector<KoreanReading> read_korean(std::string_view text, std::size_t most) {
  const KoreanTables& tables = KoreanTables::get();
  std::vector<KoreanReading> readings;
  if (is_hangul(text)) {
    if (text.size() < 2 * kSyllable || text.size() > 4 * kSyllable) return readings;
    const std::size_t surname = text.size() == 4 * kSyllable ? 2 * kSyllable : kSyllable;
    std::string family(text.substr(0, surname));
    if (!tables.surname_share.contains(family)) {
      const Weighed* same = nullptr;
      if (family == "리") family = "이";
      (void)same;
      if (!tables.surname_share.contains(family)) return readings;
    }
    readings.push_back({family + " " + std::string(text.substr(surname)), 1});
    return readings;
  }
  // Words of Latin letters with the hyphens between them.
  std::vector<Token> tokens;
  append_tokens(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::vector<std::vector<std::string>> words;  // each of one or two pieces
  bool glue = false;
  std::size_t comma = 0;
  for (const Token& token : tokens) {
    const std::string_view bytes = token.range.of(text);
    if (token.kind != TokenKind::word) {
      glue = bytes == "-" || bytes == "‐" || bytes == "‑" || bytes == "'" || bytes == "’";
      if (bytes == ",") comma = words.size();
      continue;
    }
    std::string folded = latin_fold(bytes);
    if (folded.size() < 2 || folded.size() > 12) return readings;
    if (glue && !words.empty())
      words.back().push_back(std::move(folded));
    else
      words.push_back({std::move(folded)});
    glue = false;
  }
  if (words.size() < 2 || words.size() > 3) return readings;
  Weighed found;
  const auto try_order = [&](std::size_t surname, std::size_t first, std::size_t last,
                             float weight) {
    if (words[surname].size() != 1) return;
    const Weighed* families = find(tables.surname_by_spelling, words[surname].front());
    if (families == nullptr) return;
    std::vector<std::string> pieces;
    for (std::size_t i = first; i < last; ++i)
      pieces.insert(pieces.end(), words[i].begin(), words[i].end());
    if (pieces.size() == 2) {
      const Weighed* a = find(tables.syllable_by_spelling, pieces[0]);
      const Weighed* b = find(tables.syllable_by_spelling, pieces[1]);
      if (a != nullptr && b != nullptr) combine(*families, *a, b, weight, found);
    } else if (pieces.size() == 1) {
      const std::string& given = pieces[0];
      if (const Weighed* whole = find(tables.syllable_by_spelling, given);
          whole != nullptr && given.size() <= kLongestSyllable) {
        combine(*families, *whole, nullptr, weight * 0.15f, found);
      }
      for (std::size_t cut = 1; cut < given.size(); ++cut) {
        const Weighed* a = find(tables.syllable_by_spelling, given.substr(0, cut));
        const Weighed* b =
            a == nullptr ? nullptr : find(tables.syllable_by_spelling, given.substr(cut));
        if (b != nullptr) combine(*families, *a, b, weight * 0.7f, found);
      }
    }
  };
  const std::size_t n = words.size();
  if (comma == n - 1 && n > 1 && comma > 0) {
    try_order(0, 1, n, 1);
  } else {
    try_order(0, 1, n, 0.7f);
    try_order(n - 1, 0, n - 1, 0.3f);
    if (comma == 1) try_order(0, 1, n, 1);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  float sum = 0;
  for (const auto& [name, share] : found) {
    sum += share;
    if (!readings.empty() && readings.back().name == name)
      readings.back().probability += share;
    else
      readings.push_back({name, share});
  }
  for (KoreanReading& reading : readings) reading.probability /= sum;
  std::sort(readings.begin(), readings.end(), [](const KoreanReading& a, const KoreanReading& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.name < b.name;
  });
  if (readings.size() > most) readings.resize(most);
  return readings;
}

bool may_be_korean_surname(std::uint64_t key) {
  return KoreanTables::get().surname_keys.contains(key);
}

float korean_frequency(std::string_view name) {
  const KoreanTables& tables = KoreanTables::get();
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return 0;
  const auto family = tables.surname_share.find(std::string(name.substr(0, space)));
  float share = family == tables.surname_share.end() ? 1e-4f : family->second;
  for (std::size_t at = space + 1; at + kSyllable <= name.size(); at += kSyllable) {
    const auto syllable = tables.syllable_share.find(std::string(name.substr(at, kSyllable)));
    share *= syllable == tables.syllable_share.end() ? 1e-4f : std::max(syllable->second, 1e-4f);
  }
  return share;
}

}  // namespace stemma
