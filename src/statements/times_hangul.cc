#include "statements/times_hangul.h"

#include <fmt/format.h>

#include <string_view>

namespace stemma::times {
namespace {

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at, std::size_t end)
      : text_(text), at_(at), end_(end) {}
  std::size_t at() const { return at_; }
  bool take(std::string_view word) {
    if (!text_.substr(at_, end_ - at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void space() {
    while (at_ < end_ && text_[at_] == ' ') ++at_;
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

 private:
  std::string_view text_;
  std::size_t at_, end_;
};

// Year, month and day as far as they are named.
bool read_date(Cursor& cursor, const std::optional<Day>& anchor, std::string& value) {
  int year = 0, month = 0, day = 0, n = 0;
  Cursor look = cursor;
  std::size_t got = cursor.at();
  if (look.digits(n) && n >= 1900 && n < 2200 && look.take("년") && !look.starts("간") &&
      !look.starts(" 동안")) {
    year = n;
    got = look.at();
    cursor = look;
    look.space();
  } else {
    look = cursor;
  }
  if (look.digits(n) && n >= 1 && n <= 12 && look.take("월")) {
    month = n;
    got = look.at();
    cursor = look;
    look.space();
  } else {
    look = cursor;
  }
  Cursor before_day = look;
  if (year > 0 && month == 0) {
    // a year alone
  } else {
    before_day.space();
    if (before_day.digits(n) && n >= 1 && n <= 31 && before_day.take("일") &&
        !before_day.starts("간") && !before_day.starts(" 동안") && !before_day.starts("만") &&
        !before_day.starts("째") && !before_day.starts("이내")) {
      day = n;
      got = before_day.at();
      cursor = before_day;
    }
  }
  (void)got;
  if (year == 0 && month == 0 && day == 0) return false;
  if (year == 0 && anchor) {
    if (month == 0) {
      month = anchor->month;
      year = anchor->year;
      if (day > anchor->day + 7) {
        const Day last = add_months(*anchor, -1);
        year = last.year;
        month = last.month;
      }
    } else {
      year = month <= anchor->month + 2 ? anchor->year : anchor->year - 1;
    }
  }
  const std::string y = year > 0 ? fmt::format("{:04}", year) : "XXXX";
  if (day > 0)
    value = fmt::format("{}-{}-{:02}", y, month > 0 ? fmt::format("{:02}", month) : "XX", day);
  else if (month > 0)
    value = fmt::format("{}-{:02}", y, month);
  else
    value = y;
  return true;
}

bool read_clock(Cursor& cursor, std::string& value) {
  int hour = 0, minute = 0;
  Cursor look = cursor;
  int add = 0;
  bool part = false;
  if (look.take("오후") || look.take("저녁") || look.take("밤"))
    add = 12, part = true;
  else if (look.take("오전") || look.take("새벽") || look.take("아침"))
    part = true;
  look.space();
  if (!look.digits(hour) || hour > 24 || !look.take("시") || look.starts("간") || look.starts("대"))
    return false;
  cursor = look;
  look.space();
  if (look.digits(minute) && minute < 60 && look.take("분"))
    cursor = look;
  else {
    minute = 0;
    Cursor half = cursor;
    half.space();
    if (half.take("반")) {
      minute = 30;
      cursor = half;
    }
  }
  if (part && hour < 12) hour += add;
  value = fmt::format("T{:02}:{:02}", hour, minute);
  return true;
}

struct Deictic {
  std::string_view word;
  char unit;  // d day, w week, m month, y year
  int shift;
};
// Longest first where one begins another.
constexpr Deictic kDeictics[] = {
    {"그저께", 'd', -2}, {"엊그제", 'd', -2},  {"어제", 'd', -1},   {"오늘", 'd', 0},
    {"내일", 'd', 1},    {"모레", 'd', 2},     {"지난주", 'w', -1}, {"이번 주", 'w', 0},
    {"다음 주", 'w', 1}, {"이번주", 'w', 0},   {"다음주", 'w', 1},  {"지난 주", 'w', -1},
    {"지난달", 'm', -1}, {"지난 달", 'm', -1}, {"이번 달", 'm', 0}, {"이달", 'm', 0},
    {"다음 달", 'm', 1}, {"다음달", 'm', 1},   {"이번달", 'm', 0},  {"지난해", 'y', -1},
    {"작년", 'y', -1},   {"재작년", 'y', -2},  {"올해", 'y', 0},    {"금년", 'y', 0},
    {"내년", 'y', 1},    {"내후년", 'y', 2},
};

constexpr std::string_view kWeekdays[] = {"월요일", "화요일", "수요일", "목요일",
                                          "금요일", "토요일", "일요일"};

std::string shifted(const std::optional<Day>& anchor, char unit, int n) {
  if (!anchor)
    return unit == 'y' ? "XXXX" : unit == 'm' ? "XXXX-XX" : unit == 'w' ? "XXXX-WXX" : "XXXX-XX-XX";
  switch (unit) {
    case 'y':
      return fmt::format("{:04}", anchor->year + n);
    case 'm': {
      const Day day = add_months(*anchor, n);
      return iso_month(day.year, day.month);
    }
    case 'w':
      return iso_week(from_days(to_days(*anchor) + 7L * n));
    default:
      return iso_day(from_days(to_days(*anchor) + n));
  }
}

bool read_span(Cursor& cursor, std::string& value, TimeType& type,
               const std::optional<Day>& anchor) {
  struct Unit {
    std::string_view word, before, after;
  };
  static constexpr Unit kUnits[] = {{"시간", "PT", "H"}, {"개월", "P", "M"}, {"주일", "P", "W"},
                                    {"주간", "P", "W"},  {"주", "P", "W"},   {"년", "P", "Y"},
                                    {"일간", "P", "D"},  {"일", "P", "D"},   {"분", "PT", "M"},
                                    {"초", "PT", "S"}};
  int n = 0;
  Cursor look = cursor;
  if (!look.digits(n)) return false;
  look.space();
  for (const Unit& unit : kUnits) {
    if (!look.take(unit.word)) continue;
    cursor = look;
    value = fmt::format("{}{}{}", unit.before, n, unit.after);
    type = TimeType::duration;
    Cursor more = cursor;
    int months = 0;
    more.space();
    if (unit.word == "년" && more.digits(months) && more.take("개월")) {
      value = fmt::format("P{}Y{}M", n, months);
      cursor = more;
    }
    if (cursor.take("간")) return true;
    Cursor ago = cursor;
    ago.space();
    const bool past = ago.take("전");
    if ((past || ago.take("후") || ago.take("뒤")) && unit.before == "P" && anchor && n < 9000) {
      const int sign = past ? -1 : 1;
      cursor = ago;
      type = TimeType::date;
      if (unit.after == "Y")
        value = shifted(anchor, 'y', sign * n);
      else if (unit.after == "M")
        value = shifted(anchor, 'm', sign * n);
      else if (unit.after == "W")
        value = shifted(anchor, 'w', sign * n);
      else
        value = shifted(anchor, 'd', sign * n);
    }
    return true;
  }
  return false;
}

}  // namespace

bool read_hangul_time(const Text& text, std::size_t at, const std::optional<Day>& anchor,
                      std::uint32_t& end, TimeType& type, std::string& value) {
  const Token& token = text.tokens[at];
  Cursor cursor(text.bytes, token.range.start, text.sentences[token.sentence].range.end);
  type = TimeType::date;
  if (token.kind == TokenKind::number) {
    if (at > 0 && token.range.start == text.tokens[at - 1].range.end &&
        (text.of(text.tokens[at - 1]) == "제" || text.tokens[at - 1].kind == TokenKind::number)) {
      return false;
    }
    if (read_date(cursor, anchor, value)) {
      Cursor look = cursor;
      look.space();
      for (const std::string_view day : kWeekdays) {
        if (look.take(day)) cursor = look;
      }
      look = cursor;
      look.space();
      std::string clock;
      if (read_clock(look, clock) && value.size() == 10) {
        value += clock;
        type = TimeType::time;
        cursor = look;
      }
      end = static_cast<std::uint32_t>(cursor.at());
      return true;
    }
    std::string clock;
    if (read_clock(cursor, clock)) {
      value = (anchor ? iso_day(*anchor) : std::string("XXXX-XX-XX")) + clock;
      type = TimeType::time;
      end = static_cast<std::uint32_t>(cursor.at());
      return true;
    }
    if (read_span(cursor, value, type, anchor)) {
      end = static_cast<std::uint32_t>(cursor.at());
      return true;
    }
    return false;
  }
  Cursor look = cursor;
  std::string clock;
  if (read_clock(look, clock)) {
    value = (anchor ? iso_day(*anchor) : std::string("XXXX-XX-XX")) + clock;
    type = TimeType::time;
    end = static_cast<std::uint32_t>(look.at());
    return true;
  }
  if (cursor.take("지난 ")) {
    look = cursor;
    if (read_date(look, anchor, value)) {
      end = static_cast<std::uint32_t>(look.at());
      return true;
    }
    cursor = Cursor(text.bytes, token.range.start, text.sentences[token.sentence].range.end);
  }
  for (const Deictic& deictic : kDeictics) {
    if (!cursor.take(deictic.word)) continue;
    value = shifted(anchor, deictic.unit, deictic.shift);
    look = cursor;
    look.space();
    int n = 0;
    if (deictic.unit == 'y' && look.digits(n) && n >= 1 && n <= 12 && look.take("월")) {
      value += fmt::format("-{:02}", n);
      cursor = look;
      look.space();
      if (look.digits(n) && n >= 1 && n <= 31 && look.take("일")) {
        value += fmt::format("-{:02}", n);
        cursor = look;
      }
    } else if (deictic.unit == 'm' && look.digits(n) && n >= 1 && n <= 31 && look.take("일")) {
      value += fmt::format("-{:02}", n);
      cursor = look;
    }
    end = static_cast<std::uint32_t>(cursor.at());
    return true;
  }
  for (int i = 0; i < 7; ++i) {
    if (!cursor.take(kWeekdays[i])) continue;
    if (anchor) {
      int delta = i + 1 - weekday(*anchor);
      if (delta > 0) delta -= 7;
      value = iso_day(from_days(to_days(*anchor) + delta));
    } else {
      value = fmt::format("XXXX-WXX-{}", i + 1);
    }
    end = static_cast<std::uint32_t>(cursor.at());
    return true;
  }
  if (cursor.take("연간") || cursor.take("매년") || cursor.take("해마다"))
    value = "P1Y";
  else if (cursor.take("매달") || cursor.take("매월") || cursor.take("월평균"))
    value = "P1M";
  else if (cursor.take("매주"))
    value = "P1W";
  else if (cursor.take("매일") || cursor.take("날마다"))
    value = "P1D";
  else
    return false;
  type = TimeType::set;
  end = static_cast<std::uint32_t>(cursor.at());
  return true;
}

}  // namespace stemma::times
