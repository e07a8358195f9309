#include "intake/dates.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "base/tables.h"
#include "base/utf8.h"
#include "intake/wording.h"

namespace stemma {
namespace {

struct Words {
  absl::flat_hash_map<std::string, std::uint8_t> months;
  absl::flat_hash_map<std::string, DateWord> others;
};

const Words& words() {
  static const Words* const kWords = [] {
    auto* all = new Words;
    for (std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "dates")) {
        std::string word(row[0]);
        if (row[1] == "month") {
          std::uint8_t number = 0;
          std::from_chars(row[2].data(), row[2].data() + row[2].size(), number);
          all->months.emplace(word, number);
          continue;
        }
        const DateWord kind = row[1] == "weekday"     ? DateWord::weekday
                              : row[1] == "published" ? DateWord::published
                              : row[1] == "changed"   ? DateWord::changed
                              : row[1] == "seen"      ? DateWord::seen
                              : row[1] == "around"    ? DateWord::around
                                                      : DateWord::other;
        all->others.emplace(word, kind);
      }
    }
    return all;
  }();
  return *kWords;
}

enum class Kind : std::uint8_t { number, word, sign };

struct Item {
  Kind kind;
  Range range;
  std::string folded;       // of a word
  std::uint32_t value = 0;  // of a number
  bool space_before = false;
};

// Digits are cut from letters ("6월", "7am"), letters stay together.
std::vector<Item> items_of(std::string_view text) {
  std::vector<Item> items;
  std::size_t at = 0;
  bool space = true;
  while (at < text.size()) {
    const std::size_t start = at;
    char32_t c = next_char(text, at);
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x3000) {
      space = true;
      continue;
    }
    Item item{Kind::sign, {static_cast<std::uint32_t>(start), 0}, {}, 0, space};
    space = false;
    if (c >= '0' && c <= '9') {
      item.kind = Kind::number;
      std::uint32_t digits = 0;
      for (;;) {
        item.value = digits++ < 9 ? item.value * 10 + (c - '0') : 0xFFFFFFFFu;
        if (at >= text.size() || text[at] < '0' || text[at] > '9') break;
        c = next_char(text, at);
      }
      if (digits > 8) item.value = 0xFFFFFFFFu;
    } else if (u_isalpha(static_cast<UChar32>(c))) {
      item.kind = Kind::word;
      std::size_t end = at;
      while (end < text.size()) {
        std::size_t next = end;
        const char32_t d = next_char(text, next);
        if (!u_isalpha(static_cast<UChar32>(d)) &&
            u_charType(static_cast<UChar32>(d)) != U_NON_SPACING_MARK)
          break;
        end = next;
      }
      at = end;
      for (std::size_t i = start; i < end;) {
        append_char(item.folded,
                    static_cast<char32_t>(u_foldCase(static_cast<UChar32>(next_char(text, i)), 0)));
      }
    }
    item.range.end = static_cast<std::uint32_t>(at);
    items.push_back(std::move(item));
  }
  return items;
}

