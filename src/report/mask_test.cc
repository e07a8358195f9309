#include "report/mask.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "report/report.h"

namespace stemma {
namespace {

Document document_of(std::string id, std::string language, std::string text) {
  Document document;
  document.id = std::move(id);
  document.language = std::move(language);
  document.text = std::move(text);
  document.blocks.push_back(
      {Role::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}});
  return document;
}

Case case_of(std::vector<Document> documents) {
  Collection collection;
  collection.documents = std::move(documents);
  return build_case(std::move(collection), {.with_corroboration = true, .progress = {}});
}

Case flooded_street() {
  return case_of(
      {document_of("a.txt", "en",
                   "Rona Amber (not her real name), 34, a baker, said the water came at night. "
                   "Mrs Amber told the Linden Courier that the pumps had failed. "
                   "Her neighbour Nils Amber, a clerk, said that the water rose in May."),
       document_of("b.txt", "en",
                   "RONA AMBER told the Linden Courier that nobody had warned the street. "
                   "The amber light had failed, too, Amber said."),
       document_of("c.txt", "ko",
                   "한소라(가명) 씨는 물이 밤에 들어왔다고 말했다. 한소라는 이사했다.")});
}

TEST(Mask, KeepsTheFirstLetterOfEachWordAndEveryByte) {
  EXPECT_EQ(masked("Rona Amber"), "R... A....");
  EXPECT_EQ(masked("Søren Åberg-Vik"), "S·... Å....-V..");
  EXPECT_EQ(masked("한소라"), "한○○");
  for (const char* name : {"Rona", "Søren", "한소라", "Жанна", "𐐀𐐁𐐂"})
    EXPECT_EQ(masked(name).size(), std::string(name).size());
}

TEST(Mask, NoFormOfAGuardedNameIsLeftInAnyOutput) {
  for (const Format format :
       {Format::text, Format::md, Format::html, Format::json, Format::jsonl, Format::csv}) {
    Case made = flooded_street();
    const std::vector<MaskedPerson> people = mask_guarded(made);
    ASSERT_FALSE(people.empty());
    ReportOptions options;
    options.format = format;
    options.all = true;
    options.with_text = true;
    const Result<std::string> report = write_report(made, options);
    ASSERT_TRUE(report) << report.error().message;
    for (const char* form : {"Rona", "RONA", "한소라", "Mrs Amber", "Amber said"})
      EXPECT_EQ(report->find(form), std::string::npos) << form;
  }
}

TEST(Mask, OthersAndPlainWordsStayAsTheyAre) {
  Case made = flooded_street();
  mask_guarded(made);
  const std::vector<Document>& documents = made.collection.documents;
  EXPECT_NE(documents[0].text.find("Nils Amber"), std::string::npos);
  EXPECT_NE(documents[0].text.find("in May"), std::string::npos);
  EXPECT_NE(documents[1].text.find("The amber light"), std::string::npos);
}

TEST(Mask, TheKeyHoldsWhoIsWho) {
  Case made = flooded_street();
  const std::string key = mask_key(made, mask_guarded(made));
  EXPECT_NE(key.find("\"name\":\"Rona Amber\",\"shown\":\"R... A....\""), std::string::npos) << key;
  EXPECT_NE(key.find("한소라"), std::string::npos);
}

TEST(Mask, AFileNameThatHoldsANameIsKnown) {
  Case made = flooded_street();
  const std::vector<MaskedPerson> people = mask_guarded(made);
  const auto holds_name = name_finder(people);
  EXPECT_TRUE(holds_name("talk-with-rona-amber.txt"));
  EXPECT_FALSE(holds_name("a.txt"));
}

TEST(Mask, NothingChangesWhereNobodyIsGuarded) {
  Case made = case_of({document_of("a.txt", "en", "Orla Finch, 51, a baker, sold the mill.")});
  EXPECT_TRUE(mask_guarded(made).empty());
  EXPECT_EQ(made.collection.documents[0].text, "Orla Finch, 51, a baker, sold the mill.");
}

}  // namespace
}  // namespace stemma
