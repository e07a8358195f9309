#include "statements/times_hangul.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include "base/tables.h"
#include "statements/times_holidays.h"

namespace stemma::times {
namespace {

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
  kKinds,
};
constexpr std::string_view kKindNames[kKinds] = {
    "deictic", "shift", "unit",   "weekday", "season", "part", "clock_word", "set",
    "ref",     "end",   "length", "number",  "span",   "nth",  "stage"};

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

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
  HangulWords() {
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "hangul_times")) {
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
          if (kKindNames[kind] == row[1]) rows_[kind].push_back(&row);
        }
        begins_.push_back(row[0].substr(0, 3));
      }
    }
    for (auto& rows : rows_) {
      std::stable_sort(rows.begin(), rows.end(), [](const TableRow* a, const TableRow* b) {
        return (*a)[0].size() > (*b)[0].size();
      });
    }
    std::sort(begins_.begin(), begins_.end());
    begins_.erase(std::unique(begins_.begin(), begins_.end()), begins_.end());
  }

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
  bool at_break() const { return at_ >= end_ || static_cast<unsigned char>(text_[at_]) < 0x80; }

 private:
  std::string_view text_;
  std::size_t at_, end_;
};

class HangulReader {
 public:
  HangulReader(Cursor cursor, const HangulBase& base) : cursor_(cursor), base_(base) {}

  std::optional<HangulTime> read(bool number) {
    const bool found = number ? read_date() || read_clock() || read_length() : read_word();
    if (!found) return std::nullopt;
    out_.end = static_cast<std::uint32_t>(cursor_.at());
    return out_;
  }

 private:
  std::string day_value() const {
    const std::optional<Day>& day = base_.named ? base_.named : base_.anchor;
    return day ? iso_day(*day) : "XXXX-XX-XX";
  }

  void set_day(Day day) {
    out_.day = day;
    out_.value = iso_day(day);
    out_.type = TimeType::date;
  }

  void set_shifted(const std::optional<Day>& from, char unit, int n) {
    out_.type = TimeType::date;
    if (!from) {
      out_.value = unit == 'y'   ? "XXXX"
                   : unit == 'm' ? "XXXX-XX"
                   : unit == 'w' ? "XXXX-WXX"
                                 : "XXXX-XX-XX";
      return;
    }
    if (unit == 'y') {
      out_.value = fmt::format("{:04}", from->year + n);
    } else if (unit == 'm') {
      const Day day = add_months(*from, n);
      out_.value = iso_month(day.year, day.month);
    } else if (unit == 'w' || unit == 'e') {
      out_.value = iso_week(from_days(to_days(*from) + 7L * n)) + (unit == 'e' ? "-WE" : "");
    } else if (unit == 'q') {
      const Day day = add_months(*from, 3L * n);
      out_.value = fmt::format("{:04}-Q{}", day.year, (day.month - 1) / 3 + 1);
    } else {
      set_day(from_days(to_days(*from) + n));
    }
  }

  // Year, month and day as far as they are named; weekday, week or stage of the month, hour behind.
  bool read_date() {
    int year = 0, month = 0, day = 0, n = 0;
    Cursor look = cursor_;
    if (look.digits(n) && n >= 1900 && n < 2200 && look.take("년")) {
      if (look.take("대")) {  // 1990s
        cursor_ = look;
        out_.value = fmt::format("{:03}", n / 10);
        return true;
      }
      if (look.starts("간") || look.starts(" 동안")) return false;
      year = n;
      cursor_ = look;
      look.space();
    } else {
      look = cursor_;
      if (look.digits(n) && n >= 1 && n <= 30 && look.take("세기")) {
        cursor_ = look;
        out_.value = fmt::format("{:02}", n - 1);
        return true;
      }
      look = cursor_;
    }
    if (look.digits(n) && n >= 1 && n <= 12 && look.take("월")) {
      month = n;
      cursor_ = look;
      look.space();
    } else if (look.at() != cursor_.at() || year > 0) {
      look = cursor_;
      look.space();
    } else {
      look = cursor_;
    }
    if (year > 0 && month == 0) {
      if (read_part_of_year(look, year)) return true;
    } else if (look.digits(n) && n >= 1 && n <= 31 && look.take("일") && !look.starts("간") &&
               !look.starts(" 동안") && !look.starts("만") && !look.starts("째") &&
               !look.starts("이내") && !look.starts(" 이내") && !look.starts(" 전") &&
               !look.starts(" 뒤") && !look.starts(" 후")) {
      day = n;
      cursor_ = look;
    }
    if (year == 0 && month == 0 && day == 0) return false;
    if (year == 0 && base_.anchor) {
      const Day& anchor = *base_.anchor;
      if (month == 0) {
        month = anchor.month;
        year = anchor.year;
        if (day > anchor.day + 7) {
          const Day last = add_months(anchor, -1);
          year = last.year;
          month = last.month;
        }
      } else {
        year = month <= anchor.month + 2 ? anchor.year : anchor.year - 1;
      }
    }
    finish_date(year, month, day);
    return true;
  }

