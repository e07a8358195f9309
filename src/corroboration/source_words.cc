#include "corroboration/source_words.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/key_map.h"
#include "corroboration/sketch_words.h"
#include "text/phrases.h"
#include "text/tokens.h"

namespace stemma {
namespace {

constexpr std::size_t kHeaderBlocks = 8;   // at the top of a document that say what it is
constexpr std::size_t kHeaderTokens = 24;  // of a block; a longer one is running text
constexpr int kSourceWeight = 2;           // of words that say that a document is a source
constexpr std::size_t kOwnPeople = 4;      // words of an outlet's name before "reporter"

const Phrases& source_words() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("source_documents"));
  return all;
}

const Phrases& outlet_words() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("outlet_words"));
  return all;
}

const Phrases& indefinite_words() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("indefinite_words"));
  return all;
}

const Phrases& own_observation() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("own_observation"));
  return all;
}

using Words = KeyMap<bool>;

Words pronouns(std::string_view person) {
  Words made;
  for (std::string_view language : table_languages()) {
    for (const TableRow& row : table(language, "pronouns")) {
      if (row[1] == person) made[word_key(row[0])] = true;
    }
  }
  return made;
}

bool has_pronouns(std::string_view language) {
  return !table(language.substr(0, language.find('-')), "pronouns").empty();
}

// Pronouns by which a document speaks of whoever wrote it, and of others.
const Words& first_person() {
  static const auto& all = *new Words(pronouns("1"));
  return all;
}

const Words& third_person() {
  static const auto& all = *new Words(pronouns("3"));
  return all;
}

const Phrases& definite_words() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("definite_words"));
  return all;
}

const Phrases& body_nouns() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("body_nouns"));
  return all;
}

const Phrases& whereabouts() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("whereabouts"));
  return all;
}

const Phrases& own_people() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("own_people"));
  return all;
}

const Phrases& spokes_roles() {
  static const Phrases& all = *new Phrases(Phrases::of_all_languages("spokes_roles"));
  return all;
}

int weight_of(const TableRow& row, std::size_t column) {
  int value = 1;
  std::from_chars(row[column].data(), row[column].data() + row[column].size(), value);
  return value;
}

OriginType type_of(std::string_view name) {
  for (int t = 0; t <= static_cast<int>(OriginType::unnamed); ++t) {
    if (name_of(static_cast<OriginType>(t)) == name) return static_cast<OriginType>(t);
  }
  return OriginType::document;
}

