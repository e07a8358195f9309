#include "intake/furniture.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <vector>

#include "base/key_map.h"
#include "base/tables.h"

namespace stemma {
namespace {

struct Phrase {
  std::string text;
  std::uint32_t weight = 1;
};
using ByFirstWord = KeyMap<std::vector<Phrase>>;  // by key_of(the first word)

// Of the first eight bytes and the size: enough to rule most words out.
std::uint64_t key_of(std::string_view word) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word.data(), std::min<std::size_t>(word.size(), 8));
  bytes = (bytes ^ word.size()) * 0x9E3779B97F4A7C15u;
  return bytes ^ bytes >> 32;
}

// Longer phrases first.
const ByFirstWord& phrases() {
  static const auto* const kPhrases = [] {
    auto* all = new ByFirstWord;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "furniture")) {
        Phrase phrase;
        phrase.text = row[0] == "@" ? std::string("@") : wording_of(row[0], 16).text;
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), phrase.weight);
        if (phrase.text.empty()) continue;
        const std::uint64_t key =
            key_of(std::string_view(phrase.text).substr(0, phrase.text.find(' ')));
        std::vector<Phrase>& list = (*all)[key];
        const auto where = std::find_if(list.begin(), list.end(), [&](const Phrase& other) {
          return other.text.size() < phrase.text.size();
        });
        list.insert(where, std::move(phrase));
      }
    }
    return all;
  }();
  return *kPhrases;
}

}  // namespace

std::uint32_t furniture_weight(const Wording& wording) {
  const ByFirstWord& words = phrases();
  const std::string_view text = wording.text;
  std::vector<const Phrase*> found;
  std::uint32_t weight = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    if (const auto* list = words.find(key_of(text.substr(at, end - at)))) {
      for (const Phrase& phrase : *list) {
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
