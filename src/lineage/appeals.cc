#include "lineage/appeals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "base/tables.h"
#include "lineage/stop_words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

constexpr std::size_t kCompared = 24;  // documents of one name that are weighed against each other
constexpr float kBodyWeight =
    3.5f;  // of shared words that make "the authority said" this statement
constexpr std::size_t kCueBefore = 4, kCueAfter = 16;  // tokens from a body's name to what it does
constexpr std::size_t kFew = 8;  // documents of one name that are weighed without a shared passage
constexpr std::size_t kLarge = 200;  // documents of a collection in which chance has many chances
constexpr float kRelated = 4.0f;     // what a shared passage counts
constexpr float kCorrectedWeight = 8.0f;  // of words that a correction shares with what it corrects
constexpr float kOnlyCorrectedWeight = 3.0f;  // the same where the outlet has one earlier page here
constexpr float kSelfReport = 2.5f;           // what "our report" counts there
constexpr float kFresh = 1.5f;                // what it counts that a paper is two days old at most
constexpr float kSameDay = 2.0f;              // and that the sentence names its day of the week
constexpr float kUncalled = 3.0f;             // what is taken off a page that is not called a paper
constexpr float kUndated = 1.0f;              // what is taken off a paper without a date
constexpr float kNounWeight = 5.0f;           // the same where only "the authority" is named
constexpr float kNumberNounWeight = 3.3f;     // and said to have said a number that stands there
constexpr float kOutletNounWeight = 2.5f;     // and for "the agency"
constexpr float kUncertain = 5.0f;            // what is taken off a paper of a monthly's own month

struct Tables {
  Phrases credits, objects, self_reports, definite, kinds, joints;
  absl::flat_hash_map<std::uint64_t, unsigned> months;
  Tables() {
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "name_joints")) joints.add(row[0], &row);
      for (const TableRow& row : table(language, "definite_words")) definite.add(row[0], &row);
      for (const TableRow& row : table(language, "document_nouns")) kinds.add(row[0], &row);
      for (const TableRow& row : table(language, "dates")) {
        unsigned month = 0;
        if (row[1] == "month" &&
            std::from_chars(row[2].data(), row[2].data() + row[2].size(), month).ec == std::errc())
          months.try_emplace(word_key(fold_word(row[0])), month);
      }
      for (const TableRow& row : table(language, "self_reports")) self_reports.add(row[0], &row);
      for (const TableRow& row : table(language, "object_words")) objects.add(row[0], &row);
      for (const TableRow& row : table(language, "credits")) credits.add(row[0], &row);
    }
  }
};

const Tables& tables() {
  static const Tables& made = *new Tables;
  return made;
}

}  // namespace

Frequencies::Frequencies(std::span<const Vocabulary> vocabularies)
    : documents_(static_cast<float>(vocabularies.size())) {
  for (const Vocabulary& vocabulary : vocabularies) {
    for (const std::uint32_t word : vocabulary.words()) ++counts_[word];
  }
}

float Frequencies::weight(std::uint64_t key) const {
  const auto found = counts_.find(Vocabulary::word(key));
  return found == counts_.end() ? 0 : std::log2(documents_ / static_cast<float>(found->second));
}

std::uint32_t Frequencies::count(std::uint64_t key) const {
  const auto found = counts_.find(Vocabulary::word(key));
  return found == counts_.end() ? 0 : found->second;
}

