#include "lineage/appeals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace stemma {
namespace {

// Pages of many outlets and authors, bodies' papers among them, that name each other, tell a few
// things several times, and mostly say nothing in common.
std::vector<Document> many_pages(std::mt19937& random, std::size_t number) {
  const auto pick = [&](const auto& from) { return std::string(from[random() % from.size()]); };
  static constexpr std::array<const char*, 6> kOutlets = {
      "Sedge Courier", "Anselm Echo", "Hill Gazette", "Openly", "The Reed™", "Lower Quay News"};
  static constexpr std::array<const char*, 5> kFirst = {"Ana", "Bo", "Cleo", "Dora", "Emil"};
  static constexpr std::array<const char*, 5> kLast = {"Ruiz", "Okoro", "Lind", "Petrov", "Moss"};
  static constexpr std::array<const char*, 4> kBodies = {
      "Sedge Harbour Authority", "Ministry of Lakes", "Anselm Coast Guard", "Worried Heron Office"};
  static constexpr std::array<const char*, 7> kCues = {
      "according to the ", "as ", "the ", "told the ", "first reported by the ", "said the ", ""};
  std::vector<std::string> things;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    things.push_back("the swan w" + n + " ate the pear v" + n + " beside the weir u" + n +
                     " at a quarter past t" + n + " with " + n + "7 ducks s" + n + " r" + n);
  }
  std::vector<Document> documents(number);
  for (std::size_t d = 0; d < number; ++d) {
    Document& page = documents[d];
    page.id = "p" + std::to_string(1000 + d);
    page.date = "2024-03-" + std::to_string(10 + random() % 15);
    const std::string body = pick(kBodies);
    if (random() % 5 == 0) {
      page.text = body + "\nStatement\n\n";
    } else {
      page.outlet = pick(kOutlets);
      page.byline = pick(kFirst) + " " + pick(kLast) + std::to_string(random() % 60);
      page.text = page.outlet + "\n\n";
      if (random() % 20 == 0) page.text += "Correction\n\n";
    }
    for (int s = 0; s < 3; ++s) {
      const std::string whom = std::array{pick(kOutlets),
                                          pick(kBodies),
                                          std::string("SHA"),
                                          std::string("ministry"),
                                          documents[random() % (d + 1)].byline,
                                          std::string("coastguard")}[random() % 6];
      page.text += "On day q" + std::to_string(random() % 900) + " " + pick(things) + ", " +
                   pick(kCues) + whom + (random() % 2 == 0 ? " said" : "") + ". ";
    }
    page.blocks.push_back({Role::paragraph, {0, static_cast<std::uint32_t>(page.text.size())}});
  }
  return documents;
}

TEST(Appellants, WhoMayNotAppealDoesNot) {
  std::mt19937 random(11);
  std::size_t appealing = 0, ruled_out = 0;
  for (int round = 0; round < 8; ++round) {
    const std::vector<Document> documents = many_pages(random, 260);
    std::vector<Masthead> mastheads;
    std::vector<Vocabulary> vocabularies;
    std::vector<WordLists> words;
    ArrayStore store;
    for (const Document& document : documents) {
      const Text text = read_text(document);
      mastheads.push_back(read_masthead(document, text));
      words.push_back(list_words(text, store));
      vocabularies.push_back(words.back().vocabulary);
    }
    part_names(mastheads);
    const Frequencies frequencies(vocabularies);
    const MastheadIndex index(mastheads);
    const Folder folder{documents, mastheads, vocabularies, frequencies, index};
    const Appellants appellants(folder);
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
      std::vector<std::uint32_t> related;
      for (std::uint32_t other = 0; other < documents.size(); ++other) {
        if (random() % 40 == 0) related.push_back(other);
      }
      const bool may = appellants.may_appeal(d, words[d], related);
      const bool does = !find_appeals(folder, d, read_text(documents[d]), related).empty();
      EXPECT_TRUE(may || !does) << documents[d].text;
      appealing += does ? 1 : 0;
      ruled_out += may ? 0 : 1;
    }
  }
  EXPECT_GT(appealing, 100u);
  EXPECT_GT(ruled_out, 100u);
}

}  // namespace
}  // namespace stemma
