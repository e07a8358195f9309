// What figures count. There is no parser: a noun phrase ends at words of closed classes and at the
// first plural that no plural follows. Where no noun follows, the reader of a text goes back to what
// was counted last, and so does this.
#include <algorithm>
#include <optional>

#include "statements/figures_drafts.h"

namespace stemma::figures {
namespace {

struct Phrase {
  std::size_t first = 0, last = 0;
  explicit operator bool() const { return last > first; }
};

class Resolver {
 public:
  Resolver(const Words& words, std::uint32_t number, std::vector<Draft>& drafts)
      : w_(words), number_(number), drafts_(drafts) {}

  void run() {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (!convert(d)) count(d);
      part_of_whole(d);
    }
  }

 private:
  bool word(std::size_t i) const { return i < w_.size() && w_.text.tokens[i].kind == TokenKind::word; }
  bool open(std::size_t i) const {
    return word(i) && !w_.is(i, kFunction | kVerb | kAnd | kArticle | kChange) && !w_.is(i, kVague);
  }

  bool plural(std::size_t i) const {
    if (w_.is(i, kPlural)) return true;
    const std::string_view s = w_.of(i);
    return s.size() > 3 && (s.back() == 's' || s.back() == 'S') && !s.ends_with("ss") && !s.ends_with("us") && !s.ends_with("is");
  }

  bool past(std::size_t i) const {
    const std::string_view s = w_.of(i);
    return s.size() > 4 && s.ends_with("ed");
  }

  // The noun phrase that begins at token `at`.
  Phrase phrase_at(std::size_t at, std::size_t sentence_of, bool singular) const {
    std::size_t i = at;
    std::size_t head = 0;
    int words = 0;
    while (i < w_.size() && w_.same_sentence(sentence_of, i) && words < 6) {
      if (w_.hyphen(i) && w_.joined(i) && w_.joined(i + 1) && i > at) {
        ++i;
        continue;
      }
      if (i > at && w_.joined(i) && (w_.of(i) == "'" || w_.of(i) == "’")) {  // children's homes
        if (w_.joined(i + 1) && (w_.of(i + 1) == "s" || w_.of(i + 1) == "S")) i += 2;
        else ++i;
        head = 0;
        if (!open(i)) break;
        continue;
      }
      if (!open(i)) {
        if (w_.is(i, kPlural) && word(i)) {
          head = i + 1;
        }
        break;
      }
      if (past(i) && i > at && (head != 0 || singular)) break;
      if (head != 0 && !plural(i)) break;
      if (plural(i)) head = i + 1;
      ++i;
      ++words;
    }
    if (head != 0 && i < w_.size() && (w_.of(i) == "'" || w_.of(i) == "’")) return {at, head};
    if (head != 0) return {at, head};
    const std::size_t limit = std::min(i, at + 3);
    return {at, limit};
  }

  void set(std::size_t d, Phrase phrase) {
    Figure& figure = drafts_[d].figure;
    const Range range{w_.text.tokens[phrase.first].range.start, w_.text.tokens[phrase.last - 1].range.end};
    figure.counted = {number_, range};
    figure.counted_text = std::string(w_.text.of(range));
    std::replace(figure.counted_text.begin(), figure.counted_text.end(), '\n', ' ');
  }

  void adopt(std::size_t d, std::size_t from) {
    drafts_[d].figure.counted = drafts_[from].figure.counted;
    drafts_[d].figure.counted_text = drafts_[from].figure.counted_text;
  }

  // The last figure before d that counts something, within the block or the one before.
  std::optional<std::size_t> antecedent(std::size_t d) const {
    const std::uint32_t block = w_.text.tokens[drafts_[d].first].block;
    for (std::size_t k = d; k-- > 0;) {
      const std::uint32_t there = w_.text.tokens[drafts_[k].first].block;
      if (block - there > 1) break;
      if (!drafts_[k].figure.counted_text.empty() && drafts_[k].figure.unit.empty()) return k;
    }
    return std::nullopt;
  }

