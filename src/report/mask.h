// Masking: the names of guarded people (victims, minors, people who asked not to be named) as
// initials, so that a report can be handed on. What is written instead of a name has its length in
// bytes, so that every span still cites the same bytes of the documents; the length of a name is
// therefore not hidden, nor is what surrounds it.
#ifndef STEMMA_REPORT_MASK_H_
#define STEMMA_REPORT_MASK_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corroboration/case.h"

namespace stemma {

struct MaskedPerson {
  std::uint32_t entity = kNone;  // index into EntityIndex::entities
  std::string name, shown;
  std::vector<std::string> forms;        // as the documents write it
  std::vector<std::uint32_t> documents;  // where it is named
};

// Replaces the names of guarded people in the texts and in all words of the case that are made from
// them: every mention, and every other place where a full name stands, in any case, order of words
// as written, with spaces or hyphens. Somebody of the same name in another document is masked too,
// since it may be the same person. In order of entities.
std::vector<MaskedPerson> mask_guarded(Case& input);

// `name` with all but the first letter of each word replaced, in as many bytes: "Rona Vale" gives
// "R... V...", 한소라 gives 한○○.
std::string masked(std::string_view name);

// Answers whether a full name of one of them, not masked, stands in a text.
std::function<bool(std::string_view text)> name_finder(const std::vector<MaskedPerson>& people);

// The key to a masked report, one JSON object a line: {"entity", "name", "shown", "forms",
// "documents"}. REQUIRES: `people` are those of `input`.
std::string mask_key(const Case& input, const std::vector<MaskedPerson>& people);

}  // namespace stemma

#endif  // STEMMA_REPORT_MASK_H_
