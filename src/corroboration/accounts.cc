#include "corroboration/accounts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/key_map.h"
#include "base/tables.h"
#include "corroboration/places.h"
#include "corroboration/sketch_words.h"
#include "text/phrases.h"

namespace stemma {
namespace {

constexpr std::size_t kLongSentence = 80;  // tokens; of a longer one nothing is told apart
constexpr std::size_t kNear = 4;           // tokens before a verb in which it is denied

using Parts = std::uint16_t;
enum Part : Parts {
  kMessage = 1,
  kSent = 2,
  kAsked = 4,
  kReceived = 8,
  kNobody = 16,
  kUnanimous = 32,
  kVote = 64,
  kNegation = 128,
  kAttachedNegation = 256,  // without a space before it: the "t" of "wasn't"
  kAgainst = 512,
  kBy = 1024,  // before who did it, and before how many voted
  kTo = 2048,
  kElsewhere = 4096  // behind a verb that then sent nothing: "written down"
};

Parts part_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Part>, 13> kParts = {
      {{"message", kMessage},
       {"sent", kSent},
       {"asked", kAsked},
       {"received", kReceived},
       {"nobody", kNobody},
       {"unanimous", kUnanimous},
       {"vote", kVote},
       {"negation", kNegation},
       {"attached_negation", kAttachedNegation},
       {"against", kAgainst},
       {"by", kBy},
       {"to", kTo},
       {"elsewhere", kElsewhere}}};
  for (const auto& [word, part] : kParts) {
    if (word == name) return part;
  }
  return 0;
}

std::uint32_t message_named(std::string_view name) {
  constexpr std::array<std::string_view, 6> kMessages = {"letter", "complaint", "request",
                                                         "report", "warning",   "claim"};
  for (std::size_t i = 0; i < kMessages.size(); ++i) {
    if (kMessages[i] == name) return std::uint32_t{kLetter} << i;
  }
  return 0;
}

// What the word or phrase that begins at a token is a part of.
struct Use {
  Parts parts = 0;
  std::uint32_t messages = 0;
};

struct Lexicon {
  KeyMap<Use> words;  // single ones
  Phrases phrases;    // longer ones
};

const Lexicon& lexicon() {
  static const auto& all = *[] {
    auto* made = new Lexicon;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "accounts")) {
        if (row[0].find_first_of(" -") != std::string_view::npos) {
          made->phrases.add(row[0], &row);
        } else {
          Use& use = made->words[word_key(fold_word(row[0]))];
          use.parts |= part_named(row[1]);
          use.messages |= message_named(row[2]);
        }
      }
    }
    return made;
  }();
  return all;
}

class Reader {
 public:
  Reader(const Evidences& evidences, std::uint32_t d, const Text& text, Arena& kept)
      : figures_(evidences.statements[d].figures),
        d_(d),
        text_(text),
        words_(SketchWords::of(evidences.documents[d].language)),
        kept_(kept) {}

