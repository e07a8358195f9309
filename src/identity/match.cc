#include "identity/match.h"

#include <absl/container/node_hash_map.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "base/hash.h"
#include "base/tables.h"
#include "identity/korean_match.h"
#include "identity/match_bodies.h"
#include "identity/match_chinese.h"
#include "identity/match_parts.h"

namespace stemma {
namespace {

constexpr std::string_view kEvidenceNames[kEvidenceKinds] = {
    "prior",           "word_same",      "word_form",        "word_sounds",
    "word_differs",    "initial_same",   "initial_fits",     "initial_differs",
    "slot_differs",    "missing",        "open_ends",        "turned",
    "mixed",           "order_tells",    "generation",       "sex",
    "joined",          "marks",          "single",           "middle",
    "body_words",      "body_differs",   "body_missing",     "body_number",
    "body_form",       "known_same",     "known_differs",    "acronym",
    "acronym_differs", "syllables_same", "syllables_differ", "korean",
    "body_prior"};

// What a reader is told.
constexpr std::string_view kWhat[kEvidenceKinds] = {
    "two names met by chance are mostly two",
    "same word",
    "forms of one name",
    "spellings of one word",
    "words differ",
    "same initial",
    "initial fits",
    "initial does not fit",
    "words differ",
    "only one side has it",
    "parts overlap at the ends only",
    "order differs",
    "order differs as no custom has it",
    "exchanged, where the order tells child from parent",
    "junior, senior or number",
    "masculine and feminine form",
    "written together",
    "marks on the letters differ",
    "one side is a single word",
    "one side has more initials",
    "same word",
    "words differ",
    "only one side has it",
    "numbers differ",
    "legal forms differ",
    "names of one and the same, by table",
    "names of two, by table",
    "first letters of the other",
    "letters are not those of the other",
    "same syllables",
    "syllables differ",
    "",
    "two names met by chance are mostly two"};

constexpr float kMostBits = 30;

struct Read {
  ComparedName name;
  BodyName body;
  ChineseName chinese;
  bool short_syllables = false;  // as few as a Korean name has
};

// Two to five runs of vowels, or as many characters of syllabic scripts, in four words at most.
bool has_few_syllables(const ComparedName& name) {
  std::size_t runs = 0, words = 0;
  for (const ComparedPart& part : name.parts) {
    const SoundedWord& sound = part.sound;
    if (part.initial || part.byname || part.servant || part.number) return false;
    ++words;
    if (sound.script >= MatchScript::kana) {
      // Hangul is sounded letter by letter; three bytes are a syllable.
      runs += sound.script == MatchScript::kana     ? (sound.letters + 1U) / 2
              : sound.script == MatchScript::hangul ? (part.end - part.start) / 3
                                                    : sound.letters;
      continue;
    }
    bool inside = false;
    for (const char c : sound.plain) {
      const bool vowel = std::string_view("aeiouyw").find(c) != std::string_view::npos;
      runs += vowel && !inside;
      inside = vowel;
    }
    if (sound.script == MatchScript::arabic || sound.script == MatchScript::hebrew) ++runs;
  }
  return words > 0 && words <= 4 && runs > 1 && runs <= 5;
}

}  // namespace

std::string_view evidence_name(MatchEvidence kind) {
  return kEvidenceNames[static_cast<std::size_t>(kind)];
}

struct NameMatcher::State {
  static constexpr std::size_t kMostKept = 200'000;
  // Node-based: what was read stays where it is while others are added.
  absl::node_hash_map<std::uint64_t, Read> read;
  std::vector<Summand> summands;

  const Read& of(std::string_view text) {
    const auto [found, is_new] = read.try_emplace(hash64(text));
    if (is_new) {
      found->second.name = read_compared_name(text);
      found->second.body = read_body_name(found->second.name.text);
      found->second.chinese = read_chinese_name(found->second.name.text);
      found->second.short_syllables = has_few_syllables(found->second.name);
    }
    return found->second;
  }

  void forget_if_many() {
    if (read.size() > kMostKept) read.clear();
  }