IssuingBody read_issuing_body(const Document& document, const Text& text, std::uint32_t number) {
  IssuingBody body;
  int source = 0, outlet = document.byline.empty() ? 0 : 2;
  const TableRow* kind = nullptr;
  int kind_weight = 0;
  const auto weigh = [&](const Text& of, std::size_t from, std::size_t to, int factor) {
    for (std::size_t i = from; i < to; ++i) {
      if (const auto match = source_words().match(of, i)) {
        const int weight = weight_of(*match.row, 2) * factor;
        source += weight;
        if (weight > kind_weight) {
          kind_weight = weight;
          kind = match.row;
        }
        i += match.length - 1;
      } else if (const auto paper = outlet_words().match(of, i)) {
        outlet += weight_of(*paper.row, 1) * factor;
      }
    }
  };
  std::size_t blocks = 0;
  std::uint32_t last_block = kNone;
  for (const Sentence& sentence : text.sentences) {
    if (sentence.block != last_block) {
      last_block = sentence.block;
      if (++blocks > kHeaderBlocks) break;
    }
    if (sentence.last_token - sentence.first_token > kHeaderTokens) break;
    weigh(text, sentence.first_token, sentence.last_token, 1);
  }
  // The name of the file, with its words apart.
  std::string name = document.id.substr(document.id.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  std::replace_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  Document named;
  named.text = std::move(name);
  named.blocks.push_back({Role::paragraph, {0, static_cast<std::uint32_t>(named.text.size())}});
  const Text name_text = read_text(named);
  weigh(name_text, 0, name_text.tokens.size(), 1);
  body.source = source >= kSourceWeight && source > outlet;
  if (kind) body.type = type_of((*kind)[1]);
  if (!body.source) body.type = OriginType::outlet;

  if (!document.outlet.empty()) body.name = document.outlet;
  if (body.name.empty() && !text.sentences.empty()) {
    const Sentence& first = text.sentences.front();
    // The first line up to a comma, a date or the like.
    Range range = first.range;
    for (std::size_t i = first.first_token + 1; i < first.last_token; ++i) {
      const Token& token = text.tokens[i];
      const bool mark = token.kind == TokenKind::punctuation && text.of(token) != "'" &&
                        text.of(token) != "’" && text.of(token) != "." && text.of(token) != "-" &&
                        text.of(token) != "&";
      if (!mark && token.kind != TokenKind::symbol) continue;
      range.end = text.tokens[i - 1].range.end;
      break;
    }
    if (range.size() <= kClippedBytes) {
      body.name = clipped(text.of(range));
      body.named = Span(number, range);
    }
  }
  if (body.name.empty()) body.name = document.id;
  return body;
}

bool has_name(const Text& text, Span words) {
  for (std::size_t i = text.token_at(words.start);
       i < text.tokens.size() && text.tokens[i].range.start < words.end; ++i) {
    if (text.tokens[i].is(kCapital) && !text.tokens[i].is(kSentenceStart)) return true;
    if (text.tokens[i].is(kHangul) || text.tokens[i].is(kIdeograph)) return true;
  }
  return false;
}

// Does a description begin like one of somebody kept unnamed, with no name in it? What follows a
// preposition says where from ("a former clerk at Kilmory Town Hall").
bool is_unnamed(const Text& text, Span words) {
  const std::size_t from = text.token_at(words.start);
  if (from >= text.tokens.size() || !indefinite_words().match(text, from)) return false;
  for (std::size_t i = from + 1; i < text.tokens.size() && text.tokens[i].range.start < words.end;
       ++i) {
    if (text.tokens[i].is(kCapital)) return false;
    if (whereabouts().match(text, i)) return true;
  }
  return true;
}

// "Survivors", "two neighbours": no article that points to somebody known, no body. REQUIRES: no
// name in the words.
bool is_of_a_kind(const Text& text, Span words) {
  const std::size_t from = text.token_at(words.start);
  if (from >= text.tokens.size() || definite_words().match(text, from)) return false;
  for (std::size_t i = from; i < text.tokens.size() && text.tokens[i].range.start < words.end;
       ++i) {
    if (body_nouns().match(text, i) || spokes_roles().match(text, i)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint64_t> described(const Text& text, Span words, const SketchWords& lexicon) {
  std::vector<std::uint64_t> stems;
  for (std::size_t i = text.token_at(words.start);
       i < text.tokens.size() && text.tokens[i].range.start < words.end; ++i) {
    if (text.tokens[i].kind != TokenKind::word) continue;
    const WordFeature feature = lexicon(text, text.tokens[i]);
    if (feature.weight >= 0.3f) stems.push_back(feature.stem);
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

std::vector<std::uint64_t> described(std::string_view words, const SketchWords& lexicon) {
  Text name;
  name.bytes = words;
  const Range all{0, static_cast<std::uint32_t>(words.size())};
  append_tokens(words, all, name.tokens);
  return described(name, Span(0, all), lexicon);
}

std::vector<std::uint64_t> acronyms(std::string_view name) {
  std::string letters;
  std::vector<std::uint64_t> keys;
  bool inside = false;
  for (const char c : name) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                        (static_cast<unsigned char>(c) & 0x80) != 0 || c == '\'';
    if (letter && !inside && c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
      if (letters.size() >= 3) keys.push_back(word_key(letters));
    }
    inside = letter;
  }
  return keys;
}

std::uint64_t key_of(const std::vector<std::uint64_t>& stems) {
  if (stems.empty()) return 0;
  return hash64({reinterpret_cast<const char*>(stems.data()), stems.size() * sizeof stems[0]}, 11);
}

namespace {

// REQUIRES: words.body_name.
void read_sentences(const Document& document, const Text& text, const SketchWords& lexicon,
                    SourceWords& words) {
  // Where a language says nothing, any sentence may.
  words.sentences.resize(text.sentences.size(), {.refers_back = !has_pronouns(document.language)});
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    const std::size_t end = std::min<std::size_t>(sentence.last_token, sentence.first_token + 3);
    bool& refers_back = words.sentences[s].refers_back;
    for (std::size_t i = sentence.first_token; i < end && !refers_back; ++i) {
      refers_back =
          third_person().find(text.tokens[i].key) != nullptr || definite_words().match(text, i);
    }
  }
  const auto of_body = [&](const Token& token) {
    return token.is(kCapital) && std::binary_search(words.body_name.begin(), words.body_name.end(),
                                                    lexicon(text, token).stem);
  };
  const Words& first_people = first_person();
  const Phrases& observations = own_observation();
  const Phrases& people = own_people();
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    SentenceWords& sentence = words.sentences[token.sentence];
    if (observations.match(text, i)) sentence.observed = true;
    if (token.kind == TokenKind::word && !sentence.of_itself)
      sentence.of_itself = first_people.find(token.key) != nullptr || of_body(token);
    if (!people.match(text, i)) continue;
    // "A Courier reporter was at the gate", in the Courier.
    for (std::size_t k = i; k > 0 && i - k < kOwnPeople; --k) {
      const Token& before = text.tokens[k - 1];
      if (before.sentence != token.sentence || !before.is(kCapital)) break;
      if (of_body(before)) sentence.observed = true;
    }
  }
}

SpeakerWords read_speaker(const Text& text, const Quotation& quotation,
                          const SketchWords& lexicon) {
  SpeakerWords words;
  words.asks = quotation.span.range().of(text.bytes).find('?') != std::string_view::npos ||
               (quotation.span.end < text.bytes.size() && text.bytes[quotation.span.end] == '?');
  const Span speaker = quotation.speaker.words();
  if (!speaker) return words;
  words.stems = described(text, speaker, lexicon);
  const std::size_t first = text.token_at(speaker.start);
  bool outlet = false;
  for (std::size_t i = first; i < text.tokens.size() && text.tokens[i].range.start < speaker.end;
       ++i) {
    if (const auto spokes = spokes_roles().match(text, i)) {
      words.speaks_for_body = true;
      words.wrote_report = words.wrote_report || (*spokes.row)[1] == "report";
    }
    outlet = outlet || outlet_words().match(text, i);
  }
  words.is_outlet = outlet && !words.speaks_for_body;
  words.nameless = !has_name(text, speaker);
  words.definite = words.nameless && definite_words().match(text, first);
  words.unnamed = is_unnamed(text, speaker);
  words.of_a_kind = words.nameless && is_of_a_kind(text, speaker);
  return words;
}

}  // namespace

SourceWords read_source_words(const Document& document, const Text& text,
                              const Statements& statements, std::uint32_t number) {
  const SketchWords& lexicon = SketchWords::of(document.language);
  SourceWords words;
  words.body = read_issuing_body(document, text, number);
  words.body_name = described(words.body.name, lexicon);
  words.byline = described(document.byline, lexicon);
  read_sentences(document, text, lexicon, words);
  words.speakers.reserve(statements.quotations.size());
  for (const Quotation& quotation : statements.quotations)
    words.speakers.push_back(read_speaker(text, quotation, lexicon));
  words.citations.reserve(statements.citations.size());
  for (const Citation& citation : statements.citations) {
    const Span source = citation.source ? citation.source : citation.span;
    words.citations.push_back(described(text, source, lexicon));
  }
  return words;
}

}  // namespace stemma
