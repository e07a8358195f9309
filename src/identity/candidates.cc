// Runs of capitalised words, cut where titles, roles and bodies meet names, then typed by evidence:
// that of the words themselves, that of each place where they stand, and the best of the places for
// all of them. Linear in the number of tokens.
#include "identity/candidates.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/key_table.h"
#include "identity/korean.h"
#include "identity/lexicon.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestName = 6;  // word tokens of a person's name

// How a word is written in the document, by key.
struct Usage {
  std::uint16_t lower = 0, capital_inside = 0, capital_first = 0;
};

class Finder {
 public:
  // Looks for the names of one document; may be called again for the next.
  // Looks for the names of one document; may be called again for the next.
  void run(const Document& document, const Text& text, std::vector<Candidate>& found,
           std::vector<Candidate>& unsure) {
    document_ = &document;
    text_ = &text;
    flags_.assign(text.tokens.size(), kNotRead);
    usage_.clear();
    usage_read_ = false;
    candidates_.clear();
    list_ = 0;
    list_end_ = 0;
    office_ = kNone;
    consumed_ = 0;
    for (const Sentence& sentence : text.sentences) {
      const Role role = document.blocks[sentence.block].role;
      if (role == Role::dateline || role == Role::date) continue;
      if (role == Role::byline && !is_signature(sentence)) continue;
      read_sentence(sentence, is_headline(sentence, role));
    }
    find_hangul_candidates(document, text, candidates_);
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
    decide(found, unsure);
  }

 private:
  const Token& at(std::size_t i) const { return text_->tokens[i]; }
  std::string_view of(std::size_t i) const { return text_->of(text_->tokens[i]); }
  // Looked up when they are asked for: most words stand nowhere near a name.
  std::uint32_t flags(std::size_t i) const {
    std::uint32_t& f = flags_[i];
    if (f == kNotRead) f = word(i) ? lexicon_.flags(at(i)) : 0;
    return f;
  }
  bool capital(std::size_t i) const { return at(i).kind == TokenKind::word && at(i).is(kCapital); }
  bool mark(std::size_t i, std::string_view mark) const {
    return at(i).kind != TokenKind::word && of(i) == mark;
  }
  static bool is_apostrophe(std::string_view s) {
    return s == "'" || s == "’" || s == "‘" || s == "ʼ";
  }
  static bool is_hyphen(std::string_view s) { return s == "-" || s == "‐" || s == "‑"; }

  // How the words of the document that are written with a capital somewhere are written.
  void read_usage() {
    std::array<std::uint64_t, 16> maybe{};  // a bit for each such word: most others have none
    for (const Token& token : text_->tokens) {
      if (token.kind != TokenKind::word || !token.is(kCapital)) continue;
      if (!token.is(kSentenceStart) && headline_block(token.block)) continue;
      Usage& usage = usage_[token.key];
      std::uint16_t& count = token.is(kSentenceStart) ? usage.capital_first : usage.capital_inside;
      if (count < 0xFFFF) ++count;
      maybe[token.key >> 6 & 15] |= std::uint64_t{1} << (token.key & 63);
    }
    for (const Token& token : text_->tokens) {
      if ((maybe[token.key >> 6 & 15] >> (token.key & 63) & 1) == 0) continue;
      if (token.kind != TokenKind::word || token.is(kCapital)) continue;
      Usage* usage = usage_.find(token.key);
      if (usage != nullptr && usage->lower < 0xFFFF) ++usage->lower;
    }
  }

  bool headline_block(std::uint32_t block) const {
    const Role role = document_->blocks[block].role;
    return role == Role::title || role == Role::heading;
  }

