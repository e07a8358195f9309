// Words are compared by key after contractions are taken apart by table. Editorial brackets are the
// editor's words and left out; an ellipsis is a mark of a cut and kept as a flag of the next word.
#include "corroboration/utterances.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>

#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

using Expansions = absl::flat_hash_map<std::string, std::vector<std::uint64_t>>;

const Expansions& contractions() {
  static const Expansions& map = *[] {
    auto* made = new Expansions;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "contractions")) {
        std::vector<std::uint64_t> keys;
        std::string_view rest = row[1];
        while (!rest.empty()) {
          const std::size_t space = std::min(rest.find(' '), rest.size());
          keys.push_back(word_key(fold_word(rest.substr(0, space))));
          rest.remove_prefix(std::min(space + 1, rest.size()));
        }
        made->try_emplace(fold_word(row[0]), std::move(keys));
      }
    }
    return made;
  }();
  return map;
}

bool is_mark_of_cut(std::string_view token) { return token == "…" || token == "⋯"; }

bool is_apostrophe(std::string_view token) { return token == "'" || token == "’" || token == "‘"; }

void append_words(const Document& document, const Text& text, Range run,
                  std::vector<SpokenWord>& words) {
  bool gap = false, run_start = true;
  int brackets = 0;
  std::uint32_t dots = 0;
  for (std::size_t i = text.token_at(run.start); i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.range.end > run.end) break;
    const std::string_view bytes = text.of(token);
    if (bytes == "[") ++brackets;
    if (bytes == "]" && brackets > 0) --brackets;
    if (is_mark_of_cut(bytes)) gap = true;
    dots = bytes == "." ? dots + 1 : 0;
    if (dots >= 3) gap = true;
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    if (brackets > 0) continue;
    SpokenWord word;
    word.range = token.range;
    word.key = token.key;
    word.after_gap = gap;
    word.run_start = run_start;
    word.sentence_start = run_start || token.is(kSentenceStart);
    gap = run_start = false;
    // A word with its apostrophe: "don't" stands as three tokens.
    std::size_t last = i;
    while (last + 2 < text.tokens.size() && is_apostrophe(text.of(text.tokens[last + 1])) &&
           !text.tokens[last + 1].is(kSpaceBefore) && !text.tokens[last + 2].is(kSpaceBefore) &&
           text.tokens[last + 2].kind == TokenKind::word &&
           text.tokens[last + 2].range.end <= run.end) {
      last += 2;
    }
    if (last > i || token.range.size() == 6) {
      word.range.end = text.tokens[last].range.end;
      const auto found = contractions().find(fold_word(word.range.of(document.text)));
      i = last;
      if (found != contractions().end()) {
        for (const std::uint64_t key : found->second) {
          word.key = key;
          words.push_back(word);
          word.after_gap = word.sentence_start = word.run_start = false;
        }
        continue;
      }
      if (last > i || word.range.size() > token.range.size()) {
        word.key = word_key(fold_word(word.range.of(document.text)));
      }
    }
    words.push_back(word);
  }
}

// Does the run end as a sentence does, or with the comma that stands before a frame?
bool ends_closed(std::string_view text, Range run) {
  std::size_t at = run.end;
  // The mark may stand inside the run or right behind its closing mark.
  for (int steps = 0; at > run.start && steps < 3; ++steps) {
    std::size_t start = at;
    const char32_t c = previous_char(text, start);
    if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == 0x3002) return true;
    if (c != '\'' && c != '"' && c != 0x2019 && c != 0x201D) break;
    at = start;
  }
  at = run.end;
  for (int steps = 0; at < text.size() && steps < 3; ++steps) {
    const char32_t c = next_char(text, at);
    if (c == '.' || c == ',' || c == '!' || c == '?') return true;
    if (c != '\'' && c != '"' && c != 0x2019 && c != 0x201D && c != 0xBB && c != 0x300D) break;
  }
  return false;
}

}  // namespace

std::vector<Utterance> read_utterances(const Document& document, const Text& text,
                                       const Statements& statements, std::uint32_t number) {
  std::vector<Utterance> utterances;
  std::uint32_t last_block = kNone;
  Range reach;
  for (std::uint32_t q = 0; q < statements.quotations.size(); ++q) {
    const Quotation& quotation = statements.quotations[q];
    if (quotation.form == QuotationForm::indirect) continue;
    std::vector<Range> runs;
    for (const Span& part : quotation.parts) runs.push_back(part.range());
    if (runs.empty() && quotation.form == QuotationForm::direct)
      runs.push_back(quotation.span.range());
    if (runs.empty()) continue;
    if (!utterances.empty() && reach.contains(runs.front()))
      continue;  // nested: part of what is there
    const std::size_t at = text.token_at(runs.front().start);
    if (at >= text.tokens.size()) continue;
    const std::uint32_t block = text.tokens[at].block;
    const bool direct = quotation.form == QuotationForm::direct;
    bool join = false;
    if (!utterances.empty() && last_block != kNone && block - last_block <= 1) {
      const Utterance& before = utterances.back();
      const bool same = quotation.speaker.entity != kNone
                            ? quotation.speaker.entity == before.entity
                        : !quotation.speaker.span && quotation.speaker.description
                            ? quotation.speaker.description == before.speaker
                            : false;
      join = same && direct && before.whole;
    }
    if (!join) {
      Utterance utterance;
      utterance.doc = number;
      utterance.first = q;
      utterance.entity = quotation.speaker.entity;
      utterance.speaker = quotation.speaker.words();
      utterance.whole = direct;
      utterance.range = runs.front();
      utterances.push_back(std::move(utterance));
    }
    Utterance& utterance = utterances.back();
    utterance.last = q + 1;
    for (const Range run : runs) {
      append_words(document, text, run, utterance.words);
      utterance.range.end = std::max(utterance.range.end, run.end);
      utterance.closed = ends_closed(document.text, run);
    }
    reach = {runs.front().start, runs.back().end};
    const std::size_t end = text.token_at(runs.back().end);
    last_block = text.tokens[end > 0 ? end - 1 : 0].block;
  }
  std::erase_if(utterances, [](const Utterance& utterance) { return utterance.words.empty(); });
  return utterances;
}

std::vector<AlignedRun> align(std::span<const SpokenWord> a, std::span<const SpokenWord> b) {
  // Words that both begin with agree in any case: many tellings are one text.
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head].key == b[head].key) ++head;
  const std::size_t n = a.size(), m = b.size(), width = m - head + 1;
  // length[i][j]: longest common subsequence of a[i..) and b[j..), from the head on.
  std::vector<std::uint16_t> length((n - head + 1) * width, 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
    return length[(i - head) * width + (j - head)];
  };
  for (std::size_t i = n; i-- > head;) {
    for (std::size_t j = m; j-- > head;) {
      at(i, j) = a[i].key == b[j].key ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                      : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<AlignedRun> runs;
  const auto step = [&](bool equal, std::size_t i, std::size_t j, std::size_t di, std::size_t dj) {
    if (runs.empty() || runs.back().equal != equal) {
      runs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i),
                      static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(j), equal});
    }
    runs.back().a_end = static_cast<std::uint32_t>(i + di);
    runs.back().b_end = static_cast<std::uint32_t>(j + dj);
  };
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && a[i].key == b[j].key) {
      step(true, i, j, 1, 1);
      ++i, ++j;
    } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
      step(false, i, j, 1, 0);
      ++i;
    } else {
      step(false, i, j, 0, 1);
      ++j;
    }
  }
  return runs;
}

}  // namespace stemma
