// stemma match: could two strings be one name, and which names of a list could be this one?
#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/run_case.h"
#include "identity/match.h"
#include "identity/match_index.h"
#include "identity/match_list.h"
#include "report/json_writer.h"
#include "report/terminal.h"

namespace stemma {
namespace {

constexpr std::size_t kBufferBytes = 1U << 16;

Result<NameType> type_of(std::string_view name) {
  if (name.empty()) return NameType::unknown;
  if (name == "person") return NameType::person;
  if (name == "organisation" || name == "organization") return NameType::organisation;
  if (name == "place") return NameType::place;
  return std::unexpected(Error{fmt::format(
      "type \"{}\" is not known; give person, organisation or place, or leave it out", name)});
}

// The reasons' bits rounded to tenths so that they still add up to the rounded sum: what rounding
// leaves goes to the first.
std::vector<float> rounded(const NameMatch& match) {
  std::vector<float> tenths;
  float left = std::round(match.bits * 10);
  for (const MatchReason& reason : match.reasons) {
    tenths.push_back(std::round(reason.bits * 10));
    left -= tenths.back();
  }
  if (!tenths.empty()) tenths.front() += left;
  return tenths;
}

void append_reasons(const NameMatch& match, JsonWriter& json) {
  json.key("reasons");
  json.begin_array();
  const std::vector<float> tenths = rounded(match);
  for (std::size_t i = 0; i < match.reasons.size(); ++i) {
    const MatchReason& reason = match.reasons[i];
    json.begin_object();
    json.field("what", reason.what);
    json.field("a", reason.a);
    json.field("b", reason.b);
    json.field("bits", static_cast<double>(tenths[i]) / 10);
    json.end_object();
  }
  json.end_array();
}

void append_text(const NameMatch& match, std::string_view name, bool explain, std::string& out) {
  out += fmt::format("{:.3f}  {}\n", match.score, visible(name));
  if (!explain) return;
  const std::vector<float> tenths = rounded(match);
  for (std::size_t i = 0; i < match.reasons.size(); ++i) {
    const MatchReason& reason = match.reasons[i];
    std::string sides = visible(reason.a);
    if (!reason.b.empty() && reason.b != reason.a)
      sides += (sides.empty() ? "" : " / ") + visible(reason.b);
    out += fmt::format("  {:+6.1f}  {}{}{}\n", tenths[i] / 10, reason.what,
                       sides.empty() ? "" : ": ", sides);
  }
  out += fmt::format("  {:+6.1f}  log2(score / (1 - score))\n", std::round(match.bits * 10) / 10);
}

struct Pair {
  std::string id, a, b;
  NameType type = NameType::unknown;
};

// A pair whose fields are all strings without escapes, as nearly all are: several times as fast as
// JSON in general. False where it is anything else, or not UTF-8.
bool read_plain_pair(std::string_view line, Pair& pair) {
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) ++at;
  };
  const auto take = [&](char c) {
    skip();
    if (at >= line.size() || line[at] != c) return false;
    ++at;
    return true;
  };
  bool good = true;
  const auto string = [&]() -> std::string_view {
    good = good && take('"');
    const std::size_t start = at;
    while (at < line.size() && line[at] != '"') {
      good = good && line[at] != '\\' && static_cast<unsigned char>(line[at]) >= ' ';
      ++at;
    }
    good = good && at < line.size();
    return line.substr(start, at++ - start);
  };
  bool has_a = false, has_b = false;
  if (!take('{')) return false;
  do {
    const std::string_view name = string();
    if (!good || !take(':')) return false;
    const std::string_view value = string();
    if (!good) return false;
    if (name == "id") pair.id = value;
    if (name == "a") {
      pair.a = value;
      has_a = true;
    }
    if (name == "b") {
      pair.b = value;
      has_b = true;
    }
    if (name == "type") {
      if (const Result<NameType> type = type_of(value)) pair.type = *type;
    }
  } while (take(','));
  if (!take('}')) return false;
  skip();
  return at == line.size() && has_a && has_b && is_utf8(line);
}

