// Details on which documents of one story differ: numbers that name a thing, who is kin of whom,
// the day of something told in nearly the same words, the age of somebody whose name is spelt in
// two ways.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "corroboration/counts.h"
#include "corroboration/places.h"
#include "corroboration/sketch_words.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

// Words before a number that make it a name; those that say no more than that have no noun.
const KeySet& designators() {
  static const auto& made = *[] {
    absl::flat_hash_set<std::uint64_t> all;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "grammar")) {
        if (row[1] == "designator") all.insert(word_key(fold_word(row[0])));
      }
    }
    return new KeySet(all);
  }();
  return made;
}

const KeySet& kin() {
  static const auto& made = *[] {
    absl::flat_hash_set<std::uint64_t> all = word_set("relations");
    for (const std::uint64_t key : word_set("kinship")) all.insert(key);
    return new KeySet(all);
  }();
  return made;
}

class Details {
 public:
  Details(const Check& check, const Counts& counts, std::span<const std::uint32_t> joined)
      : check_(check), counts_(counts), joined_(joined) {}

  void run() {
    numbers();
    relations();
    dates();
  }

 private:
  void report(const Span& a, const Span& b, float confidence, Severity severity,
              std::vector<Span> more = {}) {
    Finding finding;
    finding.type = FindingType::detail_conflict;
    finding.severity = severity;
    finding.confidence = confidence;
    finding.spans = {a, b};
    for (const Span& span : more) {
      if (finding.spans.size() < 5 && span != a && span != b) finding.spans.push_back(span);
    }
    finding.message = check_.document(a.doc).id + " says " + quoted(check_, a) + ", " +
                      check_.document(b.doc).id + " " + quoted(check_, b) + ".";
    check_.findings.push_back(std::move(finding));
  }

  // "Gate No. 118" in one document and "gate No. 181" in another, neither of which has both.
  void numbers() {
    std::map<std::uint64_t, std::map<double, std::vector<const Detail*>>> told;
    for (const Detail& detail : counts_.details) {
      if (!detail.kin) told[detail.key][detail.number].push_back(&detail);
    }
    for (const auto& [key, values] : told) {
      if (values.size() > 50) continue;
      for (auto x = values.begin(); x != values.end(); ++x) {
        for (auto y = std::next(x); y != values.end(); ++y) {
          if (!turned(x->first, y->first)) continue;
          const bool both = std::any_of(x->second.begin(), x->second.end(), [&](const auto* a) {
            return std::any_of(y->second.begin(), y->second.end(),
                               [&](const auto* b) { return a->sentence.doc == b->sentence.doc; });
          });
          if (!both)
            report(x->second.front()->sentence, y->second.front()->sentence, 0.65f,
                   Severity::medium);
        }
      }
    }
  }

  // The same digits in another order.
  static bool turned(double u, double v) {
    std::string x = std::to_string(std::llround(u)), y = std::to_string(std::llround(v));
    if (x.size() < 2 || x.size() != y.size()) return false;
    std::sort(x.begin(), x.end());
    std::sort(y.begin(), y.end());
    return x == y;
  }

  std::uint64_t surname(std::uint32_t entity) const {
    std::string name = check_.evidences.entities.entities[entity].name;
    name.resize(std::min(name.size(), name.find(',')));  // "MARSH, Ana"
    const std::size_t space = name.rfind(' ');
    return word_key(fold_word(space == std::string::npos ? name : name.substr(space + 1)));
  }

  // One says that two people are kin, another that they are not; or kin in another way.
  void relations() {
    constexpr std::size_t kMost = 40;  // statements of kin in one story that each is held to
    std::vector<const Detail*> denials, claims;
    std::set<std::uint32_t> denying;
    for (const Detail& detail : counts_.details) {
      if (!detail.kin) continue;
      (detail.denied ? denials : claims).push_back(&detail);
      if (detail.denied) denying.insert(detail.sentence.doc);
    }
    for (std::size_t c = 0; c < claims.size(); ++c) {
      std::vector<Span> against;
      for (std::size_t i = 0; i < std::min(denials.size(), kMost); ++i) {
        if (!denying.contains(claims[c]->sentence.doc) && same_pair(*denials[i], *claims[c]))
          against.push_back(denials[i]->sentence);
      }
      if (!against.empty())
        report(against.front(), claims[c]->sentence, 0.7f, Severity::high, against);
      for (std::size_t o = c + 1; o < std::min(claims.size(), c + kMost); ++o)
        if (otherwise(*claims[c], *claims[o]))
          report(claims[c]->sentence, claims[o]->sentence, 0.6f, Severity::medium);
    }
  }

