#include "corroboration/counts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>

#include "base/hash.h"
#include "corroboration/places.h"
#include "corroboration/sketch_words.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

constexpr std::size_t kWindow = 40;        // tokens on either side of a figure that are its context
constexpr std::size_t kMostCompared = 48;  // counts of one story that one word pairs with a count
constexpr float kFarther = 0.6f;           // weight that a comma or the like leaves to what follows
constexpr float kLeast = 0.25f;
constexpr float kNumberWeight = 1.2f;

class Reader {
 public:
  Reader(const Document& document, const Text& text, const Statements& statements, std::uint32_t d,
         Arena& kept)
      : document_(document),
        d_(d),
        statements_(statements),
        text_(text),
        words_(SketchWords::of(document.language)),
        kept_(kept) {}

  std::vector<Count> dates() const {
    std::vector<Count> dates;
    for (std::uint32_t t = 0; t < statements_.times.size(); ++t) {
      const TimeExpression& time = statements_.times[t];
      const bool hour_of_day = time.type == TimeType::time && time.value.size() > 10 &&
                               time.value[4] == '-' && time.value[10] == 'T';
      if ((time.type != TimeType::date && !hour_of_day) || time.value.empty() ||
          time.sentence >= text_.sentences.size())
        continue;
      const Sentence& sentence = text_.sentences[time.sentence];
      const Role role = document_.blocks[sentence.block].role;
      if (role == Role::date || role == Role::dateline || role == Role::byline) continue;
      Figure place;  // stands where the date stands, and counts nothing
      place.span = time.span;
      place.sentence = time.sentence;
      Count count;
      count.doc = d_;
      count.figure = t;
      count.sentence = Span(d_, sentence.range);
      count.title = role == Role::title;
      read_words(place, sentence, count);
      read_marks(place, sentence, count);
      dates.push_back(std::move(count));
    }
    return dates;
  }

  std::vector<Count> run() const {
    std::vector<Count> counts;
    for (std::uint32_t f = 0; f < statements_.figures.size(); ++f) {
      const Figure& figure = statements_.figures[f];
      if (figure.age || figure.sentence >= text_.sentences.size()) continue;
      if (!figure.low && !figure.high && figure.bound != Bound::vague) continue;
      counts.push_back(read(f));
    }
    return counts;
  }

 private:
  Count read(std::uint32_t f) const {
    const Figure& figure = statements_.figures[f];
    const Sentence& sentence = text_.sentences[figure.sentence];
    Count count;
    count.doc = d_;
    count.figure = f;
    count.sentence = Span(d_, sentence.range);
    count.title = document_.blocks[sentence.block].role == Role::title;
    count.head = head(figure);
    read_words(figure, sentence, count);
    read_marks(figure, sentence, count);
    read_share(f, count);
    read_noun(figure, count);
    return count;
  }

  // The head of a noun phrase is its last word of content before a preposition or a clause.
  std::uint64_t head(const Figure& figure) const {
    std::uint64_t key = 0;
    if (!figure.counted) return key;
    for (std::size_t i = text_.token_at(figure.counted.start);
         i < text_.tokens.size() && text_.tokens[i].range.start < figure.counted.end; ++i) {
      const WordFeature feature = words_(text_, text_.tokens[i]);
      if (feature.weight <= 0 && key != 0) break;
      if (feature.weight <= 0 || text_.tokens[i].kind != TokenKind::word) continue;
      key = feature.class_key != 0 ? feature.class_key : feature.stem;
    }
    return key;
  }

