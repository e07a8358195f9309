// Korean figures: "12억 4천만 원", "4억2000만원", "수만 명", "세 명", "120여 명", "3분의 1". A
// particle is written on to the word before it, so these are read by characters; the span may end
// inside a token.
#include <algorithm>

#include "statements/figures_hangul_designations.h"
#include "statements/figures_hangul_reader.h"

namespace stemma::figures {

namespace {

constexpr std::size_t kSentence = 60;  // tokens of a sentence that are looked at

}  // namespace

bool HangulReader::read(Draft& draft) {
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

// "-4도": a minus sign that nothing stands before.
bool HangulReader::minus_sign() {
  const std::string_view sign = words_.of(at_ - 1);
  if ((sign != "-" && sign != "−") || !text_.tokens[at_ - 1].is(kSpaceBefore) ||
      (at_ > 1 && words_.number(at_ - 2)))
    return false;
  negative_ = minus_ = true;
  sign_ = 1;
  return true;
}

// Is there a Korean word beside the number?
bool HangulReader::among_hangul() const {
  for (std::size_t i = at_ > 0 ? at_ - 1 : 0; i < words_.size() && i < at_ + 5; ++i) {
    if (text_.tokens[i].is(kHangul)) return true;
  }
  return false;
}

// 섭씨, 시속, 영하, 마이너스 before the number.
std::size_t HangulReader::skip_prefixes(std::size_t byte) {
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

// The counter or unit at the start of `at`. What counts people politely (분) counts minutes
// behind digits: `native` says which.
const TableRow* HangulReader::counter_at(std::string_view at, bool native) const {
  const TableRow* weak = nullptr;
  for (const TableRow* row : lexicon_.hangul_units) {
    if (weak != nullptr && (*row)[0] != (*weak)[0]) continue;
    const std::size_t size = starts_with_phrase(at, (*row)[0]);
    if (size == 0 || !ends_unit(at.substr(size))) continue;
    if ((*row)[2] != "weak" || native || weak != nullptr) {
      if (weak == nullptr || (*row)[2] == "duration") return row;
      continue;
    }
    weak = row;
  }
  return weak;
}

bool HangulReader::counter_behind(std::size_t byte) const {
  return counter_at(skip_spaces(rest(byte))) != nullptr;
}

bool HangulReader::with_unit(const HangulNumber& number, Draft& draft) const {
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
  if (unit == nullptr) return !number.native && latin_unit(number, high, more, byte, draft);
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
  const int tens = static_cast<int>(high / 10);
  if (name_of_decade(number, *unit, byte + size) ||
      (range && (*unit)[0] == "대" && decades(number.value, high) &&
       !noun_before())) {  // 20대 여성
    draft.figure.unit.assign(1, 'a');
    draft.figure.age = range = true;
    draft.kind = "age";
    high = 10 * tens + 9;
  }
  if (!range) range_to(draft, value, high, range, kind, span_end);
  finish(draft, value, high, range, more, span_end, number.vague, true);
  return true;
}

// A unit in Latin letters, where Korean is written on to it or the number has Korean parts:
// "60km를", "5천 km".
bool HangulReader::latin_unit(const HangulNumber& number, double high, bool more, std::size_t byte,
                              Draft& draft) const {
  const std::string_view at = rest(byte);
  if (at.empty() || is_hangul(at)) return false;
  for (const TableRow* row : lexicon_.latin_units) {
    if (!at.starts_with((*row)[0])) continue;
    const std::string_view behind = at.substr((*row)[0].size());
    const bool written_on = is_hangul(behind);
    if (!ends_unit(behind) || (!written_on && !number.scale && prefix_.empty())) continue;
    std::string_view code = (*row)[1];
    if (!prefix_.empty()) {
      code = prefixed(code);
      if (code == (*row)[1]) return false;
    }
    draft.figure.unit = std::string(code);
    draft.kind = (*row)[2];
    draft.share = draft.kind == "share";
    const double value = negative_ ? -number.value : number.value;
    if (negative_) high = -high;
    finish(draft, value, high, high != value, more, byte + (*row)[0].size(), number.vague, true);
    return true;
  }
  return false;
}

// May the number have this counter? Numbers in words are other words too.
bool HangulReader::unit_stands(const HangulNumber& number, const TableRow& unit, std::size_t byte,
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
  if (name == "일" && !number.digits && !after.starts_with("동안") && !after.starts_with(" 동안") &&
      text_.bytes.substr(number.end - 3, 3) != "일")
    return false;
  if (kind == "duration" && !number.native && !number.vague) {
    // Dates: 2019년, 3일; 17분 after an hour.
    const bool year = name == "년" && number.value >= 1900 && number.value < 2100;
    const bool day = name == "일" && number.value < 32 && !counts_days(after);
    if (year || day) return false;
  }
  if (kind == "native_duration" && after.starts_with("에")) return false;  // "a month"
  if (kind == "weakmoney" && number.value < 1000) return false;
  // "만 3세": full three years, not ten thousand and three.
  return !(kind == "age" && !number.digits && number.spaced && number.value >= 10000);
}

bool HangulReader::sino_stands(const HangulNumber& number, std::string_view kind, bool joined) {
  if (number.syllables >= 2 && number.scale) return true;
  if (joined || number.syllables != 1) return false;
  if (number.scale) return kind != "weak";  // 천 마리
  // 일 년, 오 퍼센트; "이" is also "this".
  return number.value != 2 && (kind == "duration" || kind == "share" || kind == "money");
}

// "10~20대", that is the decades of two ages.
bool HangulReader::decades(double low, double high) {
  const auto decade = [](double value) {
    return value >= 10 && value < 100 && value == 10 * static_cast<int>(value / 10);
  };
  return decade(low) && decade(high);
}

// Does a noun without particle stand before the number, that it may count?
bool HangulReader::noun_before() const {
  return at_ > 0 && words_.same_sentence(at_ - 1, at_) && text_.tokens[at_ - 1].is(kHangul) &&
         !ends_or_particle(words_.of(at_ - 1).substr(words_.of(at_ - 1).size() - 3));
}

// "20대 여성": an age by its decade.
bool HangulReader::name_of_decade(const HangulNumber& number, const TableRow& unit,
                                  std::size_t byte) const {
  static const std::span<const TableRow> rows = table("ko", "age_groups");
  const int tens = static_cast<int>(number.value / 10);
  if (unit[0] != "대" || number.value != 10 * tens || tens < 1 || tens > 9) return false;
  const std::string_view behind = rest(byte);
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    return row[0].starts_with("로 ")
               ? behind.starts_with(row[0])
               : behind.starts_with(" ") && skip_spaces(behind).starts_with(row[0]);
  });
}

// Does the word begin with a surname?
bool HangulReader::surname() const {
  static const std::span<const TableRow> rows = table("ko", "surnames");
  return std::any_of(rows.begin(), rows.end(),
                     [&](const TableRow& row) { return words_.of(at_).starts_with(row[0]); });
}

bool HangulReader::behind_is_hangul(std::size_t byte) const {
  return is_hangul(skip_spaces(rest(byte)));
}

// 섭씨 40도, 시속 60 km: the unit that the words before and behind make together.
std::string_view HangulReader::prefixed(std::string_view code) const {
  static const std::span<const TableRow> rows = table("ko", "unit_prefixes");
  for (const TableRow& row : rows) {
    if (!prefix_.empty() && row[0] == prefix_ && row[1] == code) return row[2];
  }
  return code;
}

// Is it said in the sentence that something weighs so much?
bool HangulReader::weighs() const {
  static const std::span<const TableRow> rows = table("ko", "weight_words");
  return said(rows);
}

bool HangulReader::said(std::span<const TableRow> rows) const {
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
void HangulReader::compound(std::string_view kind, std::string_view& code, double& value,
                            std::size_t& span_end) const {
  struct Joint {
    std::string_view big, small;
    double each;
    bool in_small;
  };
  static constexpr Joint kJoints[] = {
      {"a", "mo", 12, true}, {"h", "min", 60, true}, {"min", "s", 60, true}};
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

bool read_hangul(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at,
                 Draft& draft) {
  return HangulReader(words, lexicon, number, at).read(draft);
}

}  // namespace stemma::figures
