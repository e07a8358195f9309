// stemma read and stemma ledger: what became of each file.
#include <memory>

#include "cli/commands.h"
#include "cli/run_case.h"

namespace stemma {
namespace {

struct ReadCommand {
  Input input;
  Writing writing;
  bool with_text = false;

  int run() {
    ReportOptions options = writing.options();
    options.with_text = with_text;
    options.kinds = {"document", "unread", "summary"};
    return run_case(input, writing, options, [](Collection collection) {
      Case result;
      result.collection = std::move(collection);
      return result;
    });
  }
};

}  // namespace

void add_read_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<ReadCommand>();
  CLI::App* parser =
      app.add_subcommand("read", "Read files: text, blocks, dates, and what could not be read");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "json", "text", "csv"});
  parser->add_flag("--with-text", command->with_text,
                   "With the text of each document and the way back to its file");
  parser->footer(
      "Examples:\n"
      "  stemma read case/                     one line a file\n"
      "  stemma read page.html --with-text     its text, and where each byte came from");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

void add_ledger_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<ReadCommand>();
  CLI::App* parser =
      app.add_subcommand("ledger", "List every file, read or not, with its reason and hash");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "json", "text", "csv"});
  parser->footer(
      "Examples:\n"
      "  stemma ledger case/ --format text     to read; what was not read comes first\n"
      "  stemma ledger case/ --format csv      SHA-256 of every file, for the record");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