  void read_words(const Figure& figure, const Sentence& sentence, Count& count) const {
    static const auto& samples = *new KeySet(word_set("samples"));
    static const auto& growing = *new KeySet(word_set("growing"));
    thread_local std::vector<CountWord> words;
    words.clear();
    const std::size_t first = sentence.first_token;
    const std::size_t from = text_.token_at(figure.span.start);
    const std::size_t to = text_.token_at(figure.span.end);
    // Of a share, what stands before it is no population but what is measured: "Turnout was 60 %".
    const bool apposed = figure.unit != "%" || figure.counted.start > figure.span.start;
    const auto add = [&](std::size_t i, float nearness) {
      const Token& token = text_.tokens[i];
      if (nearness >= kFarther && growing.contains(token.key)) count.growing = true;
      // "Of the 120 drivers asked, 78 (65 per cent) ..."
      if (nearness >= (i < from ? kFarther * kFarther : kFarther) && samples.contains(token.key))
        count.sampled = true;
      if (token.kind != TokenKind::word) return;
      const WordFeature feature = words_(text_, token);
      if (feature.weight <= 0) return;
      const bool noun = apposed && figure.counted.contains(Span(d_, token.range));
      words.push_back({feature.class_key != 0 ? feature.class_key : feature.stem,
                       feature.weight * nearness,
                       nearness == 1 && token.is(kCapital) && !token.is(kSentenceStart), noun});
    };
    const auto part = [&](std::size_t i, float& nearness) {
      const std::string_view mark = text_.of(text_.tokens[i]);
      if (text_.tokens[i].kind == TokenKind::punctuation && mark != "-" && mark != "'" &&
          mark != "’" && mark != ".")
        nearness = std::max(kLeast, nearness * kFarther);
    };
    float nearness = 1;
    for (std::size_t i = from; i-- > first && from - i <= kWindow;) {
      part(i, nearness);
      add(i, nearness);
    }
    nearness = 1;
    for (std::size_t i = to; i < sentence.last_token && i - to < kWindow; ++i) {
      part(i, nearness);
      add(i, nearness);
    }
    // Other figures of the sentence, by value.
    const std::vector<Figure>& figures = statements_.figures;
    constexpr int kBeside = 4;
    int seen = 0;
    for (auto other = std::lower_bound(
             figures.begin(), figures.end(), figure.sentence,
             [](const Figure& f, std::uint32_t number) { return f.sentence < number; });
         other != figures.end() && other->sentence == figure.sentence && seen < 2 * kBeside;
         ++other) {
      const double value = other->low.value_or(other->high.value_or(0));
      if (other->span == figure.span || value <= 3) continue;
      words.push_back({hash64(other->unit, 7 + std::bit_cast<std::uint64_t>(value)),
                       kNumberWeight * kFarther, false, false});
      ++seen;
    }
    std::sort(words.begin(), words.end(), [](const CountWord& a, const CountWord& b) {
      return a.key != b.key ? a.key < b.key : a.weight > b.weight;
    });
    words.erase(std::unique(words.begin(), words.end(),
                            [](const CountWord& a, const CountWord& b) { return a.key == b.key; }),
                words.end());
    count.words = kept_.keep(words);
    for (const CountWord& word : count.words) {
      count.weight += word.weight;
      if (!word.noun) count.context += word.weight;
    }
  }

  void read_marks(const Figure& figure, const Sentence& sentence, Count& count) const {
    constexpr std::uint32_t kBehind = 60;  // bytes in which a limit is one of the figure
    const Span& span = figure.span;
    for (const Mark& mark : marks_in(statements_, sentence.range)) {
      count.negated |= mark.kind == MarkKind::negation;
      count.limited |= mark.kind == MarkKind::limit && mark.span.start >= span.end &&
                       mark.span.start < span.end + kBehind;
    }
    count.question = sentence.last_token > sentence.first_token &&
                     text_.of(text_.tokens[sentence.last_token - 1]) == "?";
    const auto& times = statements_.times;
    std::array<std::string_view, 4> dates;
    std::size_t found = 0;
    for (auto at = std::lower_bound(
             times.begin(), times.end(), sentence.range.start,
             [](const TimeExpression& t, std::uint32_t byte) { return t.span.start < byte; });
         at != times.end() && at->span.start < sentence.range.end && found < dates.size(); ++at) {
      count.repeated |= at->type == TimeType::set;
      if ((at->type == TimeType::date || at->type == TimeType::time) && !at->value.empty())
        dates[found++] = at->value;
    }
    count.dates = kept_.keep(std::span<const std::string_view>(dates).first(found));
  }

