#include "statements/figures_hangul_numbers.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <optional>

#include "base/tables.h"
#include "base/utf8.h"
#include "statements/figures_numbers.h"

namespace stemma::figures {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr int kElements = 24;  // of one number

struct Part {
  std::string_view word;
  double value, high = 0;
};

// The words of data/ko/numbers.tsv by what they do.
struct Parts {
  std::vector<Part> digits, scales, myriads, tens, ones, between, several;
  std::vector<std::string_view> endings, unit_endings;
  std::bitset<kLastSyllable - kFirstSyllable + 1> begins;

  static const Parts& get() {
    static const Parts parts;
    return parts;
  }

 private:
  Parts() {
    for (const TableRow& row : table("ko", "numbers")) {
      const double value = number_in(row[2]);
      const Part part{row[0], value, number_in(row[3])};
      if (row[1] == "sino") digits.push_back(part);
      if (row[1] == "scale") scales.push_back(part);
      if (row[1] == "myriad") myriads.push_back(part);
      if (row[1] == "several") several.push_back(part);
      if (row[1] == "between") between.push_back(part);
      if (row[1] == "native") (value >= 10 && at_tens(value) ? tens : ones).push_back(part);
      begin(row[0]);
    }
    for (const TableRow& row : table("ko", "unit_prefixes")) begin(row[0]);
    for (const TableRow& row : table("ko", "number_endings"))
      (row[1] == "unit" ? unit_endings : endings).push_back(row[0]);
    const auto longest = [](const Part& a, const Part& b) { return a.word.size() > b.word.size(); };
    for (std::vector<Part>* list : {&tens, &ones, &myriads, &between})
      std::stable_sort(list->begin(), list->end(), longest);
  }
  static double number_in(std::string_view field) {
    double value = 0;
    std::from_chars(field.data(), field.data() + field.size(), value);
    return value;
  }
  static bool at_tens(double value) { return value == 10 * static_cast<int>(value / 10); }
  void begin(std::string_view word) {
    std::size_t at = 0;
    const char32_t c = next_char(word, at);
    if (c >= kFirstSyllable && c <= kLastSyllable) begins.set(c - kFirstSyllable);
  }
};

// A number while it is read: whole myriads, the group below them, and a digit that waits for its
// scale.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at, std::size_t end)
      : text_(text), at_(at), end_(end) {}

  bool take(const std::vector<Part>& parts, double& value) {
    for (const Part& part : parts) {
      if (!rest().starts_with(part.word)) continue;
      value = part.value;
      at_ += part.word.size();
      number_.syllables += static_cast<int>(part.word.size() / 3);
      return true;
    }
    return false;
  }

  bool digits(double& value) {
    std::size_t end = at_;
    while (end < end_ && (digit(end) || ((text_[end] == ',' || text_[end] == '.') &&
                                         end + 1 < end_ && digit(end + 1)))) {
      ++end;
    }
    bool plain = false;
    if (end == at_) return false;
    const auto read = value_of_digits(text_.substr(at_, end - at_), plain);
    if (!read) return false;
    value = *read;
    at_ = end;
    return true;
  }

  // "12억 4천만", "일백삼", "2백", "4억2000만", "수십만".
  void sino(HangulReadings& out) {
    const Parts& parts = Parts::get();
    double ignored = 0;
    number_.vague = take(parts.several, ignored);
    number_.syllables = 0;
    for (int n = 0; n < kElements; ++n) {
      const std::size_t start = at_;
      const bool any = n > 0;
      if (any) at_ += rest().size() - skip_spaces(rest()).size();
      const bool space = at_ != start;
      if (at_ >= end_ || at_ - start > 2 || !element(any, space)) {
        at_ = start;
        return;
      }
      number_.spaced = number_.spaced || space;
      number_.end = at_;
      number_.value = total_ + group_ + (waiting_ ? *waiting_ : 0);
      if (number_.vague && !number_.scale) return;
      out.add(number_);
    }
  }

  // "쉰두", "세", "열한".
  void native(HangulReadings& out) {
    const Parts& parts = Parts::get();
    double tens = 0, ones = 0;
    number_.native = true;
    for (const Part& part : parts.between) {
      if (!rest().starts_with(part.word)) continue;
      number_.value = part.value;
      number_.high = part.high;
      number_.syllables = static_cast<int>(part.word.size() / 3);
      number_.end = at_ + part.word.size();
      out.add(number_);
      return;
    }
    if (take(parts.tens, tens)) {
      number_.value = tens;
      number_.end = at_;
      out.add(number_);
    }
    if (take(parts.ones, ones) && (tens == 0 || ones < 10)) {
      number_.value = tens + ones;
      number_.end = at_;
      out.add(number_);
    }
  }

