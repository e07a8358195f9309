// A passage: a stretch of a page's text that becomes a block, with what the role pass knows of it.
// Made from lines (plain text) or from markup; both go through the same pass.
#ifndef STEMMA_INTAKE_PASSAGE_H_
#define STEMMA_INTAKE_PASSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "intake/document.h"
#include "intake/wording.h"

namespace stemma {

// What markup says of a passage.
enum class Markup : std::uint8_t {
  none,
  litter,
  heading,
  title,
  caption,
  byline,
  date,
  list,
  table
};

struct PageBlock {
  Range range;
  Role role = Role::paragraph;
  Markup markup = Markup::none;
  bool settled = false;  // `role` is decided
  bool blank_before = false;
  bool marked = false;  // from a page with markup
  bool list_mark = false;
  bool columns = false;

  // Read from the words by describe().
  Wording wording;      // its first words
  bool closed = false;  // ends as a sentence does
  bool slug = false;    // an agency's slug: capitals and digits joined by '-' or '/'
  const Patterns::Pattern* litter = nullptr;
};

// What is known of a page beside its text; the fields of Document of the same names.
struct Particulars {
  std::string title, byline, outlet, date;
  std::string month_day;  // "--06-19": a dateline gives no year
  std::vector<Warning> warnings;
};

// Fills what is read from words. `n` passages in all; patterns for the tail hold in the last third.
void describe(std::string_view text, std::vector<PageBlock>& passages);

// Gives every passage its role, and finds title, byline, outlet and date in the text itself.
Particulars tell_roles(std::string_view text, std::vector<PageBlock>& passages);

// Is it a line that could be the name of an outlet or a body ("Ministry of Works", "Evening
// Argus")?
bool is_name_like(std::string_view line);

// Does it hold a word of the tables for bodies and outlets?
bool has_institution(std::string_view line);

// "ALDBY HERALD" as "Aldby Herald"; mixed case is left alone.
std::string in_title_case(std::string_view line);

// The names of a byline without "By" and offices ("By Ada Lorne, chief reporter"), or empty.
std::string names_of_byline(std::string_view line);

}  // namespace stemma

#endif  // STEMMA_INTAKE_PASSAGE_H_
