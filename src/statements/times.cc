// Times: a grammar over tokens. Each function reads one form of expression at a token and answers
// where it ends with its TIMEX3 value; values are reckoned from the day of the text or, for "that
// day" and "the following week", from the day named last. Where a text has no day, what would need
// one begins with XXXX. The forms and values: TimeML 1.2.1, and what TIMEX3 corpora do.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "statements/figures_numbers.h"
#include "statements/statements.h"
#include "statements/times_calendar.h"
#include "statements/times_hangul.h"
#include "statements/times_lexicon.h"

namespace stemma {
namespace times {
namespace {

struct Found {
  std::size_t first = 0, last = 0;  // half-open range of tokens
  TimeType type = TimeType::date;
  std::string value;
  std::optional<Day> day;  // that it names, for what follows
};

struct UnitOf {
  int factor = 1;
  char letter = 'D';   // of the TIMEX3 duration
  bool clock = false;  // PT
  bool weekend = false;
};

UnitOf unit_of(std::string_view unit) {
  UnitOf out;
  int factor = 0;
  while (!unit.empty() && unit[0] >= '0' && unit[0] <= '9') {
    factor = factor * 10 + (unit[0] - '0');
    unit.remove_prefix(1);
  }
  if (factor > 0) out.factor = factor;
  if (unit == "s")
    out = {out.factor, 'S', true, false};
  else if (unit == "min")
    out = {out.factor, 'M', true, false};
  else if (unit == "h")
    out = {out.factor, 'H', true, false};
  else if (unit == "wk")
    out.letter = 'W';
  else if (unit == "mo")
    out.letter = 'M';
  else if (unit == "q")
    out = {out.factor * 3, 'M', false, false};
  else if (unit == "a")
    out.letter = 'Y';
  else if (unit == "we")
    out.weekend = true;
  return out;
}

std::string plain_number(double value) {
  std::string out = fmt::format("{:.4f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

class TimeReader {
 public:
  TimeReader(const Document& document, const Text& text, std::uint32_t number)
      : lexicon_(Lexicon::get()),
        text_(text),
        number_(number),
        anchor_(parse_day(document.date)),
        named_(anchor_),
        figure_words_{text, figures::Lexicon::get().read(text)} {
    words_.reserve(text.tokens.size());
    for (const Token& token : text.tokens) words_.push_back(&lexicon_.of(token));
  }

  std::vector<TimeExpression> read() {
    std::vector<TimeExpression> out;
    for (std::size_t at = 0; at < words_.size();) {
      std::uint32_t end_byte = 0;
      std::string value;
      TimeType type = TimeType::date;
      if (text_.tokens[at].is(kHangul) || followed_by_hangul(at)) {
        if (read_hangul_time(text_, at, anchor_, end_byte, type, value)) {
          const std::uint32_t sentence = text_.tokens[at].sentence;
          out.push_back(
              {{number_, text_.tokens[at].range.start, end_byte}, value, type, sentence, 0.9f});
          while (at < words_.size() && text_.tokens[at].range.start < end_byte) ++at;
          continue;
        }
      }
      auto found = read_at(at);
      if (!found || found->last <= at ||
          !in(found->last - 1, found->first)) {  // never across sentences
        ++at;
        continue;
      }
      if (found->day) named_ = found->day;
      note_year(*found);
      const std::size_t first = found->first;
      out.push_back({{number_, Range{text_.tokens[first].range.start,
                                     text_.tokens[found->last - 1].range.end}},
                     std::move(found->value),
                     found->type,
                     text_.tokens[first].sentence,
                     0.9f});
      at = time_end_ = found->last;
    }
    return out;
  }

 private:
  // The year that a text speaks of: one named outright, until its block ends.
  void note_year(const Found& found) {
    if (found.type != TimeType::date || found.value.size() < 4 || !year_named(found)) return;
    const auto year = parse_year(found.value);
    if (!year) return;
    year_ = *year;
    year_block_ = text_.tokens[found.first].block;
  }
  // Do the words of a date hold the digits of its year?
  bool year_named(const Found& found) const {
    const Range words{text_.tokens[found.first].range.start,
                      text_.tokens[found.last - 1].range.end};
    return text_.of(words).find(std::string_view(found.value).substr(0, 4)) !=
           std::string_view::npos;
  }
  static std::optional<int> parse_year(std::string_view value) {
    int year = 0;
    for (const char c : value.substr(0, 4)) {
      if (c < '0' || c > '9') return std::nullopt;
      year = year * 10 + (c - '0');
    }
    return year;
  }

  // ---- looking at tokens

  bool is(std::size_t i, std::uint32_t classes) const {
    return i < words_.size() && words_[i]->is(classes);
  }
  const Word& word(std::size_t i) const { return *words_[i]; }
  std::string_view of(std::size_t i) const {
    return i < words_.size() ? text_.of(text_.tokens[i]) : std::string_view();
  }
  bool in(std::size_t i, std::size_t at) const {
    return i < words_.size() && text_.tokens[i].sentence == text_.tokens[at].sentence;
  }
  bool joined(std::size_t i) const { return figure_words_.joined(i); }
  bool hyphen(std::size_t i) const { return figure_words_.hyphen(i); }
  bool number(std::size_t i) const { return figure_words_.number(i); }
  bool capital(std::size_t i) const { return i < words_.size() && text_.tokens[i].is(kCapital); }
  bool lower(std::size_t i, std::string_view w) const {
    return i < words_.size() && text_.tokens[i].key == word_key(w);
  }
  bool followed_by_hangul(std::size_t i) const {
    return number(i) && i + 1 < words_.size() && text_.tokens[i + 1].is(kHangul);
  }

  bool month_at(std::size_t i) const { return is(i, kMonth | kMonthShort) && capital(i); }
  std::size_t behind_month(std::size_t i) const {  // "Sept."
    return is(i, kMonthShort) && of(i + 1) == "." && joined(i + 1) ? i + 2 : i + 1;
  }
  std::optional<int> digits(std::size_t i, std::size_t most) const {
    if (!number(i) || of(i).size() > most) return std::nullopt;
    int value = 0;
    for (const char c : of(i)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  // The day of a month at i: "7", "7th"; `last` behind it.
  std::optional<int> day_at(std::size_t i, std::size_t& last) const {
    const auto value = digits(i, 2);
    if (!value || *value < 1 || *value > 31) {
      if (is(i, kOrdinal) && !number(i)) {
        last = i + 1;
        return word(i).number;
      }
      return std::nullopt;
    }
    last = i + 1;
    const std::string_view suffix = of(i + 1);
    if (joined(i + 1) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th"))
      last = i + 2;
    return value;
  }
  std::optional<int> year_at(std::size_t i) const {
    const auto value = digits(i, 4);
    if (!value || of(i).size() != 4 || *value < 1000 || *value > 2199) return std::nullopt;
    return value;
  }

  // Does the verb of the clause point ahead: the nearest one before, else the nearest behind?
  bool future(std::size_t at) const {
    const Sentence& sentence = text_.sentences[text_.tokens[at].sentence];
    const std::size_t begin = at > sentence.first_token + 14 ? at - 14 : sentence.first_token;
    bool verb = false;
    for (std::size_t i = at; i-- > begin;) {
      if (is(i, kFuture)) return true;
      const bool here =
          figure_words_.is(i, figures::kVerb) || (of(i).size() > 4 && of(i).ends_with("ed"));
      if (verb && !here) return false;
      verb = verb || here;
    }
    if (verb) return false;
    const std::size_t end = std::min<std::size_t>(sentence.last_token, at + 10);
    for (std::size_t i = at; i < end; ++i) {
      if (is(i, kFuture)) return true;
      if (figure_words_.is(i, figures::kVerb)) return false;
    }
    return false;
  }

  // ---- values

  std::string unknown_year(int month, int day) const {
    return day > 0 ? fmt::format("XXXX-{:02}-{:02}", month, day) : fmt::format("XXXX-{:02}", month);
  }

  // The year of a month or day named without one.
  std::optional<int> year_of(int month, int day, std::size_t at) const {
    if (year_ > 0 && year_block_ == text_.tokens[at].block && (!anchor_ || year_ < anchor_->year))
      return year_;
    if (!anchor_) return std::nullopt;
    const bool ahead = future(at);
    const int here = anchor_->month * 100 + (day > 0 ? anchor_->day : 0);
    const int there = month * 100 + day;
    if (ahead) return there >= here ? anchor_->year : anchor_->year + 1;
    if (there <= here) return anchor_->year;
    // A little ahead of the text is this year's; far ahead was last year.
    const int months = month - anchor_->month;
    return months <= 2 ? anchor_->year : anchor_->year - 1;
  }

  Found date(std::size_t first, std::size_t last, int year, int month, int day) const {
    Found found{first, last, TimeType::date, {}, std::nullopt};
    if (year == 0) {
      found.value = unknown_year(month, day);
      return found;
    }
    if (month == 0) {
      found.value = fmt::format("{:04}", year);
    } else if (day == 0 || day > days_in_month(year, month)) {
      found.value = iso_month(year, month);
    } else {
      found.day = Day{year, month, day};
      found.value = iso_day(*found.day);
    }
    return found;
  }

  // ---- dates

  std::optional<Found> read_at(std::size_t at) {
    const Token& token = text_.tokens[at];
    if (token.kind == TokenKind::number) return read_number(at);
    const Word& w = word(at);
    if (w.classes == 0) {
      if (figure_words_.is(at, figures::kArticle)) return read_article(at);
      if (token.kind == TokenKind::word &&
          (of(at) == "the" || of(at) == "The" || of(at) == "these" || of(at) == "those"))
        return read_the(at);
      if (of(at) == "'" || of(at) == "’" || of(at) == "‘") return read_short_year(at);
      if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens |
                                   figures::kSeveral | figures::kHalf | figures::kHundred |
                                   figures::kVague))
        return read_words(at);
      if (token.kind == TokenKind::word && of(at).size() == 2 && (of(at)[0] == 'Q') &&
          of(at)[1] >= '1' && of(at)[1] <= '4')
        return std::nullopt;
      if (of(at) == "Q" && joined(at + 1) && number(at + 1)) return read_q(at);
      return std::nullopt;
    }
    if (w.is(kMonth | kMonthShort) && token.is(kCapital)) {
      if (auto found = read_month(at)) return found;
    }
    if (w.is(kWeekday | kWeekdayShort) && token.is(kCapital)) return read_weekday(at);
    if (w.is(kDeictic)) return read_deictic(at);
    if (w.is(kMod)) return read_mod(at, at);
    if (w.is(kShift | kShiftPast | kShiftRef)) return read_shift(at, at, false);
    if (w.is(kEvery)) return read_every(at);
    if (w.is(kSet)) return Found{at, at + 1, TimeType::set, std::string(w.text), {}};
    if (w.is(kRecent)) return read_recent(at, at);
    if (w.is(kClockWord)) return read_clock_word(at);
    if (w.is(kSeason | kSeasonWeak)) return read_season(at, at);
    if (w.is(kWeekdays) && token.is(kCapital)) {
      return Found{at, at + 1, TimeType::set, fmt::format("XXXX-WXX-{}", w.number), {}};
    }
    if (w.is(kParts) && w.classes == kParts) return std::nullopt;
    if (w.is(kRef) && !w.is(kRel))
      return Found{at, at + 1, TimeType::date, std::string(w.text), {}};
    if (w.is(kFew)) return read_few(at);
    if (w.is(kOrdinal) && !w.is(kUnit)) return read_ordinal(at, at);
    if (w.is(kModOf)) return read_mod_of(at, at);
    if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens))
      return read_words(at);
    return std::nullopt;
  }

  std::optional<Found> read_number(std::size_t at) {
    if (at > 0 && joined(at)) {
      const std::string_view before = of(at - 1);
      const bool dash =
          hyphen(at - 1) &&
          (!joined(at - 1) || text_.tokens[at >= 2 ? at - 2 : 0].kind == TokenKind::number ||
           is(at - 2, kMod | kMonth | kMonthShort));
      if (!dash && before != "(" && before != "[" && before != "'" && before != "\"" &&
          before != "“" && before != "‘" && before != "<" && before != ">" &&
          text_.tokens[at - 1].kind != TokenKind::symbol && before != "/" && before != "," &&
          before != ":") {
        return std::nullopt;
      }
      if (before == ":" && at >= 2 && number(at - 2)) return std::nullopt;
      if (text_.tokens[at - 1].kind == TokenKind::symbol && before != "<" && before != ">" &&
          before != "~" && before != "|")
        return std::nullopt;
    }
    if (auto found = read_numeric(at)) return found;
    if (auto found = read_clock(at)) return found;
    std::size_t next = at;
    if (const auto day = day_at(at, next)) {
      std::size_t month = next;
      if (lower(month, "of"))
        ++month;
      else if (hyphen(month) && joined(month) && joined(month + 1) && month_at(month + 1))
        ++month;
      if (month_at(month) && in(month, at)) return read_day_month(at, *day, month);
      // "3 to 7 May", "28 and 31 October"
      if (in(next, at) && next + 1 < words_.size() &&
          (hyphen(next) || lower(next, "to") || lower(next, "and") || lower(next, "or") ||
           of(next) == ",")) {
        std::size_t end = next;
        if (const auto other = day_at(next + 1, end);
            other && number(next + 1) && month_at(end) && in(end, at)) {
          const int month_number = word(end).number;
          const std::size_t behind = behind_month(end);
          const auto year = year_at(of(behind) == "," ? behind + 1 : behind);
          const auto of_year = year ? year : year_of(month_number, *day, at);
          return date(at, next, of_year.value_or(0), month_number, *day);
        }
      }
    }
    if (auto found = read_duration(at, at)) return found;
    return read_year(at, at);
  }

  std::optional<Found> read_day_month(std::size_t at, int day, std::size_t month) {
    const int number = word(month).number;
    std::size_t last = behind_month(month);
    std::size_t year_token = last;
    if (of(year_token) == "," || (hyphen(year_token) && joined(year_token))) ++year_token;
    int year = 0;
    if (const auto named = in(year_token, at) ? year_at(year_token) : std::nullopt) {
      year = *named;
      last = year_token + 1;
    } else if (const auto of_year = year_of(number, day, at)) {
      year = *of_year;
    }
    return date(at, last, year, number, day);
  }

  std::optional<Found> read_month(std::size_t at) {
    const int month = word(at).number;
    const bool shortened = is(at, kMonthShort);
    std::size_t next = behind_month(at);
    // "March", "May" as other words.
    std::size_t last = next;
    const auto day = in(next, at) && number(next) ? day_at(next, last) : std::nullopt;
    if (day && !(hyphen(last) && joined(last) && !number(last + 1) && !month_at(last + 1)) &&
        of(last) != ":" && !(of(last) == "%") && !year_like(next)) {
      std::size_t year_token = last;
      if (of(year_token) == ",") ++year_token;
      // "July 4-6, 2019"
      std::size_t end = 0;
      if (hyphen(last) && joined(last)) {
        if (const auto other = day_at(last + 1, end)) {
          std::size_t after = end;
          if (of(after) == ",") ++after;
          const auto named = year_at(after);
          const auto of_year = named ? named : year_of(month, *day, at);
          return date(at, last, of_year.value_or(0), month, *day);
        }
      }
      int year = 0;
      if (const auto named = in(year_token, at) ? year_at(year_token) : std::nullopt) {
        year = *named;
        last = year_token + 1;
      } else if (const auto of_year = year_of(month, *day, at)) {
        year = *of_year;
      }
      return date(at, last, year, month, *day);
    }
    std::size_t year_token = next;
    if (of(year_token) == "," || lower(year_token, "of")) ++year_token;
    if (const auto year = in(year_token, at) ? year_at(year_token) : std::nullopt) {
      return date(at, year_token + 1, *year, month, 0);
    }
    if (lower(next, "of") && is(next + 1, kShift) && is(next + 2, kUnit) &&
        anchor_) {  // May of last year
      return date(at, next + 3, anchor_->year + word(next + 1).number, month, 0);
    }
    if (lower(next, "last") && is(next + 1, kUnit) && anchor_ && word(next + 1).unit == "a") {
      return date(at, next + 2, anchor_->year - 1, month, 0);
    }
    if (shortened) return std::nullopt;
    if (!month_alone(at)) return std::nullopt;
    const auto year = year_of(month, 0, at);
    return date(at, next, year.value_or(0), month, 0);
  }

  bool year_like(std::size_t i) const { return of(i).size() > 2; }

  // A month by itself: not a name or a verb. "May", "March", "April" (a person) need a preposition.
  bool month_alone(std::size_t at) const {
    if (at > 0 && joined(at) && !hyphen(at - 1) && of(at - 1) != "(" && of(at - 1) != "\"" &&
        of(at - 1) != "“")
      return false;
    const bool after_name = at > 0 && in(at - 1, at) && capital(at - 1) &&
                            text_.tokens[at - 1].kind == TokenKind::word &&
                            !text_.tokens[at - 1].is(kSentenceStart) &&
                            !is(at - 1, kMonth | kWeekday);
    const bool before_name =
        in(at + 1, at) && capital(at + 1) && text_.tokens[at + 1].kind == TokenKind::word;
    if (after_name) return false;
    const std::string_view w = of(at);
    const bool doubtful = w == "May" || w == "March" || w == "April" || w == "June" ||
                          w == "August" || w == "MAY" || w == "MARCH";
    if (!doubtful) return !(before_name && text_.tokens[at].is(kSentenceStart));
    if (before_name && !is(at + 1, kMonth)) return false;
    if (at == 0 || !in(at - 1, at)) return false;
    static constexpr std::string_view kBefore[] = {
        "in",    "since",  "until",  "till",       "by",      "from",    "to",
        "of",    "during", "before", "after",      "through", "between", "and",
        "for",   "early",  "late",   "mid",        "last",    "next",    "this",
        "every", "each",   "till",   "throughout", "around",  "about",   "in"};
    for (const std::string_view b : kBefore) {
      if (lower(at - 1, b)) return true;
    }
    return hyphen(at - 1);
  }

  // "2024-03-14", "14/3/2024", "14.3.2024".
  std::optional<Found> read_numeric(std::size_t at) const {
    const std::string_view first = of(at);
    int part[3] = {0, 0, 0};
    std::size_t size[3] = {0, 0, 0};
    std::size_t last = at + 1;
    int n = 0;
    bool dots = false;
    if (first.find('.') != std::string_view::npos) {
      for (const char c : first) {
        if (c == '.') {
          if (++n > 2) return std::nullopt;
        } else if (c >= '0' && c <= '9' && size[n] < 4) {
          part[n] = part[n] * 10 + (c - '0');
          ++size[n];
        } else {
          return std::nullopt;
        }
      }
      if (n != 2) return std::nullopt;
      dots = true;
    } else if (year_at(at) && of(at + 1) == "." && joined(at + 1) && digits(at + 2, 2) &&
               of(at + 3) == "." && joined(at + 3) && digits(at + 4, 2)) {
      // "2022. 6. 3."
      part[0] = *year_at(at), part[1] = *digits(at + 2, 2), part[2] = *digits(at + 4, 2);
      size[0] = 4;
      last = at + 5;
    } else {
      const std::string_view sign = of(at + 1);
      if (sign != "-" && sign != "/" && sign != "–" && sign != "‐" && sign != "‑")
        return std::nullopt;
      if (!joined(at + 1) || !joined(at + 2) || !joined(at + 3) || !joined(at + 4) ||
          of(at + 3) != sign)
        return std::nullopt;
      for (n = 0; n < 3; ++n) {
        const auto value = digits(at + 2 * static_cast<std::size_t>(n), 4);
        if (!value) return std::nullopt;
        part[n] = *value;
        size[n] = of(at + 2 * static_cast<std::size_t>(n)).size();
      }
      last = at + 5;
    }
    int year = 0, month = 0, day = 0;
    if (size[0] == 4) {
      year = part[0], month = part[1], day = part[2];
    } else if (size[2] == 4 || (size[2] == 2 && of(at + 1) == "/")) {
      year = size[2] == 4 ? part[2] : part[2] + (part[2] < 50 ? 2000 : 1900);
      const bool month_first = !dots && part[0] <= 12;
      month = month_first ? part[0] : part[1];
      day = month_first ? part[1] : part[0];
      if (month > 12) std::swap(month, day);
    }
    if (year < 1000 || year > 2199 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
      return std::nullopt;
    return date(at, last, year, month, day);
  }

  // ---- times of day

  std::optional<std::string> day_part_of_value(std::size_t& next, std::size_t at,
                                               std::optional<Day>& day) {
    // "on Friday", "Friday", "on 3 May", "yesterday" right behind a time of day.
    std::size_t from = next;
    if (of(from) == ",") ++from;
    if (lower(from, "on")) ++from;
    if (!in(from, at)) return std::nullopt;
    std::optional<Found> found;
    if (is(from, kWeekday) && capital(from))
      found = read_weekday(from);
    else if (is(from, kDeictic))
      found = read_deictic(from);
    else if (month_at(from))
      found = read_month(from);
    else if (number(from)) {
      std::size_t last = from;
      if (day_at(from, last) && month_at(last)) found = read_number(from);
    }
    if (!found || found->value.find('T') != std::string::npos || !found->day) return std::nullopt;
    day = found->day;
    next = found->last;
    return found->value;
  }

  // Meridiem at i: "am", "a.m.", "p.m"; hours to add; `last` behind it.
  std::optional<int> meridiem(std::size_t i, std::size_t& last) const {
    if (is(i, kMeridiem)) {
      last = i + 1;
      return word(i).number;
    }
    if ((lower(i, "a") || lower(i, "p")) && of(i + 1) == "." && joined(i + 1) &&
        lower(i + 2, "m")) {
      last = i + 3;
      if (of(last) == "." && joined(last)) ++last;
      return lower(i, "p") ? 12 : 0;
    }
    return std::nullopt;
  }

  Found clock(std::size_t first, std::size_t next, int hour, int minute, bool has_minutes) {
    std::optional<Day> day;
    std::size_t last = next;
    if (is(last, kZone) && in(last, first))
      ++last;
    else if (of(last) == "(" && is(last + 1, kZone) && of(last + 2) == ")")
      last += 3;
    else if (lower(last, "local") && lower(last + 1, "time"))
      last += 2;
    const auto date_value = day_part_of_value(last, first, day);
    std::string base = date_value ? *date_value : named_or_anchor();
    if (hour == 24)
      base += "T24:00";
    else
      base += fmt::format("T{:02}:{:02}", hour, has_minutes ? minute : 0);
    return {first, last, TimeType::time, base, day};
  }

  std::string named_or_anchor() const {
    if (named_) return iso_day(*named_);
    return "XXXX-XX-XX";
  }

  std::optional<Found> read_clock(std::size_t at) {
    const std::string_view digits_of = of(at);
    std::size_t next = at + 1;
    int hour = 0, minute = 0;
    bool has_minutes = false, sure = false;
    if (const auto h = digits(at, 2)) {
      hour = *h;
      if (of(next) == ":" && joined(next) && joined(next + 1) && of(next + 1).size() == 2) {
        const auto m = digits(next + 1, 2);
        if (!m || *m > 59) return std::nullopt;
        minute = *m;
        has_minutes = sure = true;
        next += 2;
        if (of(next) == ":" && joined(next) && joined(next + 1) && digits(next + 1, 2)) next += 2;
      }
    } else if (digits_of.size() >= 4 && digits_of.size() <= 5 &&
               digits_of.find('.') != std::string_view::npos) {
      const std::size_t dot = digits_of.find('.');
      if (digits_of.size() - dot != 3) return std::nullopt;
      for (std::size_t i = 0; i < digits_of.size(); ++i) {
        if (i == dot) continue;
        if (digits_of[i] < '0' || digits_of[i] > '9') return std::nullopt;
        int& part = i < dot ? hour : minute;
        part = part * 10 + (digits_of[i] - '0');
      }
      if (minute > 59) return std::nullopt;
      has_minutes = true;
    } else if (digits_of.size() == 4 && (is(next, kZone) || lower(next, "hrs"))) {
      const auto both = digits(at, 4);
      if (!both || *both / 100 > 24 || *both % 100 > 59) return std::nullopt;
      return clock(at, lower(next, "hrs") ? next + 1 : next, *both / 100, *both % 100, true);
    } else {
      return std::nullopt;
    }
    if (hour > 24) return std::nullopt;
    std::size_t behind = next;
    if (const auto add = meridiem(next, behind)) {
      if (hour > 12) return std::nullopt;
      hour = hour % 12 + *add;
      return clock(at, behind, hour, minute, has_minutes);
    }
    if (lower(next, "o") && of(next + 1).size() <= 3 && lower(next + 2, "clock")) {
      return clock(at, next + 3, hour, 0, false);
    }
    if (!sure) return std::nullopt;
    if (hour == 24 && minute > 0) return std::nullopt;
    return clock(at, next, hour, minute, true);
  }

  std::optional<Found> read_clock_word(std::size_t at) {
    const Word& w = word(at);
    std::size_t last = at + 1;
    std::optional<Day> day;
    const auto value = day_part_of_value(last, at, day);
    return Found{at, last, TimeType::time,
                 (value ? *value : named_or_anchor()) + std::string(w.text), day};
  }

  // ---- years, decades, seasons, quarters

  std::optional<Found> read_year(std::size_t first, std::size_t at) {
    const auto year = year_at(at);
    if (!year) return std::nullopt;
    if (joined(at + 1) && of(at + 1) == "s") {
      const std::string value =
          *year % 100 == 0 ? fmt::format("{:02}", *year / 100) : fmt::format("{:03}", *year / 10);
      return Found{first, at + 2, TimeType::date, value, {}};
    }
    if (*year < 1700 &&
        !(at > 0 && (lower(at - 1, "in") || lower(at - 1, "since") || lower(at - 1, "of"))))
      return std::nullopt;
    if (*year > 2100) return std::nullopt;
    if (joined(at + 1) && text_.tokens[at + 1].kind == TokenKind::word) return std::nullopt;
    if (of(at + 1) == "%" || of(at + 1) == "°") return std::nullopt;
    if (at > 0 && in(at - 1, at)) {
      const Token& before = text_.tokens[at - 1];
      if (before.kind == TokenKind::symbol && before.range.size() == 1 && of(at - 1) == "$")
        return std::nullopt;
      if (figures::Lexicon::get().money_before.match_before(text_, at)) {
        if (before.kind == TokenKind::symbol || text_.tokens[at - 1].is(kAllCaps))
          return std::nullopt;
      }
      if (first == at && figure_words_.is(at - 1, figures::kDesignator) && !is(at - 1, kSeason))
        return std::nullopt;
      if (const auto bound = figures::Lexicon::get().bounds.match_before(text_, at);
          bound && !lower(at - 1, "around") && !lower(at - 1, "about") && !lower(at - 1, "circa") &&
          !lower(at - 1, "ca") && !lower(at - 1, "below") && !lower(at - 1, "above") &&
          !lower(at - 1, "beyond")) {
        return std::nullopt;
      }
    }
    // A unit or a people right behind: a count.
    const std::size_t next = at + 1;
    if (in(next, at) &&
        (figure_words_.is(next, figures::kScale | figures::kPerson) ||
         figures::Lexicon::get().money_names.match(text_, next) ||
         figures::Lexicon::get().unit_names.match(text_, next) || (sign_unit(next)))) {
      return std::nullopt;
    }
    std::size_t last = at + 1;
    Found found = date(first, last, *year, 0, 0);
    // "2021–22", "2022/23": one span, the first year.
    if ((hyphen(last) || of(last) == "/") && joined(last) && joined(last + 1) &&
        of(last + 1).size() == 2 && digits(last + 1, 2) &&
        *digits(last + 1, 2) == (*year + 1) % 100 &&
        !(joined(last + 2) && (hyphen(last + 2) || of(last + 2) == "/"))) {
      found.last = last + 2;
    }
    return found;
  }

  bool sign_unit(std::size_t i) const {
    if (text_.tokens[i].kind != TokenKind::word) return false;
    const auto sign = figures::Lexicon::get().unit_signs.match(text_, i);
    return sign && of(i) == (*sign.row)[0];
  }

  std::optional<Found> read_short_year(std::size_t at) {  // '16
    if (!joined(at + 1) || of(at + 1).size() != 2 || joined(at) ||
        (joined(at + 2) && of(at + 2) != "." && of(at + 2) != "," && of(at + 2) != "s" &&
         of(at + 2) != ";" && of(at + 2) != ")"))
      return std::nullopt;
    const auto value = digits(at + 1, 2);
    if (!value) return std::nullopt;
    const int limit = anchor_ ? anchor_->year % 100 + 5 : 30;
    const int year = *value <= limit ? 2000 + *value : 1900 + *value;
    if (of(at + 2) == "s" && joined(at + 2))
      return Found{at, at + 3, TimeType::date, fmt::format("{:03}", year / 10), {}};
    return date(at, at + 2, year, 0, 0);
  }

  std::optional<Found> read_season(std::size_t first, std::size_t at) {
    const Word& w = word(at);
    const bool weak = w.is(kSeasonWeak);
    std::size_t next = at + 1;
    if (lower(next, "of")) ++next;
    if (in(next, at)) {
      if (const auto year = year_at(next)) {
        return Found{first, next + 1, TimeType::date, fmt::format("{:04}-{}", *year, w.text), {}};
      }
      if ((of(next) == "'" || of(next) == "’") && next > at + 1) {
        if (auto found = read_short_year(next)) {
          return Found{
              first, found->last, TimeType::date, found->value + "-" + std::string(w.text), {}};
        }
      }
      if (next > at + 1 && is(next, kShift) && is(next + 1, kUnit) && word(next + 1).unit == "a" &&
          anchor_) {
        return Found{first,
                     next + 2,
                     TimeType::date,
                     fmt::format("{:04}-{}", anchor_->year + word(next).number, w.text),
                     {}};
      }
    }
    if (weak) return std::nullopt;
    if (at > 0 && in(at - 1, at)) {
      const bool in_season = lower(at - 1, "in") || lower(at - 1, "during") ||
                             lower(at - 1, "since") || lower(at - 1, "by") || first < at;
      if (!in_season) return std::nullopt;
      if (in(at + 1, at) && text_.tokens[at + 1].kind == TokenKind::word &&
          !figure_words_.is(at + 1, figures::kFunction | figures::kVerb | figures::kAnd))
        return std::nullopt;
      return Found{
          first,
          at + 1,
          TimeType::date,
          anchor_ ? fmt::format("{:04}-{}", anchor_->year, w.text) : fmt::format("XXXX-{}", w.text),
          {}};
    }
    return std::nullopt;
  }

  std::optional<Found> read_q(std::size_t at) {  // Q3 2018
    const auto quarter = digits(at + 1, 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    std::size_t last = at + 2;
    if (lower(last, "of")) ++last;
    if (const auto year = in(last, at) ? year_at(last) : std::nullopt) {
      return Found{at, last + 1, TimeType::date, fmt::format("{:04}-Q{}", *year, *quarter), {}};
    }
    return Found{at,
                 at + 2,
                 TimeType::date,
                 anchor_ ? fmt::format("{:04}-Q{}", anchor_->year, *quarter)
                         : fmt::format("XXXX-Q{}", *quarter),
                 {}};
  }

  // "third quarter of 2018", "first half of the year", "19th century".
  std::optional<Found> read_ordinal(std::size_t first, std::size_t at) {
    std::size_t next = at + 1;
    if (hyphen(next) && joined(next)) ++next;
    if (!in(next, at)) return std::nullopt;
    const int n = word(at).number;
    const bool quarter = is(next, kUnit) && word(next).unit == "q";
    const bool half = figure_words_.is(next, figures::kHalf);
    if (is(next, kUnit) && word(next).unit == "100a") {
      return Found{first, next + 1, TimeType::date, fmt::format("{:02}", n - 1), {}};
    }
    if (!quarter && !half) {
      // "the second of May"
      if (lower(next, "of") && month_at(next + 1) && first < at)
        return read_day_month_from(first, at);
      return std::nullopt;
    }
    if (n > (quarter ? 4 : 2)) return std::nullopt;
    const char letter = quarter ? 'Q' : 'H';
    std::size_t last = next + 1;
    int year = anchor_ ? anchor_->year : 0;
    bool named = false;
    std::size_t of_token = last;
    if (lower(of_token, "of") || lower(of_token, "in")) ++of_token;
    if (const auto given = in(of_token, at) ? year_at(of_token) : std::nullopt) {
      year = *given;
      last = of_token + 1;
      named = true;
    } else if (of_token > last) {
      std::size_t shift = of_token;
      if (lower(shift, "the")) ++shift;
      if (is(shift, kShift) && is(shift + 1, kUnit) && word(shift + 1).unit == "a") {
        year += anchor_ ? word(shift).number : 0;
        last = shift + 2;
        named = true;
      } else if (shift > of_token && is(shift, kUnit) && word(shift).unit == "a") {
        last = shift + 1;
        named = true;
      }
    }
    if (half && !named) return std::nullopt;
    return Found{
        first,
        last,
        TimeType::date,
        year > 0 ? fmt::format("{:04}-{}{}", year, letter, n) : fmt::format("XXXX-{}{}", letter, n),
        {}};
  }

  std::optional<Found> read_day_month_from(std::size_t first, std::size_t at) {
    std::size_t last = at;
    const auto day = day_at(at, last);
    if (!day || *day > 31) return std::nullopt;
    std::size_t month = last;
    if (lower(month, "of")) ++month;
    if (!month_at(month) || !in(month, at)) return std::nullopt;
    auto found = read_day_month(at, *day, month);
    if (found) found->first = first;
    return found;
  }

  // ---- weekdays, deictics, shifts

  std::optional<Found> read_weekday(std::size_t at) {
    const Word& w = word(at);
    std::size_t next = at + 1;
    if (w.is(kWeekdayShort) && of(next) == "." && joined(next)) ++next;
    // "Wednesday, 7 September 2023", "Friday May 5"
    std::size_t from = next;
    if (of(from) == ",") ++from;
    if (in(from, at)) {
      std::optional<Found> rest;
      std::size_t last = from;
      if (month_at(from))
        rest = read_month(from);
      else if (number(from) && day_at(from, last) &&
               (month_at(last) || (lower(last, "of") && month_at(last + 1))))
        rest = read_number(from);
      else if (lower(from, "the") && number(from + 1) && day_at(from + 1, last) &&
               lower(last, "of") && month_at(last + 1))
        rest = read_number(from + 1);
      if (rest && rest->day) {
        rest->first = at;
        return rest;
      }
    }
    if (w.is(kWeekdayShort)) return std::nullopt;
    if (at > 0 && joined(at) && !hyphen(at - 1) && text_.tokens[at - 1].kind == TokenKind::word)
      return std::nullopt;
    // In a name: "Black Friday", "Sunday Times".
    if (at > 0 && in(at - 1, at) && capital(at - 1) && !text_.tokens[at - 1].is(kSentenceStart) &&
        text_.tokens[at - 1].kind == TokenKind::word && !is(at - 1, kWeekday) &&
        !lower(at - 1, "on")) {
      // "Police Monday said": allow where an ordinary verb follows.
      if (in(next, at) && capital(next)) return std::nullopt;
      if (lower(at - 1, "black") || lower(at - 1, "good") || lower(at - 1, "easter") ||
          lower(at - 1, "ash") || lower(at - 1, "palm") || lower(at - 1, "bloody") ||
          lower(at - 1, "holy") || lower(at - 1, "the"))
        return std::nullopt;
    }
    if (in(next, at) && capital(next) && text_.tokens[next].kind == TokenKind::word &&
        text_.tokens[at].is(kSentenceStart) == false && at > 0 && lower(at - 1, "the"))
      return std::nullopt;
    std::optional<Day> day;
    if (anchor_) day = weekday_near(w.number, future(at) ? 1 : 0, false);
    return with_part(at, next, day, fmt::format("XXXX-WXX-{}", w.number));
  }

  // direction 0: on or before the day of the text; 1: on or after; -7: the week before; 7: the week
  // after.
  std::optional<Day> weekday_near(int wanted, int direction, bool strict) const {
    if (!anchor_) return std::nullopt;
    const long today = to_days(*anchor_);
    const int now = weekday(*anchor_);
    long delta = wanted - now;
    if (direction <= 0) {
      if (delta > 0 || (strict && delta == 0)) delta -= 7;
    } else {
      if (delta < 0 || (strict && delta == 0)) delta += 7;
    }
    return from_days(today + delta);
  }

  // A day with the part of it that may follow: "morning", "night".
  Found with_part(std::size_t first, std::size_t next, const std::optional<Day>& day,
                  const std::string& unknown) const {
    Found found{first, next, TimeType::date, day ? iso_day(*day) : unknown, day};
    if (is(next, kPart) && in(next, first)) {
      found.value += "T" + std::string(word(next).text);
      found.type = TimeType::time;
      found.last = next + 1;
    }
    return found;
  }

  std::optional<Found> read_deictic(std::size_t at) const {
    const Word& w = word(at);
    std::optional<Day> day;
    if (anchor_) day = from_days(to_days(*anchor_) + w.number);
    if (w.text.size() > 1 && w.text.substr(1) == "NI") {
      return Found{at, at + 1, TimeType::time, day ? iso_day(*day) + "TNI" : "XXXX-XX-XXTNI", day};
    }
    if (joined(at + 1) && (of(at + 1) == "'" || of(at + 1) == "’")) {  // today's
      return Found{at, at + 1, TimeType::date, day ? iso_day(*day) : "XXXX-XX-XX", day};
    }
    return with_part(at, at + 1, day, "XXXX-XX-XX");
  }

  // last week, next Monday, this month, the past two years, that afternoon.
  std::optional<Found> read_shift(std::size_t first, std::size_t at, bool determiner) {
    const Word& w = word(at);
    const int n = w.number;
    const bool from_named = w.is(kShiftRef);
    const std::optional<Day>& base = from_named ? named_ : anchor_;
    const std::size_t next = at + 1;
    if (!in(next, at)) return std::nullopt;
    if (w.is(kShiftRef) && n == 0 && of(at) != "that" && of(at) != "That" && of(at) != "same")
      return std::nullopt;
    // Stretches: "the last three days".
    if (w.is(kShift | kShiftPast | kShiftRef) &&
        (number(next) ||
         figure_words_.is(next,
                          figures::kDigit | figures::kTeen | figures::kTens | figures::kSeveral) ||
         is(next, kFew))) {
      if (n == 0 && !w.is(kShiftPast)) return std::nullopt;
      if (auto found = read_duration(first, next)) return found;
      if (is(next, kFew) && is(next + 1, kUnits))
        return stretch(first, next + 2, word(next + 1).unit);
      return std::nullopt;
    }
    if (is(next, kWeekday) && capital(next)) {
      std::optional<Day> day;
      if (base) {
        if (n == 0)
          day = from_named ? std::optional(from_days(to_days(*base) +
                                                     (word(next).number - weekday(*base) + 7) % 7))
                           : this_week(word(next).number);
        else if (from_named)
          day = from_days(to_days(*base) + ((word(next).number - weekday(*base) + 6) % 7) + 1);
        else
          day = weekday_near(word(next).number, n, true);
      }
      return with_part(first, next + 1, day, fmt::format("XXXX-WXX-{}", word(next).number));
    }
    if (is(next, kMonth) && capital(next)) {
      if (!base || from_named)
        return Found{first, next + 1, TimeType::date, unknown_year(word(next).number, 0), {}};
      const int month = word(next).number;
      int year = base->year;
      if (n < 0 && month >= base->month) --year;
      if (n > 0 && month <= base->month) ++year;
      return date(first, next + 1, year, month, 0);
    }
    if (is(next, kSeason | kSeasonWeak)) {
      static constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};
      if (!base)
        return Found{first, next + 1, TimeType::date, fmt::format("XXXX-{}", word(next).text), {}};
      int index = 0;
      while (index < 3 && kSeasons[index] != word(next).text) ++index;
      const int now =
          base->month < 3 ? -1 : (base->month - 3) / 3;  // -1: last year's winter goes on
      int year = base->year;
      if (n < 0 && (index >= now)) --year;
      if (n > 0 && (index <= now)) ++year;
      return Found{
          first, next + 1, TimeType::date, fmt::format("{:04}-{}", year, word(next).text), {}};
    }
    if (is(next, kPart)) {
      std::optional<Day> day = base;
      if (w.is(kShift) && n != 0 && day) {
        if (word(next).text == "NI" && n < 0)
          day = from_days(to_days(*day) - 1);
        else
          day = from_days(to_days(*day) + n);
      }
      if (w.is(kShiftRef) && n != 0 && day) day = from_days(to_days(*day) + n);
      return Found{first, next + 1, TimeType::time,
                   (day ? iso_day(*day) : "XXXX-XX-XX") + "T" + std::string(word(next).text), day};
    }
    if (is(next, kUnit) && !(is(next, kOrdinal))) {
      const UnitOf unit = unit_of(word(next).unit);
      if (w.is(kShiftPast))
        return Found{first, next + 1, TimeType::duration, duration_value(unit.factor, unit), {}};
      if (unit.clock) return std::nullopt;
      if (hyphen(next + 1) && joined(next + 1)) return std::nullopt;
      if (from_named && word(next).unit == "a" && year_ > 0 &&
          year_block_ == text_.tokens[at].block) {
        return Found{first, next + 1, TimeType::date, fmt::format("{:04}", year_ + n), {}};
      }
      return shifted(first, next + 1, base, n, unit, word(next).unit, from_named);
    }
    if (is(next, kUnits) && determiner && !w.is(kShiftRef))
      return stretch(first, next + 1, word(next).unit);
    return std::nullopt;
  }

  std::optional<Day> this_week(int wanted) const {
    if (!anchor_) return std::nullopt;
    return from_days(to_days(*anchor_) - weekday(*anchor_) + wanted);
  }

  Found stretch(std::size_t first, std::size_t last, std::string_view unit) const {
    const UnitOf u = unit_of(unit);
    return {
        first, last, TimeType::duration, fmt::format("P{}X{}", u.clock ? "T" : "", u.letter), {}};
  }

  Found shifted(std::size_t first, std::size_t last, const std::optional<Day>& base, int n,
                UnitOf unit, std::string_view name, bool) const {
    Found found{first, last, TimeType::date, {}, {}};
    if (!base) {
      found.value = unit.letter == 'Y'   ? "XXXX"
                    : unit.letter == 'W' ? "XXXX-WXX"
                    : unit.letter == 'M' ? "XXXX-XX"
                                         : "XXXX-XX-XX";
      return found;
    }
    if (name == "q") {
      const Day day = add_months(*base, 3L * n);
      found.value = fmt::format("{:04}-Q{}", day.year, (day.month - 1) / 3 + 1);
    } else if (unit.weekend) {
      const Day day = from_days(to_days(*base) + 7L * n);
      found.value = iso_week(day) + "-WE";
    } else if (name == "10a") {
      found.value = fmt::format("{:03}", base->year / 10 + n);
    } else if (name == "100a") {
      found.value = fmt::format("{:02}", base->year / 100 + n);
    } else if (unit.letter == 'Y') {
      found.value = fmt::format("{:04}", base->year + n);
    } else if (unit.letter == 'M') {
      const Day day = add_months(*base, n);
      found.value = iso_month(day.year, day.month);
    } else if (unit.letter == 'W') {
      found.value = iso_week(from_days(to_days(*base) + 7L * n * unit.factor));
    } else {
      found.day = from_days(to_days(*base) + n);
      found.value = iso_day(*found.day);
    }
    return found;
  }

  // ---- durations

  static std::string duration_value(double amount, UnitOf unit) {
    if (unit.weekend) return fmt::format("P{}WE", plain_number(amount));
    return fmt::format("P{}{}{}", unit.clock ? "T" : "", plain_number(amount), unit.letter);
  }

  // "three days", with "ago", "later", "earlier" a date. `first`: where the span begins.
  std::optional<Found> read_duration(std::size_t first, std::size_t at) {
    const auto amount = figures::read_number(figure_words_, at);
    if (!amount || amount->kind == figures::NumberKind::share) return std::nullopt;
    if (at > 0 && in(at - 1, at) && figures::Lexicon::get().money_before.match_before(text_, at) &&
        text_.tokens[at - 1].kind == TokenKind::symbol)
      return std::nullopt;
    std::size_t unit_token = amount->last;
    const bool hyphenated = hyphen(unit_token) && joined(unit_token) && joined(unit_token + 1);
    if (hyphenated) ++unit_token;
    if (amount->kind == figures::NumberKind::vague && lower(unit_token, "of")) ++unit_token;
    // "three more days", "two consecutive years" keep their adjective inside.
    if (!hyphenated && in(unit_token, at) && !is(unit_token, kUnit | kUnits) &&
        (lower(unit_token, "more") || lower(unit_token, "full") ||
         lower(unit_token, "consecutive") || lower(unit_token, "straight") ||
         lower(unit_token, "whole") || lower(unit_token, "calendar") ||
         lower(unit_token, "working"))) {
      ++unit_token;
    }
    if (!is(unit_token, kUnit | kUnits) || !in(unit_token, at)) return std::nullopt;
    const UnitOf unit = unit_of(word(unit_token).unit);
    double value = amount->value * unit.factor;
    std::size_t last = unit_token + 1;
    // "54-year-old", "nine years old": an age, no time.
    std::size_t after = last;
    if (hyphen(after) && joined(after)) ++after;
    if (lower(after, "old") || lower(after, "olds")) return std::nullopt;
    if (lower(last, "and") && figure_words_.is(last + 1, figures::kArticle) &&
        figure_words_.is(last + 2, figures::kHalf)) {
      value += 0.5 * unit.factor;
      last += 3;
    }
    std::string text = amount->kind == figures::NumberKind::vague
                           ? fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter)
                           : duration_value(value, unit);
    // "two hours and five minutes"
    std::size_t next = last;
    if (lower(next, "and") || of(next) == ",") ++next;
    if (in(next, at) && !hyphenated && amount->kind == figures::NumberKind::cardinal) {
      const auto second = figures::read_number(figure_words_, next);
      if (second && second->kind == figures::NumberKind::cardinal &&
          is(second->last, kUnit | kUnits) && in(second->last, at)) {
        const UnitOf small = unit_of(word(second->last).unit);
        if (rank(small) < rank(unit) && unit.clock == small.clock) {
          text += plain_number(second->value * small.factor);
          text += small.letter;
          last = second->last + 1;
        }
      }
    }
    return relative(first, last, value, unit, std::move(text), at);
  }

  static int rank(UnitOf unit) {
    if (unit.clock) return unit.letter == 'S' ? 0 : unit.letter == 'M' ? 1 : 2;
    return unit.letter == 'D' ? 3 : unit.letter == 'W' ? 4 : unit.letter == 'M' ? 5 : 6;
  }

  // A stretch of `value` units that ends at token `last`; with "ago" or "later" a date.
  std::optional<Found> relative(std::size_t first, std::size_t last, double value, UnitOf unit,
                                std::string text, std::size_t at) {
    if (in(last, at) && is(last, kAgo | kRel)) {
      const Word& w = word(last);
      const bool ago = w.is(kAgo);
      const std::string_view name = of(last);
      if (ago || name == "earlier" || name == "later" || name == "previously") {
        const std::optional<Day>& base = ago ? anchor_ : named_;
        Found found{first, last + 1, TimeType::date, {}, {}};
        const double offset = value * w.number;
        if (unit.clock) {
          found.type = TimeType::time;
          found.value = base ? iso_day(*base) : "XXXX-XX-XX";
          return found;
        }
        if (!base || value != static_cast<double>(static_cast<long>(std::min(value, 1e6))) ||
            value > 9000) {
          found.value = ago ? "PAST_REF" : w.number < 0 ? "PAST_REF" : "FUTURE_REF";
          return found;
        }
        const long n = static_cast<long>(offset);
        if (unit.letter == 'Y') {
          const long year = base->year + n;
          found.value = year > 0 ? fmt::format("{:04}", year) : "PAST_REF";
        } else if (unit.letter == 'M') {
          const Day day = add_months(*base, n);
          found.value = day.year > 0 ? iso_month(day.year, day.month) : "PAST_REF";
        } else if (unit.letter == 'W') {
          found.value = iso_week(from_days(to_days(*base) + 7 * n));
        } else if (unit.weekend) {
          found.value = iso_week(from_days(to_days(*base) + 7 * n)) + "-WE";
        } else {
          found.day = from_days(to_days(*base) + n);
          found.value = iso_day(*found.day);
        }
        return found;
      }
    }
    return Found{first, last, TimeType::duration, std::move(text), {}};
  }

  std::optional<Found> read_words(std::size_t at) {
    if (auto found = read_duration(at, at)) return found;
    // "eight o'clock", "half past seven"
    if (figure_words_.is(at, figures::kHalf) && lower(at + 1, "past") &&
        figure_words_.is(at + 2, figures::kDigit | figures::kTeen)) {
      const int hour = static_cast<int>(figure_words_.words[at + 2]->value);
      if (hour >= 1 && hour <= 12) return clock(at, at + 3, hour, 30, true);
    }
    if (figure_words_.is(at, figures::kHalf) && figure_words_.is(at + 1, figures::kArticle) &&
        is(at + 2, kUnit)) {
      const UnitOf unit = unit_of(word(at + 2).unit);
      return relative(at, at + 3, 0.5, unit, duration_value(0.5 * unit.factor, unit), at);
    }
    if (auto found = read_past(at)) return found;
    if (!figure_words_.is(at, figures::kDigit | figures::kTeen)) return std::nullopt;
    const int hour = static_cast<int>(figure_words_.words[at]->value);
    if (hour < 1 || hour > 12) return std::nullopt;
    if (lower(at + 1, "o") && lower(at + 3, "clock")) return clock(at, at + 4, hour, 0, false);
    std::size_t behind = at + 1;
    if (const auto add = meridiem(at + 1, behind))
      return clock(at, behind, hour % 12 + *add, 0, false);
    // "on Saturday from ten"
    if (at >= 2 && at - 1 == time_end_ &&
        (lower(at - 1, "from") || lower(at - 1, "at") || lower(at - 1, "until") ||
         lower(at - 1, "before") || lower(at - 1, "after")) &&
        (!in(at + 1, at) || text_.tokens[at + 1].kind == TokenKind::punctuation ||
         lower(at + 1, "to") || lower(at + 1, "until"))) {
      return clock(at, at + 1, hour, 0, false);
    }
    const bool past_from = lower(at + 1, "to") || lower(at + 1, "till") || lower(at + 1, "until");
    if (past_from && is(at + 2, kClockWord) && at > 0 && lower(at - 1, "from"))
      return clock(at, at + 1, hour, 0, false);
    // "seven forty-one"
    if (figure_words_.is(at + 1, figures::kTens) && in(at + 1, at) &&
        text_.tokens[at + 1].is(kSpaceBefore)) {
      const auto minutes = figures::read_number(figure_words_, at + 1);
      if (minutes && minutes->value < 60 &&
          (!in(minutes->last, at) || text_.tokens[minutes->last].kind == TokenKind::punctuation ||
           is(minutes->last, kMeridiem))) {
        return clock(at, minutes->last, hour, static_cast<int>(minutes->value), true);
      }
    }
    if (at > 0 && lower(at - 1, "at") &&
        (!in(at + 1, at) || text_.tokens[at + 1].kind == TokenKind::punctuation ||
         figure_words_.is(at + 1, figures::kFunction | figures::kAnd))) {
      if (hyphen(at + 1) || lower(at + 1, "of") || lower(at + 1, "to") || lower(at + 1, "per"))
        return std::nullopt;
      return clock(at, at + 1, hour, 0, false);
    }
    return std::nullopt;
  }

  // "twenty past eight", after a word that a time of day follows.
  std::optional<Found> read_past(std::size_t at) {
    if (at == 0 || !in(at - 1, at)) return std::nullopt;
    const bool led = lower(at - 1, "at") || lower(at - 1, "by") || lower(at - 1, "until") ||
                     lower(at - 1, "about") || lower(at - 1, "around") || lower(at - 1, "from") ||
                     lower(at - 1, "before") || lower(at - 1, "after") || lower(at - 1, "since");
    const auto minutes = led ? figures::read_number(figure_words_, at) : std::nullopt;
    if (!minutes || minutes->value < 1 || minutes->value > 59 ||
        minutes->kind != figures::NumberKind::cardinal)
      return std::nullopt;
    const bool past = lower(minutes->last, "past"), to = lower(minutes->last, "to");
    if (!past && !(to && static_cast<int>(minutes->value) % 5 == 0)) return std::nullopt;
    const std::size_t hour_token = minutes->last + 1;
    if (!in(hour_token, at) || !figure_words_.is(hour_token, figures::kDigit | figures::kTeen))
      return std::nullopt;
    int hour = static_cast<int>(figure_words_.words[hour_token]->value);
    if (hour < 1 || hour > 12 ||
        (to && in(hour_token + 1, at) && text_.tokens[hour_token + 1].kind == TokenKind::word &&
         !figure_words_.is(hour_token + 1, figures::kFunction))) {
      return std::nullopt;
    }
    int minute = static_cast<int>(minutes->value);
    if (to) {
      minute = 60 - minute;
      hour = hour == 1 ? 12 : hour - 1;
    }
    return clock(at, hour_token + 1, hour, minute, true);
  }

  // "a day" as a rate, "a year ago", "an hour later", "for a year".
  std::optional<Found> read_article(std::size_t at) {
    std::size_t next = at + 1;
    if (!in(next, at)) return std::nullopt;
    if (is(next, kFew) && is(next + 1, kUnits)) return few(at, next + 1);
    if (lower(next, "couple") && lower(next + 1, "of") && is(next + 2, kUnits)) {
      const UnitOf unit = unit_of(word(next + 2).unit);
      return relative(at, next + 3, 2.0 * unit.factor, unit,
                      duration_value(2.0 * unit.factor, unit), at);
    }
    if (figure_words_.is(next, figures::kHundred | figures::kScale | figures::kGroup))
      return read_duration(at, at);
    if (!is(next, kUnit) || is(next, kOrdinal) || hyphen(next + 1)) return std::nullopt;
    const UnitOf unit = unit_of(word(next).unit);
    if (word(next).unit == "q") return std::nullopt;
    auto found = relative(at, next + 1, unit.factor, unit, duration_value(unit.factor, unit), at);
    if (found && found->type == TimeType::duration) {
      if (lower(next + 1, "and") && figure_words_.is(next + 2, figures::kArticle) &&
          figure_words_.is(next + 3, figures::kHalf)) {
        return Found{at, next + 4, TimeType::duration, duration_value(1.5 * unit.factor, unit), {}};
      }
      const bool preposition = at > 0 && in(at - 1, at) &&
                               (figure_words_.is(at - 1, figures::kFunction) ||
                                figures::Lexicon::get().bounds.match_before(text_, at)) &&
                               !lower(at - 1, "what");
      if (!preposition) {
        found->type = TimeType::set;  // five a day
        if (at == 0 || !in(at - 1, at) || figure_words_.is(at - 1, figures::kVerb))
          return std::nullopt;
      }
    }
    return found;
  }

  std::optional<Found> few(std::size_t first, std::size_t units) {
    const UnitOf unit = unit_of(word(units).unit);
    if (in(units + 1, first) && is(units + 1, kAgo | kRel) && !lower(units + 1, "after") &&
        !lower(units + 1, "before")) {
      return Found{first,
                   units + 2,
                   TimeType::date,
                   word(units + 1).number < 0 ? "PAST_REF" : "FUTURE_REF",
                   {}};
    }
    return Found{first,
                 units + 1,
                 TimeType::duration,
                 fmt::format("P{}X{}", unit.clock ? "T" : "", unit.letter),
                 {}};
  }

  std::optional<Found> read_few(std::size_t at) {
    if (is(at + 1, kUnits) && in(at + 1, at) && !is(at + 1, kOrdinal)) return few(at, at + 1);
    return std::nullopt;
  }

  std::optional<Found> read_recent(std::size_t first, std::size_t at) {
    if (is(at + 1, kUnits) && in(at + 1, at))
      return Found{first, at + 2, TimeType::date, "PAST_REF", {}};
    return std::nullopt;
  }

  // "the 1990s", "the past year", "the third quarter", "the end of May", "the summer of 2019".
  std::optional<Found> read_the(std::size_t at) {
    std::size_t next = at + 1;
    if (!in(next, at)) return std::nullopt;
    if (number(next)) {
      if (const auto year = year_at(next); year && joined(next + 1) && of(next + 1) == "s")
        return read_year(at, next);
      std::size_t last = next;
      if (day_at(next, last) && lower(last, "of") && month_at(last + 1))
        return read_day_month_from(at, next);
      if (joined(next + 1) && of(next + 1) == "th" && is(next + 2, kUnit) &&
          word(next + 2).unit == "100a") {
        return Found{at, next + 3, TimeType::date, fmt::format("{:02}", *digits(next, 2) - 1), {}};
      }
      if (auto found = read_decade(at, next)) return found;
      if (auto found = read_duration(at, next); found && found->type == TimeType::duration)
        return found;
      return std::nullopt;
    }
    if (is(next, kUnit) && word(next).unit == "we") {
      int weeks = 0;
      if (anchor_ && weekday(*anchor_) < 6 && !future(at)) weeks = -1;
      return shifted(at, next + 1, anchor_, weeks, unit_of(word(next).unit), word(next).unit,
                     false);
    }
    if (is(next, kEra) &&
        (!in(next + 1, at) || text_.tokens[next + 1].kind == TokenKind::punctuation ||
         figure_words_.is(next + 1, figures::kFunction | figures::kAnd)) &&
        !hyphen(next + 1)) {
      return Found{at, next + 1, TimeType::date, std::string(word(next).text), {}};
    }
    if (is(next, kMod)) return read_mod(at, next);
    if (is(next, kShift | kShiftPast | kShiftRef)) return read_shift(at, next, true);
    if (is(next, kRecent)) return read_recent(at, next);
    if (is(next, kOrdinal)) return read_ordinal(at, next);
    if (is(next, kModOf)) return read_mod_of(at, next);
    if (is(next, kSeason | kSeasonWeak)) return read_season(at, next);
    if (figure_words_.is(next, figures::kDigit | figures::kTeen | figures::kTens)) {
      if (auto found = read_duration(at, next); found && found->type == TimeType::duration)
        return found;
    }
    return std::nullopt;
  }

  // "the 70s"
  std::optional<Found> read_decade(std::size_t first, std::size_t at) const {
    const auto tens = digits(at, 2);
    if (!tens || of(at).size() != 2 || *tens % 10 != 0 || of(at + 1) != "s" || !joined(at + 1))
      return std::nullopt;
    return Found{first,
                 at + 2,
                 TimeType::date,
                 fmt::format("{:03}", (*tens <= 20 ? 200 : 190) + *tens / 10),
                 {}};
  }

  // "early 2019", "late last year", "mid-March".
  std::optional<Found> read_mod(std::size_t first, std::size_t at) {
    std::size_t next = at + 1;
    if (hyphen(next) && joined(next) && joined(next + 1)) ++next;
    if (!in(next, at)) return std::nullopt;
    if (lower(next, "in")) return std::nullopt;
    std::optional<Found> found;
    if (number(next)) {
      if (year_at(next)) found = read_year(first, next);
    } else if (month_at(next)) {
      const int month = word(next).number;
      found = read_month(next);
      if (!found && !is(next, kMonthShort))
        found = date(first, next + 1, year_of(month, 0, at).value_or(0), month, 0);
    } else if (is(next, kShift)) {
      found = read_shift(first, next, false);
    } else if (is(next, kDeictic)) {
      found = read_deictic(next);
    } else if (is(next, kWeekday) && capital(next)) {
      found = read_weekday(next);
    } else if (is(next, kSeason)) {
      found = read_season(first, next);
    } else if (is(next, kPart) && first < at) {
      return std::nullopt;
    }
    if (!found) return std::nullopt;
    found->first = first;
    return found;
  }

  // "end of May", "beginning of the year".
  std::optional<Found> read_mod_of(std::size_t first, std::size_t at) {
    if (first == at || !lower(at + 1, "of")) return std::nullopt;
    std::size_t next = at + 2;
    if (!in(next, at)) return std::nullopt;
    std::optional<Found> found;
    if (number(next))
      found = read_year(first, next);
    else if (month_at(next)) {
      found = read_month(next);
      if (!found && !is(next, kMonthShort))
        found = date(first, next + 1, year_of(word(next).number, 0, at).value_or(0),
                     word(next).number, 0);
    } else if (is(next, kShift))
      found = read_shift(first, next, false);
    else if (lower(next, "the") && is(next + 1, kUnit) && anchor_ &&
             !unit_of(word(next + 1).unit).clock && !is(next + 1, kOrdinal)) {
      found = shifted(first, next + 2, anchor_, 0, unit_of(word(next + 1).unit),
                      word(next + 1).unit, false);
    }
    if (!found) return std::nullopt;
    found->first = first;
    return found;
  }

  // every day, each Monday, per week, every two years.
  std::optional<Found> read_every(std::size_t at) {
    const std::size_t next = at + 1;
    if (!in(next, at)) return std::nullopt;
    if (is(next, kUnit) && !is(next, kOrdinal)) {
      const UnitOf unit = unit_of(word(next).unit);
      return Found{at, next + 1, TimeType::set, duration_value(unit.factor, unit), {}};
    }
    if (lower(at, "per")) return std::nullopt;
    if (is(next, kWeekday) && capital(next)) {
      Found found{at, next + 1, TimeType::set, fmt::format("XXXX-WXX-{}", word(next).number), {}};
      if (is(next + 1, kPart) && in(next + 1, at)) {
        found.value += "T" + std::string(word(next + 1).text);
        ++found.last;
      }
      return found;
    }
    if (is(next, kMonth) && capital(next))
      return Found{at, next + 1, TimeType::set, unknown_year(word(next).number, 0), {}};
    if (is(next, kPart))
      return Found{at, next + 1, TimeType::set, "XXXX-XX-XXT" + std::string(word(next).text), {}};
    if (is(next, kSeason))
      return Found{at, next + 1, TimeType::set, "XXXX-" + std::string(word(next).text), {}};
    if (auto found = read_duration(at, next); found && found->type == TimeType::duration) {
      found->type = TimeType::set;
      return found;
    }
    return std::nullopt;
  }

  const Lexicon& lexicon_;
  const Text& text_;
  std::uint32_t number_;
  std::optional<Day> anchor_;  // the day of the text
  std::optional<Day> named_;   // the day named last
  int year_ = 0;               // named outright in the block of that number
  std::uint32_t year_block_ = kNone;
  std::size_t time_end_ = 0;  // token behind the last expression
  figures::Words figure_words_;
  std::vector<const Word*> words_;
};

}  // namespace
}  // namespace times

std::vector<TimeExpression> read_times(const Document& document, const Text& text,
                                       std::uint32_t number) {
  return times::TimeReader(document, text, number).read();
}

}  // namespace stemma