  std::vector<Account> run() {
    std::vector<Account> found;
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      if (sentence.last_token - sentence.first_token > kLongSentence ||
          sentence.last_token - sentence.first_token < 3)
        continue;
      if (text_.of(text_.tokens[sentence.last_token - 1]) == "?") continue;
      if (!read_uses(sentence)) continue;
      if (const auto kind = kind_of(sentence)) found.push_back(account(*kind, sentence));
    }
    return found;
  }

 private:
  // The uses of the words of a sentence; false where nothing in it can make it an account, which is
  // so of nearly all.
  bool read_uses(const Sentence& sentence) {
    constexpr Parts kMakes = kSent | kAsked | kReceived | kUnanimous | kVote;
    first_ = sentence.first_token;
    uses_.clear();
    Parts parts = 0;
    for (std::size_t i = first_; i < sentence.last_token; ++i) {
      uses_.push_back(read_use(i));
      parts |= uses_.back().parts;
    }
    return (parts & kMakes) != 0;
  }

  Use read_use(std::size_t at) const {
    Use found;
    if (const Use* word = lexicon_.words.find(text_.tokens[at].key)) found = *word;
    if (const Phrases::Match match = lexicon_.phrases.match(text_, at)) {
      found.parts |= part_named((*match.row)[1]);
      found.messages |= message_named((*match.row)[2]);
    }
    // "Asked by the clerk": he was not the one who asked; "written down": nobody was sent it.
    if ((found.parts & (kSent | kAsked)) != 0 && at + 1 < text_.tokens.size()) {
      const Use* next = lexicon_.words.find(text_.tokens[at + 1].key);
      if (next != nullptr && (next->parts & (kBy | kElsewhere)) != 0)
        found.parts &= static_cast<Parts>(~(kSent | kAsked));
    }
    return found;
  }

  // Of a word of the sentence in hand.
  const Use& use(std::size_t at) const { return uses_[at - first_]; }
  bool has(Part part, std::size_t at) const { return (use(at).parts & part) != 0; }

  bool negates(std::size_t at) const {
    return has(kNegation, at) ||
           (has(kAttachedNegation, at) && at > 0 && !text_.tokens[at].is(kSpaceBefore));
  }

  std::optional<AccountKind> kind_of(const Sentence& sentence) const {
    bool message = false, received = false, sent = false, asked = false, denied = false,
         nothing = false, vote = false, unanimous = false, against = false;
    std::size_t negation = 0;  // behind the last one
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = text_.tokens[i];
      if (token.kind != TokenKind::word) continue;
      if (negates(i) || has(kNobody, i)) negation = i + 1;
      const bool near = negation > 0 && i + 1 - negation <= kNear && i >= negation;
      const Parts parts = use(i).parts;
      if ((parts & kMessage) != 0) {
        message = true;
        // "no letter", "not a single complaint"
        if (near) nothing = true;
      }
      if ((parts & kReceived) != 0) {
        received = true;
        if (near) denied = true;
      }
      if ((parts & kSent) != 0) (near ? denied : sent) = true;
      if ((parts & kAsked) != 0) (near ? denied : asked) = true;
      vote |= (parts & kVote) != 0;
      unanimous |= (parts & kUnanimous) != 0;
      if ((parts & kAgainst) != 0 && i > sentence.first_token) against |= counted(i);
    }
    if (unanimous && !negation_before_unanimous(sentence)) return AccountKind::unanimous;
    if (vote && (against || by_to(sentence))) return AccountKind::split_vote;
    if ((nothing && received) || (denied && message)) return AccountKind::not_received;
    if (denied && nobody_sent(sentence)) return AccountKind::not_received;
    if (negation == 0 && (sent || (asked && message))) return AccountKind::sent;
    return std::nullopt;
  }

  // "without dissent" is unanimous; "not unanimous" is not.
  bool negation_before_unanimous(const Sentence& sentence) const {
    for (std::size_t i = sentence.first_token; i + 1 < sentence.last_token; ++i) {
      if (!negates(i)) continue;
      for (std::size_t k = i + 1; k < sentence.last_token && k <= i + 2; ++k)
        if (has(kUnanimous, k)) return true;
    }
    return false;
  }

  // "Nobody wrote to us", "nobody had asked for a test"
  bool nobody_sent(const Sentence& sentence) const {
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (!has(kNobody, i)) continue;
      for (std::size_t k = i + 1; k < sentence.last_token && k <= i + kNear; ++k)
        if (has(kSent, k) || has(kAsked, k)) return true;
    }
    return false;
  }

  const Figure* figure_at(std::size_t token) const {
    const std::uint32_t byte = text_.tokens[token].range.start;
    const auto found =
        std::lower_bound(figures_.begin(), figures_.end(), byte,
                         [](const Figure& f, std::uint32_t b) { return f.span.start < b; });
    return found != figures_.end() && found->span.start == byte ? &*found : nullptr;
  }

  // A number of one or more right before: "two against", "two votes against".
  bool counted(std::size_t at) const {
    for (std::size_t back = 1; back <= 2 && back <= at; ++back) {
      const Figure* figure = figure_at(at - back);
      if (figure != nullptr && figure->unit.empty() && figure->low && *figure->low >= 1)
        return true;
    }
    return false;
  }

  // "by five to two", "by 5 votes to 2"
  bool by_to(const Sentence& sentence) const {
    for (std::size_t i = sentence.first_token; i + 3 < sentence.last_token; ++i) {
      if (!has(kBy, i) || figure_at(i + 1) == nullptr) continue;
      for (std::size_t k = i + 2; k <= i + 3 && k + 1 < sentence.last_token; ++k) {
        if (!has(kTo, k)) continue;
        const Figure* less = figure_at(k + 1);
        if (less != nullptr && less->unit.empty() && less->low && *less->low >= 1) return true;
      }
    }
    return false;
  }

  Account account(AccountKind kind, const Sentence& sentence) const {
    Account made;
    made.kind = kind;
    made.sentence = Span(d_, sentence.range);
    std::vector<AccountWord> words;
    const bool ballot = kind == AccountKind::split_vote || kind == AccountKind::unanimous;
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = text_.tokens[i];
      if (token.kind != TokenKind::word) continue;
      const Use& used = use(i);
      made.messages |= used.messages;
      if ((used.parts &
           (ballot ? kUnanimous | kVote : kMessage | kReceived | kSent | kAsked | kNobody)) != 0)
        continue;
      const WordFeature feature = words_(text_, token);
      if (feature.weight <= 0) continue;
      words.push_back({feature.class_key != 0 ? feature.class_key : feature.stem, feature.weight});
    }
    std::sort(words.begin(), words.end(), [](const AccountWord& a, const AccountWord& b) {
      return std::pair(a.key, -a.weight) < std::pair(b.key, -b.weight);
    });
    words.erase(
        std::unique(words.begin(), words.end(),
                    [](const AccountWord& a, const AccountWord& b) { return a.key == b.key; }),
        words.end());
    made.words = kept_.keep(words);
    return made;
  }

  const std::vector<Figure>& figures_;
  std::uint32_t d_;
  const Text& text_;
  const SketchWords& words_;
  Arena& kept_;
  const Lexicon& lexicon_ = lexicon();
  std::size_t first_ = 0;  // token of the sentence in hand
  std::vector<Use> uses_;  // of its words
};

}  // namespace

std::vector<Account> read_accounts(const Evidences& evidences, std::uint32_t document,
                                   const Text& text, Arena& kept) {
  return Reader(evidences, document, text, kept).run();
}

}  // namespace stemma