  void count(std::size_t d) {
    Draft& draft = drafts_[d];
    if (draft.hangul) {
      count_hangul(d);
      return;
    }
    const std::size_t here = draft.first;
    std::size_t at = draft.noun;
    const bool measure = !draft.kind.empty() && draft.kind != "share";
    if (measure) {
      if (draft.figure.age && w_.hyphen(draft.last)) return;
      if (w_.of(at) == "of" && draft.kind != "duration" && draft.kind != "money") {
        if (const Phrase p = phrase_at(at + 1, here, true)) set(d, p);
      }
      return;
    }
    bool of = false;
    if (w_.of(at) == "of") {
      of = true;
      ++at;
      while (w_.is(at, kFunction) && word(at) && w_.same_sentence(here, at)) {
        const std::string_view s = w_.of(at);
        if (s == "them" || s == "these" || s == "those" || s == "us" || s == "whom" || s == "which" || s == "these") {
          if (s != "these" && s != "those") break;
        } else if (s != "the" && s != "all" && s != "their" && s != "his" && s != "her" && s != "its" && s != "our" && s != "my" &&
                   s != "this" && s != "other" && s != "such" && s != "some") {
          break;
        }
        ++at;
      }
      // "61 of the 84 crew": the next figure has the noun.
      if (d + 1 < drafts_.size() && drafts_[d + 1].first == at) {
        if (const Phrase p = phrase_at(drafts_[d + 1].noun, here, false)) {
          set(d, p);
          return;
        }
      }
    }
    while (w_.same_sentence(here, at) && (w_.of(at) == "other" || w_.of(at) == "more" || w_.of(at) == "such" || w_.of(at) == "of")) ++at;
    if (draft.share && !of) {
      if (w_.is(at, kFunction) || !open(at)) {
        subject(d);
        return;
      }
    }
    if (const Phrase p = w_.same_sentence(here, at) ? phrase_at(at, here, draft.one) : Phrase{}) {
      // A participle or nothing nominal: "23 injured" stays, "31 detained" goes back.
      set(d, p);
      return;
    }
    if (const auto from = antecedent(d)) adopt(d, *from);
  }

  // What a share without "of" is a share of: the words before the first verb of the sentence.
  void subject(std::size_t d) {
    const std::size_t begin = w_.text.sentences[w_.text.tokens[drafts_[d].first].sentence].first_token;
    for (std::size_t i = begin + 1; i < drafts_[d].first; ++i) {
      if (!(w_.is(i, kVerb | kChange) || past(i)) || !word(i)) continue;
      if (!open(i - 1)) continue;
      std::size_t first = i - 1;
      while (first > begin && open(first - 1) && i - first < 4) --first;
      set(d, {first, i});
      return;
    }
    if (const auto from = antecedent(d)) adopt(d, *from);
  }

  // The noun before the number: "아동 12명", "생활 아동은 37명", "주민과 보호자 120여 명"; or after: "12명의 아동".
  void count_hangul(std::size_t d) {
    Draft& draft = drafts_[d];
    if (!draft.kind.empty()) {
      if (draft.kind != "share") return;
    }
    const std::size_t here = draft.first;
    const std::string_view tail = w_.text.bytes.substr(draft.figure.span.end);
    if (tail.starts_with("의") && word(draft.last) && w_.same_sentence(here, draft.last)) {
      set_hangul(d, draft.last);
      return;
    }
    std::size_t at = here;
    while (at > 0 && w_.same_sentence(at - 1, here) &&
           (!word(at - 1) || w_.text.tokens[at - 1].range.size() <= 3)) {
      if (!word(at - 1) && w_.of(at - 1) != ":" && w_.of(at - 1) != ",") break;
      --at;
    }
    if (at > 0 && w_.same_sentence(at - 1, here) && word(at - 1) && w_.text.tokens[at - 1].is(kHangul)) set_hangul(d, at - 1);
  }

  void set_hangul(std::size_t d, std::size_t at) {
    Range range = w_.text.tokens[at].range;
    std::string_view s = w_.text.of(range);
    for (const std::string_view particle : {"에서", "은", "는", "이", "가", "을", "를", "의", "에", "도", "과", "와"}) {
      if (s.size() > particle.size() + 3 && s.ends_with(particle)) {
        range.end -= static_cast<std::uint32_t>(particle.size());
        break;
      }
    }
    drafts_[d].figure.counted = {number_, range};
    drafts_[d].figure.counted_text = std::string(w_.text.of(range));
  }

  // "1,000 yuan ($146)": the same amount in another unit.
  bool convert(std::size_t d) {
    if (d == 0) return false;
    Draft& draft = drafts_[d];
    const Draft& before = drafts_[d - 1];
    if (draft.kind.empty() || draft.kind != before.kind || draft.figure.unit == before.figure.unit) return false;
    if (draft.kind == "duration" || draft.kind == "share" || !w_.same_sentence(before.first, draft.first)) return false;
    std::size_t at = before.last;
    bool bracket = false;
    for (; at < draft.first; ++at) {
      const std::string_view s = w_.of(at);
      if (s == "(" || s == "[") bracket = true;
      else if (s == "," || s == "or" || s == "about" || s == "around" || s == "roughly" || s == "some" || s == "nearly" ||
               s == "almost" || s == "approximately" || s == "equivalent" || s == "약") continue;
      else if (w_.text.tokens[at].kind == TokenKind::word && at - before.last > 6) return false;
      else if (w_.text.tokens[at].kind == TokenKind::word) return false;
    }
    if (!bracket && !(w_.of(before.last) == "," && w_.of(before.last + 1) == "or")) return false;
    draft.figure.converts = static_cast<std::uint32_t>(d - 1);
    return true;
  }

  // "148 persons: 132 passengers and 16 crew"; "Of the 52, 31 came from ...".
  void part_of_whole(std::size_t) {}

  const Words& w_;
  std::uint32_t number_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void resolve_counted(const Words& words, std::uint32_t number, std::vector<Draft>& drafts) {
  Resolver(words, number, drafts).run();
}

}  // namespace stemma::figures
