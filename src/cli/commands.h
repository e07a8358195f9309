// The commands of the program, one file each. A command adds itself to the parser and sets `run`,
// which answers the exit status when the command line has been read.
#ifndef STEMMA_CLI_COMMANDS_H_
#define STEMMA_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>

namespace stemma {

// Exit statuses (docs/guide.md).
inline constexpr int kDone = 0;
inline constexpr int kFound = 1;   // done, and something asked for by --fail-on was found
inline constexpr int kFailed = 2;  // wrong use, or nothing could be read
inline constexpr int kPartly = 3;  // done, but some files were not read
inline constexpr int kInterrupted = 130;

using Run = std::function<int()>;

void add_report_command(CLI::App& app, Run& run);
void add_case_command(CLI::App& app, Run& run);
void add_read_command(CLI::App& app, Run& run);
void add_statements_command(CLI::App& app, Run& run);
void add_reuse_command(CLI::App& app, Run& run);
void add_stories_command(CLI::App& app, Run& run);
void add_ledger_command(CLI::App& app, Run& run);
void add_romanize_command(CLI::App& app, Run& run);
void add_match_command(CLI::App& app, Run& run);

}  // namespace stemma

#endif  // STEMMA_CLI_COMMANDS_H_
