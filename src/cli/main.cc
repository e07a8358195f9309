#include <iostream>
#include <string>

#include "corroboration/case.h"
#include "intake/intake.h"
#include "report/report.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  auto collection = stemma::read_paths({argv[2]}, {});
  if (!collection) return 2;
  const stemma::Case result = stemma::build_case(*std::move(collection), {});
  auto report = stemma::write_report(result, {.format = stemma::Format::jsonl, .kinds = {}});
  if (!report) return 2;
  std::cout << *report;
}
