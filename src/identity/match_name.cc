// Reading goes in three steps: tokens with their dress (comma, hyphen, full stop, capitals); what
// each is, by the tables name_words, name_forms, given_names; and parts, in which particles, "Abd
// al-" and "Abu" are joined to what follows. Any step may be wrong for a name, so that nothing is
// thrown away which the comparison could need: a title that may be a name stays as a part that
// nobody misses.
#include "identity/match_name.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "base/hash.h"
#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

enum class WordKind : std::uint8_t {
  name,
  title,
  honour,
  particle,
  article,
  sonof,
  servant,
  byname,
  din,
  suffix,
  after
};

std::uint64_t key_of(const SoundedWord& word) {
  return hash64(word.plain, static_cast<std::uint64_t>(word.script));
}

template <typename Take>
void each_word(std::string_view list, Take take) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) take(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// What tables know of single words.
struct Known {
  WordKind kind = WordKind::name;
  std::uint8_t generation = 0;
  bool given = false, common = false, own_order = false, marked_surname = false;
  absl::InlinedVector<std::uint16_t, 2> forms;
};

class NameWords {
 public:
  static const NameWords& get() {
    static const NameWords& words = *new NameWords;
    return words;
  }
  const Known* find(const SoundedWord& word) const {
    if (word.plain.size() > 40) return nullptr;
    const auto found = known_.find(key_of(word));
    return found == known_.end() ? nullptr : &found->second;
  }

  const std::vector<SoundedWord>& group(std::uint16_t form) const { return groups_[form]; }

 private:
  static constexpr std::pair<std::string_view, WordKind> kKinds[] = {
      {"title", WordKind::title},       {"honour", WordKind::honour},
      {"particle", WordKind::particle}, {"article", WordKind::article},
      {"sonof", WordKind::sonof},       {"servant", WordKind::servant},
      {"byname", WordKind::byname},     {"din", WordKind::din},
      {"suffix", WordKind::suffix},     {"after", WordKind::after}};

  NameWords() {
    for (const TableRow& row : table("any", "name_words")) {
      const auto* const kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                            [&](const auto& k) { return k.first == row[0]; });
      each_word(row[1], [&](std::string_view word) {
        const std::size_t sign = word.find('=');
        Known& known = at(word.substr(0, sign));
        if (kind != std::end(kKinds)) known.kind = kind->second;
        if (sign != std::string_view::npos)
          known.generation = static_cast<std::uint8_t>(word[sign + 1] - '0');
      });
    }
    for (const TableRow& row : table("any", "given_names")) at(row[0]).given = true;
    for (const TableRow& row : table("any", "common_surnames")) at(row[0]).common = true;
    for (const TableRow& row : table("any", "name_customs")) {
      each_word(row[1], [&](std::string_view word) {
        Known& known = at(word);
        known.own_order = known.own_order || row[0] == "own_order";
        known.marked_surname = known.marked_surname || row[0] == "tonal";
        known.given = known.given || row[0] == "given" || row[0] == "own_order";
        known.common = known.common || row[0] != "given";
      });
    }
    std::uint16_t group = 0;
    for (const TableRow& row : table("any", "name_forms")) {
      ++group;
      each_word(row[0], [&](std::string_view word) { add_form(word, group); });
    }
    // A short form belongs to the row of its full form, too.
    absl::flat_hash_map<std::uint64_t, std::uint16_t> rows;
    for (const TableRow& row : table("any", "short_names")) {
      const auto [full, is_new] = rows.try_emplace(hash64(row[1]), std::uint16_t{0});
      if (is_new) {
        full->second = ++group;
        add_form(row[1], group);
      }
      add_form(row[0], full->second);
    }
  }

  Known& at(std::string_view word) { return known_[key_of(sound_word(word))]; }
  void add_form(std::string_view word, std::uint16_t group) {
    auto& forms = at(word).forms;
    if (std::find(forms.begin(), forms.end(), group) != forms.end()) return;
    forms.push_back(group);
    groups_.resize(std::max<std::size_t>(groups_.size(), group + 1U));
    groups_[group].push_back(sound_word(word));
  }

  absl::flat_hash_map<std::uint64_t, Known> known_;
  std::vector<std::vector<SoundedWord>> groups_;
};

