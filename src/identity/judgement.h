// A person's judgement on two names: one bearer, two, or unsure. It is obeyed whatever the weights
// say, and shown as a reason with who judged and when.
#ifndef STEMMA_IDENTITY_JUDGEMENT_H_
#define STEMMA_IDENTITY_JUDGEMENT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "identity/identity.h"

namespace stemma {

enum class Verdict : std::uint8_t { same, different, unsure };
std::string_view name_of(Verdict verdict);

struct Judgement {
  std::uint64_t number = 0;  // of its entry in the case file
  Verdict verdict = Verdict::unsure;
  Span a, b;              // mentions of the two
  std::string who, when;  // when: ISO 8601, UTC
  std::string why;
};

// "judged to be one by Ana Ruiz on 2024-05-12: the same stall, the same age".
std::string reason_of(const Judgement& judgement);

// Takes apart, in their own document, two mentions that were read as one bearer and are judged to
// be two: the wording of the second goes to a new entity, with the speakers and sources that it
// names. Where both are worded alike only that one mention goes.
void split_judged(std::span<const Document> documents, std::span<const Judgement> judgements,
                  std::vector<LocalEntities>& local, std::vector<Statements>& statements);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_JUDGEMENT_H_
