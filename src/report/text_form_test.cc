#include <gtest/gtest.h>

#include <sstream>

#include "base/utf8.h"
#include "report/narrative.h"
#include "report/small_case.h"
#include "report/terminal.h"

namespace stemma {
namespace {

std::string text_of(const Case& input, ReportOptions options = {}) {
  options.format = Format::text;
  const Result<std::string> report = write_report(input, options);
  EXPECT_TRUE(report) << report.error().message;
  return report.value_or("");
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines;
  for (const Range& part : wrap(text, width)) lines.emplace_back(part.of(text));
  return lines;
}

TEST(Wrap, BreaksAtSpacesAndKeepsWithinTheWidth) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("  one", 7), (std::vector<std::string>{"one"}));
  EXPECT_EQ(wrapped("", 7), std::vector<std::string>());
}

TEST(Wrap, BreaksAWordOnlyWhereItIsWiderThanALine) {
  EXPECT_EQ(wrapped("an extraordinary", 6),
            (std::vector<std::string>{"an", "extrao", "rdinar", "y"}));
}

TEST(Wrap, CountsWideCharactersAsTwoColumnsAndBreaksBetweenIdeographs) {
  EXPECT_EQ(columns("배가"), 4);
  EXPECT_EQ(wrapped("最終便九時", 4), (std::vector<std::string>{"最終", "便九", "時"}));
  EXPECT_EQ(wrapped("마지막 배", 6), (std::vector<std::string>{"마지막", "배"}));
}

TEST(Wrap, KeepsMarksThatTakeNoColumn) {
  const std::vector<std::string> lines = wrapped("\xCD\x89 one \xCD\x89", 4);
  EXPECT_EQ(lines, (std::vector<std::string>{"\xCD\x89 one", "\xCD\x89"}));
}

TEST(Wrap, CountsCombiningMarksAsNoColumn) { EXPECT_EQ(columns("Rui\xCC\x81z"), 4); }

TEST(Visible, NeverLetsACommandThrough) {
  const std::string hostile =
      "a\x1b[2Jb\x9b"
      "c\xC2\x9B"
      "d\xE2\x80\xAE"
      "e\xE2\x81\xA6"
      "f\x7f\x07\xE2\x80\xA8"
      "g";
  const std::string shown = visible(hostile);
  EXPECT_TRUE(is_utf8(shown));
  for (std::size_t at = 0; at < shown.size();)
    EXPECT_FALSE(is_command_character(next_char(shown, at)));
  EXPECT_NE(shown.find("<U+202E>"), std::string::npos);
  EXPECT_NE(shown.find("<U+001B>"), std::string::npos);
}

TEST(TextReport, KeepsWithinItsColumns) {
  std::istringstream lines(text_of(small_case(), {.kinds = {}, .width = 60}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), 60) << line;
}

TEST(TextReport, HasEverySectionInOrder) {
  const std::string text = text_of(small_case());
  std::size_t at = 0;
  for (const char* heading : {"In short", "Claims", "Where the accounts disagree", "The stemma",
                              "Who is who", "To obtain next", "Ledger"}) {
    const std::size_t found = text.find(heading, at);
    ASSERT_NE(found, std::string::npos) << heading;
    at = found;
  }
}

TEST(TextReport, MarksTheWordsThatDiffer) {
  const std::string text = text_of(small_case());
  EXPECT_NE(text.find("boat *may leave* at"), std::string::npos) << text;
  EXPECT_NE(text.find("boat *leaves* at"), std::string::npos);
}

TEST(TextReport, GivesThePlaceOfEveryWording) {
  EXPECT_NE(text_of(small_case()).find("a-notice.txt:2 bytes 17-49"), std::string::npos);
}

TEST(TextReport, SaysWhatWasNotReadBeforeWhatWas) {
  const std::string text = text_of(small_case());
  EXPECT_LT(text.find("scan.pdf"), text.rfind("c-blog.txt"));
}

TEST(TextReport, HoldsNoControlCharactersWithoutColour) {
  Case input = small_case();
  input.collection.documents[0].id = "bad\x1b[31m\xE2\x80\xAEname.txt";
  input.collection.documents[1].outlet = "The \x1b]0;Post\x07";
  input.corroboration.findings[0].message = "evil\r\x1b[8m";
  input.corroboration.origins[1].name =
      "\xC2\x9B"
      "31m";
  const std::string text = text_of(input, {.kinds = {}, .all = true});
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    EXPECT_TRUE(c == '\n' || !is_command_character(c)) << static_cast<std::uint32_t>(c);
  }
}

TEST(TextReport, OfAnEmptyCaseIsWholeAndSober) {
  const std::string text = text_of(Case{});
  EXPECT_NE(text.find("0 documents"), std::string::npos);
  EXPECT_NE(text.find("Ledger"), std::string::npos);
}

TEST(TextReport, SurvivesDocumentsThatRestOnEachOther) {
  Case input = small_case();
  Derivation back = input.lineage.derivations[0];
  std::swap(back.from, back.to);
  for (Evidence& evidence : back.evidence) std::swap(evidence.a, evidence.b);
  input.lineage.derivations.push_back(back);
  EXPECT_NE(text_of(input).find("a-notice.txt"), std::string::npos);
}

TEST(Wordings, OfAFewWordsAreShownInTheirSentence) {
  const Case input = small_case();
  const std::vector<CitedWording> shown =
      wordings(input, {place_of(input, 1, "400"), place_of(input, 0, "40")});
  EXPECT_EQ(shown[0].shown.of(input.collection.documents[1].text),
            "400 people asked, reports say.");
  ASSERT_EQ(shown[0].marks.size(), 1u);
  EXPECT_EQ(shown[0].marks[0].of(input.collection.documents[1].text), "400");
}

}  // namespace
}  // namespace stemma
