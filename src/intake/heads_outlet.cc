// The outlet, body or author that a head names: its masthead.
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_reader.h"
#include "intake/head_words.h"

namespace stemma::heads {

void Head::choose_outlet() {
  const std::vector<HeadLine*> all = candidates();
  bool tagged_title = false;
  for (HeadLine& line : lines_) tagged_title |= passage(line).markup == Markup::title;
  // A date line that opens with a name.
  HeadLine* named = nullptr;
  std::string_view name;
  for (HeadLine& line : lines_) {
    if (line.date.score == 0 || line.date.before.empty()) continue;
    const std::string_view before = trim(line.date.before);
    std::string_view part = first_part(before);
    if (line.kind != Kind::date && (&line != &lines_.front() || part.size() == before.size()))
      continue;
    if (part.empty() || is_dated_word(part) || !is_name_like(part)) continue;
    if (names_document(part) || is_number_line(wording_of(part, 4).text)) continue;
    named = &line;
    name = part;
    break;
  }
  if (tagged_title) {
    if (named != nullptr && has_institution(name)) out_.outlet = in_title_case(name);
    return;
  }
  HeadLine* first = all.empty() ? nullptr : all.front();
  const bool first_is_first = first != nullptr && first == &lines_.front();
  const bool institution = first_is_first && is_issuer(first->text);
  bool dated_next = false;
  if (first_is_first && lines_.size() > 1 && !lines_[1].group_start) {
    dated_next =
        lines_[1].kind == Kind::date || (lines_[1].date.date.full() && passage(lines_[1]).closed);
    for (std::size_t i = 1; i < lines_.size() && !lines_[i].group_start && !dated_next; ++i) {
      dated_next = lines_[i].kind == Kind::date;
      if (lines_[i].kind == Kind::candidate) break;
    }
  }
  // PLAINLY / We look it up.; MOTHERS WITHIN REACH / Statement on the closing …
  bool motto_next = false, document_next = false;
  if (first_is_first && lines_.size() > 1 && !lines_[1].group_start) {
    motto_next = lines_[1].kind == Kind::skipped && passage(lines_[1]).closed;
    document_next = opens_with("document", passage(lines_[1]).wording.text) > 0;
  }
  const bool more = all.size() > 1 || !label_title_.empty();
  if (first_is_first && named == first) {
    out_.outlet = in_title_case(name);
    outlet_in_date_ = named;
    if (more) first->kind = Kind::date;
  } else if (institution && (more || dated_next || document_next)) {
    set_masthead(all);
  } else if ((motto_next || document_next) && is_name_like(first_part(first->text)) &&
             opens_with("document", passage(*first).wording.text) == 0) {
    set_masthead(all);
  } else if (first_is_first && dated_next && more && is_name_like(first_part(first->text))) {
    set_masthead(all);
  } else if (first_is_first && (described(*first) || stands_in_capitals(*first))) {
    set_masthead(all);
  } else if (named != nullptr) {
    out_.outlet = in_title_case(name);
    outlet_in_date_ = named;
  } else if (first_is_first && more && is_name_like(first_part(first->text)) &&
             first_part(first->text) != first->text && lines_.size() > 1 &&
             lines_[1].kind == Kind::date) {
    set_masthead(all);
  }
  if (out_.outlet.empty() && first_is_first) breadcrumb(*first);
  if (out_.outlet.empty() && first_is_first) lone_name(all);
}

bool Head::described(const HeadLine& line) {
  const std::string_view name = name_part(line.text);
  if (name.size() == line.text.size() || !is_name_like(name)) return false;
  const std::string_view rest = trim(line.text.substr(name.size()));
  const Wording folded = wording_of(rest.starts_with(". ") ? rest.substr(2) : rest, 16);
  return opens_with("article", folded.text) > 0 &&
         (contains_kind("outlet", folded.text) || contains_kind("medium", folded.text));
}

bool Head::stands_in_capitals(const HeadLine& line) const {
  const PageBlock& p = passages_[line.passage];
  if (p.closed || p.wording.words < 2 || p.wording.words > 6 || !is_name_like(line.text) ||
      !in_capitals(line.text) || opens_with("document", p.wording.text) > 0)
    return false;
  if (lines_.size() < 3 || lines_[1].group_start || in_capitals(lines_[1].text) ||
      lines_[1].kind == Kind::byline || passages_[lines_[1].passage].closed)
    return false;
  return std::any_of(lines_.begin(), lines_.end(), [](const HeadLine& other) {
    return other.after_first_group && other.kind == Kind::candidate;
  });
}

void Head::lone_name(const std::vector<HeadLine*>& all) {
  HeadLine& first = *all.front();
  const PageBlock& p = passage(first);
  const std::size_t mark = first.text.find('#');
  if (mark != std::string_view::npos && mark + 1 < first.text.size() &&
      first.text[mark + 1] >= '0' && first.text[mark + 1] <= '9' &&
      is_name_like(trim(first.text.substr(0, mark)))) {
    out_.outlet = in_title_case(trim(first.text.substr(0, mark)));
    mast_ = &first;
    first.kind = Kind::skipped;
    return;
  }
  if (p.wording.words > 4 || p.closed || !is_name_like(first.text) || lines_.size() < 3 ||
      all.size() < 2)
    return;
  const HeadLine& second = lines_[1];
  const HeadLine& third = lines_[2];
  if (second.kind != Kind::candidate || !second.group_start || third.group_start) return;
  if (third.kind != Kind::date && third.kind != Kind::byline) return;
  out_.outlet = in_title_case(first.text);
  mast_ = &first;
  first.kind = Kind::skipped;
}

void Head::breadcrumb(HeadLine& line) {
  const std::size_t cut = line.text.find(" > ");
  if (cut == std::string_view::npos || line.text.size() > 120) return;
  out_.outlet = std::string(trim(line.text.substr(0, cut)));
  line.kind = Kind::skipped;
  mast_ = &line;
}

void Head::set_masthead(const std::vector<HeadLine*>& all) {
  HeadLine* first = all.front();
  const std::string_view part =
      described(*first) ? name_part(first->text) : first_part(first->text);
  out_.outlet = in_title_case(part);
  quoted_title_ = quoted_part(first->text);
  mast_ = first;
  first->kind = Kind::skipped;
  Wording folded = wording_of(part, 16);
  // "REPUBLIC OF NORLAND" above the ministry; "DISTRICT OF OSTREL" with its department below.
  for (std::size_t i = 1; i < all.size(); ++i) {
    HeadLine* line = all[i];
    if (line->group_start || line->passage != all[i - 1]->passage + 1) break;
    if (!is_issuer(line->text) || opens_with("document", passage(*line).wording.text) > 0) break;
    if (i + 1 >= all.size() && label_title_.empty() && !later_date(*line)) break;
    if (opens_with("state", folded.text) > 0) {
      out_.outlet = in_title_case(first_part(line->text));
    } else {
      out_.outlet += ", " + in_title_case(first_part(line->text));
    }
    folded.text.clear();
    line->kind = Kind::skipped;
  }
  korean_issuer(first->text);
}

void Head::korean_issuer(std::string_view line) {
  std::size_t at = 0;
  std::string_view before;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (!before.empty() && is_head_word("notice", word)) {
      out_.outlet = std::string(before);
      return;
    }
    if (is_hangul(word) && word.size() > 6 && closes_with("institution_end", word) > 0 &&
        word[0] != '\xEC') {
      out_.outlet = std::string(word);
    }
    before = word;
    at = end + 1;
  }
}

bool Head::later_date(const HeadLine& line) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const HeadLine& l) {
    return l.passage > line.passage && l.kind == Kind::date;
  });
}

}  // namespace stemma::heads
