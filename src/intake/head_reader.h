// Reads the head of one page; the steps stand in heads.cc (its lines), heads_outlet.cc,
// heads_title.cc and heads_foot.cc (dates, and what the first paragraph and the foot add).
#ifndef STEMMA_INTAKE_HEAD_READER_H_
#define STEMMA_INTAKE_HEAD_READER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/dates.h"
#include "intake/head_parts.h"
#include "intake/passage.h"

namespace stemma::heads {

enum class Kind : std::uint8_t {
  candidate,
  date,
  byline,
  kicker,
  salutation,
  slug,
  section,
  label,
  contact,
  changed,
  skipped
};

struct HeadLine {
  std::size_t passage = 0;
  Kind kind = Kind::candidate;
  bool group_start = false;
  bool after_first_group = false;
  DateLine date;
  std::string_view text;
};

class Head {
 public:
  Head(std::string_view text, std::vector<PageBlock>& passages, Particulars& particulars)
      : text_(text), passages_(passages), out_(particulars) {}

  // The number of passages that belong to the head.
  std::size_t read();

 private:
  std::string_view of(const PageBlock& p) const { return p.range.of(text_); }
  PageBlock& passage(const HeadLine& line) { return passages_[line.passage]; }

  // heads.cc
  void collect();
  void classify();
  // "A report by the Valley Water Project"; `length` bytes of its wording open it.
  bool issuer_line(HeadLine& line, std::size_t length);
  // "Posted 14 February 2024 by riverwatcher", "posted by hillwalker on 14/05/2022"
  void poster(const HeadLine& line);
  // "By Ruth Amis | The Check | 12 May 2022": the part that is neither byline nor date.
  void outlet_beside(std::string_view line);
  // A motto below the masthead: "All the news that waddles", "We look it up."
  bool is_tagline(const HeadLine& line) const;
  // "Helen Barrow" above "Local democracy reporter".
  void name_above_office();
  // Candidates that are not settled otherwise, in order.
  std::vector<HeadLine*> candidates();
  void settle(HeadLine& line, Role role);

  // heads_outlet.cc
  void choose_outlet();
  // "THE FURROW. The monthly for people who dig", "Pondopedia, the lexicon that anyone can edit": a
  // name, and what kind of outlet it is.
  static bool described(const HeadLine& line);
  // Capitals above lines that have none: a letterhead, where something else follows that can be the
  // title.
  bool stands_in_capitals(const HeadLine& line) const;
  // A blog's name by itself, then the title with its date or byline right below; a newsletter's
  // name with its number.
  void lone_name(const std::vector<HeadLine*>& all);
  void breadcrumb(HeadLine& line);
  void set_masthead(const std::vector<HeadLine*>& all);
  // 가람군 공고 제2022-318호: the name before the word for a notice.
  void korean_issuer(std::string_view line);
  bool later_date(const HeadLine& line) const;

  // heads_title.cc
  void choose_title();
  // A name alone between the title and the text, as columns have it.
  void name_below(HeadLine& line);
  // The line that names the kind of the document and says more than its number: "Minutes of the
  // council, ordinary sitting of 14 September". With only a number ("Bulletin No. 3") where no
  // other line could be the title.
  HeadLine* document_line();
  void settle_rest(const HeadLine* title);

  // heads_foot.cc
  void choose_date();
  void set_month_day(const WrittenDate& date);
  // The lead-in of the first paragraph: place, day and agency.
  void read_lead();
  // A press release names its body in "About NAME"; a text may be signed, and dated where it is.
  void read_foot();
  // Where no day of publication is told: the month.
  void month_of_issue();
  // "Yours faithfully, / Marcus Hale / Secretary"
  void read_valediction();
  // "Minutes of a meeting of Linden Parish Council"
  void outlet_of_document_title();
  // "© 2024 The Linden Chronicle. All rights reserved.", "저작권자 ⓒ 린든신문, 무단 전재 …"
  void outlet_of_copyright();
  void read_signature();

  std::string_view text_;
  std::vector<PageBlock>& passages_;
  Particulars& out_;
  std::vector<HeadLine> lines_;
  std::size_t end_ = 0;
  HeadLine* mast_ = nullptr;
  HeadLine* outlet_in_date_ = nullptr;
  HeadLine* label_title_line_ = nullptr;
  std::string_view label_title_, quoted_title_, beside_;
};

}  // namespace stemma::heads

#endif  // STEMMA_INTAKE_HEAD_READER_H_
