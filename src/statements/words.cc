#include "statements/words.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>

#include "base/key_map.h"
#include "base/tables.h"

namespace stemma {
namespace {

struct Word {
  std::uint64_t classes = 0;
  std::uint16_t cues = 0;
};
struct Lexicon {
  KeyMap<Word> words;
  std::vector<std::string_view> adverb_endings, source_endings;
  bool clausal = false;  // read by its tables alone
  ClauseGrammar grammar;
  bool is_adverb(std::string_view word) const {
    return std::any_of(adverb_endings.begin(), adverb_endings.end(), [&](std::string_view ending) {
      return word.size() > ending.size() + 2 && word.ends_with(ending);
    });
  }
};

std::uint64_t class_named(std::string_view name) {
  static constexpr std::pair<std::string_view, std::uint64_t> kNames[] = {
      {"determiner", kDeterminer},
      {"possessive", kPossessive},
      {"pronoun", kPronoun},
      {"object", kObject},
      {"first", kFirst},
      {"preposition", kPreposition},
      {"coordinator", kCoordinator},
      {"subordinator", kSubordinator},
      {"relative", kRelative},
      {"be", kBe},
      {"have", kHave},
      {"auxiliary", kAuxiliary},
      {"adverb", kAdverb},
      {"time", kTimeWord},
      {"verb", kVerb},
      {"lead", kLead},
      {"that", kThat},
      {"not", kNot},
      {"to", kTo},
      {"of", kOf},
      {"as", kAs},
      {"document", kDocumentNoun},
      {"conjunction", kConjunction},
      {"modal", kModal},
      {"place", kPlace},
      {"that_noun", kThatNoun},
      {"habit", kHabit},
      {"speaker", kSpeakerNoun},
      {"quoted", kQuotedVerb},
      {"subjunctive", kSubjunctive},
      {"whether", kWhether},
      {"source", kSourceNoun},
      {"genitive", kGenitive},
      {"dative", kDative},
      {"called", kCalled},
      {"result", kResult},
      {"this", kThis},
      {"condition", kCondition},
      {"hearsay", kHearsay},
      {"plural", kPlural},
      {"participle", kParticiple},
      {"toward", kToward},
      {"plain", kPlain},
      {"relative_pronoun", kRelativePronoun},
  };
  for (const auto& [word, value] : kNames) {
    if (word == name) return value;
  }
  return 0;
}

std::uint16_t cue_flags(std::string_view letters) {
  std::uint16_t flags = 0;
  for (const char c : letters) {
    switch (c) {
      case 'q':
        flags |= kCueDirect;
        break;
      case 'c':
        flags |= kCueBare;
        break;
      case 't':
        flags |= kCueThat;
        break;
      case 'r':
        flags |= kCueRecipient;
        break;
      case 'n':
        flags |= kCueNoun;
        break;
      case 'f':
        flags |= kCueDocument;
        break;
      case 'k':
        flags |= kCueCall;
        break;
      case 'g':
        flags |= kCueGerund;
        break;
      case 'd':
        flags |= kCueDeny;
        break;
      case 'o':
        flags |= kCueReports;
        break;
      case 'z':
        flags |= kCueInfinitive;
        break;
      case 'w':
        flags |= kCueWeak | kCueBare;
        break;
      default:
        break;
    }
  }
  return flags;
}

template <typename F>
void each_word(std::string_view words, F&& f) {
  std::size_t number = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) f(words.substr(0, end), number++);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

// Finite forms; participles; flags; particles that part from the finite forms.
void add_clausal_cue(const TableRow& row, std::uint16_t flags, Lexicon& lexicon) {
  const bool parted = !row[3].empty();
  each_word(row[0], [&](std::string_view word, std::size_t) {
    const std::uint64_t key = word_key(fold_word(word));
    Word& entry = lexicon.words[key];
    const bool plain = entry.cues != 0 && (entry.cues & kCueParticle) == 0;
    entry.cues |= flags | kCueBase;
    if (!parted) entry.cues &= static_cast<std::uint16_t>(~kCueParticle);
    if (!parted || plain) return;
    entry.cues |= kCueParticle;
    each_word(row[3], [&](std::string_view particle, std::size_t) {
      lexicon.grammar.particles[key].push_back(word_key(fold_word(particle)));
    });
  });
  each_word(row[1], [&](std::string_view word, std::size_t) {
    lexicon.words[word_key(fold_word(word))].cues |= flags | kCueParticiple;
  });
}

Lexicon make_lexicon(std::string_view language) {
  Lexicon lexicon;
  const auto at = [&](std::string_view word) -> Word& {
    return lexicon.words[word_key(fold_word(word))];
  };
  for (const TableRow& row : table(language, "frame_words")) {
    each_word(row[1], [&](std::string_view word, std::size_t) {
      if (row[0] == "adverb_ending") {
        lexicon.adverb_endings.push_back(word);
      } else if (row[0] == "source_ending") {
        lexicon.source_endings.push_back(word);
      } else if (row[0] == "finite_ending") {
        lexicon.grammar.finite_endings.push_back(word);
      } else {
        at(word).classes |= class_named(row[0]);
      }
    });
  }
  for (const TableRow& row : table(language, "clauses")) {
    lexicon.clausal = true;
    if (row[0] == "noun_capitals") lexicon.grammar.noun_capitals = row[1] == "yes";
    if (row[0] == "verb_second") lexicon.grammar.verb_second = row[1] == "yes";
    if (row[0] == "hyphen_clitics") lexicon.grammar.hyphen_clitics = row[1] == "yes";
  }
  for (const TableRow& row : table(language, "cues")) {
    std::uint16_t flags = cue_flags(row[2]);
    if (lexicon.clausal) {
      add_clausal_cue(row, flags, lexicon);
      continue;
    }
    if (!row[3].empty()) flags |= kCueParticle;
    const auto add = [&](std::string_view word, std::uint16_t form) {
      at(word).cues |= flags | form;
      each_word(row[3], [&](std::string_view particle, std::size_t) {
        lexicon.grammar.particles[word_key(fold_word(word))].push_back(
            word_key(fold_word(particle)));
      });
    };
    // The first two forms are the present ones, where there are more than two.
    each_word(row[0], [&](std::string_view word, std::size_t number) {
      add(word, number >= 2 ? kCuePast : number == 0 ? kCueBase : 0);
    });
    each_word(row[1], [&](std::string_view word, std::size_t) { add(word, kCueParticiple); });
  }
  const auto mark = [&](std::string_view c, std::uint64_t value) { at(c).classes |= value; };
  for (const char* c : {",", "、", "，", "،"}) mark(c, kComma);
  for (const char* c : {".", "?", "!", "…", "。", "？", "！"}) mark(c, kStop);
  for (const char* c : {":", "："}) mark(c, kColon);
  for (const char* c : {";", "；"}) mark(c, kSemicolon);
  for (const char* c : {"(", "[", "（"}) mark(c, kOpenBracket);
  for (const char* c : {")", "]", "）"}) mark(c, kCloseBracket);
  mark("-", kDash | kHyphen);  // folding makes one of all dashes
  mark("'", kApostrophe);      // and of all quotation marks
  return lexicon;
}

const Lexicon& lexicon_of(std::string_view language) {
  static const auto& lexicons = *[] {
    auto* map = new absl::flat_hash_map<std::string, Lexicon>;
    for (const std::string_view name : table_languages())
      map->try_emplace(std::string(name), make_lexicon(name));
    map->try_emplace(std::string("en"), make_lexicon("en"));
    return map;
  }();
  const auto found = lexicons.find(std::string(language.substr(0, language.find('-'))));
  return found == lexicons.end() ? lexicons.find(std::string("en"))->second : found->second;
}

bool ends_in(std::string_view word, const std::vector<std::string_view>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() && word.ends_with(ending);
  });
}

