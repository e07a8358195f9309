#include "lineage/stop_words.h"

#include <string_view>
#include <vector>

#include "base/tables.h"
#include "text/tokens.h"

namespace stemma {

const KeySet& stop_words() {
  static const auto& words = *[] {
    auto* made = new KeySet;
    std::vector<Token> tokens;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "stop_words")) {
        tokens.clear();
        append_tokens(row[0], {0, static_cast<std::uint32_t>(row[0].size())}, tokens);
        if (tokens.size() == 1) made->add(tokens[0].key);
      }
    }
    return made;
  }();
  return words;
}

}  // namespace stemma
