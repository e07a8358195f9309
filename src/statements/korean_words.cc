#include "statements/korean_words.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"
#include "statements/source_phrases.h"

namespace stemma::korean {
namespace {

struct Form {
  std::string_view form, rest;  // rest: V, C, "word", or what is cut off
};

struct Ending {
  std::string_view form;
  SourceKind kind;
  bool paper;  // only behind "according to"
};

struct Words {
  absl::flat_hash_map<std::string_view, std::vector<Form>> particles;  // by kind
  std::vector<std::pair<std::string_view, Cue>> cues;
  std::vector<Ending> sources;
  std::vector<std::string_view> speakers;  // endings of those who may speak
  absl::flat_hash_set<std::string_view> surnames, times;

  const std::vector<Form>& of(std::string_view kind) const {
    static const std::vector<Form>& none = *new std::vector<Form>;
    const auto found = particles.find(kind);
    return found == particles.end() ? none : found->second;
  }
};

constexpr int kCommonSurname = 10;  // as often as that among the names of the table

int to_count(std::string_view digits) {
  int count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

template <typename Visit>
void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void read_sources(Words& words) {
  for (const TableRow& row : table("ko", "source_nouns")) {
    const bool body = row[0] == "body", paper = row[0] == "paper" || body;
    const std::optional<SourceKind> kind = body    ? SourceKind::organisation
                                           : paper ? SourceKind::outlet
                                                   : source_kind_named(row[0]);
    if (!kind) continue;
    each_word(row[1], [&](std::string_view word) {
      words.sources.push_back({word, *kind, paper});
      if (!paper && *kind != SourceKind::report && *kind != SourceKind::document)
        words.speakers.push_back(word);
    });
  }
}

Cue named_cue(std::string_view name) {
  return name == "ask"      ? Cue::asks
         : name == "report" ? Cue::reports
         : name == "do"     ? Cue::does
                            : Cue::says;
}

const Words& words() {
  static const Words& all = *[] {
    auto* w = new Words;
    for (const TableRow& row : table("ko", "particles"))
      w->particles[row[0]].push_back({row[1], row[2]});
    for (const TableRow& row : table("ko", "cues")) w->cues.emplace_back(row[0], named_cue(row[1]));
    read_sources(*w);
    for (const TableRow& row : table("ko", "titles")) {
      if (row[1] == "office") w->speakers.push_back(row[0]);
    }
    for (const TableRow& row : table("ko", "heads")) {
      if (row[1] != "institution_end" && row[1] != "outlet_end") continue;
      w->speakers.push_back(row[0]);
      if (row[1] == "institution_end")
        w->sources.push_back({row[0], SourceKind::organisation, true});
    }
    for (const TableRow& row : table("ko", "surnames")) {
      if (to_count(row[2]) >= kCommonSurname) w->surnames.insert(row[0]);
    }
    for (const TableRow& row : table("ko", "hangul_times")) {
      if (row[1] == "deictic" || row[1] == "shift") w->times.insert(row[0]);
    }
    return w;
  }();
  return all;
}

bool any_ending(std::string_view word, std::string_view kind) {
  const std::vector<Form>& forms = words().of(kind);
  return std::any_of(forms.begin(), forms.end(), [&](const Form& f) {
    return f.rest == "word" ? word == f.form : word.ends_with(f.form);
  });
}

bool is_word(std::string_view word, std::string_view kind) {
  const std::vector<Form>& forms = words().of(kind);
  return std::any_of(forms.begin(), forms.end(), [&](const Form& f) { return word == f.form; });
}

// Has the last syllable of `word` a final consonant?
bool ends_closed(std::string_view word) {
  if (word.empty()) return false;
  std::size_t at = word.size();
  const char32_t c = previous_char(word, at);
  if (c < 0xAC00 || c > 0xD7A3) return true;
  return (c - 0xAC00) % 28 != 0;
}

std::uint32_t particle(std::string_view word, std::string_view kind) {
  for (const Form& f : words().of("honorific")) {
    if (word.size() > f.form.size() && word.ends_with(f.form))
      return static_cast<std::uint32_t>(f.form.size());
  }
  for (const Form& f : words().of(kind)) {
    if (!word.ends_with(f.form) || word.size() == f.form.size()) continue;
    const bool closed = ends_closed(word.substr(0, word.size() - f.form.size()));
    if ((f.rest == "C") == closed) return static_cast<std::uint32_t>(f.form.size());
  }
  return 0;
}

// Three syllables, the first a surname: a name, as far as its form tells. Not one in -자, which
// makes nouns for those who do something.
bool is_name(std::string_view noun) {
  return noun.size() == 9 && words().surnames.contains(noun.substr(0, 3)) &&
         !any_ending(noun, "doer");
}

}  // namespace

Cue cue(std::string_view word) {
  std::size_t best = 0;
  Cue found = Cue::none;
  for (const auto& [stem, kind] : words().cues) {
    if (stem.size() > best && word.starts_with(stem)) {
      best = stem.size();
      found = kind;
    }
  }
  return found;
}

std::uint32_t topic_particle(std::string_view word) {
  const std::uint32_t cut = particle(word, "topic");
  if (cut == 0 || any_ending(word, "no_topic")) return 0;
  return words().times.contains(word.substr(0, word.size() - cut)) ? 0 : cut;
}

std::uint32_t subject_particle(std::string_view word) { return particle(word, "subject"); }

bool is_topic_particle(std::string_view word) { return is_word(word, "topic"); }

bool is_quoting(std::string_view word, bool& naming) {
  naming = is_word(word, "naming");
  return naming || is_word(word, "quoting");
}

bool is_saying_noun(std::string_view word) {
  const std::vector<Form>& forms = words().of("saying_noun");
  return std::any_of(forms.begin(), forms.end(),
                     [&](const Form& f) { return word.starts_with(f.form); });
}

std::optional<std::uint32_t> clause_end(std::string_view word) {
  for (const Form& f : words().of("clause")) {
    if (word.ends_with(f.form)) return static_cast<std::uint32_t>(f.rest.size());
  }
  return std::nullopt;
}

bool ends_sentence(std::string_view word) { return any_ending(word, "sentence_end"); }

bool is_according(std::string_view word) { return is_word(word, "according"); }

bool is_lead(std::string_view word) {
  return is_word(word, "lead") || words().times.contains(word);
}

bool goes_on(std::string_view word) {
  const std::vector<Form>& forms = words().of("lead");
  return std::any_of(forms.begin(), forms.end(),
                     [&](const Form& f) { return word == f.form && f.rest == "on"; });
}

bool is_time_unit(std::string_view word) {
  const std::vector<Form>& forms = words().of("time_unit");
  return std::any_of(forms.begin(), forms.end(),
                     [&](const Form& f) { return word.starts_with(f.form); });
}

bool is_attributive(std::string_view word) {
  // A verb of this kind has two syllables before its ending ("요구한", not "북한").
  const std::vector<Form>& forms = words().of("attributive");
  return std::any_of(forms.begin(), forms.end(), [&](const Form& f) {
    return word.ends_with(f.form) && word.size() >= f.form.size() + 6;
  });
}

bool bounds_phrase(std::string_view word) {
  if (is_lead(word) || is_attributive(word) || topic_particle(word) != 0) return true;
  const std::vector<Form>& forms = words().of("bound");
  return std::any_of(forms.begin(), forms.end(), [&](const Form& f) {
    return word.size() > f.form.size() && word.ends_with(f.form);
  });
}

bool is_anaphor(std::string_view word) { return is_word(word, "anaphor"); }

bool may_speak(std::string_view noun) {
  if (is_word(noun, "person")) return true;
  for (const std::string_view ending : words().speakers) {
    // An ending of one syllable needs a word before it: "환경부", not "내부".
    if (noun.ends_with(ending) && (ending.size() > 3 || noun.size() >= 9)) return true;
  }
  for (const Form& f : words().of("people")) {
    if (noun.size() > f.form.size() && noun.ends_with(f.form)) return true;
  }
  return is_name(noun);
}

std::optional<SourceKind> source_kind(std::string_view noun, bool according) {
  const Ending* best = nullptr;
  for (const Ending& ending : words().sources) {
    if (ending.paper && !according) continue;
    if (ending.form.size() == 3 && (noun.size() < 9 || is_name(noun))) continue;
    if (noun.ends_with(ending.form) && (best == nullptr || ending.form.size() > best->form.size()))
      best = &ending;
  }
  return best == nullptr ? std::nullopt : std::optional(best->kind);
}

bool is_outlet(std::string_view noun) { return source_kind(noun, false) == SourceKind::outlet; }

}  // namespace stemma::korean
