#include "corroboration/readings.h"

#include <iterator>
#include <utility>

#include "base/memory.h"

namespace stemma {

Readings::Readings(const Evidences& evidences)
    : evidences_(evidences),
      story_(evidences.documents.size(), kNone),
      of_(evidences.documents.size()),
      told_(evidences.documents.size()) {
  const std::vector<Story>& all = evidences.lineage.stories;
  for (std::uint32_t s = 0; s < all.size(); ++s) {
    for (const std::uint32_t d : all[s].docs) story_[d] = s;
  }
}

void Readings::read(std::uint32_t document, const Text& text, std::span<const Unit> units,
                    std::span<const NamedRange> names) {
  Reading& reading = of_[document];
  const Statements& statements = evidences_.statements[document];
  reading.sentences.reserve(text.sentences.size());
  for (const Sentence& sentence : text.sentences) reading.sentences.push_back(sentence.range);
  reading.caveats = read_caveats(text, document);
  reading.units = read_unit_words(text, units);
  Told& told = told_[document];
  check_headlines({evidences_, told.headlines}, document, text, reading.caveats);
  if (!statements.quotations.empty())
    told.spoken = spoken_.keep(
        read_spoken(evidences_.documents[document], text, statements, document, spoken_));
  if (story_[document] != kNone)
    told.counts = read_counts(evidences_, document, text, names, counted_);
}

void Readings::compare() {
  std::vector<Spoken> spoken;
  for (Told& told : told_) {
    spoken.insert(spoken.end(), told.spoken.begin(), told.spoken.end());
    std::move(told.headlines.begin(), told.headlines.end(), std::back_inserter(headlines));
  }
  check_quotations({evidences_, quotations}, std::move(spoken));
  spoken_.clear();
  release_free_memory();
  std::vector<std::vector<DocumentCounts>> counts(evidences_.lineage.stories.size());
  for (std::uint32_t d = 0; d < told_.size(); ++d) {
    if (story_[d] != kNone) counts[story_[d]].push_back(std::move(told_[d].counts));
  }
  std::vector<Told>().swap(told_);
  check_stories({evidences_, stories}, std::move(counts), quotations);
  counted_.clear();
  release_free_memory();
}

}  // namespace stemma
