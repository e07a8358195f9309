// The features by which the program's own models decide, for models/train.py: what is trained is
// what runs. Reads JSON Lines of documents ({"id", "text", ...}) from standard input; prints the
// examples of one task, one a line (base/linear_model.h, append_example).
//
//     features TASK [STARTS.tsv] < documents.jsonl
//
// STARTS.tsv: document TAB byte, where clauses begin; of the documents named there the examples are
// those of these clauses (models/tree_gold.py --starts), not of what the program itself finds.
//
// To add a task: a function of the station that appends the examples of one document, and a row in
// kTasks.
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/linear_model.h"
#include "intake/intake.h"
#include "statements/speech.h"
#include "text/text.h"

namespace stemma {
namespace {

struct Task {
  std::string_view name;
  void (*append)(const Document& document, const Text& text, std::string& out);
};

// Bytes at which clauses begin, by document: of treebanks, where no quotation need be read.
using Starts = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;
Starts g_starts;

void append_ends(const Document& document, const Text& text, std::string& out) {
  const auto found = g_starts.find(document.id);
  out +=
      quotation_examples(document, text, found == g_starts.end() ? nullptr : &found->second).ends;
}

void append_speech(const Document& document, const Text& text, std::string& out) {
  out += quotation_examples(document, text).speech;
}

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
    {"ends", append_ends},
    {"speech", append_speech},
};

int run(std::string_view name, const char* starts) {
  if (starts != nullptr) {
    std::ifstream file(starts);
    std::string id, byte;
    while (std::getline(file, id, '\t') && std::getline(file, byte))
      g_starts[id].push_back(static_cast<std::uint32_t>(std::stoul(byte)));
  }
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
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: features TASK [STARTS.tsv] < documents.jsonl\n";
    return 2;
  }

  return stemma::run(argv[1], argc == 3 ? argv[2] : nullptr);
}
