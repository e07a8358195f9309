#include "intake/intake.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"

namespace stemma {

std::expected<Document, Unread> read_bytes(std::string_view bytes, std::string_view name) {
  Document document;
  document.id = name;
  document.text = bytes;
  document.bytes = bytes.size();
  document.sha256 = sha256(bytes);
  document.media_type = "text/plain";
  document.charset = "UTF-8";
  document.language = "en";
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    if (end > at) {
      document.blocks.push_back({Role::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 1;
  }
  return document;
}

Result<Collection> read_paths(const std::vector<std::string>& paths, const IntakeOptions&) {
  Collection collection;
  for (const std::string& path : paths) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      auto document = read_bytes(bytes.str(), std::filesystem::relative(entry.path(), path).string());
      if (document) collection.documents.push_back(*std::move(document));
    }
  }
  std::sort(collection.documents.begin(), collection.documents.end(),
            [](const Document& a, const Document& b) { return a.id < b.id; });
  return collection;
}

Result<Collection> read_jsonl(std::istream&, const IntakeOptions&) { return Collection{}; }

}  // namespace stemma