struct MatchCommand {
  std::vector<std::string> names;
  std::string jsonl, list, column = "name", type_name;
  Writing writing;
  bool explain = false, quiet = false;
  float threshold = .5F;
  std::size_t most = 10;
  NameMatcher matcher;
  std::unique_ptr<NameIndex> index;
  std::string buffer;

  int run() {
    if (const Result<void> checked = check(); !checked) return fail(checked.error());
    if (const Result<void> opened = writing.output.open(); !opened) return fail(opened.error());
    bool rows_left = false;
    if (!list.empty()) {
      Result<NameList> read = read_name_list(list, column);
      if (!read) return fail(read.error());
      for (const std::string& fault : read->faults) say(fault);
      rows_left = !read->faults.empty();
      if (read->names.empty())
        return fail(Error{fmt::format("{} has no names; give a list with one a line", list)});
      index = std::make_unique<NameIndex>(std::move(read->names));
    }
    const Result<void> done = jsonl.empty() ? from_arguments() : from_lines();
    if (!done) return fail(done.error());
    if (const Result<void> written = flush(0); !written) return fail(written.error());
    if (const Result<void> closed = writing.output.close(); !closed) return fail(closed.error());
    return rows_left ? kPartly : kDone;
  }

 private:
  bool as_text() const { return writing.format == "text"; }

  Result<void> check() const {
    const Result<NameType> type = type_of(type_name);
    if (!type) return std::unexpected(type.error());
    if (!jsonl.empty() && !names.empty())
      return std::unexpected(Error{"give names or --jsonl, not both; see stemma match --help"});
    if (jsonl.empty() && list.empty() && names.size() != 2)
      return std::unexpected(Error{fmt::format(
          "give two names, not {}; a name of several words needs quotation marks", names.size())});
    if (jsonl.empty() && !list.empty() && names.empty())
      return std::unexpected(Error{"give a name to look for in the list, or --jsonl"});
    return {};
  }

  Result<void> from_arguments() {
    if (index == nullptr) return write_pair({{}, names[0], names[1], *type_of(type_name)});
    for (const std::string& name : names) {
      if (const Result<void> written = write_query({}, name, *type_of(type_name)); !written)
        return written;
    }
    return {};
  }

  Result<void> from_lines() {
    std::ifstream file;
    std::istream* in = &std::cin;
    if (jsonl != "-") {
      file.open(jsonl, std::ios::binary);
      if (!file)
        return std::unexpected(
            Error{fmt::format("cannot read {}: {}; give a file that can be read, or - for standard "
                              "input",
                              jsonl, std::strerror(errno))});
      in = &file;
    }
    std::string line;
    for (std::size_t number = 1; std::getline(*in, line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      Result<Pair> pair = read_pair(line, number);
      if (!pair) return std::unexpected(pair.error());
      const Result<void> written =
          index == nullptr ? write_pair(*pair) : write_query(pair->id, pair->a, pair->type);
      if (!written) return written;
    }
    return {};
  }

  Result<Pair> read_pair(std::string_view line, std::size_t number) const {
    const auto wrong = [&](std::string_view what) {
      return std::unexpected(Error{fmt::format(
          "line {} of {} {}; expected {}", number, jsonl == "-" ? "standard input" : jsonl, what,
          index == nullptr ? R"({"id","a","b"})" : R"({"id","name"})")});
    };
    Pair pair;
    if (index == nullptr && read_plain_pair(line, pair)) {
      if (pair.type == NameType::unknown) pair.type = *type_of(type_name);
      return pair;
    }
    pair = {};
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) return wrong("is no JSON object");
    const auto text = [&](const char* key, std::string& to) {
      const auto found = json.find(key);
      if (found == json.end() || !found->is_string()) return false;
      to = found->get_ref<const std::string&>();
      return true;
    };
    if (const auto id = json.find("id"); id != json.end())
      pair.id = id->is_string() ? id->get<std::string>() : id->dump();
    if (index == nullptr) {
      if (!text("a", pair.a) || !text("b", pair.b)) return wrong("has no two names");
    } else if (!text("name", pair.a) && !text("a", pair.a)) {
      return wrong("has no name");
    }
    std::string name = type_name;
    text("type", name);
    const Result<NameType> type = type_of(name);
    pair.type = type ? *type : NameType::unknown;  // a type of another vocabulary says nothing
    return pair;
  }

