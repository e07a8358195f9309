#include "cli/run_case.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "cli/commands.h"
#include "report/records.h"

namespace stemma {
namespace {

Format format_of(std::string_view name) {
  if (name == "md") return Format::md;
  if (name == "html") return Format::html;
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  return Format::text;
}

}  // namespace

void Writing::add_flags(CLI::App& command, const std::vector<std::string>& formats) {
  format = formats.front();
  command
      .add_option("--format", format,
                  fmt::format("One of {} ({} where left out)", fmt::join(formats, ", "), format))
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  command.add_flag("--no-text", no_text, "Spans without their text");
  output.add_flags(command);
}

void Writing::add_kind_flag(CLI::App& command, std::vector<std::string> names) {
  if (names.empty()) names.assign(kind_names().begin(), kind_names().end());
  command
      .add_option(
          "--kind", kinds,
          fmt::format("Keep only records of this kind (repeatable): {}", fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->type_name("KIND")
      ->expected(1)
      ->take_all();
}

ReportOptions Writing::options() const {
  ReportOptions options;
  options.format = format_of(format);
  options.kinds = kinds;
  options.span_text = !no_text;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  options.colour = output.is_terminal() && (no_colour == nullptr || *no_colour == '\0') &&
                   terminal != nullptr && std::string_view(terminal) != "dumb";
  return options;
}

Result<CaseAdded> add_to_case(CaseFile& file, const std::vector<std::string>& paths) {
  CaseAdded count;
  if (const Result<void> begun = file.begin(); !begun) return std::unexpected(begun.error());
  const Result<void> loaded = load_paths(
      paths, {},
      [&](std::string_view id, std::expected<std::string, Unread> bytes) -> Result<void> {
        const Result<Added> done = bytes ? file.add(id, *bytes) : file.add(bytes.error());
        if (!done) return std::unexpected(done.error());
        ++(!bytes ? count.unread : *done == Added::added ? count.added : count.known);
        return {};
      });
  if (!loaded) return std::unexpected(loaded.error());
  if (const Result<void> kept = file.commit(); !kept) return std::unexpected(kept.error());
  return count;
}

int fail(const Error& error) {
  say(error.message);
  return kFailed;
}

std::function<void(std::string_view, double)> progress(bool quiet) {
  if (quiet || isatty(STDERR_FILENO) != 1) return {};
  return [](std::string_view step, double done) {
    const std::string line =
        done < 1 ? fmt::format("\r\x1b[K{} ...", step) : std::string("\r\x1b[K");
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
  };
}

int run_case(Input& input, Writing& writing, const ReportOptions& options,
             const std::function<Result<Case>(Collection)>& make,
             const std::function<bool(const Case&)>& found) {
  Result<Collection> collection = input.read();
  if (!collection) return fail(collection.error());
  if (const Result<void> opened = writing.output.open(); !opened) return fail(opened.error());
  const Result<Case> made = make(*std::move(collection));
  if (!made) return fail(made.error());
  const Case& result = *made;
  const Result<void> written = write_report(
      result, options, [&](std::string_view part) { return writing.output.write(part); });
  if (!written) return fail(written.error());
  if (const Result<void> closed = writing.output.close(); !closed) return fail(closed.error());
  const int status =
      input.status_of(result.collection.documents.size(), result.collection.unread.size());
  if (status != kFailed && found && found(result)) return kFound;
  return status;
}

}  // namespace stemma
