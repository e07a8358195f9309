// Times: a grammar over tokens. Values are reckoned from the day of the text or, for "that day" and
// "the following week", from the day named last. Where a text has no day, what would need one
// begins with XXXX. The forms and values: TimeML 1.2.1, and what TIMEX3 corpora do.
#include <fmt/format.h>

#include <algorithm>

#include "statements/times_hangul.h"
#include "statements/times_reader.h"

namespace stemma {
namespace times {
namespace {

std::optional<int> parse_year(std::string_view value) {
  int year = 0;
  for (const char c : value.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year;
}

// The second of the day of "12:30:00" or "12:30".
std::optional<int> parse_second(std::string_view time) {
  if (time.size() < 5 || time[2] != ':') return std::nullopt;
  int part[3] = {0, 0, 0};
  for (std::size_t i = 0; i < 3 && 3 * i + 2 <= time.size(); ++i) {
    for (const char c : time.substr(3 * i, 2)) {
      if (c < '0' || c > '9') return std::nullopt;
      part[i] = part[i] * 10 + (c - '0');
    }
  }
  return part[0] * 3600 + part[1] * 60 + part[2];
}

// Languages that write the day before the month in digits, and English where it is not American.
bool day_before_month(std::string_view language) {
  return !language.empty() && language != "en" && !language.starts_with("en-US");
}

}  // namespace

TimeReader::TimeReader(const Document& document, const Text& text, std::uint32_t number)
    : lexicon_(Lexicon::of_language(document.language)),
      text_(text),
      number_(number),
      day_first_(day_before_month(document.language)),
      anchor_(parse_day(document.date)),
      second_(parse_second(document.time_of_day)),
      named_(anchor_),
      figure_words_{text, {}} {
  forms_ = Forms::of_language(document.language);
  if (forms_ != nullptr) figure_words_.lexicon = &figures::Lexicon::of_language(document.language);
  figure_words_.words = figure_words_.lexicon->read(text);
  if (figure_words_.lexicon->compounds) figures::read_compounds(figure_words_, compounds_);
  words_.reserve(text.tokens.size());
  for (const Token& token : text.tokens) words_.push_back(&lexicon_.of(token));
  if (forms_ != nullptr) {
    matcher_.emplace(text, *forms_, figure_words_, [this](std::size_t at) -> std::size_t {
      const auto found = digits_of(at);
      return found ? found->last : 0;
    });
  }
}

std::vector<TimeExpression> TimeReader::read() {
  std::vector<TimeExpression> out;
  for (std::size_t at = 0; at < words_.size();) {
    if (hangul_from(at)) {
      if (auto time = read_hangul_time(text_, at, {anchor_, second_, named_})) {
        const Range range{text_.tokens[at].range.start, time->end};
        if (time->day) named_ = time->day;
        out.push_back({{number_, range},
                       std::move(time->value),
                       time->type,
                       text_.tokens[at].sentence,
                       0.9f,
                       TenseSide::unasked});
        while (at < words_.size() && text_.tokens[at].range.start < range.end) ++at;
        continue;
      }
    }
    if (forms_ == nullptr ? no_time_begins(at) : !matcher_->begins(at)) {
      ++at;
      continue;
    }
    tense_ = TenseSide::unasked;
    auto found = forms_ == nullptr ? read_at(at) : read_form(at);
    if (!found || found->last <= at || !in(found->last - 1, found->first)) {
      ++at;  // never across sentences
      continue;
    }
    if (forms_ == nullptr) extend(*found);
    note(*found);
    const std::size_t first = found->first;
    out.push_back(
        {{number_, Range{text_.tokens[first].range.start, text_.tokens[found->last - 1].range.end}},
         std::move(found->value),
         found->type,
         text_.tokens[first].sentence,
         0.9f,
         tense_});
    at = time_end_ = found->last;
  }
  return out;
}

// What the text spoke of last: the day, the date, and the year named outright until its block ends.
void TimeReader::note(const Found& found) {
  if (found.day) named_ = found.day;
  if (found.type != TimeType::date) return;
  if (found.from) last_ = found;
  if (found.value.size() < 4 || !year_named(found)) {
    of_the_day_ = of_the_day_ || found.grain == Grain::day;
    return;
  }
  const auto year = parse_year(found.value);
  if (!year) return;
  year_ = *year;
  year_block_ = text_.tokens[found.first].block;
  if (anchor_ && *year + 2 < anchor_->year) ++past_years_;
}

// Do the words of a date hold the digits of its year?
bool TimeReader::year_named(const Found& found) const {
  const Range words{text_.tokens[found.first].range.start, text_.tokens[found.last - 1].range.end};
  return text_.of(words).find(std::string_view(found.value).substr(0, 4)) != std::string_view::npos;
}

bool TimeReader::points_ahead(std::size_t at) const {
  if (matcher_) return matcher_->future(at);
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

// Most words: in no table, or only there as a small word within a time.
bool TimeReader::no_time_begins(std::size_t at) const {
  constexpr std::uint64_t kWithin = kOf | kOn | kIn | kAt | kFrom | kTo | kBefore | kAfter |
                                    kAround | kAnd | kFor | kMonthBefore | kPastHour | kFuture |
                                    kOnce | kOther | kTimeNoun | kZone | kMeridiem | kDayVerb;
  constexpr std::uint64_t kNumbers = figures::kArticle | figures::kDigit | figures::kTeen |
                                     figures::kTens | figures::kSeveral | figures::kHalf |
                                     figures::kHundred | figures::kFraction | figures::kVague;
  return text_.tokens[at].kind == TokenKind::word && !word(at).is(~kWithin) &&
         !figure_words_.is(at, kNumbers);
}

bool TimeReader::closes(std::size_t i, std::size_t at) const {
  if (!in(i, at)) return true;
  const Token& token = text_.tokens[i];
  if (token.kind == TokenKind::punctuation) return !hyphen(i) || !joined(i);
  return figure_words_.is(i, figures::kFunction | figures::kAnd | figures::kVerb |
                                 figures::kPreposition | figures::kCopula) ||
         is(i, kFuture | kTo | kAnd | kFrom | kOn | kIn | kAt);
}

bool TimeReader::stops(std::size_t i, std::size_t at) const {
  if (!in(i, at)) return true;
  if (text_.tokens[i].kind != TokenKind::punctuation || sign(i, '%') || hyphen(i)) return false;
  return !joined(i) || !joined(i + 1) || !number(i + 1);
}

std::optional<Found> TimeReader::read_at(std::size_t at) {
  const Token& token = text_.tokens[at];
  if (token.kind == TokenKind::number) return read_number(at);
  const Word& w = word(at);
  if (w.classes == 0) {
    if (token.kind != TokenKind::word) {
      if (apostrophe(at) || of(at) == "‘") return read_short_year(at);
      if (figure_words_.is(at, figures::kHalf) || token.kind == TokenKind::symbol)
        return read_duration(at, at);
      return std::nullopt;
    }
    if (figure_words_.words[at]->classes == 0) return std::nullopt;
    if (article(at)) return read_article(at);
    if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens | figures::kSeveral |
                                 figures::kHalf | figures::kHundred | figures::kFraction |
                                 figures::kVague))
      return read_words(at);
    return std::nullopt;
  }
  if (w.is(kPhraseStart)) {
    if (auto found = read_phrase(at)) return found;
    if (auto found = read_holiday(at, at)) return found;
  }
  if (w.is(kMonth | kMonthShort)) {
    if (auto found = read_named_numeric(at)) return found;
    if (auto found = read_month(at)) return found;
  }
  if (w.is(kWeekday | kWeekdayShort)) {
    if (auto found = read_weekday(at)) return found;
    return std::nullopt;
  }
  if (w.is(kQuarterShort) && capital(at) && joined(at + 1) && number(at + 1)) return read_q(at);
  if (w.is(kThe | kThese)) return read_the(at);
  if (w.is(kDeictic)) return read_deictic(at);
  if (w.is(kYearKind | kYearShort)) {
    if (auto found = read_year_kind(at, at)) return found;
  }
  if (w.is(kMod) || (w.is(kRel) && is(at + 1, kShift | kShiftPast | kIn | kDeictic))) {
    if (auto found = read_mod(at, at)) return found;
  }
  if (w.is(kOrdinal) && w.number == -1) return read_ordinal(at, at);  // final
  if (w.is(kShift | kShiftPast | kShiftRef)) {
    if (auto found = read_shift(at, at, false)) return found;
  }
  if (w.is(kEvery)) return read_every(at);
  if (w.is(kAll)) return read_all(at);
  if (w.is(kSet)) return Found{at, at + 1, TimeType::set, std::string(w.text), {}};
  if (w.is(kRecent)) return read_recent(at, at);
  if (w.is(kClockWord)) return read_clock(at);
  if (w.is(kSeason | kSeasonWeak)) return read_season(at, at);
  if (w.is(kWeekdays))
    return Found{at, at + 1, TimeType::set, fmt::format("XXXX-WXX-{}", w.number), {}};
  if (w.is(kPart | kParts)) return read_part(at, at);
  if (w.is(kPartAlone) && closes(at + 1, at) && at > 0 && in(at - 1, at) &&
      (is(at - 1, kAt | kAround | kTo | kBefore | kAfter | kFrom) || w.text == "NI"))
    return Found{at, at + 1, TimeType::time, named_or_anchor() + "T" + std::string(w.text), {}};
  if (w.is(kRef) && !w.is(kRel)) return Found{at, at + 1, TimeType::date, std::string(w.text), {}};
  if (w.is(kFew)) return read_few(at);
  if (w.is(kUnit | kUnits) && !w.is(kOrdinal)) {
    if (auto found = read_week(at, at)) return found;
    return read_units(at);
  }
  if (w.is(kOrdinal)) return read_ordinal(at, at);
  if (w.is(kModOf)) return read_mod_of(at, at);
  if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens))
    return read_words(at);
  return std::nullopt;
}

