// Appeals to sources: frames of quotations whose speaker is a source and no person that speaks for
// itself, whatever "according to" and "citing" bring, outlets that somebody told something, and
// impersonal appeals. The kind is that of the head noun (data/<language>/source_nouns.tsv).
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/key_set.h"
#include "base/tables.h"
#include "statements/frames.h"
#include "statements/korean.h"
#include "statements/quote_marks.h"
#include "statements/source_phrases.h"
#include "statements/speech.h"
#include "statements/statements.h"
#include "statements/words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

class CitationReader {
 public:
  CitationReader(const Document& document, const Text& text, const SpeechReading& speech,
                 std::uint32_t number)
      : text_(text),
        number_(number),
        tables_(source_tables(document.language)),
        words_(speech.words),
        marks_(speech.marks),
        frames_(text, words_, marks_),
        phrases_(text, words_, tables_) {}

  std::vector<Citation> read(const std::vector<Quotation>& quotations) {
    for (const Quotation& q : quotations) read_quotation(q);
    read_appeals();
    rule_ = CitationRule::outlet;
    read_outlets();
    std::stable_sort(found_.begin(), found_.end(), [](const Citation& a, const Citation& b) {
      return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
    });
    // One record a source: what lies in another is the same appeal.
    std::vector<Citation> kept;
    for (Citation& citation : found_) {
      if (!kept.empty() && kept.back().span.overlaps(citation.span)) continue;
      kept.push_back(citation);
    }
    return kept;
  }

 private:
  Tokens tokens_of(const Span& span) const {
    return {static_cast<std::uint32_t>(text_.token_at(span.start)),
            static_cast<std::uint32_t>(text_.token_at(span.end))};
  }

  void add(Tokens appeal, Tokens source, SourceKind kind, float confidence) {
    if (appeal.empty()) return;
    Citation citation;
    citation.span = {number_, text_.tokens[appeal.first].range.start,
                     text_.tokens[appeal.last - 1].range.end};
    if (!source.empty()) {
      citation.source = {number_, text_.tokens[source.first].range.start,
                         text_.tokens[source.last - 1].range.end};
    }
    citation.kind = kind;
    citation.rule = rule_;
    citation.sentence = text_.tokens[appeal.first].sentence;
    citation.confidence = confidence;
    found_.push_back(citation);
  }

  void read_quotation(const Quotation& q) {
    if (q.speaker.span) {
      const Tokens speaker = tokens_of(q.speaker.span);
      const auto cue =
          static_cast<std::uint32_t>(q.cue ? text_.token_at(q.cue.start) : text_.tokens.size());
      const bool according =
          cue < text_.tokens.size() && static_cast<bool>(tables_.according.match(text_, cue));
      const SourceClass c = phrases_.classify(speaker);
      rule_ = according ? CitationRule::according : CitationRule::speaker;
      if (according) {
        read_at_.insert(cue);
        const Tokens source = phrases_.trimmed(speaker);
        if (!c.standard) add({cue, source.last}, source, c.appealed(), 0.9f);
      } else if (c.noun && !c.named &&
                 !(c.name && !c.lower && !c.outlet && c.kind != SourceKind::report &&
                   c.kind != SourceKind::document)) {
        // A person with a role speaks for itself: "a hospital official, Ana Ruiz".
        // "people who say such things": anybody.
        const bool anybody = c.kind == SourceKind::unnamed && c.words == 1 && !c.outlet &&
                             speaker.last < text_.tokens.size() &&
                             words_.is(speaker.last, kRelative);
        if (!anybody && (c.kind != SourceKind::organisation || c.outlet)) {
          const Tokens source = phrases_.trimmed(speaker);
          add(source, source, c.outlet ? SourceKind::outlet : c.kind, 0.8f);
        }
      } else if (c.outlet && !c.organisation && !c.named) {
        add_outlet(speaker, 0.75f);
      } else if (c.name && cue < text_.tokens.size() && names_outlet(speaker, cue)) {
        add_outlet(speaker, 0.6f);
      }
    }
    if (q.recipient) {
      rule_ = CitationRule::told;
      const Tokens told = tokens_of(q.recipient);
      const SourceClass c = phrases_.classify(told);
      const bool title = told.first + 1 < told.last && words_.is(told.first + 1, kStop);
      if ((c.outlet || (c.noun && c.kind == SourceKind::outlet)) && !(c.forum && !c.outlet)) {
        add_outlet(told, 0.85f);
      } else if (c.name && !c.forum && !c.noun && !title && !c.lower && !c.lead &&
                 may_be_outlet(told)) {
        add_outlet(told, 0.6f);
      }
    }
  }

