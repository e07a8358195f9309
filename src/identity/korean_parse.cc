// A name is folded to letters of one byte (Latin, Cyrillic) or characters (Hangul, Han) in words
// and the pieces that hyphens make of them; then each order, and each way to cut a given name that
// is written together, is a way of reading it.
#include "identity/korean_parse.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/tables.h"
#include "base/utf8.h"
#include "identity/korean_spelling.h"

namespace stemma {
namespace {

// How likely names are written so: surname first or last; with a comma, or with one word in
// capitals; a given name written together as one syllable or two.
constexpr float kFirst = 0.75f, kAgainstComma = 0.02f, kAgainstCapitals = 0.03f;
constexpr float kOneSyllable = 0.08f, kTwoSyllables = 0.8f, kThreeSyllables = 0.05f;
constexpr float kHyphenedSurname = 0.2f, kSpacedSurname = 0.5f;
constexpr float kMovedHyphen = 0.02f;
constexpr float kHangulLast = 0.05f;  // surname behind the given name, in Hangul or Han
constexpr std::size_t kMostWords = 4, kMostPieces = 6, kLongestPiece = 14;

struct Word {
  std::vector<std::string> pieces;
  std::size_t letters = 0;
  bool upper = true;  // no small letter in it
};

struct Folded {
  std::optional<NameScript> script;
  bool marked = false;
  std::vector<Word> words;
  std::size_t comma = 0;  // words before it
};

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`' || c == U'´' || c == U'ʻ';
}
bool is_hyphen(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30A0;
}
bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x3000 || c == U'·' || c == U'・' ||
         c == U'_' || c == U'.' || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}
bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF); }
bool is_kana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// Latin letters of one Kana, or of one and a small one behind it (data/ko/kana.tsv); Hiragana as
// Katakana.
class KanaLetters {
 public:
  static const KanaLetters& get() {
    static const KanaLetters& letters = *new KanaLetters;
    return letters;
  }
  std::optional<std::string_view> find(char32_t first, char32_t second) const {
    const auto found = letters_.find({katakana(first), katakana(second)});
    if (found == letters_.end()) return std::nullopt;
    return found->second;
  }

 private:
  static char32_t katakana(char32_t c) { return c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c; }

  KanaLetters() {
    for (const TableRow& row : table("ko", "kana")) {
      std::size_t at = 0;
      const char32_t first = next_char(row[0], at);
      const char32_t second = at < row[0].size() ? next_char(row[0], at) : 0;
      letters_[second == 0 ? std::pair<char32_t, char32_t>(0, first) : std::pair(first, second)] =
          row[1];
    }
  }

  std::map<std::pair<char32_t, char32_t>, std::string_view> letters_;
};

class Folder {
 public:
  // False where the string cannot be a Korean name.
  bool add(char32_t c) {
    if (c < 0x80) return add_ascii(static_cast<char>(c));
    if (is_hangul(c)) return add_wide(c, NameScript::hangul);
    if (is_apostrophe(c)) return add_apostrophe();
    if (is_hyphen(c)) return end_piece();
    if (is_space(c)) return end_word();
    if (c == U'，' || c == U'、') return add_comma();
    if (is_han(c)) return add_wide(c, NameScript::han);
    if (is_kana(c)) return add_kana(c);
    if (c == U'ー') return folded_.script == NameScript::kana;
    if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      return true;
    const auto small =
        static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    if (const char letter = cyrillic_letter(small)) {
      if (small == c) word().upper = false;
      return add_letter(letter, NameScript::cyrillic);
    }
    return add_marked(c, small);
  }

  Folded take() {
    end_word();
    return std::move(folded_);
  }

 private:
  bool add_ascii(char c) {
    if (c >= 'a' && c <= 'z') {
      word().upper = false;
      return add_letter(c, NameScript::latin);
    }
    if (c >= 'A' && c <= 'Z') return add_letter(static_cast<char>(c + 32), NameScript::latin);
    if (c == '-') return end_piece();
    if (c == '\'' || c == '`') return add_apostrophe();
    if (c == ',') return add_comma();
    return is_space(static_cast<char32_t>(c)) && end_word();
  }

