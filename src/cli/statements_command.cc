// stemma statements: quotations, figures, times, appeals to sources and names, each document by
// itself, in the order in which they came.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/run_case.h"
#include "report/check.h"
#include "report/explained.h"
#include "report/listing.h"
#include "report/records.h"
#include "statements/quotations_model.h"
#include "text/text.h"

namespace stemma {
namespace {

// A case of one document, no further than the line between the two halves of the path; with the
// reasons of what was read where `explained` is given. `models`: other than those compiled in.
Result<Case> read_one(Document document, const QuotationModels* models, Explained* explained) {
  Case result;
  result.collection.documents.push_back(std::move(document));
  const Document& only = result.collection.documents.front();
  const Text text = read_text(only);
  result.statements.push_back(models == nullptr ? read_statements(only, text, 0)
                                                : read_statements(only, text, 0, *models));
  result.entities.entities = read_entities(only, text, 0, result.statements.front()).entities;
  if (explained != nullptr) {
    Result<Explained> reasons = explain_one(result, text);
    if (!reasons) return std::unexpected(reasons.error());
    *explained = *std::move(reasons);
  }
  if (const Result<void> checked = check_case(result); !checked)
    return std::unexpected(checked.error());
  return result;
}

struct StatementsCommand {
  Input input;
  Writing writing;
  bool explain = false;

  // For developers: what the models are worth (docs/accuracy.md). No weights, or others than those
  // compiled in.
  bool without_model = false;
  std::vector<std::string> weights;
  std::vector<LinearModel> other_models;
  QuotationModels chosen;

  int run() {
    ReportOptions options = writing.options();
    if (options.kinds.empty())
      options.kinds = {"entity", "quotation", "figure", "time", "citation", "summary"};
    input.reading.digest = RecordWriter::wanted(options, Kind::document);
    if (const Result<void> read = read_weights(); !read) return fail(read.error());
    if (const Result<void> opened = writing.output.open(); !opened) return fail(opened.error());

    // Records on a terminal are their own progress.
    const auto show = progress(input.quiet || writing.output.is_terminal());
    RecordCounts counts{};
    const auto take = [&](Collection batch) {
      Result<void> written = write_batch(std::move(batch), options, counts);
      if (show) show(fmt::format("{} documents", counts[slot(Kind::document)]), 0);
      return written;
    };
    const Result<void> done = input.jsonl.empty() ? read_files(take) : input.read_in_order(take);
    if (show) show("", 1);
    if (writing.output.closed()) return kDone;  // whoever read this has read enough
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
    return input.status_of(counts[slot(Kind::document)], counts[slot(Kind::unread)]);
  }

  Result<void> read_weights() {
    other_models.reserve(weights.size());
    for (const std::string& path : weights) {
      std::ifstream file(path, std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      Result<LinearModel> model = LinearModel::parse(text);
      if (!model) return std::unexpected(Error{path + ": " + model.error().message});
      other_models.push_back(*std::move(model));
      if (!chosen.use(other_models.back()))
        return std::unexpected(Error{path + ": no model of quotations has this name"});
    }
    return {};
  }

  static std::size_t slot(Kind kind) { return static_cast<std::size_t>(kind); }

  // All files, their documents in batches of a few megabytes, so that results do not pile up.
  Result<void> read_files(const std::function<Result<void>(Collection)>& take) const {
    constexpr std::size_t kBatchBytes = 4u << 20;
    Result<Collection> all = input.read();
    if (!all) return std::unexpected(all.error());
    Collection batch;
    batch.unread = std::move(all->unread);
    std::size_t bytes = 0;
    for (Document& document : all->documents) {
      bytes += document.text.size();
      batch.documents.push_back(std::move(document));
      if (bytes < kBatchBytes) continue;
      if (const Result<void> taken = take(std::exchange(batch, {})); !taken) return taken;
      bytes = 0;
    }
    return batch.documents.empty() && batch.unread.empty() ? Result<void>()
                                                           : take(std::move(batch));
  }

  Result<void> write_batch(Collection batch, const ReportOptions& options, RecordCounts& counts) {
    const std::size_t total = batch.documents.size();
    std::vector<std::string> lines(total);
    std::vector<RecordCounts> each(total);
    std::vector<Result<void>> checked(total);
    parallel_for(total, [&](std::size_t d) {
      Explained reasons;
      Explained* const explained = explain ? &reasons : nullptr;
      const bool own = without_model || !weights.empty();
      const Result<Case> one =
          read_one(std::move(batch.documents[d]), own ? &chosen : nullptr, explained);
      if (!one) {
        checked[d] = std::unexpected(one.error());
        return;
      }
      append_records(*one, options, lines[d], each[d], explained);
      if (options.format == Format::text) lines[d] = write_listing(*one, options, explained);
    });
    if (const Result<void> written = write_unread(std::move(batch.unread), options, counts);
        !written)
      return written;
    for (std::size_t d = 0; d < total; ++d) {
      if (!checked[d]) return checked[d];
      for (std::size_t k = 0; k < kKinds; ++k) counts[k] += each[d][k];
      if (const Result<void> written = writing.output.write(lines[d]); !written) return written;
      if (writing.output.closed()) return std::unexpected(Error{"nobody reads any more"});
    }
    return {};
  }

  Result<void> write_unread(std::vector<Unread> unread, const ReportOptions& options,
                            RecordCounts& counts) {
    if (unread.empty()) return {};
    Case none;
    none.collection.unread = std::move(unread);
    std::string lines;
    append_records(none, options, lines, counts);
    return writing.output.write(options.format == Format::text ? write_listing(none, options)
                                                               : lines);
  }
};

}  // namespace

void add_statements_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<StatementsCommand>();
  CLI::App* parser = app.add_subcommand(
      "statements", "Read quotations, figures, times, sources and names out of each document");
  command->input.add_flags(*parser);
  command->writing.add_flags(*parser, {"jsonl", "text"});
  command->writing.add_kind_flag(*parser, {"document", "unread", "entity", "quotation", "figure",
                                           "time", "citation", "summary"});
  parser->add_flag("--explain", command->explain,
                   "With each record, why it was read so: the rule and the words that decided");
  parser->add_flag("--without-model", command->without_model)->group("");
  parser->add_option("--weights", command->weights)->group("");
  parser->footer(
      "Examples:\n"
      "  stemma statements case/ --kind quotation      who said what\n"
      "  stemma statements --jsonl - < news.jsonl      as a filter; results in the order of the "
      "input\n"
      "  stemma statements page.txt --explain --format text    and why each was read so");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
