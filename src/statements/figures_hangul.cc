// Korean figures: "12억 4천만 원", "4억2000만원", "수만 명", "세 명", "120여 명", "3분의 1". A
// particle is written on to the word before it, so these are read by characters; the span may end
// inside a token.
#include <algorithm>

#include "statements/figures_drafts.h"
#include "statements/figures_hangul_numbers.h"

namespace stemma::figures {
namespace {

constexpr std::size_t kSentence = 60;  // tokens of a sentence that are looked at

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

class HangulReader {
 public:
  HangulReader(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at)
      : words_(words), lexicon_(lexicon), text_(words.text), number_(number), at_(at) {}

  bool read(Draft& draft) {
    const Token& token = text_.tokens[at_];
    const bool digits = token.kind == TokenKind::number;
    if (!digits && (!token.is(kHangul) || !begins_hangul_number(words_.of(at_)))) return false;
    if (digits) {
      if (!among_hangul()) return false;
      if (at_ > 0 && words_.joined(at_) && !stands_behind(words_.of(at_ - 1)) && !minus_sign())
        return false;
    }
    end_ = text_.sentences[token.sentence].range.end;
    std::size_t byte = token.range.start;
    if (!digits) {
      if (half(draft)) return true;
      byte = skip_prefixes(byte);
      if (byte >= end_) return false;
    }
    HangulReadings readings = read_hangul_number(text_.bytes, byte, end_);
    if (read_fraction(readings, draft)) return true;
    for (std::size_t i = readings.size; i-- > 0;) {
      if (with_unit(readings.of[i], draft) || without_unit(readings.of[i], draft)) return true;
    }
    return false;
  }

 private:
  std::string_view rest(std::size_t byte) const { return text_.bytes.substr(byte, end_ - byte); }

  // "-4도": a minus sign that nothing stands before.
  bool minus_sign() {
    const std::string_view sign = words_.of(at_ - 1);
    if ((sign != "-" && sign != "−") || !text_.tokens[at_ - 1].is(kSpaceBefore) ||
        (at_ > 1 && words_.number(at_ - 2)))
      return false;
    negative_ = minus_ = true;
    sign_ = 1;
    return true;
  }

  // Is there a Korean word beside the number?
  bool among_hangul() const {
    for (std::size_t i = at_ > 0 ? at_ - 1 : 0; i < words_.size() && i < at_ + 5; ++i) {
      if (text_.tokens[i].is(kHangul)) return true;
    }
    return false;
  }

  // Not a part of a date, a version or an ordinal.
  static bool stands_behind(std::string_view sign) {
    return sign != "." && sign != "-" && sign != ":" && sign != "/" && sign != "제";
  }

  // 섭씨, 시속, 영하, 마이너스 before the number.
  std::size_t skip_prefixes(std::size_t byte) {
    static const std::span<const TableRow> rows = table("ko", "unit_prefixes");
    for (int n = 0; n < 2; ++n) {
      bool found = false;
      for (const TableRow& row : rows) {
        if (!rest(byte).starts_with(row[0])) continue;
        prefix_ = row[1].empty() ? prefix_ : row[0];
        negative_ = negative_ || row[3] == "negative";
        minus_ = minus_ || row[1].empty();
        byte += row[0].size();
        byte += rest(byte).size() - skip_spaces(rest(byte)).size();
        found = true;
        break;
      }
      if (!found) break;
    }
    return byte;
  }

