// The order of a Korean sentence does the work of frames: the one who speaks stands before the
// words with a topic particle, the words end in a quoting particle, the verb of saying follows.
// Particles and stems of verbs are rows of data/ko.
#include "statements/korean.h"

#include <absl/container/btree_map.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "statements/korean_words.h"
#include "statements/quote_marks.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 5;        // tokens from a quoting particle to its verb
constexpr std::uint32_t kClauseReach = 9;  // from the end of a reported clause to its verb
constexpr std::uint32_t kPhrase = 5;       // words of a noun phrase before its last
constexpr std::uint32_t kNameTokens = 6;   // of a name in marks

using korean::Cue;

class KoreanReader {
 public:
  KoreanReader(const Document& document, const Text& text, const QuoteMarks& marks,
               std::uint32_t number)
      : document_(document),
        text_(text),
        number_(number),
        marks_(marks),
        speech_of_(marks_.runs.size(), kNone) {}

  std::vector<Quotation> read() {
    for (std::uint32_t r = 0; r < marks_.runs.size(); ++r) {
      if (marks_.runs[r].parent == kNone) read_run(r);
    }
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) read_sentence(s);
    // A particle without a word, a clause that ends before it begins: nothing was said, or by
    // nobody.
    const auto empty = [](const Span& span) { return span && span.end <= span.start; };
    for (Quotation& q : found_) {
      if (empty(q.speaker.span)) q.speaker.span = {};
      if (empty(q.speaker.description)) q.speaker.description = {};
      if (empty(q.frame)) q.frame = {};
    }
    std::erase_if(found_, [&](const Quotation& q) { return empty(q.span); });
    std::stable_sort(found_.begin(), found_.end(), [](const Quotation& a, const Quotation& b) {
      return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
    });
    return std::move(found_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.tokens.size()); }
  std::string_view bytes(std::uint32_t at) const { return text_.of(text_.tokens[at]); }
  const Token& token(std::uint32_t at) const { return text_.tokens[at]; }
  bool is(std::uint32_t at, std::string_view mark) const { return bytes(at) == mark; }

  // The verb of saying in [from, end), not beyond a comma.
  std::uint32_t find_cue(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = from; i < end; ++i) {
      if (is(i, ",") || marks_.outer[i] != kNone) return kNone;
      const Cue found = korean::cue(bytes(i));
      if (found == Cue::does && i > from) continue;
      if (found != Cue::none) return i;
      // Another verb takes the clause: "온다고 생각하는 사람".
      if (korean::is_attributive(bytes(i))) return kNone;
    }
    return kNone;
  }

  std::uint32_t particle(std::uint32_t at, bool topic) const {
    if (stands_alone(at)) return static_cast<std::uint32_t>(bytes(at).size());
    return topic ? korean::topic_particle(bytes(at)) : korean::subject_particle(bytes(at));
  }

  // A particle of a topic behind brackets or marks: "(68)는", "'등대'는".
  bool stands_alone(std::uint32_t at) const {
    return at > 0 && !token(at).is(kSpaceBefore) && korean::is_topic_particle(bytes(at)) &&
           token(at - 1).kind == TokenKind::punctuation && token(at - 1).block == token(at).block &&
           !token(at - 1).is(kSentenceStart);
  }

  // Where the brackets or marks begin that end before `at`.
  std::uint32_t opening(std::uint32_t at, std::uint32_t first) const {
    if (is(at - 1, ")")) {
      for (std::uint32_t i = at - 1; i > first && at - i < 12; --i) {
        if (is(i, "(")) return i;
      }
      return at;
    }
    if (marks_.outer[at - 1] == kNone) return at;
    // A name in marks, no sentence: "'등대'는", not "'어렵다'는".
    const MarkedRun& run = marks_.runs[marks_.outer[at - 1]];
    const bool name = run.end() == at && run.last - run.first <= kNameTokens &&
                      !korean::ends_sentence(bytes(run.last - 1));
    return name ? run.begin() : at;
  }

  struct Topic {
    Span span;
    std::uint32_t last = kNone;  // its last token
    std::uint32_t end = kNone;   // token after it
    std::string_view noun;       // its last word, without the particle
  };

  // The one marked as topic in [first, last): the nearest to `last`, or the first.
  Topic topic(std::uint32_t first, std::uint32_t last, bool nearest) const {
    for (const bool as_topic : {true, false}) {
      if (nearest) {
        for (std::uint32_t i = last; i-- > first;) {
          if (marks_.outer[i] != kNone) continue;
          if (const std::uint32_t cut = particle(i, as_topic)) return phrase(first, i, cut);
        }
      } else {
        for (std::uint32_t i = first; i < last; ++i) {
          if (marks_.outer[i] != kNone) continue;
          if (const std::uint32_t cut = particle(i, as_topic)) return phrase(first, i, cut);
        }
      }
    }
    return {};
  }

  // Does the word belong to the number before it, without a space: 명 of "152명"?
  bool counts(std::uint32_t at) const {
    return at > 0 && !token(at).is(kSpaceBefore) && token(at - 1).kind == TokenKind::number &&
           token(at - 1).block == token(at).block;
  }

  // The noun phrase whose last word is at `at` and ends in `cut` bytes of particle.
  Topic phrase(std::uint32_t first, std::uint32_t at, std::uint32_t cut) const {
    const std::uint32_t end = at + 1;
    std::uint32_t begin = at;
    if (cut == bytes(at).size()) {
      begin = opening(at, first);
      if (begin == at || (is(begin, "(") && begin == first)) return {};
      if (is(begin, "(")) --begin;
      at = at - 1;
      cut = 0;
    }
    if (begin > first && counts(begin)) --begin;
    for (std::uint32_t taken = 0; begin > first && taken < kPhrase; ++taken) {
      const std::uint32_t before = begin - 1;
      if (is(before, ")")) {  // the age behind a name
        std::uint32_t open = before;
        while (open > first && !is(open, "(") && before - open < 6) --open;
        if (!is(open, "(") || open == first) break;
        begin = open;
        continue;
      }
      if (token(before).kind != TokenKind::word || marks_.outer[before] != kNone) break;
      if (counts(before)) {
        if (korean::is_time_unit(bytes(before))) break;
        begin = before - 1;
        continue;
      }
      if (korean::bounds_phrase(bytes(before))) break;
      begin = before;
    }
    Topic result;
    result.span = {number_, token(begin).range.start, token(at).range.end - cut};
    result.last = at;
    result.end = end;
    result.noun = bytes(at).substr(0, bytes(at).size() - cut);
    return result;
  }

  void read_run(std::uint32_t r) {
    const MarkedRun& run = marks_.runs[r];
    if (run.continues != kNone && speech_of_[run.continues] != kNone) {
      Quotation& q = found_[speech_of_[run.continues]];
      const Span part{number_, token(run.first).range.start, token(run.last - 1).range.end};
      if (q.parts.empty()) q.parts.push_back(q.span);
      q.parts.push_back(part);
      q.span.end = part.end;
      speech_of_[r] = speech_of_[run.continues];
      return;
    }
    if (run.unclosed) return;
    Quotation q;
    q.form = QuotationForm::direct;
    q.rule = QuotationRule::marked;
    q.span = {number_, token(run.first).range.start, token(run.last - 1).range.end};
    q.sentence = token(run.first).sentence;
    const std::uint32_t after = run.end();
    const std::uint32_t begin = run.begin();
    const std::uint32_t sentence_first = text_.sentences[token(begin).sentence].first_token;
    if (after < size() && token(after).block == token(begin).block &&
        !token(after).is(kSpaceBefore)) {
      bool naming = false;
      if (korean::is_quoting(bytes(after), naming)) {
        const std::uint32_t end = text_.sentences[token(after).sentence].last_token;
        std::uint32_t verb = find_cue(after + 1, std::min(end, after + 1 + kReach));
        // What is called so is a title or an opinion, unless a noun for what was said follows.
        const bool said = after + 1 < end && korean::is_saying_noun(bytes(after + 1));
        if (naming && !said) return;
        if (verb != kNone && verb > after + 1 && korean::cue(bytes(verb)) == Cue::does)
          verb = kNone;
        if (verb != kNone || said) {
          const Topic who = speaker_before(begin, sentence_first);
          if (who.span) {
            q.speaker.span = who.span;
            q.frame = {number_, who.span.start, token(verb == kNone ? after + 1 : verb).range.end};
          } else {
            inherit(q, begin, r);
          }
          if (verb != kNone) q.cue = {number_, token(verb).range};
          q.confidence = 0.9f;
          speech_of_[r] = add(q);
          return;
        }
        return;
      }
    }
    // Without a frame: whole sentences in marks, at the start of a sentence.
    const std::string_view last = bytes(run.last - 1);
    if (last != "." && last != "?" && last != "!") return;
    const Role role = document_.blocks[token(begin).block].role;
    if (role == Role::title || role == Role::heading || role == Role::caption ||
        run.last - run.first < 4)
      return;
    if (begin != sentence_first && marks_.outer[begin - 1] == kNone) return;
    inherit(q, begin, r);
    q.rule = QuotationRule::free_standing;
    q.confidence = q.speaker ? 0.7f : 0.5f;
    speech_of_[r] = add(q);
  }

  Topic speaker_before(std::uint32_t run, std::uint32_t sentence) const {
    return run > sentence ? topic(sentence, run, true) : Topic{};
  }

  // From the sentence before, in this paragraph or the one above.
  void inherit(Quotation& q, std::uint32_t begin, std::uint32_t r) const {
    if (begin == 0) return;
    std::uint32_t before = begin - 1;
    if (marks_.outer[before] != kNone) {  // another quotation stands right before it
      for (std::uint32_t p = r; p-- > 0;) {
        if (speech_of_[p] == kNone) continue;
        if (token(begin).block - token(marks_.runs[p].end() - 1).block <= 1)
          q.speaker.description = found_[speech_of_[p]].speaker.words();
        return;
      }
      return;
    }
    if (token(begin).block - token(before).block > 1) return;
    const Sentence& sentence = text_.sentences[token(before).sentence];
    const Topic who = topic(sentence.first_token, before + 1, false);
    if (who.span) {
      q.speaker.description = who.span;
      return;
    }
    for (std::uint32_t p = r; p-- > 0;) {
      if (speech_of_[p] == kNone) continue;
      if (token(begin).block == token(marks_.runs[p].first).block)
        q.speaker.description = found_[speech_of_[p]].speaker.words();
      return;
    }
  }

  std::uint32_t add(Quotation q) {
    said_[q.span.start] = static_cast<std::uint32_t>(found_.size());
    found_.push_back(std::move(q));
    return static_cast<std::uint32_t>(found_.size() - 1);
  }

  // Reported clauses, and what stands behind "according to".
  void read_sentence(std::uint32_t s) {
    const Sentence& sentence = text_.sentences[s];
    const std::uint32_t last = sentence.last_token;
    std::uint32_t first = sentence.first_token;
    bool marked = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (marks_.outer[i] != kNone) {
        marked = marked || speech_of_[marks_.outer[i]] != kNone;
        continue;
      }
      if (!marked && i > first && korean::is_according(bytes(i)) && bytes(i - 1).ends_with("에")) {
        read_according(first, i, last);
        return;
      }
      if (i == first || !token(i).is(kHangul)) continue;
      const std::optional<std::uint32_t> cut = korean::clause_end(bytes(i));
      if (!cut) continue;
      const std::uint32_t verb = find_cue(i + 1, std::min(last, i + 1 + kClauseReach));
      if (verb == kNone || korean::cue(bytes(verb)) == Cue::asks) continue;
      if (!marked) read_clause(first, i, *cut, verb);
      first = i = verb;
      marked = false;
      if (first + 1 < last) ++first;
      while (first + 1 < last && is(first, ",")) ++first;
    }
  }

  // The reported clause in [first, at], whose last word loses `cut` bytes, before its verb.
  void read_clause(std::uint32_t first, std::uint32_t at, std::uint32_t cut, std::uint32_t verb) {
    const bool goes_on = korean::goes_on(bytes(first));
    std::uint32_t start = first;
    while (start < at && (korean::is_lead(bytes(start)) || is(start, ","))) ++start;
    Quotation q;
    Topic who = topic(at + 1, verb, true);  // "…고 기상청은 밝혔다": the clause is all before it
    if (!who.span) {
      who = speaker_of_clause(start, at, korean::cue(bytes(verb)), goes_on);
      if (who.span) start = who.end;
    }
    if (who.span) {
      q.speaker.span = who.span;
    } else {
      q.speaker.description = speaker_before_sentence(first);
      if (!q.speaker) return;
    }
    q.form = QuotationForm::indirect;
    if (start > at) return;
    while (start < at && (is(start, ",") || korean::goes_on(bytes(start)))) ++start;
    q.span = {number_, token(start).range.start, token(at).range.end - cut};
    if (q.span.end <= q.span.start) return;
    for (std::uint32_t j = start; j < at; ++j) {
      if (marks_.outer[j] == kNone) continue;
      const MarkedRun& run = marks_.runs[marks_.outer[j]];
      if (run.end() > at) break;
      if (run.first < start) {  // begun before the clause
        j = run.end() - 1;
        continue;
      }
      q.parts.push_back({number_, token(run.first).range.start, token(run.last - 1).range.end});
      q.form = QuotationForm::mixed;
      j = run.end() - 1;
    }
    q.cue = {number_, token(verb).range};
    q.frame = {number_,
               std::min(q.span.start, q.speaker.span ? q.speaker.span.start : q.span.start),
               token(verb).range.end};
    q.sentence = token(at).sentence;
    q.rule = QuotationRule::clause;
    q.confidence = who.span ? 0.8f : 0.6f;
    add(q);
  }

  // Who is marked as topic before the clause; of several, the first, but an outlet that reports
  // may stand behind another clause. Without a topic a subject that could speak.
  Topic speaker_of_clause(std::uint32_t first, std::uint32_t at, Cue cue, bool goes_on) const {
    Topic found;
    for (std::uint32_t i = first; i < at; ++i) {
      if (marks_.outer[i] != kNone) continue;
      const std::uint32_t cut = particle(i, true);
      if (cut == 0) continue;
      const Topic here = phrase(first, i, cut);
      if (!found.span || (cue == Cue::reports && korean::is_outlet(here.noun))) found = here;
    }
    if (found.span || goes_on) return found;
    for (std::uint32_t i = first; i < at; ++i) {
      if (marks_.outer[i] != kNone) continue;
      const std::uint32_t cut = particle(i, false);
      if (cut == 0) continue;
      const Topic here = phrase(first, i, cut);
      if (korean::may_speak(here.noun) || counts(i)) return here;
    }
    return {};
  }

  // The speaker of what was said last, in this paragraph.
  Span speaker_before_sentence(std::uint32_t first) const {
    const auto after = said_.lower_bound(token(first).range.start);
    if (after == said_.begin()) return {};
    const Quotation* last = &found_[std::prev(after)->second];
    if (!last->speaker) return {};
    const std::uint32_t block =
        token(static_cast<std::uint32_t>(text_.token_at(last->span.start))).block;
    return block == token(first).block ? last->speaker.words() : Span{};
  }

  // The source before "according to": behind the last comma and what dates it.
  void read_according(std::uint32_t first, std::uint32_t at, std::uint32_t last) {
    std::uint32_t start = at + 1;
    while (start < last && is(start, ",")) ++start;
    std::uint32_t end = last;
    while (end > start && token(end - 1).kind == TokenKind::punctuation) --end;
    if (end <= start) return;
    std::uint32_t source = first;
    int depth = 0;
    for (std::uint32_t i = first; i < at; ++i) {
      if (is(i, "(")) ++depth;
      if (is(i, ")")) --depth;
      if (depth != 0 || marks_.outer[i] != kNone) continue;
      if (is(i, ",") || (i + 1 < at && particle(i, true) != 0)) source = i + 1;
    }
    source = past_dates(source, at);
    Quotation q;
    q.form = QuotationForm::indirect;
    q.speaker.span = {number_, token(source).range.start, token(at - 1).range.end - 3};
    if (q.speaker.span.end <= q.speaker.span.start) return;
    q.span = {number_, token(start).range.start, token(end - 1).range.end};
    q.cue = {number_, token(at).range};
    q.frame = {number_, token(source).range.start, token(at).range.end};
    q.sentence = token(start).sentence;
    q.rule = QuotationRule::clause;
    q.confidence = 0.85f;
    if (korean::is_anaphor(q.speaker.span.range().of(text_.bytes))) {
      q.speaker = {};
      q.speaker.description = speaker_before_sentence(first);
    }
    add(q);
  }

  // Over "지난 3일(현지시각)", "이날 오전" and other words before a source.
  std::uint32_t past_dates(std::uint32_t from, std::uint32_t end) const {
    std::uint32_t at = from;
    bool dated = false;
    while (at + 1 < end) {
      if (korean::is_lead(bytes(at)) || (counts(at) && korean::is_time_unit(bytes(at)))) {
        dated = true;
        ++at;
      } else if (token(at).kind == TokenKind::number && counts(at + 1) &&
                 korean::is_time_unit(bytes(at + 1))) {
        at += 2;
        dated = true;
      } else if (dated && is(at, "(")) {
        std::uint32_t close = at;
        while (close + 1 < end && !is(close, ")")) ++close;
        if (!is(close, ")")) break;
        at = close + 1;
      } else {
        break;
      }
    }
    return at < end ? at : from;
  }

  const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  const QuoteMarks& marks_;
  std::vector<std::uint32_t> speech_of_;
  std::vector<Quotation> found_;
  absl::btree_map<std::uint32_t, std::uint32_t> said_;  // start of the words said → found_
};

}  // namespace

std::vector<Quotation> read_korean_quotations(const Document& document, const Text& text,
                                              const QuoteMarks& marks, std::uint32_t number) {
  return KoreanReader(document, text, marks, number).read();
}

}  // namespace stemma