  // A Latin letter with marks, or a mark.
  bool add_marked(char32_t c, char32_t small) {
    static const icu::Normalizer2* const nfd = [] {
      UErrorCode status = U_ZERO_ERROR;
      return icu::Normalizer2::getNFDInstance(status);
    }();
    icu::UnicodeString apart;
    if (!nfd->getDecomposition(static_cast<UChar32>(small), apart))
      apart = icu::UnicodeString(static_cast<UChar32>(small));
    for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
      const auto letter = static_cast<char32_t>(apart.char32At(i));
      if (u_charType(static_cast<UChar32>(letter)) == U_NON_SPACING_MARK) {
        add_mark(letter);
        continue;
      }
      if (letter < 'a' || letter > 'z') return false;
      if (small == c) word().upper = false;
      if (!add_letter(static_cast<char>(letter), NameScript::latin)) return false;
    }
    return true;
  }

  // The breve of McCune-Reischauer, and what is typed in its place.
  void add_mark(char32_t mark) {
    if (word_.pieces.empty() || word_.pieces.back().empty()) return;
    char& last = word_.pieces.back().back();
    if (mark != 0x306 && mark != 0x30C && mark != 0x302) return;
    if (last == 'o') last = 'O';
    if (last == 'u') last = 'U';
    folded_.marked = folded_.marked || last == 'O' || last == 'U';
  }

  Word& word() { return word_; }
  std::string& piece() {
    if (word_.pieces.empty() || new_piece_) word_.pieces.emplace_back();
    new_piece_ = false;
    return word_.pieces.back();
  }

  bool set_script(NameScript script) {
    if (!folded_.script) folded_.script = script;
    return *folded_.script == script;
  }

  bool add_letter(char letter, NameScript script) {
    if (!set_script(script)) return false;
    std::string& letters = piece();
    letters.push_back(letter);
    ++word_.letters;
    return letters.size() <= kLongestPiece;
  }

  // A small letter changes the vowel before it: ジョ is jo.
  bool add_kana(char32_t c) {
    if (!set_script(NameScript::kana)) return false;
    std::string& letters = piece();
    const KanaLetters& table = KanaLetters::get();
    const auto both = table.find(last_kana_, c);
    if (both && !new_piece_ && letters.size() >= last_letters_) {
      letters.resize(letters.size() - last_letters_);
      last_letters_ = 0;
    }
    const auto one = both ? both : table.find(0, c);
    if (!one) return false;
    last_letters_ = one->size();
    last_kana_ = c;
    for (const char letter : *one) letters.push_back(kana_letter(letter));
    word_.letters += one->size();
    word_.upper = false;
    return letters.size() <= kLongestPiece;
  }

  bool add_wide(char32_t c, NameScript script) {
    if (!set_script(script)) return false;
    new_piece_ = true;
    append_char(piece(), c);
    ++word_.letters;
    return word_.pieces.size() <= kMostPieces;
  }

  // Behind an aspirate it is part of its letter; elsewhere it parts syllables or is nothing.
  bool add_apostrophe() {
    if (folded_.script != NameScript::latin || word_.pieces.empty() || new_piece_) return true;
    std::string& letters = word_.pieces.back();
    if (letters.empty()) return true;
    const char last = letters.back();
    if (last == 'k' || last == 't' || last == 'p' || letters.ends_with("ch")) {
      letters.push_back('\'');
      folded_.marked = true;
    }
    return letters.size() <= kLongestPiece;
  }

  bool end_piece() {
    new_piece_ = true;
    return word_.pieces.size() <= kMostPieces;
  }

  bool end_word() {
    if (!word_.pieces.empty()) folded_.words.push_back(std::move(word_));
    word_ = Word();
    new_piece_ = false;
    last_kana_ = 0;
    return folded_.words.size() <= kMostWords;
  }

  bool add_comma() {
    if (!end_word() || folded_.comma != 0) return false;
    folded_.comma = folded_.words.size();
    return true;
  }

  Folded folded_;
  Word word_;
  bool new_piece_ = false;
  char32_t last_kana_ = 0;
  std::size_t last_letters_ = 0;  // of it
};

