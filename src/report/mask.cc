#include "report/mask.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "identity/korean.h"
#include "identity/name.h"
#include "report/ids.h"
#include "report/json_writer.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr float kMayBeRead = 0.05f;   // a reading of a Korean name that is thought of
constexpr std::size_t kSyllable = 3;  // bytes

bool is_hangul(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = word.empty() ? 0 : next_char(word, at);
  return c >= 0xAC00 && c <= 0xD7A3;
}

bool in_word(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_isalnum(point) || u_charType(point) == U_NON_SPACING_MARK;
}

// The words of a text: runs of letters, digits and marks.
std::vector<Range> words_of(std::string_view text) {
  std::vector<Range> words;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const bool inside = in_word(next_char(text, at));
    if (inside && !open) words.push_back({static_cast<std::uint32_t>(start), 0});
    open = inside;
    if (inside) words.back().end = static_cast<std::uint32_t>(at);
  }
  return words;
}

// The names to be masked, found in any text.
class Names {
 public:
  void add(std::string_view form) {
    Form entry;
    for (const Range& word : words_of(form)) entry.words.push_back(fold_word(word.of(form)));
    if (entry.words.empty()) return;
    const std::string first = key_of(entry.words.front());
    std::vector<Form>& forms = forms_[first];
    const auto known = std::any_of(forms.begin(), forms.end(),
                                   [&](const Form& f) { return f.words == entry.words; });
    if (!known) forms.push_back(std::move(entry));
  }

  bool empty() const { return forms_.empty(); }

  // Where names stand in `text`, in order, not overlapping.
  std::vector<Range> in(std::string_view text) const {
    std::vector<Range> found;
    if (empty()) return found;
    const std::vector<Range> words = words_of(text);
    for (std::size_t w = 0; w < words.size();) {
      const Match match = at(text, words, w);
      if (match.words == 0) {
        ++w;
        continue;
      }
      found.push_back({words[w].start, match.end});
      w += match.words;
    }
    return found;
  }

 private:
  struct Form {
    std::vector<std::string> words;  // folded
  };
  struct Match {
    std::size_t words = 0;
    std::uint32_t end = 0;
  };

  // In Hangul particles are written on to a name: its words are looked up by their first syllable.
  static std::string key_of(const std::string& word) {
    return is_hangul(word) ? word.substr(0, kSyllable) : word;
  }

  Match at(std::string_view text, const std::vector<Range>& words, std::size_t w) const {
    const auto found = forms_.find(key_of(fold_word(words[w].of(text))));
    Match best;
    if (found == forms_.end()) return best;
    for (const Form& form : found->second) {
      if (w + form.words.size() > words.size() || form.words.size() < best.words) continue;
      bool same = true;
      std::uint32_t end = 0;
      for (std::size_t i = 0; i < form.words.size() && same; ++i) {
        const std::string word = fold_word(words[w + i].of(text));
        const bool last = i + 1 == form.words.size();
        end = words[w + i].end;
        if (word == form.words[i]) continue;
        same = last && is_hangul(word) && form.words[i].size() >= 3 * kSyllable &&
               word.starts_with(form.words[i]);
        end = words[w + i].start + static_cast<std::uint32_t>(form.words[i].size());
      }
      if (same && (form.words.size() > best.words || end > best.end))
        best = {form.words.size(), end};
    }
    return best;
  }

  absl::flat_hash_map<std::string, std::vector<Form>> forms_;
};

void mask_at(std::string& text, Range range) {
  text.replace(range.start, range.end - range.start, masked(range.of(text)));
}

void mask_all(std::string& text, const Names& names) {
  for (const Range& range : names.in(text)) mask_at(text, range);
}

// A name by which one person can be told from another: two words, or a Korean name in Hangul.
bool is_full(std::string_view form) {
  const std::vector<Range> words = words_of(form);
  return words.size() > 1 || (words.size() == 1 && is_hangul(form) && form.size() >= 3 * kSyllable);
}

