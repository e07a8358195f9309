// A run of Hangul becomes syllables of three sounds; the places where they meet are changed by the
// first row that fits of sound_changes, and each sound is then written by the table of the system.
#include "identity/romanize.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"
#include "identity/korean_spelling.h"

namespace stemma {
namespace {

constexpr std::size_t kInitials = 19, kVowels = 21, kFinals = 28;
constexpr std::u32string_view kInitialJamo = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view kFinalJamo =
    U"-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
constexpr char32_t kFirstVowel = U'ㅏ';
constexpr char32_t kNone = U'-';  // no final
constexpr std::size_t kSystems = 3;

struct Syllable {
  char32_t initial, vowel, final;
};

Syllable apart(char32_t c) {
  const std::uint32_t place = c - 0xAC00;
  const auto vowel = static_cast<std::uint32_t>(place / kFinals % kVowels);
  return {kInitialJamo[place / (kVowels * kFinals)], kFirstVowel + vowel,
          kFinalJamo[place % kFinals]};
}
bool is_hangul(char32_t c) { return korean_syllable(c) != kKoreanSyllables; }

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters.push_back(next_char(text, at));
  return characters;
}

// The fields of a list in a table: words by spaces.
template <typename Take>
void each_word(std::string_view field, const Take& take) {
  for (std::size_t at = 0; at < field.size();) {
    const std::size_t end = std::min(field.find(' ', at), field.size());
    if (end > at) take(characters_of(field.substr(at, end - at)));
    at = end + 1;
  }
}

std::u32string jamo_of(std::string_view field) {
  std::u32string jamo;
  each_word(field, [&](const std::u32string& one) { jamo += one; });
  return jamo;
}

bool has(std::u32string_view all, char32_t one) { return all.find(one) != all.npos; }

// A word that sounds by its parts, and where they meet.
struct SoundWord {
  enum class Kind : std::uint8_t { n, nn, hi, l, p };
  Kind kind;
  std::u32string word;
  std::size_t meeting;  // syllables before it
};

struct SoundTables {
  struct Change {
    std::u32string finals, initials, vowels;
    char32_t final, initial;
    bool north;
  };
  std::vector<Change> changes;
  std::vector<std::pair<char32_t, std::u32string>> finals;
  std::vector<SoundWord> words;
  std::vector<std::pair<std::u32string, std::u32string>> northern;  // written there, here
  std::u32string suffixes, voiceless, ending, after_ending;

  struct Letters {
    std::array<std::string_view, kSystems> plain, voiced;
  };
  std::array<Letters, kInitials> initial_letters;
  std::array<Letters, kVowels> vowel_letters;
  std::array<Letters, kFinals> final_letters;

  static const SoundTables& get() {
    static const SoundTables& tables = *new SoundTables;
    return tables;
  }

  // The sound of a final that meets nothing that changes it.
  char32_t sound_of(char32_t final) const {
    for (const auto& [sound, all] : finals) {
      if (has(all, final)) return sound;
    }
    return final;
  }

 private:
  SoundTables() {
    for (const TableRow& row : table("ko", "sound_changes")) {
      changes.push_back({jamo_of(row[0]), jamo_of(row[1]), jamo_of(row[2]),
                         characters_of(row[3]).front(), characters_of(row[4]).front(),
                         row[5] == "north"});
    }
    for (const TableRow& row : table("ko", "sound_finals"))
      finals.emplace_back(characters_of(row[0]).front(), jamo_of(row[1]));
    for (const TableRow& row : table("ko", "sound_words")) read_words(row);
    for (const TableRow& row : table("ko", "voiced_after_l")) {
      (row[0] == "sino"     ? voiceless
       : row[0] == "ending" ? ending
                            : after_ending) += jamo_of(row[1]);
    }
    for (const TableRow& row : table("ko", "romanization")) read_letters(row);
  }

  void read_words(const TableRow& row) {
    if (row[0] == "suffix") suffixes += jamo_of(row[1]);
    each_word(row[1], [&](const std::u32string& word) {
      if (const std::size_t equals = word.find(U'='); equals != word.npos)
        northern.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      const std::size_t meeting = word.find(U'|');
      if (meeting == word.npos) return;
      using Kind = SoundWord::Kind;
      const Kind kind = row[0] == "n"    ? Kind::n
                        : row[0] == "nn" ? Kind::nn
                        : row[0] == "hi" ? Kind::hi
                        : row[0] == "l"  ? Kind::l
                                         : Kind::p;
      words.push_back({kind, word.substr(0, meeting) + word.substr(meeting + 1), meeting});
    });
  }

