// The reading of one document: words in marks (quotations_marked.cc), then reported clauses
// (quotations_reported.cc), what minutes report on (quotations_minutes.cc), then what stands inside
// quotations. Runs are read from the start of the text to its end, so that a later one may take its
// speaker from an earlier one. For the files named here only; others call read_quotations.
#ifndef STEMMA_STATEMENTS_QUOTATIONS_READER_H_
#define STEMMA_STATEMENTS_QUOTATIONS_READER_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/document.h"
#include "statements/clause_frames.h"
#include "statements/frames.h"
#include "statements/quotations_model.h"
#include "statements/quote_marks.h"
#include "statements/speech.h"
#include "statements/statements.h"
#include "statements/turns.h"
#include "statements/words.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma {

// Phrases before the source of what is said: "according to". Chosen by language as words are.
const Phrases& according(std::string_view language);

// Reads one document once. REQUIRES: document, text and speech outlive it.
class QuotationReader {
 public:
  QuotationReader(const Document& document, const Text& text, const SpeechReading& speech,
                  std::uint32_t number, const QuotationModels& models,
                  QuotationExamples* examples = nullptr)
      : document_(document),
        text_(text),
        number_(number),
        words_(speech.words),
        according_(according(document.language)),
        marks_(speech.marks),
        frames_(text, words_, marks_),
        features_(text, words_, marks_, frames_),
        models_(models),
        examples_(examples),
        clauses_(text, words_, marks_),
        speech_of_(marks_.runs.size(), kNone),
        used_(text.tokens.size(), false) {}

  std::vector<Quotation> read();

  // The examples of clauses that begin at these bytes, whatever frames them: for the trainer.
  void examples_at(const std::vector<std::uint32_t>& starts);

