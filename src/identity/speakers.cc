// Who is meant by the words for a speaker: a name, a body, a role that one person of the document
// bears, or "he" and "she", which go to the latest person who can be meant.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>
#include <vector>

#include "identity/lexicon.h"
#include "identity/within.h"

namespace stemma {
namespace {

constexpr std::size_t kSentencesBack = 12;

class Resolver {
 public:
  Resolver(const Document& document, const Text& text, const LocalEntities& local,
           Statements& statements)
      : document_(document), text_(text), local_(local), statements_(statements) {
    index_roles();
    mentions_of_.resize(text.sentences.size() + 1, 0);
    std::size_t m = 0;
    for (std::size_t s = 0; s < text.sentences.size(); ++s) {
      mentions_of_[s] = static_cast<std::uint32_t>(m);
      while (m < local.mentions.size() &&
             local.mentions[m].span.start < text.sentences[s].range.end)
        ++m;
    }
    mentions_of_.back() = static_cast<std::uint32_t>(m);
    for (const Quotation& quotation : statements.quotations) {
      if (quotation.form == QuotationForm::direct) inside_.push_back(quotation.span.range());
      for (const Span& part : quotation.parts) inside_.push_back(part.range());
    }
    std::sort(inside_.begin(), inside_.end());
  }

  void run() {
    speaker_of_sentence_.assign(text_.sentences.size(), kNone);
    for (Quotation& quotation : statements_.quotations) {
      if (!quotation.speaker) continue;
      quotation.speaker.entity = resolve(quotation.speaker.words().range(), quotation.span.start);
      if (quotation.speaker.entity != kNone) {
        const std::size_t s = sentence_at(quotation.speaker.span ? quotation.speaker.span.start
                                                                 : quotation.span.start);
        if (s < speaker_of_sentence_.size()) speaker_of_sentence_[s] = quotation.speaker.entity;
      }
    }
    for (Citation& citation : statements_.citations) {
      if (citation.source) citation.entity = resolve(citation.source.range(), citation.span.start);
    }
  }

 private:
  std::size_t sentence_at(std::uint32_t byte) const {
    const auto after =
        std::upper_bound(text_.sentences.begin(), text_.sentences.end(), byte,
                         [](std::uint32_t b, const Sentence& s) { return b < s.range.start; });
    return after == text_.sentences.begin()
               ? 0
               : static_cast<std::size_t>(after - text_.sentences.begin()) - 1;
  }

  static std::uint32_t flags(const Token& token) { return Lexicon::get().flags(token); }

  std::uint32_t resolve(Range words, std::uint32_t near) {
    const std::size_t first = text_.token_at(words.start);
    std::size_t last = first;
    while (last < text_.tokens.size() && text_.tokens[last].range.start < words.end &&
           last - first < 60)
      ++last;
    if (first == last) return kNone;
    // A pronoun.
    if (const char sex = pronoun(first, last)) return latest(words.start, sex);
    // A name in the words.
    std::uint32_t body = kNone;
    auto m = std::lower_bound(
        local_.mentions.begin(), local_.mentions.end(), words.start,
        [](const Mention& mention, std::uint32_t at) { return mention.span.end <= at; });
    std::uint32_t owned = kNone;
    for (; m != local_.mentions.end() && m->span.start < words.end; ++m) {
      if (m->type == EntityType::person) {
        if (stands_for_other(*m, first, last)) {
          owned = m->entity;
          continue;
        }
        return m->entity;
      }
      if (body == kNone && m->type == EntityType::organisation) body = m->entity;
    }
    // A role that one person bears.
    const std::uint32_t bearer = by_role(first, last, near);
    if (bearer != kNone && bearer != owned) return bearer;
    return body;
  }

  // "Pryce's lawyer", "a friend of Pryce": the name is not the speaker's.
  bool stands_for_other(const Mention& mention, std::size_t first, std::size_t last) const {
    const std::size_t at = text_.token_at(mention.span.start),
                      after = text_.token_at(mention.span.end);
    if (at > first) {
      const std::string_view before = text_.of(text_.tokens[at - 1]);
      if (before == "of" || before == "for" || before == "to" || before == "from" ||
          before == "with" || before == "by")
        return true;
    }
    if (after + 1 < last &&
        (text_.of(text_.tokens[after]) == "'" || text_.of(text_.tokens[after]) == "’"))
      return true;
    return false;
  }

  // 'm', 'f', or 'x' where the pronoun does not tell; 0 where the words are no pronoun.
  char pronoun(std::size_t first, std::size_t last) const {
    if (last - first > 2) return 0;
    const Token& token = text_.tokens[first];
    const std::uint32_t f = flags(token);
    if (!(f & kPersonPronoun)) return 0;
    return (f & kMale) ? 'm' : (f & kFemale) ? 'f' : 'x';
  }