  void read_noun(const Figure& figure, Count& count) const {
    static const auto& general = *new KeySet(word_set("general_nouns"));
    if (!figure.counted || figure.counted.start < figure.span.end ||
        figure.counted.start > figure.span.end + 2)
      return;
    const std::size_t end = text_.token_at(figure.counted.end);
    count.beside = end > 0 && !general.contains(text_.tokens[end - 1].key);
  }

  // "63 per cent", "two thirds", "11 of the 14", "38 out of 104".
  void read_share(std::uint32_t f, Count& count) const {
    const Figure& figure = statements_.figures[f];
    const bool point = is_point(figure);
    if (figure.unit == "%") {
      const double value = figure.low.value_or(figure.high.value_or(0));
      count.share = value;
      const bool written = figure.span.range().of(document_.text).find_first_of("0123456789") !=
                           std::string_view::npos;
      // "26 of them (63 per cent)", "61, or 73 per cent"
      constexpr std::uint32_t kBeside = 12;  // bytes
      // Columns of a table stand beside each other for other reasons.
      const auto joined = [&](const Span& before) {
        return Range{before.end, figure.span.start}
                   .of(document_.text)
                   .find_first_not_of(" \t\r\n") != std::string_view::npos;
      };
      const bool after = f > 0 && statements_.figures[f - 1].sentence == figure.sentence &&
                         statements_.figures[f - 1].unit.empty() &&
                         figure.span.start - statements_.figures[f - 1].span.end <= kBeside &&
                         joined(statements_.figures[f - 1].span);
      count.based = after || figure.whole != kNone;
      count.share_slack = !written ? 4.0f : figure.bound == Bound::exact ? 0.6f : 2.5f;
      return;
    }
    if (!point || figure.whole >= statements_.figures.size()) return;
    const Figure& whole = statements_.figures[figure.whole];
    if (!whole.low || !whole.high || *whole.low != *whole.high || *whole.low <= 0 ||
        *figure.low > *whole.low || *whole.low < 5)
      return;
    count.based = true;
    count.share = 100 * *figure.low / *whole.low;
    count.share_slack = 0.6f;
  }

  const Document& document_;
  std::uint32_t d_;
  const Statements& statements_;
  const Text& text_;
  const SketchWords& words_;
  Arena& kept_;
};