// Everybody who may be one of the guarded: by the same name in any order, or one Korean name in two
// scripts.
std::vector<bool> may_be_guarded(const Case& input) {
  const std::vector<Entity>& entities = input.entities.entities;
  absl::flat_hash_set<std::uint64_t> keys;
  absl::flat_hash_set<std::string> hangul;
  const auto each_name = [&](const Entity& entity, const auto& visit) {
    visit(std::string_view(entity.name));
    for (const Span& mention : entity.mentions)
      visit(mention.range().of(input.collection.documents[mention.doc].text));
  };
  const auto names = [&](std::string_view form, const auto& key, const auto& reading) {
    if (!is_full(form)) return;
    const Name name = parse_name(form);
    key(key_in_any_order(name));
    if (!name.may_be_korean) return;
    for (const KoreanReading& read : read_korean(form)) {
      if (read.probability >= kMayBeRead) reading(read.name);
    }
  };
  for (const Entity& entity : entities) {
    if (!entity.guarded) continue;
    each_name(entity, [&](std::string_view form) {
      names(
          form, [&](std::uint64_t key) { keys.insert(key); },
          [&](const std::string& read) { hangul.insert(read); });
    });
  }
  std::vector<bool> found(entities.size(), false);
  for (std::size_t e = 0; e < entities.size(); ++e) {
    const Entity& entity = entities[e];
    bool same = entity.guarded;
    if (!same && !keys.empty()) {
      each_name(entity, [&](std::string_view form) {
        names(
            form, [&](std::uint64_t key) { same = same || keys.contains(key); },
            [&](const std::string& read) { same = same || hangul.contains(read); });
      });
    }
    found[e] = same;
  }
  return found;
}

std::vector<MaskedPerson> people_of(const Case& input) {
  const std::vector<bool> guarded = may_be_guarded(input);
  std::vector<MaskedPerson> people;
  for (std::uint32_t e = 0; e < guarded.size(); ++e) {
    if (!guarded[e]) continue;
    const Entity& entity = input.entities.entities[e];
    MaskedPerson person{e, entity.name, masked(entity.name), {}, {}};
    for (const Span& mention : entity.mentions) {
      const std::string_view form =
          mention.range().of(input.collection.documents[mention.doc].text);
      if (std::find(person.forms.begin(), person.forms.end(), form) == person.forms.end())
        person.forms.emplace_back(form);
      if (person.documents.empty() || person.documents.back() != mention.doc)
        person.documents.push_back(mention.doc);
    }
    if (person.forms.empty()) person.forms.push_back(entity.name);
    people.push_back(std::move(person));
  }
  return people;
}

// The words of a full name by which somebody may be called: first and last, in Hangul the given
// name.
std::vector<std::string_view> parts_of(std::string_view form) {
  if (!is_full(form)) return {form};
  std::vector<std::string_view> parts = {form};
  const std::vector<Range> words = words_of(form);
  if (words.size() == 1) {
    parts.push_back(form.substr(kSyllable));
    return parts;
  }
  for (const Range& word : {words.front(), words.back()}) {
    if (word.size() > 2) parts.push_back(word.of(form));
  }
  return parts;
}

bool begins_as_name(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = next_char(word, at);
  return u_islower(static_cast<UChar32>(c)) == 0;
}

