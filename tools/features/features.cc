// The features by which the program's own models decide, for models/train.py: what is trained is
// what runs. Reads JSON Lines of documents ({"id", "text", ...}) from standard input; prints the
// examples of one task, one a line (base/linear_model.h, append_example).
//
//     features TASK < documents.jsonl
//
// To add a task: a function of the station that appends the examples of one document, and a row in
// kTasks.
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/linear_model.h"
#include "intake/intake.h"
#include "text/text.h"

namespace stemma {
namespace {

struct Task {
  std::string_view name;
  void (*append)(const Document& document, const Text& text, std::string& out);
};

// Every word with its neighbours, by itself: the least that a tagger knows. To try the trainer.
void append_words(const Document& document, const Text& text, std::string& out) {
  Features features;
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    const Token& token = text.tokens[t];
    const auto key = [&](std::size_t at) {
      return at < text.tokens.size() ? text.tokens[at].key : 0;
    };
    features.clear();
    features.add(1, key(t));
    features.add(2, key(t - 1));
    features.add(3, key(t + 1));
    features.add(4, token.flags);
    append_example(out, "words", document.id, token.range.start, token.range.end, token.sentence,
                   "", features.all());
  }
}

constexpr Task kTasks[] = {
    {"words", append_words},
};

int run(std::string_view name) {
  for (const Task& task : kTasks) {
    if (task.name != name) continue;
    const Result<Collection> read = read_jsonl(std::cin, {});
    if (!read) {
      std::cerr << "features: " << read.error().message << "\n";
      return 2;
    }
    std::string out;
    for (const Document& document : read->documents) {
      out.clear();
      task.append(document, read_text(document), out);
      std::cout << out;
    }
    return 0;
  }
  std::cerr << "features: no task of that name\n";
  return 2;
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: features TASK < documents.jsonl\n";
    return 2;
  }
  return stemma::run(argv[1]);
}
