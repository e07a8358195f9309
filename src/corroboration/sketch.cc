#include "corroboration/sketch.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/hash_sort.h"
#include "corroboration/sketch_words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

constexpr float kNameWeight = 0.6f;
constexpr float kWordOfName = 0.5f;
constexpr float kCapitalShare = 0.6f;  // of a word's weight where it is (part of) a name
constexpr float kNumberWeight = 1.6f;
constexpr float kSmallNumberWeight = 0.8f;  // of 1 to 3, which any text has
constexpr float kLargeNumberWeight = 2.0f;  // over 100: two texts rarely have it by chance
constexpr float kTimeWeight = 1.0f;         // of a day or a year
constexpr float kMonthWeight = 0.3f;
constexpr float kHourWeight = 0.8f;
constexpr float kClassShare = 0.85f;          // of a word's weight that its class carries
constexpr float kSyllablesWeight = 0.5f;      // of two neighbouring syllables of Hangul or Han
constexpr std::size_t kKeptTokens = 1 << 14;  // of a document whose workspace is kept
constexpr std::size_t kFarthest = 256;        // tokens looked through for them
constexpr float kContent = 0.4f;              // weight of a word that carries content
constexpr float kOfName = 0.9f;               // of a capital word that tells documents apart
constexpr std::uint16_t kFrameWords = 6;      // of content, of a clause that says who speaks only
constexpr std::uint16_t kLongClause = 3;      // content words that a part of a sentence must have

// Words that open a clause, where a comma stands before.
const Phrases& clause_starts() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("clause_starts"));
  return all;
}

// Those that do so without a comma, too.
const Phrases& clause_starts_anywhere() {
  static const Phrases& some = *[] {
    auto* made = new Phrases;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "clause_starts")) {
        if (!row[1].empty()) made->add(row[0], &row);
      }
    }
    return made;
  }();
  return some;
}

// A share may be given without its sign ("of the votes: 21.9").
std::uint64_t number_key(double value, std::string_view unit) {
  if (unit == "%") unit = {};
  return hash64(unit, 7 + std::bit_cast<std::uint64_t>(value));
}

struct SketchToken {
  WordFeature word;
  std::uint32_t quotation = kNone;  // that it lies in
  bool of_name = false, of_frame = false;
};

// A feature of one unit of the document.
struct UnitKey {
  Key key;
  std::uint32_t unit = 0;
};

// What a thread keeps from one document to the next, so that nothing is allocated anew.
struct Workspace {
  std::vector<SketchToken> tokens;
  std::vector<Unit> units;
  std::vector<UnitKey> keys;
  std::vector<std::uint64_t> names;
  HashSorter<UnitKey> by_key;
};

class Sketcher {
 public:
  Sketcher(const Document& document, const Text& text, const Statements& statements,
           const std::vector<NamedRange>& names, Workspace& workspace)
      : document_(document),
        text_(text),
        statements_(statements),
        names_(names),
        words_(SketchWords::of(document.language)),
        tokens_(workspace.tokens),
        units_(workspace.units),
        keys_(workspace.keys),
        sketch_names_(workspace.names),
        by_key_(workspace.by_key) {}

  Sketch run() {
    units_.clear();
    keys_.clear();
    sketch_names_.clear();
    read_words();
    lighten_names();
    read_counted();
    mark_quotations();
    for (std::size_t s = 0; s < text_.sentences.size(); ++s) split(s);
    index();
    collect_names();
    return {{units_.begin(), units_.end()},
            std::move(postings_),
            std::move(counted_),
            {sketch_names_.begin(), sketch_names_.end()}};
  }

 private:
  void read_words() {
    tokens_.clear();
    tokens_.reserve(text_.tokens.size());
    for (const Token& token : text_.tokens) {
      const bool says = token.kind == TokenKind::word || token.kind == TokenKind::number;
      tokens_.push_back({says ? words_(text_, token) : WordFeature{0, 0, 0}});
    }
    // The words of figures and times are kept as values.
    for (const Figure& figure : statements_.figures) {
      if (figure.low || figure.high) silence(figure.span.range());
    }
    for (const TimeExpression& time : statements_.times) {
      if ((time.type == TimeType::date || time.type == TimeType::time) && !time.value.empty())
        silence(time.span.range());
    }
  }

  // Calls each(token) for the tokens that begin in a range.
  template <typename Each>
  void for_tokens(Range range, Each each) {
    for (std::size_t i = text_.token_at(range.start);
         i < text_.tokens.size() && text_.tokens[i].range.start < range.end; ++i) {
      each(tokens_[i]);
    }
  }

