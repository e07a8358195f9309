#include <gtest/gtest.h>

#include <string>

#include "intake/intake.h"

namespace stemma {
namespace {

Document read(std::string_view text) {
  auto document = read_bytes(text, "notice.txt");
  EXPECT_TRUE(document.has_value());
  return document ? *std::move(document) : Document();
}

// The role of the block that holds these words.
std::string role(const Document& document, std::string_view words) {
  const std::size_t at = document.text.find(words);
  return at == std::string::npos
             ? "absent"
             : std::string(name_of(document.role_at(static_cast<std::uint32_t>(at))));
}

constexpr std::string_view kNews =
    "Sallow Evening Post\n"
    "Tuesday, 5 March 2024\n"
    "\n"
    "Bridge to close for a fortnight\n"
    "\n"
    "By Ada Lorne\n"
    "\n"
    "The council said on Monday that the bridge at Sallow would close for two weeks from April.\n"
    "\n"
    "Advertisement\n"
    "\n"
    "“It is an old bridge,” the mayor, Tam Reeve, said.\n"
    "\n"
    "Pictured, the bridge on Monday morning\n"
    "\n"
    "What comes next\n"
    "\n"
    "A ferry will run every twenty minutes until the bridge opens again, the council said.\n"
    "\n"
    "Read more: Ten bridges that are older than ours\n"
    "\n"
    "© Sallow Evening Post 2024. All rights reserved.\n";

TEST(Plain, MastheadDateTitleAndBylineAreToldApart) {
  const Document d = read(kNews);
  EXPECT_EQ(d.outlet, "Sallow Evening Post");
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(d.title, "Bridge to close for a fortnight");
  EXPECT_EQ(d.byline, "Ada Lorne");
  EXPECT_EQ(d.language, "en");
}

TEST(Plain, EveryBlockHasItsRole) {
  const Document d = read(kNews);
  EXPECT_EQ(role(d, "Bridge to close"), "title");
  EXPECT_EQ(role(d, "By Ada"), "byline");
  EXPECT_EQ(role(d, "Tuesday"), "date");
  EXPECT_EQ(role(d, "The council said"), "paragraph");
  EXPECT_EQ(role(d, "Advertisement"), "litter");
  EXPECT_EQ(role(d, "Pictured"), "caption");
  EXPECT_EQ(role(d, "What comes next"), "heading");
  EXPECT_EQ(role(d, "Read more"), "litter");
  EXPECT_EQ(role(d, "All rights"), "litter");
}

TEST(Plain, TheTextIsTheFilesOwnBytes) {
  const Document d = read(kNews);
  EXPECT_EQ(d.text, kNews);
  ASSERT_EQ(d.map.size(), 1u);
  EXPECT_EQ(d.map[0].kind, MapKind::copy);
}

TEST(Plain, SentencesThatOnlyLookLikeControlsStay) {
  const Document d = read(
      "The ferry was late on Monday, and the harbour master said that he did not know why.\n\n"
      "Share prices of the company fell by four per cent after the news.\n\n"
      "Related documents were shown to the committee on Tuesday.\n\n"
      "Comments by the mayor drew anger on the island.\n\n"
      "Contact with the boat was lost at noon.\n");
  EXPECT_EQ(role(d, "Share prices"), "paragraph");
  EXPECT_EQ(role(d, "Related documents"), "paragraph");
  EXPECT_EQ(role(d, "Comments by"), "paragraph");
  EXPECT_EQ(role(d, "Contact with"), "paragraph");
}

TEST(Plain, HardWrappedLinesAreOneParagraph) {
  const Document d = read(
      "SALLOW, Norland, March 5 (Northern Wire) - The ferry that runs\n"
      "between the two islands was taken out of service on Monday, and\n"
      "nobody at the harbour office could say when it would be back.\n"
      "\n"
      "The harbour master, Edda Vorn, said that the engine had failed\n"
      "twice in a week and that the maker had been told of it.\n");
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.outlet, "Northern Wire");
  EXPECT_EQ(d.month_day, "--03-05");
  EXPECT_EQ(d.date, "");
}

TEST(Plain, ListsAndTablesKeepTheirLines) {
  const Document d = read(
      "What the boats carry\n\n- Heron: fish\n- Gull: mail\n\nBoat\tCrew\nHeron\t5\nGull\t7\n");
  EXPECT_EQ(role(d, "Heron: fish"), "list");
  EXPECT_EQ(role(d, "Gull: mail"), "list");
  EXPECT_EQ(role(d, "Gull\t7"), "table");
  EXPECT_EQ(d.blocks.size(), 6u);
}

TEST(Plain, WhatFollowsTheEndOfAReleaseIsLitter) {
  const Document d = read(
      "NORLAND FERRY UNION\nPRESS RELEASE, 5 March 2024\n\nCrews vote to stop work\n\n"
      "The union said that its members had voted to stop work from Friday.\n\n"
      "“They have had enough,” said Tam Reeve, its secretary.\n\nENDS\n\n"
      "Notes to editors: The union has 400 members.\n");
  EXPECT_EQ(d.outlet, "Norland Ferry Union");
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(d.title, "Crews vote to stop work");
  EXPECT_EQ(role(d, "ENDS"), "litter");
  EXPECT_EQ(role(d, "Notes to editors"), "litter");
}

TEST(Plain, AnAmbiguousDateIsNoDate) {
  const Document d = read(
      "Bridge to close\n\n03/04/2024\n\nThe council said on Monday that the bridge would close for "
      "two weeks.\n");
  EXPECT_EQ(d.date, "");
  ASSERT_EQ(d.warnings.size(), 1u);
  EXPECT_EQ(d.warnings[0].code, "date_ambiguous");
}

TEST(Plain, AMonthlyIsNamedByItsFirstLineAndDatedByItsMonth) {
  const Document d = read(
      "THE FURROW. The monthly for people who dig\nNo. 14, May 2023\n\nSix spades of note\n\n"
      "A spade that has been left out all winter is a sad thing, and we have seen a number of "
      "them.\n");
  EXPECT_EQ(d.outlet, "The Furrow");
  EXPECT_EQ(d.date, "2023-05");
}

TEST(Plain, ANameInCapitalsOnALetterheadIssuesThePaper) {
  const Document d = read(
      "MARROW LANE NURSERY\nMill Street, Sallow\n\nHow we water\n\nOur hoses are laid on the "
      "first of April and taken in again when the leaves have fallen from the big walnut.\n");
  EXPECT_EQ(d.outlet, "Marrow Lane Nursery");
  const Document year = read(
      "TULIP FAIR 2021\nMinutes of the jury\nSaturday 12 June 2021, Guildhall\n\nNine tulips were "
      "shown, two of them late, and the late ones were put aside by the chair.\n");
  EXPECT_EQ(year.outlet.substr(0, 10), "Tulip Fair");
}

TEST(Plain, NeitherAChangeNorACopyrightDatesAPage) {
  const Document d = read(
      "Bridge to close\n\nLast updated: 6 March 2024\n\n"
      "The council said on Monday that the bridge would close for two weeks from 8 April "
      "2024.\n\n© 2023 Sallow Post\n");
  EXPECT_EQ(d.date, "");
}

TEST(Plain, KoreanPagesAreReadByTheirTables) {
  const Document d = read(
      "섬마을신문\n2024년 3월 5일 화요일\n\n다리 공사 보름 동안 계속\n\n김하늘 기자\n\n"
      "군은 다리 공사를 4월에 시작한다고 5일 밝혔다.\n\n저작권자 ⓒ 섬마을신문, 무단 전재 및 재배포 "
      "금지\n");
  EXPECT_EQ(d.outlet, "섬마을신문");
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(d.title, "다리 공사 보름 동안 계속");
  EXPECT_EQ(d.byline, "김하늘");
  EXPECT_EQ(d.language, "ko");
  EXPECT_EQ(role(d, "저작권자"), "litter");
}

TEST(Plain, LanguagesAreToldByTheirFunctionWords) {
  EXPECT_EQ(read("Die Brücke wird im April für zwei Wochen gesperrt, sagte der Bürgermeister am "
                 "Montag, und die Fähre fährt nicht.")
                .language,
            "de");
  EXPECT_EQ(read("Le pont sera fermé pendant deux semaines, a dit le maire lundi, et il n’y aura "
                 "pas de bac dans la nuit.")
                .language,
            "fr");
  EXPECT_EQ(read("El puente se cerrará por dos semanas, dijo el alcalde el lunes, y no habrá barco "
                 "en la noche.")
                .language,
            "es");
  EXPECT_EQ(read("1 2 3").language, "und");
}

TEST(Plain, RowsOfLinksAndCountsAreLitter) {
  const Document d = read(
      "Ponds > Thread: the old weir\n\n"
      "14 pages, 412 replies, 6 users online \u00B7 Subscribe \u00B7 Mark as read\n\n"
      "moss, 3 May 2024, 08:15\n"
      "Has anybody seen the heron by the old weir this week, or has it gone for good?\n\n"
      "reed, 3 May 2024, 09:20\n"
      "It was there on Sunday, next to the sluice, and it did not look as if it meant to go.\n\n"
      "Page 1 of 14 \u00B7 Next \u00B7 Last \u00B7 Similar threads: Ducks (77)\n");
  EXPECT_EQ(role(d, "14 pages"), "litter");
  EXPECT_EQ(role(d, "Page 1 of"), "litter");
  EXPECT_EQ(role(d, "It was there"), "paragraph");
}

TEST(Plain, ControlsBehindTheBylineAreCutFromIt) {
  const Document d = read(
      "Bridge to close for a fortnight\n\n"
      "By Ada Lorne | 5 March 2024 | 12 comments | Share\n\n"
      "The council said on Monday that the bridge at Sallow would close for two weeks from "
      "April.\n\n"
      "A ferry will run every twenty minutes until the bridge opens again, the council said.\n");
  EXPECT_EQ(d.byline, "Ada Lorne");
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(role(d, "By Ada"), "byline");
  EXPECT_EQ(role(d, "12 comments"), "litter");
}

TEST(Plain, TheAgencysNoteAndThePublishersAddressCloseThePage) {
  const std::string body =
      "The council said on Monday that the bridge would close for two weeks.\n\n"
      "A ferry will run every twenty minutes, the council said.\n\n"
      "Nobody minds, a carter said, as long as it is mended.\n\n"
      "The work costs 40,000 crowns, which the county pays.\n\n";
  const Document release = read("SALLOW BRIDGE TRUST\n5 March 2024\n\nBridge to close\n\n" + body +
                                "Sallow Bridge Trust, 12 Mill Lane. Open Monday to Friday.\n");
  EXPECT_EQ(role(release, "Sallow Bridge Trust, 12"), "litter");
  const Document wire = read("NORTH NEWS\n5 March 2024\n\nBridge to close\n\n" + body +
                             "(LPA) For repeats call us.\n");
  EXPECT_EQ(role(wire, "For repeats"), "litter");
}

TEST(Plain, WordsForTheReaderBehindTheTextAreLitter) {
  const std::string news =
      "Orchard opens its gates\n\nBy Ada Lorne\n\n"
      "The orchard at Sallow opened its gates on Saturday, and 300 people came for the pears.\n\n"
      "Callers told the council by text and by letter that they would come again next year.\n\n";
  const Document d =
      read(news +
           "Ten readers can win a basket of pears. Text PEAR to 5050; texts cost "
           "ten pence. Over 18s only.\n\n"
           "The Post puts mistakes right on this page. Write to the readers' editor.\n");
  EXPECT_EQ(role(d, "Callers told"), "paragraph");
  EXPECT_EQ(role(d, "Ten readers"), "litter");
  EXPECT_EQ(role(d, "The Post puts"), "litter");
  // The same matter as news is text.
  const Document told = read(news +
                             "The winner of the basket, a reader from Aldby, said she had written "
                             "to the paper every week for ten years.\n");
  EXPECT_EQ(role(told, "The winner"), "paragraph");
}

TEST(Plain, MoneyGivenBackAndTermsThatWereAgreedAreText) {
  const Document d = read(
      "Fares to be paid back\n\n"
      "The company said on Monday that all passengers were getting their money back.\n\n"
      "It had broken the terms and conditions of its licence, the harbour board said.\n\n"
      "Only 12 left the pier without a ticket for the next day, and the board and its 3 partners "
      "paid.\n");
  EXPECT_EQ(role(d, "The company"), "paragraph");
  EXPECT_EQ(role(d, "It had broken"), "paragraph");
  EXPECT_EQ(role(d, "Only 12"), "paragraph");
}

}  // namespace
}  // namespace stemma
