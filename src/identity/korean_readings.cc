#include "identity/korean_readings.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace stemma {
namespace {

// Far from 0: of strings of up to three bytes, hashes by near seeds are the same.
constexpr std::uint64_t kMarkedSeed = 0x9E3779B97F4A7C15, kGivenSeed = 0xC2B2AE3D27D4EB4F;
constexpr double kNoSurname = 1e-17;  // a surname below this chance is no surname
constexpr float kNegligible = 1e-4f;  // ways of reading below this share of all are left out

// How much likelier the letters are as a Korean name than as any name: the bits that a letter of a
// name of any kind has, by how much it tells.
float how_korean(double mass, NameScript script, std::string_view name) {
  constexpr double kBitsALetter = 4.2, kBitsASyllable = 9.5, kBitsAKana = 5.5;
  if (mass <= 0) return 0;
  if (script == NameScript::han) return KoreanNameWays::kOpen;
  double letters = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool starts = (byte & 0xC0) != 0x80;
    letters += starts && (byte >= 0x80 || (c >= 'A' && c <= 'z')) ? 1 : 0;
  }
  const double bits = std::log2(mass) + letters * (script == NameScript::hangul ? kBitsASyllable
                                                   : script == NameScript::kana ? kBitsAKana
                                                                                : kBitsALetter);
  return static_cast<float>(1 / (1 + std::exp2(-bits)));
}

// All syllables of the slots in turn, each with those before it.
void append_names(const KoreanWay& way, std::vector<std::pair<std::string, double>>& out) {
  std::vector<std::pair<std::string, double>> names, longer;
  const auto take = [&](const KoreanSlot& slot, float (*share)(KoreanSyllable),
                        std::string_view before) {
    constexpr std::size_t kBeam = 64;
    longer.clear();
    for (const auto& [name, probability] : names) {
      for (std::size_t i = 0; i < slot.size; ++i) {
        const auto& [syllable, given_syllable] = slot.shares[i];
        longer.emplace_back(name + std::string(before) + hangul_of(syllable),
                            probability * given_syllable * share(syllable));
      }
    }
    std::stable_sort(longer.begin(), longer.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (longer.size() > kBeam) longer.resize(kBeam);
    names.swap(longer);
  };
  names.emplace_back("", way.share);
  take(way.surname->slot, korean_surname_share, "");
  for (std::size_t g = 0; g < way.given_count; ++g)
    take(way.given[g]->slot, korean_given_share, g == 0 ? " " : "");
  out.insert(out.end(), names.begin(), names.end());
}

}  // namespace

KoreanReadings& KoreanReadings::of_thread() {
  thread_local KoreanReadings readings;
  return readings;
}

void KoreanReadings::make_room() {
  if (names_.size() + 2 <= kMostNames && pieces_.size() <= kMostPieces) return;
  names_.clear();
  // Names point at pieces; pieces, which are fewer and dearer, outlive them.
  if (pieces_.size() > kMostPieces) pieces_.clear();
}

const KoreanNameWays* KoreanReadings::find(std::string_view name) {
  static constexpr KoreanNameWays kNone{};
  if (name.size() > kLongestKoreanName) return &kNone;
  std::unique_ptr<KoreanNameWays>& kept = names_[hash64(name)];
  if (kept == nullptr) kept = read(name);
  return kept.get();
}

const KoreanPiece* KoreanReadings::piece(const std::string& spelling, KoreanPart part,
                                         bool marked) {
  const std::uint64_t seed =
      (marked ? kMarkedSeed : 0) ^ (part == KoreanPart::given ? kGivenSeed : 0);
  std::unique_ptr<KoreanPiece>& kept = pieces_[hash64(spelling, seed)];
  if (kept == nullptr) kept = read_korean_piece(spelling, part, marked);
  return kept.get();
}

std::unique_ptr<KoreanNameWays> KoreanReadings::read(std::string_view name) {
  const KoreanParses parses = parse_korean_name(name);
  std::vector<std::pair<double, KoreanWay>> ways;
  double all = 0;
  for (const KoreanParse& parse : parses.ways) {
    KoreanWay way{piece(parse.surname, KoreanPart::surname, parses.marked),
                  {},
                  parse.given_count,
                  parse.surname_first,
                  0};
    double mass = static_cast<double>(parse.weight) * way.surname->slot.chance;
    if (mass < kNoSurname) continue;
    for (std::size_t i = 0; i < parse.given_count; ++i) {
      way.given[i] = piece(parse.given[i], KoreanPart::given, parses.marked);
      mass *= way.given[i]->slot.chance;
    }
    if (mass <= 0) continue;
    all += mass;
    ways.emplace_back(mass, way);
  }
  std::stable_sort(ways.begin(), ways.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  auto reading = std::make_unique<KoreanNameWays>();
  for (auto& [mass, way] : ways) {
    way.share = static_cast<float>(mass / all);
    if (reading->size == KoreanNameWays::kMost || way.share < kNegligible) break;
    reading->ways[reading->size++] = way;
  }
  reading->how_korean = how_korean(all, parses.script, name);
  return reading;
}

std::vector<HangulName> hangul_names(std::string_view name, std::size_t most) {
  const KoreanNameWays& ways = *KoreanReadings::of_thread().of(name);
  std::vector<std::pair<std::string, double>> found;
  for (std::size_t w = 0; w < ways.size; ++w) append_names(ways.ways[w], found);
  std::sort(found.begin(), found.end());
  std::vector<HangulName> names;
  double sum = 0;
  for (const auto& [hangul, probability] : found) {
    sum += probability;
    if (names.empty() || names.back().name != hangul) names.push_back({hangul, 0});
    names.back().probability += static_cast<float>(probability);
  }
  for (HangulName& one : names) one.probability /= static_cast<float>(sum);
  std::sort(names.begin(), names.end(), [](const HangulName& a, const HangulName& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.name < b.name;
  });
  if (names.size() > most) names.resize(most);
  return names;
}

}  // namespace stemma
