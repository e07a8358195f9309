#include "cli/masking.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "cli/input.h"
#include "cli/output.h"
#include "report/mask.h"

namespace stemma {

void Masking::add_flags(CLI::App& command) {
  CLI::Option* mask = command.add_flag(
      "--mask", on,
      "Names of guarded people (victims, minors, people who asked not to be named) as initials");
  command
      .add_option("--mask-key", key_path,
                  "With --mask: write who is who to FILE, which only you can read; keep it apart")
      ->type_name("FILE")
      ->needs(mask);
}

Result<void> Masking::apply(Case& input) const {
  if (!on) return {};
  const std::vector<MaskedPerson> people = mask_guarded(input);
  if (!key_path.empty()) {
    Output file;
    file.set_private(key_path);
    Result<void> done = file.open();
    if (done) done = file.write(mask_key(input, people));
    if (done) done = file.close();
    if (!done) return done;
  }
  const auto holds_name = name_finder(people);
  for (const Document& document : input.collection.documents) {
    if (holds_name(document.id)) {
      say(
          fmt::format("the name of {} holds the name of somebody who is masked; rename the file "
                      "before you hand the output on",
                      document.id));
    }
  }
  return {};
}

}  // namespace stemma
