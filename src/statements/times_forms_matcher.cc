// Matching forms (times_forms.h) against tokens: every way to read the items of a form is followed,
// each with its own frame, since a word may be of several kinds and items may be missing.
#include <algorithm>

#include "statements/times_forms.h"

namespace stemma::times {
namespace {

constexpr int kDeepest = 8;               // rules within rules
constexpr std::size_t kMostStates = 256;  // readings of what begins at one token

template <typename T>
bool set_once(T& slot, T none, T value) {
  if (slot != none) return false;
  slot = value;
  return true;
}

}  // namespace

std::optional<int> FormMatcher::digits(std::size_t i, std::size_t most) const {
  if (!words_.number(i) || of(i).size() > most) return std::nullopt;
  int value = 0;
  for (const char c : of(i)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// A whole number in digits or words, or an article.
std::optional<int> FormMatcher::cardinal(std::size_t i, std::size_t& last) const {
  if (words_.number(i)) {
    last = i + 1;
    return digits(i, 4);
  }
  if (words_.is(i, figures::kArticle)) {
    last = i + 1;
    return 1;
  }
  if (!words_.is(i, figures::kDigit | figures::kTeen | figures::kTens | figures::kHundreds |
                        figures::kBare))
    return std::nullopt;
  const auto number = figures::read_number(words_, i);
  if (number && number->value != static_cast<int>(number->value) &&
      words_.is(i, figures::kDigit | figures::kTeen)) {  // the seven of "siete y media"
    last = i + 1;
    return static_cast<int>(words_.words[i]->value);
  }
  if (!number || number->kind != figures::NumberKind::cardinal || number->value < 0 ||
      number->value > 9999 || number->value != static_cast<int>(number->value))
    return std::nullopt;
  last = number->last;
  return static_cast<int>(number->value);
}

// "3rd", "third", "twenty-third": by the signs and endings of the table.
std::optional<int> FormMatcher::ordinal(std::size_t i, std::size_t& last) const {
  if (const auto value = digits(i, 2)) {
    std::size_t longest = 0;
    for (const std::string_view sign : forms_.ordinal_signs) {
      // Tokens that make up the sign: ".", "º", "er".
      std::size_t at = i + 1;
      std::string_view rest = sign;
      while (!rest.empty() && words_.joined(at) && in(at, i) && rest.starts_with(of(at))) {
        rest.remove_prefix(of(at).size());
        ++at;
      }
      if (rest.empty()) longest = std::max(longest, at);
    }
    if (longest == 0) return std::nullopt;
    last = longest;
    return value;
  }
  if (i >= text_.tokens.size() || text_.tokens[i].kind != TokenKind::word) return std::nullopt;
  std::optional<int> named;
  forms_.each_word(text_, i, [&](const FormWord& word) {
    if (word.slot != Slot::ordinal || named) return;
    named = static_cast<int>(word.number);
    last = i + word.keys.size();
  });
  if (named) return named;
  const std::string folded = fold_word(of(i));
  for (const std::string_view ending : forms_.ordinal_endings) {
    if (!folded.ends_with(ending) || folded.size() <= ending.size()) continue;
    const std::string_view stem = std::string_view(folded).substr(0, folded.size() - ending.size());
    Token token;
    token.key = word_key(stem);
    const figures::Word& word = words_.lexicon->of(token);
    const double value =
        word.is(figures::kDigit | figures::kTeen | figures::kTens | figures::kHundred)
            ? word.value
            : words_.lexicon->compound(stem);
    if (value < 1 || value > 100) continue;
    last = i + 1;
    return static_cast<int>(value);
  }
  return std::nullopt;
}

// A Roman number in capitals, of centuries.
std::optional<int> FormMatcher::roman(std::size_t i) const {
  std::string_view word = of(i);
  for (const std::string_view sign : forms_.ordinal_signs) {  // XIXe
    if (word.ends_with(sign) && word.size() > sign.size()) {
      word.remove_suffix(sign.size());
      break;
    }
  }
  if (word.empty() || word.size() > 5) return std::nullopt;
  int total = 0, before = 0;
  for (std::size_t k = word.size(); k-- > 0;) {
    const int value = word[k] == 'I' ? 1 : word[k] == 'V' ? 5 : word[k] == 'X' ? 10 : 0;
    if (value == 0) return std::nullopt;
    total += value < before ? -value : value;
    before = std::max(before, value);
  }
  return total >= 1 && total <= 30 ? std::optional(total) : std::nullopt;
}

// The two parts of "15.30"; -1 where the token is none such.
std::pair<int, int> FormMatcher::dotted(std::size_t i) const {
  const std::string_view all = of(i);
  const std::size_t dot = all.find('.');
  if (!words_.number(i) || dot == std::string_view::npos || dot > 2 || all.size() > dot + 3 ||
      all.size() < dot + 2)
    return {-1, -1};
  int part[2] = {0, 0};
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (k == dot) continue;
    if (all[k] < '0' || all[k] > '9') return {-1, -1};
    part[k > dot] = part[k > dot] * 10 + (all[k] - '0');
  }
  return {part[0], part[1]};
}

// Does the clause or phrase end before token i?
bool FormMatcher::ends(std::size_t i) const {
  if (i == 0 || !in(i, i - 1)) return true;
  if (sign(i, '%')) return false;
  const Token& token = text_.tokens[i];
  if (token.kind == TokenKind::number || token.kind == TokenKind::symbol) return false;
  if (token.kind == TokenKind::punctuation)
    return !words_.joined(i + 1) || !words_.joined(i) || token.range.size() > 1;
  return words_.is(i, figures::kFunction | figures::kAnd | figures::kPreposition | figures::kThe |
                          figures::kArticle | figures::kCopula | figures::kVerb) ||
         is(i, forms_.end_kind);
}

bool FormMatcher::number_like(std::size_t at) const {
  return words_.number(at) ||
         words_.is(at, figures::kDigit | figures::kTeen | figures::kTens | figures::kArticle |
                           figures::kHundreds | figures::kBare);
}

FormMatcher::FormMatcher(const Text& text, const Forms& forms, const figures::Words& words,
                         std::function<std::size_t(std::size_t)> digit_date)
    : text_(text), forms_(forms), words_(words), digit_date_(std::move(digit_date)) {
  here_.reserve(text.tokens.size());
  for (std::size_t i = 0; i < text.tokens.size(); ++i) here_.push_back(at_token(i));
}

Firsts FormMatcher::at_token(std::size_t at) const {
  constexpr std::uint32_t kNumbers =
      1u << FormItem::amount | 1u << FormItem::day | 1u << FormItem::ordinal | 1u << FormItem::nth |
      1u << FormItem::year | 1u << FormItem::short_year | 1u << FormItem::hour |
      1u << FormItem::minute | 1u << FormItem::digits | 1u << FormItem::clock |
      1u << FormItem::dotted | 1u << FormItem::day_month;
  const Token& token = text_.tokens[at];
  Firsts out;
  bool ordinal_word = false;
  if (forms_.maybe(token)) {
    forms_.each_word(text_, at, [&](const FormWord& word) {
      out.kinds.set(word.kind);
      ordinal_word = ordinal_word || word.slot == Slot::ordinal || word.slot == Slot::month;
    });
  }
  if (number_like(at)) out.numbers |= kNumbers;
  if (token.kind == TokenKind::symbol) out.numbers |= 1u << FormItem::amount;
  if (token.kind == TokenKind::word) {
    const figures::Word& word = *words_.words[at];
    std::size_t last = at;
    if (ordinal_word || (word.classes == 0 && token.range.size() > 5 &&
                         !forms_.ordinal_endings.empty() && ordinal(at, last)))
      out.numbers |= 1u << FormItem::day | 1u << FormItem::ordinal | 1u << FormItem::digits;
    if (token.is(kCapital) && token.range.size() <= 9 && roman(at))
      out.numbers |= 1u << FormItem::roman;
    if (!forms_.half_endings.empty() && word.classes == 0 && token.range.size() > 7)
      out.numbers |= 1u << FormItem::amount;
  }
  if (forms_.holidays.match(text_, at)) out.numbers |= 1u << FormItem::feast;
  return out;
}

bool FormMatcher::is(std::size_t at, const Kinds& kinds) const {
  return at < here_.size() && (here_[at].kinds & kinds).any();
}

// Fills the slot of a word; false where it is filled already.
bool FormMatcher::fill(Frame& f, const FormWord& word) {
  const int n = static_cast<int>(word.number);
  switch (word.slot) {
    case Slot::none:
      return true;
    case Slot::month:
      return set_once(f.month, 0, n);
    case Slot::weekday:
      return set_once(f.weekday, 0, n);
    case Slot::weekday_part:
      return set_once(f.weekday, 0, n) && set_once(f.part, {}, word.text.substr(1));
    case Slot::weekdays:
      f.weekdays = true;
      return set_once(f.weekday, 0, n);
    case Slot::units:
      if (f.pending < 0 && f.lengths == 0) f.few = true;
      [[fallthrough]];
    case Slot::unit:
      if (f.pending >= 0 || f.few) {
        if (f.lengths == 3 || (f.few && f.lengths > 0)) return false;
        f.amounts[static_cast<std::size_t>(f.lengths)] = f.pending;
        f.units[static_cast<std::size_t>(f.lengths++)] = word.text;
        f.pending = -1;
        return true;
      }
      return set_once(f.unit, {}, word.text);
    case Slot::deictic: {
      if (f.days) return false;
      const std::size_t letters = word.text.find_first_not_of("-0123456789");
      if (letters == std::string_view::npos) {
        f.days = n;
        return true;
      }
      const std::string_view what = word.text.substr(letters);
      if (what[0] >= 'A' && what[0] <= 'Z') {  // last night
        f.days = n;
        return set_once(f.part, {}, what);
      }
      if (f.shifted || !f.unit.empty()) return false;
      f.shifted = true;
      f.shift = n;
      f.unit = what;
      return true;
    }
    case Slot::named:
      if (f.days) return false;
      f.days = n;
      f.from_named = true;
      return true;
    case Slot::part:
      return set_once(f.part, {}, word.text);
    case Slot::clock_word:
      return f.hour < 0 && set_once(f.clock_word, {}, word.text);
    case Slot::season:
      return set_once(f.season, {}, word.text);
    case Slot::shift_ref:
      f.from_named = true;
      [[fallthrough]];
    case Slot::shift:
      if (f.shifted) return false;
      f.shifted = true;
      f.shift = n;
      return true;
    case Slot::ago:
      return set_once(f.ago, 0, n);
    case Slot::ahead:
      return set_once(f.ahead, 0, n);
    case Slot::rel:
      return set_once(f.rel, 0, n);
    case Slot::base:
      return set_once(f.from_base, 0, n);
    case Slot::every:
      return set_once(f.every, 0.0, word.number);
    case Slot::set:
      return set_once(f.set, {}, word.text);
    case Slot::ref:
      return set_once(f.ref, {}, word.text);
    case Slot::meridiem:
      return set_once(f.meridiem, -1, n);
    case Slot::minutes:
      f.minute += n;
      return true;
    case Slot::minute_sign:
      return set_once(f.minute_sign, 0, n);
    case Slot::ordinal:
      return set_once(f.nth, 0, n);
    case Slot::few:
      f.few = true;
      return f.lengths == 0;
    case Slot::amount:
      return set_once(f.pending, -1.0, word.number);
    case Slot::measure:
      if (f.lengths > 0) return false;
      f.amounts[0] = f.pending < 0 ? 1 : f.pending;
      f.units[0] = word.text;
      f.lengths = 1;
      f.pending = -1;
      return true;
    case Slot::rest:
      return set_once(f.rest, 0.0, word.number);
    case Slot::decade:
      return set_once(f.decade, -1, n);
    case Slot::decade_sign:
      f.decade_sign = true;
      return true;
    case Slot::year_kind:
      f.has_year_kind = true;
      f.year_kind = word.text;
      return true;
    case Slot::year_noun:
      f.of_year = true;
      return true;
    case Slot::bc:
      return set_once(f.era, 0, n);
  }
  return false;
}

namespace {

// The token range grows by what is no context.
void take(Frame& frame, const FormItem& item, std::size_t first, std::size_t last) {
  if (item.outside) return;
  frame.first = std::min(frame.first, first);
  frame.last = std::max(frame.last, last);
}

}  // namespace

void FormMatcher::words(const FormItem& item, const State& from, std::vector<State>& out) const {
  if (from.at >= text_.tokens.size()) return;
  forms_.each_word(text_, from.at, [&](const FormWord& word) {
    if (!item.kinds.test(word.kind) || out.size() >= kMostStates) return;
    State next = from;
    if ((!item.outside || item.told) && !fill(next.frame, word)) return;
    next.at += word.keys.size();
    take(next.frame, item, from.at, next.at);
    if (word.slot == Slot::ahead) next.frame.behind_ahead = next.at;
    out.push_back(next);
  });
}

void FormMatcher::number(const FormItem& item, const State& from, std::vector<State>& out) const {
  const std::size_t at = from.at;
  State next = from;
  Frame& f = next.frame;
  const auto accept = [&](std::size_t last) {
    if (item.outside && !item.told) {
      out.push_back(State{last, from.frame});
      return;
    }
    next.at = last;
    take(f, item, at, last);
    out.push_back(next);
  };
  if (item.number == FormItem::end || item.number == FormItem::stop) {
    const bool mark = at == 0 || !in(at, at - 1) ||
                      (text_.tokens[at].kind == TokenKind::punctuation && !words_.hyphen(at));
    if (ends(at) && (mark || item.number == FormItem::end)) out.push_back(next);
    return;
  }
  if (at >= text_.tokens.size()) return;
  std::size_t last = at;
  switch (item.number) {
    case FormItem::amount: {
      if (words_.is(at, figures::kArticle) && !words_.is(at + 1, figures::kHundred)) {
        if (set_once(f.pending, -1.0, 1.0)) accept(at + 1);
        return;
      }
      for (const std::string_view ending : forms_.half_endings) {
        const std::string folded = fold_word(of(at));
        if (!folded.ends_with(ending) || folded.size() <= ending.size()) continue;
        Token stem;
        stem.key = word_key(std::string_view(folded).substr(0, folded.size() - ending.size()));
        const figures::Word& word = words_.lexicon->of(stem);
        if (!word.is(figures::kDigit | figures::kTeen | figures::kArticle)) continue;
        if (set_once(f.pending, -1.0, word.value + 0.5)) accept(at + 1);
        return;
      }
      if (!words_.number(at) && !number_like(at)) return;
      const auto amount = figures::read_number(words_, at);
      if (!amount || amount->kind == figures::NumberKind::vague || amount->value < 0) return;
      const double value =
          amount->kind == figures::NumberKind::share ? amount->value / 100 : amount->value;
      if (set_once(f.pending, -1.0, value)) accept(amount->last);
      return;
    }
    case FormItem::day: {
      auto value = ordinal(at, last);
      if (value && *value >= 1 && *value <= 31 && (f.day == 0 || item.outside)) {
        f.day = *value;
        accept(last);
        if (!words_.number(at)) return;
        next = from;  // "3." may be a number and the end of a sentence
      }
      if (words_.number(at) && of(at).size() > 2) return;
      value = cardinal(at, last);
      if (value && *value >= 1 && *value <= 31 && (f.day == 0 || item.outside)) {
        f.day = *value;
        accept(last);
      }
      return;
    }
    case FormItem::ordinal:
      if (const auto value = ordinal(at, last); value && set_once(f.nth, 0, *value)) accept(last);
      return;
    case FormItem::nth:
      if (const auto value = cardinal(at, last); value && *value >= 1 && *value <= 53) {
        if (set_once(f.nth, 0, *value)) accept(last);
      }
      return;
    case FormItem::year: {
      if (words_.number(at)) {
        const auto value = digits(at, 4);
        if (value && of(at).size() == 4 && *value >= 1000 && *value < 2200 &&
            set_once(f.year, 0, *value))
          accept(at + 1);
        return;
      }
      const auto value = cardinal(at, last);
      if (value && *value >= 1100 && *value < 2200 && set_once(f.year, 0, *value)) accept(last);
      return;
    }
    case FormItem::short_year:
      if (const auto value = digits(at, 2); value && of(at).size() == 2) {
        if (set_once(f.short_year, -1, *value)) accept(at + 1);
      }
      return;
    case FormItem::hour:
    case FormItem::minute: {
      if (words_.number(at) && of(at).size() > 2) return;
      if (item.number == FormItem::minute && words_.is(at, figures::kArticle)) return;
      const auto value = cardinal(at, last);
      if (!value) return;
      if (item.number == FormItem::hour) {
        // An article is one o'clock only where something says so: "ein Uhr", "a la una".
        if (words_.is(at, figures::kArticle) && !words_.number(at) && last == at + 1 &&
            !is(last, forms_.hour_kind) && !is(at, forms_.hour_kind))
          return;
        if (*value > 24 || f.hour >= 0) return;
        f.hour = *value;
        f.exact = f.exact || f.hour > 12 || (f.hour == 0 && words_.number(at));
      } else {
        if (*value > 59) return;
        f.said_minute += *value;
      }
      accept(last);
      return;
    }
    case FormItem::digits:
      f.digits_at = at;
      last = digit_date_(at);
      if (last > at) accept(last);
      return;
    case FormItem::clock: {
      const auto hour = digits(at, 2), minute = digits(at + 2, 2);
      if (!hour || !minute || !sign(at + 1, ':') || !words_.joined(at + 1) ||
          !words_.joined(at + 2) || of(at + 2).size() != 2 || *hour > 24 || *minute > 59 ||
          f.hour >= 0)
        return;
      f.hour = *hour;
      f.minute += *minute;
      f.exact = *hour > 12 || *hour == 0;
      last = at + 3;
      if (sign(last, ':') && words_.joined(last) && words_.joined(last + 1) && digits(last + 1, 2))
        last += 2;
      accept(last);
      return;
    }
    case FormItem::dotted: {
      const auto [hour, minute] = dotted(at);
      if (f.hour >= 0 || hour < 0 || hour > 24 || minute > 59 || of(at)[of(at).size() - 3] != '.')
        return;
      f.hour = hour;
      f.minute += minute;
      f.exact = f.hour > 12 || f.hour == 0;
      accept(at + 1);
      return;
    }
    case FormItem::day_month: {
      const auto [day, month] = dotted(at);
      if (f.day > 0 || f.month > 0 || day < 1 || day > 31 || month < 1 || month > 12) return;
      f.day = day;
      f.month = month;
      accept(at + 1);
      return;
    }
    case FormItem::roman:
      if (const auto value = roman(at); value && set_once(f.nth, 0, *value)) accept(at + 1);
      return;
    case FormItem::feast:
      if (const auto match = forms_.holidays.match(text_, at); match && f.feast == nullptr) {
        f.feast = match.row;
        accept(at + match.length);
      }
      return;
    default:
      return;
  }
}

void FormMatcher::items(const Form& form, std::size_t item, const State& from, int depth,
                        std::vector<State>& out) const {
  if (out.size() >= kMostStates) return;
  if (item == form.items.size()) {
    out.push_back(from);
    return;
  }
  const FormItem& here = form.items[item];
  read_item(form, item, from, depth, out);
  if (here.optional) items(form, item + 1, from, depth, out);
}

// The readings of one item, and of those behind it.
void FormMatcher::read_item(const Form& form, std::size_t item, const State& from, int depth,
                            std::vector<State>& out) const {
  const FormItem& here = form.items[item];
  // Never across sentences; an item of no length may stand at the end of one.
  const bool inside = from.frame.first == SIZE_MAX || in(from.at, from.frame.first);
  const bool edge = here.number == FormItem::end || here.number == FormItem::stop;
  if (!inside && !edge) return;
  if (here.joined && !words_.joined(from.at)) return;
  if (!edge) {
    if (from.at >= here_.size()) return;
    const Firsts& there = here_[from.at];
    const bool may = here.rule >= 0                       ? there.meets(forms_.firsts(here.rule))
                     : here.number != FormItem::no_number ? (there.numbers & 1u << here.number) != 0
                                                          : (there.kinds & here.kinds).any();
    if (!may) return;
  }
  std::vector<State> next;
  if (here.rule >= 0) {
    if (here.base) {
      State base{from.at, {}};
      rule(here.rule, base, depth + 1, next);
      for (State& state : next) {
        Frame frame = from.frame;
        take(frame, here, from.at, state.at);
        frame.base = std::make_shared<const Frame>(std::move(state.frame));
        state.frame = std::move(frame);
      }
    } else {
      rule(here.rule, from, depth + 1, next);
    }
  } else if (here.number != FormItem::no_number) {
    number(here, from, next);
  } else {
    words(here, from, next);
  }
  for (const State& state : next) items(form, item + 1, state, depth, out);
}

void FormMatcher::rule(int number, const State& from, int depth, std::vector<State>& out) const {
  if (depth > kDeepest) return;
  const Firsts& there = here_[from.at];
  for (const Form& form : forms_.rule(number)) {
    if (there.meets(form.firsts)) items(form, 0, from, depth, out);
  }
}

int FormMatcher::tense(std::size_t at) const {
  const Sentence& sentence = text_.sentences[text_.tokens[at].sentence];
  const auto of_token = [&](std::size_t i) {
    if (is(i, forms_.future_kind)) return 1;
    if (is(i, forms_.past_kind)) return -1;
    const Token& token = text_.tokens[i];
    if (token.kind != TokenKind::word || token.is(kCapital) || token.range.size() < 6 ||
        here_[i].kinds.any())
      return 0;
    const std::string_view word = of(i);
    const auto ends_so = [&](std::string_view ending) { return word.ends_with(ending); };
    if (std::any_of(forms_.future_endings.begin(), forms_.future_endings.end(), ends_so)) return 1;
    return std::any_of(forms_.past_endings.begin(), forms_.past_endings.end(), ends_so) ? -1 : 0;
  };
  const std::size_t begin = std::max<std::size_t>(sentence.first_token, at < 14 ? 0 : at - 14);
  for (std::size_t i = at; i-- > begin;) {
    if (const int tense = of_token(i)) return tense;
  }
  const std::size_t end = std::min<std::size_t>(sentence.last_token, at + 14);
  for (std::size_t i = at; i < end; ++i) {
    if (const int tense = of_token(i)) return tense;
  }
  return 0;
}

std::vector<Frame> FormMatcher::match(std::size_t at) const {
  std::vector<State> states;
  rule(forms_.first_rule(), State{at, {}}, 0, states);
  std::vector<Frame> out;
  out.reserve(states.size());
  for (const State& state : states) {
    if (state.frame.last > state.frame.first) out.push_back(state.frame);
  }
  std::stable_sort(out.begin(), out.end(), [](const Frame& a, const Frame& b) {
    return a.last != b.last ? a.last > b.last : a.first < b.first;
  });
  return out;
}

}  // namespace stemma::times
