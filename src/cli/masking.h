// --mask and --mask-key: the names of guarded people as initials, and the key to them.
#ifndef STEMMA_CLI_MASKING_H_
#define STEMMA_CLI_MASKING_H_

#include <CLI/CLI.hpp>
#include <string>

#include "base/error.h"
#include "corroboration/case.h"

namespace stemma {

struct Masking {
  bool on = false;
  std::string key_path;

  void add_flags(CLI::App& command);
  // Masks the case, writes the key (readable by its owner only), and says on standard error how
  // many people are masked and which file names still hold a name. Error: the key cannot be
  // written.
  Result<void> apply(Case& input) const;
};

}  // namespace stemma

#endif  // STEMMA_CLI_MASKING_H_