  void add_outlet(Tokens phrase, float confidence) {
    const Tokens name = phrases_.trimmed(phrase);
    add(name, name, SourceKind::outlet, confidence);
  }

  // Told by whom says nothing: people tell things to people, too. An article, capitals throughout,
  // or several words of which none is a given name.
  bool may_be_outlet(Tokens name) const {
    if (words_.is(name.first, kDeterminer)) return true;
    const Token& first = text_.tokens[name.first];
    if (first.is(kAllCaps)) return true;
    if (name.last - name.first < 2) return false;
    return !given_names().contains(first.key);
  }

  static const KeySet& given_names() {
    static const KeySet& names = *[] {
      auto* keys = new KeySet;
      for (const TableRow& row : table("any", "given_names")) keys->add(word_key(row[0]));
      return keys;
    }();
    return names;
  }

  // "The Beacon Hill reported": the verb of outlets, and a name with an article or in capitals.
  bool names_outlet(Tokens speaker, std::uint32_t cue) const {
    if (!words_.cue(cue, kCueReports)) return false;
    return words_.is(speaker.first, kDeterminer) || text_.tokens[speaker.last - 1].is(kAllCaps);
  }

  // The noun phrase after an appeal.
  Tokens source_at(std::uint32_t at, bool short_phrase) const {
    if (at >= text_.tokens.size()) return {};
    const std::uint32_t end = text_.sentences[text_.tokens[at].sentence].last_token;
    std::uint32_t last = at;
    while (last < end && last < at + 20 &&
           !words_.is(last, kComma | kSemicolon | kColon | kDash | kOpenBracket | kCloseBracket |
                                kThat | kRelative | kSubordinator)) {
      if (words_.is(last, kStop) && last + 1 >= end) break;
      const bool dated = last > at && (text_.tokens[last - 1].kind == TokenKind::number ||
                                       text_.tokens[last].kind == TokenKind::number ||
                                       text_.of(text_.tokens[last - 1]).ends_with("ed"));
      if (short_phrase && last > at && !dated && words_.is(last, kTimeWord | kPreposition) &&
          !words_.is(last, kOf) && text_.of(text_.tokens[last]) != "by")
        break;
      if (last > at && (words_.is(last, kBe | kHave | kAuxiliary | kPronoun | kFirst) ||
                        (words_.cue(last, kCueDirect) && !words_.cue(last, kCueNoun))))
        break;
      ++last;
    }
    return phrases_.trimmed({at, last});
  }

  // "Unconfirmed reports say": with the words that go with the noun that opens the appeal.
  std::uint32_t who_says(std::uint32_t at) const {
    if (!phrases_.is_noun(at)) return at;
    const std::uint32_t begin = text_.sentences[text_.tokens[at].sentence].first_token;
    std::uint32_t first = at;
    while (first > begin && first + 3 > at) {
      const Token& before = text_.tokens[first - 1];
      if (before.kind != TokenKind::word || words_.is(first - 1, ~std::uint64_t{kDeterminer}))
        break;
      --first;
      if (words_.is(first, kDeterminer)) break;
    }
    return first;
  }

  void read_appeals() {
    for (std::uint32_t t = 0; t < text_.tokens.size(); ++t) {
      if (const Phrases::Match match = tables_.impersonal.match(text_, t)) {
        rule_ = CitationRule::impersonal;
        add({who_says(t), t + match.length}, {}, SourceKind::unnamed, 0.85f);
        continue;
      }
      if (const Phrases::Match match = tables_.according.match(text_, t);
          match && ((*match.row)[2].empty() || (*match.row)[2] == "source") &&
          (*match.row)[1] != "after") {
        if (read_at_.contains(t)) continue;
        rule_ = CitationRule::according;
        const bool article = match.length > 1 && words_.is(t + match.length - 1, kDeterminer);
        const Tokens source = source_at(t + match.length - (article ? 1 : 0), false);
        if (source.empty()) continue;
        const SourceClass c = phrases_.classify(source);
        if (!c.standard) add({t, source.last}, source, c.appealed(), 0.85f);
        continue;
      }
      const Phrases::Match match = tables_.appeals.match(text_, t);
      if (!match) continue;
      rule_ = CitationRule::appeal;
      const bool any = (*match.row)[1] == "any";
      std::uint32_t at = t + match.length;
      // "in a letter": the article belongs to the source.
      if (at > t && words_.is(at - 1, kDeterminer | kPossessive)) --at;
      Tokens source = source_at(at, !any);
      if (source.empty()) continue;
      const SourceClass c = phrases_.classify(source);
      if (any) {
        if (!c.noun && !c.name) continue;
        const bool outlet = (*match.row)[2] == "outlet" && !c.noun;
        add(source, source, outlet ? SourceKind::outlet : c.appealed(), 0.7f);
      } else if (c.outlet && !c.lower) {
        add(source, source, SourceKind::outlet, 0.7f);
      } else if (c.noun && (c.kind == SourceKind::report || c.kind == SourceKind::document)) {
        // Only where something is said in it.
        if (says_beside(t)) add(source, source, c.kind, 0.65f);
      }
    }
  }

