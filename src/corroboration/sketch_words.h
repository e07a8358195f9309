// The words of statements as features: light words weigh little and frequent ones less than rare
// ones, inflected forms are stemmed, and words that news uses for one thing ("killed", "dead",
// "perished") get a class in common, which is the same in all languages. Tables:
// data/<language>/light_words.tsv, frequent_words.tsv and word_classes.tsv.
#ifndef STEMMA_CORROBORATION_SKETCH_WORDS_H_
#define STEMMA_CORROBORATION_SKETCH_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "base/key_map.h"
#include "text/text.h"

namespace stemma {

// English plural, -ed, -ing and the like off; other scripts come back as they are.
std::string stem(std::string_view folded);

// The key of a class of words, by its name in the tables.
std::uint64_t class_of(std::string_view name);

struct WordFeature {
  std::uint64_t stem = 0;       // key of the stem
  std::uint64_t class_key = 0;  // of its class, or 0
  float weight = 1;             // 0: no content
};

// Thread-compatible: const after construction.
class SketchWords {
 public:
  // The words of `language` ("en-GB" uses "en"); of all languages where it is not known.
  explicit SketchWords(std::string_view language);
  WordFeature operator()(const Text& text, const Token& token) const;

  // For the language of a document; made once for each language.
  static const SketchWords& of(std::string_view language);

 private:
  WordFeature read(const Text& text, const Token& token) const;

  std::uint32_t number_ = 0;       // no two sets of words have the same; not 0
  KeyMap<float> light_;            // by the key of the folded word
  KeyMap<std::uint64_t> classes_;  // by the key of the stem
  // By the key of how a word of Hangul begins.
  KeyMap<std::uint64_t> beginnings_;
};

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_SKETCH_WORDS_H_
