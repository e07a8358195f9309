#include "statements/times_forms.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <utility>

#include "text/tokens.h"

namespace stemma::times {
namespace {

struct SlotName {
  std::string_view name;
  Slot slot;
};

constexpr SlotName kSlots[] = {
    {"month", Slot::month},
    {"month_short", Slot::month},
    {"month_alone", Slot::month},
    {"weekday", Slot::weekday},
    {"weekday_short", Slot::weekday},
    {"weekday_part", Slot::weekday_part},
    {"weekdays", Slot::weekdays},
    {"unit", Slot::unit},
    {"units", Slot::units},
    {"nights", Slot::units},
    {"deictic", Slot::deictic},
    {"deictic_adjective", Slot::deictic},
    {"now", Slot::deictic},
    {"named", Slot::named},
    {"part", Slot::part},
    {"adverb_part", Slot::part},
    {"clock_word", Slot::clock_word},
    {"season", Slot::season},
    {"shift", Slot::shift},
    {"shift_behind", Slot::shift_ref},
    {"shift_ref", Slot::shift_ref},
    {"ago", Slot::ago},
    {"ago_behind", Slot::ago},
    {"ahead", Slot::ahead},
    {"rel", Slot::rel},
    {"base", Slot::base},
    {"every", Slot::every},
    {"set", Slot::set},
    {"ref", Slot::ref},
    {"meridiem", Slot::meridiem},
    {"minutes", Slot::minutes},
    {"minutes_behind", Slot::minutes},
    {"minutes_before", Slot::minutes},
    {"minute_sign", Slot::minute_sign},
    {"ordinal", Slot::ordinal},
    {"last", Slot::ordinal},
    {"few", Slot::few},
    {"all", Slot::amount},
    {"amount", Slot::amount},
    {"quarter_hour", Slot::measure},
    {"rest", Slot::rest},
    {"decade", Slot::decade},
    {"decade_sign", Slot::decade_sign},
    {"decade_noun", Slot::decade_sign},
    {"year_kind", Slot::year_kind},
    {"year_noun", Slot::year_noun},
    {"week_noun", Slot::unit},
    {"weekend", Slot::unit},
    {"bc", Slot::bc},
};

struct NumberName {
  std::string_view name;
  FormItem::Number number;
};

constexpr NumberName kNumbers[] = {
    {"N", FormItem::amount},    {"DAY", FormItem::day},       {"ORD", FormItem::ordinal},
    {"NTH", FormItem::nth},     {"YEAR", FormItem::year},     {"YY", FormItem::short_year},
    {"HOUR", FormItem::hour},   {"MINUTE", FormItem::minute}, {"DIGITS", FormItem::digits},
    {"CLOCK", FormItem::clock}, {"DOTTED", FormItem::dotted}, {"ROMAN", FormItem::roman},
    {"FEAST", FormItem::feast}, {"END", FormItem::end},       {"DAY_MONTH", FormItem::day_month},
    {"STOP", FormItem::stop},
};

}  // namespace

const Forms* Forms::of_language(std::string_view language) {
  language = language.substr(0, language.find('-'));
  if (language.empty() || table(language, "time_forms").empty()) return nullptr;
  // One for each language, made when first asked for.
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::unique_ptr<const Forms>>> made;
  const std::lock_guard lock(mutex);
  for (const auto& [name, forms] : made) {
    if (name == language) return forms.get();
  }
  made.emplace_back(language, std::unique_ptr<const Forms>(new Forms(language)));
  return made.back().second.get();
}

Forms::Forms(std::string_view language) {
  for (const TableRow& row : table(language, "times")) {
    if (row[1] == "ordinal_sign") {
      ordinal_signs.push_back(row[0]);
      continue;
    }
    if (row[1] == "ordinal_ending") {
      ordinal_endings.push_back(row[0]);
      continue;
    }
    if (row[1] == "half_ending") {
      half_endings.push_back(row[0]);
      continue;
    }
    if (row[1] == "future_ending") {
      future_endings.push_back(row[0]);
      continue;
    }
    if (row[1] == "past_ending") {
      past_endings.push_back(row[0]);
      continue;
    }
    FormWord word;
    word.kind = kind_number(row[1]);
    if (word.kind == kMostKinds) continue;
    for (const SlotName& slot : kSlots) {
      if (slot.name == row[1]) word.slot = slot.slot;
    }
    word.text = row[2];
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), word.number);
    if (row[3] == "lower") word.dress = FormWord::lower;
    if (row[3] == "capital") word.dress = FormWord::capital;
    std::vector<Token> tokens;
    append_tokens(row[0], {0, static_cast<std::uint32_t>(row[0].size())}, tokens);
    if (tokens.empty()) continue;
    for (const Token& token : tokens) word.keys.push_back(token.key);
    std::vector<FormWord>& same = words_[word.keys.front()];
    const auto where = std::find_if(same.begin(), same.end(), [&](const FormWord& other) {
      return other.keys.size() < word.keys.size();
    });
    same.insert(where, std::move(word));
  }
  // Names first, since a form may name a rule that comes later.
  for (const TableRow& row : table(language, "time_forms")) rule_number(row[0]);
  for (const TableRow& row : table(language, "time_forms")) {
    Form form;
    std::string_view rest = row[1];
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      if (space > 0) form.items.push_back(item(rest.substr(0, space)));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    rules_[static_cast<std::size_t>(rule_number(row[0]))].push_back(std::move(form));
  }
  for (std::size_t i = 0; i < rule_names_.size(); ++i) {
    if (rule_names_[i] == "time") time_ = static_cast<int>(i);
  }
  for (const TableRow& row : table(language, "holidays")) holidays.add(row[0], &row);
  find_firsts();
  future_kind = kind("future");
  past_kind = kind("past");
  end_kind = kind("ends");
  name_kind = kind("name_before");
  of_kind = kind("of");
  hour_kind = kind("hour_sign") | kind("oclock") | kind("one_hour");
}

