// A list of names from a file: one a line, CSV or TSV with a head line, or JSON Lines.
#ifndef STEMMA_IDENTITY_MATCH_LIST_H_
#define STEMMA_IDENTITY_MATCH_LIST_H_

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stemma {

struct ListedName {
  std::string name, id;   // id: of the field "id", empty without
  std::uint64_t row = 0;  // line of the file on which it begins, from 1
};

struct NameList {
  std::vector<ListedName> names;
  // Rows that were left out, each with its number and what is wrong, at most kMostFaults, then a
  // last one that counts the others.
  std::vector<std::string> faults;
  static constexpr std::size_t kMostFaults = 20;
};

enum class ListForm : std::uint8_t { lines, csv, tsv, jsonl };

// The form goes by the name's ending: .csv, .tsv, .jsonl or .ndjson; others have a name a line.
// Error: the file cannot be read, or its head line has no such field.
Result<NameList> read_name_list(const std::string& path, const std::string& field);
Result<NameList> read_name_list(std::istream& in, ListForm form, const std::string& name,
                                const std::string& field);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_MATCH_LIST_H_
