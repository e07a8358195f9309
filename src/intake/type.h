// What a file is, by its content; the name only breaks ties.
#ifndef STEMMA_INTAKE_TYPE_H_
#define STEMMA_INTAKE_TYPE_H_

#include <string>
#include <string_view>

namespace stemma {

struct FileType {
  bool readable = false;
  bool html = false;
  std::string media_type;
  std::string description;  // for the ledger: "a PDF document"
};

FileType type_of(std::string_view bytes, std::string_view name);

}  // namespace stemma

#endif  // STEMMA_INTAKE_TYPE_H_
