// The order of a Korean sentence does the work of frames: the one who speaks stands before the
// words with a topic particle, the words end in a quoting particle, the verb of saying follows.
// Particles and stems of verbs are rows of data/ko.
#include "statements/korean.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/tables.h"
#include "base/utf8.h"
#include "statements/frames.h"
#include "statements/quote_marks.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 5;  // tokens from a quoting particle to its verb

struct Particle {
  std::string_view form;
  std::string_view rest;  // V, C, or what is cut off
};

struct KoreanTables {
  std::vector<Particle> topic, subject, honorific, no_topic, quoting, clause, lead, bound,
      according;
  std::vector<std::pair<std::string_view, bool>> cues;  // stem, asks
};

const KoreanTables& tables() {
  static const KoreanTables& all = *[] {
    auto* t = new KoreanTables;
    for (const TableRow& row : table("ko", "particles")) {
      std::vector<Particle>* list = row[0] == "topic"       ? &t->topic
                                    : row[0] == "subject"   ? &t->subject
                                    : row[0] == "honorific" ? &t->honorific
                                    : row[0] == "no_topic"  ? &t->no_topic
                                    : row[0] == "quoting"   ? &t->quoting
                                    : row[0] == "clause"    ? &t->clause
                                    : row[0] == "lead"      ? &t->lead
                                    : row[0] == "bound"     ? &t->bound
                                                            : &t->according;
      list->push_back({row[1], row[2]});
    }
    for (const TableRow& row : table("ko", "cues")) t->cues.emplace_back(row[0], row[1] == "ask");
    return t;
  }();
  return all;
}

