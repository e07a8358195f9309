#include "report/narrative.h"
namespace stemma {
std::unique_ptr<Form> html_form(const Case& input) { return markdown_form(input); }
}  // namespace stemma
