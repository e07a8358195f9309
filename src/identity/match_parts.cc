// An alignment of the parts of two names in their order, over the orders that customs allow: as
// written, the surname at the other end, reversed. Between parts that face each other lie slots.
// Parts left over in a slot on one side only are missing on the other and say nothing; left over on
// both sides they contradict each other.
#include "identity/match_parts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/tables.h"
#include "identity/match_sounds.h"

namespace stemma {
namespace {

constexpr float kNever = -1e6F;

float weight(MatchEvidence kind) { return match_weights()[static_cast<std::size_t>(kind)]; }

std::string_view written(const ComparedName& name, const ComparedPart& part) {
  return std::string_view(name.text).substr(part.start, part.end - part.start);
}

struct Ending {
  std::string_view man, woman;
};
const std::vector<Ending>& sex_endings() {
  static const auto& endings = *[] {
    auto* made = new std::vector<Ending>;
    for (const TableRow& row : table("any", "name_sexes")) made->push_back({row[0], row[1]});
    return made;
  }();
  return endings;
}

// "Orlov" and "Orlova": one family, two people.
bool differ_by_sex(std::string_view a, std::string_view b) {
  for (const Ending& ending : sex_endings()) {
    for (int side = 0; side < 2; ++side) {
      if (a.ends_with(ending.man) && b.ends_with(ending.woman) &&
          a.size() > ending.man.size() + 1 &&
          a.substr(0, a.size() - ending.man.size()) == b.substr(0, b.size() - ending.woman.size()))
        return true;
      std::swap(a, b);
    }
  }
  return false;
}

// How much the same word says: 1 for one of usual length, less for short and common ones.
float telling(const ComparedPart& part) {
  const auto letters = static_cast<float>(std::max<std::size_t>(part.sound.plain.size(), 1));
  const float size = std::min(1.25F, .55F + .09F * letters);
  return part.common ? .85F * size : size;
}

bool share_form(const ComparedPart& x, const ComparedPart& y) {
  for (const std::uint16_t form : x.forms)
    if (std::find(y.forms.begin(), y.forms.end(), form) != y.forms.end()) return true;
  return false;
}

constexpr float kMostSounds = 6, kMostAgainst = 14;
// Facing words that are two say this much at least, however alike they are.
constexpr float kLeastAgainst = 8;

Summand two_words(float bits) {
  return {MatchEvidence::word_differs,
          std::min(kLeastAgainst + std::max(0.0F, -bits), kMostAgainst),
          {},
          {}};
}

// "-ovich", "-evna": what parents' names have in common says nothing.
struct ParentEnding {
  std::string_view plain, codes;
};
const std::vector<ParentEnding>& parent_endings() {
  static const auto& endings = *[] {
    auto* made = new std::vector<ParentEnding>;
    for (const TableRow& row : table("any", "name_parents")) made->push_back({row[0], row[1]});
    return made;
  }();
  return endings;
}

bool take_off_parent_ending(SoundedWord& word) {
  if (word.script != MatchScript::latin && word.script != MatchScript::cyrillic) return false;
  for (const ParentEnding& ending : parent_endings()) {
    if (!word.plain.ends_with(ending.plain) || word.plain.size() < ending.plain.size() + 2)
      continue;
    const std::string_view codes = word.script == MatchScript::latin ? ending.plain : ending.codes;
    if (!word.codes.ends_with(codes)) continue;
    word.plain.resize(word.plain.size() - ending.plain.size());
    word.codes.resize(word.codes.size() - codes.size());
    return true;
  }
  return false;
}

Summand by_sounds(const SoundedWord& x, const SoundedWord& y, bool whole = true) {
  float bits = compare_sounds(x, y);
  const std::size_t shorter = std::min(x.plain.size(), y.plain.size());
  const std::size_t longer = std::max(x.plain.size(), y.plain.size());
  // Short words have neighbours everywhere.
  if (whole && x.script == y.script && shorter <= 4)
    bits -= static_cast<float>(5 - shorter) * (longer <= 4 ? 1.5F : 1);
  if (bits > 0) return {MatchEvidence::word_sounds, std::min(bits, kMostSounds), {}, {}};
  return two_words(bits);
}

bool is_better(const Summand& x, const Summand& y) { return bits_of(x) > bits_of(y); }

Summand compare_letters(const ComparedPart& x, const ComparedPart& y) {
  const SoundedWord &p = x.sound, &q = y.sound;
  if (p.plain == q.plain && (p.script == q.script || p.codes == q.codes))
    return {MatchEvidence::word_same, telling(x), {}, {}};
  if (share_form(x, y)) return {MatchEvidence::word_form, 1, {}, {}};
  SoundedWord stem_x = p, stem_y = q;
  const bool parents = take_off_parent_ending(stem_x) && take_off_parent_ending(stem_y);
  Summand best = parents ? by_sounds(stem_x, stem_y, false) : by_sounds(p, q);
  // Two names that are both known, and not as forms of one.
  const bool known = (!x.forms.empty() || x.own_order) && (!y.forms.empty() || y.own_order);
  if (known && p.script == q.script && best.kind == MatchEvidence::word_sounds && best.value < 5)
    return two_words(-3);
  // "Билл" beside "William": a form of the one sounds as the other does.
  if (p.script != q.script && best.kind == MatchEvidence::word_differs) {
    const ComparedPart& formed = p.script == MatchScript::latin ? x : y;
    const SoundedWord& other = p.script == MatchScript::latin ? q : p;
    for (const std::uint16_t form : formed.forms) {
      for (const SoundedWord& member : forms_of_name(form))
        if (compare_sounds(member, other) > 2.5F) return {MatchEvidence::word_form, 1, {}, {}};
    }
  }
  const auto try_joined = [&](const std::string& joined, const SoundedWord& other,
                              const std::string& other_joined) {
    if (joined.empty()) return;
    const std::string_view facing = other_joined.empty() ? other.plain : other_joined;
    if (joined == facing || joined == other.plain) {
      best = {MatchEvidence::word_same, 1, {}, {}};
      return;
    }
    if (other.script == MatchScript::latin && !other_joined.empty()) return;
    SoundedWord whole;
    whole.script = MatchScript::latin;
    whole.plain = whole.codes = joined;
    const Summand again = by_sounds(whole, other);
    if (is_better(again, best)) best = again;
  };
  if (bits_of(best) < 3) {
    try_joined(x.joined, q, y.joined);
    try_joined(y.joined, p, x.joined);
  }
  return best;
}

Summand compare_kinds(const ComparedPart& x, const ComparedPart& y) {
  if (x.initial || y.initial) {
    if (x.initial && y.initial) {
      return {fits_initial(x.sound, y.sound) ? MatchEvidence::initial_same
                                             : MatchEvidence::initial_differs,
              1,
              {},
              {}};
    }
    const ComparedPart &letter = x.initial ? x : y, &word = x.initial ? y : x;
    const bool servant = word.servant && letter.sound.plain == "a";
    const auto fits_form = [&] {
      for (const std::uint16_t form : word.forms)
        for (const SoundedWord& member : forms_of_name(form))
          if (fits_initial(letter.sound, member)) return true;
      return false;
    };
    return {servant || fits_initial(letter.sound, word.sound) || fits_form()
                ? MatchEvidence::initial_fits
                : MatchEvidence::initial_differs,
            1,
            {},
            {}};
  }
  if (x.number || y.number) {
    return {x.sound.plain == y.sound.plain ? MatchEvidence::word_same : MatchEvidence::word_differs,
            x.sound.plain == y.sound.plain ? 1 : kMostAgainst,
            {},
            {}};
  }
  if (x.byname != y.byname || (x.byname && x.mother != y.mother))
    return {MatchEvidence::word_differs, kMostAgainst, {}, {}};
  if (x.servant && y.servant) {
    Summand found = compare_letters(x, y);
    if (found.kind == MatchEvidence::word_sounds) found.value = std::min(found.value, 4.0F);
    return found;
  }
  if (x.tonal && y.tonal && x.sound.script == y.sound.script && x.sound.plain != y.sound.plain &&
      x.joined.empty() && y.joined.empty())
    return {MatchEvidence::word_differs, kMostAgainst, {}, {}};
  if (x.sound.script == y.sound.script && differ_by_sex(x.sound.plain, y.sound.plain))
    return {MatchEvidence::sex, 1, {}, {}};
  return compare_letters(x, y);
}

// ---- alignment

struct Step {
  std::uint8_t from_i = 0, from_j = 0, from_slot = 0;
  // 0 a pair, 1 skip a, 2 skip b, 3 two of a for one of b, 4 the other way, 5 and 6 three for one,
  // 7 and 8 four, 9 and 10 five.
  std::int8_t how = 0;
};
constexpr std::int8_t kLastJoin = 10;
std::size_t joined_words(std::int8_t how) { return static_cast<std::size_t>(how + 1) / 2; }

enum Slot : std::uint8_t { kClosed, kOnlyA, kOnlyB, kBoth, kSlots };

class Alignment {
 public:
  Alignment(const ComparedName& a, const ComparedName& b) : a_(a), b_(b) {
    const std::size_t n = a.parts.size(), m = b.parts.size();
    pairs_.resize(n * m);
    known_.resize(n * m);
    // A word that stands on both sides faces no other.
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < m; ++j) {
        if (!are_equal(a.parts[i], b.parts[j])) continue;
        for (std::size_t k = 0; k < n; ++k) shut(k, j, a.parts[k], b.parts[j]);
        for (std::size_t k = 0; k < m; ++k) shut(i, k, a.parts[i], b.parts[k]);
      }
    }
  }