struct Token {
  std::uint32_t start = 0, end = 0;
  SoundedWord sound;
  const Known* known = nullptr;
  bool hyphen = false;  // a hyphen stands before it
  bool dotted = false;  // a full stop behind it
  bool comma = false;   // a comma before it
  bool single() const { return sound.letters == 1 && sound.script < MatchScript::kana; }
  WordKind kind() const { return known == nullptr ? WordKind::name : known->kind; }
};

bool is_space(char32_t c) {
  return c <= ' ' || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_hyphen(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x5BE || c == 0x2212 || c == 0xFF0D ||
         c == 0x30A0;
}
bool is_comma(char32_t c) { return c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C; }
bool is_break(char32_t c) {
  return is_space(c) || c == '/' || c == '_' || c == '(' || c == ')' || c == '[' || c == ']' ||
         c == '"' || c == ';' || c == '|' || c == 0xB7 || c == 0x30FB || c == 0x2027 ||
         c == 0x2022 || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB || c == 0xFF1D ||
         c == '=' || c == 0xFF65;
}

// Tokens of the first characters; a name of ten thousand ends in a name cut short.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  bool hyphen = false, comma = false;
  std::size_t start = 0;
  const auto close = [&](std::size_t end, bool dotted) {
    if (start == end) return;
    Token token;
    token.start = static_cast<std::uint32_t>(start);
    token.end = static_cast<std::uint32_t>(end);
    token.sound = sound_word(text.substr(start, end - start));
    if (token.sound.empty()) return;
    token.known = NameWords::get().find(token.sound);
    token.hyphen = hyphen && !tokens.empty();
    token.comma = comma && !tokens.empty();
    token.dotted = dotted;
    hyphen = comma = false;
    tokens.push_back(std::move(token));
  };
  std::size_t at = 0;
  while (at < text.size() && tokens.size() < 4 * ComparedName::kMostParts) {
    const std::size_t here = at;
    const char32_t c = next_char(text, at);
    const bool stop = c == '.' || c == 0xFF0E, gap = is_break(c), line = is_hyphen(c);
    if (!stop && !gap && !line && !is_comma(c)) continue;
    close(here, stop);
    start = at;
    if (gap) hyphen = false;
    hyphen = hyphen || line;
    comma = comma || is_comma(c);
  }
  if (at == text.size()) close(text.size(), false);
  return tokens;
}

// "APJ Abdul Kalam": a row of initials, where other words have small letters and it has no vowel.
bool is_row_of_initials(const Token& token, bool others_small) {
  if (!token.sound.capitals || !others_small || token.sound.script != MatchScript::latin ||
      token.sound.letters > 3)
    return false;
  if (token.kind() != WordKind::name) return false;
  const std::size_t vowel = token.sound.plain.find_first_of("aeiouy");
  return vowel == std::string::npos || (vowel == 0 && token.sound.letters == 2) ||
         (vowel == 0 && token.sound.plain.find_first_of("aeiouy", 1) == std::string::npos);
}