  void read_letters(const TableRow& row) {
    const char32_t jamo = characters_of(row[1]).front();
    Letters& letters = row[0] == "initial" ? initial_letters[kInitialJamo.find(jamo)]
                       : row[0] == "vowel" ? vowel_letters[jamo - kFirstVowel]
                                           : final_letters[kFinalJamo.find(jamo)];
    for (std::size_t system = 0; system < kSystems; ++system) {
      letters.plain[system] = row[2 + system] == "-" ? "" : row[2 + system];
      const std::string_view voiced = system == 0 ? "" : row[4 + system];
      letters.voiced[system] = voiced.empty() ? letters.plain[system] : voiced;
    }
  }
};

constexpr std::size_t kRevised = 0, kMcCune = 1, kNorthern = 2;

// One run of Hangul, as sounds in one of the three systems.
class Run {
 public:
  Run(std::u32string run, std::size_t system, bool is_name = false)
      : tables_(SoundTables::get()), run_(std::move(run)), system_(system), is_name_(is_name) {
    if (system_ == kNorthern) {
      for (const auto& [there, here] : tables_.northern) {
        for (std::size_t at = 0; (at = run_.find(there, at)) != run_.npos; at += here.size())
          run_.replace(at, there.size(), here);
      }
    }
    for (const char32_t c : run_) syllables_.push_back(apart(c));
    sounds_ = syllables_;
    change();
  }

  // Letters of each syllable by itself, after the changes.
  std::vector<std::string> letters() const {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < sounds_.size(); ++i) {
      std::string& text = all.emplace_back(initial(i));
      text += tables_.vowel_letters[sounds_[i].vowel - kFirstVowel].plain[system_];
      text += final(i);
    }
    return all;
  }

 private:
  using Kind = SoundWord::Kind;

  // Words whose parts meet before syllable `i` in a way of their own.
  bool meets(Kind kind, std::size_t i) const {
    constexpr std::size_t kShort = 2;  // may be parts of other words by chance: 건물일 is no 물일
    for (const SoundWord& word : tables_.words) {
      if (word.kind != kind || i < word.meeting) continue;
      if (kind == Kind::n && word.word.size() <= kShort && i != word.meeting) continue;
      const auto there = std::u32string_view(run_).substr(i - word.meeting);
      if (kind == Kind::hi
              ? there.starts_with(std::u32string_view(word.word).substr(0, word.meeting))
              : there.starts_with(word.word))
        return true;
    }
    return false;
  }

  // 히 and 혀 with what a verb's ending may put on them.
  bool is_hi(std::size_t i) const {
    const auto [initial, vowel, final] = syllables_[i];
    return initial == U'ㅎ' &&
           ((vowel == U'ㅣ' && has(U"-ㄴㄹㅁㅂ", final)) || (vowel == U'ㅕ' && has(U"-ㅆ", final)));
  }

  void change() {
    for (std::size_t i = 1; i < sounds_.size(); ++i) {
      char32_t final = syllables_[i - 1].final, initial = syllables_[i].initial;
      if (final == kNone) continue;
      if (initial == U'ㅇ' && meets(Kind::n, i)) initial = U'ㄴ';
      if (initial == U'ㄹ' && meets(Kind::nn, i)) initial = U'ㄴ';
      if (final == U'ㄺ' && meets(Kind::l, i)) final = U'ㄹ';
      if (final == U'ㄼ' && meets(Kind::p, i)) final = U'ㅂ';
      const auto [f, n] =
          system_ != kMcCune && is_hi(i) && aspirated(final) && meets(Kind::hi, i)
              ? std::pair(final == U'ㄺ' || final == U'ㄼ' ? U'ㄹ' : kNone, aspirated(final))
              : changed(final, initial, syllables_[i].vowel);
      sounds_[i - 1].final = f;
      sounds_[i].initial = n;
    }
    if (!sounds_.empty()) sounds_.back().final = tables_.sound_of(syllables_.back().final);
  }

  static char32_t aspirated(char32_t final) {
    switch (final) {
      case U'ㄱ':
      case U'ㄲ':
      case U'ㄺ':
        return U'ㅋ';
      case U'ㅂ':
      case U'ㄼ':
        return U'ㅍ';
      default:
        return 0;
    }
  }

