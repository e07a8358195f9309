// The program: reads the command line and runs one command.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <new>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"

int main(int argc, char** argv) {
  stemma::install_signal_handlers();
  std::ios::sync_with_stdio(
      false);  // else standard input is read byte by byte: a sixth of the time
  CLI::App app("Stemma reads documents about a case and tells who really says so.", "stemma");
  app.set_version_flag("--version", "stemma " STEMMA_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  stemma report case/                   the case on the terminal\n"
      "  stemma report case/ --format html --output case.html\n"
      "  stemma statements --jsonl - < docs.jsonl\n"
      "`stemma COMMAND --help` has the flags of a command and more examples.\n"
      "Exit status: 0 done; 1 done and --fail-on found something; 2 wrong use or nothing could be\n"
      "read; 3 done, but some files were not read.");
  stemma::Run run;
  stemma::add_report_command(app, run);
  stemma::add_case_command(app, run);
  stemma::add_read_command(app, run);
  stemma::add_statements_command(app, run);
  stemma::add_reuse_command(app, run);
  stemma::add_stories_command(app, run);
  stemma::add_ledger_command(app, run);
  stemma::add_romanize_command(app, run);
  stemma::add_match_command(app, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // --help, --version
    stemma::say(std::string(e.what()) + "; see stemma --help");
    return stemma::kFailed;
  }
  try {
    return run();
  } catch (const std::bad_alloc&) {
    stemma::say("out of memory; give fewer or smaller files");
  } catch (const std::exception& e) {
    stemma::say(std::string("stopped by a fault: ") + e.what() +
                "; please report it with the files");
  }
  return stemma::kFailed;
}
