#include "identity/match_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace stemma {
namespace {

// A row whose quotation does not end within so many bytes is broken: what follows is rows again.
constexpr std::size_t kLongestRow = 1U << 14;

class Faults {
 public:
  Faults(NameList& list, std::string_view file) : list_(list), file_(file) {}
  void add(std::uint64_t row, std::string_view what) {
    if (++count_ <= NameList::kMostFaults)
      list_.faults.push_back(fmt::format("row {} of {} {}; it was left out", row, file_, what));
  }
  void close() {
    if (count_ > NameList::kMostFaults)
      list_.faults.push_back(
          fmt::format("{} more rows of {} were left out", count_ - NameList::kMostFaults, file_));
  }

 private:
  NameList& list_;
  std::string file_;
  std::size_t count_ = 0;
};

void trim(std::string& text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.pop_back();
  std::size_t start = 0;
  while (start < text.size() && static_cast<unsigned char>(text[start]) <= ' ') ++start;
  text.erase(0, start);
}

// One row of CSV (RFC 4180), which may go over several lines. `fault` says what is wrong with it.
class CsvRows {
 public:
  CsvRows(std::istream& in, char separator) : in_(in), separator_(separator) {}

  // `width`: fields of the head line, 0 while that is read.
  bool next(std::vector<std::string>& fields, std::uint64_t& row, std::string& fault,
            std::size_t width = 0) {
    fields.clear();
    fault.clear();
    std::string line;
    if (!get_line(line)) return false;
    row = line_;
    std::string whole = line;
    std::vector<std::string> following;
    while (!parse(whole, fields, fault)) {
      // The quotation goes on in the next line, unless it never ends: then this line alone is
      // broken.
      std::string more;
      if (whole.size() > kLongestRow || !get_line(more)) {
        fault = "opens a quotation mark that is never closed";
        fields.clear();
        pending_.insert(pending_.begin(), following.begin(), following.end());
        line_ -= following.size();
        return true;
      }
      following.push_back(more);
      whole += '\n' + more;
    }
    if (!following.empty() && (!fault.empty() || (width != 0 && fields.size() != width))) {
      // The mark that ended it belongs to another row.
      fault = "opens a quotation mark that is never closed";
      pending_.insert(pending_.begin(), following.begin(), following.end());
      line_ -= following.size();
    }
    return true;
  }

 private:
  bool get_line(std::string& line) {
    if (!pending_.empty()) {
      line = std::move(pending_.front());
      pending_.pop_front();
    } else if (!std::getline(in_, line)) {
      return false;
    }
    ++line_;
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }

  // False where a quotation is open at the end.
  bool parse(std::string_view text, std::vector<std::string>& fields, std::string& fault) const {
    fields.clear();
    fault.clear();
    std::string field;
    for (std::size_t at = 0;; ++at) {
      if (at < text.size() && text[at] == '"' && field.empty() && separator_ == ',') {
        for (++at;; ++at) {
          if (at >= text.size()) return false;
          if (text[at] != '"') {
            field.push_back(text[at]);
          } else if (at + 1 < text.size() && text[at + 1] == '"') {
            field.push_back('"');
            ++at;
          } else {
            break;
          }
        }
        ++at;
        if (at < text.size() && text[at] != separator_) {
          fault = "has text behind a closing quotation mark";
          while (at < text.size() && text[at] != separator_) ++at;
        }
      } else {
        while (at < text.size() && text[at] != separator_) field.push_back(text[at++]);
      }
      fields.push_back(std::move(field));
      field.clear();
      if (at >= text.size()) return true;
    }
  }

  std::istream& in_;
  char separator_;
  std::uint64_t line_ = 0;
  std::deque<std::string> pending_;
};

Result<void> read_rows(std::istream& in, char separator, const std::string& file,
                       const std::string& field, NameList& list, Faults& faults) {
  CsvRows rows(in, separator);
  std::vector<std::string> fields;
  std::uint64_t row = 0;
  std::string fault;
  if (!rows.next(fields, row, fault)) return {};
  if (!fields.empty() && fields[0].starts_with("\xEF\xBB\xBF")) fields[0].erase(0, 3);
  for (std::string& head : fields) trim(head);
  const auto found = std::find(fields.begin(), fields.end(), field);
  if (found == fields.end()) {
    return std::unexpected(Error{
        fmt::format("{} has no field \"{}\" in its head line; give one of its fields with --field",
                    file, field)});
  }
  const auto at = static_cast<std::size_t>(found - fields.begin());
  const auto id =
      static_cast<std::size_t>(std::find(fields.begin(), fields.end(), "id") - fields.begin());
  const std::size_t width = fields.size();
  while (rows.next(fields, row, fault, width)) {
    if (fault.empty() && fields.size() == 1 && fields[0].empty()) continue;
    if (fault.empty() && fields.size() <= at)
      fault = fmt::format("has {} fields, not {}", fields.size(), width);
    if (!fault.empty()) {
      faults.add(row, fault);
      continue;
    }
    ListedName listed{std::move(fields[at]), id < fields.size() ? fields[id] : "", row};
    trim(listed.name);
    if (listed.name.empty()) continue;
    if (!is_utf8(listed.name)) {
      faults.add(row, "is not UTF-8");
      continue;
    }
    list.names.push_back(std::move(listed));
  }
  return {};
}

void read_objects(std::istream& in, const std::string& field, NameList& list, Faults& faults) {
  std::string line;
  for (std::uint64_t row = 1; std::getline(in, line); ++row) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) {
      faults.add(row, "is no JSON object");
      continue;
    }
    const auto name = json.find(field);
    if (name == json.end() || !name->is_string()) {
      faults.add(row, fmt::format("has no text in \"{}\"", field));
      continue;
    }
    ListedName listed{name->get<std::string>(), {}, row};
    if (const auto id = json.find("id"); id != json.end())
      listed.id = id->is_string() ? id->get<std::string>() : id->dump();
    trim(listed.name);
    if (!listed.name.empty()) list.names.push_back(std::move(listed));
  }
}

void read_lines(std::istream& in, NameList& list, Faults& faults) {
  std::string line;
  for (std::uint64_t row = 1; std::getline(in, line); ++row) {
    if (row == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    trim(line);
    if (line.empty()) continue;
    if (!is_utf8(line))
      faults.add(row, "is not UTF-8");
    else
      list.names.push_back({line, {}, row});
  }
}

}  // namespace

Result<NameList> read_name_list(std::istream& in, ListForm form, const std::string& name,
                                const std::string& field) {
  NameList list;
  Faults faults(list, name);
  if (form == ListForm::csv || form == ListForm::tsv) {
    const char separator = form == ListForm::csv ? ',' : '\t';
    if (const Result<void> read = read_rows(in, separator, name, field, list, faults); !read)
      return std::unexpected(read.error());
  } else if (form == ListForm::jsonl) {
    read_objects(in, field, list, faults);
  } else {
    read_lines(in, list, faults);
  }
  faults.close();
  return list;
}

Result<NameList> read_name_list(const std::string& path, const std::string& field) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return std::unexpected(Error{fmt::format("{} is a folder; give a file with names", path)});
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return std::unexpected(Error{
        fmt::format("cannot read {}: {}; give a file with names", path, std::strerror(errno))});
  }
  ListForm form = ListForm::lines;
  if (path.ends_with(".csv")) form = ListForm::csv;
  if (path.ends_with(".tsv")) form = ListForm::tsv;
  if (path.ends_with(".jsonl") || path.ends_with(".ndjson")) form = ListForm::jsonl;
  return read_name_list(in, form, path, field);
}

}  // namespace stemma