  std::pair<char32_t, char32_t> changed(char32_t final, char32_t initial, char32_t vowel) const {
    for (const SoundTables::Change& change : tables_.changes) {
      if ((change.north && system_ != kNorthern) || !has(change.finals, final) ||
          !has(change.initials, initial) || (!change.vowels.empty() && !has(change.vowels, vowel)))
        continue;
      return {change.final == U'=' ? final : change.final,
              change.initial == U'=' ? initial : change.initial};
    }
    return {tables_.sound_of(final), initial};
  }

  bool is_voiced(char32_t final, std::size_t i) const {
    switch (final) {
      case kNone:
      case U'ㄴ':
      case U'ㅁ':
      case U'ㅇ':
        return true;
      case U'ㄹ':
        break;
      default:
        return system_ == kNorthern && i + 1 == run_.size() && i > 1 &&
               has(tables_.suffixes, run_[i]);
    }
    if (sounds_[i].initial == U'ㄱ' || sounds_[i].initial == U'ㅂ') return true;
    // ㄷ and ㅈ stay voiceless in Sino-Korean words and behind what was two consonants.
    if (syllables_[i - 1].final != U'ㄹ') return false;
    if (!has(tables_.voiceless, run_[i])) return true;
    return !is_name_ && has(tables_.ending, run_[i]) &&
           (i + 1 == run_.size() || has(tables_.after_ending, run_[i + 1]));
  }

  std::string initial(std::size_t i) const {
    const char32_t sound = sounds_[i].initial;
    const SoundTables::Letters& letters = tables_.initial_letters[kInitialJamo.find(sound)];
    if (i == 0) return std::string(soft(i, letters.plain[system_]));
    const char32_t before = sounds_[i - 1].final;
    if (sound == U'ㄹ' && before == U'ㄹ') return "l";
    const std::string_view text =
        is_voiced(before, i) ? letters.voiced[system_] : letters.plain[system_];
    if (system_ != kMcCune) return std::string(text);
    // han'guk is 한국; t is not written before ss, nor a stop twice before its tense sound.
    if (before == U'ㄴ' && text == "g") return "'g";
    if (before == U'ㄷ' && sound == U'ㅅ') return "ss";
    return std::string(soft(i, text));
  }

  // McCune-Reischauer has sh before wi.
  std::string_view soft(std::size_t i, std::string_view letters) const {
    return system_ == kMcCune && letters == "s" && sounds_[i].vowel == U'ㅟ' ? "sh" : letters;
  }

  std::string_view final(std::size_t i) const {
    const char32_t sound = sounds_[i].final;
    if (sound == kNone) return "";
    if (system_ == kMcCune && i + 1 < sounds_.size()) {
      const char32_t next = sounds_[i + 1].initial;
      if (sound == U'ㄹ' && next == U'ㅎ') return "r";
      if (sound == U'ㄷ' && (next == U'ㅅ' || next == U'ㅆ' || next == U'ㄸ' || next == U'ㅉ'))
        return "";
      if ((sound == U'ㄱ' && next == U'ㄲ') || (sound == U'ㅂ' && next == U'ㅃ')) return "";
    }
    return tables_.final_letters[kFinalJamo.find(sound)].plain[system_];
  }

  const SoundTables& tables_;
  std::u32string run_;
  std::size_t system_;
  bool is_name_;                     // has no verb's endings
  std::vector<Syllable> syllables_;  // as written
  std::vector<Syllable> sounds_;     // as spoken: initials and finals changed
};

std::string word(const std::u32string& run, std::size_t system) {
  std::string text;
  for (const std::string& letters : Run(run, system).letters()) text += letters;
  return text;
}

std::string capital(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  if (text.starts_with("ŏ")) text.replace(0, 2, "Ŏ");
  if (text.starts_with("ŭ")) text.replace(0, 2, "Ŭ");
  return text;
}

// Without marks.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (c == U'ŏ' || c == U'Ŏ') {
      out += c == U'ŏ' ? 'o' : 'O';
    } else if (c == U'ŭ' || c == U'Ŭ') {
      out += c == U'ŭ' ? 'u' : 'U';
    } else if (c != U'\'') {
      append_char(out, c);
    }
  }
  return out;
}

class PersonName {
 public:
  PersonName(std::u32string surname, std::u32string given)
      : surname_(std::move(surname)), given_(std::move(given)) {}

  std::string revised() const {
    std::string text = capital(word(surname_, kRevised));
    for (std::size_t i = 0; i < given_.size(); ++i) {
      const std::string one = word(given_.substr(i, 1), kRevised);
      text += i == 0 ? " " + capital(one) : "-" + one;
    }
    return text;
  }