bool TimeReader::number_stands(std::size_t at) const {
  if (at == 0 || !joined(at)) return true;
  const std::string_view before = of(at - 1);
  const bool dash =
      hyphen(at - 1) &&
      (!joined(at - 1) || text_.tokens[at >= 2 ? at - 2 : 0].kind == TokenKind::number ||
       is(at - 2, kMod | kMonth | kMonthShort));
  const bool symbol = text_.tokens[at - 1].kind == TokenKind::symbol;
  const bool opens = before == "(" || before == "[" || before == "'" || before == "\"" ||
                     before == "“" || before == "‘" || before == "/" || before == "," ||
                     before == ":" || before == "_" || before == "«" || before == "„" ||
                     before == "¿" || before == "’";
  const bool compares =
      before == "<" || before == ">" || before == "=" || before == "~" || before == "|";
  if (symbol ? !compares : !dash && !opens) return false;
  return before != ":" || at < 2 || !number(at - 2);
}

std::optional<Found> TimeReader::read_number(std::size_t at) {
  if (at > 0 && joined(at) && hyphen(at - 1) && year_at(at)) {  // report-2020-05-04
    if (auto found = read_numeric(at); found && found->day) return found;
  }
  if (!number_stands(at)) return std::nullopt;
  if (auto found = read_numeric(at)) return found;
  if (auto found = read_named_numeric(at)) return found;
  if (auto found = read_second_year(at)) return found;
  if (auto found = read_clock(at)) return found;
  if (auto found = read_day_first(at, at)) return found;
  if (auto found = read_short_numeric(at)) return found;
  std::size_t last = at;
  if (ordinal_at(at, last)) {
    if (auto found = read_ordinal(at, at)) return found;
  }
  if (auto found = read_duration(at, at)) return found;
  return read_year(at, at);
}

