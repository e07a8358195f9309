// What a station answers when it cannot do what was asked: std::expected<T, Error>. A bad input
// file is no Error but an entry of the ledger (intake/document.h).
#ifndef STEMMA_BASE_ERROR_H_
#define STEMMA_BASE_ERROR_H_

#include <expected>
#include <string>

namespace stemma {

// `message` names the file or option and the remedy, in one plain sentence.
struct Error {
  std::string message;
};

template <typename T>
using Result = std::expected<T, Error>;

}  // namespace stemma

#endif  // STEMMA_BASE_ERROR_H_