// "in May", "last May", "May 5": a modal verb with a capital that is a month here.
bool month_here(const Text& text, const WordReading& reading, std::size_t at) {
  if (!text.tokens[at].is(kCapital)) return false;
  if (at + 1 < text.tokens.size() && text.tokens[at + 1].kind == TokenKind::number) return true;
  return at > 0 && !text.tokens[at].is(kSentenceStart) &&
         ((reading.classes[at - 1] & (kPreposition | kDeterminer)) != 0 ||
          text.tokens[at - 1].kind == TokenKind::number || text.of(text.tokens[at - 1]) == "last");
}

// "pointed *out*", "made *it clear*": a verb that says something only with its particle, which is
// then as an adverb to what reads on.
void read_particle(const Text& text, const Lexicon& lexicon, std::size_t at, WordReading& reading) {
  const auto& particles = lexicon.grammar.particles.at(text.tokens[at].key);
  for (std::size_t i = at + 1; i < text.tokens.size() && i < at + 3; ++i) {
    if (std::find(particles.begin(), particles.end(), text.tokens[i].key) != particles.end()) {
      for (std::size_t k = at + 1; k <= i; ++k) reading.classes[k] = kAdverb;
      return;
    }
    if (text.of(text.tokens[i]) != "it") break;
  }
  reading.cues[at] = 0;
}

}  // namespace