int compare_dates(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t length = std::min({a.size(), b.size(), std::size_t{10}});
  const int order = a.substr(0, length).compare(b.substr(0, length));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

namespace {

std::optional<std::chrono::sys_days> day_of(std::string_view date) {
  if (date.size() < 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    std::from_chars(date.data() + at, date.data() + at + length, value);
    return value;
  };
  const std::chrono::year_month_day day{
      std::chrono::year(number(0, 4)),
      std::chrono::month(static_cast<unsigned>(std::max(number(5, 2), 0))),
      std::chrono::day(static_cast<unsigned>(std::max(number(8, 2), 0)))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day);
}

// The day of the week that a word names, from Monday, or 7.
std::size_t weekday_of(const Token& token) {
  static const auto& names = *[] {
    auto* made = new absl::flat_hash_map<std::uint64_t, std::size_t>;
    for (const std::string_view language : table_languages()) {
      std::vector<std::string_view> full;  // the first seven; the others are short for one of them
      for (const TableRow& row : table(language, "dates")) {
        if (row[1] != "weekday") continue;
        if (full.size() < 7) full.push_back(row[0]);
        for (std::size_t n = 0; n < full.size(); ++n) {
          if (full[n].starts_with(row[0])) made->try_emplace(word_key(fold_word(row[0])), n);
        }
      }
    }
    return made;
  }();
  const auto found = names.find(token.key);
  return found == names.end() ? 7 : found->second;
}

class Finder {
 public:
  Finder(const Folder& folder, std::uint32_t number, const Text& text,
         std::span<const std::uint32_t> related)
      : folder_(folder),
        number_(number),
        text_(text),
        related_(related),
        own_(folder.mastheads[number]) {}

  std::vector<Appeal> run() {
    for (std::size_t i = 0; i < text_.tokens.size();) {
      const MastheadIndex::Match match = folder_.index.match(text_, i);
      if (!match) {
        ++i;
        continue;
      }
      weigh(i, match);
      i += match.length;
    }
    if (own_.correction) {
      // Whom the corrected words are about is named in them again: no source of the correction.
      std::erase_if(appeals_, [](const Appeal& appeal) {
        return !appeal.outlet && !appeal.credit && !appeal.paper;
      });
      find_corrected();
    }
    drop_borrowed_figures();
    take_coordinated();
    find_dated_papers();
    // What a body said to an outlet, or as an outlet reports it, is that outlet's.
    std::erase_if(appeals_, [&](const Appeal& appeal) {
      return !appeal.outlet &&
             std::any_of(appeals_.begin(), appeals_.end(), [&](const Appeal& other) {
               return other.outlet && other.credit && other.sentence == appeal.sentence;
             });
    });
    return std::move(appeals_);
  }

 private:
  // Words of the sentence that a document has as well, by weight. Words of the name do not count.
  float shared(std::uint32_t sentence, std::uint32_t document, std::size_t from, std::size_t to,
               bool* number = nullptr, bool* other_number = nullptr) const {
    const Sentence& s = text_.sentences[sentence];
    float sum = 0;
    std::vector<std::uint64_t> seen;
    for (std::size_t i = s.first_token; i < s.last_token; ++i) {
      if (i >= from && i < to) continue;
      const Token& token = text_.tokens[i];
      if (!says_something(token)) continue;
      if (!folder_.vocabularies[document].has(token.key)) {
        if (other_number != nullptr && token.kind == TokenKind::number && token.range.size() > 1)
          *other_number = true;
        continue;
      }
      if (std::find(seen.begin(), seen.end(), token.key) != seen.end()) continue;
      seen.push_back(token.key);
      const float weight = folder_.frequencies.weight(token.key);
      sum += weight;
      if (number != nullptr && token.kind == TokenKind::number && token.range.size() > 1 &&
          weight > 0.5f) {
        *number = true;
      }
    }
    return sum;
  }

  // What a body is said to have done, with no word for saying, is there for its figure; an outlet
  // that is credited and has the figure as well is where it was read.
  void drop_borrowed_figures() {
    for (const Borrowed& borrowed : borrowed_) {
      const bool other = std::any_of(appeals_.begin(), appeals_.end(), [&](const Appeal& appeal) {
        return appeal.outlet && appeal.credit && appeal.target != borrowed.target &&
               figures_in(borrowed.sentence, appeal.target);
      });
      if (!other) continue;
      std::erase_if(appeals_, [&](const Appeal& appeal) {
        return appeal.span.range() == borrowed.range && appeal.target == borrowed.target;
      });
    }
  }

  // "The statement of 11 March", "the lender's report of March": the only paper here that its first
  // lines call so and that is of that day or month.
  void find_dated_papers() {
    if (folder_.documents.size() >= kLarge) return;
    for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
      if (text_.tokens[i].range.start < own_.head_end) continue;
      const Phrases::Match noun = tables().kinds.match(text_, i);
      if (!noun) continue;
      const std::size_t at = i + noun.length - 1;
      const Sentence& sentence = text_.sentences[text_.tokens[i].sentence];
      unsigned month = 0, day = 0;
      std::size_t last = at;
      for (std::size_t k = at + 1; k < std::min<std::size_t>(sentence.last_token, at + 6); ++k) {
        const Token& token = text_.tokens[k];
        if (const auto found = tables().months.find(token.key); found != tables().months.end()) {
          month = found->second;
        } else if (token.kind == TokenKind::number && token.range.size() <= 2) {
          const std::string_view digits = text_.of(token);
          std::from_chars(digits.data(), digits.data() + digits.size(), day);
        } else if (token.kind == TokenKind::word && !stop_words().contains(token.key) &&
                   weekday_of(token) == 7) {
          break;
        } else {
          continue;
        }
        last = k;
      }
      if (month == 0) continue;
      // "Our report of 2 April": a page of the same outlet.
      const bool self = day != 0 && i > 0 && tables().self_reports.match(text_, i - 1);
      std::uint32_t target = kNone;
      std::size_t fitting = 0;
      for (std::uint32_t d = 0; d < folder_.documents.size(); ++d) {
        const Masthead& masthead = folder_.mastheads[d];
        const auto date = day_of(folder_.mastheads[d].day);
        if (d == number_ || !date || (self ? !same_owner(masthead, own_) : !masthead.official) ||
            compare_dates(folder_.mastheads[d].day, folder_.mastheads[number_].day) > 0 ||
            (!self && std::find(masthead.kinds.begin(), masthead.kinds.end(),
                                text_.tokens[at].key) == masthead.kinds.end()))
          continue;
        const std::chrono::year_month_day when{*date};
        if (static_cast<unsigned>(when.month()) != month ||
            (day != 0 && static_cast<unsigned>(when.day()) != day))
          continue;
        target = d;
        ++fitting;
      }
      if (fitting != 1) continue;
      appeals_.push_back({Span(number_, text_.tokens[i].range.start, text_.tokens[last].range.end),
                          target, text_.tokens[i].sentence, false, true, 0, true});
      i = last;
    }
    std::stable_sort(appeals_.begin(), appeals_.end(),
                     [](const Appeal& x, const Appeal& y) { return x.span.start < y.span.start; });
  }

  // "Three sources: the tourist board, Pondopedia and The Furrow": a body in a list with two
  // outlets is a source as they are.
  void take_coordinated() {
    for (const Appeal& appeal : beside_) {
      std::size_t outlets = 0;
      bool next = false;
      for (const Appeal& other : appeals_) {
        if (!other.outlet || other.sentence != appeal.sentence) continue;
        ++outlets;
        const std::uint32_t from = std::min(appeal.span.end, other.span.end),
                            to = std::max(appeal.span.start, other.span.start);
        next = next || in_list(from, to);
      }
      if (next && outlets >= 2) appeals_.push_back(appeal);
    }
    std::stable_sort(appeals_.begin(), appeals_.end(),
                     [](const Appeal& x, const Appeal& y) { return x.span.start < y.span.start; });
  }

  // Do only marks, one noun for what follows and function words part two names, a comma or "and"
  // among them?
  bool in_list(std::uint32_t from, std::uint32_t to) const {
    bool joined = false;
    std::size_t nouns = 0;
    for (std::size_t i = text_.token_at(from);
         i < text_.tokens.size() && text_.tokens[i].range.start < to; ++i) {
      const Token& token = text_.tokens[i];
      if (token.range.start < from) continue;
      joined = joined || text_.of(token) == "," || tables().joints.find(token) != nullptr;
      if (token.kind == TokenKind::word && !stop_words().contains(token.key) && ++nouns > 1)
        return false;
    }
    return joined;
  }

  bool figures_in(std::uint32_t sentence, std::uint32_t document) const {
    const Sentence& s = text_.sentences[sentence];
    for (std::size_t i = s.first_token; i < s.last_token; ++i) {
      const Token& token = text_.tokens[i];
      if (token.kind == TokenKind::number && token.range.size() > 1 &&
          folder_.vocabularies[document].has(token.key))
        return true;
    }
    return false;
  }

  // "a bell of the Sedge Museum is cracked, the museum said": the body again, by its noun.
  bool told_later(const MastheadIndex::Match& match, std::size_t from, std::size_t last) const {
    for (const MastheadName& noun : folder_.mastheads[match.name->documents.front()].names) {
      if (noun.form != NameForm::noun || noun.source != match.name->name.source) continue;
      for (std::size_t i = from; i + noun.keys.size() < last; ++i) {
        bool same = i > 0 && tables().definite.find(text_.tokens[i - 1]) != nullptr;
        for (std::size_t k = 0; k < noun.keys.size() && same; ++k)
          same = text_.tokens[i + k].key == noun.keys[k];
        if (same && tables().credits.match(text_, i + noun.keys.size())) return true;
      }
    }
    return false;
  }

  // How near in time: a paper of the last two days, and whose day of the week is named beside.
  float freshness(std::uint32_t document, std::uint32_t sentence) const {
    const auto mine = day_of(folder_.mastheads[number_].day);
    const auto theirs = day_of(folder_.mastheads[document].day);
    if (!theirs) return mine ? -kUndated : 0;
    if (!mine || *mine < *theirs) return 0;
    const auto days = (*mine - *theirs).count();
    float sum = days <= 2 ? kFresh : 0;
    if (days > 7) return sum;
    const std::size_t day = std::chrono::weekday(*theirs).iso_encoding() - 1;
    const Sentence& s = text_.sentences[sentence];
    for (std::size_t i = s.first_token; i < s.last_token; ++i) {
      if (weekday_of(text_.tokens[i]) == day) return sum + kSameDay;
    }
    return sum;
  }

  // A correction means an earlier page of the same outlet, named or not.
  void find_corrected() {
    const std::string& date = folder_.mastheads[number_].day;
    std::size_t compared = 0;
    const bool only = earlier_pages() == 1;
    const float least = only ? kOnlyCorrectedWeight : kCorrectedWeight;
    for (std::uint32_t d = static_cast<std::uint32_t>(folder_.documents.size());
         d-- > 0 && compared < kCompared;) {
      if (folder_.documents.size() >= kLarge &&
          !std::binary_search(related_.begin(), related_.end(), d))
        continue;
      if (d == number_ ||
          !(folder_.mastheads[d].owner == own_.owner || same_owner(folder_.mastheads[d], own_)))
        continue;
      ++compared;
      if (compare_dates(folder_.mastheads[d].day, date) >= 0) continue;
      float best_weight = least;
      std::uint32_t best = kNone;
      for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
        if (text_.sentences[s].range.start < own_.head_end) continue;
        float weight = shared(s, d, 0, 0);
        if (only && weight > 0 && reports_own(text_.sentences[s])) weight += kSelfReport;
        if (weight <= best_weight) continue;
        best = s;
        best_weight = weight;
      }
      if (best == kNone) continue;
      appeals_.push_back(
          {Span(number_, text_.sentences[best].range), d, best, true, true, best_weight});
    }
  }

  bool reports_own(const Sentence& sentence) const {
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (tables().self_reports.match(text_, i)) return true;
    }
    return false;
  }

  // Earlier pages of the same outlet, in a collection that is not large.
  std::size_t earlier_pages() const {
    if (folder_.documents.size() >= kLarge) return 0;
    std::size_t pages = 0;
    for (std::uint32_t d = 0; d < folder_.documents.size(); ++d) {
      pages +=
          d != number_ &&
                  compare_dates(folder_.mastheads[d].day, folder_.mastheads[number_].day) < 0 &&
                  (folder_.mastheads[d].owner == own_.owner ||
                   same_owner(folder_.mastheads[d], own_))
              ? 1
              : 0;
    }
    return pages;
  }

  // "the decision of the council to close", but not "a clerk of the council said".
  bool is_object(std::size_t at, std::size_t end) const {
    std::size_t before = at;
    while (before > 0 && at - before < 2 && stop_words().contains(text_.tokens[before - 1].key) &&
           tables().objects.find(text_.tokens[before - 1]) == nullptr) {
      --before;
    }
    if (before == 0 || tables().objects.find(text_.tokens[before - 1]) == nullptr) return false;
    for (std::size_t i = end; i < std::min(text_.tokens.size(), end + 3); ++i) {
      if (tables().credits.match(text_, i)) return false;
    }
    return !(before > 1 && (tables().credits.match(text_, before - 2)));
  }

  void weigh(std::size_t at, const MastheadIndex::Match& match) {
    const MastheadName& name = match.name->name;
    const std::vector<std::uint32_t>& documents = match.name->documents;
    const Token& token = text_.tokens[at];
    const bool in_head = token.range.start < own_.head_end;
    const bool own = std::binary_search(documents.begin(), documents.end(), number_) ||
                     (documents.size() <= kCompared &&
                      std::any_of(documents.begin(), documents.end(), [&](std::uint32_t d) {
                        return same_owner(folder_.mastheads[d], own_);
                      }));
    if (own && (!own_.correction || in_head)) {
      // A body's later paper may still name an earlier one by its number.
      if (in_head || name.form != NameForm::full || documents.size() != 1 ||
          documents[0] == number_)
        return;
    }
    // What kind of cue the sentence has; for a body, beside its name.
    bool credit = false, said = false, paper = false, issued = false;
    const Sentence& sentence = text_.sentences[token.sentence];
    const std::size_t end = at + match.length;
    std::size_t first = sentence.first_token, last = sentence.last_token;
    if (!name.outlet && name.form != NameForm::full) {
      first = std::max(first, at < kCueBefore ? 0 : at - kCueBefore);
      last = std::min(last, end + kCueAfter);
    }
    for (std::size_t i = first; i < last; ++i) {
      if (i >= at && i < end) continue;
      const Phrases::Match cue = tables().credits.match(text_, i);
      if (!cue) continue;
      const std::string_view kind = (*cue.row)[1];
      paper = paper || kind == "paper";
      issued = issued ||
               (kind == "paper" && !name.outlet && name.source != 0 && i >= end && i < end + 3);
      if (kind == "paper" && !name.outlet && name.form != NameForm::full &&
          (i < end || i > end + 3))
        continue;
      (kind == "credit" || (kind == "paper" && name.outlet) ? credit : said) = true;
    }
    const bool document_noun = name.source == 0 && !name.outlet;
    // "The district office" is not the district.
    if (name.form == NameForm::noun && !document_noun && end < text_.tokens.size()) {
      const Token& next = text_.tokens[end];
      if (next.kind == TokenKind::word && !next.is(kCapital) && !stop_words().contains(next.key) &&
          !tables().credits.match(text_, end)) {
        return;
      }
    }
    if (!name.outlet && !document_noun && is_object(at, end) && !told_later(match, end, last))
      return;
    if (in_head) {
      if (own || !name.outlet) return;
      credit = true;
    }
    std::uint32_t best = kNone;
    float best_weight = -1;
    bool best_number = false;
    const std::string& date = folder_.mastheads[number_].day;
    std::size_t compared = 0;
    const bool many = folder_.documents.size() >= kLarge;
    const float least =
        many ? 2 * std::log2(static_cast<float>(folder_.documents.size())) : -kRelated;
    for (auto d = documents.rbegin(); d != documents.rend() && compared < kCompared; ++d) {
      if (*d == number_) continue;
      const bool is_related = std::binary_search(related_.begin(), related_.end(), *d);
      if (documents.size() > kFew && !is_related) continue;
      ++compared;
      const int order = compare_dates(folder_.mastheads[*d].day, date);
      // A page that is changed later can be cited as it was before.
      const bool open = folder_.mastheads[*d].day != folder_.documents[*d].date;
      if (order > 0 && !own_.updated && !open) continue;
      if (own && order == 0) continue;
      bool number = false, other_number = false;
      float weight = shared(token.sentence, *d, at, end, &number, &other_number);
      // A figure that the document does not have is from elsewhere.
      if (!name.outlet && !document_noun && other_number && !number) continue;
      if (token.sentence > 0) weight += 0.3f * shared(token.sentence - 1, *d, 0, 0);
      if (token.sentence + 1 < text_.sentences.size())
        weight += 0.3f * shared(token.sentence + 1, *d, 0, 0);
      if (number) weight += 2;
      // "Council papers" are what the council calls its papers, before its pages.
      if (name.form == NameForm::noun && folder_.mastheads[*d].kinds.empty() && at > 0 &&
          tables().definite.find(text_.tokens[at - 1]) == nullptr)
        weight -= kUncalled;
      if (!many && !name.outlet) weight += freshness(*d, token.sentence);
      if (order == 0 && folder_.mastheads[*d].day.size() != date.size() &&
          !folder_.mastheads[*d].day.empty() && !date.empty())
        weight -= date.size() < folder_.mastheads[*d].day.size() ? kUncertain : 0;
      if (is_related) {
        weight += kRelated;
      } else if (weight < least) {
        continue;
      }
      if (folder_.mastheads[*d].correction) weight = weight / 4 - 4;
      if (best == kNone || weight > best_weight ||
          (weight == best_weight &&
           compare_dates(folder_.mastheads[*d].day, folder_.mastheads[best].day) > 0)) {
        best = *d;
        best_weight = weight;
        best_number = number;
      }
    }
    if (best == kNone) return;
    // Without a word for saying, the same figure must stand there.
    if (!name.outlet && !credit && !said && !best_number && !document_noun) {
      if (name.form != NameForm::noun && !own)
        beside_.push_back({Span(number_, token.range.start, text_.tokens[end - 1].range.end), best,
                           token.sentence, false, false, best_weight, false});
      return;
    }
    if (name.form == NameForm::noun && !document_noun &&
        best_weight < (name.outlet                                ? kOutletNounWeight
                       : best_number && (credit || said || paper) ? kNumberNounWeight
                                                                  : kNounWeight))
      return;
    // "a publication by Riverwatch", whose only paper is here, needs no more.
    const bool publication = name.form == NameForm::full && paper && documents.size() == 1 && !own;
    if (!name.outlet && !document_noun && !publication && best_weight < kBodyWeight) {
      if (name.form != NameForm::noun && !own)
        beside_.push_back({Span(number_, token.range.start, text_.tokens[end - 1].range.end), best,
                           token.sentence, false, false, best_weight, false});
      return;
    }
    if (own && best_weight < kBodyWeight) return;
    if (!name.outlet && !credit && !said && !document_noun)
      borrowed_.push_back(
          {best, token.sentence, {token.range.start, text_.tokens[end - 1].range.end}});
    appeals_.push_back({Span(number_, token.range.start, text_.tokens[end - 1].range.end), best,
                        token.sentence, name.outlet, credit, best_weight, issued});
  }

  const Folder& folder_;
  std::uint32_t number_;
  const Text& text_;
  std::span<const std::uint32_t> related_;
  const Masthead& own_;
  std::vector<Appeal> appeals_;
  struct Borrowed {
    std::uint32_t target, sentence;
    Range range;
  };
  std::vector<Appeal> beside_;      // named, with nothing that makes it a source by itself
  std::vector<Borrowed> borrowed_;  // appeals that stand on a figure alone
};

}  // namespace

