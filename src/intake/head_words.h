// The tables heads.tsv of all languages: words that tell what a line of a page's head is.
#ifndef STEMMA_INTAKE_HEAD_WORDS_H_
#define STEMMA_INTAKE_HEAD_WORDS_H_

#include <string>
#include <string_view>

namespace stemma {

// Is `folded` (as in Wording::text) a row of this kind?
bool is_head_word(std::string_view kind, std::string_view folded);

// The longest row of this kind that the folded line opens with; its length in bytes, or 0.
std::size_t opens_with(std::string_view kind, std::string_view folded);

// The longest row of this kind that the folded line closes with, inside a word too (Korean); or 0.
std::size_t closes_with(std::string_view kind, std::string_view folded);

}  // namespace stemma

#endif  // STEMMA_INTAKE_HEAD_WORDS_H_
