// A case: the documents and all that was made of them. The whole path in one call.
#ifndef STEMMA_CORROBORATION_CASE_H_
#define STEMMA_CORROBORATION_CASE_H_

#include <functional>
#include <string_view>
#include <vector>

#include "corroboration/corroboration.h"
#include "identity/identity.h"
#include "identity/judgement.h"
#include "intake/document.h"
#include "lineage/lineage.h"
#include "reuse/reuse.h"
#include "statements/statements.h"

namespace stemma {

struct CaseOptions {
  bool with_corroboration = true;
  std::vector<Judgement> judgements = {};  // on names, to be obeyed; spans of this collection
  // Called with the name of the step and the share done in it (0..1), from one thread.
  std::function<void(std::string_view step, double done)> progress;
};

struct Case {
  Collection collection;
  std::vector<Statements> statements;  // by document
  EntityIndex entities;
  Reuse reuse;
  Lineage lineage;
  Corroboration corroboration;
};

Case build_case(Collection collection, const CaseOptions& options);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_CASE_H_
