#include "report/marked_text.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma {
namespace {

struct Marking {
  Document document;
  Statements statements;

  Span span(std::string_view words) const {
    const auto at = static_cast<std::uint32_t>(document.text.find(words));
    return {0, at, at + static_cast<std::uint32_t>(words.size())};
  }
};

Marking marking() {
  Marking m;
  m.document.text = "Orla said “two of 12 lamps burned”.\nIt was May.\x1b[31m";
  Quotation q;
  q.span = m.span("two of 12 lamps burned");
  m.statements.quotations.push_back(q);
  Figure f;
  f.span = m.span("12");
  m.statements.figures.push_back(f);
  TimeExpression t;
  t.span = m.span("May");
  m.statements.times.push_back(t);
  return m;
}

TEST(MarkedText, EveryStatementStandsBetweenItsBrackets) {
  const Marking m = marking();
  EXPECT_EQ(marked_text(m.document, m.statements, false),
            "Orla said “[Q two of [F 12] lamps burned]”.\nIt was [T May].<U+001B>[31m");
}

TEST(MarkedText, ColourGoesBackToWhatIsAround) {
  const Marking m = marking();
  EXPECT_EQ(marked_text(m.document, m.statements, true),
            "Orla said “\x1b[32mtwo of \x1b[1;33m12\x1b[0m\x1b[32m lamps burned\x1b[0m”.\nIt was "
            "\x1b[36mMay\x1b[0m.<U+001B>[31m");
}

TEST(MarkedText, MarksThatCrossAreParted) {
  Marking m = marking();
  Citation c;
  c.span = m.span("said “two of");
  m.statements.citations.push_back(c);
  EXPECT_EQ(marked_text(m.document, m.statements, false),
            "Orla [S said “[Q two of]][Q  [F 12] lamps burned]”.\nIt was [T May].<U+001B>[31m");
}

}  // namespace
}  // namespace stemma
