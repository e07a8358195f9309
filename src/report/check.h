// The last gate before anything is written: does every span of a case lie inside its document, on
// character boundaries, and does every index point at something?
#ifndef STEMMA_REPORT_CHECK_H_
#define STEMMA_REPORT_CHECK_H_

#include "base/error.h"
#include "corroboration/case.h"

namespace stemma {

// Error: names the first record that is at fault. That is a fault of the program, not of the input.
Result<void> check_case(const Case& input);

}  // namespace stemma

#endif  // STEMMA_REPORT_CHECK_H_
