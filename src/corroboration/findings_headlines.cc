// Titles and leads that say more than the body of their own document supports: a word that the body
// has in doubt only, or words in marks that nobody in the body says.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

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
  Headline(const Check& check, std::uint32_t number, const Text& text)
      : check_(check),
        number_(number),
        document_(check.document(number)),
        statements_(check.evidences.statements[number]),
        words_(SketchWords::of(document_.language)),
        text_(text) {}

  void run(std::span<const Caveat> caveats) {
    const auto title = std::find_if(document_.blocks.begin(), document_.blocks.end(),
                                    [](const Block& block) { return block.role == Role::title; });
    const bool titled = title != document_.blocks.end();
    const bool marks = titled && has_marks(title->range.of(document_.text));
    const bool charged = titled && title->range.size() <= kLongestTitle;
    if (!marks && !charged && !careful_anywhere()) return;
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
    read_cautions(caveats);
    for (const std::uint32_t s : top_) {
      if (s != lead_ && marks) look_at_marks(s);
      if (s != lead_) look_at_charges(s);
      look_at(s);
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
  void look_at_marks(std::uint32_t s) const {
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
      check_.findings.push_back(std::move(finding));
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
  void look_at_charges(std::uint32_t s) const {
    static const auto& grave =
        *new absl::flat_hash_map<std::uint64_t, std::uint32_t>(grave_words());
    const Sentence& sentence = text_.sentences[s];
    if (caution_[s] > 0 || text_.of(sentence.range).find('?') != std::string_view::npos) return;
    const auto counts = [&](std::uint32_t i) {
      const TokenKind kind = text_.tokens[i].kind;
      return kind == TokenKind::word || kind == TokenKind::number;
    };
    std::uint32_t charge = sentence.first_token;
    while (charge < sentence.last_token &&
           !(counts(charge) && grave.contains(text_.tokens[charge].key)))
      ++charge;
    if (charge == sentence.last_token) return;
    const auto meaning = [&](const Token& token) {
      const WordFeature feature = words_(text_, token);
      return feature.class_key != 0 ? feature.class_key : feature.stem;
    };
    absl::flat_hash_set<std::uint64_t> others;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (counts(i) && !is_function_word(text_.tokens[i].key))
        others.insert(meaning(text_.tokens[i]));
    }
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
    check_.findings.push_back(std::move(finding));
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

  void read_cautions(std::span<const Caveat> caveats) {
    caution_.assign(text_.sentences.size(), 0);
    const auto raise = [&](std::uint32_t s, float strength) {
      if (s < caution_.size()) caution_[s] = std::max(caution_[s], strength);
    };
    for (const Mark& mark : statements_.marks) {
      if (mark.kind == MarkKind::hedge) raise(mark.sentence, kHedged);
      if (mark.kind == MarkKind::doubt) raise(mark.sentence, kDoubted);
    }
    for (const Caveat& caveat : caveats) raise(caveat.number, caveat.strength);
    for (const Citation& citation : statements_.citations) {
      if (citation.kind == SourceKind::unnamed) raise(citation.sentence, kHeard);
    }
    for (std::uint32_t b = 0; b < caution_.size(); ++b) {
      if (caution_[b] > 0 && !is_top(b)) cautious_.push_back(b);
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

  // A word of the title or the lead, and how the sentences below have it.
  struct TopWord {
    std::uint64_t word = 0;
    std::uint32_t doubted = kNone;  // the first sentence in doubt that has it
    bool plain = false;             // one that is not in doubt has it
  };

  static TopWord* find(std::vector<TopWord>& words, std::uint64_t word) {
    const auto at = std::find_if(words.begin(), words.end(),
                                 [&](const TopWord& other) { return other.word == word; });
    return at == words.end() ? nullptr : &*at;
  }

  // The first sentence in strong doubt that says of a word of the title that it is not meant.
  std::uint32_t denying_sentence(const Sentence& sentence) const {
    for (const std::uint32_t b : cautious_) {
      if (caution_[b] < kDoubted) continue;
      const absl::flat_hash_set<std::uint64_t> words = denied_in(b);
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token && !words.empty(); ++i) {
        const Token& token = text_.tokens[i];
        if (token.kind == TokenKind::word && words.contains(words_(text_, token).stem)) return b;
      }
    }
    return kNone;
  }

  // Says of the words where they are in doubt, and of those that are, whether they are anywhere
  // else; false where none is in doubt. Few words are, so that few texts are read for the rest.
  bool read_doubts(std::vector<TopWord>& words) const {
    bool any = false;
    for (const std::uint32_t b : cautious_) {
      for (std::uint32_t i = text_.sentences[b].first_token; i < text_.sentences[b].last_token;
           ++i) {
        const Token& token = text_.tokens[i];
        if (token.flags == 0 || (token.is(kCapital) && !token.is(kSentenceStart))) continue;
        TopWord* word = find(words, word_at(i));
        if (word == nullptr || word->doubted != kNone) continue;
        word->doubted = b;
        any = true;
      }
    }
    if (!any) return false;
    for (std::uint32_t b = 0; b < text_.sentences.size(); ++b) {
      if (caution_[b] > 0 || is_top(b)) continue;
      for (std::uint32_t i = text_.sentences[b].first_token; i < text_.sentences[b].last_token;
           ++i) {
        TopWord* word = find(words, word_at(i));
        if (word != nullptr) word->plain = true;
      }
    }
    return true;
  }

  void look_at(std::uint32_t s) const {
    const Sentence& sentence = text_.sentences[s];
    if (text_.of(sentence.range).find('?') != std::string_view::npos) return;
    if (sentence.last_token - sentence.first_token > kMostTitle) return;
    if (cautious_.empty() || text_.sentences.size() < top_.size() + kLeastBody) return;
    std::vector<TopWord> words;
    std::uint32_t content = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const std::uint64_t word = word_at(i);
      if (word == 0) continue;
      ++content;
      if (find(words, word) == nullptr) words.push_back({word, kNone, false});
    }
    if (content < kLeastTitle) return;
    const std::uint32_t denying = denying_sentence(sentence);
    const bool denied = denying != kNone;
    if (caution_[s] > 0 && !denied) return;
    if (!read_doubts(words) && !denied) return;
    std::uint32_t best = denying;
    std::uint32_t count = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const TopWord* word = find(words, word_at(i));
      if (word == nullptr || word->doubted == kNone || word->plain) continue;
      ++count;
      if (!denied && (best == kNone || caution_[word->doubted] > caution_[best]))
        best = word->doubted;
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
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  const std::uint32_t number_;
  const Document& document_;
  const Statements& statements_;
  const SketchWords& words_;
  const Text& text_;
  std::vector<float> caution_;           // by sentence, 0 to 1
  std::vector<std::uint32_t> cautious_;  // sentences below that have some
  std::vector<std::uint32_t> top_;       // sentences of title and lead
  std::uint32_t lead_ = kNone;           // sentence
};

}  // namespace

void check_headlines(const Check& check, std::uint32_t document, const Text& text,
                     std::span<const Caveat> caveats) {
  Headline(check, document, text).run(caveats);
}

}  // namespace stemma
