// The public C++ interface of Stemma: documents in, a case out, written in any of its forms.
// Stable: what stands here keeps its meaning between minor versions. Records are JSON as
// docs/records.md has them; a program that wants single fields parses `jsonl`.
//
//   const auto result = stemma::api::read_paths({"case/"});
//   if (!result) std::cerr << result.error() << '\n';
//   else std::cout << result->write({.form = stemma::api::Form::html}).value();
//
// Nothing is fetched, nothing is sent, nothing is kept between calls. A Case may be used from
// several threads at once.
#ifndef STEMMA_STEMMA_H_
#define STEMMA_STEMMA_H_

#include <cstdint>
#include <expected>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace stemma::api {

enum class Form : std::uint8_t { text, md, html, json, jsonl, csv };

struct WriteOptions {
  Form form = Form::jsonl;
  std::vector<std::string> kinds;  // of records to keep; empty keeps all. Not for md and html
  bool all = false;                // findings below the default line and long lists in full
  bool with_text = false;          // the text of documents in their records
};

// A sentence that names the file or option and the remedy.
using Fault = std::string;

class Case {
 public:
  Case(Case&&) noexcept;
  Case& operator=(Case&&) noexcept;
  ~Case();

  std::uint64_t documents() const;
  std::uint64_t unread() const;    // files that gave no document; the ledger says why
  std::uint64_t findings() const;  // above the default line

  std::expected<std::string, Fault> write(const WriteOptions& options) const;

 private:
  struct Inside;
  explicit Case(std::unique_ptr<Inside> inside);
  friend std::expected<Case, Fault> read_paths(const std::vector<std::string>& paths);
  friend std::expected<Case, Fault> read_jsonl(std::istream& in);

  std::unique_ptr<Inside> inside_;
};

// Reads files and folders, or JSON Lines of documents, and works the case out.
std::expected<Case, Fault> read_paths(const std::vector<std::string>& paths);
std::expected<Case, Fault> read_jsonl(std::istream& in);

}  // namespace stemma::api

#endif  // STEMMA_STEMMA_H_
