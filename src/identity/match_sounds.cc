#include "identity/match_sounds.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/tables.h"

namespace stemma {
namespace {

constexpr std::string_view kModelNames[kMatchScripts] = {
    "latin", "arabic", "hebrew", "cyrillic", "latin", "latin",  "latin", "latin",
    "latin", "latin",  "latin",  "latin",    "kana",  "hangul", "han",   "latin"};

constexpr std::size_t kLongestUnit = 3;
constexpr std::int8_t kNoUnit = -128;  // a pair of units that does not occur
// Bits, in tenths, of a letter left out or changed into one that it never is.
constexpr int kLeftOut = -110, kChanged = -125;
constexpr int kNever = -1'000'000;

// Letters, in units of one side: ids of those that begin at a letter, by length; 0 for none.
using UnitsAt = std::array<std::array<std::uint16_t, kLongestUnit>, kSoundLetters>;

class Units {
 public:
  std::uint16_t add(std::string_view unit) {
    const auto [at, is_new] = ids_.try_emplace(pack(unit), static_cast<std::uint16_t>(0));
    if (is_new) at->second = static_cast<std::uint16_t>(ids_.size());
    return at->second;
  }
  std::uint16_t id(std::string_view unit) const {
    if (unit.size() == 1) return single_[static_cast<unsigned char>(unit[0])];
    const auto found = ids_.find(pack(unit));
    return found == ids_.end() ? std::uint16_t{0} : found->second;
  }
  // Call when all are added.
  void close() {
    for (const auto& [packed, id] : ids_) {
      if (packed < 256) single_[packed] = id;
      if (packed >= 256) starts_[packed & 0xFF] = true;
    }
  }
  void find(std::string_view word, UnitsAt& at) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      at[i] = {single_[static_cast<unsigned char>(word[i])], 0, 0};
      if (!starts_[static_cast<unsigned char>(word[i])]) continue;
      if (i + 2 <= word.size()) at[i][1] = id(word.substr(i, 2));
      if (i + 3 <= word.size()) at[i][2] = id(word.substr(i, 3));
    }
  }
  std::size_t size() const { return ids_.size() + 1; }

 private:
  static std::uint32_t pack(std::string_view unit) {
    std::uint32_t packed = 0;
    for (std::size_t i = unit.size(); i-- > 0;)
      packed = packed << 8 | static_cast<unsigned char>(unit[i]);
    return packed;
  }

  absl::flat_hash_map<std::uint32_t, std::uint16_t> ids_;
  std::array<std::uint16_t, 256> single_{};
  std::array<bool, 256> starts_{};  // of a unit of two letters or more
};

class SoundModel {
 public:
  explicit SoundModel(std::string_view name) : symmetric_(name == "latin") {
    struct Row {
      std::string_view a, b;
      float bits;
    };
    std::vector<Row> rows;
    for (const TableRow& row : table("any", "name_sounds")) {
      if (row[0] != name) continue;
      float bits = 0;
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), bits);
      if (row[1].starts_with('=')) {
        odds_[static_cast<std::size_t>(row[1][1] - 'a') & 3] = bits;
        continue;
      }
      if (row[1].size() > kLongestUnit || row[2].size() > kLongestUnit) continue;
      rows.push_back({row[1], row[2], bits});
      if (symmetric_ && row[1] != row[2]) rows.push_back({row[2], row[1], bits});
    }
    for (const Row& row : rows) {
      if (!row.a.empty()) left_.add(row.a);
      if (!row.b.empty()) right_.add(row.b);
    }
    left_.close();
    right_.close();
    width_ = right_.size();
    bits_.assign(left_.size() * width_, kNoUnit);
    for (const Row& row : rows) {
      const std::size_t u = row.a.empty() ? 0 : left_.id(row.a);
      const std::size_t v = row.b.empty() ? 0 : right_.id(row.b);
      std::int8_t& slot = bits_[u * width_ + v];
      const int tenths = std::clamp(static_cast<int>(std::lround(row.bits * 10)), -125, 125);
      slot = static_cast<std::int8_t>(std::max<int>(slot, tenths));
    }
  }

  // The mean of the bits a letter of the best alignment. REQUIRES: at most kSoundLetters each.
  float mean(std::string_view a, std::string_view b) const {
    UnitsAt left, right;
    left_.find(a, left);
    right_.find(b, right);
    const std::size_t n = a.size(), m = b.size();
    std::array<std::array<int, kSoundLetters + 1>, kSoundLetters + 1> best;
    for (std::size_t i = 0; i <= n; ++i) std::fill_n(best[i].begin(), m + 1, kNever);
    best[0][0] = 0;
    const auto reach = [](int& slot, int value) { slot = std::max(slot, value); };
    for (std::size_t i = 0; i <= n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        const int here = best[i][j];
        if (here == kNever) continue;
        if (j < m) {
          for (std::size_t q = 0; q < kLongestUnit && j + q < m; ++q) {
            const std::uint16_t v = right[j][q];
            if (v == 0 && q > 0) continue;
            const std::int8_t bits = v == 0 ? kNoUnit : bits_[v];
            if (bits != kNoUnit)
              reach(best[i][j + q + 1], here + bits);
            else if (q == 0)
              reach(best[i][j + 1], here + kLeftOut);
          }
        }
        if (i == n) continue;
        for (std::size_t p = 0; p < kLongestUnit && i + p < n; ++p) {
          const std::uint16_t u = left[i][p];
          if (u == 0 && p > 0) continue;
          const std::int8_t* const row = bits_.data() + u * width_;
          if (u != 0 && row[0] != kNoUnit)
            reach(best[i + p + 1][j], here + row[0]);
          else if (p == 0)
            reach(best[i + 1][j], here + kLeftOut);
          for (std::size_t q = 0; q < kLongestUnit && j + q < m; ++q) {
            const std::uint16_t v = right[j][q];
            if (v == 0 && q > 0) continue;
            const std::int8_t bits = u == 0 || v == 0 ? kNoUnit : row[v];
            if (bits != kNoUnit)
              reach(best[i + p + 1][j + q + 1], here + bits);
            else if (p == 0 && q == 0)
              reach(best[i + 1][j + 1], here + (a[i] == b[j] ? 30 : kChanged));
          }
        }
      }
    }
    return static_cast<float>(best[n][m]) / 10 / static_cast<float>(n + m);
  }

  // Bits of the odds that a mean stands for, for words of so many letters together.
  float bits(float mean, std::size_t letters) const {
    const float size = std::log2(static_cast<float>(letters) / 12);
    const float nats = odds_[0] * mean + odds_[1] * mean * size + odds_[2] + odds_[3] * size;
    return nats * 1.442695F;
  }

  // The most that a unit with `b` as its other side says for a beginning of `a`.
  int beginning(std::string_view a, std::string_view b) const {
    int best = kNever;
    for (std::size_t p = 1; p <= kLongestUnit && p <= a.size(); ++p) {
      for (std::size_t q = 1; q <= kLongestUnit && q <= b.size(); ++q) {
        const std::uint16_t u = left_.id(a.substr(0, p)), v = right_.id(b.substr(0, q));
        if (u == 0 || v == 0) continue;
        const std::int8_t bits = bits_[u * width_ + v];
        if (bits != kNoUnit) best = std::max<int>(best, bits);
      }
    }
    return best;
  }

  static const SoundModel& of(MatchScript script) {
    static std::array<std::unique_ptr<SoundModel>, kMatchScripts> models;
    static std::array<std::once_flag, kMatchScripts> made;
    const auto at = static_cast<std::size_t>(script);
    const std::size_t shared = kModelNames[at] == "latin" ? 0 : at;
    std::call_once(made[shared],
                   [&] { models[shared] = std::make_unique<SoundModel>(kModelNames[shared]); });
    return *models[shared];
  }

 private:
  bool symmetric_;
  Units left_, right_;
  std::size_t width_ = 0;
  std::vector<std::int8_t> bits_;  // left unit x right unit; unit 0 is the empty one
  std::array<float, 4> odds_{};
};

