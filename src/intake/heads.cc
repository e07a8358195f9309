// The head is what stands before the first passage of running text. Its lines are read in order; a
// line is a date line, a byline, a kicker ("Opinion"), a letter's salutation, an agency's slug, or
// a candidate. The first candidate is the masthead where it is written as a name and others follow;
// the title is the first candidate behind the masthead and its date, else the last beside them.
#include "intake/heads.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "intake/head_reader.h"
#include "intake/head_words.h"

namespace stemma {
namespace heads {
namespace {

constexpr std::size_t kMostHeadLines = 14;

}  // namespace

std::size_t Head::read() {
  collect();
  classify();
  name_above_office();
  choose_outlet();
  if (out_.outlet.empty() && !beside_.empty()) out_.outlet = in_title_case(beside_);
  choose_title();
  choose_date();
  read_lead();
  read_foot();
  month_of_issue();
  return end_;
}

void Head::collect() {
  bool first_group = true;
  int body = 0;
  for (std::size_t i = 0; i < passages_.size() && lines_.size() < kMostHeadLines; ++i) {
    PageBlock& p = passages_[i];
    if (p.settled && p.role == Role::litter && p.markup != Markup::none) continue;
    if (p.settled && p.role == Role::caption) continue;
    const std::string_view s = of(p);
    const bool tagged =
        p.markup == Markup::title || p.markup == Markup::byline || p.markup == Markup::date;
    const bool in_masthead =
        i > 0 && i <= 2 && !p.blank_before && p.wording.words <= 25 && !p.wording.cut;
    if (!tagged && is_body(p, s) && read_date_line(s).score < (in_masthead ? 1 : 4)) {
      if (body == 0) end_ = i;
      // On a page with markup the byline may stand below the standfirst.
      if (!p.marked || ++body > 2) break;
      continue;
    }
    if (body > 0 && !tagged && names_of_byline(s).empty() && read_date_line(s).score < 4) continue;
    if (!lines_.empty() && !tagged && starts_with_number(s)) {
      end_ = std::min(end_, i);
      break;
    }
    if (!lines_.empty() && p.blank_before) first_group = false;
    HeadLine line;
    line.passage = i;
    line.text = s;
    line.group_start = p.blank_before || lines_.empty();
    line.after_first_group = !first_group;
    lines_.push_back(line);
    if (body == 0) end_ = i + 1;
  }
  if (lines_.empty()) end_ = 0;
}

void Head::classify() {
  for (HeadLine& line : lines_) {
    const PageBlock& p = passage(line);
    const std::string_view folded = p.wording.text;
    if (p.markup == Markup::title) continue;
    line.date = read_date_line(line.text);
    if (p.litter != nullptr && p.litter->what == "kicker") line.kind = Kind::kicker;
    if (p.settled && p.role == Role::litter) {
      line.kind = line.date.score >= 4 ? Kind::date : Kind::skipped;
      if (line.date.score < 4) continue;
    }
    if (const std::string_view value = labelled(line.text, p.wording, "label_title");
        !value.empty()) {
      label_title_ = value;
      line.kind = Kind::label;
      label_title_line_ = &line;
      continue;
    }
    if (const std::string_view value = labelled(line.text, p.wording, "label_byline");
        !value.empty()) {
      if (out_.byline.empty()) out_.byline = std::string(trim(first_part(value)));
      line.kind = Kind::byline;
      continue;
    }
    if (!labelled(line.text, p.wording, "label_contact").empty()) {
      line.kind = Kind::contact;
      continue;
    }
    if ((!labelled(line.text, p.wording, "label_other").empty() || line.text.ends_with(':') ||
         line.text.starts_with('@')) &&
        line.date.score < 4) {
      line.kind = Kind::skipped;
      continue;
    }
    if (const std::string names = names_of_byline(line.text);
        !names.empty() || p.markup == Markup::byline) {
      if (out_.byline.empty()) out_.byline = names;
      line.kind = Kind::byline;
      outlet_beside(line.text);
      continue;
    }
    // "Updated 18:05"
    if (line.date.score < 4 && p.wording.words <= 12 && opens_with_change(folded)) {
      line.kind = Kind::changed;
      continue;
    }
    if (const std::size_t length = opens_with("issued_by", folded);
        length > 0 && p.wording.words <= 14 && !p.closed && issuer_line(line, length)) {
      continue;
    }
    if (line.date.score >= 4) {
      line.kind = Kind::date;
      poster(line);
      continue;
    }
    if ((opens_with("salutation", folded) > 0 && p.wording.words <= 12) ||
        line.text.ends_with(',')) {
      line.kind = Kind::salutation;
    } else if (p.slug && !has_institution(line.text)) {
      line.kind = Kind::slug;
    } else if (is_head_word("section", folded)) {
      line.kind = Kind::section;
    } else if (!line.text.empty() && p.wording.words <= 4 && is_number_line(folded)) {
      line.kind = Kind::skipped;
    } else if (is_tagline(line)) {
      line.kind = Kind::skipped;
    }
  }
}

bool Head::issuer_line(HeadLine& line, std::size_t length) {
  const std::string& folded = passage(line).wording.text;
  auto words =
      1 + std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(length), ' ');
  std::string_view rest = line.text;
  for (; words > 0; --words) rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
  if (rest.starts_with("the ")) rest.remove_prefix(4);
  rest = name_part(rest);
  if (rest.size() >= 100 || !is_name_like(rest)) return false;
  line.kind = Kind::skipped;
  if (beside_.empty()) beside_ = rest;
  return true;
}

void Head::poster(const HeadLine& line) {
  if (!out_.byline.empty()) return;
  for (std::string_view part : {line.text.substr(line.date.date.range.end),
                                line.text.substr(0, line.date.date.range.start)}) {
    const std::size_t by = part.find(" by ");
    if (by == std::string_view::npos) continue;
    std::string_view name = trim(part.substr(by + 4));
    for (std::string_view stop : {" on", " at", " in"}) {
      if (name.ends_with(stop)) name = trim(name.substr(0, name.size() - stop.size()));
    }
    if (name.empty() || std::count(name.begin(), name.end(), ' ') > 3) continue;
    out_.byline = std::string(name);
    return;
  }
}

void Head::outlet_beside(std::string_view line) {
  if (!out_.outlet.empty() || line.find(" | ") == std::string_view::npos) return;
  bool first = true;
  while (!line.empty()) {
    const std::size_t cut = std::min(line.find(" | "), line.size());
    const std::string_view part = trim(line.substr(0, cut));
    line.remove_prefix(std::min(cut + 3, line.size()));
    if (!first && !part.empty() && find_dates(part).empty() && is_name_like(part) &&
        !is_dated_word(part)) {
      beside_ = part;
      return;
    }
    first = false;
  }
}

bool Head::is_tagline(const HeadLine& line) const {
  if (line.passage == 0 || line.group_start) return false;
  std::size_t at = 0;
  const bool lower = u_islower(static_cast<UChar32>(next_char(line.text, at))) != 0;
  const PageBlock& p = passages_[line.passage];
  return lower || (p.closed && line.text.ends_with('.') && p.wording.words <= 8);
}

void Head::name_above_office() {
  // "Jess Thorne, environment correspondent"
  for (HeadLine& line : lines_) {
    const std::size_t comma = line.text.find(", ");
    if (line.kind != Kind::candidate || !out_.byline.empty() || comma == std::string_view::npos ||
        passage(line).wording.words > 8)
      continue;
    const std::string_view name = line.text.substr(0, comma);
    const auto words = 1 + std::count(name.begin(), name.end(), ' ');
    if (words < 2 || words > 4 || !is_name_like(name) || has_institution(name) ||
        !is_mixed_case(name))
      continue;
    if (!contains_kind("staff", wording_of(line.text.substr(comma), 8).text)) continue;
    out_.byline = std::string(name);
    line.kind = Kind::byline;
  }
  for (std::size_t i = 1; i < lines_.size() && out_.byline.empty(); ++i) {
    HeadLine& name = lines_[i - 1];
    HeadLine& office = lines_[i];
    if (name.kind != Kind::candidate || office.kind != Kind::candidate || office.group_start)
      continue;
    const std::string_view folded = passage(office).wording.text;
    if (passage(office).wording.words > 5 || !contains_kind("staff", folded) ||
        passage(name).wording.words > 4)
      continue;
    if (passage(name).wording.words < 2 || !is_name_like(name.text) || has_institution(name.text) ||
        !is_mixed_case(name.text))
      continue;
    out_.byline = std::string(name.text);
    name.kind = office.kind = Kind::byline;
  }
}

std::vector<HeadLine*> Head::candidates() {
  std::vector<HeadLine*> found;
  for (HeadLine& line : lines_) {
    if (line.kind == Kind::candidate && !passage(line).columns) found.push_back(&line);
  }
  return found;
}

void Head::settle(HeadLine& line, Role role) {
  PageBlock& p = passage(line);
  if (p.settled && p.role == Role::litter && line.kind != Kind::date) return;
  p.role = role;
  p.settled = true;
}

}  // namespace heads

std::size_t read_head(std::string_view text, std::vector<PageBlock>& passages,
                      Particulars& particulars) {
  return heads::Head(text, passages, particulars).read();
}

}  // namespace stemma
