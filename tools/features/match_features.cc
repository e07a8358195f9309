// For models/train_match.py: reads pairs {"id","a","b"} a line and prints for each its id and the
// kinds and values of the summands of the comparison, with tabs between.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "identity/korean_match.h"
#include "identity/match.h"

int main() {
  stemma::NameMatcher matcher;
  std::string line;
  while (std::getline(std::cin, line)) {
    const nlohmann::json pair = nlohmann::json::parse(line);
    const std::string a = pair["a"], b = pair["b"];
    const auto korean = stemma::korean_odds(a, b);
    std::cout << pair["id"].get<std::string>() << '\t' << (korean ? korean->how_korean : 0.0F);
    for (const stemma::Summand& summand : matcher.summands(a, b))
      std::cout << '\t' << stemma::evidence_name(summand.kind) << '=' << summand.value;
    std::cout << '\n';
  }
}
