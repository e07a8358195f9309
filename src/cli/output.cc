#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace stemma {
namespace {

// The unfinished files, for the signal handler; empty where there is none.
std::array<std::array<char, 4096>, 4> unfinished{};

void stop(int signal_number) {
  for (const auto& name : unfinished) {
    if (name[0] != '\0') unlink(name.data());
  }
  _exit(128 + signal_number);
}

// Holds back SIGINT and SIGTERM while the name of the unfinished file changes.
class HoldSignals {
 public:
  HoldSignals() {
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~HoldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HoldSignals(const HoldSignals&) = delete;
  HoldSignals& operator=(const HoldSignals&) = delete;

 private:
  sigset_t before_{};
};

mode_t mode_for(const std::string& path) {
  struct stat before{};
  if (stat(path.c_str(), &before) == 0) return before.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void install_signal_handlers() {
  struct sigaction action{};
  action.sa_handler = stop;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

Output::~Output() {
  if (temporary_.empty()) return;
  if (file_ >= 0) ::close(file_);
  unlink(temporary_.c_str());
  unfinished[slot_][0] = '\0';
}

void Output::add_flags(CLI::App& command) {
  command
      .add_option("--output", path_,
                  "Write to FILE, whole or not at all, instead of standard output")
      ->type_name("FILE");
}

Error Output::failure(std::string_view what) const {
  return {fmt::format("cannot {} {}: {}; choose another --output or make room", what,
                      path_.empty() ? "standard output" : path_, std::strerror(errno))};
}

Result<void> Output::open() {
  if (path_.empty() || path_ == "-") {
    path_.clear();
    file_ = STDOUT_FILENO;
    return {};
  }
  struct stat there{};
  const bool exists = stat(path_.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) {
    errno = EISDIR;
    return std::unexpected(failure("write"));
  }
  if (exists && !S_ISREG(there.st_mode)) {  // a device or a pipe: nothing to put in its place
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) return std::unexpected(failure("write"));
    return {};
  }
  // Through a symbolic link to the file that it names.
  std::error_code ignored;
  if (exists) path_ = std::filesystem::canonical(path_, ignored).string();
  const std::filesystem::path target(path_);
  std::string name =
      (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  if (name.size() >= unfinished[0].size()) {
    errno = ENAMETOOLONG;
    return std::unexpected(failure("write"));
  }
  const HoldSignals hold;
  file_ = mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) return std::unexpected(failure("write"));
  temporary_ = name;
  while (slot_ + 1 < unfinished.size() && unfinished[slot_][0] != '\0') ++slot_;
  std::memcpy(unfinished[slot_].data() + 1, name.data() + 1, name.size());
  unfinished[slot_][0] = name[0];
  if (fchmod(file_, private_ ? S_IRUSR | S_IWUSR : mode_for(path_)) != 0)
    return std::unexpected(failure("write"));
  return {};
}

Result<void> Output::write(std::string_view bytes) {
  while (!bytes.empty() && !gone_) {
    const ssize_t written =
        ::write(file_, bytes.data(), std::min<std::size_t>(bytes.size(), 1u << 30));
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      gone_ = true;
    } else if (errno != EINTR) {
      return std::unexpected(failure("write"));
    }
  }
  return {};
}

Result<void> Output::close() {
  if (temporary_.empty()) return {};
  if (fsync(file_) != 0) return std::unexpected(failure("write"));
  if (::close(std::exchange(file_, -1)) != 0) return std::unexpected(failure("write"));
  const HoldSignals hold;
  if (rename(temporary_.c_str(), path_.c_str()) != 0) return std::unexpected(failure("write"));
  temporary_.clear();
  unfinished[slot_][0] = '\0';
  // The name is safe on disk only with its folder.
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  if (const int handle =
          ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      handle >= 0) {
    fsync(handle);
    ::close(handle);
  }
  return {};
}

bool Output::is_terminal() const { return path_.empty() && isatty(STDOUT_FILENO) == 1; }

}  // namespace stemma
