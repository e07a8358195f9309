// Where results go: standard output, or a file that is there whole or not at all.
#ifndef STEMMA_CLI_OUTPUT_H_
#define STEMMA_CLI_OUTPUT_H_

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace stemma {

// Removes an unfinished output file and ends the program with 130 on SIGINT (143 on SIGTERM); a
// closed pipe is no error. Call once, first.
void install_signal_handlers();

class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  void add_flags(CLI::App& command);
  // Writes to `path`, readable and writable by its owner only.
  void set_private(std::string path) {
    path_ = std::move(path);
    private_ = true;
  }

  // Opens the file: a temporary beside it until close(). Error: cannot be written.
  Result<void> open();
  // Error: the disk is full, and the like. A reader who has gone away is none; closed() tells.
  Result<void> write(std::string_view bytes);
  // Puts the finished file in its place.
  Result<void> close();

  bool closed() const { return gone_; }
  bool is_terminal() const;
  const std::string& path() const { return path_; }

 private:
  Error failure(std::string_view what) const;

  std::string path_;
  std::string temporary_;  // empty where we write straight to where it goes
  int file_ = -1;
  bool gone_ = false;
  bool private_ = false;
  std::size_t slot_ = 0;  // of the signal handler's list of unfinished files
};

}  // namespace stemma

#endif  // STEMMA_CLI_OUTPUT_H_
