// Where a language has a form for it, reported speech goes on over sentences that name nobody: "Das
// Bad sei geschlossen. Niemand habe davon gewusst." They are of the speaker before them.
#include "statements/quotations_reader.h"

namespace stemma {

void QuotationReader::clausal_run_on() {
  // Per sentence, the quotation that ends last in it.
  std::vector<std::uint32_t> last(text_.sentences.size(), kNone);
  for (std::uint32_t q = 0; q < found_.size(); ++q) {
    if (!found_[q].span) continue;
    const std::size_t at = text_.token_at(found_[q].span.end - 1);
    const std::size_t in = at < text_.tokens.size() ? at : text_.tokens.size() - 1;
    std::uint32_t s = text_.tokens[in].sentence;
    if (text_.tokens[in].range.start >= found_[q].span.end && in > 0)
      s = text_.tokens[in - 1].sentence;
    if (last[s] == kNone || found_[last[s]].span.end < found_[q].span.end) last[s] = q;
  }
  Span carrier;
  std::uint32_t block = kNone;
  std::uint32_t open = kNone;  // the quotation that the sentence before belongs to
  for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
    const Sentence& sentence = text_.sentences[s];
    if (sentence.last_token <= sentence.first_token) continue;
    const std::uint32_t first = sentence.first_token;
    std::uint32_t end = sentence.last_token;
    if (token(first).block != block) carrier = {}, open = kNone;
    block = token(first).block;
    if (last[s] != kNone) {
      carrier = found_[last[s]].speaker.words();
      open = kNone;
      continue;
    }
    while (end > first && words_.is(end - 1, kStop)) --end;
    // The finite verb of the main clause: the first that stands before a comma.
    const bool hearsay = words_.is(first, kHearsay) && end > first + 4;
    const std::uint32_t start = hearsay ? first + 1 : first;
    bool reported = hearsay;
    for (std::uint32_t i = first; i < end && !hearsay && !words_.is(i, kSemicolon | kColon); ++i) {
      if (marks_.outer[i] != kNone) break;
      if (words_.is(i, kComma) && !words_.is(first, kSubordinator)) break;
      if (!clauses_.finite(i)) continue;
      reported = words_.is(i, kSubjunctive);
      if (reported || !words_.is(first, kSubordinator)) break;
    }
    if (!reported || end < first + 4) {
      carrier = {};
      open = kNone;
      continue;
    }
    if (!carrier) continue;
    end = over_run(end);
    if (open != kNone) {
      Quotation& whole = found_[open];
      whole.span.end = token(end - 1).range.end;
      take_parts(whole, first, end);
      continue;
    }
    Quotation q;
    q.span = {number_, token(start).range.start, token(end - 1).range.end};
    q.form = QuotationForm::indirect;
    q.rule = QuotationRule::subjunctive;
    q.speaker.description = carrier;
    q.confidence = 0.6f;
    take_parts(q, first, end);
    open = add(q, first);
  }
}

}  // namespace stemma
