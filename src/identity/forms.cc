#include "identity/forms.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/tables.h"
#include "identity/korean.h"
#include "identity/lexicon.h"

namespace stemma {
namespace {

struct ShortNames {
  absl::flat_hash_set<std::string> pairs;  // "short long"
  absl::flat_hash_set<std::string> words;  // of either side

  static const ShortNames& get() {
    static const ShortNames& names = *[] {
      auto* made = new ShortNames;
      for (const TableRow& row : table("any", "short_names")) {
        made->pairs.insert(std::string(row[0]) + " " + std::string(row[1]));
        made->words.insert(std::string(row[0]));
        made->words.insert(std::string(row[1]));
      }
      return made;
    }();
    return names;
  }
};

// Hangul keeps its letters: what is one name there is one name.
Name hangul_parts(std::string_view text) {
  Name name;
  const std::size_t surname = text.size() == 12 ? 6 : 3;
  name.parts.emplace_back(std::string(text.substr(surname)), false);
  name.parts.emplace_back(std::string(text.substr(0, surname)), false);
  name.ordered = true;
  return name;
}

std::uint64_t hash_of(const absl::InlinedVector<std::uint64_t, 6>& keys) {
  return hash64({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof keys[0]});
}

}  // namespace

std::uint32_t fullness_of(const Name& name) {
  auto fullness = static_cast<std::uint32_t>(name.parts.size());
  for (const NamePart& part : name.parts) fullness += part.initial ? 0 : 8;
  return fullness;
}

std::uint32_t Forms::of(std::string_view name) {
  const auto [known, fresh] =
      forms_by_name_.try_emplace(name, static_cast<std::uint32_t>(forms_.size()));
  if (!fresh) return known->second;
  const std::uint32_t number_of_form = known->second;
  WrittenName form;
  Name read = parse_name(name);
  form.fullness = fullness_of(read);
  std::uint64_t person = 0;
  bool hangul = false;
  if (read.may_be_korean) {
    const std::vector<KoreanReading> readings = read_korean(name);
    for (const KoreanReading& reading : readings) {
      const std::uint32_t korean = number(korean_names_, hash64(reading.name));
      if (korean == frequencies_.size()) frequencies_.push_back(korean_frequency(reading.name));
      form.korean.push_back({korean, reading.probability});
    }
    if (!readings.empty()) {
      person = hash64(readings.front().name, 3);
      hangul = read.single();
      if (hangul) read = hangul_parts(name);
    }
  }
  absl::InlinedVector<std::uint64_t, 6> sounds;
  for (const NamePart& part : read.parts) {
    const std::uint32_t word = add_word(part, hangul);
    form.parts.push_back({word, part.initial});
    form.with_initial = form.with_initial || part.initial;
    sounds.push_back(words_[word].sound_hash);
  }
  form.ordered = read.ordered;
  std::sort(sounds.begin(), sounds.end());
  const std::uint64_t alike = hash_of(sounds);
  form.same = number(same_, key_in_any_order(read));
  form.alike = number(alike_, alike);
  form.person = number(people_, form.korean.empty() ? alike : person);
  forms_.push_back(std::move(form));
  return number_of_form;
}

std::uint32_t Forms::add_word(const NamePart& part, bool spelled_by_sound) {
  const auto [known, fresh] =
      words_by_key_.try_emplace(part.key, static_cast<std::uint32_t>(words_.size()));
  if (!fresh) return known->second;
  NameWord word;
  word.text = part.text;
  word.sound = spelled_by_sound ? part.text : sound_key(part.text);
  word.sound_hash = hash64(word.sound);
  word.sound_number = number(sounds_, word.sound_hash);
  word.flags = Lexicon::get().flags(part.key);
  word.in_short_names = ShortNames::get().words.contains(part.text);
  words_.push_back(std::move(word));
  return known->second;
}

bool both_given(const NameWord& a, const NameWord& b) {
  return (a.flags & kGivenName) && (b.flags & kGivenName);
}

float short_form_bits(const NameWord& a, const NameWord& b) {
  const NameWord &s = a.text.size() <= b.text.size() ? a : b,
                 &l = a.text.size() <= b.text.size() ? b : a;
  if (s.in_short_names && l.in_short_names &&
      ShortNames::get().pairs.contains(s.text + " " + l.text))
    return 6;
  if (both_given(a, b)) return 0;  // "Paul" and "Paula" are two names
  const std::string &x = s.sound, &y = l.sound;
  if (x.size() >= 3 && y.size() > x.size() && (y.starts_with(x) || y.ends_with(x))) return 5;
  if (x.size() >= 4 && y.size() > x.size() && y.starts_with(x.substr(0, x.size() - 1)) &&
      x.size() + 2 <= y.size())
    return 4;
  return 0;
}

}  // namespace stemma