  // Where all parts agree as written, there is nothing to look for.
  bool straight(std::vector<Summand>& out) {
    if (a_.parts.size() != b_.parts.size()) return false;
    for (std::size_t i = 0; i < a_.parts.size(); ++i) {
      const Summand& summand = pair_of(i, i);
      const bool agrees =
          summand.kind == MatchEvidence::word_same || summand.kind == MatchEvidence::word_form ||
          summand.kind == MatchEvidence::initial_same ||
          summand.kind == MatchEvidence::initial_fits ||
          (summand.kind == MatchEvidence::word_sounds && summand.value >= kMostSounds / 2);
      if (!agrees) return false;
    }
    for (std::size_t i = 0; i < a_.parts.size(); ++i) out.push_back(pair_of(i, i));
    return true;
  }

  // The best alignment of a in the order `x` and b in the order `y` (indices of parts).
  float align(std::span<const std::uint8_t> x, std::span<const std::uint8_t> y) {
    x_ = x;
    y_ = y;
    const std::size_t n = x.size(), m = y.size();
    width_ = m + 1;
    best_.assign((n + 1) * width_ * kSlots, kNever);
    steps_.resize(best_.size());
    best_[0] = 0;
    for (std::size_t i = 0; i <= n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        for (std::uint8_t slot = 0; slot < kSlots; ++slot) {
          if (best_[at(i, j, slot)] > kNever / 2) leave(i, j, slot);
        }
      }
    }
    end_slot_ = 0;
    for (std::uint8_t slot = 1; slot < kSlots; ++slot)
      if (best_[at(n, m, slot)] > best_[at(n, m, end_slot_)]) end_slot_ = slot;
    return best_[at(n, m, end_slot_)];
  }

  // The summands of the alignment last made.
  void trace(std::vector<Summand>& out) const {
    std::vector<std::pair<Step, std::array<std::size_t, 2>>> path;
    std::size_t i = x_.size(), j = y_.size();
    std::uint8_t slot = end_slot_;
    while (i > 0 || j > 0) {
      const Step& step = steps_[at(i, j, slot)];
      path.push_back({step, {i, j}});
      i = step.from_i;
      j = step.from_j;
      slot = step.from_slot;
    }
    std::reverse(path.begin(), path.end());
    bool left_a = false, left_b = false, first_paired = false, fits = false, initial_left = false;
    for (const auto& [step, to] : path) {
      switch (step.how) {
        case 0:
          out.push_back(pair(step.from_i, step.from_j));
          first_paired = first_paired || (x_[step.from_i] == 0 && y_[step.from_j] == 0);
          fits = fits || out.back().kind == MatchEvidence::initial_fits ||
                 out.back().kind == MatchEvidence::initial_same;
          break;
        case 1:
        case 2:
          skip(step, out);
          break;
        default: {
          Summand joined = join(step.how, step.from_i, step.from_j);
          out.push_back(joined);
          out.push_back({MatchEvidence::joined, 1, joined.a, joined.b});
        }
      }
      if (step.how != 1 && step.how != 2) continue;
      const ComparedPart& part = step.how == 1 ? part_a(step.from_i) : part_b(step.from_j);
      initial_left = initial_left || part.initial;
      if (is_missed(part)) (step.how == 1 ? left_a : left_b) = true;
    }
    // Words over on both sides, if in two places: "Juan Carlos Vega" and "Juan Vega Soto" may be
    // one, where the first names are not the same they hardly are.
    const bool clash = std::any_of(out.begin(), out.end(), [](const Summand& summand) {
      return summand.kind == MatchEvidence::slot_differs;
    });
    if (left_a && left_b && !clash)
      out.push_back({MatchEvidence::open_ends, first_paired ? .4F : 1, a_.text, b_.text});
    if (initial_left && fits) out.push_back({MatchEvidence::middle, 1, {}, {}});
  }

 private:
  std::size_t at(std::size_t i, std::size_t j, std::size_t slot) const {
    return (i * width_ + j) * kSlots + slot;
  }
  const ComparedPart& part_a(std::size_t i) const { return a_.parts[x_[i]]; }
  const ComparedPart& part_b(std::size_t j) const { return b_.parts[y_[j]]; }
  const Summand& pair(std::size_t i, std::size_t j) const { return pair_of(x_[i], y_[j]); }
  const Summand& pair_of(std::size_t i, std::size_t j) const {
    const std::size_t at = i * b_.parts.size() + j;
    if (known_[at] == 0) {
      pairs_[at] = compare_words(a_, a_.parts[i], b_, b_.parts[j]);
      known_[at] = 1;
    }
    return pairs_[at];
  }
  static bool are_equal(const ComparedPart& x, const ComparedPart& y) {
    return x.sound.plain.size() > 2 && x.sound.script == y.sound.script && !x.initial &&
           x.byname == y.byname && x.servant == y.servant && x.joined.empty() && y.joined.empty() &&
           x.sound.plain == y.sound.plain;
  }
  void shut(std::size_t i, std::size_t j, const ComparedPart& x, const ComparedPart& y) {
    if (x.initial || y.initial || x.sound.plain == y.sound.plain) return;
    const std::size_t at = i * b_.parts.size() + j;
    pairs_[at] = two_words(-3);
    pairs_[at].a = written(a_, x);
    pairs_[at].b = written(b_, y);
    known_[at] = 1;
  }
  static bool is_missed(const ComparedPart& part) { return !part.honour; }

  void reach(std::size_t i, std::size_t j, std::uint8_t slot, float bits, const Step& step) {
    float& best = best_[at(i, j, slot)];
    if (bits <= best) return;
    best = bits;
    steps_[at(i, j, slot)] = step;
  }

  void leave(std::size_t i, std::size_t j, std::uint8_t slot) {
    const float here = best_[at(i, j, slot)];
    const std::size_t n = x_.size(), m = y_.size();
    Step step{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), slot, 0};
    if (i < n && j < m) {
      reach(i + 1, j + 1, kClosed, here + bits_of(pair(i, j)), step);
      // Only the side with more words can have one of the other's in several.
      for (std::int8_t how = n > m ? 3 : 4; n != m && how <= kLastJoin;
           how = static_cast<std::int8_t>(how + 2)) {
        const std::size_t p = n > m ? joined_words(how) : 1, q = n > m ? 1 : joined_words(how);
        if (i + p > n || j + q > m || !may_join(how, i, j)) continue;
        step.how = how;
        reach(i + p, j + q, kClosed,
              here + bits_of(join(how, i, j)) + weight(MatchEvidence::joined), step);
      }
    }
    const float missing = weight(MatchEvidence::missing);
    if (i < n) {
      step.how = 1;
      const bool clash = slot == kOnlyB && is_missed(part_a(i));
      const bool both = slot == kBoth || clash;
      reach(i + 1, j,
            both             ? kBoth
            : slot == kOnlyB ? kOnlyB
                             : kOnlyA,
            here + (clash ? weight(MatchEvidence::slot_differs)
                          : (is_missed(part_a(i)) ? missing : missing / 4)),
            step);
    }
    if (j < m) {
      step.how = 2;
      const bool clash = slot == kOnlyA && is_missed(part_b(j));
      const bool both = slot == kBoth || clash;
      reach(i, j + 1,
            both             ? kBoth
            : slot == kOnlyA ? kOnlyA
                             : kOnlyB,
            here + (clash ? weight(MatchEvidence::slot_differs)
                          : (is_missed(part_b(j)) ? missing : missing / 4)),
            step);
    }
  }

  void skip(const Step& step, std::vector<Summand>& out) const {
    const bool of_a = step.how == 1;
    const ComparedPart& part = of_a ? part_a(step.from_i) : part_b(step.from_j);
    const std::string_view text = written(of_a ? a_ : b_, part);
    const bool clash = step.from_slot == (of_a ? kOnlyB : kOnlyA) && is_missed(part);
    Summand summand{clash ? MatchEvidence::slot_differs : MatchEvidence::missing,
                    clash || is_missed(part) ? 1.0F : .25F,
                    {},
                    {}};
    (of_a ? summand.a : summand.b) = text;
    out.push_back(summand);
  }

  // Words written together on one side: only where their lengths allow it.
  bool may_join(std::int8_t how, std::size_t i, std::size_t j) const {
    const bool many_a = how % 2 == 1;
    const std::size_t count = joined_words(how);
    const ComparedPart& one = many_a ? part_b(j) : part_a(i);
    if (one.initial || one.sound.plain.size() < 4) return false;
    std::size_t letters = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const ComparedPart& part = many_a ? part_a(i + k) : part_b(j + k);
      if (part.initial) return false;
      letters += part.sound.plain.size();
    }
    const ComparedPart& first = many_a ? part_a(i) : part_b(j);
    if (first.sound.plain == one.sound.plain) return false;
    if (first.sound.script != one.sound.script) {
      const bool unspaced =
          one.sound.script >= MatchScript::kana || one.sound.script == MatchScript::thai ||
          one.sound.script == MatchScript::myanmar || one.sound.script == MatchScript::khmer;
      return unspaced ? one.sound.letters > 1 : count < 4 && one.sound.letters + 2U > letters;
    }
    if (count > 3) return false;
    const std::size_t whole = one.sound.plain.size();
    return letters + 2 >= whole && whole + 2 >= letters &&
           one.sound.plain[0] == first.sound.plain[0];
  }

  Summand join(std::int8_t how, std::size_t i, std::size_t j) const {
    const bool many_a = how % 2 == 1;
    const std::size_t count = joined_words(how);
    ComparedPart whole = many_a ? part_a(i) : part_b(j);
    whole.joined.clear();
    whole.forms.clear();
    for (std::size_t k = 1; k < count; ++k) {
      const ComparedPart& part = many_a ? part_a(i + k) : part_b(j + k);
      whole.sound.plain += part.sound.plain;
      whole.sound.codes += part.sound.codes;
      whole.start = std::min(whole.start, part.start);
      whole.end = std::max(whole.end, part.end);
    }
    const ComparedPart& one = many_a ? part_b(j) : part_a(i);
    Summand summand = compare_letters(whole, one);
    summand.a = many_a ? written(a_, whole) : written(a_, one);
    summand.b = many_a ? written(b_, one) : written(b_, whole);
    return summand;
  }

  const ComparedName &a_, &b_;
  mutable std::vector<Summand> pairs_;  // compared when first asked for
  mutable std::vector<char> known_;
  std::span<const std::uint8_t> x_, y_;
  std::size_t width_ = 0;
  std::vector<float> best_;
  std::vector<Step> steps_;
  std::uint8_t end_slot_ = 0;
};

