#include "statements/qualified.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma {
namespace {

// Of every figure (or quotation) "words: what qualifies it", invented sentences.
template <typename Record>
std::vector<std::string> qualified(const std::string& bytes,
                                   std::vector<Record> Statements::* records,
                                   const std::string& language = "en") {
  Document d;
  d.text = bytes;
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  d.language = language;
  d.date = "2024-03-14";
  const Text text = read_text(d);
  const Statements statements = read_statements(d, text, 0);
  std::vector<std::string> out;
  for (const Record& record : statements.*records) {
    std::string s(record.span.range().of(d.text));
    for (const Mark& mark : qualifiers_of(d.text, statements, record))
      s +=
          " | " + std::string(name_of(mark.kind)) + " " + std::string(mark.span.range().of(d.text));
    out.push_back(s);
  }
  return out;
}

using Strings = std::vector<std::string>;

Strings figures(const std::string& bytes, const std::string& language = "en") {
  return qualified(bytes, &Statements::figures, language);
}

TEST(Qualified, HedgesBeforeAndRightBehindAFigure) {
  EXPECT_EQ(figures("The flood may have killed 12 people, officials said."),
            (Strings{"12 | hedge may"}));
  EXPECT_EQ(figures("The house was reportedly sold for $4,000."),
            (Strings{"$4,000 | hedge reportedly"}));
  EXPECT_EQ(figures("She appears to have sold 45 paintings."), (Strings{"45 | hedge appears"}));
  EXPECT_EQ(figures("An estimated 2,300 pupils stayed at home."),
            (Strings{"2,300 | hedge An estimated"}));
  EXPECT_EQ(figures("About 500 people could lose their jobs."), (Strings{"500 | hedge could"}));
  EXPECT_EQ(figures("It was not clear whether 20 or 30 sheep had died."),
            (Strings{"20 or 30 | doubt not clear"}));
  EXPECT_EQ(figures("El puente podría costar 350 millones de euros.", "es"),
            (Strings{"350 millones de euros | hedge podría"}));
}

TEST(Qualified, DenialsAndNegations) {
  EXPECT_EQ(figures("The baker denied having sold 900 loaves."),
            (Strings{"900 | negation denied"}));
  EXPECT_EQ(figures("No fewer than 60 guests came."), (Strings{"60"}));
  EXPECT_EQ(figures("The barge did not carry 70 tonnes of sand."),
            (Strings{"70 tonnes | negation not"}));
}

TEST(Qualified, LimitsBesideAFigure) {
  EXPECT_EQ(figures("Only 7 of the 30 boats returned."), (Strings{"7 | limit Only", "30"}));
  EXPECT_EQ(figures("The survey covered 90 farms in one district."),
            (Strings{"90 | limit in one", "one"}));
  EXPECT_EQ(figures("So far 18 letters have come."), (Strings{"18 | limit So far"}));
}

TEST(Qualified, NothingAcrossTheEndOfAClause) {
  EXPECT_EQ(figures("Twelve may have drowned and 40 were saved."),
            (Strings{"Twelve | hedge may", "40"}));
  EXPECT_EQ(figures("Police did not confirm the report; 14 people were in the building."),
            (Strings{"14"}));
  EXPECT_EQ(figures("The mayor has not spoken, but the bridge is 300 metres long."),
            (Strings{"300 metres"}));
  EXPECT_EQ(figures("The clerk said 12 letters were lost, perhaps 15."),
            (Strings{"12", "15 | hedge perhaps"}));
}

TEST(Qualified, NothingOutOfAClauseBefore) {
  EXPECT_EQ(figures("She refused to sell, saying that her barn held 80 sheep."), (Strings{"80"}));
  EXPECT_EQ(figures("He could do well in a town where 15 mills stand."), (Strings{"15"}));
  EXPECT_EQ(figures("The top 2 percent of the boats that came took in half of the catch."),
            (Strings{"2 percent", "half"}));
}

TEST(Qualified, QuotationsByWhatStandsBesideTheirCue) {
  EXPECT_EQ(qualified("He reportedly told the court: “We saw the lamps.”", &Statements::quotations),
            (Strings{"We saw the lamps. | hedge reportedly"}));
  EXPECT_EQ(
      qualified("“We counted the birds,” the warden said. It may rain.", &Statements::quotations),
      (Strings{"We counted the birds"}));
  EXPECT_EQ(qualified("The ministry denied that the miners were trapped.", &Statements::quotations),
            (Strings{"the miners were trapped | negation denied"}));
  EXPECT_EQ(qualified("“We saw the lamps,” some farmers said.", &Statements::quotations),
            (Strings{"We saw the lamps"}));
}

}  // namespace
}  // namespace stemma
