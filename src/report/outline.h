// What a reader is told, in which order: the sections of the report, made once for all forms of it
// (text, Markdown, HTML). Holds indexes and spans only; a form slices the text.
#ifndef STEMMA_REPORT_OUTLINE_H_
#define STEMMA_REPORT_OUTLINE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corroboration/case.h"

namespace stemma {

// Lines of the documents of a case, counted from 1, for citations.
class Lines {
 public:
  explicit Lines(const Case& input);
  std::uint32_t line_of(const Span& span) const;

 private:
  std::vector<std::vector<std::uint32_t>> starts_;  // by document
};

// A wording as it is shown: the words cited, a little of what stands round them where they are few,
// and the words to mark.
struct CitedWording {
  Span span;
  Range shown;              // holds the span; inside one block where the span is
  bool cut_before = false;  // the sentence began earlier
  bool cut_after = false;
  std::vector<Range> marks;  // inside `shown`, in order
};

// The wordings of one finding or claim, to be read side by side. Where they are much alike the
// words that differ are marked; where they are short, they themselves.
std::vector<CitedWording> wordings(const Case& input, const std::vector<Span>& spans);

// A claim in the report, with the findings on what it rests on.
struct ClaimEntry {
  std::uint32_t claim = kNone;
  std::vector<std::uint32_t> findings;
};

enum class ClaimGroup : std::uint8_t { thin, contested, corroborated, other };
inline constexpr std::size_t kClaimGroups = 4;

struct FindingGroup {
  FindingType type = FindingType::single_origin;
  std::vector<std::uint32_t> findings;
};

// An origin that is not in the folder.
struct Wanted {
  std::uint32_t origin = kNone;
  std::uint32_t claims = 0;  // that rest on it
  std::uint32_t claims_on_it_alone = 0;
  std::uint32_t weight = 0;  // of the claims and the findings on them
};

// A line of the stemma as a tree: a document under the one that it took most from.
struct TreeLine {
  std::uint32_t document = kNone;    // or
  std::uint32_t origin = kNone;      // an absent origin
  std::uint32_t derivation = kNone;  // from the document of the line above it that it hangs on
  std::uint32_t depth = 0;
  std::vector<std::uint32_t> also;  // other derivations into it
  std::vector<std::uint8_t> rails;  // by depth: does the branch there go on below this line?
};

struct Outline {
  std::vector<std::uint32_t> first;  // findings to know first, at most three
  std::array<std::vector<ClaimEntry>, kClaimGroups> claims;
  std::vector<std::uint32_t> loose;  // findings on sourcing that name no claim
  std::vector<FindingGroup> disagreements;
  std::vector<TreeLine> tree;
  std::vector<std::uint32_t> alone;         // documents that are linked with none
  std::vector<std::uint32_t> undetermined;  // derivations without a direction
  std::vector<std::uint32_t> who;           // entities
  std::vector<Wanted> to_obtain;
  std::uint32_t origins = 0;
  std::uint32_t told_twice = 0;     // claims in two documents or more
  std::uint32_t on_one_origin = 0;  // of those
};

Outline make_outline(const Case& input, bool all);

// The words of the report.
std::string_view heading_of(ClaimGroup group);
std::string_view meaning_of(ClaimGroup group);
std::string_view heading_of(FindingType type);
std::string_view meaning_of(FindingType type);
std::string_view words_of(Relation relation);  // "a near copy of"
std::string_view words_of(Standing standing);
std::string_view words_of(OriginType type);

// "1 document", "2 documents".
std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural = {});

// What a list leaves out: "1 more wording", "3 more files not read". `what` begins with a plural.
std::string left_out_words(std::size_t number, std::string_view what);

// How sure: "certain enough to act on" is never said; a number of two digits, ".90".
std::string confidence_words(float confidence);

// A document for a reader: its outlet and date where they are known, else its id.
std::string caption_of(const Document& document);

}  // namespace stemma

#endif  // STEMMA_REPORT_OUTLINE_H_
