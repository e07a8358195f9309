// Appeals: where a document names another document of the folder as its source, by outlet, body,
// author, title or kind.
#ifndef STEMMA_LINEAGE_APPEALS_H_
#define STEMMA_LINEAGE_APPEALS_H_

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/key_map.h"
#include "base/span.h"
#include "intake/document.h"
#include "lineage/mastheads.h"
#include "lineage/word_lists.h"
#include "text/text.h"

namespace stemma {

// How many documents a word stands in.
class Frequencies {
 public:
  explicit Frequencies(std::span<const Vocabulary> vocabularies);
  // log2 of documents a document with the word; 0 for a word that all have.
  float weight(std::uint64_t key) const;
  std::uint32_t count(std::uint64_t key) const;  // documents

 private:
  float documents_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> counts_;
};

// Whether a day of publication lies before another: -1 before, 1 after, 0 same or not known.
int compare_dates(std::string_view a, std::string_view b);

struct Appeal {
  Span span;                     // the name, in the document that appeals
  std::uint32_t target = kNone;  // document
  std::uint32_t sentence = 0;
  bool outlet = false;  // to an outlet or author, not to a body
  bool credit = false;  // named as the source, not only as somebody who said something
  float weight = 0;     // of the words that the sentence shares with the target
  bool paper = false;   // is what the body issued named: "the authority's statement"?
};

struct Folder {
  std::span<const Document> documents;
  std::span<const Masthead> mastheads;
  std::span<const Vocabulary> vocabularies;
  const Frequencies& frequencies;
  const MastheadIndex& index;
};

// Appeals of document `number`, in order of position. `related`, sorted, are the documents that it
// shares passages with: a credit means one of these first, and in a large collection, where a name
// has many pages and chance many chances, hardly any other.
std::vector<Appeal> find_appeals(const Folder& folder, std::uint32_t number, const Text& text,
                                 std::span<const std::uint32_t> related);

// Which documents of a large collection may appeal to another at all, by what was read of them
// before: most do not, and their texts need not be read again. Keeps what `folder` refers to.
class Appellants {
 public:
  explicit Appellants(const Folder& folder);
  // False only where find_appeals finds nothing.
  bool may_appeal(std::uint32_t number, const WordLists& words,
                  std::span<const std::uint32_t> related) const;

 private:
  const Folder& folder_;
  // Names by how they begin where that is among a document's openings; others by one of their
  // words; those of no known word.
  KeyMap<std::vector<std::uint32_t>> by_opening_, by_word_;
  std::vector<std::uint32_t> unknown_;
};

}  // namespace stemma

#endif  // STEMMA_LINEAGE_APPEALS_H_
