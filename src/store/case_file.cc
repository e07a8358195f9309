#include "store/case_file.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <expected>
#include <filesystem>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "intake/collection.h"
#include "intake/intake.h"

namespace stemma {
namespace {

constexpr int kForm = 1;                  // of the tables; PRAGMA user_version
constexpr int kApplication = 0x53746D61;  // "Stma": PRAGMA application_id
constexpr int kPatience = 10'000;         // milliseconds, for another process

constexpr const char* kTables = R"sql(
CREATE TABLE document(
  id TEXT PRIMARY KEY NOT NULL,
  sha256 TEXT NOT NULL,
  added TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE TABLE unread(
  id TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  added TEXT NOT NULL
);
CREATE TABLE journal(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  action TEXT NOT NULL CHECK(action IN ('same', 'different', 'unsure', 'undo')),
  undoes INTEGER UNIQUE REFERENCES journal(number),
  a_document TEXT, a_start INTEGER, a_end INTEGER, a_text TEXT,
  b_document TEXT, b_start INTEGER, b_end INTEGER, b_text TEXT,
  CHECK((action = 'undo') = (undoes IS NOT NULL))
);
CREATE TRIGGER journal_is_only_added_to BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE VIEW standing AS
  SELECT * FROM journal WHERE action <> 'undo'
  AND number NOT IN (SELECT undoes FROM journal WHERE undoes IS NOT NULL);
)sql";

std::string now() {
  return fmt::format("{:%FT%TZ}",
                     std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace

struct CaseFile::Database {
  sqlite3* handle = nullptr;
  std::string path;

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close_v2(handle); }

  Error failure(std::string_view what) const {
    const int code = sqlite3_errcode(handle);
    const std::string_view remedy =
        code == SQLITE_BUSY      ? "another process holds it; try again when that has ended"
        : code == SQLITE_NOTADB  ? "it is no case file; name another"
        : code == SQLITE_FULL    ? "make room on the disk"
        : code == SQLITE_CORRUPT ? "it is damaged; take a copy that is whole"
                                 : "see that the file and its folder can be written";
    return {fmt::format("cannot {} {}: {}; {}", what, path, sqlite3_errmsg(handle), remedy)};
  }

  Result<void> run(const char* sql, std::string_view what) {
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      return std::unexpected(failure(what));
    return {};
  }
};

namespace {

// A prepared statement.
class Query {
 public:
  Query(sqlite3* handle, const char* sql) {
    sqlite3_prepare_v2(handle, sql, -1, &statement_, nullptr);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { sqlite3_finalize(statement_); }

  explicit operator bool() const { return statement_ != nullptr; }
  void bind(int at, std::string_view text) {
    sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  void bind_bytes(int at, std::string_view bytes) {
    // Never null, however short.
    sqlite3_bind_blob64(statement_, at, bytes.empty() ? "" : bytes.data(), bytes.size(),
                        SQLITE_TRANSIENT);
  }
  void bind(int at, std::uint64_t number) {
    sqlite3_bind_int64(statement_, at, static_cast<sqlite3_int64>(number));
  }
  int step() { return sqlite3_step(statement_); }
  bool row() { return step() == SQLITE_ROW; }
  std::string text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr
               ? std::string()
               : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
  std::string_view bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(size));
  }
  std::uint64_t number(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
  }
  bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

std::optional<Verdict> verdict_of(std::string_view action) {
  for (const Verdict verdict : {Verdict::same, Verdict::different, Verdict::unsure}) {
    if (name_of(verdict) == action) return verdict;
  }
  return std::nullopt;
}

std::optional<UnreadReason> reason_named(std::string_view name) {
  for (int r = 0; r <= static_cast<int>(UnreadReason::permission); ++r) {
    if (name_of(static_cast<UnreadReason>(r)) == name) return static_cast<UnreadReason>(r);
  }
  return std::nullopt;
}

}  // namespace

CaseFile::CaseFile(std::unique_ptr<Database> database) : database_(std::move(database)) {}
CaseFile::CaseFile(CaseFile&&) noexcept = default;
CaseFile& CaseFile::operator=(CaseFile&&) noexcept = default;
CaseFile::~CaseFile() = default;

Result<CaseFile> CaseFile::open(const std::string& path, bool make) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return std::unexpected(Error{path + " is a folder; name a file for the case"});
  auto database = std::make_unique<Database>();
  database->path = path;
  const int flags = SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0);
  if (!make && !std::filesystem::exists(path, ignored))
    return std::unexpected(Error{path + ": no such case file; `stemma case add` makes one"});
  if (sqlite3_open_v2(path.c_str(), &database->handle, flags, nullptr) != SQLITE_OK)
    return std::unexpected(database->failure("open"));
  sqlite3_busy_timeout(database->handle, kPatience);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (const auto set = database->run(
          "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;", "open");
      !set)
    return std::unexpected(set.error());
  // Under one lock, so that two processes do not both make the tables.
  if (const auto begun = database->run("BEGIN IMMEDIATE", "open"); !begun)
    return std::unexpected(begun.error());
  const auto pragma = [&](const char* sql) {
    Query query(database->handle, sql);
    return query && query.row() ? static_cast<int>(query.number(0)) : -1;
  };
  const int form = pragma("PRAGMA user_version"), application = pragma("PRAGMA application_id");
  const int tables = pragma("SELECT count(*) FROM sqlite_schema");
  if (tables == 0 && make) {
    const std::string marks =
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kApplication, kForm);
    Result<void> made = database->run(kTables, "make");
    if (made) made = database->run(marks.c_str(), "make");
    if (!made) return std::unexpected(made.error());
  } else if (application != kApplication) {
    return std::unexpected(Error{path + " is no case file; name another"});
  } else if (form > kForm) {
    return std::unexpected(
        Error{fmt::format("{} was written by a newer Stemma (form {}, this one reads {}); use that",
                          path, form, kForm)});
  }
  if (const auto done = database->run("COMMIT", "open"); !done)
    return std::unexpected(done.error());
  return CaseFile(std::move(database));
}

Result<void> CaseFile::begin() { return database_->run("BEGIN IMMEDIATE", "write"); }
Result<void> CaseFile::commit() { return database_->run("COMMIT", "write"); }

Result<Added> CaseFile::add(std::string_view id, std::string_view bytes) {
  const std::string digest = sha256(bytes);
  Query known(database_->handle, "SELECT sha256 FROM document WHERE id=?");
  known.bind(1, id);
  if (known.row()) {
    if (known.text(0) == digest) return Added::there_already;
    return std::unexpected(Error{fmt::format(
        "{} is in {} with other bytes, and judgements may rest on them; give the new one another "
        "name",
        id, database_->path)});
  }
  Query add(database_->handle, "INSERT INTO document(id, sha256, added, bytes) VALUES(?, ?, ?, ?)");
  add.bind(1, id);
  add.bind(2, digest);
  add.bind(3, std::string_view(now()));
  add.bind_bytes(4, bytes);
  if (add.step() != SQLITE_DONE) return std::unexpected(database_->failure("write"));
  Query drop(database_->handle, "DELETE FROM unread WHERE id=?");
  drop.bind(1, id);
  drop.step();
  return Added::added;
}

Result<Added> CaseFile::add(const Unread& unread) {
  Query add(database_->handle,
            "INSERT OR REPLACE INTO unread(id, reason, message, added) VALUES(?, ?, ?, ?)");
  add.bind(1, std::string_view(unread.id));
  add.bind(2, name_of(unread.reason));
  add.bind(3, std::string_view(unread.message));
  add.bind(4, std::string_view(now()));
  if (add.step() != SQLITE_DONE) return std::unexpected(database_->failure("write"));
  return Added::added;
}

Result<Collection> CaseFile::read() const {
  std::vector<std::pair<std::string, std::string>> files;
  Query query(database_->handle, "SELECT id, bytes FROM document ORDER BY id");
  if (!query) return std::unexpected(database_->failure("read"));
  int status = SQLITE_DONE;
  while ((status = query.step()) == SQLITE_ROW)
    files.emplace_back(query.text(0), std::string(query.bytes(1)));
  if (status != SQLITE_DONE) return std::unexpected(database_->failure("read"));
  std::vector<std::expected<Document, Unread>> results(files.size());
  parallel_for(files.size(),
               [&](std::size_t i) { results[i] = read_bytes(files[i].second, files[i].first); });
  Query unread(database_->handle, "SELECT id, reason, message FROM unread ORDER BY id");
  while (unread && unread.row()) {
    results.emplace_back(
        std::unexpected(Unread{unread.text(0),
                               {},
                               reason_named(unread.text(1)).value_or(UnreadReason::corrupt),
                               unread.text(2)}));
  }
  return collect(std::move(results));
}

std::size_t CaseFile::size() const {
  Query query(database_->handle,
              "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM unread)");
  return query && query.row() ? query.number(0) : 0;
}

Result<std::uint64_t> CaseFile::append(JournalEntry entry) {
  if (entry.when.empty()) entry.when = now();
  if (entry.undoes) {
    Query known(
        database_->handle,
        "SELECT action, number IN (SELECT undoes FROM journal) FROM journal WHERE number=?");
    known.bind(1, *entry.undoes);
    if (!known.row() || !verdict_of(known.text(0))) {
      return std::unexpected(Error{fmt::format(
          "{} has no judgement {}; `stemma case log` lists them", database_->path, *entry.undoes)});
    }
    if (known.number(1) != 0) {
      return std::unexpected(Error{
          fmt::format("judgement {} is undone already; `stemma case log` shows by which entry",
                      *entry.undoes)});
    }
  }
  Query add(database_->handle,
            "INSERT INTO journal(at, who, why, action, undoes, a_document, a_start, a_end, a_text, "
            "b_document, b_start, b_end, b_text) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  add.bind(1, std::string_view(entry.when));
  add.bind(2, std::string_view(entry.who));
  add.bind(3, std::string_view(entry.why));
  add.bind(4, entry.verdict ? name_of(*entry.verdict) : std::string_view("undo"));
  if (entry.undoes) add.bind(5, *entry.undoes);
  if (entry.verdict) {
    int at = 6;
    for (const Place* place : {&entry.a, &entry.b}) {
      add.bind(at, std::string_view(place->document));
      add.bind(at + 1, std::uint64_t{place->start});
      add.bind(at + 2, std::uint64_t{place->end});
      add.bind(at + 3, std::string_view(place->text));
      at += 4;
    }
  }
  if (add.step() != SQLITE_DONE) return std::unexpected(database_->failure("write"));
  return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(database_->handle));
}

Result<std::vector<JournalEntry>> CaseFile::journal() const {
  Query query(database_->handle,
              "SELECT number, at, who, why, action, undoes, a_document, a_start, a_end, a_text, "
              "b_document, b_start, b_end, b_text FROM journal ORDER BY number");
  if (!query) return std::unexpected(database_->failure("read"));
  std::vector<JournalEntry> entries;
  absl::flat_hash_map<std::uint64_t, std::size_t> place;
  int status = SQLITE_DONE;
  while ((status = query.step()) == SQLITE_ROW) {
    JournalEntry entry;
    entry.number = query.number(0);
    entry.when = query.text(1);
    entry.who = query.text(2);
    entry.why = query.text(3);
    entry.verdict = verdict_of(query.text(4));
    if (!query.null(5)) {
      entry.undoes = query.number(5);
      if (const auto of = place.find(*entry.undoes); of != place.end())
        entries[of->second].undone = true;
    }
    int at = 6;
    for (Place* words : {&entry.a, &entry.b}) {
      *words = {query.text(at), static_cast<std::uint32_t>(query.number(at + 1)),
                static_cast<std::uint32_t>(query.number(at + 2)), query.text(at + 3)};
      at += 4;
    }
    place[entry.number] = entries.size();
    entries.push_back(std::move(entry));
  }
  if (status != SQLITE_DONE) return std::unexpected(database_->failure("read"));
  return entries;
}

std::vector<Judgement> standing_judgements(const std::vector<JournalEntry>& journal,
                                           const std::vector<Document>& documents,
                                           std::vector<std::uint64_t>& lost) {
  const auto span_of = [&](const Place& place) -> Span {
    const auto at = std::lower_bound(
        documents.begin(), documents.end(), place.document,
        [](const Document& document, const std::string& id) { return document.id < id; });
    if (at == documents.end() || at->id != place.document || place.end > at->text.size() ||
        place.start >= place.end ||
        std::string_view(at->text).substr(place.start, place.end - place.start) != place.text)
      return {};
    return {static_cast<std::uint32_t>(at - documents.begin()), place.start, place.end};
  };
  std::vector<Judgement> standing;
  for (const JournalEntry& entry : journal) {
    if (!entry.verdict || entry.undone) continue;
    Judgement judgement{entry.number, *entry.verdict, span_of(entry.a), span_of(entry.b),
                        entry.who,    entry.when,     entry.why};
    if (!judgement.a || !judgement.b) {
      lost.push_back(entry.number);
      continue;
    }
    std::erase_if(standing, [&](const Judgement& before) {
      return (before.a == judgement.a && before.b == judgement.b) ||
             (before.a == judgement.b && before.b == judgement.a);
    });
    standing.push_back(std::move(judgement));
  }
  return standing;
}

Result<Place> parse_place(std::string_view text, const std::vector<Document>& documents) {
  const auto wrong = [&](std::string_view why) {
    return std::unexpected(Error{fmt::format(
        "{}: {}; write DOCUMENT:START-END as the report does, like a.txt:69-78", text, why)});
  };
  const std::size_t colon = text.rfind(':'), dash = text.rfind('-');
  if (colon == std::string_view::npos || dash == std::string_view::npos || dash < colon)
    return wrong("no place");
  Place place;
  place.document = text.substr(0, colon);
  const auto number = [](std::string_view digits, std::uint32_t& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (!number(text.substr(colon + 1, dash - colon - 1), place.start) ||
      !number(text.substr(dash + 1), place.end))
    return wrong("no numbers of bytes");
  const auto at = std::find_if(documents.begin(), documents.end(), [&](const Document& document) {
    return document.id == place.document;
  });
  if (at == documents.end()) return wrong("no such document in the case");
  if (place.start >= place.end || place.end > at->text.size())
    return wrong(fmt::format("its text has {} bytes", at->text.size()));
  const auto inside = [&](std::uint32_t byte) {
    return byte < at->text.size() && (static_cast<unsigned char>(at->text[byte]) & 0xC0) == 0x80;
  };
  if (inside(place.start) || inside(place.end)) return wrong("it cuts a character");
  place.text = at->text.substr(place.start, place.end - place.start);
  return place;
}

}  // namespace stemma
