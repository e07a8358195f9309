#include "statements/figures_hangul_designations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <span>

#include "base/tables.h"
#include "statements/figures_hangul_numbers.h"

namespace stemma::figures {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes

// Takes up to three digits from the start of `rest`; -1 where there are none.
int take_digits(std::string_view& rest) {
  int value = -1;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc() || value < 0 || end - rest.data() > 3) return -1;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

template <std::size_t N>
bool take_sign(std::string_view& rest, const std::array<std::string_view, N>& signs) {
  for (const std::string_view sign : signs) {
    if (!rest.starts_with(sign)) continue;
    rest.remove_prefix(sign.size());
    return true;
  }
  return false;
}

constexpr std::array<std::string_view, 5> kPoints = {"·", "ᆞ", "ㆍ", "‧", "・"};
constexpr std::array<std::string_view, 9> kJoints = {"·", "ᆞ", "ㆍ", ",", "~", "∼", "～", "-", "–"};
constexpr std::array<std::string_view, 3> kTildes = {"~", "∼", "～"};
constexpr std::array<std::string_view, 3> kScoreSigns = {"-", "–", ":"};

bool day_of_year(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

class Designations {
 public:
  Designations(const Words& words, const Lexicon& lexicon, std::size_t at)
      : words_(words), lexicon_(lexicon), text_(words.text), at_(at) {
    const Token& token = text_.tokens[at];
    end_ = text_.sentences[token.sentence].range.end;
    rest_ = text_.bytes.substr(token.range.end, end_ - token.range.end);
    std::string_view digits = words.of(at);
    const int value = take_digits(digits);
    value_ = digits.empty() ? value : -1;
  }

  std::size_t find() const {
    if (text_.tokens[at_].kind != TokenKind::number || !near_hangul()) return 0;
    if (const std::size_t behind = event()) return behind;
    if (value_ < 0) return 0;
    if (const std::size_t behind = score()) return behind;
    if (ordinal_ending(rest_, value_) || counted_as_name() || chain() || article_of_law())
      return behind_word();
    if (part_of_date() || part_of_record()) return at_ + 1;
    if (at_ > 0 && words_.same_sentence(at_ - 1, at_) && words_.of(at_ - 1) == "제")
      return behind_word();
    return names_a_thing() ? at_ + 1 : 0;
  }

 private:
  bool near_hangul() const {
    for (std::size_t i = at_ > 0 ? at_ - 1 : 0; i < words_.size() && i < at_ + 5; ++i) {
      if (text_.tokens[i].is(kHangul)) return true;
    }
    return false;
  }

  std::size_t behind_word() const {
    return words_.joined(at_ + 1) && at_ + 1 < words_.size() && text_.tokens[at_ + 1].is(kHangul)
               ? at_ + 2
               : at_ + 1;
  }

  std::size_t token_from(std::string_view rest) const {
    const auto byte = static_cast<std::size_t>(rest.data() - text_.bytes.data());
    std::size_t i = at_ + 1;
    while (i < words_.size() && text_.tokens[i].range.start < byte) ++i;
    return i;
  }

  static std::span<const TableRow> rows() {
    static const std::span<const TableRow> all = table("ko", "designations");
    return all;
  }

  bool begins_with(std::string_view word, std::string_view side) const {
    return std::any_of(rows().begin(), rows().end(), [&](const TableRow& row) {
      return row[1] == side && word.starts_with(row[2]);
    });
  }

  // "3·1 운동", "4.3 사건": an event by its month and day.
  std::size_t event() const {
    std::string_view digits = words_.of(at_);
    std::string_view rest = rest_;
    const int month = take_digits(digits);
    if (digits.starts_with(".")) {
      digits.remove_prefix(1);
      const int day = take_digits(digits);
      return digits.empty() && day_of_year(month, day) && rest.starts_with(" ") &&
                     begins_with(skip_spaces(rest), "event")
                 ? at_ + 1
                 : 0;
    }
    if (!digits.empty() || !take_sign(rest, kPoints) || !day_of_year(month, take_digits(rest)) ||
        !rest.starts_with(" ") || !is_hangul(skip_spaces(rest)))
      return 0;
    const std::string_view behind = skip_spaces(rest);
    // "3·4 %" and "3·4 명" count.
    for (const TableRow* row : lexicon_.hangul_units) {
      if (behind.starts_with((*row)[0]) && ends_or_particle(behind.substr((*row)[0].size())))
        return 0;
    }
    return token_from(rest);
  }

  // "0-4로 졌다", "2-3 패배"
  std::size_t score() const {
    std::string_view rest = rest_;
    if (value_ > 99 || !take_sign(rest, kScoreSigns)) return 0;
    const int other = take_digits(rest);
    if (other < 0 || other > 99) return 0;
    std::string_view behind = rest;
    if (behind.starts_with("으로 ") || behind.starts_with("로 "))
      behind.remove_prefix(behind.find(' '));
    if (!behind.starts_with(" ") || !begins_with(skip_spaces(behind), "score")) return 0;
    return token_from(rest);
  }

  // "18번 홀", "등번호 10번", "5세대 지도부", "후반 24분", "국왕 노들 3세".
  bool counted_as_name() const {
    const bool before = at_ > 0 && words_.same_sentence(at_ - 1, at_);
    for (const TableRow& row : rows()) {
      if (row[0].empty() || !rest_.starts_with(row[0])) continue;
      const std::string_view behind = rest_.substr(row[0].size());
      if (row[1] == "behind") {
        if (row[3] == "age" && value_ % 10 == 0 && value_ >= 20) continue;
        if (skip_spaces(behind).starts_with(row[2])) return true;
      } else if (row[1] == "before") {
        if (before && words_.of(at_ - 1) == row[2] && !behind.starts_with("간") &&
            !behind.starts_with(" 동안") && (row[3] == "match" || ends_or_particle(behind)))
          return true;
      } else if (row[1] == "title" && value_ <= 30 && before) {
        if (skip_spaces(behind).starts_with(row[2])) return true;
        for (std::size_t i = at_ - 1, n = 0; n < 3 && words_.same_sentence(i, at_); --i, ++n) {
          if (words_.of(i) == row[2]) return n > 0;
          if (i == 0) break;
        }
      }
    }
    return false;
  }

  // "1·4호선", "2, 3호골", "1~3반": what follows is a place in a row.
  bool chain() const {
    std::string_view rest = rest_;
    if (!take_sign(rest, kJoints)) return false;
    rest = skip_spaces(rest);
    const int next = take_digits(rest);
    return next > value_ && ordinal_ending(rest, next);
  }

  // "14조(정의)", "9조 2항": an article of a law and no trillions.
  bool article_of_law() const {
    if (!rest_.starts_with("조")) return false;
    std::string_view behind = rest_.substr(kSyllable);
    if (behind.starts_with("(")) return true;
    behind = skip_spaces(behind);
    return take_digits(behind) > 0 && behind.starts_with("항");
  }

  // "27~28일", "1~9월", "2~3시": the first of two dates.
  bool part_of_date() const {
    std::string_view rest = rest_;
    if (!take_sign(rest, kTildes)) return false;
    const int next = take_digits(rest);
    if (next <= value_) return false;
    if (rest.starts_with("월")) return next <= 12;
    if (rest.starts_with("시")) return next <= 24 && !rest.starts_with("시간");
    return rest.starts_with("일") && next <= 31 && !counts_days(rest.substr(kSyllable));
  }

  // "1분9초56": the hundredths.
  bool part_of_record() const {
    return at_ > 1 && words_.joined(at_) && words_.joined(at_ - 1) && words_.number(at_ - 2) &&
           words_.of(at_ - 1) == "초" && !is_hangul(rest_);
  }

  // "파5", "강남3구": written on to a word, and it counts nothing.
  bool names_a_thing() const {
    if (at_ == 0 || !words_.joined(at_) || !text_.tokens[at_ - 1].is(kHangul)) return false;
    if (words_.joined(at_ - 1) && at_ > 1 && words_.number(at_ - 2)) return false;
    if (words_.is_bound(at_ - 1) || value_ > 999) return false;
    if (rest_.empty()) return true;
    const char next = rest_[0];
    if ((next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') || next == '%' ||
        next == ',' || next == '.' || next == '~' || next == '-')
      return false;
    if (!is_hangul(rest_))
      return next == ' ' || next == ')' || next == '\'' || next == '"' || rest_.starts_with("’") ||
             rest_.starts_with("”");
    const HangulReadings number =
        read_hangul_number(text_.bytes, text_.tokens[at_].range.start, end_);
    if (number.size > 1) return false;  // 인구5만
    return std::none_of(lexicon_.hangul_units.begin(), lexicon_.hangul_units.end(),
                        [&](const TableRow* row) {
                          return (*row)[2] != "weak" && rest_.starts_with((*row)[0]) &&
                                 ends_or_particle(rest_.substr((*row)[0].size()));
                        });
  }

  const Words& words_;
  const Lexicon& lexicon_;
  const Text& text_;
  std::size_t at_, end_ = 0;
  std::string_view rest_;  // behind the digits
  int value_ = -1;
};

// Is this the name of a Korean: a surname and two syllables, or "김모" of one who is not named?
bool korean_name(std::string_view word) {
  static const std::span<const TableRow> surnames = table("ko", "surnames");
  static const std::span<const TableRow> others = table("ko", "not_names");
  // A town, a district or a team is none.
  for (const std::string_view body : {"시", "군", "읍", "면", "역", "팀", "청"}) {
    if (word.ends_with(body)) return false;
  }
  const bool unnamed = word.size() == 2 * kSyllable && word.ends_with("모");
  if (word.size() != 3 * kSyllable && !unnamed) return false;
  const auto begins = [&](const TableRow& row) { return word.starts_with(row[0]); };
  return std::any_of(surnames.begin(), surnames.end(), begins) &&
         std::none_of(others.begin(), others.end(), begins);
}

}  // namespace

std::size_t hangul_designation(const Words& words, const Lexicon& lexicon, std::size_t at) {
  return Designations(words, lexicon, at).find();
}

bool counts_days(std::string_view behind, bool change) {
  static const std::span<const TableRow> rows = table("ko", "days_counted");
  const std::string_view apart = behind.starts_with(" ") ? skip_spaces(behind) : std::string_view();
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    const std::string_view word = row[1] == "apart" ? apart : behind;
    return word.starts_with(row[0]) && (change || row[3] != "change") &&
           (row[2] == "begins" || ends_or_particle(word.substr(row[0].size())));
  });
}

