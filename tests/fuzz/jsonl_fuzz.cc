// JSON Lines of documents: a collection in order, or an error that says which line.
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include "fuzz/check.h"
#include "fuzz/document_check.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  const auto collection = read_jsonl(in, {});
  if (!collection) {
    require(!collection.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  std::string_view last;
  for (const Document& document : collection->documents) {
    require(last.empty() || last < document.id, "documents are sorted by id and ids are unique");
    check_document(document, {});
    last = document.id;
  }
  return 0;
}
