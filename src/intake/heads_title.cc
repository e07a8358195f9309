// The title of a page, and the roles of the lines around it.
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/head_reader.h"
#include "intake/head_words.h"

namespace stemma::heads {

void Head::choose_title() {
  HeadLine* title = nullptr;
  for (HeadLine& line : lines_) {
    if (passage(line).markup == Markup::title) {
      title = &line;
      break;
    }
  }
  if (title == nullptr && !label_title_.empty()) {
    out_.title = std::string(label_title_);
    title = label_title_line_;
    settle(*title, Role::title);
  } else {
    const std::vector<HeadLine*> all = candidates();
    if (title == nullptr && mast_ != nullptr && !quoted_title_.empty() &&
        std::none_of(all.begin(), all.end(),
                     [](const HeadLine* line) { return line->after_first_group; })) {
      out_.title = std::string(quoted_title_);
      for (HeadLine* line : all) line->kind = Kind::skipped;
      return settle_rest(nullptr);
    }
    if (title == nullptr && mast_ != nullptr) title = document_line();
    if (title == nullptr && mast_ != nullptr) {
      for (HeadLine* line : all) {
        if (line->after_first_group) {
          title = line;
          break;
        }
      }
      if (title == nullptr && !all.empty()) title = all.back();
    }
    if (title == nullptr && !all.empty()) title = all.front();
    if (title == nullptr && mast_ == nullptr) {
      // Nothing else could be one: a kicker, a date line with words of its own.
      for (HeadLine& line : lines_) {
        if (line.kind == Kind::date && line.date.rest >= 3 && &line != outlet_in_date_)
          title = &line;
        if (title != nullptr) break;
      }
    }
    if (title == nullptr) {
      for (HeadLine& line : lines_) {
        if (line.kind == Kind::kicker && title == nullptr) title = &line;
      }
    }
    if (title == nullptr && !quoted_title_.empty()) out_.title = std::string(quoted_title_);
    if (title == nullptr && mast_ != nullptr && out_.title.empty()) {
      // CARROW FM - BREAKFAST SHOW
      const std::string_view rest = trim(mast_->text.substr(first_part(mast_->text).size()));
      if (find_dates(rest).empty()) out_.title = std::string(rest);
    }
    if (title != nullptr) {
      std::string_view s = title->text;
      out_.title = std::string(s);
      settle(*title, Role::title);
    }
  }
  if (title != nullptr && title != &lines_.back() && out_.byline.empty()) name_below(lines_.back());
  settle_rest(title);
}

void Head::name_below(HeadLine& line) {
  const PageBlock& p = passage(line);
  if (line.kind != Kind::candidate || p.marked || p.closed || p.wording.words < 2 ||
      p.wording.words > 3)
    return;
  if (!line.group_start || !is_name_like(line.text) || has_institution(line.text) ||
      !is_mixed_case(line.text))
    return;
  if (opens_with("document", p.wording.text) > 0) return;
  out_.byline = std::string(line.text);
  line.kind = Kind::byline;
}

HeadLine* Head::document_line() {
  HeadLine* numbered = nullptr;
  bool others = false;
  for (HeadLine& line : lines_) {
    const PageBlock& p = passage(line);
    if (&line == mast_ || p.columns) continue;
    const bool dated = line.kind == Kind::date && line.date.rest >= 1;
    if (line.kind != Kind::candidate && !dated) continue;
    const std::size_t opens = opens_with("document", p.wording.text);
    const bool korean = is_hangul(line.text) && closes_in_document(line.text);
    if (opens == 0 && !korean) {
      others |= line.kind == Kind::candidate && line.after_first_group;
      continue;
    }
    const bool release = opens_with("release", p.wording.text) > 0 && p.wording.words <= 7;
    const bool number = release || p.wording.text.find(" no #") != std::string::npos ||
                        p.wording.text.find(" # #") != std::string::npos;
    if (number && p.wording.words <= 7 && !dated) {
      if (numbered == nullptr) numbered = &line;
    } else if (!number || p.wording.words > 5) {
      if (!(number && dated)) return &line;
    }
  }
  return others ? nullptr : numbered;
}

void Head::settle_rest(const HeadLine* title) {
  for (HeadLine& line : lines_) {
    if (&line == title) continue;
    switch (line.kind) {
      case Kind::date:
        settle(line, line.date.rest == 0 ? Role::date : Role::dateline);
        break;
      case Kind::byline:
        settle(line, Role::byline);
        break;
      case Kind::slug:
        settle(line, Role::dateline);
        break;
      case Kind::skipped:
        // "Claim: …" and "Verdict: …" say something.
        if (!passage(line).settled) {
          const bool says = passage(line).wording.words >= 8 ||
                            (passage(line).closed && !line.text.ends_with(':'));
          settle(line, &line == mast_              ? Role::dateline
                       : says && !is_tagline(line) ? Role::paragraph
                                                   : Role::heading);
        }
        break;
      case Kind::candidate:
        if (!passage(line).settled && !passage(line).closed && !passage(line).columns &&
            passage(line).wording.words <= 14) {
          settle(line, Role::heading);
        }
        break;
      case Kind::section:
      case Kind::kicker:
        settle(line, Role::heading);
        break;
      case Kind::salutation:
        settle(line, Role::paragraph);
        break;
      case Kind::label:
        settle(line, Role::heading);
        break;
      case Kind::contact:
        settle(line, Role::litter);
        break;
      case Kind::changed:
        settle(line, Role::date);
        break;
    }
  }
}

}  // namespace stemma::heads
