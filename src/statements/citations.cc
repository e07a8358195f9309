// Appeals to sources: frames of quotations whose speaker is a source and no person that speaks for
// itself, whatever "according to" and "citing" bring, outlets that somebody told something, and
// impersonal appeals. The kind is that of the head noun (data/<language>/source_nouns.tsv).
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/tables.h"
#include "statements/frames.h"
#include "statements/korean.h"
#include "statements/quote_marks.h"
#include "statements/speech.h"
#include "statements/statements.h"
#include "statements/words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

enum SourceWord : std::uint16_t {
  kForum = 1u << 8,
  kOutletName = 1u << 9,
  kOrganisationName = 1u << 10,
  kNoun = 1u << 11,  // the low byte holds the SourceKind
};

struct SourceTables {
  absl::flat_hash_map<std::uint64_t, std::uint16_t> nouns;
  Phrases impersonal, appeals, according;
};

std::optional<SourceKind> source_kind(std::string_view name) {
  for (int k = 0; k <= static_cast<int>(SourceKind::unnamed); ++k) {
    if (name_of(static_cast<SourceKind>(k)) == name) return static_cast<SourceKind>(k);
  }
  return std::nullopt;
}

const SourceTables& tables_of(std::string_view language) {
  static const auto& all = *[] {
    auto* map = new absl::flat_hash_map<std::string, SourceTables>;
    for (const std::string_view name : table_languages()) {
      SourceTables tables{{},
                          Phrases(table(name, "impersonal")),
                          Phrases(table(name, "appeals")),
                          Phrases(table(name, "according"))};
      for (const TableRow& row : table(name, "source_nouns")) {
        std::string_view words = row[1];
        while (!words.empty()) {
          const std::size_t end = std::min(words.find(' '), words.size());
          std::uint16_t& flags = tables.nouns[word_key(fold_word(words.substr(0, end)))];
          if (const auto kind = source_kind(row[0])) {
            if ((flags & kNoun) == 0)
              flags |= static_cast<std::uint16_t>(kNoun | static_cast<std::uint16_t>(*kind));
          } else {
            flags |= row[0] == "forum"         ? kForum
                     : row[0] == "outlet_name" ? kOutletName
                                               : kOrganisationName;
          }
          words.remove_prefix(std::min(end + 1, words.size()));
        }
      }
      map->try_emplace(std::string(name), std::move(tables));
    }
    return map;
  }();
  const auto found = all.find(std::string(language.substr(0, language.find('-'))));
  return found == all.end() ? all.find(std::string("en"))->second : found->second;
}

class CitationReader {
 public:
  CitationReader(const Document& document, const Text& text, const SpeechReading& speech,
                 std::uint32_t number)
      : text_(text),
        number_(number),
        tables_(tables_of(document.language)),
        words_(speech.words),
        marks_(speech.marks),
        frames_(text, words_, marks_) {}

