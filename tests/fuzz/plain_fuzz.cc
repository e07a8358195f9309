// A file of any bytes without a name that tells its kind: a document that keeps its promises, or a
// reason. For UTF-8 the text is the file's own bytes.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/document_check.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = stemma::read_bytes(bytes, "notice.txt");
  if (!document) return 0;
  stemma::check_document(*document, bytes);
  if (document->charset == "UTF-8" && stemma::is_utf8(bytes) &&
      !bytes.starts_with("\xEF\xBB\xBF")) {
    stemma::require(document->text == bytes, "a UTF-8 text is taken as it is");
  }
  return 0;
}
