// Replays seeds through a fuzz target without libFuzzer: every file whole, cut short at many places
// and with single bytes changed. What is tried depends on the seeds alone.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kVariants = 48;  // of each kind, a seed
constexpr char kBytes[] = {'\0',   '"',    '<',    '&', '\n', ' ',
                           '\x80', '\xE2', '\xFF', '{', '9',  '\xC2'};

void try_one(const std::string& bytes) {
  // A copy of the exact size, so that a sanitizer sees a read behind the end.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::size_t replay(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string seed{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try_one(seed);
  std::size_t tried = 1;
  if (seed.empty()) return tried;
  const std::size_t step = seed.size() / kVariants + 1;
  for (std::size_t end = 0; end < seed.size(); end += step, ++tried) try_one(seed.substr(0, end));
  for (std::size_t at = step / 2; at < seed.size(); at += step, ++tried) {
    std::string changed = seed;
    changed[at] = kBytes[tried % sizeof kBytes];
    try_one(changed);
  }
  return tried;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::filesystem::is_directory(argv[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
    } else {
      files.emplace_back(argv[i]);
    }
  }
  if (files.empty()) {
    std::fprintf(stderr, "no seeds\n");
    return 1;
  }
  std::size_t tried = 0;
  try_one("");
  for (const auto& file : files) tried += replay(file);
  std::printf("%zu seeds, %zu inputs\n", files.size(), tried);
}