// The pairs of counts of different documents for which `may_tell` is true and that have words of
// some weight in common.
template <typename MayTell>
std::vector<CountPair> pair_counts(const std::vector<Count>& counts, MayTell may_tell) {
  struct Posting {
    std::uint64_t key;
    std::uint32_t count;
  };
  std::vector<Posting> postings;
  for (std::uint32_t c = 0; c < counts.size(); ++c) {
    for (const CountWord& word : counts[c].words) {
      if (word.weight >= 0.3f) postings.push_back({word.key, c});
    }
  }
  std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
    return a.key != b.key ? a.key < b.key : a.count < b.count;
  });
  std::vector<std::uint64_t> found;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const Count& one = counts[postings[i].count];
    for (std::size_t j = i + 1;
         j < postings.size() && j - i <= kMostCompared && postings[j].key == postings[i].key; ++j) {
      const Count& other = counts[postings[j].count];
      if (one.doc == other.doc || !may_tell(one, other)) continue;
      found.push_back((std::uint64_t{postings[i].count} << 32) | postings[j].count);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<CountPair> pairs;
  for (const std::uint64_t both : found) {
    const CountPair pair = compare_counts(counts, static_cast<std::uint32_t>(both >> 32),
                                          static_cast<std::uint32_t>(both));
    if (pair.contained >= 0.2f) pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace

CountPair compare_counts(const std::vector<Count>& counts, std::uint32_t a, std::uint32_t b) {
  CountPair pair;
  pair.a = a;
  pair.b = b;
  const Count &x = counts[a], &y = counts[b];
  for (auto i = x.words.begin(), j = y.words.begin(); i != x.words.end() && j != y.words.end();) {
    if (i->key == j->key) {
      const float both_weight = std::min(i->weight, j->weight);
      pair.shared += both_weight;
      if (!i->noun && !j->noun) pair.context += both_weight;
      ++i, ++j;
    } else if (i->key < j->key) {
      ++i;
    } else {
      ++j;
    }
  }
  pair.contained = pair.shared / std::max(0.1f, std::min(x.weight, y.weight));
  pair.covered = pair.context / std::max(0.1f, std::min(x.context, y.context));
  return pair;
}

DocumentCounts read_counts(const Evidences& evidences, std::uint32_t document, const Text& text,
                           std::span<const NamedRange> names, Arena& kept) {
  const Reader reader(evidences.documents[document], text, evidences.statements[document], document,
                      kept);
  return {kept.keep(reader.run()), kept.keep(reader.dates()),
          read_details(evidences, document, text, names),
          kept.keep(read_accounts(evidences, document, text, kept))};
}

Counts counts_of_story(const Check& check, std::vector<DocumentCounts> documents) {
  Counts made;
  for (DocumentCounts& document : documents) {
    made.counts.insert(made.counts.end(), document.counts.begin(), document.counts.end());
    made.dates.insert(made.dates.end(), document.dates.begin(), document.dates.end());
    made.accounts.insert(made.accounts.end(), document.accounts.begin(), document.accounts.end());
    std::move(document.details.begin(), document.details.end(), std::back_inserter(made.details));
  }
  made.pairs = pair_counts(made.counts, [&](const Count& a, const Count& b) {
    return (a.share && b.share) || figure_of(check, a).unit == figure_of(check, b).unit;
  });
  // Years are compared by themselves, days where a clause has no other.
  constexpr std::size_t kYear = 4;
  const auto is_year = [&](const Count& date) {
    return check.evidences.statements[date.doc].times[date.figure].value.size() == kYear;
  };
  made.date_pairs = pair_counts(made.dates, [&](const Count& a, const Count& b) {
    return (a.dates.size() == 1 && b.dates.size() == 1) || (is_year(a) && is_year(b));
  });
  return made;
}

const Figure& figure_of(const Check& check, const Count& count) {
  return check.evidences.statements[count.doc].figures[count.figure];
}

float slip(double u, double v) {
  const auto digits = [](double whole) {
    std::string text;
    auto value = static_cast<std::int64_t>(std::llround(std::min(whole, 1e15) * 100));
    while (value > 0 && value % 10 == 0) value /= 10;
    for (; value > 0; value /= 10) text.push_back(static_cast<char>('0' + value % 10));
    return text;
  };
  std::string x = digits(u), y = digits(v);
  if (x.empty() || y.empty() || u == v) return 0;
  if (x == y) return std::max(u, v) > 10 ? 1 : 0;
  if (x.size() != y.size() || x.size() < 2) return 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < x.size(); ++i) other += x[i] != y[i];
  if (other == 1) return x.size() > 2 ? 1 : 0.5f;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return other == 2 && x == y ? 1 : 0;
}

bool names_differ(const Count& a, const Count& b) {
  bool named = false;
  for (const CountWord& word : a.words) {
    if (!word.name) continue;
    named = true;
    const auto at =
        std::lower_bound(b.words.begin(), b.words.end(), word.key,
                         [](const CountWord& other, std::uint64_t key) { return other.key < key; });
    if (at != b.words.end() && at->key == word.key) return false;
  }
  return named && std::any_of(b.words.begin(), b.words.end(),
                              [](const CountWord& word) { return word.name; });
}

bool dates_differ(const Count& a, const Count& b) {
  if (a.dates.empty() || b.dates.empty()) return false;
  for (const std::string_view x : a.dates) {
    for (const std::string_view y : b.dates) {
      const std::size_t length = std::min(x.size(), y.size());
      // A day of the week, or of a season, says nothing against a date that has a year.
      if ((x[0] == 'X') != (y[0] == 'X')) return false;
      if (x.compare(0, length, y, 0, length) == 0) return false;
    }
  }
  return true;
}

}  // namespace stemma