  // The words of a name that is kept as somebody count for less: a name of three words is one.
  void lighten_names() {
    std::size_t first = 0;
    for (const NamedRange& name : names_) {
      if (name.entity == kNone) continue;
      while (first < tokens_.size() && text_.tokens[first].range.start < name.range.start) ++first;
      for (std::size_t i = first;
           i < tokens_.size() && text_.tokens[i].range.start < name.range.end; ++i) {
        tokens_[i].of_name = true;
      }
    }
  }

  // The head of a noun phrase is its last word of content before a preposition or a clause.
  void read_counted() {
    counted_.reserve(statements_.figures.size());
    for (const Figure& figure : statements_.figures) {
      Counted counted;
      if (figure.counted) {
        for (std::size_t i = text_.token_at(figure.counted.start);
             i < text_.tokens.size() && text_.tokens[i].range.start < figure.counted.end; ++i) {
          const WordFeature feature = words_(text_, text_.tokens[i]);
          if (feature.weight <= 0 && counted.head != 0) break;
          if (feature.weight <= 0 || text_.tokens[i].kind != TokenKind::word) continue;
          counted.head = feature.class_key != 0 ? feature.class_key : feature.stem;
        }
      }
      counted_.push_back(counted);
    }
  }

  void silence(Range range) {
    for_tokens(range, [](SketchToken& token) { token.word.weight = 0; });
  }

  // Tokens at which a quotation in marks begins or ends part the sentence.
  void mark_quotations() {
    for (std::uint32_t q = 0; q < statements_.quotations.size(); ++q) {
      const Quotation& quotation = statements_.quotations[q];
      const auto cover = [&](Range range) {
        for_tokens(range, [q](SketchToken& token) { token.quotation = q; });
      };
      for (const Span& span : {quotation.speaker.words(), quotation.cue}) {
        if (span) for_tokens(span.range(), [](SketchToken& token) { token.of_frame = true; });
      }
      if (quotation.form == QuotationForm::direct && !quotation.parts.empty()) {
        for (const Span& part : quotation.parts) cover(part.range());
      } else {
        cover(quotation.span.range());
      }
    }
  }

  bool breaks_before(std::size_t at) const {
    if (tokens_[at].quotation != tokens_[at - 1].quotation) return true;
    const Token& last = text_.tokens[at - 1];
    if (last.kind == TokenKind::word || last.kind == TokenKind::number) {
      return clause_starts_anywhere().match(text_, at) && starts_clause(at, false);
    }
    const std::string_view before = text_.of(last);
    if (before == ";" || before == "—" || before == "…" ||
        ((before == ":" || before == "–" || before == "-" || before == "--") &&
         text_.tokens[at].is(kSpaceBefore))) {
      return true;
    }
    return starts_clause(at, before == ",");
  }

  bool starts_clause(std::size_t at, bool behind_comma) const {
    const auto match = clause_starts().match(text_, at);
    return match && (behind_comma || !(*match.row)[1].empty());
  }

  // Are there kLongClause words of content? Looks no further than it must.
  bool long_clause(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    to = std::min(to, from + kFarthest);
    for (std::size_t i = from; i < to && count < kLongClause; ++i)
      count += tokens_[i].word.weight >= kContent;
    return count >= kLongClause;
  }

  bool has_figure(std::size_t from, std::size_t to) const {
    const Range range{text_.tokens[from].range.start, text_.tokens[to - 1].range.end};
    const auto at = std::lower_bound(
        statements_.figures.begin(), statements_.figures.end(), range.start,
        [](const Figure& figure, std::uint32_t byte) { return figure.span.start < byte; });
    return at != statements_.figures.end() && at->span.end <= range.end;
  }

  // Is the mark part of a figure ("71.4%")?
  bool ends_figure(std::size_t at) const {
    const std::uint32_t end = text_.tokens[at].range.end;
    const auto after = std::lower_bound(
        statements_.figures.begin(), statements_.figures.end(), end,
        [](const Figure& figure, std::uint32_t byte) { return figure.span.end < byte; });
    return after != statements_.figures.end() && after->span.start < end;
  }

  void split(std::size_t s) {
    const Sentence& sentence = text_.sentences[s];
    std::size_t from = sentence.first_token;
    for (std::size_t i = sentence.first_token + 1; i < sentence.last_token; ++i) {
      if (!breaks_before(i)) continue;
      const bool speech = tokens_[i].quotation != tokens_[i - 1].quotation;
      const auto enough = [&](std::size_t a, std::size_t b) {
        return long_clause(a, b) || has_figure(a, b);
      };
      if (!speech && (!enough(from, i) || !enough(i, sentence.last_token))) continue;
      add(s, from, i);
      from = i;
    }
    add(s, from, sentence.last_token);
  }

