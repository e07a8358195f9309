#include "corroboration/sketch.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bit>

#include "base/hash.h"
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
constexpr float kClassShare = 0.85f;      // of a word's weight that its class carries
constexpr float kSyllablesWeight = 0.5f;  // of two neighbouring syllables of Hangul or Han
constexpr std::size_t kFarthest = 256;    // tokens looked through for them
constexpr std::uint16_t kFrameWords = 6;  // of content, of a clause that says who speaks only
constexpr std::uint16_t kLongClause = 3;  // content words that a part of a sentence must have

// Words that open a clause, where a comma stands before.
const Phrases& clause_starts() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("clause_starts"));
  return all;
}

// A share may be given without its sign ("of the votes: 21.9").
std::uint64_t number_key(double value, std::string_view unit) {
  if (unit == "%") unit = {};
  return hash64(unit, 7 + std::bit_cast<std::uint64_t>(value));
}

class Sketcher {
 public:
  Sketcher(const Document& document, const Text& text, const Statements& statements,
           const std::vector<NamedRange>& names)
      : document_(document),
        text_(text),
        statements_(statements),
        names_(names),
        words_(SketchWords::of(document.language)) {}

  Sketch run() {
    read_words();
    lighten_names();
    read_counted();
    mark_quotations();
    for (std::size_t s = 0; s < text_.sentences.size(); ++s) split(s);
    index();
    return std::move(out_);
  }

