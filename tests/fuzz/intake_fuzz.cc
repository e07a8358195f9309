// Any bytes as a file: a document that holds what documents promise, or a reason. The first byte of
// the input picks the name, which may only break ties.
#include <cstdint>
#include <string_view>

#include "fuzz/check.h"
#include "fuzz/document_check.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size == 0) return 0;
  constexpr std::string_view kNames[] = {"a.txt", "a.html", "a", "a.pdf"};
  const std::string_view name = kNames[data[0] % 4];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto document = read_bytes(bytes, name);
  if (document) {
    require(document->bytes == bytes.size(), "the size is that of the file");
    check_document(*document, bytes);
  } else {
    require(!document.error().message.empty(), "a file that is not read has a reason in words");
  }
  return 0;
}
