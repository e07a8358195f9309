// The door of the intake station.
#ifndef STEMMA_INTAKE_INTAKE_H_
#define STEMMA_INTAKE_INTAKE_H_

#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "intake/document.h"

namespace stemma {

struct IntakeOptions {
  std::uint64_t max_file_bytes = 256u << 20;  // a larger file is `over_budget`
  bool digest = true;                         // documents get their `sha256`
};

// Reads files and folders (recursively; symbolic links are not followed but listed). An id is the
// path relative to the folder given, or the file's name for a file given by itself.
// Error: a path that does not exist, or two inputs with one id.
Result<Collection> read_paths(const std::vector<std::string>& paths, const IntakeOptions& options);

// The same files as bytes, one after another in order of ids, or why they could not be read. Stops
// at the first error of `take`.
using TakeFile =
    std::function<Result<void>(std::string_view id, std::expected<std::string, Unread> bytes)>;
Result<void> load_paths(const std::vector<std::string>& paths, const IntakeOptions& options,
                        const TakeFile& take);

// Reads JSON Lines of {"id","text" or "html","date"?,"outlet"?,"language"?,"title"?}. Unknown
// fields are ignored. Error: a line that is no such object, with its number; an id given twice.
Result<Collection> read_jsonl(std::istream& in, const IntakeOptions& options);

// Makes a document of the bytes of one file; type by content, `name` only breaks ties. What cannot
// be read comes back as Unread. Pure: same bytes, same answer; never throws.
std::expected<Document, Unread> read_bytes(std::string_view bytes, std::string_view name,
                                           const IntakeOptions& options = {});

}  // namespace stemma

#endif  // STEMMA_INTAKE_INTAKE_H_