  void finish_date(int year, int month, int day) {
    const std::string y = year > 0 ? fmt::format("{:04}", year) : "XXXX";
    const std::string m = month > 0 ? fmt::format("{:02}", month) : "XX";
    if (day > 0) {
      out_.value = fmt::format("{}-{}-{:02}", y, m, day);
      if (year > 0 && month > 0 && day <= days_in_month(year, month))
        out_.day = Day{year, month, day};
      Cursor look = cursor_;
      look.space();
      if (look.take("(")) {  // 9 June (Friday)
        Cursor name = look;
        for (const TableRow* row : HangulWords::get().of(kWeekday)) {
          if (name.take((*row)[0]) || name.take((*row)[0].substr(0, 3))) break;
        }
        if (name.take(")")) cursor_ = name;
      } else {
        look.take("이번 ");
        if (look.take(kWeekday)) cursor_ = look;
      }
      add_hour();
    } else if (month > 0) {
      out_.value = y + "-" + m;
      read_part_of_month(year, month);
    } else {
      out_.value = y;
    }
  }

  // "3분기", "상반기" behind a year.
  bool read_part_of_year(Cursor look, int year) {
    int n = 0;
    if (look.digits(n) && n >= 1 && n <= 4 && look.take("분기")) {
      out_.value = fmt::format("{:04}-Q{}", year, n);
    } else if (look.take("상반기")) {
      out_.value = fmt::format("{:04}-H1", year);
    } else if (look.take("하반기")) {
      out_.value = fmt::format("{:04}-H2", year);
    } else if (const TableRow* season = look.take(kSeason)) {
      out_.value = fmt::format("{:04}-{}", year, (*season)[2]);
    } else {
      return false;
    }
    cursor_ = look;
    return true;
  }

  // "7월의 마지막 주", "5월 중순": what a month is followed by.
  void read_part_of_month(int year, int month) {
    Cursor look = cursor_;
    look.take("의");
    if (!look.space()) return;
    if (const TableRow* nth = look.take(kNth)) {
      look.space();
      if (!look.take("주") || look.starts("말")) return;
      cursor_ = look;
      if (year > 0) {
        if (const auto thursday = nth_weekday(year, month, 4, number_of((*nth)[2])))
          out_.value = iso_week(*thursday);
      }
      return;
    }
    if (look.take(kStage)) {
      if (look.at_break() || look.starts("에") || look.starts("부") || look.starts("까"))
        cursor_ = look;
    }
  }

  // The hour, or the part of the day, behind a day that is read already.
  void add_hour() {
    Cursor look = cursor_;
    look.space();
    std::string hour;
    if (take_clock(look, hour)) {
      cursor_ = look;
    } else if (const TableRow* part = look.take(kPart)) {
      hour = "T" + std::string((*part)[2]);
      cursor_ = look;
    } else {
      return;
    }
    out_.type = TimeType::time;
    out_.value += hour;
  }

  static bool take_clock(Cursor& cursor, std::string& value) {
    Cursor look = cursor;
    int hour = 0, minute = 0;
    const TableRow* part = look.take(kPart);
    look.space();
    if (!look.digits(hour)) {
      const TableRow* number = look.take(kNumber);
      if (number == nullptr || (*number)[2] == "X" || (hour = number_of((*number)[2])) > 12)
        return false;
    }
    if (hour > 24) return false;
    if (look.take(":")) {
      if (!look.digits(minute) || minute > 59) return false;
      cursor = look;
    } else {
      if (!look.take("시") || look.starts("간") || look.starts("대") || look.starts("즌"))
        return false;
      cursor = look;
      look.space();
      if (look.digits(minute) && minute < 60 && look.take("분")) {
        cursor = look;
      } else {
        minute = 0;
        Cursor half = cursor;
        half.space();
        if (half.take("반") && (half.at_break() || half.starts("에") || half.starts("쯤"))) {
          minute = 30;
          cursor = half;
        }
      }
    }
    if (part != nullptr && hour < 12) hour += number_of((*part)[3]);
    value = fmt::format("T{:02}:{:02}", hour, minute);
    return true;
  }