using Order = absl::InlinedVector<std::uint8_t, 8>;

Order straight(std::size_t n) {
  Order order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint8_t>(i);
  return order;
}

bool all_given(const ComparedName& name) {
  return std::all_of(name.parts.begin(), name.parts.end(),
                     [](const ComparedPart& part) { return part.given || part.initial; });
}

bool any_own_order(const ComparedName& name) {
  return std::count_if(name.parts.begin(), name.parts.end(),
                       [](const ComparedPart& part) { return part.own_order; }) >= 2;
}

// Two words that agree say nearly all that agreement says: no number of them outweighs one that
// contradicts.
void say_less_of_third_words(std::vector<Summand>& summands) {
  constexpr float kOfThird = .35F;
  const auto agrees = [](const Summand& summand) {
    return summand.kind == MatchEvidence::word_same || summand.kind == MatchEvidence::word_form ||
           summand.kind == MatchEvidence::word_sounds;
  };
  std::array<float, 2> most{};
  for (const Summand& summand : summands) {
    if (!agrees(summand)) continue;
    const float bits = bits_of(summand);
    if (bits > most[0]) {
      most[1] = most[0];
      most[0] = bits;
    } else if (bits > most[1]) {
      most[1] = bits;
    }
  }
  std::size_t kept = 0;
  for (Summand& summand : summands) {
    if (!agrees(summand)) continue;
    if (bits_of(summand) >= most[1] && kept < 2)
      ++kept;
    else
      summand.value *= kOfThird;
  }
}

