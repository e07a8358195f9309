#include "text/phrases.h"

#include <algorithm>

#include "text/tokens.h"

namespace stemma {

Phrases::Phrases(std::span<const TableRow> rows, std::size_t column) {
  for (const TableRow& row : rows) add(row[column], &row);
}

Phrases Phrases::of_all_languages(std::string_view table_name) {
  Phrases phrases;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, table_name)) phrases.add(row[0], &row);
  }
  return phrases;
}

void Phrases::add(std::string_view phrase, const TableRow* row) {
  std::vector<Token> tokens;
  append_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
  if (tokens.empty()) return;
  Entry entry{{}, row};
  for (const Token& token : tokens) entry.keys.push_back(token.key);
  const std::uint64_t first = entry.keys.front(), last = entry.keys.back();
  insert(endings_[last], entry);
  insert(entries_[first], std::move(entry));
}

void Phrases::insert(std::vector<Entry>& entries, Entry entry) {
  const auto where = std::find_if(entries.begin(), entries.end(), [&](const Entry& other) {
    return other.keys.size() < entry.keys.size();
  });
  entries.insert(where, std::move(entry));
}

Phrases::Match Phrases::match_known(const Text& text, std::size_t at) const {
  const std::vector<Entry>* found = entries_.find(text.tokens[at].key);
  if (found == nullptr) return {};
  const std::size_t end = text.sentences[text.tokens[at].sentence].last_token;
  for (const Entry& entry : *found) {
    if (at + entry.keys.size() > end) continue;
    bool same = true;
    for (std::size_t i = 1; i < entry.keys.size() && same; ++i) {
      same = text.tokens[at + i].key == entry.keys[i];
    }
    if (same) return {entry.row, static_cast<std::uint32_t>(entry.keys.size())};
  }
  return {};
}

Phrases::Match Phrases::match_known_before(const Text& text, std::size_t end,
                                           std::size_t most) const {
  const std::vector<Entry>* found = endings_.find(text.tokens[end - 1].key);
  if (found == nullptr) return {};
  const std::size_t begin = text.sentences[text.tokens[end - 1].sentence].first_token;
  for (const Entry& entry : *found) {
    const std::size_t size = entry.keys.size();
    if (size > most || begin + size > end) continue;
    bool same = true;
    for (std::size_t i = 0; i + 1 < size && same; ++i) {
      same = text.tokens[end - size + i].key == entry.keys[i];
    }
    if (same) return {entry.row, static_cast<std::uint32_t>(size)};
  }
  return {};
}

const TableRow* Phrases::find_known(std::uint64_t key) const {
  const std::vector<Entry>* found = entries_.find(key);
  if (found == nullptr) return nullptr;
  const Entry& shortest = found->back();
  return shortest.keys.size() == 1 ? shortest.row : nullptr;
}

const TableRow* Phrases::find(std::string_view phrase) const {
  return find_known(word_key(fold_word(phrase)));
}

}  // namespace stemma
