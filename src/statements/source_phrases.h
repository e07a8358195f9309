// What a noun phrase is as a source: the kind that its head noun says (data/<language>/
// source_nouns.tsv), whether it is the name of an outlet or of a body, whether somebody is named.
#ifndef STEMMA_STATEMENTS_SOURCE_PHRASES_H_
#define STEMMA_STATEMENTS_SOURCE_PHRASES_H_

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "statements/frames.h"
#include "statements/statements.h"
#include "statements/words.h"
#include "text/phrases.h"
#include "text/text.h"

namespace stemma {

struct SourceTables {
  absl::flat_hash_map<std::uint64_t, std::uint16_t> nouns;  // flags of SourceWord
  // How words end that may stand behind a noun without making it a part of a compound ("a survey
  // conducted"). Empty where nouns are not put side by side.
  std::vector<std::string_view> apart_endings;
  Phrases impersonal, appeals, according, unnamed_signs;
};

// The kind that a row names as RECORDS.md spells it.
std::optional<SourceKind> source_kind_named(std::string_view name);

// The tables of a language, English ones where it has none.
const SourceTables& source_tables(std::string_view language);

struct SourceClass {
  SourceKind kind = SourceKind::unnamed;
  bool noun = false;    // a common noun says the kind
  bool outlet = false;  // by its name
  bool forum = false;   // people are told things there
  bool organisation = false;
  bool name = false;      // has a proper name
  bool named = false;     // an apposition names a person
  bool lower = false;     // its head is a common noun
  bool lead = false;      // a common noun stands before a name: "host Ana Ruiz"
  bool standard = false;  // no source but a measure: "according to age", "to their own taste"
  std::uint32_t words = 0;

  // Whatever the phrase is, what "according to" makes of it.
  SourceKind appealed() const {
    if (outlet && !lower) return SourceKind::outlet;
    if (noun) return kind;
    return organisation ? SourceKind::organisation : SourceKind::witness;
  }
};

class SourcePhrases {
 public:
  SourcePhrases(const Text& text, const WordReading& words, const SourceTables& tables)
      : text_(text), words_(words), tables_(tables) {}

  SourceClass classify(Tokens phrase) const;

  // Does the table hold the word as a common noun for a source?
  bool is_noun(std::uint32_t token) const;
  SourceKind kind_of_noun(std::uint32_t token) const;

  // The phrase without a time at its end ("the Courier on Saturday") and without words that nothing
  // follows ("a statement this", "a letter to").
  Tokens trimmed(Tokens phrase) const;

 private:
  std::uint16_t flags(std::uint32_t token) const;
  void read_head(Tokens head, std::uint32_t end, SourceClass& result) const;
  bool is_apart(std::uint32_t token) const;

  const Text& text_;
  const WordReading& words_;
  const SourceTables& tables_;
};

}  // namespace stemma

#endif  // STEMMA_STATEMENTS_SOURCE_PHRASES_H_