bool any_parent(const ComparedName& name) {
  return std::any_of(name.parts.begin(), name.parts.end(),
                     [](const ComparedPart& part) { return part.parent; });
}

}  // namespace

const MatchWeights& match_weights() {
  static const MatchWeights& weights = *[] {
    auto* made = new MatchWeights{};
    for (const TableRow& row : table("any", "match_weights")) {
      for (std::size_t kind = 0; kind < kEvidenceKinds; ++kind) {
        if (row[0] != evidence_name(static_cast<MatchEvidence>(kind))) continue;
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), (*made)[kind]);
      }
    }
    return made;
  }();
  return weights;
}

float bits_of(std::span<const Summand> summands) {
  float bits = 0;
  for (const Summand& summand : summands) bits += bits_of(summand);
  return bits;
}

Summand compare_words(const ComparedName& a, const ComparedPart& x, const ComparedName& b,
                      const ComparedPart& y) {
  Summand summand = compare_kinds(x, y);
  summand.a = written(a, x);
  summand.b = written(b, y);
  return summand;
}

void compare_parts(const ComparedName& a, const ComparedName& b, std::vector<Summand>& out) {
  const std::size_t n = a.parts.size(), m = b.parts.size();
  Alignment alignment(a, b);
  const Order plain_a = straight(n), plain_b = straight(m);
  std::vector<Summand> best, tried;
  const auto attempt = [&](const Order& x, const Order& y, MatchEvidence order) {
    const float bits = alignment.align(x, y);
    if (!best.empty() && bits + weight(order) <= bits_of(best)) return;
    tried.clear();
    if (order != MatchEvidence::prior) tried.push_back({order, 1, a.text, b.text});
    alignment.trace(tried);
    if (best.empty() || bits_of(tried) > bits_of(best)) best = tried;
  };
  if (!alignment.straight(best)) attempt(plain_a, plain_b, MatchEvidence::prior);
  const bool settled = std::all_of(best.begin(), best.end(), [](const Summand& summand) {
    return summand.kind == MatchEvidence::word_same ||
           summand.kind == MatchEvidence::initial_same ||
           summand.kind == MatchEvidence::initial_fits;
  });
  if (!settled && n + m > 2) {
    const bool tells = any_own_order(a) || any_own_order(b) || any_parent(a) || any_parent(b) ||
                       (all_given(a) && all_given(b));
    const MatchEvidence turn = tells && !a.ordered && !b.ordered ? MatchEvidence::order_tells
                               : a.ordered && b.ordered          ? MatchEvidence::mixed
                                                                 : MatchEvidence::turned;
    const auto turns = [&](const Order& order, bool of_a) {
      if (order.size() < 2) return;
      for (std::size_t k = 1; k < order.size(); ++k) {
        if (order.size() > 6 && k > 2 && k + 2 < order.size()) continue;
        if (order.size() == 2 && !of_a && n == 2) continue;  // turned already
        Order turned = order;
        std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(k), turned.end());
        attempt(of_a ? turned : plain_a, of_a ? plain_b : turned, turn);
      }
    };
    turns(plain_a, true);
    turns(plain_b, false);
    if (n > 2 && m > 2) {
      Order back = plain_b;
      std::reverse(back.begin(), back.end());
      attempt(plain_a, back, MatchEvidence::mixed);
      if (a.parts[0].tonal && b.parts[0].tonal) {
        for (std::size_t k = 0; k < m; ++k) {
          attempt(plain_a, back, MatchEvidence::turned);
          std::rotate(back.begin(), back.begin() + 1, back.end());
        }
      }
    }
  }
  say_less_of_third_words(best);
  out.push_back({MatchEvidence::prior, 1, a.text, b.text});
  out.insert(out.end(), best.begin(), best.end());
  if (a.generation != b.generation) {
    const bool one = a.generation == 0 || b.generation == 0;
    const bool numbered = one && (a.numbered_generation || b.numbered_generation);
    const std::uint8_t which = std::max(a.generation, b.generation);
    if (!(one && which == 1))
      out.push_back({MatchEvidence::generation, numbered ? .3F : 1, {}, {}});
  }
  if ((n == 1) != (m == 1)) out.push_back({MatchEvidence::single, 1, {}, {}});
}

}  // namespace stemma
