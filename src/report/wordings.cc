// Wordings side by side: what to show and which words differ.
#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "report/outline.h"
#include "text/tokens.h"

namespace stemma {
namespace {

constexpr std::uint32_t kShort = 60;  // bytes: a wording shorter than this is shown in its sentence
constexpr std::uint32_t kAround = 70;         // bytes shown on either side of it
constexpr std::size_t kTokensCompared = 400;  // longer wordings are shown without marks

// The block that holds the span, or the whole text.
Range block_of(const Document& document, const Span& span) {
  const auto after =
      std::upper_bound(document.blocks.begin(), document.blocks.end(), span.start,
                       [](std::uint32_t at, const Block& block) { return at < block.range.start; });
  if (after != document.blocks.begin()) {
    const Range range = (after - 1)->range;
    if (range.start <= span.start && span.end <= range.end) return range;
  }
  return {span.start, span.end};
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Widens to words, no further than kAround and the block, and stops at the end of a sentence.
void show_context(const Document& document, CitedWording& wording) {
  const std::string_view text = document.text;
  const Range block = block_of(document, wording.span);
  std::uint32_t start = wording.span.start;
  const std::uint32_t least = std::max(block.start, start > kAround ? start - kAround : 0);
  std::uint32_t edge = start;
  while (edge > least) {
    --edge;
    if (!is_space(text[edge])) continue;
    const char before = edge > block.start ? text[edge - 1] : ' ';
    start = edge + 1;
    if (before == '.' || before == '!' || before == '?') break;
  }
  if (edge == block.start) start = block.start;
  wording.cut_before =
      start > block.start &&
      !(start >= 2 && (text[start - 2] == '.' || text[start - 2] == '!' || text[start - 2] == '?'));

  std::uint32_t end = wording.span.end;
  const std::uint32_t most =
      static_cast<std::uint32_t>(std::min<std::size_t>(block.end, std::size_t{end} + kAround));
  bool stopped = false;
  for (std::uint32_t at = end; at < most; ++at) {
    if (!is_space(text[at])) continue;
    end = at;
    const char before = text[at - 1];
    if (before == '.' || before == '!' || before == '?') {
      stopped = true;
      break;
    }
  }
  if (!stopped && most == block.end) end = block.end;
  while (end > wording.span.end && is_space(text[end - 1])) --end;
  wording.cut_after = end < block.end && !stopped;
  // The steps above stop beside ASCII white space or at the ends of a block, so these are
  // boundaries.
  wording.shown = {start, end};
}

std::vector<Token> words_of_span(std::string_view text, const Span& span) {
  std::vector<Token> tokens;
  append_tokens(text, span.range(), tokens);
  std::erase_if(tokens, [](const Token& token) { return token.kind == TokenKind::punctuation; });
  return tokens;
}

// For each word of `a` and of `b`: is it in the longest common subsequence?
void align(const std::vector<Token>& a, const std::vector<Token>& b, std::vector<bool>& in_a,
           std::vector<bool>& in_b) {
  const std::size_t rows = a.size() + 1, width = b.size() + 1;
  std::vector<std::uint16_t> length(rows * width, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      length[i * width + j] =
          a[i].key == b[j].key ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                               : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  in_a.assign(a.size(), false);
  in_b.assign(b.size(), false);
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key) {
      in_a[i++] = in_b[j++] = true;
    } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

// Runs of words that are not shared.
std::vector<Range> unshared(const std::vector<Token>& words, const std::vector<bool>& shared) {
  std::vector<Range> runs;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (shared[i]) continue;
    if (i > 0 && !shared[i - 1] && !runs.empty()) {
      runs.back().end = words[i].range.end;
    } else {
      runs.push_back(words[i].range);
    }
  }
  return runs;
}

}  // namespace

std::vector<CitedWording> wordings(const Case& input, const std::vector<Span>& spans) {
  std::vector<CitedWording> shown(spans.size());
  std::vector<std::vector<Token>> words(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Document& document = input.collection.documents[spans[i].doc];
    shown[i].span = spans[i];
    shown[i].shown = spans[i].range();
    words[i] = words_of_span(document.text, spans[i]);
    if (spans[i].size() < kShort) {
      show_context(document, shown[i]);
      shown[i].marks = {spans[i].range()};
    }
  }
  for (std::size_t i = 0; i < spans.size() && spans.size() > 1; ++i) {
    if (spans[i].size() < kShort && words[i].size() < 4) continue;
    // Against the first wording; the first against the first of the others.
    const std::size_t other = i == 0 ? 1 : 0;
    const std::vector<Token>&a = words[i], &b = words[other];
    if (a.size() > kTokensCompared || b.size() > kTokensCompared) continue;
    std::vector<bool> in_a, in_b;
    align(a, b, in_a, in_b);
    const auto common = static_cast<std::size_t>(std::count(in_a.begin(), in_a.end(), true));
    if (common * 5 < std::min(a.size(), b.size()) * 2 || common < 2) continue;  // too little alike
    shown[i].marks = unshared(a, in_a);
  }
  return shown;
}

}  // namespace stemma