  std::vector<Citation> read(const std::vector<Quotation>& quotations) {
    for (const Quotation& q : quotations) read_quotation(q);
    read_appeals();
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
  struct Class {
    SourceKind kind = SourceKind::unnamed;
    bool noun = false;    // a common noun says the kind
    bool outlet = false;  // by its name
    bool forum = false;
    bool organisation = false;
    bool name = false;   // has a proper name
    bool named = false;  // an apposition names a person
    bool plural = false;
    bool lower = false;  // its head is a common noun
  };

  std::uint16_t flags(std::size_t token) const {
    const auto found = tables_.nouns.find(text_.tokens[token].key);
    return found == tables_.nouns.end() ? std::uint16_t{0} : found->second;
  }

  // What the phrase is by its nouns: the head of the part before "of", "by", "from" and commas
  // first.
  Class classify(Tokens phrase) const {
    Class result;
    std::uint32_t head = phrase.first;
    while (head < phrase.last) {
      if (words_.is(head, kComma | kRelative) ||
          (head > phrase.first && words_.is(head, kPreposition)))
        break;
      ++head;
    }
    for (std::uint32_t i = phrase.first; i < head; ++i) {
      if (text_.tokens[i].kind != TokenKind::word) continue;
      // "the report's author": the genitive says nothing of the kind.
      if (i + 2 < phrase.last && words_.is(i + 1, kApostrophe) &&
          !text_.tokens[i + 1].is(kSpaceBefore) && !text_.tokens[i + 2].is(kSpaceBefore)) {
        ++i;
        continue;
      }
      const std::uint16_t f = flags(i);
      const bool capital = text_.tokens[i].is(kCapital) && !text_.tokens[i].is(kSentenceStart);
      const bool opens = text_.tokens[i].is(kCapital) && text_.tokens[i].is(kSentenceStart);
      if (capital || (opens && !words_.is(i, kDeterminer | kPossessive | kPronoun | kFirst))) {
        result.name = result.name || capital || (i + 1 < head && text_.tokens[i + 1].is(kCapital));
      }
      if (i == phrase.first || !words_.is(i - 1, kHyphen))
        result.lower = !text_.tokens[i].is(kCapital);
      if ((f & kNoun) && (!capital || result.lower || i + 1 == head)) {
        const bool proper = capital && ((f & kOutletName) || (f & kOrganisationName));
        if (!proper) {
          result.noun = true;
          result.kind = static_cast<SourceKind>(f & 0xFF);
        }
      }
      if (capital || opens) {
        result.outlet = (f & kOutletName) != 0;
        result.organisation =
            (f & kOrganisationName) != 0 || (result.organisation && !(f & kOutletName));
      }
      if (f & kForum) result.forum = true;
    }
    // "a superintendent, Nils Stoke": somebody with a name.
    result.named = head + 1 < phrase.last && words_.is(head, kComma) &&
                   text_.tokens[head + 1].is(kCapital) && !words_.is(head + 1, kDeterminer);
    return result;
  }

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
      const Class c = classify(speaker);
      if (according) {
        read_at_.insert(cue);
        add({cue, speaker.last}, speaker, kind_of(c), 0.9f);
      } else if (c.noun && !c.named &&
                 !(c.name && !c.lower && !c.outlet && c.kind != SourceKind::report &&
                   c.kind != SourceKind::document)) {
        // A person with a role speaks for itself: "a hospital official, Ana Ruiz".
        if (c.kind != SourceKind::organisation || c.outlet)
          add(speaker, speaker, c.outlet ? SourceKind::outlet : c.kind, 0.8f);
      } else if (c.outlet && !c.organisation && !c.named) {
        add(speaker, speaker, SourceKind::outlet, 0.75f);
      } else if (c.name && cue < text_.tokens.size() && names_outlet(speaker, cue)) {
        add(speaker, speaker, SourceKind::outlet, 0.6f);
      }
    }
    if (q.recipient) {
      const Tokens told = tokens_of(q.recipient);
      const Class c = classify(told);
      const bool title = told.first + 1 < told.last && words_.is(told.first + 1, kStop);
      if ((c.outlet || (c.noun && c.kind == SourceKind::outlet)) && !(c.forum && !c.outlet)) {
        add(told, told, SourceKind::outlet, 0.85f);
      } else if (c.name && !c.forum && !c.noun && !title && !c.lower) {
        add(told, told, SourceKind::outlet, 0.6f);
      }
    }
  }

  // "The Beacon Hill reported": the verb of outlets, and a name with an article or in capitals.
  bool names_outlet(Tokens speaker, std::uint32_t cue) const {
    if (!words_.cue(cue, kCueReports)) return false;
    return words_.is(speaker.first, kDeterminer) || text_.tokens[speaker.last - 1].is(kAllCaps);
  }

  SourceKind kind_of(const Class& c) const {
    if (c.outlet && !c.lower) return SourceKind::outlet;
    if (c.noun) return c.kind;
    if (c.organisation) return SourceKind::organisation;
    return SourceKind::witness;
  }

  // The noun phrase after an appeal.
  Tokens source_at(std::uint32_t at, bool short_phrase) const {
    if (at >= text_.tokens.size()) return {};
    const std::uint32_t end = text_.sentences[text_.tokens[at].sentence].last_token;
    std::uint32_t last = at;
    while (last < end && last < at + 20 &&
           !words_.is(last, kComma | kSemicolon | kColon | kDash | kOpenBracket | kCloseBracket |
                                kThat | kRelative)) {
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
    return {at, last};
  }

  void read_appeals() {
    for (std::uint32_t t = 0; t < text_.tokens.size(); ++t) {
      if (const Phrases::Match match = tables_.impersonal.match(text_, t)) {
        add({t, t + match.length}, {}, SourceKind::unnamed, 0.85f);
        continue;
      }
      if (const Phrases::Match match = tables_.according.match(text_, t);
          match && ((*match.row)[2].empty() || (*match.row)[2] == "source") &&
          (*match.row)[1] != "after") {
        if (read_at_.contains(t)) continue;
        const bool article = match.length > 1 && words_.is(t + match.length - 1, kDeterminer);
        const Tokens source = source_at(t + match.length - (article ? 1 : 0), false);
        if (!source.empty()) add({t, source.last}, source, kind_of(classify(source)), 0.85f);
        continue;
      }
      const Phrases::Match match = tables_.appeals.match(text_, t);
      if (!match) continue;
      const bool any = (*match.row)[1] == "any";
      std::uint32_t at = t + match.length;
      // "in a letter": the article belongs to the source.
      if (at > t && words_.is(at - 1, kDeterminer | kPossessive)) --at;
      Tokens source = source_at(at, !any);
      if (source.empty()) continue;
      const Class c = classify(source);
      if (any) {
        if (!c.noun && !c.name) continue;
        const bool outlet = (*match.row)[2] == "outlet" && !c.noun;
        add(source, source, outlet ? SourceKind::outlet : kind_of(c), 0.7f);
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
      const Class c = classify(who);
      const bool outlet =
          c.outlet || (c.noun && c.kind == SourceKind::outlet) || (c.name && names_outlet(who, t));
      if (outlet && !c.named) add(who, who, SourceKind::outlet, 0.75f);
    }
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
  absl::flat_hash_set<std::uint32_t> read_at_;  // "according to" of quotations
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