 private:
  std::string_view rest() const { return text_.substr(at_, end_ - at_); }
  bool digit(std::size_t i) const { return text_[i] >= '0' && text_[i] <= '9'; }

  // The next part of the number: a digit, a small scale or a myriad.
  bool element(bool any, bool space) {
    const Parts& parts = Parts::get();
    double value = 0;
    const bool after_scale = any && !waiting_;
    if (!waiting_ && (!any || after_scale)) {
      const int before = number_.syllables;
      const std::size_t start = at_;
      if (!number_.vague && (digits(value) || take(parts.digits, value))) {
        if (value < limit_) {
          if (!any) number_.digits = number_.syllables == before;
          waiting_ = value;
          return true;
        }
        at_ = start;
        number_.syllables = before;
        return false;
      }
    }
    if (waiting_ && space && !number_.digits) return false;  // "이 천": two words
    const int before = number_.syllables;
    const std::size_t start = at_;
    if (take(parts.scales, value)) {
      if (value < small_ && !(waiting_ && space)) {
        group_ += (waiting_ ? *waiting_ : 1) * value;
        waiting_.reset();
        limit_ = small_ = value;
        number_.scale = true;
        return true;
      }
    } else if (take(parts.myriads, value)) {
      const double group = group_ + (waiting_ ? *waiting_ : 0);
      const bool first = !any || number_.vague;
      // 만 alone is ten thousand; 억 and 조 alone are other words.
      if (value < myriad_ && (group > 0 || (first && (value == 10000 || number_.vague)))) {
        total_ += (group > 0 ? group : 1) * value;
        group_ = 0;
        waiting_.reset();
        limit_ = myriad_ = value;
        small_ = 1e5;
        number_.scale = true;
        return true;
      }
    }
    at_ = start;
    number_.syllables = before;
    return false;
  }

  std::string_view text_;
  std::size_t at_, end_;
  HangulNumber number_;
  double total_ = 0, group_ = 0;
  std::optional<double> waiting_;
  double limit_ = 1e18;   // what stands behind a scale is less than it
  double small_ = 1e5;    // the small scale before, in this group
  double myriad_ = 1e18;  // the myriad before
};

}  // namespace

HangulReadings read_hangul_number(std::string_view text, std::size_t at, std::size_t end) {
  HangulReadings out;
  if (at >= end) return out;
  if (!(text[at] >= '0' && text[at] <= '9')) Reader(text, at, end).native(out);
  if (out.empty()) Reader(text, at, end).sino(out);
  return out;
}

bool begins_hangul_number(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = next_char(word, at);
  return c >= kFirstSyllable && c <= kLastSyllable && Parts::get().begins[c - kFirstSyllable];
}

bool is_hangul(std::string_view rest) {
  if (rest.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_char(rest, at);
  return c >= kFirstSyllable && c <= kLastSyllable;
}

bool ends_or_particle(std::string_view rest) {
  if (!is_hangul(rest))
    return rest.empty() ||
           !(static_cast<unsigned char>(rest[0]) < 0x80 &&
             ((rest[0] >= 'A' && rest[0] <= 'Z') || (rest[0] >= 'a' && rest[0] <= 'z')));
  const std::vector<std::string_view>& endings = Parts::get().endings;
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return rest.starts_with(ending); });
}

bool ends_unit(std::string_view rest) {
  const std::vector<std::string_view>& endings = Parts::get().unit_endings;
  return ends_or_particle(rest) ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return rest.starts_with(ending); });
}

std::string_view skip_spaces(std::string_view rest) {
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
  return rest;
}

std::size_t starts_with_phrase(std::string_view rest, std::string_view phrase) {
  const std::string_view whole = rest;
  while (!phrase.empty()) {
    if (phrase.front() == ' ') {
      rest = skip_spaces(rest);
      phrase.remove_prefix(1);
      continue;
    }
    if (rest.empty() || rest.front() != phrase.front()) return 0;
    rest.remove_prefix(1);
    phrase.remove_prefix(1);
  }
  return whole.size() - rest.size();
}

}  // namespace stemma::figures