  bool read_clock() {
    std::string clock;
    if (!take_clock(cursor_, clock)) return false;
    out_.value = day_value() + clock;
    out_.type = TimeType::time;
    return true;
  }

  // "3년 반", "두 시간", "2주 전", "5분 안에".
  bool read_length() {
    Cursor look = cursor_;
    int n = 0;
    std::string amount;
    if (look.digits(n)) {
      amount = fmt::format("{}", n);
      int part = 0;
      Cursor point = look;
      if (point.take(".") && point.digits(part)) {
        amount += fmt::format(".{}", part);
        look = point;
        n = 0;
      }
    } else if (const TableRow* number = look.take(kNumber)) {
      amount = (*number)[2];
      n = number_of(amount);
    } else {
      return false;
    }
    look.space();
    const TableRow* unit = look.take(kSpan);
    if (unit == nullptr) return false;
    if ((*unit)[0] == "주" && (look.starts("민") || look.starts("택") || look.starts("요")))
      return false;
    const bool clock = (*unit)[2] == "PT";
    const char letter = (*unit)[3][0];
    cursor_ = look;
    out_.type = TimeType::duration;
    out_.value = fmt::format("{}{}{}", (*unit)[2], amount, letter);
    Cursor more = cursor_;
    int small = 0;
    more.space();
    if (more.take("반") &&
        (more.at_break() || more.starts("만") || more.starts("이") || more.starts("의"))) {
      out_.value = fmt::format("{}{}.5{}", (*unit)[2], amount, letter);
      cursor_ = more;
      n = 0;
    } else {
      more = cursor_;
      more.space();
      if (more.digits(small)) {
        more.space();
        const bool months = letter == 'Y' && more.take("개월");
        const bool minutes = letter == 'H' && more.take("분");
        if (months || minutes) {
          out_.value += fmt::format("{}M", small);
          cursor_ = more;
          if (months) n = 0;
        }
      }
    }
    if (cursor_.take("간")) return true;
    finish_length(clock, letter, n, small);
    return true;
  }

  void finish_length(bool clock, char letter, int n, int minutes) {
    Cursor look = cursor_;
    look.space();
    const bool past = look.take("전");
    const bool ahead = !past && (look.take("후") || look.take("뒤"));
    const bool within = !past && !ahead && base_.second && (look.take("안") || look.take("이내"));
    if ((!past && !ahead && !within) || !base_.anchor || n == 0 || n >= 9000) return;
    if (clock) {
      if (!base_.second) return;
      const long unit = letter == 'H' ? 3600 : letter == 'M' ? 60 : 1;
      set_moment((past ? -1 : 1) * (n * unit + (letter == 'H' ? minutes * 60L : 0)));
      cursor_ = look;
      return;
    }
    const int sign = past ? -1 : 1;
    cursor_ = look;
    const Day anchor = *base_.anchor;
    if (base_.second) {  // dated to the minute: to the day
      const Day day = letter == 'Y' ? add_months(anchor, 12L * sign * n)
                      : letter == 'M'
                          ? add_months(anchor, sign * static_cast<long>(n))
                          : from_days(to_days(anchor) + sign * (letter == 'W' ? 7L : 1L) * n);
      set_day(day);
      return;
    }
    set_shifted(anchor,
                letter == 'Y'   ? 'y'
                : letter == 'M' ? 'm'
                : letter == 'W' ? 'w'
                                : 'd',
                sign * n);
  }

  void set_moment(long seconds) {
    const long all = to_days(*base_.anchor) * 86400 + *base_.second + seconds;
    const long day = all >= 0 ? all / 86400 : (all - 86399) / 86400;
    const long rest = all - day * 86400;
    out_.day = from_days(day);
    out_.type = TimeType::time;
    out_.value = fmt::format("{}T{:02}:{:02}:{:02}", iso_day(*out_.day), rest / 3600,
                             rest / 60 % 60, rest % 60);
  }

  bool read_word() {
    return read_deictic() || read_shift() || read_weekday() || read_clock() || read_fixed() ||
           read_part() || read_length();
  }

