// A page of HTML of any bytes: a document that keeps its promises, or a reason.
#include <cstdint>
#include <string_view>

#include "fuzz/document_check.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = stemma::read_bytes(bytes, "page.html");
  if (document) stemma::check_document(*document, bytes);
  return 0;
}
