#include "statements/figures_context.h"

#include <algorithm>

namespace stemma::figures {

std::size_t Context::behind_time(Range range) {
  while (next_time < times.size() && times[next_time].span.end <= range.start) ++next_time;
  for (std::size_t i = next_time; i < times.size() && times[i].span.start < range.end; ++i) {
    if (times[i].type != TimeType::duration && times[i].span.end > range.start)
      return times[i].span.end;
  }
  return 0;
}

bool Context::in_time(Range range) const {
  for (std::size_t i = next_time; i < times.size() && times[i].span.start < range.end; ++i) {
    if (times[i].type != TimeType::duration && times[i].span.range().overlaps(range)) return true;
  }
  return false;
}

void Context::read_compounds() { figures::read_compounds(words, made); }

bool Context::noun_like(std::size_t at) const {
  return at < words.size() && words.text.tokens[at].kind == TokenKind::word &&
         !words.is(at, kFunction | kVerb | kAnd | kArticle) && words.of(at).size() > 2;
}

bool Context::plural(std::size_t at) const {
  if (at >= words.size()) return false;
  const std::string_view word = words.of(at);
  return words.is(at, kPlural) ||
         (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's');
}

bool Context::noun_follows(std::size_t at) const {
  for (std::size_t i = at; i < at + 3 && noun_like(i) && words.same_sentence(i, at - 1); ++i) {
    if (plural(i)) return true;
  }
  return false;
}

bool Context::vote_near(std::size_t at) const {
  const Sentence& sentence = words.text.sentences[words.text.tokens[at].sentence];
  const std::size_t begin = std::max<std::size_t>(sentence.first_token, at < 12 ? 0 : at - 12);
  for (std::size_t i = begin; i < std::min<std::size_t>(sentence.last_token, at + 8); ++i) {
    if (words.is(i, kVote) && !words.is(i, kFunction)) return true;
  }
  return false;
}

}  // namespace stemma::figures