 private:
  // Small things.
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.tokens.size()); }
  const Token& token(std::uint32_t at) const { return text_.tokens[at]; }
  std::string_view bytes(std::uint32_t at) const { return text_.of(text_.tokens[at]); }
  bool same_block(std::uint32_t a, std::uint32_t b) const {
    return token(a).block == token(b).block;
  }

  // Span of tokens without marks and commas at its ends.
  Span span(std::uint32_t first, std::uint32_t last) const;
  Span span(Tokens tokens) const {
    return tokens.empty() ? Span{} : span(tokens.first, tokens.last);
  }

  // The words of a run, without a comma at the end.
  Span run_span(const MarkedRun& run) const;

  bool finite_cue(std::uint32_t at, std::uint16_t kind) const;

  void set_frame(Quotation& q, const Frame& frame) const;

  std::uint32_t add(Quotation q, std::uint32_t first_token);

  // Transcripts.
  void read_turns();

  bool in_turn(std::uint32_t at) const;

  // The label of the turn of "I", of the other speaker for "you"; empty outside turns and for "we".
  Tokens turn_person(std::uint32_t at, Tokens pronoun) const;

  // Words in marks.
  // With a comma, or what stands for one.
  bool ends_open(const MarkedRun& run) const;
  bool ends_full(const MarkedRun& run) const { return words_.is(run.last - 1, kStop); }

  bool like_sentence(const MarkedRun& run) const;

  // A frame behind the run: "...", CUE NP or "...", NP CUE.
  Frame frame_after(const MarkedRun& run, std::uint32_t limit) const;

  // A frame before the run: NP CUE "...", NP CUE: "...", NP CUE that "...".
  Frame frame_before(const MarkedRun& run) const;

  // "who said": the noun that the relative stands for.
  Tokens antecedent(std::uint32_t begin, std::uint32_t last) const;
  Tokens resolve_relative(Tokens subject, std::uint32_t begin) const;

  // The speaker of a verb without a subject of its own: of the frame before it in the sentence,
  // else the phrase that the sentence begins with.
  Tokens speaker_in_sentence(std::uint32_t verb, std::uint32_t begin) const;

  // What follows "according to".
  Tokens source_after(std::uint32_t at, std::uint32_t end) const;

  void read_marked();

  std::uint32_t next_outer(std::uint32_t r) const;

  void read_run(std::uint32_t r, std::uint32_t previous);

  void use(const Frame& frame, Quotation& q);

  bool goes_on_from(std::uint32_t previous, std::uint32_t r) const;

  // The speaker of a run without a frame.
  void inherit(Quotation& q, std::uint32_t r, std::uint32_t previous) const;

  Tokens before_speech(std::uint32_t start, std::uint32_t begin) const;
  bool chained(std::uint32_t r) const;
  Tokens before_colon(std::uint32_t begin) const;
  bool sentence_of_frame(std::uint32_t at, std::uint32_t end) const;
  Tokens agent_of(std::uint32_t verb, const MarkedRun& run) const;

  // "called it “a fabrication”", "described the plan as “...”"
  bool call_frame(const MarkedRun& run, Quotation& q);

  void cut_before_frame(MarkedRun& run) const;

  // Dialogue by its commas (quotations_dialogue.cc).
  Frame dialogue_frame(const MarkedRun& run, std::uint32_t limit) const;
  bool past_form(std::uint32_t at) const;

  // Speech that dashes open (quotations_dashes.cc).
  void read_dashes();
  bool opens_with_dash(std::uint32_t at) const;
  bool narrated(std::uint32_t first, std::uint32_t end) const;
  Frame frame_in_speech(std::uint32_t first, std::uint32_t end, std::uint32_t& goes_on) const;

  // Reported clauses.
  void read_reported();

  void note_used(std::uint32_t t);

  // The sentence of token t, as far as a frame reaches: a sentence without end costs no more.
  std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t t) const;

  void read_cue(std::uint32_t t);
  Tokens before_participle(std::uint32_t t, std::uint32_t begin) const;
  bool interrupting(std::uint32_t t, std::uint32_t begin, std::uint32_t end);
  void passive_clause(std::uint32_t t, std::uint32_t end);
  std::uint32_t name_ends(Tokens phrase) const;
  bool source_like(Tokens phrase) const;

  // "..., said a spokesman."
  void inverted(std::uint32_t t, std::uint32_t begin, std::uint32_t end);

  // From `at` nothing but phrases of time, place and manner, up to the end or a comma.
  bool tail_only(std::uint32_t at, std::uint32_t end) const;
  // Tokens. Clauses may be nested, so that a sentence without end would cost its square.
  static constexpr std::uint32_t kLongestClause_ = 200;
  static constexpr std::uint64_t kFinite_ = kBe | kAuxiliary | kPronoun;

  std::uint32_t tail_end(std::uint32_t at, std::uint32_t end) const;

  // Where the reported clause begins, or kNone.
  std::uint32_t clause_start(std::uint32_t t, std::uint32_t at, std::uint32_t end, bool told) const;

  std::uint32_t behind_adverbial(std::uint32_t t, std::uint32_t at, std::uint32_t end) const;
  std::uint32_t behind_aside(std::uint32_t at, std::uint32_t end) const;
  bool conditional(std::uint32_t at, std::uint32_t end) const;

  // An ending of finite verbs: "she loves", "it amounted".
  bool ends_like_verb(std::uint32_t at) const;

  // Where the clause from `start` ends, at most at `end`: by the model of ends, which knows what
  // the rules say, where there is one.
  std::uint32_t clause_end(std::uint32_t start, std::uint32_t end) const;
  // Hundredths of a log odds ratio by which another end must be likelier than that of the rules:
  // measured on documents not trained on, where the rules were written with care.
  static constexpr std::int32_t kOverrule_ = 200;
  bool verb_of_saying_at(std::uint32_t at) const;
  std::uint32_t clause_end_by_rule(std::uint32_t start, std::uint32_t end) const;

  bool speaks(std::uint32_t at, std::uint32_t end) const;
  bool cites(std::uint32_t at) const;

  std::uint32_t next_cue(std::uint32_t from, std::uint32_t to) const;

  void emit_clause(const Frame& frame, std::uint32_t start, std::uint32_t last, float confidence);

  // Runs inside the clause are parts of it, and no quotations of their own.
  void take_parts(Quotation& q, std::uint32_t start, std::uint32_t last);

  void emit_before(const Frame& frame, std::uint32_t begin, std::uint32_t last, std::uint32_t end);

  // According to.
  void read_according();

  // Minutes (quotations_minutes.cc).
  void read_minutes();
  bool minutes() const;
  bool goes_on_reported(std::uint32_t first, std::uint32_t end, bool same_sentence = false) const;
  Span reports_on(std::uint32_t first, std::uint32_t end) const;

  // "Minister: no graves": what stands behind the colon of a title is reported of who stands
  // before.
  void read_headlines();

  void read_headline(std::uint32_t begin, std::uint32_t end);

  // The confidence of each by the model, where there is one. It takes nothing away: that cost more
  // than it brought (docs/accuracy.md).
  void weigh();

  // Quotations in quotations.
  void read_nested();

  // Languages read by their tables alone (quotations_clausal.cc).
  bool clausal() const { return words_.grammar != nullptr; }
  Frame frame_of(const VerbGroup& verb, Tokens speaker, std::uint32_t from, std::uint32_t to) const;
  std::uint32_t near_begin(std::uint32_t at) const;
  Phrases::Match source_words(std::uint32_t at, bool behind) const;
  Tokens clausal_source(std::uint32_t at, const Phrases::Match& match, std::uint32_t end) const;
  bool ends_clause(const MarkedRun& run) const;
  Frame clausal_after(const MarkedRun& run, std::uint32_t limit) const;
  Frame clausal_before(const MarkedRun& run) const;
  bool clausal_call(const MarkedRun& run, Quotation& q);
  void read_clausal();
  std::uint32_t clausal_start(const VerbGroup& verb, std::uint32_t end) const;
  std::uint32_t over_run(std::uint32_t end) const;
  std::uint32_t clausal_end(std::uint32_t start, std::uint32_t end) const;
  void clausal_cue(std::uint32_t t);
  void clausal_noun(std::uint32_t t);
  void sentence_before(const Frame& frame, std::uint32_t begin);
  void clausal_around(const Frame& frame, std::uint32_t begin, std::uint32_t last,
                      std::uint32_t after, std::uint32_t end);
  void clausal_according(std::uint32_t t, const Phrases::Match& match);
  // Sentences in the subjunctive that go on with reported speech (quotations_subjunctive.cc).
  void clausal_run_on();

  const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  const WordReading& words_;
  const Phrases& according_;
  const QuoteMarks& marks_;
  FrameReader frames_;
  QuotationFeatures features_;
  const QuotationModels& models_;
  QuotationExamples* examples_;  // for the trainer, or null
  mutable Features one_;         // of the decision at hand, and its candidates
  mutable std::vector<ClauseEnd> ends_;
  ClauseFrames clauses_;
  std::vector<std::uint32_t> speech_of_;  // per run: index into found_
  std::vector<bool> used_;                // per token: cue of a frame already used
  std::vector<Turn> turns_;
  Frame last_frame_;
  std::uint32_t clause_first_ = 0, clause_last_ = 0;  // tokens of the last reported clause
  std::vector<Quotation> found_;
};

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_QUOTATIONS_READER_H_
