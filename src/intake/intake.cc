#include "intake/intake.h"

#include <algorithm>

#include "base/hash.h"
#include "intake/charset.h"
#include "intake/page.h"
#include "intake/plain.h"
#include "intake/type.h"

namespace stemma {
namespace {

std::expected<Document, Unread> read_typed(std::string_view bytes, std::string_view name,
                                           const IntakeOptions& options) {
  const auto refuse = [&](UnreadReason reason, std::string message) {
    return std::unexpected(Unread{std::string(name), sha256(bytes), reason, std::move(message)});
  };
  if (bytes.empty()) return refuse(UnreadReason::empty, "the file is empty");
  if (bytes.size() >= kNone)
    return refuse(UnreadReason::over_budget, "the file is larger than 4 GiB");
  const FileType type = type_of(bytes, name);
  if (!type.readable)
    return refuse(UnreadReason::unsupported, type.description + " is not read yet");

  Document document;
  document.id = name;
  document.bytes = bytes.size();
  document.media_type = type.media_type;
  if (type.html) {
    read_page(bytes, document);
  } else {
    Decoded decoded = decode(bytes, {});
    if (decoded.text.size() >= kNone)
      return refuse(UnreadReason::over_budget, "the text is larger than 4 GiB");
    document.text = std::move(decoded.text);
    document.map = std::move(decoded.map);
    document.charset = std::move(decoded.charset);
    if (decoded.replaced > 0) {
      document.warnings.push_back({"undecodable_bytes", std::to_string(decoded.replaced) +
                                                            " characters could not be decoded"});
    }
    read_plain(document);
  }
  if (document.blocks.empty()) return refuse(UnreadReason::no_text, "nothing to read in it");
  if (options.digest) document.sha256 = sha256(bytes);
  return document;
}

}  // namespace

std::expected<Document, Unread> read_bytes(std::string_view bytes, std::string_view name,
                                           const IntakeOptions& options) {
  try {
    return read_typed(bytes, name, options);
  } catch (const std::exception& error) {
    return std::unexpected(Unread{std::string(name), {}, UnreadReason::crashed, error.what()});
  }
}

}  // namespace stemma
