// Mastheads: by which names other documents would cite a document. A document is cited by its
// outlet
// ("the Ledger"), the body that issued it ("the harbour authority"), its author, its title in
// quotation marks, or its kind where one document of the folder is of that kind ("the manifest").
#ifndef STEMMA_LINEAGE_MASTHEADS_H_
#define STEMMA_LINEAGE_MASTHEADS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/key_map.h"
#include "base/span.h"
#include "intake/document.h"
#include "text/text.h"

namespace stemma {

enum class NameForm : std::uint8_t {
  full,     // "Sedge Lane Courier", "Ministry of Lakes", "Bulletin No. 4"
  capital,  // "the Courier": a capital and an article before it
  acronym,  // "SLCU": all capitals
  part,     // "harbour authority", "lakes ministry"
  noun,     // "the authority", "the manifest": the only one of that kind in the folder
};

// A name as folded token keys.
struct MastheadName {
  std::vector<std::uint64_t> keys;
  NameForm form = NameForm::full;
  bool outlet = false;  // of an outlet or author, which retell; else of a body or document itself
  std::uint64_t source = 0;  // hash of the full name that it is a form of

  friend auto operator<=>(const MastheadName&, const MastheadName&) = default;
};

struct Masthead {
  std::vector<MastheadName> names;
  std::vector<std::uint64_t> kinds;  // its first lines call it: "minutes", "report"; folded keys
  std::uint64_t owner = 0;     // hash of the fullest name: documents of one outlet or body agree
  std::uint32_t head_end = 0;  // byte where the first lines end and the body begins
  bool official = false;       // issued by a body: a statement, bulletin, notice, minutes
  bool correction = false;
  bool updated = false;  // changed after the day that it shows
  bool agency = false;   // the report of a news agency, by its dateline
  std::string
      day;  // as of which it stands: of publication, of the last post of a thread, or, where
            // no other is told, of the last change; may be a month; empty where not known
};

Masthead read_masthead(const Document& document, const Text& text);

// Takes away names of others: an agency in the first lines of a newspaper's page is a credit.
void part_names(std::span<Masthead> mastheads);

// Do two documents come from one outlet or body?
bool same_owner(const Masthead& a, const Masthead& b);

// Names of all documents, to be found in the tokens of others.
class MastheadIndex {
 public:
  struct Name {
    MastheadName name;
    std::vector<std::uint32_t> documents;  // in order
  };
  struct Match {
    const Name* name = nullptr;
    std::uint32_t length = 0;  // tokens
    explicit operator bool() const { return name != nullptr; }
  };

  explicit MastheadIndex(std::span<const Masthead> mastheads);

  std::span<const Name> names() const { return names_; }
  // Longest name that starts at token `at` and is written as its form asks.
  Match match(const Text& text, std::size_t at) const;

 private:
  std::vector<Name> names_;
  // By the first two tokens, longest first, and by the only one; this has an entry for all first
  // tokens. Most are names of people, and thousands of these have one first name.
  KeyMap<std::vector<std::uint32_t>> by_two_, by_first_;
};

}  // namespace stemma

#endif  // STEMMA_LINEAGE_MASTHEADS_H_
