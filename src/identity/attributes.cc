// What stands beside a name and belongs to its bearer: age, role, origin, relation. Each keeps its
// bytes, since later stations compare them between documents.
#include <algorithm>
#include <string>

#include "identity/lexicon.h"
#include "identity/within.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestRole = 12;     // tokens
constexpr std::size_t kMostAttributes = 24;  // of one person in one document

class Beside {
 public:
  Beside(const Document& document, const Text& text, std::uint32_t number)
      : document_(document), text_(text), number_(number) {}

  void read(const Candidate& c, Entity& entity) {
    entity_ = &entity;
    const Sentence& sentence = text_.sentences[text_.tokens[c.first].sentence];
    begin_ = sentence.first_token;
    end_ = sentence.last_token;
    if (c.bytes > 0) {
      read_hangul(c);
      return;
    }
    if (c.title_first != kNone) {
      if (!(flags(c.title_first) & kAddressTitle)) add("role", range(c.title_first, trim_title(c)));
    }
    read_before(c);
    read_after(c.last);
  }

 private:
  const Token& at(std::size_t i) const { return text_.tokens[i]; }
  std::string_view of(std::size_t i) const { return text_.of(text_.tokens[i]); }
  bool word(std::size_t i) const { return i < end_ && at(i).kind == TokenKind::word; }
  bool is(std::size_t i, std::string_view bytes) const { return i < end_ && of(i) == bytes; }
  std::uint32_t flags(std::size_t i) const { return word(i) ? Lexicon::get().flags(at(i)) : 0; }
  Range range(std::size_t first, std::size_t last) const {
    return {at(first).range.start, at(last - 1).range.end};
  }
  bool hyphen(std::size_t i) const {
    return i < end_ && (of(i) == "-" || of(i) == "‐" || of(i) == "‑");
  }
  bool apostrophe(std::size_t i) const { return i < end_ && (of(i) == "'" || of(i) == "’"); }

  std::size_t trim_title(const Candidate& c) const {
    std::size_t last = c.first;
    while (last > c.title_first + 1 && at(last - 1).kind != TokenKind::word) --last;
    return last;
  }

  void add(std::string_view name, Range where) {
    if (where.empty() || entity_->attributes.size() >= kMostAttributes) return;
    const Span span(number_, where);
    for (const Attribute& other : entity_->attributes) {
      if (other.name == name &&
          (other.span == span ||
           (name == "role" && text_.of(other.span.range()) == text_.of(where))))
        return;
    }
    entity_->attributes.push_back({name, std::string(text_.of(where)), span});
  }

  bool age_number(std::size_t i) const {
    if (i >= end_) return false;
    if (at(i).kind != TokenKind::number || at(i).range.size() > 3) return false;
    int value = 0;
    for (const char ch : of(i)) {
      if (ch < '0' || ch > '9') return false;
      value = value * 10 + (ch - '0');
    }
    return value >= 1 && value <= 115;
  }

  // The words before the name: "the union's regional secretary, X", "her cousin X", "fish packer
  // X".
  void read_before(const Candidate& c) {
    const std::size_t name = c.title_first != kNone ? c.title_first : c.first;
    if (name == begin_) return;
    std::size_t last = name;
    if (of(last - 1) == "," || of(last - 1) == "(") --last;
    if (last == begin_ || !word(last - 1)) return;
    const bool comma = last != name;
    std::size_t first = last;
    bool role = false, relation = false;
    while (first > begin_ && last - first < kLongestRole) {
      const std::size_t t = first - 1;
      if (!word(t) && !hyphen(t) && !apostrophe(t) && at(t).kind != TokenKind::number) break;
      const std::uint32_t f = flags(t);
      if ((f & kPersonVerb) && !(f & kRoleWord)) break;
      if ((f & kCommonWord) && !(f & (kRoleWord | kRelationWord | kArticle | kJoiner)) && !role &&
          !relation && t + 1 == last)
        break;
      role = role || ((f & kRoleWord) != 0);
      relation = relation || ((f & kRelationWord) != 0 && last - t <= 2);
      first = t;
      if (f & kArticle) break;
      if (of(t) == "her" || of(t) == "his" || of(t) == "their" || of(t) == "my" || of(t) == "Her" ||
          of(t) == "His")
        break;
    }
    if (relation && first < last) {
      add("relation", range(first, last));
      const std::uint32_t f = flags(last - 1);
      set_sex(f);
      return;
    }
    if (!role) return;
    // Without an article the role begins at its first word of lower case or its own capital.
    while (first < last && !word(first)) ++first;
    if (first >= last) return;
    const std::size_t head = last - 1;
    if (!comma && !(flags(head) & kRoleWord) && !(flags(first) & kArticle)) return;
    if (comma && !(flags(first) & kArticle) && !at(first).is(kCapital)) return;
    if (flags(first) & kArticle) ++first;
    if (first >= last || last - first > kLongestRole) return;
    add("role", range(first, last));
    set_sex(flags(head));
  }

