#include "statements/times_hangul_words.h"

#include <algorithm>
#include <charconv>

namespace stemma::times::hangul {
namespace {

constexpr std::string_view kKindNames[kKinds] = {
    "deictic", "shift", "unit",   "weekday", "season", "part", "clock_word", "set",
    "ref",     "end",   "length", "number",  "span",   "nth",  "stage",      "feast"};

}  // namespace

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

HangulWords::HangulWords() {
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "hangul_times")) {
      for (std::size_t kind = 0; kind < kKinds; ++kind) {
        if (kKindNames[kind] == row[1]) rows_[kind].push_back(&row);
      }
      begins_.push_back(row[0].substr(0, 3));
    }
  }
  for (auto& rows : rows_) {
    std::stable_sort(rows.begin(), rows.end(), [](const TableRow* a, const TableRow* b) {
      return (*a)[0].size() > (*b)[0].size();
    });
  }
  std::sort(begins_.begin(), begins_.end());
  begins_.erase(std::unique(begins_.begin(), begins_.end()), begins_.end());
}

}  // namespace stemma::times::hangul
