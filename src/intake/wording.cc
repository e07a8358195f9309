#include "intake/wording.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace stemma {
namespace {

bool is_word_char(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
         u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// A text that the pattern stands for: "# comments" is "0 comments".
std::string sample_of(std::string_view pattern) {
  std::string sample;
  for (char c : pattern) sample += c == '#' ? std::string("0") : c == '@' ? std::string("a@b") : std::string(1, c);
  return sample;
}

}  // namespace

Wording wording_of(std::string_view block, std::uint32_t limit) {
  Wording out;
  std::string word;
  bool number = false;   // only digits so far
  bool address = false;  // has an at sign or dots between letters with a scheme
  const auto finish = [&] {
    if (word.empty()) return;
    if (!out.text.empty()) out.text.push_back(' ');
    out.text += address ? std::string("@") : number ? std::string("#") : word;
    ++out.words;
    word.clear();
    number = address = false;
  };
  std::size_t at = 0;
  while (at < block.size()) {
    if (out.words >= limit) {
      out.cut = true;
      break;
    }
    const char32_t c = next_char(block, at);
    std::size_t peek = at;
    const char32_t next = peek < block.size() ? next_char(block, peek) : U' ';
    if (is_word_char(c)) {
      const bool unit = number && (c == 'k' || c == 'K' || c == 'm' || c == 'M') && !is_word_char(next);
      if (unit) {
        // 1.2k
      } else if (word.empty()) {
        number = is_digit(c);
        append_char(word, c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c)
                                   : static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0)));
      } else if (number && !is_digit(c)) {
        finish();  // 46개, 7am: the number is a word of its own
        append_char(word, c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c)
                                   : static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0)));
      } else {
        append_char(word, c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c)
                                   : static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0)));
      }
    } else if (!word.empty() && number && (c == ',' || c == '.') && is_digit(next)) {
      // grouping or decimal sign
    } else if (!word.empty() && !number && (c == '\'' || c == 0x2019) && is_word_char(next)) {
      // apostrophe inside a word
    } else if (!word.empty() && c == '@' && is_word_char(next)) {
      address = true;
    } else if (!word.empty() && address && (c == '.' || c == '-' || c == '_') && is_word_char(next)) {
      word.push_back('.');
    } else if ((word == "http" || word == "https") && c == ':') {
      address = true;
    } else if (address && c > ' ' && c < 0x80) {
      word.push_back('.');
    } else if (c == 0xA9 || c == 0x24D2 || c == 0x24B8) {
      finish();
      word = "©";
      finish();
    } else {
      finish();
      out.bars += c == '|' || c == 0xB7 || c == 0x2605 || (c == '/' && next == ' ');
      const bool stop = c == ':' || c == '.' || c == '|' || c == '/' || c == 0xB7 || c == 0x2022 ||
                        c == 0x2013 || c == 0x2014 || c == 0xFF1A || c == '-' || c == '>' || c == 0x203A;
      const auto size = static_cast<std::uint32_t>(out.text.size());
      if (stop && out.words <= 8 && (out.stops.empty() || out.stops.back() != size)) out.stops.push_back(size);
    }
  }
  finish();
  return out;
}

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
      by_first_word_[pattern.text.substr(0, pattern.text.find(' '))].push_back(std::move(pattern));
    }
  };
  add("any");
  for (std::string_view language : table_languages()) add(language);
  for (auto& [word, patterns] : by_first_word_) {
    std::stable_sort(patterns.begin(), patterns.end(), [](const Pattern& a, const Pattern& b) {
      if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
      return a.what == "comments" && b.what != "comments";  // it says more than "litter"
    });
  }
}

const Patterns::Pattern* Patterns::match(const Wording& wording, bool tail) const {
  const std::string_view text = wording.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const auto found = by_first_word_.find(absl::string_view(text.data() + at, end - at));
    if (found != by_first_word_.end()) {
      for (const Pattern& pattern : found->second) {
        if (text.compare(at, pattern.text.size(), pattern.text) != 0) continue;
        const std::size_t stop = at + pattern.text.size();
        if (stop < text.size() && text[stop] != ' ') continue;
        const bool whole = at == 0 && stop == text.size();
        if (pattern.where == Where::whole && (!whole || wording.cut)) continue;
        if ((pattern.where == Where::start || pattern.where == Where::label) && at != 0) continue;
        if (pattern.where == Where::label && stop != text.size() &&
            std::find(wording.stops.begin(), wording.stops.end(), stop) == wording.stops.end()) {
          continue;
        }
        if (pattern.where == Where::end && (stop != text.size() || wording.cut)) continue;
        // A row of links ("More from the port: … | … | …") may be long.
        const bool row = wording.bars >= 2 && pattern.where != Where::inside;
        if (pattern.most_words > 0 && !row && (wording.words > pattern.most_words || wording.cut)) continue;
        if (pattern.tail && !tail) continue;
        return &pattern;
      }
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

}  // namespace stemma