  void add(std::size_t s, std::size_t from, std::size_t to) {
    const auto is_word = [&](std::size_t i) {
      const TokenKind kind = text_.tokens[i].kind;
      return kind == TokenKind::word || kind == TokenKind::number || kind == TokenKind::symbol;
    };
    while (from < to && !is_word(from)) ++from;
    while (to > from && !is_word(to - 1) && !ends_figure(to - 1)) --to;
    if (from >= to) return;
    Unit unit;
    unit.range = {text_.tokens[from].range.start, text_.tokens[to - 1].range.end};
    unit.sentence = static_cast<std::uint32_t>(s);
    unit.block = text_.sentences[s].block;
    unit.role = document_.blocks[unit.block].role;
    unit.quotation = tokens_[from].quotation;
    unit.question = text_.sentences[s].last_token > 0 &&
                    text_.of(text_.tokens[text_.sentences[s].last_token - 1]) == "?";
    const std::size_t first_key = keys_.size();
    // Words that tell who speaks, and others: does it say no more than who speaks ("said the master
    // of the Isle of Cumbrae")?
    bool framed = false, beyond = false;
    static const std::uint64_t kCease = class_of("stop");
    for (std::size_t i = from; i < to; ++i) {
      const SketchToken& token = tokens_[i];
      framed = framed || token.of_frame;
      unit.ceased = unit.ceased || token.word.class_key == kCease;
      if (token.word.weight <= 0) continue;
      if (token.word.weight >= kContent) {
        ++unit.words;
        beyond = beyond || !token.of_frame;
      }
      add_word(text_.tokens[i], token);
    }
    unit.of_speaker = unit.quotation == kNone && framed && !beyond;
    unit.frame = unit.of_speaker && unit.words <= kFrameWords && !has_figure(from, to);
    add_values(unit);
    if (unit.words + (unit.last_figure - unit.first_figure) == 0) {
      keys_.resize(first_key);
    } else {
      units_.push_back(unit);
    }
  }

  void add_key(std::uint64_t key, float weight, KeyKind kind) {
    keys_.push_back({{key, weight, kind}, static_cast<std::uint32_t>(units_.size())});
  }

  void add_word(const Token& token, const SketchToken& of) {
    const WordFeature& word = of.word;
    const float weight = of.of_name ? word.weight * kWordOfName : word.weight;
    if (token.is(kHangul) || token.is(kIdeograph)) {
      if (word.class_key != 0) add_key(word.class_key, weight * kClassShare, KeyKind::word_class);
      return add_syllables(token, weight);
    }
    if (word.class_key == 0) {
      const bool name = token.is(kCapital) && !token.is(kSentenceStart);
      return add_key(word.stem, name ? weight * kCapitalShare : weight, KeyKind::word);
    }
    add_key(word.class_key, weight * kClassShare, KeyKind::word_class);
    add_key(word.stem, weight * (1 - kClassShare), KeyKind::word);
  }

  // Without a dictionary of particles and endings, pairs of syllables compare words best.
  void add_syllables(const Token& token, float weight) {
    const std::string_view word = text_.of(token);
    std::vector<std::uint32_t> starts;
    for (std::size_t at = 0; at < word.size() && starts.size() < 12;) {
      starts.push_back(static_cast<std::uint32_t>(at));
      next_char_at(word, at);
    }
    starts.push_back(static_cast<std::uint32_t>(word.size()));
    if (starts.size() == 2) {
      return add_key(hash64(word, 3), weight * kSyllablesWeight, KeyKind::word);
    }
    for (std::size_t i = 0; i + 2 < starts.size(); ++i) {
      add_key(hash64(word.substr(starts[i], starts[i + 2] - starts[i]), 3),
              weight * kSyllablesWeight, KeyKind::word);
    }
  }

  static void next_char_at(std::string_view word, std::size_t& at) {
    ++at;
    while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
  }

