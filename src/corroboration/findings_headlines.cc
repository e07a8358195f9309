// Titles and leads that say more than the body of their own document supports: a word that the body
// has in doubt only, or words in marks that nobody in the body says.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "base/utf8.h"
#include "corroboration/findings.h"
#include "corroboration/places.h"
#include "corroboration/sketch_words.h"
#include "corroboration/tellings.h"
#include "corroboration/words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

constexpr float kHedged = 0.5f, kDoubted = 0.9f, kHeard = 0.9f;
constexpr float kLeastWeight = 0.45f;         // of a word that may be doubted
constexpr std::uint32_t kLeastTitle = 3;      // words of content
constexpr std::uint32_t kLeastBody = 4;       // sentences
constexpr std::size_t kMostTitle = 50;        // tokens; a longer one is running text
constexpr double kAboutEqual = 0.05;          // share by which two figures for one thing may differ
constexpr std::uint32_t kLongestTitle = 200;  // bytes
constexpr std::uint32_t kLeastLead = 8;       // tokens
constexpr std::uint32_t kMostMarked = 4;      // words in marks; more are a quotation
constexpr std::uint32_t kDenied = 8;          // tokens after "rather than" that it may deny

// The words that accuse, with a number that those of one row have in common.
absl::flat_hash_map<std::uint64_t, std::uint32_t> grave_words() {
  absl::flat_hash_map<std::uint64_t, std::uint32_t> keys;
  std::uint32_t number = 0;
  for (const std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "grave_words")) {
      ++number;
      std::string_view forms = row[0];
      while (!forms.empty()) {
        const std::size_t space = std::min(forms.find(' '), forms.size());
        keys.try_emplace(word_key(fold_word(forms.substr(0, space))), number);
        forms.remove_prefix(std::min(space + 1, forms.size()));
      }
    }
  }
  return keys;
}

class Headline {
 public:
  Headline(const Check& check, std::uint32_t number)
      : check_(check),
        number_(number),
        document_(check.document(number)),
        statements_(check.evidences.statements[number]),
        words_(SketchWords::of(document_.language)) {}

