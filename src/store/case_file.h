// A case file: the documents of a case as they came, and a journal of what people judged, in one
// SQLite database. The journal is only added to; an undo is an entry that takes another back, so
// that the case is again, byte for byte, what it was. Safe with several processes and against loss
// of power: every change is one transaction, written through to the disk.
#ifndef STEMMA_STORE_CASE_FILE_H_
#define STEMMA_STORE_CASE_FILE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "identity/judgement.h"
#include "intake/document.h"

namespace stemma {

// Words of a document, as a person points at them.
struct Place {
  std::string document;
  std::uint32_t start = 0, end = 0;  // bytes of its text
  std::string text;                  // what stood there when it was judged
};

// One entry of the journal.
struct JournalEntry {
  std::uint64_t number = 0;
  std::string when, who, why;           // when: ISO 8601, UTC
  std::optional<Verdict> verdict;       // of a judgement; else
  std::optional<std::uint64_t> undoes;  // the entry that is taken back
  Place a, b;
  bool undone = false;  // by a later entry
};

// What became of one file that was to be added.
enum class Added : std::uint8_t { added, there_already };

class CaseFile {
 public:
  CaseFile(CaseFile&&) noexcept;
  CaseFile& operator=(CaseFile&&) noexcept;
  ~CaseFile();

  // Opens a case file, or makes one where there is no file of that name. Error: no case file, one
  // of a newer form, no right to it, or another process that holds it for ten seconds.
  static Result<CaseFile> open(const std::string& path, bool make);

  // Groups what is added until commit(); without it nothing of it is kept.
  Result<void> begin();
  Result<void> commit();

  // Adds a file. Error: a file with that id and other bytes is in the case.
  Result<Added> add(std::string_view id, std::string_view bytes);
  // Notes a file that could not be read, so that it stays in the ledger.
  Result<Added> add(const Unread& unread);

  // All documents of the case, read anew from the bytes kept.
  Result<Collection> read() const;
  std::size_t size() const;  // files

  // Appends to the journal; answers the number of the entry. `when` is filled in where empty.
  // Error: an undo of what is no judgement, or is undone already.
  Result<std::uint64_t> append(JournalEntry entry);
  Result<std::vector<JournalEntry>> journal() const;

 private:
  struct Database;
  explicit CaseFile(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

// The judgements that stand: not undone, and of several on the same two places the last. Those
// whose words are no longer where they were are left out and named in `lost`.
std::vector<Judgement> standing_judgements(const std::vector<JournalEntry>& journal,
                                           const std::vector<Document>& documents,
                                           std::vector<std::uint64_t>& lost);

// Reads "a.txt:69-78". Error: another form, no such document, bytes outside its text or inside a
// character.
Result<Place> parse_place(std::string_view text, const std::vector<Document>& documents);

}  // namespace stemma

#endif  // STEMMA_STORE_CASE_FILE_H_