 private:
  void read_words() {
    features_.reserve(text_.tokens.size());
    for (const Token& token : text_.tokens) {
      const bool says = token.kind == TokenKind::word || token.kind == TokenKind::number;
      features_.push_back(says ? words_(text_, token) : WordFeature{0, 0, 0});
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

  // The words of a name that is kept as somebody count for less: a name of three words is one.
  void lighten_names() {
    of_name_.assign(text_.tokens.size(), false);
    for (const NamedRange& name : names_) {
      if (name.entity == kNone) continue;
      for (std::size_t i = text_.token_at(name.range.start);
           i < text_.tokens.size() && text_.tokens[i].range.start < name.range.end; ++i) {
        of_name_[i] = true;
      }
    }
  }

  // The head of a noun phrase is its last word of content before a preposition or a clause.
  void read_counted() {
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
      out_.counted.push_back(counted);
    }
  }

  void silence(Range range) {
    for (std::size_t i = text_.token_at(range.start);
         i < text_.tokens.size() && text_.tokens[i].range.start < range.end; ++i) {
      features_[i].weight = 0;
    }
  }

  // Tokens at which a quotation in marks begins or ends part the sentence.
  void mark_quotations() {
    quotation_.assign(text_.tokens.size(), kNone);
    of_frame_.assign(text_.tokens.size(), false);
    for (std::size_t q = 0; q < statements_.quotations.size(); ++q) {
      const Quotation& quotation = statements_.quotations[q];
      const auto cover = [&](Range range) {
        for (std::size_t i = text_.token_at(range.start);
             i < text_.tokens.size() && text_.tokens[i].range.start < range.end; ++i) {
          quotation_[i] = static_cast<std::uint32_t>(q);
        }
      };
      for (const Span& span : {quotation.speaker.words(), quotation.cue}) {
        if (!span) continue;
        for (std::size_t i = text_.token_at(span.start);
             i < text_.tokens.size() && text_.tokens[i].range.start < span.end; ++i) {
          of_frame_[i] = true;
        }
      }
      if (quotation.form == QuotationForm::direct && !quotation.parts.empty()) {
        for (const Span& part : quotation.parts) cover(part.range());
      } else {
        cover(quotation.span.range());
      }
    }
  }

  bool breaks_before(std::size_t at) const {
    const Token& token = text_.tokens[at];
    if (quotation_[at] != quotation_[at - 1]) return true;
    const std::string_view before = text_.of(text_.tokens[at - 1]);
    if (before == ";" || before == "—" || before == "…" ||
        ((before == ":" || before == "–" || before == "-" || before == "--") &&
         token.is(kSpaceBefore))) {
      return true;
    }
    const auto match = clause_starts().match(text_, at);
    return match && (before == "," || !(*match.row)[1].empty());
  }

  std::uint16_t content(std::size_t from, std::size_t to) const {
    std::uint16_t count = 0;
    for (std::size_t i = from; i < to; ++i) count += features_[i].weight >= 0.4f;
    return count;
  }

  // Are there kLongClause words of content? Looks no further than it must.
  bool long_clause(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    to = std::min(to, from + kFarthest);
    for (std::size_t i = from; i < to && count < kLongClause; ++i)
      count += features_[i].weight >= 0.4f;
    return count >= kLongClause;
  }

  bool has_figure(std::size_t from, std::size_t to) const {
    const Range range{text_.tokens[from].range.start, text_.tokens[to - 1].range.end};
    const auto at = std::lower_bound(
        statements_.figures.begin(), statements_.figures.end(), range.start,
        [](const Figure& figure, std::uint32_t byte) { return figure.span.start < byte; });
    return at != statements_.figures.end() && at->span.end <= range.end;
  }

  // Does it say no more than who speaks ("said the master of the Isle of Cumbrae")?
  bool only_frame(std::size_t from, std::size_t to) const {
    bool framed = false;
    for (std::size_t i = from; i < to; ++i) {
      framed = framed || of_frame_[i];
      if (features_[i].weight >= 0.4f && !of_frame_[i]) return false;
    }
    return framed;
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
      const bool speech = quotation_[i] != quotation_[i - 1];
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
    unit.quotation = quotation_[from];
    unit.question = text_.sentences[s].last_token > 0 &&
                    text_.of(text_.tokens[text_.sentences[s].last_token - 1]) == "?";
    unit.words = content(from, to);
    unit.of_speaker = unit.quotation == kNone && only_frame(from, to);
    unit.frame = unit.of_speaker && unit.words <= kFrameWords && !has_figure(from, to);
    keys_.clear();
    static const std::uint64_t kCease = class_of("stop");
    for (std::size_t i = from; i < to; ++i) {
      unit.ceased = unit.ceased || features_[i].class_key == kCease;
      add_word(i);
    }
    add_values(unit);
    if (unit.words + (unit.last_figure - unit.first_figure) == 0) return;
    std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
      return a.key != b.key ? a.key < b.key : a.weight > b.weight;
    });
    keys_.erase(std::unique(keys_.begin(), keys_.end(),
                            [](const Key& a, const Key& b) { return a.key == b.key; }),
                keys_.end());
    for (const Key& key : keys_) {
      unit.weight += key.weight;
      if (out_.units.size() < Posting::kUnits)
        out_.postings.emplace_back(key, static_cast<std::uint32_t>(out_.units.size()));
      if (key.kind == KeyKind::name ||
          (key.kind == KeyKind::number && key.weight >= kLargeNumberWeight)) {
        out_.names.push_back(key.key);
      }
    }
    out_.units.push_back(unit);
  }

  void add_word(std::size_t i) {
    WordFeature feature = features_[i];
    if (feature.weight <= 0) return;
    const Token& token = text_.tokens[i];
    if (of_name_[i]) feature.weight *= kWordOfName;
    if (token.is(kHangul) || token.is(kIdeograph)) {
      if (feature.class_key != 0)
        keys_.push_back({feature.class_key, feature.weight * kClassShare, KeyKind::word_class});
      return add_syllables(token, feature.weight);
    }
    if (feature.class_key == 0) {
      const bool name = token.is(kCapital) && !token.is(kSentenceStart);
      keys_.push_back(
          {feature.stem, name ? feature.weight * kCapitalShare : feature.weight, KeyKind::word});
      return;
    }
    keys_.push_back({feature.class_key, feature.weight * kClassShare, KeyKind::word_class});
    keys_.push_back({feature.stem, feature.weight * (1 - kClassShare), KeyKind::word});
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
      keys_.push_back({hash64(word, 3), weight * kSyllablesWeight, KeyKind::word});
      return;
    }
    for (std::size_t i = 0; i + 2 < starts.size(); ++i) {
      keys_.push_back({hash64(word.substr(starts[i], starts[i + 2] - starts[i]), 3),
                       weight * kSyllablesWeight, KeyKind::word});
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
      keys_.push_back({number_key(value, figure.unit),
                       value <= 3 && figure.unit.empty() ? kSmallNumberWeight
                       : value > 100                     ? kLargeNumberWeight
                                                         : kNumberWeight,
                       KeyKind::number});
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
      keys_.push_back({hash64("entity", names_[name_].entity), kNameWeight, KeyKind::name});
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
      keys_.push_back({hash64(value.substr(hour), 5), kHourWeight, KeyKind::time});
      value = value.substr(0, hour);
    }
    if (value.size() >= 7 && value[4] == '-' && digits(5)) {
      keys_.push_back({hash64(value.substr(5, 2), 5), kMonthWeight, KeyKind::time});
      if (value.size() >= 10 && digits(8))
        keys_.push_back({hash64(value.substr(5, 5), 5), kTimeWeight, KeyKind::time});
    } else if (!value.empty() && (is_digit(value[0]) || value.find('-') != value.npos) &&
               !value.starts_with("XXXX-XX")) {
      keys_.push_back({hash64(value, 5), kTimeWeight, KeyKind::time});
    }
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  void index() {
    std::sort(out_.postings.begin(), out_.postings.end());
    for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
      const Token& token = text_.tokens[i];
      if (token.is(kCapital) && !token.is(kSentenceStart) && features_[i].weight >= 0.9f) {
        out_.names.push_back(features_[i].stem);
      }
    }
    std::sort(out_.names.begin(), out_.names.end());
    out_.names.erase(std::unique(out_.names.begin(), out_.names.end()), out_.names.end());
    out_.names.shrink_to_fit();
    out_.units.shrink_to_fit();
    out_.postings.shrink_to_fit();
  }

  const Document& document_;
  const Text& text_;
  const Statements& statements_;
  const std::vector<NamedRange>& names_;
  const SketchWords& words_;
  std::vector<WordFeature> features_;     // by token
  std::vector<Key> keys_;                 // of the unit at hand
  std::vector<std::uint32_t> quotation_;  // by token
  std::vector<bool> of_name_, of_frame_;  // by token
  std::size_t figure_ = 0, time_ = 0, name_ = 0, mark_ = 0;
  Sketch out_;
};

}  // namespace

Sketch sketch(const Document& document, const Text& text, const Statements& statements,
              const std::vector<NamedRange>& names) {
  return Sketcher(document, text, statements, names).run();
}

}  // namespace stemma
