// The tables of data/<language>/<name>.tsv, compiled in by tools/make_tables.py. What varies by
// language is a row there and never a branch in code.
//
// A .tsv has one row a line, fields separated by tabs; lines that start with '#' and empty lines
// are left out; missing fields at the end of a row are empty.
#ifndef STEMMA_BASE_TABLES_H_
#define STEMMA_BASE_TABLES_H_

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace stemma {

inline constexpr std::size_t kTableFields = 8;

struct TableRow {
  std::array<std::string_view, kTableFields> fields;
  std::string_view operator[](std::size_t i) const { return fields[i]; }
};

// Rows of data/<language>/<name>.tsv in the order of the file; empty where there is no such table.
std::span<const TableRow> table(std::string_view language, std::string_view name);

// The languages that have a folder under data/, sorted; "any" (rules for all languages) is not
// among them.
std::span<const std::string_view> table_languages();

}  // namespace stemma

#endif  // STEMMA_BASE_TABLES_H_
