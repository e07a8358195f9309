// The day of a page, and what its first paragraph and its foot add to its head.
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_reader.h"
#include "intake/head_words.h"

namespace stemma::heads {

void Head::choose_date() {
  const HeadLine* best = nullptr;
  bool ambiguous = false;
  for (const HeadLine& line : lines_) {
    if (line.date.score == 0) continue;
    if (line.date.date.ambiguous) {
      ambiguous = true;
      continue;
    }
    if (!line.date.date.full()) continue;
    const bool better = best == nullptr || line.date.score > best->date.score ||
                        (line.date.score == best->date.score && line.date.rest < best->date.rest);
    if (better) best = &line;
  }
  if (best != nullptr) {
    out_.date = best->date.date.iso();
  } else if (ambiguous) {
    out_.warnings.push_back(
        {"date_ambiguous", "the day and the month of the date cannot be told apart"});
  } else {
    for (const HeadLine& line : lines_) {
      if (line.date.score >= 4 && line.date.date.day != 0 && line.date.date.year == 0) {
        set_month_day(line.date.date);
      }
    }
  }
}

void Head::set_month_day(const WrittenDate& date) {
  if (!out_.month_day.empty() || date.month == 0 || date.day == 0) return;
  out_.month_day = fmt::format("--{:02}-{:02}", date.month, date.day);
}

void Head::read_lead() {
  for (std::size_t i = end_; i < passages_.size() && i < end_ + 3; ++i) {
    if (passages_[i].settled && passages_[i].role != Role::paragraph) continue;
    const std::string_view s = of(passages_[i]);
    const std::optional<Lead> lead = read_dateline(s);
    if (!lead) continue;
    for (const WrittenDate& date : find_dates(s.substr(0, lead->length))) {
      if (date.full() && out_.date.empty()) out_.date = date.iso();
      if (date.year == 0 && out_.date.empty()) set_month_day(date);
    }
    if (out_.outlet.empty() && !lead->agency.empty()) out_.outlet = std::string(lead->agency);
    break;
  }
}

void Head::read_foot() {
  if (out_.outlet.empty() && !out_.byline.empty() &&
      (out_.byline.find(' ') == std::string::npos
           ? u_isupper(static_cast<UChar32>(out_.byline[0])) != 0 && out_.byline.size() > 3
           : has_institution(out_.byline) && is_name_like(out_.byline))) {
    out_.outlet = out_.byline;
  }
  if (passages_.size() < 3) return;
  read_signature();
  read_valediction();
  if (out_.outlet.empty()) outlet_of_document_title();
  for (std::size_t i = passages_.size() / 2; i < passages_.size(); ++i) {
    const PageBlock& p = passages_[i];
    if (out_.outlet.empty() && p.settled && p.role == Role::litter &&
        p.wording.text.starts_with("about ") && p.wording.words <= 9 && !p.closed) {
      std::string_view name = of(p);
      name.remove_prefix(std::min<std::size_t>(6, name.size()));
      if (name.starts_with("the ")) name.remove_prefix(4);
      if (is_name_like(name)) out_.outlet = std::string(name);
    }
  }
  if (out_.outlet.empty()) outlet_of_copyright();
}

void Head::month_of_issue() {
  if (!out_.date.empty() || !out_.month_day.empty()) return;
  for (const HeadLine& line : lines_) {
    if (line.date.score >= 2 && !line.date.date.ambiguous && line.date.date.year != 0) {
      out_.date = line.date.date.iso_or_month();
      if (!out_.date.empty()) return;
    }
  }
}

void Head::read_valediction() {
  const std::size_t n = passages_.size();
  for (std::size_t i = n - std::min<std::size_t>(n, 6); i + 1 < n; ++i) {
    if (i < end_ || !is_head_word("valediction", passages_[i].wording.text)) continue;
    PageBlock& p = passages_[i + 1];
    const std::string_view s = of(p);
    if (p.closed || p.wording.words < 2 || p.wording.words > 5 || !is_name_like(s) ||
        has_institution(s))
      return;
    if (out_.byline.empty()) out_.byline = std::string(s);
    p.role = Role::byline;
    p.settled = true;
    return;
  }
}

void Head::outlet_of_document_title() {
  const std::string_view title = out_.title;
  if (title.size() > 160 || opens_with("document", wording_of(title, 8).text) == 0) return;
  for (std::string_view word : {" of the ", " of ", " by the ", " by "}) {
    const std::size_t at = title.rfind(word);
    if (at == std::string_view::npos) continue;
    const std::string_view name = first_part(title.substr(at + word.size()));
    if (is_name_like(name) && contains_kind("institution", wording_of(name, 16).text) &&
        name.find(' ') != std::string_view::npos) {
      out_.outlet = in_title_case(name);
      return;
    }
  }
}

void Head::outlet_of_copyright() {
  const std::size_t n = passages_.size();
  for (std::size_t i = n - std::min<std::size_t>(n, 12); i < n; ++i) {
    if (passages_[i].role != Role::litter || !passages_[i].settled) continue;
    const std::string_view s = of(passages_[i]);
    std::size_t at = std::string_view::npos;
    for (std::string_view sign : {"\u00A9", "\u24D2", "\u24B8", "(c)", "Copyright"}) {
      const std::size_t found = s.find(sign);
      if (found != std::string_view::npos)
        at = std::min(at == std::string_view::npos ? found + sign.size() : at, found + sign.size());
    }
    if (at == std::string_view::npos) continue;
    std::string_view rest = s.substr(at);
    while (!rest.empty()) {
      std::size_t k = 0;
      const char32_t c = next_char(rest, k);
      if (u_isalpha(static_cast<UChar32>(c))) break;
      rest.remove_prefix(k);
    }
    std::size_t end = rest.find_first_of(".,|&(0123456789");
    end = std::min({end, rest.find(" All "), rest.find(" all "), rest.size()});
    const std::string_view name = trim(rest.substr(0, end));
    if (name.size() >= 4 && is_name_like(name) && !is_dated_word(name)) {
      out_.outlet = in_title_case(name);
      return;
    }
  }
}

void Head::read_signature() {
  const std::size_t n = passages_.size();
  for (std::size_t i = n; i-- > n - std::min<std::size_t>(n, 4) && i >= end_;) {
    PageBlock& p = passages_[i];
    const std::string_view s = of(p);
    if (out_.date.empty() && p.wording.words <= 16 && opens_with("signoff", p.wording.text) > 0) {
      const std::vector<WrittenDate> dates = find_dates(s);
      if (dates.size() == 1 && dates.front().full()) out_.date = dates.front().iso();
    }
  }
  // "2023/06/03 14:20 송고": the hour of publication at the foot.
  for (std::size_t i = n - std::min<std::size_t>(n, 3); i < n && out_.date.empty(); ++i) {
    if (i < end_ || passages_[i].wording.cut || passages_[i].wording.words > 12) continue;
    const DateLine line = read_date_line(of(passages_[i]));
    if (line.score >= 6 && line.rest <= 2 && line.date.full()) out_.date = line.date.iso();
  }
  PageBlock& last = passages_[n - 1];
  const std::string_view s = of(last);
  if (!last.settled && !last.marked && out_.byline.empty() && !last.closed &&
      last.wording.words >= 2 && last.wording.words <= 4 && n - 1 > end_ && is_name_like(s) &&
      !has_institution(s) && is_mixed_case(s)) {
    out_.byline = std::string(s);
    last.role = Role::byline;
    last.settled = true;
  }
}

}  // namespace stemma::heads