  // "..., the Ledger reported", "the paper quoted her as saying": outlets whose verb frames nothing
  // that was read as a quotation.
  void read_outlets() {
    for (std::uint32_t t = 0; t < text_.tokens.size(); ++t) {
      if (!words_.cue(t, kCueReports) && !words_.is(t, kQuotedVerb)) continue;
      if (!words_.is(t, kQuotedVerb) && !frames_.verb_here(t)) continue;
      const std::uint32_t begin = std::max(frames_.sentence_begin(t), t > 60 ? t - 60 : 0u);
      if (begin >= t) continue;
      bool passive = false;
      const Tokens who = frames_.subject(t, begin, passive);
      if (passive || who.empty()) continue;
      // "A Linden Council report released in May found": the noun, and no verb.
      if (phrases_.is_noun(t) && who.last == t && is_noun_here(who, t)) {
        const std::uint32_t end = frames_.sentence_end(t);
        if (t + 1 < end && (words_.cue(t + 1, kCueDirect | kCueThat) || says_beside(t)))
          add({who.first, t + 1}, {who.first, t + 1}, phrases_.kind_of_noun(t), 0.7f);
        continue;
      }
      const SourceClass c = phrases_.classify(who);
      const bool outlet =
          c.outlet || (c.noun && c.kind == SourceKind::outlet) || (c.name && names_outlet(who, t));
      if (outlet && !c.named) add(who, who, SourceKind::outlet, 0.75f);
    }
  }

  // Is the word at `t`, which may be a verb ("reports") or a noun, a noun here?
  bool is_noun_here(Tokens who, std::uint32_t t) const {
    if (t + 1 >= text_.tokens.size()) return false;
    const Token& next = text_.tokens[t + 1];
    if (next.sentence != text_.tokens[t].sentence) return false;
    const bool finite = words_.is(t + 1, kBe | kHave | kAuxiliary | kModal) ||
                        (words_.cue(t + 1, kCueDirect | kCueThat) && frames_.verb_here(t + 1));
    // "the Linden Council report": one subject takes no plain form.
    const std::string_view verb = text_.of(text_.tokens[t]);
    const Token& subject = text_.tokens[who.last - 1];
    const bool plain = !verb.ends_with('s') && !verb.ends_with("ed") && subject.is(kCapital) &&
                       !text_.of(subject).ends_with('s') && !words_.is(t + 1, kThat);
    return finite || plain;
  }

  // Is there a cue verb in the sentence?
  bool says_beside(std::uint32_t at) const {
    const Sentence& sentence = text_.sentences[text_.tokens[at].sentence];
    const std::uint32_t first = at > sentence.first_token + 12 ? at - 12 : sentence.first_token;
    const std::uint32_t last = std::min(sentence.last_token, at + 16);
    for (std::uint32_t i = first; i < last; ++i) {
      if (words_.cue(i, kCueDirect | kCueThat) && !words_.cue(i, kCueNoun)) return true;
    }
    return false;
  }

  const Text& text_;
  std::uint32_t number_;
  const SourceTables& tables_;
  const WordReading& words_;
  const QuoteMarks& marks_;
  FrameReader frames_;
  SourcePhrases phrases_;
  absl::flat_hash_set<std::uint32_t> read_at_;  // "according to" of quotations
  CitationRule rule_ = CitationRule::unnoted;   // of what is being read
  std::vector<Citation> found_;
};

}  // namespace

std::vector<Citation> read_citations(const Document& document, const Text& text,
                                     std::uint32_t number,
                                     const std::vector<Quotation>& quotations) {
  return read_citations(document, text, read_speech(document, text), number, quotations);
}

std::vector<Citation> read_citations(const Document& document, const Text& text,
                                     const SpeechReading& speech, std::uint32_t number,
                                     const std::vector<Quotation>& quotations) {
  if (is_korean(document)) return read_korean_citations(document, text, number, quotations);
  return CitationReader(document, text, speech, number).read(quotations);
}

}  // namespace stemma