  // The same person called kin of the same other one by another word: "her son Jo", "her nephew
  // Jo".
  static bool otherwise(const Detail& a, const Detail& b) {
    return a.sentence.doc != b.sentence.doc && a.person != kNone && a.person == b.person &&
           a.key != b.key && a.there.size() == 2 && a.there == b.there;
  }

  // Is the claim about the people of the denial: are two of them the same, or is one, and the
  // claim's other has the same surname, which is what one denies, where the denial names no other?
  bool same_pair(const Detail& denial, const Detail& claim) const {
    std::vector<std::uint32_t> common;
    std::set_intersection(denial.persons.begin(), denial.persons.end(), claim.persons.begin(),
                          claim.persons.end(), std::back_inserter(common));
    if (common.size() >= 2) return true;
    if (common.size() != 1) return false;
    const std::uint64_t name = surname(common.front());
    const auto namesake = [&](const std::vector<std::uint32_t>& persons) {
      return std::any_of(persons.begin(), persons.end(), [&](std::uint32_t e) {
        return e != common.front() && surname(e) == name;
      });
    };
    return namesake(claim.persons) && !namesake(denial.persons);
  }

  // One day in one document and another in the other, in clauses that say the same.
  const std::string& date(const Count& count) const {
    return check_.evidences.statements[count.doc].times[count.figure].value;
  }

  // "Built in 1974" and "built in 1947", where nobody gives both; other years may be those of other
  // events.
  void turned_years(const CountPair& pair) {
    const Count &a = counts_.dates[pair.a], &b = counts_.dates[pair.b];
    const std::string &x = date(a), &y = date(b);
    if (x == y || a.question || b.question || pair.context < 0.7f ||
        !turned(std::stod(x), std::stod(y)) || years_.contains({a.doc, y}) ||
        years_.contains({b.doc, x}) ||
        !reported_years_.insert({std::min(x, y), std::max(x, y)}).second)
      return;
    report(a.sentence, b.sentence, 1 / (1 + std::exp(0.5f - 0.9f * std::min(pair.context, 3.0f))),
           Severity::medium);
  }

  void dates() {
    for (const Count& count : counts_.dates) {
      if (is_year(date(count))) years_.insert({count.doc, date(count)});
    }
    for (const CountPair& pair : counts_.date_pairs) {
      const Count &a = counts_.dates[pair.a], &b = counts_.dates[pair.b];
      if (is_year(date(a)) && is_year(date(b))) {
        turned_years(pair);
        continue;
      }
      if (a.dates.size() != 1 || b.dates.size() != 1 || a.question || b.question ||
          a.negated != b.negated || joined_[a.doc] != joined_[b.doc])
        continue;
      const std::string_view x = a.dates.front(), y = b.dates.front();
      const float strength = std::min(pair.context * pair.covered, 3.0f);
      if (strength < 0.7f) continue;
      if (!is_day(a, x) || !is_day(b, y)) continue;
      // Without the year, which one of them may leave out.
      if (x.compare(5, 5, y, 5, 5) == 0) continue;
      report(a.sentence, b.sentence, 1 / (1 + std::exp(2.2f - 1.2f * strength)), Severity::medium);
    }
  }

  static bool is_year(std::string_view value) {
    return value.size() == 4 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // Do the words of a day and hour hold the number of the day, beside a name (of a month)? "4 May
  // at noon" does, "Friday at 4 pm" does not.
  static bool names_day(std::string_view words, std::string_view value) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::string_view day = value.substr(value[8] == '0' ? 9 : 8, value[8] == '0' ? 1 : 2);
    for (std::size_t at = words.find(day); at != std::string_view::npos;
         at = words.find(day, at + 1)) {
      const std::size_t end = at + day.size();
      if ((at > 0 && digit(words[at - 1])) || (end < words.size() && digit(words[end]))) continue;
      const std::size_t next = words.find_first_of(" ", end);
      if (next != std::string_view::npos && next + 1 < words.size() && upper(words[next + 1]) &&
          next - end <= 2)
        return true;
      const std::size_t space = at > 1 ? words.rfind(' ', at - 2) : std::string_view::npos;
      const std::size_t before = space == std::string_view::npos ? 0 : space + 1;
      if (before < at && upper(words[before]) && words[at - 1] == ' ') return true;
    }
    return false;
  }

