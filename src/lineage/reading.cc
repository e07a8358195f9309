#include "lineage/reading.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "base/utf8.h"
#include "lineage/stop_words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

bool is_mark(char32_t c) {
  return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB ||
         c == 0x2039 || c == 0x203A || (c >= 0x300C && c <= 0x300F);
}

// Do quotation marks stand around these words?
bool framed(std::string_view text, Range range) {
  std::size_t before = range.start;
  bool opened = false;
  for (int k = 0; k < 3 && before > 0 && !opened; ++k)
    opened = is_mark(previous_char(text, before));
  if (!opened) return false;
  std::size_t after = range.end;
  for (int k = 0; k < 4 && after < text.size(); ++k) {
    if (is_mark(next_char(text, after))) return true;
  }
  return false;
}

// Words that say something, no names, not in the first lines nor in a stock sentence, counted from
// the start of the text: passages overlap, since a text is shared with many.
class ContentCounts {
 public:
  ContentCounts(const Text& text, std::uint32_t head_end, std::span<const Range> quoted)
      : text_(text), all_(text.tokens.size() + 1, 0), quoted_(text.tokens.size() + 1, 0) {
    static const auto& stock_phrases = *new Phrases(Phrases::of_all_languages("boilerplate"));
    std::size_t before = 0;  // quoted ranges that start before the token
    std::uint32_t sentence = kNone;
    bool stock = false;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      const Token& token = text.tokens[i];
      all_[i + 1] = all_[i];
      quoted_[i + 1] = quoted_[i];
      if (token.sentence != sentence) {
        sentence = token.sentence;
        stock = false;
        const Sentence& whole = text.sentences[sentence];
        for (std::size_t k = whole.first_token; k < whole.last_token && !stock; ++k)
          stock = static_cast<bool>(stock_phrases.match(text, k));
      }
      if (stock || token.range.start < head_end || token.kind != TokenKind::word ||
          (token.is(kCapital) && !token.is(kSentenceStart)) || stop_words().contains(token.key))
        continue;
      while (before < quoted.size() && quoted[before].start <= token.range.start) ++before;
      ++all_[i + 1];
      quoted_[i + 1] += before > 0 && quoted[before - 1].end > token.range.start ? 1 : 0;
    }
  }

  // Of a passage: by the statements; else by the marks around it.
  Content of(Range passage) const {
    const auto begin = text_.tokens.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(text_.token_at(passage.start));
    const auto last = std::partition_point(first, text_.tokens.end(), [&](const Token& token) {
      return token.range.end <= passage.end;
    });
    const auto between = [&](const std::vector<std::uint32_t>& sums) {
      return sums[static_cast<std::size_t>(last - begin)] -
             sums[static_cast<std::size_t>(first - begin)];
    };
    const std::uint32_t all = between(all_);
    const std::uint32_t quoted = framed(text_.bytes, passage) ? all : between(quoted_);
    return {quoted, all - quoted};
  }

 private:
  const Text& text_;
  std::vector<std::uint32_t> all_, quoted_;
};

}  // namespace

std::vector<Range> quoted_ranges(const Statements& statements) {
  std::vector<Range> quoted;
  for (const Quotation& quotation : statements.quotations) {
    if (quotation.form == QuotationForm::direct && quotation.parts.empty())
      quoted.push_back(quotation.span.range());
    if (quotation.form == QuotationForm::indirect) continue;
    for (const Span& part : quotation.parts) quoted.push_back(part.range());
  }
  std::sort(quoted.begin(), quoted.end());
  return quoted;
}

LineageReadings::LineageReadings(const Reuse& reuse, std::size_t documents)
    : mastheads(documents),
      words(documents),
      contents(2 * reuse.passages.size()),
      reuse_(reuse),
      sides_(2 * reuse.passages.size()),
      ends_(documents + 1, 0) {
  for (const Passage& passage : reuse.passages) {
    ++ends_[passage.a.doc + 1];
    ++ends_[passage.b.doc + 1];
  }
  std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
  for (std::uint32_t p = 0; p < reuse.passages.size(); ++p) {
    sides_[ends_[reuse.passages[p].a.doc]++] = 2 * p;
    sides_[ends_[reuse.passages[p].b.doc]++] = 2 * p + 1;
  }
}

void LineageReadings::read(std::size_t number, const Document& document, const Text& text,
                           const Statements& statements) {
  mastheads[number] = read_masthead(document, text);
  mastheads[number].names.shrink_to_fit();
  words[number] = list_words(text, store_);
  const std::size_t first = number == 0 ? 0 : ends_[number - 1];
  if (first == ends_[number]) return;
  const ContentCounts counts(text, mastheads[number].head_end, quoted_ranges(statements));
  for (std::size_t k = first; k < ends_[number]; ++k) {
    const Passage& passage = reuse_.passages[sides_[k] / 2];
    contents[sides_[k]] = counts.of((sides_[k] % 2 == 0 ? passage.a : passage.b).range());
  }
}

}  // namespace stemma
