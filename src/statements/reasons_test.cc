#include "statements/reasons.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma {
namespace {

// What is said of the first record of a page of one paragraph, with the words cited.
class Reasons : public testing::Test {
 protected:
  void read(std::string bytes, std::string date = "2024-05-03", std::string language = "en") {
    document_ = {};
    document_.text = std::move(bytes);
    document_.language = std::move(language);
    document_.date = std::move(date);
    document_.blocks.push_back(
        {Role::paragraph, {0, static_cast<std::uint32_t>(document_.text.size())}});
    text_ = read_text(document_);
    statements_ = read_statements(document_, text_, 0);
  }
  std::string said(const std::vector<StatementReasons>& all, std::size_t record = 0) const {
    std::string out;
    for (const StatementReason& r : all.at(record)) {
      out += r.what;
      if (r.span) out += " [" + std::string(r.span.range().of(document_.text)) + "]";
      out += "\n";
    }
    return out;
  }
  std::string of_time() { return said(reasons_of_times(document_, text_, 0, statements_)); }
  std::string of_figure(std::size_t n = 0) {
    return said(reasons_of_figures(document_, text_, 0, statements_), n);
  }
  std::string of_quotation() { return said(reasons_of_quotations(document_, text_, statements_)); }

  Document document_;
  Text text_;
  Statements statements_;
};

TEST_F(Reasons, OfAFrameBehindWordsInMarks) {
  read("“It is late,” said Ada Quill.");
  EXPECT_EQ(of_quotation(),
            "words in marks before a verb of saying [said]\n"
            "the speaker is who the frame names [Ada Quill]\n");
}

TEST_F(Reasons, OfNobodyNamed) {
  read("It rained. “The ramp was closed all day long.”");
  EXPECT_NE(of_quotation().find("nobody is guessed"), std::string::npos) << of_quotation();
}

TEST_F(Reasons, OfAShareAndItsWhole) {
  read("Of the 52 boats, nearly half were old.");
  EXPECT_TRUE(
      of_figure(1).starts_with("words for a share, given in per cent [half]\n"
                               "words before it bound it [nearly]\n"))
      << of_figure(1);
}

TEST_F(Reasons, OfATimeByItselfAndOfOneThatNeedsADay) {
  read("It opened on 4 May 2019.");
  EXPECT_NE(of_time().find("its words give the value by themselves"), std::string::npos);
  read("It opened last week.");
  EXPECT_NE(of_time().find("reckoned from the day of the text, 2024-05-03"), std::string::npos);
  read("It opened last week.", "");
  EXPECT_NE(of_time().find("the text has no day"), std::string::npos) << of_time();
}

TEST_F(Reasons, OfTheTenseThatPutATimeAhead) {
  read("The ramp will open on Tuesday.");
  EXPECT_NE(of_time().find("the verb of its clause points ahead"), std::string::npos) << of_time();
  read("The ramp opened on Tuesday.");
  EXPECT_NE(of_time().find("no verb of its clause points ahead"), std::string::npos) << of_time();
}

TEST_F(Reasons, CostNoMoreThanTheTextIsLong) {
  std::string page;
  for (int i = 0; i < 20'000; ++i) page += "on Tuesday she said 5 of the 7 boats and ";
  read(page);
  EXPECT_EQ(reasons_of_times(document_, text_, 0, statements_).size(), statements_.times.size());
  EXPECT_EQ(reasons_of_figures(document_, text_, 0, statements_).size(),
            statements_.figures.size());
}

}  // namespace
}  // namespace stemma