  // A day of a month, written as one.
  bool is_day(const Count& count, std::string_view value) const {
    const bool hour = value.size() > 10 && value[10] == 'T';
    if ((value.size() != 10 && !hour) || value[5] == 'W') return false;
    const std::string_view words =
        check_.words(check_.evidences.statements[count.doc].times[count.figure].span);
    if (hour && !names_day(words, value)) return false;
    const std::string& text = check_.document(count.doc).text;
    const std::uint32_t end = check_.evidences.statements[count.doc].times[count.figure].span.end;
    const std::size_t next = text.find_first_not_of(" \t\n,", end);
    const bool dateline = next != std::string::npos && (text[next] == '(' || text[next] == '-');
    return !dateline && words.find_first_of("0123456789") != std::string_view::npos;
  }

  const Check& check_;
  const Counts& counts_;
  std::span<const std::uint32_t> joined_;
  std::set<std::pair<std::uint32_t, std::string_view>> years_;  // that a document gives
  std::set<std::pair<std::string_view, std::string_view>> reported_years_;
};

}  // namespace

void check_turned_ages(const Check& check) {
  const std::vector<Entity>& entities = check.evidences.entities.entities;
  struct Aged {
    std::uint64_t surname;
    std::uint32_t entity;
    int years;
    Span span;
  };
  std::vector<Aged> aged;
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].type != EntityType::person) continue;
    const std::size_t space = entities[e].name.rfind(' ');
    if (space == std::string::npos) continue;
    for (const Attribute& attribute : entities[e].attributes) {
      int years = 0;
      if (attribute.name != "age") continue;
      std::from_chars(attribute.value.data(), attribute.value.data() + attribute.value.size(),
                      years);
      if (years >= 10)
        aged.push_back(
            {word_key(fold_word(entities[e].name.substr(space + 1))), e, years, attribute.span});
    }
  }
  std::stable_sort(aged.begin(), aged.end(), [](const Aged& a, const Aged& b) {
    return std::tie(a.surname, a.entity, a.years) < std::tie(b.surname, b.entity, b.years);
  });
  const auto together = [&](std::uint32_t a, std::uint32_t b) {
    std::set<std::uint32_t> docs;
    for (const Span& mention : entities[a].mentions) docs.insert(mention.doc);
    return std::any_of(entities[b].mentions.begin(), entities[b].mentions.end(),
                       [&](const Span& mention) { return docs.contains(mention.doc); });
  };
  std::vector<std::uint32_t> story(check.evidences.documents.size(), kNone);
  for (std::uint32_t s = 0; s < check.evidences.lineage.stories.size(); ++s) {
    for (const std::uint32_t d : check.evidences.lineage.stories[s].docs) story[d] = s;
  }
  constexpr std::size_t kMost = 40;  // ages of one surname
  std::set<std::pair<std::uint32_t, std::uint32_t>> done;
  for (std::size_t i = 0; i < aged.size(); ++i) {
    for (std::size_t j = i + 1;
         j < aged.size() && j - i < kMost && aged[j].surname == aged[i].surname; ++j) {
      const Aged &a = aged[i], &b = aged[j];
      if (a.entity == b.entity || a.years == b.years ||
          a.years != 10 * (b.years % 10) + b.years / 10)
        continue;
      if (entities[a.entity].name.front() != entities[b.entity].name.front() ||
          story[a.span.doc] == kNone || story[a.span.doc] != story[b.span.doc] ||
          together(a.entity, b.entity) || !done.insert({a.entity, b.entity}).second)
        continue;
      Finding finding;
      finding.type = FindingType::detail_conflict;
      finding.severity = Severity::medium;
      finding.confidence = 0.6f;
      finding.entities = {a.entity, b.entity};
      for (const Aged& one : aged) {
        const bool same = (one.entity == a.entity && one.years == a.years) ||
                          (one.entity == b.entity && one.years == b.years);
        if (same && finding.spans.size() < 6) finding.spans.push_back(one.span);
      }
      std::sort(finding.spans.begin(), finding.spans.end());
      finding.message = check.document(a.span.doc).id + " gives the age of " +
                        entities[a.entity].name + " as " + quoted(check, a.span) + ", " +
                        check.document(b.span.doc).id + " that of " + entities[b.entity].name +
                        " as " + quoted(check, b.span) + "; they may be one person.";
      check.findings.push_back(std::move(finding));
    }
  }
}

