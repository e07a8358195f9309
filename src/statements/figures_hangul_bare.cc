// Korean figures: fractions and halves, ranges, numbers that have no counter, and the words of
// bound behind all of them.
#include <algorithm>

#include "statements/figures_hangul_reader.h"

namespace stemma::figures {

// The words behind the counter that bound it, the longest that fits; `length` in bytes. `plain`:
// nothing stands between.
const TableRow* match_bound(std::string_view rest, std::size_t& length) {
  static const std::span<const TableRow> rows = table("ko", "bounds_after");
  const TableRow* best = nullptr;
  length = 0;
  const std::string_view at = skip_spaces(rest);
  for (const TableRow& row : rows) {
    if (row[0] == "여") continue;
    const std::size_t size = starts_with_phrase(at, row[0]);
    if (size <= length) continue;
    length = size;
    best = &row;
  }
  length += best == nullptr ? 0 : rest.size() - at.size();
  return best;
}

const TableRow* bound_behind(std::string_view rest, std::size_t& length) {
  if (const TableRow* row = match_bound(rest, length)) return row;
  if (!is_hangul(rest)) return nullptr;  // one particle between
  const TableRow* row = match_bound(rest.substr(3), length);
  length += 3;
  return row;
}

std::optional<Bound> bound_behind_number(const Words& words, std::size_t at) {
  if (at >= words.size() || !words.text.tokens[at].is(kHangul)) return std::nullopt;
  const Token& token = words.text.tokens[at];
  const std::size_t end = words.text.sentences[token.sentence].range.end;
  std::size_t length = 0;
  const TableRow* row =
      bound_behind(words.text.bytes.substr(token.range.start, end - token.range.start), length);
  return row != nullptr ? std::optional(bound_named((*row)[1])) : std::nullopt;
}

// 절반: a share; 반 where a bound stands behind it or nothing else.
bool HangulReader::half(Draft& draft) const {
  const std::string_view word = words_.of(at_);
  static const std::span<const TableRow> rows = table("ko", "numbers");
  for (const TableRow& row : rows) {
    if (row[1] != "half" && row[1] != "halfsmall") continue;
    if (!word.starts_with(row[0]) || !ends_or_particle(word.substr(row[0].size()))) continue;
    const std::size_t behind = text_.tokens[at_].range.start + row[0].size();
    if (row[1] == "halfsmall") {
      std::size_t length = 0;
      if (!alone(behind) && bound_behind(rest(behind), length) == nullptr) continue;
    }
    draft.share = true;
    draft.fraction = row[1] == "halfsmall";
    draft.kind = "share";
    draft.figure.unit = "%";
    finish(draft, 50, 50, false, false, behind);
    return true;
  }
  return false;
}

// "3분의 1", "삼분의 이", "일백삼과 삼분의 이"; of a number, or a number.
bool HangulReader::read_fraction(const HangulReadings& readings, Draft& draft) const {
  for (std::size_t i = readings.size; i-- > 0;) {
    const HangulNumber& first = readings.of[i];
    if (first.vague || first.native) continue;
    double value = 0;
    std::size_t behind = 0;
    if (fraction_from(first, value, behind)) {
      fraction(draft, negative_ ? -value : value, behind);
      return true;
    }
    const std::string_view joint = rest(first.end);
    if (!joint.starts_with("과 ") && !joint.starts_with("와 ")) continue;
    const std::size_t next = first.end + 4;
    const HangulReadings parts = read_hangul_number(text_.bytes, next, end_);
    for (std::size_t k = parts.size; k-- > 0;) {
      if (!fraction_from(parts.of[k], value, behind)) continue;
      const double sum = first.value + value;
      finish(draft, negative_ ? -sum : sum, sum, false, false, behind);
      return true;
    }
  }
  return false;
}

bool HangulReader::fraction_from(const HangulNumber& below, double& value,
                                 std::size_t& behind) const {
  if (below.value < 2) return false;
  const std::size_t size = starts_with_phrase(rest(below.end), " 분의 ");
  if (size == 0) return false;
  std::size_t byte = below.end + size;
  double sign = 1;
  if (rest(byte).starts_with("마이너스")) {
    sign = -1;
    byte += std::string_view("마이너스").size();
    byte += rest(byte).size() - skip_spaces(rest(byte)).size();
  }
  const HangulReadings above = read_hangul_number(text_.bytes, byte, end_);
  for (std::size_t i = above.size; i-- > 0;) {
    const HangulNumber& number = above.of[i];
    if (number.native || number.vague || (!stops(number) && !counter_behind(number.end))) continue;
    // "일만": one and only that, not ten thousand.
    const std::string_view last = text_.bytes.substr(number.end - 3, 3);
    if (last == "만" && i > 0 && !number.digits && number.syllables == 2) continue;
    value = sign * number.value / below.value;
    behind = number.end;
    return true;
  }
  return false;
}

// Less than one it is a share of something, or a number where it is of nothing.
void HangulReader::fraction(Draft& draft, double value, std::size_t behind) const {
  if (value > 0 && value < 1) {
    draft.share = draft.fraction = true;
    draft.kind = "share";
    draft.figure.unit = "%";
    value *= 100;
  }
  finish(draft, value, value, false, false, behind);
}

// A bare number: where it is all there is, where a bound or a range says that it is one, where
// the sentence is about numbers, or where it is too long for another word.
bool HangulReader::without_unit(const HangulNumber& number, Draft& draft) const {
  if (number.vague || !prefix_.empty() || sign_ > 0) return false;
  const bool words = !number.digits;
  if (!stops(number)) return false;
  double value = number.value, high = value;
  std::size_t to = 0, end = number.end;
  bool range = false;
  if (!number.native) {
    const HangulNumber second = second_end(number.end, to);
    if (to != 0 && second.value > value && second.digits == number.digits) {
      const std::string_view behind = rest(second.end);
      range = behind.starts_with("까지") || (behind.starts_with("이다") || behind.size() <= 1);
      if (range) {
        high = second.value;
        end = second.end;
      }
    }
  }
  std::size_t length = 0;
  const TableRow* bound = bound_behind(rest(number.end), length);
  bool stands = range || minus_ || (words && alone(number.end));
  if (!stands && words) {
    if (number.native) {
      stands = number.value >= 20 && bound != nullptr;
    } else {
      static const std::span<const TableRow> nouns = table("ko", "number_nouns");
      stands = (number.scale && number.syllables >= (bound != nullptr ? 2 : 3)) ||
               (number.scale && number.syllables >= 2 && said(nouns)) ||
               (topic(number.end) && said(nouns));
    }
  }
  if (!stands && number.digits) stands = (number.scale && !number.spaced) || bound != nullptr;
  if (!stands || (words && number.syllables == 1 && number.spaced)) return false;
  if (negative_) value = high = -value;
  finish(draft, value, high, range, false, end, false);
  return true;
}

// "삼은 자연수이다": the number is what the sentence is about.
bool HangulReader::topic(std::size_t byte) const {
  return text_.sentences[text_.tokens[at_].sentence].first_token == at_ &&
         (rest(byte).starts_with("은 ") || rest(byte).starts_with("는 "));
}

// The number behind 부터 or 에서 at byte `byte`; `to` is 0 where there is none.
HangulNumber HangulReader::second_end(std::size_t byte, std::size_t& to) const {
  static constexpr std::string_view kFrom[] = {"에서부터", "에서", "부터"};
  for (const std::string_view from : kFrom) {
    if (!rest(byte).starts_with(from)) continue;
    const std::string_view second = skip_spaces(rest(byte + from.size()));
    to = static_cast<std::size_t>(second.data() - text_.bytes.data());
    const HangulReadings readings = read_hangul_number(text_.bytes, to, end_);
    for (std::size_t i = readings.size; i-- > 0;) {
      const HangulNumber& number = readings.of[i];
      double value = 0;
      std::size_t behind = 0;
      if (fraction_from(number, value, behind)) {
        HangulNumber whole = number;
        whole.value = value;
        whole.end = behind;
        return whole;
      }
      if (stops(number) || counter_behind(number.end)) return number;
    }
  }
  to = 0;
  return {};
}

// "20명부터 100명까지": a range where it is closed by 까지.
void HangulReader::range_to(Draft& draft, double value, double& high, bool& range,
                            std::string_view kind, std::size_t& span_end) const {
  std::size_t to = 0;
  const HangulNumber second = second_end(span_end, to);
  if (to == 0 || second.value <= value) return;
  std::size_t byte = second.end;
  const std::string_view behind = skip_spaces(rest(byte));
  const TableRow* unit = counter_at(behind);
  if (unit == nullptr || (*unit)[2] != kind) return;
  byte += rest(byte).size() - behind.size() + starts_with_phrase(behind, (*unit)[0]);
  if (!rest(byte).starts_with("까지") || prefixed((*unit)[1]) != draft.figure.unit) return;
  high = second.value;
  range = true;
  span_end = byte;
}

// 10~20명, 10∼20명, 8 ~ 10 피트.
bool HangulReader::join_range(HangulNumber& number, double& high) const {
  if (!number.digits) return false;
  static constexpr std::string_view kSigns[] = {"~", "∼", "～", "-", "–"};
  std::string_view at = rest(number.end);
  const bool space = at.starts_with(" ");
  at = skip_spaces(at);
  for (const std::string_view sign : kSigns) {
    if (!at.starts_with(sign)) continue;
    const std::string_view second = skip_spaces(at.substr(sign.size()));
    if (space != (second.size() != at.size() - sign.size())) return false;
    const HangulReadings readings = read_hangul_number(
        text_.bytes, static_cast<std::size_t>(second.data() - text_.bytes.data()), end_);
    for (std::size_t i = readings.size; i-- > 0;) {
      const HangulNumber& reading = readings.of[i];
      if (reading.value <= number.value || !reading.digits) continue;
      if (!is_hangul(rest(reading.end)) && !counter_behind(reading.end) &&
          (prefix_.empty() || !latin_behind(reading.end)))
        continue;
      high = reading.value;
      number.end = reading.end;
      return true;
    }
  }
  return false;
}

// 초속 7~12m: does a unit in Latin letters stand at this byte?
bool HangulReader::latin_behind(std::size_t byte) const {
  const std::string_view behind = skip_spaces(rest(byte));
  return std::any_of(
      lexicon_.latin_units.begin(), lexicon_.latin_units.end(), [&](const TableRow* row) {
        return behind.starts_with((*row)[0]) && ends_unit(behind.substr((*row)[0].size()));
      });
}

void HangulReader::finish(Draft& draft, double value, double high, bool range, bool more,
                          std::size_t span_end, bool vague, bool counter) const {
  Figure& figure = draft.figure;
  Bound bound = more ? Bound::more_than : Bound::exact;  // 여: and some more
  std::size_t length = 0;
  const TableRow* behind = bound_behind(rest(span_end), length);
  // "120명보다 많다" compares with 120 people; "120보다 많다" is a bound.
  if (behind != nullptr && (*behind)[2] == "bare" && counter) behind = nullptr;
  if (const auto before = lexicon_.bounds.match_before(text_, at_))
    bound = bound_named((*before.row)[1]);
  if (behind != nullptr) bound = bound_named((*behind)[1]);
  if (range) {
    figure.low = value;
    figure.high = high;
    figure.bound = Bound::range;
  } else if (vague) {
    figure.low = value;
    figure.bound = Bound::vague;
  } else {
    set_bound(figure, bound, value);
  }
  const Token& token = text_.tokens[at_ - sign_];
  figure.span = {number_, token.range.start, static_cast<std::uint32_t>(span_end)};
  figure.sentence = token.sentence;
  figure.confidence = 0.9f;
  draft.first = at_ - sign_;
  std::size_t last = at_;
  while (last < words_.size() && text_.tokens[last].range.start < span_end) ++last;
  draft.last = draft.noun = last;
  draft.hangul = true;
  if (behind != nullptr) draft.bounded = next_figure(span_end + length);
}

// The token where a figure would begin that ends a range with this one: "1000 초과 1500 미만",
// "10보다 크고 20보다 작다".
std::size_t HangulReader::next_figure(std::size_t byte) const {
  const std::string_view behind = rest(byte);
  const std::string_view word = skip_spaces(
      behind.starts_with("고 ") || behind.starts_with("며 ") || behind.starts_with("지만 ")
          ? behind.substr(behind.find(' '))
      : behind.starts_with(", ") ? behind.substr(1)
                                 : behind);
  if (word.empty() || word.size() == behind.size()) return 0;
  return text_.token_at(static_cast<std::uint32_t>(word.data() - text_.bytes.data()));
}

// Does a number stop here, with a particle at most? The copula 이다 is no 이 (two), nor is that
// of 이상.
bool HangulReader::stops(const HangulNumber& number) const {
  const std::string_view behind = rest(number.end);
  if (!ends_or_particle(behind)) return false;
  if (number.digits || number.native || (number.syllables < 2 && !minus_)) return true;
  static constexpr std::string_view kCopula[] = {"다", "었", "며", "고", "라", "지",
                                                 "란", "면", "상", "하", "내"};
  return text_.bytes.substr(number.end - 3, 3) != "이" ||
         std::none_of(std::begin(kCopula), std::end(kCopula),
                      [&](std::string_view ending) { return behind.starts_with(ending); });
}

// Does the sentence end behind byte `byte`, and begin with this figure?
bool HangulReader::alone(std::size_t byte) const {
  const Sentence& sentence = text_.sentences[text_.tokens[at_].sentence];
  if (sentence.first_token != at_) return false;
  const std::string_view behind = skip_spaces(rest(byte));
  return behind.size() <= 1;
}

}  // namespace stemma::figures
