#include "corroboration/words.h"

#include <algorithm>

#include "text/text.h"

namespace stemma {

absl::flat_hash_set<std::uint64_t> word_set(std::string_view name, std::size_t column) {
  absl::flat_hash_set<std::uint64_t> set;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, name)) {
      if (row[column].find(' ') == std::string_view::npos)
        set.insert(word_key(fold_word(row[column])));
    }
  }
  return set;
}

bool is_function_word(std::uint64_t key) {
  static const auto& words = *new KeySet(word_set("function_words"));
  return words.contains(key);
}

bool is_spelling_variant(std::string_view a, std::string_view b) {
  const auto has_digit = [](std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (a == b) return true;
  if (has_digit(a) || has_digit(b)) return false;
  // Forms of one word begin alike, and the endings of the table are short.
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "spelling")) {
      const auto same = [&](std::string_view left, std::string_view right) {
        return left.ends_with(row[0]) && right.ends_with(row[1]) &&
               left.substr(0, left.size() - row[0].size()) ==
                   right.substr(0, right.size() - row[1].size());
      };
      if (same(a, b) || same(b, a)) return true;
    }
  }
  // One letter doubled, dropped or changed inside a long word; endings carry meaning and must
  // agree.
  if (std::min(a.size(), b.size()) < 7 || a.front() != b.front() ||
      a.substr(a.size() - 2) != b.substr(b.size() - 2)) {
    return false;
  }
  std::size_t head = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail + head < std::min(a.size(), b.size()) &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  return std::max(a.size(), b.size()) - head - tail <= 1;
}

}  // namespace stemma