  bool read_deictic() {
    Cursor look = cursor_;
    const TableRow* row = look.take(kDeictic);
    if (row == nullptr || look.starts("날") || look.starts("신문")) return false;
    const char unit = (*row)[2][0];
    const int n = number_of((*row)[3]);
    cursor_ = look;
    if (unit == 'n') {
      set_shifted(base_.named ? base_.named : base_.anchor, 'd', n);
      return true;
    }
    set_shifted(base_.anchor, unit, n);
    after_shift(unit, n);
    return true;
  }

  // What may stand behind a year, month, week or day that is reckoned: month, day, weekday, hour.
  void after_shift(char unit, int n) {
    Cursor look = cursor_;
    look.space();
    int number = 0;
    if (unit == 'y') {
      Cursor part = look;
      if (base_.anchor && read_part_of_year(look, base_.anchor->year + n)) return;
      if (part.digits(number) && number >= 1 && number <= 12 && part.take("월")) {
        const int month = number;
        cursor_ = part;
        part.space();
        int day = 0;
        if (part.digits(number) && number >= 1 && number <= 31 && part.take("일")) {
          day = number;
          cursor_ = part;
        }
        finish_date(base_.anchor ? base_.anchor->year + n : 0, month, day);
      }
    } else if (unit == 'm') {
      if (look.digits(number) && number >= 1 && number <= 31 && look.take("일")) {
        cursor_ = look;
        const Day month = base_.anchor ? add_months(*base_.anchor, n) : Day{};
        finish_date(month.year, month.month, number);
      } else if (base_.anchor) {
        const Day month = add_months(*base_.anchor, n);
        read_part_of_month(month.year, month.month);
      }
    } else if (unit == 'w') {
      if (const TableRow* row = look.take(kWeekday)) {
        cursor_ = look;
        if (base_.anchor)
          set_day(from_days(to_days(*base_.anchor) - weekday(*base_.anchor) + 7L * n +
                            number_of((*row)[2])));
        else
          out_.value = fmt::format("XXXX-WXX-{}", (*row)[2]);
        add_hour();
      }
    } else if (unit == 'd') {
      add_hour();
    }
  }

  // "지난 9월", "다음 주 월요일", "이번 여름", "오는 금요일".
  bool read_shift() {
    Cursor look = cursor_;
    const TableRow* shift = look.take(kShift);
    if (shift == nullptr) return false;
    const int n = number_of((*shift)[3]);
    const bool near = (*shift)[2] == "near";
    const bool spaced = look.space();
    int number = 0;
    Cursor month = look;
    if (month.digits(number) && number >= 1 && number <= 12 && month.take("월")) {
      cursor_ = look;
      if (!read_date()) return false;
      return true;
    }
    if (month.at() != look.at() && month.take("일")) {  // 지난 3일
      cursor_ = look;
      return read_date();
    }
    if (const TableRow* day = look.take(kWeekday)) {
      cursor_ = look;
      const int wanted = number_of((*day)[2]);
      if (!base_.anchor) {
        out_.value = "XXXX-WXX-" + std::string((*day)[2]);
        return true;
      }
      const long today = to_days(*base_.anchor);
      const int now = weekday(*base_.anchor);
      long delta = wanted - now;
      if (near || n < 0) {
        if (n > 0 && delta <= 0) delta += 7;
        if (n < 0 && delta >= 0) delta -= 7;
      } else {
        delta += 7L * n;
      }
      set_day(from_days(today + delta));
      add_hour();
      return true;
    }
    if (const TableRow* season = look.take(kSeason)) {
      if (!look.at_break() && !look.starts("에") && !look.starts("의") && !look.starts("부") &&
          !look.starts("까") && !look.starts("이") && !look.starts("방학"))
        return false;
      cursor_ = look;
      out_.value = (base_.anchor ? fmt::format("{:04}", season_year((*season)[2], n)) : "XXXX") +
                   "-" + std::string((*season)[2]);
      return true;
    }
    const TableRow* unit = look.take(kUnit);
    if (unit == nullptr) return false;
    const std::string_view name = (*unit)[2];
    if (!spaced && name != "w" && name != "m") return false;
    if ((*unit)[0] == "해" && !look.at_break() && !look.starts("에") && !look.starts("의") &&
        !look.starts("는") && !look.starts("부") && !look.starts("보"))
      return false;
    cursor_ = look;
    const char letter = name == "we" ? 'e' : name[0];
    set_shifted(base_.anchor, letter, n);
    after_shift(letter, n);
    return true;
  }

