#include "lineage/appeals.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/tables.h"
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
constexpr float kNounWeight = 5.0f;       // the same where only "the authority" is named

struct Tables {
  Phrases stop, credits, objects;
  Tables() {
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "stop_words")) stop.add(row[0], &row);
      for (const TableRow& row : table(language, "object_words")) objects.add(row[0], &row);
      for (const TableRow& row : table(language, "credits")) credits.add(row[0], &row);
    }
  }
};

const Tables& tables() {
  static const Tables& made = *new Tables;
  return made;
}

bool says_something(const Token& token) {
  return (token.kind == TokenKind::word || token.kind == TokenKind::number) &&
         tables().stop.find(token) == nullptr;
}

}  // namespace

Vocabulary::Vocabulary(const Text& text) {
  for (const Token& token : text.tokens) {
    if (says_something(token)) words_.push_back(word(token.key));
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  words_.shrink_to_fit();
}

bool Vocabulary::has(std::uint64_t key) const {
  return std::binary_search(words_.begin(), words_.end(), word(key));
}

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

int compare_dates(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t length = std::min({a.size(), b.size(), std::size_t{10}});
  const int order = a.substr(0, length).compare(b.substr(0, length));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

namespace {

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
    if (own_.correction) find_corrected();
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

  // A correction means an earlier page of the same outlet, named or not.
  void find_corrected() {
    const std::string& date = folder_.documents[number_].date;
    std::size_t compared = 0;
    for (std::uint32_t d = static_cast<std::uint32_t>(folder_.documents.size());
         d-- > 0 && compared < kCompared;) {
      if (folder_.documents.size() >= kLarge &&
          !std::binary_search(related_.begin(), related_.end(), d))
        continue;
      if (d == number_ ||
          !(folder_.mastheads[d].owner == own_.owner || same_owner(folder_.mastheads[d], own_)))
        continue;
      ++compared;
      if (compare_dates(folder_.documents[d].date, date) >= 0) continue;
      float best_weight = kCorrectedWeight;
      std::uint32_t best = kNone;
      for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
        if (text_.sentences[s].range.start < own_.head_end) continue;
        const float weight = shared(s, d, 0, 0);
        if (weight <= best_weight) continue;
        best = s;
        best_weight = weight;
      }
      if (best == kNone) continue;
      appeals_.push_back(
          {Span(number_, text_.sentences[best].range), d, best, true, true, best_weight});
    }
  }

  // "the decision of the council to close", but not "a clerk of the council said".
  bool is_object(std::size_t at, std::size_t end) const {
    std::size_t before = at;
    while (before > 0 && at - before < 2 &&
           tables().stop.find(text_.tokens[before - 1]) != nullptr &&
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
    bool credit = false, said = false, paper = false;
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
      if (kind == "paper" && !name.outlet && name.form != NameForm::full &&
          (i < end || i > end + 3))
        continue;
      (kind == "credit" || (kind == "paper" && name.outlet) ? credit : said) = true;
    }
    const bool document_noun = name.source == 0 && !name.outlet;
    // "The district office" is not the district.
    if (name.form == NameForm::noun && !document_noun && end < text_.tokens.size()) {
      const Token& next = text_.tokens[end];
      if (next.kind == TokenKind::word && !next.is(kCapital) &&
          tables().stop.find(next) == nullptr && !tables().credits.match(text_, end)) {
        return;
      }
    }
    if (!name.outlet && !document_noun && is_object(at, end)) return;
    if (in_head) {
      if (own || !name.outlet) return;
      credit = true;
    }
    std::uint32_t best = kNone;
    float best_weight = -1;
    bool best_number = false;
    const std::string& date = folder_.documents[number_].date;
    std::size_t compared = 0;
    const bool many = folder_.documents.size() >= kLarge;
    const float least =
        many ? 2 * std::log2(static_cast<float>(folder_.documents.size())) : -kRelated;
    for (auto d = documents.rbegin(); d != documents.rend() && compared < kCompared; ++d) {
      if (*d == number_) continue;
      const bool is_related = std::binary_search(related_.begin(), related_.end(), *d);
      if (documents.size() > kFew && !is_related) continue;
      ++compared;
      const int order = compare_dates(folder_.documents[*d].date, date);
      if (order > 0 && !own_.updated) continue;
      if (own && order == 0) continue;
      bool number = false, other_number = false;
      float weight = shared(token.sentence, *d, at, end, &number, &other_number);
      // A figure that the document does not have is from elsewhere.
      if (!name.outlet && !document_noun && other_number && !number) continue;
      if (token.sentence > 0) weight += 0.3f * shared(token.sentence - 1, *d, 0, 0);
      if (token.sentence + 1 < text_.sentences.size())
        weight += 0.3f * shared(token.sentence + 1, *d, 0, 0);
      if (number) weight += 2;
      if (is_related) {
        weight += kRelated;
      } else if (weight < least) {
        continue;
      }
      if (folder_.mastheads[*d].correction) weight = weight / 4 - 4;
      if (best == kNone || weight > best_weight ||
          (weight == best_weight &&
           compare_dates(folder_.documents[*d].date, folder_.documents[best].date) > 0)) {
        best = *d;
        best_weight = weight;
        best_number = number;
      }
    }
    if (best == kNone) return;
    // Without a word for saying, the same figure must stand there.
    if (!name.outlet && !credit && !said && !best_number && !document_noun) return;
    if (name.form == NameForm::noun && !document_noun && best_weight < kNounWeight) return;
    // "a publication by Riverwatch", whose only paper is here, needs no more.
    const bool publication = name.form == NameForm::full && paper && documents.size() == 1 && !own;
    if (!name.outlet && !document_noun && !publication && best_weight < kBodyWeight) return;
    if (own && best_weight < kBodyWeight) return;
    appeals_.push_back({Span(number_, token.range.start, text_.tokens[end - 1].range.end), best,
                        token.sentence, name.outlet, credit, best_weight});
  }

  const Folder& folder_;
  std::uint32_t number_;
  const Text& text_;
  std::span<const std::uint32_t> related_;
  const Masthead& own_;
  std::vector<Appeal> appeals_;
};

}  // namespace

std::vector<Appeal> find_appeals(const Folder& folder, std::uint32_t number, const Text& text,
                                 std::span<const std::uint32_t> related) {
  return Finder(folder, number, text, related).run();
}

}  // namespace stemma