bool is_year(const Item& item) {
  return item.kind == Kind::number && item.range.size() == 4 && item.value >= 1800 &&
         item.value <= 2100;
}
bool is_day(const Item& item) {
  return item.kind == Kind::number && item.range.size() <= 2 && item.value >= 1 && item.value <= 31;
}
bool is_month_number(const Item& item) {
  return item.kind == Kind::number && item.range.size() <= 2 && item.value >= 1 && item.value <= 12;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), items_(items_of(text)) {}

  std::vector<WrittenDate> all() {
    std::vector<WrittenDate> dates;
    for (std::size_t i = 0; i < items_.size();) {
      WrittenDate date;
      const std::size_t end = read(i, date);
      if (end > i && valid(date)) {
        date.range = {items_[i].range.start, items_[end - 1].range.end};
        dates.push_back(date);
        i = end;
      } else {
        ++i;
      }
    }
    return dates;
  }

 private:
  static bool valid(const WrittenDate& d) {
    static constexpr std::uint8_t kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.ambiguous) return d.year != 0;
    if (d.month == 0 || d.month > 12) return false;
    if (d.day > kDays[d.month - 1]) return false;
    const bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
    return d.month != 2 || d.day <= 28 || d.year == 0 || leap;
  }

  bool sign(std::size_t i, std::string_view s) const {
    return i < items_.size() && items_[i].kind != Kind::number && items_[i].range.of(text_) == s;
  }
  std::uint8_t month(std::size_t i) const {
    if (i >= items_.size() || items_[i].kind != Kind::word) return 0;
    const auto found = words().months.find(items_[i].folded);
    return found == words().months.end() ? 0 : found->second;
  }
  std::size_t skip(std::size_t i, std::string_view s) const { return sign(i, s) ? i + 1 : i; }
  bool number(std::size_t i) const { return i < items_.size() && items_[i].kind == Kind::number; }

  static void set(WrittenDate& date, std::uint32_t y, std::uint32_t m, std::uint32_t d) {
    date.year = static_cast<std::uint16_t>(y);
    date.month = static_cast<std::uint8_t>(m);
    date.day = static_cast<std::uint8_t>(d);
  }

  // A year behind position i, after "," or "de" or "."; moves i behind it.
  std::uint32_t year_after(std::size_t& i) const {
    std::size_t j = i;
    while (j < items_.size() && j < i + 2 &&
           (sign(j, ",") || sign(j, ".") ||
            (j < items_.size() && items_[j].kind == Kind::word &&
             (items_[j].folded == "de" || items_[j].folded == "del")))) {
      ++j;
    }
    if (j < items_.size() && is_year(items_[j])) {
      i = j + 1;
      return items_[j].value;
    }
    return 0;
  }

  // Reads a date that starts at item i; the end of it, or i.
  std::size_t read(std::size_t i, WrittenDate& date) const {
    if (const std::size_t end = read_numbers(i, date); end > i) return end;
    // 12 February 2024; 12. Februar 2024; 12th of February; 1er mars; 12 de marzo de 2024
    if (is_day(items_[i])) {
      std::size_t j = i + 1;
      if (j < items_.size() && items_[j].kind == Kind::word && !items_[j].space_before) {
        const std::string& s = items_[j].folded;
        if (s == "st" || s == "nd" || s == "rd" || s == "th" || s == "er" || s == "o" || s == "º")
          ++j;
      }
      j = skip(j, ".");
      if (j < items_.size() && items_[j].kind == Kind::word &&
          (items_[j].folded == "of" || items_[j].folded == "de" || items_[j].folded == "di")) {
        ++j;
      }
      if (const std::uint8_t m = month(j); m != 0) {
        ++j;
        std::size_t k = j;
        const std::uint32_t y = year_after(k);
        set(date, y, m, items_[i].value);
        return y != 0 ? k : j;
      }
    }
    // February 12, 2024; Feb. 12; March 2024
    if (const std::uint8_t m = month(i); m != 0 && capital(i)) {
      std::size_t j = skip(i + 1, ".");
      if (j < items_.size() && is_year(items_[j])) {
        set(date, items_[j].value, m, 0);
        return j + 1;
      }
      if (j < items_.size() && is_day(items_[j])) {
        const std::uint32_t d = items_[j].value;
        ++j;
        if (j < items_.size() && items_[j].kind == Kind::word && !items_[j].space_before &&
            (items_[j].folded == "st" || items_[j].folded == "nd" || items_[j].folded == "rd" ||
             items_[j].folded == "th")) {
          ++j;
        }
        std::size_t k = j;
        const std::uint32_t y = year_after(k);
        set(date, y, m, d);
        return y != 0 ? k : j;
      }
    }
    return i;
  }

  // "may" and "mars" are months only with a capital where the language writes one; a month without
  // day before it and without capital is a word.
  bool capital(std::size_t i) const {
    std::size_t at = items_[i].range.start;
    return u_isupper(static_cast<UChar32>(next_char(text_, at))) != 0;
  }

  // 2024-02-12, 2024/2/12, 2024. 2. 12., 2024년 2월 12일, 12.02.2024, 12/02/2024
  std::size_t read_numbers(std::size_t i, WrittenDate& date) const {
    if (!number(i)) return i;
    const auto joined = [&](std::size_t a, std::string_view s) {
      return sign(a, s) && !items_[a].space_before && number(a + 1);
    };
    if (is_year(items_[i])) {
      for (std::string_view s : {"-", "/", ".", "\u2013"}) {
        if (joined(i + 1, s) && is_month_number(items_[i + 2]) && joined(i + 3, s) &&
            is_day(items_[i + 4])) {
          set(date, items_[i].value, items_[i + 2].value, items_[i + 4].value);
          return s == "." ? skip(i + 5, ".") : i + 5;
        }
      }
      const auto unit = [&](std::size_t a, std::string_view one, std::string_view two) {
        return a < items_.size() && items_[a].kind == Kind::word &&
               (items_[a].folded.starts_with(one) || items_[a].folded.starts_with(two));
      };
      if (unit(i + 1, "\uB144", "\u5E74") && number(i + 2) && is_month_number(items_[i + 2]) &&
          unit(i + 3, "\uC6D4", "\u6708")) {
        if (number(i + 4) && is_day(items_[i + 4]) && unit(i + 5, "\uC77C", "\u65E5")) {
          set(date, items_[i].value, items_[i + 2].value, items_[i + 4].value);
          return i + 6;
        }
        set(date, items_[i].value, items_[i + 2].value, 0);
        return i + 4;
      }
      return i;
    }
    if (!is_day(items_[i])) return i;
    for (std::string_view s : {".", "/", "-"}) {
      if (!joined(i + 1, s) || !is_day(items_[i + 2]) || !joined(i + 3, s) ||
          !is_year(items_[i + 4]))
        continue;
      const std::uint32_t a = items_[i].value, b = items_[i + 2].value, y = items_[i + 4].value;
      if (s == "." || a > 12 || a == b) {
        set(date, y, b, a);
      } else if (b > 12) {
        set(date, y, a, b);
      } else {
        date.year = static_cast<std::uint16_t>(y);
        date.ambiguous = true;
      }
      return i + 5;
    }
    return i;
  }

  std::string_view text_;
  std::vector<Item> items_;
};

}  // namespace

