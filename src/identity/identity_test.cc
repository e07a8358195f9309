#include "identity/identity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "identity/korean.h"
#include "identity/name.h"
#include "intake/document.h"

namespace stemma {
namespace {

Document document(const std::string& bytes, const std::string& id = "a.txt") {
  Document d;
  d.id = id;
  d.text = bytes;
  for (std::uint32_t at = 0; at < bytes.size();) {
    auto end = static_cast<std::uint32_t>(std::min(bytes.find('\n', at), bytes.size()));
    if (end > at) d.blocks.push_back({Role::paragraph, {at, end}});
    at = end + 1;
  }
  return d;
}

struct Folder {
  std::vector<Document> documents;
  std::vector<LocalEntities> local;
  std::vector<Statements> statements;
  EntityIndex index;
};

Folder link(const std::vector<std::string>& texts) {
  Folder folder;
  for (std::size_t i = 0; i < texts.size(); ++i)
    folder.documents.push_back(document(texts[i], std::string(1, static_cast<char>('a' + i))));
  folder.statements.resize(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Text text = read_text(folder.documents[i]);
    folder.local.push_back(read_entities(folder.documents[i], text, static_cast<std::uint32_t>(i),
                                         folder.statements[i]));
  }
  folder.index = link_entities(folder.documents, folder.local);
  return folder;
}

// Mentions of people as text, "|" between the people.
std::string people(const Folder& folder) {
  std::string out;
  for (const Entity& entity : folder.index.entities) {
    if (entity.type != EntityType::person) continue;
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < entity.mentions.size(); ++i) {
      if (i > 0) out += ", ";
      out += entity.mentions[i].range().of(folder.documents[entity.mentions[i].doc].text);
    }
  }
  return out;
}

TEST(Mentions, TitlesStandOutsideAndAShortFormGoesToTheFullOne) {
  EXPECT_EQ(people(link({"Captain Marta Ilves sailed on Monday. The ferry was late, Ilves said."})),
            "Marta Ilves, Ilves");
}

TEST(Mentions, APossessiveIsNoPartOfTheName) {
  EXPECT_EQ(people(link({"The crew praised Orla Tveit’s patience. “Thank you,” said Tveit."})),
            "Orla Tveit, Tveit");
}

TEST(Mentions, BodiesStreetsAndCountriesAreNoPeople) {
  EXPECT_EQ(people(link({"The Ministry of Fisheries met the Norvik Rowing Club in Harbour Street, "
                         "Norway, on Tuesday."})),
            "");
}

TEST(Mentions, NamesOfAListInInvertedOrderAreOnePersonEach) {
  EXPECT_EQ(people(link({"MEER, Joost van der (41)\nILVES, Marta (29)"})),
            "MEER, Joost van der | ILVES, Marta");
}

TEST(Within, MrAndMsTellNamesakesApart) {
  EXPECT_EQ(people(link({"Edward Pell, the mayor, spoke first. Josephine Pell, a nurse, answered. "
                         "Mr Pell left. Ms Pell stayed."})),
            "Edward Pell, Pell | Josephine Pell, Pell");
}

TEST(Within, AShortFormThatFitsTwoIsLeftOpen) {
  const Folder folder = link({"Edward Pell and Josephine Pell spoke. Then Pell left."});
  EXPECT_EQ(people(folder), "Edward Pell | Josephine Pell | Pell");
}

TEST(Across, OrderAndHyphenMakeNoDifference) {
  EXPECT_EQ(people(link({"The mayor, Vasile Orheanu, opened the fair.", "Orheanu Vasile (52)"})),
            "Vasile Orheanu, Orheanu Vasile");
}

TEST(Across, AnInitialAloneJoinsNobody) {
  EXPECT_EQ(people(link({"Hilda Stoke keeps bees.", "H. Stoke chaired the bowls club."})),
            "Hilda Stoke | H. Stoke");
}

TEST(Across, ASurnameAloneIsExplainedByAnotherDocumentOfTheSameAffair) {
  const Folder folder =
      link({"Orla Tveit and Joost Meer signed the lease. Marta Ilves, the mayor, was there.",
            "Orla Tveit and Joost Meer met again. Marta Ilves did not come.",
            "The lease was signed by Orla Tveit and Joost Meer. It was not Ilves who paid."});
  EXPECT_EQ(people(folder),
            "Orla Tveit, Orla Tveit, Orla Tveit | Joost Meer, Joost Meer, Joost Meer | "
            "Marta Ilves, Marta Ilves, Ilves");
}

TEST(Across, ASurnameThatIsAPartOfAnotherIsAnotherSurname) {
  EXPECT_EQ(
      people(link({"The minister, Elena Orban-Tull, spoke.", "A pilot, Elena Orban, spoke."})),
      "Elena Orban-Tull | Elena Orban");
}

// PEERS.md 5, row 7.
TEST(Across, InvertedParticlesAreOneManAndATitleWithASurnameIsNotEnough) {
  EXPECT_EQ(
      people(link({"Meer, Joost van der (50)", "The pilot, Joost van der Meer, took the helm."})),
      "Meer, Joost van der, Joost van der Meer");
  const std::string women = people(
      link({"Ms Cano was thanked for the cakes.", "The cook, Inés Robledo, was thanked too."}));
  EXPECT_EQ(women, "Cano | Inés Robledo");
}

// PEERS.md 5, row 3.
TEST(Mentions, ANicknameInMarksIsNoSpeech) {
  Folder folder = link({"“They took the road at night,” said a ferryman known as “Twine”."});
  EXPECT_LE(folder.index.entities.size(), 1u);
}

// PEERS.md 5, row 8.
TEST(Across, TheShortFormGainsNothingByGoingThroughAnotherScript) {
  const Folder direct = link({"Marta Ilves Ruiz sang.", "Marta Ilves sang."});
  const Folder through = link({"Marta Ilves Ruiz sang.", "غنت مارتا إيلفيس", "Marta Ilves sang."});
  const auto joined = [](const Folder& folder, std::size_t a, std::size_t b) {
    return folder.index.global_of[a].front() == folder.index.global_of[b].front();
  };
  EXPECT_EQ(joined(direct, 0, 1), joined(through, 0, 2));
}

TEST(Korean, SpellingsOfOneNameShareTheirBestReading) {
  const auto best = [](const char* name) { return read_korean(name).at(0).name; };
  EXPECT_EQ(best("한수진"), "한 수진");
  EXPECT_EQ(best("Han Sujin"), "한 수진");
  EXPECT_EQ(best("Su Jin Han"), "한 수진");
  EXPECT_EQ(best("HAN Su-jin"), "한 수진");
}

TEST(Korean, NamesInHangulMeetTheirSpellingsButNotTheirNeighbours) {
  const std::string found =
      people(link({"한수진 의원은 말했다. 한수영 의원도 말했다.",
                   "Han Su-jin, a lawmaker, left early.", "Han Su-young, a lawmaker, stayed."}));
  EXPECT_EQ(found, "한수진, Han Su-jin | 한수영, Han Su-young");
}

TEST(Attributes, AgeRoleAndOriginKeepTheirBytes) {
  const Folder folder =
      link({"Dorin Balan, a 34-year-old welder from Soroca, told reporters he was cold."});
  std::set<std::string> found;
  for (const Entity& entity : folder.index.entities) {
    for (const Attribute& attribute : entity.attributes) {
      found.insert(std::string(attribute.name) + "=" + attribute.value);
      EXPECT_EQ(attribute.span.range().of(folder.documents[0].text), attribute.value);
    }
  }
  EXPECT_TRUE(found.contains("age=34"));
  EXPECT_TRUE(found.contains("origin=Soroca"));
}

TEST(Speakers, PronounsGoToTheLatestPersonWhoFits) {
  Document d = document("Marta Ilves sailed first. “It was cold,” she said. Edward Pell followed.");
  const Text text = read_text(d);
  Statements statements;
  Quotation quotation;
  const auto at = static_cast<std::uint32_t>(d.text.find("It was"));
  quotation.span = Span(0, at, at + 11);
  const auto she = static_cast<std::uint32_t>(d.text.find("she said"));
  quotation.speaker.span = Span(0, she, she + 3);
  statements.quotations.push_back(quotation);
  const LocalEntities local = read_entities(d, text, 0, statements);
  ASSERT_NE(statements.quotations[0].speaker.entity, kNone);
  EXPECT_EQ(local.entities[statements.quotations[0].speaker.entity].name, "Marta Ilves");
}

TEST(Namesakes, TwoTitlesInOneSentenceAreTwoPeople) {
  const Folder f =
      link({"Two letters came, one from Dr. J. S. Orr of the mill and one from Ms. J. S. Orr."});
  EXPECT_EQ(people(f), "J. S. Orr | J. S. Orr");
}

TEST(Namesakes, WhoIsSaidToBeAnotherIsNotMergedAcrossDocuments) {
  const Folder f = link({"Petra Lund, a baker, baked the cake. Lund was glad.",
                         "The cake was by Petra Lund, a nurse, we said. It was by another Petra "
                         "Lund. The two have not met."});
  EXPECT_EQ(f.index.global_of[0][0], 0u);
  EXPECT_EQ(people(f), "Petra Lund, Lund | Petra Lund | Petra Lund");
}

TEST(Namesakes, AgesFarApartNeedARoleInCommon) {
  const Folder f = link({"Petra Lund, 34, came third. Sven Aas and Mila Torv cheered.",
                         "Petra Lund, 61, walked. Sven Aas and Mila Torv cheered."});
  EXPECT_EQ(people(f).find("Petra Lund, Petra Lund"), std::string::npos);
}

TEST(Within, ANameInItsOwnLettersBehindItIsTheSame) {
  const Folder f = link({"The letter is by our registrar, Ms Kim Mi-ra (김미라)."});
  EXPECT_EQ(people(f), "Kim Mi-ra, 김미라");
}

TEST(Within, ThePronounIsNoPartOfAName) {
  const Folder f = link({"Dr. Anna Torv spoke. If I were Dr. Torv I'd have sung."});
  EXPECT_EQ(people(f), "Anna Torv, Torv");
}

TEST(Across, OneWordOfANameWithInitialsIsNobody) {
  const Folder f = link({"Mr F. Wick won the prize for onions, said Mila Torv.",
                         "Councillors Aas, Torv and Wick came."});
  EXPECT_EQ(people(f).find("F. Wick, Wick"), std::string::npos);
}

TEST(Within, AnInitialThatIsAlsoAnAbbreviationEndsNoSentence) {
  EXPECT_EQ(
      people(link({"The warden, Smt. R. Holm, read the report of Mr P. Holm. She is no kin of "
                   "Mr Holm, she said."})),
      "R. Holm | P. Holm, Holm");
}

TEST(Within, AKoreanSurnameWithAnOfficeGoesToWhoHoldsIt) {
  EXPECT_EQ(people(link({"문재호 본부장은 다리를 살폈다.\n문재희 시장은 예산을 늘리겠다고 말했다.\n"
                         "문 본부장은 공사가 끝났다고 말했다."})),
            "문재호, 문 | 문재희");
}

TEST(Across, WhoCallsSomebodyByTheSurnameDoesNotCallHimByTheGivenNameAsWell) {
  const std::string told =
      "Anton Kell of Dunmore measured the course at Lockhaven for Vera Marsh, the warden. "
      "“It is short,” Anton Kell said. Vera Marsh agreed.";
  const std::string thread =
      "It is short at Lockhaven, Kell says, and Vera Marsh of Dunmore agrees. The boy with the "
      "flag "
      "was Anton, who lives next door. Anton ran home, Vera Marsh says.";
  EXPECT_EQ(people(link({told, thread})).find("Anton Kell, Anton Kell, Anton,"), std::string::npos);
}

}  // namespace
}  // namespace stemma
