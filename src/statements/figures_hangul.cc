// Korean figures: "12억 4천만 원", "4억2000만원", "수만 명", "세 명", "120여 명". A particle is
// written on to the word before it, so these are read by characters; the span ends on a character
// of a token.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "statements/figures_drafts.h"

namespace stemma::figures {
namespace {

struct Part {
  std::string_view word;
  double value;
};
constexpr Part kSmallScales[] = {{"십", 10}, {"백", 100}, {"천", 1000}};
constexpr Part kMyriads[] = {{"만", 1e4}, {"억", 1e8}, {"조", 1e12}};

// First syllables of particles and endings that may follow a counter.
constexpr std::string_view kParticles[] = {
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "으", "로", "씩",
    "까", "부", "나", "뿐", "쯤", "정", "여", "당", "마", "중", "째", "보", "안", "내", "가",
    "남", "다", "라", "인", "였", "입", "이", "께", "한", "조", "밖", "간", "짜", "넘"};

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at, std::size_t end)
      : text_(text), at_(at), end_(end) {}
  std::size_t at() const { return at_; }
  void set(std::size_t at) { at_ = at; }
  bool take(std::string_view word) {
    if (!text_.substr(at_, end_ - at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void skip_space() {
    while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool digits(double& value) {
    std::size_t end = at_;
    while (end < end_ && ((text_[end] >= '0' && text_[end] <= '9') ||
                          ((text_[end] == ',' || text_[end] == '.') && end + 1 < end_ &&
                           text_[end + 1] >= '0' && text_[end + 1] <= '9'))) {
      ++end;
    }
    bool plain = false;
    if (end == at_) return false;
    const auto read = value_of_digits(text_.substr(at_, end - at_), plain);
    if (!read) return false;
    value = *read;
    at_ = end;
    return true;
  }
  bool done() const { return at_ >= end_; }
  std::string_view rest() const { return text_.substr(at_, end_ - at_); }

 private:
  std::string_view text_;
  std::size_t at_, end_;
};

bool scale(Cursor& cursor, std::span<const Part> scales, double& value) {
  for (const Part& part : scales) {
    if (cursor.take(part.word)) {
      value = part.value;
      return true;
    }
  }
  return false;
}

// "12억 4천만", "2백", "4억2000만", "수십만".
bool read_value(Cursor& cursor, double& value, bool& vague) {
  double total = 0;
  bool any = false;
  vague = cursor.take("수") || cursor.take("몇");
  for (int parts = 0; parts < 6; ++parts) {
    const std::size_t start = cursor.at();
    if (any) cursor.skip_space();
    double part = 0, current = 0, digits = 0;
    bool found = false;
    for (int digits_read = 0; digits_read < 6; ++digits_read) {
      const bool has_digits = cursor.digits(digits);
      double small = 1;
      const bool has_scale = scale(cursor, kSmallScales, small);
      if (!has_digits && !has_scale) break;
      if (!has_digits && !(vague || found || any)) break;
      part = (has_digits ? digits : 1) * small;
      current += part;
      found = true;
      if (!has_scale) break;
    }
    double myriad = 1;
    const bool has_myriad = scale(cursor, kMyriads, myriad);
    if (!found && !(vague && !any && has_myriad)) {
      cursor.set(start);
      break;
    }
    total += (found ? current : 1) * myriad;
    any = true;
    if (!has_myriad) break;
    // Another part follows only where it begins with digits.
    Cursor look = cursor;
    look.skip_space();
    double ignored = 0;
    if (!look.digits(ignored)) break;
    double s = 1;
    if (look.at() != cursor.at() && !scale(look, kSmallScales, s) && !scale(look, kMyriads, s)) {
      const std::string_view rest = look.rest();
      const bool counted = !rest.empty() && static_cast<unsigned char>(rest[0]) >= 0xE0;
      if (!counted && !rest.starts_with(' ')) break;
    }
  }
  value = total;
  return any;
}

bool is_hangul_byte(std::string_view rest) {
  if (rest.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_char(rest, at);
  return c >= 0xAC00 && c <= 0xD7A3;
}

bool ends_or_particle(std::string_view rest) {
  if (!is_hangul_byte(rest))
    return rest.empty() ||
           !(static_cast<unsigned char>(rest[0]) < 0x80 &&
             ((rest[0] >= 'A' && rest[0] <= 'Z') || (rest[0] >= 'a' && rest[0] <= 'z')));
  return std::any_of(std::begin(kParticles), std::end(kParticles),
                     [&](std::string_view p) { return rest.starts_with(p); });
}

// The words behind the counter that bound it.
const TableRow* bound_behind(std::string_view rest) {
  static const std::span<const TableRow> rows = table("ko", "bounds_after");
  // An ending may stand between: "명이 넘는", "명 이상".
  std::string_view at = rest;
  while (at.starts_with(' ')) at.remove_prefix(1);
  for (const TableRow& row : rows) {
    if (row[0] != "여" && at.starts_with(row[0])) return &row;
  }
  return nullptr;
}

}  // namespace

std::optional<Bound> bound_behind_number(const Words& words, std::size_t at) {
  if (at >= words.size() || !words.text.tokens[at].is(kHangul)) return std::nullopt;
  const TableRow* row = bound_behind(words.of(at));
  return row != nullptr ? std::optional(bound_named((*row)[1])) : std::nullopt;
}

bool read_hangul(const Words& words, const Lexicon& lexicon, std::uint32_t number, std::size_t at,
                 Draft& draft) {
  const Text& text = words.text;
  const Token& token = text.tokens[at];
  const std::uint32_t sentence = token.sentence;
  const std::size_t end = text.sentences[sentence].range.end;
  const bool digits = token.kind == TokenKind::number;
  if (!digits && !token.is(kHangul)) return false;
  if (digits && at > 0 && words.joined(at) &&
      (words.of(at - 1) == "." || words.of(at - 1) == "-" || words.of(at - 1) == ":" ||
       words.of(at - 1) == "/" || words.of(at - 1) == "제")) {
    return false;
  }
  Cursor cursor(text.bytes, token.range.start, end);
  double value = 0;
  bool vague = false, native = false;
  std::size_t first_end = 0;
  if (!digits && words.is(at, kHalf)) return false;
  if (!digits && words.is(at, kNative)) {
    value = words.words[at]->value;
    native = true;
    cursor.set(token.range.end);
  } else {
    if (!read_value(cursor, value, vague)) return false;
    if (!digits && !vague) return false;
  }
  first_end = cursor.at();
  // A range: 10~20명, 10∼20명.
  double high = value;
  bool range = false;
  if (digits) {
    Cursor look = cursor;
    if ((look.take("~") || look.take("∼") || look.take("～") || look.take("-") || look.take("–"))) {
      double second = 0;
      bool v = false;
      if (read_value(look, second, v) && second > value && is_hangul_byte(look.rest())) {
        high = second;
        range = true;
        cursor = look;
      }
    }
  }
  bool more = false;
  if (cursor.take("여")) more = true;
  cursor.skip_space();
  if (!more && cursor.take("여 ")) more = true;
  cursor.skip_space();
  const std::string_view rest = cursor.rest();
  const TableRow* unit = nullptr;
  for (const TableRow* row : lexicon.hangul_units) {
    if (!rest.starts_with((*row)[0])) continue;
    if (!ends_or_particle(rest.substr((*row)[0].size()))) continue;
    unit = row;
    break;
  }
  if (unit == nullptr) return false;
  // "60%" belongs here only among Korean words.
  if (!is_hangul_byte((*unit)[0]) && !is_hangul_byte(rest.substr((*unit)[0].size())) &&
      !(at > 0 && text.tokens[at - 1].is(kHangul)) &&
      !(at + 2 < words.size() && text.tokens[at + 2].is(kHangul))) {
    return false;
  }
  const std::string_view kind = (*unit)[2];
  const std::string_view after_unit = rest.substr((*unit)[0].size());
  if (native && (kind == "money" || kind == "weakmoney" || kind == "share" ||
                 (kind == "duration" && (*unit)[0] != "시간")))
    return false;
  if (!native && kind == "native_duration" && digits) return false;
  if (kind == "duration" && !native && !vague) {
    // Dates: 2019년, 3일; 17분 after an hour.
    const bool year = (*unit)[0] == "년" && value >= 1900 && value < 2100;
    const bool day =
        (*unit)[0] == "일" && !(after_unit.starts_with(" 동안") || after_unit.starts_with("만") ||
                                after_unit.starts_with("째"));
    if (year || day) return false;
  }
  if (kind == "native_duration" && after_unit.starts_with("에")) return false;  // "a month"
  if (native && value == 1 && kind == "weak") return false;                     // 한 번도
  if (kind == "weakmoney" && value < 1000) return false;
  cursor.take((*unit)[0]);
  std::size_t span_end = cursor.at();
  std::string_view code = (*unit)[1] == "-" ? std::string_view() : (*unit)[1];
  // 2년 4개월
  if (code == "a" && kind == "duration") {
    Cursor look = cursor;
    look.skip_space();
    double months = 0;
    if (look.digits(months) && (look.take("개월간") || look.take("개월")) && months < 12) {
      value = high = value * 12 + months;
      code = "mo";
      cursor = look;
      span_end = look.at();
    }
  }
  // 3시간 30분
  if (code == "h" && kind == "duration") {
    Cursor look = cursor;
    look.skip_space();
    double minutes = 0;
    if (look.digits(minutes) && minutes < 60 && look.take("분")) {
      value = high = value * 60 + minutes;
      code = "min";
      cursor = look;
      span_end = look.at();
    }
  }
  Figure& figure = draft.figure;
  Bound bound = more ? Bound::more_than : Bound::exact;  // 여: and some more
  std::string_view tail = cursor.rest();
  const TableRow* behind = bound_behind(tail);
  if (behind == nullptr && is_hangul_byte(tail)) {  // one particle between
    std::size_t skip = 0;
    next_char(tail, skip);
    behind = bound_behind(tail.substr(skip));
  }
  if (const auto before = lexicon.bounds.match_before(text, at))
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
  figure.unit = std::string(code);
  figure.age = kind == "age";
  figure.span = {number, token.range.start, static_cast<std::uint32_t>(span_end)};
  figure.sentence = sentence;
  figure.confidence = 0.9f;
  draft.first = at;
  std::size_t last = at;
  while (last < words.size() && text.tokens[last].range.start < span_end) ++last;
  draft.last = last;
  draft.noun = last;
  draft.kind = kind == "counter" || kind == "weak" ? std::string_view() : kind;
  draft.share = kind == "share";
  draft.hangul = true;
  return first_end > 0;
}

}  // namespace stemma::figures
