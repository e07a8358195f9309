// Intake: files in, documents or reasons out. Everything later cites bytes of what this station
// made, so it loses nothing silently and invents nothing: every file becomes exactly one Document
// or one Unread.
#ifndef STEMMA_INTAKE_DOCUMENT_H_
#define STEMMA_INTAKE_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace stemma {

// What a block of a page is. `litter` is text that stands on the page but not in the article:
// share lines, adverts, related links, navigation, comments. It stays in the text with its role
// and gives no statements.
enum class Role : std::uint8_t {
  title,
  byline,
  dateline,
  date,
  heading,
  paragraph,
  list,
  table,
  caption,
  litter,
};
std::string_view name_of(Role role);

// A block covers whole lines; blocks are in order and do not overlap, and what lies between two
// blocks is white space.
struct Block {
  Role role = Role::paragraph;
  Range range;
};

enum class MapKind : std::uint8_t { copy, entity, space, insert, other };
std::string_view name_of(MapKind kind);

// The way back: text bytes [text.start, text.end) came from source bytes [source.start,
// source.end) of the original file. Runs are in order and leave no gap in the text.
// copy: the source bytes, decoded by the charset, are the text bytes. insert: source is empty.
struct MapRun {
  Range text;
  Range source;
  MapKind kind = MapKind::copy;
};

struct Warning {
  std::string code;  // undecodable_bytes, deep_markup, date_ambiguous, no_main_content, ...
  std::string message;
};

struct Document {
  std::string id;  // path relative to the folder given, with '/'; or the id of the JSON line
  // UTF-8; for a UTF-8 .txt without a byte-order mark the file's own bytes; of a page, first the
  // words of <title>, as litter.
  std::string text;
  std::vector<Block> blocks;
  std::vector<MapRun> map;

  std::string title, byline, outlet;  // empty where not known
  std::string date;                   // ISO 8601 day of publication, or empty: never a guess
  std::string time_of_day;  // of that day, "14:30" or "14:30:05", where the input names it
  std::string month_day;    // "--06-19" where the page gives its day without a year
  std::string language;     // BCP 47, or "und"
  std::string sha256;       // of the original bytes
  std::string media_type, charset, url;
  std::uint64_t bytes = 0;  // of the original
  std::vector<Warning> warnings;

  Role role_at(std::uint32_t byte) const;  // of the block that holds it; litter outside blocks
};

enum class UnreadReason : std::uint8_t {
  empty,
  encrypted,
  corrupt,
  truncated,
  unsupported,
  no_text,
  undecodable,
  over_budget,
  timed_out,
  crashed,
  unsafe,
  not_regular,
  permission,
};
std::string_view name_of(UnreadReason reason);

// A file that gave no document, and why.
struct Unread {
  std::string id;
  std::string sha256;  // empty where the bytes could not be read
  UnreadReason reason = UnreadReason::unsupported;
  std::string message;
};

// All that intake made of its input. Sorted by id (bytewise), so that nothing depends on the order
// of files; document numbers in spans are indexes into `documents`.
struct Collection {
  std::vector<Document> documents;
  std::vector<Unread> unread;
};

}  // namespace stemma

#endif  // STEMMA_INTAKE_DOCUMENT_H_
