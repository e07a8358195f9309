// Times: a grammar over tokens. Each function reads one form of expression at a token and answers
// where it ends with its TIMEX3 value; values are reckoned from the day of the text or, for "that
// day" and "the following week", from the day named last. Where a text has no day, what would need
// one begins with XXXX. The forms and values: TimeML 1.2.1, and what TIMEX3 corpora do.
#include <fmt/format.h>

#include <algorithm>

#include "statements/times_hangul.h"
#include "statements/times_reader.h"

namespace stemma {
namespace times {

std::vector<TimeExpression> TimeReader::read() {
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
    if (no_time_begins(at)) {
      ++at;
      continue;
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
    out.push_back(
        {{number_, Range{text_.tokens[first].range.start, text_.tokens[found->last - 1].range.end}},
         std::move(found->value),
         found->type,
         text_.tokens[first].sentence,
         0.9f});
    at = time_end_ = found->last;
  }
  return out;
}

// The year that a text speaks of: one named outright, until its block ends.
void TimeReader::note_year(const Found& found) {
  if (found.type != TimeType::date || found.value.size() < 4 || !year_named(found)) return;
  const auto year = parse_year(found.value);
  if (!year) return;
  year_ = *year;
  year_block_ = text_.tokens[found.first].block;
}

// Do the words of a date hold the digits of its year?
bool TimeReader::year_named(const Found& found) const {
  const Range words{text_.tokens[found.first].range.start, text_.tokens[found.last - 1].range.end};
  return text_.of(words).find(std::string_view(found.value).substr(0, 4)) != std::string_view::npos;
}

std::optional<int> TimeReader::parse_year(std::string_view value) {
  int year = 0;
  for (const char c : value.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year;
}

// Does the verb of the clause point ahead: the nearest one before, else the nearest behind?
bool TimeReader::future(std::size_t at) const {
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

// Most words: in no table, and none of the short words that read_at knows by itself.
bool TimeReader::no_time_begins(std::size_t at) const {
  const Token& token = text_.tokens[at];
  return token.kind == TokenKind::word && token.range.size() > 5 && word(at).classes == 0 &&
         figure_words_.words[at]->classes == 0;
}

std::optional<Found> TimeReader::read_at(std::size_t at) {
  const Token& token = text_.tokens[at];
  if (token.kind == TokenKind::number) return read_number(at);
  const Word& w = word(at);
  if (w.classes == 0) {
    if (figure_words_.is(at, figures::kArticle)) return read_article(at);
    if (token.kind == TokenKind::word &&
        (of(at) == "the" || of(at) == "The" || of(at) == "these" || of(at) == "those"))
      return read_the(at);
    if (of(at) == "'" || of(at) == "’" || of(at) == "‘") return read_short_year(at);
    if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens | figures::kSeveral |
                                 figures::kHalf | figures::kHundred | figures::kVague))
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
  if (w.is(kRef) && !w.is(kRel)) return Found{at, at + 1, TimeType::date, std::string(w.text), {}};
  if (w.is(kFew)) return read_few(at);
  if (w.is(kOrdinal) && !w.is(kUnit)) return read_ordinal(at, at);
  if (w.is(kModOf)) return read_mod_of(at, at);
  if (figure_words_.is(at, figures::kDigit | figures::kTeen | figures::kTens))
    return read_words(at);
  return std::nullopt;
}

// "the 1990s", "the past year", "the third quarter", "the end of May", "the summer of 2019".
std::optional<Found> TimeReader::read_the(std::size_t at) {
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
    return shifted(at, next + 1, anchor_, weeks, unit_of(word(next).unit), word(next).unit, false);
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

}  // namespace times

std::vector<TimeExpression> read_times(const Document& document, const Text& text,
                                       std::uint32_t number) {
  return times::TimeReader(document, text, number).read();
}

}  // namespace stemma