constexpr std::string_view kArabicArticle = "al";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), tokens_(tokens_of(text)) {
    name_.text = text;
  }

  ComparedName read() {
    take_off_titles();
    order();
    const bool tonal = is_tonal();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (name_.parts.size() >= ComparedName::kMostParts) {
        name_.cut = true;
        break;
      }
      add(i, tonal);
    }
    flush_pending();
    if (name_.parts.empty()) {
      for (const Token& token : tokens_) add_part(token, token.sound);
    }
    for (ComparedPart& part : name_.parts) part.tonal = tonal;
    return std::move(name_);
  }

 private:
  bool is_name(const Token& token) const {
    const WordKind kind = token.kind();
    return (kind == WordKind::name || kind == WordKind::honour || kind == WordKind::servant) &&
           !token.single();
  }

  // A surname of single syllables, and nothing but short words of one syllable beside it.
  bool is_tonal() const {
    bool surname = false;
    for (const Token& token : tokens_) {
      if (token.sound.script != MatchScript::latin || token.sound.letters > 6) return false;
      surname = surname || (token.known != nullptr && token.known->marked_surname);
      std::size_t runs = 0;
      bool in_vowels = false;
      for (const char c : token.sound.plain) {
        const bool vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
        runs += vowel && !in_vowels;
        in_vowels = vowel;
      }
      if (runs != 1) return false;
    }
    return surname && tokens_.size() > 1 && tokens_.size() < 5;
  }

  void take_off_titles() {
    std::size_t names = 0;
    for (const Token& token : tokens_) names += is_name(token) || token.single();
    std::vector<Token> kept;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      const WordKind kind = token.kind();
      if (kind == WordKind::suffix && i > 0 && names > (token.sound.letters > 4 ? 1U : 0U) &&
          !token.hyphen &&
          (token.sound.capitals || token.known->generation < 3 || i + 1 == tokens_.size())) {
        name_.generation = token.known->generation;
        name_.numbered_generation = token.sound.capitals;
        continue;
      }
      if (names > 0 && kind == WordKind::title && !token.hyphen && token.sound.letters > 1)
        continue;
      if (names > 1 && kind == WordKind::after && i > 0 && !token.hyphen) continue;
      kept.push_back(token);
    }
    if (!kept.empty()) tokens_ = std::move(kept);
    if (!tokens_.empty()) tokens_.front().comma = tokens_.front().hyphen = false;
  }

  // Given names first, where a comma or capitals say which are the surnames.
  void order() {
    const auto comma =
        std::find_if(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.comma; });
    if (comma != tokens_.end()) {
      std::rotate(tokens_.begin(), comma, tokens_.end());
      name_.ordered = true;
      return;
    }
    std::size_t capitals = 0, small = 0;
    for (const Token& token : tokens_) {
      if (token.sound.capitals) ++capitals;
      if (!token.sound.capitals && token.sound.letters > 1) ++small;
    }
    if (capitals == 0 || small == 0) return;
    auto last = tokens_.begin();
    while (last != tokens_.end() && last->sound.capitals && last->sound.letters > 3) ++last;
    if (last != tokens_.begin() && std::none_of(last, tokens_.end(), [](const Token& token) {
          return token.sound.capitals && token.sound.letters > 3;
        })) {
      std::rotate(tokens_.begin(), last, tokens_.end());
      name_.ordered = true;
    } else if (tokens_.back().sound.capitals && tokens_.back().sound.letters > 3) {
      name_.ordered = true;
    }
  }

  ComparedPart& add_part(const Token& token, SoundedWord sound) {
    ComparedPart& part = name_.parts.emplace_back();
    part.sound = std::move(sound);
    part.start = pending_start_ < token.start ? pending_start_ : token.start;
    part.end = token.end;
    part.hyphen = token.hyphen;
    if (!pending_.empty()) part.joined = pending_ + part.sound.plain;
    part.parent = parent_;
    if (token.known != nullptr) {
      part.given = token.known->given;
      part.common = token.known->common;
      part.own_order = token.known->own_order;
      part.forms = token.known->forms;
      part.honour =
          token.known->kind == WordKind::honour && part.joined.empty() && &token != &tokens_.back();
    }
    part.number = std::all_of(part.sound.plain.begin(), part.sound.plain.end(),
                              [](char c) { return c >= '0' && c <= '9'; });
    const std::string_view written = text_.substr(token.start, token.end - token.start);
    if (part.sound.script == MatchScript::latin && written.size() > part.sound.letters)
      part.marks = static_cast<std::uint32_t>(hash64(written) | 1);
    pending_.clear();
    pending_start_ = ~0U;
    parent_ = false;
    return part;
  }

  void remember(const Token& token) {
    pending_ += token.sound.plain;
    pending_start_ = std::min(pending_start_, token.start);
  }

  // Particles at the end belong to nobody: they are names after all.
  void flush_pending() {
    if (pending_.empty() || !name_.parts.empty()) return;
    pending_.clear();
  }

  void add(std::size_t& i, bool tonal) {
    const Token& token = tokens_[i];
    const bool last = i + 1 == tokens_.size();
    const bool first = name_.parts.empty() && pending_.empty();
    if (token.single() && (token.sound.capital || token.dotted) &&
        !(token.sound.script == MatchScript::latin && !last && tokens_[i + 1].hyphen)) {
      add_part(token, token.sound).initial = true;
      return;
    }
    if (is_row_of_initials(token, has_small_letters())) {
      for (const char c : token.sound.plain) {
        SoundedWord letter = token.sound;
        letter.plain = letter.codes = std::string(1, c);
        letter.letters = 1;
        add_part(token, std::move(letter)).initial = true;
      }
      return;
    }
    switch (token.kind()) {
      case WordKind::particle:
      case WordKind::sonof:
        if (last || tonal ||
            (first && token.kind() == WordKind::sonof && token.sound.capital &&
             token.sound.script == MatchScript::latin))
          break;
        if (first && token.sound.capital && token.kind() == WordKind::particle &&
            tokens_.size() < 3)
          break;
        remember(token);
        parent_ = token.kind() == WordKind::sonof;
        return;
      case WordKind::article:
        if (last || tonal) break;
        remember(token);
        return;
      case WordKind::servant:
        if (last || tonal) break;
        add_servant(i);
        return;
      case WordKind::byname:
        if (last) break;
        add_byname(i);
        return;
      case WordKind::din:
        if (first) break;
        name_.parts.back().sound.plain += "din";
        name_.parts.back().sound.codes += "din";
        name_.parts.back().end = token.end;
        return;
      default:
        break;
    }
    if (add_glued_servant(token)) return;
    add_part(token, without_article(token.sound));
  }

  bool has_small_letters() const {
    return std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
      return token.sound.script == MatchScript::latin && token.sound.letters > 2 &&
             !token.sound.capitals;
    });
  }

  static SoundedWord without_article(SoundedWord sound) {
    if (sound.script == MatchScript::arabic && sound.letters > 4 &&
        sound.plain.starts_with(kArabicArticle)) {
      sound.plain.erase(0, kArabicArticle.size());
      sound.codes.erase(0, kArabicArticle.size());
    }
    return sound;
  }

  void add_servant(std::size_t& i) {
    const Token& first = tokens_[i];
    std::size_t next = i + 1;
    while (next + 1 < tokens_.size() && tokens_[next].kind() == WordKind::article) ++next;
    pending_.clear();
    pending_start_ = first.start;
    ComparedPart& part = add_part(tokens_[next], without_article(tokens_[next].sound));
    part.servant = true;
    part.joined = "abd" + part.sound.plain;
    part.given = true;
    i = next;
  }

  // "Abdulrahman", "Abdelkarim": the same in one word.
  bool add_glued_servant(const Token& token) {
    static constexpr std::string_view kWhole[] = {"abdul",  "abdel", "abdal", "abdol",
                                                  "abdoul", "abdur", "abder", "abd"};
    if (token.sound.script > MatchScript::arabic) return false;
    const std::string_view plain = token.sound.plain;
    for (const std::string_view servant : kWhole) {
      if (!plain.starts_with(servant) || plain.size() < servant.size() + 4) continue;
      if (plain.substr(servant.size()).find_first_of("aeiou") == std::string_view::npos) continue;
      SoundedWord rest = token.sound;
      rest.plain.erase(0, servant.size());
      rest.codes = rest.plain;
      ComparedPart& part = add_part(token, std::move(rest));
      part.servant = true;
      part.joined = "abd" + part.sound.plain;
      part.given = true;
      return true;
    }
    return false;
  }

  void add_byname(std::size_t& i) {
    const Token& first = tokens_[i];
    std::size_t next = i + 1;
    while (next + 1 < tokens_.size() && tokens_[next].kind() == WordKind::article) ++next;
    pending_.clear();
    pending_start_ = first.start;
    const bool mother = first.sound.plain.starts_with('u') || first.sound.plain.starts_with('o') ||
                        first.sound.plain == "am";
    ComparedPart& part = add_part(tokens_[next], without_article(tokens_[next].sound));
    part.byname = true;
    part.mother = mother;
    part.joined = first.sound.plain + part.sound.plain;
    i = next;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  ComparedName name_;
  std::string pending_;  // particles before the next part
  std::uint32_t pending_start_ = ~0U;
  bool parent_ = false;
};

}  // namespace

std::string ComparedName::run_together() const {
  std::string letters;
  for (const ComparedPart& part : parts) letters += part.sound.plain;
  return letters;
}

ComparedName read_compared_name(std::string_view text) { return Reader(text).read(); }

const std::vector<SoundedWord>& forms_of_name(std::uint16_t form) {
  return NameWords::get().group(form);
}

}  // namespace stemma