  int season_year(std::string_view season, int n) const {
    const int index = season == "SP" ? 0 : season == "SU" ? 1 : season == "FA" ? 2 : 3;
    const int now = base_.anchor->month < 3 ? -1 : (base_.anchor->month - 3) / 3;
    if (n < 0 && index >= now) return base_.anchor->year - 1;
    if (n > 0 && index <= now) return base_.anchor->year + 1;
    return base_.anchor->year;
  }

  bool read_weekday() {
    const TableRow* row = cursor_.take(kWeekday);
    if (row == nullptr) return false;
    const int wanted = number_of((*row)[2]);
    if (base_.anchor) {
      int delta = wanted - weekday(*base_.anchor);
      if (delta > 0) delta -= 7;
      set_day(from_days(to_days(*base_.anchor) + delta));
    } else {
      out_.value = fmt::format("XXXX-WXX-{}", wanted);
    }
    add_hour();
    return true;
  }

  bool read_fixed() {
    Cursor look = cursor_;
    if (const TableRow* row = look.take(kSet)) {
      out_.type = TimeType::set;
      out_.value = (*row)[2];
    } else if (const TableRow* word = look.take(kClockWord)) {
      if (look.starts("기")) return false;
      out_.type = TimeType::time;
      out_.value = day_value() + std::string((*word)[2]);
    } else if (const TableRow* ref = look.take(kRef)) {
      // "지금부터 3분": from now on.
      Cursor length = look;
      if (base_.second && length.take("부터") && length.space()) {
        cursor_ = length;
        if (read_length() && out_.type == TimeType::duration && out_.value.starts_with("PT") &&
            out_.value.back() != 'H') {
          const int n = number_of(std::string_view(out_.value).substr(2));
          set_moment(n * (out_.value.back() == 'M' ? 60L : 1L));
          return true;
        }
      }
      out_.type = TimeType::date;
      out_.value = (*ref)[2];
    } else if (const TableRow* end = look.take(kEnd)) {
      set_shifted(base_.anchor, (*end)[2] == "we" ? 'e' : (*end)[2][0], 0);
    } else if (const TableRow* length = look.take(kLength)) {
      if (!look.at_break() && !look.starts("간") && !look.starts("동안") && !look.starts("만") &&
          !look.starts("에") && !look.starts("의") && !look.starts("도") && !look.starts("를") &&
          !look.starts("을") && !look.starts("가") && !look.starts("이") && !look.starts("전") &&
          !look.starts("뒤") && !look.starts("앞") && !look.starts("째") && !look.starts("종일"))
        return false;
      cursor_ = look;
      out_.type = TimeType::duration;
      out_.value = (*length)[2];
      for (const std::string_view whole : {" 종일", "종일", " 내내"}) cursor_.take(whole);
      const char letter = out_.value.back();
      finish_length(false, letter, number_of(std::string_view(out_.value).substr(1)), 0);
      return true;
    } else {
      return false;
    }
    cursor_ = look;
    return true;
  }

  // "아침에": a part of the day by itself.
  bool read_part() {
    Cursor look = cursor_;
    const TableRow* part = look.take(kPart);
    if (part == nullptr || !look.starts("에")) return false;
    Cursor behind = look;
    behind.take("에");
    if (!behind.at_break() && !behind.starts("는") && !behind.starts("도")) return false;
    cursor_ = look;
    out_.type = TimeType::time;
    out_.value = day_value() + "T" + std::string((*part)[2]);
    return true;
  }

  Cursor cursor_;
  const HangulBase& base_;
  HangulTime out_;
};

}  // namespace

std::optional<HangulTime> read_hangul_time(const Text& text, std::size_t at,
                                           const HangulBase& base) {
  const Token& token = text.tokens[at];
  const bool number = token.kind == TokenKind::number;
  if (number) {
    if (at > 0 && token.range.start == text.tokens[at - 1].range.end &&
        (text.of(text.tokens[at - 1]) == "제" || text.tokens[at - 1].kind == TokenKind::number))
      return std::nullopt;
  } else if (!HangulWords::get().begins(text.of(token))) {
    return std::nullopt;
  }
  const Cursor cursor(text.bytes, token.range.start, text.sentences[token.sentence].range.end);
  return HangulReader(cursor, base).read(number);
}

}  // namespace stemma::times
