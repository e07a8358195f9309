// A document is a transcript if several blocks begin with labels in capitals (two are enough), or
// if labels of another form come back: speakers take turns, headings do not.
#include "statements/turns.h"

#include <absl/container/flat_hash_map.h>

namespace stemma {
namespace {

struct Label {
  Tokens words;
  std::uint32_t content = 0;
  std::uint32_t end = 0;  // of the block
  bool capitals = false;  // all of its words
  bool letter = false;    // Q or A
};

// The label at the start of the block [first, last), if it has one.
bool read_label(const Text& text, std::uint32_t first, std::uint32_t last, Label& label) {
  std::uint32_t colon = first;
  int depth = 0;
  std::uint32_t words = 0;
  bool capitals = true;
  std::uint32_t name_end = kNone;
  for (;; ++colon) {
    if (colon >= last || colon > first + 18) return false;
    const Token& token = text.tokens[colon];
    const std::string_view bytes = text.of(token);
    if (bytes == "(" || bytes == "[") {
      if (depth == 0 && name_end == kNone) name_end = colon;
      ++depth;
    } else if (bytes == ")" || bytes == "]") {
      --depth;
    } else if (depth <= 0) {
      if (bytes == ":") break;
      if (token.kind == TokenKind::word) {
        if (!token.is(kCapital) && bytes != "of" && bytes != "de" && bytes != "van" &&
            bytes != "the")
          return false;
        // What follows a comma is a role and need not be in capitals.
        if (name_end == kNone && !token.is(kAllCaps) && bytes.size() > 1) capitals = false;
        ++words;
      } else if (bytes == ",") {
        if (name_end == kNone) name_end = colon;
      } else if (bytes != "." && bytes != "'" && bytes != "’" && bytes != "-" && bytes != "‐" &&
                 bytes != "‑" && bytes != "&" && token.kind != TokenKind::number) {
        return false;
      }
    }
  }
  if (words == 0 || words > 7 || colon + 1 >= last || !text.tokens[colon + 1].is(kSpaceBefore))
    return false;
  label.words = {first, name_end == kNone ? colon : name_end};
  if (label.words.empty()) return false;
  label.content = colon + 1;
  label.end = last;
  label.letter = words == 1 && text.tokens[first].range.size() == 1;
  label.capitals = capitals && !label.letter;
  return true;
}

std::uint64_t label_key(const Text& text, const Label& label) {
  return text.tokens[label.words.last - 1].kind == TokenKind::word
             ? text.tokens[label.words.last - 1].key
             : text.tokens[label.words.first].key;
}

}  // namespace

std::vector<Turn> read_transcript(const Document& document, const Text& text) {
  std::vector<Label> labels;
  std::uint32_t blocks = 0;
  for (std::uint32_t begin = 0; begin < text.tokens.size();) {
    std::uint32_t end = begin + 1;
    while (end < text.tokens.size() && text.tokens[end].block == text.tokens[begin].block) ++end;
    ++blocks;
    Label label;
    const Role role = document.blocks[text.tokens[begin].block].role;
    if (role != Role::title && role != Role::byline && role != Role::caption &&
        read_label(text, begin, end, label)) {
      labels.push_back(label);
    }
    begin = end;
  }
  std::size_t capitals = 0, letters = 0;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> counts;
  for (const Label& label : labels) {
    capitals += label.capitals;
    letters += label.letter;
    ++counts[label_key(text, label)];
  }
  std::size_t repeated = 0;
  for (const Label& label : labels) repeated += counts[label_key(text, label)] >= 2;
  const bool by_capitals = capitals >= 3 && (repeated >= 2 || capitals * 2 >= blocks);
  const bool by_letters = letters >= 2 && letters * 2 >= blocks;
  const bool by_names = repeated >= 4 && labels.size() * 2 >= blocks;
  std::vector<Turn> turns;
  for (const Label& label : labels) {
    const bool takes = (by_capitals && label.capitals) || (by_letters && label.letter) ||
                       (by_names && !label.letter);
    if (!takes) continue;
    Turn turn{label.words, {label.content, label.end}};
    // "(LAUGHTER)" at the end is a stage direction.
    while (!turn.content.empty()) {
      const std::string_view last = text.of(text.tokens[turn.content.last - 1]);
      if (last != ")" && last != "]") break;
      std::uint32_t open = turn.content.last - 1;
      while (open > turn.content.first && text.of(text.tokens[open]) != "(" &&
             text.of(text.tokens[open]) != "[")
        --open;
      if (open <= turn.content.first || turn.content.last - open > 8) break;
      turn.content.last = open;
    }
    turns.push_back(turn);
  }
  return turns;
}

}  // namespace stemma