std::optional<Folded> fold(std::string_view name) {
  Folder folder;
  bool plain = true;  // nothing that NFKC would change
  for (std::size_t at = 0; at < name.size() && plain;) {
    const char32_t c = next_char(name, at);
    if (c == kReplacement) return std::nullopt;
    plain = c < 0x80 || is_hangul(c);
  }
  if (plain) {
    for (std::size_t at = 0; at < name.size();) {
      if (!folder.add(next_char(name, at))) return std::nullopt;
    }
    return folder.take();
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  const icu::UnicodeString text = nfkc->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size()))),
      status);
  if (U_FAILURE(status)) return std::nullopt;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    if (c == kReplacement || !folder.add(c)) return std::nullopt;
  }
  return folder.take();
}

// The ways of a name in letters.
class Ways {
 public:
  explicit Ways(std::vector<KoreanParse>& ways) : ways_(ways) {}

  void add(const Folded& name) {
    const std::vector<Word>& words = name.words;
    const std::size_t n = words.size();
    if (n < 2) return;
    for (const bool first : {true, false}) {
      const float weight = order_weight(name, first);
      const Word& surname = first ? words.front() : words.back();
      std::vector<std::string> rest;
      for (std::size_t w = first ? 1 : 0; w < (first ? n : n - 1); ++w)
        rest.insert(rest.end(), words[w].pieces.begin(), words[w].pieces.end());
      add_given(joined(surname.pieces, 0, surname.pieces.size()), rest, first,
                surname.pieces.size() > 1 ? weight * kHyphenedSurname : weight);
      // A surname of two syllables in two words.
      if (n >= 3 && surname.pieces.size() == 1) {
        const Word& other = first ? words[1] : words[n - 2];
        if (other.pieces.size() != 1) continue;
        const std::string both =
            first ? surname.pieces[0] + other.pieces[0] : other.pieces[0] + surname.pieces[0];
        if (first)
          rest.erase(rest.begin());
        else
          rest.pop_back();
        add_given(both, rest, first, weight * kSpacedSurname);
      }
    }
  }

 private:
  static float order_weight(const Folded& name, bool first) {
    if (name.comma == 1) return first ? 1 : kAgainstComma;
    std::size_t upper = 0;
    for (const Word& word : name.words) upper += word.upper && word.letters > 1;
    if (upper == 1) {
      const Word& surname = first ? name.words.front() : name.words.back();
      return surname.upper && surname.letters > 1 ? 1 - kAgainstCapitals : kAgainstCapitals;
    }
    return first ? kFirst : 1 - kFirst;
  }

  static std::string joined(const std::vector<std::string>& pieces, std::size_t from,
                            std::size_t to) {
    std::string all;
    for (std::size_t i = from; i < to; ++i) all += pieces[i];
    return all;
  }