WordReading read_words(const Text& text, std::string_view language) {
  const Lexicon& lexicon = lexicon_of(language);
  WordReading reading;
  if (lexicon.clausal) reading.grammar = &lexicon.grammar;
  reading.classes.resize(text.tokens.size());
  reading.cues.resize(text.tokens.size());
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (const Word* found = lexicon.words.find(token.key); found != nullptr) {
      reading.classes[i] = found->classes;
      reading.cues[i] = found->cues;
      if ((reading.classes[i] & kModal) != 0 && month_here(text, reading, i))
        reading.classes[i] = kTimeWord;
      // A part of a word with a hyphen is no function word: "Min-jun", "Ye-rin", "so-called".
      if (token.kind == TokenKind::word) {
        const bool after = i > 0 && !token.is(kSpaceBefore) && text.of(text.tokens[i - 1]) == "-";
        const bool before = i + 1 < text.tokens.size() && !text.tokens[i + 1].is(kSpaceBefore) &&
                            text.of(text.tokens[i + 1]) == "-";
        const bool clitics = reading.grammar != nullptr && reading.grammar->hyphen_clitics;
        if ((after || before) && !clitics) {
          // The last part says what the whole is: "Polizei-Angaben".
          const bool kept = reading.grammar != nullptr && !before;
          reading.classes[i] &= kept ? kSourceNoun | kSpeakerNoun | kDocumentNoun : 0;
          reading.cues[i] = 0;
        }
      }
      if ((reading.classes[i] & kHyphen) != 0) {
        const bool spaced = token.is(kSpaceBefore) ||
                            (i + 1 < text.tokens.size() && text.tokens[i + 1].is(kSpaceBefore));
        const bool long_dash = text.of(token) != "-";
        reading.classes[i] = spaced || long_dash ? kDash : kHyphen;
        if (long_dash && text.of(token) == "‐") reading.classes[i] = kHyphen;
      }
    } else if (token.kind == TokenKind::word && !token.is(kCapital) &&
               lexicon.is_adverb(text.of(token))) {
      reading.classes[i] = kAdverb;
    } else if (!lexicon.source_endings.empty() && token.kind == TokenKind::word &&
               ends_in(text.of(token), lexicon.source_endings)) {
      reading.classes[i] = kSourceNoun;
    }
  }
  for (std::size_t i = 0; !lexicon.clausal && i < text.tokens.size(); ++i) {
    if ((reading.cues[i] & kCueParticle) != 0) read_particle(text, lexicon, i, reading);
  }
  return reading;
}

}  // namespace stemma