bool has_own_model(MatchScript script) {
  return kModelNames[static_cast<std::size_t>(script)] != "latin";
}

}  // namespace

float compare_sounds(const SoundedWord& a, const SoundedWord& b) {
  const bool latin_a = a.script == MatchScript::latin, latin_b = b.script == MatchScript::latin;
  if (latin_b && !latin_a) return compare_sounds(b, a);
  const bool own = latin_a && !latin_b && has_own_model(b.script);
  const SoundModel& model = SoundModel::of(own ? b.script : MatchScript::latin);
  const std::string_view x = a.plain, y = own ? b.codes : b.plain;
  if (x.empty() || y.empty()) return 0;
  // Words of names come again and again; what was said of two is kept.
  struct Kept {
    std::uint64_t key = 0;
    float bits = 0;
  };
  constexpr std::size_t kKept = 1U << 17;
  thread_local std::vector<Kept> kept(kKept);
  std::uint64_t key = hash64(x, static_cast<std::uint64_t>(own ? b.script : MatchScript::latin));
  const std::uint64_t other = hash64(y, 1);
  // Of two words in Latin letters either may come first.
  key = own ? key * 0x9E3779B97F4A7C15ULL ^ other : key + hash64(y);
  if (!own) key = key * 0x9E3779B97F4A7C15ULL | 1;
  Kept& slot = kept[(key >> 40) % kKept];
  if (slot.key == key) return slot.bits;
  const std::string_view x_start = x.substr(0, kSoundLetters), y_start = y.substr(0, kSoundLetters);
  const float mean = model.mean(x_start, y_start);
  float bits = model.bits(mean, x_start.size() + y_start.size());
  if ((x.size() > kSoundLetters || y.size() > kSoundLetters) &&
      x.substr(x_start.size()) != y.substr(y_start.size()))
    bits = std::min(bits, 0.0F) - 1;
  slot = {key, bits};
  return bits;
}

bool fits_initial(const SoundedWord& initial, const SoundedWord& word) {
  if (initial.plain.empty() || word.plain.empty()) return true;
  if (initial.script == word.script) {
    if (word.plain.starts_with(initial.plain) || initial.plain.starts_with(word.plain)) return true;
    // One sound in several transliterations: Yuri, Iuri, Juri; Yevgeny, Jewgeni, Evgeny.
    if (initial.script != MatchScript::latin) return false;
    constexpr std::string_view kGlides = "yij";
    const bool glide = kGlides.find(initial.plain[0]) != std::string_view::npos;
    const bool word_glide = kGlides.find(word.plain[0]) != std::string_view::npos;
    if (glide && word_glide) return initial.plain.size() == 1 || word.plain.size() == 1;
    if (glide) return word.plain[0] == 'e';
    return word_glide && word.plain.size() > 1 && word.plain[1] == 'e' && initial.plain == "e";
  }
  if (initial.plain[0] == word.plain[0] && initial.plain.size() == 1) return true;
  if (word.script == MatchScript::latin && has_own_model(initial.script))
    return SoundModel::of(initial.script).beginning(word.plain, initial.codes) > 10;
  if (initial.script == MatchScript::latin && has_own_model(word.script))
    return SoundModel::of(word.script).beginning(initial.plain, word.codes) > 10;
  return initial.plain[0] == word.plain[0];
}

}  // namespace stemma
