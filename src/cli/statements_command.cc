// stemma statements: quotations, figures, times, appeals to sources and names, each document by
// itself, in the order in which they came.
#include <memory>
#include <vector>

#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/run_case.h"
#include "report/check.h"
#include "report/listing.h"
#include "report/records.h"
#include "text/text.h"

namespace stemma {
namespace {

// A case of one document, no further than the line between the two halves of the path.
Case read_one(Document document) {
  Case result;
  result.collection.documents.push_back(std::move(document));
  const Document& only = result.collection.documents.front();
  const Text text = read_text(only);
  result.statements.push_back(read_statements(only, text, 0));
  result.entities.entities = read_entities(only, text, 0, result.statements.front()).entities;
  return result;
}

struct StatementsCommand {
  Input input;
  Writing writing;

  int run() {
    ReportOptions options = writing.options();
    if (options.kinds.empty())
      options.kinds = {"entity", "quotation", "figure", "time", "citation", "summary"};
    if (const Result<void> opened = writing.output.open(); !opened) return fail(opened.error());

    RecordCounts counts{};
    const auto take = [&](Collection batch) {
      return write_batch(std::move(batch), options, counts);
    };
    Result<void> done;
    if (input.jsonl.empty()) {
      Result<Collection> collection = input.read();
      done = collection ? take(*std::move(collection)) : std::unexpected(collection.error());
    } else {
      done = input.read_in_order(take);
    }
    if (!done) return fail(done.error());

    if (options.format == Format::jsonl && RecordWriter::wanted(options, Kind::summary)) {
      std::string line;
      JsonWriter json(line);
      append_summary(counts, nullptr, options, json);
      json.end_line();
      if (const Result<void> written = writing.output.write(line); !written)
        return fail(written.error());
    }
    if (const Result<void> closed = writing.output.close(); !closed) return fail(closed.error());
    return input.status_of(counts[static_cast<std::size_t>(Kind::document)],
                           counts[static_cast<std::size_t>(Kind::unread)]);
  }

  Result<void> write_batch(Collection batch, const ReportOptions& options, RecordCounts& counts) {
    const std::size_t total = batch.documents.size();
    std::vector<std::string> lines(total);
    std::vector<RecordCounts> each(total);
    std::vector<Result<void>> checked(total);
    parallel_for(total, [&](std::size_t d) {
      const Case one = read_one(std::move(batch.documents[d]));
      checked[d] = check_case(one);
      if (!checked[d]) return;
      append_records(one, options, lines[d], each[d]);
      if (options.format == Format::text) lines[d] = write_listing(one, options);
    });
    counts[static_cast<std::size_t>(Kind::unread)] += batch.unread.size();
    for (std::size_t d = 0; d < total; ++d) {
      if (!checked[d]) return checked[d];
      for (std::size_t k = 0; k < kKinds; ++k) counts[k] += each[d][k];
      if (const Result<void> written = writing.output.write(lines[d]); !written) return written;
    }
    return {};
  }
};

}  // namespace

void add_statements_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<StatementsCommand>();
  CLI::App* parser = app.add_subcommand(
      "statements", "Read quotations, figures, times, sources and names out of each document");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "text"});
  command->writing.add_kind_flag(*parser);
  parser->footer(
      "Examples:\n"
      "  stemma statements case/ --kind quotation      who said what\n"
      "  stemma statements --jsonl - < news.jsonl      as a filter; results in the order of the "
      "input");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
