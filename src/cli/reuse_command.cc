// stemma reuse and stemma stories: what documents share.
#include <memory>

#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/run_case.h"

namespace stemma {
namespace {

Case with_lineage(Collection collection, bool quiet) {
  return build_case(std::move(collection),
                    {.with_corroboration = false, .progress = progress(quiet)});
}

// Only the passages: no statement is read for them.
Case with_passages(Collection collection) {
  Case result;
  result.collection = std::move(collection);
  const std::vector<Document>& documents = result.collection.documents;
  std::vector<std::vector<Range>> litter(documents.size());
  std::vector<ReuseText> texts(documents.size());
  parallel_for(documents.size(), [&](std::size_t d) {
    for (const Block& block : documents[d].blocks) {
      if (block.role == Role::litter) litter[d].push_back(block.range);
    }
    texts[d] = {documents[d].text, litter[d]};
  });
  result.reuse = find_passages(texts, ReuseOptions{});
  return result;
}

struct ReuseCommand {
  Input input;
  Writing writing;
  bool derivations = false;
  bool families = false;

  int run() {
    ReportOptions options = writing.options();
    options.kinds = {"passage"};
    if (families) options.kinds.push_back("family");
    if (derivations) options.kinds.push_back("derivation");
    options.kinds.push_back("summary");
    return run_case(input, writing, options, [this](Collection collection) {
      return derivations || families ? with_lineage(std::move(collection), input.quiet)
                                     : with_passages(std::move(collection));
    });
  }
};

struct StoriesCommand {
  Input input;
  Writing writing;

  int run() {
    ReportOptions options = writing.options();
    options.kinds = {"story", "summary"};
    return run_case(input, writing, options, [this](Collection collection) {
      return with_lineage(std::move(collection), input.quiet);
    });
  }
};

}  // namespace

void add_reuse_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<ReuseCommand>();
  CLI::App* parser = app.add_subcommand("reuse", "Find the passages that documents share");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "json", "text", "csv"});
  parser->add_flag("--derivations", command->derivations, "And who took them from whom");
  parser->add_flag("--families", command->families,
                   "And the documents that are one text for a reader");
  parser->footer(
      "Examples:\n"
      "  stemma reuse case/                         one shared passage a line\n"
      "  stemma reuse --jsonl news.jsonl --families --derivations");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

void add_stories_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<StoriesCommand>();
  CLI::App* parser = app.add_subcommand("stories", "Group the documents that are about one event");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "json", "text", "csv"});
  parser->footer(
      "Examples:\n"
      "  stemma stories case/\n"
      "  stemma stories --jsonl - < news.jsonl");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
