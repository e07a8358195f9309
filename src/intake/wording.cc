#include "intake/wording.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace stemma {
namespace {

bool is_word_char(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return u_isalnum(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
         u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// A text that the pattern stands for: "@" is "a@b".
std::string sample_of(std::string_view pattern) {
  std::string sample;
  for (char c : pattern) sample += c == '@' ? std::string("a@b") : std::string(1, c);
  return sample;
}

}  // namespace

namespace {

// Builds a wording word by word.
class Builder {
 public:
  explicit Builder(std::uint32_t limit) : limit_(limit) {}

  bool full() const { return out_.words >= limit_; }

  // A word of ASCII letters and nothing else, as most are.
  void plain_word(std::string_view word) {
    space();
    const std::size_t start = out_.text.size();
    out_.text.append(word);
    for (std::size_t i = start; i < out_.text.size(); ++i) out_.text[i] |= 0x20;
    ++out_.words;
  }

  void finish() {
    if (word_.empty()) return;
    space();
    if (address_) {
      out_.text.push_back('@');
    } else if (number_) {
      out_.text.push_back('#');
    } else {
      out_.text += word_;
    }
    ++out_.words;
    word_.clear();
    number_ = address_ = false;
  }

  void add(char32_t c, char32_t next) {
    if (is_word_char(c)) {
      if (number_ && (c == 'k' || c == 'K' || c == 'm' || c == 'M') && !is_word_char(next))
        return;  // 1.2k
      if (number_ && !word_.empty() && !is_digit(c))
        finish();  // 46개, 7am: the number is a word of its own
      if (word_.empty()) number_ = is_digit(c);
      append_char(word_, c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c)
                                  : static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0)));
      return;
    }
    if (!word_.empty()) {
      if (number_ && (c == ',' || c == '.') && is_digit(next)) return;  // grouping or decimal sign
      if (!number_ && (c == '\'' || c == 0x2019) && is_word_char(next))
        return;  // apostrophe inside a word
      if (c == '@' && is_word_char(next)) {
        address_ = true;
        return;
      }
      if ((word_ == "http" || word_ == "https") && c == ':') address_ = true;
      if (address_ && c > ' ' && c < 0x80) {
        word_.push_back('.');
        return;
      }
    }
    finish();
    if (c == 0xA9 || c == 0x24D2 || c == 0x24B8) {
      word_ = "\u00A9";
      finish();
      return;
    }
    if (c > ' ') sign(c, next);
  }

  // Punctuation behind a word.
  void sign(char32_t c, char32_t next) {
    out_.bars += c == '|' || c == 0xB7 || c == 0x2605 || (c == '/' && next == ' ');
    const bool stop = c == ':' || c == '.' || c == '|' || c == '/' || c == 0xB7 || c == 0x2022 ||
                      c == 0x2013 || c == 0x2014 || c == 0xFF1A || c == '-' || c == '>' ||
                      c == 0x203A;
    const auto size = static_cast<std::uint32_t>(out_.text.size());
    if (stop && out_.words <= 8 && (out_.stops.empty() || out_.stops.back() != size))
      out_.stops.push_back(size);
  }

  bool in_word() const { return !word_.empty(); }
  void cut() { out_.cut = true; }
  Wording take() {
    finish();
    return std::move(out_);
  }
  void reserve(std::size_t bytes) { out_.text.reserve(bytes); }

 private:
  void space() {
    if (!out_.text.empty()) out_.text.push_back(' ');
  }

  Wording out_;
  std::string word_;
  std::uint32_t limit_;
  bool number_ = false;  // only digits so far
  bool address_ = false;
};

