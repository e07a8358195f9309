// Reasons of quotations and of appeals to sources.
#include "statements/reasons.h"

#include <string_view>

#include "statements/quotations_reader.h"
#include "statements/source_phrases.h"
#include "statements/speech.h"

namespace stemma {
namespace {

// Is the cue a phrase of according.tsv, or the Korean one that stands before its clause?
bool cites_source(const Document& document, const Text& text, const Quotation& q) {
  if (!q.cue) return false;
  const std::size_t at = text.token_at(q.cue.start);
  if (at >= text.tokens.size()) return false;
  if (is_korean(document)) return q.cue.end <= q.span.start;
  return static_cast<bool>(according(document.language).match(text, at));
}

bool ends_with_colon(const Text& text, Span span) {
  return span && span.range().of(text.bytes).ends_with(':');
}

std::string_view frame_sentence(const Text& text, const Quotation& q, bool source) {
  const bool words = q.form == QuotationForm::direct;
  const Span& beside = q.cue ? q.cue : q.frame;
  const bool before = beside && beside.end <= q.span.start;
  const bool after = beside && beside.start >= q.span.end;
  if (source) {
    return words    ? "words in marks beside a phrase that names a source"
           : before ? "the clause behind a phrase that names a source"
           : after  ? "the clause before a phrase that names a source"
                    : "the clause that a phrase naming a source interrupts";
  }
  if (words) {
    if (!beside) return "words in marks that a frame of speech stands beside";
    if (ends_with_colon(text, q.frame) || ends_with_colon(text, q.cue))
      return "words in marks behind a colon and who says them";
    return before  ? "words in marks behind a verb of saying"
           : after ? "words in marks before a verb of saying"
                   : "words in marks that a verb of saying interrupts";
  }
  if (ends_with_colon(text, q.cue)) return "what stands behind the colon of a headline";
  return before  ? "the clause behind a verb of saying"
         : after ? "the clause before a verb of saying"
                 : "the clause that a verb of saying interrupts";
}

std::string_view rule_sentence(const Text& text, const Quotation& q, bool source) {
  switch (q.rule) {
    case QuotationRule::turn:
      return "the line begins with the label of who speaks, as in a transcript";
    case QuotationRule::called:
      return "a phrase in marks that somebody is said to have used of something";
    case QuotationRule::dialogue:
      return "words in marks that break off or ask, and somebody who acts right behind them";
    case QuotationRule::free_standing:
      return "whole sentences in marks, where a sentence can stand, without a frame of their own";
    case QuotationRule::dash:
      return "a dash opens speech, in a text where dashes do so again and again";
    case QuotationRule::minutes:
      return "minutes: the sentence goes on with what somebody reported";
    case QuotationRule::subjunctive:
      return "the mood of its verb goes on with reported speech";
    case QuotationRule::nested:
      return "words in marks inside a quotation, with a frame of their own";
    case QuotationRule::marked:
    case QuotationRule::clause:
    case QuotationRule::unnoted:
      break;
  }
  return frame_sentence(text, q, source);
}

// The words that make the rule: what a reader looks at first.
Span place_of(const Quotation& q) {
  if (q.rule == QuotationRule::turn) return q.speaker.span;
  if (q.cue) return q.cue;
  return q.frame ? q.frame : q.span;
}

void add_speaker(const Statements& statements, std::size_t i, StatementReasons& out) {
  const Quotation& q = statements.quotations[i];
  if (q.rule == QuotationRule::turn) return;
  if (q.speaker.span) {
    out.push_back({"the speaker is who the frame names", q.speaker.span});
    return;
  }
  if (!q.speaker.description) {
    out.push_back({"nobody is named as the speaker, and nobody is guessed", {}});
    return;
  }
  // Whose words are they: of an earlier quotation, or of the text before?
  for (std::size_t before = i; before-- > 0 && i - before < 64;) {
    if (statements.quotations[before].speaker.words() != q.speaker.description) continue;
    out.push_back({"the speaker is that of the quotation before", q.speaker.description});
    return;
  }
  out.push_back({"the speaker is who the text before names", q.speaker.description});
}

void add_form(const Quotation& q, StatementReasons& out) {
  if (q.parts.empty()) return;
  if (q.form == QuotationForm::mixed) {
    out.push_back({"a part of the clause stands in marks", q.parts.front()});
  } else if (q.parts.size() > 1) {
    out.push_back({q.form == QuotationForm::direct
                       ? "it goes on behind its frame or in the next paragraph"
                       : "it goes on behind its frame",
                   q.parts[1]});
  }
}

std::string_view citation_sentence(const Citation& c) {
  switch (c.rule) {
    case CitationRule::speaker:
      return "who is quoted is a source and no person that speaks for itself";
    case CitationRule::outlet:
      return "an outlet, and a verb for what outlets do";
    case CitationRule::told:
      return "who was told is an outlet";
    case CitationRule::according:
      return "a phrase that names a source";
    case CitationRule::appeal:
      return "a phrase that appeals to a source stands before it";
    case CitationRule::impersonal:
      return "a phrase that appeals to nobody in particular";
    case CitationRule::unnoted:
      break;
  }
  return "words for a source";
}

// The word of the source that says its kind; empty where none does.
Range noun_of(const Text& text, const SourcePhrases& phrases, const Citation& c) {
  if (!c.source) return {};
  for (auto t = static_cast<std::uint32_t>(text.token_at(c.source.start));
       t < text.tokens.size() && text.tokens[t].range.end <= c.source.end; ++t) {
    if (phrases.is_noun(t) && phrases.kind_of_noun(t) == c.kind) return text.tokens[t].range;
  }
  return {};
}

}  // namespace

std::vector<StatementReasons> reasons_of_quotations(const Document& document, const Text& text,
                                                    const Statements& statements) {
  std::vector<StatementReasons> all(statements.quotations.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Quotation& q = statements.quotations[i];
    StatementReasons& out = all[i];
    const bool source = cites_source(document, text, q);
    out.push_back({std::string(rule_sentence(text, q, source)), place_of(q)});
    add_speaker(statements, i, out);
    if (q.recipient) out.push_back({"who was told stands behind the verb", q.recipient});
    add_form(q, out);
  }
  return all;
}

std::vector<StatementReasons> reasons_of_citations(const Document& document, const Text& text,
                                                   const Statements& statements) {
  std::vector<StatementReasons> all(statements.citations.size());
  if (all.empty()) return all;
  WordReading words;
  if (!is_korean(document)) words = read_words(text, document.language);
  const SourcePhrases phrases(text, words, source_tables(document.language));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Citation& c = statements.citations[i];
    all[i].push_back({std::string(citation_sentence(c)), c.span});
    const Range noun = is_korean(document) ? Range{} : noun_of(text, phrases, c);
    if (!noun.empty()) {
      all[i].push_back({"this word says what kind of source it is", Span(c.span.doc, noun)});
    } else if (c.source) {
      all[i].push_back({c.kind == SourceKind::witness
                            ? "no word says what kind of source it is: somebody who is named"
                            : "the kind of source is seen from its name or its verb",
                        c.source});
    }
  }
  return all;
}

}  // namespace stemma
