// stemma report: the whole case, for a reader or for a program.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/masking.h"
#include "cli/run_case.h"

namespace stemma {
namespace {

struct ReportCommand {
  Input input;
  Writing writing;
  Masking masking;
  bool all = false;
  std::string fail_on;
  std::string case_path;
  std::vector<Judgement> judgements;

  // The documents of the case file, those of the command line added to it first.
  Result<Collection> read_case() {
    if (!input.jsonl.empty())
      return std::unexpected(Error{"a case file holds files; give paths, not --jsonl"});
    Result<CaseFile> file = CaseFile::open(case_path, !input.paths.empty());
    if (!file) return std::unexpected(file.error());
    if (!input.paths.empty()) {
      const Result<CaseAdded> added = add_to_case(*file, input.paths);
      if (!added) return std::unexpected(added.error());
    }
    const Result<std::vector<JournalEntry>> journal = file->journal();
    if (!journal) return std::unexpected(journal.error());
    Result<Collection> collection = file->read();
    if (!collection) return collection;
    if (collection->documents.empty() && collection->unread.empty())
      return std::unexpected(Error{case_path + " holds no files; `stemma case add` adds some"});
    std::vector<std::uint64_t> lost;
    judgements = standing_judgements(*journal, collection->documents, lost);
    for (const std::uint64_t number : lost) {
      say(
          fmt::format("judgement {} is left out: its words are no longer where they were; see "
                      "`stemma case log {}`",
                      number, case_path));
    }
    return collection;
  }

  int run() {
    if (!case_path.empty()) input.source = [this] { return read_case(); };
    ReportOptions options = writing.options();
    options.all = all;
    options.masked = masking.on;
    if (!options.kinds.empty() &&
        (options.format == Format::md || options.format == Format::html)) {
      return fail({"--kind is for records; use it with --format text, json, jsonl or csv"});
    }
    const auto make = [&](Collection collection) -> Result<Case> {
      Case result = build_case(std::move(collection), {.with_corroboration = true,
                                                       .judgements = judgements,
                                                       .progress = progress(input.quiet)});
      for (const std::uint64_t number : result.entities.not_obeyed) {
        say(fmt::format(
            "judgement {} is left out: another contradicts it, or no name stands there; "
            "see `stemma case log {}`",
            number, case_path));
      }
      if (const Result<void> done = masking.apply(result); !done)
        return std::unexpected(done.error());
      return result;
    };
    if (fail_on.empty()) return run_case(input, writing, options, make);
    const Severity least = fail_on == "high" ? Severity::high : Severity::medium;
    return run_case(input, writing, options, make, [least](const Case& result) {
      const std::vector<Finding>& findings = result.corroboration.findings;
      return std::any_of(findings.begin(), findings.end(), [least](const Finding& finding) {
        return finding.shown && finding.severity <= least;
      });
    });
  }
};

}  // namespace

void add_report_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<ReportCommand>();
  CLI::App* parser = app.add_subcommand("report", "Say who really says so: the whole case");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"text", "md", "html", "json", "jsonl", "csv"});
  command->writing.add_kind_flag(*parser);
  command->masking.add_flags(*parser);
  parser
      ->add_option("--case", command->case_path,
                   "Report on the documents in this case file, obeying what was judged; PATHs are "
                   "added to it")
      ->type_name("FILE");
  parser->add_flag("--all", command->all,
                   "Findings below the default line too, and long lists in full");
  parser
      ->add_option("--fail-on", command->fail_on,
                   "Exit with 1 if there is a finding this severe: high, medium")
      ->check(CLI::IsMember({"high", "medium"}))
      ->type_name("SEVERITY");
  parser->footer(
      "Examples:\n"
      "  stemma report case/                                  on the terminal\n"
      "  stemma report case/ --format html --output case.html one page to read and to print\n"
      "  stemma report case/ --format jsonl --kind finding    one finding a line\n"
      "  stemma report case/ --format csv --kind claim        a table of claims\n"
      "  stemma report case/ --mask --mask-key key.jsonl      to hand on; the key stays with you\n"
      "  stemma report --case flood.stemma papers/             add to a case file, and report on "
      "it\n"
      "  stemma report case/ --fail-on high                   exit status 1 if there is a severe "
      "finding");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
