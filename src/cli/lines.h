// Commands that answer each line of JSON with one line of JSON, in the order of the input.
#ifndef STEMMA_CLI_LINES_H_
#define STEMMA_CLI_LINES_H_

#include <expected>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/output.h"

namespace stemma {

// The answer to one line, or in plain words what is wrong with it ("no string \"hangul\"").
using LineAnswer =
    std::function<std::expected<nlohmann::ordered_json, std::string>(const nlohmann::json& item)>;

// Reads `path` ("-": standard input) and writes the answers. A line that is no JSON object or has
// no answer is named on standard error with its number and left out; empty lines are passed over.
// Answers the exit status: kDone, kPartly where a line was left out, kFailed where nothing could be
// read or written.
int answer_lines(const std::string& path, Output& output, const LineAnswer& answer);

}  // namespace stemma

#endif  // STEMMA_CLI_LINES_H_