  void run(std::vector<Finding>& found) {
    const auto title = std::find_if(document_.blocks.begin(), document_.blocks.end(),
                                    [](const Block& block) { return block.role == Role::title; });
    const bool titled = title != document_.blocks.end();
    const bool marks = titled && has_marks(title->range.of(document_.text));
    const bool charged = titled && title->range.size() <= kLongestTitle;
    if (!marks && !charged && !careful_anywhere()) return;
    text_ = read_text(document_);
    read_cautions();
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      if (titled && title->range.overlaps(sentence.range)) {
        top_.push_back(s);
      } else if (document_.blocks[sentence.block].role == Role::paragraph &&
                 sentence.last_token - sentence.first_token >= kLeastLead) {
        lead_ = s;
        top_.push_back(s);
        break;
      }
    }
    for (const std::uint32_t s : top_) {
      if (s != lead_) look_at_marks(s, found);
      if (s != lead_) look_at_charges(s, found);
      look_at(s, found);
    }
  }

 private:
  static bool has_marks(std::string_view title) {
    for (std::size_t at = 0; at < title.size();) {
      if (quote_opens(next_char(title, at))) return true;
    }
    return false;
  }

  static bool quote_opens(char32_t c) {
    return c == '"' || c == '\'' || c == 0x2018 || c == 0x201C || c == 0xAB || c == 0x201E;
  }
  static bool quote_closes(char32_t c) {
    return c == '"' || c == '\'' || c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x201C;
  }

  char32_t char_of(std::size_t i) const {
    const std::string_view bytes = text_.of(text_.tokens[i]);
    std::size_t at = 0;
    const char32_t c = next_char(bytes, at);
    return at == bytes.size() ? c : 0;
  }

  bool in_figure(Range range) const {
    return std::any_of(statements_.figures.begin(), statements_.figures.end(),
                       [&](const Figure& figure) { return figure.span.range().overlaps(range); });
  }

  // Words of a title in marks, at most kMostMarked, that no sentence below has: somebody is made to
  // say what he is not quoted with.
  void look_at_marks(std::uint32_t s, std::vector<Finding>& found) const {
    const Sentence& sentence = text_.sentences[s];
    for (std::uint32_t i = sentence.first_token; i + 2 < sentence.last_token; ++i) {
      if (!quote_opens(char_of(i)) || text_.tokens[i + 1].is(kSpaceBefore)) continue;
      if (i > sentence.first_token && !text_.tokens[i].is(kSpaceBefore)) continue;
      std::uint32_t end = i + 1;
      while (end < sentence.last_token && end <= i + kMostMarked &&
             text_.tokens[end].kind == TokenKind::word)
        ++end;
      if (end >= sentence.last_token || end == i + 1 || !quote_closes(char_of(end))) continue;
      absl::flat_hash_set<std::uint64_t> marked, others, figures;
      for (std::uint32_t k = sentence.first_token; k < sentence.last_token; ++k) {
        const Token& token = text_.tokens[k];
        if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
        if (is_function_word(token.key)) continue;
        const std::uint64_t stem = words_(text_, token).stem;
        (k > i && k < end ? marked : others).insert(stem);
        if (in_figure(token.range)) figures.insert(stem);
      }
      if (marked.empty()) continue;
      std::uint32_t best = kNone, shared = 0, body = 0;
      for (std::uint32_t b = 0; b < text_.sentences.size(); ++b) {
        if (is_top(b)) continue;
        ++body;
        absl::flat_hash_set<std::uint64_t> met;
        for (std::uint32_t k = text_.sentences[b].first_token; k < text_.sentences[b].last_token;
             ++k) {
          const std::uint64_t stem = words_(text_, text_.tokens[k]).stem;
          if (marked.contains(stem)) return;
          if (others.contains(stem)) met.insert(stem);
        }
        // What the figures of the title say is what it is about.
        std::size_t weight = met.size();
        for (const std::uint64_t stem : figures) weight += met.contains(stem);
        if (weight > shared) {
          shared = static_cast<std::uint32_t>(weight);
          best = b;
        }
      }
      if (best == kNone || shared < 2 || body < kLeastBody) continue;
      Finding finding;
      finding.type = FindingType::headline_overreach;
      finding.severity = Severity::medium;
      finding.confidence = 0.6f;
      finding.spans = {Span(number_, sentence.range), Span(number_, text_.sentences[best].range)};
      finding.message = "The title of " + document_.id + " puts " +
                        quoted(check_, Span(number_, text_.tokens[i + 1].range.start,
                                            text_.tokens[end - 1].range.end)) +
                        " in quotation marks, which nobody in its text says; it has " +
                        quoted(check_, finding.spans[1]) + ".";
      found.push_back(std::move(finding));
      return;
    }
  }

  // The first sentence below with about the figure that the range has, in the same unit.
  std::uint32_t sentence_with_figure_of(Range range) const {
    for (const Figure& figure : statements_.figures) {
      if (!range.contains(figure.span.range()) || !figure.low) continue;
      for (const Figure& other : statements_.figures) {
        if (other.sentence >= text_.sentences.size() || !other.low || other.unit != figure.unit)
          continue;
        if (is_top(other.sentence) && other.sentence != lead_) continue;
        if (std::abs(*other.low - *figure.low) <= kAboutEqual * std::abs(*figure.low))
          return other.sentence;
      }
    }
    return kNone;
  }

  // A word of the title that accuses, where the text has neither it nor another word for it.
  void look_at_charges(std::uint32_t s, std::vector<Finding>& found) const {
    static const auto& grave =
        *new absl::flat_hash_map<std::uint64_t, std::uint32_t>(grave_words());
    const Sentence& sentence = text_.sentences[s];
    if (caution_[s] > 0 || text_.of(sentence.range).find('?') != std::string_view::npos) return;
    const SketchWords& words = SketchWords::of(document_.language);
    const auto meaning = [&](const Token& token) {
      const WordFeature feature = words(text_, token);
      return feature.class_key != 0 ? feature.class_key : feature.stem;
    };
    std::uint32_t charge = kNone;
    absl::flat_hash_set<std::uint64_t> others;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = text_.tokens[i];
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      if (charge == kNone && grave.contains(token.key)) charge = i;
      if (!is_function_word(token.key)) others.insert(meaning(token));
    }
    if (charge == kNone) return;
    const std::uint64_t charged = meaning(text_.tokens[charge]);
    const std::uint32_t charge_row = grave.at(text_.tokens[charge].key);
    std::uint32_t best = lead_, body = 0;
    std::size_t shared = 1;
    for (std::uint32_t b = 0; b < text_.sentences.size(); ++b) {
      if (is_top(b) && b != lead_) continue;
      ++body;
      absl::flat_hash_set<std::uint64_t> met;
      for (std::uint32_t k = text_.sentences[b].first_token; k < text_.sentences[b].last_token;
           ++k) {
        const std::uint64_t word = meaning(text_.tokens[k]);
        const auto row = grave.find(text_.tokens[k].key);
        if (word == charged || (row != grave.end() && row->second == charge_row)) return;
        if (others.contains(word)) met.insert(word);
      }
      if (met.size() > shared) {
        shared = met.size();
        best = b;
      }
    }
    if (best == kNone || body < kLeastBody) return;
    // Where the title has a figure, the sentence with the same is what it makes a charge of;
    // without one the word may be no more than a figure of speech.
    const std::uint32_t same = sentence_with_figure_of(sentence.range);
    if (same != kNone) best = same;
    Finding finding;
    finding.type = FindingType::headline_overreach;
    finding.severity = Severity::high;
    finding.confidence = same != kNone ? 0.6f : 0.35f;
    finding.spans = {Span(number_, sentence.range), Span(number_, text_.sentences[best].range)};
    finding.message = "The title of " + document_.id + " has the word " +
                      quoted(check_, Span(number_, text_.tokens[charge].range)) +
                      ", which its text does not have; it says " +
                      quoted(check_, finding.spans[1]) + ".";
    found.push_back(std::move(finding));
  }

  // Content words of a sentence that stand where it says what is not meant.
  absl::flat_hash_set<std::uint64_t> denied_in(std::uint32_t s) const {
    static const Phrases& denying = *new Phrases(Phrases::of_all_languages("denying_words"));
    absl::flat_hash_set<std::uint64_t> words;
    const Sentence& sentence = text_.sentences[s];
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Phrases::Match match = denying.match(text_, i);
      if (!match) continue;
      for (std::uint32_t k = i + match.length;
           k < sentence.last_token && k < i + match.length + kDenied; ++k) {
        const Token& token = text_.tokens[k];
        if (token.kind != TokenKind::word || token.range.size() < 4) continue;
        const WordFeature feature = words_(text_, token);
        if (feature.weight > 0) words.insert(feature.stem);
      }
    }
    return words;
  }

  bool careful_anywhere() const {
    const bool marked =
        std::any_of(statements_.marks.begin(), statements_.marks.end(), [](const Mark& mark) {
          return mark.kind == MarkKind::hedge || mark.kind == MarkKind::doubt;
        });
    return marked || std::any_of(statements_.citations.begin(), statements_.citations.end(),
                                 [](const Citation& c) { return c.kind == SourceKind::unnamed; });
  }

  void read_cautions() {
    caution_.assign(text_.sentences.size(), 0);
    const auto raise = [&](std::uint32_t s, float strength) {
      if (s < caution_.size()) caution_[s] = std::max(caution_[s], strength);
    };
    for (const Mark& mark : statements_.marks) {
      if (mark.kind == MarkKind::hedge) raise(mark.sentence, kHedged);
      if (mark.kind == MarkKind::doubt) raise(mark.sentence, kDoubted);
    }
    for (const Caveat& caveat : read_caveats(text_, number_)) raise(caveat.number, caveat.strength);
    for (const Citation& citation : statements_.citations) {
      if (citation.kind == SourceKind::unnamed) raise(citation.sentence, kHeard);
    }
  }

  bool is_top(std::uint32_t s) const {
    return std::find(top_.begin(), top_.end(), s) != top_.end();
  }

  // A word of content, by its class or stem; 0 where it is none, or part of a name.
  std::uint64_t word_at(std::size_t i) const {
    const Token& token = text_.tokens[i];
    if (token.kind != TokenKind::word || token.range.size() < 4) return 0;
    const WordFeature feature = words_(text_, token);
    if (feature.weight < kLeastWeight) return 0;
    return feature.class_key != 0 ? feature.class_key : feature.stem;
  }

  void look_at(std::uint32_t s, std::vector<Finding>& found) const {
    const Sentence& sentence = text_.sentences[s];
    if (text_.of(sentence.range).find('?') != std::string_view::npos) return;
    if (sentence.last_token - sentence.first_token > kMostTitle) return;
    absl::flat_hash_map<std::uint64_t, std::uint32_t> doubted;  // word -> first sentence in doubt
    std::uint32_t content = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const std::uint64_t word = word_at(i);
      if (word == 0) continue;
      doubted.try_emplace(word, kNone);
      ++content;
    }
    if (content < kLeastTitle) return;
    absl::flat_hash_set<std::uint64_t> plain;
    std::uint32_t body = 0;
    for (std::uint32_t b = 0; b < text_.sentences.size(); ++b) {
      if (is_top(b)) continue;
      ++body;
      for (std::uint32_t i = text_.sentences[b].first_token; i < text_.sentences[b].last_token;
           ++i) {
        const std::uint64_t word = word_at(i);
        const auto at = doubted.find(word);
        if (word == 0 || at == doubted.end()) continue;
        if (caution_[b] == 0) {
          plain.insert(word);
        } else if (at->second == kNone && text_.tokens[i].flags != 0 &&
                   (!text_.tokens[i].is(kCapital) || text_.tokens[i].is(kSentenceStart))) {
          at->second = b;
        }
      }
    }
    if (body < kLeastBody) return;
    std::uint32_t best = kNone;
    std::uint32_t count = 0;
    bool denied = false;
    for (std::uint32_t b = 0; b < text_.sentences.size() && !denied; ++b) {
      if (is_top(b) || caution_[b] < kDoubted) continue;
      const absl::flat_hash_set<std::uint64_t> words = denied_in(b);
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token && !words.empty(); ++i) {
        const Token& token = text_.tokens[i];
        if (token.kind != TokenKind::word) continue;
        denied = denied || words.contains(words_(text_, token).stem);
      }
      if (denied) best = b;
    }
    if (caution_[s] > 0 && !denied) return;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const auto at = doubted.find(word_at(i));
      if (at == doubted.end() || at->second == kNone || plain.contains(at->first)) continue;
      ++count;
      if (!denied && (best == kNone || caution_[at->second] > caution_[best])) best = at->second;
    }
    if (best == kNone) return;
    Finding finding;
    finding.type = FindingType::headline_overreach;
    finding.severity = Severity::high;
    finding.given[kStrength] = caution_[best];
    finding.given[kAlike] = static_cast<float>(count) / static_cast<float>(content);
    finding.given[kReach] = s == lead_;
    finding.given[kCarried] = denied;
    finding.spans = {Span(number_, sentence.range), Span(number_, text_.sentences[best].range)};
    // A lead is longer than a title, so that a word of it is doubted somewhere more easily.
    const float estimate =
        (denied || s != lead_ ? -1.6f : -2.8f) + 2 * caution_[best] + 2 * finding.given[kAlike];
    finding.confidence = 1 / (1 + std::exp(-estimate));
    finding.message = std::string(s == lead_ ? "The lead of " : "The title of ") + document_.id +
                      " says " + quoted(check_, finding.spans[0]) +
                      (denied ? "; further down it says " : "; its text has this in doubt only: ") +
                      quoted(check_, finding.spans[1]) + ".";
    found.push_back(std::move(finding));
  }

  const Check& check_;
  const std::uint32_t number_;
  const Document& document_;
  const Statements& statements_;
  const SketchWords& words_;
  Text text_;
  std::vector<float> caution_;      // by sentence, 0 to 1
  std::vector<std::uint32_t> top_;  // sentences of title and lead
  std::uint32_t lead_ = kNone;      // sentence
};

}  // namespace

void check_headlines(const Check& check) {
  std::vector<std::vector<Finding>> found(check.evidences.documents.size());
  parallel_for(found.size(), [&](std::size_t d) {
    Headline(check, static_cast<std::uint32_t>(d)).run(found[d]);
  });
  for (std::vector<Finding>& of_document : found) {
    for (Finding& finding : of_document) check.findings.push_back(std::move(finding));
  }
}

}  // namespace stemma