  void add_given(const std::string& surname, const std::vector<std::string>& pieces, bool first,
                 float weight) {
    if (pieces.empty() || pieces.size() > KoreanParse::kMostGiven) return;
    KoreanParse way;
    way.surname = surname;
    way.surname_first = first;
    way.given_count = static_cast<std::uint8_t>(pieces.size());
    way.weight = weight;
    std::copy(pieces.begin(), pieces.end(), way.given.begin());
    if (pieces.size() == 2) {
      add_meeting(way);
      return add_moved(way);
    }
    way.weight = weight * (pieces.size() == 1 ? kOneSyllable : kThreeSyllables);
    ways_.push_back(way);
    if (pieces.size() == 3) return;
    way.given_count = 2;
    way.weight = weight * kTwoSyllables;
    const std::string& whole = pieces[0];
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      if (whole[cut] == '\'') continue;
      way.given[0] = whole.substr(0, cut);
      way.given[1] = whole.substr(cut);
      if (has_vowel(way.given[0]) && has_vowel(way.given[1])) add_meeting(way);
    }
  }

  // A hyphen that went where English has it: Yu-na for 연아.
  void add_moved(KoreanParse way) {
    std::string &a = way.given[0], &b = way.given[1];
    if (b.size() < 2 || !is_korean_vowel_letter(a.back()) || is_korean_vowel_letter(b[0]) ||
        !is_korean_vowel_letter(b[1]))
      return;
    a += b[0];
    b.erase(0, 1);
    way.weight *= kMovedHyphen;
    ways_.push_back(way);
  }

  static bool has_vowel(std::string_view letters) {
    return std::any_of(letters.begin(), letters.end(), is_korean_vowel_letter);
  }

  // A way of two given syllables, and what they may be where their sounds have changed as they met
  // (Yŏng-nyŏl is 영렬).
  void add_meeting(const KoreanParse& way) {
    ways_.push_back(way);
    const std::string &a = way.given[0], &b = way.given[1];
    const auto changed = [&](std::string first, std::string second, float weight) {
      KoreanParse other = way;
      other.given[0] = std::move(first);
      other.given[1] = std::move(second);
      other.weight *= weight;
      ways_.push_back(std::move(other));
    };
    const std::string before = a.substr(0, a.size() - 1);
    const char last = a.back(), next = b.front();
    if (next == 'n' && (last == 'n' || last == 'm' || last == 'g' || last == 'k' || last == 'p'))
      changed(a, 'r' + b.substr(1), 0.5f);
    if (a.ends_with("ng") && (next == 'n' || next == 'm' || next == 'r'))
      changed(a.substr(0, a.size() - 2) + 'k', b, 0.15f);
    if (last == 'm' && (next == 'n' || next == 'm')) changed(before + 'p', b, 0.1f);
    if (last == 'l' && next == 'l') {
      changed(before + 'n', b, 0.3f);
      changed(a, 'r' + b.substr(1), 0.5f);
    }
  }

  std::vector<KoreanParse>& ways_;
};

// Hangul and Han: one character a syllable; a space parts surname and given name.
void add_characters(const Folded& name, std::vector<KoreanParse>& ways) {
  const auto add = [&](const std::vector<std::string>& all, std::size_t surname, float weight) {
    if (all.size() <= surname || all.size() - surname > KoreanParse::kMostGiven) return;
    KoreanParse way;
    way.weight = weight;
    for (std::size_t i = 0; i < surname; ++i) way.surname += all[i];
    for (std::size_t i = surname; i < all.size(); ++i) way.given[way.given_count++] = all[i];
    if (way.given_count == 3) way.weight *= kThreeSyllables;
    ways.push_back(std::move(way));
  };
  if (name.words.size() == 1) {
    add(name.words[0].pieces, 1, 1);
    add(name.words[0].pieces, 2, 1);
  } else if (name.words.size() == 2) {
    for (const bool first : {true, false}) {
      std::vector<std::string> all = name.words[first ? 0 : 1].pieces;
      const std::size_t surname = all.size();
      if (surname > 2) continue;
      const std::vector<std::string>& given = name.words[first ? 1 : 0].pieces;
      all.insert(all.end(), given.begin(), given.end());
      add(all, surname, first ? 1 : kHangulLast);
      if (!first && !ways.empty()) ways.back().surname_first = false;
    }
  }
}

}  // namespace

KoreanParses parse_korean_name(std::string_view name) {
  constexpr std::size_t kUsual = 16;  // ways
  KoreanParses parses;
  parses.ways.reserve(kUsual);
  if (name.size() > kLongestKoreanName) return parses;
  const std::optional<Folded> folded = fold(name);
  if (!folded || !folded->script) return parses;
  parses.script = *folded->script;
  parses.marked = folded->marked;
  if (parses.script == NameScript::hangul || parses.script == NameScript::han)
    add_characters(*folded, parses.ways);
  else
    Ways(parses.ways).add(*folded);
  return parses;
}

}  // namespace stemma
