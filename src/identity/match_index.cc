#include "identity/match_index.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "base/parallel.h"
#include "identity/korean.h"
#include "identity/match_bodies.h"
#include "identity/match_chinese.h"
#include "identity/match_name.h"

namespace stemma {
namespace {

// Letters that stand for one another in one transliteration or another have one class; vowels and h
// have none. Sibilants and velars are one, for "c" and "g" are either.
constexpr std::array<char, 26> kClasses = [] {
  std::array<char, 26> classes{};
  const auto put = [&](std::string_view letters, char c) {
    for (const char letter : letters) classes[static_cast<std::size_t>(letter - 'a')] = c;
  };
  put("bpvfw", '1');
  put("dt", '2');
  put("cgjkqsxz", '3');
  put("m", '4');
  put("n", '5');
  put("r", '6');
  put("l", '7');
  return classes;
}();

constexpr std::size_t kLongest = 5;

std::string classes_of(std::string_view plain) {
  std::string out;
  char last = 0;
  for (const char c : plain) {
    const char found = c >= 'a' && c <= 'z' ? kClasses[static_cast<std::size_t>(c - 'a')] : '\0';
    // "dts", "dz", "ts", "tch": one sound.
    if (found != 0 && found != last && !(found == '3' && last == '2')) out.push_back(found);
    if (found == '3' && last == '2') out.back() = '3';
    if (c >= '0' && c <= '9') out.push_back(static_cast<char>(c + 64));
    last = found;
    if (out.size() == kLongest) break;
  }
  if (out.empty()) out.push_back('0');
  return out;
}

enum KeyKind : std::uint64_t {
  kPair = 1,    // classes of a word, first two of another
  kAnyInitial,  // classes of a word, first letter's class of another: every name
  kInitial,     // the same, of names that have initials
  kForm,        // classes of a word, row of forms of another
  kAlone,       // one word: names of one word
  kWord,        // one word: every name
  kTogether,    // the classes of all words in a row
  kKorean,
  kChinese,
  kKnown,
  kAcronym,
  kBodyPair,
};

class Keys {
 public:
  explicit Keys(bool of_query) : of_query_(of_query) {}

  std::vector<std::uint64_t> of(std::string_view text) {
    keys_.clear();
    const ComparedName name = read_compared_name(text);
    const BodyName body = read_body_name(text);
    add_parts(name);
    add_body(body);
    for (const KoreanReading& reading : read_korean(text, of_query_ ? 8 : 4))
      add(kKorean, hash64(reading.name));
    for (const ChineseReading& reading : read_chinese_name(text).readings) {
      std::uint64_t row = 0;
      for (const std::uint16_t syllable : reading.surname) row = row << 10 | syllable;
      for (const std::uint16_t syllable : reading.given) row = row << 10 | syllable;
      add(kChinese, row);
    }
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  void add(KeyKind kind, std::uint64_t value) {
    keys_.push_back(hash64({reinterpret_cast<const char*>(&value), sizeof value}, kind));
  }
  void add(KeyKind kind, std::string_view a, std::string_view b = {}) {
    keys_.push_back(hash64(b, hash64(a, kind)));
  }

  void add_parts(const ComparedName& name) {
    std::vector<std::string> classes;
    std::string together;
    bool initials = false;
    for (const ComparedPart& part : name.parts) {
      classes.push_back(classes_of(part.sound.plain));
      together += part.sound.plain;
      initials = initials || part.initial;
    }
    add(kTogether, classes_of(together));
    const std::size_t count = std::min<std::size_t>(name.parts.size(), 6);
    for (std::size_t i = 0; i < count; ++i) {
      const ComparedPart& x = name.parts[i];
      if (x.initial) continue;
      if (count == 1 || of_query_) add(kAlone, classes[i]);
      if (count == 1 || !of_query_) add(kWord, classes[i]);
      for (std::size_t j = 0; j < count; ++j) {
        if (j == i) continue;
        const ComparedPart& y = name.parts[j];
        const std::string first = classes_of(y.sound.plain.substr(0, 1));
        if (y.initial) {
          add(of_query_ ? kAnyInitial : kInitial, classes[i], first);
          continue;
        }
        add(kPair, classes[i], std::string_view(classes[j]).substr(0, 2));
        // A name without initials meets those that have them, and the other way round.
        if (of_query_)
          add(kInitial, classes[i], first);
        else if (!initials)
          add(kAnyInitial, classes[i], first);
        for (const std::uint16_t form : y.forms) add(kForm, hash64(classes[i], form));
      }
    }
  }

  void add_body(const BodyName& body) {
    if (body.known != 0) add(kKnown, body.known);
    if (body.acronym)
      add(kAcronym, body.letters);
    else if (body.words.size() > 2 && body.letters.size() > 1)
      add(kAcronym, body.letters);
    if (!body.looks_like_body) return;
    std::vector<std::string> classes;
    for (const BodyName::Word& word : body.words)
      if (word.weight > .5F) classes.push_back(classes_of(word.sound.plain));
    if (classes.size() == 1) add(kAlone, classes[0]);
    for (std::size_t i = 0; i < classes.size() && i < 6; ++i) {
      add(kWord, classes[i]);
      for (std::size_t j = 0; j < classes.size() && j < 6; ++j)
        if (j != i) add(kPair, classes[i], std::string_view(classes[j]).substr(0, 2));
    }
  }

  bool of_query_;
  std::vector<std::uint64_t> keys_;
};

}  // namespace

NameIndex::NameIndex(std::vector<ListedName> names) : names_(std::move(names)) {
  // In slices, so that threads share nothing.
  constexpr std::size_t kSlice = 4096;
  const std::size_t slices = (names_.size() + kSlice - 1) / kSlice;
  std::vector<std::vector<std::pair<std::uint64_t, std::uint32_t>>> made(slices);
  parallel_for(slices, [&](std::size_t slice) {
    Keys keys(false);
    const std::size_t end = std::min(names_.size(), (slice + 1) * kSlice);
    for (std::size_t i = slice * kSlice; i < end; ++i) {
      for (const std::uint64_t key : keys.of(names_[i].name))
        made[slice].emplace_back(key, static_cast<std::uint32_t>(i));
    }
  });
  std::size_t total = 0;
  for (const auto& slice : made) total += slice.size();
  keys_.reserve(total);
  for (auto& slice : made) {
    keys_.insert(keys_.end(), slice.begin(), slice.end());
    std::vector<std::pair<std::uint64_t, std::uint32_t>>().swap(slice);
  }
  std::sort(keys_.begin(), keys_.end());
}

std::vector<std::uint32_t> NameIndex::candidates(std::string_view name) const {
  std::vector<std::uint32_t> rows;
  for (const std::uint64_t key : Keys(true).of(name)) {
    auto at = std::lower_bound(keys_.begin(), keys_.end(), std::pair(key, std::uint32_t{0}));
    for (; at != keys_.end() && at->first == key; ++at) rows.push_back(at->second);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::vector<NameHit> NameIndex::find(NameMatcher& matcher, std::string_view name, NameType type,
                                     float least_score, std::size_t most) const {
  std::vector<NameHit> hits;
  for (const std::uint32_t row : candidates(name)) {
    NameMatch match = matcher.match(name, names_[row].name, type, false);
    if (match.score >= static_cast<double>(least_score)) hits.push_back({row, std::move(match)});
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const NameHit& a, const NameHit& b) { return a.match.bits > b.match.bits; });
  if (hits.size() > most) hits.resize(most);
  for (NameHit& hit : hits) hit.match = matcher.match(name, names_[hit.row].name, type, true);
  return hits;
}

}  // namespace stemma