// Masks the texts: mentions, full names anywhere, and in the documents of a person parts of its
// name that stand alone, whoever they are taken for: a name too many is masked rather than one too
// few. Not where they are part of a longer name of somebody else, or of a time ("May").
void mask_texts(Case& input, const std::vector<MaskedPerson>& people, const Names& full) {
  std::vector<Document>& documents = input.collection.documents;
  std::vector<std::vector<Range>> own(documents.size()), others(documents.size());
  std::vector<Names> short_forms(documents.size());
  std::vector<bool> guarded(input.entities.entities.size(), false);
  for (const MaskedPerson& person : people) {
    guarded[person.entity] = true;
    for (const std::uint32_t d : person.documents) {
      for (const std::string& form : person.forms) {
        for (const std::string_view part : parts_of(form)) short_forms[d].add(part);
      }
    }
  }
  for (std::size_t e = 0; e < guarded.size(); ++e) {
    for (const Span& mention : input.entities.entities[e].mentions) {
      const Range range = mention.range();
      if (guarded[e]) {
        own[mention.doc].push_back(range);
      } else if (words_of(range.of(documents[mention.doc].text)).size() > 1) {
        others[mention.doc].push_back(range);
      }
    }
  }
  for (std::size_t d = 0; d < input.statements.size(); ++d) {
    for (const TimeExpression& time : input.statements[d].times)
      others[d].push_back(time.span.range());
  }
  for (std::size_t d = 0; d < documents.size(); ++d) {
    std::string& text = documents[d].text;
    std::vector<Range> ranges = own[d];
    for (const Range& range : full.in(text)) ranges.push_back(range);
    std::sort(others[d].begin(), others[d].end(),
              [](const Range& a, const Range& b) { return a.start < b.start; });
    for (const Range& range : short_forms[d].in(text)) {
      const auto after =
          std::lower_bound(others[d].begin(), others[d].end(), range,
                           [](const Range& a, const Range& b) { return a.end <= b.start; });
      if (begins_as_name(range.of(text)) && (after == others[d].end() || after->start >= range.end))
        ranges.push_back(range);
    }
    for (const Range& range : ranges) mask_at(text, range);
  }
}

}  // namespace

std::string masked(std::string_view name) {
  std::string out;
  bool first = true;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    const char32_t c = next_char(name, at);
    const std::string_view bytes = name.substr(start, at - start);
    if (!in_word(c) || first) {
      out += bytes;
    } else {
      switch (bytes.size()) {
        case 1:
          out += '.';
          break;
        case 2:
          out += "\u00B7";
          break;
        case 3:
          out += "\u25CB";
          break;
        default:
          out += "\u25CB.";
          break;
      }
    }
    first = !in_word(c);
  }
  return out;
}

std::vector<MaskedPerson> mask_guarded(Case& input) {
  std::vector<MaskedPerson> people = people_of(input);
  if (people.empty()) return people;
  Names full, all;
  for (const MaskedPerson& person : people) {
    for (const std::string& form : person.forms) {
      all.add(form);
      if (is_full(form)) full.add(form);
    }
    all.add(person.name);
    if (is_full(person.name)) full.add(person.name);
  }
  mask_texts(input, people, full);
  for (Document& document : input.collection.documents) {
    for (std::string* words : {&document.title, &document.byline, &document.outlet, &document.url})
      mask_all(*words, full);
  }
  for (Statements& statements : input.statements) {
    for (Figure& figure : statements.figures) mask_all(figure.counted_text, all);
  }
  for (Entity& entity : input.entities.entities) {
    mask_all(entity.name, full);
    for (Attribute& attribute : entity.attributes) mask_all(attribute.value, full);
  }
  for (const MaskedPerson& person : people)
    input.entities.entities[person.entity].name = person.shown;
  for (Origin& origin : input.corroboration.origins) mask_all(origin.name, all);
  for (Finding& finding : input.corroboration.findings) mask_all(finding.message, all);
  return people;
}

std::function<bool(std::string_view)> name_finder(const std::vector<MaskedPerson>& people) {
  Names full;
  for (const MaskedPerson& person : people) {
    for (const std::string& form : person.forms) {
      if (is_full(form)) full.add(form);
    }
  }
  return [full = std::move(full)](std::string_view text) { return !full.in(text).empty(); };
}

std::string mask_key(const Case& input, const std::vector<MaskedPerson>& people) {
  std::string out;
  JsonWriter json(out);
  const RecordIds ids = name_records(input);
  for (const MaskedPerson& person : people) {
    json.begin_object();
    json.field("entity", ids.entities[person.entity]);
    json.field("name", person.name);
    json.field("shown", person.shown);
    json.key("forms");
    json.begin_array();
    for (const std::string& form : person.forms) json.value(form);
    json.end_array();
    json.key("documents");
    json.begin_array();
    for (const std::uint32_t d : person.documents) json.value(input.collection.documents[d].id);
    json.end_array();
    json.end_object();
    json.end_line();
  }
  return out;
}

}  // namespace stemma