  void set_sex(std::uint32_t f) {
    if (entity_->sex != 0) return;
    if ((f & kMale) && !(f & kFemale)) entity_->sex = 'm';
    if ((f & kFemale) && !(f & kMale)) entity_->sex = 'f';
  }

  void read_after(std::size_t i) {
    if (i >= end_) return;
    if (is(i, "(")) {
      std::size_t j = i + 1;
      if (is(j, "aged")) ++j;
      if (age_number(j) && is(j + 1, ")")) add("age", range(j, j + 1));
      if (is(j, "in") && is(j + 1, "the")) j += 2;
      if (word(j) && (flags(j) & kRoleWord)) read_apposition(j, ")");
      return;
    }
    if (is(i, ",")) {
      std::size_t j = i + 1;
      if (is(j, "aged") || is(j, "now")) ++j;
      if (age_number(j) &&
          (j + 1 == end_ || is(j + 1, ",") || is(j + 1, ".") || is(j + 1, ";") || is(j + 1, ")"))) {
        add("age", range(j, j + 1));
        if (is(j + 1, ",")) {
          j += 2;
          if (is(j, "of") || is(j, "from"))
            read_origin(j + 1);
          else
            read_apposition(j, "");
        }
        return;
      }
      if (is(j, "of") || is(j, "from")) {
        read_origin(j + 1);
        return;
      }
      if (is(j, "who") || is(j, "then")) {
        read_clause(j + 1);
        return;
      }
      read_apposition(j, "");
      return;
    }
    if (is(i, "is") || is(i, "was")) read_clause(i);
  }

  // "is 41 years old", "is the authority's chair", "was 24", "is no relation of".
  void read_clause(std::size_t i) {
    if (is(i, "is") || is(i, "was")) ++i;
    if (is(i, "now") || is(i, "only") || is(i, "just")) ++i;
    if (age_number(i) && (is(i + 1, "years") || is(i + 1, "and") || is(i + 1, ",") ||
                          is(i + 1, ".") || i + 1 == end_)) {
      if (!is(i + 1, "years") || is(i + 2, "old")) add("age", range(i, i + 1));
      return;
    }
    if (is(i, "no") || is(i, "not")) {
      if (is(i + 1, "relation") || is(i + 1, "related")) add("relation", until(i));
      return;
    }
    if (flags(i) & kArticle) read_apposition(i, "");
  }

  Range until(std::size_t i) const {
    std::size_t last = i;
    while (last < end_ && last - i < kLongestRole &&
           (word(last) || hyphen(last) || apostrophe(last)) && of(last) != "and")
      ++last;
    return last > i ? range(i, last) : Range{};
  }

  // ", a 34-year-old packer from Moldova," : role, age and origin.
  void read_apposition(std::size_t i, std::string_view closer) {
    if (i >= end_ || at(i).kind == TokenKind::punctuation) return;
    if ((flags(i) & kCommonWord) && !(flags(i) & (kArticle | kRoleWord | kRelationWord)) &&
        of(i) != "her" && of(i) != "his" && of(i) != "their" && of(i) != "now" && of(i) != "then" &&
        of(i) != "former")
      return;
    bool article = false;
    if (flags(i) & kArticle) article = true, ++i;
    if (is(i, "her") || is(i, "his") || is(i, "their") || is(i, "whose")) article = true;
    if (age_number(i) && hyphen(i + 1) && is(i + 2, "year") && hyphen(i + 3) && is(i + 4, "old")) {
      add("age", range(i, i + 1));
      i += 5;
    }
    std::size_t last = i, head = 0;
    bool role = false, relation = false;
    while (last < end_ && last - i < kLongestRole + 4) {
      if (!word(last)) {
        if (hyphen(last) || apostrophe(last) || at(last).kind == TokenKind::number) {
          ++last;
          continue;
        }
        break;
      }
      if (!closer.empty() && of(last) == closer) break;
      const std::string_view bytes = of(last);
      if (bytes == "who" || bytes == "whose" || bytes == "which" || bytes == "that" ||
          bytes == "said" || bytes == "where")
        break;
      const std::uint32_t f = flags(last);
      if ((f & kRoleWord) && !role) role = true, head = last;
      if ((f & kRelationWord) && !relation && last - i <= 3) relation = true;
      if ((f & kPersonVerb) && !(f & (kRoleWord | kRelationWord)) && role) break;
      if ((bytes == "from" || bytes == "of") && role) {
        if (bytes == "from" || at(last + 1 < end_ ? last + 1 : last).is(kCapital))
          read_origin(last + 1);
      }
      ++last;
    }
    if (last == i) return;
    // The list of names goes on: "X, Y and Z".
    if (!article && at(i).is(kCapital) && !(flags(i) & kRoleWord)) return;
    if (relation) add("relation", range(i, last));
    if (role && (article || head == i || !relation)) {
      if (!article && head > i + 3) return;
      add("role", range(i, last));
      set_sex(flags(head));
    }
  }

