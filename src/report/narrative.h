// What the report tells, from "In short" to the ledger, in whatever form.
#ifndef STEMMA_REPORT_NARRATIVE_H_
#define STEMMA_REPORT_NARRATIVE_H_

#include <memory>
#include <string>

#include "corroboration/case.h"
#include "report/form.h"
#include "report/report.h"

namespace stemma {

// REQUIRES: check_case(input).
std::string tell(const Case& input, const ReportOptions& options, Form& form);

// The forms. `input` must outlive them.
std::unique_ptr<Form> text_form(const Case& input, const ReportOptions& options);
std::unique_ptr<Form> markdown_form(const Case& input);
std::unique_ptr<Form> html_form(const Case& input);

}  // namespace stemma

#endif  // STEMMA_REPORT_NARRATIVE_H_
