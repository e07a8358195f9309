#include "intake/furniture.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/tables.h"

namespace stemma {
namespace {

struct Phrase {
  std::string text;
  std::uint32_t weight = 1;
};
using ByFirstWord = absl::flat_hash_map<std::string, std::vector<Phrase>>;

// Longer phrases first.
const ByFirstWord& phrases() {
  static const auto* const kPhrases = [] {
    auto* all = new ByFirstWord;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "furniture")) {
        Phrase phrase;
        phrase.text = row[0] == "@" ? std::string("@") : wording_of(row[0], 16).text;
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), phrase.weight);
        if (!phrase.text.empty())
          (*all)[phrase.text.substr(0, phrase.text.find(' '))].push_back(std::move(phrase));
      }
    }
    for (auto& [word, list] : *all) {
      std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
        return a.text.size() > b.text.size();
      });
    }
    return all;
  }();
  return *kPhrases;
}

}  // namespace

std::uint32_t furniture_weight(const Wording& wording) {
  const std::string_view text = wording.text;
  std::vector<const Phrase*> found;
  std::uint32_t weight = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    const auto list = phrases().find(absl::string_view(text.data() + at, end - at));
    if (list != phrases().end()) {
      for (const Phrase& phrase : list->second) {
        const std::size_t stop = at + phrase.text.size();
        if (text.compare(at, phrase.text.size(), phrase.text) != 0 ||
            (stop < text.size() && text[stop] != ' '))
          continue;
        if (std::find(found.begin(), found.end(), &phrase) == found.end()) {
          found.push_back(&phrase);
          weight += phrase.weight;
        }
        end = stop;
        break;
      }
    }
    at = end + 1;
  }
  return weight;
}

bool is_furniture(const Wording& wording, bool behind_text) {
  if (wording.cut || wording.words < 2) return false;
  const std::uint32_t weight = furniture_weight(wording);
  return behind_text ? weight * 8 >= 16 + wording.words : weight * 5 >= 16 + wording.words;
}

}  // namespace stemma