  // A name alone on a line behind the text: who signs a letter or a report belongs to it, as the
  // author above a story does not.
  bool is_signature(const Sentence& sentence) const {
    std::uint32_t words = 0;
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (at(i).kind == TokenKind::number || mark(i, "|")) return false;
      if (!word(i)) continue;
      if (!at(i).is(kCapital) && !(flags(i) & kParticle)) return false;
      if (++words > 4) return false;
    }
    if (words < 2 || !(flags(sentence.first_token) & (kGivenName | kTitleWord | kAddressTitle)))
      return false;
    const auto begin = document_->blocks.begin();
    return std::count_if(begin, begin + sentence.block,
                         [](const Block& block) { return block.role == Role::paragraph; }) >= 2;
  }

  // All words of some length capitalised: the capitals say nothing.
  bool is_headline(const Sentence& sentence, Role role) const {
    std::uint32_t words = 0, capitals = 0, all_caps = 0, small = 0;
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = at(i);
      if (token.kind != TokenKind::word || token.is(kHangul) || token.is(kIdeograph)) continue;
      ++words;
      if (token.is(kCapital)) ++capitals;
      if (token.is(kAllCaps)) ++all_caps;
      if (!token.is(kCapital) && token.range.size() >= 4) ++small;
      if (small > 0 && words > all_caps + 1) return false;  // whatever follows
    }
    if (words < 2) return false;
    if (all_caps + 1 >= words && all_caps >= 2) return true;
    const bool heading =
        role == Role::title || role == Role::heading || !mark(sentence.last_token - 1, ".");
    return heading && words >= 4 && small == 0 && capitals * 3 >= words * 2;
  }

  void read_sentence(const Sentence& sentence, bool headline) {
    list_ = 0;
    list_end_ = 0;
    for (std::size_t i = sentence.first_token; i < sentence.last_token;) {
      if (i + 1 < sentence.last_token && mark(i + 1, ":") && word(i) && (flags(i) & kListCue)) {
        list_ = 4.5f;
        list_end_ = i + 1;
      }
      if (!capital(i) || at(i).is(kHangul) || at(i).is(kIdeograph)) {
        ++i;
        continue;
      }
      const std::size_t end = run_end(i, sentence.last_token);
      read_run(sentence, i, end, headline);
      i = consumed_ > i ? consumed_ : std::max(end, i + 1);
    }
  }

  // End of the run of name words that begins at `i`.
  std::size_t run_end(std::size_t i, std::size_t limit) const {
    std::size_t end = i + 1;
    while (end < limit) {
      const Token& next = at(end);
      if (next.kind == TokenKind::word) {
        if (!next.is(kSpaceBefore)) break;
        if (next.is(kCapital)) {
          if (is_speaking_i(end, limit)) break;
          ++end;
          continue;
        }
        // Particles, if a capitalised word follows them.
        std::size_t j = end;
        bool weak = true;
        while (j < limit && j < end + 3 && at(j).kind == TokenKind::word && !at(j).is(kCapital) &&
               (flags(j) & kParticle)) {
          if (!(flags(j) & kWeakParticle)) weak = false;
          ++j;
          if (j + 1 < limit && is_hyphen(of(j)) && !at(j).is(kSpaceBefore)) ++j;
        }
        if (j == end || j >= limit || !capital(j)) break;
        if (weak && at(end).range.size() < 2) break;
        end = j + 1;
        continue;
      }
      if (next.is(kSpaceBefore)) break;
      const std::string_view bytes = of(end);
      if (is_hyphen(bytes) && end + 1 < limit && at(end + 1).kind == TokenKind::word &&
          !at(end + 1).is(kSpaceBefore)) {
        if (capital(end + 1) || (at(end + 1).range.size() <= 6 && !(flags(end + 1) & kHyphenTail) &&
                                 ((flags(end + 1) & kKoreanSyllable) || has_breve(end + 1)))) {
          end += 2;
          continue;
        }
        break;
      }
      if (is_apostrophe(bytes) && at(end - 1).range.size() <= 2 && end + 1 < limit &&
          capital(end + 1) && !at(end + 1).is(kSpaceBefore)) {
        end += 2;
        continue;
      }
      if (bytes == "." && end + 1 < limit && at(end - 1).kind == TokenKind::word &&
          (at(end - 1).range.size() == 1 ||
           (at(end - 1).range.size() <= 5 && (flags(end - 1) & kTitleWord)) ||
           (at(end - 1).range.size() == 2 && !at(end - 1).is(kAllCaps)))) {
        if (capital(end + 1)) {
          end += 2;
          continue;
        }
      }
      break;
    }
    return end;
  }

  // "Dr Orr I'd have asked": the pronoun, not an initial or a king's number.
  bool is_speaking_i(std::size_t i, std::size_t limit) const {
    return i + 2 < limit && of(i) == "I" && is_apostrophe(of(i + 1)) &&
           at(i + 2).kind == TokenKind::word && of(i + 2) != "s";
  }

  bool word(std::size_t i) const { return at(i).kind == TokenKind::word; }

  std::uint32_t count_words(std::size_t first, std::size_t last) const {
    std::uint32_t words = 0;
    for (std::size_t i = first; i < last; ++i) {
      words += word(i) && !((flags(i) & kParticle) && !at(i).is(kCapital));
    }
    return words;
  }

  // The marks of McCune and Reischauer: a syllable written with them is one of a name's.
  bool has_breve(std::size_t i) const {
    return of(i).find("\u014F") != std::string_view::npos ||
           of(i).find("\u016D") != std::string_view::npos;
  }

  // Cuts a run into what stands before the title in its middle, and the name.
  void read_run(const Sentence& sentence, std::size_t first, std::size_t last, bool headline) {
    std::size_t title = kNone;
    // The last title that is followed by something starts the name.
    for (std::size_t i = first; i < last; ++i) {
      if (!word(i)) continue;
      if (const std::size_t length = title_length(i, first, last)) {
        if (title == kNone && i > first) add_other(sentence, first, i, headline);
        if (title == kNone) title = i;
        i += length - 1;
        first = i + 1;
        if (first < last && mark(first, ".")) ++first, ++i;
      } else if (title != kNone && i > first) {
        break;
      }
    }
    if (first >= last) return;
    // Words that only a sentence's beginning or a calendar gives a capital.
    while (first < last && word(first)) {
      const std::uint32_t f = flags(first);
      if (at(first).range.size() == 1 && first + 1 < last && mark(first + 1, ".")) break;
      const bool begins = first == sentence.first_token || at(first).is(kSentenceStart) ||
                          headline || after_opening(first);
      const bool given = (f & kGivenName) && first + 1 < last && word(first + 1) &&
                         !(flags(first + 1) & kGivenName) && title == kNone;
      const bool month = (f & kNotName) && !given;
      const bool asks = mark(sentence.last_token - 1, "?");
      const bool common = begins && (f & kCommonWord) && (!(f & kGivenName) || asks);
      const bool ordinary = begins && last - first > 1 && !given && is_ordinary(first);
      const bool relation =
          begins && (f & kRelationWord) && !given && !(f & kGivenName) && last - first > 1;
      // "Baker Nilo Reyne": a role with a capital before a full name.
      const bool role = (f & kRoleWord) && !(f & (kGivenName | kPlaceAfter | kOrganisationHead)) &&
                        first + 2 < last && (flags(first + 1) & kGivenName);
      if (!month && !common && !ordinary && !relation && !role) break;
      if (title != kNone && first > title && !month) break;
      if (last - first == 1) return;
      ++first;
      if (const std::size_t length = title_length(first, first, last)) {
        title = title == kNone ? first : title;
        first += length;
        if (first < last && mark(first, ".")) ++first;
      }
    }
    if (first >= last) return;
    while (first < last && !word(first)) ++first;
    if (first >= last) return;
    // A calendar word ends a name: "Marin Tuesday".
    for (std::size_t i = first + 1; i < last; ++i) {
      if (word(i) && (flags(i) & kNotName) &&
          !(flags(i) & (kGivenName | kOrganisationHead | kPlaceAfter))) {
        if (count_words(i + 1, last) == 0) last = i;
        break;
      }
    }
    while (last > first && !word(last - 1)) --last;
    if (first >= last) return;
    // "Health Mission Paulo Reis": a body, and a name after it.
    for (std::size_t i = first + 1; i + 1 < last; ++i) {
      if (name_after_body(i, first, last)) {
        add_other(sentence, first, i, headline);
        first = i;
        title = kNone;
        break;
      }
    }
    add_name(sentence, first, last, title, headline);
  }

  bool name_after_body(std::size_t i, std::size_t first, std::size_t last) const {
    return i > first && i + 1 < last && word(i - 1) && word(i) &&
           (flags(i - 1) & kOrganisationHead) && !(flags(i - 1) & kGivenName) &&
           (((flags(i) & kGivenName) && !(flags(i) & (kOrganisationHead | kPlaceName))) ||
            (at(i).range.size() == 1 && mark(i + 1, "."))) &&
           !(flags(last - 1) & (kOrganisationHead | kPlaceAfter));
  }

  bool after_opening(std::size_t i) const {
    if (i == 0) return true;
    const std::string_view before = of(i - 1);
    return before == "\"" || before == "“" || before == "‘" || before == "'" || before == ":" ||
           before == "—" || before == "–" || before == "•" || before == "*";
  }

  // Written small elsewhere in the document, and never with a capital inside a sentence.
  bool is_ordinary(std::size_t i) {
    if (!usage_read_) read_usage();
    usage_read_ = true;
    const Usage* usage = usage_.find(at(i).key);
    return usage != nullptr && usage->lower > 0 && usage->capital_inside <= 1;
  }

  // Tokens of a title at `i`, if a name can follow it within [first, last).
  std::size_t title_length(std::size_t i, std::size_t first, std::size_t last) const {
    if (!(flags(i) & (kTitleWord | kStartsPhrase))) return 0;
    const Phrases::Match match = lexicon_.titles.match(*text_, i);
    std::size_t length = match.length;
    if (!match) {
      if (!(flags(i) & kTitleWord)) return 0;
      length = 1;
    }
    if (i + length >= last || is_hyphen(of(i + length))) return 0;
    // "Dean Hollow": a given name that could be a title.
    if ((flags(i) & kGivenName) && i == first && !(i > 0 && (flags(i - 1) & kArticle))) return 0;
    // A weak office word before one more word that is a head noun: "Chief Constable", "General
    // Hospital".
    if (flags(i + length) & (kOrganisationHead | kPlaceAfter)) {
      if (i + length + 1 >= last) return 0;
    }
    return length;
  }

  void add_other(const Sentence& sentence, std::size_t first, std::size_t last, bool headline) {
    while (last > first && !word(last - 1)) --last;
    while (first < last && ((flags(first) & kNotName) ||
                            ((flags(first) & kCommonWord) && at(first).is(kSentenceStart))))
      ++first;
    while (first < last && !word(first)) ++first;
    if (first < last) add_name(sentence, first, last, kNone, headline);
  }

  void add_name(const Sentence& sentence, std::size_t first, std::size_t last, std::size_t title,
                bool headline) {
    Candidate candidate;
    const std::size_t lead = title != kNone ? title : first;
    candidate.other = lead > sentence.first_token && (flags(lead - 1) & kOtherWord) &&
                      ((flags(lead - 1) & kArticle) ||
                       (lead > sentence.first_token + 1 && (flags(lead - 2) & kArticle)));
    // A strong particle before: "van der Meer said".
    if (title == kNone) {
      std::size_t start = first;
      while (start > sentence.first_token && word(start - 1) && !at(start - 1).is(kCapital) &&
             (flags(start - 1) & kParticle) &&
             !(flags(start - 1) &
               (kWeakParticle | kArticle | kPlacePreposition | kJoiner | kCommonWord))) {
        --start;
      }
      first = start;
    }
    candidate.first = static_cast<std::uint32_t>(first);
    candidate.last = static_cast<std::uint32_t>(last);
    candidate.headline = headline;
    if (title != kNone) candidate.title_first = static_cast<std::uint32_t>(title);
    candidate.start = first == sentence.first_token || at(first).is(kSentenceStart);
    extend_body(sentence, candidate);
    extend_inverted(sentence, candidate);
    candidate.words = count_words(candidate.first, candidate.last);
    if (candidate.words == 0) return;
    weigh_words(candidate);
    weigh_place(sentence, candidate);
    candidates_.push_back(candidate);
    list_end_ = candidate.last;
  }

  // "Ministry of Fisheries", "Northsea Fire and Rescue": bodies and places go on over small words.
  void extend_body(const Sentence& sentence, Candidate& candidate) {
    if (candidate.title_first != kNone) return;
    for (int rounds = 0; rounds < 3; ++rounds) {
      const std::size_t last = candidate.last;
      bool head = false;
      for (std::size_t i = candidate.first; i < last; ++i) {
        head = head || (word(i) && (flags(i) & (kOrganisationHead | kPlaceAfter | kPlaceBefore)));
      }
      if (!head || last + 1 >= sentence.last_token) return;
      std::size_t j = last;
      if (!word(j) || !(flags(j) & kJoiner)) return;
      ++j;
      if (j < sentence.last_token && (flags(j) & kArticle)) ++j;
      if (j >= sentence.last_token || !capital(j)) return;
      // "Ministry of Marta Ruiz" is none: a known given name is not the matter of a body.
      if ((flags(j) & kGivenName) && !(flags(j) & kPlaceName)) return;
      if ((flags(j) & kNotName)) return;
      std::size_t end = run_end(j, sentence.last_token);
      for (std::size_t i = j + 1; i + 1 < end; ++i) {
        if (name_after_body(i, j, end)) {
          // What follows is read as a run of its own, with the office before it as evidence.
          candidate.last = static_cast<std::uint32_t>(i);
          office_ = (flags(candidate.first) & (kTitleWord | kRoleWord))
                        ? i
                        : static_cast<std::size_t>(kNone);
          consumed_ = i;
          return;
        }
      }
      candidate.last = static_cast<std::uint32_t>(end);
      consumed_ = candidate.last;
    }
  }

  // "MEER, Joost van der (41)" in a list.
  void extend_inverted(const Sentence& sentence, Candidate& candidate) {
    const std::size_t last = candidate.last;
    if (last + 1 >= sentence.last_token || !mark(last, ",") || !capital(last + 1)) return;
    const bool line = candidate.first == sentence.first_token || starts_line(candidate.first);
    const bool bracket = candidate.first > sentence.first_token && mark(candidate.first - 1, "(");
    if (!line && !bracket && !list_position(sentence, candidate.first)) return;
    const std::size_t end = inverted_end(last + 1, sentence.last_token);
    if (count_words(last + 1, end) > 3) return;
    // What follows ends the entry.
    const bool numbered = end < sentence.last_token &&
                          (at(end).kind == TokenKind::number ||
                           (mark(end, "(") && end + 1 < sentence.last_token && is_age(end + 1)));
    const bool closed = end >= sentence.last_token || numbered || starts_line(end) ||
                        mark(end, "(") || mark(end, ")") || mark(end, ";") || mark(end, ".") ||
                        mark(end, ",");
    if (!closed) return;
    const bool caps = at(candidate.first).is(kAllCaps) && !at(last + 1).is(kAllCaps);
    const bool initial = at(last + 1).range.size() == 1 && end - last <= 3;
    const bool whole_line =
        line && (end >= sentence.last_token || mark(end, "(") || starts_line(end));
    const bool given = (flags(last + 1) & kGivenName) && !(flags(candidate.first) & kGivenName);
    // "Signed for the owner: Orr, Anna Beth, clerk"
    const bool labelled =
        candidate.first > sentence.first_token && mark(candidate.first - 1, ":") &&
        count_words(candidate.first, last) == 1 &&
        (end >= sentence.last_token || starts_line(end) ||
         (mark(end, ",") && end + 1 < sentence.last_token && (flags(end + 1) & kRoleWord))) &&
        (given || ((flags(candidate.first) & kKoreanSurname) &&
                   !read_korean(std::string(of(candidate.first)) + ' ' +
                                std::string(text_->of(
                                    Range{at(last + 1).range.start, at(end - 1).range.end})))
                        .empty()));
    if (!(labelled || caps || (initial && (list_ > 0 || bracket)) || (whole_line && given) ||
          (line && numbered)))
      return;
    if (count_words(candidate.first, last) > 3 ||
        (flags(candidate.first) & (kPlaceName | kNotName | kOrganisationHead)))
      return;
    if (flags(last + 1) & (kPlaceName | kNotName)) return;
    candidate.last = static_cast<std::uint32_t>(end);
    consumed_ = end;
    candidate.strong = true;
    candidate.headline = false;
    candidate.person += 5;
  }

  // Does a line break stand before the token?
  bool starts_line(std::size_t i) const {
    if (i == 0 || i >= text_->tokens.size() || !at(i).is(kSpaceBefore)) return false;
    const std::uint32_t from = at(i - 1).range.end;
    return text_->bytes.substr(from, std::min(at(i).range.start - from, 64u)).find('\n') !=
           std::string_view::npos;
  }

  std::size_t inverted_end(std::size_t i, std::size_t limit) const {
    std::size_t end = run_end(i, limit);
    // Particles after the given name: "Meer, Joost van der".
    while (end < limit && word(end) && !at(end).is(kCapital) && (flags(end) & kParticle)) ++end;
    if (end < limit && mark(end, ".") && at(end - 1).range.size() <= 2) ++end;
    return end;
  }

  // After a number, a colon or a semicolon: an entry of a list.
  bool list_position(const Sentence& sentence, std::size_t first) const {
    if (list_ > 0) return true;
    if (first == sentence.first_token) return true;
    const std::size_t before = first - 1;
    return mark(before, ":") || mark(before, ";") || mark(before, "-") || mark(before, "•") ||
           mark(before, "–") ||
           (mark(before, ".") && before > sentence.first_token &&
            at(before - 1).kind == TokenKind::number) ||
           mark(before, ")");
  }

  // A piece of a hyphenated word.
  bool piece(std::size_t i, const Candidate& c) const {
    return (i > c.first && is_hyphen(of(i - 1)) && !at(i).is(kSpaceBefore)) ||
           (i + 1 < c.last && is_hyphen(of(i + 1)) && !at(i + 1).is(kSpaceBefore));
  }

  // Evidence that lies in the words.
  void weigh_words(Candidate& c) {
    float person = 0, organisation = 0, place = 0;
    std::uint32_t heads = 0, unknown = 0;
    std::size_t first_word = kNone, last_word = kNone;
    bool initials = false, particle = false;
    for (std::size_t i = c.first; i < c.last; ++i) {
      if (!word(i)) continue;
      const std::uint32_t f = flags(i);
      if ((f & kParticle) && !at(i).is(kCapital)) {
        particle = true;
        continue;
      }
      if (first_word == kNone) first_word = i;
      last_word = i;
      const bool initial = at(i).range.size() == 1 && at(i).is(kCapital) && c.words > 1;
      initials = initials || initial;
      if (initial || piece(i, c)) {
        ++unknown;
        continue;
      }
      if (f & (kOrganisationHead | kPlaceAfter)) ++heads;
      if ((f & (kCommonWord | kNotName)) && !(f & kGivenName)) person -= 2;
      if (!(f &
            (kCommonWord | kNotName | kOrganisationHead | kPlaceAfter | kPlaceBefore | kPlaceName)))
        ++unknown;
      if ((f & (kRoleWord | kRelationWord)) && c.words > 1) person -= 1;
    }
    if (first_word == kNone) return;
    const std::uint32_t ff = flags(first_word), lf = flags(last_word);
    // Gazetteer: the whole name.
    const Phrases::Match match = lexicon_.places.match(*text_, c.first);
    const bool gazetteer = match && c.first + match.length == c.last;
    if (gazetteer) place += 7, person -= 4;
    if (c.words >= 2) {
      if (ff & kGivenName) person += 3;
      if (initials && last_word > first_word && at(last_word).range.size() > 1 && unknown > 0)
        person += 2.5f;
      if (particle) person += 1;
      if (lf & kCommonSurname) person += 1.5f;
      if (unknown + 0u == c.words && c.words <= 3) person += 2.5f;
      if (((ff | lf) & kKoreanSurname) && c.words <= 3 && !gazetteer &&
          !read_korean(text_->of(range_of(*text_, c))).empty()) {
        c.person += 5;
        return;
      }
      if (lf & kOrganisationHead) organisation += 6;
      if (lf & kPlaceAfter) place += (lf & kOrganisationHead) ? 3.f : 5.f;
      if ((ff & kPlaceBefore) && !(ff & kGivenName)) place += 3;
      if ((ff & kOrganisationHead) && !(ff & kGivenName)) organisation += 3;
      if (heads > 0 && !(lf & (kOrganisationHead | kPlaceAfter))) organisation += 2;
      if ((ff & kGivenName) && (ff & (kMale | kFemale)) && c.words == 2 && (lf & kSurnameToo))
        person += 4, place -= 2;
      if (heads > 0)
        person -= (lf & (kOrganisationHead | kPlaceAfter)) && !(ff & kGivenName) ? 5.f : 2.f;
      if (c.words > 4) person -= 4;
    } else {
      if (lf & kOrganisationHead) organisation += 2, person -= 3;
      if (lf & (kPlaceAfter | kPlaceBefore)) person -= 2;
      if (ff & kGivenName)
        person +=
            (ff & (kMale | kFemale)) && !(ff & (kCommonWord | kNotName | kPlaceName | kTitleWord))
                ? 3.f
                : 1.f;
      if ((ff & (kRoleWord | kTitleWord | kRelationWord)) && !(ff & kGivenName)) person -= 3;
      if (at(first_word).is(kAllCaps) && at(first_word).range.size() <= 6 &&
          at(first_word).range.size() >= 2 && !c.headline) {
        organisation += 3;
        person -= 2;
      }
      if (at(first_word).range.size() == 1) person -= 6, organisation -= 6, place -= 6;
    }
    if (c.words > kLongestName) person -= 20;
    c.person += person;
    c.organisation += organisation;
    c.place += place;
  }

  // Evidence of the surroundings.
  void weigh_place(const Sentence& sentence, Candidate& c) {
    float person = 0;
    const std::size_t begin = sentence.first_token, end = sentence.last_token;
    if (c.title_first != kNone) {
      const std::uint32_t f = flags(c.title_first);
      person += (f & kAddressTitle) ? 7.f : (f & kRankTitle) ? 5.f : 4.f;
      if (f & kMale) c.sex = 'm';
      if (f & kFemale) c.sex = 'f';
      if (f & kPluralTitle) list_ = 4.5f, c.sex = 0;
    } else if (list_ > 0) {
      if (continues_list(c.first)) {
        person += list_;
        c.listed = true;
      } else {
        list_ = 0;
      }
    }
    if (office_ == c.first) person += 4;
    // Before.
    if (c.title_first == kNone && c.first > begin) {
      const std::size_t before = c.first - 1;
      if (word(before)) {
        const std::uint32_t f = flags(before);
        if (!at(before).is(kCapital)) {
          if (f & kArticle) person -= of(before) == "the" ? 4.f : 2.f, c.organisation += 1.5f;
          if ((f & kRoleWord) && !(f & kLifeRole)) person += 4;
          if ((f & kLifeRole)) person += 1.5f;
          if (f & kRelationWord) person += 4;
          if ((f & (kRoleWord | kRelationWord))) set_sex(c, f);
          if (f & kSaysVerb) person += c.words >= 2 ? 3.f : 2.f;
          if (f & kPlacePreposition) c.place += c.words == 1 ? 3.f : 2.f, person -= 1;
          if (of(before) == "named" || of(before) == "called") person += 2;
        } else if ((f & kArticle)) {
          person -= 4;
          c.organisation += 1.5f;
        }
      } else if (mark(before, ",") && c.first - begin >= 2 && word(c.first - 2)) {
        // "The chair, Mila Torv, said"; "in Aldby, Norwick".
        if ((flags(c.first - 2) & kRoleWord) || role_phrase_before(begin, c.first - 1))
          person += 2.5f;
      }
    }
    // After.
    std::size_t next = c.last;
    if (next < end && mark(next, ",")) {
      if (next + 2 < end && is_age(next + 1) &&
          (mark(next + 2, ",") || mark(next + 2, ".") || mark(next + 2, ";"))) {
        person += 6;
        c.strong = true;
      }
      if (next + 2 < end && is_age(next + 1) && next + 2 == end) person += 4;
      if (next + 1 < end && word(next + 1)) {
        const std::uint32_t f = flags(next + 1);
        if (of(next + 1) == "who" || of(next + 1) == "whose" || of(next + 1) == "aged") person += 4;
        if ((f & kArticle) || (f & kRoleWord)) person += apposition(next + 1, end);
        if (lexicon_.places.match(*text_, next + 1) && at(next + 1).is(kCapital)) c.place += 2;
      }
      if (next + 2 < end && is_age(next + 1) && is_hyphen(of(next + 2))) person += 3;
    } else if (next + 2 < end && mark(next, "(") && is_age(next + 1) && mark(next + 2, ")")) {
      person += 6;
      c.strong = true;
    } else if (next < end && word(next) && !at(next).is(kCapital)) {
      const std::uint32_t f = flags(next);
      if (f & kSaysVerb)
        person += c.words >= 2 ? 2.f : 1.5f;
      else if (f & kPersonVerb)
        person += 1;
    } else if (next < end && mark(next, ":") && c.first - begin <= 3 &&
               (c.first == begin || c.title_first == begin || at(c.first).is(kSentenceStart))) {
      c.label = true;
      if (at(c.last - 1).is(kAllCaps) &&
          !(flags(c.last - 1) & (kCommonWord | kNotName | kRoleWord | kOrganisationHead))) {
        person += c.words == 1 ? 7.f : 5.f;
      } else {
        person += 1;
      }
    }
    // "said" behind a closing mark and before the name is seen above; a comma list of capitals is
    // not.
    if (person >= 4) c.strong = true;
    c.person += person;
  }

  static void set_sex(Candidate& c, std::uint32_t f) {
    if ((f & kMale) && !(f & kFemale)) c.sex = 'm';
    if ((f & kFemale) && !(f & kMale)) c.sex = 'f';
  }

  // From the last name of the list to this one only commas, "and" and words in brackets.
  bool continues_list(std::size_t first) const {
    bool inside = false;
    for (std::size_t i = list_end_; i < first; ++i) {
      if (mark(i, "("))
        inside = true;
      else if (mark(i, ")"))
        inside = false;
      else if (!inside && !mark(i, ",") && !mark(i, ":") && !mark(i, "&") && !mark(i, ";") &&
               of(i) != "and" && of(i) != "second")
        return false;
    }
    return true;
  }

  bool is_age(std::size_t i) const {
    if (at(i).kind != TokenKind::number || at(i).range.size() > 3) return false;
    int value = 0;
    for (const char c : of(i)) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    return value >= 1 && value <= 115;
  }

  // "the union's regional secretary, X": is there a role among the last words before the comma?
  bool role_phrase_before(std::size_t begin, std::size_t comma) const {
    const std::size_t from = comma > begin + 8 ? comma - 8 : begin;
    for (std::size_t i = comma; i > from; --i) {
      const std::size_t t = i - 1;
      if (!word(t)) {
        if (mark(t, ",") || mark(t, ".")) return false;
        continue;
      }
      if ((flags(t) & kPersonVerb) && !(flags(t) & kRoleWord)) return false;
      if ((flags(t) & kRoleWord) && !(flags(t) & kLifeRole)) return true;
    }
    return false;
  }

  // ", a 34-year-old packer from": weight of an apposition that begins at `i`.
  float apposition(std::size_t i, std::size_t end) const {
    const std::size_t limit = std::min(end, i + 8);
    for (std::size_t j = i; j < limit; ++j) {
      if (!word(j)) {
        if (is_hyphen(of(j)) || is_apostrophe(of(j))) continue;
        if (at(j).kind == TokenKind::number) continue;
        return 0;
      }
      if (of(j) == "year") return 4;
      const std::uint32_t f = flags(j);
      if ((f & kArticle) && j > i) return 0;
      if (f & (kRoleWord | kRelationWord)) return at(j).is(kCapital) && j == i ? 2.f : 4.f;
      if ((f & kOrganisationHead) && !at(j).is(kCapital) && j + 1 < limit &&
          !is_apostrophe(of(j + 1)))
        return 0;
    }
    return 0;
  }

  std::uint64_t group_key(const Candidate& c) const {
    std::uint64_t key = 0x9E3779B97F4A7C15u;
    for (std::size_t i = c.first; i < c.last; ++i) {
      if (word(i)) key = (key ^ at(i).key) * 0x100000001B3u + 0x7F4A7C15u;
    }
    return key;
  }

  // All places of the same words.
  struct Group {
    float person = -100, organisation = -100, place = -100;
    bool inside = false, strong = false;
    std::uint32_t count = 0, labels = 0;
  };

  // Best evidence of all places of the same words; then the single words that are parts of people.
  void decide(std::vector<Candidate>& found, std::vector<Candidate>& unsure) {
    group_numbers_.clear();
    groups_.clear();
    group_of_.clear();
    for (const Candidate& c : candidates_) {
      const auto [number, fresh] =
          group_numbers_.insert(group_key(c), static_cast<std::uint32_t>(groups_.size()));
      if (fresh) groups_.emplace_back();
      group_of_.push_back(*number);
      Group& group = groups_[*number];
      group.person = std::max(group.person, c.headline ? c.person - 3 : c.person);
      group.organisation = std::max(group.organisation, c.organisation);
      group.place = std::max(group.place, c.place);
      group.strong = group.strong || c.strong;
      if (!c.start && !c.headline) group.inside = true;
      if (!c.headline) ++group.count;
      group.labels += c.label;
    }
    parts_.clear();
    kept_.assign(candidates_.size(), 0);
    for (std::size_t n = 0; n < candidates_.size(); ++n) {
      Candidate& c = candidates_[n];
      const Group& group = groups_[group_of_[n]];
      if (c.hangul) {
        kept_[n] = 1;
        continue;
      }
      float person = group.person + (group.labels >= 2 ? 3.f : 0.f) +
                     (c.words == 1 && group.inside ? 1.f : 0.f);
      const float other = std::max(group.organisation, group.place);
      c.type = group.organisation >= group.place ? EntityType::organisation : EntityType::place;
      const bool strong_here = c.person >= 4 && c.strong;
      if (c.words >= 2) {
        if (person >= 2.5f && person > other) {
          c.type = EntityType::person;
          kept_[n] = !c.headline || strong_here || group.count > 0;
          if (c.headline && group.count == 0 && !strong_here)
            kept_[n] = c.person >= 5.5f && other < 3;
        } else if (other >= 3) {
          kept_[n] = !c.headline || group.count > 0;
        }
      } else if (person >= 4 && person > other) {
        const bool doubtful =
            c.start && !group.inside && !c.strong && !group.strong &&
            !((flags(c.first) & kGivenName) && (flags(c.first) & (kMale | kFemale)));
        c.type = EntityType::person;
        kept_[n] = !doubtful && !(c.headline && group.count == 0 && !c.strong);
      } else if (other >= 3) {
        kept_[n] = !c.headline;
      }
      if (kept_[n] && c.type == EntityType::person && c.words >= 2) {
        for (std::size_t i = c.first; i < c.last; ++i) {
          if (word(i) && at(i).range.size() > 1 && !((flags(i) & kParticle) && !at(i).is(kCapital)))
            parts_.insert(at(i).key);
        }
      }
    }
    for (std::size_t n = 0; n < candidates_.size(); ++n) {
      Candidate& c = candidates_[n];
      if (kept_[n] && c.type == EntityType::person) continue;
      if (c.hangul) continue;
      bool all = true, any = false;
      for (std::size_t i = c.first; i < c.last && all; ++i) {
        if (!word(i) || ((flags(i) & kParticle) && !at(i).is(kCapital))) continue;
        any = true;
        all = parts_.find(at(i).key) != nullptr;
      }
      // A part of a known name stands for the person, unless its own words say otherwise.
      if (any && all && !(c.words == 1 && (flags(c.first) & kPlaceName)) && c.organisation < 3 &&
          c.place < 4) {
        if (c.words == 1 && c.first > 0 && word(c.first - 1) && (flags(c.first - 1) & kArticle) &&
            c.title_first == kNone && !c.strong)
          continue;
        if (c.words == 1 && (flags(c.first) & (kCommonWord | kNotName)) && (c.start || c.headline))
          continue;
        c.type = EntityType::person;
        kept_[n] = 1;
      }
    }
    std::uint32_t last = 0;
    for (std::size_t n = 0; n < candidates_.size(); ++n) {
      if (candidates_[n].first < last) continue;
      if (!kept_[n]) {
        if (unexplained(candidates_[n])) unsure.push_back(candidates_[n]);
        continue;
      }
      found.push_back(candidates_[n]);
      last = candidates_[n].last;
    }
  }

  // A single word that no table knows, where a name can stand.
  bool unexplained(const Candidate& c) {
    constexpr std::uint32_t kKnown = kCommonWord | kNotName | kPlaceName | kOrganisationHead |
                                     kPlaceAfter | kPlaceBefore | kTitleWord | kRoleWord |
                                     kRelationWord;
    if (c.words != 1 || c.headline || c.hangul || c.organisation >= 3 || c.place >= 4) return false;
    if (at(c.first).range.size() < 3 || (flags(c.first) & kKnown)) return false;
    if (c.start && is_ordinary(c.first)) return false;
    return c.first == 0 || !word(c.first - 1) || !(flags(c.first - 1) & kArticle);
  }

  static constexpr std::uint32_t kNotRead = 0xFFFFFFFFu;  // the flags of no word

  const Document* document_ = nullptr;
  const Text* text_ = nullptr;
  const Lexicon& lexicon_ = Lexicon::get();
  mutable std::vector<std::uint32_t> flags_;
  KeyTable<Usage> usage_;
  bool usage_read_ = false;
  std::vector<Candidate> candidates_;
  float list_ = 0;            // evidence that the names of a list here are people
  std::size_t list_end_ = 0;  // where its last name ended
  std::size_t office_ =
      kNone;                  // token behind the body of an office: "Minister of Health |Ana Ruiz"
  std::size_t consumed_ = 0;  // tokens before this belong to an extended name
  // For decide().
  KeyTable<std::uint32_t> group_numbers_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> group_of_;  // of each candidate
  KeyTable<char> parts_;                 // words of people's names
  std::vector<std::uint8_t> kept_;       // of each candidate
};

}  // namespace

std::vector<Candidate> find_candidates(const Document& document, const Text& text,
                                       std::vector<Candidate>& unsure) {
  constexpr std::size_t kLarge = 1 << 16;  // tokens of a document whose memory is not kept
  std::vector<Candidate> found;
  if (text.tokens.size() > kLarge) {
    Finder().run(document, text, found, unsure);
  } else {
    thread_local Finder finder;
    finder.run(document, text, found, unsure);
  }
  return found;
}

Range range_of(const Text& text, const Candidate& candidate) {
  const std::uint32_t start = text.tokens[candidate.first].range.start;
  return {start, candidate.bytes > 0 ? start + candidate.bytes
                                     : text.tokens[candidate.last - 1].range.end};
}

}  // namespace stemma
