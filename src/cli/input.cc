#include "cli/input.h"

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/parallel.h"
#include "cli/commands.h"
#include "report/terminal.h"

namespace stemma {
namespace {

constexpr std::size_t kBatchBytes = 4u << 20;

// Standard input, or the file.
Result<std::istream*> open(const std::string& name, std::ifstream& file) {
  if (name == "-") return &std::cin;
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored)) {
    return std::unexpected(Error{fmt::format(
        "{} is a folder; give it without --jsonl, or a file with a document a line", name)});
  }
  file.open(name, std::ios::binary);
  if (!file) {
    return std::unexpected(Error{
        fmt::format("cannot read {}: {}; give a file that can be read, or - for standard input",
                    name, std::strerror(errno))});
  }
  return &file;
}

// Would reading standard input wait for whoever writes it?
bool would_wait(std::istream& in) {
  if (in.rdbuf()->in_avail() > 0) return false;
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) == 0;
}

std::string where(const std::string& name) { return name == "-" ? "standard input" : name; }

}  // namespace

void say(std::string_view message) {
  std::string line = "stemma: ";
  append_visible(message, line);
  line.push_back('\n');
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Input::add_flags(CLI::App& command) {
  command.add_option("paths", paths, "Files and folders to read")->type_name("PATH");
  command
      .add_option("--jsonl", jsonl,
                  "Read one document a line, {\"id\",\"text\" or "
                  "\"html\",\"date\"?,\"outlet\"?,\"language\"?,\"title\"?}; "
                  "- is standard input")
      ->type_name("FILE");
  command.add_option("--threads", threads, "Threads to use; 0 is one a core")
      ->check(CLI::Range(0, 1024))
      ->type_name("N");
  command.add_flag("--quiet", quiet, "No messages but errors");
}

Result<void> Input::check() const {
  if (paths.empty() && jsonl.empty()) {
    return std::unexpected(Error{"nothing to read; give a file or folder, or --jsonl FILE"});
  }
  if (!paths.empty() && !jsonl.empty()) {
    return std::unexpected(Error{"give either paths or --jsonl FILE, not both"});
  }
  set_threads(threads);
  return {};
}

Result<Collection> Input::read() const {
  if (source) {
    set_threads(threads);
    return source();
  }
  if (const Result<void> checked = check(); !checked) return std::unexpected(checked.error());
  if (jsonl.empty()) {
    Result<Collection> collection = read_paths(paths, reading);
    if (collection && collection->documents.empty() && collection->unread.empty()) {
      return std::unexpected(Error{
          fmt::format("{} holds no files; give a folder with documents", fmt::join(paths, ", "))});
    }
    return collection;
  }
  std::ifstream file;
  const Result<std::istream*> in = open(jsonl, file);
  if (!in) return std::unexpected(in.error());
  Result<Collection> collection = read_jsonl(**in, reading);
  if (!collection) return std::unexpected(Error{where(jsonl) + ": " + collection.error().message});
  if (collection->documents.empty() && collection->unread.empty()) {
    return std::unexpected(Error{where(jsonl) + " has no line; give one document a line"});
  }
  return collection;
}

Result<void> Input::read_in_order(const std::function<Result<void>(Collection)>& take) const {
  if (const Result<void> checked = check(); !checked) return checked;
  std::ifstream file;
  const Result<std::istream*> in = open(jsonl, file);
  if (!in) return std::unexpected(in.error());

  absl::flat_hash_set<std::string> ids;
  std::size_t number = 0;  // of the last line read
  bool more = true;
  while (more) {
    std::vector<std::string> lines;
    const std::size_t before = number;
    for (std::size_t bytes = 0; bytes < kBatchBytes; bytes += lines.back().size()) {
      // What has come is answered before more is waited for.
      if (jsonl == "-" && !lines.empty() && would_wait(**in)) break;
      lines.emplace_back();
      if (!std::getline(**in, lines.back())) {
        lines.pop_back();
        more = false;
        break;
      }
    }
    number += lines.size();
    std::vector<Result<Collection>> read(lines.size());
    parallel_for(lines.size(), [&](std::size_t i) {
      std::istringstream line(lines[i]);
      read[i] = read_jsonl(line, reading);
    });
    Collection batch;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!read[i]) {
        // Again with as many lines before it, so that the error names the right one.
        std::istringstream line(std::string(before + i, '\n') + lines[i]);
        const Result<Collection> again = read_jsonl(line, reading);
        return std::unexpected(
            Error{where(jsonl) + ": " + (again ? read[i] : again).error().message});
      }
      const auto take_all = [&](auto& from, auto& to) -> bool {
        for (auto& record : from) {
          if (!ids.insert(record.id).second) return false;
          to.push_back(std::move(record));
        }
        return true;
      };
      if (!take_all(read[i]->documents, batch.documents) ||
          !take_all(read[i]->unread, batch.unread)) {
        return std::unexpected(
            Error{fmt::format("{}: line {}: its id was given before; give each document its own",
                              where(jsonl), before + i + 1)});
      }
    }
    if (batch.documents.empty() && batch.unread.empty()) continue;
    if (const Result<void> taken = take(std::move(batch)); !taken) return taken;
  }
  if (ids.empty())
    return std::unexpected(Error{where(jsonl) + " has no line; give one document a line"});
  return {};
}

int Input::status_of(std::size_t documents, std::size_t unread) const {
  if (unread == 0) return kDone;
  if (documents == 0) {
    say(unread == 1
            ? "the file could not be read; `stemma ledger` says why"
            : fmt::format("none of {} files could be read; `stemma ledger` says why", unread));
    return kFailed;
  }
  if (!quiet)
    say(fmt::format("{} of {} files not read; `stemma ledger` says why", unread,
                    documents + unread));
  return kPartly;
}

}  // namespace stemma
