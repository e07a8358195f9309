// The words in which the report speaks: sober, about documents, never about what is true.
#include <array>

#include "report/outline.h"

namespace stemma {

std::string_view heading_of(ClaimGroup group) {
  static constexpr std::array<std::string_view, kClaimGroups> kHeadings = {
      "Look well sourced and are not", "Contested", "Corroborated", "In one document only"};
  return kHeadings[static_cast<std::size_t>(group)];
}

std::string_view meaning_of(ClaimGroup group) {
  static constexpr std::array<std::string_view, kClaimGroups> kMeanings = {
      "Told in several documents, but resting on one origin or on none that is named.",
      "The documents do not agree.",
      "Resting on two or more origins that are independent as far as the documents show.",
      "Nothing here to compare them with."};
  return kMeanings[static_cast<std::size_t>(group)];
}

std::string_view heading_of(FindingType type) {
  static constexpr std::array<std::string_view, kFindingTypes> kHeadings = {
      "One origin behind several documents",
      "Figures that cannot both hold",
      "Accounts that cannot both hold",
      "Quotations with changed words",
      "Quotations cut short",
      "Caveats lost in retelling",
      "Attributions lost in retelling",
      "The same words, another source",
      "Details that differ",
      "The same figure, another scope",
      "Sums and conversions",
      "Documents that rest on each other",
      "Appeals to nobody in particular",
      "Headlines that say more than the text"};
  return kHeadings[static_cast<std::size_t>(type)];
}

std::string_view meaning_of(FindingType type) {
  static constexpr std::array<std::string_view, kFindingTypes> kMeanings = {
      "Several documents tell it; one origin stands behind them.",
      "The same thing counted, with values that exclude each other.",
      "One account says it, another denies it or says otherwise.",
      "The same utterance, quoted with different words.",
      "Words are missing that change what was said.",
      "A hedge, a limit or a doubt in one telling is missing in another.",
      "Said by somebody in one document, stated as fact in another.",
      "The same words or the same claim, given to different speakers or sources.",
      "Age, role, date, place or relation of the same person or event differ.",
      "A figure said of one group, place or period is said of another.",
      "Parts and whole, counts and shares, or conversions do not agree.",
      "Each gives the other as its source.",
      "A source is appealed to that nobody could look up.",
      "A title or first sentence goes beyond what the text below it supports."};
  return kMeanings[static_cast<std::size_t>(type)];
}

std::string_view words_of(Relation relation) {
  static constexpr std::array<std::string_view, 6> kWords = {
      "copy of", "near copy of", "excerpt from", "rewrite of", "quotes", "cites"};
  return kWords[static_cast<std::size_t>(relation)];
}

std::string_view words_of(Standing standing) {
  static constexpr std::array<std::string_view, 4> kWords = {"corroborated", "one origin",
                                                             "contested", "no origin named"};
  return kWords[static_cast<std::size_t>(standing)];
}

std::string_view words_of(OriginType type) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "interview", "testimony", "report",        "statement", "news agency", "outlet's own account",
      "dataset",   "document",  "unnamed source"};
  return kWords[static_cast<std::size_t>(type)];
}

}  // namespace stemma