std::uint8_t Forms::kind_number(std::string_view name) {
  const auto found = std::find(kinds_.begin(), kinds_.end(), name);
  if (found == kinds_.end() && kinds_.size() < kMostKinds) {
    kinds_.push_back(name);
    return static_cast<std::uint8_t>(kinds_.size() - 1);
  }
  return static_cast<std::uint8_t>(found - kinds_.begin());
}

int Forms::rule_number(std::string_view name) {
  const auto found = std::find(rule_names_.begin(), rule_names_.end(), name);
  if (found != rule_names_.end()) return static_cast<int>(found - rule_names_.begin());
  rule_names_.push_back(name);
  rules_.emplace_back();
  return static_cast<int>(rule_names_.size() - 1);
}

// An item as the table writes it: "[x]" may be missing, "(x)" is needed and stands outside the
// time, "^x" as well but fills its slot, "+x" is joined to what is before it, "@x" is what the rest
// is reckoned from, "a|b" is a word of either kind, "<x>" one of the forms of x.
FormItem Forms::item(std::string_view written) {
  FormItem out;
  while (!written.empty()) {
    const char c = written.front();
    if (c == '[') {
      out.optional = true;
    } else if (c == '(') {
      out.outside = true;
    } else if (c == '^') {
      out.outside = out.told = true;
    } else if (c == '+') {
      out.joined = true;
    } else if (c == '@') {
      out.base = true;
    } else {
      break;
    }
    written.remove_prefix(1);
  }
  while (!written.empty() && (written.back() == ']' || written.back() == ')'))
    written.remove_suffix(1);
  if (written.starts_with('<') && written.ends_with('>')) {
    out.rule = rule_number(written.substr(1, written.size() - 2));
    return out;
  }
  for (const NumberName& number : kNumbers) {
    if (number.name == written) {
      out.number = number.number;
      return out;
    }
  }
  while (!written.empty()) {
    const std::size_t bar = std::min(written.find('|'), written.size());
    out.kinds |= kind(written.substr(0, bar));
    written.remove_prefix(std::min(bar + 1, written.size()));
  }
  return out;
}

Firsts Forms::firsts_of(const FormItem& item) const {
  if (item.rule >= 0) return firsts_[static_cast<std::size_t>(item.rule)];
  if (item.number != FormItem::no_number) return {{}, 1u << item.number};
  return {item.kinds, 0};
}

// Until nothing is added, since rules begin with rules.
void Forms::find_firsts() {
  firsts_.resize(rules_.size());
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      for (Form& form : rules_[i]) {
        for (const FormItem& item : form.items) {
          form.firsts.add(firsts_of(item));
          if (!item.optional) break;
        }
        more = firsts_[i].add(form.firsts) || more;
      }
    }
  }
}

Kinds Forms::kind(std::string_view name) const {
  const auto found = std::find(kinds_.begin(), kinds_.end(), name);
  Kinds out;
  if (found != kinds_.end()) out.set(static_cast<std::size_t>(found - kinds_.begin()));
  return out;
}

bool Forms::matches(const Text& text, std::size_t at, const FormWord& word) {
  const Token& first = text.tokens[at];
  if (word.dress == FormWord::lower && first.is(kCapital) && !first.is(kSentenceStart))
    return false;
  if (word.dress == FormWord::capital && (!first.is(kCapital) || first.is(kSentenceStart)))
    return false;
  if (at + word.keys.size() > text.sentences[first.sentence].last_token) return false;
  for (std::size_t i = 1; i < word.keys.size(); ++i) {
    if (text.tokens[at + i].key != word.keys[i]) return false;
  }
  return true;
}

}  // namespace stemma::times