  // 절반: a share; 반 where a bound stands behind it or nothing else.
  bool half(Draft& draft) const {
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
  bool read_fraction(const HangulReadings& readings, Draft& draft) const {
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

  bool fraction_from(const HangulNumber& below, double& value, std::size_t& behind) const {
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
      if (number.native || number.vague || (!stops(number) && !counter_behind(number.end)))
        continue;
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
  void fraction(Draft& draft, double value, std::size_t behind) const {
    if (value > 0 && value < 1) {
      draft.share = draft.fraction = true;
      draft.kind = "share";
      draft.figure.unit = "%";
      value *= 100;
    }
    finish(draft, value, value, false, false, behind);
  }

  // Does a number stop here, with a particle at most? The copula 이다 is no 이 (two), nor is that
  // of 이상.
  bool stops(const HangulNumber& number) const {
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
  bool alone(std::size_t byte) const {
    const Sentence& sentence = text_.sentences[text_.tokens[at_].sentence];
    if (sentence.first_token != at_) return false;
    const std::string_view behind = skip_spaces(rest(byte));
    return behind.size() <= 1;
  }

  // ---- units

  // The counter or unit at the start of `at`. What counts people politely (분) counts minutes
  // behind digits: `native` says which.
  const TableRow* counter_at(std::string_view at, bool native = false) const {
    const TableRow* weak = nullptr;
    for (const TableRow* row : lexicon_.hangul_units) {
      if (weak != nullptr && (*row)[0] != (*weak)[0]) continue;
      const std::size_t size = starts_with_phrase(at, (*row)[0]);
      if (size == 0 || !ends_or_particle(at.substr(size))) continue;
      if ((*row)[2] != "weak" || native || weak != nullptr) {
        if (weak == nullptr || (*row)[2] == "duration") return row;
        continue;
      }
      weak = row;
    }
    return weak;
  }
  bool counter_behind(std::size_t byte) const {
    return counter_at(skip_spaces(rest(byte))) != nullptr;
  }

  bool with_unit(const HangulNumber& number, Draft& draft) const {
    std::size_t byte = number.end;
    double value = number.value, high = value;
    bool range = false;
    HangulNumber last = number;
    if (number.high > 0) {
      range = true;
      high = number.high;
    } else if (join_range(last, high)) {
      range = true;
      byte = last.end;
    }
    bool more = false;
    if (rest(byte).starts_with("여")) {
      more = true;
      byte += 3;
    }
    const std::size_t before_space = byte;
    byte += rest(byte).size() - skip_spaces(rest(byte)).size();
    if (!more && rest(byte).starts_with("여 ")) {
      more = true;
      byte += 3;
      byte += rest(byte).size() - skip_spaces(rest(byte)).size();
    }
    std::size_t length = 0;
    if (match_bound(rest(byte), length) != nullptr && length > 3) return false;  // 1000 초과
    const TableRow* unit = counter_at(rest(byte), number.native);
    if (unit == nullptr) return !number.native && latin_unit(number, value, more, byte, draft);
    const std::size_t size = starts_with_phrase(rest(byte), (*unit)[0]);
    if (!unit_stands(number, *unit, byte, size, byte == before_space)) return false;
    const std::string_view kind = (*unit)[2];
    std::string_view code = (*unit)[1] == "-" ? std::string_view() : (*unit)[1];
    if (code == "GBP" && weighs()) {
      code = "[lb_av]";
    }
    std::size_t span_end = byte + size;
    if (!prefix_.empty()) {
      const std::string_view whole = prefixed(code);
      if (whole == code) return false;  // 영상 3편
      code = whole;
    }
    compound(kind, code, value, span_end);
    if (!range) high = value;
    if (negative_) value = high = -value;
    draft.figure.unit = std::string(code);
    draft.figure.age = kind == "age";
    draft.kind = kind == "counter" || kind == "weak" ? std::string_view() : kind;
    if (code == "[lb_av]") draft.kind = "mass";
    draft.share = kind == "share";
    if (name_of_decade(number, *unit, byte + size)) {  // 20대 여성
      draft.figure.unit = "a";
      draft.figure.age = range = true;
      draft.kind = "age";
      high = value + 9;
    }
    if (!range) range_to(draft, value, high, range, kind, span_end);
    finish(draft, value, high, range, more, span_end, number.vague, true);
    return true;
  }

  // 10~20명, 10∼20명, 8 ~ 10 피트.
  bool join_range(HangulNumber& number, double& high) const {
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
        if (!is_hangul(rest(reading.end)) && !counter_behind(reading.end)) continue;
        high = reading.value;
        number.end = reading.end;
        return true;
      }
    }
    return false;
  }

  // "20명부터 100명까지": a range where it is closed by 까지.
  void range_to(Draft& draft, double value, double& high, bool& range, std::string_view kind,
                std::size_t& span_end) const {
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

  // The number behind 부터 or 에서 at byte `byte`; `to` is 0 where there is none.
  HangulNumber second_end(std::size_t byte, std::size_t& to) const {
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

  // A unit in Latin letters, where Korean is written on to it or the number has Korean parts:
  // "60km를", "5천 km".
  bool latin_unit(const HangulNumber& number, double value, bool more, std::size_t byte,
                  Draft& draft) const {
    const std::string_view at = rest(byte);
    if (at.empty() || is_hangul(at)) return false;
    for (const TableRow* row : lexicon_.latin_units) {
      if (!at.starts_with((*row)[0])) continue;
      const std::string_view behind = at.substr((*row)[0].size());
      const bool written_on = is_hangul(behind);
      if (!ends_or_particle(behind) || (!written_on && !number.scale && prefix_.empty())) continue;
      std::string_view code = (*row)[1];
      if (!prefix_.empty()) {
        code = prefixed(code);
        if (code == (*row)[1]) return false;
      }
      draft.figure.unit = std::string(code);
      draft.kind = (*row)[2];
      draft.share = draft.kind == "share";
      if (negative_) value = -value;
      finish(draft, value, value, false, more, byte + (*row)[0].size(), number.vague, true);
      return true;
    }
    return false;
  }

  // May the number have this counter? Numbers in words are other words too.
  bool unit_stands(const HangulNumber& number, const TableRow& unit, std::size_t byte,
                   std::size_t size, bool joined) const {
    const std::string_view kind = unit[2], name = unit[0];
    const std::string_view after = rest(byte + size);
    // "60%" belongs here only among Korean words.
    if (!is_hangul(name) && !is_hangul(after) && !(at_ > 0 && text_.tokens[at_ - 1].is(kHangul)) &&
        !number.scale && !behind_is_hangul(byte + size)) {
      return false;
    }
    if (number.native) {
      if (kind == "money" || kind == "weakmoney" || kind == "share" ||
          (kind == "duration" && name != "시간"))
        return false;
      if (joined && number.syllables == 1 && unit[3] != "joined") return false;
      if (number.value == 1 && kind == "weak") return false;  // 한 번도
    } else if (!number.digits && !number.vague && !minus_) {
      if (!sino_stands(number, kind, joined)) return false;
      if (joined && number.syllables == 2 && (kind == "counter" || kind == "weak") &&
          unit[3] != "joined" && surname())
        return false;  // 오만석 is a person
    }
    if (!number.native && kind == "native_duration" && number.digits) return false;
    if (kind == "weak" && after.starts_with("째")) return false;  // 세 번째
    // "육십일" is sixty-one and no sixty days.
    if (name == "일" && !number.digits && !after.starts_with("동안") &&
        !after.starts_with(" 동안") && text_.bytes.substr(number.end - 3, 3) != "일")
      return false;
    if (kind == "duration" && !number.native && !number.vague) {
      // Dates: 2019년, 3일; 17분 after an hour.
      const bool year = name == "년" && number.value >= 1900 && number.value < 2100;
      const bool day =
          name == "일" && number.value < 32 &&
          !(after.starts_with(" 동안") || after.starts_with("만") || after.starts_with("째"));
      if (year || day) return false;
    }
    if (kind == "native_duration" && after.starts_with("에")) return false;  // "a month"
    if (kind == "weakmoney" && number.value < 1000) return false;
    // "만 3세": full three years, not ten thousand and three.
    return !(kind == "age" && !number.digits && number.spaced && number.value >= 10000);
  }

  static bool sino_stands(const HangulNumber& number, std::string_view kind, bool joined) {
    if (number.syllables >= 2 && number.scale) return true;
    if (joined || number.syllables != 1) return false;
    if (number.scale) return kind != "weak";  // 천 마리
    // 일 년, 오 퍼센트; "이" is also "this".
    return number.value != 2 && (kind == "duration" || kind == "share" || kind == "money");
  }

  // "20대 여성": an age by its decade.
  bool name_of_decade(const HangulNumber& number, const TableRow& unit, std::size_t byte) const {
    static const std::span<const TableRow> rows = table("ko", "age_groups");
    const int tens = static_cast<int>(number.value / 10);
    if (unit[0] != "대" || number.value != 10 * tens || tens < 1 || tens > 9) return false;
    const std::string_view behind = rest(byte);
    return behind.starts_with(" ") &&
           std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
             return skip_spaces(behind).starts_with(row[0]);
           });
  }

  // Does the word begin with a surname?
  bool surname() const {
    static const std::span<const TableRow> rows = table("ko", "surnames");
    return std::any_of(rows.begin(), rows.end(),
                       [&](const TableRow& row) { return words_.of(at_).starts_with(row[0]); });
  }

  bool behind_is_hangul(std::size_t byte) const { return is_hangul(skip_spaces(rest(byte))); }

  // 섭씨 40도, 시속 60 km: the unit that the words before and behind make together.
  std::string_view prefixed(std::string_view code) const {
    static const std::span<const TableRow> rows = table("ko", "unit_prefixes");
    for (const TableRow& row : rows) {
      if (!prefix_.empty() && row[0] == prefix_ && row[1] == code) return row[2];
    }
    return code;
  }

  // Is it said in the sentence that something weighs so much?
  bool weighs() const {
    static const std::span<const TableRow> rows = table("ko", "weight_words");
    return said(rows);
  }
  bool said(std::span<const TableRow> rows) const {
    const Sentence& sentence = text_.sentences[text_.tokens[at_].sentence];
    const std::size_t begin =
        std::max<std::size_t>(sentence.first_token, at_ < kSentence ? 0 : at_ - kSentence);
    const std::size_t end = std::min<std::size_t>(sentence.last_token, at_ + kSentence);
    for (std::size_t i = begin; i < end; ++i) {
      if (!text_.tokens[i].is(kHangul)) continue;
      for (const TableRow& row : rows) {
        const std::string_view word = words_.of(i);
        // A noun of two syllables and more may end another: 학생번호.
        const std::size_t at = row[0].size() > 3          ? word.find(row[0])
                               : word.starts_with(row[0]) ? 0
                                                          : std::string_view::npos;
        if (at != std::string_view::npos && ends_or_particle(word.substr(at + row[0].size())))
          return true;
      }
    }
    return false;
  }

  // 2년 4개월; 3시간 30분; 3 달러 50 센트.
  void compound(std::string_view kind, std::string_view& code, double& value,
                std::size_t& span_end) const {
    struct Joint {
      std::string_view big, small;
      double each;
      bool in_small;
    };
    static constexpr Joint kJoints[] = {{"a", "mo", 12, true}, {"h", "min", 60, true}};
    if (kind != "duration" && kind != "money") return;
    const std::string_view next = skip_spaces(rest(span_end));
    if (next.size() > 40000000 || next.empty() || next[0] < '0' || next[0] > '9') return;
    const HangulReadings readings = read_hangul_number(
        text_.bytes, static_cast<std::size_t>(next.data() - text_.bytes.data()), end_);
    if (readings.size != 1) return;
    const HangulNumber& second = readings.of[0];
    const std::string_view behind = skip_spaces(rest(second.end));
    const TableRow* unit = counter_at(behind);
    if (unit == nullptr) return;
    const std::size_t end = static_cast<std::size_t>(behind.data() - text_.bytes.data()) +
                            starts_with_phrase(behind, (*unit)[0]);
    if (kind == "money") {
      if ((*unit)[3] != "minor" || code.empty() || second.value >= 100) return;
      value += second.value / 100;
      span_end = end;
      return;
    }
    for (const Joint& joint : kJoints) {
      if (joint.big != code || second.value >= joint.each) continue;
      if (joint.small != (*unit)[1]) continue;
      value = value * joint.each + second.value;
      code = joint.small;
      span_end = end;
      return;
    }
  }

  // ---- numbers that count nothing

  // A bare number: where it is all there is, where a bound or a range says that it is one, where
  // the sentence is about numbers, or where it is too long for another word.
  bool without_unit(const HangulNumber& number, Draft& draft) const {
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
  bool topic(std::size_t byte) const {
    return text_.sentences[text_.tokens[at_].sentence].first_token == at_ &&
           (rest(byte).starts_with("은 ") || rest(byte).starts_with("는 "));
  }

  // ---- the figure

  void finish(Draft& draft, double value, double high, bool range, bool more, std::size_t span_end,
              bool vague = false, bool counter = false) const {
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
  std::size_t next_figure(std::size_t byte) const {
    const std::string_view behind = rest(byte);
    const std::string_view word = skip_spaces(
        behind.starts_with("고 ") || behind.starts_with("며 ") || behind.starts_with("지만 ")
            ? behind.substr(behind.find(' '))
        : behind.starts_with(", ") ? behind.substr(1)
                                   : behind);
    if (word.empty() || word.size() == behind.size()) return 0;
    return text_.token_at(static_cast<std::uint32_t>(word.data() - text_.bytes.data()));
  }

  const Words& words_;
  const Lexicon& lexicon_;
  const Text& text_;
  std::uint32_t number_;
  std::size_t at_, end_ = 0;
  std::size_t sign_ = 0;  // tokens before `at_` that are a minus sign
  std::string_view prefix_;
  bool negative_ = false, minus_ = false;
};

}  // namespace

std::optional<Bound> bound_behind_number(const Words& words, std::size_t at) {
  if (at >= words.size() || !words.text.tokens[at].is(kHangul)) return std::nullopt;
  const Token& token = words.text.tokens[at];
  const std::size_t end = words.text.sentences[token.sentence].range.end;
  std::size_t length = 0;
  const TableRow* row =
      bound_behind(words.text.bytes.substr(token.range.start, end - token.range.start), length);
  return row != nullptr ? std::optional(bound_named((*row)[1])) : std::nullopt;
}

bool read_hangul(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at,
                 Draft& draft) {
  return HangulReader(words, lexicon, number, at).read(draft);
}

}  // namespace stemma::figures
