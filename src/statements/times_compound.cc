// What stands beside one another and is one time: a day and an hour, a length and the day it is
// reckoned from, a week and its weekday.
#include <fmt/format.h>

#include "statements/times_reader.h"

namespace stemma::times {

void TimeReader::extend(Found& found) {
  for (int i = 0; i < 3; ++i) {
    const bool more = found.type == TimeType::duration ? extend_length(found)
                      : found.type == TimeType::set    ? extend_set(found)
                      : found.grain == Grain::week     ? extend_week(found)
                      : found.day                      ? extend_day(found)
                                                       : false;
    if (!more) return;
  }
}

// "three days from now", "two weeks after Easter", "in two days".
bool TimeReader::extend_length(Found& found) {
  const std::size_t next = found.last;
  if (found.amount == 0) return false;
  const std::size_t first = found.first;
  const bool before = is(next, kBefore), after = is(next, kAfter) && !is(next, kShiftRef);
  const bool from = is(next, kFrom);
  if (in(next, first) && (before || after || from) && depth_ == 0) {
    // "for three days from Monday" is a length.
    const bool stretch =
        from && first > 0 && in(first - 1, first) && is(first - 1, kFor) && !is(first - 1, kIn);
    std::size_t base = next + 1;
    if (!in(base, first) || stretch) return false;
    if (is(base, kRef) && word(base).text == "PRESENT_REF" && from && anchor_) {
      const auto at = found.unit.clock ? moment(found, base + 1, 1)
                                       : reckoned(found, base + 1, *anchor_, 1, true);
      if (!at || (found.unit.clock && !second_)) return false;
      found = *at;
      on_weekday(found);
      return true;
    }
    ++depth_;
    const auto day = read_at(base);
    --depth_;
    if (!day || day->type != TimeType::date || !day->from || day->last <= base) return false;
    if (from && is(day->last, kTo)) return false;
    const bool of_day = day->grain == Grain::day;
    if (!of_day && day->grain != Grain::year && day->grain != Grain::month) return false;
    const auto at = reckoned(found, day->last, *day->from, before ? -1 : 1, of_day);
    if (!at) return false;
    found = *at;
    on_weekday(found);
    return true;
  }
  // "in two weeks' time", "in two weeks" of what is to come
  if (first == 0 || !in(first - 1, first) || !is(first - 1, kIn) || !anchor_) return false;
  if (first > 1 && is(first - 2, kOnce)) return false;
  if (is(first, kThe | kThese | kShift | kShiftPast)) return false;  // in the past two weeks
  std::size_t behind = next;
  if (apostrophe(behind)) ++behind;
  if (of(behind) == "s" && joined(behind)) ++behind;
  const bool time = is(behind, kTimeNoun) && behind > next && in(behind, first);
  const std::size_t last = time ? behind + 1 : next;
  if (!time && (hyphen(next) || !closes(next, first) || is(next, kOf | kTo))) return false;
  const Sentence& sentence = text_.sentences[text_.tokens[first].sentence];
  const bool whole = sentence.first_token + 1 == first && last + 1 >= sentence.last_token;
  if (!time && !future(first) && !second_ && !whole) return false;
  if (found.unit.clock) {
    if (!second_) return false;
    const auto at = moment(found, last, 1);
    if (!at) return false;
    found = *at;
    return true;
  }
  const auto at = reckoned(found, last, *anchor_, 1, second_.has_value());
  if (!at) return false;
  found = *at;
  on_weekday(found);
  return true;
}

// "three days after Easter on Friday": that of the same week.
void TimeReader::on_weekday(Found& found) const {
  const std::size_t on = found.last;
  if (!found.day || !is(on, kOn) || !is(on + 1, kWeekday) || !in(on + 1, found.first)) return;
  const Day day = *found.day;
  found = on_day(found.first, on + 2, from_days(to_days(day) - weekday(day) + word(on + 1).number));
}

// A day with an hour behind it, or with the week it is of: "tomorrow at 7 pm", "Monday next week".
bool TimeReader::extend_day(Found& found) {
  const std::size_t first = found.first;
  std::size_t next = found.last;
  if (!in(next, first)) return false;
  const bool has_part = found.value.find('T') != std::string::npos;
  if (has_part && found.value.find(':') != std::string::npos) return false;
  // "Monday next week", "Tuesday of last week", "Wednesday evening next week"
  if (found.weekday > 0 && anchor_) {
    std::size_t week = next;
    if (is(week, kOf)) ++week;
    const bool the = is(week, kThe);
    if (the) ++week;
    const bool shift =
        is(week, kShift | kShiftRef) && is(week + 1, kUnit) && word(week + 1).unit == "wk";
    if (shift && in(week + 1, first)) {
      const std::optional<Day>& base = is(week, kShiftRef) ? named_ : anchor_;
      const Day day =
          from_days(to_days(*base) - weekday(*base) + found.weekday + 7L * word(week).number);
      found.value = iso_day(day) + (has_part ? found.value.substr(found.value.find('T')) : "");
      found.day = found.from = day;
      found.last = week + 2;
      found.weekday = 0;
      return true;
    }
    // "Monday two weeks from now"
    if (!has_part && (number(next) || number_word(next) || sign(next, ','))) {
      const std::size_t at = sign(next, ',') ? next + 1 : next;
      if (number(at) || number_word(at)) {
        auto length = read_duration(at, at);
        if (length && length->type == TimeType::duration && extend_length(*length) && length->day) {
          const Day day = from_days(to_days(*length->day) - weekday(*length->day) + found.weekday);
          found = on_day(first, length->last, day);
          return true;
        }
      }
    }
  }
  // "3 days from today on Friday"
  std::size_t at = next;
  if (sign(at, ',')) ++at;
  if (is(at, kOn)) ++at;
  std::size_t hour = sign(next, ',') ? next + 1 : next;
  if (hyphen(hour) && joined(hour) && joined(hour + 1)) ++hour;
  bool led_by = false;
  if (is(hour, kAt | kAround | kFrom | kBefore) || (is(hour, kAfter) && !is(hour, kShiftRef))) {
    ++hour;
    led_by = true;
  }
  if (!in(hour, first)) return false;
  if (!led_by && sign(next, ',') && !number(hour)) return false;
  const auto clock = clock_at(hour, led_by);
  if (!clock) return false;
  if (!led_by && clock->hour < 0 && !is(hour, kIn | kMod | kAt | kPart | kRel)) return false;
  if (clock->hour < 0 && (has_part || led_by)) return false;
  if (!led_by && clock->hour >= 0 && sign(next, ',') && clock->last < words_.size() &&
      !closes(clock->last, first))
    return false;
  Clock of_day = *clock;
  if (has_part && !clock->exact && clock->hour > 0) {
    const std::string_view part = std::string_view(found.value).substr(found.value.find('T') + 1);
    if ((part == "EV" || part == "AF" || part == "NI") && clock->hour < 12) of_day.hour += 12;
  }
  found.value = iso_day(*found.day) + clock_value(of_day);
  found.type = TimeType::time;
  found.last = clock->last;
  found.grain = Grain::none;
  return true;
}

// "next week on Tuesday", "this week - Monday at 9 am"
bool TimeReader::extend_week(Found& found) {
  std::size_t next = found.last;
  if (!in(next, found.first) || !found.from) return false;
  if (sign(next, ',') || hyphen(next)) ++next;
  if (is(next, kOn)) ++next;
  if (!in(next, found.first) || !is(next, kWeekday | kWeekdayShort)) return false;
  if (is(next, kWeekdayShort) && !capital(next)) return false;
  const Day day = from_days(to_days(*found.from) + word(next).number - 1);
  Found whole = with_part(found.first, next + 1, day, {});
  found = whole;
  return true;
}

// "every day at 7:13 pm"
bool TimeReader::extend_set(Found& found) {
  std::size_t next = found.last;
  if (!in(next, found.first) || found.value.find(':') != std::string::npos) return false;
  const bool led_by = is(next, kAt | kAround | kBefore | kAfter);
  if (led_by) ++next;
  if (!led_by && !number(next)) return false;
  const auto clock = clock_at(next, led_by);
  if (!clock || clock->hour < 0) return false;
  const bool of_week = found.value.starts_with("XXXX-W");
  found.value = (of_week ? found.value.substr(0, 10) : "XXXX-XX-XX") + clock_value(*clock);
  found.last = clock->last;
  return true;
}

}  // namespace stemma::times
