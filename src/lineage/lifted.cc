// Runs of four words are looked up in a table of all documents and extended as far as they agree.
#include "lineage/lifted.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "base/hash.h"
#include "lineage/stop_words.h"

namespace stemma {
namespace {

constexpr std::size_t kRun = 4;          // words that agree at least
constexpr std::size_t kContent = 2;      // of them words that say something
constexpr std::size_t kPercent = 60;     // of the quotation
constexpr std::size_t kMostPlaces = 24;  // of a run of four words; more is a stock phrase

std::uint64_t run_at(std::span<const PlacedWord> words, std::size_t at) {
  std::uint64_t keys[kRun];
  for (std::size_t i = 0; i < kRun; ++i) keys[i] = words[at + i].key;
  return hash64({reinterpret_cast<const char*>(keys), sizeof keys});
}

struct Place {
  std::uint32_t document = 0, word = 0;
};

}  // namespace

std::vector<PlacedWord> placed_words(const Text& text) {
  std::vector<PlacedWord> words;
  for (const Token& token : text.tokens) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    words.push_back({token.key, token.range, token.sentence, !stop_words().contains(token.key),
                     token.is(kCapital), token.is(kSentenceStart),
                     token.kind == TokenKind::number});
  }
  return words;
}

std::vector<std::vector<Lifted>> find_lifted(std::span<const std::vector<PlacedWord>> documents,
                                             std::span<const std::vector<Range>> quoted) {
  absl::flat_hash_map<std::uint64_t, std::vector<Place>> places;
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    for (std::uint32_t w = 0; w + kRun <= documents[d].size(); ++w) {
      std::vector<Place>& list = places[run_at(documents[d], w)];
      if (list.size() <= kMostPlaces) list.push_back({d, w});
    }
  }
  std::vector<std::vector<Lifted>> found(documents.size());
  for (std::uint32_t d = 0; d < std::min(documents.size(), quoted.size()); ++d) {
    const std::vector<PlacedWord>& words = documents[d];
    for (std::uint32_t q = 0; q < quoted[d].size(); ++q) {
      const Range range = quoted[d][q];
      const auto first =
          static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), range.start,
                                                    [](const PlacedWord& word, std::uint32_t at) {
                                                      return word.range.start < at;
                                                    }) -
                                   words.begin());
      std::size_t last = first;
      while (last < words.size() && words[last].range.end <= range.end) ++last;
      std::vector<Lifted> best;  // by document
      for (std::size_t w = first; w + kRun <= last; ++w) {
        const auto list = places.find(run_at(words, w));
        if (list == places.end() || list->second.size() > kMostPlaces) continue;
        for (const Place& place : list->second) {
          if (place.document == d) continue;
          const std::vector<PlacedWord>& theirs = documents[place.document];
          std::size_t n = kRun, content = 0;
          while (w + n < last && place.word + n < theirs.size() &&
                 words[w + n].key == theirs[place.word + n].key)
            ++n;
          for (std::size_t i = 0; i < n; ++i) content += words[w + i].content ? 1 : 0;
          if (content < kContent || 100 * n < kPercent * (last - first)) continue;
          auto entry = std::find_if(best.begin(), best.end(), [&](const Lifted& lifted) {
            return lifted.other == place.document;
          });
          if (entry == best.end()) entry = best.insert(best.end(), Lifted{});
          if (entry->words >= n) continue;
          *entry = {place.document,
                    {words[w].range.start, words[w + n - 1].range.end},
                    {theirs[place.word].range.start, theirs[place.word + n - 1].range.end},
                    static_cast<std::uint32_t>(n),
                    q};
        }
      }
      std::sort(best.begin(), best.end(),
                [](const Lifted& x, const Lifted& y) { return x.other < y.other; });
      found[d].insert(found[d].end(), best.begin(), best.end());
    }
  }
  return found;
}

}  // namespace stemma
