// stemma case: the documents of a case kept in one file, and what people judged about its names.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_case.h"
#include "report/json_writer.h"
#include "report/terminal.h"
#include "store/case_file.h"

namespace stemma {
namespace {

void print(std::string_view line) {
  std::string shown;
  append_visible(line, shown);
  shown.push_back('\n');
  std::fwrite(shown.data(), 1, shown.size(), stdout);
}

struct CaseCommand {
  std::string file, first, second, who, why;
  std::vector<std::string> paths;
  std::uint64_t number = 0;
  bool json = false;

  int add() const {
    Result<CaseFile> opened = CaseFile::open(file, true);
    if (!opened) return fail(opened.error());
    const Result<CaseAdded> done = add_to_case(*opened, paths);
    if (!done) return fail(done.error());
    say(fmt::format("{}: {} added, {} there already, {} could not be read", file, done->added,
                    done->known, done->unread));
    return done->unread > 0 ? kPartly : kDone;
  }

  int judge(Verdict verdict) const {
    Result<CaseFile> opened = CaseFile::open(file, false);
    if (!opened) return fail(opened.error());
    const Result<Collection> documents = opened->read();
    if (!documents) return fail(documents.error());
    const Result<Place> a = parse_place(first, documents->documents);
    if (!a) return fail(a.error());
    const Result<Place> b = parse_place(second, documents->documents);
    if (!b) return fail(b.error());
    JournalEntry entry;
    entry.who = who;
    entry.why = why;
    entry.verdict = verdict;
    entry.a = *a;
    entry.b = *b;
    const Result<std::uint64_t> done = opened->append(entry);
    if (!done) return fail(done.error());
    print(fmt::format("{}: {} and {}: {}", *done, a->text, b->text, name_of(verdict)));
    return kDone;
  }

  int undo() const {
    Result<CaseFile> opened = CaseFile::open(file, false);
    if (!opened) return fail(opened.error());
    JournalEntry entry;
    entry.who = who;
    entry.why = why;
    entry.undoes = number;
    const Result<std::uint64_t> done = opened->append(entry);
    if (!done) return fail(done.error());
    print(fmt::format("{}: judgement {} is undone", *done, number));
    return kDone;
  }

  int log() const {
    const Result<CaseFile> opened = CaseFile::open(file, false);
    if (!opened) return fail(opened.error());
    const Result<std::vector<JournalEntry>> entries = opened->journal();
    if (!entries) return fail(entries.error());
    std::string out;
    JsonWriter writer(out);
    for (const JournalEntry& entry : *entries) {
      if (json) {
        write(entry, writer);
        continue;
      }
      const std::string what =
          entry.verdict ? fmt::format("{}: “{}” {}:{}-{}, “{}” {}:{}-{}", name_of(*entry.verdict),
                                      entry.a.text, entry.a.document, entry.a.start, entry.a.end,
                                      entry.b.text, entry.b.document, entry.b.start, entry.b.end)
                        : fmt::format("undoes {}", entry.undoes.value_or(0));
      print(fmt::format("{}  {}  {}  {}{}{}{}", entry.number, entry.when, entry.who, what,
                        entry.why.empty() ? "" : "; ", entry.why, entry.undone ? " (undone)" : ""));
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    return kDone;
  }

  static void write(const JournalEntry& entry, JsonWriter& json) {
    json.begin_object();
    json.field("number", entry.number);
    json.field("when", entry.when);
    json.field("who", entry.who);
    json.text_or_null("why", entry.why);
    json.field("action", entry.verdict ? name_of(*entry.verdict) : std::string_view("undo"));
    if (entry.undoes) json.field("undoes", *entry.undoes);
    if (entry.verdict) {
      json.field("undone", entry.undone);
      for (const auto& [name, place] : {std::pair("a", &entry.a), std::pair("b", &entry.b)}) {
        json.key(name);
        json.begin_object();
        json.field("doc", place->document);
        json.field("start", place->start);
        json.field("end", place->end);
        json.field("text", place->text);
        json.end_object();
      }
    }
    json.end_object();
    json.end_line();
  }
};

}  // namespace

void add_case_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<CaseCommand>();
  CLI::App* parser = app.add_subcommand(
      "case", "Keep the documents of a case in one file, with what people judged");
  parser->require_subcommand(1);
  const auto part = [&](const char* name, const char* what, auto action) {
    CLI::App* sub = parser->add_subcommand(name, what);
    sub->add_option("case", command->file, "The case file")->required()->type_name("FILE");
    sub->callback(
        [command, action, &run] { run = [command, action] { return action(*command); }; });
    return sub;
  };
  const auto signed_by = [&](CLI::App* sub) {
    sub->add_option("--who", command->who, "Who judges")->required()->type_name("NAME");
    sub->add_option("--why", command->why, "For what reason")->type_name("WORDS");
  };
  CLI::App* add = part("add", "Add files and folders; makes the case file where there is none",
                       [](const CaseCommand& c) { return c.add(); });
  add->add_option("paths", command->paths, "Files and folders")->required()->type_name("PATH");
  const auto judgement = [&](const char* name, const char* what, Verdict verdict) {
    CLI::App* sub = part(name, what, [verdict](const CaseCommand& c) { return c.judge(verdict); });
    sub->add_option("a", command->first, "A mention: DOCUMENT:START-END")
        ->required()
        ->type_name("PLACE");
    sub->add_option("b", command->second, "Another")->required()->type_name("PLACE");
    signed_by(sub);
  };
  judgement("same", "Two mentions name one person, body or place", Verdict::same);
  judgement("different", "They name two", Verdict::different);
  judgement("unsure", "Somebody looked and cannot tell", Verdict::unsure);
  CLI::App* undo = part("undo", "Take a judgement back; the case is again what it was",
                        [](const CaseCommand& c) { return c.undo(); });
  undo->add_option("number", command->number, "Of the judgement, as the log has it")
      ->required()
      ->type_name("N");
  signed_by(undo);
  CLI::App* log = part("log", "All that was judged and undone: who, when, why",
                       [](const CaseCommand& c) { return c.log(); });
  log->add_flag("--json", command->json, "One JSON object a line");
  parser->footer(
      "Examples:\n"
      "  stemma case add flood.stemma papers/\n"
      "  stemma report --case flood.stemma\n"
      "  stemma case same flood.stemma a.txt:69-78 b.txt:50-59 --who \"A. Reader\" --why \"same "
      "stall\"\n"
      "  stemma case log flood.stemma\n"
      "  stemma case undo flood.stemma 1 --who \"A. Reader\" --why \"misread\"");
}

}  // namespace stemma
