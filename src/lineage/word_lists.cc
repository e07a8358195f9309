#include "lineage/word_lists.h"

#include <algorithm>
#include <vector>

#include "base/hash_sort.h"
#include "lineage/stop_words.h"

namespace stemma {
namespace {

// In order, each once.
void sort_once(std::vector<std::uint32_t>& hashes) {
  thread_local HashSorter<std::uint32_t> sorter;
  sorter.sort(hashes, [](std::uint32_t hash) { return std::uint64_t{hash} << 32; });
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

WordLists list_words(const Text& text, ArrayStore& store) {
  thread_local std::vector<std::uint32_t> vocabulary, names, openings;
  vocabulary.clear();
  names.clear();
  openings.clear();
  WordLists lists;
  const KeySet& stop = stop_words();
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    const bool number = token.kind == TokenKind::number;
    const bool function = stop.contains(token.key);
    if (number || token.kind == TokenKind::word) {
      ++lists.count;
      if (!function) vocabulary.push_back(Vocabulary::word(token.key));
      if ((number || (token.is(kCapital) && !token.is(kSentenceStart))) && token.range.size() > 2)
        names.push_back(Vocabulary::word(token.key));
    } else if (token.kind == TokenKind::symbol) {
      lists.odd = lists.odd || word_key(text.of(token)) != token.key;
    }
    if ((number || token.is(kCapital) || token.is(kAllCaps)) && !function &&
        i + 1 < text.tokens.size() && text.tokens[i + 1].sentence == token.sentence)
      openings.push_back(opening(token.key, text.tokens[i + 1].key));
  }
  sort_once(vocabulary);
  sort_once(names);
  sort_once(openings);
  lists.vocabulary = Vocabulary(store.keep(vocabulary));
  lists.names = store.keep(names);
  lists.openings = store.keep(openings);
  return lists;
}

}  // namespace stemma