  Result<void> write_pair(const Pair& pair) {
    const NameMatch match = matcher.match(pair.a, pair.b, pair.type);
    if (as_text()) {
      append_text(match, (pair.id.empty() ? "" : pair.id + ": ") + pair.a + " | " + pair.b, explain,
                  buffer);
      return flush(kBufferBytes);
    }
    JsonWriter json(buffer);
    json.begin_object();
    if (!pair.id.empty()) json.field("id", pair.id);
    if (pair.id.empty()) {
      json.field("a", pair.a);
      json.field("b", pair.b);
    }
    json.field("score", match.score);
    append_reasons(match, json);
    json.end_object();
    json.end_line();
    return flush(kBufferBytes);
  }

  Result<void> write_query(const std::string& id, const std::string& name, NameType type) {
    const std::vector<NameHit> hits = index->find(matcher, name, type, threshold, most);
    if (as_text()) {
      buffer +=
          fmt::format("{}: {}\n", visible(name),
                      hits.empty() ? "nothing in the list" : fmt::format("{} found", hits.size()));
      for (const NameHit& hit : hits) {
        const ListedName& listed = index->names()[hit.row];
        append_text(hit.match, fmt::format("{}  (row {})", listed.name, listed.row), explain,
                    buffer);
      }
      return flush(kBufferBytes);
    }
    for (const NameHit& hit : hits) {
      const ListedName& listed = index->names()[hit.row];
      JsonWriter json(buffer);
      json.begin_object();
      if (!id.empty()) json.field("id", id);
      json.field("query", name);
      json.field("name", listed.name);
      if (!listed.id.empty()) json.field("list_id", listed.id);
      json.field("row", listed.row);
      json.field("score", hit.match.score);
      append_reasons(hit.match, json);
      json.end_object();
      json.end_line();
    }
    return flush(kBufferBytes);
  }

  Result<void> flush(std::size_t from) {
    if (buffer.size() < from || buffer.empty()) return {};
    const Result<void> written = writing.output.write(buffer);
    buffer.clear();
    return written;
  }
};

}  // namespace

void add_match_command(CLI::App& app, Run& run) {
  const auto command = std::make_shared<MatchCommand>();
  CLI::App* parser = app.add_subcommand(
      "match", "Could two names be one? Or: which names of a list could be this?");
  parser->add_option("names", command->names, "Two names; with --index, the names to look for")
      ->type_name("NAME");
  parser
      ->add_option(
          "--jsonl", command->jsonl,
          "Read one pair a line, {\"id\",\"a\",\"b\",\"type\"?}, or with --index one name, "
          "{\"id\",\"name\"}; - is standard input")
      ->type_name("FILE");
  parser
      ->add_option("--index", command->list,
                   "Compare with every name of this list: one a line, or .csv, .tsv, .jsonl with a "
                   "field \"name\"")
      ->type_name("LIST");
  parser->add_option("--field", command->column, "The field of the list that holds the name")
      ->type_name("FIELD")
      ->capture_default_str();
  parser->add_option("--threshold", command->threshold, "With --index: the least score to show")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  parser->add_option("--most", command->most, "With --index: at most so many a name")
      ->capture_default_str();
  parser->add_option("--type", command->type_name, "person, organisation or place, where known")
      ->type_name("TYPE");
  parser->add_flag(
      "--explain", command->explain,
      "In text: the reasons with their bits, which add up to log2(score / (1 - score))");
  command->writing.add_flags(*parser, {"jsonl", "text"});
  parser->footer(
      "A score of .5 means that the strings do not decide. Same name is not same person.\n"
      "Examples:\n"
      "  stemma match \"Haldor Vane\" \"VANE, H.\" --format text --explain\n"
      "  stemma match --jsonl - < pairs.jsonl\n"
      "  stemma match --index sanctions.csv \"Haldor Vane\" --threshold .8");
  parser->callback([command, &run] { run = [command] { return command->run(); }; });
}

}  // namespace stemma