  bool quoted(const Span& span) const {
    auto after = std::upper_bound(inside_.begin(), inside_.end(), Range{span.start, 0xFFFFFFFFu});
    for (int back = 0; back < 3 && after != inside_.begin(); ++back) {
      --after;
      if (after->contains(span.range())) return true;
    }
    return false;
  }

  bool fits(std::uint32_t entity, char sex) const {
    const Entity& e = local_.entities[entity];
    return e.type == EntityType::person && (e.sex == 0 || sex == 'x' || e.sex == sex);
  }

  // The latest person before `at` who can be "he" or "she": of the sentence, then of those before,
  // each time the one who speaks or stands first.
  std::uint32_t latest(std::uint32_t at, char sex) const {
    std::size_t s = sentence_at(at);
    const std::size_t stop = s > kSentencesBack ? s - kSentencesBack : 0;
    for (bool here = true;; here = false) {
      std::uint32_t found = kNone;
      std::uint32_t sure = kNone;
      const std::uint32_t begin = mentions_of_[s], end = mentions_of_[s + 1];
      if (!here && speaker_of_sentence_[s] != kNone && fits(speaker_of_sentence_[s], sex))
        return speaker_of_sentence_[s];
      for (std::uint32_t m = begin; m < end; ++m) {
        const Mention& mention = local_.mentions[m];
        if (mention.type != EntityType::person || mention.span.end > at ||
            !fits(mention.entity, sex))
          continue;
        if (quoted(mention.span)) continue;
        if (found == kNone) found = mention.entity;
        if (sure == kNone && local_.entities[mention.entity].sex == sex) sure = mention.entity;
      }
      if (here && speaker_of_sentence_[s] != kNone && fits(speaker_of_sentence_[s], sex))
        return speaker_of_sentence_[s];
      if (found != kNone) return found;
      if (s <= stop) return kNone;
      --s;
    }
  }

  void index_roles() {
    const Lexicon& lexicon = Lexicon::get();
    for (std::uint32_t e = 0; e < local_.entities.size(); ++e) {
      for (const Attribute& attribute : local_.entities[e].attributes) {
        if (attribute.name != "role" && attribute.name != "relation") continue;
        const std::size_t first = text_.token_at(attribute.span.start);
        for (std::size_t t = first;
             t < text_.tokens.size() && text_.tokens[t].range.end <= attribute.span.end; ++t) {
          const Token& token = text_.tokens[t];
          if (token.kind != TokenKind::word) continue;
          if (!(lexicon.flags(token) & (kRoleWord | kTitleWord)) && !token.is(kHangul)) continue;
          std::vector<std::uint32_t>& list = bearers_[lexicon.role(token.key)];
          if (std::find(list.begin(), list.end(), e) == list.end() && list.size() < 8)
            list.push_back(e);
        }
      }
    }
  }

  // "the authority's chair", "the packer": the only person whose role has the head word.
  std::uint32_t by_role(std::size_t first, std::size_t last, std::uint32_t near) const {
    const Token& opening = text_.tokens[first];
    static const std::uint64_t a = word_key("a"), an = word_key("an"), one = word_key("one"),
                               another = word_key("another");
    if (opening.key == a || opening.key == an || opening.key == one || opening.key == another)
      return kNone;
    const Lexicon& lexicon = Lexicon::get();
    for (std::size_t t = first; t < last; ++t) {
      const Token& token = text_.tokens[t];
      const std::uint32_t f = lexicon.flags(token);
      if (text_.of(token) == "of" || text_.of(token) == "for") break;
      if ((f & kLifeRole) || (!(f & (kRoleWord | kTitleWord)) && !token.is(kHangul))) continue;
      if (t + 1 < last && (lexicon.flags(text_.tokens[t + 1]) & kRoleWord) && !token.is(kHangul))
        continue;
      const auto found = bearers_.find(lexicon.role(token.key));
      if (found == bearers_.end()) continue;
      std::uint32_t before = kNone, count = 0;
      for (const std::uint32_t e : found->second) {
        ++count;
        if (local_.entities[e].mentions.front().start <= near + 2000) before = e;
      }
      if (count == 1) return before;
    }
    return kNone;
  }

  [[maybe_unused]] const Document& document_;
  const Text& text_;
  const LocalEntities& local_;
  Statements& statements_;
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint32_t>> bearers_;
  std::vector<std::uint32_t> mentions_of_;  // first mention of each sentence
  std::vector<std::uint32_t> speaker_of_sentence_;
  std::vector<Range> inside_;  // words said, where names are of others
};

}  // namespace

void resolve_speakers(const Document& document, const Text& text, const LocalEntities& local,
                      Statements& statements) {
  Resolver(document, text, local, statements).run();
}

}  // namespace stemma
