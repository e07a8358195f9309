// Reasons of times. What a value was reckoned from is told by taking it away: the words are read
// again by themselves, without the day of the text and with it, and then their sentence. What gives
// the value first is what it rests on; if nothing does, it rests on what the text named before.
#include <algorithm>
#include <string>
#include <utility>

#include "statements/reasons.h"
#include "statements/times_lexicon.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongSentence = 600;  // bytes; longer ones are not read again

// What the words are, the most telling class first.
constexpr std::pair<std::uint64_t, std::string_view> kForms[] = {
    {times::kMonth | times::kMonthShort, "a month by its name"},
    {times::kWeekday | times::kWeekdayShort | times::kWeekdays, "a day of the week"},
    {times::kDeictic, "a word for a day counted from the day of the text"},
    {times::kAgo, "a length of time and a word that counts it back"},
    {times::kShift | times::kShiftPast, "a unit of time and a word that shifts it"},
    {times::kShiftRef, "a unit of time and a word that points to one named before"},
    {times::kEvery | times::kSet, "a word for something that comes again"},
    {times::kSeason | times::kSeasonWeak, "a season"},
    {times::kRef | times::kRecent | times::kEra, "a word for a time without a day"},
    {times::kClockWord | times::kMeridiem | times::kOClock, "a time of day"},
    {times::kPart | times::kParts | times::kPartAlone, "a part of the day"},
    {times::kUnit | times::kUnits, "a unit of time"},
};

class TimeReasons {
 public:
  TimeReasons(const Document& document, const Text& text, std::uint32_t number,
              const Statements& statements)
      : document_(document), text_(text), number_(number), times_(statements.times) {}

  StatementReasons of(std::size_t i) {
    const TimeExpression& t = times_[i];
    StatementReasons out;
    out.push_back(form(t));
    const std::string rest = basis(i, out);
    if (!rest.empty()) out.push_back({rest, {}});
    if (!rest.starts_with("reckoned")) return out;
    if (t.tense == TenseSide::past)
      out.push_back(
          {"no verb of its clause points ahead, so that it lies before that day", sentence(t)});
    if (t.tense == TenseSide::ahead)
      out.push_back({"the verb of its clause points ahead", sentence(t)});
    return out;
  }

 private:
  StatementReason form(const TimeExpression& t) const {
    const times::Lexicon& lexicon = times::Lexicon::get();
    std::size_t first = text_.token_at(t.span.start), last = first;
    while (last < text_.tokens.size() && text_.tokens[last].range.end <= t.span.end) ++last;
    for (const Phrases* rows : {&lexicon.phrases, &lexicon.holidays}) {
      for (std::size_t k = first; k < last && k < first + 2; ++k) {
        if (const auto match = rows->match(text_, k); match && k + match.length == last)
          return {rows == &lexicon.holidays ? "a feast of the tables" : "a phrase of the tables",
                  t.span};
      }
    }
    for (const auto& [classes, what] : kForms) {
      for (std::size_t k = first; k < last; ++k) {
        if (lexicon.of(text_.tokens[k]).is(classes))
          return {std::string(what), Span(number_, text_.tokens[k].range)};
      }
    }
    const bool number =
        std::any_of(text_.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                    text_.tokens.begin() + static_cast<std::ptrdiff_t>(last),
                    [](const Token& token) { return token.kind == TokenKind::number; });
    return {number ? "digits in the form of a time" : "words that name a time", t.span};
  }

  // Says what the value rests on; a sentence without a place is answered.
  std::string basis(std::size_t i, StatementReasons& out) const {
    const TimeExpression& t = times_[i];
    const bool open = t.value.find('X') != std::string::npos;
    if (t.type == TimeType::duration || t.type == TimeType::set || t.value.ends_with("_REF"))
      return {};
    if (open) return "the text has no day to reckon its value from";
    const Range words = t.span.range();
    if (reads(words, words, false, t)) return "its words give the value by themselves";
    if (reads(words, words, true, t)) return "reckoned from the day of the text, " + document_.date;
    const Range whole = text_.sentences[t.sentence].range;
    if (whole.size() <= kLongSentence) {
      if (reads(whole, words, false, t)) {
        if (i > 0 && times_[i - 1].sentence == t.sentence)
          out.push_back({"it follows from a time named in its sentence", times_[i - 1].span});
        else
          return "the words round it give the value";
        return {};
      }
      if (reads(whole, words, true, t)) {
        return "reckoned from the day of the text, " + document_.date +
               ", by the words of its sentence";
      }
    }
    if (const Span named = named_before(i)) {
      out.push_back({"it follows from what the text named before", named});
      return {};
    }
    return "what the text says round it gives the value";
  }

  // The day named last before time i; where there is none, the date.
  Span named_before(std::size_t i) const {
    constexpr std::size_t kFar = 32;
    Span date;
    for (std::size_t before = i; before-- > 0 && i - before < kFar;) {
      const TimeExpression& t = times_[before];
      if (t.value.ends_with("_REF") || t.type == TimeType::duration || t.type == TimeType::set)
        continue;
      const bool day = t.value.size() >= 10 && t.value.find('X') == std::string::npos;
      if (day) return t.span;
      if (!date) date = t.span;
    }
    return date;
  }

  // Do the bytes of `part`, read alone, give this time at `words`?
  bool reads(Range part, Range words, bool dated, const TimeExpression& t) const {
    Document alone;
    alone.text = part.of(document_.text);
    alone.language = document_.language;
    if (dated) {
      alone.date = document_.date;
      alone.time_of_day = document_.time_of_day;
    }
    alone.blocks.push_back(
        {document_.blocks[text_.sentences[t.sentence].block].role, {0, part.size()}});
    const Text text = read_text(alone);
    const std::vector<TimeExpression> found = read_times(alone, text, number_);
    return std::any_of(found.begin(), found.end(), [&](const TimeExpression& one) {
      return one.span.start + part.start == words.start && one.span.end + part.start == words.end &&
             one.value == t.value;
    });
  }

  Span sentence(const TimeExpression& t) const {
    return Span(number_, text_.sentences[t.sentence].range);
  }

  const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  const std::vector<TimeExpression>& times_;
};

}  // namespace

std::vector<StatementReasons> reasons_of_times(const Document& document, const Text& text,
                                               std::uint32_t number, const Statements& statements) {
  std::vector<StatementReasons> all;
  TimeReasons reasons(document, text, number, statements);
  for (std::size_t i = 0; i < statements.times.size(); ++i) all.push_back(reasons.of(i));
  return all;
}

}  // namespace stemma