// "the 1990s", "the past year", "the third quarter", "the end of May", "the summer of 2019".
std::optional<Found> TimeReader::read_the(std::size_t at) {
  std::size_t next = at + 1;
  if (!in(next, at)) return std::nullopt;
  // In a name: "The Last Day of ...".
  if (capital(at) && capital(next) && plain_word(next) && !text_.tokens[at].is(kSentenceStart) &&
      !text_.tokens[next].is(kAllCaps) && !is(next, kPhraseStart | kMonth | kSeason))
    return std::nullopt;
  if (is(at, kThese)) {
    auto found = read_duration(at, next);
    if (found && found->type == TimeType::duration) return found;
    return std::nullopt;
  }
  if (number(next)) {
    if (const auto year = year_at(next); year && joined(next + 1) && of(next + 1) == "s")
      return read_year(at, next);
    // the 1980's
    if (const auto year = year_at(next); year && *year % 10 == 0 && *year % 100 != 0 &&
                                         apostrophe(next + 1) && joined(next + 1) &&
                                         of(next + 2) == "s" && joined(next + 2))
      return Found{at, next + 3, TimeType::date, fmt::format("{:03}", *year / 10), {}};
    if (auto found = read_day_first(at, next)) return found;
    if (auto found = read_ordinal(at, next)) return found;
    if (auto found = read_decade(at, next)) return found;
    if (auto found = read_day_alone(at, next, false)) return found;
    if (auto found = read_duration(at, next); found && found->type == TimeType::duration)
      return found;
    return std::nullopt;
  }
  if (is(next, kDecade) && closes(next + 1, at))
    return Found{at, next + 1, TimeType::date, fmt::format("19{}", word(next).number), {}};
  if (is(next, kEra) && closes(next + 1, at) && !is(next + 1, kFew | kUnit | kUnits))
    return Found{at, next + 1, TimeType::date, std::string(word(next).text), {}};
  if (is(next, kPhraseStart)) {
    if (auto found = read_holiday(at, next)) return found;
  }
  if (is(next, kYearKind)) {
    if (auto found = read_year_kind(at, next)) return found;
  }
  if (is(next, kMod)) return read_mod(at, next);
  if (is(next, kOrdinal)) {
    if (auto found = read_ordinal(at, next)) return found;
    if (auto found = read_day_alone(at, next, false)) return found;
  }
  if (is(next, kShift | kShiftPast | kShiftRef)) return read_shift(at, next, true);
  if (is(next, kRecent)) return read_recent(at, next);
  if (is(next, kModOf)) return read_mod_of(at, next);
  if (is(next, kSeason | kSeasonWeak)) return read_season(at, next);
  if (is(next, kAll) && is(next + 1, kUnit)) {
    auto found = read_all(next);
    if (found) found->first = at;
    return found;
  }
  if (is(next, kUnit) && !is(next, kOrdinal)) return read_week(at, next);
  if (is(next, kPart | kParts)) return read_part(at, next);
  if (number_word(next)) {
    std::size_t last = next;
    if (ordinal_at(next, last)) {  // the twenty-second
      if (auto found = read_ordinal(at, next)) return found;
      return read_day_alone(at, next, false);
    }
    if (auto found = read_duration(at, next); found && found->type == TimeType::duration)
      return found;
  }
  return std::nullopt;
}

}  // namespace times

std::vector<TimeExpression> read_times(const Document& document, const Text& text,
                                       std::uint32_t number) {
  return times::TimeReader(document, text, number).read();
}

}  // namespace stemma