  void add_values(Unit& unit) {
    const std::vector<Figure>& figures = statements_.figures;
    while (figure_ < figures.size() && figures[figure_].span.start < unit.range.start) ++figure_;
    unit.first_figure = static_cast<std::uint32_t>(figure_);
    while (figure_ < figures.size() && figures[figure_].span.end <= unit.range.end) {
      const Figure& figure = figures[figure_++];
      const double value = figure.low.value_or(figure.high.value_or(0));
      add_key(number_key(value, figure.unit),
              value <= 3 && figure.unit.empty() ? kSmallNumberWeight
              : value > 100                     ? kLargeNumberWeight
                                                : kNumberWeight,
              KeyKind::number);
    }
    unit.last_figure = static_cast<std::uint32_t>(figure_);
    const auto& times = statements_.times;
    while (time_ < times.size() && times[time_].span.start < unit.range.start) ++time_;
    for (; time_ < times.size() && times[time_].span.end <= unit.range.end; ++time_) {
      if (times[time_].type == TimeType::date || times[time_].type == TimeType::time)
        add_time(times[time_].value);
    }
    while (name_ < names_.size() && names_[name_].range.start < unit.range.start) ++name_;
    for (; name_ < names_.size() && names_[name_].range.end <= unit.range.end; ++name_) {
      if (names_[name_].entity == kNone) continue;
      add_key(hash64("entity", names_[name_].entity), kNameWeight, KeyKind::name);
    }
    const auto& marks = statements_.marks;
    while (mark_ < marks.size() && marks[mark_].span.start < unit.range.start) ++mark_;
    for (; mark_ < marks.size() && marks[mark_].span.end <= unit.range.end; ++mark_) {
      unit.negated = unit.negated || marks[mark_].kind == MarkKind::negation;
    }
    // What has stopped is not done: "deliveries were paused" says what "no delivery took place"
    // does.
    if (unit.ceased) unit.negated = !unit.negated;
  }

  // A day, its month and the hour, apart: one document gives the year and another does not, one
  // "at 11am on Friday" and another "on Friday". A year alone, a season or the like is one key.
  void add_time(std::string_view value) {
    const auto digits = [&](std::size_t at) {
      return value.size() >= at + 2 && is_digit(value[at]) && is_digit(value[at + 1]);
    };
    if (const std::size_t hour = value.find('T');
        hour != std::string_view::npos && digits(hour + 1)) {
      add_key(hash64(value.substr(hour), 5), kHourWeight, KeyKind::time);
      value = value.substr(0, hour);
    }
    if (value.size() >= 7 && value[4] == '-' && digits(5)) {
      add_key(hash64(value.substr(5, 2), 5), kMonthWeight, KeyKind::time);
      if (value.size() >= 10 && digits(8))
        add_key(hash64(value.substr(5, 5), 5), kTimeWeight, KeyKind::time);
    } else if (!value.empty() && (is_digit(value[0]) || value.find('-') != value.npos) &&
               !value.starts_with("XXXX-XX")) {
      add_key(hash64(value, 5), kTimeWeight, KeyKind::time);
    }
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  // Sets the postings and the weights of the units: a feature that a unit has twice counts once, by
  // its heavier weight.
  void index() {
    by_key_.sort(keys_, [](const UnitKey& key) { return key.key.key; });
    postings_.reserve(keys_.size());
    for (std::size_t i = 0, end = 0; i < keys_.size(); i = end) {
      const Key* best = &keys_[i].key;
      const std::uint32_t unit = keys_[i].unit;
      for (end = i + 1;
           end < keys_.size() && keys_[end].unit == unit && keys_[end].key.key == keys_[i].key.key;
           ++end) {
        if (keys_[end].key.weight > best->weight) best = &keys_[end].key;
      }
      units_[unit].weight += best->weight;
      if (unit < Posting::kUnits) postings_.emplace_back(*best, unit);
      if (best->kind == KeyKind::name ||
          (best->kind == KeyKind::number && best->weight >= kLargeNumberWeight)) {
        sketch_names_.push_back(best->key);
      }
    }
    // They are in order but where two keys have one half.
    if (!std::is_sorted(postings_.begin(), postings_.end()))
      std::sort(postings_.begin(), postings_.end());
    postings_.shrink_to_fit();
  }

  void collect_names() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = text_.tokens[i];
      if (token.is(kCapital) && !token.is(kSentenceStart) && tokens_[i].word.weight >= kOfName)
        sketch_names_.push_back(tokens_[i].word.stem);
    }
    std::sort(sketch_names_.begin(), sketch_names_.end());
    sketch_names_.erase(std::unique(sketch_names_.begin(), sketch_names_.end()),
                        sketch_names_.end());
  }

  const Document& document_;
  const Text& text_;
  const Statements& statements_;
  const std::vector<NamedRange>& names_;
  const SketchWords& words_;
  std::vector<SketchToken>& tokens_;
  std::vector<Unit>& units_;
  std::vector<UnitKey>& keys_;
  std::vector<std::uint64_t>& sketch_names_;
  HashSorter<UnitKey>& by_key_;
  std::vector<Posting> postings_;
  std::vector<Counted> counted_;
  std::size_t figure_ = 0, time_ = 0, name_ = 0, mark_ = 0;
};

}  // namespace

Sketch sketch(const Document& document, const Text& text, const Statements& statements,
              const std::vector<NamedRange>& names) {
  thread_local Workspace workspace;
  Sketch made = Sketcher(document, text, statements, names, workspace).run();
  if (text.tokens.size() > kKeptTokens) workspace = {};
  return made;
}

}  // namespace stemma
