// JSON Lines in: one document a line, text or HTML.
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/parallel.h"
#include "intake/collection.h"
#include "intake/intake.h"

namespace stemma {
namespace {

using nlohmann::json;

constexpr int kMostDepth = 64;

struct Line {
  std::string id, body, date, outlet, language, title, byline, url;
  bool html = false;
};

std::string field(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_day(std::string_view s) {
  if (s.size() < 10 || (s.size() > 10 && s[10] != 'T' && s[10] != ' ')) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    if (i == 4 || i == 7 ? s[i] != '-' : (s[i] < '0' || s[i] > '9')) return false;
  }
  return true;
}

Result<Line> read_line(const std::string& bytes, std::size_t number) {
  const auto bad = [&](std::string_view why) {
    return std::unexpected(Error{fmt::format("line {}: {}", number, why)});
  };
  json::parser_callback_t bounded = [](int depth, json::parse_event_t, json&) {
    if (depth > kMostDepth) throw std::length_error("too deep");
    return true;
  };
  json object;
  try {
    object = json::parse(bytes, bounded, true);
  } catch (const std::exception&) {
    return bad("not a JSON object");
  }
  if (!object.is_object()) return bad("not a JSON object");
  Line line;
  line.id = field(object, "id");
  if (line.id.empty()) return bad("no \"id\"");
  const bool text = object.contains("text") && object["text"].is_string();
  line.html = !text && object.contains("html") && object["html"].is_string();
  if (!text && !line.html) return bad("neither \"text\" nor \"html\"");
  line.body = field(object, line.html ? "html" : "text");
  line.date = field(object, "date");
  line.outlet = field(object, "outlet");
  line.language = field(object, "language");
  line.title = field(object, "title");
  line.byline = field(object, "byline");
  line.url = field(object, "url");
  return line;
}

}  // namespace

Result<Collection> read_jsonl(std::istream& in, const IntakeOptions& options) {
  std::vector<Line> lines;
  absl::flat_hash_set<std::string> ids;
  std::string bytes;
  for (std::size_t number = 1; std::getline(in, bytes); ++number) {
    if (bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Line> line = read_line(bytes, number);
    if (!line) return std::unexpected(line.error());
    if (!ids.insert(line->id).second) {
      return std::unexpected(
          Error{fmt::format("line {}: the id \"{}\" was given before", number, line->id)});
    }
    lines.push_back(*std::move(line));
  }
  std::vector<std::expected<Document, Unread>> results(lines.size());
  parallel_for(lines.size(), [&](std::size_t i) {
    const Line& line = lines[i];
    if (line.body.size() > options.max_file_bytes) {
      results[i] = std::unexpected(Unread{
          line.id, {}, UnreadReason::over_budget, "the text is larger than the limit of a file"});
      return;
    }
    auto document = read_bytes(line.body, line.html ? "page.html" : "text.txt", options);
    if (!document) {
      document.error().id = line.id;
      results[i] = std::move(document);
      return;
    }
    document->id = line.id;
    if (is_day(line.date)) {
      document->date = line.date.substr(0, 10);
      if (line.date.size() >= 16 && line.date[10] == 'T')
        document->time_of_day = line.date.substr(11, 8);
    }
    if (!line.outlet.empty()) document->outlet = line.outlet;
    if (!line.language.empty()) document->language = line.language;
    if (!line.title.empty()) document->title = line.title;
    if (!line.byline.empty()) document->byline = line.byline;
    if (!line.url.empty()) document->url = line.url;
    results[i] = std::move(document);
  });
  return collect(std::move(results));
}

}  // namespace stemma
