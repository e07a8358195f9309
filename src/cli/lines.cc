#include "cli/lines.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/input.h"

namespace stemma {
namespace {

constexpr std::size_t kBatch = 1 << 16;  // bytes of answers written at once
constexpr int kMostComplaints = 20;      // lines named on standard error; the rest is counted

class Lines {
 public:
  Lines(std::string name, Output& output, const LineAnswer& answer)
      : name_(std::move(name)), output_(output), answer_(answer) {}

  int run(std::istream& in) {
    std::string line;
    while (!output_.closed() && std::getline(in, line)) {
      if (++number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") != line.npos && !take(line)) return kFailed;
    }
    if (in.bad()) {
      say(name_ + " cannot be read to its end");
      return kFailed;
    }
    if (!write()) return kFailed;
    if (bad_ > kMostComplaints)
      say(fmt::format("{}: {} more lines left out", name_, bad_ - kMostComplaints));
    return bad_ == 0 ? kDone : answered_ == 0 ? kFailed : kPartly;
  }

 private:
  // False where nothing can be written any more.
  bool take(const std::string& line) {
    using nlohmann::json;
    const json item = json::parse(line, nullptr, false);
    if (!item.is_object()) return complain("not a JSON object");
    const auto answer = answer_(item);
    if (!answer) return complain(answer.error());
    ++answered_;
    text_ += answer->dump(-1, ' ', false, json::error_handler_t::replace);
    text_ += '\n';
    return text_.size() < kBatch || write();
  }

  bool complain(std::string_view what) {
    if (++bad_ <= kMostComplaints)
      say(fmt::format("{}, line {}: {}; left out", name_, number_, what));
    return true;
  }

  bool write() {
    const Result<void> written = output_.write(text_);
    text_.clear();
    if (!written) say(written.error().message);
    return written.has_value();
  }

  std::string name_;
  Output& output_;
  const LineAnswer& answer_;
  std::string text_;
  std::size_t number_ = 0, answered_ = 0;
  int bad_ = 0;
};

}  // namespace

int answer_lines(const std::string& path, Output& output, const LineAnswer& answer) {
  if (path == "-") {
    std::ios::sync_with_stdio(false);
    return Lines("standard input", output, answer).run(std::cin);
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    say("cannot read " + path + ": " + std::strerror(errno));
    return kFailed;
  }
  return Lines(path, output, answer).run(file);
}

}  // namespace stemma
