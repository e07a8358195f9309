#include "intake/plain.h"

#include "intake/language.h"
#include "intake/lines.h"
#include "intake/passage.h"

namespace stemma {

void read_plain(Document& document) {
  const std::string_view text = document.text;
  std::vector<PageBlock> passages;
  for (const LinePiece& piece : cut_lines(text, {0, static_cast<std::uint32_t>(text.size())})) {
    PageBlock passage;
    passage.range = piece.range;
    passage.blank_before = piece.blank_before;
    passage.list_mark = piece.list_mark;
    passage.columns = piece.columns;
    passages.push_back(std::move(passage));
  }
  Particulars found = tell_roles(text, passages);
  document.blocks.reserve(passages.size());
  for (const PageBlock& passage : passages)
    document.blocks.push_back({passage.role, passage.range});
  document.title = std::move(found.title);
  document.byline = in_title_case(found.byline);
  document.outlet = std::move(found.outlet);
  document.date = std::move(found.date);
  document.month_day = std::move(found.month_day);
  document.language = language_of(text, {});
  for (Warning& warning : found.warnings) document.warnings.push_back(std::move(warning));
}

}  // namespace stemma
