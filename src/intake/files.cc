// Files and folders. Nothing is opened before it is known to be a regular file, and then without
// following a link that took its place meanwhile.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/parallel.h"
#include "base/utf8.h"
#include "intake/collection.h"
#include "intake/intake.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string path, id;
  bool regular = true;
  bool closed_folder = false;  // a folder that may not be read
};

// A name that is no UTF-8 keeps its other bytes; control characters would break a listing.
std::string id_of(std::string_view name) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string id;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    const char32_t c = next_char(name, at);
    const bool bad = (c == kReplacement && at == start + 1) || c < 0x20 || c == 0x7F || c == '!' ||
                     (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    for (std::size_t i = start; i < at; ++i) {
      if (bad) {
        id.push_back('%');
        id.push_back(kDigits[static_cast<unsigned char>(name[i]) >> 4]);
        id.push_back(kDigits[static_cast<unsigned char>(name[i]) & 15]);
      } else {
        id.push_back(name[i]);
      }
    }
  }
  return id;
}

void walk(const fs::path& folder, const std::string& prefix, std::vector<Found>& found) {
  // A stack of folders instead of recursion: depth is the file system's.
  std::vector<std::pair<fs::path, std::string>> left{{folder, prefix}};
  while (!left.empty()) {
    const auto [path, before] = std::move(left.back());
    left.pop_back();
    std::error_code error;
    fs::directory_iterator entries(path, error);
    if (error) {
      found.push_back(
          {path.string(),
           before.empty() ? id_of(path.filename().string()) : before.substr(0, before.size() - 1),
           false, true});
      continue;
    }
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
      if (error) break;
      const std::string name = entries->path().filename().string();
      const fs::file_status status = entries->symlink_status(error);
      if (status.type() == fs::file_type::directory) {
        left.emplace_back(entries->path(), before + id_of(name) + "/");
      } else {
        found.push_back({entries->path().string(), before + id_of(name),
                         status.type() == fs::file_type::regular, false});
      }
    }
  }
}

std::unexpected<Unread> refuse(const std::string& id, UnreadReason reason, std::string message) {
  return std::unexpected(Unread{id, {}, reason, std::move(message)});
}

// The bytes of a file.
std::expected<std::string, Unread> load(const Found& file, const IntakeOptions& options) {
  if (file.closed_folder)
    return refuse(file.id, UnreadReason::permission, "the folder may not be read");
  if (!file.regular)
    return refuse(file.id, UnreadReason::not_regular,
                  "a link, a pipe or a device is not followed or opened");
  const int descriptor = ::open(file.path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    const bool link = errno == ELOOP;
    return refuse(file.id, link ? UnreadReason::not_regular : UnreadReason::permission,
                  std::strerror(errno));
  }
  struct stat status{};
  std::string bytes;
  std::expected<std::string, Unread> result;
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    result = refuse(file.id, UnreadReason::not_regular, "not a regular file");
  } else if (static_cast<std::uint64_t>(status.st_size) > options.max_file_bytes) {
    result =
        refuse(file.id, UnreadReason::over_budget, "the file is larger than the limit of a file");
  } else {
    bytes.resize(static_cast<std::size_t>(status.st_size));
    std::size_t have = 0;
    bool failed = false;
    for (;;) {
      if (have == bytes.size()) {
        if (have > options.max_file_bytes) break;
        if (have >= static_cast<std::size_t>(status.st_size)) bytes.resize(have + 4096);
      }
      const ssize_t n = ::read(descriptor, bytes.data() + have, bytes.size() - have);
      if (n < 0 && errno == EINTR) continue;
      failed = n < 0;
      if (n <= 0) break;
      have += static_cast<std::size_t>(n);
    }
    bytes.resize(have);
    if (failed) {
      result = refuse(file.id, UnreadReason::corrupt, "the file could not be read to its end");
    } else if (have > options.max_file_bytes) {
      result = refuse(file.id, UnreadReason::over_budget, "the file grew past the limit of a file");
    } else {
      result = std::move(bytes);
    }
  }
  ::close(descriptor);
  return result;
}

// All files that the paths name, sorted by id.
Result<std::vector<Found>> find_files(const std::vector<std::string>& paths) {
  std::vector<Found> found;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
      return std::unexpected(Error{path + ": no such file or folder"});
    if (status.type() == fs::file_type::directory) {
      walk(path, "", found);
    } else {
      const bool link = fs::is_symlink(fs::symlink_status(path, error));
      found.push_back({path, id_of(fs::path(path).filename().string()),
                       status.type() == fs::file_type::regular && !link, false});
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.id != b.id ? a.id < b.id : a.path < b.path;
  });
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (found[i].id == found[i - 1].id) {
      return std::unexpected(
          Error{fmt::format("{} and {} would have the same id \"{}\"; give their common folder",
                            found[i - 1].path, found[i].path, found[i].id)});
    }
  }
  return found;
}

}  // namespace

Result<Collection> read_paths(const std::vector<std::string>& paths, const IntakeOptions& options) {
  const Result<std::vector<Found>> found = find_files(paths);
  if (!found) return std::unexpected(found.error());
  std::vector<std::expected<Document, Unread>> results(found->size());
  parallel_for(found->size(), [&](std::size_t i) {
    const Found& file = (*found)[i];
    const std::expected<std::string, Unread> bytes = load(file, options);
    results[i] = bytes ? read_bytes(*bytes, file.id, options) : std::unexpected(bytes.error());
  });
  return collect(std::move(results));
}

Result<void> load_paths(const std::vector<std::string>& paths, const IntakeOptions& options,
                        const TakeFile& take) {
  const Result<std::vector<Found>> found = find_files(paths);
  if (!found) return std::unexpected(found.error());
  for (const Found& file : *found) {
    if (const Result<void> taken = take(file.id, load(file, options)); !taken) return taken;
  }
  return {};
}

}  // namespace stemma