// Behind a word of letters these belong to nothing before them (":" may: "http:").
bool ends_word(char c) {
  return c == ' ' || c == ',' || c == '.' || c == '\n' || c == ';' || c == '!' || c == '?' ||
         c == ')' || c == '"' || c == '-';
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

Wording wording_of(std::string_view block, std::uint32_t limit) {
  Builder builder(limit);
  builder.reserve(std::min<std::size_t>(block.size(), limit * 8));
  std::size_t at = 0;
  while (at < block.size()) {
    if (builder.full()) {
      builder.cut();
      break;
    }
    if (!builder.in_word() && is_ascii_letter(block[at])) {
      std::size_t end = at + 1;
      while (end < block.size() && is_ascii_letter(block[end])) ++end;
      if (end == block.size() || ends_word(block[end])) {
        builder.plain_word(block.substr(at, end - at));
        at = end;
        continue;
      }
    }
    const char32_t c = next_char(block, at);
    if (c == ' ' && !builder.in_word()) continue;
    std::size_t peek = at;
    const char32_t next = peek < block.size() ? next_char(block, peek) : U' ';
    builder.add(c, next);
  }
  return builder.take();
}

namespace {

std::size_t sieve_of(std::string_view word) {
  const auto byte = [&](std::size_t i) {
    return i < word.size() ? static_cast<unsigned char>(word[i]) : 0u;
  };
  return (byte(0) * 31 + byte(1) * 7 + byte(2) * 3 + byte(3) +
          std::min<std::size_t>(word.size(), 15) * 257) &
         4095;
}

}  // namespace

Patterns::Patterns(std::string_view table_name) {
  const auto add = [&](std::string_view language) {
    for (const TableRow& row : table(language, table_name)) {
      Pattern pattern;
      pattern.text = wording_of(sample_of(row[0]), 64).text;
      pattern.where = row[1] == "start"    ? Where::start
                      : row[1] == "end"    ? Where::end
                      : row[1] == "inside" ? Where::inside
                      : row[1] == "label"  ? Where::label
                                           : Where::whole;
      pattern.what = row[2];
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), pattern.most_words);
      pattern.tail = row[4] == "tail";
      if (pattern.text.empty()) continue;
      if (row[1] == "control") {
        controls_.insert(pattern.text);
        continue;
      }
      const bool inner = pattern.where == Where::inside || pattern.where == Where::end;
      most_words_ = std::max(most_words_, pattern.most_words > 0 ? pattern.most_words : 24);
      const std::string first = pattern.text.substr(0, pattern.text.find(' '));
      if (inner) maybe_inner_[sieve_of(first)] = true;
      (inner ? inner_ : opening_)[first].push_back(std::move(pattern));
    }
  };
  maybe_inner_.assign(4096, false);
  add("any");
  for (std::string_view language : table_languages()) add(language);
  for (ByFirstWord* patterns : {&opening_, &inner_}) {
    for (auto& [word, list] : *patterns) {
      std::stable_sort(list.begin(), list.end(), [](const Pattern& a, const Pattern& b) {
        if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
        return a.what != "litter" && b.what == "litter";  // "comments" says more than "litter"
      });
    }
  }
}

const Patterns::Pattern* Patterns::match_at(const ByFirstWord& patterns, const Wording& wording,
                                            std::size_t at, bool tail) {
  const std::string_view text = wording.text;
  const std::size_t end = std::min(text.find(' ', at), text.size());
  const auto found = patterns.find(absl::string_view(text.data() + at, end - at));
  if (found == patterns.end()) return nullptr;
  for (const Pattern& pattern : found->second) {
    if (text.compare(at, pattern.text.size(), pattern.text) != 0) continue;
    const std::size_t stop = at + pattern.text.size();
    if (stop < text.size() && text[stop] != ' ') continue;
    const bool whole = at == 0 && stop == text.size();
    if (pattern.where == Where::whole && (!whole || wording.cut)) continue;
    if (pattern.where == Where::label && stop != text.size() &&
        std::find(wording.stops.begin(), wording.stops.end(), stop) == wording.stops.end()) {
      continue;
    }
    if (pattern.where == Where::end && (stop != text.size() || wording.cut)) continue;
    // A row of links ("More from the port: … | … | …") may be long.
    const bool row = wording.bars >= 2 && pattern.where != Where::inside;
    if (pattern.most_words > 0 && !row && (wording.words > pattern.most_words || wording.cut))
      continue;
    if (pattern.tail && !tail) continue;
    return &pattern;
  }
  return nullptr;
}

const Patterns::Pattern* Patterns::match(const Wording& wording, bool tail) const {
  const std::string_view text = wording.text;
  if (text.empty()) return nullptr;
  if (const Pattern* pattern = match_at(opening_, wording, 0, tail)) return pattern;
  if (wording.cut || wording.words > most_words_) return nullptr;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (maybe_inner_[sieve_of(text.substr(at, end - at))]) {
      if (const Pattern* pattern = match_at(inner_, wording, at, tail)) return pattern;
    }
    at = end + 1;
  }
  return nullptr;
}

bool Patterns::is_control_bar(const Wording& wording) const {
  if (wording.cut || wording.words < 2 || wording.words > 16) return false;
  const std::string_view text = wording.text;
  bool letters = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (!controls_.contains(absl::string_view(text.data() + at, end - at))) return false;
    letters |= end - at > 1;
    at = end + 1;
  }
  return letters;
}

std::size_t Patterns::controls_from(std::string_view line) const {
  std::size_t cut = line.size(), words = 0, end = line.size();
  bool number = false, bar = false;
  while (end > 0) {
    std::size_t start = end;
    while (start > 0 && static_cast<unsigned char>(line[start - 1]) > ' ') --start;
    const Wording piece = wording_of(line.substr(start, end - start), 4);
    if (piece.words == 0) {  // a bar or a picture
      bar = start < end && words > 0;
      if (bar) cut = start;
    } else if (piece.words == 1 && piece.text == "#") {
      if (number || words == 0 || bar) break;
      number = true;
      cut = start;
    } else if (piece.words <= 2 && controls_.contains(piece.text)) {
      number = bar = false;
      ++words;
      cut = start;
    } else {
      break;
    }
    end = start;
    while (end > 0 && static_cast<unsigned char>(line[end - 1]) <= ' ') --end;
  }
  return words >= 2 || (words == 1 && (bar || number)) ? cut : line.size();
}

}  // namespace stemma
