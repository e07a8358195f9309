// Bytes of a file to UTF-8, with the way back. In: the bytes of a file, and what the file says of
// its own charset. Out: text in UTF-8, the charset by its WHATWG name, and runs of the map that
// cover the text without gap. Never fails: what cannot be decoded becomes U+FFFD, and the count is
// given.
#ifndef STEMMA_INTAKE_CHARSET_H_
#define STEMMA_INTAKE_CHARSET_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/document.h"

namespace stemma {

struct Decoded {
  std::string text;
  std::vector<MapRun> map;  // text to source
  std::string charset;
  std::uint64_t replaced = 0;  // characters that stand for undecodable bytes
};

// The WHATWG name of a label ("latin1" is windows-1252), or empty where it is none of the standard.
// https://encoding.spec.whatwg.org/#names-and-labels
std::string charset_of_label(std::string_view label);

// "UTF-16LE" or "UTF-16BE" where the bytes are text in it without a byte-order mark, else empty.
std::string_view unmarked_utf16(std::string_view bytes);

// Decodes `bytes`: byte-order mark, then valid UTF-8, then the label, then detection.
Decoded decode(std::string_view bytes, std::string_view label);

// The byte of the source that text byte `at` came from, by the runs of `decoded`; exact for runs
// of one byte a byte, and by decoding anew inside others.
class SourceFinder {
 public:
  explicit SourceFinder(const Decoded& decoded, std::string_view bytes);
  std::uint32_t of(std::uint32_t text_byte) const;
  bool exact_copy() const { return shift_only_; }

 private:
  bool shift_only_ = false;
  std::uint32_t shift_ = 0;
  std::vector<std::uint32_t> origin_;  // one entry a text byte and one for the end
};

}  // namespace stemma

#endif  // STEMMA_INTAKE_CHARSET_H_