bool ordinal_ending(std::string_view rest, double value) {
  if (!is_hangul(rest)) return false;
  static const std::span<const TableRow> rows = table("ko", "ordinal_endings");
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    if (!rest.starts_with(row[0])) return false;
    int most = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), most);
    if (most > 0 && value > most) return false;
    const std::string_view behind = rest.substr(row[0].size());
    // "3분기 연속", "2년차 만에" count.
    return ends_or_particle(behind) && !skip_spaces(behind).starts_with("연속") &&
           !skip_spaces(behind).starts_with("만에");
  });
}

bool read_hangul_age(const Words& words, std::uint32_t number, std::size_t at, Draft& draft) {
  const Text& text = words.text;
  const Token& token = text.tokens[at];
  if (token.kind != TokenKind::number || token.range.size() != 2 || at < 2) return false;
  std::string_view digits = words.of(at);
  const int value = take_digits(digits);
  if (value < 10 || !digits.empty()) return false;
  const std::string_view rest = text.bytes.substr(
      token.range.end, text.sentences[token.sentence].range.end - token.range.end);
  if (!rest.starts_with(")") && !rest.starts_with("·") && !rest.starts_with(",")) return false;
  // The bracket, and the name before it or right before the number.
  std::size_t open = at - 1;
  for (int n = 0; n < 8 && open > 0 && words.of(open) != "(" && words.of(open) != ")" &&
                  words.same_sentence(open, at);
       ++n)
    --open;
  if (open == 0 || words.of(open) != "(" || !words.same_sentence(open - 1, at)) return false;
  const bool first = open == at - 1;
  const std::string_view sign = words.of(at - 1);
  const bool pointed = sign == "·" || sign == ",";
  if (!first && !pointed && !korean_name(sign)) return false;
  if (!first && !rest.starts_with(")")) return false;
  const std::string_view behind =
      rest.starts_with(")") ? skip_spaces(rest.substr(1)) : std::string_view();
  static constexpr std::string_view kCalled[] = {"씨",  "군 ", "군은", "군이", "양은",
                                                 "양 ", "양.", "군.",  "양이", "옹"};
  const bool called = std::any_of(std::begin(kCalled), std::end(kCalled),
                                  [&](std::string_view word) { return behind.starts_with(word); });
  if (!called && value < 16) return false;
  if (!called && !korean_name(words.of(open - 1)) &&
      !(pointed && at >= 2 && korean_name(words.of(at - 2))) && !(!first && !pointed))
    return false;
  draft.figure.low = draft.figure.high = value;
  draft.figure.bound = Bound::exact;
  draft.figure.unit.assign(1, 'a');
  draft.figure.age = true;
  draft.figure.span = {number, token.range};
  draft.figure.sentence = token.sentence;
  draft.figure.confidence = 0.85f;
  draft.kind = "age";
  draft.first = at;
  draft.last = draft.noun = at + 1;
  draft.hangul = true;
  return true;
}

}  // namespace stemma::figures