std::vector<Appeal> find_appeals(const Folder& folder, std::uint32_t number, const Text& text,
                                 std::span<const std::uint32_t> related) {
  return Finder(folder, number, text, related).run();
}

Appellants::Appellants(const Folder& folder) : folder_(folder) {
  const std::span<const MastheadIndex::Name> names = folder.index.names();
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    const MastheadName& name = names[n].name;
    if (name.keys.size() > 1 && name.form == NameForm::full &&
        !stop_words().contains(name.keys[0])) {
      by_opening_[opening(name.keys[0], name.keys[1])].push_back(n);
      continue;
    }
    const auto known = std::find_if(name.keys.begin(), name.keys.end(), [&](std::uint64_t key) {
      return folder.frequencies.count(key) > 0 && !stop_words().contains(key);
    });
    if (known != name.keys.end()) {
      by_word_[Vocabulary::word(*known)].push_back(n);
    } else if (name.form == NameForm::part || name.form == NameForm::noun ||
               stop_words().contains(name.keys[0])) {
      unknown_.push_back(n);
    }  // else it begins with a word, by its capital, and no text has that word
  }
}

bool Appellants::may_appeal(std::uint32_t number, const WordLists& words,
                            std::span<const std::uint32_t> related) const {
  if (folder_.documents.size() < kLarge || words.odd) return true;
  const Masthead& own = folder_.mastheads[number];
  if (own.correction) return true;
  const Vocabulary& vocabulary = folder_.vocabularies[number];
  // May the name stand here, and does it mean a document that is weighed?
  const auto matters = [&](std::uint32_t n) {
    const auto& [name, documents] = folder_.index.names()[n];
    if (std::binary_search(documents.begin(), documents.end(), number)) return false;
    const bool missing = std::any_of(name.keys.begin(), name.keys.end(), [&](std::uint64_t key) {
      return folder_.frequencies.count(key) > 0 && !vocabulary.has(key) &&
             !stop_words().contains(key);
    });
    if (missing) return false;
    return std::any_of(documents.begin(), documents.end(), [&](std::uint32_t d) {
      return (documents.size() <= kFew || std::binary_search(related.begin(), related.end(), d)) &&
             (own.updated || compare_dates(folder_.mastheads[d].day, own.day) <= 0);
    });
  };
  const auto any = [&](const std::vector<std::uint32_t>* names) {
    return names != nullptr && std::any_of(names->begin(), names->end(), matters);
  };
  return any(&unknown_) ||
         std::any_of(vocabulary.words().begin(), vocabulary.words().end(),
                     [&](std::uint32_t word) { return any(by_word_.find(word)); }) ||
         std::any_of(words.openings.begin(), words.openings.end(),
                     [&](std::uint32_t pair) { return any(by_opening_.find(pair)); });
}

}  // namespace stemma