// Has the last syllable of `word` a final consonant?
bool ends_closed(std::string_view word) {
  if (word.empty()) return false;
  std::size_t at = word.size();
  const char32_t c = previous_char(word, at);
  if (c < 0xAC00 || c > 0xD7A3) return true;
  return (c - 0xAC00) % 28 != 0;
}

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

  // 0: no verb of saying; 1: one; 2: one that asks.
  int cue(std::uint32_t at) const {
    const std::string_view word = bytes(at);
    for (const auto& [stem, asks] : tables().cues) {
      if (word.starts_with(stem)) return asks ? 2 : 1;
    }
    return 0;
  }

  std::uint32_t find_cue(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = from; i < end && i < from + kReach; ++i) {
      if (is(i, ",") || marks_.outer[i] != kNone) return kNone;
      if (cue(i) != 0) return i;
    }
    return kNone;
  }

  // Length in bytes of the topic (or subject) particle that the word at `at` ends in; 0: none.
  std::uint32_t particle(std::uint32_t at, bool topic) const {
    const std::string_view word = bytes(at);
    if (!token(at).is(kHangul)) return 0;
    for (const Particle& p : tables().honorific) {
      if (word.ends_with(p.form) && word.size() > p.form.size())
        return static_cast<std::uint32_t>(p.form.size());
    }
    if (topic) {
      for (const Particle& p : tables().no_topic) {
        if (word.ends_with(p.form)) return 0;
      }
    }
    for (const Particle& p : topic ? tables().topic : tables().subject) {
      if (!word.ends_with(p.form) || word.size() == p.form.size()) continue;
      const bool closed = ends_closed(word.substr(0, word.size() - p.form.size()));
      if ((p.rest == "C") == closed) return static_cast<std::uint32_t>(p.form.size());
    }
    // A particle alone, behind brackets: "(68)는".
    return 0;
  }

  struct Topic {
    Span span;
    std::uint32_t end = kNone;  // token after it
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

  // The noun phrase whose last word is at `at` and ends in `cut` bytes of particle.
  Topic phrase(std::uint32_t first, std::uint32_t at, std::uint32_t cut) const {
    std::uint32_t begin = at;
    std::uint32_t taken = 0;
    while (begin > first && taken < 4) {
      const std::uint32_t before = begin - 1;
      if (is(before, ")")) {  // the age behind a name
        std::uint32_t open = before;
        while (open > first && !is(open, "(") && before - open < 6) --open;
        if (!is(open, "(") || open == first) break;
        begin = open;
        continue;
      }
      if (token(before).kind != TokenKind::word || marks_.outer[before] != kNone) break;
      if (bounds(before)) break;
      --begin;
      ++taken;
    }
    Topic result;
    result.span = {number_, token(begin).range.start, token(at).range.end - cut};
    result.end = at + 1;
    return result;
  }

  // A word that a noun phrase does not go back over: one with a case particle, or a lead.
  bool bounds(std::uint32_t at) const {
    const std::string_view word = bytes(at);
    for (const Particle& p : tables().lead) {
      if (word == p.form) return true;
    }
    for (const Particle& p : tables().bound) {
      if (word.size() > p.form.size() && word.ends_with(p.form)) return true;
    }
    return particle(at, true) != 0;
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
    q.span = {number_, token(run.first).range.start, token(run.last - 1).range.end};
    q.sentence = token(run.first).sentence;
    const std::uint32_t after = run.end();
    const std::uint32_t begin = run.begin();
    const std::uint32_t sentence_first = text_.sentences[token(begin).sentence].first_token;
    if (after < size() && token(after).block == token(begin).block &&
        !token(after).is(kSpaceBefore)) {
      const std::string_view particle_word = bytes(after);
      const bool quoting = std::any_of(tables().quoting.begin(), tables().quoting.end(),
                                       [&](const Particle& p) { return particle_word == p.form; });
      if (quoting) {
        const std::uint32_t end = text_.sentences[token(after).sentence].last_token;
        const std::uint32_t verb = find_cue(after + 1, end);
        const bool plain =
            particle_word != "는" && particle_word != "라는" && particle_word != "이라는";
        if (verb != kNone || (!plain && after + 1 < end && bytes(after + 1).starts_with("말"))) {
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
    found_.push_back(std::move(q));
    return static_cast<std::uint32_t>(found_.size() - 1);
  }

  // Reported clauses, and what stands behind "according to".
  void read_sentence(std::uint32_t s) {
    const Sentence& sentence = text_.sentences[s];
    const std::uint32_t first = sentence.first_token, last = sentence.last_token;
    bool marked = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (marks_.outer[i] != kNone && speech_of_[marks_.outer[i]] != kNone) {
        marked = true;
        continue;
      }
      if (marks_.outer[i] != kNone) continue;
      if (!marked && i > first && is_according(i)) {
        read_according(first, i, last);
        return;
      }
      for (const Particle& p : tables().clause) {
        if (!token(i).is(kHangul) || !bytes(i).ends_with(p.form) || i == first) continue;
        const std::uint32_t verb = find_cue(i + 1, std::min(last, i + 4));
        if (verb == kNone || cue(verb) == 2) break;
        if (marked) break;
        const Topic who = topic(first, i, false);
        if (!who.span || who.end > i) break;
        Quotation q;
        q.form = QuotationForm::indirect;
        q.span = {number_, token(who.end).range.start,
                  token(i).range.end - static_cast<std::uint32_t>(p.rest.size())};
        if (q.span.end <= q.span.start) break;
        for (std::uint32_t j = who.end; j < i; ++j) {
          if (marks_.outer[j] == kNone) continue;
          const MarkedRun& run = marks_.runs[marks_.outer[j]];
          if (run.end() > i) break;
          q.parts.push_back({number_, token(run.first).range.start, token(run.last - 1).range.end});
          q.form = QuotationForm::mixed;
          j = run.end() - 1;
        }
        q.speaker.span = who.span;
        q.cue = {number_, token(verb).range};
        q.frame = {number_, who.span.start, token(verb).range.end};
        q.sentence = s;
        q.confidence = 0.8f;
        add(q);
        return;
      }
    }
  }

  bool is_according(std::uint32_t at) const {
    return std::any_of(tables().according.begin(), tables().according.end(),
                       [&](const Particle& p) { return bytes(at) == p.form; }) &&
           bytes(at - 1).ends_with("에");
  }

  void read_according(std::uint32_t first, std::uint32_t at, std::uint32_t last) {
    std::uint32_t start = at + 1;
    while (start < last && is(start, ",")) ++start;
    std::uint32_t end = last;
    while (end > start && token(end - 1).kind == TokenKind::punctuation) --end;
    if (end <= start) return;
    Quotation q;
    q.form = QuotationForm::indirect;
    q.speaker.span = {number_, token(first).range.start, token(at - 1).range.end - 3};
    if (q.speaker.span.size() == 0 || q.speaker.span.end <= q.speaker.span.start) return;
    q.span = {number_, token(start).range.start, token(end - 1).range.end};
    q.cue = {number_, token(at).range};
    q.frame = {number_, token(first).range.start, token(at).range.end};
    q.sentence = token(start).sentence;
    q.confidence = 0.85f;
    add(q);
  }

  const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  const QuoteMarks& marks_;
  std::vector<std::uint32_t> speech_of_;
  std::vector<Quotation> found_;
};

}  // namespace

std::vector<Quotation> read_korean_quotations(const Document& document, const Text& text,
                                              const QuoteMarks& marks, std::uint32_t number) {
  return KoreanReader(document, text, marks, number).read();
}

}  // namespace stemma
