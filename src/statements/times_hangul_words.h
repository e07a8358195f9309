// The words of times that are written together with their particles (data/<language>/
// hangul_times.tsv), and a cursor over bytes that takes them.
#ifndef STEMMA_STATEMENTS_TIMES_HANGUL_WORDS_H_
#define STEMMA_STATEMENTS_TIMES_HANGUL_WORDS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/tables.h"

namespace stemma::times::hangul {

enum Kind : std::uint8_t {
  kDeictic,
  kShift,
  kUnit,
  kWeekday,
  kSeason,
  kPart,
  kClockWord,
  kSet,
  kRef,
  kEnd,
  kLength,
  kNumber,
  kSpan,
  kNth,
  kStage,
  kFeast,
  kKinds,
};
int number_of(std::string_view text);

// The rows of each kind, the longest words first.
class HangulWords {
 public:
  static const HangulWords& get() {
    static const HangulWords words;
    return words;
  }
  const std::vector<const TableRow*>& of(Kind kind) const { return rows_[kind]; }
  // Can a time begin with these three bytes? Nearly no word does.
  bool begins(std::string_view word) const {
    return word.size() >= 3 &&
           std::binary_search(begins_.begin(), begins_.end(), word.substr(0, 3));
  }

 private:
  HangulWords();

  std::array<std::vector<const TableRow*>, kKinds> rows_;
  std::vector<std::string_view> begins_;
};

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at, std::size_t end)
      : text_(text), at_(at), end_(end) {}
  std::size_t at() const { return at_; }
  bool take(std::string_view word) {
    if (!starts(word)) return false;
    at_ += word.size();
    return true;
  }
  bool space() {
    const std::size_t before = at_;
    while (at_ < end_ && text_[at_] == ' ') ++at_;
    return at_ > before;
  }
  bool digits(int& value) {
    std::size_t i = at_;
    long v = 0;
    while (i < end_ && text_[i] >= '0' && text_[i] <= '9' && i - at_ < 5)
      v = v * 10 + (text_[i++] - '0');
    if (i == at_ || (i < end_ && text_[i] >= '0' && text_[i] <= '9')) return false;
    value = static_cast<int>(v);
    at_ = i;
    return true;
  }
  bool starts(std::string_view word) const {
    return text_.substr(at_, end_ - at_).starts_with(word);
  }
  // Takes the longest word of a kind.
  const TableRow* take(Kind kind) {
    for (const TableRow* row : HangulWords::get().of(kind)) {
      if (take((*row)[0])) return row;
    }
    return nullptr;
  }
  std::string_view rest() const { return text_.substr(at_, end_ - at_); }
  std::string_view before() const { return text_.substr(0, at_); }
  bool at_break() const { return at_ >= end_ || static_cast<unsigned char>(text_[at_]) < 0x80; }

 private:
  std::string_view text_;
  std::size_t at_, end_;
};

}  // namespace stemma::times::hangul

#endif  // STEMMA_STATEMENTS_TIMES_HANGUL_WORDS_H_
