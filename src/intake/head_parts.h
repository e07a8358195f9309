// One line of a head, by itself: its parts, what it looks like and what its words say.
#ifndef STEMMA_INTAKE_HEAD_PARTS_H_
#define STEMMA_INTAKE_HEAD_PARTS_H_

#include <optional>
#include <string_view>

#include "intake/passage.h"
#include "intake/wording.h"

namespace stemma::heads {

// Without white space, dashes, strokes and opening brackets at either end.
std::string_view trim(std::string_view s);

// The part before the first separator: "Evening Mail, late edition" is "Evening Mail". A hyphen
// or a stroke separates only with spaces around.
std::string_view first_part(std::string_view s);

// The same, where a full stop may end the name: "THE FURROW. The monthly …", not "St. Bride's".
std::string_view name_part(std::string_view s);

// A name in quotation marks behind the outlet's: RADIO LENN, "The Half Past Seven".
std::string_view quoted_part(std::string_view s);

// Is one of the words of this kind?
bool contains_kind(std::string_view kind, std::string_view folded);

bool is_hangul(std::string_view s);

// Value behind a label: "SUBJECT: Sinking of …" for kind label_title.
std::string_view labelled(std::string_view s, const Wording& wording, std::string_view kind);

// Is this passage running text?
bool is_body(const PageBlock& p, std::string_view s);

// "Updated 18:05", "Last modified on …"
bool opens_with_change(std::string_view folded);

bool starts_with_number(std::string_view s);

bool is_number_line(std::string_view folded);

bool in_capitals(std::string_view s);

bool closes_with_word(std::string_view kind, std::string_view folded);

// "Press conference", "Minutes": what it is, not who gives it.
bool names_document(std::string_view part);

bool is_dated_word(std::string_view part);

// The name of a body or an outlet, by its words.
bool is_issuer(std::string_view line);

bool closes_in_document(std::string_view line);

// Every word has a capital and a small letter, so that none is an initial or a shout.
bool is_mixed_case(std::string_view s);

// The lead-in of a paragraph: "NORWICK, England, Feb 3 (XNA) -" and "ALDBY (RW) --".
struct Lead {
  std::string_view agency, place;
  std::size_t length = 0;  // bytes before the text of the paragraph
};
std::optional<Lead> read_dateline(std::string_view s);

}  // namespace stemma::heads

#endif  // STEMMA_INTAKE_HEAD_PARTS_H_
