// stemma romanize: Hangul in Latin letters by the rules of a system, and Latin letters back.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "cli/run_case.h"
#include "identity/korean_readings.h"
#include "identity/romanize.h"

namespace stemma {
namespace {

struct RomanizeCommand {
  std::string system = "rr";
  std::string jsonl;
  std::string read;
  std::size_t most = 10;
  std::vector<std::string> words;
  Output output;

  int run() {
    const std::optional<Romanization> known = romanization_of(system);
    if (!known) {
      say(fmt::format("no romanisation \"{}\"; there are {}", system, kRomanizations));
      return kFailed;
    }
    const int ways = !read.empty() + !jsonl.empty() + !words.empty();
    if (ways != 1) {
      say("give words, or --jsonl FILE, or --read NAME; see stemma romanize --help");
      return kFailed;
    }
    if (const Result<void> opened = output.open(); !opened) return fail(opened.error());
    const int status = !read.empty()    ? read_back()
                       : !words.empty() ? write_words(*known)
                                        : write_lines(*known);
    if (const Result<void> closed = output.close(); !closed) return fail(closed.error());
    return status;
  }

  int write(std::string_view text) {
    if (const Result<void> written = output.write(text); !written) return fail(written.error());
    return kDone;
  }

  int write_words(Romanization known) {
    std::string text;
    for (const std::string& word : words) text += romanize(word, known) + "\n";
    return write(text);
  }

  int read_back() {
    std::string text;
    for (const HangulName& name : hangul_names(read, most))
      text += fmt::format("{:.3f}\t{}\n", name.probability, name.name);
    if (text.empty()) say("\"" + read + "\" cannot be read as a Korean name");
    return write(text);
  }

  int write_lines(Romanization known) {
    return answer_lines(
        jsonl, output,
        [known](const nlohmann::json& item) -> std::expected<nlohmann::ordered_json, std::string> {
          const auto hangul = item.find("hangul");
          if (hangul == item.end() || !hangul->is_string())
            return std::unexpected("no string \"hangul\"");
          nlohmann::ordered_json answer;
          if (const auto id = item.find("id"); id != item.end()) answer["id"] = *id;
          answer["roman"] = romanize(hangul->get_ref<const std::string&>(), known);
          return answer;
        });
  }
};

}  // namespace

void add_romanize_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<RomanizeCommand>();
  CLI::App* parser =
      app.add_subcommand("romanize", "Write Hangul in Latin letters, or read Latin letters back");
  parser->add_option("WORDS", command->words, "Words or names in Hangul");
  parser
      ->add_option("--system", command->system,
                   "rr Revised, mr McCune-Reischauer, dprk northern; for people rr-name, mr-name "
                   "(library catalogues), kcna (northern news agency)")
      ->type_name("NAME")
      ->capture_default_str();
  parser
      ->add_option("--jsonl", command->jsonl,
                   "Read {\"id\",\"hangul\"} a line, print {\"id\",\"roman\"}; - is standard input")
      ->type_name("FILE");
  parser
      ->add_option("--read", command->read,
                   "Print the Hangul names that this name in any romanisation may be, with their "
                   "probabilities")
      ->type_name("NAME");
  parser->add_option("--most", command->most, "Readings to print with --read")
      ->type_name("N")
      ->capture_default_str();
  command->output.add_flags(*parser);
  parser->footer(
      "Examples:\n"
      "  stemma romanize --system mr-name 노빛나                No Pin-na\n"
      "  stemma romanize --read \"Noh, Bitna\"                   0.973  노 빛나 ...\n"
      "  stemma romanize --system rr --jsonl - < words.jsonl\n"
      "Exit status: 0 done; 2 wrong use, or the input cannot be read; 3 done, but some lines were\n"
      "not read, each named on standard error.");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