  std::string mccune() const {
    const std::string surname = surname_ == U"이" ? "Yi" : capital(word(surname_, kMcCune));
    if (given_.empty()) return surname;
    const std::vector<std::string> letters = Run(given_, kMcCune, true).letters();
    std::string text = surname + " " + capital(letters[0]);
    // A final that goes over to the next syllable stays before the hyphen: Sŏg-yŏng.
    for (std::size_t i = 1; i < letters.size(); ++i) {
      std::string_view rest = letters[i];
      if (apart(given_[i]).initial == U'ㅇ' && apart(given_[i - 1]).final != U'ㅇ') {
        const std::size_t vowel = std::min(rest.find_first_of("aeiouywŏŭ"), rest.size());
        text += rest.substr(0, vowel);
        rest.remove_prefix(vowel);
      }
      if (rest.starts_with('\'')) rest.remove_prefix(1);
      if (i == 1) text += '-';
      text += rest;
    }
    return text;
  }

  std::string northern() const {
    static constexpr std::pair<std::u32string_view, std::u32string_view> kSurnames[] = {
        {U"이", U"리"}, {U"노", U"로"}, {U"나", U"라"}, {U"염", U"렴"}};
    std::u32string surname = surname_;
    for (const auto& [southern, form] : kSurnames) {
      if (surname == southern) surname = form;
    }
    std::string text = capital(plain(word(surname, kNorthern)));
    for (std::size_t i = 0; i < given_.size(); ++i) {
      std::string one = word(given_.substr(i, 1), kNorthern);
      if (i > 0) voice(given_[i - 1], given_[i], one);
      text += " " + capital(plain(one));
    }
    return text;
  }

 private:
  // Voiced behind a voiced sound, though syllables stand apart.
  static void voice(char32_t before, char32_t syllable, std::string& letters) {
    const SoundTables& tables = SoundTables::get();
    const char32_t final = tables.sound_of(apart(before).final);
    if (final == U'ㄱ' || final == U'ㄷ' || final == U'ㅂ') return;
    const auto& forms = tables.initial_letters[kInitialJamo.find(apart(syllable).initial)];
    letters.replace(0, forms.plain[kNorthern].size(), forms.voiced[kNorthern]);
  }

  std::u32string surname_, given_;
};

std::string person(const std::u32string& surname, const std::u32string& given,
                   Romanization system) {
  const PersonName name(surname, given);
  switch (system) {
    case Romanization::rr_name:
      return name.revised();
    case Romanization::mr_name:
      return name.mccune();
    default:
      return name.northern();
  }
}

// How many syllables of a run are its surname.
std::size_t surname_length(std::u32string_view run) {
  return run.size() > 2 && korean_double_surname(korean_syllable(run[0]),
                                                 korean_syllable(run[1])) != kKoreanSyllables
             ? 2
             : 1;
}

std::string person(std::u32string run, Romanization system) {
  const std::size_t space = run.find(U' ');
  if (space != run.npos) return person(run.substr(0, space), run.substr(space + 1), system);
  const std::size_t surname = surname_length(run);
  return person(run.substr(0, surname), run.substr(surname), system);
}

icu::UnicodeString composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  return nfc->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))),
      status);
}

}  // namespace

std::optional<Romanization> romanization_of(std::string_view name) {
  static constexpr std::string_view kNames[] = {"rr", "mr", "dprk", "rr-name", "mr-name", "kcna"};
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Romanization>(i);
  }
  return std::nullopt;
}

std::string romanize(std::string_view hangul, Romanization system) {
  const bool names = system >= Romanization::rr_name;
  std::string text;
  std::u32string run;
  const auto end_run = [&] {
    if (run.empty()) return;
    // A space at the end parts a name from what follows it.
    const bool spaced = run.back() == U' ';
    if (spaced) run.pop_back();
    text += names ? person(run, system) : word(run, static_cast<std::size_t>(system));
    if (spaced) text += ' ';
    run.clear();
  };
  const icu::UnicodeString characters = composed(hangul);
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(characters.char32At(i));
    if (is_hangul(c)) {
      run.push_back(c);
    } else if (names && c == U' ' && (run.size() == 1 || run.size() == 2) && !has(run, U' ')) {
      run.push_back(c);
    } else {
      end_run();
      append_char(text, c);
    }
  }
  end_run();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  if (!nfc->isNormalizedUTF8(text, status)) composed(text).toUTF8String(text = "");
  return text;
}

}  // namespace stemma
