// The way of the commands that look at all documents together: read, build the case, write it.
#ifndef STEMMA_CLI_RUN_CASE_H_
#define STEMMA_CLI_RUN_CASE_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cli/input.h"
#include "cli/output.h"
#include "corroboration/case.h"
#include "report/report.h"
#include "store/case_file.h"

namespace stemma {

// Flags on what is written and how, for all commands.
struct Writing {
  std::string format;
  std::vector<std::string> kinds;
  bool no_text = false;
  Output output;

  // `formats`: the names allowed, the first the default.
  void add_flags(CLI::App& command, const std::vector<std::string>& formats);
  // `names`: the kinds that the command makes; empty for all.
  void add_kind_flag(CLI::App& command, std::vector<std::string> names = {});
  ReportOptions options() const;
};

// The exit status; `make` turns what was read into a case, `judge` may raise the status of a run
// that went well.
int run_case(Input& input, Writing& writing, const ReportOptions& options,
             const std::function<Result<Case>(Collection)>& make,
             const std::function<bool(const Case&)>& found = {});

// Files that were to be added to a case file.
struct CaseAdded {
  std::size_t added = 0, known = 0, unread = 0;
};
// Adds all files that the paths name, or none.
Result<CaseAdded> add_to_case(CaseFile& file, const std::vector<std::string>& paths);

// Says what went wrong; answers kFailed.
int fail(const Error& error);

// Shows the step at work on a terminal's last line; nothing where standard error is no terminal.
std::function<void(std::string_view, double)> progress(bool quiet);

}  // namespace stemma

#endif  // STEMMA_CLI_RUN_CASE_H_