  void read_origin(std::size_t i) {
    if (is(i, "the")) ++i;
    if (!word(i) || !at(i).is(kCapital)) return;
    std::size_t last = i;
    while (last < end_ && ((word(last) && at(last).is(kCapital)) ||
                           (hyphen(last) && last + 1 < end_ && at(last + 1).is(kCapital))))
      ++last;
    add("origin", range(i, last));
  }

  // "(54)", "54세", and the title beside it.
  void read_hangul(const Candidate& c) {
    const std::size_t i = c.last;
    const Range name = range_of(text_, c);
    const Range rest{name.end, at(c.first).range.end};
    if (c.words == 1) return;
    if (rest.size() >= 6 && c.strong) add("role", rest);
    if (rest.empty() && i < end_ && at(i).is(kHangul) && c.strong && at(i).range.size() >= 6)
      add("role", at(i).range);
    if (c.first > begin_ && at(c.first - 1).is(kHangul) && c.strong &&
        at(c.first - 1).range.size() >= 6)
      add("role", at(c.first - 1).range);
    if (is(i, "(")) {
      if (age_number(i + 1) && (is(i + 2, ")") || is(i + 2, "세") || is(i + 2, ",")))
        add("age", range(i + 1, i + 2));
    } else if (age_number(i) && is(i + 1, "세")) {
      add("age", range(i, i + 1));
    } else if (is(i, ",") && age_number(i + 1)) {
      add("age", range(i + 1, i + 2));
    }
  }

  [[maybe_unused]] const Document& document_;
  const Text& text_;
  std::uint32_t number_;
  Entity* entity_ = nullptr;
  std::size_t begin_ = 0, end_ = 0;
};

int years(std::string_view text) {
  int value = 0;
  for (const char c : text)
    value = c >= '0' && c <= '9' && value < 1000 ? value * 10 + (c - '0') : value;
  return value;
}

}  // namespace

void read_attributes(const Document& document, const Text& text, std::uint32_t number,
                     const std::vector<Candidate>& candidates, LocalEntities& local) {
  Beside beside(document, text, number);
  const Lexicon& lexicon = Lexicon::get();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (local.mentions[i].type != EntityType::person) continue;
    Entity& entity = local.entities[local.mentions[i].entity];
    beside.read(candidates[i], entity);
  }
  for (Entity& entity : local.entities) {
    for (const Attribute& attribute : entity.attributes) {
      if (attribute.name == "age" && years(attribute.value) < 18) entity.guarded = true;
    }
  }
  // Signs in the sentence of a mention.
  std::uint32_t last_sentence = kNone;
  bool sign = false;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (local.mentions[i].type != EntityType::person) {
      // Whatever the name looks like, what stands right behind it is said of a person: "Rona Vale
      // (not her real name)".
      const std::size_t behind = candidates[i].last + 1;
      if (behind < text.tokens.size() && text.tokens[behind - 1].kind == TokenKind::punctuation &&
          lexicon.guarded.match(text, behind))
        local.entities[local.mentions[i].entity].guarded = true;
      continue;
    }
    const std::uint32_t s = text.tokens[candidates[i].first].sentence;
    if (s != last_sentence) {
      sign = false;
      last_sentence = s;
      const Sentence& sentence = text.sentences[s];
      for (std::uint32_t t = sentence.first_token; t < sentence.last_token && !sign; ++t) {
        sign = static_cast<bool>(lexicon.guarded.match(text, t));
      }
    }
    if (sign) local.entities[local.mentions[i].entity].guarded = true;
  }
}

}  // namespace stemma
