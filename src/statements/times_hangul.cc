#include "statements/times_hangul.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "statements/figures_hangul_numbers.h"
#include "statements/times_hangul_reader.h"
#include "statements/times_holidays.h"

namespace stemma::times {
namespace hangul {

std::optional<HangulTime> HangulReader::read(bool number, bool goes_on) {
  goes_on_ = goes_on;
  const bool found =
      number ? read_first_of_range() || read_date() || read_clock() || read_length() : read_word();
  if (!found) return std::nullopt;
  out_.end = static_cast<std::uint32_t>(cursor_.at());
  return out_;
}

std::string HangulReader::day_value() const {
  const std::optional<Day>& day = base_.named ? base_.named : base_.anchor;
  return day ? iso_day(*day) : "XXXX-XX-XX";
}

void HangulReader::set_day(Day day) {
  out_.day = day;
  out_.value = iso_day(day);
  out_.type = TimeType::date;
}

void HangulReader::set_shifted(const std::optional<Day>& from, char unit, int n) {
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

bool HangulReader::read_word() {
  return read_deictic() || read_shift() || read_weekday() || read_clock() || read_fixed() ||
         read_feast() || read_part() || read_length();
}

// "내주며": what looks like next week is a verb.
bool HangulReader::gives_way(const TableRow& row, const Cursor& behind) {
  static constexpr std::string_view kVerb[] = {"며",   "고", "었",    "지 ", "려",
                                               "기로", "면", "는 등", "자 ", "겠"};
  return row[0] == "내주" && std::any_of(std::begin(kVerb), std::end(kVerb),
                                         [&](std::string_view end) { return behind.starts(end); });
}

bool HangulReader::read_deictic() {
  Cursor look = cursor_;
  const TableRow* row = look.take(kDeictic);
  if (row == nullptr || look.starts("날") || look.starts("신문") || gives_way(*row, look))
    return false;
  const char unit = (*row)[2][0];
  const int n = number_of((*row)[3]);
  cursor_ = look;
  if (unit == 'n') {
    set_shifted(base_.named ? base_.named : base_.anchor, 'd', n);
    add_hour();
    return true;
  }
  set_shifted(base_.anchor, unit, n);
  after_shift(unit, n);
  return true;
}

// What may stand behind a year, month, week or day that is reckoned: month, day, weekday, hour.
void HangulReader::after_shift(char unit, int n) {
  Cursor look = cursor_;
  look.space();
  int number = 0;
  if (unit == 'y') {
    Cursor part = look;
    if (read_stage(look)) return;
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
bool HangulReader::read_shift() {
  Cursor look = cursor_;
  const TableRow* shift = look.take(kShift);
  if (shift == nullptr) return false;
  const int n = number_of((*shift)[3]);
  const bool near = (*shift)[2] == "near";
  const bool spaced = look.space();
  side_ = n > 0 ? 1 : n < 0 ? -1 : 0;
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

int HangulReader::season_year(std::string_view season, int n) const {
  const int index = season == "SP" ? 0 : season == "SU" ? 1 : season == "FA" ? 2 : 3;
  const int now = base_.anchor->month < 3 ? -1 : (base_.anchor->month - 3) / 3;
  if (n < 0 && index >= now) return base_.anchor->year - 1;
  if (n > 0 && index <= now) return base_.anchor->year + 1;
  return base_.anchor->year;
}

bool HangulReader::read_weekday() {
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

bool HangulReader::read_fixed() {
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
    if (!figures::ends_or_particle(look.rest())) return false;  // 연말정산
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
bool HangulReader::read_part() {
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

// "크리스마스에", "설 연휴": a feast by itself, or with its holidays.
bool HangulReader::read_feast() {
  Cursor look = cursor_;
  const TableRow* row = look.take(kFeast);
  if (row == nullptr) return false;
  Cursor days = look;
  days.space();
  if (days.take("연휴")) {
    look = days;
  } else if (!look.at_break() && !look.starts("에") && !look.starts("을") && !look.starts("를") &&
             !look.starts("은") && !look.starts("는") && !look.starts("부") && !look.starts("까") &&
             !look.starts("인") && !look.starts("이") && !look.starts("과") && !look.starts("와")) {
    return false;
  }
  cursor_ = look;
  out_.type = TimeType::date;
  out_.value = "XXXX-XX-XX";
  if (!base_.anchor) return true;
  const auto here = holiday((*row)[2], base_.anchor->year);
  if (!here) {
    out_.value = fmt::format("{:04}-XX-XX", base_.anchor->year);
    return true;
  }
  // What lies months ahead of a text was last year's.
  const bool last = to_days(*here) - to_days(*base_.anchor) > 60;
  const auto day = last ? holiday((*row)[2], base_.anchor->year - 1) : here;
  if (day) set_day(*day);
  return true;
}

}  // namespace hangul

std::optional<HangulTime> read_hangul_time(const Text& text, std::size_t at,
                                           const HangulBase& base) {
  const Token& token = text.tokens[at];
  const bool number = token.kind == TokenKind::number;
  if (number) {
    if (at > 0 && token.range.start == text.tokens[at - 1].range.end &&
        (text.of(text.tokens[at - 1]) == "제" || text.tokens[at - 1].kind == TokenKind::number))
      return std::nullopt;
  } else if (!hangul::HangulWords::get().begins(text.of(token))) {
    return std::nullopt;
  }
  const hangul::Cursor cursor(text.bytes, token.range.start,
                              text.sentences[token.sentence].range.end);
  const std::string_view before = text.bytes.substr(0, token.range.start);
  const bool goes_on = before.ends_with("부터 ") || before.ends_with("~") || before.ends_with("∼");
  return hangul::HangulReader(cursor, base).read(number, goes_on);
}

}  // namespace stemma::times