  void compare(const Read& a, const Read& b, NameType type) {
    summands.clear();
    const std::string_view text_a = a.name.text, text_b = b.name.text;
    if (a.name.parts.empty() || b.name.parts.empty()) {
      // Nothing to compare: equal strings are one, others say nothing.
      if (text_a == text_b && !text_a.empty())
        summands.push_back({MatchEvidence::known_same, .5F, text_a, text_b});
      return;
    }
    const bool bodies =
        type == NameType::organisation || type == NameType::place ||
        (type == NameType::unknown && (a.body.looks_like_body || b.body.looks_like_body));
    if (bodies)
      compare_bodies(text_a, a.body, text_b, b.body, summands);
    else
      compare_parts(a.name, b.name, summands);
    if (const int chinese = bodies ? 0 : compare_chinese(a.chinese, b.chinese); chinese != 0) {
      if (chinese > 0) summands.assign(1, {MatchEvidence::prior, 1, text_a, text_b});
      summands.push_back(
          {chinese > 0 ? MatchEvidence::syllables_same : MatchEvidence::syllables_differ, 1, text_a,
           text_b});
    }
    if (type == NameType::person) return;
    const int acronym = compare_acronyms(a.body, b.body);
    const bool known = a.body.known != 0 && b.body.known != 0;
    if (known || acronym > 0 || (acronym < 0 && bodies)) {
      if (known && a.body.known == b.body.known) {
        summands.assign(1, {MatchEvidence::known_same, 1, text_a, text_b});
      } else if (known) {
        summands.push_back({MatchEvidence::known_differs, 1, text_a, text_b});
      } else if (acronym > 0) {
        summands.assign(1, {MatchEvidence::acronym, 1, text_a, text_b});
      } else {
        summands.push_back({MatchEvidence::acronym_differs, 1, text_a, text_b});
      }
    }
  }
};

NameMatcher::NameMatcher() : state_(std::make_unique<State>()) {}
NameMatcher::~NameMatcher() = default;

std::vector<Summand> NameMatcher::summands(std::string_view a, std::string_view b, NameType type) {
  state_->forget_if_many();
  if (b < a) std::swap(a, b);
  const Read& x = state_->of(a);
  const Read& y = state_->of(b);
  state_->compare(x, y, type);
  return state_->summands;
}

NameMatch NameMatcher::match(std::string_view a, std::string_view b, NameType type,
                             bool with_reasons) {
  state_->forget_if_many();
  // One order for both, so that no sum depends on who comes first.
  const bool swapped = b < a;
  if (swapped) std::swap(a, b);
  const Read& x = state_->of(a);
  const Read& y = state_->of(b);
  NameMatch result;
  std::vector<MatchReason>& reasons = result.reasons;
  const auto add = [&](std::string_view what, std::string_view of_a, std::string_view of_b,
                       float worth) {
    if (!with_reasons) return;
    reasons.push_back({std::string(what), std::string(swapped ? of_b : of_a),
                       std::string(swapped ? of_a : of_b), worth});
  };

  const bool may_be_korean = (type == NameType::unknown || type == NameType::person) &&
                             x.short_syllables && y.short_syllables && !x.body.looks_like_body &&
                             !y.body.looks_like_body && x.body.known == 0 && y.body.known == 0;
  std::optional<KoreanOdds> korean;
  if (may_be_korean) korean = korean_odds(a, b);
  // Names that Chinese reads as one.
  if (korean && korean->bits < 0 && compare_chinese(x.chinese, y.chinese) > 0) korean.reset();
  // Below a half it is no more Korean than anything else.
  const float share = korean ? std::clamp(2 * korean->how_korean - 1, 0.0F, 1.0F) : 0;
  float bits = 0;
  if (share < 1) {
    state_->compare(x, y, type);
    bits = bits_of(state_->summands);
  }
  if (share > 0 && with_reasons) {
    if (const std::optional<KoreanMatch> why = korean_match(a, b)) {
      for (const MatchReason& reason : why->reasons)
        add(reason.what, reason.a, reason.b, reason.bits * share);
    }
  }
  if (share < 1) {
    for (const Summand& summand : state_->summands) {
      const float worth = bits_of(summand) * (1 - share);
      if (std::abs(worth) >= .05F)
        add(kWhat[static_cast<std::size_t>(summand.kind)], summand.a, summand.b, worth);
    }
  }
  bits = bits * (1 - share) + (korean ? korean->bits * share : 0);
  result.bits = std::clamp(bits, -kMostBits, kMostBits);
  if (std::abs(result.bits - bits) >= .05F)
    add("more is not said of names", {}, {}, result.bits - bits);
  result.score = 1 / (1 + std::exp2(-static_cast<double>(result.bits)));
  return result;
}

}  // namespace stemma
