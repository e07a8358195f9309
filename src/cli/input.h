// What every command reads, and the flags for it: paths of files and folders, or --jsonl FILE with
// one document a line.
#ifndef STEMMA_CLI_INPUT_H_
#define STEMMA_CLI_INPUT_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "intake/intake.h"

namespace stemma {

struct Input {
  std::vector<std::string> paths;
  std::string jsonl;  // "-" is standard input
  int threads = 0;
  bool quiet = false;
  IntakeOptions reading;

  // Where set, read() takes its documents from there.
  std::function<Result<Collection>()> source;

  void add_flags(CLI::App& command);

  // Everything at once. Error: wrong use, a path that does not exist, an input without a file.
  Result<Collection> read() const;

  // --jsonl in batches of documents in the order of the input, for commands that treat each
  // document by itself. Stops at the first error.
  Result<void> read_in_order(const std::function<Result<void>(Collection)>& take) const;

  // Says on standard error that files were not read; answers the exit status.
  int status_of(std::size_t documents, std::size_t unread) const;

 private:
  Result<void> check() const;
};

// "stemma: message" on standard error, control characters made visible.
void say(std::string_view message);

}  // namespace stemma

#endif  // STEMMA_CLI_INPUT_H_
