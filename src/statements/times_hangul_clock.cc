// Times of day, and lengths of time.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "statements/figures_hangul_numbers.h"
#include "statements/times_hangul_reader.h"

namespace stemma::times::hangul {

bool HangulReader::take_clock(Cursor& cursor, std::string& value) {
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

bool HangulReader::read_clock() {
  std::string clock;
  if (!take_clock(cursor_, clock)) return false;
  out_.value = day_value() + clock;
  out_.type = TimeType::time;
  return true;
}

// "3년 반", "두 시간", "2주 전", "5분 안에".
bool HangulReader::read_length() {
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
  if (unit == nullptr || !length_stands(amount, *unit, look)) return false;
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
      const bool seconds = clock && letter == 'M' && more.take("초");
      if (months || minutes || seconds) {
        out_.value += fmt::format("{}{}", small, seconds ? 'S' : 'M');
        cursor_ = more;
        if (months || seconds) n = 0;
      }
    }
  }
  if (cursor_.take("간")) return true;
  finish_length(clock, letter, n, small);
  return true;
}

// Is a unit of time a word of its own here, with its number? "달" begins "달러", "주" "주년".
bool HangulReader::length_stands(std::string_view amount, const TableRow& unit,
                                 const Cursor& behind) const {
  static constexpr std::string_view kBehind[] = {"동", "전", "후", "뒤",   "앞", "반",
                                                 "넘", "하", "뿐", "연속", "차", "래"};
  const std::string_view name = unit[0];
  if (!figures::ends_unit(behind.rest()) &&
      std::none_of(std::begin(kBehind), std::end(kBehind),
                   [&](std::string_view word) { return behind.starts(word); }))
    return false;
  const std::string_view number =
      behind.before().substr(cursor_.at(), behind.at() - cursor_.at() - name.size());
  const bool digits = number[0] >= '0' && number[0] <= '9';
  const bool joined = !number.ends_with(" ");
  const bool vague = amount == "X";
  // Native numbers go with native units: "네 일" is no four days.
  if (!digits && !vague && (name == "일" || name == "년" || name == "분" || name == "초"))
    return false;
  if (vague && joined && (name == "분" || (name == "주" && !behind.starts("간")))) return false;
  // "에 한해": limited to.
  if (joined && number == "한" && name == "해" && cursor_.before().ends_with("에 ")) return false;
  if (name != "분" || !digits || behind.starts("간") || behind.starts(" 동안")) return true;
  // "후반 24분": the minute of a game.
  static const std::span<const TableRow> rows = table("ko", "designations");
  std::string_view before = cursor_.before();
  while (before.ends_with(' ')) before.remove_suffix(1);
  return std::none_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    return row[3] == "match" && before.ends_with(row[2]);
  });
}

void HangulReader::finish_length(bool clock, char letter, int n, int minutes) {
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

void HangulReader::set_moment(long seconds) {
  const long all = to_days(*base_.anchor) * 86400 + *base_.second + seconds;
  const long day = all >= 0 ? all / 86400 : (all - 86399) / 86400;
  const long rest = all - day * 86400;
  out_.day = from_days(day);
  out_.type = TimeType::time;
  out_.value = fmt::format("{}T{:02}:{:02}:{:02}", iso_day(*out_.day), rest / 3600, rest / 60 % 60,
                           rest % 60);
}

}  // namespace stemma::times::hangul
