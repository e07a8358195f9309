// stemma read and stemma ledger: what became of each file, and with --marks what is seen in it.
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/run_case.h"
#include "report/check.h"
#include "report/marked_text.h"
#include "report/terminal.h"
#include "text/text.h"

namespace stemma {
namespace {

struct ReadCommand {
  Input input;
  Writing writing;
  bool with_text = false;
  bool marks = false;

  int run() {
    if (marks) return show_marks();
    ReportOptions options = writing.options();
    options.with_text = with_text;
    options.kinds = {"document", "unread", "summary"};
    return run_case(input, writing, options, [](Collection collection) {
      Case result;
      result.collection = std::move(collection);
      return result;
    });
  }

  // The texts themselves, each statement marked where it stands.
  int show_marks() {
    const bool colour = writing.options().colour;
    Result<Collection> collection = input.read();
    if (!collection) return fail(collection.error());
    if (const Result<void> opened = writing.output.open(); !opened) return fail(opened.error());
    if (const Result<void> written = writing.output.write(marks_legend(colour)); !written)
      return fail(written.error());
    for (const Document& document : collection->documents) {
      Case one;
      one.collection.documents.push_back(document);
      const Document& only = one.collection.documents.front();
      one.statements.push_back(read_statements(only, read_text(only), 0));
      if (const Result<void> sound = check_case(one); !sound) return fail(sound.error());
      std::string out = "\n== " + visible(only.id) + "\n\n";
      out += marked_text(only, one.statements.front(), colour);
      if (out.back() != '\n') out.push_back('\n');
      if (const Result<void> written = writing.output.write(out); !written)
        return fail(written.error());
    }
    for (const Unread& unread : collection->unread) {
      const std::string line =
          "\nnot read: " + visible(unread.id) + ": " + visible(unread.message) + "\n";
      if (const Result<void> written = writing.output.write(line); !written)
        return fail(written.error());
    }
    if (const Result<void> closed = writing.output.close(); !closed) return fail(closed.error());
    return input.status_of(collection->documents.size(), collection->unread.size());
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
  parser->add_flag("--marks", command->marks,
                   "Show each text with its quotations, figures, times and sources marked, in "
                   "colour on a terminal, else between brackets");
  parser->footer(
      "Examples:\n"
      "  stemma read case/                     one line a file\n"
      "  stemma read page.html --with-text     its text, and where each byte came from\n"
      "  stemma read page.html --marks         its text, with what Stemma sees in it marked");
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