std::vector<Detail> read_details(const Evidences& evidences, std::uint32_t d, const Text& text,
                                 std::span<const NamedRange> names) {
  std::vector<Detail> details;
  const Statements& statements = evidences.statements[d];
  // Visits the names of people that begin in a range, in order, until `visit` says that it is
  // enough.
  const auto each_person = [&](Range range, const auto& visit) {
    for (auto at = std::lower_bound(
             names.begin(), names.end(), range.start,
             [](const NamedRange& name, std::uint32_t byte) { return name.range.start < byte; });
         at != names.end() && at->range.start < range.end; ++at) {
      const bool person = evidences.entities.entities[at->entity].type == EntityType::person;
      if (person && visit(*at)) return;
    }
  };
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    constexpr std::uint32_t kLongest = 80;  // tokens
    if (sentence.last_token - sentence.first_token > kLongest) continue;
    bool related = false, denied = false;
    std::uint64_t relation = 0;
    std::uint32_t person = kNone;  // whom the word of kin stands before
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = text.tokens[i];
      if (token.kind == TokenKind::number && i > sentence.first_token) {
        std::uint32_t at = i - 1;
        if (text.of(text.tokens[at]) == "." && at > sentence.first_token) --at;
        if (!designators().contains(text.tokens[at].key)) continue;
        Detail detail;
        const std::string_view digits = text.of(token);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), detail.number);
        if (error != std::errc() || end != digits.data() + digits.size()) continue;
        // "Gate No. 12": the gate has the number.
        const bool abbreviated = text.of(text.tokens[at]).size() <= 3 && at > sentence.first_token;
        detail.key = word_key(stem(fold_word(text.of(text.tokens[abbreviated ? at - 1 : at]))));
        detail.sentence = Span(d, sentence.range);
        details.push_back(std::move(detail));
      }
      if (token.kind != TokenKind::word || !kin().contains(token.key)) continue;
      related = true;
      if (relation == 0) relation = token.key;
      if (person == kNone) {
        each_person({token.range.end, token.range.end + 3}, [&](const NamedRange& named) {
          person = named.entity;
          relation = token.key;
          return true;
        });
      }
      constexpr std::uint32_t kBefore = 24;  // bytes in which a negation is one of the word
      const Range before{
          token.range.start - std::min(kBefore, token.range.start - sentence.range.start),
          token.range.start};
      for (const Mark& mark : marks_in(statements, before))
        denied |= mark.kind == MarkKind::negation;
    }
    // "People ask if they are kin. They are not."
    constexpr std::uint32_t kShort = 6;
    const auto negations = marks_in(statements, sentence.range);
    const bool answer = !related && s > 0 && sentence.last_token - sentence.first_token < kShort &&
                        std::any_of(
                            negations.begin(), negations.end(),
                            [](const Mark& mark) { return mark.kind == MarkKind::negation; });
    if (answer) {
      const Sentence& asked = text.sentences[s - 1];
      for (std::uint32_t i = asked.first_token; i < asked.last_token; ++i)
        denied |= kin().contains(text.tokens[i].key);
      related = denied;
    }
    const bool question = sentence.last_token > sentence.first_token &&
                          text.of(text.tokens[sentence.last_token - 1]) == "?";
    if (!related || (question && denied)) continue;
    Detail detail;
    detail.kin = true;
    detail.denied = denied;
    detail.key = relation;
    detail.person = person;
    detail.sentence = Span(d, sentence.range);
    // Whom the pronouns may mean: those of the sentences before, in the same paragraph.
    constexpr std::size_t kBack = 3;
    std::size_t from = s;
    while (from > 0 && s - from < kBack && text.sentences[from - 1].block == sentence.block) --from;
    if (from == s && s > 0) --from;
    const Range around{text.sentences[from].range.start, sentence.range.end};
    each_person(around, [&](const NamedRange& named) {
      detail.persons.push_back(named.entity);
      if (named.range.start >= sentence.range.start) detail.there.push_back(named.entity);
      return false;
    });
    for (std::vector<std::uint32_t>* set : {&detail.persons, &detail.there}) {
      std::sort(set->begin(), set->end());
      set->erase(std::unique(set->begin(), set->end()), set->end());
    }
    if (!detail.persons.empty()) details.push_back(std::move(detail));
  }
  return details;
}

void check_details(const Check& check, const Counts& counts,
                   std::span<const std::uint32_t> joined) {
  Details(check, counts, joined).run();
}

}  // namespace stemma
