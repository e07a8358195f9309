// For models/train_match.py: prints for each line of standard input, a word of a name, how the
// matcher sounds it: script, plain letters, codes, with tabs between.
#include <iostream>
#include <string>

#include "identity/match_letters.h"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const stemma::SoundedWord word = stemma::sound_word(line);
    std::cout << static_cast<int>(word.script) << '\t' << word.plain << '\t' << word.codes << '\n';
  }
}
