// Years, months and days by number, and the parts of them.
#include <fmt/format.h>

#include "statements/figures_hangul_designations.h"
#include "statements/figures_hangul_numbers.h"
#include "statements/times_hangul_reader.h"
#include "statements/times_holidays.h"

namespace stemma::times::hangul {

// Year, month and day as far as they are named; weekday, week or stage of the month, hour behind.
bool HangulReader::read_date() {
  int year = 0, month = 0, day = 0, n = 0;
  Cursor look = cursor_;
  if (look.digits(n) && n >= 1900 && n < 2200 && look.take("년")) {
    if (look.take("대")) {  // 1990s
      cursor_ = look;
      out_.value = fmt::format("{:03}", n / 10);
      look.space();
      read_stage(look);
      return true;
    }
    if (look.starts("간") || look.starts(" 동안")) return false;
    year = n;
    cursor_ = look;
    look.space();
  } else {
    look = cursor_;
    const std::string_view quarter = look.digits(n) ? look.rest() : std::string_view();
    if (n >= 1 && n <= 4 && look.take("분기") &&
        figures::ordinal_ending(quarter, n)) {  // the last that has begun
      cursor_ = look;
      const bool last = base_.anchor && n > (base_.anchor->month + 2) / 3;
      out_.value = base_.anchor ? fmt::format("{:04}-Q{}", base_.anchor->year - (last ? 1 : 0), n)
                                : fmt::format("XXXX-Q{}", n);
      return true;
    }
    look = cursor_;
    if (look.digits(n) && n >= 1 && n <= 30 && look.take("세기")) {
      cursor_ = look;
      out_.value = fmt::format("{:02}", n - 1);
      look.space();
      read_stage(look);
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
  } else if (look.digits(n) && n >= 1 && n <= 31 && look.take("일") &&
             !figures::counts_days(look.rest(), side_ == 0)) {
    day = n;
    cursor_ = look;
  }
  if (year == 0 && month == 0 && day == 0) return false;
  if (year == 0 && base_.anchor) {
    const Day& anchor = *base_.anchor;
    if (month == 0 && goes_on_ && base_.named) {
      year = base_.named->year;
      month = base_.named->month;
    } else if (month == 0) {
      month = anchor.month;
      year = anchor.year;
      if (side_ > 0 ? day < anchor.day : day > anchor.day + (side_ < 0 ? 0 : 7)) {
        const Day last = add_months(anchor, side_ > 0 ? 1 : -1);
        year = last.year;
        month = last.month;
      }
    } else {
      year = side_ > 0                   ? (month < anchor.month ? anchor.year + 1 : anchor.year)
             : month <= anchor.month + 2 ? anchor.year
                                         : anchor.year - 1;
    }
  }
  finish_date(year, month, day);
  return true;
}

// "27~28일", "1~9월": the number takes the unit behind the second.
bool HangulReader::read_first_of_range() {
  Cursor look = cursor_;
  int first = 0, second = 0;
  if (!look.digits(first) || first < 1) return false;
  const Cursor end = look;
  if (!look.take("~") && !look.take("∼") && !look.take("～")) return false;
  if (!look.digits(second) || second <= first) return false;
  if (look.take("일")) {
    if (second > 31 || figures::counts_days(look.rest(), side_ == 0)) return false;
    Day day{};
    if (base_.anchor) {
      day = *base_.anchor;
      if (side_ >= 0 ? first > day.day + 7 : first > day.day) day = add_months(day, -1);
    }
    cursor_ = end;
    finish_date(day.year, day.month, first);
    return true;
  }
  if (!look.take("월") || second > 12) return false;
  cursor_ = end;
  out_.value =
      base_.anchor
          ? iso_month(base_.anchor->year - (first > base_.anchor->month + 2 ? 1 : 0), first)
          : fmt::format("XXXX-{:02}", first);
  return true;
}

void HangulReader::finish_date(int year, int month, int day) {
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
bool HangulReader::read_part_of_year(Cursor look, int year) {
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
void HangulReader::read_part_of_month(int year, int month) {
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
  read_stage(look);
}

// "말", "초반": the beginning, middle or end of what was read before.
bool HangulReader::read_stage(Cursor look) {
  if (!look.take(kStage)) return false;
  if (!look.at_break() && !look.starts("에") && !look.starts("부") && !look.starts("까") &&
      !look.starts("의"))
    return false;
  cursor_ = look;
  return true;
}

// The hour, or the part of the day, behind a day that is read already.
void HangulReader::add_hour() {
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

}  // namespace stemma::times::hangul
