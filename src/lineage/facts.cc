// Sentences are compared only where a figure of the one stands in the other, so that the work grows
// with the figures that documents share.
#include "lineage/facts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "base/tables.h"
#include "text/phrases.h"

namespace stemma {
namespace {

constexpr std::size_t kMostPlaces = 24;  // of a value; more is no sign of anything
constexpr double kLeastValue = 3;        // one and two stand everywhere
constexpr float kNameWeight = 0.5f;      // who tells of the same people has it from them as well

// The value that a figure gives, or 0 where it says nothing: an age, a year, an open bound.
double value_of(const Figure& figure) {
  if (!figure.low || figure.age) return 0;
  if (figure.unit.empty() && *figure.low >= 1800 && *figure.low < 2100) return 0;
  return *figure.low;
}

bool is_common(std::uint64_t key) {
  static const auto& all = *[] {
    auto* made = new absl::flat_hash_set<std::uint64_t>;
    for (const std::string_view language : table_languages()) {
      for (const std::string_view name : {"common_words", "frequent_words"}) {
        for (const TableRow& row : table(language, name)) made->insert(word_key(fold_word(row[0])));
      }
    }
    return made;
  }();
  return all.contains(key);
}

template <typename T>
void sort_once(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

template <typename T>
std::vector<T> both(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return shared;
}

}  // namespace

Facts::Facts(std::span<const std::vector<PlacedWord>> words, std::span<const Statements> statements)
    : words_(words), statements_(statements), vocabulary_(words.size()) {
  for (std::uint32_t d = 0; d < words.size(); ++d) {
    for (const PlacedWord& word : words[d]) {
      vocabulary_[d].push_back(word.key);
      if (word.capital && !word.initial) names_.insert(word.key);
    }
    sort_once(vocabulary_[d]);
    for (const std::uint64_t key : vocabulary_[d]) ++count_[key];
  }
  for (std::uint32_t d = 0; d < std::min(words.size(), statements.size()); ++d) {
    const std::vector<Figure>& figures = statements[d].figures;
    for (std::uint32_t f = 0; f < figures.size(); ++f) {
      if (const double value = value_of(figures[f]); value > 0) places_[value].push_back({d, f});
    }
  }
}

Facts::Said Facts::said(std::uint32_t document, std::uint32_t sentence) const {
  Said all;
  for (const Figure& figure : statements_[document].figures) {
    if (figure.sentence != sentence) continue;
    if (const double value = value_of(figure); value > 0) all.values.push_back(value);
  }
  const std::vector<PlacedWord>& words = words_[document];
  auto word = std::lower_bound(
      words.begin(), words.end(), sentence,
      [](const PlacedWord& one, std::uint32_t number) { return one.sentence < number; });
  for (; word != words.end() && word->sentence == sentence; ++word) {
    if (word->content && !word->number && !is_common(word->key)) all.words.push_back(word->key);
  }
  sort_once(all.values);
  sort_once(all.words);
  return all;
}

bool Facts::holds(std::uint32_t document, double value) const {
  const auto list = places_.find(value);
  return list != places_.end() &&
         std::any_of(list->second.begin(), list->second.end(),
                     [&](const Place& place) { return place.document == document; });
}

float Facts::weight(double value) const {
  const auto list = places_.find(value);
  std::size_t documents = 0;
  std::uint32_t last = kNone;
  for (const Place& place : list->second) {
    documents += place.document != last ? 1 : 0;
    last = place.document;
  }
  return std::log2(static_cast<float>(words_.size()) / static_cast<float>(documents));
}

float Facts::weight(std::uint64_t word) const {
  const float bits =
      std::log2(static_cast<float>(words_.size()) / static_cast<float>(count_.find(word)->second));
  return names_.contains(word) ? kNameWeight * bits : bits;
}

std::vector<Fact> Facts::shared(std::uint32_t document, const std::vector<std::uint32_t>& known,
                                const std::function<bool(std::uint32_t)>& may) const {
  std::map<std::uint32_t, Fact> best;
  if (document >= statements_.size()) return {};
  const std::vector<Figure>& figures = statements_[document].figures;
  for (const Figure& figure : figures) {
    const double value = value_of(figure);
    if (value < kLeastValue) continue;
    const auto list = places_.find(value);
    if (list == places_.end() || list->second.size() > kMostPlaces) continue;
    if (std::any_of(known.begin(), known.end(),
                    [&](std::uint32_t other) { return holds(other, value); }))
      continue;
    const Said here = said(document, figure.sentence);
    for (const Place& place : list->second) {
      if (place.document == document || !may(place.document)) continue;
      const Figure& source = statements_[place.document].figures[place.figure];
      const Said there = said(place.document, source.sentence);
      float sum = 0;
      std::size_t signs = 0;
      for (const double number : both(here.values, there.values)) {
        if (std::any_of(known.begin(), known.end(),
                        [&](std::uint32_t other) { return holds(other, number); }))
          continue;
        sum += weight(number);
        ++signs;
      }
      for (const std::uint64_t word : both(here.words, there.words)) {
        if (std::any_of(known.begin(), known.end(), [&](std::uint32_t other) {
              return std::binary_search(vocabulary_[other].begin(), vocabulary_[other].end(), word);
            }))
          continue;
        sum += weight(word);
        ++signs;
      }
      if (signs < 2) continue;
      Fact& fact = best[place.document];
      if (fact.weight >= sum) continue;
      fact = {place.document, source.span, figure.span, sum};
    }
  }
  std::vector<Fact> facts;
  for (const auto& [other, fact] : best) {
    if (fact.weight > 0) facts.push_back(fact);
  }
  return facts;
}

}  // namespace stemma