std::string WrittenDate::iso() const {
  return full() && !ambiguous ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

std::string WrittenDate::iso_or_month() const {
  if (year == 0 || month == 0 || ambiguous) return {};
  return day != 0 ? iso() : fmt::format("{:04}-{:02}", year, month);
}

std::vector<WrittenDate> find_dates(std::string_view text) { return Finder(text).all(); }

WrittenDate date_of_value(std::string_view value) {
  const std::vector<WrittenDate> dates = find_dates(value.substr(0, 100));
  if (!dates.empty()) return dates.front();
  // 20240212 or 20240212T0705
  WrittenDate date;
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + std::min<std::size_t>(value.size(), 8), number);
  if (error == std::errc() && end - value.data() == 8) {
    date.year = static_cast<std::uint16_t>(number / 10000);
    date.month = static_cast<std::uint8_t>(number / 100 % 100);
    date.day = static_cast<std::uint8_t>(number % 100);
    if (date.year < 1800 || date.year > 2100 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > 31)
      return {};
  }
  return date;
}

DateWord date_word(std::string_view folded) {
  const auto found = words().others.find(absl::string_view(folded.data(), folded.size()));
  return found == words().others.end() ? DateWord::none : found->second;
}

DateLine read_date_line(std::string_view line) {
  DateLine result;
  if (line.size() > 240) return result;
  const std::vector<WrittenDate> dates = find_dates(line);
  if (dates.empty()) return result;
  const WrittenDate* chosen = &dates.front();
  bool published = false, changed = false, other = false;
  // A line may say when it was changed, too: each date belongs to the word before it.
  std::size_t from = 0;
  bool found = false;
  for (const WrittenDate& date : dates) {
    const std::string_view before = line.substr(from, date.range.start - from);
    bool p = false, c = false, s = false, o = false;
    const std::vector<Item> items = items_of(before);
    for (const Item& item : items) {
      if (item.kind != Kind::word) continue;
      const DateWord word = date_word(item.folded);
      p |= word == DateWord::published;
      c |= word == DateWord::changed;
      s |= word == DateWord::seen;
      // Only the words right before: "as at 31 December".
      o = word == DateWord::other || (o && word == DateWord::around);
    }
    from = date.range.end;
    if (c && !s && !p && date.full()) result.changed = date;
    if ((c || s) && !p) continue;
    if (!found || (p && !published)) {
      chosen = &date;
      published = p;
      changed = false;
      other = o;
      found = true;
    }
  }
  if (!found) return result;
  (void)changed;
  result.date = *chosen;
  std::size_t edge = chosen->range.start;
  result.before = line.substr(0, edge);
  for (const Item& item : items_of(line)) {
    bool in_date = false;
    for (const WrittenDate& date : dates) in_date |= date.range.contains(item.range);
    if (in_date || item.kind != Kind::word) continue;
    if (date_word(item.folded) == DateWord::none || date_word(item.folded) == DateWord::other)
      ++result.rest;
  }
  if (other) return result;
  if (published) {
    result.score = result.rest <= 8 ? 6 : 3;
  } else if (result.rest == 0) {
    result.score = 5;
  } else if (result.rest <= 4) {
    result.score = 4;
  } else if (result.rest <= 12) {
    result.score = 2;
  } else {
    result.score = 1;
  }
  return result;
}

}  // namespace stemma
